# breach_test.sh: the tactic `breach` at a wall, by a line of the text stream: by hand and by charge a way is made, a cell of
# wall beyond which nothing is known will do, and what nothing at hand opens is refused with its reason.
set -u
binary=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "FAIL: $1"; failed=1; }

# wall KIND KIT
scene() {
    cat >"$folder/wall.lua" <<LUA
return scenario {
  api = 1, id = "wall", title = _"A wall", seat = "team", limit_s = 900,
  storeys = { { id = "ground", map = [[
##############
#.......X....#
#.ab....X....#
#.......X....#
##############
]] } },
  legend = { ["#"] = "double_brick", ["X"] = "$1", ["."] = { floor = "boards" },
             ["a"] = { floor = "boards", mark = "a" }, ["b"] = { floor = "boards", mark = "b" } },
  groups = { { id = "team", title = _"Team", side = "blue", net = 1, rules = "armed_threat", ai = "deliberate", has_plan = $3 } },
  elements = { { id = "alpha", group = "team" } },
  people = { { name = "Adler", group = "team", element = "alpha", kind = "officer", kit = "$2", at = "a" },
             { name = "Barrow", group = "team", element = "alpha", kind = "officer", kit = "$2", at = "b" } },
  truth = { { name = "empty", p = 1 } },
}
LUA
}

# said KIND KIT PLAN LINE SECONDS
said() {
    scene "$1" "$2" "$3"
    printf 'stops off\n%s\nrun %ss\nlist doors\nlook 8,2\n' "$4" "$5" | "$binary" play "$folder/wall.lua" --text --seed "${6:-1}" 2>&1
}

out=$(said plasterboard entry true "alpha breach 8,2" 120)
case $out in *"hole"*) ;; *) fail "no hole in plasterboard:"; echo "$out" | tail -n 25 ;; esac
out=$(said plasterboard entry false "alpha breach 8,2" 120)
case $out in *"hole"*) ;; *) fail "no hole where nobody has a plan:"; echo "$out" | tail -n 25 ;; esac
made=0
for seed in 1 2 3 4 5 6; do
    out=$(said brick breacher true "alpha breach 8,2 charge" 150 "$seed")
    case $out in *"has set a charge"*) ;; *) fail "no charge is set:"; echo "$out" | tail -n 25 ;; esac
    case $out in *"is hit"*) fail "the charge hurts those who set it"; echo "$out" | tail -n 25 ;; esac
    case $out in *"hole"*) made=$((made + 1)) ;; esac
done
[ "$made" -ge 3 ] || fail "a charge goes through brick in $made of 6"
out=$(said concrete plain true "alpha breach 8,2" 60)
case $out in *"cannot"*) ;; *) fail "nobody says why concrete withstands a hand:"; echo "$out" | tail -n 25 ;; esac
exit $failed
