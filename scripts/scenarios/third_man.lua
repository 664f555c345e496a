-- third_man.lua: one flat over a printing shop, and twelve things that may be true of it. The worst of them counts.
-- Who plans for the likely one does well most mornings.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
lamp(14, 8, 0, 160, true, { 24, 13, 0 }) -- the press runs at night
lamp(7, 11, 1, 80, false, { 9, 13, 1 })
lamp(14, 11, 1, 110, false, { 17, 13, 1 })
lamp(21, 11, 1, 110, false, { 19, 13, 1 })
lamp(7, 6, 1, 110, true, { 9, 7, 1 })    -- the kitchen
lamp(2, 16, 1, 400, true, nil, 150)
lamp(22, 1, 1, 400, true, nil, 150)      -- behind the house: those who stand at the foot of the hoist, and the cordon, see who is who

local help = mission.help {
  medic = { 6, 16, 0 }, shield = { { 7, 16, 0 }, { 8, 16, 0 } }, team = { { 10, 16, 0 }, { 11, 16, 0 }, { 12, 16, 0 }, { 13, 16, 0 } },
  cordon = { { 2, 2, 0 }, { 27, 2, 0 }, { 2, 18, 0 }, { 27, 16, 0 } }, ambulance = { 16, 17, 0 },
}

local ANY = { "in_1", "in_2", "in_3", "in_4", "in_5", "in_6", "in_7" }
local DEEP = { "in_3", "in_5", "in_6" }

local function man(plan_word, kit, at, traits, count)
  return { group = "crew", kind = "suspect", count = count or 1, kit = kit, at = at, plan = plan_word, traits = traits }
end
local function lives(kind, at, traits) return { group = "tenants", kind = kind, kit = "household", at = at, plan = "home", traits = traits } end

return scenario {
  api = 1, id = "third_man", title = _"Third Man", place = _"Printers' Wharf, Harrow Quay", hour = 5, minute = 10,
  sunrise_min = 380, sunset_min = 1090, seat = "niu", limit_s = 1500, indoor_db = 40, outdoor_db = 44,

  storeys = {
    { id = "press",
      map = [[
,,,,,,,,,,,,,,2,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,I,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,J,∧,,,,,,,,,
,,,,######################,,,,
,,,,#::::::::::::::::::::#,,,,
,,,,#::::::::::::::::::::#,,,,
,,,,#:::oo::::oo::::hh:::#,,,,
,,,,#::::::::::::::::::::#,,,,
,,,,3::::::::::::::::::::#,,,,
,,,,#:::oo::::oo:::::::::#,,,,
,,,,#::::::::::::::::::::#,,,,
,,,,#:::::::::::::::h::::#,,,,
,,,,#::::::::::::::::::::#,,,,
,,<<#::::::::::::::::::::#,,,,
,,,,######□#########□#####,,,,
,,,,,,E,,,,,,,,,,,,,,,,,,,,,,,
,,,H,,,,,,,,,,,,,,,,,,,,,,,,,,
______________________________
1____________________________1
______________________________
]],
      zones = [[
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaakaaaaaaaaa
aaaa                      aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa bbbbbbbbbbbbbbbbbbbb aaaa
aaaa                      aaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "loft",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~≡~~~~~~~~~
~~~~###□######□###########~~~~
~~~~#ko::f|.hh....|.....m#~~~~
~~~~#:::::|....9..|.n....#~~~~
~~~~#:::8:/.......|...A..▤~~~~
~~~~#:::::|.....h.|......#~~~~
~RRR#||'||||||-||||||-|||#~~~~
~RGG#.....|.......|m.....#~~~~
~RGG#....D|.....n.|.....^#~~~~
~RGG4..B..-.D5....-..7...#~~~~
~RGG#.....|.....6.|....bb#~~~~
~R>>#.....|.ss....|....bb#~~~~
~RRR##########▤######□####~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                              
                              
                    k         
                              
     fffff ggggggg hhhhhh     
     fffff ggggggg hhhhhh     
     fffff ggggggg hhhhhh     
     fffff ggggggg hhhhhh     
                              
  ii ccccc ddddddd eeeeee     
  ii ccccc ddddddd eeeeee     
  ii ccccc ddddddd eeeeee     
  ii ccccc ddddddd eeeeee     
  ii ccccc ddddddd eeeeee     
                              
                              
                              
                              
                              
                              
]] },
    { id = "roof",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~∨~~~~~~~~~
~~~~PPPPPPPPPPPPPPPP=PPPPP~~~~
~~~~P====================P~~~~
~~~~P====================P~~~~
~~~~P=====C==============P~~~~
~~~~P====================P~~~~
~~~~P====================P~~~~
~~~~P=============C======P~~~~
~~~~P===================FP~~~~
~~~~P====================P~~~~
~~~~P====================P~~~~
~~~~P====================P~~~~
~~~~PPPPPPPPPPPPPPPPPPPPPP~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                              
                              
                    k         
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjj j    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
    jjjjjjjjjjjjjjjjjjjjjj    
                              
                              
                              
                              
                              
]] },
  },

  legend = plan.legend {
    ["E"] = plan.street("hold_point"), -- the stair head has room for six: whoever comes later waits below
    ["1"] = { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" },
    ["2"] = plan.exit("exit"),
    ["3"] = plan.door("press_door", "sheet_door"),
    ["4"] = plan.door("front"),
    ["5"] = plan.floor("in_1"),
    ["6"] = plan.floor("in_2"),
    ["7"] = plan.floor("in_3"),
    ["8"] = plan.floor("in_4"),
    ["9"] = plan.floor("in_5"),
    ["A"] = plan.floor("in_6"),
    ["B"] = plan.floor("in_7"),
    ["D"] = plan.floor("watch"),
    ["F"] = { material = "hatch", floor = "boards", open = 0, flags = { "stair_down", "ladder", "outdoor" }, mark = "flat_hatch" },
    ["G"] = { floor = "grating", flags = { "outdoor" } },
    ["H"] = plan.street("collect"),
    ["I"] = plan.street("yard"),
    ["J"] = plan.street("guard"), -- the foot of the hoist ladder
  },

  zones = {
    a = plan.outdoor("wharf", _"wharf"),
    b = { room = "press", title = _"printing shop" },
    c = plan.room("loft", "hall", _"lobby"),
    d = plan.room("loft", "living", _"big room"),
    e = plan.room("loft", "bed", _"bedroom"),
    f = plan.room("loft", "kitchen", _"kitchen"),
    g = plan.room("loft", "paper", _"paper store"),
    h = plan.room("loft", "dark", _"dark room"),
    i = plan.outdoor("stairhead", _"stair head"),
    j = plan.outdoor("roof", _"roof"),
    k = plan.outdoor("hoist", _"hoist ladder"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Suspects", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "loft" },
    { id = "tenants", title = _"Tenants of the loft", side = "civilian", ai = "resident", household = true, lives_here = true, has_plan = true, place = "loft" },
    { id = "printers", title = _"The night shift", side = "civilian", ai = "resident", household = true, lives_here = true },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" } },

  people = {
    { name = "Greel", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 5, 16, 0 } },
    { name = "Hexley", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 2, 15, 0 } },
    { name = "Imber", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 3, 15, 0 } },
    { name = "Jolland", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 4, 16, 0 } },
    { name = "Kerrow", group = "niu", element = "bravo", kind = "shield_officer", kit = "shield", at = { 2, 14, 0 } },
    { name = "Lapwing", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 5, 15, 0 } },
    { name = "Millrow", group = "printers", kind = "resident", kit = "household", at = { 12, 7, 0 }, plan = "home" },
  },

  dossier = {
    { id = "c1", text = _"Two of the counting-house crew slept in the loft this week. A third was never named.", about = { group = "crew" }, says = { here = true }, grade = "C2", age_h = 30,
      after = { ["wrong_door.held"] = { grade = "B2", age_h = 6, text = _"The man from Sallow Court has named two who sleep in the loft, and not the third." } } },
    { id = "c2", text = _"Whoever pays the rent of the loft was seen at the window.", about = { group = "tenants" }, says = { here = true }, grade = "D4", age_h = 20 },
    { id = "c3", text = _"A hatch in the bedroom opens to the roof, and a hoist ladder goes down behind.", about = { opening = "flat_hatch" }, says = { route = true }, grade = "B2", age_h = 900 },
    { id = "c4", text = _"No light in the loft for two nights: they may all be gone.", about = { flat = "loft" }, says = { people = 0 }, grade = "E5", age_h = 20 },
  },

  truth = {
    vars = { door = { open = 0.2, locked = 0.6, barred = 0.2 }, hatch = { free = 0.85, wedged = 0.15 } },
    openings = {
      { at = "front", when = { door = { "locked" } }, lock = "locked" },
      { at = "front", when = { door = { "barred" } }, lock = "locked", barricade = 55 },
      { at = "flat_hatch", when = { hatch = { "wedged" } }, lock = "wedged" },
      { at = "press_door", lock = "locked" },
    },
    { name = "nobody", p = 0.08 },
    { name = "tenant", p = 0.07, people = { lives("resident", ANY) } },
    { name = "family", p = 0.05, people = { lives("resident", { "in_2", "in_3" }, { "frightened" }), lives("child", { "in_6" }, { "asleep" }) } },
    { name = "deaf_tenant", p = 0.05, people = { lives("elderly", DEEP, { "deaf", "asleep" }) } },
    { name = "one_tired", p = 0.11, people = { man("yield", "pistol", ANY, { "wanted", "leader" }) } },
    { name = "one_holds", p = 0.11, people = { man("hold", "rifle", { "in_1", "in_2", "in_7" }, { "wanted", "leader" }) } },
    { name = "one_waits", p = 0.09, people = { man("ambush", "shotgun", DEEP, { "wanted", "leader" }) } },
    { name = "one_runs", p = 0.11, people = { man("run", "pistol", ANY, { "wanted", "leader" }) } },
    { name = "two", p = 0.11, people = { man("hold", "pistol", { "in_1", "in_2" }, { "wanted", "leader" }), man("yield", "unarmed", DEEP, { "wanted" }) } },
    { name = "two_and_tenant", p = 0.09, people = { man("run", "pistol", { "in_1", "in_2" }, { "wanted", "leader" }), man("yield", "unarmed", { "in_6" }, { "wanted" }),
                                                     lives("resident", { "in_3", "in_5" }, { "frightened" }) } },
    { name = "three", p = 0.08, people = { man("hold", "rifle", { "in_1", "in_2", "in_7" }, { "wanted", "leader" }), man("run", "pistol", { "in_3" }, { "wanted" }),
                                            man("yield", "unarmed", { "in_5" }, { "wanted" }) } },
    { name = "hurt_man", p = 0.05, people = { man("yield", "pistol", DEEP, { "wanted", "leader", "hurt" }) } },
  },

  difficulty = { easy = { age = 50, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.third_man },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1500,
    objectives = {
      find = _"Account for everybody in the loft, whoever they are.",
      safe = _"Bring everybody through it: tenants, printers, team.",
      hold = _"Nobody wanted leaves the wharf.",
    },
    brief = {
      _"Control: the loft over the printing shop. Two names, perhaps a third man, perhaps nobody.",
      _"Control: the press runs, you will hear little. Have a plan for what you do not expect.",
    },
  },
}
