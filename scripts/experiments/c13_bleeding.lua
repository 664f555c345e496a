-- c13_bleeding.lua: C13. Time to death by bleeding, thorax against abdomen, of those who do not die within a minute; four
-- hours without care. The chain of help (police car, ambulance) is not simulated yet: its two rows stay unmeasured.

return experiment {
  api = 1, id = "c13_bleeding", title = "C13: time to death by bleeding, and the chain of help",
  runs = 1000, light = 200,
  map = [[
########
#......#
#.a..b.#
#......#
########
]],
  units = {
    { id = "shooter", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "aimed", at = "a", face = "east", rules = "free" },
    { id = "struck", group = "civ", profile = "suspect", kit = "unarmed", at = "b", face = "west" },
  },
  orders = {
    { "shoot", "struck", unit = "shooter", at = 1500, rounds = 1, again = true, ends = { kind = "hit" } },
  },
  stop = { ms = 4 * 3600000, when = { kind = "died", unit = "struck" }, unless = { kind = "hit", before = 20000 } },
  targets = {
    { name = "median time, thorax / abdomen", median = "chest", versus = "abdomen",
      value = 0.61, lo = 0.45, hi = 0.85, source = "C13, row 5.6" },
    { name = "to surgery by police car", median = "police_car", unit = "min", value = 9, lo = 7, hi = 12, source = "C13, row 9.1" },
    { name = "to surgery by ambulance", median = "ambulance", unit = "min", value = 21, lo = 16, hi = 29, source = "C13, row 9.1" },
  },
  measure = function(log)
    local hit = log:first { kind = "hit", other = "struck" }
    local died = log:between({ kind = "hit", other = "struck" }, { kind = "died", unit = "struck" })
    if not died or died < 60000 or log:count { kind = "hit" } ~= 1 then return nil end
    return { [hit.region] = died / 60000 }
  end,
}
