-- c11_armour.lua: C11. An officer struck in the torso by a handgun round, without and with a soft vest: the risk of death,
-- by the prognosis of the simulation (ambulance of row 9.1). The shooter fires single rounds until one strikes; those that the vest stops
-- count as struck.

return experiment {
  api = 1, id = "c11_armour", title = "C11: torso struck, no armour against a soft vest",
  runs = 2000, light = 200,
  sweep = { kit = { "household", "cordon" } },
  map = [[
########
#......#
#.a..b.#
#......#
########
]],
  targets = {
    { name = "relative risk of death", proportion = "dead", when = { kit = "household" }, versus = { kit = "cordon" },
      value = 3.4, lo = 2.4, hi = 4.6, source = "C11, row 5.12" },
    { name = "dead without armour", proportion = "dead", when = { kit = "household" } },
    { name = "dead in a soft vest", proportion = "dead", when = { kit = "cordon" } },
  },
  setup = function(e)
    return {
      units = {
        { id = "shooter", group = "red", profile = "suspect", kit = "pistol", state = "aimed", at = "a", face = "east", rules = "free" },
        { id = "officer", group = "blue", profile = "officer", skill = "patrol", kit = e.kit, at = "b", face = e:pick { "west", "west", "west", "east" }, rules = "hold_fire" },
      },
      orders = {
        { "shoot", "officer", unit = "shooter", at = 1500, rounds = 1, again = true, ends = { { kind = "hit" }, { kind = "armour_stopped" } } },
      },
      stop = { ms = 20000, when = { { kind = "hit" }, { kind = "armour_stopped" } }, linger = 1000 },
    }
  end,
  measure = function(log)
    if log:hits { other = "officer" } ~= 1 then return nil end
    local struck = log:first { kind = "hit", other = "officer" } or log:first { kind = "armour_stopped", other = "officer" }
    if not struck or struck.region == "head" or struck.region == "arm" or struck.region == "leg" then return nil end
    local fate = log:person("officer").fate
    return { dead = fate == "dead" or fate == "dies_later" }
  end,
}
