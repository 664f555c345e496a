-- storehouse.lua: a small store with an upper floor, for the golden records: doors, stairs, shots, wounds, a dog.
-- Everybody in it comes at the start, so that two records of it differ only in who drives them.

local function crew(at, kit, traits)
  return { group = "crew", kind = "suspect", count = 1, kit = kit, at = at, plan = "hold", traits = traits }
end

return scenario {
  api = 1, id = "storehouse", title = _"The storehouse", place = _"Harrow Quay", hour = 21, seat = "team",
  limit_s = 150, indoor_db = 30, outdoor_db = 42,
  storeys = {
    { id = "ground",
      map = [[
#############□##########
#........|.....|..n....#
#....n...|.....|.......#
#........'.....-..3..k.#
#.<..2...|.....|.......#
#........|..1..|.....4.#
###▤########F####▤###-##
E_a_b_c_d___S___________
_________e__________6__E
g_h____________________Y
]],
      zones = [[
                        
 hhhhhhhh mmmmm ooooooo 
 hhhhhhhh mmmmm ooooooo 
 hhhhhhhh mmmmm ooooooo 
 hhhhhhhh mmmmm ooooooo 
 hhhhhhhh mmmmm ooooooo 
                        
yyyyyyyyyyyyyyyyyyyyyyyy
yyyyyyyyyyyyyyyyyyyyyyyy
yyyyyyyyyyyyyyyyyyyyyyyy
]] },
    { id = "loft",
      map = [[
######□########         
#........|....#         
#..n.....|..5.#         
#........-....#         
#.>......|.n..#         
#........|....#         
###□###########         
~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                        
 llllllll tttt          
 llllllll tttt          
 llllllll tttt          
 llllllll tttt          
 llllllll tttt          
                        
                        
                        
                        
]] },
  },
  legend = {
    ["#"] = "brick", ["|"] = "plasterboard", [" "] = { material = "air", flags = { "void" } },
    ["~"] = { material = "air", flags = { "outdoor" }, light = 160 },
    ["."] = { floor = "boards" }, ["_"] = { floor = "pavement", flags = { "outdoor" } },
    ["n"] = { material = "table", floor = "boards" }, ["k"] = { material = "stove", floor = "boards" },
    ["'"] = { material = "doorway", floor = "boards", open = 100 },
    ["-"] = { material = "hollow_door", floor = "boards", open = 0 },
    ["F"] = { material = "wood_door", floor = "boards", open = 0, mark = "front" },
    ["▤"] = { material = "curtain_window", floor = "boards", open = 0 },
    ["□"] = { material = "glass_window", floor = "boards", open = 0 },
    ["<"] = { floor = "boards", flags = { "stair_up" } }, [">"] = { floor = "boards", flags = { "stair_down" } },
    ["E"] = { floor = "pavement", flags = { "outdoor", "exit" } },
    ["Y"] = { floor = "pavement", flags = { "outdoor", "exit" }, mark = "away" },
    ["S"] = { floor = "pavement", flags = { "outdoor" }, mark = "hold_point" },
    ["a"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_1" },
    ["b"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_2" },
    ["c"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_3" },
    ["d"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_4" },
    ["e"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_5" },
    ["g"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_6" },
    ["h"] = { floor = "pavement", flags = { "outdoor" }, mark = "team_7" },
    ["1"] = { floor = "boards", mark = "crew_1" }, ["2"] = { floor = "boards", mark = "crew_2" },
    ["3"] = { floor = "boards", mark = "crew_3" }, ["4"] = { floor = "boards", mark = "home_1" },
    ["5"] = { floor = "boards", mark = "home_2" },
    ["6"] = { floor = "pavement", flags = { "outdoor" }, mark = "watch_1" },
  },
  zones = {
    h = { room = "hall", title = _"goods hall", flat = "store", light = 90 },
    m = { room = "entry", title = _"entry", flat = "store", light = 110 },
    o = { room = "office", title = _"office", flat = "store", light = 120 },
    l = { room = "loft", title = _"loft", flat = "store", light = 60 },
    t = { room = "tank", title = _"tank room", flat = "store", light = 40 },
    y = { room = "yard", title = _"yard", outdoor = true, light = 160 },
  },
  groups = {
    { id = "team", title = _"Search team", side = "blue", net = 1, rules = "armed_threat", ai = "null", has_plan = true },
    { id = "watch", title = _"Harbour watch", side = "blue", net = 1, rules = "return_fire", ai = "null", has_plan = true,
      liaison_low_ms = 4000, liaison_high_ms = 9000 },
    { id = "crew", title = _"Suspects", side = "red", net = 2, rules = "free", ai = "null", has_plan = true, lives_here = true },
    { id = "home", title = _"Night staff", side = "civilian", ai = "null", household = true, lives_here = true, has_plan = true },
  },
  elements = { { id = "alpha", group = "team" }, { id = "dogs", group = "team" } },
  people = {
    { name = "Adler", group = "team", element = "alpha", kind = "commander", kit = "command", at = "team_1" },
    { name = "Barrow", group = "team", element = "alpha", kind = "breacher", kit = "breacher", at = "team_2" },
    { name = "Calder", group = "team", element = "alpha", kind = "officer", kit = "point", at = "team_3" },
    { name = "Dunmore", group = "team", element = "alpha", kind = "officer", kit = "entry", at = "team_4" },
    { name = "Ellery", group = "team", element = "alpha", kind = "medic", kit = "medic", at = "team_5" },
    { name = "Garrick", group = "team", element = "dogs", kind = "handler", kit = "handler", at = "team_6" },
    { name = "Nettle", group = "team", element = "dogs", kind = "dog", kit = "harness", at = "team_7" },
    { name = "Oakes", group = "watch", kind = "cordon_officer", kit = "cordon", at = "watch_1" },
    { name = "Vance", group = "home", kind = "resident", kit = "household", at = "home_1" },
    { name = "Wickham", group = "home", kind = "elderly", kit = "household", at = "home_2", traits = { "asleep" } },
  },
  dossier = {
    { id = "c1", text = _"Two people work here at night.", flat = "store", people = 2, grade = "B2", age_h = 20 },
    { id = "c2", text = _"Three men were seen going in.", flat = "store", people = 3, grade = "C3", age_h = 3 },
  },
  truth = {
    openings = { { at = "front", lock = "locked" } },
    { name = "three", p = 1,
      people = { crew({ "crew_1" }, "rifle", { "wanted" }), crew({ "crew_2" }, "pistol", { "wanted" }), crew({ "crew_3" }, "pistol") } },
  },
  score = { residents = 50, officers = 50 },
  on = {
    start = function(m)
      m:objective("team", _"Search the storehouse.", "set")
      m:after(60000, "later", 1)
    end,
    later = function(m)
      m:message("team", _"Control: a minute has gone by.")
      m:spawn { kind = "officer", kit = "shield", group = "team", at = "hold_point" }
    end,
    declared = function(m) m:objective("team", _"Search the storehouse.", "met") end,
  },
}
