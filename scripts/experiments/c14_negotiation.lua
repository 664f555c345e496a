-- c14_negotiation.lua: C14. One man with a hostage, or alone with a weapon and no wish to live, behind a shut door; a
-- negotiator outside, no assault ordered. How does it end, and when? Against rows 7.1, 7.3, 7.4, 7.10.

local HOUR = 3600000
local CASES = {
  hostage = { blue = "negotiator" }, -- trained, by telephone
  plain = { blue = "negotiator_plain" },
  horn = { blue = "negotiator_horn" },
  rammed = { blue = "negotiator", rammed = true }, -- the door was rammed before anybody talked
  despair = { blue = "negotiator", alone = true },
}

return experiment {
  api = 1, id = "c14_negotiation", title = "C14: talking, no assault", runs = 300, runs_most = 500, light = 100,
  sweep = { case = { "hostage", "plain", "horn", "rammed", "despair" } },
  map = [[
##################
#........#.......#
#........#.n.....#
#....s...F...o...#
#....h...#.......#
##################
]],
  legend = { F = { material = "wood_door", open = 0, mark = "front" } },
  zones = { i = { room = "flat", title = "flat", flat = "1" }, o = { room = "landing", title = "landing" } },
  zone_rows = [[
                  
 iiiiiiii ooooooo 
 iiiiiiii ooooooo 
 iiiiiiii ooooooo 
 iiiiiiii ooooooo 
                  
]],
  groups = { { id = "blue", side = "blue", rules = "armed_threat", has_plan = true }, { id = "red", side = "red", rules = "free", has_plan = true, lives_here = true },
             { id = "civ", side = "civilian", household = true, lives_here = true } },
  openings = { { at = "front", lock = "locked" } },
  targets = {
    { name = "peaceful end, trained", proportion = "peaceful", when = { case = "hostage" }, value = 0.82, lo = 0.72, hi = 0.90, source = "C14, row 7.1" },
    { name = "threat to himself, rescued : died", ratio = { "rescued", "died" }, when = { case = "despair" }, value = 10.5, lo = 5, source = "C14, row 7.4" },
    { name = "hours, trained, median", median = "hours", when = { case = "hostage" }, unit = "h", value = 3.5, lo = 2, hi = 6, source = "row 7.10" },
    { name = "peaceful: untrained less trained", mean = "peaceful", when = { case = "plain" }, minus = { case = "hostage" }, hi = 0, source = "row 7.3" },
    { name = "peaceful: loudhailer less telephone", mean = "peaceful", when = { case = "horn" }, minus = { case = "hostage" }, hi = 0, source = "row 7.3" },
    { name = "peaceful: door rammed less not", mean = "peaceful", when = { case = "rammed" }, minus = { case = "hostage" }, hi = 0, source = "row 7.3" },
  },
  setup = function(e)
    local case = CASES[e.case]
    local who = case.alone and "desperate" or e:pick({ "hard", "steady", "wavering", "sly", "desperate" }, { 15, 40, 25, 10, 10 })
    local units = {
      { id = "subject", group = "red", profile = "suspect", character = who, kit = "pistol", at = "s", face = "hostage" },
      { id = "voice", group = "blue", profile = "negotiator", kit = "negotiator", at = "n", face = "west", rules = "hold_fire" },
      { id = "officer", group = "blue", profile = "officer", kit = case.rammed and "breacher" or "entry", at = case.rammed and { 10, 3 } or "o", face = "west", rules = "return_fire" },
    }
    if not case.alone then units[4] = { id = "hostage", group = "civ", profile = "resident", kit = "household", at = "h", face = "west" }
    else units[1].face = "west" end
    -- It has begun: he knows that they are there, and has somebody by the arm.
    local orders = { { "challenge", "front", "police", unit = "officer", at = 500 } }
    if not case.alone then orders[#orders + 1] = { "threaten", "hostage", unit = "subject", at = 2000 } end
    if case.rammed then
      orders[#orders + 1] = { "ram", "front", amount = 3, unit = "officer", at = 6000 }
      orders[#orders + 1] = { "move", "o", unit = "officer", at = 30000 }
    end
    return { units = units, orders = orders, policies = { blue = case.blue, red = "besieged" }, note = { who = who, alone = case.alone },
             stop = { ms = 9 * HOUR, linger = 60000, when = { { kind = "yielded", unit = "subject" }, { kind = "died" }, { kind = "hit" }, { kind = "cuffed" } } } }
  end,
  measure = function(log)
    local out = log:first { kind = "yielded", unit = "subject" } or log:first { kind = "cuffed" }
    local hurt = log:count { kind = "hit" } > 0 or log:count { kind = "died" } > 0 or log:count { kind = "shot" } > 0
    local peaceful = out ~= nil and not hurt
    local alone = log.note.alone
    return { peaceful = peaceful, broke_out = log:count { kind = "snapped" } > 0, at_last = out == nil, hours = peaceful and out.ms / HOUR or nil,
             rescued = alone and (log:person("subject").life ~= "dead" and 1 or 0) or nil, died = alone and (log:person("subject").life == "dead" and 1 or 0) or nil }
  end,
}
