-- drag_out.lua: get a member, or a stranger, who is down out of the line, then stop the bleeding there.

local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 150000
local CLOSE = 1
local AGAIN_MS = 6000

local function start(_, args, p)
  local state = { since = p.ms, stage = "reach", let_ms = -AGAIN_MS, aside = {} }
  for _, a in ipairs(args) do
    if type(a) == "table" then state.to = { a.x, a.y, a.z } else state.who = a end
  end
  return state
end

local function ordinal_of(ref) return math.tointeger(tonumber(string.match(ref, "%.(%d+)$") or ref)) end

-- A member by reference, or a contact seen to be down: as far as it is known how he is.
local function find(p, state)
  if not string.match(state.who, "^c") then return p:member(ordinal_of(state.who)) end
  local c = p:contact(state.who)
  if not c or c.state == "dropped" then return nil end
  return { x = c.x, y = c.y, z = c.z, here = true, able = not c.down, life = "down", bleeding = not state.treated, stranger = true }
end

-- Said once, and again when it has had no effect: a step with somebody in tow takes its time, and is made first.
local function let_go(p, u, state, orders)
  if p.ms - state.let_ms < AGAIN_MS then return end
  state.let_ms = p.ms
  orders[#orders + 1] = { "let_go", unit = u.ordinal }
end

-- One drags, the others keep the way covered.
local function drag(p, u, hurt, state, orders)
  if u.holds == state.who then
    if drill.near(u, state.to, CLOSE) then
      state.stage = "treat"
      let_go(p, u, state, orders)
    else drill.add(orders, drill.go(u, state.to, "walk")) end
  elseif u.holds then let_go(p, u, state, orders)
  elseif drill.near(u, { hurt.x, hurt.y, hurt.z }, 1) then drill.add(orders, drill.on(u, "drag", state.who))
  elseif u.verb ~= "drag" then drill.add(orders, drill.walk(p, u, { hurt.x, hurt.y, hurt.z }, "run", true)) end
end

-- Is a weapon held on this place, as far as we see?
local function exposed(p, at)
  for _, c in ipairs(p:contacts("in_sight")) do
    if fight.armed(c) and fight.stranger(c) and fight.threatens(p, c) and p:line(c.x, c.y, c.z, at.x, at.y, at.z) then return true end
  end
  return false
end

local function treat(p, u, hurt, state, orders)
  if u.holds then
    let_go(p, u, state, orders)
    return false
  end
  if not hurt.bleeding then return true end
  -- Who walks by himself is not dressed before the weapon: whoever comes to him waits out of its line.
  if hurt.able and exposed(p, hurt) then
    if exposed(p, u) then drill.add(orders, drill.walk(p, u, state.to, "run", true)) end
    return false
  end
  if u.verb == "treat" then return false end
  if drill.near(u, { hurt.x, hurt.y, hurt.z }, 1) then
    state.treated = hurt.stranger
    drill.add(orders, drill.on(u, "treat", state.who))
  else drill.add(orders, drill.walk(p, u, { hurt.x, hurt.y, hurt.z }, "run", true)) end
  return false
end

-- Who was in somebody's way, or had somebody in it, steps aside once.
local function make_way(p, state, units, rng, orders)
  for _, e in ipairs(p:events()) do
    if e.kind == "order_failed" and e.verb == "move" and e.reason == "occupied" and e.unit then state.aside["u" .. e.unit] = true end
  end
  for _, u in ipairs(units) do
    if state.aside["u" .. u.ordinal] and u.verb == nil then
      state.aside["u" .. u.ordinal] = nil
      if drill.add(orders, drill.aside(p, u, rng)) then return true end
    end
  end
  return false
end

local function step(team, p, state, rng)
  local orders = {}
  local hurt = state.who and find(p, state)
  local units = drill.able(p, team)
  if not hurt or not hurt.here or hurt.life == "dead" or #units == 0 then return orders, true end
  if p.ms - state.since > LIMIT_MS then return orders, true end
  if make_way(p, state, units, rng, orders) then return orders, false, { wake = 400 } end
  local u = drill.member_holding(units, state.who) or drill.nearest(drill.sound_legs(units), { hurt.x, hurt.y, hurt.z })
  if hurt.able and not hurt.bleeding then return orders, true end
  if hurt.able and state.stage == "reach" then state.stage = "treat" end -- walks by himself: meet him
  local done = false
  if state.stage == "reach" then
    if drill.near({ x = hurt.x, y = hurt.y, z = hurt.z }, state.to, 2) and not u.holds then state.stage = "treat" end
    if state.stage == "reach" then drag(p, u, hurt, state, orders) end
  end
  if state.stage == "treat" then done = treat(p, u, hurt, state, orders) end
  for _, mate in ipairs(units) do
    if mate.ordinal ~= u.ordinal and not drill.add(orders, fight.react(p, mate, p:contacts("in_sight"))) then
      -- Whoever drags squeezes past nobody: the others go ahead, and stand about there rather than before it.
      if u.holds and not mate.holds and drill.near(mate, { u.x, u.y, u.z }, 2) then drill.add(orders, (drill.muster(p, mate, state.to))) end
    end
  end
  return orders, done, { wake = 400 }
end

return { id = "drag_out", args = "mate|contact cell", help = "drag a member who is down to a place and treat the wounds there",
         examples = { "bravo drag_out Dunmore 22,24,0" }, start = start, step = step }
