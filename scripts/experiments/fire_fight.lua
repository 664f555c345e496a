-- fire_fight.lua: what a fight with firearms comes to by skill and weapon: one officer against one armed suspect who fires
-- back, at the distances of row 1.15. Seconds from the first round to the last, rounds, hits; nothing here is published.
local gunfight = require "lib.gunfight"

local KITS = { pistol = "cordon", carbine = "entry", shotgun = "method" }

return experiment {
  api = 1, id = "fire_fight", title = "A fire-fight by skill and weapon", apart = true, runs = 300,
  sweep = { skill = { "novice", "patrol", "tactical", "marksman" }, weapon = { "pistol", "carbine", "shotgun" } },
  targets = {
    { name = "seconds", mean = "s", unit = "s" },
    { name = "rounds", mean = "rounds" },
    { name = "hits", mean = "hits" },
    { name = "hits / rounds", ratio = { "hits", "rounds" } },
    { name = "officer hurt", proportion = "hurt" },
  },
  setup = function(e)
    local s = gunfight.scene(e, gunfight.mix(e), true)
    s.units[1].skill, s.units[1].kit = e.skill, KITS[e.weapon]
    return s
  end,
  measure = function(log)
    local m = gunfight.rates(log)
    local first, last = log:first { kind = "shot" }, log:last { kind = "shot" }
    m.s = first and (last.ms - first.ms) / 1000
    m.hurt = log:count { kind = "hit", other = "officer" } > 0
    return m
  end,
}
