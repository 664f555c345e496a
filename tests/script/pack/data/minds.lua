-- minds.lua: how minds weigh what they perceive. One row.
-- Evidence for giving up is gathered in thousandths (1000: the whole resolve of a person of resolve 425) at moments:
-- words understood, a wound, a mate out, a thought. A moment is worth its strength and the balance as it then is.
-- Source: design; the directions are those of `threshold experiment mind_causes`.

return {
  { name = "usual",
    point = 150, point_pm = 2000, point_spread = 250, -- gives up at 150 + twice the resolve, with luck of 250 drawn once
    hardened = 500,         -- at most so much gathers against it
    -- moments
    mate_out = 60, leader_out = 200, leader_yields = 320,
    -- the balance, for
    stranger = 40, strangers_most = 4, -- each one more than the own side counts, as perceived
    muzzle = 120, aimed_at = 60, -- a weapon is seen; it is held on him
    no_way = 100,           -- every way out is believed shut or guarded
    wound = 70, mate_lost = 100, treated_well = 80, blind = 200, suppressed_pm = 125,
    -- and against
    holds_one = 150,        -- has a hostage
    way_out = 130, leader_holds = 120, treated_ill = 250,
    bare_pm = 3000,         -- who has no weapon weighs it all threefold
    worn_pm = 150,          -- the tenth call says little new
    unfound_pm = 250,       -- who lies in wait and has not been found: what is called to nobody in particular may be meant for an empty flat
    remembered_ms = 300000, -- strangers heard or seen so long ago are taken to be there still
    think_ms = 120000, think_sigma = 400, thought_pm = 250, -- thinks it over so often; a thought weighs a quarter
    yield_ms = 600, yield_sigma = 400, -- from the resolve to hands that show it (2.8)
    watch_ms = 9000,        -- having given up, looks round so often
    feint_pm = 30, rearm_pm = 40, bolt_pm = 60, -- of whom nothing is known
    tired_pm = 150,         -- of the fatigue: the patience to hold out goes
    -- fatigue: up by the hour, down in sleep; whole fatigue takes this from attention and from what a voice builds
    fatigue_start = 120, wearies = 45, rested = 110, tired_attention = 300,
    -- those at home: of the time to get going (people.lua), at gunfire, and to open the door; panic
    fire_pm = 250, door_pm = 100, panic_at = 500, panic_nerve = 400,
    talk_share_pm = 250,    -- of the rapport, in the balance
    -- a siege: tension, which wears off by the hour; breaking out at a thought, at whole tension and no rapport
    siege = 350, tension_fall = 60, fright_pm = 600, snap_ppm = 72000, snap_cost = 400, deadline_cost = 120, talked_past_ms = 300000,
    delay_ms = 1800000, horn_pm = 700,
    -- fright
    shot_stress = 60, loud_stress = 60, loud_db10 = 900, call_stress = 50, met_stress = 60, mate_stress = 80, threat_stress = 120,
    dark_pm = 1400, dark_level = 86, -- below 2 lux
  },
}
