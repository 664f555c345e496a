-- look_again.lua: what a careful team does with what it heard at the door, and with a flat that is clear to the eye: the dog
-- through it, and hands in the furniture where the dog shows somebody or somebody may still be.
-- Rests on the group's picture; what it remembers is declared by the caller (look_again.state).

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local look_again = {}

local FRESH_MS = 60000        -- a sign of somebody inside counts for so long
local LIKELY = 700            -- in 1000: a room is taken to be occupied
local MAYBE = 120             -- a clear room in which somebody may still be hidden
local DOG_MS = 45000          -- for the dog to go through a flat
local ROOM_MS = 40000         -- for hands to go through a room

function look_again.state() return { since = -1, sent = false, shown = {}, tried = {}, room_ms = -1 } end

-- Has there been a sign of somebody in the flat behind the present door within the last minute?
function look_again.sign(p, s)
  local home = p:room_at(s.inside[1], s.inside[2], s.inside[3])
  if not home or not home.flat or home.flat == "" then return false end
  for _, c in ipairs(p:contacts()) do
    local room = not c.told and c.age_ms < FRESH_MS and c.police < 500 and c.animal < 500 and p:room_at(c.x, c.y, c.z)
    if room and room.flat == home.flat then return true end
  end
  return false
end

-- Who is known to be in there, made out by eye or mirror or taken to be armed, and is free: the one taken to be armed the surest; nil for
-- nobody. Who lives here is none. The door itself is part of no room: who is made out there is taken to stand behind it.
local MET_MS = 120000
look_again.MET_ARMED = 400 -- in 1000: from there on he is taken to be armed
function look_again.met(p, inside)
  local home, best = p:room_at(inside[1], inside[2], inside[3]), nil
  if not home or not home.flat or home.flat == "" then return nil end
  for _, c in ipairs(p:contacts()) do
    if (c.seen or c.armed >= look_again.MET_ARMED) and not c.told and c.state ~= "dropped" and c.age_ms < MET_MS and c.custody == "free" and not c.down and c.hands ~= "raised" and fight.stranger(c) then
      local room = p:room_at(c.x, c.y, c.z)
      local there = room == nil and drill.near(c, inside, 1) or room ~= nil and room.flat == home.flat
      if there and (not best or c.armed > best.armed) then best = c end
    end
  end
  return best
end

-- Who has given up in there and is not held, nor lies there; nil for nobody.
function look_again.given_up(p, inside)
  local home = p:room_at(inside[1], inside[2], inside[3])
  for _, c in ipairs(home and home.flat and home.flat ~= "" and p:contacts() or {}) do
    local room = c.custody == "yielded" and not c.down and c.state ~= "dropped" and c.age_ms < MET_MS and p:room_at(c.x, c.y, c.z)
    if room and room.flat == home.flat then return c end
  end
  return nil
end

-- Is somebody taken to be in there: by a sign, or by the picture?
function look_again.inside(p, s)
  if look_again.sign(p, s) then return true end
  for _, r in ipairs(site.flat_rooms(p, s.inside)) do
    if r.state ~= "cleared" and r.present >= LIKELY then return true end
  end
  return false
end

-- Who was seen to run from the team and is neither held nor known since: he is about somewhere.
function look_again.note_runners(p, s)
  for _, c in ipairs(p:contacts()) do
    if c.custody ~= "free" or c.proof == "papers" or c.police >= 300 then s.ran[c.ref] = nil
    elseif c.state == "in_sight" and fight.stranger(c) and c.doing == "runs" then s.ran[c.ref] = p.ms end
  end
end

function look_again.runners(s)
  local n = 0
  for _ in pairs(s.ran) do n = n + 1 end
  return n
end

local function team_of(units, count)
  local team = {}
  for i = 1, math.min(#units, count) do team[i] = units[i].ordinal end
  return team
end

local function handler_of(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind == "handler" then return m end
  end
  return nil
end

local function dog_here(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind == "dog" then return true end
  end
  return false
end

-- The room to go through by hand next: where the dog showed somebody, else where somebody may still be. Each once.
local function next_room(p, s, a)
  local best, most
  for _, r in ipairs(site.flat_rooms(p, s.inside)) do
    local shown = a.shown["r" .. r.number]
    local worth = (shown and 2000 or 0) + r.present
    if not a.tried["r" .. r.number] and not r.searched_ms and (shown or r.present >= MAYBE) and (not most or worth > most) then best, most = r, worth end
  end
  return best
end

-- One call: true when nothing is left to look into. `a`: look_again.state; units: who is free for it.
function look_again.step(p, s, a, units, orders)
  if a.since < 0 then a.since = p.ms end
  for _, e in ipairs(s.shown or {}) do
    local room = p:room_at(e[1], e[2], e[3])
    if room then a.shown["r" .. room.number] = true end
  end
  local handler = handler_of(p)
  if not a.sent then
    a.sent = true
    if handler and dog_here(p) then
      orders[#orders + 1] = { "move", s.before[1], s.before[2], s.before[3], unit = handler.ordinal }
      orders[#orders + 1] = { "send", s.inside[1], s.inside[2], s.inside[3], unit = handler.ordinal }
      a.dog_ms = p.ms
      return false
    end
  end
  if a.dog_ms and p.ms - a.dog_ms < DOG_MS and not s.dog_back and #(s.shown or {}) == 0 then return false end
  if a.room_ms >= 0 and p.ms - a.room_ms < ROOM_MS then
    local room = a.room and p:room_at(a.room[1], a.room[2], a.room[3])
    if room and not room.searched_ms then return false end
  end
  local room = next_room(p, s, a)
  if not room or #units == 0 then return true end
  a.tried["r" .. room.number], a.room_ms, a.room = true, p.ms, { room.x, room.y, room.z }
  local order = { "search_room", room.x, room.y, room.z }
  order.team = team_of(units, 3)
  orders[#orders + 1] = order
  return false
end

-- Smoke before the door, so that who lies there can be fetched: thrown by whoever has some and is nearest.
function look_again.smoke(p, s, units, orders)
  local best, near
  for _, u in ipairs(units) do
    local d = math.max(math.abs(u.x - s.before[1]), math.abs(u.y - s.before[2]))
    if drill.has(u, "smoke") and u.z == s.before[3] and not u.holds and d <= 10 and (not near or d < near) then best, near = u, d end
  end
  if not best then return false end
  orders[#orders + 1] = { "throw", "smoke", s.before[1], s.before[2], s.before[3], unit = best.ordinal }
  return true
end

return look_again
