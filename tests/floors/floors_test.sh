#!/bin/bash
# floors_test.sh: a room looks down, never up or sideways, and knocks at the door.
# Reads every include under engine/, looks for floats where none may be, and compiles every header
# alone. Then plants one fault of each kind in a copy, to show that it would be found.
set -u
source_dir=${2:-$(cd "$(dirname "$0")/../.." && pwd)}

# Prints one line a fault: file:line: what is wrong.
check_includes() {
    (cd "$1" && find engine -mindepth 2 -maxdepth 2 -name '*.[ch]' | LC_ALL=C sort |
        xargs awk '
        BEGIN {
            split("base 0 grid 1 sim 2 lang 3 match 4 script 5 view 5 review 5 sdl 6 term 6 lab 6 app 7", pair, " ")
            for (i = 1; pair[i] != ""; i += 2) floor_of[pair[i]] = pair[i + 1]
            split("sim/sim.h sim/fields.h sim/order_row.def sim/order.h sim/know.h sim/percept.h sim/event.h sim/pack.h sim/truth.h sim/claim.h sim/given.h " \
                  "lang/lang.h lang/plan.h match/match.h match/record.h script/script.h script/experiment.h view/view.h review/review.h " \
                  "lab/lab.h lab/experiment.h lab/morris.h lab/stats.h lab/many.h lab/outcome.h lab/whatif.h lab/dry.h lab/lint.h lab/rehearse.h lab/corpus.h lab/proof.h lab/worth.h lab/timeline.h term/term.h sdl/sdl.h", names, " ")
            for (i in names) door[names[i]] = 1
        }
        function fault(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
        /^[ \t]*#[ \t]*include[ \t]*"/ {
            split(FILENAME, here, "/"); room = here[2]
            split($0, quoted, "\""); target = quoted[2]
            if (split(target, part, "/") != 2 || !(part[1] in floor_of)) {
                fault("include \"" target "\" is not of the form \"room/file.h\""); next
            }
            other = part[1]
            if (!(room in floor_of)) { fault("the room " room " has no floor"); next }
            if ((room == "script" || room == "view") && (target == "sim/event.h" || target == "sim/world.h"))
                fault(room " may not know the truth: " target)
            if (other == room) next
            if (floor_of[other] > floor_of[room]) fault(room " looks up to " target)
            else if (floor_of[other] == floor_of[room]) fault(room " looks sideways to " target)
            else if (other != "base" && other != "grid" && !(target in door))
                fault(target " is not a door of the room " other)
        }')
}

check_floats() {
    (cd "$1" && find engine/base engine/grid engine/sim -name '*.[ch]' -o -path 'engine/*' -name '*.def' | LC_ALL=C sort |
        xargs awk '
        FNR == 1 { inside = 0 }
        {
            line = $0; code = ""
            while (line != "") {
                if (inside) {
                    end = index(line, "*/")
                    if (!end) break
                    line = substr(line, end + 2); inside = 0; continue
                }
                if (match(line, /^"([^"\\]|\\.)*"/)) { line = substr(line, RLENGTH + 1); continue }
                if (substr(line, 1, 2) == "//") break
                if (substr(line, 1, 2) == "/*") { inside = 1; line = substr(line, 3); continue }
                code = code substr(line, 1, 1); line = substr(line, 2)
            }
            if (FILENAME ~ /^engine\/(base|grid|sim)\// && code ~ /(^|[^A-Za-z0-9_])(float|double)([^A-Za-z0-9_]|$)/)
                printf "%s:%d: a float in a room of integers\n", FILENAME, FNR
        }')
}

check_headers() {
    local flags skip=none
    flags=$(pkg-config --cflags lua5.4 2>/dev/null)
    if pkg-config --exists sdl2 SDL2_ttf 2>/dev/null; then flags="$flags $(pkg-config --cflags sdl2 SDL2_ttf)"
    else skip=engine/sdl; fi
    (cd "$1" && for header in $(find engine -mindepth 2 -maxdepth 2 -name '*.h' -not -path "$skip/*" | LC_ALL=C sort); do
        printf '#include "%s"\n' "${header#engine/}" |
            ${CC:-cc} -std=c11 -D_GNU_SOURCE -fsyntax-only -I engine $flags -x c - >/dev/null 2>&1 ||
            echo "$header:1: does not compile alone"
    done)
}

faults=$(check_includes "$source_dir"; check_floats "$source_dir"; check_headers "$source_dir")
if [ -n "$faults" ]; then
    echo "$faults"
    echo "floors: $(echo "$faults" | wc -l) fault(s)"
    exit 1
fi

# Each planted fault must be named, with its file and line, by the check of its kind.
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
missed=0
plant() { # check, file, text of line 1, what must be printed
    rm -rf "$copy/engine" && cp -r "$source_dir/engine" "$copy/engine" && mkdir -p "$(dirname "$copy/$2")"
    printf '%s\n' "$3" >"$copy/$2"
    if ! "$1" "$copy" | grep -qF "$2:1: $4"; then
        echo "floors: a planted fault was not found: $3 in $2"
        missed=1
    fi
}
plant check_includes engine/grid/planted.c '#include "sim/sim.h"' 'grid looks up to sim/sim.h'
plant check_includes engine/view/planted.c '#include "review/review.h"' 'view looks sideways to review/review.h'
plant check_includes engine/lang/planted.h '#include "sim/world.h"' 'sim/world.h is not a door of the room sim'
plant check_includes engine/script/planted.c '#include "sim/event.h"' 'script may not know the truth: sim/event.h'
plant check_includes engine/base/planted.c '#include "blob.h"' 'include "blob.h" is not of the form'
plant check_floats engine/grid/planted.c 'static double half;' 'a float in a room of integers'
plant check_headers engine/base/planted.h 'u8 planted(void);' 'does not compile alone'
[ $missed = 0 ] && echo "floors: every include looks down, every header stands alone"
exit $missed
