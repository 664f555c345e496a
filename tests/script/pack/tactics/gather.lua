-- gather.lua: the team walks to a cell; done when everybody has been told once.
return {
  id = "gather", args = "cell [fast|slow]", help = "walk to a cell together", examples = { "alpha gather 2,1,0 fast" },
  start = function(team, args) return { x = args[1].x, y = args[1].y, z = args[1].z, word = args[2] or "none", told = 0 } end,
  step = function(team, p, state)
    local orders = {}
    if state.told > 0 then return nil, true end
    state.told = #team
    for _, ordinal in ipairs(team) do
      orders[#orders + 1] = { "move", state.x, state.y, state.z, unit = ordinal, pace = state.word == "fast" and "run" or "creep" }
    end
    return orders, false, { wake = 1000 }
  end,
}
