-- treat_all.lua: go to every member who bleeds, one after the other, and stop the bleeding.

local drill = require "lib.drill"

local function start(_, _, p) return { since = p.ms } end

local function next_hurt(p, from)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.bleeding and m.life ~= "dead" and m.kind ~= "dog" then list[#list + 1] = m end
  end
  return drill.nearest(list, { from.x, from.y, from.z })
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  if #units == 0 or p.ms - state.since > 300000 then return orders, true end
  local u = units[1]
  local hurt = next_hurt(p, u)
  if not hurt then return orders, true end
  if u.verb ~= "treat" then
    if drill.near(u, { hurt.x, hurt.y, hurt.z }, 1) then orders[1] = { "treat", hurt.ref, unit = u.ordinal }
    else drill.add(orders, drill.walk(p, u, { hurt.x, hurt.y, hurt.z }, "run", true)) end
  end
  return orders, false, { wake = 500 }
end

return { id = "treat_all", args = "", help = "go round the hurt and stop their bleeding",
         examples = { "medic treat_all" }, start = start, step = step }
