-- cuff_and_hand_over.lua: one who has given up: handcuffs, a search, then led to the crew of a van or car, or to a cell.
-- The first of the team does it, the others keep their weapons on him and on what else is there.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local LIMIT_MS = 420000

local function start(_, args, p)
  local state = { since = p.ms, tries = {} }
  for _, a in ipairs(args) do
    if type(a) == "table" then state.to = { a.x, a.y, a.z } else state.who = a end
  end
  return state
end

local function hands_of(units, c, state)
  for _, u in ipairs(units) do
    if u.holds == c.ref or u.ordinal == state.hands then return u end
  end
  local list = {}
  for _, u in ipairs(units) do
    if c.custody == "cuffed" or drill.has(u, "cuffs") then list[#list + 1] = u end
  end
  return drill.nearest(#list > 0 and list or units, { c.x, c.y, c.z })
end

local function step(team, p, state)
  local units = drill.able(p, team)
  local orders = {}
  local c = state.who and p:contact(state.who)
  if not c or c.custody == "handed" or #units == 0 or p.ms - state.since > LIMIT_MS then return orders, true end
  local u = hands_of(units, c, state)
  state.hands = u.ordinal
  local verb, item = arrest.due(p, state.tries, c)
  if verb and item and not drill.has(u, item) then verb = nil end
  local done = false
  if verb then drill.add(orders, arrest.order(p, u, state.tries, c, verb))
  else
    local order, there = arrest.lead(p, u, c, state.to or site.mark(p, "collect"))
    drill.add(orders, order)
    done = there and u.verb == nil
  end
  local contacts = p:contacts("in_sight")
  for _, mate in ipairs(units) do
    if mate.ordinal ~= u.ordinal then
      local order = fight.react(p, mate, contacts)
      if not order and mate.verb == nil and not drill.near(mate, { u.x, u.y, u.z }, 3) then order = drill.walk(p, mate, { u.x, u.y, u.z }, "walk", true) end
      drill.add(orders, order)
    end
  end
  return orders, done, { wake = 500 }
end

return { id = "cuff_and_hand_over", args = "contact [cell]", help = "handcuff and search one who has given up, and lead him to the van or to a cell",
         examples = { "alpha cuff_and_hand_over c3" }, start = start, step = step }
