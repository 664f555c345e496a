-- c01_c02_gunfight.lua: C01 and C02. The officer's hits by rounds fired, the suspect firing back or not, over the
-- distances at which officers fire (row 1.15), in normal room light, with pistols and without cover; by direct orders, and
-- through an AI.
local gunfight = require "lib.gunfight"

return experiment {
  api = 1, id = "c01_c02_gunfight", title = "C01, C02: one officer, one armed opponent, hits by rounds",
  sweep = { fires = { true, false }, through = { "orders", "ai" } },
  targets = {
    { name = "C01 opponent fires", ratio = { "hits", "rounds" }, when = { fires = true }, value = 0.18, lo = 0.13, hi = 0.24, source = "C01, row 1.2" },
    { name = "C02 opponent does not", ratio = { "hits", "rounds" }, when = { fires = false }, value = 0.30, lo = 0.24, hi = 0.37, source = "C02, row 1.1" },
    { name = "C01 / C02", ratio = { "hits", "rounds" }, when = { fires = true }, versus = { fires = false },
      value = 0.60, lo = 0.45, hi = 0.80, source = "C02, rows 1.1 and 1.2" },
  },
  setup = function(e) return gunfight.scene(e, gunfight.mix(e), e.fires, e.through == "ai") end,
  measure = gunfight.rates,
}
