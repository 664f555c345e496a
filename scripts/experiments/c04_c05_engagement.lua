-- c04_c05_engagement.lua: C04 and C05. One officer and one suspect as they are met: a quarter of the suspects fire, four in
-- ten stand within 2 yards, the others at the distances of row 1.15. How many rounds it takes, and how many of them hit.
local gunfight = require "lib.gunfight"

local FARTHER = { { 3, 5 }, { 6, 14 }, { 15, 23 }, { 24, 31 } }

return experiment {
  api = 1, id = "c04_c05_engagement", title = "C04, C05: an engagement of one officer",
  targets = {
    { name = "C04 hits / rounds", ratio = { "hits", "rounds" }, value = 0.35, lo = 0.27, hi = 0.42, source = "C04, row 1.8" },
    { name = "C05 rounds, median", median = "fired", value = 2, lo = 1, hi = 3, source = "C05, row 1.19" },
    { name = "C05 rounds, 90 % point", quantile = { "fired", 0.9 }, value = 9, lo = 6, hi = 13, source = "C05, row 1.19" },
    { name = "C05 one round only", proportion = "one", value = 0.35, lo = 0.27, hi = 0.45, source = "C05, row 1.19" },
    { name = "C05 reloaded", proportion = "reloaded", lo = 0, hi = 0.02, source = "C05, rows 1.17 and 1.18" },
  },
  setup = function(e)
    local near = e:chance(0.40)
    local distance = near and e:between(1, 2) or gunfight.band(e, e:pick(FARTHER, { 20, 34, 11, 14 }))
    return gunfight.scene(e, distance, e:chance(0.25))
  end,
  measure = function(log)
    local m = gunfight.rates(log)
    if m.rounds == 0 then return nil end -- an engagement is one in which the officer fired
    m.fired = m.rounds
    m.one = m.rounds == 1
    m.reloaded = log:count { kind = "reloaded", unit = "officer" } > 0
    return m
  end,
}
