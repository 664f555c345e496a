-- limited_entry.lua: look into a room from both edges of its door, and cross no threshold.
-- One on each side looks into the corner that the other cannot; then each puts his head round.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 60000
local LOOK_MS = 4000   -- from both edges, before anybody puts his head round
local OPEN = 60

local function start(team, args, p)
  local a, lead = args[1], p:member(team[1])
  local door = { a.x, a.y, a.z }
  local state = { door = door, since = p.ms, edges = {}, corners = {}, ready_ms = -1, peeks = 0, opener = 0, covers = {} }
  local d = site.door(p, door, { lead.x, lead.y, lead.z })
  for side = -1, 1, 2 do
    local edge = d and site.beside(p, d, side, 1)[1]
    if edge then
      state.edges[#state.edges + 1] = edge
      state.corners[#state.corners + 1] = { d.inside[1] - d.out[1] - d.wall[1] * side, d.inside[2] - d.out[2] - d.wall[2] * side, d.inside[3] }
    end
  end
  return state
end

-- The leaf by hand; true while that is to be done. What is held stays shut, and the order says why.
local function shut(p, units, state, orders)
  local o = p:opening(state.door[1], state.door[2], state.door[3])
  if not o or o.open >= OPEN or o.role == "window" then return false end
  local u = units[1]
  if state.opener ~= 0 and (o.lock or o.block or (p:member(state.opener) or {}).verb == nil) and o.open < OPEN then return nil end
  if not drill.near(u, state.door, 1) then drill.add(orders, drill.go(u, state.edges[1], "creep"))
  elseif u.verb ~= "open" then
    state.opener = u.ordinal
    drill.add(orders, drill.at_cell(u, "open", state.door))
  end
  return true
end

local function step(team, p, state)
  local units = drill.ranked(p, team, "mirror")
  local orders = {}
  if #units == 0 or #state.edges == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local busy = fight.team(p, units, p:contacts(), orders)
  local closed = shut(p, units, state, orders)
  if closed == nil then return orders, true end
  if closed then return orders, false, { wake = 400 } end
  local waiting, looking = 0, false
  for i, u in ipairs(units) do
    local edge, corner = state.edges[i], state.corners[i]
    if edge and not busy["u" .. u.ordinal] then
      if not drill.at(u, edge) then
        waiting = waiting + 1
        local there = drill.standing(p, edge)
        if not (there and drill.among(units, there)) then drill.add(orders, drill.go(u, edge, "creep")) else waiting = waiting - 1 end
      elseif state.ready_ms < 0 then drill.add(orders, u.verb == nil and drill.cover(u, corner, state.covers) or nil)
      elseif state.ready_ms >= 0 and p.ms - state.ready_ms > LOOK_MS * (state.peeks + 1) and state.peeks < i then
        state.peeks = i
        orders[#orders + 1] = { "peek", state.door[1], state.door[2], state.door[3], unit = u.ordinal }
      end
      looking = looking or u.verb == "peek"
    end
  end
  if waiting == 0 and state.ready_ms < 0 then state.ready_ms = p.ms end
  local over = state.ready_ms >= 0 and p.ms - state.ready_ms > LOOK_MS * (#state.edges + 2) and not looking
  return orders, over, { wake = 400 }
end

return { id = "limited_entry", args = "opening", help = "look into a room from both edges of its door; nobody crosses the threshold",
         examples = { "alpha limited_entry d2" }, start = start, step = step }
