-- judgements.lua: as few as will do: who has given up is no threat, who was made out armed is one.

return {
  { name = "gave_up", any = { "gave_up", "held" }, text = "he had given up" },
  { name = "threat", force = { "lethal" }, all = { "in_sight" }, any = { "weapon", "armed" }, reasonable = true, text = "a threat had been made out" },
  { name = "none", text = "no threat had been made out" },
}
