-- cordon.lua: officers who close the block: each keeps the ground on which he arrived and stops whoever comes.

local drill = require "lib.drill"
local fight = require "lib.fight"

local function init() return { u = {} } end

local function think(unit, p, state)
  local key = "u" .. unit.ordinal
  if not state.u[key] then state.u[key] = { x = unit.x, y = unit.y, z = unit.z } end
  local contacts = p:contacts()
  local order = fight.react(p, unit, contacts)
  if order then return { order }, { wake = 500 } end
  for _, c in ipairs(fight.yielded(contacts)) do
    if c.state == "in_sight" and unit.verb ~= "cuff" then
      if drill.near(unit, { c.x, c.y, c.z }, 1) then return { { "cuff", c.ref } }, { wake = 1000 } end
      local walk = drill.walk(p, unit, { c.x, c.y, c.z }, "walk", true)
      if walk then return { walk }, { wake = 700 } end
    end
  end
  local home = state.u[key]
  local back = drill.walk(p, unit, { home.x, home.y, home.z }, "walk")
  return back and { back } or nil, { wake = 1500 }
end

return { id = "cordon", api = 1, params = {}, init = init, think = think }
