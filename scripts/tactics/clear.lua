-- clear.lua: look a flat through, room by room: two go in, the others hold behind them, whoever yields is handcuffed.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local ROOM_MS = 30000     -- longest time given to one room before the next is tried
local BLOCKED_MS = 5000   -- nobody knows a way into it: so long, in case it is cleared from within
local LIMIT_MS = 420000
local NEAR = 6            -- cells from the door: who gave up there is still of this place

local function start(team, args, p)
  local a = args[1]
  local lead = p:member(team[1])
  local cell = { a.x, a.y, a.z }
  local d = site.door(p, cell, { lead.x, lead.y, lead.z })
  return { door = cell, cell = d and d.inside or { a.x, a.y, a.z }, room = 0, room_ms = p.ms, since = p.ms, tries = {}, done = {}, by = {}, point = 0 }
end

-- The next room to look through: not cleared, least often tried, nearest to the leader.
local function choose(p, lead, state)
  local best, score
  for _, r in ipairs(site.flat_rooms(p, state.cell)) do
    if r.state ~= "cleared" or r.stale then
      local tries = state.tries["r" .. r.number] or 0
      -- What has never been looked into goes first; a room that was clear is looked into once more, not for ever.
      local again = r.state == "cleared"
      local s = tries * 1000 + (again and 500 or 0) + math.abs(r.x - lead.x) + math.abs(r.y - lead.y) + math.abs(r.z - lead.z) * 12
      if tries < (again and 2 or 4) and (not score or s < score) then best, score = r, s end
    end
  end
  return best
end

local function current(p, state)
  if state.room == 0 then return nil end
  for _, r in ipairs(site.flat_rooms(p, state.cell)) do
    if r.number == state.room and (r.state ~= "cleared" or r.stale) then return r end
  end
  return nil
end

local SEES_TO = { cuff = true, treat = true, search = true, identify = true, release = true }

-- The door is known to be held: this is work for breach.
local function shut(p, door)
  local o = p:opening(door[1], door[2], door[3])
  return o ~= nil and o.open < 60 and (o.lock or o.block) == true
end

-- In this flat, before its door or before somebody's eyes: others, seen behind the panes of other flats, are left alone.
local function of_here(p, c, state)
  if c.state == "in_sight" and c.z == state.cell[3] then return true end
  local room, home = p:room_at(c.x, c.y, c.z), p:room_at(state.cell[1], state.cell[2], state.cell[3])
  return drill.near(c, state.door, NEAR) or (room ~= nil and home ~= nil and room.flat ~= nil and room.flat ~= "" and room.flat == home.flat)
end

-- Each of them gets one member who sees to it, those nearest to the door first; state.by holds who. True when there is
-- somebody to see to. Who cannot be got at is tried as often as one who does not answer, and then left.
local function see_to(p, units, busy, state, contacts, orders)
  local any, list = false, {}
  for _, c in ipairs(contacts) do
    if (fight.settled(c) or fight.frozen(p, c)) and of_here(p, c, state) then list[#list + 1] = c end
  end
  local function far(c) return math.max(math.abs(c.x - state.door[1]), math.abs(c.y - state.door[2])) + math.abs(c.z - state.door[3]) * 12 end
  table.sort(list, function(a, b)
    local da, db = far(a), far(b)
    return da < db or (da == db and a.id < b.id)
  end)
  for _, c in ipairs(list) do
    local verb, item = arrest.due(state.done, c)
    if verb == "cuff" and not fight.settled(c) then verb = nil end -- nobody is handcuffed for standing still
    if verb then
      any = true
      local free, at, taken = {}, { c.x, c.y, c.z }, false
      for _, u in ipairs(units) do
        local mine = state.by["u" .. u.ordinal] == c.ref
        if mine and u.verb == verb then taken = true end
        if not busy["u" .. u.ordinal] and (not item or drill.has(u, item)) and not SEES_TO[u.verb or ""] then free[#free + 1] = u end
      end
      local u = not taken and drill.nearest(free, at)
      if u then
        busy["u" .. u.ordinal] = true
        state.by["u" .. u.ordinal] = c.ref
        drill.add(orders, arrest.order(p, u, state.done, c, verb))
      end
    end
  end
  for _, u in ipairs(units) do
    if SEES_TO[u.verb or ""] then busy["u" .. u.ordinal] = true end
  end
  return any
end

-- Two members to look points of the room; the rest keep within call of them, out of the doorways. False when none knows a way there.
local function search(p, units, busy, state, room, orders)
  local points = site.look_points(p, room)
  local placed, lead, open = 0, nil, false
  if #points == 0 then return true end
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] and u.kind ~= "dog" and u.kind ~= "handler" then
      placed = placed + 1
      local point = points[(state.point * 2 + placed - 1) % #points + 1]
      if placed <= 2 then
        lead = lead or u
        if u.verb == nil and not drill.at(u, point) then
          local way = p:path(point[1], point[2], point[3], { from = u.ordinal }) ~= nil
          open = open or way
          if way then drill.add(orders, drill.walk(p, u, point, "walk")) end
        else open = true end
      elseif u.verb == nil and not drill.near(u, { lead.x, lead.y, lead.z }, 7) then
        drill.add(orders, drill.walk(p, u, { lead.x, lead.y, lead.z }, "walk", true))
      end
    end
  end
  return open or placed == 0
end

local function step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  if #units == 0 or p.ms - state.since > LIMIT_MS or shut(p, state.door) then return orders, true end
  local contacts = p:contacts()
  local busy = fight.team(p, units, contacts, orders)
  local seeing = see_to(p, units, busy, state, contacts, orders)
  local room = current(p, state)
  if room and p.ms - state.room_ms > 6000 * (state.point + 1) then state.point = state.point + 1 end
  if not room or p.ms - state.room_ms > ROOM_MS then
    room = choose(p, units[1], state)
    if not room then return orders, not seeing, { wake = 500 } end
    state.room, state.room_ms, state.point = room.number, p.ms, 0
    state.tries["r" .. room.number] = (state.tries["r" .. room.number] or 0) + 1
  end
  -- What stands behind the open door keeps them out: the next room, a while later.
  if not search(p, units, busy, state, room, orders) and p.ms - state.room_ms > BLOCKED_MS then state.room_ms = p.ms - ROOM_MS - 1 end
  drill.torches(p, units, orders)
  return orders, false, { wake = 400 }
end

return { id = "clear", args = "opening|room", help = "look a flat through room by room and handcuff who gives up",
         examples = { "alpha clear d2" }, start = start, step = step }
