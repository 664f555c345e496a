-- c07_movement.lua: C07. How fast people move: a dash of 21 feet, 30 m without and with a fighting load, a civilian's free
-- walk, and crawling against walking. Times run from the first movement, over whole metres.

local WHO = {
  dash     = { profile = "resident", pace = "run", cells = 7 },
  unloaded = { profile = "suspect", kit = "unarmed", pace = "run", cells = 30 },
  loaded   = { profile = "officer", kit = "entry", pace = "run", cells = 30 },
  walk     = { profile = "resident", pace = "walk", cells = 20 },
  crawl    = { profile = "resident", pace = "crawl", cells = 20 },
}

return experiment {
  api = 1, id = "c07_movement", title = "C07: movement",
  runs = 1000,
  sweep = { who = { "dash", "unloaded", "loaded", "walk", "crawl" } },
  map = [[
##################################
#a...............................#
##################################
]],
  targets = {
    { name = "21 ft dash", mean = "dash_s", when = { who = "dash" }, unit = "s", value = 1.5, lo = 1.35, hi = 1.65, source = "C07, row 2.10" },
    { name = "30 m, no load", mean = "s", when = { who = "unloaded" }, unit = "s", value = 6.2, lo = 5.6, hi = 6.8, source = "C07, row 2.13" },
    { name = "30 m, fighting load", mean = "s", when = { who = "loaded" }, unit = "s", value = 8.2, lo = 7.2, hi = 9.2, source = "C07, row 2.13" },
    { name = "free walk", mean = "speed", when = { who = "walk" }, unit = "m/s", value = 1.34, lo = 1.25, hi = 1.40, source = "C07, row 2.15" },
    { name = "crawl / walk", mean = "speed", when = { who = "crawl" }, versus = { who = "walk" }, value = 0.50, lo = 0.40, hi = 0.60, source = "C07, rows 2.16 and 2.17" },
  },
  setup = function(e)
    local who = WHO[e.who]
    return {
      units = { { id = "mover", group = "civ", profile = who.profile, kit = who.kit, at = "a", face = "east" } },
      orders = { { "move", 1 + who.cells, 1, 0, unit = "mover", pace = who.pace } },
      stop = { ms = 120000, when = { kind = "order_done", unit = "mover", verb = "move" } },
    }
  end,
  measure = function(log)
    local start, steps = log:first { kind = "order_active", unit = "mover" }, log:all { kind = "moved", unit = "mover" }
    if not start or #steps == 0 then return nil end
    local s = (steps[#steps].ms - start.ms) / 1000
    local m = { s = s, speed = #steps / s }
    if #steps == 7 then -- 21 feet are 6.4 m: between the sixth and the seventh metre
      m.dash_s = (steps[6].ms + 0.4 * (steps[7].ms - steps[6].ms) - start.ms) / 1000
    end
    return m
  end,
}
