-- phone_in.lua: a team that contains, and somebody shut in who has a telephone on him or none: who cannot be rung is thrown one, and
-- what is said over it is understood in his rooms.
return experiment {
  api = 1, id = "phone_in", title = "A telephone for who has none", runs = 12, light = 120,
  sweep = { kit = { "pistol", "cordon" } }, -- the one has a telephone, the other none
  map = [[
############################
#.........s#...............#
#..........#.a.............#
#..........F.b.........H...#
#..........#.c.............#
#..........W.d.............#
#..........#...............#
############################
]],
  legend = { F = { material = "wood_door", open = 0, mark = "front" }, W = { material = "glass_window" }, H = { floor = "boards", mark = "hold_point" } },
  zones = { i = { room = "flat", title = "flat", flat = "1" }, o = { room = "landing", title = "landing" } },
  zone_rows = [[
                            
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
 iiiiiiiiii ooooooooooooooo 
                            
]],
  groups = { { id = "blue", side = "blue", rules = "return_fire", has_plan = true }, { id = "red", side = "red", rules = "return_fire", has_plan = true, lives_here = true } },
  openings = { { at = "front", lock = "locked", barricade = 60 } },
  setup = function(e)
    local units = { { id = "subject", group = "red", profile = "suspect", character = "hard", kit = e.kit, at = "s", face = "east", plan = _"siege" } }
    local who = { { "lead", "commander", "command", "a" }, { "two", "officer", "entry", "b" }, { "three", "shield_officer", "shield", "c" }, { "four", "officer", "entry", "d" } }
    for _, w in ipairs(who) do units[#units + 1] = { id = w[1], group = "blue", profile = w[2], kit = w[3], at = w[4], face = "west" } end
    return { units = units, policies = { blue = "contain", red = "crew" }, stop = { ms = 1500000, when = { { kind = "yielded", unit = "subject" }, { kind = "line_open" } } } }
  end,
  measure = function(log)
    local thrown, joined = log:first { kind = "line_opened" }, log:first { kind = "line_joined" }
    return { rung = log:count { kind = "line_called" } > 0, open = log:count { kind = "line_open" } > 0, thrown = thrown ~= nil, joined = thrown and joined ~= nil or nil,
             understood = joined and log:count { kind = "understood", unit = "subject", after = joined.ms } > 0 or nil, hit = log:count { kind = "hit" } > 0 }
  end,
  targets = {
    { name = "rung, who has one", proportion = "rung", when = { kit = "pistol" }, lo = 0.6 },
    { name = "rung, who has none", proportion = "rung", when = { kit = "cordon" }, hi = 0 },
    { name = "thrown in to him", proportion = "thrown", when = { kit = "cordon" }, lo = 0.5 },
    { name = "spoken to over it", proportion = "joined", when = { kit = "cordon" }, lo = 0.8 },
    { name = "and understood", proportion = "understood", when = { kit = "cordon" }, lo = 0.8 },
  },
}
