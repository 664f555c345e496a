-- contain.lua: hold a door from beside it and from cover, never on its line; nobody goes in, nobody comes out unseen.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local AT_DOOR, AT_DOOR_MS = 3, 60000 -- cells from the door, and for how long he is taken to be there still

local function start(team, args, p)
  local lead = p:member(team[1])
  local door = { args[1].x, args[1].y, args[1].z }
  local d = site.door(p, door, { lead.x, lead.y, lead.z })
  local state = { door = door, cells = {}, covers = {}, done = {} }
  if not d then return state end
  local side = site.side(p, d, { lead.x, lead.y, lead.z })
  -- Further out than a stack: the third cell of the wall and beyond.
  local cells = site.beside(p, d, side, #team + 2)
  for i = 1, #team do state.cells[i] = cells[i + 2] or cells[#cells] and { cells[#cells][1], cells[#cells][2], cells[#cells][3] } end
  return state
end

-- Whoever has come out: handcuffs and a search, by the nearest; who sees to it, or nil.
local function see_to(p, units, state, contacts, orders)
  for _, c in ipairs(contacts) do
    local verb, item = nil, nil
    -- Who gave up on the threshold is not left standing there, even when those beside the door do not see him just now.
    local here = c.state == "in_sight" or (c.custody == "yielded" and c.age_ms < AT_DOOR_MS and drill.near(c, state.door, AT_DOOR))
    if here and fight.settled(c) then verb, item = arrest.due(state.done, c) end
    local able = {}
    for _, u in ipairs(units) do
      if not item or drill.has(u, item) then able[#able + 1] = u end
    end
    local u = verb and drill.nearest(able, { c.x, c.y, c.z })
    if u then
      drill.add(orders, arrest.order(p, u, state.done, c, verb))
      return u.ordinal
    end
  end
  return nil
end

local function step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  local contacts = p:contacts()
  local busy = fight.team(p, units, contacts, orders)
  local free = {}
  for _, u in ipairs(units) do
    if not busy["u" .. u.ordinal] then free[#free + 1] = u end
  end
  local cuffer = see_to(p, free, state, contacts, orders)
  for i, u in ipairs(units) do
    local c = state.cells[i]
    if c and not busy["u" .. u.ordinal] and u.ordinal ~= cuffer then
      if not drill.at(u, c) then drill.add(orders, drill.go(u, c, "walk"))
      elseif u.verb == nil then drill.add(orders, drill.cover(u, state.door, state.covers)) end
    end
  end
  return orders, #units == 0, { wake = 700 }
end

return { id = "contain", args = "opening", help = "hold a door from cover, off its line, until told otherwise",
         examples = { "alpha contain d2" }, start = start, step = step }
