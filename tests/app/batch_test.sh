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

# Shards, put together, are the whole.
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 2 --shard 0/2 --out "$folder/even" || { echo "FAIL: shard 0/2"; exit 1; }
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 1 --shard 1/2 --out "$folder/odd" || { echo "FAIL: shard 1/2"; exit 1; }
cat "$folder/even" "$folder/odd" >"$folder/both"
[ "$(det "$folder/both" | sort)" = "$(det "$folder/one" | sort)" ] || { echo "FAIL: the shards are not the whole"; exit 1; }

# Lines of other options are not mixed in.
told=$("$binary" batch kiln_street --seeds 1..4 --until 30 --out "$folder/even" --resume 2>&1)
[ $? -eq 2 ] || { echo "FAIL: another batch is resumed: $told"; exit 1; }
case $told in *even:1:*) ;; *) echo "FAIL: no line named: $told"; exit 1 ;; esac

# Interrupted: 75, what is done is kept, --resume goes on to the same end.
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 1 --out "$folder/stopped" 2>/dev/null &
batch=$!
for _ in $(seq 200); do [ -s "$folder/stopped" ] && break; sleep 0.05; done
kill -TERM $batch
wait $batch
code=$?
[ $code -eq 75 ] || [ "$(wc -l <"$folder/stopped")" -eq 4 ] || { echo "FAIL: interrupted: exit $code"; exit 1; }
"$binary" batch kiln_street --seeds 1..4 --until 40 --jobs 1 --out "$folder/stopped" --resume || { echo "FAIL: resume after the interruption"; exit 1; }
[ "$(det "$folder/one")" = "$(det "$folder/stopped")" ] || { echo "FAIL: going on changes the result"; exit 1; }
