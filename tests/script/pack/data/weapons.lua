-- weapons.lua: one weapon is enough.
return {
  { name = "pistol", title = "pistol", ammo = "handgun", sound = "handgun", hands = 1, shape = "handgun", capacity = 15,
    noise_db10 = 1590, raise_ms = 380, interval_ms = 300, reload_ms = 2800, error_mrad10 = 200, recoil_mrad10 = 120, harm_pm = 1000 },
}
