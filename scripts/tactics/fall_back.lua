-- fall_back.lua: out of the line of fire and back to a place, then hold towards where it came from.

local drill = require "lib.drill"
local site = require "lib.site"

local LIMIT_MS = 30000

-- Free cells round the place, one for each.
local function spread(p, at, count)
  local cells = {}
  for r = 0, 3 do
    for dy = -r, r do
      for dx = -r, r do
        if #cells < count and math.max(math.abs(dx), math.abs(dy)) == r then
          local c = p:cell(at[1] + dx, at[2] + dy, at[3])
          if c and c.standable and c.role ~= "door" then cells[#cells + 1] = { at[1] + dx, at[2] + dy, at[3] } end
        end
      end
    end
  end
  return cells
end

local function start(team, args, p)
  local lead = p:member(team[1])
  local at = { args[1].x, args[1].y, args[1].z }
  return { since = p.ms, cells = spread(p, at, #team), from = { lead.x, lead.y, lead.z } }
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders, waiting = {}, 0
  for i, u in ipairs(units) do
    local c = state.cells[i]
    if c and not site.same({ u.x, u.y, u.z }, c) then
      waiting = waiting + 1
      if u.verb ~= "drag" then drill.add(orders, drill.go(u, c, "run")) end
    end
  end
  return orders, waiting == 0 or p.ms - state.since > LIMIT_MS, { wake = 500 }
end

return { id = "fall_back", args = "cell", help = "run out of the line of fire and hold at a place",
         examples = { "alpha fall_back 22,22,1" }, start = start, step = step }
