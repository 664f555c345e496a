-- bang_and_clear.lua: a flash device into an open door from beside it, and straight in behind it at a run.
-- All line up off the line of the door and turn away from it; nothing is thrown past one of the team, nor while anybody is on his way.
-- What only stands shut is opened by hand; what is held is work for `breach ... flash` first, and the refusal says so.

local clearing = require "lib.clearing"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local AFTER_MS = 1800  -- the fuse, and a moment: nobody goes in before the bang
local OPEN = 60        -- percent from which one throws through
local PLACES_MS = 6000 -- for the places beside the door; then it is done with those who are there
local LIMIT_MS = 60000 -- for the opening and the throw

local LANE_CM, PAST_CM = 100, 500 -- who stands so near the way of the device, and so far past where it falls, would have it too

local function key(u) return "u" .. u.ordinal end

-- Who has no place and stands on that of another goes where the other stands: on a landing full to the last cell nobody gets anywhere
-- else, and who waits for him to make room waits for ever. Not on to the line of the door.
local function change_over(units, d, state)
  for _, u in ipairs(units) do
    for _, m in ipairs(state.cells[key(u)] and {} or units) do
      local c = state.cells[key(m)]
      if c and drill.at(u, c) and not site.on_line(d, { m.x, m.y, m.z }) then state.cells[key(u)] = { m.x, m.y, m.z } end
    end
  end
end

-- The first place is the thrower's, who is the nearest with a device; each other has of the rest the one nearest to him: a landing is too
-- narrow for all to change places while the door stands open. The shield is next to him: it goes in first.
local function take_places(units, cells, d, state)
  local able, free, thrower = {}, {}, nil
  for _, u in ipairs(units) do
    if drill.has(u, "flash") then able[#able + 1] = u end
  end
  for i, c in ipairs(cells) do free[i] = c end
  thrower = free[1] and drill.nearest(able, free[1])
  if thrower then state.cells[key(thrower)] = table.remove(free, 1) end
  for _, u in ipairs(units) do -- the shield next, who is to go in first
    if free[1] and not state.cells[key(u)] and drill.has(u, "shield") then state.cells[key(u)] = table.remove(free, 1) end
  end
  for _, u in ipairs(units) do
    local c = not state.cells[key(u)] and site.nearest(free, { u.x, u.y, u.z })
    if c then
      state.cells[key(u)] = c
      for i = #free, 1, -1 do
        if free[i] == c then table.remove(free, i) end
      end
    end
  end
  change_over(units, d, state)
end

-- The first of them who is not in there already: the others may have gone in to somebody.
local function outside(p, team, at)
  for _, u in ipairs(drill.able(p, team)) do
    local d = site.door(p, at, { u.x, u.y, u.z })
    if d and site.home_side(p, d) == d.inside then return u end
  end
  return nil
end

local function start(team, args, p)
  local a, lead = args[1], p:member(team[1])
  local at = { a.x, a.y, a.z }
  local state = { entry = clearing.begin(p, team, at, "dynamic"), at = at, away = { a.x, a.y, a.z }, cells = {}, since = p.ms, thrown_ms = -1, unit = 0, turned = {} }
  local from = outside(p, team, at) or lead
  local d = site.door(p, at, { from.x, from.y, from.z })
  if not d then return state end
  local cells = site.beside(p, d, site.side(p, d, { from.x, from.y, from.z }), #team)
  take_places(drill.ranked(p, team, "flash"), cells, d, state)
  for n = 1, 6 do -- as far off as the map goes
    local x, y = d.front[1] + d.out[1] * n, d.front[2] + d.out[2] * n
    if p:cell(x, y, d.front[3]) then state.away = { x, y, d.front[3] } end
  end
  return state
end

local function open_by_now(p, state)
  local o = p:opening(state.at[1], state.at[2], state.at[3])
  return not o or o.open >= OPEN or o.material == "air"
end

-- All to their places; true when they are there.
local function line_up(units, state, orders)
  local all = true
  for _, u in ipairs(units) do
    local c = state.cells[key(u)]
    if c and not drill.at(u, c) then
      all = false
      drill.add(orders, drill.go(u, c, "walk"))
    end
  end
  return all
end

local function turn_away(units, state, orders)
  for _, u in ipairs(units) do
    if not state.turned[key(u)] and u.verb == nil and u.ordinal ~= state.unit then
      state.turned[key(u)] = true
      orders[#orders + 1] = { "face", state.away[1], state.away[2], state.away[3], unit = u.ordinal }
    end
  end
end

local function thrown(p, state)
  for _, e in ipairs(p:events()) do
    if e.unit == state.unit and e.verb == "throw" and (e.kind == "order_done" or e.kind == "order_failed" or e.kind == "order_refused") then return true end
  end
  return false
end

-- Would one of the team have the device thrown past him, or at him?
local function past_a_mate(p, u, into)
  for _, m in ipairs(p:members()) do
    if m.ordinal ~= u.ordinal and m.here and m.z == u.z and drill.in_lane(u, into[1], into[2], m, LANE_CM, PAST_CM) then return true end
  end
  return false
end

-- Has somebody there given up since, or does he lie there, or is he taken to be harmless? Then nothing is thrown at him.
local REACH, FRESH_MS = 6, 60000
local function done_with(p, into)
  for _, c in ipairs(p:contacts { near = { x = into[1], y = into[2], z = into[3] }, cells = REACH }) do
    if c.state ~= "dropped" and c.age_ms < FRESH_MS and c.z == into[3] and (fight.settled(c) or (c.unarmed >= 600 and fight.stranger(c))) then return true end
  end
  return false
end

-- The leaf, then the device; true when there is none to throw.
local function throw(p, units, state, orders)
  local able = {}
  for _, one in ipairs(units) do
    if drill.has(one, "flash") then able[#able + 1] = one end
  end
  local u = drill.nearest(able, state.at)
  if not u then return true end -- they go in without
  if u.verb == "throw" or u.verb == "open" or u.verb == "move" then return false end
  state.unit = u.ordinal
  if not open_by_now(p, state) then drill.add(orders, drill.at_cell(u, "open", state.at)) return false end
  local into = site.throw_into(p, u, state.at, 3)
  if not into then return true end
  if past_a_mate(p, u, into) then return false end
  if done_with(p, into) then return true end
  turn_away(units, state, orders)
  orders[#orders + 1] = { "throw", "flash", into[1], into[2], into[3], unit = u.ordinal }
  return false
end

local function step(team, p, state)
  local units, orders = drill.ranked(p, team, "flash"), {}
  if state.thrown_ms >= 0 then
    if p.ms - state.thrown_ms >= AFTER_MS then return clearing.step(team, p, state.entry) end
    state.unit = 0
    turn_away(units, state, orders)
    return orders, false, { wake = 200 }
  end
  if #units == 0 then return orders, true end
  local o = p:opening(state.at[1], state.at[2], state.at[3])
  if o and not open_by_now(p, state) and (o.lock or o.block) then -- by hand it does not give: tried once, so that it is said why
    if state.unit ~= 0 then return orders, true end
    state.unit = units[1].ordinal
    return { { "open", state.at[1], state.at[2], state.at[3], unit = units[1].ordinal } }, false, { wake = 500 }
  end
  if thrown(p, state) then
    state.thrown_ms = p.ms
    return orders, false, { wake = 50 }
  end
  local busy, free = fight.team(p, units, p:contacts("in_sight"), orders), {}
  for _, u in ipairs(units) do
    if not busy[key(u)] then free[#free + 1] = u end
  end
  local there = p.ms - state.since > PLACES_MS or line_up(free, state, orders)
  if (there and throw(p, free, state, orders)) or p.ms - state.since > LIMIT_MS then state.thrown_ms = p.ms - AFTER_MS end
  return orders, false, { wake = 300 }
end

return { id = "bang_and_clear", args = "opening", help = "a flash device through an open door, and straight in behind it",
         examples = { "alpha bang_and_clear d2" }, start = start, step = step }
