# play_test.sh: a whole mission by lines: the example session ends with a verdict, uses twelve verbs, and in
# the same world under eight kinds of luck the place is clear in at least five (six measured), with everybody wanted alive in two (four measured); doing nothing never does.
set -u
binary=$1 source=$2
failed=0
script=$source/scripts/examples/kiln_street.play
out=$(grep -v '^#' "$script" | "$binary" play kiln_street --text 2>&1) || { echo "FAIL: exit $?"; failed=1; }
case $out in *"VERDICT: "*) ;; *) echo "FAIL: the session ends without a verdict:"; echo "$out" | tail -n 30; failed=1 ;; esac
won=0 clear=0
for seed in 1 2 3 4 5 6 7 8; do
    case $("$binary" play kiln_street --text --seed "$seed" --world 12 --script "$script" 2>&1) in
    *"VERDICT: success"*) won=$((won + 1)) clear=$((clear + 1)) ;;
    *"VERDICT: partial. The place is clear."*) clear=$((clear + 1)) ;;
    esac
done
[ "$won" -ge 2 ] && [ "$clear" -ge 5 ] || { echo "FAIL: of 8 the session succeeds in $won and leaves the place clear in $clear"; failed=1; }
printf '%s\n' "$out" | awk 'length($0) > 100 { print "FAIL: a line of " length($0) " columns: " $0; bad = 1 } END { exit bad }' || failed=1
case $out in *"$(printf '\033')"*) echo "FAIL: an escape in the stream"; failed=1 ;; esac
verbs=$(grep -v '^#' "$script" | grep -oE '\b(rules|request|stack|face|stance|listen|move|mirror|challenge|ram|clear|cuff|treat|report|cover|send|recall|declare)\b' | sort -u | wc -l)
[ "$verbs" -ge 12 ] || { echo "FAIL: only $verbs verbs"; failed=1; }
idle=$("$binary" run kiln_street --seed 1 --world 12 --blue null --until 300 --json)
case $idle in *'"outcome":"success"'*) echo "FAIL: doing nothing succeeds too"; failed=1 ;; esac
exit $failed
