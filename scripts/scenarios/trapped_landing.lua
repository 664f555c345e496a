-- trapped_landing.lua: the door of 22 is wedged, barred and wired to a bell. There is a balcony, and there is an old door under wallpaper.
-- Which way in, how loud, and through whose flat?

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
for z = 0, 2 do lamp(19, 8, z, 90, true, { 17, 11, z }) end       -- the stairs
lamp(30, 6, 2, 110, true, { 26, 6, 2 })                           -- somebody is up in 22
lamp(8, 6, 2, 110, false, { 13, 6, 2 })
lamp(8, 6, 1, 110, true, { 13, 6, 1 })
for _, x in ipairs({ 8, 30 }) do lamp(x, 16, 1, 500, true, nil, 150) end

local help = mission.help {
  medic = { 19, 14, 0 }, shield = { { 18, 14, 0 }, { 20, 14, 0 } }, marksman = { 30, 19, 0 },
  team = { { 12, 15, 0 }, { 13, 15, 0 }, { 14, 15, 0 }, { 15, 15, 0 } },
  cordon = { { 2, 15, 0 }, { 37, 15, 0 }, { 4, 1, 0 }, { 35, 1, 0 } }, ambulance = { 24, 16, 0 },
}

return scenario {
  api = 1, id = "trapped_landing", title = _"Trapped Landing", place = _"Cooper Street, Harrow Quay", hour = 6, minute = 30,
  sunrise_min = 420, sunset_min = 1060, seat = "niu", limit_s = 1800, indoor_db = 32, outdoor_db = 46,

  storeys = {
    { id = "ground",
      map = [[
"2""""""""""""""""""""""""""""""""""""2"
""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""H"""""""""""""""""""
,,,###▤####▤####%#####%##▤####▤######,,,
,,,#k......'....%:<<::%....'.......k#,,,
,,,#o......|||||%:::::%|||||.......o#,,,
,,,#...n...-....%:::::%....-....n...#,,,
,,,#.......|....%:::::%....|........#,,,
,,,#||||||||....3:::::4....|||||||||#,,,
,,,#b......|....%:::::%....|.......b#,,,
,,,#b......-....%:::G:%....-.......b#,,,
,,,#.......|||||%:::::%|||||........#,,,
,,,#.....m.'....%:::::%....'...m....#,,,
,,,###□####□####%##9##%##□####□######,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
________________________________________
________________________________________
1______________________________________1
________________________________________
________________________________________
]],
      zones = [[
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbb                                  bbb
bbb ffffffffiiii ccccc nnnnkkkkkkkkk bbb
bbb fffffff      ccccc      kkkkkkkk bbb
bbb fffffff hhhh ccccc mmmm kkkkkkkk bbb
bbb fffffff hhhh ccccc mmmm kkkkkkkk bbb
bbb         hhhh ccccc mmmm          bbb
bbb ggggggg hhhh ccccc mmmm llllllll bbb
bbb ggggggg hhhh ccccc mmmm llllllll bbb
bbb ggggggg      ccccc      llllllll bbb
bbb ggggggggjjjj ccccc oooolllllllll bbb
bbb                                  bbb
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "first",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~###▤####▤####%#####%##▤####▤######~~~
~~~#k......'....%:>>::%....'.......k#~~~
~~~#o......|||||%:::::%|||||.......o#~~~
~~~#...n...-....%:::::%....-....n...#~~~
~~~#.......|....%:::::%....|........#~~~
~~~#||||||||....5:::::6....|||||||||#~~~
~~~#b......|....%:::::%....|.......b#~~~
~~~#b......-....%:::::%....-.......b#~~~
~~~#.......|||||%:::::%|||||........#~~~
~~~#.....m.'....%:<<::%....'...m....#~~~
~~~###□####□####%#####%##□####□######~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                        
                                        
                                        
                                        
    ppppppppssss ddddd xxxxuuuuuuuuu    
    ppppppp      ddddd      uuuuuuuu    
    ppppppp rrrr ddddd wwww uuuuuuuu    
    ppppppp rrrr ddddd wwww uuuuuuuu    
            rrrr ddddd wwww             
    qqqqqqq rrrr ddddd wwww vvvvvvvv    
    qqqqqqq rrrr ddddd wwww vvvvvvvv    
    qqqqqqq      ddddd      vvvvvvvv    
    qqqqqqqqtttt ddddd yyyyvvvvvvvvv    
                                        
                                        
                                        
                                        
                                        
                                        
                                        
]] },
    { id = "second",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~###▤####▤####%#####%##▤####▤######~~~
~~~#k......'....%:::::%....'.......k#~~~
~~~#o......|||||%:::::%|||||.......o#~~~
~~~#...n...-....%:::F:%....-J...n...#~~~
~~~#.......|....%:::::%.N..|..I..K..#~~~
~~~#||||||||....7:::::8....|||||||||#~~~
~~~#b......|....%:::::%..I.|.......b#~~~
~~~#b......-....%:::::%....-.L.....b#~~~
~~~#.......|||||%:::::%|||||.....M..#~~~
~~~#.....m.'....%:>>::D....'...m....#~~~
~~~###□####□A###%#####%##□###B□######~~~
~~~~RGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGR~~~
~~~~RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                        
                                        
                                        
                                        
    zzzzzzzzCCCC eeeee HHHHEEEEEEEEE    
    zzzzzzz      eeeee      EEEEEEEE    
    zzzzzzz BBBB eeeee GGGG EEEEEEEE    
    zzzzzzz BBBB eeeee GGGG EEEEEEEE    
            BBBB eeeee GGGG             
    AAAAAAA BBBB eeeee GGGG FFFFFFFF    
    AAAAAAA BBBB eeeee GGGG FFFFFFFF    
    AAAAAAA      eeeee      FFFFFFFF    
    AAAAAAAADDDD eeeee IIIIFFFFFFFFF    
                                        
     JJJJJJJJJJJJJJJJJJJJJJJJJJJJJJJ    
                                        
                                        
                                        
                                        
                                        
]] },
  },

  legend = plan.legend {
    ["G"] = { floor = "grating", flags = { "outdoor" } },
    ["1"] = { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" },
    ["2"] = { floor = "grass", flags = { "outdoor", "exit" }, mark = "exit" },
    ["3"] = plan.door("door_a"),
    ["4"] = plan.door("door_b"),
    ["5"] = plan.door("door_11"),
    ["6"] = plan.door("door_12"),
    ["7"] = plan.door("door_21"),
    ["8"] = plan.door("front"),
    ["9"] = plan.door("street_door"),
    ["A"] = plan.door("balcony_door", "hollow_door"),
    ["B"] = plan.door("way_2", "hollow_door"),
    ["D"] = plan.door("way", "hollow_door"),
    ["F"] = plan.tile("hold_point"),
    ["G"] = plan.tile("collect"),
    ["H"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["I"] = plan.floor("watch"),
    ["J"] = plan.floor("in_1"),
    ["K"] = plan.floor("in_2"),
    ["L"] = plan.floor("in_3"),
    ["M"] = plan.floor("in_4"),
    ["N"] = plan.floor("in_5"),
  },

  zones = {
    a = plan.outdoor("street", _"Cooper Street"),
    b = plan.outdoor("court", _"rear court"),
    c = { room = "stairs_0", title = _"stairs, storey 0" },
    d = { room = "stairs_1", title = _"stairs, storey 1" },
    e = { room = "stairs_2", title = _"stairs, storey 2" },
    f = plan.room("a", "living", _"living room of A"),
    g = plan.room("a", "bed", _"bedroom of A"),
    h = plan.room("a", "hall", _"hall of A"),
    i = plan.room("a", "pantry", _"pantry of A"),
    j = plan.room("a", "closet", _"closet of A"),
    k = plan.room("b", "living", _"living room of B"),
    l = plan.room("b", "bed", _"bedroom of B"),
    m = plan.room("b", "hall", _"hall of B"),
    n = plan.room("b", "pantry", _"pantry of B"),
    o = plan.room("b", "closet", _"closet of B"),
    p = plan.room("11", "living", _"living room of 11"),
    q = plan.room("11", "bed", _"bedroom of 11"),
    r = plan.room("11", "hall", _"hall of 11"),
    s = plan.room("11", "pantry", _"pantry of 11"),
    t = plan.room("11", "closet", _"closet of 11"),
    u = plan.room("12", "living", _"living room of 12"),
    v = plan.room("12", "bed", _"bedroom of 12"),
    w = plan.room("12", "hall", _"hall of 12"),
    x = plan.room("12", "pantry", _"pantry of 12"),
    y = plan.room("12", "closet", _"closet of 12"),
    z = plan.room("21", "living", _"living room of 21"),
    A = plan.room("21", "bed", _"bedroom of 21"),
    B = plan.room("21", "hall", _"hall of 21"),
    C = plan.room("21", "pantry", _"pantry of 21"),
    D = plan.room("21", "closet", _"closet of 21"),
    E = plan.room("22", "living", _"living room of 22"),
    F = plan.room("22", "bed", _"bedroom of 22"),
    G = plan.room("22", "hall", _"hall of 22"),
    H = plan.room("22", "pantry", _"pantry of 22"),
    I = plan.room("22", "closet", _"closet of 22"),
    J = plan.outdoor("balcony", _"balcony"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Those in 22", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "22" },
    { id = "home_21", title = _"Household of 21", side = "civilian", ai = "resident", household = true, lives_here = true, place = "21" },
    { id = "home_11", title = _"Household of 11", side = "civilian", ai = "resident", household = true, lives_here = true, place = "11" },
    { id = "home_12", title = _"Household of 12", side = "civilian", ai = "resident", household = true, lives_here = true, place = "12" },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" } },

  people = {
    { name = "Verrow", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 18, 9, 1 } },
    { name = "Wexcombe", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 19, 10, 1 } },
    { name = "Zorrick", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 20, 10, 1 } },
    { name = "Amblett", group = "niu", element = "bravo", kind = "breacher", kit = "method", at = { 20, 9, 1 } },
    { name = "Brindle", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 19, 9, 1 } },
    { name = "Cobbold", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 18, 10, 1 } },
    { name = "Dorrow", group = "home_21", kind = "resident", kit = "household", at = { 8, 10, 2 }, traits = { "asleep" }, plan = "home" },
    { name = "Eastlake", group = "home_11", kind = "resident", kit = "household", at = { 9, 6, 1 }, plan = "home" },
    { name = "Fallow", group = "home_12", kind = "elderly", kit = "household", at = { 31, 10, 1 }, traits = { "asleep" }, plan = "home" },
  },

  dossier = {
    { id = "c1", text = _"One or two of the crew went up to 22 last night and did not come down.", about = { flat = "22" }, says = { people = { 1, 2 } }, grade = "B2", age_h = 10,
      after = { ["wrong_door.held"] = { grade = "A2", age_h = 4 } } },
    { id = "c2", text = _"Heavy things were moved behind the door of 22; a bell hangs on it.", about = { opening = "front" }, says = { barricaded = true }, grade = "B2", age_h = 9 },
    { id = "c3", text = _"A papered-over door at the end of the landing leads into a cupboard of 22.", about = { opening = "way" }, says = { material = "hollow_door" }, grade = "A1", age_h = 2000 },
    { id = "c4", text = _"A balcony runs along the front from 21 to 22.", about = { opening = "way_2" }, says = { route = true }, grade = "A1", age_h = 2000 },
  },

  truth = {
    vars = {
      character = { steady = 0.4, wavering = 0.3, hard = 0.2, sly = 0.1 },
      arms = { rifle = 0.35, pistol = 0.45, shotgun = 0.20 },
      trap = { set = 0.75, none = 0.25 },
      old_door = { papered = 1, bricked = 0 },     -- bricked: no way by the end of the landing, and none from the balcony
      more = { ["0"] = 0.5, ["1"] = 0.5 },
    },
    openings = {
      { at = "front", when = { trap = { "set" } }, lock = { "locked", "wedged" }, barricade = 90, material = "sheet_door" },
      { at = "front", when = { trap = { "none" } }, lock = "locked" },
      { at = "way", when = { old_door = { "papered" } }, lock = "locked" },
      { at = "way", when = { old_door = { "bricked" } }, lock = { "locked", "wedged" }, barricade = 100, material = "steel_door" },
      { at = "way_2", when = { old_door = { "bricked" } }, lock = { "locked", "wedged" }, barricade = 100, material = "steel_door" },
      { at = "door_21", lock = "locked" }, { at = "door_11", lock = "locked" }, { at = "door_12", lock = "locked" },
      { at = "door_a", lock = "locked" }, { at = "door_b", lock = "locked" },
    },
    { name = "holding", p = 0.50, vars = { plan = { hold = 0.7, ambush = 0.3 }, plan_2 = { hold = 0.5, yield = 0.5 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_1", "in_2", "in_5" }, plan = "$plan", character = "$character", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", count = "$more", kit = "pistol", at = { "in_3", "in_4" }, plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "asleep", p = 0.25,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_3", "in_4" }, plan = "hold", traits = { "wanted", "leader", "asleep" } } } },
    { name = "tired", p = 0.15,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_1", "in_2", "in_3" }, plan = "yield", traits = { "wanted", "leader" } } } },
    { name = "left", p = 0.10 },
  },

  difficulty = { easy = { age = 50, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.trapped_landing },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1800,
    objectives = {
      find = _"Account for everybody in 22.",
      safe = _"Bring the house and the team through unhurt.",
      hold = _"Nobody wanted leaves the house.",
    },
    brief = {
      _"Control: 22, second storey. The door is blocked from inside and wired to a bell.",
      _"Control: there is a balcony from 21, and a papered-over door at the end of the landing. Choose before they hear you choose.",
    },
  },
}
