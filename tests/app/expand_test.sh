# expand_test.sh: a hidden truth written out is a scenario file that plays the same match.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "FAIL: $*"; failed=1; }
example=$source/scripts/examples/one_room.lua

# The same hashes at every step of the first second, in every stratum; and the same match to its end.
for world in 1 2 3 4 5 6 7 8; do
    "$binary" scenario expand kiln_street --world $world >"$folder/frozen.lua" || fail "expand --world $world"
    "$binary" run kiln_street --seed 5 --world $world --until 1 --hash-every step >"$folder/a"
    "$binary" run "$folder/frozen.lua" --seed 5 --until 1 --hash-every step >"$folder/b" || fail "the frozen world $world does not run"
    cmp -s "$folder/a" "$folder/b" || fail "world $world, written out, has other hashes"
    sed -n 's/^    stratum = "\(.*\)",$/\1/p' "$folder/frozen.lua" >>"$folder/strata"
done
[ "$(sort -u "$folder/strata" | wc -l)" -ge 3 ] || fail "the worlds tried are all of one kind"
"$binary" run kiln_street --seed 5 --world 8 >"$folder/a" && "$binary" run "$folder/frozen.lua" --seed 5 >"$folder/b"
cmp -s "$folder/a" "$folder/b" || fail "the frozen world is told in other words: $(diff "$folder/a" "$folder/b" | head -n 3)"
[ -z "$("$binary" check "$folder/frozen.lua" 2>&1 >/dev/null)" ] || fail "check complains of a frozen world"

# A scenario that is a file elsewhere, and a variable fixed from outside.
"$binary" scenario expand "$example" --set stratum=somebody >"$folder/room.lua" || fail "expand of a file"
grep -q 'group = "guest", kind = "resident"' "$folder/room.lua" || fail "--set stratum=somebody puts nobody there"
(cd "$folder" && "$binary" run room.lua --until 1 --hash-every step >a) || fail "the frozen room does not run"
"$binary" run "$example" --set stratum=somebody --world 1 --until 1 --hash-every step >"$folder/b"
cmp -s "$folder/a" "$folder/b" || fail "the frozen room has other hashes"
"$binary" run "$folder/room.lua" --set stratum=somebody --until 1 --hash-every step >"$folder/b" || fail "what is so may be asked for"
out=$("$binary" run "$folder/room.lua" --set stratum=empty 2>&1)
[ $? -eq 2 ] || fail "a frozen world took another stratum"
case $out in *"written out: stratum is 'somebody'"*) ;; *) fail "no reason for that: $out" ;; esac

# JSON: everything once; the dossier with what is so.
"$binary" scenario expand kiln_street --world 7 --json >"$folder/json" || fail "--json"
for word in '"schema":"threshold.expand/1"' '"stratum":"' '"vars":{' '"dossier":[{"id":"c1"' '"true":' '"people":[{"group":"niu"' '"openings":[{"at":['; do
    grep -qF "$word" "$folder/json" || fail "--json has no $word"
done

# What is wrong with a world written out is named with its place.
check() { # NAME SED-COMMAND PATTERN
    sed "$2" "$folder/room.lua" >"$folder/$1.lua"
    out=$("$binary" check "$folder/$1.lua" 2>&1)
    [ $? -eq 3 ] && printf '%s' "$out" | grep -qE "$1\\.lua:[0-9]+:[0-9]+: $3" || fail "$1: $out"
}
check base 's/base = ".*one_room.lua"/base = "kiln_stret"/' "base: there is no 'kiln_stret' in scenarios; the nearest is 'kiln_street'"
check stratum 's/stratum = "somebody"/stratum = "sombody"/' "world.stratum: unknown stratum 'sombody'; the nearest is 'somebody'"
check kit 's/kit = "household"/kit = "houshold"/' "world.people\[1\].kit: unknown kit 'houshold'"
out=$("$binary" scenario expand kiln_street --word 3 2>&1)
[ $? -eq 2 ] || fail "an unknown option is not refused"
case $out in *"did you mean '--world'"*) ;; *) fail "no nearest option: $out" ;; esac
exit $failed
