-- dazzle.lua: what a flash device does to eyes, ears and nerves. One row.
-- 6.16: sight is lost for about five seconds in its line; who looks away is spared most of the light and none of the noise.

return {
  { name = "usual",
    blind_cm = 600, deaf_cm = 1000, blind_low_ms = 4000, blind_mode_ms = 5000, blind_high_ms = 6000,
    glance_pm = 400, away_pm = 150, front = 48, side = 88,
    deaf_low_ms = 6000, deaf_high_ms = 15000,
    stress = 300, suppression = 500, pull = 150, stops_ms = 1500 },
}
