-- first_volley.lua: the first volley is not fate. A landing, a shut door, an armed man behind it who fires at whom he hears; five
-- officers come to open it. Officers struck within five seconds of his first shot, by where they stand, whether a shield goes
-- first, whether they announce themselves, whether one listens first and looks in with a mirror, and whether the dog stands at the
-- door. Then the door is opened, and one goes in; but where somebody is heard in there they go off the line, and where he is heard or
-- seen in the mirror nobody walks in.
-- `inside=silent` takes the cause of hearing him away: he makes no sound that waiting makes.
local toll = require "lib.toll"

local FACTORS = { "place", "shield", "announced", "listened", "dog" }
-- The one at the door first; on its line, or off it on both sides.
local PLACES = {
  before = { { 5, 3 }, { 4, 3 }, { 4, 2 }, { 4, 4 }, { 3, 3 } },
  beside = { { 5, 2 }, { 5, 1 }, { 4, 1 }, { 5, 4 }, { 5, 5 } },
}
local OFF_LINE = { { 5, 2 }, { 5, 1 }, { 4, 1 }, { 5, 5 }, { 4, 5 } } -- where who knows that somebody is in there goes
local LISTEN_MS = { 1000, 15000 } -- twice, for as long as it takes
local CALL_MS, OPEN_MS, ENTER_MS = 22000, 30000, 32000
local MIRROR_MS, LOOKED_MS = 31500, 40000 -- who listens also looks, from the edge of the open door, before anybody goes in
local EDGE = { 5, 4 }
local INSIDE = { 8, 3 }

-- The same but for the ear, at the worst place.
local function heeds(listened, inside) return { place = "before", shield = false, announced = false, dog = false, listened = listened, inside = inside } end

local WORST = { place = "before", shield = false, announced = false, listened = false, dog = false, inside = "awake" }
local BEST = { place = "beside", shield = true, announced = true, listened = true, dog = false, inside = "awake" }

-- ---- what the table says ----------------------------------------------------------------------------

-- The mean over all cases with one value of a factor, and its standard error.
local function mean(cases, factor, value, inside, measure)
  local sum, squares, n = 0, 0, 0
  for _, c in ipairs(cases) do
    local m = c[measure]
    if c.case[factor] == value and c.case.inside == inside and m then
      sum, squares, n = sum + m.at, squares + ((m.hi - m.lo) / 3.92) ^ 2, n + 1
    end
  end
  if n == 0 then return nil end
  return sum / n, squares ^ 0.5 / n
end

-- What a factor does, over all the others: without, with, and the difference with its interval.
local function line(cases, factor, inside, measure)
  local a, b = factor == "place" and "before" or false, factor == "place" and "beside" or true
  local without, e = mean(cases, factor, a, inside, measure)
  local with, f = mean(cases, factor, b, inside, measure)
  if not without or not with then return nil end
  local wide = 1.96 * (e * e + f * f) ^ 0.5
  return string.format("%s %.2f, %s %.2f: %+.2f [%+.2f, %+.2f]", factor == "place" and a or "no", without, factor == "place" and b or "yes", with,
                       with - without, with - without - wide, with - without + wide)
end

local function words(case)
  local list = { case.place }
  for i = 2, #FACTORS do
    if case[FACTORS[i]] then list[#list + 1] = FACTORS[i] end
  end
  return table.concat(list, " ")
end

local function conclude(cases)
  local lines, least, most = {}, nil, nil
  local function add(name, text) if text then lines[#lines + 1] = string.format("%-34s %s", name, text) end end
  for _, factor in ipairs(FACTORS) do add("struck, " .. factor, line(cases, factor, "awake", "struck")) end
  add("struck, listened, all is silent", line(cases, "listened", "silent", "struck"))
  add("known of, listened", line(cases, "listened", "awake", "heard"))
  add("known of, listened, all is silent", line(cases, "listened", "silent", "heard"))
  for _, c in ipairs(cases) do
    local awake = c.struck and c.case.inside == "awake"
    if awake and (not least or c.struck.at < least.struck.at) then least = c end
    if awake and (not most or c.struck.at > most.struck.at) then most = c end
  end
  if least then
    lines[#lines + 1] = string.format("best:  %-40s %.2f [%.2f, %.2f]", words(least.case), least.struck.at, least.struck.lo, least.struck.hi)
    lines[#lines + 1] = string.format("worst: %-40s %.2f [%.2f, %.2f]", words(most.case), most.struck.at, most.struck.lo, most.struck.hi)
  end
  return lines
end

return experiment {
  api = 1, id = "first_volley", title = "The first volley at a door, by how it is come to", runs = 100, light = 100, apart = true,
  sweep = { place = { "before", "beside" }, shield = { false, true }, announced = { false, true }, listened = { false, true }, dog = { false, true },
            inside = { "awake", "silent" } },
  map = [[
##################
#.....#..........#
#.....#..........#
#.....F..........#
#.....#..........#
#.....#..........#
##################
]],
  legend = { F = { material = "wood_door", open = 0, mark = "front" } },
  zones = { l = { room = "landing", title = "landing" }, f = { room = "flat", title = "flat", flat = "1" } },
  zone_rows = [[
                  
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
                  
]],
  groups = { { id = "blue", side = "blue", rules = "armed_threat", has_plan = true }, { id = "red", side = "red", rules = "free", has_plan = true, lives_here = true } },
  targets = {
    { name = "officers struck in the first 5 s", mean = "struck" },
    { name = "fired at the door before it opened", proportion = "through" },
    { name = "heard inside beforehand", proportion = "heard" },
    { name = "listening: struck, less without", mean = "struck", when = heeds(true, "awake"), minus = heeds(false, "awake") },
    { name = "  who waits is silent", mean = "struck", when = heeds(true, "silent"), minus = heeds(false, "silent") },
    { name = "listening: knows of somebody, less without", mean = "heard", when = heeds(true, "awake"), minus = heeds(false, "awake"), lo = 0.05, source = "design" },
    { name = "  who waits is silent", mean = "heard", when = heeds(true, "silent"), minus = heeds(false, "silent"), hi = 0.02, source = "design" },
    { name = "best / worst", mean = "struck", when = BEST, versus = WORST, hi = 0.334, source = "GAME, kiln_street" },
  },
  setup = function(e)
    local units, orders = {}, {}
    local places = PLACES[e.place]
    local arms = e:pick({ "rifle", "pistol", "shotgun" }, { 55, 30, 10 })
    local at = e:pick({ { 10, 3 }, { 11, 3 }, { 13, 3 }, { 8, 4 } })
    units[1] = { id = "suspect", group = "red", profile = "suspect", character = "steady", kit = arms, plan = _"hold", state = "low", at = at, face = "west",
                 traits = e.inside == "silent" and { "still" } or nil }
    for i, c in ipairs(places) do
      local first = i == 1 and e.shield
      units[#units + 1] = { id = "o" .. i, group = "blue", profile = first and "shield_officer" or "officer", kit = first and "shield" or i == 4 and "point" or "entry", state = "low", at = c, face = "east" }
    end
    if e.dog then units[#units + 1] = { id = "hound", group = "blue", profile = "dog", kit = "harness", at = e.place == "before" and { 3, 2 } or { 5, 3 }, face = "east" } end
    local heard = { kind = "heard", unit = "o1", other_side = "red", before = CALL_MS }
    local mirrored = { kind = "noticed", unit = "o4", other = "suspect" }
    if e.listened then
      for _, ms in ipairs(LISTEN_MS) do orders[#orders + 1] = { "listen", "front", unit = "o1", at = ms } end
      for i = 1, 5 do
        orders[#orders + 1] = { "move", OFF_LINE[i], unit = "o" .. i, pace = "creep", when = heard, delay = 500 }
      end
    end
    if e.announced then orders[#orders + 1] = { "challenge", "front", "police", unit = "o5", at = CALL_MS } end
    orders[#orders + 1] = { "open", "front", unit = "o1", at = OPEN_MS }
    if e.listened then
      orders[#orders + 1] = { "move", EDGE, unit = "o4", pace = "creep", at = CALL_MS + 2000, ends = heard }
      orders[#orders + 1] = { "mirror", "front", unit = "o4", at = MIRROR_MS, ends = heard }
    end
    orders[#orders + 1] = { "move", INSIDE, unit = e.shield and "o1" or "o2", pace = "walk", at = e.listened and LOOKED_MS or ENTER_MS,
                            ends = e.listened and { heard, mirrored } or nil }
    for i = 1, 5 do orders[#orders + 1] = { "shoot", "suspect", unit = "o" .. i, when = { kind = "recognised", unit = "o" .. i, other = "suspect" }, rounds = 2 } end
    return { units = units, orders = orders, policies = { red = "barricade" },
             stop = { ms = 50000, when = { kind = "shot", side = "red" }, linger = 5000 } }
  end,
  measure = function(log)
    local first = log:first { kind = "shot", side = "red" }
    local opened = log:first { kind = "opening_moved", side = "blue" }
    local struck = first and toll.struck(log, "hound", first.ms, first.ms + 5000) or 0
    return { struck = struck, heard = log:count { kind = "heard", unit = "o1", other_side = "red", before = CALL_MS } > 0, fired = first ~= nil, through = first ~= nil and (not opened or first.ms < opened.ms) }
  end,
  conclude = conclude,
}
