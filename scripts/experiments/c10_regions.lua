-- c10_regions.lua: C10. One round into somebody who wears no armour: deaths by region, with the ambulance chain of row 9.1.
-- An unpractised shooter fires single rounds from 8 m until one strikes. Where it strikes is the shot's own business; each region is told of the
-- runs in which it alone was hit. What becomes of the wounded is the simulation's prognosis.

return experiment {
  api = 1, id = "c10_regions", title = "C10: deaths by region of one handgun wound",
  light = 200,
  sweep = { seen_from = { "front", "behind" } },
  map = [[
#############
#...........#
#.a.......b.#
#...........#
#############
]],
  targets = {
    { name = "head or neck", proportion = "head", when = { seen_from = "front" }, value = 0.52, lo = 0.45, hi = 0.60, source = "C10, section 5" },
    { name = "chest", proportion = "chest", when = { seen_from = "front" }, value = 0.48, lo = 0.40, hi = 0.56, source = "C10, section 5" },
    { name = "back", proportion = "back", when = { seen_from = "behind" }, value = 0.14, lo = 0.09, hi = 0.20, source = "C10, section 5" },
    { name = "abdomen", proportion = "abdomen", when = { seen_from = "front" }, value = 0.10, lo = 0.06, hi = 0.15, source = "C10, section 5" },
    { name = "arm", proportion = "arm", when = { seen_from = "front" }, value = 0.02, lo = 0.01, hi = 0.05, source = "C10, section 5" },
    { name = "leg", proportion = "leg", when = { seen_from = "front" }, value = 0.015, lo = 0.005, hi = 0.03, source = "C10, section 5" },
  },
  setup = function(e)
    return {
      units = {
        { id = "shooter", group = "blue", profile = "officer", skill = "untrained", kit = "cordon", state = "aimed", at = "a", face = "east", rules = "free" },
        { id = "struck", group = "civ", profile = "suspect", kit = "unarmed", at = "b", face = e.seen_from == "front" and "west" or "east" },
      },
      orders = { { "shoot", "struck", unit = "shooter", at = 1500, rounds = 1, again = true, ends = { kind = "hit" } } },
      stop = { ms = 20000, when = { kind = "hit" }, linger = 1000 },
    }
  end,
  measure = function(log)
    local hit = log:first { kind = "hit", other = "struck" }
    if not hit or log:count { kind = "hit" } ~= 1 then return nil end -- one wound, of one region
    local fate = log:person("struck").fate
    return { [hit.region] = fate == "dead" or fate == "dies_later" }
  end,
}
