-- handling.lua: rows 2.5, 2.11, 2.12. Hands with a pistol: set and waiting for a signal; round after round; a new magazine.

return experiment {
  api = 1, id = "handling", title = "Handling a pistol",
  sweep = { what = { "signal", "string", "reload" } }, light = 160,
  map = [[
########
#.s....#
#a.b...#
#......#
########
]],
  targets = {
    { name = "set, finger on the trigger, signal", mean = "signal_s", when = { what = "signal" }, unit = "s", value = 0.29, lo = 0.25, hi = 0.33, source = "row 2.5" },
    { name = "between rounds, 2 m", median = "split_s", when = { what = "string" }, unit = "s", value = 0.30, lo = 0.25, hi = 0.35, source = "row 2.11" },
    { name = "magazine change", median = "reload_s", when = { what = "reload" }, unit = "s", value = 3, lo = 2, hi = 4, source = "row 2.12" },
  },
  setup = function(e)
    local orders = {
      signal = { { "challenge", "a", "police", unit = "range", at = 2000 },
                 { "shoot", "mark", unit = "shooter", rounds = 1, when = { kind = "understood", unit = "shooter" } } },
      string = { { "shoot", "mark", unit = "shooter", rounds = 6, at = 2000 } },
      reload = { { "shoot", "mark", unit = "shooter", rounds = 1, at = 2000 },
                 { "reload", unit = "shooter", when = { kind = "order_done", unit = "shooter", verb = "shoot" } } },
    }
    return {
      units = {
        { id = "shooter", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "aimed", at = "a", face = "mark", rules = "free" },
        { id = "mark", group = "red", profile = "suspect", kit = "unarmed", at = "b", face = "west", rules = "hold_fire" },
        { id = "range", group = "civ", profile = "officer", skill = "patrol", at = "s", face = "shooter" },
      },
      orders = orders[e.what],
      stop = { ms = 12000, when = e.what == "reload" and { kind = "reloaded" } or e.what == "signal" and { kind = "shot" } or { kind = "order_done", verb = "shoot" } },
    }
  end,
  measure = function(log)
    local signal = log:between({ kind = "understood", unit = "shooter" }, { kind = "shot", unit = "shooter" })
    local shots, shortest = log:all { kind = "shot" }, nil
    for i = 2, #shots do -- rounds that follow without a look at the last one
      local ms = shots[i].ms - shots[i - 1].ms
      if not shortest or ms < shortest then shortest = ms end
    end
    local reload = log:between({ kind = "order_active", unit = "shooter", verb = "reload" }, { kind = "reloaded" })
    return { signal_s = signal and signal / 1000, split_s = shortest and shortest / 1000, reload_s = reload and reload / 1000 }
  end,
}
