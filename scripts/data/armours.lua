-- armours.lua: what a worn protection lies over, by region and side, and the chance in 1000 that it stops a round that meets it.
-- Handgun class for cloth, rifle class for plates over chest and back; arms, legs and face stay bare, and so do the arm holes,
-- the neck and what hangs below the belt: of torso hits about a quarter pass beside a vest (row 5.12).

local NONE = { handgun = 0, rifle = 0, shot = 0 }

return {
  { name = "soft", title = "soft vest", weight_hg = 30,
    covers = { chest = 760, back = 800, abdomen = 600 }, side = { chest = 420, back = 420, abdomen = 350 },
    stop = { head = NONE, chest = { handgun = 985, rifle = 30, shot = 950 },
             back = { handgun = 985, rifle = 30, shot = 950 },
             abdomen = { handgun = 985, rifle = 30, shot = 950 }, arm = NONE, leg = NONE } },
  { name = "plate", title = "plate carrier and helmet", weight_hg = 140,
    ears_db10 = 250, -- an active headset under the helmet, as common ones are rated
    covers = { head = 650, chest = 820, back = 830, abdomen = 620, arm = 150 }, side = { head = 650, chest = 520, back = 520, abdomen = 420, arm = 150 },
    stop = { head = { handgun = 950, rifle = 120, shot = 900 },
             chest = { handgun = 990, rifle = 900, shot = 980 },
             back = { handgun = 990, rifle = 900, shot = 980 },
             abdomen = { handgun = 985, rifle = 350, shot = 950 },
             arm = { handgun = 700, rifle = 0, shot = 700 }, leg = NONE } },
  { name = "covert", title = "covert vest", weight_hg = 20,
    covers = { chest = 700, back = 750, abdomen = 480 }, side = { chest = 380, back = 380, abdomen = 300 },
    stop = { head = NONE, chest = { handgun = 970, rifle = 10, shot = 850 },
             back = { handgun = 970, rifle = 10, shot = 850 },
             abdomen = { handgun = 970, rifle = 10, shot = 850 }, arm = NONE, leg = NONE } },
}
