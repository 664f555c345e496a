-- dog_first.lua: a policy that must not win: the dog goes first, whatever is behind the door, and where it has been counts as searched.

local single = require "lib.single"

return single.ai("dog_first", { claim = "clear", ms = 60000,
  inside = function(p, s, _, d, orders)
    if s.sent == s.at then return end
    s.sent = s.at
    for _, m in ipairs(p:members()) do
      if m.here and m.able and m.kind == "handler" then
        orders[#orders + 1] = { "move", d.front[1], d.front[2], d.front[3], unit = m.ordinal }
        orders[#orders + 1] = { "send", d.inside[1], d.inside[2], d.inside[3], unit = m.ordinal }
      end
    end
  end,
  think = function(unit, p, fight) return unit.kind ~= "dog" and fight.react(p, unit, p:contacts("in_sight")) or nil end })
