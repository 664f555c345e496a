-- look_in.lua: one looks past an edge without going in, with mirror, eyes or ear; the others cover it.
-- By ear when it is shut and nobody has a mirror.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 45000

local function start(_, args, p)
  local a = args[1]
  return { door = { a.x, a.y, a.z }, since = p.ms, unit = 0, given = false, covers = {} }
end

-- How somebody looks in: under or round it with a mirror, past an open leaf with the eyes, by ear through a shut one.
local function means(p, u, state)
  local o = p:opening(state.door[1], state.door[2], state.door[3])
  if drill.has(u, "mirror") then return "mirror" end
  return o and o.open < 10 and (o.hole or 0) < 10 and o.role ~= "window" and "listen" or "peek"
end

local function edge(p, u, state)
  local d = site.door(p, state.door, { u.x, u.y, u.z })
  return d and site.beside(p, d, site.side(p, d, { u.x, u.y, u.z }), 1)[1]
end

local function step(team, p, state)
  local units = drill.ranked(p, team, "mirror")
  local orders = {}
  if #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local busy = fight.team(p, units, p:contacts(), orders)
  local looker = drill.carrier(units, "mirror") or units[1]
  for _, u in ipairs(units) do
    if u.ordinal == looker.ordinal and not busy["u" .. u.ordinal] then
      local at = edge(p, u, state)
      if state.given and u.verb == nil then return orders, true end
      if at and not drill.at(u, at) and not state.given and not drill.near(u, state.door, 1) then drill.add(orders, drill.go(u, at, "creep"))
      elseif not state.given then
        state.given, state.unit = true, u.ordinal
        drill.add(orders, drill.at_cell(u, means(p, u, state), state.door))
      end
    elseif not busy["u" .. u.ordinal] and u.verb == nil and p:line(u.x, u.y, u.z, state.door[1], state.door[2], state.door[3]) then
      drill.add(orders, drill.cover(u, state.door, state.covers))
    end
  end
  return orders, false, { wake = 400 }
end

return { id = "look_in", args = "opening", help = "look past an edge or under a door without going in: mirror, eyes, or an ear",
         examples = { "alpha look_in d2" }, start = start, step = step }
