-- rescue.lua: getting those who lie in the open out of it: smoke and shield first, in pairs, then care, then out of here.
-- Where a mission has a mark `lane` this is what the searching policies do; their tunables keep their meaning.

local aid = require "lib.aid"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local rescue = {}

local SMOKE_REACH = 11     -- cells a device is thrown: it goes farther, but not where it is meant to
local SMOKE_GROWS_MS = 7000
local SMOKE_LASTS_MS = 70000 -- then the next one is due, before it thins
local SCREEN_CELLS = 5     -- beyond somebody who lies there a screen still hides him
local SCREENED_MS = 60000  -- but nobody who lies there waits longer than this for screens
local CALM_MS = 40000      -- without a shot before a team that only waits goes out
local AT_HOME = 4          -- cells from the place of collection that are out of it
local PAIRS = 3
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

-- Those of the marks `smoke` that somebody would be brought past: up to the one who lies farthest from where they are collected;
-- nearest first.
local function screens(p, s, list)
  local most, marks = -1, {}
  local function far(c)
    local home = site.nearest(s.homes, c)
    return math.abs(home[1] - c[1]) + math.abs(home[2] - c[2])
  end
  for _, who in ipairs(list) do
    if not who.safe then most = math.max(most, far({ who.x, who.y, who.z })) end
  end
  for i, mark in ipairs(site.marks(p, "smoke")) do
    if far(mark) <= most + SCREEN_CELLS then marks[#marks + 1] = { key = "m" .. i, at = mark, far = far(mark), i = i } end
  end
  table.sort(marks, function(a, b) return a.far < b.far or (a.far == b.far and a.i < b.i) end)
  return marks
end

-- Of a walk to a mark the first step from where it can be reached.
local function within_reach(p, u, mark)
  local path = p:path(mark[1], mark[2], mark[3], { beside = true, from = u.ordinal })
  for _, c in ipairs(path and path.steps or {}) do
    if site.apart(c, mark) <= SMOKE_REACH then return c end
  end
  return nil
end

-- Every screen that does not stand: thrown by whoever has smoke and is nearest to it, from behind those that stand already. True
-- while one of them does not stand and somebody has smoke for it: nobody goes out before.
local function put_smoke(p, s, marks, units, orders)
  local waits, smoke, busy = false, false, {}
  for _, u in ipairs(units) do smoke = smoke or drill.has(u, "smoke") end
  for _, m in ipairs(marks) do
    local since = p.ms - (s.smoked[m.key] or -SMOKE_LASTS_MS)
    if since >= SMOKE_LASTS_MS then
      local u, far
      for _, one in ipairs(units) do
        local d = site.apart({ one.x, one.y, one.z }, m.at)
        if drill.has(one, "smoke") and not one.holds and one.verb ~= "throw" and not busy[one.ordinal] and (not far or d < far) then u, far = one, d end
      end
      if u then busy[u.ordinal] = true end
      if u and far <= SMOKE_REACH then
        s.smoked[m.key] = p.ms
        orders[#orders + 1] = { "throw", "smoke", m.at[1], m.at[2], m.at[3], unit = u.ordinal }
      elseif u and not waits then
        local to = within_reach(p, u, m.at)
        if to then drill.add(orders, drill.go(u, to, "run")) end
      end
      waits = waits or smoke
    elseif since < SMOKE_GROWS_MS then waits = true end
  end
  return waits
end

local function screened(p, s, marks)
  for _, m in ipairs(marks) do
    if p.ms - (s.smoked[m.key] or -SMOKE_LASTS_MS) >= SMOKE_LASTS_MS then return false end
  end
  return #marks > 0
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

-- Who carries smoke sees to the screens as long as there are others to fetch.
local function fetchers(p, s)
  local left, smoke = {}, {}
  for _, u in ipairs(able(p)) do
    if not u.holds and not at_work(s, u.ordinal, p.ms) and u.kind ~= "commander" and u.kind ~= "medic" and u.kind ~= "marksman" then
      local list = drill.has(u, "smoke") and smoke or left
      list[#list + 1] = u
    end
  end
  return #left > 0 and left or smoke
end

-- One for each who lies there behind a screen, a pair where nothing hides them, the nearest first; a shield goes along.
local function fetch(p, s, policy, list, screened, orders)
  local out, jobs, begun = 0, 0, 0
  for _, job in pairs(s.jobs) do
    if p.ms < job.until_ms then jobs = jobs + 1 end
  end
  for _, who in ipairs(list) do
    if not who.safe then
      out = out + 1
      if begun < AT_ONCE and not taken(s, who.ref, p.ms) and jobs < (policy.pairs or PAIRS) * 2 then
        local team, left = {}, fetchers(p, s)
        local holder = drill.member_holding(able(p), who.ref) -- whoever has him already
        if holder then team[1] = holder.ordinal end
        for n = #team + 1, screened and 1 or 2 do
          local u = n == 2 and drill.carrier(left, "shield") or drill.nearest(drill.sound_legs(left), { who.x, who.y, who.z })
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

local function carry_off(p, s, list, orders)
  if not aid.ambulance_here(p) then return false end
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
  s.jobs, s.smoked, s.away, s.homes, s.place, s.places, s.clear_ms, s.wait_ms, s.screen_ms, s.told, s.told_ms = {}, {}, {}, {}, {}, 0, -1, -1, 0, 0, 0
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
  local marks = screens(p, s, list)
  local waiting = policy.announce and not held_back and put_smoke(p, s, marks, units, orders)
  if not waiting then s.screen_ms = p.ms
  elseif p.ms - s.screen_ms > SCREENED_MS then waiting = false end
  local out = 0
  for _, who in ipairs(list) do
    if not who.safe then out = out + 1 end
  end
  if not held_back and not waiting then fetch(p, s, policy, list, screened(p, s, marks), orders) end
  local riding = carry_off(p, s, list, orders)
  if out > 0 or riding then s.clear_ms = -1
  elseif s.clear_ms < 0 then s.clear_ms = p.ms end
  local crew_late = not aid.ambulance_here(p) and p.ms < 420000
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
  if unit.holds then return nil, { wake = 900 } end -- who has somebody by the arm brings him first
  if unit.kind ~= "medic" and unit.kind ~= "paramedic" then
    -- Nobody stays out there once nobody lies there.
    local home = state.clear_ms >= 0 and unit.verb == nil and unit.kind ~= "marksman" and site.nearest(state.homes, { unit.x, unit.y, unit.z })
    local back = home and not drill.near(unit, home, AT_HOME) and drill.muster(p, unit, home)
    return back and { back } or nil, { wake = 900 }
  end
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
