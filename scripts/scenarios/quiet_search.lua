-- quiet_search.lua: the tutorial: three officers, one small house, eight lessons of one verb each, eight minutes at most.
-- The report says that the house is empty. Reports are old; people come back.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"

local lamps, lamp = plan.lamps()
lamp(6, 15, 1, 500, true, nil, 150) -- two lamps of the street
lamp(27, 15, 1, 500, true, nil, 150)
lamp(17, 9, 0, 60, true, { 16, 11, 0 }) -- one in the hall was left on
lamp(12, 10, 0, 110, false, { 14, 9, 0 })
lamp(22, 10, 0, 110, false, { 20, 10, 0 })
lamp(12, 8, 1, 110, false, { 14, 6, 1 })

-- One verb each. What counts is that an officer has carried it out; in which order is up to the player.
local LESSONS = {
  { verb = "move", text = _"Lesson 1, move: bring somebody to the door, beside it. Try: b move 15,13,0" },
  { verb = "listen", text = _"Lesson 2, listen: an ear at the door. Try: b listen front" },
  { verb = "mirror", text = _"Lesson 3, mirror: look under the door before anybody stands before it." },
  { verb = "challenge", text = _"Lesson 4, challenge: say who you are, and wait for an answer." },
  { verb = "open", text = _"Lesson 5, open: by hand, from the side. What is locked takes a tool: pry, ram." },
  { verb = "use", text = _"Lesson 6, use: a torch before a dark room." },
  { verb = "report", text = _"Lesson 7, report: say on the net what you have found: room_clear, contact, casualty." },
  { verb = "declare", text = _"Lesson 8, declare: end it with a claim, clear or contained or handed_over. It is held against the truth." },
}

local function lesson_of(verb)
  for i, lesson in ipairs(LESSONS) do
    if lesson.verb == verb then return i end
  end
  if verb == "pry" or verb == "ram" or verb == "kick" or verb == "unlock" then return 5 end
  return nil
end

local function learnt(m, e)
  if not e.unit or e.unit.group ~= "niu" then return end
  local i = lesson_of(e.verb)
  if not i or m.state.learnt["l" .. i] then return end
  m.state.learnt["l" .. i] = true
  m:objective("niu", LESSONS[i].text, "met")
end

return scenario {
  api = 1, id = "quiet_search", title = _"Quiet Search", place = _"Lantern Row, Harrow Quay", hour = 6, minute = 10,
  sunrise_min = 400, sunset_min = 1080, seat = "niu", limit_s = 480, indoor_db = 28, outdoor_db = 42,

  storeys = {
    { id = "ground",
      map = [[
""""""""""""""""""""""""""""""""""
"""1""""""""""""2"""""""""""""1"""
""""""""""""""""""""""""""""""""""
""""""""###□#####4########""""""""
""""""""#ko::::|:::|m...m#""""""""
""""""""#:::n::'::<|..7.m#""""""""
""""""""#:::::f|::<|.....#""""""""
""""""""#|||'|||:::|||-||#""""""""
""""""""#.....h|:::|nn...#""""""""
""""""""#......-:::|...6.#""""""""
""""""""#...5..|:::-.....#""""""""
""""""""#ss....|:::|....m#""""""""
""""""""###▤#####3####□###""""""""
,,,,,,,,,,,,,,,B,,,,,,,,,,,,,,,,,,
E_____D__________________________E
E________________________________E
E___________________cc___________E
E________________________________E
]],
      zones = [[
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
bbbbbbbb                  bbbbbbbb
bbbbbbbb ffffff ddd ggggg bbbbbbbb
bbbbbbbb ffffff ddd ggggg bbbbbbbb
bbbbbbbb ffffff ddd ggggg bbbbbbbb
bbbbbbbb        ddd       bbbbbbbb
bbbbbbbb cccccc ddd eeeee bbbbbbbb
bbbbbbbb cccccc ddd eeeee bbbbbbbb
bbbbbbbb cccccc ddd eeeee bbbbbbbb
bbbbbbbb cccccc ddd eeeee bbbbbbbb
bbbbbbbb                  bbbbbbbb
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
]] },
    { id = "upper",
      map = [[
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~###□##########□###~~~~~~~~
~~~~~~~~#bb....|...|hh...#~~~~~~~~
~~~~~~~~#bb....|..>-.....#~~~~~~~~
~~~~~~~~#......-..>|...A.#~~~~~~~~
~~~~~~~~#......|...|.....#~~~~~~~~
~~~~~~~~#......|...||||||#~~~~~~~~
~~~~~~~~#...8..|...|....b#~~~~~~~~
~~~~~~~~#......|...-..9.b#~~~~~~~~
~~~~~~~~#m....m|...|.....#~~~~~~~~
~~~~~~~~###▤##########□###~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
]],
      zones = [[
                                  
                                  
                                  
                                  
         hhhhhh iii jjjjj         
         hhhhhh iii jjjjj         
         hhhhhh iii jjjjj         
         hhhhhh iii jjjjj         
         hhhhhh iii               
         hhhhhh iii kkkkk         
         hhhhhh iii kkkkk         
         hhhhhh iii kkkkk         
                                  
                                  
                                  
                                  
                                  
                                  
]] },
  },

  legend = plan.legend {
    ["1"] = { floor = "grass", flags = { "outdoor", "exit" }, mark = "exit" },
    ["2"] = { floor = "grass", flags = { "outdoor" }, mark = "yard" },
    ["3"] = plan.door("front"),
    ["4"] = plan.door("back_door"),
    ["5"] = plan.floor("in_1"),
    ["6"] = plan.floor("in_2"),
    ["7"] = plan.floor("in_3"),
    ["8"] = plan.floor("in_4"),
    ["9"] = plan.floor("in_5"),
    ["A"] = plan.floor("in_6"),
    ["B"] = plan.street("hold_point"),
    ["D"] = plan.road("collect"),
  },

  zones = {
    a = plan.outdoor("row", _"Lantern Row"),
    b = plan.outdoor("yard", _"back yard"),
    c = plan.room("7", "parlour", _"parlour"),
    d = plan.room("7", "hall", _"hall"),
    e = plan.room("7", "workroom", _"workroom"),
    f = plan.room("7", "kitchen", _"kitchen"),
    g = plan.room("7", "store", _"store room"),
    h = plan.room("7", "front_bed", _"front bedroom"),
    i = plan.room("7", "landing", _"landing"),
    j = plan.room("7", "box", _"box room"),
    k = plan.room("7", "back_bed", _"small bedroom"),
  },

  lamps = lamps,

  groups = {
    { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "crew", title = _"The lodger", side = "red", net = 2, rules = "return_fire", ai = "crew", has_plan = true, lives_here = true, place = "7" },
    { id = "tenant", title = _"The old tenant", side = "civilian", ai = "resident", household = true, lives_here = true, has_plan = true, place = "7" },
  },

  elements = { { id = "alpha", group = "niu" } },

  people = {
    { name = "Marlow", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 12, 14, 0 } },
    { name = "Norrey", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 13, 14, 0 } },
    { name = "Orrell", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 11, 14, 0 } },
  },

  dossier = {
    { id = "c1", text = _"Number 7 is empty: the old tenant is with his sister in the country.", about = { flat = "7" }, says = { people = 0 }, grade = "D4", age_h = 160 },
    { id = "c2", text = _"A lodger who owes the court a month comes and goes. He has never been armed.", about = { group = "crew" }, says = { here = true }, grade = "D4", age_h = 90 },
    { id = "c3", text = _"The register has an old man at number 7, alone.", about = { flat = "7" }, says = { lives = "tenant" }, grade = "C3", age_h = 200 },
  },

  truth = {
    vars = { door = { locked = 0.8, open = 0.2 }, hearing = { sharp = 1, deaf = 0 }, plan = { yield = 0.75, run = 0.25 } },
    openings = { { at = "front", when = { door = { "locked" } }, lock = "locked" }, { at = "back_door", lock = "locked" } },
    { name = "empty", p = 0.20 },
    { name = "tenant", p = 0.40,
      people = { { group = "tenant", kind = "elderly", kit = "household", at = { "in_1", "in_4", "in_5" }, plan = "home",
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
    { name = "fallen", p = 0.20,
      people = { { group = "tenant", kind = "elderly", kit = "household", at = { "in_2", "in_4", "in_6" }, plan = "home", traits = { "hurt" } } } },
    { name = "lodger", p = 0.20,
      people = { { group = "crew", kind = "suspect", kit = "unarmed", at = { "in_2", "in_3", "in_5", "in_6" }, plan = "$plan", traits = { "wanted" },
                   traits_if = { hearing = { deaf = { "deaf" } } } } } },
  },

  difficulty = { easy = { age = 50, help = 55, resolve = 50 }, hard = { age = 300, help = 190, resolve = 190 } },
  -- An old man who would have opened by himself finds his door in the hall: that is most of what the street talks about.
  score = { residents = 25, officers = 20, suspects = 15, force = 10, containment = 10, evidence = 5, district = 15, wrong_door = 12, par = pars.quiet_search },

  on = mission.hooks {
    seat = "niu", suspects = "crew", limit_s = 480, grace_s = 300,
    help = mission.help { medic = { 5, 14, 0 }, ambulance = { 4, 16, 0 } },
    objectives = {
      find = _"Look through number 7 and say what you found.",
      safe = _"Nobody is hurt over a debt.",
      hold = _"If the lodger is in, he does not leave by the back.",
    },
    brief = {
      _"Control: number 7, Lantern Row. Empty, says the report; look and make sure. You have eight minutes, then the street wakes.",
      _"Control: eight things to practise stand in your objectives. None of them has to be hurried.",
    },
    judge = function(_director, c, claim)
      if claim == "none" then return "failure", _"The eight minutes went by and nobody said what is in the house." end
      if c.hurt > 0 then return "partial", _"The house was searched, and somebody was hurt over it." end
    end,
    on = {
      start = function(m)
        m.state.learnt = {}
        for _, lesson in ipairs(LESSONS) do m:objective("niu", lesson.text, "set") end
      end,
      order_done = learnt,
      declared = learnt, reported = function(m, e) learnt(m, { unit = e.unit, verb = "report" }) end,
    },
  },
}
