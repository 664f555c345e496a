-- standing.lua: how things stand in a search, as the group believes: rooms that are not clear, who is loose, held or has given up, who got away.
-- Answers by what is known now; nothing is remembered here.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local standing = {}

local AT_FRONT = 8 -- cells from the door that are at it
local BANG_CELLS = 6

-- Rooms of the flat behind the present door that are not clear, and all of them.
function standing.flat(p, s)
  local left, rooms = 0, site.flat_rooms(p, s.inside)
  for _, r in ipairs(rooms) do
    if r.state ~= "cleared" then left = left + 1 end
  end
  return left, #rooms
end

-- Rooms behind any of the doors that were never clear. What was clear before the team went on counts as clear.
function standing.left_of_all(p, s)
  local left = 0
  for _, front in ipairs(s.doors or {}) do
    local d = site.door(p, front, s.hold_up)
    for _, r in ipairs(d and site.flat_rooms(p, d.inside) or {}) do
      if r.state ~= "cleared" then left = left + 1 end
    end
  end
  return left
end

-- Who may still do something, who is held, who has given up and waits; with `s` of the last only those at this door.
function standing.loose(p, s)
  local loose, held, yielded = 0, 0, 0
  local home = s and p:room_at(s.inside[1], s.inside[2], s.inside[3])
  for _, c in ipairs(p:contacts()) do
    local room = home and p:room_at(c.x, c.y, c.z)
    local flat = room and room.flat ~= "" and room.flat or nil
    local here = not home or (flat and flat == home.flat) or (not flat and drill.near(c, s.front, AT_FRONT))
    if c.custody == "cuffed" or c.custody == "handed" then
      if c.shape ~= "none" or c.armed >= 300 then held = held + 1 end
    elseif c.proof == "papers" then -- one who lives here: nothing is due to him
    elseif c.custody == "yielded" or (c.down and c.police < 500 and c.animal < 500) then yielded = yielded + (here and 1 or 0)
    elseif fight.stranger(c) and not c.down and c.armed >= 400 and c.state ~= "dropped" then loose = loose + 1 end
  end
  return loose, held, yielded
end

-- Are as many held as the dossier speaks of? Then nobody else's door is touched.
function standing.all_held(p)
  local expected, held = 0, 0
  for _, claim in ipairs(p:claims()) do
    if claim.group and not claim.flat and (claim.people or -1) > 0 and claim.chance >= 500 then expected = math.max(expected, claim.people_most or claim.people) end
  end
  for _, c in ipairs(p:contacts()) do
    -- In handcuffs and with nothing against him: one who lives here, until it is known who he is.
    local open = c.custody == "cuffed" and fight.harmless(c) and not c.searched and not c.down
    if (c.custody == "cuffed" or c.custody == "handed") and c.proof ~= "papers" and not open then held = held + 1 end
  end
  return expected > 0 and held >= expected
end

-- Somebody who has given up, is held or lies there, where a flash through the door would reach him.
function standing.helpless_near(p, s)
  for _, c in ipairs(p:contacts()) do
    local settled = c.custody == "yielded" or c.custody == "cuffed" or c.down
    if settled and c.state ~= "dropped" and drill.near(c, s.inside, BANG_CELLS) then return true end
  end
  return false
end

-- The hatch over the flat stands open: somebody has gone that way.
function standing.gone_by_roof(p)
  local hatch = site.mark(p, "flat_hatch")
  local o = hatch and p:opening(hatch[1], hatch[2], hatch[3])
  return o ~= nil and o.source ~= "plan" and o.open >= 60
end

return standing
