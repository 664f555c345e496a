-- contain_or_enter.lua: a hypothesis, to be told whichever way it comes out: where nobody inside is dying, to contain costs fewer people
-- than to go in fast; where somebody is, it is the other way round. Whole missions, the same seeds with both policies.
-- Who is harmed: officers and residents hurt or dead, in one number of heads; dead: of everybody, the suspects too, and those who
-- would die of what they have.

local PLACES = {
  ["a barricade"] = { scenario = "kiln_street", stratum = "barricaded", tenant = "0" }, -- nobody inside is dying
  ["a dying tenant"] = { scenario = "kiln_street", stratum = "barricaded", tenant = "1" }, -- the same flat; he lies hurt in a bedroom behind them
  ["a hostage"]   = { scenario = "call_out", stratum = "listens" },       -- nor here
  ["a fallen man"] = { scenario = "quiet_search", stratum = "fallen" },   -- he bleeds behind the door, but outlasts the eight minutes of the mission
}
local ORDER = { "a barricade", "a dying tenant", "a hostage", "a fallen man" }

local function rows(place)
  return
    { name = place .. ": harmed, contained", mean = "harmed", when = { place = place, blue = "contain" } },
    { name = "  entered fast", mean = "harmed", when = { place = place, blue = "dynamic" } },
    { name = "  fast less contained", mean = "harmed", when = { place = place, blue = "dynamic" }, minus = { place = place, blue = "contain" } },
    { name = "  dead, contained", mean = "dead", when = { place = place, blue = "contain" } },
    { name = "  dead, entered fast", mean = "dead", when = { place = place, blue = "dynamic" } },
    { name = "  dead, fast less contained", mean = "dead", when = { place = place, blue = "dynamic" }, minus = { place = place, blue = "contain" } },
    { name = "  score, fast less contained", mean = "score", when = { place = place, blue = "dynamic" }, minus = { place = place, blue = "contain" } }
end

local targets = {}
for _, place in ipairs(ORDER) do
  for _, row in ipairs({ rows(place) }) do targets[#targets + 1] = row end
end

return experiment {
  api = 1, id = "contain_or_enter", title = "To contain, or to go in fast",
  runs = 40, apart = true,
  sweep = { place = ORDER, blue = { "contain", "dynamic" } },
  targets = targets,
  setup = function(e)
    local place = PLACES[e.place]
    return { scenario = place.scenario, set = { stratum = place.stratum, tenant = place.tenant }, policies = { niu = e.blue }, stop = { ms = 1800000 } }
  end,
  measure = function(log)
    local v = function(name) return log:verdict(name) end
    local dead = v("blue_dead") + v("civilians_dead")
    return { harmed = v("officers_hurt") + v("civilians_wounded") + v("civilians_dead"), dead = dead + v("red_dead") + v("dead_later"), score = v("score") }
  end,
}
