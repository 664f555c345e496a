-- clear.lua: look a flat through, room by room: two go in, the others hold behind them, whoever yields is handcuffed.
-- Deliberate: each room is looked into from its threshold before anybody crosses it. Dynamic: three at a run, and on.

local clearing = require "lib.clearing"

local function start(team, args, p)
  local at, how = nil, nil
  for _, a in ipairs(args) do
    if type(a) == "table" then at = { a.x, a.y, a.z } else how = a end
  end
  return clearing.begin(p, team, at, how)
end

return { id = "clear", args = "opening|room [deliberate|dynamic]", help = "look a flat through room by room and handcuff who gives up",
         examples = { "alpha clear d2", "alpha clear d2 deliberate" }, start = start, step = clearing.step }
