# content_test.sh: what is wrong in a scenario or script is said with file, line and column, and exit 3.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
scenario=$source/scripts/examples/one_room.lua
check() { # NAME WANT-PATTERN FILE
    local out code
    out=$("$binary" check "$3" 2>&1)
    code=$?
    [ $code -eq 3 ] || { echo "FAIL: $1: exit $code: $out"; failed=1; }
    printf '%s' "$out" | grep -qE "$2" || { echo "FAIL: $1: '$2' not in: $out"; failed=1; }
}
"$binary" check "$scenario" >"$folder/out" || { echo "FAIL: the example itself does not load"; exit 1; }
row=$(grep -n '^#.*#$' "$scenario" | head -n 2 | tail -n 1 | cut -d: -f1)
sed "${row}s/^#./#Q/" "$scenario" >"$folder/glyph.lua"
check "unknown glyph" "glyph\.lua:$row:2: .*Q" "$folder/glyph.lua"
sed "${row}s/.#\$/#/" "$scenario" >"$folder/ragged.lua"
check "short row" "ragged\.lua:$row:[0-9]+: " "$folder/ragged.lua"
{ cat "$scenario"; echo "return ("; } >"$folder/syntax.lua"
check "syntax error" "syntax\.lua:[0-9]+:[0-9]+: " "$folder/syntax.lua"
sed '0,/kind = "[a-z_]*"/s//kind = "offisser"/' "$scenario" >"$folder/unit.lua"
check "unknown kind" "unit\.lua:[0-9]+:[0-9]+: .*officer" "$folder/unit.lua"

# Claims and constraints: what does not fit is named where it stands.
line=$(grep -n 'dossier = ' "$scenario" | cut -d: -f1)
with() { # NAME NEW-DOSSIER-LINE
    sed "${line}s/.*/$2/" "$scenario" >"$folder/$1.lua"
}
with route '  dossier = { { id = "c1", text = _"x", about = { flat = "store" }, says = { route = true }, grade = "C3" } },'
check "state of a flat" "route\.lua:$line:15: dossier\[1\]: .*needs about = \{ opening" "$folder/route.lua"
with flat '  dossier = { { id = "c1", text = _"x", about = { flat = "stoer" }, says = { people = 0 }, grade = "C3" } },'
check "unknown flat" "flat\.lua:$line:[0-9]+: .*unknown flat 'stoer'; the nearest is 'store'" "$folder/flat.lua"
with chance '  dossier = { { id = "c1", text = _"x", about = { flat = "store" }, says = { people = 0 }, p = { stratum = { empty = 0.5 } }, grade = "C3" } },'
check "a chance for each stratum" "chance\.lua:$line:[0-9]+: .*'somebody' is missing" "$folder/chance.lua"
line=$(grep -n 'truth = {' "$scenario" | cut -d: -f1)
with impossible '  truth = { constraints = { { text = "three guests", group = "guest", least = 3 } },'
check "no world" "impossible\.lua:$line:[0-9]+: .*no world of 'empty' keeps to its constraints: 'three guests'" "$folder/impossible.lua"
with never '  truth = { vars = { a = { x = 1, y = 1 } }, constraints = { { text = "n", never = { a = { "z" } } } },'
check "unknown value" "never\.lua:$line:[0-9]+: .*unknown value 'z'" "$folder/never.lua"

# A grade that the model does not keep is a warning with its place; the file still loads.
line=$(grep -n 'dossier = ' "$scenario" | cut -d: -f1)
sed "${line}s/\"C3\"/\"A1\"/" "$scenario" >"$folder/grade.lua"
column=$(sed -n "${line}p" "$folder/grade.lua" | awk '{ print index($0, "\"A1\"") }')
out=$("$binary" check "$folder/grade.lua" 2>&1 >/dev/null) || { echo "FAIL: W-GRADE is no error, exit $?"; failed=1; }
case $out in *"grade.lua:$line:$column: W-GRADE: claim c1 is graded A1"*) ;; *) echo "FAIL: W-GRADE with its place: $out"; failed=1 ;; esac
out=$("$binary" check "$scenario" 2>/dev/null | grep -E '^c1 +C3 .*0\.5') || { echo "FAIL: check shows the claim by grade and in the model: $out"; failed=1; }
out=$("$binary" check "$source/scripts" 2>&1) || { echo "FAIL: check scripts"; failed=1; }
[ -z "$out" ] || { echo "FAIL: check scripts is not silent: $out"; failed=1; }

# A script at its memory wall makes the match void.
cat >"$folder/wall.lua" <<'END'
return { id = "wall", api = 1, init = function() return {} end, think = function() local s = "a" while true do s = s .. s end end }
END
for words in "--json" "--hash-every 5"; do
    out=$("$binary" run "$scenario" --set stratum=somebody --until 5 --group "team=$folder/wall.lua" $words 2>&1 >/dev/null)
    [ $? -eq 3 ] || { echo "FAIL: run $words with a script at its wall does not exit 3: $out"; failed=1; }
    case $out in *"match is void"*) ;; *) echo "FAIL: run $words: a void match is not named: $out"; failed=1 ;; esac
done

# What a script gets wrong while somebody plays is said when it happens, once.
cat >"$folder/trips.lua" <<'END'
return { id = "trips", api = 1, init = function() return {} end, think = function() error("over the mat") end }
END
out=$(printf 'run 3s\n' | "$binary" play "$scenario" --text --group "team=$folder/trips.lua" --set stratum=empty --blue "$folder/trips.lua" 2>&1 >/dev/null)
case $out in *"trips.lua:1: "*"over the mat"*) ;; *) echo "FAIL: play says nothing of a script that fails: $out"; failed=1 ;; esac
[ "$(printf '%s\n' "$out" | grep -c 'over the mat')" -eq 1 ] || { echo "FAIL: said more than once: $out"; failed=1; }
exit $failed
