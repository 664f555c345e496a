-- actions.lua: how long things take, how loud they are and how often they succeed.
-- One row a verb, and one a device; times are low, mode, high of a triangle in ms; noise_db10 is tenths of a dB at 1 m.

local MINUTE = 60000
local REACH = 160 -- arm's length from the next cell, the diagonal one included

return {
  -- the body
  { name = "face", verb = "face", time = { 150, 300, 600 } },
  { name = "stance", verb = "stance", time = { 400, 700, 1300 }, noise_db10 = 300, sound = "gear" },
  { name = "swap", verb = "swap", time = { 550, 820, 1500 }, noise_db10 = 350, sound = "gear" },
  { name = "pick_up", verb = "pick_up", time = { 800, 1200, 2000 }, noise_db10 = 380, sound = "gear", reach_cm = REACH },
  { name = "drop", verb = "drop", time = { 250, 400, 800 }, noise_db10 = 500, sound = "gear" },
  { name = "stash", verb = "stash", time = { 2500, 4000, 9000 }, noise_db10 = 420, sound = "gear", reach_cm = REACH },
  { name = "climb", verb = "climb", time = { 2500, 4000, 7000 }, noise_db10 = 550, sound = "ladder", reach_cm = REACH },
  { name = "carry", verb = "carry", time = { 3000, 5000, 8000 }, noise_db10 = 450, sound = "gear", reach_cm = REACH },
  { name = "drag", verb = "drag", time = { 1200, 2000, 3500 }, noise_db10 = 450, sound = "gear", reach_cm = REACH },
  { name = "let_go", verb = "let_go", time = { 200, 300, 500 } },
  { name = "hide", verb = "hide", time = { 700, 1200, 2500 }, noise_db10 = 320, sound = "crawling" },
  { name = "reload", verb = "reload", noise_db10 = 480, sound = "reload" },

  -- openings by hand
  { name = "open", verb = "open", time = { 350, 700, 1400 }, noise_db10 = 450, sound = "door", reach_cm = REACH, chance_pm = 1000 },
  { name = "close", verb = "close", time = { 350, 700, 1400 }, noise_db10 = 480, sound = "door", reach_cm = REACH, chance_pm = 1000 },
  { name = "peek", verb = "peek", time = { 500, 900, 1600 }, noise_db10 = 250, sound = "gear", reach_cm = REACH },
  { name = "mirror", verb = "mirror", needs_item = "mirror", time = { 3000, 5000, 9000 }, noise_db10 = 260, sound = "gear", reach_cm = REACH },
  { name = "listen", verb = "listen", time = { 5000, 8000, 12000 }, reach_cm = REACH },
  { name = "lock", verb = "lock", time = { 600, 1200, 2500 }, noise_db10 = 420, sound = "lock", reach_cm = REACH },
  { name = "unlock", verb = "unlock", time = { 600, 1200, 2500 }, noise_db10 = 420, sound = "lock", reach_cm = REACH },
  { name = "wedge", verb = "wedge", needs_item = "wedge", time = { 2000, 3000, 6000 }, noise_db10 = 400, sound = "door", reach_cm = REACH },
  -- with a thing of 50 kg; a heavier one takes longer and is louder
  { name = "barricade", verb = "barricade", time = { 6000, 10000, 18000 }, noise_db10 = 750, sound = "furniture", reach_cm = REACH },

  -- openings and walls by force: time and noise of one blow or attempt; how many it takes is the material's force_ms.
  -- Levels by calibration 6.14 (a door forced: 110 to 125 dB at 1 m), times and tries by design.
  { name = "kick", verb = "kick", time = { 900, 1500, 2600 }, noise_db10 = 1150, sound = "kick", reach_cm = REACH, tries = 24 },
  { name = "ram", verb = "ram", needs_item = "ram", time = { 1300, 2000, 3500 }, noise_db10 = 1200, sound = "ram", reach_cm = REACH, tries = 80 },
  { name = "pry", verb = "pry", needs_item = "prybar", time = { 2000, 3000, 6000 }, noise_db10 = 850, sound = "pry", reach_cm = REACH, tries = 120 },
  { name = "pick", verb = "pick", needs_item = "picks", time = { 5000, 8000, 15000 }, noise_db10 = 300, sound = "lock", reach_cm = REACH, tries = 40 },
  { name = "break", verb = "break", time = { 900, 1400, 2400 }, noise_db10 = 1000, sound = "kick", reach_cm = REACH, tries = 60 },
  -- the blows of a breach are those of the tool; this row is the shotgun at a lock: a round every second or so
  { name = "breach", verb = "breach", time = { 500, 800, 1500 }, reach_cm = REACH, tries = 6 },
  { name = "charge", verb = "charge", needs_item = "charge", time = { 15000, 25000, 45000 }, noise_db10 = 450, sound = "gear", reach_cm = REACH },
  { name = "detonate", verb = "detonate", time = { 500, 900, 1800 }, noise_db10 = 0 },

  -- people; voices by CALIBRATION 6.9: a shout 78 dB and a raised voice 66 dB at 0.9 m
  { name = "challenge", verb = "challenge", time = { 1200, 1800, 2800 }, noise_db10 = 771, sound = "challenge" },
  { name = "talk", verb = "talk", time = { 2500, 4000, 7000 }, noise_db10 = 651, sound = "speech" },
  { name = "surrender", verb = "surrender", time = { 700, 1200, 2400 }, noise_db10 = 550, sound = "speech" },
  { name = "cuff", verb = "cuff", needs_item = "cuffs", time = { 6000, 9000, 16000 }, noise_db10 = 500, sound = "gear", reach_cm = REACH },
  { name = "threaten", verb = "threaten", time = { 1000, 1600, 3000 }, noise_db10 = 771, sound = "shout", reach_cm = REACH },
  { name = "release", verb = "release", time = { 2000, 4000, 8000 }, noise_db10 = 420, sound = "gear", reach_cm = REACH },
  { name = "treat", verb = "treat", needs_item = "medkit", time = { 15000, 25000, 45000 }, noise_db10 = 450, sound = "gear", reach_cm = REACH },
  { name = "tourniquet", verb = "use", needs_item = "tourniquet", time = { 12000, 20000, 45000 }, noise_db10 = 450, sound = "gear", reach_cm = REACH },
  -- a person frisked; a place gone through: the time for one piece of furniture, a tenth of it for a cell of bare floor.
  -- chance_pm: that a hidden thing which is there turns up; of identify, that somebody with a reason to lie tells his name (design)
  { name = "search", verb = "search", time = { 8000, 14000, 30000 }, noise_db10 = 450, sound = "gear", reach_cm = REACH, chance_pm = 920 },
  { name = "search_place", verb = "search", time = { 8000, 15000, 40000 }, noise_db10 = 480, sound = "gear", chance_pm = 800 },
  { name = "identify", verb = "identify", time = { 12000, 25000, 60000 }, noise_db10 = 591, sound = "speech", reach_cm = REACH, chance_pm = 400 },
  { name = "escort", verb = "escort", time = { 1200, 2000, 5000 }, noise_db10 = 591, sound = "speech", reach_cm = REACH },
  { name = "push", verb = "push", time = { 400, 700, 1300 }, noise_db10 = 500, sound = "gear", reach_cm = REACH },
  { name = "hand_over", verb = "hand_over", time = { 5000, 8000, 15000 }, noise_db10 = 500, sound = "gear", reach_cm = REACH },

  -- to hospital: quartiles of the drive. With the call, the way here and the loading, CALIBRATION 9.1.
  { name = "ambulance", verb = "hand_over", time = { 7 * MINUTE, 10 * MINUTE, 14 * MINUTE } },
  { name = "van", verb = "hand_over", time = { 8 * MINUTE, 12 * MINUTE, 18 * MINUTE } },
  { name = "police_car", verb = "hand_over", time = { 7 * MINUTE, 9 * MINUTE, 12 * MINUTE } },

  -- the net: a low voice at the microphone
  { name = "report", verb = "report", time = { 1200, 2200, 4000 }, noise_db10 = 420, sound = "speech" },
  { name = "signal", verb = "signal", time = { 300, 500, 900 } },
  { name = "request", verb = "request", time = { 1500, 2500, 4500 }, noise_db10 = 420, sound = "speech" },
  { name = "ask", verb = "ask", time = { 1500, 2500, 4500 }, noise_db10 = 420, sound = "speech" },
  { name = "declare", verb = "declare", time = { 2000, 3000, 5000 }, noise_db10 = 420, sound = "speech" },

  -- a call to control of somebody at home, until it is passed on: dialling, waiting, saying where (design)
  { name = "call", verb = "report", needs_item = "phone", time = { 45000, 90000, 240000 } },

  -- the dog
  { name = "send", verb = "send", time = { 700, 1000, 1800 }, noise_db10 = 600, sound = "speech" },
  { name = "recall", verb = "recall", time = { 500, 800, 1500 }, noise_db10 = 650, sound = "shout" },

  -- telephones: finding out the number and dialling; thrown, as far as anything light
  { name = "phone", verb = "use", needs_item = "phone", time = { 6000, 12000, 30000 }, noise_db10 = 400, sound = "gear", reach_cm = 1500 },
  { name = "food", verb = "throw", needs_item = "goods", time = { 900, 1300, 2200 }, noise_db10 = 450, sound = "device", reach_cm = 800 },

  -- devices
  { name = "flash", verb = "throw", needs_item = "flash", time = { 900, 1300, 2200 }, noise_db10 = 1750, sound = "bang",
    chance_pm = 950, emits = "flash", fuse_ms = 1500, radius_cm = 500, lasts_ms = 5000, reach_cm = 1200 },
  { name = "smoke", verb = "throw", needs_item = "smoke", time = { 900, 1300, 2200 }, noise_db10 = 700, sound = "device",
    chance_pm = 980, emits = "smoke", fuse_ms = 2000, radius_cm = 350, lasts_ms = 90000, reach_cm = 1500 },
  { name = "gas", verb = "throw", needs_item = "gas", time = { 900, 1300, 2200 }, noise_db10 = 750, sound = "device",
    chance_pm = 980, emits = "gas", fuse_ms = 2000, radius_cm = 200, lasts_ms = 240000, reach_cm = 1500 },
  { name = "phone", verb = "throw", needs_item = "phone", time = { 900, 1300, 2200 }, reach_cm = 1200 },
  { name = "mask", verb = "use", needs_item = "mask", time = { 4000, 7000, 12000 } },
  { name = "launcher", verb = "use", needs_item = "launcher", time = { 700, 1200, 2500 } },
  { name = "stun", verb = "use", needs_item = "stun", time = { 600, 900, 1800 } },
  { name = "baton", verb = "use", needs_item = "baton", time = { 400, 700, 1400 } },
}
