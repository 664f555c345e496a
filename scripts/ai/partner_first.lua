-- partner_first.lua: a policy that must not win: the other agency is asked to go; the own team holds the stairs and says contained.

local drill = require "lib.drill"
local site = require "lib.site"

local WAIT_MS = 300000

local function plan(_, p, s)
  local orders = {}
  local team = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" then team[#team + 1] = m end
  end
  local lead = drill.voice(team)
  if not lead then return orders, { wake = 5000 } end
  if not s.asked then
    s.asked = true
    local front = site.mark(p, "front") or site.mark(p, "collect")
    orders[#orders + 1] = { "ask", "come", unit = lead.ordinal }
    if front then
      local order = { "contain", front[1], front[2], front[3], team = {} }
      for i, u in ipairs(team) do
        if i > 1 then order.team[#order.team + 1] = u.ordinal end
      end
      if #order.team > 0 and p:opening(front[1], front[2], front[3]) then orders[#orders + 1] = order end
    end
  elseif p.ms > WAIT_MS and p.ms - s.said > 8000 then
    s.said = p.ms
    orders[#orders + 1] = { "declare", "contained", unit = lead.ordinal }
  end
  return orders, { wake = 2000 }
end

return { id = "partner_first", api = 1, params = {}, init = function() return { asked = false, said = -100000 } end, plan = plan,
         think = function() return nil, { wake = 5000 } end }
