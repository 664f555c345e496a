-- called_out.lua: who has given up in a shut room is told to come out, or not: told, he opens and stands before the officer.
return experiment {
  api = 1, id = "called_out", title = "Called out, hands up", runs = 12, light = 200,
  sweep = { called = { true, false }, who = { "crew", "resident" } },
  map = [[
############
#....+....b#
#...a#.....#
############
]],
  stop = { ms = 60000 },
  setup = function(e)
    local orders = { { "surrender", unit = "man", at = 100 } }
    for n = 0, 3 do
      if e.called then orders[#orders + 1] = { "challenge", 5, 1, 0, "come_out", unit = "officer", at = 3000 + n * 5000 } end
    end
    return {
      units = {
        { id = "officer", group = "blue", profile = "officer", kit = "cordon", at = "a", face = "east" },
        { id = "man", group = "red", profile = "suspect", kit = "unarmed", at = "b", face = "west" },
      },
      policies = { red = e.who },
      orders = orders,
    }
  end,
  measure = function(log)
    return { out = log:first { kind = "opening_moved", unit = "man" } ~= nil and log:first { kind = "noticed", unit = "officer" } ~= nil }
  end,
  targets = {
    { name = "called, he comes", proportion = "out", when = { called = true }, lo = 0.8 },
    { name = "else he stays", proportion = "out", when = { called = false }, hi = 0 },
  },
}
