-- shooting.lua: what spoils a shot, how people fight with firearms, and what that does to the will to fight. One row.
-- Errors are of one sigma; cm: at the target; pm: in 1000; stress and suppression from 0 to 1000. Unit, source and range of
-- each stand in sources.lua. A person on a range has no stress: it comes of who stands before him and of being shot at.

return {
  { name = "usual",
    -- The angle: a weapon just brought up points a quarter as well as one whose sights have settled on the target ...
    point_pm = 3800, settle_ms = 205,
    -- ... and people take more time for a target farther off, unless they are pressed.
    hold_ms_m = 30, hold_most_ms = 900, rush_pm = 500,
    -- 1.1, 1.2: fear widens it several times; ducking under fire as well.
    calm = 120, stress_pm = 4500, suppressed_pm = 300,
    walking_ms = 1000, walking_pm = 1500, after_ms = 15000, after_pm = 1800, crouch_pm = 900, prone_pm = 750,
    recoil_ms = 600,
    -- 1.13: blast beside the ear, lines that cross.
    cross_pm = 1500, cross_ms = 1500, cross_cm = 500,
    -- Not the angle: at arm's length everybody moves within his metre, so that even there half of the rounds miss (1.6, 1.10).
    shake_cm = 32, dodge_cm = 33, lead_ms = 150,
    -- 1.14: below 15 lux a third less hits; below 2 lux worse.
    dim_level = 132, dim_pm = 1240, dark_level = 86, dark_pm = 1800,
    -- Handling: 2.5, 2.9, 2.11.
    raise_sigma = 280, interval_sigma = 200, squeeze_low_ms = 40, squeeze_high_ms = 110,
    rounds = 2, suppress_rounds = 6, suppress_pm = 3000,
    -- After a round: another at once, or first a look at what it did (2.4: to recognise takes 0.4 s, and then to decide anew)? Odds by
    -- temper, which people have once and for all: some fire one round, some a magazine (1.17 to 1.19); more close by, shot at, or with
    -- mates who fire (1.13).
    follow_odds = 80, follow_sigma = 1800, follow_cm = 400, follow_hot_pm = 6000, follow_mate_pm = 10000, assess_ms = 900, assess_sigma = 300,
    -- Who cannot trust himself to hit from so far off looks again before each round, and holds fire while nobody is in danger of that
    -- (1.6: half of all rounds are fired within 2 m).
    unsure_cm = 65,
    -- Whom the rules let be answered, and who stands in the line.
    fired_ms = 30000, rises_ms = 3000, armed_pm = 500, police_pm = 600, police_ms = 10000, lane_cm = 45, beyond_cm = 200,
    -- 2.6: a movement of the weapon is made out in so long, near and by day.
    rise_ms = 72, rise_sigma = 300,
    -- Fear of who is armed: close by, 30 m off; more when his weapon comes up, and at least so much when it goes off.
    threat = 700, threat_far = 600, threat_cm = 3000, threat_rises = 150, threat_fires = 780,
    -- Rounds that pass close.
    near_cm = 200, brush_cm = 60, near_stress = 50, brush_stress = 90, near_suppression = 220, brush_suppression = 350, own_fire_pm = 300,
    -- The fight goes out of people by pain and fright long before the body gives way: evidence towards giving up, of which each has
    -- his own measure (fear_sigma: few are met who hardly feel it, and they make the long fights of 1.19).
    fear_sigma = 1850, pull_wound = 300, pull_degree = 230, pull_near = 2500, spell_ms = 1000, committed_pm = 750, heated_pm = 60, committed_ms = 15000,
    drops = { slight = 50, moderate = 200, serious = 450, grave = 600 } }, -- one of two arms holds the weapon
}
