-- two_rooms.lua: a corridor, a door, a room behind it; the pattern from which the tests make bad files.
return scenario {
  api = 1, id = "two_rooms", title = _"Two rooms", seat = "team", limit_s = 60,
  storeys = {
    { id = "ground",
      map = [[
##########
#...#....#
#S..F..W.#
#...#....#
##########
]],
      zones = [[
..........
.aaa.bbbb.
.aaa.bbbb.
.aaa.bbbb.
..........
]] },
  },
  legend = {
    ["#"] = "brick", ["."] = { floor = "boards" }, ["S"] = { floor = "boards", mark = "start" },
    ["W"] = { floor = "boards", mark = "inside" }, ["F"] = { material = "wood_door", open = 0, mark = "front" },
  },
  zones = { a = { room = "hall", title = _"hall", light = 120 }, b = { room = "store", title = _"store", flat = "s", light = 60 } },
  groups = {
    { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", ai = "quiet", has_plan = true },
    { id = "home", title = _"Household", side = "civilian", ai = "quiet", household = true, lives_here = true, liaison_s = { 1, 2.5 } },
  },
  elements = { { id = "alpha", group = "team" } },
  people = {
    { name = "Adler", group = "team", element = "alpha", kind = "officer", kit = "entry", at = "start" },
    { name = "Barrow", group = "team", element = "alpha", kind = "officer", kit = "entry", at = { 1, 3, 0 } },
  },
  dossier = { { id = "c1", text = _"The store is empty.", flat = "s", people = 0, grade = "B2", age_h = 5 } },
  truth = {
    vars = { front = { shut = 0.5, locked = 0.5 }, carries = { entry = 0.1, none = 0.9 } },
    openings = { { at = "front", when = { front = { "locked" } }, lock = "locked" } },
    { name = "empty", p = 0.5 },
    { name = "somebody", p = 0.5, vars = { n = { ["1"] = 0.5, ["2"] = 0.5 } },
      people = { { group = "home", kind = "resident", count = "$n", kit = "$carries", at = { "inside", { 6, 1, 0 } }, plan = "home",
                   traits = { "asleep" } } } },
  },
  score = { residents = 60, officers = 40 },
  on = {
    start = function(m)
      m.state.rung = 0
      m:objective("team", _"Look into the store.", "set")
      m:after(2000, "bell", 7)
    end,
    bell = function(m, e)
      m.state.rung = m.state.rung + e.data
      m:message("team", _"The bell rings.")
      m:spawn { kind = "resident", kit = "none", group = "home", at = "inside", plan = "home" }
      if m.state.rung >= 14 then m:finish("success", _"It rang twice.") else m:after(2000, "bell", 7) end
    end,
  },
}
