-- slip.lua: one who means to walk out of the quarter as anybody would: past the end of a street where nobody stands he is gone; where an
-- officer of the cordon stands he is stopped, by word or by hand, and the officer goes to nobody who has papers to show.
return experiment {
  api = 1, id = "slip", title = "Out by the end of the street", runs = 16,
  sweep = { post = { "guarded", "open" }, who = { "suspect", "resident" } },
  map = [[
##################################################
#s..#............................................#
#...F............................................#
#..r#...........................................X#
#####.......................................c....#
##################################################
]],
  legend = { F = { material = "wood_door", floor = "boards", open = 0, mark = "front" }, X = { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" } },
  zones = { i = { room = "flat_1", title = "flat 1", flat = "1" }, o = { room = "street", title = "street", outdoor = true, light = 200 } },
  zone_rows = [[
                                                  
 iii ooooooooooooooooooooooooooooooooooooooooooooo
 iii ooooooooooooooooooooooooooooooooooooooooooooo
 iii ooooooooooooooooooooooooooooooooooooooooooooo
     ooooooooooooooooooooooooooooooooooooooooooooo
                                                  
]],
  groups = { { id = "blue", side = "blue", net = 1, rules = "return_fire", has_plan = true }, { id = "red", side = "red", rules = "return_fire", has_plan = true, lives_here = true },
             { id = "civ", side = "civilian", household = true, lives_here = true, has_plan = true } },
  setup = function(e)
    local walks = e.who == "resident"
    local units, orders = {}, {}
    if walks then
      units[1] = { id = "subject", group = "civ", profile = "resident", kit = "household", at = "r", face = "east", plan = _"home" }
      orders[1] = { "move", 48, 3, 0, pace = "walk", unit = "subject", at = 2000 }
    else units[1] = { id = "subject", group = "red", profile = "suspect", character = e:pick({ "steady", "wavering", "hard" }), kit = "pistol", at = "s", face = "east", plan = _"slip", rules = "return_fire" } end
    if e.post == "guarded" then units[2] = { id = "officer", group = "blue", profile = "cordon_officer", kit = "cordon", at = "c", face = "west" } end
    return { units = units, orders = orders, policies = { blue = "cordon", red = "crew" },
             stop = { ms = 600000, linger = 180000, when = { { kind = "left_map", unit = "subject" }, { kind = "cuffed", other = "subject" }, { kind = "named", other = "subject" } } } }
  end,
  measure = function(log)
    return { out = log:count { kind = "left_map", unit = "subject" } > 0 and log:count { kind = "cuffed", other = "subject" } == 0, held = log:count { kind = "cuffed", other = "subject" } > 0,
             told = log:count { kind = "reported", side = "blue" } > 0 }
  end,
  targets = {
    { name = "gone, nobody there", proportion = "out", when = { post = "open", who = "suspect" }, lo = 0.8 },
    { name = "gone past an officer", proportion = "out", when = { post = "guarded", who = "suspect" }, hi = 0.25 },
    { name = "held there", proportion = "held", when = { post = "guarded", who = "suspect" }, lo = 0.6 },
    { name = "and it is told", proportion = "told", when = { post = "guarded", who = "suspect" }, lo = 0.5 },
    { name = "held with papers", proportion = "held", when = { post = "guarded", who = "resident" }, hi = 0.15 },
  },
}
