-- cordon.lua: a ring round a place: somebody in cover at the foot of every way out.
-- Who comes out is stopped, searched and kept. `contain` holds the door itself, this holds everything else.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local OFF = 4           -- cells from the way out at which cover is looked for
local AGAIN_MS = 8000   -- after a way that was not free

local function key(u) return "u" .. u.ordinal end

-- Where somebody may come out: the other doors of the place, where ways over the roof come down, then the ends of the street.
local function ways_out(p, d, from)
  local list = {}
  for _, way in ipairs(d and site.outlets(p, d.inside, d.door, from) or {}) do list[#list + 1] = way.front end
  for _, c in ipairs(site.marks(p, "guard")) do list[#list + 1] = c end
  local ends = site.marks(p, "exit")
  table.sort(ends, function(a, b)
    local da, db = math.abs(a[1] - from[1]) + math.abs(a[2] - from[2]), math.abs(b[1] - from[1]) + math.abs(b[2] - from[2])
    return da < db or (da == db and a[1] + a[2] * 512 < b[1] + b[2] * 512)
  end)
  for _, c in ipairs(ends) do list[#list + 1] = c end
  return list
end

local function start(team, args, p)
  local lead = p:member(team[1])
  local from = { lead.x, lead.y, lead.z }
  local d = site.door(p, { args[1].x, args[1].y, args[1].z }, from)
  local state = { post = {}, again = {}, done = {}, covers = {} }
  local units, ways = drill.able(p, team), ways_out(p, d, from)
  -- Each way to who is nearest to it of those who come there through nobody's flat; who is left over, or comes to none, is beside the door.
  local left = #units
  for _, way in ipairs(ways) do
    local free = {}
    for _, u in ipairs(left > 0 and units or {}) do
      local path = not state.post[key(u)] and p:path(way[1], way[2], way[3], { beside = true, from = u.ordinal })
      if path and site.in_the_open(p, path.steps) then free[#free + 1] = u end
    end
    local u = drill.nearest(free, way)
    if u then
      state.post[key(u)] = { way = { way[1], way[2], way[3] } }
      left = left - 1
    end
  end
  local cells = d and site.beside(p, d, site.side(p, d, from), left) or {}
  for _, u in ipairs(units) do
    local at = not state.post[key(u)] and table.remove(cells, 1)
    if at then state.post[key(u)] = { way = { d.door[1], d.door[2], d.door[3] }, at = at } end
  end
  return state
end

-- His place: in cover from the way out, near enough to stop whoever comes; worked out once he knows the ground there.
local function place(p, u, post)
  local way = post.way
  if not post.at then
    local x, y, z = p:cover_from(way[1], way[2], way[3], OFF, u.ordinal)
    post.at = x and p:line(x, y, z, way[1], way[2], way[3]) and { x, y, z } or { way[1], way[2], way[3] }
  end
  return post.at
end

local function step(team, p, state)
  local units, orders = drill.able(p, team), {}
  if #units == 0 then return orders, true end
  local contacts = p:contacts("in_sight")
  local busy, free = fight.team(p, units, contacts, orders), {}
  for _, u in ipairs(units) do
    if not busy[key(u)] then free[#free + 1] = u end
  end
  local cuffer = arrest.see_to(p, free, state.done, contacts, orders)
  for _, e in ipairs(p:events()) do
    if e.kind == "order_failed" and e.verb == "move" and e.unit and state.post["u" .. e.unit] then state.again["u" .. e.unit] = p.ms + AGAIN_MS end
  end
  for _, u in ipairs(free) do
    local post = state.post[key(u)]
    if post and u.ordinal ~= cuffer then
      local at = place(p, u, post)
      local mate = drill.standing(p, at)
      if not drill.at(u, at) and not (mate and drill.near(u, at, 1)) then
        if u.verb == nil and p.ms >= (state.again[key(u)] or 0) then drill.add(orders, drill.walk(p, u, at, "walk", mate ~= nil)) end
      elseif u.verb == nil then drill.add(orders, drill.cover(u, post.way, state.covers)) end
    end
  end
  return orders, false, { wake = 700 }
end

return { id = "cordon", args = "opening", help = "a ring round the place behind a door: one at each other way out, in cover, until told otherwise",
         examples = { "golf cordon d2" }, start = start, step = step }
