-- c15_dog.lua: C15. A dog searches a flat in which somebody hides in one search of ten (row 7.11 with the presence assumed there).
-- He crouches in a room, is in the furniture, behind a locked door, or has fled by the back before the dog comes (shares: design).
-- The handler calls out, then sends the dog from room to room; found is shown, held or given up; bitten is bitten.

local ROOMS = { "a", "b", "c", "e" }

return experiment {
  api = 1, id = "c15_dog", title = "C15: building search with a dog",
  light = 100,
  map = [[
################
#.Wa...#...b.B.#
#......'.......#
#......#.......#
###'#######'####
#h......'......#
#.......#..c...#
####'####.....W#
#B...e..########
#.......D.l....#
####X###########
]],
  legend = { W = "wardrobe", B = "bed", D = { material = "wood_door", floor = "boards", open = 0, mark = "d" },
             X = { floor = "boards", flags = { "exit" }, mark = "x" } },
  openings = { { at = "d", lock = "locked" } },
  targets = {
    { name = "apprehensions per search", proportion = "found", value = 0.056, lo = 0.035, hi = 0.08, source = "C15, row 7.11" },
    { name = "bitten, of those apprehended", proportion = "bitten", value = 0.14, lo = 0.10, hi = 0.19, source = "C15, row 7.13" },
  },
  setup = function(e)
    local units = {
      { id = "handler", group = "blue", profile = "handler", kit = "handler", at = "h", face = "east" },
      { id = "dog", group = "blue", profile = "dog", kit = "harness", at = { 2, 5 }, face = "east" },
    }
    local orders = { { "challenge", "c", "come_out", unit = "handler", at = 500 } }
    for i = 1, #ROOMS do
      orders[#orders + 1] = { "send", ROOMS[i], "hold", unit = "handler", at = i * 40000 - 30000 }
    end
    local present = e:chance(0.10)
    local how = present and e:pick({ "open", "furniture", "locked", "gone" }, { 30, 20, 12, 38 }) or "nobody"
    if present then
      local at = how == "locked" and "l" or how == "gone" and "e" or e:pick({ "a", "b", "c", "e" })
      units[3] = { id = "hidden", group = "red", profile = "suspect", kit = "unarmed", at = at, state = "crouch", rules = "hold_fire" }
      if how == "furniture" then
        local spot = ({ a = { 2, 1 }, b = { 13, 1 }, c = { 14, 7 }, e = { 1, 8 } })[at]
        orders[#orders + 1] = { "hide", spot[1], spot[2], 0, unit = "hidden", at = 0 }
      elseif how == "gone" then orders[#orders + 1] = { "move", "x", unit = "hidden", at = 1500 } end
    end
    return { units = units, orders = orders, note = { present = present, how = how },
             stop = { ms = 200000, linger = 20000, when = { { kind = "dog_indicates" }, { kind = "dog_holds" }, { kind = "yielded" } } } }
  end,
  measure = function(log)
    local shown = log:count { kind = "dog_holds" } > 0 or log:count { kind = "dog_indicates" } > 0 or log:count { kind = "yielded" } > 0
    local found = log.note.present and shown
    local bitten
    if found then bitten = log:count { kind = "bitten" } > 0 end
    return { found = found, bitten = bitten }
  end,
}
