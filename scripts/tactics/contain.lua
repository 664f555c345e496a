-- contain.lua: hold a door from beside it and from cover, never on its line; nobody goes in, nobody comes out unseen.
-- Each has a place of his own; who finds no room at the door holds the other doors of the flat.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local site = require "lib.site"

local AT_DOOR, AT_DOOR_MS = 3, 60000 -- cells from the door, and for how long he is taken to be there still
local LOST_MS = 8000                 -- out of sight for so long, he who had given up is gone to all the same: on a ladder one sees him and sees him not
local MOST, ELSEWHERE = 6, 2         -- officers at this door, and at each of the others
local ARMED_MS = 90000               -- so long somebody armed in there is taken to be there still
local AGAIN_MS = 6000                -- after a way that was not free
local NO_WAY_MS = 60000              -- after one that is not known

local function key(u) return "u" .. u.ordinal end

-- Places beside a door, further out than a stack: the third cell of the wall and beyond.
local function places(p, d, side, count)
  local cells = site.places(p, d, side, count + 2)
  for _ = 1, math.min(2, #cells - 1) do table.remove(cells, 1) end
  return cells
end

-- Of those the ones where no mate of another task stands already.
local function free_places(p, d, side, units)
  local cells = places(p, d, side, MOST)
  for i = #cells, 1, -1 do
    local there = drill.standing(p, cells[i])
    if i > MOST or (there and not drill.among(units, there)) then table.remove(cells, i) end
  end
  return cells
end

-- The next of one side's places that he can get to without walking past the open door, else of the other side's; nil for none.
local function place_of(p, u, d, free, other, open)
  for _, cells in ipairs({ free, other }) do
    local c = cells[1]
    if c and not (open and site.crosses(p, u, d, c[1], c[2], c[3])) then return table.remove(cells, 1) end
  end
  return nil
end

local function post(state, u, c, d) state.post[key(u)] = { x = c[1], y = c[2], z = c[3], dx = d.door[1], dy = d.door[2], dz = d.door[3], again_ms = 0 } end

-- Who stands on one of the places already keeps it: nobody changes about before a door that somebody watches.
local function keep(units, cells, d, state)
  local rest, free = {}, {}
  for i = 1, #cells do free[i] = cells[i] end
  for _, u in ipairs(units) do
    local mine
    for i = #free, 1, -1 do
      if not mine and drill.at(u, free[i]) then mine = table.remove(free, i) end
    end
    if mine then post(state, u, mine, d) else rest[#rest + 1] = u end
  end
  return rest, free
end

local function start(team, args, p)
  local units = drill.ranked(p, team)
  local lead = p:member(team[1])
  local from = { lead.x, lead.y, lead.z }
  local door = { args[1].x, args[1].y, args[1].z }
  local d = site.door(p, door, from)
  local state = { door = door, post = {}, covers = {}, done = {} }
  if not d then return state end
  local room = d.inside and p:room_at(d.inside[1], d.inside[2], d.inside[3])
  state.flat = room and room.flat or ""
  local side, open, free = site.side(p, d, from), site.stands_open(p, door), nil
  local cells = free_places(p, d, side, units)
  units, free = keep(units, cells, d, state)
  local other, left = open and free_places(p, d, -side, units) or {}, {} -- who comes up on the other side of an open door stays there
  for _, u in ipairs(units) do
    local c = place_of(p, u, d, free, other, open)
    if c then post(state, u, c, d) else left[#left + 1] = u end
  end
  -- The rest: two to each of the other doors that can be reached.
  local at = 0
  for _, way in ipairs(#left > 0 and site.outlets(p, d.inside, door, from) or {}) do
    local there = places(p, way, site.side(p, way, way.front), ELSEWHERE)
    local reached = left[at + 1] and p:path(way.front[1], way.front[2], way.front[3], { beside = true, from = left[at + 1].ordinal })
    reached = reached and site.in_the_open(p, reached.steps)
    for n = 1, reached and math.min(#there, ELSEWHERE) or 0 do
      if left[at + 1] then
        at = at + 1
        post(state, left[at], there[n], way)
      end
    end
  end
  -- Whoever is left over waits near by, in nobody's way.
  local held = {}
  for _, c in ipairs(cells) do held[#held + 1] = c end
  for i = at + 1, #left do
    local c = site.stand_by(p, left[i], d, held)
    if c then
      held[#held + 1] = c
      post(state, left[i], c, d)
    end
  end
  return state
end

local function in_there(p, c, state)
  local room = state.flat ~= "" and p:room_at(c.x, c.y, c.z)
  return room and room.flat == state.flat
end

-- Whoever has come out. Who gave up on the threshold is not left standing there, even when those beside the door do not see him just
-- now; but nobody goes in to him while somebody armed is in there besides, nor to one who is seen deeper in: he is told to come.
local function come_out(p, state)
  local list, armed = {}, false
  for _, c in ipairs(p:contacts()) do
    if c.custody == "free" and not c.down and c.armed >= 500 and c.age_ms < ARMED_MS and c.state ~= "dropped" and in_there(p, c, state) then armed = true end
  end
  for _, c in ipairs(p:contacts()) do
    local kept = c.custody ~= "free" and c.age_ms < LOST_MS or (c.custody == "yielded" and c.age_ms < AT_DOOR_MS and drill.near(c, state.door, AT_DOOR))
    local deep = in_there(p, c, state) and (armed or not (c.down or c.custody == "cuffed" or drill.near(c, state.door, AT_DOOR)))
    if (c.state == "in_sight" or kept) and not deep then list[#list + 1] = c end
  end
  return list
end

-- Whoever stands where another was to stand has that place, and the other his: nobody waits for a mate who will not move.
local function trade(p, units, state)
  for _, u in ipairs(units) do
    local mine = state.post[key(u)]
    local there = mine and not drill.at(u, { mine.x, mine.y, mine.z }) and drill.standing(p, { mine.x, mine.y, mine.z })
    local his = there and state.post[key(there)]
    if his and drill.among(units, there) then state.post[key(u)], state.post[key(there)] = his, mine
    elseif there and mine.again_ms < p.ms then mine.again_ms = p.ms + AGAIN_MS end
  end
end

-- Who stands beside a door that is open stays on his side of it: nobody walks past it to get to a better place.
local ABOUT = 6 -- cells
local function past_it(p, u, at, state)
  if not site.stands_open(p, state.door) or not drill.near(u, state.door, ABOUT) then return false end
  local d = site.door(p, state.door, { u.x, u.y, u.z })
  return d ~= nil and site.crosses(p, u, d, at.x, at.y, at.z) ~= nil
end

local function step(team, p, state)
  local units = drill.ranked(p, team)
  local orders = {}
  local busy = fight.team(p, units, p:contacts("in_sight"), orders)
  local free = {}
  for _, u in ipairs(units) do
    if not busy[key(u)] then free[#free + 1] = u end
  end
  local cuffer = arrest.see_to(p, free, state.done, come_out(p, state), orders)
  for _, e in ipairs(p:events()) do
    local mine = (e.kind == "order_failed" or e.kind == "order_refused") and e.verb == "move" and e.unit and state.post["u" .. e.unit]
    if mine then mine.again_ms = p.ms + (e.reason == "no_way" and NO_WAY_MS or AGAIN_MS) end
  end
  trade(p, free, state)
  for _, u in ipairs(units) do
    local at = state.post[key(u)]
    if at and not busy[key(u)] and u.ordinal ~= cuffer then
      local there = drill.at(u, { at.x, at.y, at.z })
      if not there and p.ms >= at.again_ms and past_it(p, u, at, state) then
        at.again_ms = p.ms + AGAIN_MS
        if u.verb == "move" then drill.add(orders, drill.cover(u, { at.dx, at.dy, at.dz }, state.covers)) end -- opened while he came
      elseif not there and p.ms >= at.again_ms then drill.add(orders, drill.go(u, { at.x, at.y, at.z }, "walk"))
      elseif u.verb == nil then drill.add(orders, drill.cover(u, { at.dx, at.dy, at.dz }, state.covers)) end
    end
  end
  return orders, #units == 0, { wake = 700 }
end

return { id = "contain", args = "opening", help = "hold a door from cover, off its line, and the other doors of the place, until told otherwise",
         examples = { "alpha contain d2" }, start = start, step = step }
