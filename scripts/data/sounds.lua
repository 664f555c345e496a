-- sounds.lua: how loud at 1 m what is that no order of its own makes, in tenths of a dB(A).
-- Orders and devices say theirs in actions.lua, rounds (as peaks) in weapons.lua.

return {
  -- on a hard floor: CALIBRATION 6.14, 35 to 50 dB; running and creeping by judgement. Floors add their own (materials.lua).
  { name = "creep", noise_db10 = 330 },
  { name = "walk", noise_db10 = 450 },
  { name = "run", noise_db10 = 560 },
  { name = "crawl", noise_db10 = 350 },
  { name = "ladder", noise_db10 = 500 },
  { name = "paws", noise_db10 = 380 },
  -- the voice: CALIBRATION 6.9 at 0.9 m, so 0.9 dB less here; a whisper by judgement
  { name = "whisper", noise_db10 = 400 },
  { name = "voice", noise_db10 = 591 },
  { name = "raised", noise_db10 = 651 },
  { name = "very_loud", noise_db10 = 711 },
  { name = "shout", noise_db10 = 771 },
  { name = "cry", noise_db10 = 850 },       -- of pain: louder than a meant shout, by judgement
  { name = "bark", noise_db10 = 930 },      -- CALIBRATION 6.14: 85 to 100
  { name = "cough", noise_db10 = 700 },     -- by judgement, between a raised voice and a shout
  { name = "line", noise_db10 = 620 },      -- a telephone lying on the floor, by judgement
  { name = "scuffle", noise_db10 = 650 },   -- bodies and furniture, by judgement
  { name = "gear", noise_db10 = 400 },
  { name = "landing", noise_db10 = 600 },   -- something thrown meets the floor
  { name = "phone", noise_db10 = 700 },     -- rings, by judgement
  { name = "horn", noise_db10 = 1000 },     -- a voice through a loudhailer, by judgement
  { name = "glass", noise_db10 = 950 },     -- a pane breaks, by judgement
}
