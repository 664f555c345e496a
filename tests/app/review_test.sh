# review_test.sh: the review of real matches: every use of force names its evidence and can be judged.
set -u
binary=$1 source=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0 forces=0 spoilt=0
fail() { echo "FAIL: $*"; failed=1; }
for seed in 1 2 4; do
    policy=deliberate; [ $((seed % 2)) -eq 0 ] && policy=as_reported
    "$binary" run kiln_street --seed $seed --blue $policy --set stratum=barricaded --until 180 --record "$folder/r.txt" --events "$folder/events" >/dev/null || fail "run --record"
    "$binary" review "$folder/r.txt" >"$folder/text" && "$binary" review "$folder/r.txt" --json >"$folder/json" || fail "review"
    grep -q "cannot be judged" "$folder/text" && fail "seed $seed: $(grep -m 1 "cannot be judged" "$folder/text")"
    here=$(grep -o '"reasonable":' "$folder/json" | wc -l)
    [ "$(grep -c "    rule: " "$folder/text")" -eq "$here" ] || fail "seed $seed: text and JSON do not tell of the same uses of force"
    [ "$(grep -o '"evidence":\[{"percept"' "$folder/json" | wc -l)" -eq "$here" ] || fail "seed $seed: a use of force without evidence"
    forces=$((forces + here))
    spoilt=$((spoilt + $(grep -c '    missed .* at [0-9]* m, most of all ' "$folder/text")))
    # What a miss is put down to has happened: of recoil (10) he had fired himself within 0.6 s, of mates (11) somebody else within 1.5 s.
    grep '"kind":"shot"' "$folder/events" | awk -v seed="$seed" '
        function value(name,  rest) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
        { ms = value("ms"); unit = value("unit"); c = value("c")
          for (i = 0; i < 3; i++) { cause = c % 16; c = int(c / 16)
              if (cause == 10 && !(unit in fired && ms - fired[unit] <= 600)) print "seed " seed ": recoil without a round before, at " ms
              others = 0
              for (u in fired) if (u != unit && ms - fired[u] <= 1500) others = 1
              if (cause == 11 && !others) print "seed " seed ": mates who did not fire, at " ms }
          fired[unit] = ms }' >"$folder/wrong"
    [ -s "$folder/wrong" ] && fail "$(cat "$folder/wrong")"
    "$binary" review "$folder/r.txt" --html >"$folder/page" || fail "review --html"
    tail -n 1 "$folder/page" | grep -q '</html>' || fail "the page does not end"
    grep -qE '(src|href)=|@import|url\(' "$folder/page" && fail "the page loads something"
    [ "$(grep -o '</script>' "$folder/page" | wc -l)" -eq 2 ] || fail "text of the match ends a script of the page"
    [ "$(grep -o '"evidence":\[' "$folder/page" | wc -l)" -eq "$here" ] || fail "seed $seed: the page does not tell of the same uses of force"
done
[ "$forces" -ge 3 ] || fail "only $forces uses of force in three matches: this test would say nothing"
[ "$spoilt" -ge 3 ] || fail "only $spoilt misses with a cause in three matches"
exit $failed
