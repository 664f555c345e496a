-- drivers.lua: what becomes of Kiln Street when somebody is behind the door, as one case: the outcomes of which
-- `threshold experiment drivers --morris 10` asks which numbers of the data drive them. Half the missions: they want out; half: barricaded.
local toll = require "lib.toll"

return experiment {
  api = 1, id = "drivers", title = "Kiln Street, what drives it",
  runs = 60, apart = true,
  targets = {
    { name = "officers hit", mean = "officers" },
    { name = "suspects dead", mean = "suspects" },
    { name = "residents hurt", mean = "residents" },
    { name = "somebody away", mean = "away" },
    { name = "score", mean = "score" },
    { name = "seconds", mean = "seconds" },
  },
  setup = function(e)
    return { scenario = "kiln_street", set = { stratum = e.run % 2 == 0 and "wants_out" or "barricaded" }, stop = { ms = 1200000 } }
  end,
  measure = function(log)
    local t = toll.people(log)
    return { officers = log:verdict("officers_hurt"), suspects = t.red_dead, residents = log:verdict("civilians_wounded") + log:verdict("civilians_dead"),
             away = t.away > 0, score = log:verdict("score"), seconds = log:verdict("end_ms") / 1000 }
  end,
}
