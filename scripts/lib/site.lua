-- site.lua: places round an opening and a flat, worked out from what the group knows.
-- Cells are {x, y, z}; nothing is remembered here.

local site = {}

local SIDES = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } }

function site.same(a, b) return a[1] == b[1] and a[2] == b[2] and a[3] == b[3] end

function site.apart(a, b)
  if a[3] ~= b[3] then return 99 end
  return math.max(math.abs(a[1] - b[1]), math.abs(a[2] - b[2]))
end

local function standable(p, x, y, z)
  local c = p:cell(x, y, z)
  return c ~= nil and c.standable
end

-- The flat that a cell belongs to; nil for stairs, galleries and streets.
local function flat_of(p, c)
  local room = p:room_at(c[1], c[2], c[3])
  return room and room.flat ~= "" and room.flat or nil
end

-- A door gives on to floor; furniture may have been pushed there.
local function side_of_door(p, c)
  local cell = p:cell(c[1], c[2], c[3])
  return cell ~= nil and (cell.standable or cell.role == "furniture")
end

-- The two sides of a door or window: the cell outside and the cell inside, and the direction along the wall. Outside is the side
-- that is in no flat, unless `from` lies in that flat; between two of a kind it is the one nearer to `from`. Nil when it has no two sides.
function site.door(p, door, from)
  local x, y, z = door[1], door[2], door[3]
  for i = 1, 3, 2 do
    local dx, dy = SIDES[i][1], SIDES[i][2]
    local a, b = { x + dx, y + dy, z }, { x - dx, y - dy, z }
    if side_of_door(p, a) and side_of_door(p, b) then
      local da = (a[1] - from[1]) ^ 2 + (a[2] - from[2]) ^ 2
      local db = (b[1] - from[1]) ^ 2 + (b[2] - from[2]) ^ 2
      local turn = db < da
      local flat_a, flat_b = flat_of(p, a), flat_of(p, b)
      if (flat_a == nil) ~= (flat_b == nil) then
        local within = (from[3] or z) == z and flat_of(p, { from[1], from[2], z }) == (flat_a or flat_b)
        turn = (flat_a ~= nil) ~= within
      end
      if turn then a, b = b, a end
      return { door = door, front = a, inside = b, out = { a[1] - x, a[2] - y }, wall = { dy, dx } }
    end
  end
  return nil
end

-- The side of a door that is meant when the place behind it is to be gone through: that of the flat, also for who stands in it already.
function site.home_side(p, d)
  if not flat_of(p, d.inside) and flat_of(p, d.front) then return d.front end
  return d.inside
end

-- A piece of wall as site.door has a door: `front` is the floor on the side of `from`; what lies beyond may be unknown.
function site.wall(p, wall, from)
  local best, score
  for i = 1, 4 do
    local dx, dy = SIDES[i][1], SIDES[i][2]
    local a = { wall[1] + dx, wall[2] + dy, wall[3] }
    local far = (a[1] - from[1]) ^ 2 + (a[2] - from[2]) ^ 2 + (from[3] and from[3] ~= wall[3] and 100 or 0)
    if standable(p, a[1], a[2], a[3]) and (not score or far < score) then
      score = far
      best = { door = wall, front = a, inside = { wall[1] - dx, wall[2] - dy, wall[3] }, out = { dx, dy }, wall = { dy, dx } }
    end
  end
  return best
end

local function flat_at(p, c)
  local room = p:room_at(c[1], c[2], c[3])
  return room and (room.flat or "") or nil
end

-- Where somebody of the flat stands to work at its door with his hands: before it, else beside it, else behind the
-- furniture that stands before it. Nil when there is no room.
function site.hand(p, door, from)
  local flat, best, score = flat_at(p, from), nil, nil
  for dy = -2, 2 do
    for dx = -2, 2 do
      local x, y, off = door[1] + dx, door[2] + dy, dx * dx + dy * dy
      local over = off == 4 and not standable(p, door[1] + dx // 2, door[2] + dy // 2, door[3])
      if off > 0 and (off <= 2 or over) and (not score or off < score) and standable(p, x, y, door[3]) and flat_at(p, { x, y, door[3] }) == flat then
        best, score = { x, y, door[3] }, off
      end
    end
  end
  return best
end

-- How somebody opens his own door from within, at his n-th try: unlocked first where he takes it to be locked, the next time the other
-- way, for what is done already cannot be done, and what follows it lapses.
function site.open_own(p, door, n)
  local o, orders = p:opening(door[1], door[2], door[3]), {}
  local shut = o ~= nil and (o.lock or o.chain or o.block) == true
  if shut == (n % 2 == 1) then orders[1] = { "unlock", door[1], door[2], door[3] } end
  orders[#orders + 1] = { "open", door[1], door[2], door[3] }
  return orders
end

-- Does he look at the door, or at the furniture that stands before it? So he can fire through both.
function site.faces(p, u, door)
  if p:line(u.x, u.y, u.z, door[1], door[2], door[3]) then return true end
  for _, s in ipairs(SIDES) do
    local c = p:cell(door[1] + s[1], door[2] + s[2], door[3])
    if c and c.role == "furniture" and p:line(u.x, u.y, u.z, door[1] + s[1], door[2] + s[2], door[3]) then return true end
  end
  return false
end

-- Is a line from here to there within the frame where it comes in through the plane of a door, and where it goes out? `n`: the
-- coordinate across the wall (1 or 2), in tenths of a cell so that a round a little off still goes through.
local FRAME = 4
local function through_frame(u, c, door, n)
  local l = 3 - n
  local deep, wide = c[n] - u[n], c[l] - u[l]
  if deep * (door[n] - u[n]) <= 0 or math.abs(deep) <= math.abs(door[n] - u[n]) then return false end
  for s = -1, 1, 2 do
    local off = (u[l] - door[l]) * 2 * deep + wide * (2 * (door[n] - u[n]) + s) -- twice deep times the distance from the middle of the frame
    if math.abs(off) * 10 > FRAME * 2 * math.abs(deep) then return false end
  end
  return true
end

-- Cells on the far side of a door that lie on a line from here through it, nearest first: where a round through the leaf may go.
function site.beyond(p, u, door, cells)
  local list, from = {}, { u.x, u.y }
  local n = (standable(p, door[1] - 1, door[2], door[3]) or standable(p, door[1] + 1, door[2], door[3])) and 1 or 2
  for far = 1, cells do
    for dy = -far, far do
      for dx = -far, far do
        local x, y = door[1] + dx, door[2] + dy
        if math.max(math.abs(dx), math.abs(dy)) == far and through_frame(from, { x, y }, door, n) and standable(p, x, y, door[3]) then
          list[#list + 1] = { x, y, door[3] }
        end
      end
    end
  end
  return list
end

-- Where a device goes from here through an open door: round its edge, `cells` behind it, from who stands at it; from farther off what is
-- thrown flies straight: of what can be seen over there the cell nearest to `cells` from the door. Nil when there is none.
function site.throw_into(p, u, door, cells)
  local d = site.apart({ u.x, u.y, u.z }, door) <= 1 and site.door(p, door, { u.x, u.y, u.z })
  for n = d and cells or 0, 1, -1 do
    local c = { door[1] - d.out[1] * n, door[2] - d.out[2] * n, door[3] }
    if standable(p, c[1], c[2], c[3]) then return c end
  end
  local best, off
  for _, c in ipairs(site.beyond(p, u, door, cells + 1)) do
    local away = math.abs(site.apart(c, door) - cells)
    if (not off or away < off) and p:line(u.x, u.y, u.z, c[1], c[2], c[3]) then best, off = c, away end
  end
  return best
end

-- Cells beside a door, off its line, in order from the hinge outwards: `side` is 1 or -1 along the wall. What lies beyond a corner
-- is not beside it.
function site.beside(p, d, side, count)
  local cells = {}
  for row = 0, 2 do
    for k = 1, 4 do
      local x = d.front[1] + d.wall[1] * side * k + d.out[1] * row
      local y = d.front[2] + d.wall[2] * side * k + d.out[2] * row
      if #cells < count and (row == 0 or k > 1) and standable(p, x, y, d.door[3]) and p:line(d.front[1], d.front[2], d.door[3], x, y, d.door[3]) then
        cells[#cells + 1] = { x, y, d.door[3] }
      end
    end
  end
  return cells
end

-- Of those cells the ones for so many where nobody is in the way of who comes back, or goes up the stairs. The edge is always one;
-- where it is too narrow for anybody to pass, the first two are.
local WIDE, NARROW, STACK = 12, 2, 6
function site.places(p, d, side, count)
  local all, list = site.beside(p, d, side, WIDE), {}
  for i, c in ipairs(all) do
    if #list < count and (i == 1 or not p:in_the_way(c[1], c[2], c[3], list)) then list[#list + 1] = c end
  end
  if #list == 1 and count >= NARROW and all[NARROW] then list[NARROW] = all[NARROW] end
  return list
end

-- On the line through the door, or close enough to it to be hit through it?
function site.on_line(d, at)
  if at[3] ~= d.door[3] then return false end
  local along = (at[1] - d.door[1]) * d.wall[1] + (at[2] - d.door[2]) * d.wall[2]
  return math.abs(along) < 1
end

local AT_WALL, CROSSED = 6, 4 -- cells from a door that are at it; in which one is seen as soon as it opens

-- Does the walk of one who stands beside a door, or comes from elsewhere, lead across its line? Then where he is last short of it; else nil.
-- A step comes nearer by a cell at most: of a walk from streets away only what is close by is looked at.
function site.crosses(p, u, d, x, y, z)
  if site.on_line(d, { u.x, u.y, u.z }) then return nil end
  local path = p:path(x, y, z, { from = u.ordinal })
  local steps, i = path and path.steps or {}, 1
  while i <= #steps do
    local c = steps[i]
    local far = math.max(math.abs(c[1] - d.door[1]), math.abs(c[2] - d.door[2])) - CROSSED
    if far <= 1 then
      local out = (c[1] - d.door[1]) * d.out[1] + (c[2] - d.door[2]) * d.out[2]
      if out >= 0 and out <= CROSSED and site.on_line(d, c) then return steps[i - 1] or { u.x, u.y, u.z } end
    end
    i = i + math.max(far - 1, 1)
  end
  return nil
end

-- A door stands open wide enough for a round to find who walks past it?
local SEEN_THROUGH = 10 -- percent
function site.stands_open(p, door)
  local o = p:opening(door[1], door[2], door[3])
  return o ~= nil and o.open > SEEN_THROUGH
end

-- Where somebody for whom there is no room at a door waits: near it, out of its line, in nobody's way, on none of `but`, and where he
-- need not cross before the door. Nil: he knows none.
local NEAR_BY = 16
function site.stand_by(p, u, d, but)
  local x, y, z = p:stand_by(d.front[1], d.front[2], d.front[3], { from = d.door, but = but, cells = NEAR_BY, unit = u.ordinal })
  local about = u.z == d.door[3] and site.apart({ u.x, u.y, u.z }, d.door) <= NEAR_BY
  local short = x and (about or site.stands_open(p, d.door)) and site.crosses(p, u, d, x, y, z) -- past a door that is shut who comes from elsewhere has to come all the same
  if short then
    if about then short = { u.x, u.y, u.z } end
    local here = { p:stand_by(short[1], short[2], short[3], { from = d.door, but = but, unit = u.ordinal }) }
    return here[1] and not site.crosses(p, u, d, here[1], here[2], here[3]) and here or short -- off the line he stands better than on it
  end
  if not x then x, y, z = p:stand_by(u.x, u.y, u.z, { from = d.door, but = but, unit = u.ordinal }) end
  if not x then x, y, z = p:stand_by(u.x, u.y, u.z, { but = but, unit = u.ordinal }) end
  return x and { x, y, z } or nil
end

-- Who of these stands idle in somebody's way, before an open door or in it, and on no place of the stack, goes to where he may wait.
-- `memo` (declared by the caller) holds when each was last sent.
local SENT_MS = 4000
function site.make_way(p, units, d, places, memo, orders)
  local kept = {}
  for _, u in ipairs(units) do
    local at, key = { u.x, u.y, u.z }, "u" .. u.ordinal
    local placed = false
    for _, c in ipairs(places) do placed = placed or site.same(c, at) end
    local idle = (u.verb == nil or u.verb == "cover") and not u.holds and not placed
    if idle and p.ms >= (memo[key] or 0) and p:in_the_way(u.x, u.y, u.z, kept) then
      local to = site.stand_by(p, u, d, kept)
      if to and not site.same(to, at) then
        memo[key] = p.ms + SENT_MS
        orders[#orders + 1] = { "move", to[1], to[2], to[3], pace = "walk", unit = u.ordinal }
        at = to
      end
    end
    kept[#kept + 1] = at
  end
end

-- The places of a stack on both sides of a door, as declared state may hold them.
function site.both_sides(p, d)
  local list = {}
  for side = -1, 1, 2 do
    for _, c in ipairs(site.places(p, d, side, STACK)) do list[#list + 1] = { c[1], c[2], c[3] } end
  end
  return list
end

-- On which side of a door more of ours stand, and by how many: near it, outside, off its line.
local function held_side(p, d)
  local n = 0
  for _, m in ipairs(p:members()) do
    local x, y = m.x - d.front[1], m.y - d.front[2]
    local along = x * d.wall[1] + y * d.wall[2]
    if m.here and m.able and m.kind ~= "dog" and m.z == d.door[3] and x * d.out[1] + y * d.out[2] >= 0 and math.max(math.abs(x), math.abs(y)) <= AT_WALL and along ~= 0
      and p:line(d.front[1], d.front[2], d.front[3], m.x, m.y, m.z) then
      n = n + (along > 0 and 1 or -1)
    end
  end
  return n > 0 and 1 or -1, math.abs(n)
end

-- The side on which two or more of the team stand already, so that nobody crosses before the door; else the one with more room to
-- stand on; equal: the one nearer to `from`.
local HELD = 2
function site.side(p, d, from)
  local held, more = held_side(p, d)
  if more >= HELD and #site.beside(p, d, held, HELD) >= HELD then return held end
  local best, score = 1, -1
  for side = -1, 1, 2 do
    local cells = site.beside(p, d, side, 6)
    local s = math.min(#cells, 4) * 100
    if cells[1] then s = s - math.max(math.abs(cells[1][1] - from[1]), math.abs(cells[1][2] - from[2])) end
    if s > score then best, score = side, s end
  end
  return best
end

-- Cells straight in front of a door, where nobody who has read a report twice would stand.
function site.before(p, d, count)
  local cells = {}
  for k = 0, 5 do
    local x, y = d.front[1] + d.out[1] * k, d.front[2] + d.out[2] * k
    if #cells < count and standable(p, x, y, d.door[3]) then cells[#cells + 1] = { x, y, d.door[3] } end
  end
  return cells
end

-- Rooms of the flat behind a door (by the flat's name on the plan).
function site.flat_rooms(p, inside)
  local room = p:room_at(inside[1], inside[2], inside[3])
  if not room then return {} end
  if not room.flat or room.flat == "" then return { room } end
  return p:rooms(room.flat)
end

-- The other doors of the flat behind `inside`, as site.door has them, seen from outside, nearest to `from` first: where those
-- inside may come out while the team stands before `door`. Another storey counts as twelve cells.
function site.outlets(p, inside, door, from)
  local home, list = p:room_at(inside[1], inside[2], inside[3]), {}
  if not home or not home.flat or home.flat == "" then return list end
  for _, o in ipairs(p:openings { role = "door", flat = home.flat }) do
    if not site.same({ o.x, o.y, o.z }, door) then
      local d = site.door(p, { o.x, o.y, o.z }, from)
      local a, b = d and p:room_at(d.front[1], d.front[2], d.front[3]), d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
      if a and b and (a.flat == home.flat) ~= (b.flat == home.flat) then
        if a.flat == home.flat then d.front, d.inside, d.out = d.inside, d.front, { -d.out[1], -d.out[2] } end
        list[#list + 1] = d
      end
    end
  end
  local function far(d) return math.abs(d.door[1] - from[1]) + math.abs(d.door[2] - from[2]) + math.abs(d.door[3] - from[3]) * 12 end
  table.sort(list, function(a, b)
    if far(a) ~= far(b) then return far(a) < far(b) end
    return a.door[1] + a.door[2] * 512 < b.door[1] + b.door[2] * 512
  end)
  return list
end

-- Does a walk keep out of everybody's flat?
function site.in_the_open(p, steps)
  for _, c in ipairs(steps) do
    if flat_of(p, c) then return false end
  end
  return true
end

-- Cells of a room worth standing in to look it through: its middle, or next to it, then points further out.
local OUTWARDS = { { 0, 0 }, { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 }, { 2, 0 }, { -2, 0 }, { 0, 2 }, { 0, -2 },
                   { 2, 2 }, { -2, 2 }, { 2, -2 }, { -2, -2 } }

function site.look_points(p, room)
  local points = {}
  for i, s in ipairs(OUTWARDS) do
    local x, y = room.x + s[1], room.y + s[2]
    if (i > 5 or #points == 0) and standable(p, x, y, room.z) then
      local r = p:room_at(x, y, room.z)
      if r and r.number == room.number then points[#points + 1] = { x, y, room.z } end
    end
  end
  return points
end

-- The last cell before a room on the way of a unit to a point in it, from where one looks in without going in; nil for one who is in
-- it already, or knows no way.
function site.threshold(p, u, room, point)
  local path = p:path(point[1], point[2], point[3], { from = u.ordinal })
  local before = { u.x, u.y, u.z }
  for _, c in ipairs(path and path.steps or {}) do
    local r = p:room_at(c[1], c[2], c[3])
    if r and r.number == room.number then
      local here = p:room_at(before[1], before[2], before[3])
      return not (here and here.number == room.number) and before or nil
    end
    local cell = p:cell(c[1], c[2], c[3])
    if not cell or cell.role ~= "door" then before = c end -- nobody stops in a doorway
  end
  return nil
end

-- The last door on the way of a unit to a point in a room, where that door leads into it: {x, y, z}; nil for an open passage or no way.
function site.doorway(p, u, room, point)
  local path, door = p:path(point[1], point[2], point[3], { from = u.ordinal }), nil
  for _, c in ipairs(path and path.steps or {}) do
    local r = p:room_at(c[1], c[2], c[3])
    if r and r.number == room.number then return door end
    local cell = p:cell(c[1], c[2], c[3])
    door = cell and cell.role == "door" and c or nil
  end
  return nil
end

-- Does somebody stand before an open door, or in it, where whoever fires through it hits him? Then the door, as site.door has it from there.
function site.before_open(p, u)
  for _, o in ipairs(p:openings { role = "door", near = u, cells = 2 }) do
    local at = { u.x, u.y, u.z }
    local d = o.z == u.z and o.open >= 60 and site.door(p, { o.x, o.y, o.z }, at)
    if d and site.on_line(d, at) and site.apart(at, d.door) <= 2 then return d end
  end
  return nil
end

function site.mark(p, name)
  local x, y, z = p:mark(name)
  if not x then return nil end
  return { x, y, z }
end

-- All marks of a name in the order in which they are drawn: front, front_2, front_3 ... Those of a group alone bear its name
-- before it (visit_front) and go first: two agencies have two lists of doors.
function site.marks(p, name, group)
  local list = {}
  local own = group and group .. "_" .. name
  local base = own and p:mark(own) and own or name
  for n = 1, 40 do
    local at = site.mark(p, n == 1 and base or base .. "_" .. n)
    if not at then break end
    list[n] = at
  end
  return list
end

-- Of several places the one nearest to a cell (a storey counts as twelve cells); nil for none.
function site.nearest(list, from)
  local best, score
  for _, c in ipairs(list) do
    local d = math.abs(c[1] - from[1]) + math.abs(c[2] - from[2]) + math.abs(c[3] - from[3]) * 12
    if not score or d < score then best, score = c, d end
  end
  return best
end

return site
