-- phone_in.lua: a telephone thrown in by a door or window, for those whom no voice reaches and who answer no call; and back.
-- One carries it to the edge of the opening; a pane is broken, a door that only stands shut is opened by hand. What is held stays shut:
-- then it lies before the door, where it can be heard through the leaf.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local OPEN, HOLE = 60, 10 -- percent: from these on one throws through
local DEEP = 2            -- cells behind the opening
local LIMIT_MS = 90000
local TRIES = 2           -- at a door or pane that does not give

local function start(team, args, p)
  local a = args[1]
  local u = drill.carrier(drill.able(p, team), "phone")
  return { at = { a.x, a.y, a.z }, from = { u and u.x or a.x, u and u.y or a.y, u and u.z or a.z }, since = p.ms, tries = 0, thrown = false, by = 0 }
end

local function lets_through(o) return not o or o.open >= OPEN or (o.hole or 0) >= HOLE or o.material == "air" or o.material == "hole" end

-- Past it, or, of one that is held, to the floor before it.
local function throw(p, u, state, d)
  local o = p:opening(state.at[1], state.at[2], state.at[3])
  local into = lets_through(o) and site.throw_into(p, u, state.at, DEEP)
  local to = into or d.front
  state.thrown, state.by = true, u.ordinal
  return { "throw", "phone", to[1], to[2], to[3], unit = u.ordinal }
end

local function by_hand(p, u, state)
  local o = p:opening(state.at[1], state.at[2], state.at[3])
  if state.tries >= TRIES or lets_through(o) then return nil end
  state.tries = state.tries + 1
  if o.role == "window" then return { "break", o.x, o.y, o.z, unit = u.ordinal } end
  if o.lock == true or o.block == true then return nil end
  return { "open", o.x, o.y, o.z, unit = u.ordinal }
end

local function step(team, p, state)
  local units, orders = drill.able(p, team), {}
  local u = state.thrown and p:member(state.by) or drill.carrier(units, "phone")
  if not u or not u.able or p.ms - state.since > LIMIT_MS then return orders, true end
  fight.team(p, units, p:contacts("in_sight"), orders)
  if #orders > 0 then return orders, false, { wake = 400 } end
  if u.verb ~= nil then return orders, false, { wake = 500 } end
  if state.thrown then -- back to where he came from
    local back, none = drill.walk(p, u, state.from, "walk")
    drill.add(orders, back)
    return orders, none or not back, { wake = 700 }
  end
  local d = site.door(p, state.at, { u.x, u.y, u.z })
  if not d then return orders, true end
  local edge = site.beside(p, d, site.side(p, d, { u.x, u.y, u.z }), 1)[1] or d.front
  local walk, lost = drill.walk(p, u, edge, "walk")
  if lost then return orders, true end
  drill.add(orders, walk or by_hand(p, u, state) or throw(p, u, state, d))
  return orders, false, { wake = 700 }
end

return { id = "phone_in", args = "opening", help = "throw a telephone in by a door or window, to be spoken to over the line (`use phone`)",
         examples = { "Adler phone_in d2" }, start = start, step = step }
