-- guards.lua: who holds the other ways out of a place while the team is at its door, and what he does there.
-- Who is posted is kept in the caller's state: guards, posts, guarded_ms, seen_to.

local arrest = require "lib.arrest"
local drill = require "lib.drill"
local fight = require "lib.fight"
local roster = require "lib.roster"
local site = require "lib.site"
local stage = require "lib.stage"

local guards = {}

local OUTLETS = 2            -- other doors that are held from the start
local LEFT_AT_DOOR = 4       -- and so many are left for the front
local GUARD_MS = 25000       -- they are waited for no longer
local POST_CELLS = 8
local STOREYS, CALL_MS = 4, 12000 -- so high above a post somebody on a ladder is spoken to, and so often

-- Whoever can be spared at the front: not the shield, the ram, the mirror or the one who speaks.
local function spared(p, s)
  local list = {}
  for _, u in ipairs(drill.able(p, roster.at_door(p, s))) do
    if u.kind ~= "commander" and not drill.has(u, "shield") and not drill.has(u, "ram") and not drill.has(u, "mirror") then list[#list + 1] = u end
  end
  return list
end

-- Two to each of such places, one to each first: alone he is thrown off.
function guards.at(p, s, marks, orders)
  for i = 1, 2 * #marks do
    local c = marks[(i - 1) % #marks + 1]
    local u = #roster.at_door(p, s) > LEFT_AT_DOOR and drill.nearest(spared(p, s), c)
    if u then
      s.guards["u" .. u.ordinal], s.posts["u" .. u.ordinal] = s.at, { c[1], c[2], c[3] }
      drill.add(orders, drill.walk(p, u, c, "walk", i > #marks))
      s.guarded_ms = p.ms + GUARD_MS
    end
  end
end

-- One to each of the other doors of this place that can be reached, as long as enough are left; with them goes whoever comes later.
-- Places that the plan gives for it (marks `guard`) go first: where a way over the roof comes down.
function guards.post(p, s, orders)
  guards.at(p, s, s.at == 1 and site.marks(p, "guard", s.group) or {}, orders)
  local ways = site.outlets(p, s.inside, s.front, s.before)
  for i = 1, math.min(#ways, OUTLETS) do
    local d, list = ways[i], spared(p, s)
    if #list >= 1 and #roster.at_door(p, s) > LEFT_AT_DOOR then
      local u = drill.nearest(list, d.front)
      local path = p:path(d.front[1], d.front[2], d.front[3], { beside = true, from = u.ordinal })
      if path and site.in_the_open(p, path.steps) then
        s.guards["u" .. u.ordinal] = s.at
        orders[#orders + 1] = stage.tactic("contain", d.door, { u.ordinal })
        s.guarded_ms = p.ms + math.min(path.ms or 0, GUARD_MS)
      end
    end
  end
end

-- Who has come since, a shield above all, is not left on the stairs below: he takes a place at the door too, before anybody goes in.
function guards.call_up(p, s, voice, orders)
  local team = {}
  for _, o in ipairs(roster.at_door(p, s)) do
    local u = p:member(o)
    if not s.up["u" .. o] and u and u.verb == nil and (not voice or o ~= voice.ordinal) then
      s.up["u" .. o] = true
      team[#team + 1] = o
    end
  end
  if #team > 0 then orders[#orders + 1] = stage.tactic("contain", s.front, team) end
end

-- Who gave up on a ladder above a post stands there with his hands up, and nobody gets at him: he is told to come down.
local function call_down(unit, p, state, post)
  for z = post[3] + 1, post[3] + STOREYS do
    for _, c in ipairs(p:contacts { state = "in_sight", custody = "yielded", near = { post[1], post[2], z }, cells = POST_CELLS }) do
      local cell, key = p:cell(c.x, c.y, c.z), "down_" .. c.ref
      if cell and cell.ladder and not c.down and p.ms >= (state.seen_to[key] or 0) then
        state.seen_to[key] = p.ms + CALL_MS
        return { "challenge", c.ref, "come_out" }
      end
    end
  end
  return nil
end

-- Who holds a way out handcuffs and searches whoever has given up there; he does not leave it for that.
function guards.see_to(unit, p, state, post)
  local homes = fight.homes(p, { unit })
  arrest.learn(p, state.seen_to)
  for _, c in ipairs(p:contacts { state = "in_sight", near = post, cells = POST_CELLS }) do
    local verb = fight.settled(c) and not fight.at_home(p, c, homes) and arrest.due(p, state.seen_to, c)
    if verb and unit.verb == verb then return nil, true end
    local order, told
    if verb then order, told = arrest.order(p, unit, state.seen_to, c, verb) end
    if order or told then return order, true end
  end
  local call = unit.verb ~= "challenge" and call_down(unit, p, state, post)
  if call then return call, true end
  return nil, unit.verb ~= nil and unit.verb ~= "move" and unit.verb ~= "cover"
end

return guards
