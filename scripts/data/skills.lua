-- skills.lua: how well somebody handles firearms. A column of every kind of people; a person may be given another.
-- pm: in 1000 of the practised hand for which the figures of weapons.lua stand. Experiments against published figures use
-- `patrol`; which tier the people of a mission have is design. Rows 1.22 and 1.23: on a quiet range the tiers lie close together
-- (trained recruits hit a tenth more than novices); 1.25, 1.26: what training changes is the fight.

return {
  { name = "untrained", title = "never shown", aim_pm = 2200, handle_pm = 1500, steady_pm = 1300, follow_pm = 1500, nerve = 0 },
  { name = "novice", title = "shown once", aim_pm = 1700, handle_pm = 1100, steady_pm = 1100, follow_pm = 1200, nerve = 0 },
  { name = "patrol", title = "qualified, on patrol", aim_pm = 1300, handle_pm = 1000, steady_pm = 1000, follow_pm = 1000, nerve = 0 },
  { name = "tactical", title = "of an entry team", aim_pm = 1000, handle_pm = 850, steady_pm = 800, follow_pm = 900, nerve = 210 },
  { name = "marksman", title = "marksman", aim_pm = 450, handle_pm = 900, steady_pm = 700, follow_pm = 700, nerve = 210 },
}
