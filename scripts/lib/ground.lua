-- ground.lua: going to ground among those who live there: the weapon left behind, into a dwelling where people shelter, and there as
-- they are: still, hands up when police come in, a name when asked. What tells him from them is what they find: no papers, a neighbour's
-- call, the weapon that lies where he came from, a face that somebody has seen before. Nobody's arm is taken in this plan.

local drill = require "lib.drill"
local site = require "lib.site"

local ground = {}

local WAIT_MS = { 20000, 150000 } -- from the start until he goes, when nothing moves him to go sooner
local HEARD = 2                   -- so much heard at his own door, and he goes at once
local PEOPLE = 12                 -- cells that a place with people in it may be farther off than one without
local FAR, DOORS = 30, 10         -- cells within which he looks for one, and how many doors he thinks of
local TRIES = 3                   -- places whose door does not let him in
local NEAR = 5                    -- cells at which he does as people do when police come in
local FACES = 12                  -- and who would rather have it over, from so far

-- Whose dwelling a cell belongs to: "" nobody's (stairs, streets), nil where there is no room.
local function flat_of(p, x, y, z)
  local room = p:room_at(x, y, z)
  return room and (room.flat or "")
end

-- Doors about him that are not believed locked, nearest first.
local function doors_near(p, u)
  local list = {}
  for z = u.z - 1, u.z + 1 do
    for _, o in ipairs(p:openings { role = "door", near = { u.x, u.y, z }, cells = FAR }) do
      local far = math.abs(o.x - u.x) + math.abs(o.y - u.y) + math.abs(z - u.z) * 12
      if o.lock ~= true and o.block ~= true then list[#list + 1] = { far = far, x = o.x, y = o.y, z = o.z } end
    end
  end
  table.sort(list, function(a, b)
    if a.far ~= b.far then return a.far < b.far end
    return a.z * 262144 + a.y * 512 + a.x < b.z * 262144 + b.y * 512 + b.x
  end)
  return list
end

-- The nearest dwelling of others; one in which he has heard somebody counts as nearer, for he wants to be among them.
local function choose(p, u, m)
  local heard, best, score = {}, nil, nil
  for i, c in ipairs(p:contacts("heard")) do
    local flat = i <= DOORS and c.armed < 300 and flat_of(p, c.x, c.y, c.z)
    if flat then heard[flat] = true end
  end
  for i, o in ipairs(doors_near(p, u)) do
    if i > DOORS then break end
    local d = site.door(p, { o.x, o.y, o.z }, { u.x, u.y, u.z })
    local a, b = d and flat_of(p, d.front[1], d.front[2], d.front[3]), d and flat_of(p, d.inside[1], d.inside[2], d.inside[3])
    if a and b and (a == "") ~= (b == "") then
      local flat, inside = a == "" and b or a, a == "" and d.inside or d.front
      local far = o.far - (heard[flat] and PEOPLE or 0)
      if flat ~= m.flat and not m.shut[flat] and (not score or far < score) then
        best, score = { flat = flat, x = inside[1], y = inside[2], z = inside[3], dx = o.x, dy = o.y, dz = o.z }, far
      end
    end
  end
  m.place = best
  return best ~= nil
end

local function police_near(p, u, cells)
  for _, c in ipairs(p:contacts("in_sight")) do
    if (c.police >= 300 or c.armed >= 300) and not c.down and c.z == u.z and math.max(math.abs(c.x - u.x), math.abs(c.y - u.y)) <= cells then return true end
  end
  return false
end

-- The door shut behind him, and down by somebody who lives there.
local function among_them(p, u, m)
  if p.ms < (m.shuts_ms or 0) then return nil, 500 end
  if not m.closed then m.closed, m.shuts_ms = true, p.ms + 2500 return { { "close", m.place.dx, m.place.dy, m.place.dz } }, 2500 end
  for _, c in ipairs(not m.sat and p:contacts("in_sight") or {}) do
    if c.police < 300 and c.armed < 300 and flat_of(p, c.x, c.y, c.z) == m.place.flat then
      m.sat = true
      local walk = drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)
      return walk and { walk } or nil, 4000
    end
  end
  return nil, 8000
end

-- Out of doors and seen that there is no way on: into the nearest house, whatever he was about.
function ground.turn_in(p, u, m)
  m.shut, m.go_ms = {}, p.ms
  if not choose(p, u, m) then return nil, 1000 end
  return { { "move", m.place.x, m.place.y, m.place.z, pace = "walk" } }, 1000
end

-- One thought of somebody whose plan it is; `m` his memory. Orders, and ms until the next.
function ground.step(p, u, m, rng)
  if not m.shut then m.shut, m.go_ms = {}, rng:between(WAIT_MS[1], WAIT_MS[2]) end
  if u.holds then return { { "release" } }, 1000 end
  if police_near(p, u, u.willing and FACES or NEAR) then -- he may have made up his mind: there has to be somebody to give himself up to
    if u.weapon and not m.dropped then m.dropped = true return { { "drop" }, { "surrender" } }, 2000 end
    return u.verb ~= "surrender" and { { "surrender" } } or nil, 2000
  end
  if u.verb ~= nil then return nil, 800 end
  local here = p:room_at(u.x, u.y, u.z)
  if m.place and here and here.flat == m.place.flat then return among_them(p, u, m) end
  if p.ms < m.go_ms and m.heard < HEARD then return nil, 1500 end
  if not m.place and ((m.tries or 0) >= TRIES or not choose(p, u, m)) then m.mode = "hide" return nil, 1000 end
  if u.weapon then -- who is met with it is no neighbour
    m.left = true
    return { { "drop" } }, 1500
  end
  local walk, lost = drill.walk(p, u, { m.place.x, m.place.y, m.place.z }, "walk")
  if lost or m.blocked then
    m.shut[m.place.flat], m.tries, m.blocked, m.place = true, (m.tries or 0) + 1, false, nil
    return nil, 500
  end
  return walk and { walk } or nil, 1000
end

return ground
