-- crew.lua: people who do not want to be found: hold a door, lie in wait, run for the roof, hide, go to ground, give up.
-- One mode a person at a time, in state.u; everything rests on what that person heard or saw.

local come_out = require "lib.come_out"
local drill = require "lib.drill"
local ground = require "lib.ground"
local negotiate = require "lib.negotiate"
local site = require "lib.site"
local slip = require "lib.slip"

local crew = {}

local NEAR_DOOR = 5            -- cells from the front door within which a sound is "at the door"
local CALM_MS = 5000           -- what was heard loses one point in this time
local BURST_PAUSE_MS = 2500    -- between two bursts through the door, beside what reloading takes
local RINGS_MS = 15000         -- after his own fire indoors he hears nobody go: so long he takes them to be there still
local DOG_CELLS = 6            -- from here on a dog in sight is coming for him
local LEAVES = 45              -- of 100 who have fired: how many would rather be gone before the block is closed
local HIDES = 40               -- of 100 whose way out is shut: how many get out of sight in furniture
-- Of 100 who mean to go: how many fire first, at the door behind which they hear somebody or at whoever is in the way.
local FIGHTS = { hard = 85, steady = 60, wavering = 40, sly = 60, desperate = 75, meek = 15 }
local SWEEP = 3                -- places behind the door that a burst is spread over
local SWEEP_CELLS = 4          -- no farther from it than that
local IN_LINE, POSTS = 2, 3   -- so often a mate stood in his line: then another place to fire from, not for ever
local SPOTS = { bed = true, wardrobe = true }
local SPOT_CELLS = 7
local STREETS = 30             -- cells: a call from farther off is meant for somebody else
local FIRED_MS = 6000          -- who fires only when he is fired at: for so long after it
-- How much a sound says that somebody stands at the door. Steps alone say little, however many: five flats have these stairs.
local PASSES = { footsteps = true, running = true, crawling = true, ladder = true, stir = true, thud = true }
local PASSERS = 2
local TELLS = { footsteps = 1, running = 1, crawling = 1, speech = 1, gear = 1, shout = 2, challenge = 2,
                lock = 2, door = 2, kick = 4, ram = 5, bark = 2, crash = 2, device = 2, ladder = 1,
                stir = 1, murmur = 1, knock = 1, thud = 2, glass = 2 }

-- ---- memory --------------------------------------------------------------------------

-- What one person carries in mind; drawn once, from the plan he came with.
local function mind(plan, character, rng)
  local m = { mode = plan, heard = 0, heard_ms = 0, bursts = 0, burst_ms = -100000, alarm = false,
              trigger = rng:between(3, 6), most = rng:between(2, 4), calls = rng:between(1, 2), blocked = false, moved = 0, wait_ms = 0, out = false, covers = {},
              refused = {}, rings = 0, over = {}, in_line = 0, moves = 0, pressed = 0, threat_ms = -1000000, fired_ms = -1, tried = 0,
              found = false, leaves = rng:below(100) < LEAVES, leave_ms = rng:between(15000, 90000), hides = rng:below(100) < HIDES,
              fights = rng:below(100) < (FIGHTS[character or ""] or 50) }
  return m
end

local function of(unit, state, rng, params)
  local key = "u" .. unit.ordinal
  if not state.u[key] then
    local plan = params.plan or unit.plan
    if plan ~= "run" and plan ~= "ambush" and plan ~= "yield" and plan ~= "siege" and plan ~= "ground" and plan ~= "slip" then plan = "hold" end
    state.u[key] = mind(plan, unit.character, rng)
  end
  return state.u[key]
end

-- ---- what was heard and seen -----------------------------------------------------------

-- At the door, and not on this side of it.
local function at_door(p, e, front, flat)
  if not e.x or e.z ~= front[3] then return false end
  if math.max(math.abs(e.x - front[1]), math.abs(e.y - front[2])) > NEAR_DOOR then return false end
  local room = p:room_at(e.x, e.y, e.z)
  return not room or room.flat ~= flat
end

-- Feeds the events of the last moment into the mind of one person.
local function take_in(p, unit, m, front)
  local lost = math.floor((p.ms - m.heard_ms) / CALM_MS)
  if lost > 0 then m.heard, m.heard_ms = math.max(0, m.heard - lost), p.ms end
  for _, e in ipairs(p:events()) do
    local mine = e.unit == unit.ordinal
    if e.kind == "heard" and mine and TELLS[e.sound] and at_door(p, e, front, m.flat) then
      local tells = PASSES[e.sound] and math.max(0, math.min(TELLS[e.sound], PASSERS - m.heard)) or TELLS[e.sound]
      m.heard, m.heard_ms, m.heard_id = m.heard + tells, p.ms, e.id
    elseif mine and e.kind == "challenged" and not come_out.meant(unit, e, STREETS) then m.others = true
    elseif mine and (e.kind == "challenged" or (e.kind == "spoken_to" and e.word ~= "stay_inside")) then
      m.calls, m.alarm = m.calls - (e.kind == "challenged" and 1 or 0), true
      m.heard, m.heard_ms, m.heard_id = m.heard + 2, p.ms, e.id
      local o = not m.found and p:opening(front[1], front[2], front[3])
      m.found = m.found or (o ~= nil and o ~= false and o.open >= 60)
    elseif mine and (e.kind == "under_fire" or e.kind == "member_hit") then m.shot_at_ms, m.found = p.ms, true
    elseif mine and e.kind == "order_refused" and e.verb == "reload" then m.dry = unit.weapon -- what he has fits another weapon
    elseif mine and (e.kind == "order_failed" or e.kind == "order_refused") and e.verb == "shoot" and e.reason == "threat_over" then
      if m.at then m.over[m.at] = p.ms end
    elseif mine and e.kind == "order_failed" and e.verb == "shoot" and e.reason == "mate_in_line" then m.in_line = m.in_line + 1
    elseif e.kind == "member_breaks_off" and mine and m.mode ~= "ground" then m.mode, m.blocked, m.moved = "rearm", false, 0
    elseif mine and (e.kind == "opening_tried" or e.kind == "order_failed" or e.kind == "order_refused") then
      if e.reason == "stuck" or e.reason == "locked" or e.reason == "no_way" then m.blocked = true end
    end
  end
  if m.heard >= 3 then m.alarm = true end
end

-- The officer nearest before this person's own eyes; nil when there is none.
local function police_in_sight(p, u, list)
  local best, score
  for _, c in ipairs(list or p:contacts("in_sight")) do
    if not c.down and c.unarmed < 600 and (c.police >= 300 or c.armed >= 300) then
      local d = math.abs(c.x - u.x) + math.abs(c.y - u.y) + math.abs(c.z - u.z) * 5
      if (not score or d < score) and p:line(u.x, u.y, u.z, c.x, c.y, c.z) then best, score = c, d end
    end
  end
  return best
end

-- Whom he would fire at: not one who is no threat any more as he found (who let the weapon go, say), and has not been seen to fire since.
local function target_in_sight(p, u, m)
  local list = {}
  for _, c in ipairs(p:contacts("in_sight")) do
    local ms = m.over[c.ref]
    if not ms or (c.fired_ms and c.fired_ms > ms) then list[#list + 1] = c end
  end
  return police_in_sight(p, u, list)
end

-- A dog that is loose and comes near: whoever is armed fires at it.
local function dog_in_sight(p, u)
  for _, c in ipairs(p:contacts("in_sight")) do
    if c.animal >= 500 and not c.down and drill.near(u, { c.x, c.y, c.z }, DOG_CELLS) and p:line(u.x, u.y, u.z, c.x, c.y, c.z) then return c end
  end
  return nil
end

local function spare(u, m) return u.weapon ~= m.dry and (u.spare or 0) > 0 end

-- Who waits for a face and has met none, who has neither fired nor been fired at, takes it that nobody knows of him: he does not answer,
-- not even a telephone. Once the door stands open and somebody calls in through it, he may have been seen.
local function unfound(m) return m.mode == "ambush" and not m.found end

local function armed(u, m) return u.weapon ~= nil and ((u.rounds or 0) > 0 or spare(u, m)) end

-- One who has made up his mind to fire only when he is fired at keeps to it; `c`: at whom, nil for a door.
local function may_fire(p, u, m, c)
  if u.rules == "free" then return true end
  local fired = c and c.fired_ms and c.fired_ms >= 0 and p.ms - c.fired_ms < FIRED_MS
  return u.rules ~= "hold_fire" and (fired or (m.shot_at_ms ~= nil and p.ms - m.shot_at_ms < FIRED_MS))
end

local function fire_at(m, c, rounds)
  m.at = c.ref
  return { { "shoot", c.ref, rounds = rounds } }
end

-- ---- the modes -------------------------------------------------------------------------

-- Out by the front door with empty hands, before the eyes of those outside; where he stands when the door does not give.
-- Who means it leaves the weapon behind; one who says one thing and does another keeps a small one.
local function give_up(p, u, m, front)
  if u.verb == "surrender" or u.verb == "drop" or u.verb == "release" then return nil end
  if u.holds then return { { "release" } }, 1500 end
  if u.weapon and u.character ~= "sly" and not m.dropped then
    m.dropped = true
    return { { "drop" } }, 1500
  end
  local o = p:opening(front[1], front[2], front[3])
  local seen = police_in_sight(p, u)
  local open = o and o.open >= 60
  if open and not seen and not m.blocked and m.moved <= 6 and u.verb == nil and p.ms >= m.wait_ms then
    local d = site.door(p, front, { u.x, u.y, u.z })
    if d and not drill.at(u, d.inside) then -- d.inside: the far side of the door
      m.moved, m.wait_ms = m.moved + 1, p.ms + 4000
      return { { "move", d.inside[1], d.inside[2], d.inside[3], pace = "walk" }, { "surrender" } }, 2500
    end
  elseif open and not seen and m.moved <= 6 and (u.verb == "move" or p.ms < m.wait_ms) then return nil, 800 end
  if seen or m.blocked or not o or open or m.moved > 6 then return { { "surrender" } }, 2000 end
  if u.verb ~= nil or p.ms < m.wait_ms then return nil end
  m.moved = m.moved + 1
  local c = site.hand(p, front, { u.x, u.y, u.z })
  if not c then return { { "surrender" } }, 2000 end
  if not drill.at(u, c) then return { { "move", c[1], c[2], c[3], pace = "walk" } }, 1500 end
  m.wait_ms, m.opened = p.ms + 6000, (m.opened or 0) + 1
  return site.open_own(p, front, m.opened), 1500
end

-- Where one may leave the map: exit_w and exit_e, or exit, exit_2 ...
local function exits(p)
  local list = site.marks(p, "exit")
  for _, name in ipairs({ "exit_w", "exit_e" }) do list[#list + 1] = site.mark(p, name) end
  return list
end

-- Is anybody believed to be there, out of sight as he may be?
local function believed_near(p, c)
  for _, k in ipairs(p:contacts()) do
    if k.age_ms < 60000 and not k.down and k.z == c[3] and math.max(math.abs(k.x - c[1]), math.abs(k.y - c[2])) <= NEAR_DOOR then return true end
  end
  return false
end

-- A burst through the door, over what may stand behind it: nobody knows where they are.
local function burst(p, u, m, front, rng, least, most)
  local places, orders = site.beyond(p, u, front, SWEEP_CELLS), {}
  local rounds = rng:between(least, most)
  for n = 1, SWEEP do
    local c = #places > 0 and places[rng:below(#places) + 1] or front
    local share = rounds // SWEEP + (n <= rounds % SWEEP and 1 or 0)
    if share > 0 then orders[#orders + 1] = { "shoot", c[1], c[2], c[3], rounds = share, answers = m.heard_id } end
  end
  return orders
end

-- To keep them off while he goes: a burst at the door behind which they are, or at whoever stands in his way, once.
local function cover_going(p, u, m, front, rng)
  if not m.fights or m.fired_ms >= 0 or not armed(u, m) or u.z ~= front[3] or not may_fire(p, u, m, nil) then return nil end
  local seen, o = target_in_sight(p, u, m), p:opening(front[1], front[2], front[3])
  local door = o and o.open < 60 and believed_near(p, front) and site.faces(p, u, front)
  if not seen and not door then return nil end
  m.fired_ms = p.ms
  if seen then return fire_at(m, seen, rng:between(2, 4)), 1200 end
  return burst(p, u, m, front, rng, 5, 10), 2600
end

-- Away: where the flat has a hatch of its own by that, over the roof; else by the way that is known.
local function run(p, u, m, front, rng)
  if u.verb == "shoot" then return nil, 400 end
  local burst, wake = cover_going(p, u, m, front, rng)
  if burst then return burst, wake end
  local hatch = site.mark(p, "flat_hatch")
  local all = exits(p)
  local exit = all[m.exit % math.max(#all, 1) + 1]
  if exit and not hatch and not m.blocked then
    local go, lost = drill.walk(p, u, exit, "run")
    if not lost then return go and { go }, 600 end
  end
  if not hatch or not exit then
    m.mode = "hold"
    return nil
  end
  if m.blocked then
    m.mode, m.blocked, m.leaves = m.hides and "hide" or "hold", false, false
    return nil
  end
  -- Only by the hatch of the flat: whoever meets it shut for good has to think again.
  local under = { hatch[1], hatch[2], hatch[3] - 1 }
  if u.z > under[3] then m.out = true end
  if not m.out and not drill.at(u, under) then
    local go = drill.go(u, under, "run")
    return go and { go }, 400
  end
  local go = drill.go(u, exit, "run")
  return go and { go }, 600
end

-- Into or under what stands near, and still: whoever looks for him there has to look twice.
local function get_out_of_sight(p, u, m)
  if m.tried > 3 then
    m.mode = "hold"
    return nil
  end
  if u.verb == "hide" then return nil, 10000 end
  local best, near
  for dy = -SPOT_CELLS, SPOT_CELLS do
    for dx = -SPOT_CELLS, SPOT_CELLS do
      local c = p:cell(u.x + dx, u.y + dy, u.z)
      local d = math.abs(dx) + math.abs(dy)
      local room = c and SPOTS[c.material] and (not near or d < near) and p:room_at(u.x + dx, u.y + dy, u.z)
      if room and room.flat == m.flat then best, near = { u.x + dx, u.y + dy, u.z }, d end
    end
  end
  m.tried = m.tried + 1
  if not best then
    m.mode = "hold"
    return nil
  end
  return { { "hide", best[1], best[2], best[3] } }, 15000
end

-- Who has fired and is left alone for a while may go while he still can; not one who believes the way shut.
local function would_leave(p, m)
  if not m.leaves or m.fired_ms < 0 or p.ms - m.fired_ms < m.leave_ms or (m.mode ~= "hold" and m.mode ~= "ambush") then return false end
  local hatch = site.mark(p, "flat_hatch")
  local o = hatch and p:opening(hatch[1], hatch[2], hatch[3])
  return o ~= nil and not o.lock and not o.block
end

-- Nobody looks: the weapon kept, or one that lies near; with none, away.
local function rearm(p, u, m)
  if u.weapon then m.mode = "hold" return nil end
  if u.verb ~= nil then return nil end
  m.moved = m.moved + 1
  if u.feint and m.moved < 3 then return { { "swap" } }, 700 end
  for dy = -3, 3 do
    for dx = -3, 3 do
      local c = m.moved < 6 and p:cell(u.x + dx, u.y + dy, u.z)
      if c and c.thing and c.standable then
        local orders = { { "pick_up", u.x + dx, u.y + dy, u.z } }
        if math.max(math.abs(dx), math.abs(dy)) > 1 then table.insert(orders, 1, { "move", u.x + dx, u.y + dy, u.z, pace = "run" }) end
        return orders, 900
      end
    end
  end
  m.mode, m.alarm = "run", true
  return nil
end

-- Fires at the door when what was heard behind it is enough; a man of the ambush waits for a face.
local function hold(p, u, m, front, rng)
  local seen = target_in_sight(p, u, m) or dog_in_sight(p, u)
  if seen and armed(u, m) and may_fire(p, u, m, seen) then
    if u.verb == "shoot" then return nil end
    if m.fired_ms < 0 then m.fired_ms = p.ms end
    return fire_at(m, seen, rng:between(2, 4)), 700
  end
  local o = p:opening(front[1], front[2], front[3])
  local shut = o and o.open < 60
  local goes_on = m.bursts > 0 and p.ms - m.burst_ms < RINGS_MS
  if m.mode == "hold" and shut and armed(u, m) and may_fire(p, u, m, nil) and (m.heard >= m.trigger or goes_on) and m.bursts < m.most and believed_near(p, front)
    and p.ms - m.burst_ms > BURST_PAUSE_MS and u.z == front[3] and site.faces(p, u, front) then
    m.bursts, m.burst_ms = m.bursts + 1, p.ms
    if m.fired_ms < 0 then m.fired_ms = p.ms end
    m.heard = 0
    return burst(p, u, m, front, rng, 10, 24), 2200
  end
  local lane = site.nearest(site.marks(p, "lane"), { u.x, u.y, u.z }) -- who holds a street looks at the street
  local cover = u.verb == nil and armed(u, m) and drill.cover(u, lane or front, m.covers)
  return cover and { cover } or nil, 1000
end

-- Somebody unarmed who is in here too, nearest first: whom he could take by the arm.
local function victim(p, u, m)
  local best, near
  for _, c in ipairs(p:contacts("in_sight")) do
    local room = c.unarmed >= 500 and c.police < 300 and c.animal < 300 and not c.down and p:room_at(c.x, c.y, c.z)
    if room and room.flat == m.flat and not m.refused[c.ref] then
      local d = math.max(math.abs(c.x - u.x), math.abs(c.y - u.y))
      if not near or d < near then best, near = c, d end
    end
  end
  return best, near
end

-- Shut in and not coming out: has somebody by the arm when there is anybody, answers when he is spoken to, threatens when
-- they press him; fires when it has become too much, or when he is fired at.
local function siege(p, u, m, front, rng)
  for _, e in ipairs(p:events()) do
    if e.kind == "member_snaps" and e.unit == u.ordinal then m.fight = rng:between(3, 8)
    elseif (e.kind == "under_fire" or e.kind == "contact_fires") and e.unit == u.ordinal then m.fight = 3
    elseif e.kind == "challenged" and e.unit == u.ordinal then m.pressed = m.pressed + 1
    elseif e.kind == "order_failed" and e.unit == u.ordinal and e.verb == "threaten" and m.whom then m.refused[m.whom] = true end
  end
  if u.verb ~= nil then return nil, 5000 end
  if m.fight and armed(u, m) then
    local rounds, seen = m.fight, target_in_sight(p, u, m)
    m.fight = nil
    if seen then return fire_at(m, seen, rounds), 3000 end
    return { { "shoot", front[1], front[2], front[3], rounds = rounds } }, 5000
  end
  if not armed(u, m) then return nil, 9000 end
  if u.holds then
    if m.pressed < 1 or p.ms - m.threat_ms < 120000 then return nil, 9000 end
    m.pressed, m.threat_ms = 0, p.ms
    return { { "threaten", u.holds } }, 5000
  end
  local c, near = victim(p, u, m)
  if not c or not m.alarm then return nil, 9000 end
  m.whom = c.ref
  if near <= 1 then return { { "threaten", c.ref } }, 3000 end
  local walk = drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)
  return walk and { walk } or nil, 2000
end

-- Does a mate stand there, or mean to?
local function taken(p, u, state, c)
  for _, mate in ipairs(p:members()) do
    local other = mate.ordinal ~= u.ordinal and state.u["u" .. mate.ordinal]
    if mate.ordinal ~= u.ordinal and mate.life ~= "dead" and drill.at(mate, c) then return true end
    if other and other.post and drill.at({ x = other.post[1], y = other.post[2], z = other.post[3] }, c) then return true end
  end
  return false
end

-- A step or two from here, to where no mate stands before the door.
local function step_aside(p, u, m, front, state)
  for far = 1, 2 do
    for dy = -far, far do
      for dx = -far, far do
        local c = { u.x + dx, u.y + dy, u.z }
        local there = math.max(math.abs(dx), math.abs(dy)) == far and p:cell(c[1], c[2], c[3])
        local from = { x = c[1], y = c[2], z = c[3], ordinal = u.ordinal }
        if there and there.standable and p:line(c[1], c[2], c[3], front[1], front[2], front[3]) and not taken(p, u, state, c)
          and not drill.mate_between(p, from, { x = front[1], y = front[2], z = front[3] }) then
          m.post, m.moves = c, m.moves + 1
          return { { "move", c[1], c[2], c[3], pace = "walk" } }
        end
      end
    end
  end
  return nil
end

-- Places from which the door can be watched: the first that is free and sees it. Who finds a mate in his line twice goes to another.
local WATCH = { "watch", "watch_2", "watch_3", "crew_2", "crew_1", "crew_8" }
local function take_post(p, u, m, front, state)
  local aside = m.in_line >= IN_LINE and m.moves < POSTS
  if m.posted and not aside then return nil end
  m.posted, m.in_line = true, 0
  if not aside and site.faces(p, u, front) then
    m.post = { u.x, u.y, u.z }
    return nil
  end
  for _, name in ipairs(WATCH) do
    local c = site.mark(p, name)
    if c and c[3] == u.z and (name ~= "crew_1" or m.mode == "hold" or aside) and not drill.at(u, c) and not taken(p, u, state, c) then
      m.post, m.moves = { c[1], c[2], c[3] }, m.moves + 1
      return { { "move", c[1], c[2], c[3], pace = aside and "run" or "creep" } }, 1500
    end
  end
  return aside and step_aside(p, u, m, front, state) or nil, 900
end

-- Called upon from within his own rooms by somebody whom he does not see: he turns round to the voice.
local function turn_round(p, u, m)
  if u.verb ~= nil and u.verb ~= "cover" or #p:contacts("in_sight") > 0 then return nil end
  for _, e in ipairs(p:events()) do
    local room = e.kind == "challenged" and e.unit == u.ordinal and e.x and p:room_at(e.x, e.y, e.z)
    if room and m.flat ~= "" and room.flat == m.flat and e.z == u.z then return { "face", e.x, e.y, e.z } end
  end
  return nil
end

-- ---- one thought -----------------------------------------------------------------------

function crew.init(params, rng) return { u = {}, from = rng:below(2) } end

function crew.think(unit, p, state, rng, params)
  local m = of(unit, state, rng, params)
  local apart = m.mode == "ground" or m.mode == "slip" -- one of many, and a voice streets away is not for him
  local out, next_ms = come_out.answer(p, unit, m, m.front, apart and STREETS or nil)
  if out then return out, { wake = next_ms } end
  if not m.front then -- the door of where he is, of those that are searched
    m.front = site.nearest(site.marks(p, "home"), { unit.x, unit.y, unit.z })
      or site.nearest(site.marks(p, "front"), { unit.x, unit.y, unit.z }) or false
  end
  if not m.front then return nil, { wake = 5000 } end
  local front = { m.front[1], m.front[2], m.front[3] }
  if not m.flat then
    local home = p:room_at(unit.x, unit.y, unit.z)
    m.flat = home and home.flat or ""
  end
  if not m.exit then m.exit = rng:below(math.max(2, #exits(p))) end
  take_in(p, unit, m, front)
  if unit.rounds == 0 and unit.weapon and spare(unit, m) and not (unit.willing and unit.verb == "reload") then
    return unit.verb ~= "reload" and { { "reload" } } or nil, { wake = 500 }
  end
  local orders, wake
  if apart then
    orders, wake = (m.mode == "slip" and slip or ground).step(p, unit, m, rng)
    return orders, { wake = wake }
  end
  -- Who has only heard others called upon, streets away, has nobody to give himself up to.
  local willing = unit.willing and (m.alarm or not m.others)
  m.found = m.found or m.fired_ms >= 0 or police_in_sight(p, unit) ~= nil
  local said = not unfound(m) and negotiate.answer(p, unit, m, front, rng)
  if said and not willing then return { said }, { wake = 2000 } end
  local turn = not willing and turn_round(p, unit, m)
  if turn then return { turn }, { wake = 600 } end
  if m.mode == "siege" and not willing then
    orders, wake = siege(p, unit, m, front, rng)
    return orders, { wake = wake }
  end
  if willing then orders, wake = give_up(p, unit, m, front)
  elseif m.mode == "rearm" then orders, wake = rearm(p, unit, m)
  elseif m.mode == "yield" and m.calls <= 0 then orders, wake = give_up(p, unit, m, front)
  elseif m.mode == "yield" then
    if police_in_sight(p, unit) then orders, wake = { { "surrender" } }, 1500
    elseif m.alarm and not armed(unit, m) then orders, wake = give_up(p, unit, m, front) end
  elseif m.mode == "run" and m.alarm then orders, wake = run(p, unit, m, front, rng)
  elseif m.mode == "hide" then orders, wake = get_out_of_sight(p, unit, m)
  elseif would_leave(p, m) and not police_in_sight(p, unit) then m.mode, m.alarm = "run", true
  else
    if m.alarm or m.mode == "hold" or m.in_line >= IN_LINE then orders, wake = take_post(p, unit, m, front, state) end
    if not orders then orders, wake = hold(p, unit, m, front, rng) end
  end
  return orders, { wake = wake or (m.alarm and 400 or 1000) }
end

-- An AI of the crew: all of them of one mind, or each with the plan it was given.
function crew.ai(id, plan)
  local params = { plan = plan }
  return { id = id, api = 1, params = {},
           init = function(_, _, rng) return crew.init(params, rng) end,
           think = function(unit, p, state, rng) return crew.think(unit, p, state, rng, params) end }
end

return crew
