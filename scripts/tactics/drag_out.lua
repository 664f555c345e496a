-- drag_out.lua: get a member who is down out of the line, then stop the bleeding there.

local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 150000
local CLOSE = 1

local function start(_, args, p)
  local state = { since = p.ms, stage = "reach" }
  for _, a in ipairs(args) do
    if type(a) == "table" then state.to = { a.x, a.y, a.z } else state.who = a end
  end
  return state
end

local function ordinal_of(ref) return math.tointeger(tonumber(string.match(ref, "%.(%d+)$") or ref)) end

-- One drags, the others keep the way covered.
local function drag(p, u, hurt, state, orders)
  if u.holds == state.who then
    if drill.near(u, state.to, CLOSE) then
      state.stage = "treat"
      orders[#orders + 1] = { "let_go", unit = u.ordinal }
    else drill.add(orders, drill.go(u, state.to, "walk")) end
  elseif drill.near(u, { hurt.x, hurt.y, hurt.z }, 1) then drill.add(orders, drill.on(u, "drag", state.who))
  elseif u.verb ~= "drag" then drill.add(orders, drill.walk(p, u, { hurt.x, hurt.y, hurt.z }, "run", true)) end
end

local function treat(p, u, hurt, state, orders)
  if not hurt.bleeding then return true end
  if u.verb == "treat" then return false end
  if u.holds then orders[#orders + 1] = { "let_go", unit = u.ordinal }
  elseif drill.near(u, { hurt.x, hurt.y, hurt.z }, 1) then drill.add(orders, drill.on(u, "treat", state.who))
  else drill.add(orders, drill.walk(p, u, { hurt.x, hurt.y, hurt.z }, "run", true)) end
  return false
end

local function step(team, p, state)
  local orders = {}
  local hurt = state.who and p:member(ordinal_of(state.who))
  local units = drill.able(p, team)
  if not hurt or not hurt.here or hurt.life == "dead" or #units == 0 then return orders, true end
  if p.ms - state.since > LIMIT_MS then return orders, true end
  local u = drill.member_holding(units, state.who) or drill.nearest(units, { hurt.x, hurt.y, hurt.z })
  if hurt.able and not hurt.bleeding then return orders, true end
  if hurt.able and state.stage == "reach" then state.stage = "treat" end -- walks by himself: meet him
  local done = false
  if state.stage == "reach" then
    if drill.near({ x = hurt.x, y = hurt.y, z = hurt.z }, state.to, 2) and not u.holds then state.stage = "treat" end
    if state.stage == "reach" then drag(p, u, hurt, state, orders) end
  end
  if state.stage == "treat" then done = treat(p, u, hurt, state, orders) end
  for _, mate in ipairs(units) do
    if mate.ordinal ~= u.ordinal then drill.add(orders, fight.react(p, mate, p:contacts())) end
  end
  return orders, done, { wake = 400 }
end

return { id = "drag_out", args = "mate cell", help = "drag a member who is down to a place and treat the wounds there",
         examples = { "bravo drag_out Dunmore 22,24,0" }, start = start, step = step }
