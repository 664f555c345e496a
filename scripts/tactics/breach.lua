-- breach.lua: get a door open from beside it, or through a wall: by hand where it may be open, else by the means of the team
-- that its own forecast says is soonest; a charge is fired from a distance. A flash device after it if asked.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 240000         -- of a breach as a whole
local FLASH_MS = 5000
local THROW_MS = 6000           -- from the open door until the device has to be in the air, or nobody throws it
local WALK_MS = 900             -- a step more to walk counts as much
local CHANCE = 150              -- in 1000: what promises less is left alone
local CLEAR_CELLS = 4           -- from a charge, or out of its line
local BLAST_CELLS = 3           -- nobody is asked to stand so near
local BLOCKED = 2               -- walks of the team that ended at a mate
local CUT_OFF = 3               -- walks to the door for which no way is known: then it is none for this team
local NEAR = 3                  -- cells from the door: here it is plain on which side of it somebody stands
local CLEAR_MS = 15000          -- but nobody is waited for longer
local FORCE = { "ram", "kick", "pry", "breach", "pick", "charge" }
local THROUGH = { "breach", "charge" } -- a wall
local SAID = { ram = "ram", kick = "kick", pry = "pry", pick = "pick", charge = "charge", shotgun = "breach" }

local function sides(p, state, from)
  return (state.wall and site.wall or site.door)(p, state.door, from)
end

local function start(team, args, p)
  local state = { flash = false, force = false, wall = false, set = false, by = "", spent = {}, places = {}, sent = {}, since = p.ms, thrown_ms = -1, open_ms = -1, clear_ms = -1, unit = 0 }
  for _, a in ipairs(args) do
    if type(a) == "table" then state.door = { a.x, a.y, a.z }
    elseif a == "flash" then state.flash = true
    elseif a == "force" then state.force = true
    elseif SAID[a] then state.force, state.by = true, SAID[a] end
  end
  local lead = p:member(team[1])
  state.wall = p:opening(state.door[1], state.door[2], state.door[3]) == nil
  local d = sides(p, state, { lead.x, lead.y, lead.z })
  state.x, state.y, state.z = lead.x, lead.y, lead.z -- from where the team sees the door
  state.sides = d ~= nil
  state.places = d and site.both_sides(p, d) or {}
  return state
end

-- Of all who are here and all that is not yet spent, the pair that is soonest through.
local function soonest(p, units, state)
  local c, who, verb, least = state.door, nil, nil, nil
  for _, v in ipairs(state.wall and THROUGH or FORCE) do
    if not state.spent[v] and (state.by == "" or state.by == v) then
      for _, u in ipairs(units) do
        local f = p:force(c[1], c[2], c[3], v, u.ordinal)
        if f and not f.reason and f.chance >= CHANCE then
          local ms = f.median_ms + f.long_ms + WALK_MS * math.max(math.abs(u.x - c[1]), math.abs(u.y - c[2]))
          if v == "charge" then ms = ms + CLEAR_MS end
          if not least or ms < least then who, verb, least = u, v, ms end
        end
      end
    end
  end
  if not who and state.by ~= "" then state.by = "" end -- what was asked for is not to be had here
  return who, verb
end

-- Who opens, and how: by hand while nothing says that it is held.
local function opener(p, units, state, o)
  local held = o and (o.lock or o.block or o.chain)
  if not state.wall and not state.force and not held then return drill.nearest(units, state.door), "open" end
  return soonest(p, units, state)
end

-- The edge of the door on one side of it, and a free cell further out there.
local function edge_on(p, d, side)
  local cells = site.beside(p, d, side, 9)
  for i = 2, #cells do
    if not drill.standing(p, cells[i]) then return cells[1], cells[i] end
  end
  return cells[1], nil
end

-- The edge of the door on the side where the unit stands, or, for one who comes from elsewhere, where the team does; and a free
-- cell further out on that side. Where that side is full to the last cell, the other edge, or the place before the door.
local function edge_of(p, u, state)
  local d = sides(p, state, drill.near(u, state.door, NEAR) and { u.x, u.y, u.z } or { state.x, state.y, state.z })
  if not d then return nil end
  local side = 1
  if (u.x - d.front[1]) * d.wall[1] + (u.y - d.front[2]) * d.wall[2] < 0 then side = -1 end
  local edge, spare = edge_on(p, d, side)
  if not edge then return d.front, nil end
  local there = drill.standing(p, edge)
  if not there or spare or there.ordinal == u.ordinal then return edge, spare end
  local other = edge_on(p, d, -side)
  if other and not drill.standing(p, other) then return other, nil end
  return not drill.standing(p, d.front) and d.front or edge, nil
end

-- What ended without success is not tried again.
local function learn(p, state)
  for _, e in ipairs(p:events()) do
    if (e.kind == "order_failed" or e.kind == "order_refused") and e.unit == state.unit and e.verb and e.verb ~= "move" and e.verb ~= "open"
      and e.reason ~= "superseded" and e.reason ~= "interrupted" and e.reason ~= "too_far" then state.spent[e.verb] = true end
    if e.kind == "order_failed" and e.verb == "move" and e.reason == "occupied" then state.blocked = (state.blocked or 0) + 1 end
    if e.kind == "order_refused" and e.verb == "move" and drill.NO_WAY[e.reason] then state.cut_off = (state.cut_off or 0) + 1 end
    if e.kind == "charge_set" and e.x == state.door[1] and e.y == state.door[2] and e.z == state.door[3] then state.set = true end
    if e.kind == "order_done" and e.verb == "detonate" and state.set then state.set, state.spent.charge = false, true end
  end
end

local function at_work(p, state)
  local u = state.unit > 0 and p:member(state.unit) or nil
  return u ~= nil and u.able and u.verb ~= nil and (SAID[u.verb] ~= nil or u.verb == "breach" or u.verb == "open")
end

local function force_open(p, units, state, orders, o)
  if at_work(p, state) then return end
  local u, verb = opener(p, units, state, o)
  if not u then -- nothing is left to try; when nothing was tried, the refusal says why
    local near = state.unit == 0 and drill.nearest(units, state.door)
    if not near then return true end
    state.unit = near.ordinal
    drill.add(orders, drill.at_cell(near, state.wall and "breach" or "ram", state.door))
    return false
  end
  local edge, spare = edge_of(p, u, state)
  if not edge then return end
  local by_hand = verb == "open" and drill.near(u, state.door, 1)
  if drill.at(u, edge) or by_hand then
    state.unit = u.ordinal
    drill.add(orders, drill.at_cell(u, verb, state.door))
    return
  end
  local there = drill.standing(p, edge)
  local last = (state.blocked or 0) >= BLOCKED and not there and drill.nearest(units, edge)
  if last and last.ordinal ~= u.ordinal and u.verb == nil then -- a passage too narrow to get by: the two change places
    state.blocked = 0
    drill.add(orders, drill.go(last, { u.x, u.y, u.z }, "walk"))
    drill.add(orders, drill.go(u, { last.x, last.y, last.z }, "walk"))
  elseif there and spare and drill.among(units, there) then drill.add(orders, drill.go(there, spare, "walk"))
  else drill.add(orders, drill.go(u, edge, "walk")) end
end

-- Does the way there lead past the door itself, or through another that is not open?
local function through(p, u, to, c)
  local path = p:path(to[1], to[2], to[3], { from = u.ordinal })
  for _, s in ipairs(path and path.steps or {}) do
    if s[1] == c[1] and s[2] == c[2] and s[3] == c[3] then return true end
    local o = p:opening(s[1], s[2], s[3])
    if o and o.open <= 60 then return true end
  end
  return path == nil
end

-- The free cell along the wall, on the unit's side of it, that is farthest off.
local function farther(p, u, state)
  local d, best, most = sides(p, state, { u.x, u.y, u.z }), nil, 0
  for side = -1, 1, 2 do
    for _, cell in ipairs(d and site.beside(p, d, side, 12) or {}) do
      local far = site.apart(cell, state.door)
      if far > most and not drill.standing(p, cell) then best, most = cell, far end
    end
  end
  for k = 2, 6 do -- or straight away from it
    local cell = d and { d.front[1] + d.out[1] * k, d.front[2] + d.out[2] * k, d.front[3] }
    local c = cell and p:cell(cell[1], cell[2], cell[3])
    if c and c.standable and k + 1 > most and not drill.standing(p, cell) then best, most = cell, k + 1 end
  end
  return most > site.apart({ u.x, u.y, u.z }, state.door) and best or nil
end

-- Away from a charge that is set, round a corner if there is one; then it is fired.
local function clear_and_fire(p, units, state, orders)
  local c, all, voice, last, most = state.door, true, nil, nil, BLAST_CELLS
  for _, u in ipairs(units) do
    if u.verb == "detonate" then return end
  end
  if state.clear_ms < 0 then state.clear_ms = p.ms end
  for _, u in ipairs(units) do
    local near = u.z == c[3] and math.max(math.abs(u.x - c[1]), math.abs(u.y - c[2])) < CLEAR_CELLS
    if near and p:line(u.x, u.y, u.z, c[1], c[2], c[3]) then
      all = false
      local x, y, z = p:cover_from(c[1], c[2], c[3], 8, u.ordinal)
      local to = x and not through(p, u, { x, y, z }, c) and { x, y, z } or farther(p, u, state)
      if to then drill.add(orders, drill.go(u, to, "walk")) end
      local far = site.apart({ u.x, u.y, u.z }, c)
      if u.verb == nil and far > most then last, most = u, far end -- there is no better place
    elseif u.verb == nil then voice = voice or u end
  end
  voice = voice or last
  if voice and (all or p.ms - state.clear_ms > CLEAR_MS) then orders[#orders + 1] = { "detonate", c[1], c[2], c[3], unit = voice.ordinal } end
end

-- From the edge of the door, round it, or straight through it: from elsewhere a device only meets the wall. Whoever stands there makes room.
local function throw(p, units, state, orders)
  if state.thrown_ms >= 0 then return p.ms - state.thrown_ms > FLASH_MS end
  if state.open_ms < 0 then state.open_ms = p.ms end
  local able = {}
  for _, u in ipairs(units) do
    if drill.has(u, "flash") and drill.near(u, state.door, NEAR) then able[#able + 1] = u end
  end
  for _, u in ipairs(able) do
    local into = drill.near(u, state.door, 2) and site.throw_into(p, u, state.door, 3)
    if into then
      orders[#orders + 1] = { "throw", "flash", into[1], into[2], into[3], unit = u.ordinal }
      state.thrown_ms = p.ms
      return false
    end
  end
  local u = drill.nearest(able, state.door)
  if not u or p.ms - state.open_ms > THROW_MS then return true end
  local edge, spare = edge_of(p, u, state)
  local there = edge and drill.standing(p, edge)
  if there and spare and drill.among(units, there) then drill.add(orders, drill.go(there, spare, "walk")) end
  if edge and not (there and there.ordinal ~= u.ordinal and not spare) then drill.add(orders, drill.go(u, edge, "walk")) end
  return edge == nil
end

-- Whoever has no part in it stands in nobody's way meanwhile, least of all before the door.
local function make_way(p, free, state, orders)
  local told, idle = {}, {}
  for _, o in ipairs(orders) do told["u" .. (o.unit or 0)] = true end
  for _, u in ipairs(free) do
    if not told["u" .. u.ordinal] and u.ordinal ~= state.unit then idle[#idle + 1] = u end
  end
  site.make_way(p, idle, sides(p, state, { state.x, state.y, state.z }), state.places, state.sent, orders)
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 or not state.sides then return orders, true end
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  local free = {}
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] then free[#free + 1] = u end
  end
  learn(p, state)
  local o = p:opening(state.door[1], state.door[2], state.door[3])
  local open = o ~= nil and (o.open > 60 or o.material == "air") or o == nil and not state.wall
  local done = p.ms - state.since > LIMIT_MS or (state.cut_off or 0) >= CUT_OFF
  if state.set or (o and o.charged) then clear_and_fire(p, free, state, orders)
  elseif not open then done = force_open(p, free, state, orders, o) or done
  elseif state.flash then done = throw(p, free, state, orders) or done
  else done = true end
  make_way(p, free, state, orders)
  return orders, done, { wake = 400 }
end

return { id = "breach", args = "cell [ram|kick|pry|pick|charge|shotgun|force] [flash]",
         help = "open a door from beside it, by force if it must be, or go through a wall",
         examples = { "alpha breach d2 flash", "alpha breach d2 charge" }, start = start, step = step }
