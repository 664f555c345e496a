-- duel.lua: one shoots at the other as soon as he has made him out; the other runs when he hears it, or his policy says.
return experiment {
  api = 1, id = "duel", title = "Orders that wait, orders by event, and a policy", runs = 100,
  sweep = { driven = { false, true } }, light = 200,
  map = [[
############
#a........b#
#..........#
#..........#
#c.........#
############
]],
  units = {
    { id = "officer", group = "blue", profile = "officer", kit = "entry", at = "a", face = "suspect", rules = "free" },
    { id = "suspect", group = "red", profile = "suspect", kit = "pistol", at = "b", face = "west", rules = "hold_fire" },
  },
  stop = { ms = 8000 },
  targets = {
    { name = "rounds", mean = "rounds", when = { driven = false }, value = 2, lo = 1, hi = 2 },
    { name = "runs after the shot", proportion = "after", when = { driven = false }, lo = 1 },
    { name = "somebody is shot at", proportion = "any", lo = 0.8 },
    { name = "rounds conserved", proportion = "kept", lo = 1 },
  },
  setup = function(e)
    if e.driven then return { policies = { blue = "deliberate", red = "crew" } } end
    return { orders = {
      { "shoot", "suspect", unit = "officer", rounds = 2 },
      { "move", "c", unit = "suspect", pace = "run", when = { kind = "shot", unit = "officer" }, delay = 100 },
    } }
  end,
  measure = function(log)
    local shot, ran = log:first { kind = "shot" }, log:first { kind = "moved", unit = "suspect" }
    local officer = log:person("officer")
    return { rounds = log:rounds { unit = "officer" }, any = shot ~= nil or log:param("driven"),
             after = not ran or (shot ~= nil and ran.ms > shot.ms),
             kept = officer.life ~= "up" or officer.rounds + log:rounds { unit = "officer" } == 30 + 15 }
  end,
}
