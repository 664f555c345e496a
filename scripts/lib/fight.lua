-- fight.lua: what an officer does about a person in sight: call, cover, and fire only at a threat.
-- Used by every tactic and AI of the team; reads contacts, never anything else.

local drill = require "lib.drill"
local site = require "lib.site"

local fight = {}

local FIRED_MS = 6000    -- a shot seen from a contact counts as a threat for this long
local RISES_MS = 2500    -- a weapon seen to come up counts as about to fire for this long
local CALL_AGAIN_MS = 5000
local NOT_OURS_MS = 90000 -- who may well be police is not called upon all the time
local COMPLY_MS = 3000   -- time that a person called upon gets to open the hands
local FROZEN_MS = 2500   -- called upon, and nothing has come of it for so long
local CLOSE = 12         -- cells; an armed person nearer than this is a threat to whoever he faces
local LOOK_MS = 3000     -- one looks before one shouts: so long for who may be a colleague, and is not made out yet
local HAIL = 12          -- cells; further off who may be a colleague is not hailed before he is made out
local STREET = 24        -- cells; who does no harm is called upon from no farther
local PISTOL = 50        -- cells; nobody fires one farther than that
local ARMS = 3           -- cells; who runs past nearer than this is brought down by hand

-- In the clothes of police, and never seen to fire: another agency's. Who holds a weapon on him is himself taken for what he is not.
function fight.colleague(c)
  return (c.dress == "uniform" or c.dress == "fatigues") and not (c.fired_ms and c.fired_ms >= 0)
end

-- Nothing to fear has been seen of him: no weapon, no shot.
function fight.harmless(c) return c.shape == "none" and c.armed < 300 and not (c.fired_ms and c.fired_ms >= 0) end

-- Somebody who may matter: not one of ours, not a colleague, not an animal, not settled, and not one who lives here and does no harm.
function fight.stranger(c)
  return not fight.colleague(c) and not (c.proof == "papers" and fight.harmless(c)) and c.police < 500 and c.animal < 500 and c.custody ~= "cuffed" and c.custody ~= "handed"
end

function fight.armed(c)
  return (c.shape == "handgun" or c.shape == "long_arm") and c.hands ~= "raised" and c.custody == "free"
end

function fight.firing(p, c) return c.fired_ms and c.fired_ms >= 0 and p.ms - c.fired_ms < FIRED_MS end

function fight.rising(p, c) return c.rises_ms and c.rises_ms >= 0 and p.ms - c.rises_ms < RISES_MS and c.doing == "aims_at" end

-- Has he fired just now, or does he hold the weapon on somebody?
function fight.threatens(p, c) return fight.firing(p, c) or c.doing == "aims" or c.doing == "aims_at" end

local function weight(p, c)
  local w = 1
  if fight.armed(c) then w = w + 2 end
  if fight.firing(p, c) and c.custody == "free" then w = w + 4 end
  if c.custody == "yielded" or c.hands == "raised" then w = 0 end
  if (c.dress == "uniform" or c.dress == "fatigues") and not fight.firing(p, c) then w = 0 end
  return w
end

-- Do the rules allow a shot at what he is taken to be about to do, before he has fired?
local function may_be_first(u) return u.rules ~= "return_fire" and u.rules ~= "hold_fire" end

local AT_ONCE = { aims = true, aims_at = true, runs = true, flees = true }

local WEIGHTS = { 7, 5, 3, 1 }
local function runs(p, c)
  if (c.doing ~= "runs" and c.doing ~= "flees") or fight.firing(p, c) then return false end
  return c.shape ~= "none" or c.armed >= 300 or (c.warned_ms and c.warned_ms >= 0)
end

-- Dwellings that are none of the team's business: nobody looks for anybody behind their doors (no mark `front` stands there) and none
-- of these members is in there. Where there is no such mark all are. The dwellings on either side of the marks; nil without a mark.
local FRONTS = 40
local BESIDE = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } }
local function fronts(p, group)
  local flats
  for _, base in ipairs({ group .. "_front", "front" }) do
    for n = 1, FRONTS do
      local x, y, z = p:mark(n == 1 and base or base .. "_" .. n)
      if not x then break end
      flats = flats or {}
      for _, d in ipairs(BESIDE) do
        local room = p:room_at(x + d[1], y + d[2], z)
        if room and room.flat then flats[room.flat] = true end
      end
    end
  end
  return flats
end

function fight.homes(p, units) return { units = units, ours = {} } end

-- One who does no harm there, seen from elsewhere: in a town people stand behind their windows, and children at those of a school.
function fight.at_home(p, c, homes)
  if not fight.harmless(c) or AT_ONCE[c.doing] then return false end
  local room = p:room_at(c.x, c.y, c.z)
  local flat = room and room.flat
  if not flat or flat == "" or #homes.units == 0 then return false end
  if homes.ours[flat] ~= nil then return not homes.ours[flat] end
  if homes.fronts == nil then homes.fronts = fronts(p, homes.units[1].group) or false end
  local ours = not homes.fronts or homes.fronts[flat] == true
  for _, u in ipairs(ours and {} or homes.units) do
    local here = p:room_at(u.x, u.y, u.z)
    ours = ours or (here ~= nil and here.flat == flat)
  end
  homes.ours[flat] = ours
  return not ours
end

-- One who walks by and does no harm, farther from all of them than a street is wide: no business of theirs.
local function far_off(c, units)
  if not fight.harmless(c) or AT_ONCE[c.doing] then return false end
  for _, u in ipairs(units) do
    if math.max(math.abs(u.x - c.x), math.abs(u.y - c.y)) <= STREET then return false end
  end
  return true
end

-- What is in sight, weighed once for all who ask in a call: who matters, the most first (of equals in order of first sight), and how
-- much; who runs and may be laid hands on; who of the team has whom down. In a town hundreds are known, dozens seen, few matter.
function fight.sight(p, contacts, units)
  local of, seen, homes = {}, { worst = {}, weight = {}, runners = {}, pinned = {} }, fight.homes(p, units)
  for _, c in ipairs(contacts) do
    if c.custody == "free" and c.state == "in_sight" and not c.down and c.hands ~= "raised" and fight.stranger(c) and not far_off(c, units) and not fight.at_home(p, c, homes) then
      local w = weight(p, c)
      if w > 0 then
        of[w] = of[w] or {}
        of[w][#of[w] + 1] = c
      end
      if runs(p, c) then seen.runners[#seen.runners + 1] = c end
    end
  end
  for _, w in ipairs(WEIGHTS) do
    for _, c in ipairs(of[w] or {}) do
      seen.worst[#seen.worst + 1], seen.weight[#seen.weight + 1] = c, w
    end
  end
  for _, e in ipairs(p:events()) do
    if e.kind == "pinned" and e.unit and e.contact then seen.pinned["u" .. e.unit] = seen.pinned["u" .. e.unit] or e.contact end
  end
  return seen
end

-- The one that matters most among those this officer has before the eyes, or nil; and how much.
local function worst(p, u, seen)
  local n = #seen.worst > 0 and p:first_line(u.x, u.y, u.z, seen.worst)
  if not n then return nil end
  return seen.worst[n], seen.weight[n]
end

local BUSY = { shoot = true, challenge = true, cuff = true, drag = true, reload = true, treat = true, throw = true, tackle = true, use = true }

-- Has begun with somebody who gave up: goes on with it, unless somebody has to be fired at.
local SEES_TO = { identify = true, search = true, release = true }

local HANDS = { officer = true, breacher = true, investigator = true, cordon_officer = true }

-- Somebody who runs from them within reach of an officer's arms, and has been called upon or is taken to be armed.
local function in_reach(u, seen)
  if #seen.runners == 0 or not HANDS[u.kind] or u.holds or u.stance == "prone" then return nil end
  local best, near
  local x, y, z = u.x, u.y, u.z
  for _, c in ipairs(seen.runners) do
    if c.z == z then
      local d = math.max(math.abs(c.x - x), math.abs(c.y - y))
      if d <= ARMS and (not near or d < near) then best, near = c, d end
    end
  end
  return best
end

-- May he be one of another agency's, and is it still to be seen? Then one looks first; who aims or runs is called upon at once.
local function to_be_made_out(p, u, c)
  if c.dress ~= "unknown" or AT_ONCE[c.doing] then return false end
  local d = math.max(math.abs(c.x - u.x), math.abs(c.y - u.y))
  if d > HAIL then return c.police >= 200 end
  return not fight.armed(c) and p.ms - c.first_ms < LOOK_MS
end

-- Somebody armed within reach of the hands, in a dwelling, who does not aim: hands are faster than words, and he may be dazzled. Who has
-- stood there with it for long, called upon and on nobody, is gone for from farther off: else all stand about him and shout for ever.
local HANDS_CELLS = 2
local STOOD_CELLS, STOOD_MS = 6, 30000
local function at_hand(p, u, c)
  if not HANDS[u.kind] or u.stance == "prone" or not fight.armed(c) or c.armed < 600 or c.doing == "aims" or c.doing == "aims_at" or fight.firing(p, c) then return false end
  local stood = c.warned_ms and c.warned_ms >= 0 and c.doing == "still" and p.ms - c.first_ms > STOOD_MS
  if c.z ~= u.z or math.max(math.abs(c.x - u.x), math.abs(c.y - u.y)) > (stood and STOOD_CELLS or HANDS_CELLS) then return false end
  local room, here = p:room_at(c.x, c.y, c.z), p:room_at(u.x, u.y, u.z)
  return room ~= nil and room.flat ~= nil and room.flat ~= "" and here ~= nil and here.flat == room.flat -- not from before its door: that is held
end

-- What is less than lethal, for one who was warned, has had time to obey, and still aims or runs: nil when there is none to hand that
-- is made for this distance, or somebody harmless stands by. Who only holds a weapon may be a colleague in plain clothes.
local BY_CELLS = 3
local function harmless_by(p, c)
  for _, k in ipairs(p:contacts { near = c, cells = BY_CELLS }) do
    if k.ref ~= c.ref and k.unarmed >= 500 and k.age_ms < NOT_OURS_MS then return true end
  end
  return false
end

local LESS = { { "stun", 1, 5 }, { "launcher", 6, 20 }, { "baton", 1, 1 } } -- cells, from and to
local function less_lethal(p, u, c)
  local ran = c.doing == "runs" or c.doing == "flees"
  if not c.warned_ms or c.warned_ms < 0 or p.ms - c.warned_ms < COMPLY_MS or c.custody ~= "free" or c.hands == "raised" or c.z ~= u.z then return nil end
  if not (ran and (c.shape ~= "none" or c.armed >= 500)) and c.doing ~= "aims" and c.doing ~= "aims_at" then return nil end
  if harmless_by(p, c) then return nil end
  local d = math.max(math.abs(c.x - u.x), math.abs(c.y - u.y))
  for _, row in ipairs(LESS) do
    if drill.has(u, row[1]) and d >= row[2] and d <= row[3] then return { "use", row[1], c.ref, unit = u.ordinal } end
  end
  return nil
end

-- Does one who has given up stand between? What is fired past him may strike him.
local PAST_CM = 40
function fight.settled_between(u, c, contacts)
  for _, k in ipairs(contacts) do
    local settled = k.ref ~= c.ref and not k.down and k.custody ~= "free" and k.state == "in_sight"
    if settled and k.z == u.z and k.z == c.z and drill.in_lane(u, c.x, c.y, k, PAST_CM) then return true end
  end
  return false
end

-- Fired at through an open door by somebody beyond it: off its line, to a free place beside it. Nobody trades shots standing there.
local ASIDE = 3
local function off_line(p, u, c)
  local d = not u.holds and u.z == c.z and site.before_open(p, u)
  if not d or (c.x - d.door[1]) * d.out[1] + (c.y - d.door[2]) * d.out[2] >= 0 then return nil end
  local best, near
  for side = -1, 1, 2 do
    for _, at in ipairs(site.beside(p, d, side, ASIDE)) do
      local far = math.abs(at[1] - u.x) + math.abs(at[2] - u.y)
      if not drill.standing(p, at) and not p:line(c.x, c.y, c.z, at[1], at[2], at[3]) and (not near or far < near) then best, near = at, far end
    end
  end
  return best and { "move", best[1], best[2], best[3], pace = "run", unit = u.ordinal } or nil
end

-- Orders for one officer about what is in sight; nil when there is nothing to do about it.
-- Second value: somebody unsettled is there, so no time for anything else. Third: an order that follows the first. `seen`: what
-- fight.sight made of the contacts, where several are asked about the same.
function fight.react(p, u, contacts, seen)
  if u.holds then return nil end
  seen = seen or fight.sight(p, contacts, { u })
  local down = seen.pinned["u" .. u.ordinal]
  if down and drill.has(u, "cuffs") then return { "cuff", down, unit = u.ordinal }, true end -- now, before he is up again
  local runner = u.verb ~= "tackle" and u.verb ~= "cuff" and in_reach(u, seen)
  if runner then return { "tackle", runner.ref, unit = u.ordinal }, true, { "cuff", runner.ref, unit = u.ordinal, append = true } end
  local c = worst(p, u, seen)
  if not c then return nil end
  if fight.firing(p, c) and not (seen.pushes or u.verb == "drag" or u.verb == "move" and u.pace == "run") then
    local aside = off_line(p, u, c)
    if aside then return aside, true end
  end
  if BUSY[u.verb or ""] then return nil, true end
  local warned = c.warned_ms and c.warned_ms >= 0
  local loaded = u.weapon ~= nil and (u.rounds or 0) > 0
  if loaded and fight.armed(c) then
    local near = (c.x - u.x) * (c.x - u.x) + (c.y - u.y) * (c.y - u.y) < CLOSE * CLOSE
    -- An armed stranger may be a colleague in plain clothes: what he does decides, a weapon held on one of the team.
    local slow = warned and near and c.doing == "aims_at" and c.armed >= 600 and p.ms - c.warned_ms > COMPLY_MS and c.hands == "holding"
    local comes_up = fight.rising(p, c) and c.armed >= 600
    -- In the clothes of police: another agency's officer aims at strangers as we do. Only a shot tells otherwise.
    if c.dress == "uniform" or c.dress == "fatigues" then comes_up, slow = false, false end
    local far = u.weapon == "pistol" and math.max(math.abs(c.x - u.x), math.abs(c.y - u.y)) > PISTOL
    if far then comes_up, slow = false, false end
    if (fight.firing(p, c) and not far and u.rules ~= "hold_fire") or ((comes_up or slow) and may_be_first(u)) then
      if drill.mate_between(p, u, c) or fight.settled_between(u, c, contacts) then return nil end -- no use standing there: whoever has a place to go to goes
      return { "shoot", c.ref, rounds = 2, unit = u.ordinal }, true
    end
  end
  if SEES_TO[u.verb or ""] then return nil, true end
  if at_hand(p, u, c) then return { "tackle", c.ref, unit = u.ordinal }, true, { "cuff", c.ref, unit = u.ordinal, append = true } end
  local less = less_lethal(p, u, c)
  if less then return less, true end
  if to_be_made_out(p, u, c) then return nil end
  if not loaded and fight.armed(c) and fight.threatens(p, c) then return nil end -- nobody stands there with bare hands before a weapon
  local again = c.police >= 200 and NOT_OURS_MS or CALL_AGAIN_MS
  if not warned or p.ms - c.warned_ms > again then return { "challenge", c.ref, "hands", unit = u.ordinal }, true end
  -- Whoever has something to do goes on with it: one whose hands are not seen is covered by who stands there anyway.
  if loaded and u.verb ~= "cover" and not u.aimed and (u.verb == nil or fight.armed(c)) then return { "cover", c.x, c.y, c.z, unit = u.ordinal }, true end
  return nil, fight.armed(c)
end

-- One voice is enough: reactions for a whole team, at most one challenge a call. `pushes`: they are going in, whatever comes.
function fight.team(p, units, contacts, orders, pushes)
  local called, busy, seen = false, {}, fight.sight(p, contacts, units)
  seen.pushes = pushes
  for _, u in ipairs(units) do
    if u.verb == "challenge" then called = true end
  end
  for _, u in ipairs(units) do
    local o, held, after
    if u.kind ~= "dog" then o, held, after = fight.react(p, u, contacts, seen) end
    if held then busy["u" .. u.ordinal] = true end
    if o and o[1] == "challenge" and called then o = nil end
    if o then
      if o[1] == "challenge" then called = true end
      orders[#orders + 1] = o
      if after then orders[#orders + 1] = after end
      busy["u" .. u.ordinal] = true
    end
  end
  return busy
end

-- One of whom nothing more is to be feared as he is: given up, lying there, or in handcuffs.
function fight.settled(c)
  if c.animal >= 500 or (c.police >= 700 and c.custody == "free") then return false end
  return c.custody == "yielded" or c.custody == "cuffed" or c.down
end

-- Called upon and still where he was, with nothing in his hands that anybody has seen: too frightened to obey, or hiding. Somebody has
-- to go to him.
function fight.frozen(p, c)
  local still = c.state == "in_sight" and c.custody == "free" and not c.down and c.doing ~= "runs" and c.doing ~= "flees" and c.doing ~= "walks"
  return still and fight.stranger(c) and fight.harmless(c) and c.warned_ms and c.warned_ms >= 0 and p.ms - c.warned_ms > FROZEN_MS
end

-- People who have given up and are not handcuffed yet, nearest news first.
function fight.yielded(contacts)
  local list = {}
  for _, c in ipairs(contacts) do
    if c.animal < 500 and c.police < 700 and (c.custody == "yielded" or (c.down and c.custody == "free" and (c.armed >= 300 or c.shape ~= "none"))) and c.proof ~= "papers" then list[#list + 1] = c end
  end
  return list
end

-- Somebody of ours is being shot at?
function fight.under_fire(events)
  for _, e in ipairs(events) do
    if e.kind == "member_hit" or e.kind == "member_down" or e.kind == "under_fire" then return true end
  end
  return false
end

return fight
