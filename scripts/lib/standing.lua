-- standing.lua: how things stand in a search, as the group believes: rooms that are not clear, who is loose, held or has given up, who got away.
-- Answers by what is known now. Who is held is remembered besides, in the caller's state: who rides away is known no more.

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

-- Armed, and he neither runs nor fires: one of the cordon in the open before our eyes for minutes, whom the dark makes nobody; or one who
-- was met on stairs or in a street that have been gone through since, and is there no more: one of the many who work here.
local RING_MS, MET_MS = 120000, 60000
local function one_of_us(p, c)
  if (c.fired_ms or -1) >= 0 or c.doing == "runs" or c.doing == "flees" or c.doing == "aims_at" then return false end
  if c.state == "in_sight" then
    local cell = p.ms - c.first_ms > RING_MS and p:cell(c.x, c.y, c.z)
    return cell and cell.outdoor == true
  end
  local room = c.age_ms > MET_MS and p:room_at(c.x, c.y, c.z)
  return room and (room.flat or "") == "" and room.state == "cleared"
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
    elseif fight.stranger(c) and not c.down and c.armed >= 400 and c.state ~= "dropped" and not one_of_us(p, c) then loose = loose + 1 end
  end
  return loose, held, yielded
end

-- In handcuffs or handed over. With nothing against him he may be one who lives here, until he has been asked; who says nothing is not asked for ever.
local UNNAMED_MS = 150000
local function is_held(p, s, c)
  if (c.custody ~= "cuffed" and c.custody ~= "handed") or c.proof == "papers" then return false end
  if c.custody == "handed" or c.down or c.proof or not fight.harmless(c) then return true end
  s.bound[c.ref] = s.bound[c.ref] or p.ms
  return c.searched and p.ms - s.bound[c.ref] > UNNAMED_MS
end

-- One who is in the book, and is known by that number no more; a partner's prisoner when there is no other.
local function gone(s, here)
  local told
  for ref, how in pairs(s.kept) do
    if how == "held" and not here[ref] then return ref end
    if how == "told" then told = told or ref end
  end
  return told
end

-- Keeps the book of prisoners (s.kept: "held", "away" with a crew, "told" by a partner). Who turns up in handcuffs that nobody of the
-- team put on is one of the book under another number, while one of it is missing: two who were taken for two proved one.
function standing.note_held(p, s)
  for _, e in ipairs(p:events()) do
    local ref = e.contact
    if ref and e.kind == "cuffed_contact" then s.cuffed[ref] = true
    elseif ref and e.kind == "handed_over" and s.kept[ref] then s.kept[ref] = "away"
    elseif ref and e.kind == "liaison" and e.word == "held" and not s.kept[ref] then s.kept[ref] = "told" end
  end
  local here, fresh = {}, {}
  for _, c in ipairs(p:contacts()) do
    here[c.ref] = true
    if is_held(p, s, c) then
      if s.kept[c.ref] == "told" and c.state == "in_sight" then s.kept[c.ref] = "held" end
      if not s.kept[c.ref] then fresh[#fresh + 1] = c.ref end
    elseif s.kept[c.ref] == "held" then s.kept[c.ref] = nil end
  end
  for _, ref in ipairs(fresh) do
    local other = not s.cuffed[ref] and gone(s, here)
    if other then s.kept[other] = nil end
    s.kept[ref] = "held"
  end
end

function standing.held(s)
  local n = 0
  for _ in pairs(s.kept) do n = n + 1 end
  return n
end

-- Are as many held as the dossier speaks of? Then nobody else's door is touched.
function standing.all_held(p, s)
  local expected = 0
  for _, claim in ipairs(p:claims()) do
    if claim.group and not claim.flat and (claim.people or -1) > 0 and claim.chance >= 500 then expected = math.max(expected, claim.people_most or claim.people) end
  end
  return expected > 0 and standing.held(s) >= expected
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
