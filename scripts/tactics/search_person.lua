-- search_person.lua: one goes up and searches a person who has given up; another keeps a weapon on him.

local drill = require "lib.drill"
local fight = require "lib.fight"

local LIMIT_MS = 120000

local function start(_, args, p) return { since = p.ms, who = args[1], tries = 0 } end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  local c = p:contact(state.who)
  if not c or #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local at = { c.x, c.y, c.z }
  local u = drill.nearest(units, at)
  if u.verb ~= "search" and (c.searched or state.tries >= 2) then return orders, true end
  if u.verb ~= "search" then
    if drill.near(u, at, 1) then
      state.tries = state.tries + 1
      orders[#orders + 1] = { "search", c.ref, unit = u.ordinal }
    else drill.add(orders, drill.walk(p, u, at, "walk", true)) end
  end
  for _, mate in ipairs(units) do
    if mate.ordinal ~= u.ordinal then drill.add(orders, fight.react(p, mate, p:contacts("in_sight"))) end
  end
  return orders, false, { wake = 500 }
end

return { id = "search_person", args = "contact", help = "search one who has given up, under a second weapon",
         examples = { "alpha search_person c3" }, start = start, step = step }
