-- slip.lua: getting out before anybody is at the door: the weapon left behind, and through the streets to the edge of the quarter at a
-- walk, as one who lives here. Where nobody stands at the ends of the streets he is gone. Who sees them held turns back and goes to ground
-- (lib/ground); a few try it all the same, and called upon there they give themselves up, or bolt.

local drill = require "lib.drill"
local ground = require "lib.ground"
local site = require "lib.site"

local slip = {}

local WAIT_MS = { 30000, 240000 } -- from the start until he goes
local HEARD = 2                   -- so much heard at his own door, and he goes at once
local NEAR = 12                   -- cells: police so near who call upon somebody mean him
local FAR = 25                    -- who sees police at his way out from farther off than this may think of another
local AT = 8                      -- cells from a way out that are at it
-- Of 100 who see it held: how many walk on, past police who cannot know them. The others turn round while nobody is near enough to mean them.
local BLUFFS = { hard = 10, steady = 10, wavering = 15, sly = 40, desperate = 25, meek = 20 }
-- Of 100 who are called upon: how many run for it. Who weighs things up looks for another way while there is time.
local BOLTS = { hard = 75, steady = 35, wavering = 20, sly = 40, desperate = 50, meek = 5 }
local TURNS = { steady = true, sly = true }

local function far(u, c) return math.max(math.abs(u.x - c[1]), math.abs(u.y - c[2])) end

-- The nearest way out of those that he does not take to be watched; nil when there is none left.
local function way_out(p, u, m)
  local best, near
  for i, c in ipairs(site.marks(p, "exit")) do
    local d = far(u, c)
    if not m.watched["e" .. i] and (not near or d < near) then best, near = { c[1], c[2], c[3], i = i }, d end
  end
  return best
end

local function police_by(p, c, cells)
  for _, k in ipairs(p:contacts("in_sight")) do
    if k.police >= 300 and not k.down and k.z == c[3] and far(k, c) <= cells then return true end
  end
  return false
end

-- Has somebody of the police just called upon him, and is near enough to mean him?
local function called(p, u)
  for _, e in ipairs(p:events()) do
    if e.kind == "challenged" and e.unit == u.ordinal and (e.word == "police" or e.word == "hands") then return police_by(p, { u.x, u.y, u.z }, NEAR) end
  end
  return false
end

-- One thought of somebody whose plan it is; `m` his memory. Orders, and ms until the next.
function slip.step(p, u, m, rng)
  if not m.go_ms then
    m.watched, m.go_ms, m.turned = {}, rng:between(WAIT_MS[1], WAIT_MS[2]), false
    m.bolts, m.bluffs = rng:below(100) < (BOLTS[u.character or ""] or 30), rng:below(100) < (BLUFFS[u.character or ""] or 15)
  end
  if u.holds then return { { "release" } }, 1000 end
  if not m.bolting and called(p, u) then
    if m.bolts then m.bolting = true else m.stopped = true end
  end
  if m.stopped or (u.willing and police_by(p, { u.x, u.y, u.z }, NEAR)) then
    if u.weapon and not m.dropped then m.dropped = true return { { "drop" }, { "surrender" } }, 2000 end
    return u.verb ~= "surrender" and { { "surrender" } } or nil, 2000
  end
  if p.ms < m.go_ms and m.heard < HEARD then return nil, 1500 end
  if u.weapon then -- who is met with it is no neighbour
    m.left = true
    return { { "drop" } }, 1500
  end
  local out = way_out(p, u, m)
  if out and not m.bolting and not m.bluffs and not police_by(p, { u.x, u.y, u.z }, NEAR) and police_by(p, out, AT) then
    m.watched["e" .. out.i] = true
    out = TURNS[u.character or ""] and not m.turned and far(u, out) > FAR and way_out(p, u, m) or nil
    m.turned = true
    if out then return { { "move", out[1], out[2], out[3], pace = "walk" } }, 900 end
    m.mode = "ground"
    return ground.turn_in(p, u, m)
  end
  if not out then m.stopped = true return nil, 500 end
  if m.bolting and not m.ran then -- on the same way, but faster
    m.ran = true
    return { { "move", out[1], out[2], out[3], pace = "run" } }, 400
  end
  local go, lost = drill.walk(p, u, { out[1], out[2], out[3] }, m.bolting and "run" or "walk")
  if lost then m.watched["e" .. out.i] = true end
  return go and { go } or nil, m.bolting and 400 or 900
end

return slip
