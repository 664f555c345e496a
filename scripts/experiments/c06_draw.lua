-- c06_draw.lua: C06. Static and unthreatened: draw on a signal and fire one round at a silhouette 5 m away.
-- The signal is the voice of a range officer: the order answers what the shooter heard of it, and his reaction counts. The
-- silhouette is a person who stands still and does nothing. Rows 1.22 and 2.9.

return experiment {
  api = 1, id = "c06_draw", title = "C06: draw and fire one round at 5 m",
  light = 160,
  map = [[
###########
#..s......#
#.a....b..#
#.........#
###########
]],
  units = {
    { id = "shooter", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "holstered",
      at = "a", face = "mark", rules = "free" },
    { id = "mark", group = "red", profile = "suspect", kit = "unarmed", at = "b", face = "west", rules = "hold_fire" },
    { id = "range", group = "civ", profile = "officer", skill = "patrol", at = "s", face = "shooter" },
  },
  orders = {
    { "challenge", "a", "police", unit = "range", at = 2000 },
    { "swap", unit = "shooter", when = { kind = "understood", unit = "shooter" } },
    { "shoot", "mark", unit = "shooter", rounds = 1, when = { kind = "swapped_weapon", unit = "shooter" } },
  },
  stop = { ms = 12000, when = { kind = "shot", unit = "shooter" }, linger = 100 },
  targets = {
    { name = "time, median", median = "ms", unit = "ms", value = 1730, lo = 1600, hi = 1900, source = "C06, row 2.9" },
    { name = "time, 5 % point", quantile = { "ms", 0.05 }, unit = "ms", lo = 1000, hi = 3400, source = "C06, row 2.9" },
    { name = "time, 95 % point", quantile = { "ms", 0.95 }, unit = "ms", lo = 1000, hi = 3400, source = "C06, row 2.9" },
    { name = "hit", proportion = "hit", value = 0.86, lo = 0.80, hi = 0.92, source = "C06, row 1.22" },
  },
  measure = function(log)
    local ms = log:between({ kind = "understood", unit = "shooter" }, { kind = "shot", unit = "shooter" })
    if not ms then return nil end
    return { ms = ms, hit = log:hits { unit = "shooter", other = "mark" } > 0 }
  end,
}
