-- shooters_light.lua: rows 1.13 and 1.14. Hits by rounds with one, two or four officers who fire at one suspect, and with one
-- in bad light; distances of row 1.15, a quarter of the suspects firing back. Rows of weak standing: directions, and no gates
-- beyond them.
local gunfight = require "lib.gunfight"

local PLACES = { { 1, 2 }, { 1, 1 }, { 1, 3 }, { 2, 1 } }

return experiment {
  api = 1, id = "shooters_light", title = "Several shooters; bad light",
  sweep = { case = { "one", "two", "four", "dim" } },
  targets = {
    { name = "one officer", ratio = { "hits", "rounds" }, when = { case = "one" } },
    { name = "two / one", ratio = { "hits", "rounds" }, when = { case = "two" }, versus = { case = "one" }, hi = 0.95, source = "row 1.13" },
    { name = "four / one", ratio = { "hits", "rounds" }, when = { case = "four" }, versus = { case = "one" }, hi = 0.8, source = "row 1.13" },
    { name = "at least one hit, four", proportion = "struck", when = { case = "four" }, minus = { case = "one" }, lo = 0, source = "row 1.13" },
    { name = "below 15 lux / light", ratio = { "hits", "rounds" }, when = { case = "dim" }, versus = { case = "one" }, value = 0.67, lo = 0.5, hi = 0.85, source = "row 1.14" },
  },
  setup = function(e)
    local s = gunfight.scene(e, math.max(2, gunfight.mix(e)), e:chance(0.25))
    local officers = e.case == "two" and 2 or e.case == "four" and 4 or 1
    if e.case == "dim" then s.light = 3 end -- 12 lux
    for i = 2, officers do
      s.units[#s.units + 1] = { id = "officer" .. i, group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "low",
                                at = PLACES[i], face = "east", rules = "armed_threat" }
      s.orders[#s.orders + 1] = { "shoot", "suspect", unit = "officer" .. i, at = 500, again = true }
      s.orders[#s.orders + 1] = { "reload", unit = "officer" .. i, when = { kind = "magazine_empty", unit = "officer" .. i } }
    end
    return s
  end,
  measure = function(log)
    local hits = log:hits { side = "blue", other = "suspect" }
    return { rounds = log:rounds { side = "blue" }, hits = hits, struck = hits > 0 }
  end,
}
