-- sectors.lua: where the search of a quarter goes on when the list of doors is done and somebody is still at large: from what he left or
-- where he was seen last, dwelling by dwelling. What is remembered is kept in the caller's state: traces, looked_for.

local drill = require "lib.drill"
local site = require "lib.site"

local sectors = {}

local FAR = 26          -- cells from a trace within which he is looked for
local EACH = 6          -- dwellings for each trace
local TRACES = 6        -- the newest so many
local AT_DOOR = 8       -- who gave up so near to it may have left the weapon there himself
local STOREY = 12       -- cells that a storey counts for
local LEFT_MS = 480000  -- of the mission that have to be left for another door
local ACROSS, DOWN = 9, 6 -- cells from the middle of a room that may still be of it

-- A quarter that is told to stay inside is one that may have to be gone through.
local function quarter(p) return site.mark(p, "shelter") ~= nil end

local function add(s, x, y, z, fresh)
  for _, t in ipairs(s.traces) do
    if t.x == x and t.y == y and t.z == z then return end
  end
  if #s.traces >= TRACES then table.remove(s.traces, 1) end
  s.traces[#s.traces + 1] = { x = x, y = y, z = z, doors = 0, fresh = fresh == true }
end

-- Somebody was seen to turn round by those who hold the ends of the streets: where he was.
function sectors.note(p, s)
  for _, e in ipairs(quarter(p) and p:events() or {}) do
    local met = e.kind == "contact_yields" and e.contact and p:contact(e.contact)
    if met and met.proof ~= "papers" and drill.near(met, s.inside, AT_DOOR) then s.met_at = s.at end
    local c = e.kind == "liaison" and e.word == "contact" and e.contact and p:contact(e.contact)
    if c and c.custody ~= "cuffed" and c.custody ~= "handed" and c.proof ~= "papers" then add(s, e.x or c.x, e.y or c.y, e.z or c.z) end
  end
end

-- A place that was gone through, and nobody in it: a weapon that lies there says that he is not far.
function sectors.left_behind(p, s)
  local home = quarter(p) and s.met_at ~= s.at and p:room_at(s.inside[1], s.inside[2], s.inside[3])
  if not home then return end
  for _, c in ipairs(p:contacts("in_sight")) do
    local room = (c.custody == "cuffed" or c.custody == "yielded") and p:room_at(c.x, c.y, c.z)
    if room and room.flat == home.flat then return end
  end
  for y = home.y - DOWN, home.y + DOWN do
    for x = home.x - ACROSS, home.x + ACROSS do
      local c = p:cell(x, y, home.z)
      local room = c and c.thing and p:room_at(x, y, home.z)
      if room and room.number == home.number then return add(s, x, y, home.z, true) end
    end
  end
end

-- No time is left for another door.
function sectors.late(p) return p.limit_ms ~= nil and p.ms > p.limit_ms - LEFT_MS end

local function known(s, o)
  for _, d in ipairs(s.doors) do
    if d[1] == o.x and d[2] == o.y and d[3] == o.z then return true end
  end
  return false
end

-- Does a door lead from stairs or a street into somebody's dwelling that is not clear?
local function dwelling(p, o)
  local d = site.door(p, { o.x, o.y, o.z }, { o.x, o.y })
  local a, b = d and p:room_at(d.front[1], d.front[2], d.front[3]), d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
  if not a or not b or ((a.flat or "") == "") == ((b.flat or "") == "") then return false end
  local room = (a.flat or "") == "" and b or a
  return room.state ~= "cleared"
end

-- The next door: of the newest trace that has not had its share, the nearest to it. Nil: nothing says where. `fresh`: only about a weapon
-- that lies there, for that is followed at once.
function sectors.next(p, s, fresh)
  if not quarter(p) or sectors.late(p) then return nil end
  for i = #s.traces, 1, -1 do
    local t, best, near = s.traces[i], nil, nil
    for z = 0, t.doors < EACH and (t.fresh or not fresh) and 1 or -1 do
      for _, o in ipairs(p:openings { role = "door", near = { t.x, t.y, z }, cells = FAR }) do
        local far = math.abs(o.x - t.x) + math.abs(o.y - t.y) + math.abs(o.z - t.z) * STOREY
        if far <= FAR and (not near or far < near) and not known(s, o) and dwelling(p, o) then best, near = { o.x, o.y, o.z }, far end
      end
    end
    if best then
      t.doors = t.doors + 1
      return best
    end
  end
  return nil
end

-- A team that went through the list at a run, by eye, and has not all who are named goes through it once more, with the dog and by hand: the
-- dwellings by what may still be in them. True when there is such a round; once.
local AGAIN = 12 -- dwellings
function sectors.again(p, s)
  if not quarter(p) or not s.by_eye or sectors.late(p) then return false end
  s.by_eye = false
  local worth, list = {}, {}
  for i, c in ipairs(s.doors) do
    local d, most = site.door(p, c, c), 0
    for _, r in ipairs(d and site.flat_rooms(p, d.inside) or {}) do
      if not r.searched_ms then most = math.max(most, r.present) end
    end
    worth[i], list[i] = most, i
  end
  table.sort(list, function(a, b) return worth[a] > worth[b] or (worth[a] == worth[b] and a < b) end)
  local doors = {}
  for i = 1, math.min(AGAIN, #list) do doors[i] = s.doors[list[i]] end
  s.doors = doors
  return #doors > 0
end

return sectors
