# phones_test.sh: in drawn houses: a telephone that rings is taken by whoever has nothing to hold out for; one is thrown in to whoever
# cannot be rung and is spoken to over; one who goes to ground next door is found by what he has not got and by what neighbours
# telephone, and takes nobody by the arm.
set -u
binary=$1 source=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0
for name in phone_in phone_home ground; do
    "$binary" experiment "$source/tests/lab/experiments/$name.lua" --runs 6 >"$folder/$name" 2>&1 || { echo "FAIL: $name"; cat "$folder/$name"; failed=1; }
    grep -q 'threshold: script' "$folder/$name" && { echo "FAIL: $name: an error of a script"; cat "$folder/$name"; failed=1; }
done
exit $failed
