# records_test.sh: matches recorded once are played again from their orders, in every build, to the same hashes.
# No Lua takes part: the records hold the whole pack. BLESS=1 writes them anew (see tests/README.md).
set -u
binary=$1 source=$2
cd "$source" || exit 1 # a record keeps the path of its scenario as it was given
golden=tests/golden
failed=0

# record NAME WANTED-EVENTS OPTIONS...: a new record; one in which the wanted things do not happen is not taken.
record() {
    local name=$1 wanted=$2 folder kind
    shift 2
    folder=$(mktemp -d)
    "$binary" run "$@" --record "$folder/record" --events "$folder/events" >/dev/null 2>"$folder/told" || { echo "FAIL: $name: run"; failed=1; }
    [ ! -s "$folder/told" ] || { echo "FAIL: $name: $(cat "$folder/told")"; failed=1; }
    for kind in $wanted; do
        grep -q "\"kind\":\"$kind\"" "$folder/events" || { echo "FAIL: $name: no $kind happens in it; another seed?"; failed=1; }
    done
    if [ $failed -eq 0 ]; then mv "$folder/record" "$golden/$name.record"; fi
    rm -rf "$folder"
}

if [ -n "${BLESS-}" ]; then
    store=$golden/storehouse.lua
    record storehouse "shot hit round_passed opening_forced opening_moved opening_blocked flash_burst smoke_burst dog_sent yielded cuffed suppressed swapped messaged" \
        "$store" --seed 6 --group "team=$golden/seekers.lua" --group "crew=$golden/holders.lua" --group "home=$golden/staff.lua"
    record storehouse_by_chance "shot hit opening_moved opening_tried thrown reflex suppressed rules_set signalled dropped requested asked" \
        "$store" --seed 1 --group team=random --group watch=random --group crew=random --group home=random
    record one_room_by_chance "opening_moved yielded swapped_weapon reported" \
        scripts/examples/one_room.lua --set stratum=somebody --seed 4 --until 150 --group team=random --group guest=random
    [ $failed -eq 0 ] || exit 1
fi

count=0
for file in "$golden"/*.record; do
    [ -r "$file" ] || continue
    name=$(basename "$file") count=$((count + 1))
    told=$(THRESHOLD_SCRIPTS=/nowhere "$binary" replay "$file" --verify 2>&1) || { echo "FAIL: $name: $told"; failed=1; continue; }
    seconds=$(printf '%s' "$told" | sed -n 's/^verified: \([0-9]*\) s.*/\1/p')
    [ "${seconds:-0}" -ge 120 ] || { echo "FAIL: $name: '$told' is not 120 s"; failed=1; }
    [ "$(wc -c <"$file")" -lt 150000 ] || { echo "FAIL: $name is larger than 150 kB"; failed=1; }
    echo "$name: $told"
done
[ $count -ge 3 ] || { echo "FAIL: only $count records in $golden"; failed=1; }
exit $failed
