-- phone_home.lua: a team rings at a door behind which nobody means any harm: one at home takes the call, is told who is there, hangs up and
-- comes to the door; one who has given up takes it too.
return experiment {
  api = 1, id = "phone_home", title = "A telephone rings at home", runs = 12, light = 120,
  sweep = { who = { "resident", "suspect" } },
  map = [[
############################
#...s......#...............#
#..........#.a.............#
#..........F.b.........H...#
#..........#.c.............#
#..........#...............#
############################
]],
  legend = { F = { material = "wood_door", open = 0, mark = "front" }, H = { floor = "boards", mark = "hold_point" } },
  zones = { i = { room = "flat", title = "flat", flat = "1" }, o = { room = "landing", title = "landing" } },
  zone_rows = [[
                            
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
                            
]],
  groups = { { id = "blue", side = "blue", rules = "return_fire", has_plan = true }, { id = "red", side = "red", rules = "return_fire", has_plan = true, lives_here = true },
             { id = "home", side = "civilian", household = true, has_plan = true, lives_here = true } },
  openings = { { at = "front", lock = "locked" } },
  setup = function(e)
    local home = e.who == "resident"
    local units = { { id = "subject", group = home and "home" or "red", profile = e.who, kit = home and "household" or "unarmed", at = "s", face = "east", plan = home and _"home" or _"siege" },
                    { id = "lead", group = "blue", profile = "negotiator", kit = "negotiator", at = "a", face = "west" } }
    local orders = {}
    if not home then orders[1] = { "surrender", unit = "subject" } end
    return { units = units, orders = orders, policies = { blue = "negotiator", red = "crew", home = "resident" }, stop = { ms = 240000 } }
  end,
  measure = function(log)
    return { rung = log:count { kind = "line_called" } > 0, taken = log:count { kind = "line_open" } > 0, shut = log:count { kind = "line_shut" } > 0 }
  end,
  targets = {
    { name = "rung at home", proportion = "rung", lo = 0.9 },
    { name = "taken", proportion = "taken", lo = 0.9 },
    { name = "and hung up again", proportion = "shut", lo = 0.8 },
  },
}
