-- stack.lua: line up beside a door, off its line, weapons on it; as many as there is room for without shutting the way to who comes back.
-- Who finds no room waits near by, out of the line of the door, and says so on the net.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 90000

local function key(u) return "u" .. u.ordinal end

local function start(team, args, p)
  local door, side, pace = nil, nil, "walk"
  for _, a in ipairs(args) do
    if type(a) == "table" then door = { a.x, a.y, a.z }
    elseif a == "left" then side = -1
    elseif a == "right" then side = 1
    elseif a == "fast" then pace = "run"
    end
  end
  local lead = p:member(team[1])
  local from = { lead.x, lead.y, lead.z }
  local d = site.door(p, door, from)
  local state = { door = door, pace = pace, since = p.ms, cells = {}, covers = {}, waits = {} }
  if not d then return state end
  local units = drill.ranked(p, team, "ram")
  local held = site.places(p, d, side or site.side(p, d, from), #team)
  local room = #held
  for i, u in ipairs(units) do
    local c = i <= room and held[i] or site.stand_by(p, u, d, held)
    if c then state.cells[key(u)] = { c[1], c[2], c[3] } end
    if i > room then
      state.waits[key(u)] = true
      held[#held + 1] = c
    end
  end
  return state
end

-- Who did not come to his place because a mate stands there has the mate's, and the mate his: a landing is too narrow to pass. Who
-- knows no way to his has none.
local function trade(p, units, state)
  for _, e in ipairs(p:events()) do
    if e.kind == "order_refused" and e.verb == "move" and drill.NO_WAY[e.reason] and e.unit then state.cells["u" .. e.unit] = nil end
    local failed = e.kind == "order_failed" and e.verb == "move" and e.reason == "occupied" and e.unit and p:member(e.unit)
    local mine = failed and state.cells[key(failed)]
    local there = mine and drill.standing(p, mine)
    local his = there and drill.among(units, there) and state.cells[key(there)]
    if his and there.ordinal ~= failed.ordinal then state.cells[key(failed)], state.cells[key(there)] = his, mine end
  end
end

local function step(team, p, state)
  local units = drill.ranked(p, team, "ram")
  local orders, waiting = {}, 0
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  trade(p, units, state)
  for i, u in ipairs(units) do
    local c = state.cells[key(u)]
    if c and not busy["u" .. u.ordinal] then
      if drill.at(u, c) then
        drill.add(orders, i == 1 and u.verb == nil and drill.cover(u, state.door, state.covers) or nil)
        if state.waits[key(u)] and not state.told and u.verb == nil then -- one voice for all of them
          state.told = true
          orders[#orders + 1] = { "report", "no_room", state.door[1], state.door[2], state.door[3], unit = u.ordinal }
        end
      else
        waiting = waiting + 1
        -- The last stretch is quiet: a heavy step on the landing is heard inside.
        local pace = drill.near(u, state.door, 5) and state.pace ~= "run" and "creep" or state.pace
        if u.verb == "move" and pace == "creep" and u.pace ~= "creep" then
          orders[#orders + 1] = { "move", c[1], c[2], c[3], pace = pace, unit = u.ordinal }
        else drill.add(orders, drill.go(u, c, pace)) end
      end
    end
  end
  local done = waiting == 0 or p.ms - state.since > LIMIT_MS
  return orders, done, { wake = 500 }
end

return { id = "stack", args = "opening [left|right] [fast|quiet]", help = "line up beside a door",
         examples = { "alpha stack d2 fast" }, start = start, step = step }
