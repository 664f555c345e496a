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

# Beside each other: the same, and not.
"$binary" replay diff "$record" "$record" | grep -q '^the same: ' || { echo "FAIL: a record differs from itself"; failed=1; }
"$binary" run kiln_street --seed 7 --until 90 --blue contain --record "$folder/other.txt" >/dev/null
"$binary" replay diff "$record" "$folder/other.txt" >"$folder/diff.txt"; [ $? -eq 1 ] || { echo "FAIL: two matches are the same"; failed=1; }
for line in '^  niu .*lua:deliberate | lua:contain$' '^  orders .*are alike$' '^  worlds .* s: ' '^  ends  *150.000 s | 90.000 s$'; do
    grep -q "$line" "$folder/diff.txt" || { echo "FAIL: replay diff does not say '$line': $(cat "$folder/diff.txt")"; failed=1; }
done
"$binary" replay diff "$record" "$folder/none.txt" >/dev/null 2>&1; [ $? -eq 4 ] || { echo "FAIL: replay diff with a file that is not there"; failed=1; }

# As a recording of a terminal: the same bytes each time, times in order, within the seconds asked for.
"$binary" replay "$record" --cast "$folder/a.cast" --from 10 --at 20 --size 100x30 && "$binary" replay "$record" --cast "$folder/b.cast" --from 10 --at 20 --size 100x30 ||
    { echo "FAIL: replay --cast"; failed=1; }
cmp -s "$folder/a.cast" "$folder/b.cast" || { echo "FAIL: two casts of one record differ"; failed=1; }
head -1 "$folder/a.cast" | grep -q '^{"version":2,"width":100,"height":30,' || { echo "FAIL: no asciicast: $(head -1 "$folder/a.cast")"; failed=1; }
awk -F'[[,]' 'NR > 1 { if ($2 < last || $2 < 10 || $2 > 21 || $3 != "\"o\"") bad = 1; last = $2; n++ } END { exit bad || n < 5 }' "$folder/a.cast" || { echo "FAIL: times or kinds of the cast"; failed=1; }
"$binary" replay "$record" --cast "$folder/c.cast" --size 10x10 2>/dev/null; [ $? -eq 2 ] || { echo "FAIL: a screen of no size"; failed=1; }

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
