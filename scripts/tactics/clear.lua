-- clear.lua: look a flat through, room by room: two go in, the others hold behind them, whoever yields is handcuffed.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local ROOM_MS = 30000     -- longest time given to one room before the next is tried
local LIMIT_MS = 420000

local function start(team, args, p)
  local a = args[1]
  local lead = p:member(team[1])
  local cell = { a.x, a.y, a.z }
  local d = site.door(p, cell, { lead.x, lead.y, lead.z })
  return { cell = d and d.inside or cell, room = 0, room_ms = p.ms, since = p.ms, tries = {}, point = 0 }
end

-- The next room to look through: not cleared, least often tried, nearest to the leader.
local function choose(p, lead, state)
  local best, score
  for _, r in ipairs(site.flat_rooms(p, state.cell)) do
    if r.state ~= "cleared" or r.stale then
      local tries = state.tries["r" .. r.number] or 0
      local s = tries * 1000 + math.abs(r.x - lead.x) + math.abs(r.y - lead.y)
      if tries < 4 and (not score or s < score) then best, score = r, s end
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

-- The nearest free member handcuffs one who has given up. True when somebody is on it.
local function cuff(p, units, busy, contacts, orders)
  for _, c in ipairs(fight.yielded(contacts)) do
    for _, u in ipairs(units) do
      if u.verb == "cuff" then return true end
    end
    local free = {}
    for _, u in ipairs(units) do
      if not busy["u" .. u.ordinal] and drill.has(u, "cuffs") then free[#free + 1] = u end
    end
    local u = drill.nearest(free, { c.x, c.y, c.z })
    if u then
      busy["u" .. u.ordinal] = true
      if drill.near(u, { c.x, c.y, c.z }, 1) then drill.add(orders, drill.on(u, "cuff", c.ref))
      else drill.add(orders, drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)) end
      return true
    end
  end
  return false
end

-- Two members to look points of the room, the rest one point behind.
local function search(p, units, busy, state, room, orders)
  local points = site.look_points(p, room)
  local placed = 0
  if #points == 0 then return end
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] and u.kind ~= "dog" and u.kind ~= "handler" then
      placed = placed + 1
      local point = points[(state.point + placed - 1) % #points + 1]
      if placed <= 2 and not drill.near(u, point, 0) then drill.add(orders, drill.walk(p, u, point, "walk"))
      elseif placed > 2 and u.verb == nil and not drill.near(u, point, 5) then drill.add(orders, drill.walk(p, u, state.cell, "walk")) end
    end
  end
end

local function step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  if #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local contacts = p:contacts()
  local busy = fight.team(p, units, contacts, orders)
  local cuffing = cuff(p, units, busy, contacts, orders)
  local room = current(p, state)
  if room and p.ms - state.room_ms > 6000 * (state.point + 1) then state.point = state.point + 1 end
  if not room or p.ms - state.room_ms > ROOM_MS then
    room = choose(p, units[1], state)
    if not room then return orders, not cuffing, { wake = 500 } end
    state.room, state.room_ms, state.point = room.number, p.ms, 0
    state.tries["r" .. room.number] = (state.tries["r" .. room.number] or 0) + 1
  end
  search(p, units, busy, state, room, orders)
  return orders, false, { wake = 400 }
end

return { id = "clear", args = "opening|room", help = "look a flat through room by room and handcuff who gives up",
         examples = { "alpha clear d2" }, start = start, step = step }
