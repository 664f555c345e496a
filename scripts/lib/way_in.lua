-- way_in.lua: two stages between an open door and going in: a look round its edge with the mirror, and gas for who holds out armed.
-- Stages as search.lua has them; they rest on what the group knows.

local drill = require "lib.drill"
local look_again = require "lib.look_again"
local roster = require "lib.roster"
local site = require "lib.site"
local stage = require "lib.stage"
local standing = require "lib.standing"

local way_in = {}

local PRESS_MS = 600000      -- before the end of a mission; from then on whoever holds out is gone in to
local AGAIN_MS = 45000       -- the mirror round the edge again, while the threshold is held
local MET_MS = 3000          -- from the look round the edge
local LAST_MS = 1800000      -- of a mission without an end of its own
local PEER_MS = 15000        -- for somebody to get to the edge of an open door and look in with a mirror
local GIVEN_MS = 25000       -- who has been seen in there gets so long to give up
local MASKED_MS = 14000      -- for masks to be on
local GASSED_MS = 75000      -- in gas until those who have not come out are looked for
local CALL_MS = 30000        -- in gas they are called out so often
local GAS_CELLS = 9          -- people believed harmless so near would breathe it too
-- Somebody armed has been made out where the gas would come out, not long ago, and nobody is known of who would only breathe it too:
-- for him gas is. At a place where nobody is known it is no answer to anything.
local GAS_AT_CELLS, GAS_FRESH_MS = 3, 50000
function way_in.holds_out(p, s)
  local at, armed = { s.inside[1] - s.out[1] * 2, s.inside[2] - s.out[2] * 2, s.inside[3] }, false
  for _, c in ipairs(p:contacts()) do
    local settled = c.custody ~= "free" or c.down
    if c.state ~= "dropped" and drill.near(c, at, GAS_CELLS) and (settled or c.unarmed >= 600) then return false end
    if not settled and c.armed >= 500 and c.age_ms < GAS_FRESH_MS and drill.near(c, at, GAS_AT_CELLS) then armed = true end
  end
  return armed
end

-- Is there time to hold the threshold, for a team that does?
function way_in.holds(p, policy)
  return policy.holds and p.ms < (p.limit_ms or LAST_MS) - PRESS_MS
end

-- While it is held: round the edge with the mirror now and then, by whoever stands there with one, so that it is known who still is in there.
function way_in.watch(p, s, policy, orders)
  local o = p:opening(s.front[1], s.front[2], s.front[3])
  if not policy.holds or not o or o.open < 60 or p.ms - s.watch_ms < AGAIN_MS then return end
  for _, u in ipairs(drill.able(p, roster.at_door(p, s))) do
    local d = drill.has(u, "mirror") and u.verb == nil and drill.near(u, s.front, 1) and site.door(p, s.front, { u.x, u.y, u.z })
    if d and not site.on_line(d, { u.x, u.y, u.z }) then
      s.watch_ms = p.ms
      orders[#orders + 1] = { "mirror", s.front[1], s.front[2], s.front[3], unit = u.ordinal }
      return
    end
  end
end

-- Into the open door with the mirror, from its edge. Who is seen in there armed is called upon from cover and given time; then the flash.
function way_in.peer(p, s, policy, orders)
  local team = drill.able(p, roster.at_door(p, s))
  local u = drill.carrier(team, "mirror")
  if not s.begun then
    s.begun, s.peered, s.looked, s.blind, s.call_ms = true, s.entry, 0, false, -1
    if not u then return stage.next(s, p, "breach") end
    local d = site.door(p, s.front, s.hold_up)
    local edge = d and site.beside(p, d, site.side(p, d, s.hold_up), 1)[1]
    local there = edge and drill.standing(p, edge)
    if there and there.ordinal == u.ordinal or not edge or (there and drill.has(there, "mirror")) then u = there or u
    elseif not there and not drill.near(u, s.front, 1) then orders[#orders + 1] = { "move", edge[1], edge[2], edge[3], pace = "creep", unit = u.ordinal } end
    orders[#orders + 1] = { "mirror", s.front[1], s.front[2], s.front[3], unit = u.ordinal, append = true }
    return
  end
  local armed, _, yielded = standing.loose(p, s)
  -- Somebody is in there who has kept silent: nobody goes in to him as long as he may yet come out to a voice that speaks to him.
  if way_in.holds(p, policy) and p.ms - s.since > MET_MS and look_again.met(p, s.inside) then return stage.next(s, p, "talk") end
  if s.call_ms < 0 and (s.looked > 0 or armed > 0 or p.ms - s.since > PEER_MS) then
    if armed + yielded == 0 then return stage.next(s, p, "breach") end
    local voice, rest = roster.leader(p), {}
    s.call_ms = p.ms
    for _, m in ipairs(team) do
      if not voice or m.ordinal ~= voice.ordinal then rest[#rest + 1] = m.ordinal end
    end
    orders[#orders + 1] = stage.tactic("contain", s.front, rest)
    if voice then orders[#orders + 1] = stage.tactic("call_out", s.front, { voice.ordinal }, "once") end
  elseif s.call_ms >= 0 and p.ms - s.call_ms > GIVEN_MS then
    s.blind = armed > 0
    stage.next(s, p, "breach")
  end
end

-- Masks on, a gas device through the door from beside it, and out of it whoever will come; then in.
function way_in.gas(p, s, policy, orders)
  local units = drill.able(p, roster.at_door(p, s))
  local thrower, voice = drill.carrier(units, "gas"), roster.leader(p)
  if not s.begun then
    s.begun, s.gas_ms, s.call_ms = true, -1, -100000
    for _, u in ipairs(units) do
      if drill.has(u, "mask") then orders[#orders + 1] = { "use", "mask", unit = u.ordinal } end
    end
  elseif s.gas_ms < 0 and p.ms - s.since > MASKED_MS then
    if not thrower then return stage.next(s, p, "clear") end
    s.gas_ms = p.ms
    local team = {}
    for _, u in ipairs(units) do
      if u.ordinal ~= thrower.ordinal and (not voice or u.ordinal ~= voice.ordinal) then team[#team + 1] = u.ordinal end
    end
    orders[#orders + 1] = stage.tactic("contain", s.front, team)
    local d = site.door(p, s.front, s.hold_up)
    local edge = d and site.beside(p, d, site.side(p, d, s.hold_up), 1)[1]
    if edge and not drill.near(thrower, s.front, 1) then orders[#orders + 1] = { "move", edge[1], edge[2], edge[3], unit = thrower.ordinal } end
    orders[#orders + 1] = { "throw", "gas", s.inside[1] - s.out[1] * 2, s.inside[2] - s.out[2] * 2, s.inside[3], unit = thrower.ordinal, append = true }
  elseif s.gas_ms >= 0 then
    if voice and p.ms - s.call_ms > CALL_MS then
      s.call_ms = p.ms
      orders[#orders + 1] = stage.tactic("call_out", s.front, { voice.ordinal })
    end
    local _, _, yielded = standing.loose(p, s)
    if p.ms - s.gas_ms > GASSED_MS and (yielded == 0 or p.ms - s.gas_ms > 2 * GASSED_MS) then stage.next(s, p, "clear") end
  end
end

return way_in
