-- causes.lua: something counts as simulated only if removing its cause removes it. Whole missions of Kiln Street, the same
-- seeds with and without each cause; `without` compares the shares of missions in which the effect is seen.

local CAUSES = {
  ["roof"]     = { base = { stratum = "wants_out" }, without = { hatch = "wedged" },   effect = "roof_escapes" },
  ["arms"]     = { base = { stratum = "barricaded" }, without = { arms = "unarmed" },  effect = "red_fired" },
  ["door"]     = { base = { stratum = "barricaded" }, without = { front = "steel" },   effect = "through_front_door" },
  ["hearing"]  = { base = { stratum = "barricaded" }, without = { hearing = "deaf" },  effect = "fire_at_heard_presence" },
  ["earshot"]  = { base = { stratum = "barricaded" }, away = true,                     effect = "through_front_door" },
}

-- A team that stays where it got out of its cars, for as long as the mission may last.
local AWAY = { niu = "null" }

local function target(cause, name, more)
  local t = { name = name, proportion = "seen", when = { cause = cause, removed = true }, source = "GAME, causes" }
  for k, v in pairs(more) do t[k] = v end
  return t
end
local function with(cause, name)
  return { name = name, proportion = "seen", when = { cause = cause, removed = false }, lo = 0.02, source = "GAME, causes" }
end

-- Who is unarmed may still tear the weapon from an officer who wrestles with him: that fire has another cause.
local function tore_one_away(log)
  for _, e in ipairs(log:all { kind = "torn_away" }) do
    if log:person(e.unit).side == "red" then return true end
  end
  return false
end

return experiment {
  api = 1, id = "causes", title = "Causes of Kiln Street, taken away one at a time",
  runs = 100, apart = true,
  sweep = { cause = { "roof", "arms", "door", "hearing", "earshot" }, removed = { false, true } },
  targets = {
    with("roof", "escape over the roof"), target("roof", "  hatch wedged", { hi = 0 }),
    with("arms", "suspects fire weapons of their own"), target("arms", "  unarmed", { hi = 0 }),
    with("door", "rounds through the front door"), target("door", "  steel door", { hi = 0 }),
    with("hearing", "fire at a heard presence"), target("hearing", "  deaf", { hi = 0 }),
    { name = "  deaf: fire falls to", proportion = "seen", when = { cause = "hearing", removed = true },
      versus = { cause = "hearing", removed = false }, hi = 0.2, source = "GAME, causes" },
    with("earshot", "fire through the door, team at it"),
    { name = "  team out of earshot: falls to", proportion = "seen", when = { cause = "earshot", removed = true },
      versus = { cause = "earshot", removed = false }, hi = 0.2, source = "GAME, causes" },
  },
  setup = function(e)
    local cause, set = CAUSES[e.cause], {}
    for k, v in pairs(cause.base) do set[k] = v end
    if e.removed then for k, v in pairs(cause.without or {}) do set[k] = v end end
    return { scenario = "kiln_street", set = set, policies = e.removed and cause.away and AWAY or nil, stop = { ms = 1800000 } }
  end,
  measure = function(log)
    local cause = log:param("cause")
    return { seen = log:verdict(CAUSES[cause].effect) > 0 and not (cause == "arms" and tore_one_away(log)) }
  end,
}
