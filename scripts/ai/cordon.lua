-- cordon.lua: officers who close the block: each keeps the ground on which he arrived and stops whoever comes.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"

local function init() return { u = {} } end

local function think(unit, p, state)
  local key = "u" .. unit.ordinal
  if not state.u[key] then state.u[key] = { x = unit.x, y = unit.y, z = unit.z, done = {} } end
  local contacts = p:contacts("in_sight")
  local order, _, after = fight.react(p, unit, contacts)
  if order then return { order, after }, { wake = 500 } end
  -- Handcuffs, a search, and into the car when there is one to hand.
  for _, c in ipairs(contacts) do
    if fight.settled(c) then
      local verb = arrest.due(state.u[key].done, c)
      local todo = verb and arrest.order(p, unit, state.u[key].done, c, verb)
      if not verb and c.custody == "cuffed" and arrest.crew(p, { c.x, c.y, c.z }) then todo = arrest.lead(p, unit, c) end
      if todo then return { todo }, { wake = 700 } end
      if verb and unit.verb == verb then return nil, { wake = 700 } end
    end
  end
  local home = state.u[key]
  local back = drill.walk(p, unit, { home.x, home.y, home.z }, "walk")
  return back and { back } or nil, { wake = 1500 }
end

return { id = "cordon", api = 1, params = {}, init = init, think = think }
