-- roster.lua: who of a group goes to the door, who speaks for it, and which doors it has.
-- Answers by what the group knows now; nothing is remembered here.

local drill = require "lib.drill"
local site = require "lib.site"

local roster = {}

local MANY = 8 -- doors: then those that are said to be empty count too, and of two that are worth the same the nearer goes first

-- In 1000: how far the claims expect somebody in a place. Who is said to be nowhere may be there after all.
local function expected(p, room, many)
  local most = 0
  for _, claim in ipairs(room and p:claims() or {}) do
    if claim.at and claim.at == room.flat then most = math.max(most, claim.chance)
    elseif many and claim.flat == room.flat and claim.people == 0 then most = math.max(most, 1000 - claim.chance) end
  end
  return most
end

-- From each to the nearest of those that are worth as much, so that nobody goes to and fro.
local ALIKE = 30
local function by_way(list)
  for i = 1, #list - 1 do
    local at, best, near = list[i].front, i + 1, nil
    for k = i + 1, #list do
      local c = list[k].front
      local far = math.abs(c[1] - at[1]) + math.abs(c[2] - at[2]) + math.abs(c[3] - at[3]) * 12
      if list[k].expected >= list[i + 1].expected - ALIKE and (not near or far < near) then best, near = k, far end
    end
    table.insert(list, i + 1, table.remove(list, best))
  end
end

-- The doors to be searched, in order; a group may have a list of its own. Who reads the dossier takes the flat first
-- where the claims expect those who are looked for.
function roster.fronts(p, s)
  local list = site.marks(p, "front", s.group)
  if #list < 2 or not s.by_claims then return list end
  local chance = {}
  for i, front in ipairs(list) do
    local d = site.door(p, front, { front[1], front[2], -1 })
    local room = d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
    chance[i] = { front = front, expected = expected(p, room, #list >= MANY), i = i }
  end
  table.sort(chance, function(a, b) return a.expected > b.expected or (a.expected == b.expected and a.i < b.i) end)
  if #list >= MANY then by_way(chance) end
  for i, one in ipairs(chance) do list[i] = one.front end
  return list
end

local HEEDS = 8 -- doors that are gone to because somebody has telephoned

-- The door by which one comes into the place of a cell from outside it; nil for none.
local function door_of(p, c)
  local home, best, near = p:room_at(c.x, c.y, c.z), nil, nil
  if not home or not home.flat or home.flat == "" then return nil end
  for _, o in ipairs(p:openings { role = "door", flat = home.flat }) do
    local d = o.z == c.z and site.door(p, { o.x, o.y, o.z }, { c.x, c.y })
    local a, b = d and p:room_at(d.front[1], d.front[2], d.front[3]), d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
    local far = math.abs(o.x - c.x) + math.abs(o.y - c.y)
    if d and (a and a.flat == home.flat) ~= (b and b.flat == home.flat) and (not near or far < near) then best, near = { o.x, o.y, o.z }, far end
  end
  return best
end

-- Somebody has telephoned about a person: the door of the place where that is said to be comes next, once.
function roster.heed(p, s, e)
  local c = p:contact(e.contact)
  -- The place is what was said: whom they mean may be taken for somebody else.
  local door = s.by_claims and s.doors and c and c.custody ~= "cuffed" and c.custody ~= "handed" and door_of(p, e.x and e or c)
  if not door or s.heeded >= HEEDS then return end
  for i, known in ipairs(s.doors) do
    if site.same(known, door) and i <= s.at then return end
    if site.same(known, door) then table.remove(s.doors, i) break end
  end
  s.heeded, s.tips = s.heeded + 1, s.tips + 1
  table.insert(s.doors, s.at + 1, door)
end

roster.FIGHTS = { officer = true, breacher = true, commander = true, shield_officer = true, investigator = true }

-- Those who are to hold the other ways out are not among them (s.guards).
-- Those who go to the door, in the order of the stack: shield, mirror, ram, then the rest; the commander last.
function roster.at_door(p, s, most)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and roster.FIGHTS[m.kind] and not m.holds and not (s.guards and s.guards["u" .. m.ordinal]) then
      local rank = 4
      if m.kind == "shield_officer" then rank = 1
      elseif drill.has(m, "ram") then rank = 2
      elseif drill.has(m, "mirror") then rank = 3
      elseif m.kind == "commander" then rank = 6 end
      if s.front and math.abs(m.z - s.front[3]) > 0 and p.ms > 60000 then rank = rank + 10 end -- still on the way up
      list[#list + 1] = { rank = rank, ordinal = m.ordinal }
    end
  end
  table.sort(list, function(a, b) return a.rank < b.rank or (a.rank == b.rank and a.ordinal < b.ordinal) end)
  local chosen = {}
  for i = 1, math.min(#list, most or #list) do chosen[i] = list[i].ordinal end
  return chosen
end

function roster.all(p)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" then list[#list + 1] = m.ordinal end
  end
  return list
end

function roster.of_kind(p, kind)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind == kind then return m end
  end
  return nil
end

-- Has one of ours come to this door with a shield?
function roster.shield_near(p, door, cells)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and drill.has(m, "shield") and drill.near(m, door, cells) then return true end
  end
  return false
end

function roster.leader(p)
  local best
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" then
      if m.kind == "commander" then return m end
      if not best then best = m end
    end
  end
  return best
end

return roster
