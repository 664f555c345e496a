-- drill.lua: small orders that can be given again and again without harm: go there, hold that, do this once.
-- Each answers nil when the unit is already about it, so a step may ask for the same goal at every call.

local drill = {}

function drill.at(u, c) return u.x == c[1] and u.y == c[2] and u.z == c[3] end

function drill.near(u, c, cells)
  return u.z == c[3] and math.max(math.abs(u.x - c[1]), math.abs(u.y - c[2])) <= cells
end

-- Reasons for which a walk is not asked for again.
drill.NO_WAY = { no_way = true, bad_place = true }

-- Does somebody stand in the lane from one cell to another, so wide to either side in cm? Past its end by as much as `beyond_cm`; nil: short of the end only.
function drill.in_lane(from, x, y, who, wide_cm, beyond_cm)
  local dx, dy, px, py = (x - from.x) * 100, (y - from.y) * 100, (who.x - from.x) * 100, (who.y - from.y) * 100
  local square, along, off = dx * dx + dy * dy, dx * px + dy * py, dx * py - dy * px
  local past = math.max(0, along - square)
  local reaches = beyond_cm and past * past <= beyond_cm * beyond_cm * square or along < square
  return along > 0 and reaches and off * off <= wide_cm * wide_cm * square
end

-- Does one of ours stand between, as far as we know where they are, or just behind? Who has him in his line does not fire.
local LANE_CM, BEYOND_CM = 45, 200
function drill.mate_between(p, u, c)
  if u.z ~= c.z then return false end
  for _, m in ipairs(p:members()) do
    if m.ordinal ~= u.ordinal and m.here and m.life == "up" and m.z == u.z and drill.in_lane(u, c.x, c.y, m, LANE_CM, BEYOND_CM) then return true end
  end
  return false
end

local function heading(u, verb, c)
  return u.verb == verb and u.goal ~= nil and u.goal.x == c[1] and u.goal.y == c[2] and u.goal.z == c[3]
end

function drill.go(u, c, pace)
  if drill.at(u, c) or u.held or heading(u, "move", c) then return nil end -- who is led by the arm goes where he is led
  return { "move", c[1], c[2], c[3], pace = pace or "walk", unit = u.ordinal }
end

-- A covered cell stays covered: `memo` (declared by the caller) holds what each unit was last told to cover.
function drill.cover(u, c, memo)
  local key, cell = "u" .. u.ordinal, c[1] * 4096 + c[2] * 8 + c[3]
  if not u.weapon or u.verb == "cover" or (u.aimed and memo[key] == cell) then return nil end
  memo[key] = cell
  return { "cover", c[1], c[2], c[3], unit = u.ordinal }
end

-- A verb at a cell, not given again while it runs.
function drill.at_cell(u, verb, c)
  if u.verb == verb then return nil end
  return { verb, c[1], c[2], c[3], unit = u.ordinal }
end

-- A verb about a person ("niu.4", "c2"), not given again while it runs.
function drill.on(u, verb, ref, word)
  if u.verb == verb then return nil end
  return { verb, ref, word, unit = u.ordinal }
end

-- Towards a cell, or next to it; a walk opens by hand what only stands shut.
-- Second value: true when no way is known.
function drill.walk(p, u, c, pace, beside)
  if drill.at(u, c) or (beside and drill.near(u, c, 1)) then return nil end
  if u.verb == "move" or u.held then return nil end
  if beside then
    local path = p:path(c[1], c[2], c[3], { beside = true, pace = pace, from = u.ordinal })
    if not path then return nil, true end
    c = path.steps[#path.steps]
    if not c then return nil end
  end
  return { "move", c[1], c[2], c[3], pace = pace or "walk", unit = u.ordinal }
end

local GLOOM = 86 -- level of light below which only what is near can be made out (2 lux)

-- Torches on where it is too dark to see: where they stand, or where they go. One order a unit, beside its walk.
function drill.torches(p, units, orders)
  for _, u in ipairs(units) do
    if not u.torch and drill.has(u, "torch") and (u.verb == nil or u.verb == "move") then
      local goal = u.goal and p:cell(u.goal.x, u.goal.y, u.goal.z)
      local here = p:cell(u.x, u.y, u.z)
      if (here and here.light and here.light < GLOOM) or (goal and goal.light and goal.light < GLOOM) then
        orders[#orders + 1] = { "use", "torch", amount = 1, unit = u.ordinal }
      end
    end
  end
end

-- Members of a list of ordinals who are here and able.
function drill.able(p, team)
  local list = {}
  for _, o in ipairs(team) do
    local u = p:member(o)
    if u and u.here and u.able then list[#list + 1] = u end
  end
  return list
end

-- The able of a team in the order in which they stand or go: whoever carries `first`, shields, mirrors,
-- the rest, the commander last.
function drill.ranked(p, team, first)
  local list, rank = drill.able(p, team), {}
  for _, u in ipairs(list) do
    rank[u.ordinal] = first and drill.has(u, first) and 0 or drill.has(u, "shield") and 1 or drill.has(u, "mirror") and 2
      or u.kind == "commander" and 6 or u.kind == "handler" and 7 or u.kind == "dog" and 8 or 4
  end
  table.sort(list, function(a, b)
    return rank[a.ordinal] < rank[b.ordinal] or (rank[a.ordinal] == rank[b.ordinal] and a.ordinal < b.ordinal)
  end)
  return list
end

-- Of a list those whose legs carry somebody else too; all of them when there are none.
local LAME = 3
function drill.sound_legs(units)
  local list = {}
  for _, u in ipairs(units) do
    if not u.wounds or (u.wounds.leg or 0) < LAME then list[#list + 1] = u end
  end
  return #list > 0 and list or units
end

-- Who speaks for a team: its commander, else the first of it.
function drill.voice(units)
  for _, u in ipairs(units) do
    if u.kind == "commander" then return u end
  end
  return units[1]
end

function drill.has(u, item) return u.items ~= nil and (u.items[item] or 0) > 0 end

function drill.armed(u) return u.weapon ~= nil and u.weapon ~= "" end

-- The first of a list that carries an item; nil when nobody does.
function drill.carrier(units, item)
  for _, u in ipairs(units) do
    if drill.has(u, item) then return u end
  end
  return nil
end

-- The member of a list nearest to a cell (nil for an empty list).
function drill.nearest(units, c)
  local best, score
  for _, u in ipairs(units) do
    local d = math.abs(u.x - c[1]) + math.abs(u.y - c[2]) + math.abs(u.z - c[3]) * 12
    if not score or d < score then best, score = u, d end
  end
  return best
end

-- The member who stands in a cell; nil nobody of ours.
function drill.standing(p, c) return p:standing(c[1], c[2], c[3]) end

local MUSTER = 4 -- cells from a place of assembly that are there

-- To a place where several gather, each on a free cell of his own: who stands within a few cells of it is there.
-- Second value: true when no way is known.
function drill.muster(p, u, c)
  if drill.near(u, c, MUSTER) or u.verb == "move" then return nil end
  local goal, far
  for dy = -MUSTER, MUSTER do
    for dx = -MUSTER, MUSTER do
      local x, y = c[1] + dx, c[2] + dy
      local d = 2 * (math.abs(dx) + math.abs(dy)) + (dx + 3 * dy + u.ordinal) % 5 -- those who come together do not make for one cell
      local cell = (not far or d < far) and p:cell(x, y, c[3])
      if cell and cell.standable and cell.role ~= "door" and not drill.standing(p, { x, y, c[3] }) and p:line(c[1], c[2], c[3], x, y, c[3]) then goal, far = { x, y, c[3] }, d end
    end
  end
  return drill.walk(p, u, goal or c, "walk", goal == nil)
end

-- A step aside, to a free cell next to the unit, drawn: for two who stand in each other's way.
function drill.aside(p, u, rng)
  local free = {}
  for dy = -1, 1 do
    for dx = -1, 1 do
      local c = p:cell(u.x + dx, u.y + dy, u.z)
      if (dx ~= 0 or dy ~= 0) and c and c.standable and c.role ~= "door" and not drill.standing(p, { u.x + dx, u.y + dy, u.z }) then
        free[#free + 1] = { u.x + dx, u.y + dy, u.z }
      end
    end
  end
  if #free == 0 then return nil end
  local c = free[rng:below(#free) + 1]
  return { "move", c[1], c[2], c[3], pace = "walk", unit = u.ordinal }
end

function drill.among(units, u)
  for _, one in ipairs(units) do
    if one.ordinal == u.ordinal then return true end
  end
  return false
end

function drill.member_holding(units, ref)
  for _, u in ipairs(units) do
    if u.holds == ref then return u end
  end
  return nil
end

function drill.add(list, order)
  if order then list[#list + 1] = order end
  return order ~= nil
end

return drill
