-- kiln_lockdown.lua: fourteen blocks, three hundred people behind their doors, a school, and two men who are not at home here.
-- The telephone does not stop ringing, and most of what it says is not so. Every hour of it costs everybody an hour.

local mission = require "lib.mission"
local pars = require "lib.pars"
local plan = require "lib.plan"
local quarter = require "lib.quarter"

-- One list of names for all roles; those who live here bear some of it more than once, as people do.
local names = { "Hollin", "Ivers", "Jarrow", "Kelder", "Larkin", "Marlow", "Norrey", "Pellow", "Rooke", "Selby", "Tarrant", "Vance", "Wickham", "Yarrow",
  "Ashlock", "Birtle", "Corrick", "Dray", "Edgerow", "Fenmoor", "Gantry", "Harkell", "Inchley", "Jessop", "Kittow", "Lorimer", "Mendip", "Orrell",
  "Padmore", "Quarry", "Rendle", "Stannick", "Thorley", "Umber", "Verrow", "Wexcombe", "Yelland", "Zorrick", "Amblett", "Brindle", "Cobbold" }

-- Dwellings to let, where somebody could be, and those that people have telephoned about.
local HIDES = { "b2_3", "b4_6", "b5_2", "b7_8", "b9_1", "b11_5", "b13_4", "b14_7" }
local FRONTS = { "b2_3", "b4_6", "b5_2", "b7_8", "b9_1", "b11_5", "b13_4", "b14_7", "b1_4", "b6_3", "b10_6", "b12_2" }

local to_let = {}
for _, flat in ipairs(HIDES) do to_let[flat] = true end

local town = quarter.build {
  columns = 5, rows = 3, residents = 275, names = names, to_let = to_let, fronts = FRONTS, hides = HIDES,
  titles = { "north-west, ground", "north-east, ground", "south-west, ground", "south-east, ground",
             "north-west, first", "north-east, first", "south-west, first", "south-east, first" },
  words = { streets = _"the streets of the quarter", yard = _"school yard", hall = _"hall of the school", class = _"class room", household = _"Household" },
  marks = { { name = "hold_point", at = { 60, 21, 0 } }, { name = "hold_point", at = { 88, 39, 0 } }, { name = "hold_point", at = { 32, 39, 0 } },
            { name = "collect", at = { 62, 21, 0 } }, { name = "desk", at = { 60, 22, 0 } } },
  -- from where the streets hear a loudhailer
  shelter = { { 46, 21, 0 }, { 102, 21, 0 }, { 102, 39, 0 }, { 74, 39, 0 }, { 46, 39, 0 } },
}

local help = mission.help {
  medic = { 64, 20, 0 }, shield = { { 66, 20, 0 }, { 67, 20, 0 } },
  team = { { 4, 20, 0 }, { 4, 21, 0 }, { 5, 20, 0 }, { 5, 21, 0 } }, ambulance = { 68, 21, 0 },
}

local groups = {
  { id = "niu", title = _"National Intervention Unit", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
  { id = "cordon", title = _"Harrow Quay cordon", side = "blue", net = 1, rules = "return_fire", ai = "cordon", has_plan = true,
    liaison_low_ms = 5000, liaison_high_ms = 15000 },
  { id = "crew", title = _"The two at large", side = "red", net = 2, rules = "return_fire", ai = "crew", has_plan = true, lives_here = true },
}
for _, g in ipairs(town.groups) do groups[#groups + 1] = g end

local people = {
  { name = "Adler", group = "niu", element = "alpha", kind = "commander", kit = "command", at = { 60, 20, 0 } },
  { name = "Barrow", group = "niu", element = "alpha", kind = "officer", kit = "point", at = { 61, 20, 0 } },
  { name = "Calder", group = "niu", element = "alpha", kind = "breacher", kit = "breacher", at = { 62, 20, 0 } },
  { name = "Dunmore", group = "niu", element = "alpha", kind = "officer", kit = "entry", at = { 63, 20, 0 } },
  { name = "Ellery", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 61, 21, 0 } },
  { name = "Farrow", group = "niu", element = "bravo", kind = "officer", kit = "entry", at = { 63, 21, 0 } },
  { name = "Garrick", group = "niu", element = "dogs", kind = "handler", kit = "handler", at = { 64, 21, 0 } },
  { name = "Nettle", group = "niu", element = "dogs", kind = "dog", kit = "harness", at = { 65, 21, 0 } },
}
for _, who in ipairs(town.people) do people[#people + 1] = who end

local function at_any() return { "hide_1", "hide_2", "hide_3", "hide_4", "hide_5", "hide_6", "hide_7", "hide_8" } end

return scenario {
  api = 1, id = "kiln_lockdown", title = _"Kiln Lockdown", place = _"Kiln Street quarter, Harrow Quay", hour = 14, sunrise_min = 400, sunset_min = 1080,
  seat = "niu", limit_s = 3600, indoor_db = 34, outdoor_db = 48,

  storeys = town.storeys,
  legend = plan.legend(town.legend),
  zones = town.zones,
  groups = groups,
  elements = { { id = "alpha", group = "niu" }, { id = "bravo", group = "niu" }, { id = "dogs", group = "niu" } },
  people = people,

  dossier = {
    { id = "c1", text = _"Two men went in at block 4 by the back. The dwelling upstairs to the north is to let.", about = { group = "crew" }, says = { at = "b4_6" }, grade = "B4", age_h = 2,
      after = { ["kiln_street.escaped"] = { grade = "B3", age_h = 1, text = _"The one who came over the roof of Kiln Street went in at block 4 by the back." },
                ["kiln_street.held"] = { grade = "A3", age_h = 1 } } },
    { id = "c9", text = _"There are two of them; one has a pistol.", about = { group = "crew" }, says = { people = 2 }, grade = "B2", age_h = 2 },
    { id = "c2", text = _"Light behind the shutters of an empty flat in block 9.", about = { group = "crew" }, says = { at = "b9_1" }, grade = "D4", age_h = 1 },
    { id = "c3", text = _"A man with a bag on the stairs of block 1.", about = { group = "crew" }, says = { at = "b1_4" }, grade = "E5", age_h = 1 },
    { id = "c4", text = _"Steps overhead in block 14, where nobody lives.", about = { group = "crew" }, says = { at = "b14_7" }, grade = "E4", age_h = 3 },
    { id = "c5", text = _"Somebody strange in the yard behind block 6.", about = { group = "crew" }, says = { at = "b6_3" }, grade = "E5", age_h = 1 },
    { id = "c6", text = _"My neighbour in block 10 is hiding them.", about = { group = "crew" }, says = { at = "b10_6" }, grade = "F5", age_h = 1 },
    { id = "c7", text = _"The door of the empty flat in block 2 stood open this morning.", about = { group = "crew" }, says = { at = "b2_3" }, grade = "E4", age_h = 6 },
    { id = "c8", text = _"Block 12, ground floor: they look like the ones in the paper.", about = { group = "crew" }, says = { at = "b12_2" }, grade = "E5", age_h = 2 },
    { id = "c10", text = _"Block 5, ground floor north-east: to let, and nobody has the key.", about = { flat = "b5_2" }, says = { people = 0 }, grade = "B2", age_h = 24 },
    { id = "c11", text = _"Block 7, first floor south-east: to let; the agent was there yesterday.", about = { flat = "b7_8" }, says = { people = 0 }, grade = "B2", age_h = 20 },
    { id = "c12", text = _"Block 11, first floor north-west: stands empty.", about = { flat = "b11_5" }, says = { people = 0 }, grade = "B2", age_h = 30 },
    { id = "c13", text = _"Block 13, ground floor south-east: to let since the spring.", about = { flat = "b13_4" }, says = { people = 0 }, grade = "B2", age_h = 30 },
  },

  truth = {
    vars = {
      arms = { pistol = 0.6, unarmed = 0.4 },
      cordon = { ["8"] = 1, ["0"] = 0 },     -- 0: nobody stands at the ends of the streets
      desk = { ["1"] = 1, ["0"] = 0 },       -- 0: nobody has a loudhailer, and nobody is told to stay inside
      character = { steady = 0.4, wavering = 0.4, hard = 0.2 },
      plan = { yield = 0.35, slip = 0.3, ground = 0.2, hold = 0.15 }, plan_2 = { yield = 0.4, slip = 0.4, ground = 0.2 },
    },
    people = {
      { group = "cordon", kind = "cordon_officer", kit = "cordon", count = "$cordon", at = { "cordon", "cordon_2", "cordon_3", "cordon_4", "cordon_5", "cordon_6", "cordon_7", "cordon_8" } },
      { group = "niu", kind = "negotiator", kit = "negotiator", count = "$desk", at = { "desk" } },
    },
    { name = "block_4", p = 0.30, people = {
        { group = "crew", kind = "suspect", kit = "$arms", at = { "hide_2" }, plan = "$plan", character = "$character", traits = { "wanted", "leader" } },
        { group = "crew", kind = "suspect", kit = "pistol", at = at_any(), plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "apart", p = 0.60, people = {
        { group = "crew", kind = "suspect", kit = "$arms", at = at_any(), plan = "$plan", character = "$character", traits = { "wanted", "leader" } },
        { group = "crew", kind = "suspect", kit = "pistol", at = at_any(), plan = "$plan_2", character = "$character", traits = { "wanted" } } } },
    { name = "gone", p = 0.10 },
  },

  difficulty = { easy = { age = 50, help = 55, resolve = 50 }, hard = { age = 400, help = 190, resolve = 190 } },
  score = { residents = 25, officers = 20, suspects = 20, force = 10, containment = 10, evidence = 5, district = 10, par = pars.kiln_lockdown },

  on = mission.hooks {
    seat = "niu", suspects = "crew", help = help, limit_s = 3600, grace_s = 1200, cordon = true,
    objectives = {
      find = _"Find the two, or make sure that they are not in the quarter.",
      safe = _"Three hundred people and a school: nobody is hurt.",
      hold = _"Nobody wanted passes the cordon.",
    },
    brief = {
      _"Control: the quarter is closed. Fourteen blocks, a school in session, and two at large somewhere in it.",
      _"Control: we have eight calls and believe one of them. Go by what they are worth, and be quick: people want to fetch their children.",
    },
  },
}
