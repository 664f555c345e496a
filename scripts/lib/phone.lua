-- phone.lua: a telephone for those inside who answer no call: whether one gets in to them, and who throws it.
-- What is remembered of it is kept in the caller's state: unanswered, phoned, talking.

local drill = require "lib.drill"
local roster = require "lib.roster"
local site = require "lib.site"
local stage = require "lib.stage"

local phone = {}

local UNANSWERED = 2 -- calls that nobody took: then a telephone is thrown in to them

-- By which a telephone gets in: the door when it stands open or has a hole, else a window that one can walk up to; nil: by none.
local function gap_for(p, s, u)
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  if o and (o.open >= 60 or (o.hole or 0) >= 10) then return s.front end
  local home = p:room_at(s.inside[1], s.inside[2], s.inside[3])
  for _, w in ipairs(home and home.flat and home.flat ~= "" and p:openings { role = "window", flat = home.flat } or {}) do
    local d = site.door(p, { w.x, w.y, w.z }, { u.x, u.y, u.z })
    local room = d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
    if room and room.flat == home.flat and p:path(d.front[1], d.front[2], d.front[3], { from = u.ordinal }) then return { w.x, w.y, w.z } end
  end
  return nil
end

-- They answer no call: who carries a second one, or anybody else with one, throws it in to them, once.
function phone.throw(p, s, voice, orders)
  if s.unanswered < UNANSWERED or s.phoned == s.at then return end
  local able, best = {}, nil
  for _, u in ipairs(drill.able(p, roster.at_door(p, s))) do
    if drill.has(u, "phone") then able[#able + 1] = u end
  end
  for _, u in ipairs(able) do
    if not best or (best.ordinal == voice.ordinal and #able > 1) then best = u end
  end
  local at = best and gap_for(p, s, best)
  s.phoned = s.at
  if at then orders[#orders + 1] = stage.tactic("phone_in", at, { best.ordinal }) s.talking = s.talking and best.ordinal ~= voice.ordinal end
end

return phone
