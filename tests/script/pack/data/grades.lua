-- grades.lua: how far the grades of a report are to be believed, and how fast each kind of claim ages.
-- Item 1 to 6: chance that such a report is true (6: the base rate of the model). Source A to F: what is
-- added to its log-odds, in thousandths. Source of both: CALIBRATION 8.6 (a proposal: no published rate).
-- half_life_h: after this time half of what a report adds to the base rate is gone (design).

return {
  { name = "1", true_pm = 950 }, { name = "2", true_pm = 800 }, { name = "3", true_pm = 600 },
  { name = "4", true_pm = 350 }, { name = "5", true_pm = 100 }, { name = "6" },
  { name = "A", shift = 500 }, { name = "B", shift = 250 }, { name = "C" },
  { name = "D", shift = -250 }, { name = "E", shift = -500 }, { name = "F" },
  { name = "people", half_life_h = 72 },        -- who and how many are in a place
  { name = "whereabouts", half_life_h = 168 },  -- where a group or person is, and what they mean to do
  { name = "lives", half_life_h = 4380 },       -- who lives there: half a year
  { name = "opening", half_life_h = 720 },      -- the state of a door: a month
  { name = "route", half_life_h = 26280 },      -- that a way exists: the building stands for years
  { name = "other", half_life_h = 720 },
}
