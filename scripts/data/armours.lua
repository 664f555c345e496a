-- armours.lua: chance in 1000 that a worn protection stops a round, by region and class of round.
-- Handgun class for cloth, rifle class for plates over chest and back; arms, legs and face stay bare.

local NONE = { handgun = 0, rifle = 0, shot = 0 }

return {
  { name = "soft", title = "soft vest", weight_hg = 30,
    stop = { head = NONE, chest = { handgun = 950, rifle = 30, shot = 900 },
             back = { handgun = 950, rifle = 30, shot = 900 },
             abdomen = { handgun = 700, rifle = 20, shot = 650 }, arm = NONE, leg = NONE } },
  { name = "plate", title = "plate carrier and helmet", weight_hg = 140,
    ears_db10 = 250, -- an active headset under the helmet, as common ones are rated
    stop = { head = { handgun = 600, rifle = 80, shot = 550 },
             chest = { handgun = 980, rifle = 850, shot = 970 },
             back = { handgun = 980, rifle = 850, shot = 970 },
             abdomen = { handgun = 700, rifle = 250, shot = 650 },
             arm = { handgun = 100, rifle = 0, shot = 100 }, leg = NONE } },
  { name = "covert", title = "covert vest", weight_hg = 20,
    stop = { head = NONE, chest = { handgun = 900, rifle = 10, shot = 800 },
             back = { handgun = 900, rifle = 10, shot = 800 },
             abdomen = { handgun = 500, rifle = 0, shot = 400 }, arm = NONE, leg = NONE } },
}
