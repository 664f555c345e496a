# usage_test.sh: every subcommand helps in 25 lines with an example; what is wrong gets a sentence and its code.
set -u
binary=$1
failed=0
check() { # WANT-CODE WANT-TEXT WORDS...
    local want=$1 text=$2 out code
    shift 2
    out=$("$binary" "$@" 2>&1 </dev/null)
    code=$?
    if [ $code -ne "$want" ]; then echo "FAIL: threshold $*: exit $code, wanted $want: $out"; failed=1; fi
    case $out in *"$text"*) ;; *) echo "FAIL: threshold $*: no '$text' in: $out"; failed=1 ;; esac
}

for command in play run batch replay review check whatif rehearse experiment list bench map scenario doctor paths; do
    check 0 "example: threshold $command" $command --help
    lines=$("$binary" $command --help | wc -l)
    [ "$lines" -le 25 ] || { echo "FAIL: $command --help has $lines lines"; failed=1; }
done
check 2 "did you mean 'run'" rum
check 2 "did you mean '--seed'" run kiln_street --sed 7
check 2 "--seed" run kiln_street --seed seven
check 2 "--seed needs a value" run kiln_street --seed
check 2 "25, 50 or 100" run kiln_street --step-ms 30
check 2 "A..B" batch kiln_street --seeds 5
check 2 "KEY=VALUE" run kiln_street --set hatch
check 2 "'hatch'" run kiln_street --set hach=wedged
check 2 "no group 'nui'" run kiln_street --group nui=null
check 2 "'scenarios'" list scenario
check 4 "no-such-record" replay no-such-record --verify
check 4 "no-such" check no-such.lua
check 0 "move" list orders
check 0 '"schema":"threshold.list/1"' list orders --json
check 0 "c06_draw" list experiments
check 0 "suspect: unhurt, not held" run kiln_street --until 2 --set stratum=barricaded
check 0 '"schema":"threshold.hash/1"' run kiln_street --until 1 --json --hash-every step

# What cannot be written is said, whoever writes it.
for words in --help --version "run --help" "list orders" "run kiln_street --until 2" "play kiln_street --text --until 2"; do
    "$binary" $words </dev/null >/dev/full 2>/dev/null
    [ $? -eq 4 ] || { echo "FAIL: threshold $words: a full standard output goes unnoticed"; failed=1; }
done
"$binary" list orders >&- 2>/dev/null
[ $? -eq 4 ] || { echo "FAIL: a closed standard output goes unnoticed"; failed=1; }
exit $failed
