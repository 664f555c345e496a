-- c12_struck.lua: C12. A suspect struck by one officer's fire in a city: does he die? Engagements as in C04; the journey to
-- surgery is the police car's in half of the runs, the ambulance's in the other half.
local gunfight, hospital = require "lib.gunfight", require "lib.hospital"

return experiment {
  api = 1, id = "c12_struck", title = "C12: deaths of suspects struck by one officer",
  target = { name = "dead, of those struck", proportion = "dead", value = 0.38, lo = 0.32, hi = 0.55, source = "C12, rows 5.13 to 5.15" },
  setup = function(e)
    local near = e:chance(0.40)
    local scene = gunfight.scene(e, near and e:between(1, 2) or gunfight.mix(e), e:chance(0.25))
    local journey = e:chance(0.5) and hospital.police_car_ms(e) or hospital.ambulance_ms(e)
    scene.stop = { ms = 30000 + journey, when = { kind = "died", unit = "suspect" } }
    return scene
  end,
  measure = function(log)
    if log:hits { unit = "officer", other = "suspect" } == 0 then return nil end
    return { dead = log:person("suspect").life == "dead" }
  end,
}
