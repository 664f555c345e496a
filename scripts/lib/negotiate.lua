-- negotiate.lua: talking to somebody besieged: a telephone or a voice, one turn after the other, minutes apart.
-- `trained` listens, asks, promises only what can be kept and asks for nothing before there is trust; `plain` says what
-- most would say. What is known of him is what he says: demands, threats, silence. State is declared by the caller.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local negotiate = {}

local CALL_AGAIN_MS = 90000
local LOOK_MS = 9000          -- what was perceived is kept for ten seconds
-- Of 100: how many take a call from they know not whom at once; the rest let it ring so often first, or until a voice has said who is there.
local TAKES = { hard = 55, steady = 70, wavering = 80, sly = 80, desperate = 65, meek = 90 }
local LETS_RING = { 3, 8 }
-- What can be given, and how: the rest is not promised by who has learnt it.
negotiate.KEEPS = { food = true, distance = true, quiet = true }

negotiate.STYLES = {
  trained = {
    pause = { 80000, 220000 }, -- between two turns: time to answer, and to think
    opens = { "calm", "listen", "ask", "listen" },
    goes_on = { "listen", "calm", "listen", "terms", "ask", "listen", "plan", "listen" },
    offer_after = 8,            -- turns before anything is asked of him
    free_after = 14, proof_after = 6,
    promise = function(demand) return negotiate.KEEPS[demand] and "promise" or "delay" end,
  },
  plain = {
    pause = { 60000, 200000 },
    opens = { "police", "come_out", "calm", "ask" },
    goes_on = { "calm", "terms", "ask", "come_out", "listen", "calm", "plan", "terms", "listen", "calm", "ultimatum", "ask" },
    offer_after = 0,
    free_after = 3, proof_after = 2,
    promise = function() return "promise" end, -- anything, to have peace for now
  },
}

function negotiate.init(ms) return { turns = 0, next_ms = ms, call_ms = -1000000, tried = 0, demand = "", answer = "", owed = "", held = false, proof = false, snapped = false, joined = 0 } end

-- What has come over since: demands to be answered, a threat that tells of somebody held, a word of the hostage.
local function take_in(p, s)
  for _, e in ipairs(p:events()) do
    if e.kind == "spoken_to" then
      if e.word == "demand" then s.demand, s.answer = e.demand or "", "due"
      elseif e.word == "threat" then s.held = true
      elseif e.word == "alive" then s.proof = true end
    elseif e.kind == "line_shut" then s.tried = 0
    elseif e.kind == "heard_shot" then s.snapped = true end
  end
  for _, c in ipairs(p:contacts()) do
    if c.doing == "holds" then s.held = true end
  end
end

-- The next word, of the style and of what he has said.
local function word_of(s, style)
  if s.answer == "due" then
    s.answer = "given"
    local word = style.promise(s.demand)
    if word == "promise" then s.owed = s.demand end
    return word
  end
  s.turns = s.turns + 1
  if s.turns <= #style.opens then return style.opens[s.turns] end
  if s.held and not s.proof and s.turns == style.proof_after then return "proof" end
  if s.held and s.turns >= style.free_after and s.turns % 5 == 0 then return "free" end
  local word = style.goes_on[(s.turns - 1) % #style.goes_on + 1]
  if s.turns < style.offer_after and (word == "terms" or word == "plan") then return "listen" end
  return word
end

-- One that was thrown in is spoken to; else they are rung, and when nobody answers again later; in between, the voice.
local function connect(p, u, s, door, again)
  if p:telephone() and u.line ~= "open" and u.verb == nil and p.ms - s.joined > CALL_AGAIN_MS // 3 then
    s.joined = p.ms
    return { "use", "phone", amount = 1, unit = u.ordinal }
  end
  if u.line == "open" or u.line == "calling" or not drill.has(u, "phone") or s.tried > 20 then return nil end
  if u.verb ~= nil or p.ms - s.call_ms < again then return nil end
  s.call_ms, s.tried = p.ms, s.tried + 1
  return { "use", "phone", door[1], door[2], door[3], unit = u.ordinal }
end

-- One call: orders of the one who talks, and when to look again. opt: style, phone, horn.
function negotiate.step(p, u, s, door, opt, rng)
  local style = negotiate.STYLES[opt.style or "trained"]
  take_in(p, s)
  if opt.horn and drill.has(u, "horn") and not u.horn and u.verb == nil then return { "use", "horn", amount = 1, unit = u.ordinal }, 2000 end
  local share = opt.brisk and 3 or 1 -- with minutes instead of hours
  local call = opt.phone and connect(p, u, s, door, CALL_AGAIN_MS // share)
  if call then return call, 5000 end
  if u.verb ~= nil then return nil, 3000 end
  if s.owed == "food" and drill.has(u, "food") then -- what was promised is brought to the door
    s.owed = ""
    return { "throw", "food", door[1], door[2], door[3], unit = u.ordinal }, 3000
  end
  if s.answer == "due" and s.next_ms > p.ms + 20000 then s.next_ms = p.ms + 15000 end -- a demand is answered soon
  if p.ms < s.next_ms then return nil, math.max(1000, math.min(s.next_ms - p.ms, LOOK_MS)) end
  s.next_ms = p.ms + math.floor(rng:between(style.pause[1], style.pause[2]) / share)
  local word = word_of(s, style)
  if opt.phone and (u.line == "calling" or (u.line ~= "open" and s.tried < 1)) then return nil, LOOK_MS end -- not by shouting over a call; by voice between two
  local verb = (word == "police" or word == "hands" or word == "come_out") and u.line ~= "open" and "challenge" or "talk"
  return { verb, door[1], door[2], door[3], word, unit = u.ordinal }, LOOK_MS
end

-- ---- the other end: what somebody besieged does about a telephone and about words ----------------------

-- Lets it ring, or takes it? Drawn once, by what he is like; who has somebody by the arm wants to be spoken to.
local function lets_ring(u, m, rng)
  if u.holds then return false end
  if not m.lets_ring then m.lets_ring = rng:below(100) < (TAKES[u.character or ""] or 80) and 0 or rng:between(LETS_RING[1], LETS_RING[2]) end
  if m.rings >= m.lets_ring then return false end
  m.rings = m.rings + 1
  return true
end

-- A telephone that lies in his own rooms, from which somebody speaks: he goes and takes it up, if nobody stands before him.
local function take_up(p, u, m)
  for _, e in ipairs(p:events()) do
    if e.kind == "heard" and e.sound == "line" and e.x then m.lies, m.reaches = { e.x, e.y, e.z }, 0 end
  end
  local at = m.lies
  if not at or u.line or u.holds or m.reaches > 6 or #p:contacts("in_sight") > 0 then return nil end
  for dy = -2, 2 do
    for dx = -2, 2 do
      local c = p:cell(at[1] + dx, at[2] + dy, at[3])
      local room = c and c.thing and c.standable and p:room_at(at[1] + dx, at[2] + dy, at[3])
      if room and room.flat == m.flat then
        m.reaches = m.reaches + 1
        local to = { at[1] + dx, at[2] + dy, at[3] }
        if drill.near(u, to, 1) then return { "pick_up", to[1], to[2], to[3] } end
        return (drill.walk(p, u, to, "walk", true))
      end
    end
  end
  return nil
end

-- Orders for a suspect about what has just been said to him; nil when it is nothing of that kind. `m`: his memory.
function negotiate.answer(p, u, m, front, rng)
  for _, e in ipairs(p:events()) do
    local mine = e.unit == u.ordinal
    if mine and e.kind == "phone_rings" then m.let = lets_ring(u, m, rng)
    elseif mine and e.kind == "member_demands" then m.reply = "demand"
    elseif mine and e.kind == "member_swayed" and e.word == "free" then m.reply = "free"
    elseif mine and (e.kind == "challenged" or e.kind == "spoken_to") then
      m.let, m.lets_ring = nil, 0 -- now he knows who it is
      if e.word == "proof" and u.holds then m.reply = "alive" end
    end
  end
  if u.line == "rung" and not m.let then m.reply = "phone" end
  if u.verb ~= nil then return nil end
  if not m.reply or m.reply == "" then return take_up(p, u, m) end
  local what = m.reply
  m.reply = ""
  if what == "phone" then return u.line == "rung" and { "use", "phone" } or nil end
  if what == "free" then return u.holds and { "release" } or nil end
  if what == "alive" and not u.holds then return nil end
  return { "talk", front[1], front[2], front[3], what }
end

-- An AI for a team of which one, the negotiator, talks to whoever is behind the door `front`; the others keep still, and
-- handcuff who has come out. Nobody goes in.
function negotiate.ai(id, opt)
  return { id = id, api = 1, params = {},
    init = function(_, _, _) return { talk = negotiate.init(2000), door = {} } end,
    think = function(unit, p, state, rng)
      local door = site.mark(p, "front")
      if not door then return nil, { wake = 5000 } end
      for _, c in ipairs(fight.yielded(p:contacts())) do
        if c.state == "in_sight" and unit.verb ~= "cuff" then
          if math.max(math.abs(c.x - unit.x), math.abs(c.y - unit.y)) <= 1 and c.z == unit.z then return { { "cuff", c.ref } }, { wake = 2000 } end
          if unit.kind ~= "negotiator" and unit.verb == nil then
            local path = p:path(c.x, c.y, c.z, { beside = true })
            local to = path and path.steps[#path.steps]
            if to then return { { "move", to[1], to[2], to[3], pace = "walk" } }, { wake = 1000 } end
          end
        end
      end
      if unit.kind ~= "negotiator" then return nil, { wake = 9000 } end
      local order, wake = negotiate.step(p, unit, state.talk, door, opt, rng)
      return order and { order } or nil, { wake = wake }
    end }
end

return negotiate
