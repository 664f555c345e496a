-- chain.lua: one thing straight after the other: the second takes as long as it takes, however long a step is.
return experiment {
  api = 1, id = "chain", title = "One thing after the other", runs = 12,
  map = [[
#######
#a....#
#######
]],
  units = { { id = "one", group = "blue", profile = "officer", kit = "entry", at = "a", face = "east" } },
  setup = function(e)
    return { orders = { { "wait", (200 + 37 * e.run) .. "ms", unit = "one", at = 500 }, { "wait", "330ms", unit = "one", when = { kind = "order_done" } } } }
  end,
  stop = { ms = 4000 },
  targets = { { name = "the second", mean = "ms", value = 330, lo = 330, hi = 330 } },
  measure = function(log)
    local done = log:all { kind = "order_done" }
    return { ms = done[2].ms - done[1].ms }
  end,
}
