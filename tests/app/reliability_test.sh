# reliability_test.sh: the table of stated chances against the truth, by lines made up and by lines of a batch.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "FAIL: $*"; failed=1; }
tool=$source/tools/reliability
line() { # ROOMS STATED OCCUPIED, of the third tenth, at 0 s; at 15 s and the end there is one room of the last tenth
    echo "{\"det\":{\"presence\":[{\"s\":0,\"rooms\":[0,0,$1,0,0,0,0,0,0,0],\"stated_pm\":[0,0,$2,0,0,0,0,0,0,0],\"occupied\":[0,0,$3,0,0,0,0,0,0,0]},{\"s\":15,\"rooms\":[0,0,0,0,0,0,0,0,0,1],\"stated_pm\":[0,0,0,0,0,0,0,0,0,1000],\"occupied\":[0,0,0,0,0,0,0,0,0,1]},{\"s\":\"end\",\"rooms\":[0,0,0,0,0,0,0,0,0,1],\"stated_pm\":[0,0,0,0,0,0,0,0,0,1000],\"occupied\":[0,0,0,0,0,0,0,0,0,1]}]},\"run\":{\"wall_ms\":1}}"
}
{ line 500 125000 130; line 500 125000 130; } >"$folder/good.jsonl"  # stated 0.25, true 0.26
out=$("$tool" "$folder/good.jsonl" --svg "$folder/good.svg") || fail "a good picture is exit $?: $out"
printf '%s' "$out" | grep -qE '^0\.2 - 0\.3 +1000 +0\.250 +0\.260 +\[0\.234, 0\.288\] +\+0\.010 +yes$' || fail "the tenth of 0.25: $out"
printf '%s' "$out" | grep -qE '^0\.9 - 1\.0 +2 +1\.000 +1\.000' || fail "15 s are counted, the end is not: $out"
grep -q '</svg>' "$folder/good.svg" && [ "$(grep -o '<circle' "$folder/good.svg" | wc -l)" -eq 2 ] || fail "the diagram has not one point a tenth"
out=$("$tool" "$folder/good.jsonl" --at end) || fail "--at end is exit $?"
printf '%s' "$out" | grep -qE '^0\.2 - 0\.3 +0$' || fail "--at end counts the start: $out"
line 1000 250000 400 >"$folder/bad.jsonl"                            # stated 0.25, true 0.40
out=$("$tool" "$folder/bad.jsonl")
[ $? -eq 1 ] || fail "a picture that is off by 0.15 is no exit 1"
printf '%s' "$out" | grep -q 'NO$' || fail "the tenth that is off is not named: $out"
"$tool" "$folder/none.jsonl" >/dev/null 2>&1; [ $? -eq 2 ] || fail "a missing file is no exit 2"
"$tool" "$folder/good.jsonl" --at 7 >/dev/null 2>&1; [ $? -eq 2 ] || fail "a moment that is not counted is no exit 2"

# Lines of a batch hold a picture at every moment, whatever the number of workers and records.
"$binary" batch "$source/scripts/examples/one_room.lua" --seeds 1..4 --jobs 2 --out "$folder/lines.jsonl" || fail "batch"
"$tool" "$folder/lines.jsonl" | grep -q '^4 matches' || fail "the lines of a batch are not read"
"$binary" run "$source/scripts/examples/one_room.lua" --seed 2 --json | grep -o '"presence":.*"counts"' >"$folder/a"
"$binary" run "$source/scripts/examples/one_room.lua" --seed 2 --json --record "$folder/r.txt" | grep -o '"presence":.*"counts"' >"$folder/b"
[ -s "$folder/a" ] && cmp -s "$folder/a" "$folder/b" || fail "a recorded match counts its picture at other moments"
exit $failed
