// sight_set.c: all that one eye sees, on every storey.
// Its own storey by shadow casting; the others by the pair form, but only where a line could pass
// one of the holes in the floors between.
#include "grid/sight.h"

#include "grid/block.h"
#include "grid/cast.h"

#include <string.h>

typedef struct Box { int x0, y0, x1, y1; } Box;  // cells, inclusive; empty when x0 > x1

static bool is_hole(const MapCell *upper) { return !upper->floor || upper->flags & CELL_STAIR_DOWN; }

// The smallest box, within `within`, around every hole in the floor of a storey.
static Box holes(const Map *m, int upper, Box within) {
    Box box = {within.x1 + 1, within.y1 + 1, within.x0 - 1, within.y0 - 1};
    for (int y = within.y0; y <= within.y1; y++) {
        const MapCell *row = map_cell(m, pos(0, y, upper));
        for (int x = within.x0; x <= within.x1; x++) {
            if (!is_hole(&row[x])) continue;
            if (x < box.x0) box.x0 = x;
            if (x > box.x1) box.x1 = x;
            if (y < box.y0) box.y0 = y;
            box.y1 = y;
        }
    }
    return box;
}

// Narrows first..last, columns or rows of target cells, to those whose line from `eye_cm` crosses a
// level (down/whole of the way to them) between the borders of the cells low..high.
static void narrow(int *first, int *last, i64 eye_cm, i64 down, i64 whole, int low, int high) {
    while (*first <= *last) {
        i64 cross = (*first * CELL_CM + CELL_CM / 2 - eye_cm) * down + eye_cm * whole;
        if (cross >= low * CELL_CM * whole) break;
        ++*first;
    }
    while (*first <= *last) {
        i64 cross = (*last * CELL_CM + CELL_CM / 2 - eye_cm) * down + eye_cm * whole;
        if (cross <= (high + 1) * CELL_CM * whole) break;
        --*last;
    }
}

static void ask_box(const Ground *g, Eye from, int z, Box box, int target_height_cm, u64 *bits) {
    for (int y = box.y0; y <= box.y1; y++)
        for (int x = box.x0; x <= box.x1; x++)
            if (sight_between(g, from, eye(pos(x, y, z), target_height_cm)))
                bit_set(bits, map_index(g->map, pos(x, y, z)));
}

// An eye at the centre of its cell, and both heights under the ceiling.
static bool ordinary(Eye from, int target_height_cm) {
    return !from.dx && !from.dy && from.height_cm >= 0 && from.height_cm < STOREY_CM && target_height_cm >= 0 &&
           target_height_cm < STOREY_CM;
}

// Storeys above (step 1) or below (-1) the eye, as far as there are holes.
static void look_through(const Ground *g, Eye from, int step, Box within, int target_height_cm, u64 *bits) {
    Box hole[MAP_MAX_STOREYS];
    Point p = pos_point(from.at, from.height_cm);
    int planes = 0;
    for (int z = from.at.z + step; z >= 0 && z < g->map->storeys; z += step) {
        int floor_of = step > 0 ? z : z + 1;
        hole[planes] = holes(g->map, floor_of, within);
        if (hole[planes].x0 > hole[planes].x1) return;
        planes++;
        Box box = within;
        i64 whole = z * STOREY_CM + target_height_cm - p.z;
        for (int i = 0; i < planes && ordinary(from, target_height_cm); i++) {
            i64 down = (i64)(from.at.z + step * i + (step > 0)) * STOREY_CM - p.z;
            i64 sign = step;  // both differences have the sign of the step
            narrow(&box.x0, &box.x1, p.x, down * sign, whole * sign, hole[i].x0, hole[i].x1);
            narrow(&box.y0, &box.y1, p.y, down * sign, whole * sign, hole[i].y0, hole[i].y1);
        }
        ask_box(g, from, z, box, target_height_cm, bits);
    }
}

void sight_from(const Ground *g, Eye from, int radius, int target_height_cm, u64 *bits) {
    const Map *m = g->map;
    memset(bits, 0, (size_t)(map_size(m) + 63) / 64 * sizeof *bits);
    if (!map_has(m, from.at) || radius < 0) return;
    Box box = {(int)i64_max(0, from.at.x - radius), (int)i64_max(0, from.at.y - radius),
               (int)i64_min(m->width - 1, from.at.x + radius), (int)i64_min(m->height - 1, from.at.y + radius)};
    if (ordinary(from, target_height_cm)) sight_cast(g, from, radius, target_height_cm, bits);
    else ask_box(g, from, from.at.z, box, target_height_cm, bits);
    look_through(g, from, 1, box, target_height_cm, bits);
    look_through(g, from, -1, box, target_height_cm, bits);
}
