-- shelter.lua: people who mean to fetch a child go out and come back; told to stay inside through a loudhailer they do not go, and who is
-- on the way turns back. A telephone tells a whole household.
return experiment {
  api = 1, id = "shelter", title = "Stay inside", runs = 8,
  sweep = { told = { "not", "horn", "phone", "late" } },
  map = [[
##################################################
#r..#......................................#.....#
#...F.............h.......................g#.....#
#..q#......................................#.....#
#####......................................#.....#
##################################################
]],
  legend = { F = { material = "wood_door", floor = "boards", open = 0 }, g = { floor = "roadway", flags = { "outdoor" }, mark = "gate" } },
  zones = { i = { room = "flat_1", title = "flat 1", flat = "1" }, o = { room = "street", title = "street", outdoor = true, light = 200 } },
  zone_rows = [[
                                                  
 iii oooooooooooooooooooooooooooooooooooooo       
 iii oooooooooooooooooooooooooooooooooooooo       
 iii oooooooooooooooooooooooooooooooooooooo       
     oooooooooooooooooooooooooooooooooooooo       
                                                  
]],
  groups = { { id = "blue", side = "blue", net = 1, rules = "return_fire", has_plan = true }, { id = "civ", side = "civilian", household = true, lives_here = true, has_plan = true } },
  setup = function(e)
    local orders = {}
    local function say(first, ms)
      orders[#orders + 1] = first
      orders[#orders + 1] = { "talk", 3, 1, 0, "stay_inside", unit = "desk", at = ms }
    end
    if e.told == "horn" then say({ "use", "horn", amount = 1, unit = "desk", at = 1000 }, 4000)
    elseif e.told == "phone" then say({ "use", "phone", 3, 1, 0, unit = "desk", at = 1000 }, 40000)
    elseif e.told == "late" then
      orders[1] = { "use", "horn", amount = 1, unit = "desk", at = 1000 }
      orders[2] = { "talk", 3, 1, 0, "stay_inside", unit = "desk", when = { kind = "opening_moved", side = "civilian" }, delay = 9000 }
    end
    return { units = { { id = "parent", group = "civ", profile = "resident", kit = "household", at = "r", face = "east", plan = _"fetch" },
                       { id = "other", group = "civ", profile = "elderly", kit = "household", at = "q", face = "east", plan = _"home" },
                       { id = "desk", group = "blue", profile = "negotiator", kit = "negotiator", at = "h", face = "west" } },
             orders = orders, policies = { civ = "resident" }, stop = { ms = 1400000 } }
  end,
  measure = function(log)
    local out, gate, home = false, false, log:person("parent")
    for _, e in ipairs(log:all { kind = "moved", unit = "parent" }) do
      if e.x > 5 then out = true end
      if e.x >= 33 then gate = true end
    end
    return { out = out, gate = gate, home = home.x <= 3, answered = log:count { kind = "line_open" } > 0 }
  end,
  targets = {
    { name = "goes, untold", proportion = "gate", when = { told = "not" }, lo = 0.9 },
    { name = "comes home again", proportion = "home", when = { told = "not" }, lo = 0.7 },
    { name = "goes, told by loudhailer", proportion = "out", when = { told = "horn" }, hi = 0.1 },
    { name = "takes the call", proportion = "answered", when = { told = "phone" }, lo = 0.9 },
    { name = "goes, told by telephone", proportion = "out", when = { told = "phone" }, hi = 0.15 },
    { name = "goes out before the word", proportion = "out", when = { told = "late" }, lo = 0.9 },
    { name = "and turns back", proportion = "gate", when = { told = "late" }, hi = 0.2 },
    { name = "and is home", proportion = "home", when = { told = "late" }, lo = 0.8 },
  },
}
