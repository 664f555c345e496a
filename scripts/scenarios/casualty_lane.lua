-- casualty_lane.lua: a lane under fire: two officers, a dog and somebody who was passing lie in it. Nobody goes in anywhere.
-- The dye works on the south side has six loft doors over the lane; the stores on the north side have a blind wall.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
for _, x in ipairs({ 12, 24, 36 }) do lamp(x, 8, 1, 400, true, nil, 150) end -- lamps on the wall of the stores
lamp(26, 18, 1, 100, false, { 30, 20, 1 })

local help = mission.help {
  medic = { 3, 1, 0 }, shield = { { 2, 9, 0 }, { 2, 10, 0 } }, marksman = { 12, 4, 1 }, team = { { 2, 12, 0 }, { 3, 12, 0 }, { 2, 13, 0 }, { 3, 13, 0 } },
  cordon = { { 44, 8, 0 }, { 44, 14, 0 } }, ambulance = { 2, 6, 0 },
}

local GUNS = { "gun_1", "gun_2", "gun_3", "gun_4", "gun_5" }
local HURT = { "hurt" }

return scenario {
  api = 1, id = "casualty_lane", title = _"Casualty Lane", place = _"Tenter Lane, Harrow Quay", hour = 17, minute = 30,
  sunrise_min = 400, sunset_min = 1070, seat = "niu", limit_s = 1500, indoor_db = 32, outdoor_db = 50,

  storeys = {
    { id = "lane",
      map = [[
E,,,,,,,,____________________,,_______________
E,,,,,,,,_%%%%%%%%%%%%%%%%%%%,,%%%%%%%%%%%%%%_
E,,,,,,,,_%:::::::::::::::::%,,%::::::::::::%_
E,,,,,,,,_%:::m:::m:::m:::::%,,%::::m:::m:::%_
E,B,,BD,,_8:::::::::::::::::%,,A::::::::::::%_
E,,,,,,,,_%:::::::::::::::::%,,%::::::::::::%_
E,B,,B,,,_%:::::::::::::::<:%,,%::::::::::::%_
E,,,,,,,,_%%%%%%%%%%%%%%%%%%%,,%%%%%%%%%%%%%%_
E,,B,,B,,_____________________________________
E,,,,,,,,________G___________________________E
E,,,,,,,,______________cc______F_____________E
E,,,,,,,,___F___F____F_______________________E
E,,,,,,,,_____cc____________________cc_______E
E,,,,,,,,__________n______F__________________E
E,,,,,,,,_____________________________________
E,,,,,,,,_###▤############1##########▤###_____
E,,,,,,,,_#:::::::::::|::::::::|........#_____
E,,,,,,,,_#::oo:::oo::|::::::::|..n.....#_____
E,,,,,,,,_#:::::::::::|::nn::::'........#_____
E,,,,,,,,_#::oo:::::::'::::::::|........#_____
E,,,,,,,,_#:::::::::::|::::::::|........#_____
E,,,,,,,,_#:::::::::::|::::::<:|.......m#_____
E,,,,,,,,_################2##############_____
E,,,,,,,,_____________________________________
]],
      zones = [[
bbbbbbbbbaaaaaaaaaaaaaaaaaaaammaaaaaaaaaaaaaaa
bbbbbbbbba                   mm              a
bbbbbbbbba iiiiiiiiiiiiiiiii mm jjjjjjjjjjjj a
bbbbbbbbba iiiiiiiiiiiiiiiii mm jjjjjjjjjjjj a
bbbbbbbbba iiiiiiiiiiiiiiiii mm jjjjjjjjjjjj a
bbbbbbbbba iiiiiiiiiiiiiiiii mm jjjjjjjjjjjj a
bbbbbbbbba iiiiiiiiiiiiiiiii mm jjjjjjjjjjjj a
bbbbbbbbba                   mm              a
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
bbbbbbbbba                               aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba ccccccccccc dddddddd eeeeeeee aaaaa
bbbbbbbbba                               aaaaa
bbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "upper",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~%%%%%%%%%%%%%%%%%%%~~%%%%%%%%%%%%%%~
~~~~~~~~~~%:::::::::::::::::%~~%::::::::::::%~
~~~~~~~~~~%:::::::::::::::::%~~%::::::::::::%~
~~~~~~~~~~%:::::::::::::::::%~~%::::::::::::%~
~~~~~~~~~~%:::::::::::::::::%~~%::::::::::::%~
~~~~~~~~~~%::::9::::::9:::>:%~~%::::::::::::%~
~~~~~~~~~~%%%%%▤%%%%%%▤%%%%%%~~%%%%%%%%%%%%%%~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~###O####O######O##O#####O##O###~~~~~
~~~~~~~~~~#..7....3...|..4..6..|..5.....#~~~~~
~~~~~~~~~~#...........|........|........#~~~~~
~~~~~~~~~~#...........|........'........#~~~~~
~~~~~~~~~~#...........'........|........#~~~~~
~~~~~~~~~~#...........|........|........#~~~~~
~~~~~~~~~~#.m.......m.|.h....>.|.h.....m#~~~~~
~~~~~~~~~~###############################~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                              
                                              
           kkkkkkkkkkkkkkkkk    llllllllllll  
           kkkkkkkkkkkkkkkkk    llllllllllll  
           kkkkkkkkkkkkkkkkk    llllllllllll  
           kkkkkkkkkkkkkkkkk    llllllllllll  
           kkkkkkkkkkkkkkkkk    llllllllllll  
                                              
                                              
                                              
                                              
                                              
                                              
                                              
                                              
                                              
           fffffffffff gggggggg hhhhhhhh      
           fffffffffff gggggggg hhhhhhhh      
           fffffffffff gggggggg hhhhhhhh      
           fffffffffff gggggggg hhhhhhhh      
           fffffffffff gggggggg hhhhhhhh      
           fffffffffff gggggggg hhhhhhhh      
                                              
                                              
]] },
    { id = "roofs",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~PPPPPPPPPPPPPPPPPPP~~PPPPPPPPPPPPPP~
~~~~~~~~~~P=================P~~P============P~
~~~~~~~~~~P=================P~~P============P~
~~~~~~~~~~P=================P~~P============P~
~~~~~~~~~~P=================P~~P============P~
~~~~~~~~~~P=================P~~P============P~
~~~~~~~~~~PPPPPPPPPPPPPPPPPPP~~PPPPPPPPPPPPPP~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~P=============================P~~~~~
~~~~~~~~~~PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                              
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
          nnnnnnnnnnnnnnnnnnn  nnnnnnnnnnnnnn 
                                              
                                              
                                              
                                              
                                              
                                              
                                              
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
          nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn     
                                              
]] },
  },

  legend = plan.legend {
    ["1"] = plan.door("home", "sheet_door"),
    ["2"] = plan.door("works_back"),
    ["3"] = plan.floor("gun_1"),
    ["4"] = plan.floor("gun_2"),
    ["5"] = plan.floor("gun_3"),
    ["6"] = plan.floor("gun_4"),
    ["7"] = plan.floor("gun_5"),
    ["8"] = plan.door("ropery_door"),
    ["9"] = plan.floor("post"),
    ["A"] = plan.door("store_door"),
    ["B"] = plan.street("collect"),
    ["D"] = plan.street("hold_point"),
    ["F"] = plan.road("smoke"),
    ["G"] = plan.road("lane"),
    ["O"] = { material = "doorway", floor = "boards", open = 100 }, -- taking-in doors of the lofts: nothing in the way of a look down
  },

  zones = {
    a = plan.outdoor("lane", _"Tenter Lane"),
    b = plan.outdoor("quay", _"quay end"),
    c = plan.room("works", "vats", _"vat room"),
    d = plan.room("works", "press", _"press room"),
    e = plan.room("works", "office", _"office"),
    f = plan.room("works", "drying_w", _"west drying loft"),
    g = plan.room("works", "sorting", _"sorting loft"),
    h = plan.room("works", "drying_e", _"east drying loft"),
    i = { room = "stores_w0", title = _"ropery, storey 0" },
    j = { room = "stores_e0", title = _"bonded store, storey 0" },
    k = { room = "stores_w1", title = _"ropery, storey 1" },
    l = { room = "stores_e1", title = _"bonded store, storey 1" },
    m = plan.outdoor("passage", _"passage"),
    n = plan.outdoor("roofs", _"roofs"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Those in the dye works", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "works" },
    { id = "passer", title = _"Passers-by", side = "civilian", ai = "resident" },
    { id = "keeper", title = _"Store keeper", side = "civilian", ai = "resident", household = true, lives_here = true },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" }, { id = "down", group = "niu" } },

  people = {
    { name = "Ashlock", group = "niu", element = "alpha", kind = "commander", kit = "entry", at = { 6, 2, 0 } },
    { name = "Birtle", group = "niu", element = "alpha", kind = "shield_officer", kit = "shield", at = { 8, 7, 0 } },
    { name = "Edgerow", group = "niu", element = "alpha", kind = "officer", kit = "entry", at = { 7, 7, 0 } },
    { name = "Fenmoor", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 7, 5, 0 } },
    { name = "Gantry", group = "niu", element = "bravo", kind = "officer", kit = "point", at = { 7, 4, 0 } },
    { name = "Harkell", group = "niu", element = "bravo", kind = "medic", kit = "first_aid", at = { 4, 2, 0 } },
    { name = "Corrick", group = "niu", element = "down", kind = "officer", kit = "cordon", at = { 20, 8, 0 }, traits = HURT },
    { name = "Dray", group = "niu", element = "down", kind = "handler", kit = "handler", at = { 27, 8, 0 }, traits = HURT },
    { name = "Nettle", group = "niu", element = "down", kind = "dog", kit = "harness", at = { 29, 9, 0 }, traits = HURT },
    { name = "Inchley", group = "passer", kind = "resident", kit = "household", at = { 16, 9, 0 }, traits = HURT },
    { name = "Jessop", group = "keeper", kind = "elderly", kit = "household", at = { 35, 4, 0 }, traits = { "frightened" } },
  },

  dossier = {
    { id = "c1", text = _"Shots came from a loft door of the dye works.", about = { flat = "works" }, says = { people = { 1, 2 } }, grade = "B2", age_h = 0 },
    { id = "c2", text = _"Whoever it was may have left by the back since.", about = { flat = "works" }, says = { people = 0 }, grade = "D5", age_h = 0 },
    { id = "c3", text = _"They have a long gun.", about = { group = "crew" }, says = { when = { arms = { "rifle", "shotgun" } } }, grade = "B2", age_h = 1 },
  },

  truth = {
    vars = {
      character = { steady = 0.4, wavering = 0.3, hard = 0.3 },
      arms = { rifle = 0.72, pistol = 0.08, shotgun = 0.20 },
      smoke = { smoker = 1, entry = 0 },   -- entry: the team has no smoke with it
    },
    people = {
      { name = "Kittow", group = "niu", kind = "officer", kit = "$smoke", at = { { 8, 8, 0 } } },
      { name = "Lorimer", group = "niu", kind = "breacher", kit = "$smoke", at = { { 7, 8, 0 } } },
    },
    { name = "one_gun", p = 0.40, vars = { plan = { hold = 0.50, ambush = 0.40, yield = 0.10 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", skill = "tactical", at = GUNS, plan = "$plan", character = "$character", traits = { "wanted", "leader" } } } },
    { name = "two_guns", p = 0.45, vars = { plan = { hold = 0.5, ambush = 0.4, yield = 0.1 }, plan_2 = { hold = 0.5, ambush = 0.2, yield = 0.3 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", skill = "tactical", at = GUNS, plan = "$plan", character = "$character", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", kit = "pistol", at = GUNS, plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "left", p = 0.15 },
  },

  difficulty = { easy = { age = 100, help = 55, resolve = 50 }, hard = { age = 200, help = 190, resolve = 190 } },
  score = { residents = 30, officers = 30, suspects = 10, force = 15, containment = 5, evidence = 5, district = 5, contained = 1, par = pars.casualty_lane },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1500, grace_s = 700,
    objectives = {
      find = _"Bring the two officers, the dog and the passer-by out of the lane to the quay end.",
      safe = _"Everybody who lives now is alive at the end.",
      hold = _"Nobody goes into the works. If they come out, they are held.",
    },
    brief = {
      _"Control: two officers, a dog and somebody who was passing lie in Tenter Lane. The loft doors of the dye works cover all of it.",
      _"Control: no entry. Get them out, keep yourselves whole, close the block behind you.",
    },
    -- It is about those in the lane: whoever still lies there when it ends was left behind.
    judge = function(m, c, claim)
      local behind = 0
      for _, who in ipairs(m:people()) do
        local came = false
        for _, trait in ipairs(who.traits) do came = came or trait == "hurt" end
        if came and who.place == "map" and who.life ~= "dead" and who.at.x > 9 then behind = behind + 1 end
      end
      if c.dead >= 2 then return "failure", _"It ended with several lives lost." end
      if behind > 0 then return "failure", _"Somebody was left lying in the lane." end
      if c.dead == 1 then return "partial", _"The lane is empty, at the price of a life." end
      if claim == "none" then return "partial", _"The lane is empty, but nobody said so." end
      if c.hurt > 0 then return "partial", _"All of them are out; somebody more was hurt over it." end
      return "success", _"All of them are out and live, and nobody else was hurt."
    end,
  },
}
