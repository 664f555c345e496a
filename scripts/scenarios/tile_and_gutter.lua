-- tile_and_gutter.lua: two of them are out on the wet roofs at dusk. Five houses, two heights, and somebody who belongs up there.
-- Marksmen lie behind the parapet of the warehouse across the row: who crawls is not seen, and who looks long enough is sure.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
for _, x in ipairs({ 10, 22, 34, 46 }) do lamp(x, 16, 1, 400, true, nil, 150) end  -- the row
for i = 0, 4 do lamp(9 + i * 10, 9, 1, 80, i % 2 == 0, { 5 + i * 10, 11, 1 }) end   -- attic rooms
lamp(19, 10, 2, 80, true, { 15, 12, 2 })

local help = mission.help {
  medic = { 24, 15, 0 }, shield = { { 22, 15, 0 }, { 23, 15, 0 } }, marksman = { 16, 23, 2 },
  team = { { 44, 15, 0 }, { 45, 15, 0 }, { 46, 15, 0 }, { 47, 15, 0 } },
  cordon = { { 12, 4, 0 }, { 48, 4, 0 }, { 24, 4, 0 }, { 36, 4, 0 } }, ambulance = { 28, 16, 0 },
}

local ON = { "on_1", "on_2", "on_3", "on_4", "on_5", "on_6" }

return scenario {
  api = 1, id = "tile_and_gutter", title = _"Tile and Gutter", place = _"Gutter Row, Harrow Quay", hour = 18, minute = 5,
  sunrise_min = 400, sunset_min = 1095, seat = "niu", limit_s = 1500, indoor_db = 32, outdoor_db = 44,

  storeys = {
    { id = "street",
      map = [[
""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""
9""""""""""""""""""""""""""""""""""""""""""""""""""""""""""9
""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""F"""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""""""""""""""""""""""""""""""""
,,,,###□#########□#########□#########□#########□#######~,,,,
,,,,#.........#.........#.........#.........#.........#~,,,,
,,,,#.......<.#.......<.#.......<.#.......<.#.......<.#~,,,,
,,,∧#k........#k........#k........#k........#k........#~∧,,,
,,,,#||||'||||#||||'||||#||||'||||#||||'||||#||||'||||#~,,,,
,,,,#.....n...#.....n...#.....n...#.....n...#.....n...#~,,,,
,,,,#.s.......#.s.......#.s.......#.s.......#.s.......#~,,,,
,,,,###1###□#####4###▤#####2###□#####6###▤#####3###□###~,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
____________________________________________________________
E_______________________D__________________________________E
E__________________________________________________________E
____________________________________________________________
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,%%%%%%%%%%%%7%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%,,,,,,,,,
,,,,,,,,%:::::::::::::::::::::::::::::::::::::::::%,,,,,,,,,
,,,,,,,,%:::<:::::::::::::::::::::::::::::::::::::%,,,,,,,,,
,,,,,,,,%:::::::::::::::::::::::::::::::::::::::::%,,,,,,,,,
,,,,,,,,%:::::::::::::::::::::::::::::::::::::::::%,,,,,,,,,
,,,,,,,,%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%,,,,,,,,,
]],
      zones = [[
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaa                                                    aaaa
aaaa ccccccccc rrrrrrrrr hhhhhhhhh xxxxxxxxx mmmmmmmmm  aaaa
aaaa ccccccccc rrrrrrrrr hhhhhhhhh xxxxxxxxx mmmmmmmmm  aaaa
aaaE ccccccccc rrrrrrrrr hhhhhhhhh xxxxxxxxx mmmmmmmmm  Faaa
aaaa                                                    aaaa
aaaa ddddddddd sssssssss iiiiiiiii yyyyyyyyy nnnnnnnnn  aaaa
aaaa ddddddddd sssssssss iiiiiiiii yyyyyyyyy nnnnnnnnn  aaaa
aaaa                                                    aaaa
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbb                                           bbbbbbbbb
bbbbbbbb GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG bbbbbbbbb
bbbbbbbb GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG bbbbbbbbb
bbbbbbbb GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG bbbbbbbbb
bbbbbbbb GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG bbbbbbbbb
bbbbbbbb                                           bbbbbbbbb
]] },
    { id = "attics",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~###□#########□#########□#########□#########□#######~~~~~
~~~~#bb.......#bb.......#bb.......#bb.......#bb.......#~~~~~
~~~~#.......>.#.......>.#.......>.#.......>.#.......>.#~~~~~
~~~≡#.........#.........#.........#.........#.........#~≡~~~
~~~~#||||'||||#||||'||||#||||'||||#||||'||||#||||'||||#~~~~~
~~~~#.........#.........#.........#.........#.........#~~~~~
~~~~#........m#.<......m#........m#.<......m#........m#~~~~~
~~~~#######▤#########□#########▤#########□#########▤###~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%~~~~~~~~~
~~~~~~~~%:::::::::::::::::::::::::::::::::::::::::%~~~~~~~~~
~~~~~~~~%:::>:<:::::::::::::::::::::::::::::::::::%~~~~~~~~~
~~~~~~~~%:::::::::::::::::::::::::::::::::::::::::%~~~~~~~~~
~~~~~~~~%:::::::::::::::::::::::::::::::::::::::::%~~~~~~~~~
~~~~~~~~%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%~~~~~~~~~
]],
      zones = [[
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
     eeeeeeeee ttttttttt jjjjjjjjj zzzzzzzzz ooooooooo      
     eeeeeeeee ttttttttt jjjjjjjjj zzzzzzzzz ooooooooo      
   E eeeeeeeee ttttttttt jjjjjjjjj zzzzzzzzz ooooooooo  F   
                                                            
     fffffffff uuuuuuuuu kkkkkkkkk AAAAAAAAA ppppppppp      
     fffffffff uuuuuuuuu kkkkkkkkk AAAAAAAAA ppppppppp      
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
         HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH          
         HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH          
         HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH          
         HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH          
                                                            
]] },
    { id = "low_roofs",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~PPPPPPPPPP#####□#####PPPPPPPPP#####□#####PPPPPPPPPP~~~~~
~~~~=========∧#h........#∧=======∧#h........#∧=========~~~~~
~~~~=========∧#.........#∧====L==∧#.........#∧=========~~~~~
~~~∨====C=====#.....m.^.#===C=====#.....m.^.#===C=======∨~~~
~~~~====C=====#.........#===C=====#.........#===C======~~~~~
~~~~=========∧#.........A∧==G==H=∧#.........#∧==M======~~~~~
~~~~==========#.>....B..#=========#.>.......#==========~~~~~
~~~~PPPPPPPPPP#####□#####PPPPPPPPP#####□#####PPPPPPPPPP~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP~~~~~~~~~
~~~~~~~~P===========8=================8===========P~~~~~~~~~
~~~~~~~~P=====>===================================P~~~~~~~~~
~~~~~~~~P=========================================P~~~~~~~~~
~~~~~~~~P=========================================P~~~~~~~~~
~~~~~~~~PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP~~~~~~~~~
]],
      zones = [[
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
    gggggggggg           lllllllll           qqqqqqqqqq     
    gggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqq     
    gggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqq     
   Egggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqqFF   
    gggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqq     
    gggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqq     
    gggggggggg vvvvvvvvv lllllllll BBBBBBBBB qqqqqqqqqq     
    gggggggggg           lllllllll           qqqqqqqqqq     
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
        IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
        IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
        IIIIII IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
        IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
        IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
        IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII         
]] },
    { id = "high_roofs",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~PPPPPPPPPPP~~~~~~~~~PPPPPPPPPPP~~~~~~~~~~~~~~~
~~~~~~~~~~~~~∨===========∨~~~~~~~∨===========∨~~~~~~~~~~~~~~
~~~~~~~~~~~~~∨===I=======∨~~~~~~~∨==N========∨~~~~~~~~~~~~~~
~~~~~~~~~~~~~~=====C==5==~~~~~~~~~===K=C==5==~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~=====C=====~~~~~~~~~=====C=====~~~~~~~~~~~~~~~
~~~~~~~~~~~~~∨===========∨~~~~~~~∨======J====∨~~~~~~~~~~~~~~
~~~~~~~~~~~~~~===========~~~~~~~~~===========~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~PPPPPPPPPPP~~~~~~~~~PPPPPPPPPPP~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
              wwwwwwwwwww         CCCCCCCCCCC               
             DwwwwwwwwwwwD       DCCCCCCCCCCCD              
             DwwwwwwwwwwwD       DCCCCCCCCCCCD              
              wwwwwwww ww         CCCCCCCC CC               
              wwwwwwwwwww         CCCCCCCCCCC               
             DwwwwwwwwwwwD       DCCCCCCCCCCCD              
              wwwwwwwwwww         CCCCCCCCCCC               
              wwwwwwwwwww         CCCCCCCCCCC               
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
                                                            
]] },
  },

  legend = plan.legend {
    ["1"] = plan.door("house_1"),
    ["2"] = plan.door("house_3"),
    ["3"] = plan.door("house_5"),
    ["4"] = plan.door("house_2"),
    ["5"] = { material = "hatch", floor = "boards", open = 0, flags = { "stair_down", "ladder", "outdoor" }, mark = "roof_hatch" },
    ["6"] = plan.door("house_4"),
    ["7"] = plan.door("ware_door"),
    ["8"] = plan.roof("post"),
    ["9"] = { floor = "grass", flags = { "outdoor", "exit" }, mark = "exit" },
    ["A"] = plan.door("front"),
    ["B"] = plan.floor("hold_point"),
    ["D"] = plan.road("collect"),
    ["F"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["G"] = plan.roof("on_1"),
    ["H"] = plan.roof("on_2"),
    ["I"] = plan.roof("on_3"),
    ["J"] = plan.roof("on_4"),
    ["K"] = plan.roof("on_5"),
    ["L"] = plan.roof("on_6"),
    ["M"] = plan.roof("sweep"),
    ["N"] = plan.roof("lookout"),
  },

  zones = {
    a = plan.outdoor("yards", _"back yards"),
    b = plan.outdoor("street", _"Gutter Row"),
    c = { room = "h1_0r", title = _"back rooms of house 1, storey 0" },
    d = { room = "h1_0f", title = _"front rooms of house 1, storey 0" },
    e = { room = "h1_1r", title = _"back rooms of house 1, storey 1" },
    f = { room = "h1_1f", title = _"front rooms of house 1, storey 1" },
    g = plan.room("roofs", "low_1", _"low roof of house 1"),
    h = { room = "h3_0r", title = _"back rooms of house 3, storey 0" },
    i = { room = "h3_0f", title = _"front rooms of house 3, storey 0" },
    j = { room = "h3_1r", title = _"back rooms of house 3, storey 1" },
    k = { room = "h3_1f", title = _"front rooms of house 3, storey 1" },
    l = plan.room("roofs", "low_3", _"low roof of house 3"),
    m = { room = "h5_0r", title = _"back rooms of house 5, storey 0" },
    n = { room = "h5_0f", title = _"front rooms of house 5, storey 0" },
    o = { room = "h5_1r", title = _"back rooms of house 5, storey 1" },
    p = { room = "h5_1f", title = _"front rooms of house 5, storey 1" },
    q = plan.room("roofs", "low_5", _"low roof of house 5"),
    r = { room = "h2_0r", title = _"back rooms of house 2, storey 0" },
    s = { room = "h2_0f", title = _"front rooms of house 2, storey 0" },
    t = { room = "h2_1r", title = _"back rooms of house 2, storey 1" },
    u = { room = "h2_1f", title = _"front rooms of house 2, storey 1" },
    v = { room = "attic_2", title = _"attic of house 2" },
    w = plan.room("roofs", "high_2", _"high roof of house 2"),
    x = { room = "h4_0r", title = _"back rooms of house 4, storey 0" },
    y = { room = "h4_0f", title = _"front rooms of house 4, storey 0" },
    z = { room = "h4_1r", title = _"back rooms of house 4, storey 1" },
    A = { room = "h4_1f", title = _"front rooms of house 4, storey 1" },
    B = { room = "attic_4", title = _"attic of house 4" },
    C = plan.room("roofs", "high_4", _"high roof of house 4"),
    D = plan.outdoor("ladders", _"ladder heads"),
    E = plan.outdoor("scaffold", _"scaffold"),
    F = plan.outdoor("hoist", _"hoist"),
    G = { room = "ware_0", title = _"warehouse, storey 0" },
    H = { room = "ware_1", title = _"warehouse, storey 1" },
    I = plan.outdoor("ware_roof", _"roof of the warehouse"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"The two on the roofs", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "roofs" },
    { id = "sweep", title = _"The sweep", side = "civilian", ai = "resident", lives_here = true, has_plan = true },
    { id = "row", title = _"People of the row", side = "civilian", ai = "resident", household = true, lives_here = true },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "marksmen", group = "niu" } },

  people = {
    -- The team has just come in by the door of house 2: it is two storeys of stairs up to the attic.
    { name = "Bexrow", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 17, 11, 0 } },
    { name = "Chandry", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 19, 11, 0 } },
    { name = "Dellow", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 18, 11, 0 } },
    { name = "Ewart", group = "niu", element = "alpha", kind = "officer", kit = "entry", at = { 18, 12, 0 } },
    { name = "Flaxley", group = "niu", element = "alpha", kind = "shield_officer", kit = "shield", at = { 19, 12, 0 } },
    { name = "Garrick", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 3, 9, 0 } },
    { name = "Hollin", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 2, 11, 0 } },
    { name = "Ivers", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 56, 9, 0 } },
    { name = "Jarrow", group = "cordon", kind = "cordon_officer", kit = "cordon", at = { 57, 11, 0 } },
    { name = "Usher", group = "row", kind = "elderly", kit = "household", at = { 36, 8, 1 }, plan = "home" },
    { name = "Zellan", group = "row", kind = "resident", kit = "household", at = { 8, 8, 1 }, plan = "home" },
  },

  dossier = {
    { id = "c1", text = _"Two of the crew went up through a skylight; one has a pistol.", about = { group = "crew" }, says = { people = 2 }, grade = "B3", age_h = 0 },
    { id = "c2", text = _"The sweep is at work on the chimneys of the row today.", about = { group = "sweep" }, says = { here = true }, grade = "C3", age_h = 6 },
    { id = "c3", text = _"A scaffold at the west end and a hoist at the east end go down to the yards.", grade = "A1", age_h = 100 },
  },

  truth = {
    vars = {
      arms = { pistol = 0.7, unarmed = 0.3 },
      character = { wavering = 0.5, meek = 0.25, steady = 0.25 },
      sweep = { ["1"] = 0.6, ["0"] = 0.4 },
      marksmen = { ["2"] = 1, ["0"] = 0 },    -- 0: nobody watches from the warehouse
    },
    people = {
      { group = "niu", kind = "marksman", kit = "marksman", count = "$marksmen", at = { { 15, 23, 2 }, { 16, 24, 2 } } },
      { group = "sweep", kind = "resident", kit = "household", count = "$sweep", at = { "sweep" }, plan = "home" },
    },
    { name = "both_run", p = 0.30,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = ON, plan = "run", character = "$character", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", kit = "pistol", at = ON, plan = "run", character = "$character", traits = { "wanted" } } } },
    { name = "one_hides", p = 0.35, vars = { plan = { hold = 0.6, yield = 0.4 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = ON, plan = "$plan", character = "$character", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", kit = "pistol", at = ON, plan = "run", character = "$character", traits = { "wanted" } } } },
    { name = "one_only", p = 0.35, vars = { plan = { yield = 0.6, run = 0.4 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = ON, plan = "$plan", character = "$character", traits = { "wanted", "leader" } } } },
  },

  difficulty = { easy = { age = 100, help = 55, resolve = 50 }, hard = { age = 200, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.tile_and_gutter },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1500,
    objectives = {
      find = _"Bring the two down from the roofs.",
      safe = _"Nobody falls, nobody is shot for standing on a roof.",
      hold = _"They do not come down at either end.",
    },
    brief = {
      _"Control: two on the roofs of Gutter Row, and it is getting dark. There may be a sweep up there who has done nothing.",
      _"Control: marksmen crawl, or they are seen against the sky. Look before anybody fires.",
    },
  },
}
