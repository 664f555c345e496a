-- c12_struck.lua: C12. A suspect struck by one officer's fire in a city: does he die? Engagements as in C04; what
-- becomes of the wounded is the simulation's prognosis, with the ambulance of row 9.1.
local gunfight = require "lib.gunfight"

return experiment {
  api = 1, id = "c12_struck", title = "C12: deaths of suspects struck by one officer",
  target = { name = "dead, of those struck", proportion = "dead", value = 0.38, lo = 0.32, hi = 0.55, source = "C12, rows 5.13 to 5.15" },
  setup = function(e)
    local near = e:chance(0.40)
    return gunfight.scene(e, near and e:between(1, 2) or gunfight.mix(e), e:chance(0.25))
  end,
  measure = function(log)
    if log:hits { unit = "officer", other = "suspect" } == 0 then return nil end
    local fate = log:person("suspect").fate
    return { dead = fate == "dead" or fate == "dies_later" }
  end,
}
