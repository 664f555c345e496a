# save_test.sh: a match played by lines, saved in its middle and gone on with, comes to the same hashes
# as one that was never saved; so does a record whose process was killed. A torn last line is left out.
set -u
binary=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failed=0
first="run 20s
a move 24,20,1 then face north"
second="run 25s
b face north
run 20s
quit"
seconds() { grep "^h [0-9]*000 " "$1" | cut -d" " -f1-4; }

printf '%s\n' "$first" "save half.txt" "$second" | "$binary" play kiln_street --text --seed 5 --record whole.txt >/dev/null || { echo "FAIL: play"; exit 1; }
printf '%s\n' "$second" | "$binary" play --load half.txt --text --record again.txt >told.txt || { echo "FAIL: play --load"; exit 1; }
[ "$(seconds whole.txt)" = "$(seconds again.txt)" ] || { echo "FAIL: gone on with, other hashes"; failed=1; }
[ "$(seconds whole.txt | wc -l)" -ge 30 ] || { echo "FAIL: nothing was played"; failed=1; }
grep -q 'b face north' told.txt || { echo "FAIL: orders after loading are not heard"; failed=1; }
"$binary" replay again.txt --verify --rethink || { echo "FAIL: the record of the second half does not verify"; failed=1; }

# Killed without warning: what was appended is a record, and can be gone on with.
mkfifo lines
"$binary" play kiln_street --text --seed 5 --record killed.txt <lines >/dev/null &
player=$!
exec 3>lines
printf '%s\n' "$first" "run 25s" "status" >&3
for _ in $(seq 100); do grep -qs '^h 20000 ' killed.txt && break; sleep 0.1; done
kill -9 $player
wait $player 2>/dev/null
exec 3>&-
"$binary" replay killed.txt --verify || { echo "FAIL: the record of a killed process does not verify"; failed=1; }
size=$(wc -c <killed.txt)
head -c $((size - 7)) killed.txt >torn.txt
told=$("$binary" replay torn.txt --verify 2>&1) || { echo "FAIL: a torn record does not verify: $told"; failed=1; }
case $told in *torn*) ;; *) echo "FAIL: nothing is said of the torn line: $told"; failed=1 ;; esac
echo "run 5s" | "$binary" play --load torn.txt --text >/dev/null || { echo "FAIL: a torn record cannot be gone on with"; failed=1; }

"$binary" play --load half.txt --seed 4 --text </dev/null 2>told.txt
[ $? -eq 2 ] && grep -q -- '--seed' told.txt || { echo "FAIL: --load with --seed is not refused"; failed=1; }
exit $failed
