# window_test.sh: an officer in the street calls upon nobody who stands behind the window of a dwelling that is not searched, and nobody
# there gives up to him; where the dwelling is the one that is searched he does call.
set -u
binary=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0

street() { # NAME FIRST SECOND: marks of the doors of the dwelling and of the one next to it
    cat >"$folder/$1.lua" <<LUA
return scenario {
  api = 1, id = "$1", title = _"A street", seat = "team", limit_s = 120,
  storeys = { { id = "ground", map = [[
####################
#......W...........#
#.r..s.W..o........#
#......W...........#
###F#########G######
#........#.........#
#........#.........#
####################
]], zones = [[
....................
.aaaaaa.tttttttttttt
.aaaaaa.ttttttttttt.
.aaaaaa.ttttttttttt.
....................
.hhhhhhhh.bbbbbbbbb.
.hhhhhhhh.bbbbbbbbb.
....................
]] } },
  legend = { ["#"] = "brick", ["."] = { floor = "boards" }, ["W"] = { material = "glass_window", open = 0 },
             ["F"] = { material = "wood_door", floor = "boards", open = 0, mark = "$2" }, ["G"] = { material = "wood_door", floor = "boards", open = 0, mark = "$3" },
             ["r"] = { floor = "boards", mark = "r", face = 0 }, ["s"] = { floor = "boards", mark = "s", face = 0 }, ["o"] = { floor = "boards", mark = "o", face = 128 } },
  zones = { a = { room = "parlour", title = _"parlour", flat = "one", light = 150 }, h = { room = "hall", title = _"hall", light = 120 },
            t = { room = "street", title = _"street", outdoor = true }, b = { room = "shop", title = _"shop", flat = "two", light = 120 } },
  groups = { { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", ai = "cordon", has_plan = true },
             { id = "home", title = _"Household", side = "civilian", ai = "resident", household = true, lives_here = true, place = "one" } },
  elements = { { id = "alpha", group = "team" } },
  people = { { name = "Adler", group = "team", element = "alpha", kind = "officer", kit = "entry", at = "o" },
             { name = "Barrow", group = "home", kind = "resident", kit = "household", at = "r", plan = "home" },
             { name = "Calder", group = "home", kind = "resident", kit = "household", at = "s", plan = "home" } },
  truth = { { name = "so", p = 1 } },
}
LUA
    "$binary" run "$folder/$1.lua" --seed 1 --until 40 --events "$folder/$1.events" >"$folder/$1.out" 2>&1 || { cat "$folder/$1.out"; failed=1; }
}
events() { grep -c "\"kind\":\"$2\"" "$folder/$1.events"; }

street elsewhere side front
[ "$(events elsewhere noticed)" -gt 0 ] || { echo "FAIL: he sees nobody, so nothing is shown"; failed=1; }
[ "$(events elsewhere challenged)" -eq 0 ] || { echo "FAIL: called upon behind the window of a dwelling that nobody searches"; failed=1; }
[ "$(events elsewhere yielded)" -eq 0 ] || { echo "FAIL: gave up to who stands in the street"; failed=1; }
street here front side
[ "$(events here challenged)" -gt 0 ] || { echo "FAIL: not called upon in the dwelling that is searched"; failed=1; }
exit $failed
