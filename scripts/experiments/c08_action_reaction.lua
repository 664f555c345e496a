-- c08_action_reaction.lua: C08. A suspect 3 m away, gun down, decides to fire; an officer who already aims at him answers.
-- Each is measured alone, from the suspect's first movement: his round in one case, the officer's in the other (there he
-- only raises the weapon). Nobody orders the officer to fire: he sees the weapon come up, and his rules let him answer.

return experiment {
  api = 1, id = "c08_action_reaction", title = "C08: the one who acts and the one who answers",
  sweep = { alone = { "suspect", "officer" } }, light = 160,
  map = [[
########
#......#
#.a..b.#
#......#
########
]],
  targets = {
    { name = "suspect raises and fires", mean = "suspect_s", when = { alone = "suspect" }, unit = "s", value = 0.38, lo = 0.34, hi = 0.42, source = "C08, row 2.6" },
    { name = "aiming officer fires", mean = "officer_s", when = { alone = "officer" }, unit = "s", value = 0.39, lo = 0.35, hi = 0.43, source = "C08, row 2.6" },
  },
  setup = function(e)
    local suspect = e.alone == "suspect"
    return {
      units = {
        { id = "officer", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "aimed", at = "a",
          face = "suspect", rules = suspect and "hold_fire" or "armed_threat" },
        { id = "suspect", group = "red", profile = "suspect", kit = "pistol", state = "low", at = "b", face = "officer",
          rules = suspect and "free" or "hold_fire" },
      },
      orders = { { suspect and "shoot" or "aim", "officer", unit = "suspect", at = 4000 + e:below(2000) } },
      stop = { ms = 12000, when = { { kind = "shot", unit = e.alone }, { kind = "yielded" } } },
    }
  end,
  measure = function(log)
    local moves = { kind = "order_active", unit = "suspect" }
    local s = log:between(moves, { kind = "shot", unit = "suspect" })
    local o = log:between(moves, { kind = "shot", unit = "officer" })
    return { suspect_s = s and s / 1000, officer_s = o and o / 1000 }
  end,
}
