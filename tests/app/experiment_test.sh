# experiment_test.sh: `threshold experiment` from outside: codes, JSON, threads, sweeps, and the examples of the reference.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "FAIL: $*"; failed=1; }
files=$source/tests/lab/experiments

"$binary" experiment "$files/walk.lua" >"$folder/walk" || fail "all inside is exit 0"
grep -q 'walk / run .* inside' "$folder/walk" || fail "the table: $(cat "$folder/walk")"
"$binary" experiment "$files/coin.lua" --sweep bias=0.5 >"$folder/coin"; [ $? = 1 ] || fail "a target outside is exit 1"
grep -q 'heads .*bias=0.5 .*OUTSIDE by 0\.[12]' "$folder/coin" || fail "by how much: $(cat "$folder/coin")"
"$binary" experiment "$folder/none.lua" 2>/dev/null; [ $? = 4 ] || fail "no file is exit 4"
"$binary" experiment nothing_like_it 2>/dev/null; [ $? = 3 ] || fail "no experiment of the name is exit 3"
"$binary" experiment 2>/dev/null; [ $? = 2 ] || fail "neither file nor --all is exit 2"
"$binary" experiment "$files/coin.lua" --sweep bias 2>/dev/null; [ $? = 2 ] || fail "a sweep without values is exit 2"
"$binary" experiment "$files/coin.lua" --sweep bais=1 2>/dev/null; [ $? = 2 ] || fail "a sweep of nothing is exit 2"
printf 'return experiment {\n  api = 1, id = "x",\n  map = [[\n###\n#?#\n###\n]],\n  measure = function(log) return 1 end,\n}\n' >"$folder/bad.lua"
out=$("$binary" experiment "$folder/bad.lua" 2>&1); [ $? = 3 ] || fail "a bad map is exit 3"
echo "$out" | grep -q "bad.lua:5:2: .*?" || fail "with its place: $out"
"$binary" check "$folder/bad.lua" >/dev/null 2>&1; [ $? = 3 ] || fail "check takes experiments"

# One object with a schema; threads and machine change only what stands in "run".
for jobs in 1 2 5; do
    "$binary" experiment "$files/coin.lua" "$files/walk.lua" --runs 37 --jobs $jobs --json | sed 's/,"run":{[^}]*}//' >"$folder/json$jobs"
done
grep -q '^{"schema":"threshold.experiment/1",' "$folder/json1" || fail "schema: $(head -c 200 "$folder/json1")"
[ "$(wc -l <"$folder/json1")" = 1 ] || fail "one line"
cmp -s "$folder/json1" "$folder/json2" && cmp -s "$folder/json1" "$folder/json5" || fail "the number of threads changes the result"
"$binary" experiment "$files/coin.lua" --runs 37 --seed 2 --json | sed 's/,"run":{[^}]*}//' >"$folder/json_other"
cmp -s "$folder/json1" "$folder/json_other" && fail "the seed changes nothing"

"$binary" experiment "$files/walk.lua" --show 3 >"$folder/show" || fail "--show"
[ "$(grep -c '"kind":"moved","unit":"walker"' "$folder/show")" = 10 ] || fail "ten steps shown: $(cat "$folder/show")"

# What has been run is kept: gone on with, not run again, and never mixed with other luck; the file's own conclusion is printed.
"$binary" experiment "$files/at_the_door.lua" >"$folder/whole" || fail "behind a door: $(cat "$folder/whole")"
"$binary" experiment "$files/at_the_door.lua" --runs 6 --keep "$folder/kept" >/dev/null
printf 'called,half a line' >>"$folder/kept"
"$binary" experiment "$files/at_the_door.lua" --keep "$folder/kept" >"$folder/resumed"
cmp -s "$folder/whole" "$folder/resumed" || fail "kept and gone on with, another table: $(diff "$folder/whole" "$folder/resumed")"
"$binary" experiment "$files/at_the_door.lua" --keep "$folder/kept" >"$folder/again"
cmp -s "$folder/whole" "$folder/again" || fail "all of it kept, another table: $(diff "$folder/whole" "$folder/again")"
[ "$(grep -c '\.$' "$folder/kept")" = 60 ] || fail "60 runs are kept once: $(wc -l <"$folder/kept")"
"$binary" experiment "$files/at_the_door.lua" --seed 2 --keep "$folder/kept" >/dev/null 2>&1; [ $? = 2 ] || fail "runs of another seed are refused"
grep -q '^  cases: 3$' "$folder/whole" || fail "conclude: $(cat "$folder/whole")"
grep -q '^  a dog less nobody: 0.00, apart true; the other way 0.00; itself 0.00; what is not measured nil$' "$folder/whole" || fail "less: $(tail -3 "$folder/whole")"
"$binary" experiment "$files/whom_he_fires_at.lua" >"$folder/whom" || fail "whom he fires at: $(cat "$folder/whom")"
# Forty runs a case cannot tell a third from two fifths: only what is apart from its target fails (the page of the experiments has 240).
"$binary" experiment first_volley --runs 40 >"$folder/volley"; [ $? -le 1 ] || fail "the first volley does not run"
grep OUTSIDE "$folder/volley" | grep -vq 'the intervals touch' && fail "the first volley: $(grep OUTSIDE "$folder/volley")"
grep -q '^  struck, place *before [0-9.]*, beside ' "$folder/volley" || fail "the first volley by factor: $(tail -9 "$folder/volley")"

# The hash of the parameters is that of the missions.
hash=$(grep -o '"parameters":"[^"]*"' "$folder/json1" | sort -u)
mission=$("$binary" run "$source/scripts/examples/one_room.lua" --until 2 --json | grep -o '"parameters":"[^"]*"')
[ -n "$hash" ] && [ "$hash" = "$mission" ] || fail "parameters: $hash, of a mission $mission"

# Numbers of the data changed for a whole mission: in the hash of the parameters, told by result and record, kept by every save.
room=$source/scripts/examples/one_room.lua
"$binary" run "$room" --until 8 --set data.weapons.pistol.raise_ms=400 --set 'data.people.*.reaction_ms=+20%' --record "$folder/changed" --json >"$folder/changed.json" || fail "--set data"
grep -q '"changed":{"weapons.pistol.raise_ms":"400","people.\*.reaction_ms":"+20%"}' "$folder/changed.json" || fail "the result tells what was changed: $(tail -c 300 "$folder/changed.json")"
[ "$(grep -o '"parameters":"[^"]*"' "$folder/changed.json")" != "$mission" ] || fail "changed numbers and the same hash of parameters"
"$binary" replay "$folder/changed" --rethink >"$folder/verified" || fail "a record with changed numbers: $(cat "$folder/verified")"
grep -q 'changed: weapons.pistol.raise_ms=400, people' "$folder/verified" || fail "replay tells it: $(cat "$folder/verified")"
"$binary" run "$room" --until 3 --set data.weapons.pistol.raise_ms=400 --check-saves --json >/dev/null || fail "saves with changed numbers"
"$binary" run "$room" --until 1 --set data.weapons.pistol.raise_ms=4000 2>"$folder/out"; [ $? = 2 ] && grep -q '4000 is out of range: 200 to 1500' "$folder/out" || fail "out of range: $(cat "$folder/out")"
"$binary" batch "$room" --seeds 1..2 --until 3 --set data.weapons.pistol.raise_ms=400 --jobs 1 >"$folder/batch" 2>&1 || fail "batch --set data"
[ "$(grep -c '"changed":{"weapons.pistol.raise_ms":"400"}' "$folder/batch")" = 2 ] || fail "batch tells it: $(head -c 300 "$folder/batch")"
cat >"$folder/mission.lua" <<END
return experiment { api = 1, id = "m", runs = 2, scenario = "$room", stop = { ms = 4000 }, measure = function(log) return { rows = log:count {} } end }
END
"$binary" experiment "$folder/mission.lua" --sweep data.weapons.pistol.raise_ms=300,900 >"$folder/out" || fail "data of a whole mission swept: $(cat "$folder/out")"
[ "$(grep -c 'rows .*data.weapons.pistol.raise_ms=' "$folder/out")" = 2 ] || fail "a row a value: $(cat "$folder/out")"

# Every number of the data has a source.
"$binary" experiment --provenance >"$folder/provenance" || fail "provenance"
grep -q "^parameters $(echo "$hash" | grep -o '0x[0-9a-f]*')$" "$folder/provenance" || fail "the same hash of parameters: $(tail -1 "$folder/provenance")"
"$binary" experiment --provenance --json | grep -q '"number":"weapons.raise_ms","unit":"ms","source":"2.6; long arms design","lo":200,"hi":1500' || fail "provenance as JSON"
grep -q '^weapons.raise_ms .*2\.6' "$folder/provenance" || fail "provenance: $(head -3 "$folder/provenance")"

# What has none, and what is out of its range, is named.
mkdir "$folder/scripts" && cp -r "$source/scripts/data" "$folder/scripts/data"
sources=$folder/scripts/data/sources.lua
wrong() { # SED-SCRIPT WANT: the message of a sources.lua changed so
    sed "$1" "$source/scripts/data/sources.lua" >"$sources"
    out=$(THRESHOLD_SCRIPTS=$folder/scripts "$binary" experiment --provenance 2>&1 >/dev/null); code=$?
    [ $code = 3 ] && echo "$out" | grep -qE "$2" || fail "sources: $code $out, wanted $2"
}
wrong '/raise_ms/d' 'sources\.lua:[0-9]+:[0-9]+: weapons: the number .raise_ms. of weapons\.lua has no row'
wrong 's/raise_ms = .*/raise_ms = { "ms", "2.6", 1, 100 },/' 'sources\.lua:[0-9]+:[0-9]+: weapons\.raise_ms: pistol has 280, outside 1 to 100'
wrong 's/raise_ms = .*/raise_ms = { "ms" },/' 'sources\.lua:[0-9]+:[0-9]+: weapons\.raise_ms: a source'
wrong 's/raise_ms = /rais_ms = /' 'sources\.lua:[0-9]+:[0-9]+: weapons.*: unknown field .rais_ms.; the nearest is .raise_ms.'
wrong 's/^  weapons = /  wepons = /' 'sources\.lua:[0-9]+:[0-9]+: wepons: there is no data file'

# The examples of the reference run as they stand.
awk -v folder="$folder" '/^```lua/ { n++; inside = 1; name = folder "/example" n ".lua"; next } /^```/ { inside = 0 } inside { print >name }' "$source/scripts/README.md"
count=0
for file in $(grep -l '^return experiment' "$folder"/example*.lua); do
    count=$((count + 1))
    "$binary" experiment "$file" >"$folder/out" 2>&1 || fail "the example $(grep -m1 -o 'id = "[a-z]*"' "$file"): $(cat "$folder/out")"
done
[ $count -ge 3 ] || fail "$count examples of experiments in the reference"
[ $failed = 0 ] && echo "experiment: codes, places, threads, sources and examples hold"
exit $failed
