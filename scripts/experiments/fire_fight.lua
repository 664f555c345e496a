-- fire_fight.lua: what a fight with firearms comes to by skill and weapon: one officer against one armed suspect who fires
-- back, at the distances of row 1.15. Seconds from the first round to the last, rounds, hits; nothing here is published.
local gunfight = require "lib.gunfight"

local SKILLS, WEAPONS = { "novice", "patrol", "tactical", "marksman" }, { "pistol", "carbine", "shotgun" }
local KITS = { pistol = "cordon", carbine = "entry", shotgun = "method" }

return experiment {
  api = 1, id = "fire_fight", title = "A fire-fight by skill and weapon", apart = true, runs = 300,
  sweep = { skill = SKILLS, weapon = WEAPONS },
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
  -- A row a tier and weapon, with intervals of 95 %.
  conclude = function(cases)
    local function cell(e) return e and string.format("%.2f [%.2f, %.2f]", e.at, e.lo, e.hi) or "-" end
    local lines = { string.format("%-9s %-8s  %-20s %-18s %-18s %-13s %s", "tier", "weapon", "seconds", "rounds", "hits", "hits / rounds", "officer hurt") }
    for _, skill in ipairs(SKILLS) do
      for _, weapon in ipairs(WEAPONS) do
        for _, c in ipairs(cases) do
          if c.case.skill == skill and c.case.weapon == weapon and c.rounds and c.hits then
            lines[#lines + 1] = string.format("%-9s %-8s  %-20s %-18s %-18s %-13.3f %s", skill, weapon, cell(c.s), cell(c.rounds), cell(c.hits), c.hits.at / c.rounds.at, cell(c.hurt))
          end
        end
      end
    end
    return lines
  end,
}
