-- actions.lua: what the tests need of verbs and devices.
return {
  { name = "open", verb = "open", time = { 350, 700, 1400 }, noise_db10 = 450, sound = "door", reach_cm = 160, chance_pm = 1000 },
  { name = "flash", verb = "throw", needs_item = "flash", time = { 900, 1300, 2200 }, noise_db10 = 1750, sound = "bang",
    chance_pm = 950, emits = "flash", fuse_ms = 1500, radius_cm = 500, lasts_ms = 5000, reach_cm = 1200 },
}
