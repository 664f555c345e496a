-- ready.lua: people come in with the weapon put away, held low or aimed: the first cannot fire before drawing, the last fires first.
return experiment {
  api = 1, id = "ready", title = "Weapon put away, low, aimed", runs = 30, light = 200,
  sweep = { state = { "holstered", "low", "aimed" } },
  map = [[
########
#a....b#
########
]],
  stop = { ms = 4000, when = { { kind = "shot" }, { kind = "order_refused", verb = "shoot" } } },
  setup = function(e)
    return {
      units = {
        { id = "shooter", group = "blue", profile = "officer", kit = "cordon", at = "a", face = "mark", state = e.state, rules = "free" },
        { id = "mark", group = "red", profile = "suspect", kit = "unarmed", at = "b", face = "west" },
      },
      orders = { { "shoot", "mark", unit = "shooter", at = 1500 } },
    }
  end,
  measure = function(log)
    local refused = log:first { kind = "order_refused", verb = "shoot" }
    return { refused = refused ~= nil and refused.reason == "no_weapon",
             ms = log:between({ kind = "order_active", verb = "shoot" }, { kind = "shot" }) }
  end,
  targets = {
    { name = "cannot fire", proportion = "refused", when = { state = "holstered" }, lo = 1 },
    { name = "can", proportion = "refused", when = { state = "low" }, hi = 0 },
    { name = "from low", median = "ms", unit = "ms", when = { state = "low" }, lo = 250, hi = 600 },
    { name = "aimed", median = "ms", unit = "ms", when = { state = "aimed" }, hi = 120 },
  },
}
