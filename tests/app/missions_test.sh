#!/usr/bin/env bash
# missions_test: twelve missions, each with a line that says what it is; each compiles, runs and ends without a fault of its
# scripts; presets of difficulty change what they should; the review is judged; the day has a mission.
set -u
threshold=$1 source=$2
export THRESHOLD_SCRIPTS=$source/scripts
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0
fault() { echo "FAULT: $*"; bad=1; }
[ -x "$threshold" ] || { echo "no binary in this build"; exit 0; }

"$threshold" list scenarios >"$work/list"
[ "$(wc -l <"$work/list")" -eq 12 ] || fault "there are not twelve missions: $(wc -l <"$work/list")"
awk 'NF < 4 { exit 1 }' "$work/list" || fault "a mission has no line that says what it is"
for mission in quiet_search kiln_street casualty_lane tile_and_gutter kiln_lockdown call_out two_frequencies wrong_door feigned_hands trapped_landing third_man the_review; do
    grep -q "^$mission " "$work/list" || fault "$mission is missing"
done

for mission in quiet_search casualty_lane tile_and_gutter call_out two_frequencies wrong_door feigned_hands trapped_landing third_man kiln_lockdown; do
    limit=1800; [ "$mission" = kiln_lockdown ] && limit=60
    for seed in 3 4; do
        [ "$mission" = kiln_lockdown ] && [ $seed = 4 ] && continue
        "$threshold" run $mission --seed $seed --until $limit --json >"$work/run" 2>"$work/err" || fault "$mission, seed $seed does not run: $(head -1 "$work/err")"
        grep -q '"errors":0' "$work/run" || fault "$mission, seed $seed: $(head -1 "$work/err")"
    done
done

# A mission that nobody commands and nobody declares ends by its own rules.
for mission in quiet_search casualty_lane call_out two_frequencies wrong_door feigned_hands trapped_landing third_man; do
    "$threshold" run $mission --seed 5 --blue null --json >"$work/run" 2>"$work/err"
    grep -q '"errors":0' "$work/run" || fault "$mission with nobody in command: $(head -1 "$work/err")"
done

# A peaceful end is to be had, and is worth full marks: talked out, no round fired by anybody, nobody hurt.
peace=no
for seed in 2 7 8 3 1 9; do
    "$threshold" run call_out --seed $seed --blue contain --json >"$work/run" 2>/dev/null
    total=$(grep -o '"total":[0-9]*' "$work/run" | head -1 | cut -d: -f2)
    if [ "${total:-0}" -ge 98 ] && [ "$(grep -o '"fired":[0-9]*' "$work/run" | sort -u)" = '"fired":0' ] && grep -q '"outcome":"success"' "$work/run" && ! grep -Eq '"(wounded|dead|dead_later)":[1-9]' "$work/run"; then
        peace=yes
        break
    fi
done
[ $peace = yes ] || fault "nobody talks the man of call_out out, of six mornings"

# Who will die of his wounds as he is left lying is counted with the dead when a claim is judged; who will live is not.
mkdir "$work/scripts" && cp -r "$source/scripts/." "$work/scripts"
cat >"$work/scripts/scenarios/left_lying.lua" <<'LUA'
local mission = require "lib.mission"
return scenario {
  api = 1, id = "left_lying", title = _"Left lying", place = _"Harrow Quay", hour = 12, seat = "niu", limit_s = 60,
  storeys = { { id = "ground", map = "##########\n#........#\n#........#\n##########\n", zones = "          \n aaaaaaaa \n aaaaaaaa \n          \n" } },
  legend = { ["#"] = "brick", ["."] = { floor = "boards" } },
  zones = { a = { room = "room", title = _"room", flat = "a", light = 120 } },
  groups = { { id = "niu", title = _"Team", side = "blue", net = 1, rules = "armed_threat", has_plan = true },
             { id = "crew", title = _"Suspects", side = "red", net = 2, rules = "free", has_plan = true },
             { id = "home", title = _"Household", side = "civilian", household = true, lives_here = true } },
  people = { { name = "Adler", group = "niu", kind = "commander", kit = "command", at = { 1, 1, 0 } },
             { name = "Vance", group = "home", kind = "resident", kit = "household", at = { 7, 2, 0 }, traits = { "hurt", "sinking" } },
             { name = "Usher", group = "home", kind = "resident", kit = "household", at = { 5, 2, 0 } } },
  truth = { { name = "empty", p = 1 } },
  on = mission.hooks { seat = "niu", suspects = "crew", help = {}, limit_s = 60, brief = _"Look round.",
                       objectives = { find = _"Find.", safe = _"Safe.", hold = _"Hold." } },
}
LUA
cat >"$work/declares.lua" <<'LUA'
return { id = "declares", api = 1, params = {}, init = function() return {} end,
         think = function(_, p) return p.ms > 3000 and { { "declare", "clear" } } or nil, { wake = 1000 } end }
LUA
ends() { THRESHOLD_SCRIPTS=$work/scripts "$threshold" run left_lying --seed 3 --blue "$work/declares.lua" --json >"$work/run" 2>&1; }
ends
grep -q '"dead_later":1' "$work/run" && grep -q '"outcome":"partial"' "$work/run" || fault "somebody will die of his wounds: $(head -c 400 "$work/run")"
sed -i 's/"hurt", "sinking"/"hurt"/' "$work/scripts/scenarios/left_lying.lua"
ends
grep -q '"dead_later":1' "$work/run" || ! grep -q '"outcome":"success"' "$work/run" && fault "all will live: $(head -c 400 "$work/run")"

# An AI knows the time there is; and a commander is asked something within a minute, and again and again.
cat >"$work/timed.lua" <<'LUA'
return { id = "timed", api = 1, params = {}, init = function() return {} end,
         think = function(_, p) return { { "report", p.limit_ms == 5400000 and "position" or "shots" } }, { wake = 1000 } end }
LUA
"$threshold" run call_out --seed 4 --until 3 --blue "$work/timed.lua" >"$work/run" 2>&1
grep -q 'reports: position' "$work/run" && ! grep -q 'reports: shots' "$work/run" || fault "an AI does not know when the mission ends: $(tail -2 "$work/run")"
"$threshold" run quiet_search --seed 4 --json >"$work/run" 2>&1
grep -Eq '"pace":\{"moments":[1-9][0-9]+,"first_ms":[0-5]?[0-9]?[0-9]?[0-9]?[0-9],"longest_ms":[1-9]' "$work/run" || fault "a run does not say how often it asked: $(grep -o '"pace":{[^}]*}' "$work/run")"

# What a script tries again and again in vain is no decision each time.
cat >"$work/stubborn.lua" <<'LUA'
return { id = "stubborn", api = 1, params = {}, init = function() return {} end,
         think = function(unit) return unit.kind == "commander" and { { "open", 0, 0, 0 } } or nil, { wake = 2500 } end }
LUA
"$threshold" run call_out --seed 4 --until 60 --blue "$work/stubborn.lua" --json >"$work/run" 2>&1
moments=$(grep -o '"moments":[0-9]*' "$work/run" | cut -d: -f2)
refused=$(grep -o '"refusals":[0-9]*' "$work/run" | cut -d: -f2)
[ "${refused:-0}" -ge 15 ] && [ "${moments:-99}" -le 8 ] || fault "an order that is refused again and again is a decision each time: ${moments:-?} moments, ${refused:-?} refusals"

# What the best of the policies reaches stands in the list; not for the review, where it is the judging that is scored.
[ "$(grep -c '(par [0-9]*)$' "$work/list")" -eq "$(grep -c '^  [a-z_]* = [0-9]' "$source/scripts/lib/pars.lua")" ] || fault "not every par that was written is in the list"
grep -q '^the_review .*(par' "$work/list" && fault "the review has a par"

# A part of the score that there is not is an error with the nearest name.
printf 'return scenario { base = "wrong_door", id = "oddly", title = "O", score = { residnets = 25 } }\n' >"$work/oddly.lua"
"$threshold" check "$work/oddly.lua" >"$work/out" 2>&1 && fault "an unknown part of the score is taken"
grep -q "nearest: 'residents'" "$work/out" || fault "an unknown part of the score is not told the nearest: $(head -1 "$work/out")"

# So is a tunable of a policy that there is not, in haste as well.
for differs in 'shield_frist = true' 'haste = { shield_frist = true }'; do
    printf 'local search = require "lib.search"\nreturn search.ai("oddly", { %s })\n' "$differs" >"$work/oddly.lua"
    "$threshold" run wrong_door --until 5 --blue "$work/oddly.lua" >"$work/out" 2>&1 && fault "an unknown tunable is taken: $differs"
    grep -q "the nearest is 'shield_first'" "$work/out" || fault "an unknown tunable is not told the nearest: $(head -1 "$work/out")"
done

# Presets: older reports, slower help, firmer suspects.
for preset in easy standard hard; do
    "$threshold" run wrong_door --seed 3 --set difficulty=$preset --until 5 --json >"$work/$preset" 2>&1 || fault "the preset $preset does not run"
    grep -q "\"difficulty\":\"$preset\"" "$work/$preset" || fault "the run does not say that it was $preset"
done
# The firmer they are, the fewer of them mean to give up.
for preset in easy hard; do
    for seed in $(seq 1 24); do "$threshold" run wrong_door:$preset --seed $seed --set stratum=below --until 1 --json 2>/dev/null | grep -o '"plan":"[a-z]*"'; done >"$work/plans.$preset"
done
yield_easy=$(grep -c yield "$work/plans.easy") yield_hard=$(grep -c yield "$work/plans.hard")
[ "$yield_easy" -gt "$yield_hard" ] || fault "of 24 men as many mean to give up at hard as at easy: $yield_hard, $yield_easy"
# The other agency's law: asked to come while nobody fires, it stays at its door, and what is in there stays unsettled.
"$threshold" run two_frequencies --seed 1 --blue partner_first --json >"$work/run" 2>/dev/null
grep -q '"capped":true' "$work/run" || fault "the partners settle two_frequencies alone: $(grep -o '"score":{[^}]*}' "$work/run")"
"$threshold" run wrong_door --set difficulty=hrad >"$work/out" 2>&1 && fault "an unknown preset is taken"
grep -q "the nearest is 'hard'" "$work/out" || fault "an unknown preset is not told the nearest one"
"$threshold" run wrong_door:hard --seed 3 --until 60 --record "$work/hard.txt" >/dev/null 2>&1
"$threshold" replay "$work/hard.txt" --verify --rethink >"$work/out" 2>&1 || fault "a match of a preset does not verify: $(tail -1 "$work/out")"

# The review: judged by whoever plays.
printf 'list\nshow 1\njudge 1 justified\njudge 1 justifed\ndeclare\n' >"$work/judge"
"$threshold" play the_review --script "$work/judge" >"$work/out" 2>&1 || fault "the review does not play"
grep -q "did you mean 'justified'" "$work/out" || fault "a wrong word is not told the nearest one"
grep -q '^Score: [0-9]* of 100' "$work/out" || fault "the review has no score"

"$threshold" daily --date 2031-05-04 >"$work/a"; "$threshold" daily --date 2031-05-04 >"$work/b"
cmp -s "$work/a" "$work/b" || fault "a day has two missions"
grep -q 'threshold play' "$work/a" || fault "the day has no mission"
"$threshold" daily "$work/hard.txt" --date 2031-05-04 | grep -q '^Threshold 2031-05-04 wrong_door: .* #' || fault "a record has no line for the day"
exit $bad
