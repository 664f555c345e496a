-- walk.lua: ten cells in a straight line, at a walk and at a run: whoever walks them, the paces are as 3700 to 1250.
return experiment {
  api = 1, id = "walk", title = "A walk of ten cells", runs = 20,
  sweep = { pace = { "walk", "run" } },
  map = [[
##############
#a.........b.#
##############
]],
  units = { { id = "walker", group = "blue", profile = "officer", kit = "entry", at = "a", face = "east" } },
  stop = { ms = 20000, when = { kind = "order_done", verb = "move" } },
  targets = {
    { name = "ten steps", mean = "steps", value = 10, lo = 10, hi = 10 },
    { name = "walk / run", mean = "ms", when = { pace = "walk" }, versus = { pace = "run" }, value = 3.68, lo = 3.67, hi = 3.71 },
  },
  setup = function(e) return { orders = { { "move", "b", unit = "walker", pace = e.pace } } } end,
  measure = function(log)
    return { ms = log:between({ kind = "order_active", unit = "walker" }, { kind = "order_done", unit = "walker" }),
             steps = log:count { kind = "moved", unit = "walker" } }
  end,
}
