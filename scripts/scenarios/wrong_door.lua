-- wrong_door.lua: the right house and a storey too many: some count from the street, and some from the first stairs.
-- A block with open galleries, three flats a storey. Behind the door of the report a family is up and about.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
for z = 0, 1 do
  for _, x in ipairs({ 8, 20, 32 }) do lamp(x, 4, z, 60, true) end      -- under the galleries
end
lamp(23, 8, 2, 110, true, { 20, 9, 2 }) -- the family is up
lamp(20, 13, 2, 110, true, { 19, 14, 2 })
lamp(23, 8, 1, 110, true, { 20, 9, 1 }) -- and somebody under them
lamp(11, 8, 1, 110, true, { 8, 9, 1 })
for _, x in ipairs({ 12, 30 }) do lamp(x, 1, 1, 500, true, nil, 150) end -- street lamps

local help = mission.help {
  medic = { 6, 2, 0 }, shield = { { 8, 2, 0 }, { 9, 2, 0 } }, team = { { 14, 2, 0 }, { 15, 2, 0 }, { 16, 2, 0 }, { 17, 2, 0 } },
  cordon = { { 2, 18, 0 }, { 38, 18, 0 }, { 2, 1, 0 }, { 39, 1, 0 } }, ambulance = { 22, 1, 0 },
}

local WANTED = { "wanted", "leader" }

return scenario {
  api = 1, id = "wrong_door", title = _"Wrong Door", place = _"Sallow Court, Harrow Quay", hour = 7, minute = 20,
  sunrise_min = 420, sunset_min = 1050, seat = "niu", limit_s = 1500, indoor_db = 36, outdoor_db = 48,

  storeys = {
    { id = "ground",
      map = [[
E_______cc_______________________________E
E_____________________________cc_________E
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,<,,,F,,,,,,,,,,,,,,,,,,,B,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,##2###▤###▤#%#3###□###□#%#4###▤###▤##,
,,,,#...|ko.|..s%...|ko.|..s%...|ko.|..s#,
,,,,#...|...'..s%...|...'..s%...|...'..s#,
,,,,#...-...|...%...-...|...%...-...|...#,
,,,,#m..|..f|h..%m..|..f|h..%m..|..f|h..#,
,,,,#|-|||||||-|%|-|||||||-|%|-|||||||-|#,
,,,,#......|....%......|....%......|....#,
,,,,#......|....%......|....%......|....#,
,,,,#b.....|...b%b.....|...b%b.....|...b#,
,,,,#b....m|m..b%b....m|m..b%b....m|m..b#,
,,,,####□#####□#%###□#####□#%###□#####□##,
""""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""""""""""""""
1"""""""""""""""""""""""""""""""""""D""""1
""""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""""""""""""""
]],
      zones = [[
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaa                                     a
aaaa ccc ddd eee hhh iii jjj mmm nnn ooo a
aaaa ccc ddd eee hhh iii jjj mmm nnn ooo a
aaaa ccc ddd eee hhh iii jjj mmm nnn ooo a
aaaa ccc ddd eee hhh iii jjj mmm nnn ooo a
aaaa                                     a
aaaa ffffff gggg kkkkkk llll pppppp qqqq a
aaaa ffffff gggg kkkkkk llll pppppp qqqq a
aaaa ffffff gggg kkkkkk llll pppppp qqqq a
aaaa ffffff gggg kkkkkk llll pppppp qqqq a
aaaa                                     a
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
]] },
    { id = "first",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
RG>GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGR
RG<GGGGGGGGGHGGGGGGGGGGGGGGGGGGGGGGGGGGGGR
~~~~##5###□###□#%#6###▤###▤#%#7###□###□##~
~~~~#...|ko.|..s%...|ko.|..s%...|ko.|..s#~
~~~~#...|...'..s%...|...'..s%...|...'..s#~
~~~~#...-...|...%.I.-...|J..%...-...|...#~
~~~~#m..|..f|h..%m..|..f|h..%m..|..f|h..#~
~~~~#|-|||||||-|%|-|||||||-|%|-|||||||-|#~
~~~~#......|....%......|....%......|....#~
~~~~#......|....%..K...|..L.%......|....#~
~~~~#b.....|...b%b.....|.I.b%b.....|...b#~
~~~~#b....m|m..b%b....m|m..b%b....m|m..b#~
~~~~####□#####□#%###□#####□#%###□#####□##~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                          
                                          
                                          
 rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr 
 rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr 
                                          
     sss ttt uuu xxx yyy zzz CCC DDD EEE  
     sss ttt uuu xxx yyy zzz CCC DDD EEE  
     sss ttt uuu xxx yyy zzz CCC DDD EEE  
     sss ttt uuu xxx yyy zzz CCC DDD EEE  
                                          
     vvvvvv wwww AAAAAA BBBB FFFFFF GGGG  
     vvvvvv wwww AAAAAA BBBB FFFFFF GGGG  
     vvvvvv wwww AAAAAA BBBB FFFFFF GGGG  
     vvvvvv wwww AAAAAA BBBB FFFFFF GGGG  
                                          
                                          
                                          
                                          
                                          
                                          
]] },
    { id = "second",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
RGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGR
RG>GGGGGGGGGHGGGGGGGGGGGGGGGGGGGGGGGGGGGGR
~~~~##8###▤###▤#%#9###▤###▤#%#A###▤###▤##~
~~~~#...|ko.|..s%...|ko.|..s%...|ko.|..s#~
~~~~#...|...'..s%...|...'..s%...|...'..s#~
~~~~#...-...|...%.../...|...%...-...|...#~
~~~~#m..|..f|h..%m..|..f|h..%m..|..f|h..#~
~~~~#|-|||||||-|%|-|||||||-|%|-|||||||-|#~
~~~~#......|....%......|....%......|....#~
~~~~#......|....%.M....|..N.%......|....#~
~~~~#b.....|...b%b.....|...b%b.....|...b#~
~~~~#b....m|m..b%b....m|m..b%b....m|m..b#~
~~~~####□#####□#%###□#####□#%###□#####□##~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                          
                                          
                                          
 HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH 
 HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH 
                                          
     III JJJ KKK NNN OOO PPP SSS TTT UUU  
     III JJJ KKK NNN OOO PPP SSS TTT UUU  
     III JJJ KKK NNN OOO PPP SSS TTT UUU  
     III JJJ KKK NNN OOO PPP SSS TTT UUU  
                                          
     LLLLLL MMMM QQQQQQ RRRR VVVVVV WWWW  
     LLLLLL MMMM QQQQQQ RRRR VVVVVV WWWW  
     LLLLLL MMMM QQQQQQ RRRR VVVVVV WWWW  
     LLLLLL MMMM QQQQQQ RRRR VVVVVV WWWW  
                                          
                                          
                                          
                                          
                                          
                                          
]] },
  },

  legend = plan.legend {
    ["G"] = { floor = "grating", flags = { "outdoor" } },
    ["1"] = { floor = "grass", flags = { "outdoor", "exit" }, mark = "exit" },
    ["2"] = plan.door("door_1"),
    ["3"] = plan.door("door_2"),
    ["4"] = plan.door("door_3"),
    ["5"] = plan.door("door_11"),
    ["6"] = plan.door("front_2"),
    ["7"] = plan.door("door_13"),
    ["8"] = plan.door("door_21"),
    ["9"] = plan.door("front"),
    ["A"] = plan.door("door_23"),
    ["B"] = plan.street("street"),
    ["D"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["F"] = plan.street("collect"),
    ["H"] = { floor = "grating", flags = { "outdoor" }, mark = "hold_point" },
    ["I"] = plan.floor("watch"),
    ["J"] = plan.floor("man_1"),
    ["K"] = plan.floor("man_2"),
    ["L"] = plan.floor("man_3"),
    ["M"] = plan.floor("lodger_1"),
    ["N"] = plan.floor("lodger_2"),
  },

  zones = {
    a = plan.outdoor("court", _"Sallow Court"),
    b = plan.outdoor("gardens", _"gardens"),
    c = plan.room("1", "hall", _"hall of 1"),
    d = plan.room("1", "kitchen", _"kitchen of 1"),
    e = plan.room("1", "living", _"living room of 1"),
    f = plan.room("1", "bed_w", _"west bedroom of 1"),
    g = plan.room("1", "bed_e", _"east bedroom of 1"),
    h = plan.room("2", "hall", _"hall of 2"),
    i = plan.room("2", "kitchen", _"kitchen of 2"),
    j = plan.room("2", "living", _"living room of 2"),
    k = plan.room("2", "bed_w", _"west bedroom of 2"),
    l = plan.room("2", "bed_e", _"east bedroom of 2"),
    m = plan.room("3", "hall", _"hall of 3"),
    n = plan.room("3", "kitchen", _"kitchen of 3"),
    o = plan.room("3", "living", _"living room of 3"),
    p = plan.room("3", "bed_w", _"west bedroom of 3"),
    q = plan.room("3", "bed_e", _"east bedroom of 3"),
    r = plan.outdoor("gallery_1", _"gallery, storey 1"),
    s = plan.room("11", "hall", _"hall of 11"),
    t = plan.room("11", "kitchen", _"kitchen of 11"),
    u = plan.room("11", "living", _"living room of 11"),
    v = plan.room("11", "bed_w", _"west bedroom of 11"),
    w = plan.room("11", "bed_e", _"east bedroom of 11"),
    x = plan.room("12", "hall", _"hall of 12"),
    y = plan.room("12", "kitchen", _"kitchen of 12"),
    z = plan.room("12", "living", _"living room of 12"),
    A = plan.room("12", "bed_w", _"west bedroom of 12"),
    B = plan.room("12", "bed_e", _"east bedroom of 12"),
    C = plan.room("13", "hall", _"hall of 13"),
    D = plan.room("13", "kitchen", _"kitchen of 13"),
    E = plan.room("13", "living", _"living room of 13"),
    F = plan.room("13", "bed_w", _"west bedroom of 13"),
    G = plan.room("13", "bed_e", _"east bedroom of 13"),
    H = plan.outdoor("gallery_2", _"gallery, storey 2"),
    I = plan.room("21", "hall", _"hall of 21"),
    J = plan.room("21", "kitchen", _"kitchen of 21"),
    K = plan.room("21", "living", _"living room of 21"),
    L = plan.room("21", "bed_w", _"west bedroom of 21"),
    M = plan.room("21", "bed_e", _"east bedroom of 21"),
    N = plan.room("22", "hall", _"hall of 22"),
    O = plan.room("22", "kitchen", _"kitchen of 22"),
    P = plan.room("22", "living", _"living room of 22"),
    Q = plan.room("22", "bed_w", _"west bedroom of 22"),
    R = plan.room("22", "bed_e", _"east bedroom of 22"),
    S = plan.room("23", "hall", _"hall of 23"),
    T = plan.room("23", "kitchen", _"kitchen of 23"),
    U = plan.room("23", "living", _"living room of 23"),
    V = plan.room("23", "bed_w", _"west bedroom of 23"),
    W = plan.room("23", "bed_e", _"east bedroom of 23"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"The man from the counting house", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "12" },
    { id = "home_22", title = _"Household of 22", side = "civilian", ai = "resident", household = true, lives_here = true, place = "22" },
    { id = "home_11", title = _"Household of 11", side = "civilian", ai = "resident", household = true, lives_here = true, place = "11" },
    { id = "home_3", title = _"Household of 3", side = "civilian", ai = "resident", household = true, lives_here = true, place = "3" },
    { id = "home_23", title = _"Household of 23", side = "civilian", ai = "resident", household = true, lives_here = true, place = "23" },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" } },

  people = {
    { name = "Hollin", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 6, 4, 2 } },
    { name = "Ivers", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 9, 4, 2 } },
    { name = "Jarrow", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 8, 4, 2 } },
    { name = "Kelder", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 4, 4, 2 } },
    { name = "Larkin", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 4, 3, 2 } },
    { name = "Penhallow", group = "home_22", kind = "child", kit = "household", at = { 20, 12, 2 }, traits = { "asleep" }, plan = "home" },
    { name = "Rooke", group = "home_11", kind = "elderly", kit = "household", at = { 10, 8, 1 }, plan = "home" },
    { name = "Selby", group = "home_3", kind = "resident", kit = "household", at = { 33, 12, 0 }, traits = { "asleep" }, plan = "home" },
    { name = "Tarrant", group = "home_23", kind = "resident", kit = "household", at = { 34, 12, 2 }, traits = { "asleep" }, plan = "home" },
  },

  dossier = {
    { id = "c1", text = _"The man from the counting house sleeps in the middle flat of the second storey: number 22.", about = { group = "crew" },
      says = { at = "22" }, grade = "D4", age_h = 30 },
    { id = "c2", text = _"A caller, who counts storeys from the street, saw him on the gallery of number 12.", about = { group = "crew" },
      says = { at = "12" }, grade = "C3", age_h = 9 },
    { id = "c3", text = _"The register has a couple and a child at number 22.", about = { flat = "22" }, says = { people = { 3, 4 }, lives = "home_22" },
      grade = "A1", age_h = 300 },
    { id = "c4", text = _"He carries a pistol.", about = { group = "crew" }, says = { when = { arms = { "pistol" } } }, grade = "C3", age_h = 30 },
    { id = "c5", text = _"He was alone at the counting house, and travels alone.", about = { group = "crew" }, says = { people = 1 }, grade = "B3", age_h = 30 },
  },

  truth = {
    vars = {
      character = { wavering = 0.5, steady = 0.3, meek = 0.2 },
      arms = { pistol = 0.65, unarmed = 0.35 },
      hears = { yes = 1, no = 0 },   -- no: nobody at number 22 hears a word that is said at the door
      door = { locked = 0.8, open = 0.2 },
    },
    people = {
      { name = "Pellow", group = "home_22", kind = "resident", kit = "household", at = { { 21, 7, 2 } }, traits = { "frightened" }, plan = "home",
        traits_if = { hears = { no = { "deaf" } } } },
      { name = "Quayle", group = "home_22", kind = "resident", kit = "household", at = { { 22, 9, 2 } }, traits = { "frightened" }, plan = "home",
        traits_if = { hears = { no = { "deaf" } } } },
    },
    openings = {
      { at = "front", lock = "locked" }, { at = "front_2", when = { door = { "locked" } }, lock = "locked" },
      { at = "door_11", lock = "locked" }, { at = "door_3", lock = "locked" }, { at = "door_23", lock = "locked" },
      { at = "door_1", lock = "locked" }, { at = "door_2", lock = "locked" }, { at = "door_13", lock = "locked" }, { at = "door_21", lock = "locked" },
    },
    { name = "below", p = 0.50, vars = { plan = { yield = 0.45, run = 0.30, hold = 0.25 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "man_1", "man_2", "man_3" }, plan = "$plan", character = "$character", traits = WANTED } } },
    { name = "lodger", p = 0.20, vars = { plan = { yield = 0.75, run = 0.25 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "lodger_1", "lodger_2" }, plan = "$plan", character = "$character", traits = WANTED } } },
    { name = "gone", p = 0.30 },
  },

  difficulty = { easy = { age = 40, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  -- What it is about: a door that is asked at is none that is forced, and a family that did nothing is the whole district.
  score = { residents = 25, officers = 20, suspects = 15, force = 10, containment = 10, evidence = 5, district = 15, wrong_door = 12, par = pars.wrong_door },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1500,
    objectives = {
      find = _"Find the man from the counting house, or make sure that he is not here.",
      safe = _"Frighten nobody who only lives here. Nobody is to be hurt.",
      hold = _"If he is here, he does not leave.",
    },
    brief = {
      _"Control: number 22, Sallow Court. The report is a day old and names the storey, not the door.",
      _"Control: the register knows a couple with a child at that number. One caller says a storey lower. Ask before you force.",
    },
  },
}
