-- presence.lua: how a group weighs signs of people it cannot see. One row.
-- pm: in 1000. ms: milliseconds. Source: design, checked against the hidden truth by tests/sim/presence_test.c.

return {
  { name = "presence",
    miss_pm = 20,          -- lies in a cell that was looked at, and was not noticed: under a bed, behind a coat
    silence_pm = 120,      -- of those behind a door listened at for its time who would have been heard
    shows_pm = 18,         -- of those sought, once there is shooting: so many in a second would be seen or heard; who is not, has gone
    misheard_pm = 20,      -- of contacts only heard: it came from elsewhere, or from nobody
    stray_pm = 20,         -- there is one more person than anybody reckons with
    home_people = 1,       -- lives in a flat of which nothing is reported ...
    home_shared_pm = 500,  -- ... and in so many of them one more: in a city every other household is of one
    home_in_pm = 900,      -- each is at home, early in the morning
    home_stirs_pm = 250,   -- ... and up and about: of a sound, so many of them may have made it
    public_people = 2,     -- on stairs, in shops and the houses around
    public_in_pm = 800,
    outdoor_people = 1,
    outdoor_in_pm = 100,
    base_pm = 150,         -- of a room, for those who have no dossier
    shut_pm = 500,         -- share of movement through a shut door, of that through an open one
    barred_pm = 30,        -- believed locked or blocked: there are keys, and barricades come down
    window_pm = 5,
    exit_pm = 1000,        -- of movement out of a place where the map ends that leaves it
    linger_ms = 15000,     -- the lost move as 'lost' for so long, then as 'quiet'
    flee_ms = 60000,       -- ... who ran, as those who flee, for so long
    dwell_ms = 1000,         -- a room must have been looked through for so long to be called clear
    settle_ms = 60000,     -- a room only partly looked through is new again after this
    heard_ms = 120000,     -- contacts are dropped after this without a sign: only heard ...
    seen_ms = 900000,      -- ... or seen
    open_ms = 4000,        -- to come unseen into a cleared room: through an open door, beside the walk ...
    shut_ms = 8000,
    barred_ms = 60000,
    match_ms = 300000 },   -- somebody found may be the one lost up to so long ago
}
