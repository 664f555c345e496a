-- shelter.lua: people are told to stay inside: a room is telephoned, a street hears it through a loudhailer, else a voice on the spot.
-- Without a place: all that the plan names for it (marks `shelter`), rooms first. Who is told is told with his household.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local PLACE_MS = 120000 -- for one of them
local CALLS = 2         -- that nobody takes
local SAY_MS = 3000     -- from the word given until it is said
local NEAR = 2          -- cells from which it is said in the open

local function flat_at(p, at)
  local room = p:room_at(at[1], at[2], at[3])
  return room ~= nil and room.flat ~= nil and room.flat ~= ""
end

-- Rooms first, for a call takes no walking; each list in the order of the plan.
local function in_order(p, list)
  local rooms, streets = {}, {}
  for _, c in ipairs(list) do
    local to = flat_at(p, c) and rooms or streets
    to[#to + 1] = { c[1], c[2], c[3] }
  end
  for _, c in ipairs(streets) do rooms[#rooms + 1] = c end
  return rooms
end

local function start(team, args, p)
  local places, how = nil, ""
  for _, a in ipairs(args) do
    if type(a) == "table" then places = { { a.x, a.y, a.z } } else how = a end
  end
  local units = drill.able(p, team)
  local voice = drill.carrier(units, "horn") or drill.carrier(units, "phone") or units[1]
  return { places = in_order(p, places or site.marks(p, "shelter")), how = how, by = voice and voice.ordinal or 0, at = 1, since = p.ms, calls = 0, said = 0, said_ms = 0 }
end

local function next_place(p, state) state.at, state.since, state.calls = state.at + 1, p.ms, 0 end

-- Rung, told, hung up; nil while that is under way. After calls that nobody takes it is let be.
local function by_phone(p, u, state, to)
  local told = state.said == state.at
  if told and p.ms - state.said_ms < SAY_MS then return nil end
  if u.line == "open" then
    if told then return { "use", "phone", amount = 0, unit = u.ordinal } end
    state.said, state.said_ms = state.at, p.ms
    return { "talk", to[1], to[2], to[3], "stay_inside", unit = u.ordinal }
  end
  if u.line == "calling" then return nil end
  if told or state.calls >= CALLS then next_place(p, state) return nil end
  state.calls = state.calls + 1
  return { "use", "phone", to[1], to[2], to[3], unit = u.ordinal }
end

local function aloud(p, u, state, to, horn)
  if not drill.near(u, to, NEAR) then
    local walk, lost = drill.walk(p, u, to, "walk", true)
    if lost then next_place(p, state) end
    return walk
  end
  if horn and not u.horn then return { "use", "horn", amount = 1, unit = u.ordinal } end
  if state.said == state.at then
    if p.ms - state.said_ms >= SAY_MS then next_place(p, state) end
    return nil
  end
  state.said, state.said_ms = state.at, p.ms
  return { "talk", to[1], to[2], to[3], "stay_inside", unit = u.ordinal }
end

local function step(team, p, state)
  local units, orders = drill.able(p, team), {}
  local u
  for _, k in ipairs(units) do
    if k.ordinal == state.by then u = k end
  end
  if not u then return orders, true end
  if u.kind ~= "negotiator" then fight.team(p, units, p:contacts("in_sight"), orders) end
  if #orders > 0 then return orders, false, { wake = 500 } end
  if u.verb ~= nil then return orders, false, { wake = 500 } end
  if p.ms - state.since > PLACE_MS then next_place(p, state) end
  local to = state.places[state.at]
  if not to then
    if u.horn then return { { "use", "horn", amount = 0, unit = u.ordinal } }, false, { wake = 500 } end
    return orders, true
  end
  local how = state.how
  if how == "" then how = flat_at(p, to) and drill.has(u, "phone") and "phone" or drill.has(u, "horn") and "horn" or "voice" end
  if how == "phone" then drill.add(orders, by_phone(p, u, state, to)) else drill.add(orders, aloud(p, u, state, to, how == "horn" and drill.has(u, "horn"))) end
  return orders, false, { wake = 500 }
end

return { id = "shelter", args = "[cell] [phone|horn|voice]", help = "tell people to stay inside: a room by telephone, a street by loudhailer; without a place all that the plan names",
         examples = { "Ismay shelter", "Ismay shelter 66,26,0 phone" }, start = start, step = step }
