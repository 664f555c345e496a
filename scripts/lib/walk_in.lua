-- walk_in.lua: a team that takes the flat to be empty: all of it before the door with the dog, a knock, the handle, the ram.
-- What happened once; the careful do otherwise.

local drill = require "lib.drill"
local site = require "lib.site"

local walk_in = {}

local KNOCK_MS = 4000         -- from the knock to the handle

-- Places before a door as people take them who expect nobody: at it, then two and three abreast behind that; nobody stands against the
-- wall beside it who is about to walk in.
local ABREAST = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 1, -1 }, { 2, 0 }, { 2, 1 }, { 2, -1 }, { 3, 0 }, { 0, 1 }, { 0, -1 } }

function walk_in.places(p, d, count)
  local cells = {}
  for _, at in ipairs(ABREAST) do
    local x = d.front[1] + d.out[1] * at[1] + d.wall[1] * at[2]
    local y = d.front[2] + d.out[2] * at[1] + d.wall[2] * at[2]
    local c = p:cell(x, y, d.door[3])
    if #cells < count and c and c.standable then cells[#cells + 1] = { x, y, d.door[3] } end
  end
  return cells
end

local function of_kind(p, kind)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind == kind then return m end
  end
  return nil
end

-- All of them to the door, behind the first of them the dog, with the handler.
function walk_in.approach(p, s, team, orders)
  local d = site.door(p, s.front, s.start)
  if not d then return end
  local handler, dog = of_kind(p, "handler"), of_kind(p, "dog")
  local list = {}
  for _, o in ipairs(team) do list[#list + 1] = o end
  if dog then table.insert(list, math.min(#list + 1, 2), dog.ordinal) end
  if handler then table.insert(list, math.min(#list + 1, 3), handler.ordinal) end
  for i, c in ipairs(walk_in.places(p, d, #list)) do
    orders[#orders + 1] = { "move", c[1], c[2], c[3], pace = "walk", unit = list[i] }
  end
end

-- As at any door: a knock, the handle, the ram, all of it standing before the door.
function walk_in.open(p, s, orders, team)
  local units = drill.able(p, team)
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  local u = (o and (o.lock or o.block)) and drill.carrier(units, "ram") or drill.nearest(units, s.front)
  if not u or (o and o.open >= 60) then return end
  s.begun = true
  local there = drill.standing(p, s.before)
  if not drill.near(u, s.front, 1) then
    if there and there.able and there.verb == nil then
      orders[#orders + 1] = { "move", s.before[1] + s.out[1] * 4, s.before[2] + s.out[2] * 4, s.before[3], unit = there.ordinal }
    end
    drill.add(orders, drill.go(u, s.before, "walk"))
  elseif not s.knocked then
    s.knocked, s.knock_ms = true, p.ms
    orders[#orders + 1] = { "challenge", s.front[1], s.front[2], s.front[3], "police", unit = u.ordinal }
  elseif p.ms - s.knock_ms > KNOCK_MS then
    local verb = not (o and (o.lock or o.block)) and "open" or drill.has(u, "ram") and "ram" or "kick"
    drill.add(orders, drill.at_cell(u, verb, s.front))
  end
end

-- The dog goes in ahead, on the handler's word.
function walk_in.send_dog(p, s, orders)
  local handler = of_kind(p, "handler")
  if not handler or s.dog_sent then return end
  s.dog_sent = true
  if not drill.near(handler, s.before, 2) then orders[#orders + 1] = { "move", s.before[1], s.before[2], s.before[3], unit = handler.ordinal } end
  orders[#orders + 1] = { "send", s.inside[1], s.inside[2], s.inside[3], unit = handler.ordinal }
end

return walk_in
