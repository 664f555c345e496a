-- weapons.lua: firearms as a wargame needs them: how fast, how loud, how exact, how grave.
-- Peak levels and handling times by the calibration notes, sections 2 and 6. raise_ms is until the weapon is up; the time taken on
-- the target (shooting.lua) comes on top, at 3 m to the 0.38 s of row 2.6. error_mrad10: with settled sights, in practised hands.

return {
  { name = "pistol", title = "service pistol", ammo = "handgun", sound = "handgun", hands = 1, shape = 1,
    capacity = 15, noise_db10 = 1590, raise_ms = 280, interval_ms = 240, reload_ms = 2800,
    error_mrad10 = 114, recoil_mrad10 = 120, harm_pm = 1000, weight_hg = 10, jam_ppm = 300, clear_ms = 1600 },
  { name = "old_pistol", title = "worn pistol", ammo = "handgun", sound = "handgun", hands = 1, shape = 1,
    capacity = 8, noise_db10 = 1590, raise_ms = 280, interval_ms = 300, reload_ms = 3400,
    error_mrad10 = 135, recoil_mrad10 = 160, harm_pm = 1000, weight_hg = 10, jam_ppm = 2500, clear_ms = 2600 },
  { name = "carbine", title = "carbine", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 30, noise_db10 = 1555, raise_ms = 360, interval_ms = 220, reload_ms = 2800,
    error_mrad10 = 40, recoil_mrad10 = 50, harm_pm = 1700, weight_hg = 38, jam_ppm = 300, clear_ms = 2000 },
  { name = "rifle", title = "rifle", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 30, noise_db10 = 1560, raise_ms = 420, interval_ms = 200, reload_ms = 3300,
    error_mrad10 = 52, recoil_mrad10 = 90, harm_pm = 1800, weight_hg = 42, jam_ppm = 600, clear_ms = 2600 },
  { name = "shotgun", title = "shotgun", ammo = "shot", sound = "shotgun", hands = 2, shape = 2,
    capacity = 6, noise_db10 = 1615, raise_ms = 420, interval_ms = 800, reload_ms = 6000,
    error_mrad10 = 64, recoil_mrad10 = 250, harm_pm = 2000, weight_hg = 38, jam_ppm = 600, clear_ms = 2400,
    pellets = 9, spread_mrad10 = 70 }, -- a pattern of about 2.5 cm a metre across, as cylinder bores are rated (design),
  { name = "precision_rifle", title = "precision rifle", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 10, noise_db10 = 1562, raise_ms = 900, interval_ms = 1500, reload_ms = 4000,
    error_mrad10 = 5, recoil_mrad10 = 40, harm_pm = 2200, weight_hg = 65, jam_ppm = 100, clear_ms = 2500 },
  -- blunt rounds, one at a time; used with `use launcher` (data/effects.lua says what they do)
  { name = "launcher", title = "launcher", ammo = "shot", sound = "launcher", hands = 2, shape = 2,
    capacity = 1, noise_db10 = 1350, raise_ms = 500, interval_ms = 2500, reload_ms = 4000,
    error_mrad10 = 150, recoil_mrad10 = 100, harm_pm = 500, weight_hg = 30, blunt = 1 },
}
