-- crossfire.lua: what a warning of crossfire is worth. Two officers and an armed man between four walls who fires as long as he
-- can: with one officer beyond him, in the line of the other, as a plan does of which the linter warns; and with both on one side.
-- The measure of a friendly hit counts five times where they stand apart, so that the difference tells whether five times as
-- many come of it where they do not.

local CELLS = {
  crossed = { a = { 2, 4 }, b = { 13, 4 }, face = "west" },
  apart   = { a = { 2, 4 }, b = { 3, 2 }, face = "east" },
}

return experiment {
  api = 1, id = "crossfire", title = "Friendly hits with lanes crossed, and apart", runs = 300, light = 160,
  sweep = { lanes = { "crossed", "apart" } },
  map = [[
################
#..............#
#..............#
#..............#
#..............#
#..............#
#..............#
#..............#
################
]],
  setup = function(e)
    local c = CELLS[e.lanes]
    return {
      units = {
        { id = "first", group = "blue", profile = "officer", kit = "entry", state = "aimed", at = c.a, face = "suspect", rules = "free" },
        { id = "second", group = "blue", profile = "officer", kit = "entry", state = "aimed", at = c.b, face = "suspect", rules = "free" },
        { id = "suspect", group = "red", profile = "suspect", kit = "pistol", state = "low", at = { 8, 4 }, face = "first", rules = "free" },
      },
      orders = {
        { "shoot", "suspect", unit = "first", at = 500, again = true },
        { "shoot", "suspect", unit = "second", at = 500, again = true },
        { "shoot", "first", unit = "suspect", at = 500, again = true },
      },
      stop = { ms = 15000, linger = 300, when = { { kind = "fell", unit = "suspect" }, { kind = "died", unit = "suspect" }, { kind = "yielded", unit = "suspect" } } },
    }
  end,
  measure = function(log)
    local friendly = log:hits { side = "blue", other_side = "blue" }
    return { friendly = friendly, five = friendly * (log:param("lanes") == "apart" and 5 or 1), rounds = log:rounds { side = "blue" } }
  end,
  targets = {
    { name = "friendly hits, lanes crossed", mean = "friendly", when = { lanes = "crossed" }, lo = 0.02, source = "design" },
    { name = "friendly hits, lanes apart", mean = "friendly", when = { lanes = "apart" } },
    { name = "crossed less five times apart", mean = "five", when = { lanes = "crossed" }, minus = { lanes = "apart" }, lo = 0, source = "design" },
    { name = "rounds, lanes crossed", mean = "rounds", when = { lanes = "crossed" } },
    { name = "rounds, lanes apart", mean = "rounds", when = { lanes = "apart" } },
  },
}
