-- items.lua: one device.
return { { name = "flash", title = "flash device", kind = "flash", action = "flash", weight_hg = 4 } }
