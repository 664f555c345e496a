# record_test.sh: a recorded match verifies; one edited order is found, with the second and the part.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
record=$folder/r.txt
failed=0
"$binary" run kiln_street --seed 7 --until 150 --record "$record" --json >"$folder/one.json" || { echo "FAIL: run"; exit 1; }
"$binary" replay "$record" --verify || { echo "FAIL: replay --verify"; failed=1; }
"$binary" run kiln_street --seed 7 --until 150 --json >"$folder/two.json"
strip() { sed 's/"wall_ms":[0-9]*//' "$1"; }
[ "$(strip "$folder/one.json")" = "$(strip "$folder/two.json")" ] || { echo "FAIL: the same seed gave another match"; failed=1; }
sed '0,/^o .* niu\.[0-9]* move [0-9]*,/s/ move [0-9]*,/ move 1,/' "$record" >"$folder/edited.txt"
told=$("$binary" replay "$folder/edited.txt" --verify) && { echo "FAIL: an edited order verifies: $told"; failed=1; }
case $told in *second*) ;; *) echo "FAIL: no second named: $told"; failed=1 ;; esac
"$binary" review "$record" >"$folder/review.txt" || { echo "FAIL: review"; failed=1; }
grep -q TIMELINE "$folder/review.txt" || { echo "FAIL: no timeline"; failed=1; }
"$binary" review "$record" --json | grep -q '"schema":"threshold.review/1"' || { echo "FAIL: review --json"; failed=1; }

# Thought again: scenario and AI by path, and what a script got wrong is told again by the command it names.
cd "$folder" || exit 1
cp "$source/scripts/examples/one_room.lua" room.lua
cat >loop.lua <<'END'
return { id = "loop", api = 1, init = function() return { n = 0 } end,
  think = function(unit, p, state)
    state.n = state.n + 1
    if unit.ordinal == 1 and p.ms > 2000 then while true do end end
    return { { "face", p.ms % 2000 < 1000 and "north" or "south" } }, { wake = 500 }
  end }
END
told=$("$binary" run room.lua --set stratum=somebody --until 20 --group team=./loop.lua --record loop.txt --events loop.events 2>&1 >/dev/null) || { echo "FAIL: a looping script ends the run: $told"; failed=1; }
case $told in *"loop.lua:4: think at "*"budget"*"replay loop.txt --rethink --at "*) ;; *) echo "FAIL: the loop is not told: $told"; failed=1 ;; esac
grep -q '"kind":"order_done".*"unit":2.*"verb":"face"' loop.events || { echo "FAIL: the loop of one stops another"; failed=1; }
rest=${told##*(repeat with: threshold }
again=$("$binary" ${rest%)} 2>&1) || { echo "FAIL: '${rest%)}' does not verify: $again"; failed=1; }
case $again in *"loop.lua:4: think at "*) ;; *) echo "FAIL: '${rest%)}' does not repeat the error: $again"; failed=1 ;; esac
exit $failed
