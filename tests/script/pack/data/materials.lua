-- materials.lua: the few materials that the tests of the Lua border draw with.
return {
  { name = "boards", title = "floorboards", role = "floor", step_cost = 10, lintel_cm = 300, sound_loss_db10 = 450 },
  { name = "wood_door", title = "wooden door", role = "door", opaque = true, solid = true, step_cost = 10, cover_cm = 210,
    lintel_cm = 210, sound_loss_db10 = 230, force_ms = { body = 4000 },
    pass_pm = { handgun = 500, rifle = 950, shot = 400 }, keep_pm = { handgun = 500, rifle = 800, shot = 400 } },
}
