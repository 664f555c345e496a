-- single.lua: policies that know one trick and use it on everything; they ship so that it can be shown that none of them wins.
-- A trick is given the open door and says what the team does behind it; afterwards the mission is declared as the trick has it.

local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local single = {}

local OPEN_MS = 90000       -- for a door to give; then the next
local SAY_AGAIN_MS = 8000

local function people(p)
  local list = {}
  for _, m in ipairs(p:members()) do
    if m.here and m.able and m.kind ~= "dog" and m.kind ~= "marksman" then list[#list + 1] = m end
  end
  return list
end

local function ordinals(team, most)
  local list = {}
  for i, u in ipairs(team) do
    if i <= most then list[i] = u.ordinal end
  end
  return list
end

local function declare(p, s, team, claim, orders)
  local lead = drill.voice(team)
  if lead.verb == "declare" or p.ms - s.said < SAY_AGAIN_MS then return end
  s.said = p.ms
  orders[#orders + 1] = { "declare", claim, unit = lead.ordinal }
end

-- def: claim at the end; ms given to each open door; inside(p, s, team, d, orders) every second while it stands open;
-- think(unit, p) for each member; opens = false: no door is opened.
function single.ai(id, def)
  local function plan(_, p, s)
    local orders, team = {}, people(p)
    if #team == 0 then return orders, { wake = 5000 } end
    local front = site.marks(p, "front")[s.at]
    if not front then
      if p.ms > (def.least or 0) then declare(p, s, team, def.claim, orders) end
      return orders, { wake = 2000 }
    end
    local d = site.door(p, front, { front[1], front[2], -1 })
    local o = p:opening(front[1], front[2], front[3])
    if s.since < 0 then
      s.since, s.open_ms = p.ms, -1
      orders[1] = { "breach", front[1], front[2], front[3], "force", team = ordinals(team, 4) }
    elseif o and d and (o.open >= 60 or o.material == "air") then
      if s.open_ms < 0 then s.open_ms = p.ms end
      def.inside(p, s, team, d, orders)
    end
    local spent = s.open_ms >= 0 and p.ms - s.open_ms > def.ms or s.open_ms < 0 and p.ms - s.since > OPEN_MS
    if spent then s.at, s.since = s.at + 1, -1 end
    return orders, { wake = 1000 }
  end
  local function think(unit, p)
    local order = def.think and def.think(unit, p, fight) or nil
    return order and { order } or nil, { wake = 700 }
  end
  return { id = id, api = 1, params = {}, init = function() return { at = 1, since = -1, open_ms = -1, said = -100000, n = 0 } end, plan = plan, think = think }
end

return single
