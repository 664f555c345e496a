-- come_out.lua: who has given up and is told to come out walks to where the voice was, hands up, and opens what is shut on the way.
-- Told by a voice from he knows not where (a telephone, a wall between), he goes to the door of where he is.

local drill = require "lib.drill"
local site = require "lib.site"

local TRIES = 4
local NEXT_MS = 2500
local HOME_CELLS = 24 -- no dwelling is longer

local come_out = {}

-- The nearest door that is shut, else the nearest.
local function nearest_of(unit, doors)
  local best, score
  local x, y, z = unit.x, unit.y, unit.z
  for _, o in ipairs(doors) do
    local d = o.z == z and math.abs(o.x - x) + math.abs(o.y - y)
    if d and d > 0 then
      if o.open >= 60 then d = d + 100 end
      if not score or d < score then best, score = { o.x, o.y, z }, d end
    end
  end
  return best
end

local function nearest_door(p, unit) -- a town has hundreds of them
  return nearest_of(unit, p:openings { role = "door", near = unit, cells = HOME_CELLS }) or nearest_of(unit, p:openings { role = "door" })
end

-- Where the voice was, when that is another room than this one; through a wall it is often misplaced.
local function where_to(p, unit, e, door)
  local here, there = p:room_at(unit.x, unit.y, unit.z), e.x and p:room_at(e.x, e.y, e.z)
  if there and (not here or there.number ~= here.number) then return { e.x, e.y, e.z } end
  local ground = there and p:cell(unit.x, unit.y, unit.z) -- in the street there is no door to go to
  if ground and ground.outdoor then return { e.x, e.y, e.z } end
  return door or nearest_door(p, unit)
end

-- Meant for him? A voice streets away is meant for others. `reach`: cells; nil: he knows that they are here for him.
function come_out.meant(unit, e, reach)
  return not reach or not e.x or (math.abs(e.x - unit.x) <= reach and math.abs(e.y - unit.y) <= reach)
end

-- Who has nothing to hold out for takes a telephone that rings, and hangs up when he has been told what there is to tell. Each once:
-- after that it may ring for somebody else.
function come_out.phone(p, unit, m)
  if unit.line == "rung" and not m.told and unit.verb == nil and not unit.panics then return { "use", "phone" } end
  if unit.line ~= "open" then return nil end
  for _, e in ipairs(p:events()) do
    if e.unit == unit.ordinal and e.kind == "spoken_to" and e.word ~= "stay_inside" then m.told = true end
  end
  return m.told and unit.verb == nil and not unit.panics and { "use", "phone", amount = 0 } or nil
end

-- On the way out by a door that is shut: to where a hand reaches it, then it is opened, and he steps through. Nil when nobody gets at it.
local function through(p, unit, to, o)
  local c = site.hand(p, to, { unit.x, unit.y, unit.z })
  if not c then return nil end
  if not drill.at(unit, c) then return p:path(c[1], c[2], c[3]) and { { "move", c[1], c[2], c[3], pace = "walk" } } end
  local d, orders = site.door(p, to, { unit.x, unit.y, unit.z }), {}
  if o.lock or o.chain or o.block then orders[1] = { "unlock", to[1], to[2], to[3] } end
  orders[#orders + 1] = { "open", to[1], to[2], to[3] }
  if d then orders[#orders + 1] = { "move", d.inside[1], d.inside[2], d.inside[3], pace = "walk" } end -- the far side of it
  return orders
end

-- Orders of one thought, and when to think again, for whoever has given up; nil for all others. `m` is the memory of the person.
function come_out.answer(p, unit, m, door, reach)
  if unit.custody ~= "yielded" then m.called = nil return nil end
  local call
  for _, e in ipairs(p:events()) do
    if e.unit == unit.ordinal and (e.kind == "challenged" or e.kind == "spoken_to") and e.word == "come_out" then call = come_out.meant(unit, e, reach) and e or call
    elseif e.unit == unit.ordinal and e.kind == "challenged" and (e.word == "hands" or e.word == "stay_inside") then m.called, call = nil, nil
    elseif m.called and e.unit == unit.ordinal and e.kind == "opening_tried" and e.reason == "locked" and e.x then
      m.called.lock = { e.x, e.y, e.z }
    end
  end
  if call then
    local to = where_to(p, unit, call, door)
    if to then m.called = { to[1], to[2], to[3], tries = 0 } end
  end
  local line = come_out.phone(p, unit, m)
  if line then return { line }, NEXT_MS end
  local to = m.called
  local o = to and p:opening(to[1], to[2], to[3])
  local shut = o and o.open < 60
  if to and ((drill.near(unit, to, 1) and not shut) or to.tries >= TRIES) then m.called, to = nil, nil end
  if not to then return {}, NEXT_MS end
  if unit.verb ~= nil or unit.held then return {}, NEXT_MS end
  to.tries = to.tries + 1
  if shut then return through(p, unit, to, o) or {}, NEXT_MS end
  if not p:path(to[1], to[2], to[3]) then return {}, NEXT_MS end -- he knows no way there
  if to.lock then
    local c = to.lock
    to.lock = nil
    return { { "unlock", c[1], c[2], c[3] }, { "move", to[1], to[2], to[3], pace = "walk" } }, NEXT_MS
  end
  return { { "move", to[1], to[2], to[3], pace = "walk" } }, NEXT_MS
end

return come_out
