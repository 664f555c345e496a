-- ground.lua: one who goes to ground among those who live next door, and a team that asks everybody for papers: he is found out by what
-- he has not got, not by what he is. Without a plan he stays, and is found where he was looked for.
return experiment {
  api = 1, id = "ground", title = "Gone to ground next door", runs = 12, light = 140,
  sweep = { plan = { "ground", "hold" } },
  map = [[
##########################
#s......#.......#........#
#.......#.......#........#
#.......F.......D....r...#
#.......#.......#....q...#
#.......#.......#......t.#
#########.......##########
#.......G................#
#.....H.#................#
#a.b.c.d#................#
##########################
]],
  legend = { F = { material = "wood_door", open = 0, mark = "front" }, D = { material = "wood_door", open = 0, mark = "front" },
             G = { material = "wood_door", open = 0 }, H = { floor = "boards", mark = "hold_point" } },
  zones = { i = { room = "flat_1", title = "flat 1", flat = "1" }, k = { room = "flat_2", title = "flat 2", flat = "2" }, o = { room = "landing", title = "landing" },
            u = { room = "lobby", title = "lobby" } },
  zone_rows = [[
                          
 iiiiiii ooooooo kkkkkkkk 
 iiiiiii ooooooo kkkkkkkk 
 iiiiiii ooooooo kkkkkkkk 
 iiiiiii ooooooo kkkkkkkk 
 iiiiiii ooooooo kkkkkkkk 
         ooooooo          
 uuuuuuu oooooooooooooooo 
 uuuuuuu oooooooooooooooo 
 uuuuuuu oooooooooooooooo 
                          
]],
  groups = { { id = "blue", side = "blue", net = 1, rules = "return_fire", has_plan = true }, { id = "red", side = "red", rules = "return_fire", has_plan = true, lives_here = true },
             { id = "civ", side = "civilian", household = true, lives_here = true, has_plan = true } },
  setup = function(e)
    local units = { { id = "subject", group = "red", profile = "suspect", character = "steady", kit = "pistol", at = "s", face = "east", plan = e.plan == "ground" and _"ground" or _"hold", rules = "return_fire" } }
    for i, at in ipairs({ "r", "q", "t" }) do units[#units + 1] = { id = "home_" .. i, group = "civ", profile = i == 3 and "elderly" or "resident", kit = "household", at = at, face = "west", plan = _"home" } end
    local who = { { "lead", "commander", "command", "a" }, { "two", "officer", "entry", "b" }, { "three", "shield_officer", "shield", "c" }, { "four", "officer", "point", "d" } }
    for _, w in ipairs(who) do units[#units + 1] = { id = w[1], group = "blue", profile = w[2], kit = w[3], at = w[4], face = "north" } end
    return { units = units, policies = { blue = "contain", red = "crew", civ = "resident" }, stop = { ms = 2400000, linger = 60000, when = { { kind = "cuffed", other = "subject" } } } }
  end,
  measure = function(log)
    local at, gave = log:first { kind = "cuffed", other = "subject" }, log:first { kind = "yielded", unit = "subject" }
    local armed = log:count { kind = "shot", unit = "subject" } > 0
    return { found = at ~= nil, next_door = gave ~= nil and gave.x > 16, shot = armed, calls = log:count { kind = "reported", side = "civilian" },
             dropped = log:count { kind = "dropped", unit = "subject" } > 0, hostage = log:count { kind = "taken_hostage" }, detained = log:count { kind = "handed_over", other_side = "civilian" } }
  end,
  targets = {
    { name = "leaves the weapon behind", proportion = "dropped", when = { plan = "ground" }, lo = 0.5 },
    { name = "fires", proportion = "shot", when = { plan = "ground" }, hi = 0.1 },
    { name = "takes somebody by the arm", mean = "hostage", when = { plan = "ground" }, hi = 0 },
    { name = "found, by what he has not got", proportion = "found", when = { plan = "ground" }, lo = 0.5 },
    { name = "found next door", proportion = "next_door", when = { plan = "ground" }, lo = 0.5 },
    { name = "found next door, who stays", proportion = "next_door", when = { plan = "hold" }, hi = 0 },
    { name = "calls to control", mean = "calls", when = { plan = "ground" } },
    { name = "people of the house taken away", mean = "detained", when = { plan = "ground" }, hi = 0.2 },
  },
}
