-- call_out.lua: one voice at a door: who we are, come out, and time to do it; again as often as asked.

local drill = require "lib.drill"
local fight = require "lib.fight"
local look_again = require "lib.look_again"
local site = require "lib.site"

local PAUSE_MS = 9000
-- What is said, in turn; the last two go on in turn.
local LINES = {
  { verb = "challenge", word = "police" }, { verb = "challenge", word = "come_out" },
  { verb = "talk", word = "terms" }, { verb = "challenge", word = "come_out" }, { verb = "talk", word = "calm" },
}

local function start(_, args, p)
  local a = args[1]
  local calls = 4
  for _, arg in ipairs(args) do
    if arg == "once" then calls = 2 elseif arg == "long" then calls = 8 end
  end
  return { door = { a.x, a.y, a.z }, calls = calls, said = 0, next_ms = p.ms }
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 then return orders, true end
  local contacts = p:contacts("in_sight")
  for _, c in ipairs(contacts) do
    if c.custody == "yielded" or c.hands == "raised" then return orders, true end
  end
  fight.team(p, units, contacts, orders)
  if #orders > 0 then return orders, false, { wake = 400 } end
  local voice = drill.voice(units)
  if p.ms >= state.next_ms and voice.verb ~= "challenge" and voice.verb ~= "talk" then
    if state.said >= state.calls then return orders, true end
    local line = LINES[state.said < #LINES and state.said + 1 or 4 + state.said % 2]
    state.said, state.next_ms = state.said + 1, p.ms + PAUSE_MS
    -- Who has been made out behind that door is spoken to, so that he knows himself found.
    local d = site.door(p, state.door, { voice.x, voice.y, voice.z })
    local whom = d and look_again.met(p, d.inside)
    if whom then orders[#orders + 1] = { line.verb, whom.ref, line.word, unit = voice.ordinal }
    else orders[#orders + 1] = { line.verb, state.door[1], state.door[2], state.door[3], line.word, unit = voice.ordinal } end
  end
  return orders, false, { wake = 500 }
end

return { id = "call_out", args = "opening [once|long]", help = "call those inside to come out, and give them time",
         examples = { "Adler call_out d2" }, start = start, step = step }
