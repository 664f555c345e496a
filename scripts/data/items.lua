-- items.lua: what people carry beside weapons, and the action that its use is.

return {
  { name = "flash", title = "flash device", kind = "flash", action = "flash", weight_hg = 4 },
  { name = "smoke", title = "smoke device", kind = "smoke", action = "smoke", weight_hg = 6 },
  { name = "medkit", title = "first-aid pouch", kind = "medkit", action = "treat", weight_hg = 8 },
  { name = "tourniquet", title = "tourniquet", kind = "tourniquet", action = "tourniquet", weight_hg = 1 },
  { name = "shield", title = "ballistic shield", kind = "shield", weight_hg = 90 },
  { name = "ram", title = "ram", kind = "ram", action = "ram", weight_hg = 160 },
  { name = "mirror", title = "mirror", kind = "mirror", action = "mirror", weight_hg = 5 },
  { name = "cuffs", title = "handcuffs", kind = "cuffs", action = "cuff", weight_hg = 3 },
  { name = "wedge", title = "door wedge", kind = "wedge", action = "wedge", weight_hg = 3 },
  { name = "torch", title = "torch", kind = "torch", weight_hg = 2 },
  { name = "switch", title = "light switch", kind = "switch" }, -- in the wall: `use switch 14,7,2`
  { name = "phone", title = "telephone", kind = "phone", action = "phone", weight_hg = 2 },
  { name = "horn", title = "loudhailer", kind = "horn", weight_hg = 15 },
  { name = "food", title = "food and drink", kind = "goods", action = "food", weight_hg = 20 },
  { name = "prybar", title = "prying bar", kind = "prybar", action = "pry", weight_hg = 40 },
  { name = "picks", title = "lock picks", kind = "picks", action = "pick", weight_hg = 2 },
  { name = "charge", title = "breaching charge", kind = "charge", action = "charge", weight_hg = 15 },
  { name = "ambulance", title = "place in the ambulance", kind = "vehicle", action = "ambulance" },
  { name = "police_car", title = "place in a police car", kind = "vehicle", action = "police_car" },
  { name = "van", title = "place in a prisoner van", kind = "vehicle", action = "van" },
  { name = "papers", title = "identity papers", kind = "papers" },
  { name = "evidence", title = "evidence", kind = "evidence", weight_hg = 5 },
  { name = "key", title = "pass key", kind = "key", weight_hg = 1 },
}
