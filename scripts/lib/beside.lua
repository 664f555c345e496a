-- beside.lua: those of a team who are not at the door: the medic, the marksman.
-- One order for one member; rests on what the group knows.

local aid = require "lib.aid"
local arrest = require "lib.arrest"
local drill = require "lib.drill"
local site = require "lib.site"

local beside = {}

local CALM_MS = 10000 -- since the last shot, before a medic goes in to who lies in a room that is clear

-- In the place that is searched, or in the line of its door, while shots are still being fired there: he is brought out to the medic,
-- not the medic in to him.
local LINE_CELLS = 6
local function in_the_fire(p, m, state)
  if not state.inside or p.ms - state.fire_ms > CALM_MS then return false end
  local f, out = state.front, state.out
  if f and out and m.z == f[3] and drill.near(m, f, LINE_CELLS) and math.abs((m.x - f[1]) * out[2] + (m.y - f[2]) * out[1]) < 1 then return true end
  local home, room = p:room_at(state.inside[1], state.inside[2], state.inside[3]), p:room_at(m.x, m.y, m.z)
  return home ~= nil and room ~= nil and home.flat ~= "" and room.flat == home.flat
end

-- Towards one who lies there. Beside an open door from the side on which he lies, and not from its line; nil where there is no such place:
-- then he has to be brought.
local function to_him(p, unit, m, state)
  local at, front = { m.x, m.y, m.z }, state.front
  local d = front and drill.near(m, front, LINE_CELLS) and site.stands_open(p, front) and site.door(p, front, at)
  if not d then return drill.walk(p, unit, at, "run", true) end
  local best, near
  for dy = -1, 1 do
    for dx = -1, 1 do
      local c = { m.x + dx, m.y + dy, m.z }
      local cell, far = p:cell(c[1], c[2], c[3]), math.abs(c[1] - unit.x) + math.abs(c[2] - unit.y)
      if cell and cell.standable and (not near or far < near) and not site.on_line(d, c) and not drill.standing(p, c) and not site.crosses(p, unit, d, c[1], c[2], c[3]) then best, near = c, far end
    end
  end
  return best and drill.walk(p, unit, best, "run") or nil
end

-- To whoever bleeds, else to where the hurt are brought.
function beside.medic(unit, p, state)
  if unit.holds then return nil end -- who has somebody by the arm brings him first
  for _, m in ipairs(p:members()) do
    if m.here and m.bleeding and m.life ~= "dead" and m.ordinal ~= unit.ordinal and not in_the_fire(p, m, state) then
      if drill.near(unit, { m.x, m.y, m.z }, 1) then return drill.on(unit, "treat", m.ref) end
      return to_him(p, unit, m, state)
    end
  end
  local c = state.inside and p.ms - state.fire_ms > CALM_MS and aid.fallen(p, {})
  local room = c and p:room_at(c.x, c.y, c.z)
  if room and room.state == "cleared" and arrest.due(p, state.seen_to, c) == "treat" then
    local order, told = arrest.order(p, unit, state.seen_to, c, "treat")
    if order or told or unit.verb == "treat" then return order end
  end
  local hold = site.mark(p, "hold_point")
  return hold and drill.muster(p, unit, hold) or nil
end

-- Of the rooms of the flat that can be seen into from here, the nearest one's middle.
local function room_in_view(p, unit, state)
  local best, least
  for _, r in ipairs(state.inside and site.flat_rooms(p, state.inside) or {}) do
    local far = p:distance(r.x, r.y, r.z)
    if (not least or far < least) and p:line(unit.x, unit.y, unit.z, r.x, r.y, r.z) then best, least = { r.x, r.y, r.z }, far end
  end
  return best
end

local SKYLINE = 12 -- cells from a post on the same roof, from where on he crawls

-- Towards a post: at a crawl once he is on its roof and near, where one is seen against the sky.
function beside.approach(p, unit, post)
  local here, there = p:cell(unit.x, unit.y, unit.z), p:cell(post[1], post[2], post[3])
  local open = unit.z == post[3] and here and there and here.floor == there.floor
  return drill.walk(p, unit, post, open and drill.near(unit, post, SKYLINE) and "crawl" or "walk")
end

-- Of the posts the one by his ordinal, or the next on which nobody of ours stands; from there he covers a room of the flat into which he sees.
function beside.marksman(unit, p, state)
  local posts, post = site.marks(p, "post"), nil
  for k = 0, #posts - 1 do
    local one = posts[(unit.ordinal - 1 + k) % #posts + 1]
    local there = drill.standing(p, one)
    if drill.at(unit, one) or (not post and not there) then post = one end
  end
  post = post or #posts == 0 and site.mark(p, "post_opposite") or nil
  if not post then return nil end
  if not drill.at(unit, post) then return beside.approach(p, unit, post) end
  local room = unit.verb == nil and room_in_view(p, unit, state)
  return room and drill.cover(unit, room, state.covers) or nil
end

return beside
