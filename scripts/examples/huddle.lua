-- huddle.lua: the smallest tactic: everybody walks to the cell next to the first of the team.

return {
  id = "huddle", args = "", help = "gather round the first of the team", examples = { "alpha huddle" },
  start = function() return {} end,
  step = function(team, p)
    local first, orders, apart = p:member(team[1]), {}, 0
    for i = 2, #team do
      local u = p:member(team[i])
      if u.able and math.max(math.abs(u.x - first.x), math.abs(u.y - first.y)) > 2 then
        apart = apart + 1
        if u.verb ~= "move" then orders[#orders + 1] = { "move", first.x + i - 2, first.y + 1, first.z, unit = u.ordinal } end
      end
    end
    return orders, apart == 0, { wake = 1000 }
  end,
}
