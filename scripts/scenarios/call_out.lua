-- call_out.lua: a man has barred himself in the lock-keeper's cottage, and the lock-keeper's brother is in there with him.
-- Ninety minutes, one voice. Nobody has to go in for full marks; somebody has to keep talking.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
lamp(15, 8, 0, 110, true, { 17, 6, 0 })
lamp(20, 8, 0, 80, true, { 22, 8, 0 })
lamp(25, 9, 0, 60, false, { 24, 8, 0 })

local help = mission.help({
  medic = { 36, 12, 0 }, shield = { { 37, 12, 0 }, { 37, 13, 0 } }, marksman = { 30, 20, 0 },
  team = { { 36, 11, 0 }, { 37, 11, 0 }, { 36, 10, 0 }, { 37, 10, 0 } },
  cordon = { { 2, 12, 0 }, { 37, 8, 0 }, { 2, 4, 0 }, { 34, 4, 0 } }, ambulance = { 38, 10, 0 },
}, {
  negotiator = { low = 240000, high = 420000, text = _"Control: the negotiator is on the way; keep him talking until then.",
                 here = _"Control: the negotiator is behind the wall by the bridge.", people = { { kind = "negotiator", kit = "negotiator", at = { 33, 11, 0 } } } },
})

return scenario {
  api = 1, id = "call_out", title = _"Call Out", place = _"Lower Lock, Harrow Quay", hour = 9, sunrise_min = 400, sunset_min = 1080, seat = "niu",
  limit_s = 5400, indoor_db = 30, outdoor_db = 40,

  storeys = {
    { id = "ground",
      map = [[
""""""""""""""""""""""""""""""""""""""""
""""""""""""""""""""""""""""""""""""""""
""""""G"""""""""""""""""""""""""""""""""
"""""""""""""""D""""""""""""""""""""""""
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,###3#####□######,,,,,,,,,,,,
,,,%%%%%%,,,#ko:::|h...'...#,,,,,,,,,,,,
,,,%::::%,,,#::::9|.8..||||#,,,C,,,,,,,,
,,,%::::-,,,□::4n:'..5.|...#,,,,,,,,,,,,
,,,%%%%%%,,,#:7:::|..9.-.6b▤,,%%%%%%,,,,
,,,,,,,,,,,,#f::::|...s|m.b#,,,,,,,,,,,,
,,,,,,,,,,,,####▤###2#######,,,,,,B,,,,,
1,,,,,,,,,,,,,,,,,,,,,,,,,,,,cc,,,,,,,,1
,,,,,,,,,,n,,,,,,,,,,,,,,,,,A,,,,,,,,,,,
RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR,,RRRRRR
WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW,,WWWWWW
WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW,,WWWWWW
WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW,,WWWWWW
WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW,,WWWWWW
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,cc,,F,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
]],
      zones = [[
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaa                aaaaaaaaaaaa
aaa      aaa ddddd eeee ggg aaaaaaaaaaaa
aaa hhhh aaa ddddd eeee     aaaaaaaaaaaa
aaa hhhh aaa ddddd eeee fff aaaaaaaaaaaa
aaa      aaa ddddd eeee fff aa      aaaa
aaaaaaaaaaaa ddddd eeee fff aaaaaaaaaaaa
aaaaaaaaaaaa                aaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
ccccccccccccccccccccccccccccccccaacccccc
ccccccccccccccccccccccccccccccccaacccccc
ccccccccccccccccccccccccccccccccaacccccc
ccccccccccccccccccccccccccccccccaacccccc
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
  },

  legend = plan.legend {
    ["W"] = { material = "air", flags = { "outdoor" } }, -- the water of the basin
    ["1"] = plan.exit("exit"),
    ["2"] = plan.door("front"),
    ["3"] = plan.door("back_door"),
    ["4"] = plan.floor("in_1"),
    ["5"] = plan.floor("in_2"),
    ["6"] = plan.floor("in_3"),
    ["7"] = plan.floor("in_4"),
    ["8"] = plan.floor("in_5"),
    ["9"] = plan.floor("watch"),
    ["A"] = plan.street("hold_point"),
    ["B"] = plan.street("collect"),
    ["D"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["F"] = plan.street("post"),
    ["G"] = { floor = "grass", flags = { "outdoor" }, mark = "post" },
  },

  zones = {
    a = plan.outdoor("towpath", _"towpath"),
    b = plan.outdoor("garden", _"garden"),
    c = plan.outdoor("basin", _"lock basin"),
    d = plan.room("cottage", "kitchen", _"kitchen"),
    e = plan.room("cottage", "hall", _"hall"),
    f = plan.room("cottage", "bed", _"bedroom"),
    g = plan.room("cottage", "cup", _"box room"),
    h = { room = "shed", title = _"tool shed" },
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "contain", has_plan = true },
    { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
      liaison_low_ms = 5000, liaison_high_ms = 15000 },
    { id = "crew", title = _"The man in the cottage", side = "red", net = 2, rules = "return_fire", ai = "crew", has_plan = true, lives_here = true, place = "cottage" },
    { id = "keeper", title = _"The lock-keeper's brother", side = "civilian", ai = "resident", lives_here = true, has_plan = true, place = "cottage" },
  },

  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" } },

  people = {
    { name = "Northey", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 29, 13, 0 } },
    { name = "Ottrell", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 28, 12, 0 } },
    { name = "Penhallow", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 30, 13, 0 } },
    { name = "Quayle", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 31, 12, 0 } },
    { name = "Rushby", group = "niu", element = "bravo", kind = "shield_officer", kit = "shield", at = { 28, 11, 0 } },
    { name = "Sallow", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 31, 13, 0 } },
  },

  dossier = {
    { id = "c1", text = _"The man is alone with the lock-keeper's brother. He has a shotgun from over the stove.", about = { flat = "cottage" }, says = { people = 2 }, grade = "A1", age_h = 1 },
    { id = "c4", text = _"Nobody helps him. The lock-keeper's brother was there to borrow a kettle.", about = { group = "crew" }, says = { people = 1 }, grade = "A1", age_h = 1 },
    { id = "c2", text = _"He fired once at the water this morning; nobody was hit.", about = { group = "crew" }, says = { when = { arms = { "shotgun" } } }, grade = "B2", age_h = 3 },
    { id = "c3", text = _"His sister says that he will come out when somebody listens to him.", about = { group = "crew" }, says = { plan = "yield" }, grade = "C3", age_h = 2 },
  },

  truth = {
    vars = {
      character = { wavering = 0.5, steady = 0.3, meek = 0.2 },
      arms = { shotgun = 0.8, pistol = 0.2 },
      hearing = { sharp = 1, deaf = 0 },     -- deaf: nothing that is said outside reaches him
      back = { locked = 0.7, open = 0.3 },
    },
    people = {
      { group = "keeper", kind = "resident", kit = "household", at = { "in_3", "in_4" }, plan = "held", traits = { "frightened" }, name = "Tindle" },
    },
    openings = {
      { at = "front", lock = "locked", barricade = 50 }, { at = "back_door", when = { back = { "locked" } }, lock = "locked" },
    },
    { name = "listens", p = 0.55,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_1", "in_2", "in_5" }, plan = "yield", character = "$character", traits = { "wanted", "leader" },
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
    { name = "wavers", p = 0.30,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_1", "in_2", "in_5" }, plan = "hold", character = "$character", traits = { "wanted", "leader" },
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
    { name = "bolts", p = 0.15,
      people = { { group = "crew", kind = "suspect", kit = "$arms", at = { "in_1", "in_4", "in_5" }, plan = "run", character = "$character", traits = { "wanted", "leader" },
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
  },

  difficulty = { easy = { age = 100, help = 55, resolve = 50 }, hard = { age = 200, help = 190, resolve = 190 } },
  score = { residents = 30, officers = 20, suspects = 20, force = 15, containment = 5, evidence = 5, district = 5, par = pars.call_out },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 5400,
    objectives = {
      find = _"Bring the man and the lock-keeper's brother out of the cottage.",
      safe = _"Everybody walks.",
      hold = _"He does not leave by the back.",
    },
    brief = {
      _"Control: one man, one shotgun, one neighbour in there with him. You have the morning.",
      _"Control: nobody goes in unless somebody in there is dying. Talk.",
    },
  },
}
