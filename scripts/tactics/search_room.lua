-- search_room.lua: go through a room by hand, furniture first: who or what is hidden there. One covers, the others search.

local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 600000

local function start(_, args, p)
  local a = args[1]
  return { at = { a.x, a.y, a.z }, since = p.ms, tries = {} }
end

local function finished(p, state)
  local room = p:room_at(state.at[1], state.at[2], state.at[3])
  return not room or (room.searched_ms and room.searched_ms >= state.since)
end

local function step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  if #units == 0 or finished(p, state) or p.ms - state.since > LIMIT_MS then return orders, true end
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  local searchers = #units > 1 and #units - 1 or 1 -- the last of them watches
  local left = false
  for i, u in ipairs(units) do
    local key = "u" .. u.ordinal
    local tries = state.tries[key] or 0
    if u.verb == "search" then left = true
    elseif not busy[key] and i <= searchers and u.kind ~= "dog" and u.verb == nil and tries < 4 then
      state.tries[key], left = tries + 1, true
      orders[#orders + 1] = { "search", state.at[1], state.at[2], state.at[3], unit = u.ordinal }
    elseif not busy[key] and i > searchers and u.verb == nil and not drill.near(u, state.at, 4) then
      drill.add(orders, drill.walk(p, u, state.at, "walk", true))
    elseif busy[key] or u.verb then left = true end
  end
  drill.torches(p, units, orders)
  return orders, not left, { wake = 500 }
end

return { id = "search_room", args = "room|cell", help = "go through a room by hand for people and things hidden in it",
         examples = { "alpha search_room r4" }, start = start, step = step }
