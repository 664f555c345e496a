# rehearse_test.sh: a plan in worlds as they may be: the same whatever the jobs, the worst first, and nothing of the true world in it.
# The linter on the command line: places, words that mend, exit codes.
set -u
binary=$1
source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failed=0
fail() { echo "FAIL: $*"; failed=1; }
plan=$source/scripts/examples/kiln_street.plan

"$binary" rehearse kiln_street "$plan" --worlds 4 --until 60 --jobs 1 --json >one.json || fail "rehearse"
"$binary" rehearse kiln_street "$plan" --worlds 4 --until 60 --jobs 3 --json >three.json || fail "rehearse --jobs 3"
cmp -s one.json three.json || fail "three jobs foretell something else than one"
grep -q '"schema":"threshold.rehearse/1"' one.json && grep -q '"draws":\[' one.json || fail "not the object: $(head -c 300 one.json)"
scores=$(grep -o '"score":[0-9.]*,"success"' one.json | grep -o '[0-9][0-9.]*')
[ "$(echo "$scores" | sort -n)" = "$scores" ] || fail "the worst does not come first: $scores"
"$binary" rehearse kiln_street "$plan" --worlds 3 --until 40 | grep -q '^The worst tenth, 1 world' || fail "the worst tenth is not told"

# The proof: broken off and gone on with is the same as all at once; rows of another one are not taken.
"$binary" rehearse kiln_street "$plan" --proof 3 --worlds 2 --until 20 --jobs 2 --out whole.proof >whole.txt; [ $? -le 1 ] || fail "--proof"
"$binary" rehearse kiln_street "$plan" --proof 1 --worlds 2 --until 20 --jobs 1 --out parts.proof >/dev/null
"$binary" rehearse kiln_street "$plan" --proof 3 --worlds 2 --until 20 --jobs 1 --out parts.proof --resume >parts.txt; [ $? -le 1 ] || fail "--resume"
cmp -s whole.txt parts.txt || fail "a proof gone on with finds something else: $(diff whole.txt parts.txt)"
grep -q '^3 plans, each rehearsed in 2 worlds' whole.txt && grep -q '^all of them' whole.txt || fail "no table: $(cat whole.txt)"
"$binary" rehearse kiln_street "$plan" --proof 3 --worlds 3 --until 20 --out parts.proof --resume >/dev/null 2>said.txt
[ $? -eq 2 ] && grep -q 'parts.proof:1: .*another proof' said.txt || fail "rows of another proof are gone on with: $(cat said.txt)"

# In the game: other hidden worlds, the same words.
for world in 12 31; do
    printf 'plan lint\nplan rehearse 1\nquit\n' | "$binary" play kiln_street --text --world $world --plan "$plan" --until 60 >told.$world || fail "plan rehearse"
done
sed -n '/plan lint/,$p' told.12 >a; sed -n '/plan lint/,$p' told.31 >b
cmp -s a b || fail "what is foretold depends on the true world: $(diff a b)"
grep -q 'Nothing is wrong with it' a || fail "a clean plan is accused: $(cat a)"
grep -q 'The worst tenth' a || fail "no rehearsal in the game: $(cat a)"

# From a moment of a record.
"$binary" run kiln_street --seed 4 --plan "$plan" --until 30 --record night.txt >/dev/null
"$binary" rehearse kiln_street "$plan" --from night.txt --at 20 --worlds 2 --until 20 >told.txt || fail "rehearse --from"
"$binary" rehearse kiln_street "$plan" --from night.txt --at 900 >/dev/null 2>said.txt
[ $? -eq 2 ] || fail "a moment that is not there"

printf 'threshold-plan 1\nscenario kiln_street\n# a go that nobody gives\nb: stack d67\nc: on go1 ram d67\nd: move 23,22,2; d: ram d67\n' >bad.plan
"$binary" check bad.plan >told.txt
[ $? -eq 1 ] || fail "a bad plan passes"
grep -q '^bad.plan:5:4: W-GATE: .*nobody gives go1.*; fix: go$' told.txt || fail "no place: $(cat told.txt)"
grep -q '^bad.plan:6:.*W-TOOL: .*; fix: swap$' told.txt || fail "no tool: $(cat told.txt)"
"$binary" check "$plan" --timeline >told.txt || fail "check --timeline"
grep -q '^C Calder  *1*2*=*5*6*\.*$' told.txt && grep -q '^go  *1$' told.txt && grep -q '^5 1:[0-9]* to 1:[0-9]*  c: on go1 ram d67$' told.txt || fail "the plan over time: $(cat told.txt)"
"$binary" check bad.plan --timeline | grep -q '^2 never  .*c: on go1 ram d67$' || fail "a line that never comes: $("$binary" check bad.plan --timeline)"
"$binary" check bad.plan --json | grep -q '"schema":"threshold.lint/1"' || fail "check --json"
"$binary" check "$plan" >told.txt || fail "the example is accused: $(cat told.txt)"
"$binary" check "$plan" --linter 3 --jobs 2 >told.txt || fail "faults in variations of the example: $(cat told.txt)"
grep -q '^clean plans accused  *3  *0' told.txt && grep -q '^the tool is not carried  *3  *3' told.txt || fail "the given plan is not varied: $(cat told.txt)"
"$binary" check kiln_street --linter 2 --worlds 2 --until 20 --jobs 1 >one.txt || fail "what a warning is worth"
"$binary" check kiln_street --linter 2 --worlds 2 --until 20 --jobs 2 >two.txt
cmp -s one.txt two.txt && grep -q '^gate  *2 ' one.txt || fail "what a warning is worth: $(cat one.txt)"
printf 'plan load bad.plan\nplan fix all\nplan lint\nquit\n' | "$binary" play --text >told.txt
grep -q '^Mended: ' told.txt && grep -q 'Nothing is wrong with it' told.txt || fail "plan fix all: $(tail -20 told.txt)"
for other in quiet_search third_man trapped_landing; do  # a plan of any mission
    "$binary" check "$source/scripts/examples/$other.plan" >told.txt || fail "the example of $other is accused: $(cat told.txt)"
    "$binary" check "$source/scripts/examples/$other.plan" --linter 1 >told.txt || fail "faults in the plan of $other: $(cat told.txt)"
    grep -q '^the tool is not carried  *1  *1' told.txt || fail "no fault is put into the plan of $other: $(cat told.txt)"
done
"$binary" rehearse kiln_street none.plan >/dev/null 2>said.txt
[ $? -eq 4 ] || fail "a plan that is not there"
"$binary" rehearse kiln_street >/dev/null 2>said.txt
[ $? -eq 2 ] || fail "no plan"
exit $failed
