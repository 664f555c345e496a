-- judging.lua: from what probability on a belief about somebody counts as held, when a use of force is judged.
-- Source: design: more likely than not.

return {
  { name = "held", armed_pm = 500, police_pm = 500, unarmed_pm = 500 },
}
