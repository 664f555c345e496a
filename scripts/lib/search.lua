-- search.lua: how a team searches a flat: stages that follow events, one table of tunables for each policy.
-- The AI starts tactics and gives few orders itself; it rests on what the group knows, never on the truth.

local aid = require "lib.aid"
local beside = require "lib.beside"
local drill = require "lib.drill"
local evidence = require "lib.evidence"
local fight = require "lib.fight"
local guards = require "lib.guards"
local look_again = require "lib.look_again"
local phone = require "lib.phone"
local policies = require "lib.policy"
local rescue = require "lib.rescue"
local site = require "lib.site"
local roster = require "lib.roster"
local said = require "lib.said"
local sectors = require "lib.sectors"
local stage = require "lib.stage"
local standing = require "lib.standing"
local walk_in = require "lib.walk_in"
local way_in = require "lib.way_in"

local search = {}

local OWNED_MS = 1000         -- a unit that a tactic has is asked again after this
local SWEEPS = 2             -- how often it is looked through again for somebody who ran
local LEFT_MS = 75000         -- from when the first has come out until a team that contains looks in
local CLEARING = 5           -- more than that only stand in each other's way
local ANSWER_MS = 24000      -- from the call until the door is forced
local HOME_MS = 240000       -- where the register knows a household: people have to get up, and may be afraid
local HOME_SHARE = 4         -- but not for more than this part of the mission
local AT_FRONT = 8           -- cells from the door that are at it: nobody goes from there to where the others wait
local CALL_MS = 35000        -- and are called again so often
local LAST_MS = 1500000       -- from here on, declare what is held, where the mission has no end of its own
local CLAIM_MS = 180000      -- before the end of a mission: nobody starts on another door, it is said how it stands
local CLOSED_MS = 245000     -- what control needs at most to close a block
local SILENT_MS = 240000     -- called for so long without a sign of anybody: a team that contains looks in
local MANY, THIRD = 8, 3      -- so many doors share a third of the mission between them
local SITREP_MS = 45000      -- after that control is told where the team stands
local HELD = 3               -- so often a door is gone to again that has not given
local HELD_MS = 40000        -- since the last of as many as were looked for was handcuffed
local CLEAR_MS, ROOM_MS = 240000, 60000 -- for the rooms behind a door, at least, and for each of them
local LEFT_HELD_MS = 120000  -- but rooms of the same flat are looked into: somebody may lie there
local GAIN_MS = 180000       -- nor is one given up in which a room has been looked through for the first time since then
local BLOCKED_MS = 8000      -- an open door through which nobody gets in: then another
local DANGER_MS = 60000      -- since the last shot: somebody is taken to be in danger
local SAID_MS = 720000      -- since the last gave up or was handcuffed: nothing is looked for any more, it is said how it stands
local SHORT_MS = 600000      -- a mission of less has no time for what they left lying about, nor to creep from threshold to threshold
local SHIELD_MS = 180000     -- for a shield to come up, from when it was asked for
local LED_MS = 60000         -- so long the end waits for who is being led to the van
local OPENED_MS = 30000      -- who may stand behind a door that has been opened from within is called out so often

-- From here on it is declared what is held: before the time is up.
local function short(p) return (p.limit_ms or LAST_MS) < SHORT_MS end
local function last_ms(p) return p.limit_ms and p.limit_ms - p.limit_ms // 6 or LAST_MS end

-- ---- the team ----------------------------------------------------------------------------

local tactic, next_stage = stage.tactic, stage.next
local flat_state, left_of_all, loose_contacts, all_held, helpless_near, gone_by_roof = standing.flat, standing.left_of_all, standing.loose, standing.all_held,
  standing.helpless_near, standing.gone_by_roof
local door_team, leader = roster.at_door, roster.leader
local ask_help, hurt_members, hand_over = aid.ask, aid.hurt, aid.hand_over

-- ---- the state of things -----------------------------------------------------------------

-- Is that (a member, or what was heard) in the place that is searched?
local function in_there(p, s, at)
  local home, room = p:room_at(s.inside[1], s.inside[2], s.inside[3]), at.x and p:room_at(at.x, at.y, at.z)
  return room and home and home.flat and home.flat ~= "" and room.flat == home.flat or false
end

local function take_in(p, s, policy)
  for _, e in ipairs(p:events()) do
    if e.kind == "under_fire" or e.kind == "member_hit" or e.kind == "member_down" or e.kind == "contact_fires" then
      s.fire_ms, s.fired_at = p.ms, true
    elseif e.kind == "heard_shot" and e.unit then
      s.fire_ms = math.max(s.fire_ms, p.ms)
    elseif e.kind == "asked" and e.word == "come" then s.come = s.come or not policy.own_law or p.ms - s.fire_ms < DANGER_MS
    elseif e.kind == "order_failed" and e.verb == "use" and e.reason == "no_answer" then s.unanswered = s.unanswered + 1
    elseif e.kind == "line_open" then s.unanswered, s.sign_ms = 0, p.ms
    elseif e.kind == "line_opened" or (e.kind == "spoken_to" and e.sound == "phone") then s.sign_ms = p.ms -- it is given time
    elseif e.kind == "called_in" and e.contact then roster.heed(p, s, e)
    elseif e.kind == "report" then s.heard_ms, s.turn = p.ms, 0
    elseif e.kind == "dog_indicates" and e.x then s.shown[#s.shown < 8 and #s.shown + 1 or 8] = { e.x, e.y, e.z }
    elseif e.kind == "heard" and e.sound == "groan" then s.groans = s.groans or in_there(p, s, e)
    elseif e.kind == "dog_searched" then s.dog_back = true
    elseif e.kind == "contact_yields" or e.kind == "cuffed_contact" then
      s.held_ms = p.ms
      if not s.gave_up then s.gave_ms = p.ms end
      s.gave_up = true
    elseif (e.kind == "order_done" or e.kind == "order_failed") and (e.verb == "listen" or e.verb == "mirror") then s.looked = s.looked + 1 end
  end
end

-- ---- the stages: each gives orders and may name the next -----------------------------------

local stages = { peer = way_in.peer, gas = way_in.gas }

-- The block first, quietly: who has time lets it be closed, and puts somebody where the ways out come down (marks `ring`), before
-- those inside learn that anybody is there. Whoever else is to come comes after that: many feet on the stairs are heard.
local QUIET_HELP = { "cordon", "marksman", "ambulance" }
function stages.close(p, s, policy, orders)
  if not s.begun then
    s.begun = true
    ask_help(p, s, policy, orders, QUIET_HELP)
    guards.at(p, s, site.marks(p, "ring", s.group), orders)
  end
  if p.ms - s.since > SITREP_MS then said.fact(p, s, "position", nil, orders) end
  if p.ms - s.since > CLOSED_MS or not s.called.cordon then
    ask_help(p, s, policy, orders)
    next_stage(s, p, "approach")
  end
end

-- Is a shield to go in first, and none is at the door yet?
local function shield_due(p, s, policy)
  return policy.shield_first and not short(p) and not roster.shield_near(p, s.front, AT_FRONT)
end

function stages.approach(p, s, policy, orders)
  if policy.closes_first and not s.closed and not site.mark(p, "shelter") then -- a quarter that is told to stay inside is closed already
    s.closed = true
    return next_stage(s, p, "close")
  end
  if policy.guards and s.guarded ~= s.at and s.way == 0 then
    s.guarded, s.guards = s.at, {}
    for key in pairs(s.posts) do s.guards[key] = s.at end
    if policy.rings then guards.at(p, s, site.marks(p, "ring", s.group), orders) end
    guards.post(p, s, orders)
  end
  local team = door_team(p, s, policy.team)
  if not s.begun then
    if p.ms < s.guarded_ms then return end
    s.begun, s.since = true, p.ms
    for _, o in ipairs(team) do s.up["u" .. o] = true end
    if policy.early_cordon then ask_help(p, s, policy, orders, { "cordon", "ambulance" }) end
    if shield_due(p, s, policy) then ask_help(p, s, policy, orders, { "shield" }) end
    if policy.beside then orders[#orders + 1] = tactic("stack", s.front, team, policy.pace)
    else walk_in.approach(p, s, team, orders) end
  end
  if p.ms - s.since > SITREP_MS then said.fact(p, s, "position", nil, orders) end
  local near, due = 0, #team - 1
  for _, u in ipairs(drill.able(p, team)) do
    if drill.near(u, s.front, 5) and u.verb ~= "move" then near = near + 1 end
  end
  if not policy.beside then -- who expects nobody knocks when all of them have come up, the dog too
    due = #team
    for _, kind in ipairs({ "handler", "dog" }) do
      local m = roster.of_kind(p, kind)
      if m and not (drill.near(m, s.front, 5) and m.verb ~= "move") then due = due + 1 end
    end
  end
  if (near >= due and p.ms - s.since > 3000) or p.ms - s.since > 80000 then
    next_stage(s, p, policy.listen and "listen" or policy.announce and "announce" or "breach")
  end
end

-- Does the dossier know a household behind this door?
local function home(p, s)
  local room = p:room_at(s.inside[1], s.inside[2], s.inside[3])
  for _, claim in ipairs(room and p:claims() or {}) do
    if claim.lives and claim.flat == room.flat and claim.chance >= 500 then return true end
  end
  return false
end

-- Whoever is nearest goes to the edge of the door and uses ears and, with one, a mirror.
function stages.listen(p, s, policy, orders)
  local team = drill.able(p, door_team(p, s))
  local u = drill.nearest(team, s.front)
  local mirror = u and drill.has(u, "mirror")
  local idle = u and s.looked == 0 and u.verb ~= "listen" and u.verb ~= "move" and u.verb ~= "mirror"
  if u and idle and p.ms - s.listen_ms > 3000 then
    s.begun, s.listen_ms = true, p.ms
    local d = site.door(p, s.front, s.hold_up)
    local edge = d and site.beside(p, d, site.side(p, d, s.hold_up), 1)[1]
    if edge and not drill.near(u, s.front, 1) then orders[#orders + 1] = { "move", edge[1], edge[2], edge[3], pace = "creep", unit = u.ordinal } end
    orders[#orders + 1] = { "listen", s.front[1], s.front[2], s.front[3], unit = u.ordinal }
    if mirror then orders[#orders + 1] = { "mirror", s.front[1], s.front[2], s.front[3], unit = u.ordinal } end
  end
  if s.looked >= (mirror and 2 or 1) or p.ms - s.since > 45000 then
    -- Somebody is in there: nobody goes before that door until they have been spoken to.
    s.heard = policy.heeds and not (policy.asks and home(p, s)) and look_again.inside(p, s)
    if s.heard then ask_help(p, s, policy, orders, { "shield" }) end
    next_stage(s, p, s.heard and "talk" or policy.announce and "announce" or "breach")
  end
end

-- One of a dozen doors is no siege as long as nobody armed is known of behind it: who only contains goes in there as others do.
local function besieged(p, s)
  local met = look_again.met(p, s.inside)
  return #s.doors < MANY or (met ~= nil and met.armed >= look_again.MET_ARMED)
end

function stages.announce(p, s, policy, orders)
  local asks = policy.asks and home(p, s)
  local wait = asks and math.min(HOME_MS, (p.limit_ms or LAST_MS) // HOME_SHARE) or ANSWER_MS
  local voice = asks and drill.nearest(drill.able(p, door_team(p, s)), s.front) or leader(p) -- through a door one is heard from close by
  if voice and (not s.begun or (p.ms - s.told_ms > CALL_MS and p.ms - s.since < wait - CALL_MS)) then
    s.begun, s.told_ms = true, p.ms
    orders[#orders + 1] = tactic("announce", s.front, { voice.ordinal })
  end
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  local goes_in = policy.enter or s.come or not besieged(p, s)
  if o and o.open >= 60 then return next_stage(s, p, goes_in and "clear" or "talk") end
  guards.call_up(p, s, voice, orders)
  if p.ms - s.since > wait and not (not asks and s.called.shield and p.ms - s.called.shield < SHIELD_MS and shield_due(p, s, policy)) then
    next_stage(s, p, goes_in and "breach" or "talk")
  end
end

-- Other ways into the same flat: a thin wall, a balcony door. Tried when the door does not give, or first when the dossier
-- says that the door is held.
local function ways_of(p, s)
  local list = {}
  for _, c in ipairs(site.marks(p, "way", s.group)) do
    local d = c[3] == s.front[3] and site.door(p, c, { s.hold[1], s.hold[2], c[3] })
    local room, home = d and p:room_at(d.inside[1], d.inside[2], d.inside[3]), p:room_at(s.inside[1], s.inside[2], s.inside[3])
    if room and home and (room.flat == home.flat or (p:room_at(d.front[1], d.front[2], d.front[3]) or {}).flat == home.flat) then list[#list + 1] = c end
  end
  return list
end

local function next_way(p, s)
  local c = ways_of(p, s)[s.way + 1]
  if not c then return false end
  s.way = s.way + 1
  s.front = { c[1], c[2], c[3] }
  local d = site.door(p, s.front, s.hold_up)
  if d then
    s.out = { d.out[1], d.out[2] }
    s.inside, s.before = { d.inside[1], d.inside[2], d.inside[3] }, { d.front[1], d.front[2], d.front[3] }
  end
  s.open_ms = -1
  next_stage(s, p, "approach")
  return true
end

local function said_held(p, s)
  for _, claim in ipairs(p:claims()) do
    if claim.x == s.front[1] and claim.y == s.front[2] and claim.z == s.front[3] and (claim.barricaded or claim.wedged) and claim.chance >= 500 then return true end
  end
  return false
end

function stages.breach(p, s, policy, orders)
  if not s.begun and s.way == 0 and policy.ways and said_held(p, s) and next_way(p, s) then return end
  local team = door_team(p, s, policy.team)
  if not policy.beside and s.entry == 0 then walk_in.open(p, s, orders, team)
  elseif not s.begun then
    s.begun = true
    orders[#orders + 1] = tactic("breach", s.front, team)
  end
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  local open = o and (o.open >= 60 or o.material == "air" or o.material == "hole")
  if open and s.open_ms < 0 then s.open_ms, s.stood = p.ms, 0 end
  if open and policy.dog_first then walk_in.send_dog(p, s, orders) end
  if open and policy.peers and s.peered ~= s.entry and s.way == 0 then return next_stage(s, p, "peer") end
  if open and p.ms - s.open_ms > 1200 then
    return next_stage(s, p, policy.gas and way_in.holds_out(p, s) and drill.carrier(drill.able(p, door_team(p, s)), "gas") and "gas" or "clear")
  end
  if p.ms - s.since > 75000 and not (policy.ways and next_way(p, s)) then next_stage(s, p, "talk") end
end

-- The next door of the list, one more where a trace leads, or the end of the search.
local function go_on(s, p, orders)
  said.fact(p, s, "room_clear", s.inside, orders)
  sectors.left_behind(p, s)
  local more = s.by_claims and s.tips == 0 and not all_held(p, s) and sectors.next(p, s, s.at < #s.doors)
  if more then table.insert(s.doors, s.at + 1, more) end
  if s.by_claims and s.at >= #s.doors and not all_held(p, s) and sectors.again(p, s) then s.at, s.round = 0, s.round + 1 end
  if s.at < #s.doors and not all_held(p, s) and not (s.round > 1 and sectors.late(p)) then
    s.at, s.tips = s.at + 1, math.max(0, s.tips - 1)
    s.entry, s.open_ms, s.looked, s.front, s.way, s.called_ms = 0, -1, 0, nil, 0, -1
    s.others, s.stood, s.groans = 0, 0, false
    return next_stage(s, p, "approach")
  end
  next_stage(s, p, "finish")
end

-- Nobody walks through what is locked.
local function shut(p, s)
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  return o ~= nil and o.open < 60 and (o.lock or o.block) == true
end

-- The door is open and something stands behind it, so that nobody gets in: another door of the place, each once.
local function another_door(p, s)
  local team = door_team(p, s)
  if #team == 0 then return false end
  for _, r in ipairs(site.flat_rooms(p, s.inside)) do
    if r.state == "cleared" or p:path(r.x, r.y, r.z, { beside = true, from = team[1] }) then return false end
  end
  local d = site.outlets(p, s.inside, s.front, s.before)[s.others + 1]
  if not d then return false end
  s.others = s.others + 1
  s.front, s.out = { d.door[1], d.door[2], d.door[3] }, { d.out[1], d.out[2] }
  s.inside, s.before = { d.inside[1], d.inside[2], d.inside[3] }, { d.front[1], d.front[2], d.front[3] }
  s.open_ms, s.guards = -1, {}
  next_stage(s, p, "breach")
  return true
end

-- Is one of ours in there already? Whoever is has to go on.
local function gone_in(p, s)
  for _, m in ipairs(p:members()) do
    if m.here and m.life ~= "dead" and in_there(p, s, m) then return true end
  end
  return false
end

function stages.clear(p, s, policy, orders)
  if not s.begun and shut(p, s) then
    s.open_ms = -1
    return next_stage(s, p, "breach")
  end
  local team = door_team(p, s, policy.team or CLEARING)
  if not s.begun then
    local bang = not s.sweeps and (policy.flash_first or s.blind or s.entry > 0) and not helpless_near(p, s) and drill.carrier(drill.able(p, team), "flash")
    s.begun, s.blind, s.sweeps = true, false, false
    s.entry, s.looked_ms, s.all_ms, s.gain_ms, s.least = s.entry + 1, -1, p.ms, p.ms, 1000
    s.banged = bang ~= nil and bang ~= false
    orders[#orders + 1] = bang and tactic("bang_and_clear", s.front, team) or tactic("clear", s.front, team, not short(p) and policy.how or nil)
  end
  local met = not s.banged and way_in.holds(p, policy) and look_again.met(p, s.inside)
  if met and met.armed >= 500 and not gone_in(p, s) then return next_stage(s, p, "talk") end
  if p.ms - s.since > BLOCKED_MS and another_door(p, s) then return end
  said.rooms(p, s, orders)
  local left, rooms = flat_state(p, s)
  local _, _, yielded = loose_contacts(p, s)
  if left < s.least then s.least, s.gain_ms = left, p.ms end
  if rooms > 0 and left == 0 and s.looked_ms < 0 then s.looked_ms = p.ms end
  if s.looked_ms >= 0 and p.ms - s.since > 4000 then
    if (yielded == 0 and p.ms - s.looked_ms > 12000) or p.ms - s.looked_ms > 150000 then
      if (policy.by_hand or s.round > 1) and not all_held(p, s) then return next_stage(s, p, "by_hand") end
      return go_on(s, p, orders)
    end
  end
  -- As many as were looked for are held: what nobody gets into is no reason to stand about.
  if yielded > 0 or not all_held(p, s) then s.all_ms = p.ms end
  local gains = left > 0 and p.ms - s.gain_ms < GAIN_MS and p.ms < last_ms(p) -- room after room, and who is met in them: that takes as long as it takes
  if not gains and (p.ms - s.since > math.max(CLEAR_MS, ROOM_MS * rooms) or p.ms - s.all_ms > (left > 0 and LEFT_HELD_MS or HELD_MS)) then go_on(s, p, orders) end
end

function stages.by_hand(p, s, policy, orders)
  if not s.begun then s.begun, s.again = true, look_again.state() end
  if look_again.step(p, s, s.again, drill.able(p, door_team(p, s, policy.team or CLEARING)), orders) or p.ms - s.since > 200000 then
    s.shown, s.dog_back = {}, false
    go_on(s, p, orders)
  end
end

-- Shot at: off the line, out with the hurt, help on its way.
function stages.pull_back(p, s, policy, orders)
  if not s.begun then
    s.begun = true
    ask_help(p, s, policy, orders)
    orders[#orders + 1] = tactic("contain", s.front, door_team(p, s))
  end
  local down, bleeding = hurt_members(p)
  local hurt = down or bleeding
  if policy.heeds and down and not s.smoked and drill.near(down, s.before, 3) then s.smoked = look_again.smoke(p, s, drill.able(p, door_team(p, s)), orders) end
  local settled = down and drill.near(down, s.hold, 3) and not down.bleeding
  if hurt and not settled and (s.helping ~= hurt.ref or p.ms - s.helping_ms > 60000) then
    aid.drag_out(p, s, hurt, orders)
  end
  if (not hurt or settled) and p.ms - s.since > 12000 or p.ms - s.since > 150000 then next_stage(s, p, "talk") end
end

-- How long a door is called at that gives no sign: with a dozen of them nobody stands four minutes before each.
local function silent_ms(p, s) return #s.doors >= MANY and math.min(SILENT_MS, (p.limit_ms or LAST_MS) // (THIRD * #s.doors)) or SILENT_MS end

-- One voice, the rest in cover. Goes in again only after a quiet time, and not for ever.
function stages.talk(p, s, policy, orders)
  local voice = leader(p)
  if not s.begun then
    s.begun = true
    ask_help(p, s, policy, orders)
    local team = {}
    for _, o in ipairs(door_team(p, s)) do
      if not voice or o ~= voice.ordinal then team[#team + 1] = o end
    end
    if #team > 0 then orders[#orders + 1] = tactic("contain", s.front, team) end
    s.call_ms, s.talking, s.up = -100000, false, {}
    for _, o in ipairs(team) do s.up["u" .. o] = true end
  end
  guards.call_up(p, s, voice, orders)
  -- A door that has been opened from within, or somebody who has given up behind it: out with him, before he thinks again.
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  local _, _, waits = loose_contacts(p, s)
  local comes = waits > 0 or (o ~= nil and o.open >= 60)
  if voice and p.ms - s.call_ms > (comes and OPENED_MS or 42000) then
    s.call_ms, s.asked = p.ms, s.asked + 1
    -- Called out first; who only contains then talks, by telephone, and does not stop.
    if policy.enter or comes or s.asked <= 2 then
      if comes then s.talking = false end
      orders[#orders + 1] = tactic("call_out", s.front, { voice.ordinal })
    elseif not s.talking then
      s.talking = true
      orders[#orders + 1] = tactic("negotiate", s.front, { voice.ordinal }, "brisk")
    end
  end
  if voice then phone.throw(p, s, voice, orders) end
  local down, bleeding = hurt_members(p)
  if (bleeding or (down and not drill.near(down, s.hold, 3))) and p.ms - s.helping_ms > 30000 then return next_stage(s, p, "pull_back") end
  hand_over(p, s, orders)
  local quiet = p.ms - s.fire_ms > policy.quiet_ms
  -- Who only contains goes in when they have come out, or when for long there has been no sign of anybody: to see that nobody is left.
  if s.called_ms < 0 then s.called_ms = p.ms end
  if look_again.sign(p, s) then s.sign_ms = p.ms end
  local out = s.gave_up and p.ms - s.gave_ms > LEFT_MS and loose_contacts(p) == 0
  if policy.declares and not policy.enter and not s.come and quiet and (out or p.ms - math.max(s.called_ms, s.sign_ms, s.fire_ms) > silent_ms(p, s)) then
    s.come, s.open_ms = true, -1
    return next_stage(s, p, "breach")
  end
  local calls = s.come and policies.careful.calls or policy.calls
  local met = way_in.holds(p, policy) and look_again.met(p, s.inside)
  way_in.watch(p, s, policy, orders)
  if quiet and not met and s.asked > calls and p.ms - s.since > calls * 42000 then
    if (policy.enter or s.come) and s.entry <= policy.entries and #door_team(p, s) >= 3 then
      s.open_ms, s.stood = -1, s.stood + 1
      if s.stood > HELD then return go_on(s, p, orders) end -- a door that does not give is no reason to stand before it for ever
      met = policy.holds and look_again.met(p, s.inside)
      s.blind = met ~= nil and met ~= false and met.armed >= 300
      return next_stage(s, p, "breach")
    end
    -- Who does not go in has time, and nothing but time.
    if policy.enter and s.called.cordon and p.ms - s.called.cordon > 260000 then return next_stage(s, p, "finish") end
  end
  if p.ms > last_ms(p) then next_stage(s, p, "finish") end
end

local function late(p, s) return p.ms - (s.held_ms or p.ms) > SAID_MS end

-- All are held or nobody is there: what they had is looked for, while the prisoners are led away.
function stages.evidence(p, s, policy, orders)
  if not s.begun then s.begun, s.found = true, {} end
  hand_over(p, s, orders)
  local d = s.doors[1] and site.door(p, s.doors[1], s.hold_up)
  local room = d and p:room_at(d.inside[1], d.inside[2], d.inside[3])
  if late(p, s) or evidence.step(p, s, s.found, drill.able(p, door_team(p, s, policy.team or CLEARING)), room and room.flat, orders) then
    s.gone_through = true
    next_stage(s, p, "finish")
  end
end

function stages.finish(p, s, policy, orders)
  if policy.declares == false then return end
  local left = all_held(p, s) and 0 or left_of_all(p, s)
  local loose, held = loose_contacts(p)
  if not all_held(p, s) then loose = loose + look_again.runners(s) end
  -- Somebody is about: the place is looked through once more before anything is claimed.
  if loose > 0 and (policy.enter or s.come) and s.swept < SWEEPS and p.ms < last_ms(p) and not late(p, s) and #door_team(p, s) >= 3 then
    s.swept, s.sweeps = s.swept + 1, true
    return next_stage(s, p, "clear")
  end
  -- Held or not, an open hatch matters only while somebody may still be free; and a walk to the van need not be waited for long.
  local fled = not all_held(p, s) and gone_by_roof(p)
  if fled then
    ask_help(p, s, policy, orders, { "cordon" })
    if p.ms - s.since < 90000 then return end
  end
  if p.ms - s.since < LED_MS and hand_over(p, s, orders) then return end
  if aid.waits(p, s) then return end
  if policy.evidence and not s.gone_through and not late(p, s) and left == 0 and loose == 0 and not fled and not short(p) then return next_stage(s, p, "evidence") end
  local voice = leader(p)
  if not voice or voice.verb == "declare" then return end
  local claim = "clear"
  if left > 0 or loose > 0 or fled then claim = "contained" elseif held > 0 or standing.held(s) > 0 then claim = "handed_over" end
  -- A tactic may still own the voice: say it again until it is taken.
  if p.ms - s.call_ms < 5000 then return end
  s.call_ms = p.ms
  orders[#orders + 1] = { "declare", claim, unit = voice.ordinal }
end

-- Being shot at ends whatever was under way.
local INTERRUPTED = { close = true, approach = true, listen = true, announce = true, breach = true, peer = true, gas = true, clear = true, by_hand = true, evidence = true, talk = true }

-- Before anybody has gone in: too late for that, and it is told how it stands.
local ON_THE_WAY = { close = true, approach = true, listen = true, announce = true, breach = true, peer = true, gas = true }

-- Where minutes may pass on the way, at the door or in the furniture, and nothing new is to be said.
local SILENT_STAGES = { approach = true, announce = true, by_hand = true, evidence = true, talk = true }

-- Where the fight is over, or does not reach who lies there.
local CARRIES = { clear = true, by_hand = true, talk = true, evidence = true, finish = true }

local function settle(p, s)
  if not s.doors then
    s.doors = {}
    for i, c in ipairs(roster.fronts(p, s)) do s.doors[i] = { c[1], c[2], c[3] } end
  end
  local front = s.doors[s.at]
  s.front = front and { front[1], front[2], front[3] }
  if not s.front then return false end
  local hold = site.nearest(site.marks(p, "hold_point", s.group), s.front) or s.front
  s.hold = { hold[1], hold[2], hold[3] }
  local lead = leader(p)
  s.start = lead and { lead.x, lead.y, lead.z } or { s.hold[1], s.hold[2], s.hold[3] }
  local d = site.door(p, s.front, { s.hold[1], s.hold[2], s.front[3] }) -- seen from the stairs
  if not d then return false end
  s.hold_up = { s.hold[1], s.hold[2], s.front[3] }
  s.out = { d.out[1], d.out[2] }
  s.inside, s.before = { d.inside[1], d.inside[2], d.inside[3] }, { d.front[1], d.front[2], d.front[3] }
  return true
end

local function plan(p, s, policy)
  local orders = {}
  if s.homes then return rescue.plan(p, s, policy) end
  if not s.front and site.mark(p, "lane") then rescue.state(s) return rescue.plan(p, s, policy) end
  if (not s.front or not s.inside) and not settle(p, s) then return orders, { wake = 2000 } end
  take_in(p, s, policy)
  standing.note_held(p, s)
  sectors.note(p, s)
  if policy.haste and s.groans then policy = policy.haste end
  local fresh = s.fired_at
  s.fired_at = false
  if fresh and INTERRUPTED[s.stage] then
    local clearing = (s.stage == "clear" or s.stage == "by_hand") and #door_team(p, s) >= 3 and not hurt_members(p) and not (policy.holds and not gone_in(p, s))
    if not clearing then next_stage(s, p, "pull_back") end
  end
  if ON_THE_WAY[s.stage] and p.ms > (p.limit_ms or LAST_MS) - CLAIM_MS then next_stage(s, p, "finish") end
  if SILENT_STAGES[s.stage] then said.minute(p, s, orders) end
  look_again.note_runners(p, s)
  evidence.note(p, s)
  if aid.fallen(p, s) then ask_help(p, s, policy, orders, { "medic", "ambulance" }) end
  if CARRIES[s.stage] then aid.evacuate(p, s, orders) end
  stages[s.stage](p, s, policy, orders)
  if policy.shelters then said.shelter(p, s, orders) end
  said.met(p, s, orders)
  -- What nobody is there for is not ordered: all of them may hold somebody, lie hurt or still be on their way.
  for i = #orders, 1, -1 do
    if orders[i].team and #orders[i].team == 0 then table.remove(orders, i) end
  end
  return orders, { wake = 1000 }
end

-- ---- those who are not at the door -----------------------------------------------------------

local function think(unit, p, state)
  if unit.kind == "dog" then return nil, { wake = 5000 } end
  if unit.owner then return nil, { wake = OWNED_MS } end -- a tactic has him, and looks after him
  if state.homes then return rescue.think(unit, p, state) end
  local key = "u" .. unit.ordinal
  local order, after, _
  if unit.bleeding and unit.verb == nil and not unit.holds and drill.has(unit, "medkit") then order = { "treat", unit.ref }
  elseif unit.kind == "medic" then order = beside.medic(unit, p, state)
  else
    order, _, after = fight.react(p, unit, p:contacts("in_sight"))
    -- A marksman does not call: who shouts over a street is looked for.
    if unit.kind == "marksman" and (not order or order[1] ~= "shoot") then order = beside.marksman(unit, p, state)
    elseif not order and state.posts[key] then
      local busy
      order, busy = guards.see_to(unit, p, state, state.posts[key])
      if not order and not busy then order = drill.walk(p, unit, state.posts[key], "walk", true) end
    elseif not order and unit.verb == nil and unit.z == 0 and roster.FIGHTS[unit.kind] and not (state.front and drill.near(unit, state.front, AT_FRONT)) then
      local hold = site.mark(p, "hold_point")
      if hold then order = drill.muster(p, unit, hold) end
    end
  end
  return order and { order, order[1] == "tackle" and after or nil } or nil, { wake = 700 }
end

local function new_state(group, policy)
  return { group = group, by_claims = policy.by_claims, by_eye = not policy.by_hand, round = 1, at = 1, way = 0, stage = "approach", since = 0, begun = false, asked = 0, fire_ms = -100000, fired_at = false, looked = 0,
           entry = 0, open_ms = -1, looked_ms = -1, call_ms = -100000, helping_ms = -100000, listen_ms = -100000, called = {}, said = {}, clear_said = {}, taken = {}, ran = {}, swept = 0, covers = {}, heard_ms = -100000, turn = 0, turn_ms = -100000, traces = {}, tips = 0, met_at = 0, kept = {}, cuffed = {}, bound = {}, gave_up = false,
           told_ms = 0, gain_ms = 0, least = 1000, heeded = 0, unanswered = 0, phoned = 0, all_ms = 0, others = 0, stood = 0, clear_ms = 0, called_ms = -1, sign_ms = -1, shown = {}, dog_back = false, smoked = false, closed = false, guards = {}, posts = {}, guarded = 0, guarded_ms = 0, gas_ms = -1, seen_to = {}, peered = -1, blind = false, banged = false, watch_ms = 0, sweeps = false, sheltered = false, groans = false, up = {} }
end

function search.ai(id, differs)
  local policy = policies.of(id, differs)
  return { id = id, api = 1, params = {},
           init = function(group) return new_state(group.name, policy) end,
           plan = function(_, p, state) return plan(p, state, policy) end,
           think = function(unit, p, state) return think(unit, p, state) end }
end

return search
