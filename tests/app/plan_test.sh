# plan_test.sh: a plan in a file drives the seat group, is in the record, and a person writes one in the stream.
set -u
binary=$1
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failed=0
fail() { echo "FAIL: $*"; failed=1; }
plan=$source/scripts/examples/kiln_street.plan

"$binary" run kiln_street --seed 12 --plan "$plan" --until 70 --record a.txt >told.txt || fail "run --plan"
grep -q 'C Calder' told.txt || fail "nobody moves"
"$binary" replay a.txt --verify --rethink >/dev/null || fail "the record of a plan does not verify"
"$binary" run kiln_street --seed 12 --plan "$plan" --until 70 --check-saves --paranoid >again.txt || fail "a plan does not survive being saved at every step"
cmp -s told.txt again.txt || fail "saved at every step it goes another way"

printf 'threshold-plan 1\na hold\nb hodl\n' >bad.plan
"$binary" run kiln_street --plan bad.plan >/dev/null 2>said.txt
[ $? -eq 3 ] && grep -q 'bad.plan:3:3: .*try: b: hold' said.txt || fail "a bad line gets no place and proposal: $(cat said.txt)"
"$binary" run kiln_street --plan none.plan >/dev/null 2>said.txt
[ $? -eq 4 ] || fail "a plan that is not there"

printf '%s\n' "plan" "plan add alpha stack d67; c on go1 ram d67" "plan add c on bravo redy hold" "complete plan d" "complete plan add a st" "plan until shot" "plan move 2 1" "plan undo" "plan diff 1" \
    "plan save mine.plan" "plan new" "plan load mine.plan" "plan go" "run 10s" "plan" "plan stop" "save half.txt" "quit" | "$binary" play --text --record b.txt >told.txt
for text in "+  2  c: on go1 ram d67" "Try: plan add c: on go1 hold" "+ until shot" "diff, drop" "stack, stalk, stance" "is carried out: 2 lines" "(being carried out)" "broken off"; do
    grep -qF -- "$text" told.txt || fail "the stream does not say: $text"
done
"$binary" replay b.txt --verify --rethink >/dev/null || fail "the record of a plan by hand does not verify"
printf 'plan versions\nplan undo\nplan\n' | "$binary" play --load half.txt --text | grep -q 'at hand is v' || fail "a save does not hold the plan"
printf 'plan go\nrun 2s\n' | "$binary" play --text --plan "$plan" | grep -q 'is carried out: 6 lines' || fail "play --plan"
exit $failed
