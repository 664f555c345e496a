-- feigned_hands.lua: three come out with their hands up: one lives here, one is hurt, and one may not mean it.
-- A tailor's workshop in a back court. Who puts handcuffs on whom, and who watches whose hands meanwhile?

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
lamp(12, 10, 0, 160, true, { 12, 12, 0 }) -- they have worked all night in there
lamp(22, 10, 0, 110, true, { 20, 12, 0 })
lamp(9, 5, 0, 110, false, { 10, 7, 0 })
lamp(10, 10, 1, 110, false, { 14, 12, 1 })
lamp(4, 14, 0, 250, true, nil, 280)       -- two lamps over the court
lamp(26, 14, 0, 250, true, nil, 280)

local help = mission.help {
  medic = { 2, 19, 0 }, shield = { { 3, 20, 0 }, { 3, 21, 0 } }, team = { { 29, 19, 0 }, { 29, 20, 0 }, { 28, 19, 0 }, { 28, 20, 0 } },
  cordon = { { 2, 1, 0 }, { 29, 1, 0 }, { 2, 16, 0 }, { 29, 16, 0 } }, ambulance = { 27, 21, 0 },
}

local INSIDE = { "in_1", "in_2", "in_3", "in_4", "in_5", "in_7" }

return scenario {
  api = 1, id = "feigned_hands", title = _"Feigned Hands", place = _"Shears Court, Harrow Quay", hour = 5, minute = 40,
  sunrise_min = 390, sunset_min = 1080, seat = "niu", limit_s = 1200, indoor_db = 34, outdoor_db = 40,

  storeys = {
    { id = "court",
      map = [[
_______________2________________
E______________________________E
_______________H________________
,,,,,####□########4########,,,,,
,,,,,#........|.......h.<.#,,,,,
,,,,,#.nnn..../...9.......#,,,,,
,,,,,#........|...........#,,,,,
,,,,,#....8m..|.hh..h.....#,,,,,
,,,,,#||||'|||||||||||-|||#,,,,,
,,,,,#...........D.|......#,,,,,
,,,,,#.nn....5...6.'.7....#,,,,,
,,,,,#........nn...|......#,,,,,
,,,,,#..D..........|.m....#,,,,,
,,,,,###▤###3###□######▤###,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,F,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,n,,,,,,,
,,,,,,,,n,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,G,,,,,,,,,,,
,,,,,,,,,,,,cc,,,,,,,,,,,,,,,,,,
1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,1
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
]],
      zones = [[
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
aaaaa                      aaaaa
aaaaa eeeeeeee fffffffffff aaaaa
aaaaa eeeeeeee fffffffffff aaaaa
aaaaa eeeeeeee fffffffffff aaaaa
aaaaa eeeeeeee fffffffffff aaaaa
aaaaa                      aaaaa
aaaaa ccccccccccccc dddddd aaaaa
aaaaa ccccccccccccc dddddd aaaaa
aaaaa ccccccccccccc dddddd aaaaa
aaaaa ccccccccccccc dddddd aaaaa
aaaaa                      aaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "upper",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~####□#################~~~~~
~~~~~#ko::::::f|........>.#~~~~~
~~~~~#:::::::::|..........#~~~~~
~~~~~#::C:n::::'..........#~~~~~
~~~~~#:::::::::|..........#~~~~~
~~~~~#||||'|||||||||-|||||#~~~~~
~~~~~#.........|..........#~~~~~
~~~~~#.....B...|....A.....#~~~~~
~~~~~#.........|........bb#~~~~~
~~~~~#.ss......|.m......bb#~~~~~
~~~~~#####□##########▤#####~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                
                                
                                
                                
      iiiiiiiii jjjjjjjjjj      
      iiiiiiiii jjjjjjjjjj      
      iiiiiiiii jjjjjjjjjj      
      iiiiiiiii jjjjjjjjjj      
                                
      ggggggggg hhhhhhhhhh      
      ggggggggg hhhhhhhhhh      
      ggggggggg hhhhhhhhhh      
      ggggggggg hhhhhhhhhh      
                                
                                
                                
                                
                                
                                
                                
                                
                                
]] },
  },

  legend = plan.legend {
    ["1"] = plan.exit("exit"),
    ["2"] = { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" },
    ["3"] = plan.door("front"),
    ["4"] = plan.door("back_door"),
    ["5"] = plan.floor("in_1"),
    ["6"] = plan.floor("in_2"),
    ["7"] = plan.floor("in_3"),
    ["8"] = plan.floor("in_4"),
    ["9"] = plan.floor("in_5"),
    ["A"] = plan.floor("in_6"),
    ["B"] = plan.floor("in_7"),
    ["C"] = plan.floor("in_8"),
    ["D"] = plan.floor("watch"),
    ["F"] = plan.street("hold_point"),
    ["G"] = plan.street("collect"),
    ["H"] = plan.road("yard"),
  },

  zones = {
    a = plan.outdoor("court", _"Shears Court"),
    b = plan.outdoor("alley", _"Thimble Alley"),
    c = plan.room("shop", "work", _"workroom"),
    d = plan.room("shop", "fitting", _"fitting room"),
    e = plan.room("shop", "cutting", _"cutting room"),
    f = plan.room("shop", "store", _"cloth store"),
    g = plan.room("shop", "living", _"living room"),
    h = plan.room("shop", "bed", _"bedroom"),
    i = plan.room("shop", "kitchen", _"kitchen"),
    j = plan.room("shop", "landing", _"landing"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Two of the robbery crew", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "shop" },
    { id = "tailor", title = _"The tailor", side = "civilian", ai = "resident", household = true, lives_here = true, has_plan = true, place = "shop" },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" } },

  people = {
    { name = "Mendip", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 18, 17, 0 } },
    { name = "Padmore", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 17, 16, 0 } },
    { name = "Quarry", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 18, 16, 0 } },
    { name = "Rendle", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 19, 16, 0 } },
    { name = "Stannick", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 20, 17, 0 } },
    { name = "Thorley", group = "niu", element = "bravo", kind = "shield_officer", kit = "shield", at = { 19, 17, 0 } },
    { name = "Vance", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 9, 1, 0 } },   -- one car behind the house
    { name = "Wickham", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 22, 1, 0 } },
  },

  dossier = {
    { id = "c1", text = _"The tailor has called: the two in his shop want to give up, one of them is hurt.", about = { group = "crew" }, says = { people = 2, plan = "yield" },
      grade = "A2", age_h = 1 },
    { id = "c2", text = _"The tailor lives over the shop and is in.", about = { flat = "shop" }, says = { people = { 2, 3 } }, grade = "A1", age_h = 200 },
    { id = "c3", text = _"One of them lies on the floor and bleeds.", about = { group = "crew" }, says = { when = { hurt = { "yes" } } }, grade = "C3", age_h = 1,
      after = { ["casualty_lane.escaped"] = { grade = "B3", age_h = 1, text = _"One of those who got away from Tenter Lane lies on the floor and bleeds." } } },
  },

  truth = {
    vars = {
      -- sly: who leads them keeps a pistol under the coat when his hands go up, and looks for the moment when nobody watches; meek: he means it
      feint = { sly = 0.75, meek = 0.25 },
      hurt = { yes = 0.6, no = 0.4 },
      door = { open = 0.5, locked = 0.5 },
    },
    -- Whoever comes out, he is still up there: the mission is not over before somebody has seen to him.
    people = { { name = "Umber", group = "tailor", kind = "elderly", kit = "household", at = { "in_6", "in_8" }, traits = { "frightened" }, plan = "home" } },
    openings = { { at = "front", when = { door = { "locked" } }, lock = "locked" }, { at = "back_door", lock = "locked" } },
    { name = "as_said", p = 0.60,
      people = {
        { group = "crew", kind = "suspect", kit = "pistol", at = INSIDE, plan = "yield", character = "$feint", traits = { "wanted", "leader" }, traits_if = { feint = { sly = { "feigns" } } } },
        { group = "crew", kind = "suspect", kit = "unarmed", at = INSIDE, plan = "yield", traits = { "wanted" }, traits_if = { hurt = { yes = { "hurt" } } } },
      } },
    { name = "one_stays", p = 0.25, vars = { plan = { hold = 0.5, run = 0.5 } },
      people = {
        { group = "crew", kind = "suspect", kit = "pistol", at = INSIDE, plan = "yield", character = "$feint", traits = { "wanted", "leader" }, traits_if = { feint = { sly = { "feigns" } } } },
        { group = "crew", kind = "suspect", kit = "shotgun", at = INSIDE, plan = "$plan", traits = { "wanted" } },
      } },
    { name = "alone", p = 0.15,
      people = { { group = "crew", kind = "suspect", kit = "pistol", at = INSIDE, plan = "yield", character = "$feint", traits = { "wanted", "leader" }, traits_if = { feint = { sly = { "feigns" } } } } } },
  },

  difficulty = { easy = { age = 100, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.feigned_hands },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1200,
    objectives = {
      find = _"Take the two who want to give up, and bring the tailor out of it.",
      safe = _"Nobody is hurt who was not hurt before.",
      hold = _"Nobody wanted leaves the court.",
    },
    brief = {
      _"Control: three people in the tailor's shop. They say that they give up, and that one of them is hurt.",
      _"Control: hands up is not hands empty. One works, one watches.",
    },
  },
}
