-- c09_choice.lua: C09. Decision time by the number of possible answers. One, two or four people stand in view; one of them
-- gives up, and the officer turns his weapon on that one. From the movement, which he sees, to the start of his answer.

local PLACES = { { 5, 2 }, { 5, 4 }, { 4, 1 }, { 4, 5 } }

return experiment {
  api = 1, id = "c09_choice", title = "C09: decision time by number of alternatives",
  sweep = { people = { 1, 2, 4 } }, light = 160,
  map = [[
########
#......#
#......#
#a.....#
#......#
#......#
########
]],
  targets = {
    { name = "one answer", mean = "s", when = { people = 1 }, unit = "s", value = 0.22, lo = 0.19, hi = 0.25, source = "C09, rows 2.1 and 2.2" },
    { name = "from one to two", mean = "s", when = { people = 2 }, minus = { people = 1 }, unit = "s", value = 0.15, lo = 0.10, hi = 0.20, source = "C09, row 2.3" },
    { name = "from two to four", mean = "s", when = { people = 4 }, minus = { people = 2 }, unit = "s", value = 0.15, lo = 0.10, hi = 0.20, source = "C09, row 2.3" },
  },
  setup = function(e)
    local units = { { id = "officer", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "low",
                      at = "a", face = "east", rules = "hold_fire" } }
    local who = "p" .. (1 + e:below(e.people))
    for i = 1, e.people do
      units[1 + i] = { id = "p" .. i, group = "red", profile = "suspect", kit = "pistol", state = "low", at = PLACES[i], face = "west", rules = "hold_fire" }
    end
    return {
      units = units,
      orders = {
        { "surrender", unit = who, at = 4000 + e:below(2000) },
        { "aim", who, unit = "officer", when = { kind = "yielded", unit = who } },
      },
      stop = { ms = 12000, when = { kind = "order_active", unit = "officer", verb = "aim" } },
    }
  end,
  measure = function(log)
    local ms = log:between({ kind = "yielded" }, { kind = "order_active", unit = "officer", verb = "aim" })
    return { s = ms and ms / 1000 }
  end,
}
