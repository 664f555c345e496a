-- mind_causes.lua: what makes somebody give up, taken away one cause at a time. One armed man, three officers with their
-- weapons on him, six calls; the same luck in every case. `silent` and `deaf` take the words away, `bare` the weapons seen,
-- `one` the numbers, `exit` opens a way out behind him, `leader` puts somebody beside him who leads and holds out,
-- `follows` lets that one give up first, `well` has a mate handcuffed unhurt before his eyes, `mate` only gives up.

local CALLS = { 3000, 9000, 15000, 21000, 27000, 33000 }
local LATER = { 24000, 29000 }
local SHUT, EXIT = "##", "X/"
local function map(side)
  return [[
################
##.......#.....#
##.s.l.........#
]] .. side .. [[......a#..m..#
##......b......#
##......c#.....#
################
]]
end

local CASES = {
  base = {}, silent = { calls = {} }, deaf = { traits = { "deaf" } }, bare = { kit = "household" }, one = { officers = 1 }, exit = { side = EXIT },
  leader = { leader = true }, follows = { leader = true, yields = true },
  mate = { mate = true, calls = LATER }, well = { mate = true, taken = true, calls = LATER },
  meek = { character = "meek" }, hard = { character = "hard" },
}
local ORDER = { "base", "silent", "deaf", "bare", "one", "exit", "leader", "follows", "mate", "well", "meek", "hard" }

local function against(case, name, more)
  local t = { name = name, mean = "gave", when = { case = case }, minus = { case = "base" }, source = "design (direction)" }
  for k, v in pairs(more) do t[k] = v end
  return t
end

return experiment {
  api = 1, id = "mind_causes", title = "Why somebody gives up: one cause away at a time", runs = 200, light = 140, apart = true,
  sweep = { case = ORDER },
  legend = { ["/"] = { material = "wood_door", open = 100 }, X = { floor = "pavement", flags = { "outdoor", "exit" } } },
  groups = { { id = "blue", side = "blue", rules = "armed_threat" }, { id = "red", side = "red", rules = "hold_fire", has_plan = true, lives_here = true } },
  targets = {
    { name = "gives up, three officers, six calls", proportion = "gave", when = { case = "base" }, lo = 0.1, source = "design" },
    { name = "  nothing is said", proportion = "gave", when = { case = "silent" }, hi = 0.05, source = "design" },
    { name = "  he is deaf", proportion = "gave", when = { case = "deaf" }, hi = 0.05, source = "design" },
    against("bare", "  no weapon is seen", { hi = 0 }),
    against("one", "  one officer", { hi = 0 }),
    against("exit", "  a way out is open", { hi = 0 }),
    against("leader", "  the leader holds out beside him", { hi = 0 }),
    { name = "  the leader gives up first, less holds out", mean = "gave", when = { case = "follows" }, minus = { case = "leader" }, lo = 0, source = "design" },
    { name = "  a mate was handcuffed unhurt, less only gave up", mean = "gave", when = { case = "well" }, minus = { case = "mate" }, lo = 0, source = "design" },
    { name = "  meek, less hard", mean = "gave", when = { case = "meek" }, minus = { case = "hard" }, lo = 0.3, source = "design" },
  },
  setup = function(e)
    local case = CASES[e.case]
    local units, orders = {}, {}
    local function put(u) units[#units + 1] = u end
    put { id = "subject", group = "red", profile = "suspect", character = case.character or "steady", kit = "pistol", at = "s", face = "east", rules = "hold_fire",
          traits = case.traits }
    for i = 1, case.officers or 3 do
      put { id = "o" .. i, group = "blue", profile = "officer", kit = case.kit or "entry", at = ({ "a", "b", "c" })[i], face = "west", rules = "hold_fire",
            state = case.kit and "low" or "aimed" }
    end
    if case.leader then put { id = "leader", group = "red", profile = "suspect", character = "hard", kit = "pistol", at = "l", face = "east", traits = { "leader" }, rules = "hold_fire" } end
    if case.mate then put { id = "mate", group = "red", profile = "suspect", character = "steady", kit = "pistol", at = "l", face = "east", rules = "hold_fire" } end
    if case.yields then orders[#orders + 1] = { "surrender", unit = "leader", at = 1000 } end
    if case.mate then
      orders[#orders + 1] = { "surrender", unit = "mate", at = 1000 }
      if case.taken then
        orders[#orders + 1] = { "move", { 6, 2 }, unit = "o2", at = 3000 }
        orders[#orders + 1] = { "cuff", "mate", unit = "o2", when = { kind = "order_done", unit = "o2", verb = "move" } }
      end
    end
    for i, ms in ipairs(case.calls or CALLS) do orders[#orders + 1] = { "challenge", "subject", "hands", unit = "o1", at = ms } end
    return { map = map(case.side or SHUT), units = units, orders = orders, stop = { ms = 50000, when = { { kind = "yielded", unit = "subject" } } } }
  end,
  measure = function(log) return { gave = log:count { kind = "yielded", unit = "subject" } > 0 } end,
}
