-- said.lua: what a team that searches says: on the net what it has found, each thing once, and to the quarter that it is to stay inside.
-- What has been said is remembered in the caller's state: said, clear_said, clear_ms, heard_ms, turn, turn_ms, sheltered.

local drill = require "lib.drill"
local fight = require "lib.fight"
local roster = require "lib.roster"
local site = require "lib.site"

local said = {}

local MINUTE_MS = 60000      -- in rooms that take long, without a word on the net
local SAY_MS = 12000         -- one room at a time, and the net is left free for others

-- What is found is said on the net once: who was met first, and every place that has been looked through.
function said.fact(p, s, fact, about, orders)
  local voice = roster.leader(p)
  if not voice or s.said[fact] == s.at then return end
  s.said[fact] = s.at
  local order = { "report", fact, unit = voice.ordinal }
  if type(about) == "table" then order[3], order[4], order[5] = about[1], about[2], about[3] else order[3] = about end
  orders[#orders + 1] = order
end

-- "Clear", room by room, as they go; nothing new for a minute, in a place that is large or held: where they stand all the same.
function said.rooms(p, s, orders)
  local voice = roster.leader(p)
  if not voice or voice.verb == "report" or p.ms - s.clear_ms < SAY_MS then return end
  for _, r in ipairs(site.flat_rooms(p, s.inside)) do
    local key = "r" .. r.number
    if r.state == "cleared" and not s.clear_said[key] then
      s.clear_said[key], s.clear_ms = true, p.ms
      orders[#orders + 1] = { "report", "room_clear", r.x, r.y, r.z, unit = voice.ordinal }
      return
    end
  end
  said.minute(p, s, orders)
end

-- A minute without a word from them: where they stand, by the leader, or by the next who has nothing else to do when he has his hands full.
local TURN_MS = 5000
function said.minute(p, s, orders)
  if p.ms - math.max(s.clear_ms, s.since, s.heard_ms) < MINUTE_MS or p.ms - s.turn_ms < TURN_MS then return end
  local lead, list = roster.leader(p), {}
  if lead and lead.verb ~= "report" then list[1] = lead.ordinal end
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" and m.verb == nil and not (lead and m.ordinal == lead.ordinal) then list[#list + 1] = m.ordinal end
  end
  if #list == 0 then return end
  s.turn_ms, s.turn = p.ms, s.turn + 1
  orders[#orders + 1] = { "report", "position", unit = list[(s.turn - 1) % #list + 1] }
end

function said.met(p, s, orders)
  if s.said.contact then return end
  for _, c in ipairs(p:contacts("in_sight")) do
    if fight.stranger(c) then return said.fact(p, s, "contact", c.ref, orders) end
  end
end

-- The quarter is told to stay inside, once, by whoever has the loudhailer.
function said.shelter(p, s, orders)
  if s.sheltered or not site.mark(p, "shelter") then return end
  local voice = drill.carrier(drill.able(p, roster.all(p)), "horn")
  if not voice then return end
  s.sheltered = true
  orders[#orders + 1] = { "shelter", team = { voice.ordinal } }
end

return said
