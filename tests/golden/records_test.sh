# records_test.sh: matches recorded once are played again from their orders, in every build, to the same hashes.
# No Lua takes part: the records hold the whole pack. BLESS=1 writes them anew (see tests/README.md).
set -u
binary=$1 source=$2
cd "$source" || exit 1 # a record keeps the path of its scenario as it was given
golden=tests/golden
failed=0

# all_happen FILE EVENTS: whether each of the events is in the file.
all_happen() {
    local kind
    for kind in $2; do grep -q "\"kind\":\"$kind\"" "$1" || return 1; done
}

# record NAME WANTED-EVENTS OPTIONS...: a record of the first seed with which all that is wanted happens.
record() {
    local name=$1 wanted=$2 folder seed
    shift 2
    folder=$(mktemp -d)
    for seed in $(seq 1 100); do
        "$binary" run "$@" --seed "$seed" --record "$folder/record" --events "$folder/events" >/dev/null 2>"$folder/told" &&
            [ ! -s "$folder/told" ] || { echo "FAIL: $name, seed $seed: $(cat "$folder/told")"; failed=1; break; }
        all_happen "$folder/events" "$wanted" || continue
        mv "$folder/record" "$golden/$name.record"
        break
    done
    [ ! -e "$folder/record" ] || { echo "FAIL: $name: no seed to 100 in which all of it happens: $wanted"; failed=1; }
    rm -rf "$folder"
}

if [ -n "${BLESS-}" ]; then
    store=$golden/storehouse.lua
    record storehouse "shot hit round_passed opening_forced opening_moved opening_blocked flash_burst smoke_burst dog_sent yielded cuffed suppressed swapped messaged" \
        "$store" --group "team=$golden/seekers.lua" --group "crew=$golden/holders.lua" --group "home=$golden/staff.lua"
    record storehouse_by_chance "shot hit opening_moved opening_tried thrown reflex suppressed rules_set signalled dropped requested asked" \
        "$store" --until 140 --group team=random --group watch=random --group crew=random --group home=random
    record one_room_by_chance "opening_moved yielded swapped_weapon reported" \
        scripts/examples/one_room.lua --set stratum=somebody --until 150 --group team=random --group guest=random
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
