# whatif_test.sh: a record is asked what one order would have changed; the questions of the review can be asked.
set -u
binary=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failed=0
fail() { echo "FAIL: $*"; failed=1; }

"$binary" run kiln_street --seed 9 --blue dynamic --set stratum=barricaded --until 100 --record night.txt >/dev/null || fail "run"
"$binary" whatif night.txt --at 20 --runs 2 --jobs 1 --until 40 >told.txt || fail "whatif without a change"
grep -q '2 of them came out the same to the last hash' told.txt || fail "no change is a difference: $(cat told.txt)"
grep -qE '^score .* 0\.0 \(0\.0 to 0\.0\)$' told.txt || fail "no change has a score of its own"
"$binary" whatif night.txt --at 20 --order "all hold" --runs 3 --jobs 1 --until 40 --json >one.json || fail "whatif --order"
"$binary" whatif night.txt --at 20 --order "all hold" --runs 3 --jobs 2 --until 40 --json >two.json || fail "whatif --jobs 2"
cmp -s one.json two.json || fail "two jobs say something else than one"
grep -q '"schema":"threshold.whatif/1"' one.json && grep -q '"same":0' one.json || fail "an order changes nothing: $(cat one.json)"

"$binary" review night.txt | sed -n 's/^    threshold whatif FILE //p' >questions.txt
[ -s questions.txt ] || fail "the review asks nothing"
while IFS= read -r line; do
    at=$(printf '%s' "$line" | sed 's/--at \([0-9.]*\) .*/\1/')
    order=$(printf '%s' "$line" | sed 's/.*--order "\(.*\)"/\1/')
    "$binary" whatif night.txt --at "$at" --order "$order" --runs 1 --jobs 1 --until "$((${at%.*} + 2))" >/dev/null 2>said.txt || fail "the question '$line' cannot be asked: $(cat said.txt)"
done <questions.txt

"$binary" whatif night.txt --at 20 --order "all hodl" >/dev/null 2>said.txt
[ $? -eq 2 ] && grep -q 'try: ' said.txt || fail "a bad order: $(cat said.txt)"
"$binary" whatif night.txt --at 5000 >/dev/null 2>said.txt
[ $? -eq 2 ] && grep -q 'from 0 to' said.txt || fail "a moment that is not there: $(cat said.txt)"
"$binary" whatif night.txt >/dev/null 2>said.txt
[ $? -eq 2 ] || fail "no moment"
exit $failed
