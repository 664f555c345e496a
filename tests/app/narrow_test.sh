# narrow_test.sh: eight officers ordered through a passage two cells wide with a door at its end: no more go in than it holds, nobody
# stays before the door, in it or on its line, the others wait outside and say so, and who comes back out can pass.
set -u
binary=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0

cat >"$folder/passage.lua" <<'LUA'
local people, at = {}, { "a", "b", "c", "d", "e", "f", "g", "h" }
for i, name in ipairs { "Adler", "Barrow", "Calder", "Dunmore", "Ellery", "Farrow", "Garrick", "Hollin" } do
  people[i] = { name = name, group = "team", element = "alpha", kind = "officer", kit = "entry", at = at[i] }
end
return scenario {
  api = 1, id = "passage", title = _"A passage", seat = "team", limit_s = 900,
  storeys = { { id = "ground", map = [[
####################
#..................#
#.abcd.............#
#.efgh.............#
#..................#
#########..#########
#########..#########
#########..#########
#########..#########
#########F##########
#..................#
#..................#
#..................#
####################
]], zones = [[
....................
.hhhhhhhhhhhhhhhhhh.
.hhhhhhhhhhhhhhhhhh.
.hhhhhhhhhhhhhhhhhh.
.hhhhhhhhhhhhhhhhhh.
.........we.........
.........we.........
.........we.........
.........we.........
....................
.rrrrrrrrrrrrrrrrrr.
.rrrrrrrrrrrrrrrrrr.
.rrrrrrrrrrrrrrrrrr.
....................
]] } },
  legend = { ["#"] = "brick", ["."] = { floor = "boards" }, ["F"] = { material = "hollow_door", floor = "boards", open = 0, mark = "front" },
             ["a"] = { floor = "boards", mark = "a" }, ["b"] = { floor = "boards", mark = "b" }, ["c"] = { floor = "boards", mark = "c" },
             ["d"] = { floor = "boards", mark = "d" }, ["e"] = { floor = "boards", mark = "e" }, ["f"] = { floor = "boards", mark = "f" },
             ["g"] = { floor = "boards", mark = "g" }, ["h"] = { floor = "boards", mark = "h" } },
  zones = { h = { room = "hall", title = _"hall", light = 120 }, w = { room = "lane", title = _"lane before the door", light = 120 },
            e = { room = "edge", title = _"lane beside the door", light = 120 }, r = { room = "living", title = _"living room", flat = "one", light = 120 } },
  groups = { { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = true } },
  elements = { { id = "alpha", group = "team" } },
  people = people,
  truth = { { name = "empty", p = 1 } },
}
LUA

# told LINES: what the stream says to them
told() { said=$(printf "stops off\n$1\n" | "$binary" play "$folder/passage.lua" --text --seed 1 2>&1); lacks "threshold: script" "no script fails"; }
# the n-th list of the squad: who is where
squad() { printf '%s\n' "$said" | awk -v n="$1" '/^> list squad/ { k++; next } /^> / { if (k == n) quit = 1 } k == n && !quit && /: / && !/^\[/'; }
count() { squad "$1" | grep -c "$2"; }
none() { [ "$(count "$1" "$2")" -eq 0 ] || { echo "FAIL: $3"; squad "$1"; failed=1; }; }
most() { [ "$(count "$1" "$2")" -le "$3" ] || { echo "FAIL: $4"; squad "$1"; failed=1; }; }
has() { case $said in *"$1"*) ;; *) echo "FAIL: $2: no '$1' in"; echo "$said" | tail -n 40; failed=1 ;; esac; }
lacks() { case $said in *"$1"*) echo "FAIL: $2: '$1' in"; echo "$said" | tail -n 40; failed=1 ;; esac; }

said=$(printf 'stops off\nalpha stack 9,9\nrun 40s\nlist squad\nalpha breach 9,9\nrun 20s\nlist squad\nalpha clear 9,9\nrun 40s\nlist squad\na move 3,3\nrun 30s\nlist squad\n' |
    "$binary" play "$folder/passage.lua" --text --seed 1 2>&1)
lacks "threshold: script" "no script fails"
[ "$(squad 1 | wc -l)" -eq 8 ] || { echo "FAIL: eight are listed"; squad 1; failed=1; }
has "reports: no room" "who finds no room says so"
for n in 1 2 3 4; do
    none "$n" "lane before the door" "list $n: nobody stays on the line of the door"
    none "$n" ": d1," "list $n: nobody stays in the doorway"
    most "$n" "lane beside the door" 2 "list $n: no more in the passage than it holds"
done
[ "$(count 1 "(hall)")" -ge 6 ] || { echo "FAIL: the others wait outside"; squad 1; failed=1; }
has "d1: open" "the one at the edge opens it"
has "(living room) is looked through" "and the room behind is looked through"
squad 4 | grep -q '^A Adler: room 2 (hall)' || { echo "FAIL: who comes back out passes the others"; squad 4; failed=1; }
exit $failed
