# bench_test.sh: a bench checks what it measures, says what is wrong with its files, and speaks JSON.
set -u
binary=$1
yard=$2/tests/grid/yard.map
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
check() { # WANT-CODE WANT-TEXT WORDS...
    local want=$1 text=$2 out code
    shift 2
    out=$("$binary" bench "$@" 2>&1 </dev/null)
    code=$?
    if [ $code -ne "$want" ]; then echo "FAIL: bench $*: exit $code, wanted $want: $out"; failed=1; fi
    case $out in *"$text"*) ;; *) echo "FAIL: bench $*: no '$text' in: $out"; failed=1 ;; esac
}

check 0 '"sound":true' path "$yard" "$yard.scen" --json
check 0 'lengths_hold' path "$yard" "$yard.scen"
check 2 "did you mean 'path'" pahts
check 2 "FILE.map FILE.scen" path "$yard"
check 4 "no-such.map" path no-such.map "$yard.scen"

# A published length that is half a percent too long voids the figures.
awk -F'\t' -v OFS='\t' 'NF == 9 { $9 *= 1.005 } { print }' "$yard.scen" >"$work/wrong.scen"
check 1 "void" path "$yard" "$work/wrong.scen"
sed '3s/14/15/' "$yard.scen" >"$work/other.scen"
check 3 "other.scen:3:" path "$yard" "$work/other.scen"
sed '6s/T\./T?/' "$yard" >"$work/odd.map"
check 3 "odd.map:6:2:" path "$work/odd.map" "$yard.scen"
exit $failed
