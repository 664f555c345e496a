-- kiln_street.lua: the search of flat 2B, Kiln Street: intelligence calls it empty; it may not be.
-- Four storeys, a stairwell with five flats, roof, yard, and the house across the street.

local pars = require "lib.pars"
local mission = require "lib.mission"
local plan = require "lib.plan"

local room = plan.room

-- Lamps: candela to all sides, about the watts of an old bulb (design; a ceiling lamp of 100 gives 20 lux at 2 m).
local lamps, lamp = plan.lamps()
for z = 0, 2 do -- the stairs have one switch a storey
  lamp(24, 20, z, 90, true, { 22, 20, z })
  lamp(24, 26, z, 90, true, { 22, 20, z })
end
for _, x in ipairs({ 6, 18, 30, 42 }) do lamp(x, 15, 1, 600, true, nil, 150) end -- street lamps, on poles of 4.5 m
lamp(24, 38, 1, 300, true, nil, 100) -- one in the alley
lamp(13, 20, 1, 120, true, { 10, 22, 1 }) -- somebody is up in 1A, in 1B and across the street
lamp(33, 20, 1, 120, true, { 38, 22, 1 })
lamp(29, 4, 1, 120, true, { 32, 4, 1 })
for _, at in ipairs({ { 13, 20, 0 }, { 13, 27, 0 }, { 13, 20, 2 }, { 13, 26, 2 }, { 33, 20, 2 }, { 29, 22, 2 }, { 30, 26, 2 }, { 36, 26, 2 }, { 38, 5, 2 } }) do
  lamp(at[1], at[2], at[3], 120, false, at)
end
lamp(33, 22, 0, 200, false, { 28, 22, 0 }) -- the shop

-- ---- what control can send, and how long it takes -----------------------------------
local help = {
  medic = { low = 70000, high = 110000, text = _"Control: a medic is on the way.",
            here = _"Control: the medic is at the street door.",
            people = { { kind = "medic", kit = "medic", at = { 24, 18, 0 } } } },
  shield = { low = 80000, high = 130000, text = _"Control: shield officers are on the way.",
             here = _"Control: two shield officers are at the street door.",
             people = { { kind = "shield_officer", kit = "shield", at = { 23, 18, 0 } },
                        { kind = "officer", kit = "restraint", at = { 25, 18, 0 } } } },
  marksman = { low = 90000, high = 150000, text = _"Control: a marksman goes into the house opposite.",
               here = _"Control: the marksman is in the house opposite.",
               people = { { kind = "marksman", kit = "marksman", at = { 36, 2, 2 } } } },
  armed_team = { low = 150000, high = 240000, text = _"Control: a second team is coming.",
                 here = _"Control: the second team is in the street.",
                 people = { { kind = "officer", kit = "entry", at = { 20, 15, 0 } },
                            { kind = "officer", kit = "entry", at = { 21, 15, 0 } },
                            { kind = "officer", kit = "entry", at = { 22, 15, 0 } },
                            { kind = "officer", kit = "entry", at = { 23, 15, 0 } } } },
  cordon = { low = 150000, high = 240000, text = _"Control: a cordon is being put round the block.",
             here = _"Control: the cordon stands: street, yard and alley.", cordon = true, group = "cordon",
             people = { { kind = "cordon_officer", kit = "cordon", at = { 6, 38, 0 } },
                        { kind = "cordon_officer", kit = "cordon", at = { 40, 38, 0 } },
                        { kind = "cordon_officer", kit = "cordon", at = { 4, 15, 0 } },
                        { kind = "cordon_officer", kit = "cordon", at = { 43, 15, 0 } } } },
  ambulance = { low = 200000, high = 330000, text = _"Control: an ambulance is on the way.",
                here = _"Control: the ambulance stands in the street.", ambulance = true,
                people = { { kind = "paramedic", kit = "ambulance", at = { 19, 15, 0 } } } },
  van = { low = 150000, high = 260000, text = _"Control: the prisoner van is on the way.", here = _"Control: the prisoner van stands in the street.",
          people = { { kind = "cordon_officer", kit = "van_crew", at = { 21, 16, 0 } } } },
  negotiator = { text = _"Control: no negotiator is free for an hour; the voice at the door is yours." },
  bus = { text = _"Control: a bus will stand at the corner when the street is clear." },
}

-- ---- what people may find themselves doing in the hidden truth -----------------------
local LEADER_AT = { "crew_1", "crew_2", "crew_5", "crew_7" }
local OTHERS_AT = { "crew_3", "crew_4", "crew_6", "crew_8" }

-- Who holds the flat stands where he sees its door, and has since long before anybody comes.
local POSTS = { "crew_1", "crew_2", "crew_8" }

local function suspects(count, plan, at, character, traits)
  return { group = "crew", kind = "suspect", count = count, kit = "$arms", at = at, at_if = { [plan] = { hold = POSTS } }, plan = "$" .. plan,
           character = character, traits = traits,
           traits_if = { hearing = { deaf = { "deaf" } } } }
end

-- Now and then they were not alone when they came in: one who lives here lies hurt in a bedroom, and time is short for him.
local hurt_tenant = { group = "tenants", kind = "resident", count = "$tenant", kit = "household", at = { { 30, 28, 2 }, { 36, 28, 2 } }, plan = "home", traits = { "hurt", "sinking" } }

return scenario {
  api = 1, id = "kiln_street", title = _"Kiln Street, Second Floor", place = _"Harrow Quay", hour = 6, sunrise_min = 350, sunset_min = 1100, seat = "niu",
  limit_s = 1800, indoor_db = 30, outdoor_db = 45,

  storeys = {
    { id = "street",
      map = [[
                        ###################     
                        #........|........#     
                        #.<......|........#     
                        #...nn...'........#     
                        #........|........#     
                        #........|........#     
                        #........|........#     
                        #........|........#     
###########################▤##▤+####▤##▤########
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
E______________________________________________E
E______________________________________________E
E_T__________________________________________Z_E
E______________________________________________E
E_____cc_________cc____________cc______________E
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
###########▤##▤###▤#####N######▤###▤############
         #.s....|..kk%:::::%...........#        
         #.s....|....%:::::%...........#        
         #......||-||%:::::%...........#        
         #....n.|....%:::::%..nnn.nnn..#        
         #....../....A:::::+...........#        
         #m.....|....%:::::%...........#        
         #||-|||||-||%Q::::%...........#        
         #.....|.....%:::::%..mmmmmm...#        
         #bb...|...bb%:::::%...........#        
         #bb...|...bb%:::<<%..mmmmmm...#        
         #.....|.....%:::::%...........#        
         #....m|....m%:::::%...........#        
         ###□#####□#####B###############        
         #""""""""""∧""""""""""""""""""#        
         #""""""""H"""H""""""""""""""""#        
         #""""""""""""""M""""""""""""""#        
         #"""""""""""""""""""""""""""""#        
         #"""""""""""""""""""""""""""""#        
         #"""""""""""""""""""""""""""""#        
   #########'################################   
   X,,,,,,,,,,,,,,,,,,,,,,,,,,D,,,,,,,,,,,,,Y   
   ##########################################   
]],
      zones = [[
                                                
                         33333333 33333333      
                         33333333 33333333      
                         33333333 33333333      
                         33333333 33333333      
                         33333333 33333333      
                         33333333 33333333      
                         33333333 33333333      
                                                
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
                                                
          bbbbbb cccc 00000 zzzzzzzzzzz         
          bbbbbb cccc 00000 zzzzzzzzzzz         
          bbbbbb      00000 zzzzzzzzzzz         
          bbbbbb aaaa 00000 zzzzzzzzzzz         
          bbbbbb aaaa 00000 zzzzzzzzzzz         
          bbbbbb aaaa 00000 zzzzzzzzzzz         
                      00000 zzzzzzzzzzz         
          eeeee ddddd 00000 zzzzzzzzzzz         
          eeeee ddddd 00000 zzzzzzzzzzz         
          eeeee ddddd 00000 zzzzzzzzzzz         
          eeeee ddddd 00000 zzzzzzzzzzz         
          eeeee ddddd 00000 zzzzzzzzzzz         
                                                
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
          yyyyyyyyyyyyyyyyyyyyyyyyyyyyy         
                                                
   llllllllllllllllllllllllllllllllllllllllll   
                                                
]] },
    { id = "first",
      map = [[
                        ###################     
                        #........|........#     
                        #.>......|......<.#     
                        #........'...nn...#     
                        #...nn...|........#     
                        #........|........#     
                        #........|........#     
                        #........|........#     
                        ###▤##□#####▤##□###     
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
         ##□##□###▤#####□#####▤###□##□##        
         #.s....|..kk%:::::%kk..|....s.#        
         #.s....|....%:::::%....|....s.#        
         #......||-||%:::::%||-||......#        
         #....n.|....%:::::%....|.n....#        
         #....../....JW::::K..../......#        
         #m.....|....%:::::%....|.....m#        
         #||-|||||-||%:::::%||-|||||-||#        
         #.....|.....%:::::%.....|.....#        
         #bb...|...bb%:::::%bb...|...bb#        
         #bb...|...bb%<<:>>%bb...|...bb#        
         #.....|.....%:::::%.....|.....#        
         #....m|....m%:::::%m....|m....#        
         ###□#####□#####□#####□#####□###        
         ~~~~~~~~~~~≡~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
                                                
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~    
                                                
]],
      zones = [[
                                                
                         44444444 44444444      
                         44444444 44444444      
                         44444444 44444444      
                         44444444 44444444      
                         44444444 44444444      
                         44444444 44444444      
                         44444444 44444444      
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
          gggggg hhhh 11111 nnnn mmmmmm         
          gggggg hhhh 11111 nnnn mmmmmm         
          gggggg      11111      mmmmmm         
          gggggg ffff 11111 kkkk mmmmmm         
          gggggg ffff 11111 kkkk mmmmmm         
          gggggg ffff 11111 kkkk mmmmmm         
                      11111                     
          jjjjj iiiii 11111 ooooo ppppp         
          jjjjj iiiii 11111 ooooo ppppp         
          jjjjj iiiii 11111 ooooo ppppp         
          jjjjj iiiii 11111 ooooo ppppp         
          jjjjj iiiii 11111 ooooo ppppp         
                                                
                    u                           
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
]] },
    { id = "second",
      map = [[
                        ###################     
                        #........|........#     
                        #........|......>.#     
                        #........'........#     
                        #........|........#     
                        #.....n..|.......^#     
                        #........|O.......#     
                        #........|........#     
                        ###□##□###□#□##□###     
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
         ##□##□###▤#####□#####▤###□##□##        
         #.s....|..kk%^::::%kk..|....s.#        
         #.s....|....%:::::%.6..|...3s.#        
         #......||-||%:::::%||-||.7....#        
         #....n.|....%:::::%....|.n....#        
         #....../....L:::::F...1/..2...#        
         #m.....|....%:::::%.8..|.....m#        
         #||-|||||-||%:::::%||-|||||-||#        
         #.....|.....%:::::%.....|..5..#        
         #bb...|...bb%:::::%bb...|...bb#        
         #bb...|...bb%>>:::%bb4..|...bb#        
         #.....|.....%:::::%.....|....^#        
         #....m|....m%:::::%m....|m....#        
         ###□#####□#####□#####□#####□###        
         ~~~~~~~~~~~≡~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
                                                
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~    
                                                
]],
      zones = [[
                                                
                         55555555 55555555      
                         55555555 55555555      
                         55555555 55555555      
                         55555555 55555555      
                         55555555 55555555      
                         55555555 55555555      
                         55555555 55555555      
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
          BBBBBB CCCC 22222 HHHH GGGGGG         
          BBBBBB CCCC 22222 HHHH GGGGGG         
          BBBBBB      22222      GGGGGG         
          BBBBBB AAAA 22222 FFFF GGGGGG         
          BBBBBB AAAA 22222 FFFF GGGGGG         
          BBBBBB AAAA 22222 FFFF GGGGGG         
                      22222                     
          EEEEE DDDDD 22222 IIIII JJJJJ         
          EEEEE DDDDD 22222 IIIII JJJJJ         
          EEEEE DDDDD 22222 IIIII JJJJJ         
          EEEEE DDDDD 22222 IIIII JJJJJ         
          EEEEE DDDDD 22222 IIIII JJJJJ         
                                                
                    u                           
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
]] },
    { id = "roof",
      map = [[
                        PPPPPPPPPPPPPPPPPPP     
                        P=================P     
                        P=================P     
                        P=================P     
                        P=================P     
                        P================vP     
                        P=================P     
                        P=================P     
                        PPPPPPPPPPPPPPPPPPP     
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
         PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP        
         P============G================P        
         P=============================P        
         P==============C========C=====P        
         P==============C========C=====P        
         P=============================P        
         P=============================P        
         P=====C=======================P        
         P=====C=======================P        
         P=============================P        
         P=============================P        
         P============================VP        
         P=============================P        
         PPPPPPPPPPP=PPPPPPPPPPPPPPPPPPP        
         ~~~~~~~~~~~U~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~        
                                                
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~    
                                                
]],
      zones = [[
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRR R     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                        RRRRRRRRRRRRRRRRRRR     
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrr rrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrr r        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
         rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr        
                    u                           
                                                
                                                
                                                
                                                
                                                
                                                
                                                
                                                
]] },
  },

  legend = plan.legend {
    ["N"] = { material = "wood_door", floor = "tiles", open = 0, mark = "street_door" },
    ["B"] = { material = "wood_door", floor = "tiles", open = 0, mark = "yard_door" },
    ["A"] = { material = "wood_door", floor = "boards", open = 0, mark = "door_0a" },
    ["J"] = { material = "wood_door", floor = "boards", open = 0, mark = "door_1a" },
    ["K"] = { material = "wood_door", floor = "boards", open = 0, mark = "door_1b" },
    ["L"] = { material = "wood_door", floor = "boards", open = 0, mark = "door_2a" },
    ["F"] = { material = "wood_door", floor = "boards", open = 0, mark = "front" },
    -- ways up and down
    ["G"] = { material = "hatch", floor = "boards", open = 0, flags = { "stair_down", "ladder", "outdoor" }, mark = "stairs_hatch" },
    ["V"] = { material = "hatch", floor = "boards", open = 0, flags = { "stair_down", "ladder", "outdoor" }, mark = "flat_hatch" },
    ["∧"] = { floor = "grass", flags = { "stair_up", "ladder", "outdoor" } },
    ["U"] = { floor = "grating", flags = { "stair_down", "ladder", "outdoor" }, mark = "escape_top" },
    -- places with a name
    ["Q"] = { floor = "tiles", mark = "collect" }, ["W"] = { floor = "tiles", mark = "hold_point" },
    ["T"] = { floor = "roadway", flags = { "outdoor" }, mark = "street_w" },
    ["Z"] = { floor = "roadway", flags = { "outdoor" }, mark = "street_e" },
    ["O"] = { floor = "boards", mark = "post_opposite" },
    ["H"] = { floor = "grass", flags = { "outdoor" }, mark = "ring" }, -- where the fire ladder comes down
    ["M"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["D"] = { floor = "pavement", flags = { "outdoor" }, mark = "alley" },
    ["X"] = { floor = "pavement", flags = { "outdoor", "exit" }, mark = "exit_w" },
    ["Y"] = { floor = "pavement", flags = { "outdoor", "exit" }, mark = "exit_e" },
    ["1"] = { floor = "boards", mark = "crew_1" }, ["2"] = { floor = "boards", mark = "crew_2" },
    ["3"] = { floor = "boards", mark = "crew_3" }, ["4"] = { floor = "boards", mark = "crew_4" },
    ["5"] = { floor = "boards", mark = "crew_5" }, ["6"] = { floor = "boards", mark = "crew_6" },
    ["7"] = { floor = "boards", mark = "crew_7" }, ["8"] = { floor = "boards", mark = "crew_8" },
  },

  lamps = lamps,

  zones = {
    a = room("0a", "hall", _"hall of 0A"), b = room("0a", "living", _"living room of 0A"),
    c = room("0a", "kitchen", _"kitchen of 0A"), d = room("0a", "bed_e", _"east bedroom of 0A"),
    e = room("0a", "bed_w", _"west bedroom of 0A"),
    f = room("1a", "hall", _"hall of 1A"), g = room("1a", "living", _"living room of 1A"),
    h = room("1a", "kitchen", _"kitchen of 1A"), i = room("1a", "bed_e", _"east bedroom of 1A"),
    j = room("1a", "bed_w", _"west bedroom of 1A"),
    k = room("1b", "hall", _"hall of 1B"), m = room("1b", "living", _"living room of 1B"),
    n = room("1b", "kitchen", _"kitchen of 1B"), o = room("1b", "bed_w", _"west bedroom of 1B"),
    p = room("1b", "bed_e", _"east bedroom of 1B"),
    A = room("2a", "hall", _"hall of 2A"), B = room("2a", "living", _"living room of 2A"),
    C = room("2a", "kitchen", _"kitchen of 2A"), D = room("2a", "bed_e", _"east bedroom of 2A"),
    E = room("2a", "bed_w", _"west bedroom of 2A"),
    F = room("2b", "hall", _"hall of 2B"), G = room("2b", "living", _"living room of 2B"),
    H = room("2b", "kitchen", _"kitchen of 2B"), I = room("2b", "bed_w", _"west bedroom of 2B"),
    J = room("2b", "bed_e", _"east bedroom of 2B"),
    z = { room = "shop", title = _"closed shop" },
    ["0"] = { room = "stairs_0", title = _"entrance hall" },
    ["1"] = { room = "stairs_1", title = _"first landing" },
    ["2"] = { room = "stairs_2", title = _"top landing" },
    ["3"] = { room = "opposite_0", title = _"house opposite, ground floor" },
    ["4"] = { room = "opposite_1", title = _"house opposite, first floor" },
    ["5"] = { room = "opposite_2", title = _"house opposite, second floor" },
    q = { room = "street", title = _"Kiln Street", outdoor = true },
    y = { room = "yard", title = _"back yard", outdoor = true, noise_db = 40 },
    l = { room = "alley", title = _"back alley", outdoor = true },
    u = { room = "escape", title = _"fire ladder", outdoor = true },
    r = { room = "roof", title = _"roof", outdoor = true },
    R = { room = "roof_opposite", title = _"roof opposite", outdoor = true },
  },

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "visit", title = _"Visiting investigators", side = "blue", net = 1, rules = "return_fire", ai = "visit", has_plan = true,
      liaison_low_ms = 6000, liaison_high_ms = 20000 },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Suspects", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "2b" },
    { id = "tenants", title = _"Tenants of 2B", side = "civilian", ai = "resident", household = true, lives_here = true, has_plan = true, place = "2b" },
    { id = "home_0a", title = _"Household of 0A", side = "civilian", ai = "resident", household = true, lives_here = true, place = "0a" },
    { id = "home_1a", title = _"Household of 1A", side = "civilian", ai = "resident", household = true, lives_here = true, place = "1a" },
    { id = "home_1b", title = _"Household of 1B", side = "civilian", ai = "resident", household = true, lives_here = true, place = "1b" },
    { id = "home_2a", title = _"Household of 2A", side = "civilian", ai = "resident", household = true, lives_here = true, place = "2a" },
    { id = "opposite", title = _"Household opposite", side = "civilian", ai = "resident", household = true, lives_here = true },
  },

  elements = {
    { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" }, { id = "dogs", group = "niu" },
    { id = "visitors", group = "visit" },
  },

  people = {
    { name = "Adler", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 24, 25, 1 } },
    { name = "Barrow", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 24, 26, 1 } },
    { name = "Calder", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 23, 25, 1 } },
    { name = "Dunmore", group = "niu", element = "alpha", kind = "officer", kit = "entry", at = { 25, 25, 1 } },
    { name = "Ellery", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 23, 23, 1 } },
    { name = "Farrow", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 24, 23, 1 } },
    { name = "Garrick", group = "niu", element = "dogs", kind = "handler", kit = "handler", at = { 25, 21, 1 } },
    { name = "Nettle", group = "niu", element = "dogs", kind = "dog", kit = "harness", at = { 25, 20, 1 } },
    { name = "Oakes", group = "visit", element = "visitors", kind = "investigator", kit = "plain", at = { 23, 19, 0 } },
    { name = "Quillan", group = "visit", element = "visitors", kind = "investigator", kit = "plain", at = { 25, 19, 0 } },
    { name = "Usher", group = "home_0a", kind = "elderly", kit = "household", at = { 12, 27, 0 }, traits = { "asleep" } },
    { name = "Vance", group = "home_1a", kind = "resident", kit = "household", at = { 14, 20, 1 } },
    { name = "Vellan", group = "home_1a", kind = "resident", kit = "household", at = { 18, 26, 1 }, traits = { "asleep" } },
    { name = "Wickham", group = "home_1b", kind = "resident", kit = "household", at = { 34, 20, 1 }, traits = { "frightened" } },
    { name = "Yarrow", group = "home_2a", kind = "resident", kit = "household", at = { 13, 26, 2 }, traits = { "asleep" } },
    { name = "Zellan", group = "opposite", kind = "elderly", kit = "household", at = { 30, 6, 1 } },
  },

  dossier = {
    { id = "c1", text = _"Flat 2B has stood empty since the tenants left.", about = { flat = "2b" }, says = { people = 0 }, grade = "D4", age_h = 140 },
    { id = "c2", text = _"The crew that robbed the counting house uses flat 2B.", about = { group = "crew" }, says = { at = "2b" }, grade = "C3", age_h = 40 },
    { id = "c3", text = _"A widow and her lodger live in 2A, and are in at this hour.", about = { flat = "2a" }, says = { people = 2, lives = "home_2a" },
      grade = "B2", age_h = 200 },
    { id = "c4", text = _"The hatch from the east bedroom of 2B to the roof opens.", about = { opening = "flat_hatch" }, says = { route = true },
      grade = "B2", age_h = 900 },
    { id = "c5", text = _"Whoever is in 2B has a rifle or a shotgun.", about = { group = "crew" }, says = { when = { arms = { "rifle", "shotgun" } } },
      grade = "C3", age_h = 40 },
  },

  truth = {
    vars = {
      hatch = { free = 0.75, wedged = 0.25 },
      arms = { rifle = 0.55, pistol = 0.30, shotgun = 0.10, unarmed = 0.05 },
      front = { open = 0.15, locked = 0.45, barred = 0.30, steel = 0.10 },
      hearing = { sharp = 0.97, deaf = 0.03 },
      character = { hard = 0.25, steady = 0.45, wavering = 0.15, sly = 0.15 }, -- who leads is not the meekest
      character_2 = { hard = 0.10, steady = 0.35, wavering = 0.30, meek = 0.15, sly = 0.10 },
      lodger = { ["1"] = 0.85, ["0"] = 0.15 },
      tenant = { ["0"] = 0.9, ["1"] = 0.1 },
    },
    people = {
      { name = "Yelland", group = "home_2a", kind = "elderly", count = "$lodger", kit = "household", at = { { 18, 26, 2 } } },
    },
    openings = {
      { at = "front", when = { front = { "locked" } }, lock = "locked" },
      { at = "front", when = { front = { "barred" } }, lock = "locked", barricade = 60 },
      { at = "front", when = { front = { "steel" } }, material = "steel_door", lock = "locked" },
      { at = "flat_hatch", when = { hatch = { "wedged" } }, lock = "wedged" },
      { at = "stairs_hatch", when = { hatch = { "wedged" } }, lock = "wedged" },
      { at = "door_0a", lock = "locked" }, { at = "door_1a", lock = "locked" },
      { at = "door_1b", lock = "locked" }, { at = "door_2a", lock = "locked" },
    },
    { name = "empty", p = 0.20 },
    { name = "residents", p = 0.15, vars = { home = { ["1"] = 0.5, ["2"] = 0.5 } },
      people = { { group = "tenants", kind = "resident", count = "$home", kit = "household", at = { "crew_3", "crew_4", "crew_5" }, plan = "home",
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
    { name = "wants_out", p = 0.25,
      vars = { plan = { run = 0.70, hold = 0.15, yield = 0.15 }, more = { ["0"] = 0.55, ["1"] = 0.45 }, plan_2 = { run = 0.6, hold = 0.1, yield = 0.3 } },
      people = { suspects(1, "plan", LEADER_AT, "$character", { "wanted", "leader" }), suspects("$more", "plan_2", OTHERS_AT, "$character_2"), hurt_tenant } },
    { name = "barricaded", p = 0.40,
      vars = { plan = { hold = 0.65, ambush = 0.20, yield = 0.15 }, more = { ["0"] = 0.3, ["1"] = 0.4, ["2"] = 0.3 },
               plan_2 = { hold = 0.45, ambush = 0.15, yield = 0.20, run = 0.20 } },
      people = { suspects(1, "plan", LEADER_AT, "$character", { "wanted", "leader" }), suspects("$more", "plan_2", OTHERS_AT, "$character_2"), hurt_tenant } },
  },

  difficulty = { easy = { age = 30, help = 70, resolve = 80 }, hard = { age = 200, help = 150, resolve = 130 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.kiln_street },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1800,
    objectives = {
      find = _"Search flat 2B and account for everyone in it.",
      safe = _"Bring residents, officers and the dog through unhurt.",
      hold = _"Let nobody wanted leave the block.",
    },
    brief = _"Control: flat 2B, second floor. The report says empty; it is an old report.",
  },
}
