-- rush.lua: a policy that must not win: at a run through the door and through every room, no word, nobody held, and out with "clear".

local single = require "lib.single"
local site = require "lib.site"

return single.ai("rush", { claim = "clear", ms = 40000,
  inside = function(p, s, team, d, orders)
    local rooms = site.flat_rooms(p, d.inside)
    s.n = s.n + 1
    for i, u in ipairs(team) do
      local r = rooms[(i + math.floor(s.n / 6)) % math.max(#rooms, 1) + 1]
      if r and u.verb == nil then orders[#orders + 1] = { "move", r.x, r.y, r.z, pace = "run", unit = u.ordinal } end
    end
  end,
  think = function(unit, p, fight)
    local order = fight.react(p, unit, p:contacts("in_sight"))
    return order and order[1] == "shoot" and order or nil
  end })
