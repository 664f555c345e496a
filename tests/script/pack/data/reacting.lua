-- reacting.lua: what bends the time of an answer, and what a body does by itself. One row.
-- How fast somebody answers stands with the people (people.lua); unit, source and range of each in sources.lua.

return {
  { name = "usual",
    floor_ms = 100, most_ms = 60000,
    heard_pm = 840,                                  -- 2.1: 160 ms for a sound, 190 ms for a light
    calm_ms = 30000,                                 -- nothing salient for so long: who is not set is taken by surprise
    unsure_low_pm = 200, unsure_high_pm = 800,       -- armed or not is still a question in between
    sigma = 250, turn_ms = 220, duck_ms = 200,
    flinch_ms = 250, flinch_wound_ms = 250, -- a wound stops everybody for a moment
    held_ms = 900, held_pain = 60, held_stress = 200, held_suppression = 350, -- section 4: a round that armour holds still costs
    freeze_low_ms = 1500, freeze_high_ms = 5000,
    pinned = 700, pinned_ms = 1500,
    rounds = 2, answer_ms = 3000 },
}
