-- armours.lua: one vest.
return { { name = "soft", title = "soft vest", weight_hg = 30, stop = { chest = { handgun = 950 }, back = { handgun = 950 } } } }
