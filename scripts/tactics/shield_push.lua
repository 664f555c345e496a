-- shield_push.lua: forward to a place in file behind the shield, slowly.
-- Nobody before him who carries it; they stop while somebody armed is before them. Without a shield the first of the team leads.

local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 240000
local FILE = 3          -- cells: when one has fallen further back than this, the shield waits for him
local STRIDE = 3        -- cells that the shield goes before it looks round

local function start(_, args, p)
  local a = args[1]
  return { to = { a.x, a.y, a.z }, since = p.ms }
end

-- The cell some steps along his way; the last one is the place itself, or next to it when somebody stands there.
local function stride(p, u, to)
  local path = p:path(to[1], to[2], to[3], { beside = drill.standing(p, to) ~= nil, pace = "creep", from = u.ordinal })
  if not path or #path.steps == 0 then return nil end
  local n = math.min(STRIDE, #path.steps)
  local c = path.steps[n]
  local cell = p:cell(c[1], c[2], c[3])
  if cell and cell.role == "door" and path.steps[n + 1] then c = path.steps[n + 1] end -- nobody stops in a doorway
  return c
end

local function closed_up(units)
  for i = 2, #units do
    local a, b = units[i - 1], units[i]
    if a.z ~= b.z or math.max(math.abs(a.x - b.x), math.abs(a.y - b.y)) > FILE then return false end
  end
  return true
end

local function step(team, p, state)
  local units = drill.ranked(p, team, "shield")
  local orders = {}
  if #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local busy = fight.team(p, units, p:contacts(), orders)
  local lead = units[1]
  local there = drill.near(lead, state.to, 1)
  if not there and not busy["u" .. lead.ordinal] and lead.verb == nil and closed_up(units) then
    local c = stride(p, lead, state.to)
    if not c then return orders, true end
    drill.add(orders, drill.go(lead, c, "creep"))
  end
  local last = true
  for i = 2, #units do
    local u, before = units[i], units[i - 1]
    if not busy["u" .. u.ordinal] and not drill.near(u, { before.x, before.y, before.z }, 2) then
      last = false
      if u.verb == nil then drill.add(orders, drill.walk(p, u, { before.x, before.y, before.z }, there and "walk" or "creep", true)) end
    end
  end
  return orders, there and last, { wake = 400 }
end

return { id = "shield_push", args = "cell", help = "forward to a place in file behind the shield",
         examples = { "alpha shield_push 30,24,2" }, start = start, step = step }
