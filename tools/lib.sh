# lib.sh: what tools/play and tools/test share: one sentence for a failure, packages, builds.
# Sourced, never run.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
say() { printf '%s\n' "$*" >&2; }

# packages NAME...: installs the Debian packages that are missing, saying which and why.
packages() {
    command -v dpkg-query >/dev/null || fail "this machine has no dpkg; install by hand: $*"
    local missing=() name
    for name in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "packages are missing and there is no sudo; install as root: ${missing[*]}"
        root=(sudo)
    fi
    say "Installing what the build needs and this machine lacks: ${missing[*]}"
    local log; log=$(mktemp)
    if ! { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" ||
           { "${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; }; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        fail "apt-get could not install ${missing[*]} (log: $log)"
    fi
    rm -f "$log"
}

# build PRESET [TARGET]: configures and builds; quiet when it works, the first errors when not.
build() {
    local preset=$1; shift
    local log="build/$preset.log"
    mkdir -p build
    cmake --preset "$preset" >"$log" 2>&1 || { tail -n 15 "$log" >&2; fail "cmake could not configure the $preset build (log: $log)"; }
    cmake --build --preset "$preset" "$@" >"$log" 2>&1 || {
        grep -E -m 12 'error|undefined reference|FAILED' "$log" >&2 || tail -n 15 "$log" >&2
        fail "the $preset build failed (log: $log)"
    }
}

tools_needed="gcc libc6-dev cmake ninja-build pkg-config liblua5.4-dev"
window_needed="libsdl2-dev libsdl2-ttf-dev libpng-dev libfontconfig-dev fonts-dejavu-core"
tests_needed="libcmocka-dev"
