-- post_marksman.lua: crawl to a post, lie there and keep the sights on a place.
-- At a walk while nobody can see it, at a crawl where one would be seen against the sky. Nobody calls out from there.

local beside = require "lib.beside"
local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 600000 -- for the way

local function cell(a) return { a.x, a.y, a.z } end

local function start(_, args, p)
  return { post = cell(args[1]), watch = args[2] and cell(args[2]) or nil, since = p.ms, covers = {} }
end

local function step(team, p, state)
  local units, orders = drill.able(p, team), {}
  if #units == 0 then return orders, true end
  local contacts = p:contacts()
  for i, u in ipairs(units) do
    local o = fight.react(p, u, contacts)
    local post = i == 1 and state.post or nil
    if o and o[1] == "shoot" then orders[#orders + 1] = o
    elseif post and not drill.at(u, post) then
      if p.ms - state.since > LIMIT_MS then return orders, true end
      drill.add(orders, beside.approach(p, u, post))
    elseif not post and not drill.near(u, state.post, 3) then -- a second one lies next to the first, when he lies there
      if u.verb == nil and drill.standing(p, state.post) then drill.add(orders, drill.muster(p, u, state.post)) end
    elseif u.stance ~= "prone" and u.verb == nil then orders[#orders + 1] = { "stance", "prone", unit = u.ordinal }
    elseif u.verb == nil and state.watch then drill.add(orders, drill.cover(u, state.watch, state.covers)) end
  end
  return orders, false, { wake = 600 }
end

return { id = "post_marksman", args = "cell [opening|cell]", help = "crawl to a post, lie there and keep the sights on a place",
         examples = { "marksmen post_marksman 36,2,2 w4" }, start = start, step = step }
