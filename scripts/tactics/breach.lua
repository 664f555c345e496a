-- breach.lua: get a door open from beside it: by hand, else with the ram, else by kicking; a flash device after it if asked.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 60000
local FLASH_MS = 5000

local function start(team, args, p)
  local state = { flash = false, force = false, since = p.ms, thrown_ms = -1, opened_ms = -1 }
  for _, a in ipairs(args) do
    if type(a) == "table" then state.door = { a.x, a.y, a.z }
    elseif a == "flash" then state.flash = true
    elseif a == "ram" or a == "kick" then state.force = true end
  end
  local lead = p:member(team[1])
  local d = site.door(p, state.door, { lead.x, lead.y, lead.z })
  if d then state.inside = { d.inside[1] - d.out[1] * 2, d.inside[2] - d.out[2] * 2, d.inside[3] } end
  return state
end

-- Who opens: the ram's carrier where force is needed, else whoever is nearest to the door.
local function opener(units, state, force)
  if force then
    local u = drill.carrier(units, "ram")
    if u then return u, "ram" end -- nobody carries it here: with the foot, then
    return drill.nearest(units, state.door), "kick"
  end
  return drill.nearest(units, state.door), "open"
end

-- The edge of the door on the side where the unit stands, and a free cell further out on that side.
local function edge_of(p, u, state)
  local d = site.door(p, state.door, { u.x, u.y, u.z })
  if not d then return nil end
  local side = 1
  if (u.x - d.front[1]) * d.wall[1] + (u.y - d.front[2]) * d.wall[2] < 0 then side = -1 end
  local cells = site.beside(p, d, side, 9)
  for i = 2, #cells do
    if not drill.standing(p, cells[i]) then return cells[1], cells[i] end
  end
  return cells[1], nil
end

local function force_open(p, units, state, orders)
  local o = p:opening(state.door[1], state.door[2], state.door[3])
  local force = state.force or (o and (o.lock or o.block))
  local u, verb = opener(units, state, force)
  if not u or u.verb == verb then return end
  local edge, spare = edge_of(p, u, state)
  if not edge then return end
  if drill.at(u, edge) or (not force and drill.near(u, state.door, 1)) then return drill.add(orders, drill.at_cell(u, verb, state.door)) end
  local there = drill.standing(p, edge)
  if there and spare and drill.among(units, there) then drill.add(orders, drill.go(there, spare, "walk"))
  else drill.add(orders, drill.go(u, edge, "walk")) end
end

local function throw(p, units, state, orders)
  if state.thrown_ms >= 0 then return p.ms - state.thrown_ms > FLASH_MS end
  for _, u in ipairs(units) do
    if drill.has(u, "flash") and drill.near(u, state.door, 2) and u.verb ~= "throw" then
      orders[#orders + 1] = { "throw", "flash", state.inside[1], state.inside[2], state.inside[3], unit = u.ordinal }
      state.thrown_ms = p.ms
      return false
    end
  end
  return true
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 or not state.inside then return orders, true end
  local busy = fight.team(p, units, p:contacts(), orders)
  local free = {}
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] then free[#free + 1] = u end
  end
  local o = p:opening(state.door[1], state.door[2], state.door[3])
  local open = o == nil or o.open >= 60 or o.material == "air"
  local done = p.ms - state.since > LIMIT_MS
  if not open then force_open(p, free, state, orders)
  elseif state.flash then done = throw(p, free, state, orders) or done
  else done = true end
  return orders, done, { wake = 400 }
end

return { id = "breach", args = "opening [ram|kick|open] [flash]", help = "open a door from beside it, by force if it must be",
         examples = { "alpha breach d2 flash" }, start = start, step = step }
