-- stalk.lua: crawl to a place from which it can be seen and one is hardly seen oneself, and cover it.
-- Of the places about the one that costs least, one after the other.

local drill = require "lib.drill"
local fight = require "lib.fight"

local REACH = 9         -- cells about where he is now
local NEAR = 3          -- ... of which all are looked at so near, and every other one beyond
local CELLS = (2 * REACH + 1) * (2 * REACH + 1)
local LOOKS = 4         -- at each call
local STEP_COST = 1     -- a cell further costs as much as a tenth of oneself in view
local LIMIT_MS = 300000

local function start(_, args, p)
  local a = args[1]
  local ref = type(a) ~= "table" and a or nil
  local c = ref and p:contact(ref)
  return { ref = ref, at = c and { c.x, c.y, c.z } or type(a) == "table" and { a.x, a.y, a.z } or nil, since = p.ms, place = {}, looked = {}, best = {}, covers = {} }
end

local function key(u) return "u" .. u.ordinal end

local function taken(state, u, x, y, z)
  for k, c in pairs(state.place) do
    if k ~= key(u) and c[1] == x and c[2] == y and c[3] == z then return true end
  end
  return false
end

-- The n-th cell about him, row by row; of those further off every other one will do.
local function about(u, n)
  local side = 2 * REACH + 1
  local dx, dy = n % side - REACH, n // side - REACH
  local far = math.max(math.abs(dx), math.abs(dy))
  return u.x + dx, u.y + dy, far, far <= NEAR or (dx + dy) % 2 == 0
end

-- A few of the cells about him at each call, so that nobody thinks too long; what it costs to lie there is how much of him would be
-- in view of those known, and the way.
local function look_about(p, u, state)
  local k, left = key(u), LOOKS
  local n = state.looked[k] or 0
  while left > 0 and n < CELLS do
    local x, y, far, wanted = about(u, n)
    local c = wanted and not taken(state, u, x, y, u.z) and p:cell(x, y, u.z)
    if c and c.standable and c.role ~= "door" and p:line(x, y, u.z, state.at[1], state.at[2], state.at[3]) then
      local e = p:exposure(x, y, u.z, "prone")
      local cost = (e and e.tenths or 0) + far * STEP_COST
      left = left - 1
      if not state.best[k] or cost < state.best[k] then state.best[k], state.place[k] = cost, { x, y, u.z } end
    end
    n = n + 1
    if n % (2 * REACH + 1) == 0 then left = left - 1 end
  end
  state.looked[k] = n
end

local function step(team, p, state)
  local units, orders = drill.able(p, team), {}
  if #units == 0 or not state.at then return orders, true end
  local contacts, moving = p:contacts(), false
  local c = state.ref and p:contact(state.ref)
  if c then state.at = { c.x, c.y, c.z } end
  for _, u in ipairs(units) do
    local o = fight.react(p, u, contacts)
    local all = (state.looked[key(u)] or 0) >= CELLS
    local place = state.place[key(u)]
    if o and o[1] == "shoot" then orders[#orders + 1] = o
    elseif not all then
      look_about(p, u, state)
      moving = true
    elseif place and not drill.at(u, place) and not moving and p.ms - state.since < LIMIT_MS then
      moving = true -- one at a time: two who crawl are seen sooner than one
      if u.verb == nil or u.verb == "cover" then drill.add(orders, drill.go(u, place, "crawl")) end
    elseif u.verb == nil and place and p:line(u.x, u.y, u.z, state.at[1], state.at[2], state.at[3]) then drill.add(orders, drill.cover(u, state.at, state.covers)) end
  end
  local none = true
  for _, u in ipairs(units) do none = none and (state.looked[key(u)] or 0) >= CELLS and not state.place[key(u)] end
  return orders, none, { wake = moving and 100 or 800 }
end

return { id = "stalk", args = "contact|cell", help = "crawl to a place from which it can be seen and one is hardly seen oneself, and cover it",
         examples = { "marksmen stalk c3", "marksmen stalk 30,24,2" }, start = start, step = step }
