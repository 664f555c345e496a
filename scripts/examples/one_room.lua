-- one_room.lua: the smallest scenario: two officers, one door, and somebody or nobody behind it.

return scenario {
  api = 1, id = "one_room", title = _"One room", place = _"Harrow Quay", hour = 10, seat = "team",
  limit_s = 300, indoor_db = 34, outdoor_db = 45,
  storeys = {
    { id = "ground",
      map = [[
############
#....#.....#
#....F..W..#
#S...#.....#
############
]],
      zones = [[
............
.aaaa.bbbbb.
.aaaa.bbbbb.
.aaaa.bbbbb.
............
]] },
  },
  legend = {
    ["#"] = "brick", ["."] = { floor = "boards" }, ["F"] = { material = "hollow_door", floor = "boards", open = 0, mark = "front" },
    ["S"] = { floor = "boards", mark = "hold_point" }, ["W"] = { floor = "boards", mark = "inside" },
  },
  zones = {
    a = { room = "corridor", title = _"corridor", light = 100 },
    b = { room = "store", title = _"store room", flat = "store", light = 60 },
  },
  groups = {
    { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true },
    { id = "guest", title = _"Somebody", side = "civilian", ai = "resident", lives_here = true },
  },
  elements = { { id = "alpha", group = "team" } },
  people = {
    { name = "Adler", group = "team", element = "alpha", kind = "commander", kit = "command", at = "hold_point" },
    { name = "Barrow", group = "team", element = "alpha", kind = "officer", kit = "point", at = { 2, 2, 0 } },
  },
  dossier = { { id = "c1", text = _"The store room is empty.", flat = "store", people = 0, grade = "C3", age_h = 5 } },
  truth = {
    { name = "empty", p = 0.5 },
    { name = "somebody", p = 0.5,
      people = { { group = "guest", kind = "resident", count = 1, kit = "household", at = { "inside" }, plan = "home" } } },
  },
  score = { residents = 50, officers = 50 },
  on = {
    start = function(m) m:objective("team", _"Look into the store room.", "set") end,
    declared = function(m) m:finish("success", _"The room was looked into.") end,
  },
}
