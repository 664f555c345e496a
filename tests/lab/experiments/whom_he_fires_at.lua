-- whom_he_fires_at.lua: what an armed man fires at: not at a dog that only a mate of his sees, through the walls between; and when one
-- before him lets his weapon go, not for ever at that one, but at the next who has his own.
return experiment {
  api = 1, id = "whom_he_fires_at", title = "Whom an armed man fires at", runs = 20, light = 160,
  sweep = { case = { "dog_elsewhere", "let_go" } },
  map = [[
##################
#.....#..........#
#.....#..........#
#.....F..........#
#.....#..........#
#.....#..........#
#######..........#
#.....#..........#
##################
]],
  legend = { F = { material = "wood_door", open = 100, mark = "front" } },
  zones = { l = { room = "landing", title = "landing" }, s = { room = "shed", title = "shed" }, f = { room = "flat", title = "flat", flat = "1" } },
  zone_rows = [[
                  
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
 lllll ffffffffff 
       ffffffffff 
 sssss ffffffffff 
                  
]],
  groups = { { id = "blue", side = "blue", rules = "armed_threat", has_plan = true }, { id = "red", side = "red", rules = "free", has_plan = true, lives_here = true } },
  setup = function(e)
    local man = { id = "man", group = "red", profile = "suspect", character = "hard", kit = "rifle", plan = _"hold", state = "low", at = { 12, 3 }, face = "west" }
    if e.case == "dog_elsewhere" then
      man.at, man.face = { 8, 7 }, "east"
      return { units = { man,
          { id = "mate", group = "red", profile = "suspect", character = "hard", kit = "unarmed", plan = _"hold", at = { 12, 3 }, face = "west" },
          { id = "handler", group = "blue", profile = "handler", kit = "handler", at = { 1, 1 }, face = "west", rules = "hold_fire" },
          { id = "hound", group = "blue", profile = "dog", kit = "harness", at = { 4, 3 }, face = "east" } },
        policies = { red = "barricade" }, stop = { ms = 12000 } }
    end
    return { units = { man,
        { id = "near", group = "blue", profile = "officer", kit = "entry", state = "low", at = { 8, 2 }, face = "east", rules = "hold_fire" },
        { id = "far", group = "blue", profile = "officer", kit = "entry", state = "low", at = { 7, 5 }, face = "east", rules = "hold_fire" } },
      orders = { { "drop", unit = "near", at = 200 } },
      policies = { red = "barricade" }, stop = { ms = 15000 } }
  end,
  measure = function(log)
    if log:param("case") == "dog_elsewhere" then return { fires = log:count { kind = "shot", unit = "man" } > 0 } end
    return { at_next = log:count { kind = "shot", unit = "man", other = "far" } > 0 }
  end,
  targets = {
    { name = "a dog that a mate sees: fires", proportion = "fires", when = { case = "dog_elsewhere" }, hi = 0 },
    { name = "the first lets go: fires at the next", proportion = "at_next", when = { case = "let_go" }, lo = 0.6 },
  },
}
