-- charge.lua: somebody runs at an officer whose pistol is holstered. Rows 2.9 and 2.10: a dash of 21 ft takes 1.5 s, the draw 1.73 s.
-- A shout starts both: the runner moves at once, the officer reacts, draws and fires as in C06. Nothing decides the race but that.

return experiment {
  api = 1, id = "charge", title = "A run at an officer with a holstered pistol", runs = 400,
  light = 200,
  sweep = { metres = { 4, 8, 16 } },                     -- apart at the start; hands are laid on from the next cell
  map = [[
######################
#....................#
#a...................#
#.s..................#
######################
]],
  setup = function(e)
    return {
      units = {
        { id = "officer", group = "blue", profile = "officer", skill = "patrol", kit = "cordon", state = "holstered", at = "a", face = "east", rules = "free" },
        { id = "runner", group = "red", profile = "suspect", kit = "unarmed", at = { 1 + e.metres, 2 }, face = "west", rules = "hold_fire", traits = { "deaf" } },
        { id = "signal", group = "civ", profile = "officer", skill = "patrol", at = "s", face = "officer" },
      },
      orders = {
        { "challenge", "a", "police", unit = "signal", at = 6000 },
        { "tackle", "officer", unit = "runner", when = { kind = "challenged", unit = "signal" } },
        { "swap", unit = "officer", when = { kind = "understood", unit = "officer" } },
        { "shoot", "runner", unit = "officer", rounds = 1, when = { kind = "swapped_weapon", unit = "officer" } },
      },
      stop = { ms = 20000, linger = 2000, when = { { kind = "grappled" }, { kind = "shot" } } },
    }
  end,
  measure = function(log)
    local start, heard = log:first { kind = "order_active", unit = "runner", verb = "tackle" }, log:first { kind = "understood", unit = "officer" }
    if not start or not heard then return nil end
    local steps, touch, shot = log:all { kind = "moved", unit = "runner" }, log:first { kind = "grappled", unit = "runner" }, log:first { kind = "shot", unit = "officer" }
    local m = { draw = shot and (shot.ms - heard.ms) / 1000, first = touch ~= nil and (shot == nil or touch.ms - start.ms < shot.ms - heard.ms),
                hit = shot and log:hits { unit = "officer", other = "runner" } > 0 }
    if #steps >= 7 then m.dash = (steps[6].ms + 0.4 * (steps[7].ms - steps[6].ms) - start.ms) / 1000 end -- 6.4 m, as in C07
    return m
  end,
  targets = {
    { name = "21 ft: the run", mean = "dash", unit = "s", when = { metres = 8 }, value = 1.5, lo = 1.3, hi = 1.65, source = "row 2.10" },
    { name = "draw and fire", median = "draw", unit = "s", when = { metres = 16 }, value = 1.73, lo = 1.6, hi = 1.9, source = "row 2.9" },
    { name = "over 21 ft: the run is first", proportion = "first", when = { metres = 8 }, value = 0.7, lo = 0.5, hi = 0.9, source = "rows 2.9, 2.10 (derived)" },
    { name = "from 4 m: the run is first", proportion = "first", when = { metres = 4 }, lo = 0.9, source = "rows 2.9, 2.10 (derived)" },
    { name = "from 16 m: the run is first", proportion = "first", when = { metres = 16 }, hi = 0.1, source = "rows 2.9, 2.10 (derived)" },
  },
}
