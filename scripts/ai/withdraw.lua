-- withdraw.lua: a policy that must not win: away from it all, declared contained.

local drill = require "lib.drill"
local site = require "lib.site"

local function plan(_, p, s)
  local orders = {}
  local lead = drill.voice(drill.able(p, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }))
  if not lead then return orders, { wake = 5000 } end
  if p.ms > 90000 and p.ms - s.said > 8000 then
    s.said = p.ms
    orders[1] = { "declare", "contained", unit = lead.ordinal }
  end
  return orders, { wake = 2000 }
end

local function think(unit, p)
  local home = site.nearest(site.marks(p, "exit"), { unit.x, unit.y, unit.z }) or site.mark(p, "collect") or site.mark(p, "hold_point")
  if unit.kind == "dog" or not home or drill.near(unit, home, 5) then return nil, { wake = 5000 } end
  local order = drill.walk(p, unit, home, "walk", true)
  return order and { order } or nil, { wake = 4000 }
end

return { id = "withdraw", api = 1, params = {}, init = function() return { said = -100000 } end, plan = plan, think = think }
