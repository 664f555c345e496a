-- clearing.lua: rooms looked through one after the other by a team: where to next, who goes in, who sees to whom is found.
-- What the tactics clear, bang_and_clear and sector_search have in common; the state is declared by the caller (clearing.begin).

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local clearing = {}

local LIMIT_MS = 600000
local BLOCKED_MS = 5000   -- nobody knows a way in: so long, in case it is cleared from within
local NEAR = 6            -- cells from the door: who gave up there is still of this place
local ABOUT = 24          -- who does no harm in the street farther off is not

-- How a room is entered. room_ms: longest time given to one before the next is tried; point_ms: until those inside look from further points;
-- lookers: how many go in at once; look_ms: from the threshold, before anybody crosses it.
local HOW = {
  plain = { pace = "walk", room_ms = 30000, point_ms = 6000, lookers = 2 },
  deliberate = { pace = "creep", room_ms = 45000, point_ms = 8000, lookers = 2, look_ms = 3000 },
  dynamic = { pace = "run", room_ms = 15000, point_ms = 3000, lookers = 3 },
}

-- at: a door, or a cell in the place itself. how: "deliberate", "dynamic" or nil (neither slow nor fast).
-- reach: rooms within so many cells, whosever they are; nil: the rooms of the flat.
function clearing.begin(p, team, at, how, reach)
  local lead = p:member(team[1])
  local d = not reach and site.door(p, at, { lead.x, lead.y, lead.z })
  local cell = d and site.home_side(p, d) or at
  return { door = { at[1], at[2], at[3] }, cell = { cell[1], cell[2], cell[3] }, how = how or "plain", reach = reach or 0, room = 0, room_ms = p.ms, way_ms = 0, since = p.ms,
           tries = {}, done = {}, by = {}, sent = {}, point = 0, looked = 0, threshold_ms = -1, enter_ms = -1, fronted = false, covers = {} }
end

local function rooms_of(p, state)
  if state.reach == 0 then return site.flat_rooms(p, state.cell) end
  return p:rooms { near = state.cell, cells = state.reach }
end

-- The next room to look through: not cleared, least often tried, nearest to the leader.
local function choose(p, lead, state)
  local best, score
  for _, r in ipairs(rooms_of(p, state)) do
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
  for _, r in ipairs(rooms_of(p, state)) do
    if r.number == state.room and (r.state ~= "cleared" or r.stale) then return r end
  end
  return nil
end

-- What the way there takes is no time in the room: a storey up, at a creep, it would be over before anybody looked in.
local FAR_MS = 60000
local function way_ms(p, lead, state, room)
  local way = p:path(room.x, room.y, room.z, { beside = true, pace = HOW[state.how].pace, from = lead.ordinal })
  return way and math.min(way.ms, FAR_MS) or 0
end

local SEES_TO = { cuff = true, escort = true, treat = true, search = true, identify = true, release = true }

-- The door is known to be held: this is work for breach.
local function shut(p, state)
  local o = state.reach == 0 and p:opening(state.door[1], state.door[2], state.door[3])
  return o and o.open < 60 and (o.lock or o.block) == true
end

-- In this flat, before its door or before somebody's eyes: who does no harm behind the panes of other flats, or far down the street, is
-- left alone.
local function of_here(p, c, state, home)
  local room = p:room_at(c.x, c.y, c.z)
  local own, flat = home and home.flat or "", room and room.flat or ""
  if own ~= "" and flat == own then return true end
  local elsewhere = (own ~= "" and flat ~= "") or not drill.near(c, state.cell, ABOUT)
  if elsewhere and fight.harmless(c) and c.custody ~= "cuffed" then return false end
  return (c.state == "in_sight" and c.z == state.cell[3]) or drill.near(c, state.door, NEAR)
end

-- Who is free for something, once for all who are to be seen to.
local function at_hand(units, busy)
  local list = {}
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] and not SEES_TO[u.verb or ""] then list[#list + 1] = u end
  end
  return list
end

-- Each of them gets one member who sees to it, those nearest to the door first; state.by holds who. True when there is
-- somebody to see to. Who cannot be got at is tried as often as one who does not answer, and then left.
local function see_to(p, units, busy, state, contacts, orders)
  local any, list, home = false, {}, p:room_at(state.cell[1], state.cell[2], state.cell[3])
  arrest.learn(p, state.done)
  local x, y, z = state.door[1], state.door[2], state.door[3]
  for _, c in ipairs(contacts) do
    if (fight.settled(c) or fight.frozen(p, c)) and of_here(p, c, state, home) then
      list[#list + 1] = { c = c, id = c.id, far = math.max(math.abs(c.x - x), math.abs(c.y - y)) + math.abs(c.z - z) * 12 }
    end
  end
  table.sort(list, function(a, b) return a.far < b.far or (a.far == b.far and a.id < b.id) end)
  local free, about = at_hand(units, busy), {}
  for _, u in ipairs(units) do
    local ref = state.by["u" .. u.ordinal]
    if ref and u.verb then about[ref .. u.verb] = true end
  end
  for _, one in ipairs(list) do
    if any and #free == 0 then break end
    local c = one.c
    local verb, item = arrest.due(p, state.done, c)
    if verb == "cuff" and not fight.settled(c) then verb = nil end -- nobody is handcuffed for standing still
    any = any or verb ~= nil
    local u = verb and not about[c.ref .. verb] and drill.nearest(arrest.fit(free, verb, item), { c.x, c.y, c.z })
    if u then
      busy["u" .. u.ordinal] = true
      state.by["u" .. u.ordinal] = c.ref
      free = at_hand(units, busy)
      drill.add(orders, arrest.order(p, u, state.done, c, verb))
    end
  end
  for _, u in ipairs(units) do
    if SEES_TO[u.verb or ""] then busy["u" .. u.ordinal] = true end
  end
  return any
end

-- From where one looks through a door without going in: from its edge, off its line, with the head round it (and the door); where there is
-- no door, from the last cell before the room. Nil for one who is in it already, or knows no way.
local function lookout(p, u, room, point, door)
  door = door or site.doorway(p, u, room, point)
  local d = door and site.door(p, door, { u.x, u.y, u.z })
  if not d then return site.threshold(p, u, room, point), nil end
  local side = (u.x - d.front[1]) * d.wall[1] + (u.y - d.front[2]) * d.wall[2] < 0 and -1 or 1
  local open = site.stands_open(p, door) -- nobody walks past it to look in from the other side
  for turn = 1, -1, -2 do
    local edge = site.beside(p, d, side * turn, 1)[1]
    if edge and (drill.standing(p, edge) or p:path(edge[1], edge[2], edge[3], { from = u.ordinal })) and not (open and site.crosses(p, u, d, edge[1], edge[2], edge[3])) then return edge, door end
  end
  return site.threshold(p, u, room, point), nil
end

-- The door of the place itself, as long as none of them is in there: it is looked through before anybody goes on to a room behind it,
-- however clear the hall was when it was last seen.
local function way_in(p, units, state)
  if state.reach > 0 or state.fronted then return nil end
  local home = p:room_at(state.cell[1], state.cell[2], state.cell[3])
  for _, u in ipairs(units) do
    local room = p:room_at(u.x, u.y, u.z)
    if not home or (home.flat or "") == "" or (room and room.flat == home.flat) then return nil end
  end
  return state.door
end

local function mirrors_first(units)
  local list = {}
  for pass = 1, 2 do
    for _, u in ipairs(units) do
      if drill.has(u, "mirror") == (pass == 1) then list[#list + 1] = u end
    end
  end
  return list
end

-- One of them looks into the room first, with the mirror where there is one, weapon on what can be seen from there; true while that
-- lasts. Who stands at the edge already is the one.
local COMES_MS = 15000
local function look_first(p, units, busy, state, room, point, orders)
  if not HOW[state.how].look_ms or state.looked == room.number then return false end
  local front = way_in(p, units, state)
  for _, first in ipairs(mirrors_first(units)) do
    local u = first
    if not busy["u" .. u.ordinal] and u.kind ~= "dog" and u.kind ~= "handler" then
      local at, door = lookout(p, u, room, point, front)
      local there = at and drill.standing(p, at)
      if there and there.ordinal ~= u.ordinal and drill.among(units, there) then u = there end
      if at and not drill.at(u, at) then
        if p.ms - state.room_ms - state.way_ms > COMES_MS then break end -- somebody stands in his way
        if u.verb == nil then drill.add(orders, drill.walk(p, u, at, "creep")) end
        return true
      end
      if at and state.threshold_ms < 0 then
        state.threshold_ms = p.ms
        if door then
          orders[#orders + 1] = { drill.has(u, "mirror") and "mirror" or "peek", door[1], door[2], door[3], unit = u.ordinal }
          return true
        end
      end
      if at and (p.ms - state.threshold_ms < HOW[state.how].look_ms or u.verb == "mirror" or u.verb == "peek") then
        if u.verb == nil and not door then drill.add(orders, drill.cover(u, point, state.covers)) end
        return true
      end
      break
    end
  end
  if front then state.fronted, state.threshold_ms, state.room_ms = true, -1, p.ms else state.looked = room.number end
  return front ~= nil
end

-- Behind the first: within call of him, in nobody's way, never in a doorway; where there is no such place, as far back as he is.
local CALL, SENT_MS = 7, 3000
local function follow(p, u, lead, kept, state, orders)
  local key, near = "u" .. u.ordinal, drill.near(u, { lead.x, lead.y, lead.z }, CALL)
  if p.ms < (state.sent[key] or 0) or (near and not p:in_the_way(u.x, u.y, u.z, kept)) then return end
  local x, y, z = p:stand_by(lead.x, lead.y, lead.z, { but = kept, cells = CALL, unit = u.ordinal })
  if not x then x, y, z = p:stand_by(u.x, u.y, u.z, { but = kept, unit = u.ordinal }) end
  if not x or drill.at(u, { x, y, z }) then return end
  state.sent[key] = p.ms + SENT_MS
  orders[#orders + 1] = { "move", x, y, z, pace = "walk", unit = u.ordinal }
end

-- Is there a shield among them that has yet to go in? Nobody goes in before it, for a moment.
local SHIELD_MS = 2500
function clearing.shield_ahead(p, units, state)
  local u = units[1]
  local home = state.reach == 0 and u and drill.has(u, "shield") and p:room_at(state.cell[1], state.cell[2], state.cell[3])
  if not home or not home.flat or home.flat == "" then return nil end
  if state.enter_ms < 0 then state.enter_ms = p.ms end
  local room = p:room_at(u.x, u.y, u.z)
  if (room and room.flat == home.flat) or p.ms - state.enter_ms > SHIELD_MS then return nil end
  return u.ordinal
end

-- Some members to look points of the room; the rest keep within call of them, out of the doorways. False when none knows a way there.
local function search(p, units, busy, state, room, orders)
  local points = site.look_points(p, room)
  local placed, lead, how, open, kept = 0, nil, HOW[state.how], false, {}
  local first = clearing.shield_ahead(p, units, state)
  if #points == 0 or look_first(p, units, busy, state, room, points[1], orders) then return true end
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] and u.kind ~= "dog" and u.kind ~= "handler" then
      placed = placed + 1
      local point = points[(state.point * how.lookers + placed - 1) % #points + 1]
      if placed <= how.lookers then
        lead = lead or u
        if u.verb ~= nil or drill.at(u, point) then open = true
        elseif first and u.ordinal ~= first then open = true
        elseif p:path(point[1], point[2], point[3], { from = u.ordinal }) then
          open = true
          drill.add(orders, drill.walk(p, u, point, how.pace))
        end
      elseif u.verb == nil then
        follow(p, u, lead, kept, state, orders)
        kept[#kept + 1] = { u.x, u.y, u.z }
      end
    end
  end
  return open or placed == 0
end

-- One call: the orders, true when nothing is left to look into, and when to be asked again.
function clearing.step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  if #units == 0 or p.ms - state.since > LIMIT_MS or shut(p, state) then return orders, true end
  local busy = fight.team(p, units, p:contacts("in_sight"), orders, state.how == "dynamic")
  local seeing = see_to(p, units, busy, state, p:contacts(), orders)
  local room = current(p, state)
  if room and p.ms - state.room_ms - state.way_ms > HOW[state.how].point_ms * (state.point + 1) then state.point = state.point + 1 end
  if not room or p.ms - state.room_ms - state.way_ms > HOW[state.how].room_ms then
    room = choose(p, units[1], state)
    if not room then return orders, not seeing, { wake = 500 } end
    state.room, state.room_ms, state.point, state.threshold_ms = room.number, p.ms, 0, -1
    state.way_ms = way_ms(p, units[1], state, room)
    state.tries["r" .. room.number] = (state.tries["r" .. room.number] or 0) + 1
    if state.reach > 0 and not p:path(room.x, room.y, room.z, { beside = true, from = units[1].ordinal }) then
      state.tries["r" .. room.number], state.room = 4, 0 -- behind a door that is held: not of this search
      return orders, false, { wake = 100 }
    end
  end
  -- What stands behind the open door keeps them out: the next room, a while later.
  if not search(p, units, busy, state, room, orders) and p.ms - state.room_ms > BLOCKED_MS then state.room_ms = p.ms - LIMIT_MS end
  drill.torches(p, units, orders)
  return orders, false, { wake = 400 }
end

return clearing
