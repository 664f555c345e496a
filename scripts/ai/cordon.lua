-- cordon.lua: officers who close the block: each keeps the ground on which he arrived and stops whoever comes.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"

local KEEPS = 14       -- cells from his post: farther off nobody goes to see to somebody, for then the post stands open
local AGAIN_MS = 8000  -- after a way that was not free
local BUSY_MS = 20000  -- whom another sees to is left to him for so long

local function init() return { u = {}, by = {} } end

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

local function think(unit, p, state)
  local key = "u" .. unit.ordinal
  if not state.u[key] then state.u[key] = { x = unit.x, y = unit.y, z = unit.z, done = {} } end
  local contacts = p:contacts("in_sight")
  local order, _, after = fight.react(p, unit, contacts)
  if order then return { order, after }, { wake = 500 } end
  if unit.verb and unit.verb ~= "move" and unit.verb ~= "cover" then return nil, { wake = 500 } end -- what is begun is finished
  local home, homes = state.u[key], fight.homes(p, { unit })
  arrest.learn(p, home.done)
  -- Handcuffs, a search, and into the car when there is one to hand.
  for _, c in ipairs(contacts) do
    if fight.settled(c) and mine(unit, p, state, home, c) and not fight.at_home(p, c, homes) then
      local verb = arrest.due(state.u[key].done, c)
      local todo, told
      if verb then todo, told = arrest.order(p, unit, state.u[key].done, c, verb) end
      if told then return nil, { wake = 500 } end
      if not verb and c.custody == "cuffed" and arrest.crew(p, c) then todo = arrest.lead(p, unit, c) end
      if todo then
        state.by[c.ref] = { ordinal = unit.ordinal, ms = p.ms }
        return { todo }, { wake = 700 }
      end
    end
  end
  local to = back(p, unit, home)
  return to and { to } or nil, { wake = 1500 }
end

return { id = "cordon", api = 1, params = {}, init = init, think = think }
