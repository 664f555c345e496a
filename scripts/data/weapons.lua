-- weapons.lua: firearms as a wargame needs them: how fast, how loud, how exact, how grave.
-- Peak levels and handling times by the calibration notes, sections 2 and 6.

return {
  { name = "pistol", title = "service pistol", ammo = "handgun", sound = "handgun", hands = 1, shape = 1,
    capacity = 15, noise_db10 = 1590, raise_ms = 380, interval_ms = 300, reload_ms = 2800,
    error_mrad10 = 200, recoil_mrad10 = 120, harm_pm = 1000 },
  { name = "old_pistol", title = "worn pistol", ammo = "handgun", sound = "handgun", hands = 1, shape = 1,
    capacity = 8, noise_db10 = 1590, raise_ms = 420, interval_ms = 350, reload_ms = 3400,
    error_mrad10 = 260, recoil_mrad10 = 160, harm_pm = 1000 },
  { name = "carbine", title = "carbine", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 30, noise_db10 = 1555, raise_ms = 360, interval_ms = 220, reload_ms = 2800,
    error_mrad10 = 90, recoil_mrad10 = 50, harm_pm = 1700 },
  { name = "rifle", title = "rifle", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 30, noise_db10 = 1560, raise_ms = 420, interval_ms = 200, reload_ms = 3300,
    error_mrad10 = 120, recoil_mrad10 = 90, harm_pm = 1800 },
  { name = "shotgun", title = "shotgun", ammo = "shot", sound = "shotgun", hands = 2, shape = 2,
    capacity = 6, noise_db10 = 1615, raise_ms = 420, interval_ms = 800, reload_ms = 6000,
    error_mrad10 = 150, recoil_mrad10 = 250, harm_pm = 2000,
    pellets = 9, spread_mrad10 = 70 }, -- a pattern of about 2.5 cm a metre across, as cylinder bores are rated (design),
  { name = "precision_rifle", title = "precision rifle", ammo = "rifle", sound = "rifle", hands = 2, shape = 2,
    capacity = 10, noise_db10 = 1562, raise_ms = 900, interval_ms = 1500, reload_ms = 4000,
    error_mrad10 = 5, recoil_mrad10 = 40, harm_pm = 2200 },
  -- blunt rounds, one at a time; used with `use launcher` (data/effects.lua says what they do)
  { name = "launcher", title = "launcher", ammo = "shot", sound = "launcher", hands = 2, shape = 2,
    capacity = 1, noise_db10 = 1350, raise_ms = 500, interval_ms = 2500, reload_ms = 4000,
    error_mrad10 = 150, recoil_mrad10 = 100, harm_pm = 500, blunt = 1 },
}
