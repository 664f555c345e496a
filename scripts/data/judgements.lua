-- judgements.lua: how a use of force is judged, whoever used it: the first row that fits is the finding.
-- A row fits when the force is one of 'force' (lethal, less_lethal, dog, hands; none: any), the actor's rule one of 'rules', and of
-- the signs of that moment (engine/sim/sign.def) 'all' stand, of 'any' one stands, and of 'none' not one does. Signs are
-- what the actor had perceived, each with a percept to speak for it; the truth is no sign. 'reasonable' is the judgement; reasonable
-- force is justified when what 'real' says was so (threat: armed, free, of another side; opponent: free, of another
-- side; anybody: free; always: nothing need be), and else mistaken. Source: design, after the rule that force answers what was perceived.

local helpless = { "gave_up", "held", "down" }

return {
  -- Whoever has given up, is held or lies helpless is no threat, whatever he was before.
  { name = "helpless", any = helpless, text = "he had been seen to give up, was held, or lay helpless" },
  { name = "hands_raised", all = { "hands_up" }, text = "his hands were raised" },

  -- Defence of life stands above every rule of force.
  { name = "police_seen", force = { "lethal" }, all = { "police" }, none = { "fires", "aims" },
    text = "he had been taken for police, and nothing spoke against it" },
  { name = "past_somebody", force = { "lethal" }, all = { "bystander" }, none = { "fires", "aims", "under_fire" },
    text = "somebody else was believed in the line of fire, and nobody was being fired at" },
  { name = "seen_to_fire", force = { "lethal" }, all = { "in_sight", "fires" }, reasonable = true,
    text = "he was in sight and had been seen to fire" },
  { name = "weapon_raised", force = { "lethal" }, all = { "in_sight", "aims" }, any = { "weapon", "armed" }, reasonable = true,
    text = "he was in sight with a weapon raised" },
  { name = "answers_fire", force = { "lethal" }, all = { "under_fire", "made_out" }, any = { "weapon", "armed" }, none = { "heard_only", "told_only" }, reasonable = true,
    text = "under fire, at somebody who had been made out armed" },
  { name = "fire_in_sight", force = { "lethal" }, all = { "under_fire", "in_sight" }, none = { "unarmed" }, reasonable = true,
    text = "under fire, at the one in sight from there, of whom nothing spoke against it" },

  { name = "fire_held", force = { "lethal" }, rules = { "hold_fire" }, text = "the rule was to hold fire, and nobody was seen to attack" },
  { name = "fire_first", force = { "lethal" }, rules = { "return_fire" }, text = "the rule was to return fire, and there was none to return" },
  { name = "threat_made_out", force = { "lethal" }, rules = { "armed_threat", "free" }, all = { "in_sight" }, any = { "weapon", "armed" }, reasonable = true,
    text = "a threat had been made out" },
  { name = "at_a_sound", force = { "lethal" }, all = { "heard_only" }, text = "it was fire at a sound: nobody had been made out" },
  { name = "at_hearsay", force = { "lethal" }, all = { "told_only" }, text = "it was fire at what had only been told" },
  { name = "gone_from_sight", force = { "lethal" }, any = { "weapon", "armed" }, none = { "in_sight" }, text = "he had gone from sight, and nobody was being fired at" },
  { name = "no_threat", force = { "lethal" }, text = "no threat had been made out when it was decided" },

  -- Less than lethal: for whoever threatens, or was warned and goes on.
  { name = "less_past_somebody", force = { "less_lethal" }, all = { "bystander" }, none = { "fires", "aims", "under_fire" }, text = "somebody believed harmless stood where it would take effect" },
  { name = "less_at_edge", force = { "less_lethal" }, all = { "edge" }, none = { "fires", "aims" }, text = "he stood where he would fall" },
  { name = "less_residents", force = { "less_lethal" }, all = { "residents" }, none = { "fires", "aims", "under_fire" },
    text = "people believed harmless were where it takes effect" },
  { name = "less_close", force = { "less_lethal" }, all = { "too_close" }, none = { "fires", "aims", "weapon" }, text = "it was used nearer than it is made for" },
  { name = "flash_ahead", force = { "less_lethal" }, all = { "flash" }, reasonable = true, real = "always", text = "a flash into a place to be entered" },
  { name = "less_threat", force = { "less_lethal", "dog", "hands" }, any = { "weapon", "armed", "aims", "fires", "under_fire" }, reasonable = true, real = "opponent",
    text = "somebody was believed armed, or fired" },
  { name = "less_warned", force = { "less_lethal", "dog", "hands" }, all = { "warned" }, reasonable = true, real = "opponent",
    text = "he had been warned and had not obeyed" },
  { name = "less_unmade", force = { "less_lethal", "dog" }, any = { "heard_only", "nobody" }, text = "nobody had been made out or warned there" },
  { name = "hands_on", force = { "hands" }, all = { "in_sight" }, none = { "police" }, reasonable = true, real = "anybody",
    text = "hands were laid on somebody who had not given up, and no more" },
  { name = "less_no_threat", text = "nobody had been warned, and no threat had been made out" },
}
