# batch_test.sh: any number of jobs and any resumption give the same det lines.
set -u
binary=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
det() { sed 's/,"run":.*//' "$1"; }
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 1 --out "$folder/one" || { echo "FAIL: one job"; exit 1; }
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 3 --out "$folder/three" || { echo "FAIL: three jobs"; exit 1; }
[ "$(det "$folder/one")" = "$(det "$folder/three")" ] || { echo "FAIL: jobs change the result"; exit 1; }
[ "$(wc -l <"$folder/one")" -eq 4 ] || { echo "FAIL: not four lines"; exit 1; }
head -n 2 "$folder/one" >"$folder/torn"
sed -n 3p "$folder/one" | head -c 100 >>"$folder/torn"
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 2 --out "$folder/torn" --resume || { echo "FAIL: resume"; exit 1; }
[ "$(det "$folder/one")" = "$(det "$folder/torn")" ] || { echo "FAIL: resuming changes the result"; exit 1; }
