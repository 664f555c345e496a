-- c15_dog.lua: C15. A dog searches a flat in which somebody hides in one search of ten (row 7.11 with the presence assumed
-- there). The handler sends it from room to room; an apprehension is a person shown or held, a bite a person held.

local ROOMS = { "a", "b", "c", "d" }

return experiment {
  api = 1, id = "c15_dog", title = "C15: building search with a dog",
  light = 100,
  map = [[
###############
#..a...#...b..#
#......'......#
#......#......#
###'#######'###
#h......'.....#
#.......#..c..#
####'####.....#
#....d..#######
#.......#######
###############
]],
  targets = {
    { name = "apprehensions per search", proportion = "found", value = 0.056, lo = 0.035, hi = 0.08, source = "C15, row 7.11" },
    { name = "bitten, of those apprehended", proportion = "bitten", value = 0.14, lo = 0.10, hi = 0.19, source = "C15, row 7.13" },
  },
  setup = function(e)
    local units = {
      { id = "handler", group = "blue", profile = "handler", kit = "handler", at = "h", face = "east" },
      { id = "dog", group = "blue", profile = "dog", kit = "harness", at = { 2, 5 }, face = "east" },
    }
    local orders = {}
    for i = 1, #ROOMS do
      orders[#orders + 1] = { "send", ROOMS[i], unit = "handler", at = i * 40000 - 38000 }
    end
    local present = e:chance(0.10)
    if present then
      units[3] = { id = "hidden", group = "red", profile = "suspect", kit = "unarmed", at = e:pick(ROOMS), state = "crouch", rules = "hold_fire" }
    end
    return { units = units, orders = orders, note = { present = present },
             stop = { ms = 180000, linger = 20000, when = { { kind = "dog_indicates" }, { kind = "dog_holds" } } } }
  end,
  measure = function(log)
    local held = log:count { kind = "dog_holds" } > 0
    local found = log.note.present and (held or log:count { kind = "dog_indicates" } > 0)
    local bitten
    if found then bitten = held end
    return { found = found, bitten = bitten }
  end,
}
