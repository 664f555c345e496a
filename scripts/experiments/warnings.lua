-- warnings.lua: what two more warnings of the linter are worth, in small worlds with the same seeds. A way into the room that nobody
-- covers: two officers look through a room, an armed man stands beyond the opening in its side; one of them has his weapon on it, or
-- neither has. Impossible timing: two go in on an armed man together, or the go comes before the second is there and he follows later.

local function covered(yes)
  return {
    units = {
      { id = "first", group = "blue", profile = "officer", kit = "entry", state = "low", at = { 3, 3 }, face = "west", rules = "free" },
      { id = "second", group = "blue", profile = "officer", kit = "entry", state = yes and "aimed" or "low", at = { 4, 4 }, face = yes and "suspect" or "west", rules = "free" },
      { id = "suspect", group = "red", profile = "suspect", kit = "pistol", state = "low", at = { 10, 3 }, face = "first", rules = "free" },
    },
    orders = {
      { "shoot", "suspect", unit = "first", at = 500, again = true },
      { "shoot", "suspect", unit = "second", at = 500, again = true },
      { "shoot", "first", unit = "suspect", at = 500, again = true },
    },
  }
end

local function together(yes)
  local later = yes and 0 or 6000
  return {
    units = {
      { id = "first", group = "blue", profile = "officer", kit = "entry", state = "low", at = { 6, 2 }, face = "east", rules = "free" },
      { id = "second", group = "blue", profile = "officer", kit = "entry", state = "low", at = { 6, 4 }, face = "east", rules = "free" },
      { id = "suspect", group = "red", profile = "suspect", kit = "pistol", state = "low", at = { 13, 3 }, face = "west", rules = "free" },
    },
    orders = {
      { "move", 9, 2, 0, unit = "first", at = 100, pace = "walk" },
      { "move", 9, 4, 0, unit = "second", at = 100 + later, pace = "walk" },
      { "shoot", "suspect", unit = "first", at = 300, again = true },
      { "shoot", "suspect", unit = "second", at = 300 + later, again = true },
      { "shoot", "first", unit = "suspect", at = 300, again = true },
    },
  }
end

local function rows(warning, name, heeded, ignored)
  return
    { name = name .. ": officers hit, " .. heeded, mean = "hit", when = { warning = warning, heeded = true } },
    { name = "  " .. ignored, mean = "hit", when = { warning = warning, heeded = false } },
    { name = "  more by", mean = "hit", when = { warning = warning, heeded = false }, minus = { warning = warning, heeded = true }, lo = 0, source = "design" }
end

local targets = {}
for _, row in ipairs({ rows("danger", "a way in", "covered", "covered by nobody") }) do targets[#targets + 1] = row end
for _, row in ipairs({ rows("timing", "an entry", "together", "before the second is there") }) do targets[#targets + 1] = row end

return experiment {
  api = 1, id = "warnings", title = "What warnings of danger and of timing are worth", runs = 300, light = 160,
  sweep = { warning = { "danger", "timing" }, heeded = { true, false } },
  map = [[
################
#......#.......#
#......#.......#
#..............#
#..............#
#......#.......#
################
]],
  setup = function(e)
    local s = (e.warning == "danger" and covered or together)(e.heeded)
    s.stop = { ms = 15000, linger = 300, when = { { kind = "fell", unit = "suspect" }, { kind = "died", unit = "suspect" }, { kind = "yielded", unit = "suspect" } } }
    return s
  end,
  measure = function(log) return { hit = log:hits { side = "red", other_side = "blue" } } end,
  targets = targets,
}
