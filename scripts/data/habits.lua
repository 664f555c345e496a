-- habits.lua: how people of whom nothing is known move about, by the plan they may have or the part they play.
-- In a million, a second, through each open way: within_ppm to the next room of the flat (or of the
-- street), across_ppm out of the flat, up or down the stairs. 'other' serves plans not named here.
-- Source: design; the plans' figures follow scripts/ai (who holds, holds; who runs, goes for the roof).

return {
  { name = "other", within_ppm = 3000, across_ppm = 600 },
  { name = "sought", within_ppm = 3000, across_ppm = 600 },   -- no plan is known
  { name = "hold", within_ppm = 1500, across_ppm = 60 },
  { name = "ambush", within_ppm = 2500, across_ppm = 60 },
  { name = "yield", within_ppm = 1500, across_ppm = 60 },
  { name = "run", within_ppm = 6000, across_ppm = 3000 },
  { name = "home", within_ppm = 600, across_ppm = 40 },       -- early morning: few are up
  { name = "mate", within_ppm = 50, across_ppm = 15 },         -- of the own side: stays where posted, and tells when it moves off
  { name = "stray", within_ppm = 2000, across_ppm = 500 },
  { name = "lost", within_ppm = 40000, across_ppm = 15000 },  -- just gone out of sight: on his way somewhere
  { name = "quiet", within_ppm = 2500, across_ppm = 500 },    -- out of sight for long: where he was going he has got
}
