-- evidence.lua: the last thing before a claim: the place where they were taken, else the one that the dossier speaks of, is gone through
-- by hand, room by room, and each room is said on the net. State is declared by the caller.

local drill = require "lib.drill"
local site = require "lib.site"

local evidence = {}

local TEAM = 3
local ROOM_MS = 75000      -- for one room
local ALL_MS = 300000      -- for all of it
local LEFT_MS = 150000     -- of the mission that has to be left for the claim

-- Where somebody was handcuffed who has no papers to say that he lives there.
function evidence.note(p, s)
  for _, c in ipairs(p:contacts()) do
    local room = c.custody == "cuffed" and c.proof ~= "papers" and c.state == "in_sight" and p:room_at(c.x, c.y, c.z)
    if room and room.flat and room.flat ~= "" then s.taken[room.flat] = true end
  end
end

-- Indoors: nobody goes through a roof by hand.
local function indoors(p, r)
  local c = p:cell(r.x, r.y, r.z)
  return c ~= nil and c.floor ~= "slates" and c.floor ~= "grass"
end

local function next_room(p, s, a)
  local best, near
  for flat in pairs(s.taken) do
    for _, r in ipairs(p:rooms(flat)) do
      local far = math.abs(r.x - a.x) + math.abs(r.y - a.y) + 12 * math.abs(r.z - a.z)
      if r.state == "cleared" and not r.searched_ms and not a.tried["r" .. r.number] and (not near or far < near) and indoors(p, r) then best, near = r, far end
    end
  end
  return best
end

-- One call: true when nothing is left to go through. `a`: {} at first; flat: the place to begin with when nobody was taken anywhere.
function evidence.step(p, s, a, units, flat, orders)
  if not a.tried then
    a.tried, a.since, a.room_ms, a.done = {}, p.ms, -1, 0
    a.x, a.y, a.z = s.before[1], s.before[2], s.before[3]
    if next(s.taken) == nil and flat and flat ~= "" then s.taken[flat] = true end
  end
  if p.ms - a.since > ALL_MS or #units < 2 or (p.limit_ms and p.ms > p.limit_ms - LEFT_MS) then return true end
  if a.room_ms >= 0 then
    local room = p:room_at(a.x, a.y, a.z)
    if room and not room.searched_ms and p.ms - a.room_ms < ROOM_MS then return false end
    local voice = drill.voice(units)
    if room and room.searched_ms and voice.verb ~= "report" then orders[#orders + 1] = { "report", "room_empty", a.x, a.y, a.z, unit = voice.ordinal } end
    a.room_ms = -1
  end
  local room = next_room(p, s, a)
  if not room then return true end
  a.tried["r" .. room.number], a.room_ms, a.x, a.y, a.z = true, p.ms, room.x, room.y, room.z
  local order, list = { "search_room", room.x, room.y, room.z, team = {} }, {}
  for _, u in ipairs(units) do list[#list + 1] = u end
  while #order.team < TEAM and #list > 0 do -- the nearest, of those who are left
    local u = drill.nearest(list, { room.x, room.y, room.z })
    order.team[#order.team + 1] = u.ordinal
    for i = #list, 1, -1 do
      if list[i].ordinal == u.ordinal then table.remove(list, i) end
    end
  end
  orders[#orders + 1] = order
  return false
end

return evidence
