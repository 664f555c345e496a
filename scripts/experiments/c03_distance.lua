-- c03_distance.lua: C03. The officer's hits by rounds fired in three bands of distance (0-2, 3-7, 8-15 yards), a quarter
-- of the suspects firing back, as in C04.
local gunfight = require "lib.gunfight"

local BANDS = { near = { 1, 2 }, middle = { 3, 6 }, far = { 7, 14 } } -- metres

return experiment {
  api = 1, id = "c03_distance", title = "C03: hits by rounds and distance",
  sweep = { band = { "near", "middle", "far" } },
  targets = {
    { name = "0-2 yd", ratio = { "hits", "rounds" }, when = { band = "near" }, value = 0.38, lo = 0.30, hi = 0.46, source = "C03, row 1.10" },
    { name = "3-7 yd", ratio = { "hits", "rounds" }, when = { band = "middle" }, value = 0.17, lo = 0.12, hi = 0.27, source = "C03, rows 1.10 and 1.12" },
    { name = "8-15 yd", ratio = { "hits", "rounds" }, when = { band = "far" }, value = 0.09, lo = 0.05, hi = 0.16, source = "C03, row 1.10" },
    { name = "falls from near to middle", ratio = { "hits", "rounds" }, when = { band = "near" }, minus = { band = "middle" }, lo = 0, source = "C03" },
    { name = "falls from middle to far", ratio = { "hits", "rounds" }, when = { band = "middle" }, minus = { band = "far" }, lo = 0, source = "C03" },
  },
  setup = function(e) return gunfight.scene(e, gunfight.band(e, BANDS[e.band]), e:chance(0.25)) end,
  measure = gunfight.rates,
}
