-- coin.lua: nothing happens in this world; setup tosses a coin of chance 0.25 and measure tells it.
return experiment {
  api = 1, id = "coin", title = "A coin by draw", runs = 400,
  params = { bias = 0.25 },
  map = [[
####
#a.#
####
]],
  stop = { ms = 100 },
  target = { name = "heads", proportion = "heads", value = 0.25, lo = 0.2, hi = 0.3 },
  setup = function(e) return { note = { heads = e:chance(e.bias), die = 1 + e:below(6) } } end,
  measure = function(log) return { heads = log.note.heads, die = log.note.die } end,
}
