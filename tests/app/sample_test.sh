# sample_test.sh: worlds drawn from a record, as text and as JSON; and what is wrong with what was asked.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "FAIL: $*"; failed=1; }
"$binary" run kiln_street --seed 7 --until 90 --record "$folder/r.txt" >/dev/null || fail "run --record"
sample() { "$binary" sample kiln_street "$folder/r.txt" "$@"; }

sample --at 60 >"$folder/a" && sample --at 60 --group niu --worlds 1000 --seed 1 >"$folder/b" || fail "sample is exit $?"
cmp -s "$folder/a" "$folder/b" || fail "the defaults are not the seat group, 1000 worlds, seed 1"
head -n 1 "$folder/a" | grep -qE '^kiln_street at 60\.0 s, as niu knows it: 1000 worlds drawn, worth [0-9]+\.[0-9] ' || fail "the first line: $(head -n 1 "$folder/a")"
grep -qE '^barricaded +0\.400 +0\.[0-9]{3}$' "$folder/a" || fail "no line for a stratum"
grep -qE '^ *[0-9]+ living room of 2B +0\.[0-9]{3} +0\.[0-9]{3}' "$folder/a" || fail "no line for a room"
sample --at 60 --seed 2 | cmp -s - "$folder/a" && fail "another seed draws the same worlds"
sample --at 0 >/dev/null || fail "the start of a record"

sample --at 60 --worlds 20 --json >"$folder/json" || fail "--json"
for word in '"schema":"threshold.sample/1"' '"group":"niu"' '"at_ms":60000' '"draws":[{"weight":' '"stratum":"' '"people":[{"group":"' '"effective":' '"strata":[{"name":"empty","model":0.200' '"rooms":[{"number":1'; do
    grep -qF "$word" "$folder/json" || fail "--json has no $word"
done
[ "$(grep -o '"weight":' "$folder/json" | wc -l)" -eq 20 ] || fail "--json has not one entry a world"
sample --group crew --worlds 50 --at 60 >/dev/null || fail "the other side's picture"

wrong() { # CODE PATTERN ARGUMENTS...
    local code=$1 pattern=$2 out
    shift 2
    out=$("$binary" sample "$@" 2>&1 >/dev/null)
    [ $? -eq "$code" ] || fail "sample $*: not exit $code: $out"
    case $out in *$pattern*) ;; *) fail "sample $*: '$pattern' not in: $out" ;; esac
}
wrong 2 "did you mean '--worlds'" kiln_street "$folder/r.txt" --wolds 5
wrong 2 "did you mean 'crew'" kiln_street "$folder/r.txt" --group crow
wrong 2 "of 'kiln_street', not of 'one_room'" one_room "$folder/r.txt"
wrong 2 "keeps no picture" kiln_street "$folder/r.txt" --group home_1a
wrong 2 "from 0 to 90" kiln_street "$folder/r.txt" --at 91
wrong 4 "none.txt" kiln_street "$folder/none.txt"
[ "$("$binary" sample --help | wc -l)" -le 25 ] || fail "the help is longer than 25 lines"
exit $failed
