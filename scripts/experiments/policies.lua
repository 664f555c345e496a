-- policies.lua: Kiln Street by policy pair and kind of hidden truth: how a mission ends, for everybody alike.
-- The same seeds for every pair, so that differences are those of the policies.

return experiment {
  api = 1, id = "policies", title = "Kiln Street by policy pair and stratum",
  runs = 50, apart = true,
  sweep = {
    blue = { "deliberate", "dynamic", "as_reported", "contain" },
    red = { "mixed", "barricade", "ambush", "runner", "surrender" },
    stratum = { "barricaded", "wants_out" },
  },
  targets = {
    { name = "score", mean = "score" },
    { name = "success", proportion = "success" },
    { name = "nobody dead", proportion = "alive" },
    { name = "officers hurt", mean = "officers_hurt" },
  },
  setup = function(e)
    return { scenario = "kiln_street", set = { stratum = e.stratum }, policies = { niu = e.blue, crew = e.red }, stop = { ms = 1800000 } }
  end,
  measure = function(log)
    local dead = log:verdict("blue_dead") + log:verdict("red_dead") + log:verdict("civilians_dead")
    return { score = log:verdict("score"), success = log:verdict("success") == 1, alive = dead == 0, officers_hurt = log:verdict("officers_hurt") }
  end,
}
