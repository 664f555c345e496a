-- evacuate.lua: carry a member who is down to the crew of an ambulance or police car, and hand them over.

local drill = require "lib.drill"

local LIMIT_MS = 300000
local OTHERS = 2 -- so often it is tried to take up one whom somebody else has hold of
local REACH = 1 -- cells from the crew at which it takes over; from further off a prisoner van that stands by might

local function start(_, args, p)
  local state = { since = p.ms }
  for _, a in ipairs(args) do
    if type(a) ~= "table" then state.who = a end
  end
  return state
end

local function ordinal_of(ref) return math.tointeger(tonumber(string.match(ref, "%.(%d+)$") or ref)) end

local function crew(p, from)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and (drill.has(m, "ambulance") or drill.has(m, "police_car")) then list[#list + 1] = m end
  end
  return drill.nearest(list, { from.x, from.y, from.z })
end

local function step(team, p, state)
  local orders = {}
  local contact = state.who and string.match(state.who, "^c") and p:contact(state.who)
  local hurt = contact and { x = contact.x, y = contact.y, z = contact.z, here = contact.state ~= "dropped", life = "down" }
    or not contact and state.who and not string.match(state.who, "^c") and p:member(ordinal_of(state.who))
  local units = drill.able(p, team)
  if not hurt or not hurt.here or hurt.life == "dead" or #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local at = { hurt.x, hurt.y, hurt.z }
  local u = drill.member_holding(units, state.who) or drill.nearest(units, at)
  for _, e in ipairs(p:events()) do -- another has hold of him already
    if e.kind == "order_failed" and e.verb == "carry" and e.reason == "already" and e.unit == u.ordinal then state.others = (state.others or 0) + 1 end
  end
  if (state.others or 0) >= OTHERS and u.holds ~= state.who then return orders, true end
  local to = crew(p, hurt)
  if not to then return orders, true end
  if drill.near(u, { to.x, to.y, to.z }, REACH) and drill.near(u, at, 1) then drill.add(orders, drill.on(u, "hand_over", state.who))
  elseif u.holds == state.who then drill.add(orders, drill.walk(p, u, { to.x, to.y, to.z }, "walk", true))
  elseif u.holds then orders[#orders + 1] = { "let_go", unit = u.ordinal }
  elseif drill.near(u, at, 1) then drill.add(orders, drill.on(u, "carry", state.who))
  elseif u.verb ~= "carry" then drill.add(orders, drill.walk(p, u, at, "run", true)) end
  return orders, false, { wake = 400 }
end

return { id = "evacuate", args = "mate|contact", help = "carry a member who is down to the ambulance and hand them over",
         examples = { "bravo evacuate Dunmore" }, start = start, step = step }
