-- habits.lua: how people of whom nothing is known move about, by the plan they may have or the part they play.
-- In a million, a second, through each open way: within_ppm to the next room of the flat (or of the
-- street), across_ppm out of the flat, up or down the stairs; leaves_ppm makes off, by a way out that nobody watches, and is
-- gone (by plan: once there is shooting, or the team at the door). 'other' serves plans not named here.
-- Source: design; the plans' figures follow scripts/ai (who holds, holds; who runs, goes for the roof).

return {
  { name = "other", within_ppm = 600, across_ppm = 100, leaves_ppm = 0 },
  { name = "sought", within_ppm = 600, across_ppm = 100, leaves_ppm = 0 },    -- no plan is known
  { name = "hold", within_ppm = 150, across_ppm = 10, leaves_ppm = 0 },       -- stands at his post already
  { name = "ambush", within_ppm = 300, across_ppm = 10, leaves_ppm = 0 },
  { name = "yield", within_ppm = 300, across_ppm = 30, leaves_ppm = 0 },
  { name = "run", within_ppm = 1500, across_ppm = 1000, leaves_ppm = 6000 },      -- some at the first step they hear, most when they are called: in three minutes two in three
  { name = "home", within_ppm = 200, across_ppm = 15, leaves_ppm = 0 },       -- early morning: few are up
  { name = "mate", within_ppm = 50, across_ppm = 15, leaves_ppm = 0 },        -- of the own side: stays where posted, and tells when it moves off
  { name = "stray", within_ppm = 2000, across_ppm = 500, leaves_ppm = 0 },
  { name = "lost", within_ppm = 15000, across_ppm = 5000, leaves_ppm = 0 },   -- was on his way when last seen or heard
  { name = "flees", within_ppm = 250000, across_ppm = 250000, leaves_ppm = 30000 }, -- ran: 10 m a room at 3 m/s; over the roof, down, and out of the block in half a minute
  { name = "slips", within_ppm = 22000, across_ppm = 5000, leaves_ppm = 0 },  -- out of sight just now: one in four by a step into the next room
  -- silent since: of those heard firing 45 in 100 would rather be gone within 15 to 90 s, those who want to run do, and three in four find the
  -- hatch free; who was seen and did not fire goes as often, but not about the rooms; who was only heard hides; who stood up and fired stays
  { name = "wary", within_ppm = 1500, across_ppm = 1000, leaves_ppm = 5500 },
  { name = "shy", within_ppm = 400, across_ppm = 300, leaves_ppm = 3500 },
  { name = "hides", within_ppm = 400, across_ppm = 100, leaves_ppm = 2000 },
  { name = "held", within_ppm = 200, across_ppm = 30, leaves_ppm = 700 },
  { name = "stood", within_ppm = 900, across_ppm = 150, leaves_ppm = 0 },     -- was not: aimed, hid, shot, spoke, worked at something
  { name = "quiet", within_ppm = 900, across_ppm = 150, leaves_ppm = 0 },     -- out of sight for long: where he was going he has got
}
