local gunfight = require "lib.gunfight"
local B = { d1={1,2}, d2={3,5}, d3={6,14}, d4={15,23}, d5={24,31} }
return experiment {
  api = 1, id = "probe", title = "probe",
  sweep = { fires = { true, false }, band = { "d1","d2","d3","d4","d5" } },
  targets = {
    { name = "hit", ratio = { "hits", "rounds" } },
    { name = "rounds", mean = "rounds" },
    { name = "reloaded", proportion = "reloaded" },
    { name = "one", proportion = "one" },
    { name = "ms", mean = "ms" },
    { name = "fell", proportion = "fell" },
    { name = "gave up", proportion = "yield" },
    { name = "dropped", proportion = "drop" },
    { name = "officer fell", proportion = "ofell" },
    { name = "red rounds", mean = "rr" },
    { name = "red hit", ratio = { "rh", "rr" } },
  },
  setup = function(e) return gunfight.scene(e, gunfight.band(e, B[e.band]), e.fires) end,
  measure = function(log)
    local m = gunfight.rates(log)
    m.one = m.rounds == 1
    m.reloaded = log:count { kind = "reloaded", unit = "officer" } > 0
    m.ms = log.ms
    m.rr = log:rounds { unit = "suspect" }
    m.rh = log:hits { unit = "suspect", other = "officer" }
    m.fell = log:count { kind = "fell", unit = "suspect" } > 0
    m.ofell = log:count { kind = "fell", unit = "officer" } > 0
    m.yield = log:count { kind = "yielded", unit = "suspect" } > 0
    m.drop = log:count { kind = "dropped", unit = "suspect" } > 0 and not m.fell and not m.yield
    return m
  end,
}
