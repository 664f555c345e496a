-- negotiate.lua: talk to whoever is behind a door, turn by turn, by telephone or by voice, until he comes out or is told otherwise.

local drill = require "lib.drill"
local fight = require "lib.fight"
local negotiate = require "lib.negotiate"

local function start(_, args, p)
  local a = args[1]
  local state = { door = { a.x, a.y, a.z }, talk = negotiate.init(p.ms), style = "trained", phone = true, horn = false, brisk = false }
  for _, arg in ipairs(args) do
    if arg == "plain" then state.style = "plain" elseif arg == "voice" then state.phone = false elseif arg == "horn" then state.horn, state.phone = true, false
    elseif arg == "brisk" then state.brisk = true end
  end
  return state
end

-- Who speaks: a negotiator if there is one, else whoever speaks for the team.
local function voice_of(units)
  for _, u in ipairs(units) do
    if u.kind == "negotiator" then return u end
  end
  return drill.voice(units)
end

local function step(team, p, state, rng)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 then return orders, true end
  local contacts = p:contacts("in_sight")
  for _, c in ipairs(contacts) do
    if c.custody == "yielded" or c.hands == "raised" then return orders, true end
  end
  fight.team(p, units, contacts, orders)
  if #orders > 0 then return orders, false, { wake = 400 } end
  local order, wake = negotiate.step(p, voice_of(units), state.talk, state.door, state, rng)
  drill.add(orders, order)
  return orders, false, { wake = wake }
end

return { id = "negotiate", args = "opening [plain] [phone|voice|horn] [brisk]", help = "talk to whoever is inside, by telephone or voice, for as long as it takes",
         examples = { "Adler negotiate d2" }, start = start, step = step }
