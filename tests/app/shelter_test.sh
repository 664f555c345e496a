# shelter_test.sh: a town that is closed: who walks out as anybody would is stopped where an officer stands and gone where nobody does;
# people stay inside when they are told to, by loudhailer and by telephone, and the tactic that tells them does so.
set -u
binary=$1 source=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0
for name in slip shelter; do
    "$binary" experiment "$source/tests/lab/experiments/$name.lua" >"$folder/$name" 2>&1 || { echo "FAIL: $name"; cat "$folder/$name"; failed=1; }
    grep -q 'threshold: script' "$folder/$name" && { echo "FAIL: $name: an error of a script"; cat "$folder/$name"; failed=1; }
done

cat >"$folder/close.lua" <<'LUA'
return scenario {
  api = 1, id = "close", title = _"A close", seat = "team", limit_s = 900,
  storeys = { { id = "ground", map = [[
##############################
#..#.........................#
#.aF.......d.................#
#..#.....................s...#
##############################
]], zones = [[
..............................
.hh.sssssssssssssssssssssssss.
.hh.sssssssssssssssssssssssss.
.hh.sssssssssssssssssssssssss.
..............................
]] } },
  legend = { ["#"] = "brick", ["."] = { floor = "boards" }, ["F"] = { material = "wood_door", floor = "boards", open = 0 },
             ["a"] = { floor = "boards", mark = "shelter" }, ["d"] = { floor = "boards", mark = "d" }, ["s"] = { floor = "roadway", flags = { "outdoor" }, mark = "shelter" } },
  zones = { h = { room = "hall", title = _"hall", flat = "one", light = 120 }, s = { room = "street", title = _"street", outdoor = true, light = 200 } },
  groups = { { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", has_plan = true },
             { id = "home", title = _"Household", side = "civilian", ai = "resident", household = true, lives_here = true } },
  elements = { { id = "desk", group = "team" } },
  people = { { name = "Ismay", group = "team", element = "desk", kind = "negotiator", kit = "negotiator", at = "d" },
             { name = "Vance", group = "home", kind = "resident", kit = "household", at = { 1, 2, 0 }, plan = "home" } },
  truth = { { name = "empty", p = 1 } },
}
LUA
said=$(printf 'stops off\ndesk shelter\nrun 90s\nlist squad\n' | "$binary" play "$folder/close.lua" --text --seed 1 --record "$folder/close.record" 2>&1)
case $said in *"threshold: script"*) echo "FAIL: shelter: an error of a script"; echo "$said"; failed=1 ;; esac
"$binary" review "$folder/close.record" >"$folder/review" 2>&1
grep -q 'Shelter: 1 of 1 residents belong to households that were told' "$folder/review" || { echo "FAIL: the review does not tell of it"; head -20 "$folder/review"; echo "$said" | tail -20; failed=1; }
grep -q 'answers the telephone' "$folder/review" || { echo "FAIL: the room was not telephoned"; failed=1; }
echo "$said" | grep -q 'Ismay is done: move' || { echo "FAIL: the street was not gone to with the loudhailer"; echo "$said" | tail -12; failed=1; }
exit $failed
