-- announce.lua: say who is at the door and wait for an answer, twice.

local drill = require "lib.drill"
local fight = require "lib.fight"
local seq = require "lib.seq"

local PAUSE_MS = 8000

-- A line of the announcement: said once, then time to answer.
local function line(word)
  return { limit = PAUSE_MS, give = function(units, _, state)
    local voice = drill.voice(units)
    if state.said == state.stage or voice.verb == "challenge" then return {} end
    state.said = state.stage
    return { { "challenge", state.door[1], state.door[2], state.door[3], word, unit = voice.ordinal } }
  end }
end

local STAGES = { line("police"), line("come_out") }

local function start(_, args)
  local a = args[1]
  return { door = { a.x, a.y, a.z }, said = 0 }
end

local function step(team, p, state, rng)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 then return orders, true end
  fight.team(p, units, p:contacts("in_sight"), orders)
  if #orders > 0 then return orders, false, { wake = 500 } end
  local said, done = seq.step(STAGES, units, p, state, rng)
  return said, done, { wake = 500 }
end

return { id = "announce", args = "opening", help = "say who is at the door and wait for an answer",
         examples = { "Adler announce d2" }, start = start, step = step }
