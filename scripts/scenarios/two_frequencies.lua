-- two_frequencies.lua: two agencies, two stairs, two nets, and one hall between them with a door at either end.
-- Who goes in, who holds, and does the other side know it in time?

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
for z = 0, 2 do
  lamp(5, 9, z, 90, true, { 3, 7, z })
  lamp(40, 9, z, 90, true, { 42, 7, z })
end
lamp(22, 5, 2, 200, true, { 15, 7, 2 })
lamp(22, 13, 2, 120, false, { 15, 12, 2 })
lamp(11, 6, 2, 110, false, { 8, 6, 2 })
lamp(34, 6, 2, 110, false, { 37, 7, 2 })
for _, x in ipairs({ 10, 24, 38 }) do lamp(x, 17, 1, 500, true, nil, 150) end

local help = mission.help {
  medic = { 4, 16, 0 }, shield = { { 5, 16, 0 }, { 6, 16, 0 } }, team = { { 8, 17, 0 }, { 9, 17, 0 }, { 10, 17, 0 }, { 11, 17, 0 } },
  cordon = { { 2, 17, 0 }, { 43, 17, 0 }, { 2, 1, 0 }, { 43, 1, 0 } }, ambulance = { 14, 17, 0 },
}

local ANY = { "in_1", "in_2", "in_3", "in_4", "in_5", "in_6", "in_7" }

return scenario {
  api = 1, id = "two_frequencies", title = _"Two Frequencies", place = _"Mint Street, Harrow Quay", hour = 21, minute = 15,
  sunrise_min = 400, sunset_min = 1080, seat = "niu", limit_s = 1500, indoor_db = 32, outdoor_db = 48,

  storeys = {
    { id = "ground",
      map = [[
1____________________________________________1
______________________________________________
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,#####%##▤#########▤####▤#########▤##%#####,,
,,#<:::%....n.|................|......%:::<#,,
,,#::::%......|...n...n...n....|..n...%::::#,,
,,#::::2......-................-......3::::#,,
,,#::::%......|................|......%::::#,,
,,#::::%.h....|#'####□#######'#|....k.%::::#,,
,,#::::%|||'|||...#,,,,,O,,#...|||'|||%::::#,,
,,#::::%......|#'#######□####'#|......%::::#,,
,,#::::%......|................|......%::::#,,
,,#::D:%...n..-................-...n..%::F:#,,
,,#::::%.n....|..h..h..h..h....|....m.%::::#,,
,,#::::%......|................|......%::::#,,
,,###8#%##□#########□####□#########□##%#9###,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
______________________________________________
1____________________________________________1
______________________________________________
]],
      zones = [[
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aa                                          aa
aa bbbb dddddd ffffffffffffffff hhhhhh cccc aa
aa bbbb dddddd ffffffffffffffff hhhhhh cccc aa
aa bbbb dddddd ffffffffffffffff hhhhhh cccc aa
aa bbbb dddddd ffffffffffffffff hhhhhh cccc aa
aa bbbb dddddd                  hhhhhh cccc aa
aa bbbb        kkk jjjjjjjj lll        cccc aa
aa bbbb eeeeee                  iiiiii cccc aa
aa bbbb eeeeee gggggggggggggggg iiiiii cccc aa
aa bbbb eeeeee gggggggggggggggg iiiiii cccc aa
aa bbbb eeeeee gggggggggggggggg iiiiii cccc aa
aa bbbb eeeeee gggggggggggggggg iiiiii cccc aa
aa                                          aa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "first",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~#####%##▤#########▤####▤#########▤##%#####~~
~~#>:::%....n.|................|......%:::>#~~
~~#::::%......|...n...n...n....|..n...%::::#~~
~~#::::4......-................-......5::::#~~
~~#::::%......|................|......%::::#~~
~~#::::%.h....|#'####□#######'#|....k.%::::#~~
~~#::::%|||'|||...#~~~~~~~~#...|||'|||%::::#~~
~~#::::%......|#'#######□####'#|......%::::#~~
~~#::::%......|................|......%::::#~~
~~#::::%...n..-................-...n..%::::#~~
~~#::::%.n....|..h..h..h..h....|....m.%::::#~~
~~#<:::%......|................|......%:::<#~~
~~#####%##□#########□####□#########□##%#####~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                              
                                              
                                              
                                              
   mmmm oooooo qqqqqqqqqqqqqqqq ssssss nnnn   
   mmmm oooooo qqqqqqqqqqqqqqqq ssssss nnnn   
   mmmm oooooo qqqqqqqqqqqqqqqq ssssss nnnn   
   mmmm oooooo qqqqqqqqqqqqqqqq ssssss nnnn   
   mmmm oooooo                  ssssss nnnn   
   mmmm        uuu jjjjjjjj vvv        nnnn   
   mmmm pppppp                  tttttt nnnn   
   mmmm pppppp rrrrrrrrrrrrrrrr tttttt nnnn   
   mmmm pppppp rrrrrrrrrrrrrrrr tttttt nnnn   
   mmmm pppppp rrrrrrrrrrrrrrrr tttttt nnnn   
   mmmm pppppp rrrrrrrrrrrrrrrr tttttt nnnn   
                                              
                                              
                                              
                                              
                                              
]] },
    { id = "second",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~#####%##▤#########▤####▤#########▤##%#####~~
~~#::::%....n.|................|......%::::#~~
~~#::::%......|...n...n...n....|..n...%::::#~~
~~#::::6......-..G..N....N..H..-......7::::#~~
~~#::::%....L.|.......M........|.K....%::::#~~
~~#::::%.h....|#'####□#######'#|....k.%::::#~~
~~#:A::%|||'|||...#~~~~~~~~#...|||'|||%::B:#~~
~~#::::%......|#'#######□####'#|......%::::#~~
~~#::::%......|................|......%::::#~~
~~#::::%...n..-......I......J..-...n..%::::#~~
~~#::::%.n....|..h..h..h..h...N|....m.%::::#~~
~~#>:::%......|................|......%:::>#~~
~~#####%##□#########□####□#########□##%#####~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                              
                                              
                                              
                                              
   wwww yyyyyy AAAAAAAAAAAAAAAA CCCCCC xxxx   
   wwww yyyyyy AAAAAAAAAAAAAAAA CCCCCC xxxx   
   wwww yyyyyy AAAAAAAAAAAAAAAA CCCCCC xxxx   
   wwww yyyyyy AAAAAAAAAAAAAAAA CCCCCC xxxx   
   wwww yyyyyy                  CCCCCC xxxx   
   wwww        EEE jjjjjjjj FFF        xxxx   
   wwww zzzzzz                  DDDDDD xxxx   
   wwww zzzzzz BBBBBBBBBBBBBBBB DDDDDD xxxx   
   wwww zzzzzz BBBBBBBBBBBBBBBB DDDDDD xxxx   
   wwww zzzzzz BBBBBBBBBBBBBBBB DDDDDD xxxx   
   wwww zzzzzz BBBBBBBBBBBBBBBB DDDDDD xxxx   
                                              
                                              
                                              
                                              
                                              
]] },
  },

  legend = plan.legend {
    ["1"] = { floor = "roadway", flags = { "outdoor", "exit" }, mark = "exit" },
    ["2"] = plan.door("door_w0"),
    ["3"] = plan.door("door_e0"),
    ["4"] = plan.door("door_w1"),
    ["5"] = plan.door("door_e1"),
    ["6"] = plan.door("front"),
    ["7"] = plan.door("visit_front"),
    ["8"] = plan.door("street_door_w"),
    ["9"] = plan.door("street_door_e"),
    ["A"] = plan.tile("hold_point"),
    ["B"] = plan.tile("visit_hold_point"),
    ["D"] = plan.tile("collect"),
    ["F"] = plan.tile("visit_collect"),
    ["G"] = plan.floor("in_1"),
    ["H"] = plan.floor("in_2"),
    ["I"] = plan.floor("in_3"),
    ["J"] = plan.floor("in_4"),
    ["K"] = plan.floor("in_5"),
    ["L"] = plan.floor("in_6"),
    ["M"] = plan.floor("in_7"),
    ["N"] = plan.floor("watch"),
    ["O"] = plan.street("yard"),
  },

  zones = {
    a = plan.outdoor("street", _"Mint Street"),
    b = { room = "stairs_w0", title = _"west stairs, storey 0" },
    c = { room = "stairs_e0", title = _"east stairs, storey 0" },
    d = plan.room("arc", "post", _"post room, storey 0"),
    e = plan.room("arc", "clerks_w", _"west clerks, storey 0"),
    f = plan.room("arc", "hall", _"long hall, storey 0"),
    g = plan.room("arc", "strong", _"file room, storey 0"),
    h = plan.room("arc", "tea", _"tea room, storey 0"),
    i = plan.room("arc", "clerks_e", _"east clerks, storey 0"),
    j = plan.outdoor("well", _"light well"),
    k = plan.room("arc", "pass_w", _"west passage, storey 0"),
    l = plan.room("arc", "pass_e", _"east passage, storey 0"),
    m = { room = "stairs_w1", title = _"west stairs, storey 1" },
    n = { room = "stairs_e1", title = _"east stairs, storey 1" },
    o = plan.room("led", "post", _"post room, storey 1"),
    p = plan.room("led", "clerks_w", _"west clerks, storey 1"),
    q = plan.room("led", "hall", _"long hall, storey 1"),
    r = plan.room("led", "strong", _"file room, storey 1"),
    s = plan.room("led", "tea", _"tea room, storey 1"),
    t = plan.room("led", "clerks_e", _"east clerks, storey 1"),
    u = plan.room("led", "pass_w", _"west passage, storey 1"),
    v = plan.room("led", "pass_e", _"east passage, storey 1"),
    w = { room = "stairs_w2", title = _"west stairs, storey 2" },
    x = { room = "stairs_e2", title = _"east stairs, storey 2" },
    y = plan.room("mint", "post", _"post room, storey 2"),
    z = plan.room("mint", "clerks_w", _"west clerks, storey 2"),
    A = plan.room("mint", "hall", _"long hall, storey 2"),
    B = plan.room("mint", "strong", _"file room, storey 2"),
    C = plan.room("mint", "tea", _"tea room, storey 2"),
    D = plan.room("mint", "clerks_e", _"east clerks, storey 2"),
    E = plan.room("mint", "pass_w", _"west passage, storey 2"),
    F = plan.room("mint", "pass_e", _"east passage, storey 2"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "visit", title = _"Visiting investigators", side = "blue", net = 1, rules = "return_fire", ai = "partner", has_plan = true, dossier = true,
      liaison_low_ms = 8000, liaison_high_ms = 25000 },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"Those who came for the books", side = "red", net = 2, rules = "free", ai = "crew", has_plan = true, lives_here = true, place = "mint" },
    { id = "clerk", title = _"The late clerk", side = "civilian", ai = "resident", lives_here = true, has_plan = true, place = "mint" },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" }, { id = "visitors", group = "visit" } },

  people = {
    { name = "Underhay", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 4, 12, 1 } },
    { name = "Vellan", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 5, 11, 1 } },
    { name = "Winnow", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 6, 11, 1 } },
    { name = "Yewdale", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 5, 10, 1 } },
    { name = "Arkwell", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 4, 10, 1 } },
  },

  dossier = {
    { id = "c1", text = _"One to three of the crew are in the counting office for its books.", about = { flat = "mint" }, says = { people = { 1, 4 } }, grade = "A1", age_h = 1 },
    { id = "c2", text = _"A clerk was still at work when the lights went on again.", about = { group = "clerk" }, says = { here = true }, grade = "C3", age_h = 2 },
    { id = "c3", text = _"They mean to leave by whichever stairs are free.", about = { group = "crew" }, says = { plan = "run" }, grade = "C4", age_h = 1,
      after = { ["third_man.held"] = { grade = "B3", age_h = 1 }, ["third_man.escaped"] = { grade = "C2", age_h = 2 } } },
  },

  truth = {
    vars = {
      character = { wavering = 0.45, meek = 0.25, steady = 0.2, sly = 0.1 },
      arms = { pistol = 0.6, shotgun = 0.2, unarmed = 0.2 },
      partners = { ["3"] = 1, ["0"] = 0 },   -- 0: nobody stands on the other stairs
      clerk = { ["1"] = 0.6, ["0"] = 0.4 },
      more = { ["0"] = 0.35, ["1"] = 0.4, ["2"] = 0.25 },
    },
    people = {
      { group = "visit", kind = "investigator", kit = "plain", count = "$partners", at = { { 40, 11, 1 }, { 41, 11, 1 }, { 40, 12, 1 } } },
      { group = "clerk", kind = "resident", kit = "household", count = "$clerk", at = { "in_3", "in_4", "in_5" }, plan = "home", traits = { "frightened" } },
    },
    openings = { { at = "front", lock = "locked" }, { at = "visit_front", open = 0 } },
    { name = "runners", p = 0.40, vars = { plan_2 = { run = 0.6, yield = 0.4 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = ANY, plan = "run", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", kit = "pistol", count = "$more", at = ANY, plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "holders", p = 0.45, vars = { plan_2 = { hold = 0.5, yield = 0.5 } },
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = ANY, plan = "hold", traits = { "wanted", "leader" } },
                 { group = "crew", kind = "suspect", kit = "pistol", count = "$more", at = ANY, plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "gone", p = 0.15 },
  },

  difficulty = { easy = { age = 100, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 15, containment = 10, evidence = 5, district = 5, par = pars.two_frequencies },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 1500,
    objectives = {
      find = _"Account for everybody in the counting office.",
      safe = _"Nobody is hurt, and least of all by the other team.",
      hold = _"Nobody wanted leaves by either stairs.",
    },
    brief = {
      _"Control: the counting office, second storey. You have the west stairs; the visiting investigators have the east stairs, in plain clothes.",
      _"Control: they are on their own net. What you tell them takes a while, and what they hear is a room, not a cell. Ask come, or let them hold: their law lets them go in only where shots are being fired.",
    },
  },
}
