// sight_set.c: all that one eye sees.
// Equal to the pair form for every cell, by asking it.
#include "grid/sight.h"

#include <string.h>

void sight_from(const Ground *g, Eye from, int radius, int target_height_cm, u64 *bits) {
    const Map *m = g->map;
    memset(bits, 0, (size_t)(map_size(m) + 63) / 64 * sizeof *bits);
    for (i32 i = 0; i < map_size(m); i++) {
        Pos at = map_pos(m, i);
        if (pos_chebyshev(pos(at.x, at.y, from.at.z), from.at) > radius) continue;
        if (sight_between(g, from, eye(at, target_height_cm))) bits[i / 64] |= (u64)1 << (i % 64);
    }
}
