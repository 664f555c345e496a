-- escort_residents.lua: lead the people of the house out, each by one officer, to a cell out of danger.

local drill = require "lib.drill"
local site = require "lib.site"

local LIMIT_MS = 480000

local function start(_, args, p)
  local a = args[1]
  local to = type(a) == "table" and { a.x, a.y, a.z } or site.mark(p, "collect")
  return { to = to, since = p.ms, by = {}, tries = {} }
end

-- Somebody who lives here rather than one of those sought: no weapon, on his feet, not yet out.
local function resident(c, state)
  local tries = state.tries[c.ref] or 0
  if tries >= 3 or c.down or c.custody == "cuffed" or c.custody == "handed" then return false end
  if not c.seen or c.state == "dropped" or c.police >= 400 or c.animal >= 500 or c.armed >= 500 then return false end
  return not drill.near(c, state.to, 3)
end

local function led_by(units, state, ref)
  for _, u in ipairs(units) do
    if u.holds == ref or state.by["u" .. u.ordinal] == ref then return true end
  end
  return false
end

local function next_for(p, u, units, state)
  local best, score
  for _, c in ipairs(p:contacts()) do
    local d = math.abs(c.x - u.x) + math.abs(c.y - u.y) + 12 * math.abs(c.z - u.z)
    if resident(c, state) and not led_by(units, state, c.ref) and (not score or d < score) then best, score = c, d end
  end
  return best
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders, any = {}, false
  if #units == 0 or not state.to or p.ms - state.since > LIMIT_MS then return orders, true end
  for _, u in ipairs(units) do
    local key = "u" .. u.ordinal
    local c = state.by[key] and p:contact(state.by[key])
    if u.verb ~= "escort" and (not c or not resident(c, state)) then
      c = u.kind ~= "dog" and next_for(p, u, units, state) or nil
      state.by[key] = c and c.ref or nil
    end
    if c and u.verb == nil then
      if drill.near(u, { c.x, c.y, c.z }, 1) then
        state.tries[c.ref] = (state.tries[c.ref] or 0) + 1
        orders[#orders + 1] = { "escort", c.ref, state.to[1], state.to[2], state.to[3], unit = u.ordinal }
      else drill.add(orders, drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)) end
    end
    any = any or c ~= nil or u.verb ~= nil
  end
  return orders, not any, { wake = 600 }
end

return { id = "escort_residents", args = "cell", help = "lead the people of the house out to a cell, one by one",
         examples = { "bravo escort_residents 24,18,0" }, start = start, step = step }
