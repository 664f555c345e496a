-- names.lua: one list of invented family names for all roles alike.

return {
  "Adler", "Barrow", "Calder", "Dunmore", "Ellery", "Farrow", "Garrick", "Hollin", "Ivers", "Jarrow",
  "Kelder", "Larkin", "Marlow", "Norrey", "Oakes", "Pellow", "Quillan", "Rooke", "Selby", "Tarrant",
  "Usher", "Vance", "Wickham", "Yarrow", "Zellan", "Ashlock", "Birtle", "Corrick", "Dray", "Edgerow",
  "Fenmoor", "Gantry", "Harkell", "Inchley", "Jessop", "Kittow", "Lorimer", "Mendip", "Nettle", "Orrell",
  "Padmore", "Quarry", "Rendle", "Stannick", "Thorley", "Umber", "Verrow", "Wexcombe", "Yelland", "Zorrick",
  "Amblett", "Brindle", "Cobbold", "Dorrow", "Eastlake", "Fallow", "Greel", "Hexley", "Imber", "Jolland",
  "Kerrow", "Lapwing", "Millrow", "Northey", "Ottrell", "Penhallow", "Quayle", "Rushby", "Sallow", "Tindle",
  "Underhay", "Vellan", "Winnow", "Yewdale", "Arkwell", "Bexrow", "Chandry", "Dellow", "Ewart", "Flaxley",
}
