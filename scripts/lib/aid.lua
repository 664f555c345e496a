-- aid.lua: what a team asks control for, and whom it brings away: the hurt out of the line and to the ambulance, prisoners to the van.
-- Whoever has nothing else to do goes, the nearest first; what is under way is kept in the caller's state.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local roster = require "lib.roster"

local aid = {}

local HANDS = 2             -- so many bring somebody away
local LED_MS = 120000       -- a prisoner is taken to be on his way for so long

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
    if k.custody == "cuffed" and k.state ~= "dropped" and k.proof ~= "papers" then c = c or k end
  end
  if not c then return false end
  aid.ask(p, s, { help = {} }, orders, { "van" })
  local crew = arrest.crew(p, { c.x, c.y, c.z })
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

-- Who lies out of the line, dressed, is carried down to the ambulance by whoever is nearest.
function aid.evacuate(p, s, orders)
  local down = aid.hurt(p)
  if not down or down.bleeding or s.riding == down.ref or not aid.ambulance_here(p) then return end
  local free = drill.able(p, roster.at_door(p, s))
  local u = #free > 2 and drill.nearest(free, { down.x, down.y, down.z })
  if not u then return end
  s.riding = down.ref
  orders[#orders + 1] = { "evacuate", down.ref, team = { u.ordinal } }
end

return aid
