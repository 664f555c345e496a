-- mission.lua: the director of a search: help that arrives, phases that follow events, the judgement at the end.
-- A scenario calls mission.hooks{...} and gets its `on` table; nothing here moves, aims or fires anyone.
-- mission.help{...} is what control can send to this place; how long that takes is scaled by the difficulty.

local mission = {}

-- Delay between "nothing is left to decide" and an end without a declaration.
local GRACE_MS = 900000 -- all held, and nobody says so: long enough to go through a flat by hand and lead three to the van
local WATCH_MS = 5000
local PHASES = {
  search = { rank = 1, text = _"Search: reach the flat and look." },
  contact = { rank = 2, text = _"Contact: somebody is there." },
  casualties = { rank = 3, text = _"Casualties: get the hurt out." },
  contain = { rank = 4, text = _"Contain: hold what you have, call out." },
  resolve = { rank = 5, text = _"Resolve: bring the last of them out." },
  sectors = { rank = 6, text = _"Sectors: somebody got out; close the block." },
  declare = { rank = 7, text = _"Declared: the claim is being checked." },
}

local function enter(m, name)
  local phase = PHASES[name]
  if phase.rank <= (m.state.rank or 0) then return end
  m.state.rank = phase.rank
  m:phase(phase.text)
end

-- ---- what is true of the people ------------------------------------------------------

local function came_hurt(who)
  for _, trait in ipairs(who.traits) do
    if trait == "hurt" then return true end
  end
  return false
end

-- Everybody counted by what became of them; who will die of his wounds, cared for as he is, is counted with the dead. The judge of a
-- declaration reads nothing else.
local function count(m, def)
  local c = { loose = 0, held = 0, away = 0, dead_suspects = 0, dead = 0, hurt = 0, able_blue = 0, suspects = 0, wrong = 0 }
  for _, who in ipairs(m:people()) do
    if who.group == def.suspects then
      c.suspects = c.suspects + 1
      if who.life == "dead" then c.dead_suspects = c.dead_suspects + 1
      elseif who.dying and who.custody ~= "free" then c.dead_suspects = c.dead_suspects + 1
      elseif who.place == "left" then
        if who.taken or who.custody == "cuffed" or who.custody == "handed" then c.held = c.held + 1 else c.away = c.away + 1 end
      elseif who.custody == "cuffed" or who.custody == "handed" then c.held = c.held + 1
      else c.loose = c.loose + 1 end
    else
      if who.life == "dead" or who.dying then c.dead = c.dead + 1
      elseif who.hurt and not came_hurt(who) then c.hurt = c.hurt + 1 end
      if who.side == "civilian" and (who.custody == "cuffed" or who.custody == "handed") and not who.taken then c.wrong = c.wrong + 1 end
      if who.side == "blue" and who.life == "up" and who.place == "map" then c.able_blue = c.able_blue + 1 end
    end
  end
  return c
end

-- Outcome and the sentence that goes with it, for a claim ("none" when nobody declared).
local function judge(m, def, claim)
  local c = count(m, def)
  if def.judge then
    local outcome, text = def.judge(m, c, claim)
    if outcome then return outcome, text end
  end
  if claim == "none" and c.able_blue == 0 then return "failure", _"Nobody of the team could go on." end
  if (claim == "clear" or claim == "handed_over") and c.loose > 0 then
    return "failure", _"Declared settled, but a wanted person was still free."
  end
  if c.dead >= 2 then return "failure", _"It ended with several lives lost." end
  if c.away > 0 and c.dead > 0 then return "failure", _"A life was lost and a wanted person got away." end
  if claim == "none" and c.loose > 0 then return "failure", _"The time ran out with nothing settled." end
  if c.dead > 0 then return "partial", _"It is settled, at the price of a life." end
  if c.away > 0 and c.dead_suspects > 0 then return "partial", _"A suspect did not live, and a wanted person is at large." end
  if c.away > 0 then return "partial", _"Everybody lives, but a wanted person is at large." end
  if c.loose > 0 then
    if m.state.cordon then return "partial", _"Contained: the block is closed and the talking goes on." end
    return "partial", _"Declared contained, but no cordon stands yet."
  end
  if claim == "none" then return "partial", _"All is settled, but nobody declared it." end
  if c.wrong > 0 then return "partial", _"It is settled, but somebody who lives here sits in handcuffs." end
  if c.suspects == 0 then
    if claim == "clear" and c.hurt == 0 then return "success", _"The place was searched: nobody wanted was there, and nobody was hurt." end
    if claim == "clear" then return "partial", _"Nobody wanted was there, and yet somebody was hurt." end
    return "partial", _"There was nobody to contain: the claim was wrong, the search was not."
  end
  if c.dead_suspects > 0 then return "partial", _"The place is clear. A suspect did not live." end
  if c.hurt > 0 then return "success", _"Everybody wanted is held, everybody lives, some are hurt." end
  return "success", _"Everybody wanted is held and nobody of the team or the house is hurt."
end

local function finish(m, def, claim)
  if m.state.over then return end
  m.state.over = true
  local outcome, text = judge(m, def, claim)
  local c = count(m, def)
  m:objective(def.seat, def.objectives.safe, c.dead + c.hurt > 0 and "lost" or "met")
  m:objective(def.seat, def.objectives.hold, c.away > 0 and "lost" or "met")
  m:objective(def.seat, def.objectives.find, c.loose > 0 and "lost" or "met")
  m:finish(outcome, text)
end

-- ---- help ----------------------------------------------------------------------------

-- Arrivals are timers that carry a number: the place of the word in this list.
local function help_words(help)
  local words = {}
  for word in pairs(help) do words[#words + 1] = word end
  table.sort(words)
  return words
end

local function send_help(m, def, words, e)
  if e.unit and e.unit.side ~= "blue" then return end
  local row = def.help[e.word]
  if not row or m.state.asked[e.word] then return end
  m.state.asked[e.word] = true
  m:message(def.seat, row.text)
  if not row.people then return end
  for i, word in ipairs(words) do
    local ms = row.low + m:below(row.high - row.low + 1)
    if word == e.word then
      ms = math.floor(ms * m:preset("help") / 100)
      m:after(ms, "arrive", i)
      if row.half then m:after(ms // 2, "halfway", i) end
    end
  end
end

local function arrive(m, def, words, e)
  local row = def.help[words[e.data]]
  for _, who in ipairs(row.people) do
    m:spawn { kind = who.kind, kit = who.kit, group = row.group or def.seat, at = who.at }
  end
  if row.cordon then m.state.cordon = true end
  m:message(def.seat, row.here)
end

-- What takes minutes is heard of on the way.
local function halfway(m, def, words, e)
  if not m.state.over then m:message(def.seat, def.help[words[e.data]].half) end
end

-- What control can send, and where it comes in: lists of cells or marks for shield (2), team (4), cordon; one for the rest.
-- Times are those of Harrow Quay (design); a mission may name its own rows, which go before these.
function mission.help(at, own)
  local function people(kind, kit, cells)
    local list = {}
    for i, c in ipairs(cells) do list[i] = { kind = kind, kit = kit, at = c } end
    return list
  end
  local help = {
    negotiator = { text = _"Control: no negotiator is free for an hour; the voice at the door is yours." },
    bus = { text = _"Control: a bus will stand at the corner when the street is clear." },
  }
  if at.medic then
    help.medic = { low = 70000, high = 110000, text = _"Control: a medic is on the way.", here = _"Control: the medic is at the street door.",
                   people = people("medic", "medic", { at.medic }) }
  end
  if at.shield then
    help.shield = { low = 80000, high = 130000, text = _"Control: shield officers are on the way.",
                    here = _"Control: two shield officers are at the street door.", people = people("shield_officer", "shield", at.shield) }
  end
  if at.marksman then
    help.marksman = { low = 90000, high = 150000, text = _"Control: a marksman is on the way.", here = _"Control: the marksman is here.",
                      people = people("marksman", "marksman", { at.marksman }) }
  end
  if at.team then
    help.armed_team = { low = 150000, high = 240000, text = _"Control: a second team is coming.", half = _"Control: the second team is out of its car, two streets off.", here = _"Control: the second team is in the street.",
                        people = people("officer", "entry", at.team) }
  end
  if at.cordon then
    help.cordon = { low = 150000, high = 240000, text = _"Control: a cordon is being put round the block.", half = _"Control: two sides of the block are closed.",
                    here = _"Control: the cordon stands.", cordon = true, group = "cordon", people = people("cordon_officer", "cordon", at.cordon) }
  end
  if at.ambulance then
    help.ambulance = { low = 200000, high = 330000, text = _"Control: an ambulance is on the way.", half = _"Control: the ambulance is over the bridge.",
                       here = _"Control: the ambulance stands in the street.", people = people("paramedic", "ambulance", { at.ambulance }) }
  end
  for word, row in pairs(own or {}) do help[word] = row end
  return help
end

-- ---- the hooks -----------------------------------------------------------------------

-- def: seat, suspects (group ids), help, objectives {find, safe, hold}, brief (a text or a list of them), limit_s;
-- judge(m, counts, claim) may decide before the usual judgement; on = { ... } are hooks of the mission's own, called after these;
-- grace_s: from when all is settled until it ends by itself; cordon = true when one stands from the start.
function mission.hooks(def)
  local words = help_words(def.help)
  local on = {}

  function on.start(m)
    m.state.rank, m.state.asked, m.state.settled_ms = 0, {}, -1
    m.state.over, m.state.cordon = false, def.cordon == true
    m:objective(def.seat, def.objectives.find, "set")
    m:objective(def.seat, def.objectives.safe, "set")
    m:objective(def.seat, def.objectives.hold, "set")
    for _, text in ipairs(type(def.brief) == "table" and def.brief or { def.brief }) do m:message(def.seat, text) end
    enter(m, "search")
    m:after(WATCH_MS, "watch", 0)
    m:after(def.limit_s * 1000 - 2000, "limit", 0)
  end

  function on.requested(m, e) send_help(m, def, words, e) end
  function on.arrive(m, e) arrive(m, def, words, e) end
  function on.halfway(m, e) halfway(m, def, words, e) end
  function on.limit(m) finish(m, def, "none") end

  function on.noticed(m, e)
    if e.unit and e.unit.group == def.seat and e.other and e.other.group == def.suspects then enter(m, "contact") end
  end
  function on.shot(m, e)
    if e.unit and e.unit.side == "red" then enter(m, "contact") end
  end
  function on.hit(m, e)
    if e.other and e.other.side ~= "red" then enter(m, "casualties") end
  end
  function on.cuffed(m, e)
    if e.other and e.other.group == def.suspects then enter(m, "resolve") end
  end
  function on.left_map(m, e)
    if e.unit and e.unit.group == def.suspects and e.unit.custody == "free" then
      m:objective(def.seat, def.objectives.hold, "lost")
      enter(m, "sectors")
    end
  end

  function on.declared(m, e)
    if e.unit and e.unit.group ~= def.seat then return end
    enter(m, "declare")
    finish(m, def, e.word)
  end

  -- Every few seconds: is there anything left that could still go one way or the other?
  function on.watch(m)
    if m.state.over then return end
    local c = count(m, def)
    if c.able_blue == 0 then return finish(m, def, "none") end
    if m.state.rank >= 2 and m.state.asked.cordon and c.loose > 0 then enter(m, "contain") end
    local settled = c.suspects > 0 and c.loose == 0
    if not settled then m.state.settled_ms = -1
    elseif m.state.settled_ms < 0 then m.state.settled_ms = m.ms
    elseif m.ms - m.state.settled_ms >= (def.grace_s and def.grace_s * 1000 or GRACE_MS) then return finish(m, def, "none") end
    m:after(WATCH_MS, "watch", 0)
  end

  for name, hook in pairs(def.on or {}) do
    local usual = on[name]
    on[name] = usual and function(m, e)
      usual(m, e)
      if not m.state.over then hook(m, e) end
    end or hook
  end
  return on
end

mission.count, mission.finish = count, finish

return mission
