# cordon_test.sh: who runs past an officer of the cordon is brought down and handcuffed; what is begun is not broken off to go back to
# a post (so it once was, and half got away).
set -u
binary=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

# experiment ID RUNS ROW STOP MEASURE TARGET: the officer at his post, and a runner along that row of the same street, drawn on
# standard input.
experiment() {
    cat >"$folder/$1.lua" <<LUA
return experiment {
  api = 1, id = "$1", title = "An officer of the cordon: $1", runs = $2, light = 200,
  legend = { ["="] = { material = "rail", floor = "pavement" } },
  map = [[
$(cat)
]],
  setup = function()
    return {
      units = {
        { id = "officer", group = "blue", profile = "cordon_officer", kit = "cordon", at = "a", face = "west", rules = "return_fire" },
        { id = "runner", group = "red", profile = "suspect", kit = "unarmed", at = "r", face = "east" },
      },
      policies = { blue = "cordon" },
      orders = { { "move", 27, $3, 0, pace = "run", unit = "runner", at = 1000 } },
      stop = $4,
    }
  end,
  measure = function(log) return { $5 } end,
  targets = { { $6, source = "design" } },
}
LUA
    "$binary" experiment "$folder/$1.lua" || exit 1
}

experiment past 24 2 '{ ms = 90000, when = { { kind = "cuffed" } } }' 'held = log:count { kind = "cuffed" } > 0' \
    'name = "is held", proportion = "held", lo = 0.7' <<'MAP'
##############################
#............................#
#r.........a.................#
#............................#
##############################
MAP

# To whom no way leads is not run at again and again: a railing is seen over and not passed.
experiment railing 8 1 '{ ms = 20000 }' 'refused = log:count { kind = "order_refused", side = "blue" }' \
    'name = "orders refused", median = "refused", lo = 1, hi = 3' <<'MAP'
##############################
#r...........................#
#============================#
#..........a.................#
##############################
MAP
