-- arrest.lua: from hands up to the van: handcuffs, a search, first aid, the way out, the hand-over.
-- One thing at a time and one officer a person; what is done shows in the contact, tries are counted in the caller's state.

local drill = require "lib.drill"
local fight = require "lib.fight"

local arrest = {}

local TRIES = { cuff = 2, search = 2, treat = 2, identify = 3, release = 2, escort = 3 }
local CREW_CELLS = 2 -- as near as a crew takes over

local function tried(state, c, verb)
  return state[c.ref .. verb] or 0
end

function arrest.may(state, c, verb) return tried(state, c, verb) < TRIES[verb] end

local may, harmless = arrest.may, fight.harmless

-- Does he stand in a doorway, in handcuffs? Nobody gets past him.
local function bars(p, c)
  local cell = not c.down and p:cell(c.x, c.y, c.z)
  return cell and cell.role == "door"
end

-- What is to be done with one who has given up or lies there, where he is: a verb, and what it needs. Nil: nothing is left.
-- Of whom nothing is to be feared is helped, or asked for papers, before anybody thinks of handcuffs; with papers he needs none.
function arrest.due(p, state, c)
  if c.custody == "handed" or c.animal >= 500 then return nil end
  if c.custody ~= "cuffed" and harmless(c) then
    if c.down and may(state, c, "treat") then return "treat", "medkit" end
    if c.proof == "papers" then return nil end
    if not c.proof and may(state, c, "identify") then return "identify", nil end
  end
  if c.custody ~= "cuffed" and may(state, c, "cuff") then return "cuff", "cuffs" end
  if c.down and may(state, c, "treat") then return "treat", "medkit" end
  if c.custody ~= "cuffed" then return nil end
  if bars(p, c) and may(state, c, "escort") then return "escort", nil end
  if not c.searched and may(state, c, "search") then return "search", nil end
  -- Nothing was found on him: who he is decides whether he stays in them.
  if not c.down and harmless(c) and not c.proof and may(state, c, "identify") then return "identify", nil end
  if harmless(c) and c.proof == "papers" and may(state, c, "release") then return "release", nil end
  return nil
end

-- Those of a list who can do it: with what it needs. Who lies there is tended by one with a tourniquet, where one has it: a dressing does
-- not hold a limb that bleeds its last.
function arrest.fit(units, verb, item)
  if not item then return units end
  local list, best = {}, {}
  for _, u in ipairs(units) do
    if drill.has(u, item) then
      list[#list + 1] = u
      if verb == "treat" and drill.has(u, "tourniquet") then best[#best + 1] = u end
    end
  end
  return #best > 0 and best or list
end

-- What came to nothing for want of a hand free or of somebody in sight is no try; but not for ever.
local NO_TRY = { lost_contact = true, occupied = true, interrupted = true, superseded = true, too_far = true }
local AGAIN = 4
function arrest.learn(p, state)
  for _, e in ipairs(p:events()) do
    local ref = (e.kind == "order_failed" or e.kind == "order_refused") and e.verb and TRIES[e.verb] and NO_TRY[e.reason or ""] and e.unit and state["u" .. e.unit]
    local key = ref and ref .. e.verb
    if key and (state[key] or 0) > 0 and (state["again_" .. key] or 0) < AGAIN then
      state[key], state["again_" .. key] = state[key] - 1, (state["again_" .. key] or 0) + 1
    end
  end
end

-- The order that does it: to him, then the verb. Nil while the unit is already about it; second value then: it was told so just now and
-- is about to begin (said again, it would begin anew, and each time count as a try).
local BEGINS_MS = 1500
function arrest.order(p, u, state, c, verb)
  local mine, told = "u" .. u.ordinal, "told_" .. u.ordinal
  if u.verb == verb or (u.holds and u.holds ~= c.ref) then return nil end
  local what = drill.near(u, { c.x, c.y, c.z }, 1) and verb or "move"
  if state[mine] == c.ref and state["what_" .. u.ordinal] == what and u.verb ~= what and p.ms - (state[told] or -BEGINS_MS) < BEGINS_MS then return nil, true end
  state[mine], state[told], state["what_" .. u.ordinal] = c.ref, p.ms, what
  if not drill.near(u, { c.x, c.y, c.z }, 1) then
    local walk, lost = drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)
    if lost then state[c.ref .. verb] = tried(state, c, verb) + 1 end
    return walk
  end
  state[c.ref .. verb] = tried(state, c, verb) + 1
  if verb == "escort" then
    local x, y, z = p:stand_by(u.x, u.y, u.z, { from = { c.x, c.y, c.z }, unit = u.ordinal })
    return x and { verb, c.ref, x, y, z, unit = u.ordinal } or nil
  end
  return { verb, c.ref, unit = u.ordinal }
end

-- Who has set out to him goes on, though another may be the nearer on the way: two who take turns at it get nowhere, least of all on a ladder.
local function on_his_way(units, state, c)
  for _, u in ipairs(units) do
    if u.verb == "move" and state["u" .. u.ordinal] == c.ref and state["what_" .. u.ordinal] == "move" then return u end
  end
  return nil
end

-- The first of these who has something due to him: the nearest member with what it needs sees to it. Who that is, or nil.
function arrest.see_to(p, units, done, contacts, orders)
  local homes = fight.homes(p, units)
  arrest.learn(p, done)
  for _, c in ipairs(contacts) do
    local verb, item = nil, nil
    if fight.settled(c) and not fight.at_home(p, c, homes) then verb, item = arrest.due(p, done, c) end
    local able = verb and arrest.fit(units, verb, item)
    local u = verb and (on_his_way(able, done, c) or drill.nearest(able, { c.x, c.y, c.z }))
    if u then
      drill.add(orders, arrest.order(p, u, done, c, verb))
      return u.ordinal
    end
  end
  return nil
end

-- Does anybody lie there who is still to be taken away, ours or others, as far as we know?
local function somebody_lies(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.life == "down" then return true end
  end
  for _, c in ipairs(p:contacts()) do
    if c.down and c.custody ~= "handed" and c.state ~= "dropped" and c.animal < 500 then return true end
  end
  return false
end

-- Whoever of the own group has room to take this one away, nearest to him; nil nobody. Who walks takes nobody's place in the ambulance.
function arrest.crew(p, c)
  local list, kept = {}, not c.down and somebody_lies(p)
  for _, m in ipairs(p:members()) do
    if m.here and m.able and (drill.has(m, "van") or drill.has(m, "police_car") or (not kept and drill.has(m, "ambulance"))) then list[#list + 1] = m end
  end
  return drill.nearest(list, { c.x, c.y, c.z })
end

-- On to the crew with him, or to a cell where he is to wait. Second value: he is where he was to be.
function arrest.lead(p, u, c, to)
  if u.holds and u.holds ~= c.ref then return nil end -- has somebody else by the arm
  local crew = arrest.crew(p, c)
  local near = drill.near(u, { c.x, c.y, c.z }, 1)
  if crew and near and drill.near(u, { crew.x, crew.y, crew.z }, CREW_CELLS) then return drill.on(u, "hand_over", c.ref) end
  local goal = crew and { crew.x, crew.y, crew.z } or to
  if not goal then return nil, true end
  if not crew and near and drill.near(u, goal, 1) then return nil, true end
  if u.verb == "escort" or u.verb == "hand_over" or u.verb == "carry" then return nil end
  if c.down then -- who does not walk is carried
    if u.holds == c.ref then return drill.walk(p, u, goal, "walk", true) end
    return near and drill.on(u, "carry", c.ref) or drill.walk(p, u, { c.x, c.y, c.z }, "walk", true)
  end
  if not near then return drill.walk(p, u, { c.x, c.y, c.z }, "walk", true) end
  local path = p:path(goal[1], goal[2], goal[3], { beside = true, from = u.ordinal })
  local last = path and path.steps[#path.steps]
  if not last then return nil, true end
  return { "escort", c.ref, last[1], last[2], last[3], unit = u.ordinal }
end

return arrest
