-- gas_all.lua: a policy that must not win: everything that can be thrown goes through every door, and the team stays outside.

local drill = require "lib.drill"
local single = require "lib.single"

local THROWN = { "gas", "smoke", "flash" }

return single.ai("gas_all", { claim = "clear", ms = 60000,
  inside = function(_, _, team, d, orders)
    local x, y, z = d.inside[1] - d.out[1], d.inside[2] - d.out[2], d.inside[3]
    for _, u in ipairs(team) do
      for _, item in ipairs(THROWN) do
        if u.verb == nil and drill.has(u, item) and drill.near(u, d.door, 8) then
          orders[#orders + 1] = { "throw", item, x, y, z, unit = u.ordinal }
          break
        end
      end
    end
  end })
