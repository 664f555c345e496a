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
"$binary" check "$scenario" || { echo "FAIL: the example itself does not load"; exit 1; }
row=$(grep -n '^#.*#$' "$scenario" | head -n 2 | tail -n 1 | cut -d: -f1)
sed "${row}s/^#./#Q/" "$scenario" >"$folder/glyph.lua"
check "unknown glyph" "glyph\.lua:$row:2: .*Q" "$folder/glyph.lua"
sed "${row}s/.#\$/#/" "$scenario" >"$folder/ragged.lua"
check "short row" "ragged\.lua:$row:[0-9]+: " "$folder/ragged.lua"
{ cat "$scenario"; echo "return ("; } >"$folder/syntax.lua"
check "syntax error" "syntax\.lua:[0-9]+:[0-9]+: " "$folder/syntax.lua"
sed '0,/kind = "[a-z_]*"/s//kind = "offisser"/' "$scenario" >"$folder/unit.lua"
check "unknown kind" "unit\.lua:[0-9]+:[0-9]+: .*officer" "$folder/unit.lua"

# A script at its memory wall makes the match void.
cat >"$folder/wall.lua" <<'END'
return { id = "wall", api = 1, init = function() return {} end, think = function() local s = "a" while true do s = s .. s end end }
END
for words in "--json" "--hash-every 5"; do
    out=$("$binary" run "$scenario" --set stratum=somebody --until 5 --group "team=$folder/wall.lua" $words 2>&1 >/dev/null)
    [ $? -eq 3 ] || { echo "FAIL: run $words with a script at its wall does not exit 3: $out"; failed=1; }
    case $out in *"match is void"*) ;; *) echo "FAIL: run $words: a void match is not named: $out"; failed=1 ;; esac
done
exit $failed
