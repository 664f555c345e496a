# cordon_test.sh: who runs past an officer of the cordon is brought down and handcuffed; what is begun is not broken off to go back to
# a post (so it once was, and half got away).
set -u
binary=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

cat >"$folder/past.lua" <<LUA
return experiment {
  api = 1, id = "past", title = "Past an officer of the cordon", runs = 24, light = 200,
  map = [[
##############################
#............................#
#r.........a.................#
#............................#
##############################
]],
  setup = function()
    return {
      units = {
        { id = "officer", group = "blue", profile = "cordon_officer", kit = "cordon", at = "a", face = "west", rules = "return_fire" },
        { id = "runner", group = "red", profile = "suspect", kit = "unarmed", at = "r", face = "east" },
      },
      policies = { blue = "cordon" },
      orders = { { "move", 27, 2, 0, pace = "run", unit = "runner", at = 1000 } },
      stop = { ms = 90000, when = { { kind = "cuffed" } } },
    }
  end,
  measure = function(log) return { held = log:count { kind = "cuffed" } > 0 } end,
  targets = { { name = "is held", proportion = "held", lo = 0.7, source = "design" } },
}
LUA
"$binary" experiment "$folder/past.lua" || exit 1

# To whom no way leads is not run at again and again: a railing is seen over and not passed, and he goes up and down behind it.
cat >"$folder/railing.lua" <<LUA
return experiment {
  api = 1, id = "railing", title = "Behind a railing", runs = 8, light = 200,
  legend = { ["="] = { material = "rail", floor = "pavement" } },
  map = [[
##############################
#r...........................#
#============================#
#..........a.................#
##############################
]],
  setup = function()
    return {
      units = {
        { id = "officer", group = "blue", profile = "cordon_officer", kit = "cordon", at = "a", face = "west", rules = "return_fire" },
        { id = "runner", group = "red", profile = "suspect", kit = "unarmed", at = "r", face = "east" },
      },
      policies = { blue = "cordon" },
      orders = { { "move", 27, 1, 0, pace = "run", unit = "runner", at = 1000 } },
      stop = { ms = 20000 },
    }
  end,
  measure = function(log) return { refused = log:count { kind = "order_refused", side = "blue" } } end,
  targets = { { name = "orders refused", median = "refused", lo = 1, hi = 3, source = "design" } },
}
LUA
"$binary" experiment "$folder/railing.lua" || exit 1
