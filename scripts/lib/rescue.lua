-- rescue.lua: getting those who lie in the open out of it: smoke and shield first, in pairs, then care, then out of here.
-- Where a mission has a mark `lane` this is what the searching policies do; their tunables keep their meaning.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local rescue = {}

local SMOKE_REACH = 14     -- cells a device is thrown
local SMOKE_GROWS_MS = 7000
local SMOKE_LASTS_MS = 80000
local SCREENS = 2
local CALM_MS = 40000      -- without a shot before a team that only waits goes out
local AT_HOME = 4          -- cells from the place of collection that are out of it
local PAIRS = 2
local AT_ONCE = 2          -- pairs sent to fetch, and to carry off, with one thought
local CALLS, CALL_MS = 9, 50000 -- rounds of calling those inside to come out, once nobody lies there any more
local QUIET_MS = 20000
local LAST_MS = 1300000

-- ---- who lies there ------------------------------------------------------------------------

-- Members and strangers alike: { ref, x, y, z, member }; not those who are out of it or beyond help.
local function lying(p, s)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.life == "down" then list[#list + 1] = { ref = m.ref, x = m.x, y = m.y, z = m.z, member = true, held = m.held } end
  end
  for _, c in ipairs(p:contacts()) do
    if c.down and c.police < 500 and c.shape == "none" and c.state ~= "dropped" then list[#list + 1] = { ref = c.ref, x = c.x, y = c.y, z = c.z } end
  end
  local out = {}
  for _, who in ipairs(list) do
    if not s.place[who.ref] then -- each a place of his own
      s.place[who.ref], s.places = s.places % #s.homes + 1, s.places + 1
    end
    local home, near = s.homes[s.place[who.ref]], site.nearest(s.homes, { who.x, who.y, who.z })
    who.home = { home[1], home[2], home[3] }
    who.safe = drill.near(who, near, AT_HOME)
    out[#out + 1] = who
  end
  return out
end

local function able(p)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" and m.kind ~= "paramedic" then list[#list + 1] = m end
  end
  return list
end

local function voice_of(units) return drill.voice(units) end

local function ask(p, s, orders, words)
  local voice = voice_of(able(p))
  if not voice then return end
  for _, word in ipairs(words) do
    if not s.called[word] then
      s.called[word] = p.ms
      orders[#orders + 1] = { "request", word, unit = voice.ordinal }
    end
  end
end

-- ---- smoke ------------------------------------------------------------------------------------

-- Every mark `smoke` that has none, nearest first: thrown by whoever has one and reaches it, else somebody walks within reach.
local function put_smoke(p, s, units, orders)
  local busy = false
  for i, mark in ipairs(site.marks(p, "smoke")) do
    local key = "m" .. i
    if p.ms - (s.smoked[key] or -SMOKE_LASTS_MS) >= SMOKE_LASTS_MS then
      local u, far
      for _, one in ipairs(units) do
        local d = math.max(math.abs(one.x - mark[1]), math.abs(one.y - mark[2]))
        if drill.has(one, "smoke") and not one.holds and (not far or d < far) then u, far = one, d end
      end
      if u and u.verb == "throw" then busy = true
      elseif u and far <= SMOKE_REACH then
        s.smoked[key] = p.ms
        orders[#orders + 1] = { "throw", "smoke", mark[1], mark[2], mark[3], unit = u.ordinal }
        busy = true
        break
      end
    end
  end
  return busy
end

-- ---- fetching -----------------------------------------------------------------------------------

local function taken(s, ref, ms)
  for _, job in pairs(s.jobs) do
    if job.ref == ref and ms < job.until_ms then return true end
  end
  return false
end

local function at_work(s, ordinal, ms)
  local job = s.jobs["u" .. ordinal]
  return job ~= nil and ms < job.until_ms
end

-- A pair for each who lies there, the nearest first; a shield goes along.
local function fetch(p, s, policy, list, orders)
  local out, jobs, begun = 0, 0, 0
  for _, job in pairs(s.jobs) do
    if p.ms < job.until_ms then jobs = jobs + 1 end
  end
  for _, who in ipairs(list) do
    if not who.safe then
      out = out + 1
      if begun < AT_ONCE and not taken(s, who.ref, p.ms) and jobs < (policy.pairs or PAIRS) * 2 then
        local team, left = {}, {}
        local holder = drill.member_holding(able(p), who.ref) -- whoever has him already
        if holder then team[1] = holder.ordinal end
        for _, u in ipairs(able(p)) do
          if not u.holds and not at_work(s, u.ordinal, p.ms) and u.kind ~= "commander" and u.kind ~= "medic" and u.kind ~= "marksman" then left[#left + 1] = u end
        end
        for n = #team + 1, 2 do
          local u = n == 2 and drill.carrier(left, "shield") or drill.nearest(left, { who.x, who.y, who.z })
          if u then
            team[#team + 1] = u.ordinal
            for i = #left, 1, -1 do
              if left[i].ordinal == u.ordinal then table.remove(left, i) end
            end
          end
        end
        if #team > 0 then
          for _, o in ipairs(team) do s.jobs["u" .. o] = { ref = who.ref, until_ms = p.ms + 120000 } end
          jobs = jobs + #team
          local order = { "drag_out", who.ref, who.home[1], who.home[2], who.home[3] }
          order.team = team
          orders[#orders + 1] = order
          begun = begun + 1
        end
      end
    else
      for key, job in pairs(s.jobs) do
        if job.ref == who.ref and p.ms - (job.until_ms - 120000) > 8000 then s.jobs[key].until_ms = math.min(job.until_ms, p.ms + 30000) end
      end
    end
  end
  return out
end

-- ---- care, and away -------------------------------------------------------------------------------

local function crew_here(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and drill.has(m, "ambulance") then return true end
  end
  return false
end

local function carry_off(p, s, list, orders)
  if not crew_here(p) then return false end
  local any, begun = false, 0
  for _, who in ipairs(list) do
    if who.safe and not s.away[who.ref] and begun >= AT_ONCE then any = true
    elseif who.safe and not s.away[who.ref] then
      any = true
      for _, u in ipairs(able(p)) do
        if not u.holds and not at_work(s, u.ordinal, p.ms) and u.kind ~= "commander" and u.kind ~= "marksman" then
          s.away[who.ref] = p.ms
          s.jobs["u" .. u.ordinal] = { ref = who.ref, until_ms = p.ms + 60000 }
          local order = { "evacuate", who.ref }
          order.team = { u.ordinal }
          orders[#orders + 1] = order
          begun = begun + 1
          break
        end
      end
    elseif who.safe and p.ms - s.away[who.ref] < 90000 then any = true
    elseif who.safe and p.ms - s.away[who.ref] < 300000 then s.away[who.ref] = nil end
  end
  return any
end

local function take_in(p, s)
  for _, e in ipairs(p:events()) do
    if e.kind == "under_fire" or e.kind == "member_hit" or e.kind == "contact_fires" or e.kind == "heard_shot" then s.fire_ms = p.ms end
  end
end

function rescue.state(s)
  s.jobs, s.smoked, s.away, s.homes, s.place, s.places, s.clear_ms, s.wait_ms, s.told, s.told_ms = {}, {}, {}, {}, {}, 0, -1, -1, 0, 0
end

function rescue.plan(p, s, policy)
  local orders = {}
  if #s.homes == 0 then
    for i, c in ipairs(site.marks(p, "collect")) do s.homes[i] = { c[1], c[2], c[3] } end
    s.wait_ms = p.ms
  end
  take_in(p, s)
  ask(p, s, orders, { "ambulance", "medic", "shield", "cordon" })
  if not s.said.casualty and voice_of(able(p)) then
    s.said.casualty = 1
    orders[#orders + 1] = { "report", "casualty", unit = voice_of(able(p)).ordinal }
  end
  local units, list = able(p), lying(p, s)
  if #units == 0 then return orders, { wake = 2000 } end
  -- A team that does not go in waits until it is quiet.
  local held_back = policy.enter == false and p.ms - math.max(s.fire_ms, s.wait_ms) < CALM_MS
  local smoked = false
  if policy.announce and not held_back then smoked = put_smoke(p, s, units, orders) end
  local waiting = smoked
  for i = 1, SCREENS do -- the near ones have to stand before anybody goes out
    local ms = s.smoked["m" .. i]
    waiting = waiting or (ms ~= nil and p.ms - ms < SMOKE_GROWS_MS)
  end
  local out = 0
  for _, who in ipairs(list) do
    if not who.safe then out = out + 1 end
  end
  if not held_back and not waiting then fetch(p, s, policy, list, orders) end
  local riding = carry_off(p, s, list, orders)
  if out > 0 or riding then s.clear_ms = -1
  elseif s.clear_ms < 0 then s.clear_ms = p.ms end
  local crew_late = not crew_here(p) and p.ms < 420000
  local done = s.clear_ms >= 0 and p.ms - s.clear_ms > 20000 and not crew_late
  local closed = s.called.cordon and p.ms - s.called.cordon > 260000
  -- Nobody goes in; but who is in there is told to come out, from cover, while the block is being closed.
  local door, voice = site.mark(p, "home"), voice_of(units)
  if out == 0 and door and s.told < CALLS and p.ms - s.told_ms > CALL_MS and p.ms - s.fire_ms > QUIET_MS then
    s.told, s.told_ms = s.told + 1, p.ms
    orders[#orders + 1] = { "call_out", door[1], door[2], door[3], team = { voice.ordinal } }
  end
  closed = closed and (s.told >= CALLS and p.ms - s.told_ms > CALL_MS or not door)
  if (done and closed) or p.ms > LAST_MS then
    if voice.verb ~= "declare" and p.ms - s.call_ms > 6000 then
      s.call_ms = p.ms
      orders[#orders + 1] = { "declare", "contained", unit = voice.ordinal }
    end
  end
  return orders, { wake = 1000 }
end

-- Those without a task: a medic to whoever bleeds in safety, the rest keep to cover and answer fire.
function rescue.think(unit, p, state)
  local order = fight.react(p, unit, p:contacts("in_sight"))
  if order then return { order }, { wake = 600 } end
  if unit.kind ~= "medic" and not (unit.kind == "paramedic") then return nil, { wake = 900 } end
  if unit.holds then return nil, { wake = 900 } end -- who has somebody by the arm brings him first
  for _, m in ipairs(p:members()) do
    if m.here and m.bleeding and m.life ~= "dead" and m.ordinal ~= unit.ordinal and m.x < unit.x + 8 then
      local home = site.nearest(site.marks(p, "collect"), { m.x, m.y, m.z })
      if home and drill.near(m, home, AT_HOME + 2) then
        local o
        if drill.near(unit, { m.x, m.y, m.z }, 1) then o = drill.on(unit, "treat", m.ref)
        else o = drill.walk(p, unit, { m.x, m.y, m.z }, "run", true) end
        return o and { o } or nil, { wake = 900 }
      end
    end
  end
  for _, c in ipairs(p:contacts()) do
    local home = c.down and c.police < 500 and not state.away["t" .. c.ref] and site.nearest(site.marks(p, "collect"), { c.x, c.y, c.z })
    if home and drill.near({ x = c.x, y = c.y, z = c.z }, home, AT_HOME + 2) then
      local o
      if drill.near(unit, { c.x, c.y, c.z }, 1) then
        state.away["t" .. c.ref] = p.ms
        o = drill.on(unit, "treat", c.ref)
      else o = drill.walk(p, unit, { c.x, c.y, c.z }, "run", true) end
      return o and { o } or nil, { wake = 900 }
    end
  end
  return nil, { wake = 1200 }
end

return rescue
