-- cover.lua: hold a cell in the sights, all of the team, until told otherwise.

local drill = require "lib.drill"
local fight = require "lib.fight"

local function start(_, args)
  return { at = { args[1].x, args[1].y, args[1].z }, covers = {} }
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] and u.verb == nil then drill.add(orders, drill.cover(u, state.at, state.covers)) end
  end
  return orders, #units == 0, { wake = 1000 }
end

return { id = "cover", args = "cell", help = "keep weapons on a cell until told otherwise",
         examples = { "bravo cover 14,7,2" }, start = start, step = step }
