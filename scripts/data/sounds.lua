-- sounds.lua: how loud at 1 m what is that no order of its own makes, in tenths of a dB(A).
-- Orders and devices say theirs in actions.lua, rounds (as peaks) in weapons.lua.
-- Who only waits is not silent either. every_ms: how often he makes this sound on the average, standing, calm and just come to rest;
-- in 1000 of that rate: crouch_pm, prone_pm, hidden_pm by posture, still_pm when his group knows of strangers near; stress_pm, long_pm: so
-- much more of it in whole fear, and after an hour in one place. handling needs a weapon in hand, low_word a mate within three metres.

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
  -- of waiting, by judgement: as footsteps (CALIBRATION 6.14), metal on metal, a voice kept down (between 40 and 59)
  { name = "shift", noise_db10 = 380, every_ms = 15000, crouch_pm = 800, prone_pm = 400, hidden_pm = 250, still_pm = 500, stress_pm = 2000, long_pm = 1000 },
  { name = "board", noise_db10 = 470, every_ms = 30000, crouch_pm = 400, prone_pm = 150, hidden_pm = 50, still_pm = 300, stress_pm = 2000, long_pm = 1500 },
  { name = "handling", noise_db10 = 500, every_ms = 35000, crouch_pm = 1000, prone_pm = 600, hidden_pm = 200, still_pm = 400, stress_pm = 2500, long_pm = 500 },
  { name = "low_word", noise_db10 = 500, every_ms = 30000, crouch_pm = 1000, prone_pm = 700, hidden_pm = 50, still_pm = 250, stress_pm = 500, long_pm = 0 },
  -- who is hurt and not seen to, lying or not: as a raised voice, some times a minute, by judgement
  { name = "groan", noise_db10 = 650, every_ms = 8000, crouch_pm = 1000, prone_pm = 1000, hidden_pm = 600, still_pm = 600, stress_pm = 0, long_pm = 0 },
  { name = "glass", noise_db10 = 950 },     -- a pane breaks, by judgement
}
