// path.c: the rules of a single step over a map with costs that somebody believes.
// Which steps there are, which of them a search can do without, and what they cost.
#include "grid/path.h"

#include "grid/path_scratch.h"

#include <stdlib.h>
#include <string.h>

PathScratch *path_scratch_create(const Map *map) {
    PathScratch *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    size_t count = (size_t)map_size(map);
    s->cells = map_size(map);
    s->width = map->width;
    s->nodes = calloc(count, sizeof *s->nodes);
    s->heap = calloc(count, sizeof *s->heap);
    s->own = path_rows_create(map);
    if (s->nodes && s->heap && s->own) return s;
    path_scratch_destroy(s);
    return NULL;
}

void path_scratch_destroy(PathScratch *s) {
    if (!s) return;
    path_rows_destroy(s->own);
    free(s->nodes);
    free(s->heap);
    free(s);
}

static bool hatch_free(const PathRule *rule, i32 upper) {
    u16 opening = rule->map->cells[upper].opening;
    return !opening || !rule->hatch || rule->hatch[opening - 1];
}

i32 path_hatch_cost(const PathRule *rule, i32 cell, Dir dir) {
    i32 upper = dir == DIR_UP ? cell + dir_offset(rule->map, DIR_UP) : cell;
    u16 opening = rule->map->cells[upper].opening;
    return opening && rule->hatch ? rule->hatch[opening - 1] * (PATH_STRAIGHT / 10) : 0;
}

static u32 vertical_steps(const PathRule *rule, i32 cell, Pos at) {
    const Map *m = rule->map;
    i32 area = (i32)m->width * m->height;
    u8 flags = m->cells[cell].flags;
    u32 steps = 0;
    if (flags & CELL_STAIR_UP && at.z + 1 < m->storeys && rule->cost[cell + area] && hatch_free(rule, cell + area))
        steps |= 1u << DIR_UP;
    if (flags & CELL_STAIR_DOWN && at.z > 0 && rule->cost[cell - area] && hatch_free(rule, cell))
        steps |= 1u << DIR_DOWN;
    return steps;
}

// Bits of the diagonals whose two neighbours are both among the straight steps.
static inline u32 open_diagonals(u32 straight) {
    u32 turned = straight >> 2 | straight << 6;  // the next straight direction, clockwise
    return (straight & turned & 0x55) << 1;
}

static inline u32 steps_among(const PathRule *rule, i32 cell, Pos at, u32 wanted) {
    const Map *m = rule->map;
    i32 width = m->width;
    const u8 *cost = rule->cost + cell;
    u32 straight = 0;
    if (at.y > 0 && cost[-width]) straight |= 1u << DIR_N;
    if (at.x + 1 < width && cost[1]) straight |= 1u << DIR_E;
    if (at.y + 1 < m->height && cost[width]) straight |= 1u << DIR_S;
    if (at.x > 0 && cost[-1]) straight |= 1u << DIR_W;
    const MapCell *here = &m->cells[cell];
    u32 steps = straight & wanted;
    u32 diagonal = here->opening ? 0 : open_diagonals(straight) & wanted;
    for (u32 rest = diagonal; rest; rest &= rest - 1) {
        Dir dir = (Dir)__builtin_ctz(rest);
        i32 target = cell + dir_offset(m, dir);
        if (rule->cost[target] && !m->cells[target].opening) steps |= 1u << dir;
    }
    if (here->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) steps |= vertical_steps(rule, cell, at);
    return steps;
}

u32 path_steps(const PathRule *rule, i32 cell, Pos at) { return steps_among(rule, cell, at, 0xff); }

// Came straight from P: the cells behind and beside P were reached from P as cheaply. A cell to the
// left was too, by a diagonal from P, if that was allowed and the cell is ordinary; so to the right.
static inline bool side_needed(const PathRule *rule, i32 cell, Dir came, Dir side) {
    const Map *m = rule->map;
    Dir behind = side == dir_turned(came, 2) ? dir_turned(came, 3) : dir_turned(came, -3);
    i32 target = cell + dir_offset(m, side), parent = cell - dir_offset(m, came);
    return rule->cost[target] > 10 || !rule->cost[cell + dir_offset(m, behind)] || m->cells[parent].opening ||
           m->cells[target].opening;
}

u32 path_useful_steps(const PathRule *rule, i32 cell, Pos at, Dir came) {
    const Map *m = rule->map;
    if (came >= DIR_UP) return path_steps(rule, cell, at);
    if (came & 1) {  // a diagonal: ahead, and the two corners if the cell passed beside them is dear
        u32 wanted = bits_turned(0x83, came);
        if (rule->cost[cell + dir_offset(m, dir_turned(came, 3))] > 10) wanted |= bits_turned(0x04, came);
        if (rule->cost[cell + dir_offset(m, dir_turned(came, -3))] > 10) wanted |= bits_turned(0x40, came);
        return steps_among(rule, cell, at, wanted);
    }
    u32 steps = steps_among(rule, cell, at, bits_turned(0xc7, came)), left = bits_turned(0x40, came), right = bits_turned(0x04, came);
    if (steps & left && !side_needed(rule, cell, came, dir_turned(came, -2))) steps &= ~left;
    if (steps & right && !side_needed(rule, cell, came, dir_turned(came, 2))) steps &= ~right;
    return steps;
}

bool path_step_allowed(const PathRule *rule, Pos from, Dir dir) {
    if (dir >= DIR_NONE || !map_has(rule->map, from)) return false;
    return path_steps(rule, map_index(rule->map, from), from) >> dir & 1;
}

