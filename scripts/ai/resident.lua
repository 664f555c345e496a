-- resident.lua: people at home: sleep on, freeze, hide from shots, open when asked, stay inside when told, telephone about strangers;
-- some mean to fetch a child from school (the plan `fetch`) and go, unless they are told to stay.

local come_out = require "lib.come_out"
local drill = require "lib.drill"
local site = require "lib.site"

local ANSWER_MS = 2500    -- from hearing the call to getting up, at least; how long it takes is drawn by what he is
local FREEZE_MS = 6000
local HOME_CELLS = 24     -- no dwelling is longer
local CALLS = 60          -- of 100: how many telephone at all about a stranger who is armed, runs, or has come in to them
local MOST = 2            -- calls that one person makes
local CALL_MS = { 5000, 40000 } -- until he has made up his mind and is unwatched
local BESIDE_MS = 120000  -- so long he waits for one without a weapon to sit farther off; then it is written, not said
local KNOWN_MS = 180000   -- what he saw longer ago he does not telephone about
local ROOM_CELLS = 5      -- who is in no dwelling looks no farther for a door
local VOICE_CELLS = 16    -- a voice from farther off is meant for others
local TOLD_CELLS = 6      -- and who has been told to stay inside takes only one at his door to be meant for him
local FETCH_MS = { 60000, 900000 } -- who means to fetch a child goes so long after the start
local GATE_MS = { 40000, 150000 }  -- and waits there so long
local GATE_CELLS = 8

local function init() return { u = {}, told = false } end

local function memory(unit, state, rng)
  local key = "u" .. unit.ordinal
  if not state.u[key] then
    state.u[key] = { mode = "rest", until_ms = 0, opens = rng:below(100) < 70, tried = 0, calls = rng:below(100) < CALLS and unit.kind ~= "child" and MOST or 0, call_ms = 0, about = {}, home = { unit.x, unit.y, unit.z } }
    if unit.plan == "fetch" then
      state.u[key].errand, state.u[key].errand_ms, state.u[key].stays_ms = "waits", rng:between(FETCH_MS[1], FETCH_MS[2]), rng:between(GATE_MS[1], GATE_MS[2])
    end
  end
  return state.u[key]
end

-- The door of the own flat, nearest to where the voice came from: one that has a place of the flat to open it from.
local function own_door(p, unit, e)
  local best, score
  local room = p:room_at(unit.x, unit.y, unit.z)
  local flat = room and room.flat ~= "" and room.flat or nil
  for _, o in ipairs(p:openings { role = "door", flat = flat, near = unit, cells = flat and HOME_CELLS or ROOM_CELLS }) do
    if o.material ~= "hollow_door" and o.material ~= "doorway" then
      local own = math.abs(o.x - unit.x) + math.abs(o.y - unit.y)
      local d = own
      if e.x then d = d + math.abs(o.x - e.x) * 2 + math.abs(o.y - e.y) * 2 end
      if own <= HOME_CELLS and (not score or d < score) and site.hand(p, { o.x, o.y, o.z }, { unit.x, unit.y, unit.z }) then best, score = o, d end
    end
  end
  return best
end

-- Who lives together tells each other: told once, all of a household know it.
local function take_in(p, unit, m, home, state)
  for _, e in ipairs(p:events()) do
    if e.kind == "heard_shot" or e.kind == "under_fire" or e.kind == "member_hit" then
      if m.mode ~= "hide" and m.mode ~= "flee" then m.mode, m.until_ms = "freeze", p.ms + FREEZE_MS end
    elseif e.unit == unit.ordinal and (e.kind == "challenged" or e.kind == "spoken_to") then
      if e.word == "stay_inside" then state.told = true
      elseif m.errand == "goes" or m.errand == "stays" or m.errand == "returns" then m.stopped = m.stopped or e.word == "police" or e.word == "hands"
      elseif home and come_out.meant(unit, e, state.told and TOLD_CELLS or VOICE_CELLS) and m.opens and m.mode == "rest" then
        local o = own_door(p, unit, e)
        if o then m.mode, m.until_ms, m.door = "answer", math.max(p.ms + ANSWER_MS, unit.ready or 0), { o.x, o.y, o.z } end
      end
    elseif e.kind == "phone_rings" and e.unit == unit.ordinal then m.rings = true
    end
  end
end

-- The way to the school and back: out when it is time, home again with what he came for, or at once when he is told to.
local function fetch(p, unit, m, state)
  if m.stopped then -- called upon in the street: he stands still
    m.stopped = false
    return { "surrender" }
  end
  if m.errand == "waits" then
    if state.told or unit.asleep or m.mode ~= "rest" then return nil end
    if p.ms < m.errand_ms or unit.verb ~= nil then return nil end
    m.errand = "goes"
  end
  local x, y, z = p:mark("gate")
  if m.errand == "goes" then
    if state.told or not x then m.errand, m.turns = "returns", true
    elseif drill.near(unit, { x, y, z }, GATE_CELLS) then m.errand, m.errand_ms = "stays", p.ms + m.stays_ms
    else return drill.walk(p, unit, { x, y, z }, "walk", true) end
  end
  if m.errand == "stays" then
    if not state.told and p.ms < m.errand_ms then return nil end
    m.errand, m.turns = "returns", true
  end
  if m.errand == "returns" then
    if drill.at(unit, m.home) then m.errand = nil return nil end
    if m.turns then m.turns = false return { "move", m.home[1], m.home[2], m.home[3], pace = "walk" } end
    return drill.walk(p, unit, m.home, "walk", true)
  end
  return nil
end

-- To the door, open it, one step back, hands where they can be seen.
local function answer(p, unit, m)
  local o = p:opening(m.door[1], m.door[2], m.door[3])
  if o and o.open >= 60 then
    m.mode = "rest"
    return { { "surrender" } }
  end
  if unit.verb ~= nil or p.ms < m.until_ms then return nil end
  m.tried = m.tried + 1
  if m.tried > 5 then m.mode = "hide" return nil end
  local c = site.hand(p, m.door, { unit.x, unit.y, unit.z })
  if c and not drill.at(unit, c) then return { { "move", c[1], c[2], c[3], pace = "walk" } } end
  m.until_ms, m.opened = p.ms + 6000, (m.opened or 0) + 1
  local orders = site.open_own(p, m.door, m.opened)
  orders[#orders + 1] = { "surrender" }
  return orders
end

-- Away from the noise: by the own door and down, where a way is known; nil when there is none, or when he is out.
local function flee(p, unit, m)
  if unit.verb == "move" then return { "face", "north" } end
  m.fled = (m.fled or 0) + 1
  for _, name in ipairs(m.fled <= 3 and { "exit_w", "exit_e", "exit" } or {}) do
    local x, y, z = p:mark(name)
    if x and p:path(x, y, z) then return { "move", x, y, z, pace = "run" } end
  end
  return nil
end

-- Is this one nobody of the house, and worth a call?
local function strange(p, unit, c)
  if c.police >= 300 or c.animal >= 300 or c.custody ~= "free" or c.down or c.level < 1 or c.told then return false end
  if c.shape == "handgun" or c.shape == "long_arm" or c.doing == "runs" or c.doing == "flees" then return true end
  local here, there = p:room_at(unit.x, unit.y, unit.z), p:room_at(c.x, c.y, c.z)
  return (unit.plan == "home" or unit.plan == "fetch") and here ~= nil and there ~= nil and (here.flat or "") ~= "" and here.number == there.number -- a school has other classes
end

-- Low, and not before the eyes of one with a weapon; about one who has none and has come in to them, from a few steps off.
local STEPS = 3
-- Who has been told why he is to stay inside knows whom to ring up, and does.
local function telephone(p, unit, m, rng, told)
  if told and not m.urged and unit.kind ~= "child" then m.urged, m.calls = true, MOST end
  if m.calls == 0 or unit.verb ~= nil or not drill.has(unit, "phone") or unit.custody ~= "free" or unit.held_by then return nil end
  local about
  for _, c in ipairs(p:contacts("in_sight")) do
    if strange(p, unit, c) then
      if not m.about[c.ref] then m.call_ms, m.about[c.ref] = p.ms + rng:between(CALL_MS[1], CALL_MS[2]), "seen" end
      local beside = drill.near(unit, { c.x, c.y, c.z }, STEPS - 1) and not (told and p.ms - m.call_ms > BESIDE_MS)
      if c.shape ~= "none" or beside then return nil end
      if m.about[c.ref] == "seen" then about = c end
    end
  end
  if p.ms < m.call_ms then return nil end
  for _, c in ipairs(about and {} or p:contacts("last_known")) do
    if m.about[c.ref] == "seen" and c.age_ms < KNOWN_MS and c.custody == "free" then about = c end
  end
  if not about then return nil end
  m.about[about.ref], m.calls = "told", m.calls - 1
  return { "report", "contact", about.ref }
end

-- Out of doors, and he is not: somebody who goes along the street before the window.
local function passes_by(p, unit, c)
  local there, here = p:cell(c.x, c.y, c.z), p:cell(unit.x, unit.y, unit.z)
  return there ~= nil and there.outdoor == true and not (here ~= nil and here.outdoor)
end

-- Who came to his door and is let be does not stand in it: a few steps off, where he is in nobody's way.
local ASIDE_CELLS = 6
local function make_room(p, unit, m)
  if unit.custody ~= "free" or unit.held_by or not drill.near(unit, m.door, 1) or not p:in_the_way(unit.x, unit.y, unit.z) then return nil end
  local x, y, z = p:stand_by(unit.x, unit.y, unit.z, { from = m.door, cells = ASIDE_CELLS, unit = unit.ordinal })
  m.stepped = (m.stepped or 0) + 1
  return x and m.stepped <= 4 and { "move", x, y, z, pace = "walk" } or nil
end

local function think(unit, p, state, rng)
  local m = memory(unit, state, rng)
  local lives = unit.plan == "home" or unit.plan == "fetch"
  take_in(p, unit, m, lives, state)
  local out, next_ms = come_out.answer(p, unit, m, nil, VOICE_CELLS)
  if out then return out, { wake = next_ms } end
  if m.rings then
    m.rings = false
    if unit.line == "rung" and not unit.panics and not (m.told or state.told) then return { { "use", "phone" } }, { wake = 3000 } end -- once told, it is left to ring for somebody else
  end
  local way = m.errand and m.mode ~= "flee" and fetch(p, unit, m, state)
  if way then return { way }, { wake = 1500 } end
  if m.errand and m.errand ~= "waits" then return nil, { wake = 2000 } end
  local line = unit.line == "open" and unit.custody == "free" and not unit.held_by and come_out.phone(p, unit, m)
  if line then return { line }, { wake = 1500 } end
  local aside = m.door and m.mode ~= "answer" and m.mode ~= "flee" and unit.verb == nil and make_room(p, unit, m)
  if aside then return { aside }, { wake = 4000 } end
  local call = m.mode ~= "answer" and telephone(p, unit, m, rng, state.told)
  if call then return { call }, { wake = 10000 } end
  -- How he takes a fright is his nature: stands, hides, runs for the way out, or goes on as before.
  if m.mode == "freeze" and (p.ms >= m.until_ms or unit.alarm ~= "freeze") then
    m.mode = (unit.alarm == "run" or unit.panics) and "flee" or unit.alarm == "stay" and "rest" or "hide"
  end
  if m.mode == "flee" then
    local order = flee(p, unit, m)
    if order then return { order }, { wake = 1500 } end
    m.mode = "hide"
  end
  if m.mode == "answer" and p.ms >= m.until_ms then return answer(p, unit, m), { wake = 800 } end
  if m.mode == "hide" and unit.verb ~= "hide" then
    m.mode = "hidden"
    return { { "hide" } }, { wake = 10000 }
  end
  for _, c in ipairs(p:contacts("in_sight")) do
    if c.police >= 400 and unit.verb == nil and p:distance(c.x, c.y, c.z) < 500 and not passes_by(p, unit, c) then
      return { { "surrender" } }, { wake = 3000 }
    end
  end
  -- What matters wakes a person sooner; who freezes thinks again when it passes.
  local wake = m.mode == "freeze" and math.max(50, m.until_ms - p.ms) or m.mode == "answer" and 1500 or 10000
  return nil, { wake = wake }
end

return { id = "resident", api = 1, params = {}, init = init, think = think }
