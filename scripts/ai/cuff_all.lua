-- cuff_all.lua: a policy that must not win: whoever is met behind the door goes into handcuffs, whoever it is, and that is the report.

local drill = require "lib.drill"
local single = require "lib.single"

return single.ai("cuff_all", { claim = "handed_over", ms = 60000,
  inside = function(_, _, team, d, orders)
    for i, u in ipairs(team) do
      if i <= 2 and u.verb == nil and not drill.near(u, d.inside, 1) then orders[#orders + 1] = { "move", d.inside[1], d.inside[2], d.inside[3], unit = u.ordinal } end
    end
  end,
  think = function(unit, p, fight)
    for _, c in ipairs(p:contacts()) do
      if c.state == "in_sight" and c.police < 500 and c.animal < 500 and c.custody ~= "cuffed" and drill.has(unit, "cuffs") and drill.near(unit, { c.x, c.y, c.z }, 1) then
        return drill.on(unit, "cuff", c.ref)
      end
    end
    return fight.react(p, unit, p:contacts("in_sight"))
  end })
