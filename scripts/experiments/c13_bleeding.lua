-- c13_bleeding.lua: C13. Time to death by bleeding, thorax against abdomen, of those who do not die within a minute; and how
-- long the wounded are on their way: by an ambulance that comes when it is called, or taken at once by the police car on the
-- spot. An unpractised shooter fires single rounds from 8 m until one strikes; what becomes of the wounded is the simulation's prognosis.

return experiment {
  api = 1, id = "c13_bleeding", title = "C13: time to death by bleeding, and the chain of help",
  runs = 4000, light = 200,
  sweep = { chain = { "ambulance", "police_car" } },
  map = [[
#############
#.........d.#
#.a.......bc#
#...........#
#############
]],
  targets = {
    { name = "median time, thorax / abdomen", median = "chest", versus = "abdomen", when = { chain = "ambulance" }, value = 0.61, lo = 0.45, hi = 0.85, source = "C13, row 5.6" },
    { name = "to surgery by police car", median = "hospital", when = { chain = "police_car" }, unit = "min", value = 9, lo = 7, hi = 12, source = "C13, row 9.1" },
    { name = "to surgery by ambulance", median = "hospital", when = { chain = "ambulance" }, unit = "min", value = 21, lo = 16, hi = 29, source = "C13, row 9.1" },
  },
  setup = function(e)
    local units = {
      { id = "shooter", group = "blue", profile = "officer", skill = "untrained", kit = "cordon", state = "aimed", at = "a", face = "east", rules = "free" },
      { id = "struck", group = "civ", profile = "suspect", kit = "unarmed", at = "b", face = "west" },
    }
    local orders = { { "shoot", "struck", unit = "shooter", at = 1500, rounds = 1, again = true, ends = { kind = "hit" } } }
    if e.chain == "police_car" then -- a second officer, beside him, with room in the car
      units[3] = { id = "driver", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", at = "d", face = "struck", rules = "hold_fire" }
      orders[2] = { "hand_over", "struck", unit = "driver", when = { kind = "hit" }, again = true, ends = { kind = "handed_over" } }
    end
    local ends = e.chain == "police_car" and "handed_over" or "hit"
    return { units = units, orders = orders,
             stop = { ms = 120000, when = { kind = ends }, linger = 1000, unless = { kind = "hit", before = 20000 } } }
  end,
  measure = function(log)
    local hit, struck = log:first { kind = "hit", other = "struck" }, log:person("struck")
    if not hit or log:count { kind = "hit" } ~= 1 then return nil end
    local m = { hospital = struck.hospital_ms and (struck.hospital_ms - hit.ms) / 60000 }
    local died = struck.dies_ms and struck.dies_ms - hit.ms
    if died and died >= 60000 then m[hit.region] = died / 60000 end
    return m
  end,
}
