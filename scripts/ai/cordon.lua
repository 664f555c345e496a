-- cordon.lua: officers who close the block: each keeps the ground on which he arrived and stops whoever comes.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local KEEPS = 14       -- cells from his post: farther off nobody goes to see to somebody, for then the post stands open
local AGAIN_MS = 8000  -- after a way that was not free
local REACH = { walks = 4, crawls = 4, runs = 10, flees = 10 } -- cells: who comes past his post no farther off is stopped by hand
local HEEDS_MS = 1000  -- from the call until it is seen that he does not heed it
local CALLS = 45       -- cells: so far along a street somebody is called upon who comes at a run, or is told to come here
local COME_MS = 20000
local HAIL = 24        -- and who does no harm and walks, no farther
local COME_MOST = 3    -- who has been told so often and does not come has his reasons, or stands behind a window
local HERE = 7         -- cells: near enough, and he is told to stand
local CLOSE = 8        -- cells from his post to a way out that it closes
local LOOK_MS = 6000   -- until he turns again to where people come from
local FACING = { east = 0, west = 128 }
local BUSY_MS = 20000  -- whom another sees to is left to him for so long

local TURNS = 8        -- cells that somebody has gone back again who came towards the post: that is told
local TOLD_MOST = 12   -- so often: children are fetched from school, and people think better of it

local function init() return { u = {}, by = {}, ours = {}, called = {}, calls = {}, stopped = {}, came = {}, away = {}, told = 0 } end

-- Within reach of his post and before the eyes of who stands there, and nobody else is about it?
local function mine(unit, p, state, home, c)
  local by = state.by[c.ref]
  if by and by.ordinal ~= unit.ordinal and p.ms - by.ms < BUSY_MS then return false end
  return c.z == home.z and drill.near(c, { home.x, home.y, home.z }, KEEPS) and p:line(home.x, home.y, home.z, c.x, c.y, c.z)
end

-- To his post; while somebody stands on it, or it was not to be got at just now, next to it will do.
local function back(p, unit, home)
  local at = { home.x, home.y, home.z }
  for _, e in ipairs(p:events()) do
    if e.kind == "order_failed" and e.unit == unit.ordinal and e.verb == "move" then home.again_ms = p.ms + AGAIN_MS end
  end
  local held = p.ms < (home.again_ms or 0) or drill.standing(p, at) ~= nil
  if held and (drill.near(unit, at, 1) or p.ms < (home.again_ms or 0)) then return nil end
  return drill.walk(p, unit, at, "walk", held)
end

-- Who comes along the street at a run, or has been called upon and goes on past the post as if nobody had spoken.
local RUNS = { runs = true, flees = true }
local function passes(c, homes, p)
  return c.custody == "free" and REACH[c.doing] and not c.down and fight.stranger(c) and not fight.armed(c) and not fight.at_home(p, c, homes)
end

-- Streets away somebody harmless is another officer's; and who has hands on somebody does not break off for a word.
local BY_HAND = { cuff = true, search = true, identify = true, release = true, hand_over = true, escort = true }
local function within_call(unit, contacts)
  local list = {}
  for _, c in ipairs(contacts) do
    if not fight.harmless(c) or math.max(math.abs(c.x - unit.x), math.abs(c.y - unit.y)) <= HAIL then list[#list + 1] = c end
  end
  return list
end

-- Nobody is run at again and again to whom no way leads.
local function barred(p, unit, home)
  for _, e in ipairs(p:events()) do
    if e.kind == "order_refused" and e.unit == unit.ordinal and e.verb == "tackle" then home.barred_ms = p.ms + AGAIN_MS end
  end
  return p.ms < (home.barred_ms or 0)
end

-- He is called upon from afar, and taken hold of near by. Nil: nobody passes.
local function stop(p, unit, contacts, homes, home)
  local runs_at = not barred(p, unit, home)
  if unit.holds or unit.verb == "tackle" or unit.verb == "cuff" then return nil end
  local call
  for _, c in ipairs(contacts) do
    if passes(c, homes, p) and c.z == unit.z then
      local warned = c.warned_ms and c.warned_ms >= 0 and p.ms - c.warned_ms or nil
      local near = runs_at and drill.near(unit, { c.x, c.y, c.z }, REACH[c.doing])
      if near and (RUNS[c.doing] or (warned and warned >= HEEDS_MS)) then return { "tackle", c.ref } end
      if RUNS[c.doing] and not (warned and warned < AGAIN_MS) and unit.verb ~= "challenge" and drill.near(unit, { c.x, c.y, c.z }, CALLS) then call = call or { "challenge", c.ref, "hands" } end
    end
  end
  return call
end

local function all(p)
  local list = {}
  for _, m in ipairs(p:members()) do list[#list + 1] = m.ordinal end
  return list
end

-- He has come as near as he is to come: stand there.
local function stands_there(p, unit, state, contacts)
  for _, c in ipairs(contacts) do
    local came = c.custody == "yielded" and state.called[c.ref] and REACH[c.doing] and c.z == unit.z and drill.near(unit, { c.x, c.y, c.z }, HERE)
    if came and p.ms - (state.stopped[c.ref] or -AGAIN_MS) >= AGAIN_MS then
      state.stopped[c.ref] = p.ms
      return { "challenge", c.ref, "hands" }
    end
  end
  return nil
end

-- Who came along the street in a coat like anybody's and turns round in sight of the post may have a reason: the other agency hears of it.
local function turned(unit, p, state, home, contacts)
  for _, c in ipairs(unit.verb ~= "report" and state.told < TOLD_MOST and contacts or {}) do
    local out = c.z == home.z and c.custody == "free" and c.dress == "civil" and c.doing == "walks" and not state.away[c.ref] and fight.stranger(c) and p:cell(c.x, c.y, c.z)
    if out and out.outdoor then
      local far, key = math.max(math.abs(c.x - home.x), math.abs(c.y - home.y)), c.ref .. "_" .. unit.ordinal
      local least = math.min(state.came[key] or far, far)
      state.came[key] = least
      if far - least >= TURNS then
        state.away[c.ref], state.told = true, state.told + 1
        return { "report", "contact", c.ref }
      end
    end
  end
  return nil
end

-- Who has given up too far off for anybody to leave his post is told to come here, by whoever is nearest to him.
local function calls_on(p, unit, state, home, contacts)
  for _, c in ipairs(contacts) do
    if c.custody == "yielded" and c.z == home.z and c.proof ~= "papers" and not drill.near(c, { home.x, home.y, home.z }, KEEPS) and drill.near(c, { home.x, home.y, home.z }, CALLS)
      and p.ms - (state.called[c.ref] or -COME_MS) >= COME_MS and (state.calls[c.ref] or 0) < COME_MOST and drill.nearest(drill.able(p, all(p)), { c.x, c.y, c.z }).ordinal == unit.ordinal then
      state.called[c.ref], state.calls[c.ref] = p.ms, (state.calls[c.ref] or 0) + 1
      return { "challenge", c.ref, "come_out" }
    end
  end
  return nil
end

-- Whom they have put in handcuffs; when all is done and he has shown no papers the other agency is told: else it looks for him still.
local function note_ours(p, state)
  for _, e in ipairs(p:events()) do
    if e.kind == "cuffed_contact" and e.contact then state.ours[e.contact] = true end
  end
end

-- Who ran is no suspect for that: nothing found on him, he is asked who he is, and with papers he goes free.
local function due(p, done, c)
  local verb = arrest.due(p, done, c)
  if verb or c.custody ~= "cuffed" or not c.searched or c.shape ~= "none" or c.down then return verb end
  if not c.proof and arrest.may(done, c, "identify") then return "identify" end
  return c.proof == "papers" and arrest.may(done, c, "release") and "release" or nil
end

-- On his post he has the way out behind him, and looks where people come from.
local function watch(p, unit, home)
  if unit.verb ~= nil or not drill.at(unit, { home.x, home.y, home.z }) or p.ms < (home.look_ms or 0) then return nil end
  home.look_ms = p.ms + LOOK_MS
  local out = site.nearest(site.marks(p, "exit"), { home.x, home.y, home.z })
  if not out or out[1] == home.x or not drill.near(home, out, CLOSE) then return nil end
  local way = out[1] > home.x and "west" or "east"
  return unit.face ~= FACING[way] and { "face", way } or nil
end

local function think(unit, p, state)
  local key = "u" .. unit.ordinal
  if not state.u[key] then state.u[key] = { x = unit.x, y = unit.y, z = unit.z, done = {} } end
  local contacts = p:contacts("in_sight")
  note_ours(p, state)
  local order, _, after = stop(p, unit, contacts, fight.homes(p, { unit }), state.u[key])
  if order then return { order }, { wake = 300 } end
  order = stands_there(p, unit, state, contacts)
  if order then return { order }, { wake = 1500 } end
  order, _, after = fight.react(p, unit, within_call(unit, contacts))
  if order and order[1] == "challenge" and BY_HAND[unit.verb or ""] then order = nil end
  if order then return { order, after }, { wake = 500 } end
  if unit.verb and unit.verb ~= "move" and unit.verb ~= "cover" then return nil, { wake = 500 } end -- what is begun is finished
  local home, homes = state.u[key], fight.homes(p, { unit })
  arrest.learn(p, home.done)
  -- Handcuffs, a search, and into the car when there is one to hand.
  for _, c in ipairs(contacts) do
    if fight.settled(c) and mine(unit, p, state, home, c) and not fight.at_home(p, c, homes) then
      local verb = due(p, state.u[key].done, c)
      local todo, told
      if verb then todo, told = arrest.order(p, unit, state.u[key].done, c, verb) end
      if told then return nil, { wake = 500 } end
      local held = not verb and c.custody == "cuffed" and c.searched and c.proof ~= "papers"
      if held and state.ours[c.ref] then
        state.ours[c.ref] = nil
        return { { "report", "held", c.ref } }, { wake = 700 }
      end
      if held and arrest.crew(p, c) then todo = arrest.lead(p, unit, c) end
      if todo then
        state.by[c.ref] = { ordinal = unit.ordinal, ms = p.ms }
        return { todo }, { wake = 700 }
      end
    end
  end
  local word = (unit.verb == nil or unit.verb == "cover") and turned(unit, p, state, home, contacts)
  if word then return { word }, { wake = 1500 } end
  local call = unit.verb == nil and calls_on(p, unit, state, home, contacts)
  if call then return { call }, { wake = 1500 } end
  local to = back(p, unit, home) or watch(p, unit, home)
  return to and { to } or nil, { wake = 1500 }
end

return { id = "cordon", api = 1, params = {}, init = init, think = think }
