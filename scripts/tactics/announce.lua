-- announce.lua: say who is at the door and wait for an answer, once or twice.

local drill = require "lib.drill"
local fight = require "lib.fight"

local PAUSE_MS = 8000
local LINES = { "police", "come_out" }

local function start(_, args, p)
  local a = args[1]
  return { door = { a.x, a.y, a.z }, said = 0, next_ms = p.ms }
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 then return orders, true end
  fight.team(p, units, p:contacts(), orders)
  local voice = drill.voice(units)
  if #orders == 0 and p.ms >= state.next_ms and voice.verb ~= "challenge" then
    if state.said >= #LINES then return orders, true end
    state.said, state.next_ms = state.said + 1, p.ms + PAUSE_MS
    orders[1] = { "challenge", state.door[1], state.door[2], state.door[3], LINES[state.said], unit = voice.ordinal }
  end
  return orders, false, { wake = 500 }
end

return { id = "announce", args = "opening", help = "say who is at the door and wait for an answer",
         examples = { "Adler announce d2" }, start = start, step = step }
