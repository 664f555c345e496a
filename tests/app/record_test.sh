# record_test.sh: a recorded match verifies; one edited order is found, with the second and the part.
set -u
binary=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
record=$folder/r.txt
failed=0
"$binary" run kiln_street --seed 7 --until 150 --record "$record" --json >"$folder/one.json" || { echo "FAIL: run"; exit 1; }
"$binary" replay "$record" --verify || { echo "FAIL: replay --verify"; failed=1; }
"$binary" run kiln_street --seed 7 --until 150 --json >"$folder/two.json"
strip() { sed 's/"wall_ms":[0-9]*//' "$1"; }
[ "$(strip "$folder/one.json")" = "$(strip "$folder/two.json")" ] || { echo "FAIL: the same seed gave another match"; failed=1; }
sed '0,/^o .* niu\.[0-9]* move [0-9]*,/s/ move [0-9]*,/ move 1,/' "$record" >"$folder/edited.txt"
told=$("$binary" replay "$folder/edited.txt" --verify) && { echo "FAIL: an edited order verifies: $told"; failed=1; }
case $told in *second*) ;; *) echo "FAIL: no second named: $told"; failed=1 ;; esac
"$binary" review "$record" >"$folder/review.txt" || { echo "FAIL: review"; failed=1; }
grep -q TIMELINE "$folder/review.txt" || { echo "FAIL: no timeline"; failed=1; }
"$binary" review "$record" --json | grep -q '"schema":"threshold.review/1"' || { echo "FAIL: review --json"; failed=1; }
exit $failed
