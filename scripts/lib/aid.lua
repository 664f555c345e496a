-- aid.lua: what a team asks control for, and whom it brings away: the hurt out of the line and to the ambulance, prisoners to the van.
-- Whoever has nothing else to do goes, the nearest first; what is under way is kept in the caller's state.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local roster = require "lib.roster"

local aid = {}

local HANDS = 2             -- so many bring somebody away
local LED_MS = 120000       -- a prisoner is taken to be on his way for so long
local RIDES_MS = 150000     -- and one who is carried to the ambulance
local COMES_MS = 360000     -- what an ambulance needs at most, and a little
local CALM_MS = 10000       -- since the last shot: nobody is carried through fire

-- Who is down, and who bleeds.
function aid.hurt(p)
  local down, bleeding = nil, nil
  for _, m in ipairs(p:members()) do
    if m.here and m.life ~= "dead" and m.kind ~= "dog" then
      if m.life == "down" and not bleeding then down = down or m end
      if m.bleeding then bleeding = bleeding or m end
    end
  end
  return down, bleeding
end

-- What the policy wants of control, or only `words`, each once.
function aid.ask(p, s, policy, orders, words)
  local voice = roster.of_kind(p, "handler") or roster.leader(p) -- the radio is with whoever has no place in the stack
  if not voice then return end
  for _, word in ipairs(words or policy.help) do
    if not s.called[word] then
      s.called[word] = p.ms
      orders[#orders + 1] = { "request", word, unit = voice.ordinal }
    end
  end
end

-- Takes the nearest to a place out of `free`, while more than `spare` are left: a list of ordinals.
local function take(free, at, spare)
  local team = {}
  while #team < HANDS and #free > spare do
    local u = drill.nearest(drill.sound_legs(free), at)
    team[#team + 1] = u.ordinal
    for i = #free, 1, -1 do
      if free[i].ordinal == u.ordinal then table.remove(free, i) end
    end
  end
  return team
end

-- Somebody hurt is dragged to where the others wait, by any but himself.
function aid.drag_out(p, s, hurt, orders)
  local free = drill.able(p, roster.at_door(p, s))
  for i = #free, 1, -1 do
    if free[i].ordinal == hurt.ordinal then table.remove(free, i) end
  end
  local team = take(free, { hurt.x, hurt.y, hurt.z }, 0)
  if #team == 0 then return end
  s.helping, s.helping_ms = hurt.ref, p.ms
  orders[#orders + 1] = { "drag_out", hurt.ref, s.hold[1], s.hold[2], s.hold[3], team = team }
end

function aid.ambulance_here(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and drill.has(m, "ambulance") then return true end
  end
  return false
end

-- Prisoners go to the van as soon as one stands there, by two who have nothing else to do. True while that is under way.
function aid.hand_over(p, s, orders)
  local c
  for _, k in ipairs(p:contacts()) do
    if k.custody == "cuffed" and (k.seen or not k.told) and k.proof ~= "papers" then c = c or k end -- a partner's prisoner is his
  end
  if not c then return false end
  aid.ask(p, s, { help = {} }, orders, { "van" })
  local crew = arrest.crew(p, c)
  if not crew then return false end
  s.led = s.led or {}
  local leading = s.leading == c.ref and p.ms - s.leading_ms < LED_MS
  if leading or (s.led[c.ref] or 0) >= 2 then return leading end
  local team = take(drill.able(p, roster.at_door(p, s)), { c.x, c.y, c.z }, 2)
  if #team == 0 then return false end
  s.leading, s.leading_ms, s.led[c.ref] = c.ref, p.ms, (s.led[c.ref] or 0) + 1
  orders[#orders + 1] = { "cuff_and_hand_over", c.ref, team = team }
  return true
end

-- One of those found who lies there and is nobody to be feared: who lives here, most likely. Not one who is held, or on his way.
function aid.fallen(p, s)
  for _, c in ipairs(p:contacts()) do
    if c.down and c.state ~= "dropped" and c.custody == "free" and c.animal < 500 and c.police < 500 and fight.harmless(c) and not (s.ridden and s.ridden[c.ref]) then return c end
  end
  return nil
end

-- Is somebody with his hands on him?
local function tended(p, c)
  for _, m in ipairs(p:members()) do
    if m.here and m.verb == "treat" and drill.near(m, { c.x, c.y, c.z }, 1) then return true end
  end
  return false
end

-- Who was found is dressed first where he lies: what bleeds down four flights of stairs has bled out below. True once that has been done,
-- or nobody has come to do it.
local UNSEEN_TO_MS = 40000
local function dressed(p, s, c)
  s.found = s.found or {}
  s.found[c.ref] = s.found[c.ref] or p.ms
  for _, e in ipairs(p:events()) do
    local m = e.verb == "treat" and (e.kind == "order_done" or (e.kind == "order_failed" and e.reason == "unhurt")) and e.unit and p:member(e.unit)
    if m and drill.near(m, { c.x, c.y, c.z }, 1) then s.found[c.ref] = -UNSEEN_TO_MS end
  end
  return p.ms - s.found[c.ref] >= UNSEEN_TO_MS
end

-- Who lies out of the line, dressed, is carried down to the ambulance by whoever is nearest: ours, then whoever else was found.
function aid.evacuate(p, s, orders)
  local down = aid.hurt(p)
  local who = down and not down.bleeding and s.riding ~= down.ref and down or aid.fallen(p, s)
  local ready = who and (who == down or dressed(p, s, who))
  if not ready or tended(p, who) or not aid.ambulance_here(p) or p.ms - s.fire_ms < CALM_MS then return end
  local free = drill.able(p, roster.at_door(p, s))
  local u = #free > 2 and drill.nearest(who == down and free or arrest.fit(free, "treat", "medkit"), { who.x, who.y, who.z })
  if not u then return end
  if who == down then s.riding = who.ref
  else
    s.ridden = s.ridden or {}
    s.ridden[who.ref], s.rides, s.ridden_ms = p.ms, who.ref, p.ms
  end
  orders[#orders + 1] = { "evacuate", who.ref, team = { u.ordinal } }
end

-- Somebody who was found lying there is still to go, or is on his way, and the ambulance comes: nobody goes home before that.
function aid.waits(p, s)
  local coming = s.called.ambulance ~= nil and p.ms - s.called.ambulance < COMES_MS
  if s.rides and s.ridden_ms and p.ms - s.ridden_ms < RIDES_MS then
    local c = p:contact(s.rides)
    if c and c.custody ~= "handed" and c.state ~= "dropped" then return true end
  end
  return coming and aid.fallen(p, s) ~= nil
end

return aid
