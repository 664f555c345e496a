-- kits.lua: what they carry.
return {
  { name = "entry", sidearm = "pistol", mags = { 0, 2 }, armour = "soft", in_hand = "sidearm", items = { flash = 2 } },
  { name = "none" },
}
