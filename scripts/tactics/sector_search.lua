-- sector_search.lua: search every room and yard about a place that can be walked to.
-- Whosever it is; doors that are held are left for later. Whoever gives up or lies there is seen to.

local clearing = require "lib.clearing"

local NEAR, WIDE = 10, 24 -- cells to each side

local function start(team, args, p)
  local at, reach = nil, NEAR
  for _, a in ipairs(args) do
    if type(a) == "table" then at = { a.x, a.y, a.z } elseif a == "wide" then reach = WIDE end
  end
  return clearing.begin(p, team, at, nil, reach)
end

return { id = "sector_search", args = "cell [wide]", help = "search every room and yard about a place that can be walked to",
         examples = { "bravo sector_search 24,18,0 wide" }, start = start, step = clearing.step }
