-- at_the_door.lua: what an armed man behind a door does who does not want to be found: fires over the place behind it from
-- which he is called, at a dog that is let loose at him, and not at all when nobody comes.
return experiment {
  api = 1, id = "at_the_door", title = "An armed man behind a door", runs = 20, light = 140,
  sweep = { case = { "called", "dog", "nobody" } },
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
  setup = function(e)
    local called, dog = e.case == "called", e.case == "dog"
    local units = {
      { id = "man", group = "red", profile = "suspect", character = "hard", kit = "rifle", plan = _"hold", state = "low", at = { 11, 3 }, face = "west" },
      { id = "voice", group = "blue", profile = "officer", kit = "entry", at = { 4, 3 }, face = "east", rules = "hold_fire" },
    }
    if dog then
      units[2] = { id = "voice", group = "blue", profile = "handler", kit = "handler", at = { 1, 1 }, face = "west", rules = "hold_fire" }
      units[3] = { id = "hound", group = "blue", profile = "dog", kit = "harness", at = { 15, 3 }, face = "west" }
      units[1].face = "east"
    end
    local orders = {}
    if called then
      for i = 1, 3 do orders[i] = { "challenge", "front", "police", unit = "voice", at = 1000 + i * 4000 } end
    end
    return { units = units, orders = orders, policies = { red = "barricade" }, stop = { ms = 25000 } }
  end,
  measure = function(log)
    local at = {}
    for _, e in ipairs(log:all { kind = "round_landed", unit = "man" }) do at[e.x .. "," .. e.y] = true end
    local places = 0
    for _ in pairs(at) do places = places + 1 end
    return { fires = log:count { kind = "shot", unit = "man" } > 0, places = places }
  end,
  targets = {
    { name = "called: fires through the door", proportion = "fires", when = { case = "called" }, lo = 0.6 },
    { name = "called: where the rounds land, places", mean = "places", when = { case = "called" }, lo = 2 },
    { name = "a dog beside him: fires", proportion = "fires", when = { case = "dog" }, lo = 0.5 },
    { name = "nobody: fires", proportion = "fires", when = { case = "nobody" }, hi = 0 },
  },
  conclude = function(cases, less)
    local dog, nobody
    for _, c in ipairs(cases) do
      if c.case.case == "dog" then dog = c elseif c.case.case == "nobody" then nobody = c end
    end
    local more, fewer = less(dog, nobody, "fires"), less(nobody, dog, "fires")
    return { "cases: " .. #cases,
             string.format("a dog less nobody: %.2f, apart %s; the other way %.2f; itself %.2f; what is not measured %s", more.at - dog.fires.at + nobody.fires.at,
                           more.lo > 0, fewer.at + more.at, less(dog, dog, "fires").hi, less(dog, nobody, "nothing")) }
  end,
}
