// path_steps.h: which steps may be taken from a cell, and which a search has to try.
// Private to path.c and field.c, and inline there: this is the inside of the innermost loop.
#pragma once
#include "grid/path_scratch.h"

// A rule made ready for one search on its map.
typedef struct Steps {
    const u8 *cost, *hatch;
    const MapCell *cells;
    i32 width, height, storeys;
    i32 offset[DIR_NONE]; // from a cell's index to its neighbour's
    u32 move[DIR_NONE];   // the same for a packed place without its direction
} Steps;

static inline Steps steps_begin(const PathRule *rule) {
    const Map *m = rule->map;
    Steps s = {rule->cost, rule->hatch, m->cells, m->width, m->height, m->storeys, {0}, {0}};
    for (Dir dir = DIR_N; dir < DIR_NONE; dir++) {
        Pos step = pos_step(pos(0, 0, 0), dir);
        s.offset[dir] = (step.z * m->height + step.y) * m->width + step.x;
        s.move[dir] = (u32)(step.x + step.y * 512 + step.z * 512 * 512);
    }
    return s;
}

static inline u32 place_step(const Steps *s, u32 place, Dir dir) {
    return ((place & ((1u << 21) - 1)) + s->move[dir]) | (u32)dir << 21;
}

// What an allowed step costs, a hatch on the way included.
static inline i32 step_cost(const Steps *s, i32 cell, Dir dir) {
    i32 tenths = s->cost[cell + s->offset[dir]];
    if (tenths < 10) tenths = 10;
    if (dir < DIR_UP) return dir & 1 ? PATH_DIAGONAL * tenths / 10 : PATH_STRAIGHT / 10 * tenths;
    u16 opening = s->cells[dir == DIR_UP ? cell + s->offset[DIR_UP] : cell].opening;
    i32 extra = opening && s->hatch ? s->hatch[opening - 1] : 0;
    return PATH_STAIR / 10 * tenths + PATH_STRAIGHT / 10 * extra;
}

static inline bool hatch_free(const Steps *s, i32 upper) {
    u16 opening = s->cells[upper].opening;
    return !opening || !s->hatch || s->hatch[opening - 1];
}

static inline u32 vertical_steps(const Steps *s, i32 cell, u32 place) {
    i32 up = cell + s->offset[DIR_UP], down = cell + s->offset[DIR_DOWN], z = place_pos(place).z;
    u8 flags = s->cells[cell].flags;
    u32 steps = 0;
    if (flags & CELL_STAIR_UP && z + 1 < s->storeys && s->cost[up] && hatch_free(s, up))
        steps |= 1u << DIR_UP;
    if (flags & CELL_STAIR_DOWN && z > 0 && s->cost[down] && hatch_free(s, cell))
        steps |= 1u << DIR_DOWN;
    return steps;
}

// Bits of the diagonals whose two neighbours are both among the straight steps.
static inline u32 open_diagonals(u32 straight) {
    u32 turned = straight >> 2 | straight << 6; // the next straight direction, clockwise
    return (straight & turned & 0x55) << 1;
}

// The allowed steps among the flat ones that are wanted, one bit a Dir, and the vertical ones.
static inline u32 steps_among(const Steps *s, i32 cell, u32 place, u32 wanted) {
    i32 x = place & 511, y = place >> 9 & 511;
    const u8 *cost = s->cost + cell;
    const MapCell *here = s->cells + cell;
    u32 straight =
        (u32)(y > 0 && cost[-s->width]) << DIR_N | (u32)(x + 1 < s->width && cost[1]) << DIR_E |
        (u32)(y + 1 < s->height && cost[s->width]) << DIR_S | (u32)(x > 0 && cost[-1]) << DIR_W;
    u32 steps = straight & wanted;
    for (u32 rest = here->opening ? 0 : open_diagonals(straight) & wanted; rest; rest &= rest - 1) {
        i32 offset = s->offset[__builtin_ctz(rest)];
        if (cost[offset] && !here[offset].opening) steps |= rest & -rest;
    }
    if (here->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) steps |= vertical_steps(s, cell, place);
    return steps;
}

static inline u32 turned(u32 bits, u32 dir) { return (bits << dir | bits >> (8 - dir)) & 0xff; }

// Came straight from P: the cells behind and beside P were reached from P as cheaply. A cell at the
// side (2 left or right) was too, by a diagonal from P past the one behind (3), if that was allowed
// and the cell is ordinary.
static inline bool side_needed(const Steps *s, i32 cell, u32 came, u32 side, u32 behind) {
    i32 target = cell + s->offset[(came + side) & 7];
    return s->cost[target] > 10 || !s->cost[cell + s->offset[(came + behind) & 7]] ||
           s->cells[cell - s->offset[came]].opening || s->cells[target].opening;
}

// The steps that a search has to try when the place's direction led into the cell by a cheapest
// walk: every other one has a detour round the cell that costs no more.
static inline u32 steps_useful(const Steps *s, i32 cell, u32 place) {
    u32 came = place_dir(place);
    if (came >= DIR_UP) return steps_among(s, cell, place, 0xff);
    if (came & 1) { // a diagonal: ahead, and at either hand only past a dear cell
        u32 wanted = turned(0x83, came);
        if (s->cost[cell + s->offset[(came + 3) & 7]] > 10) wanted |= turned(0x04, came);
        if (s->cost[cell + s->offset[(came + 5) & 7]] > 10) wanted |= turned(0x40, came);
        return steps_among(s, cell, place, wanted);
    }
    u32 steps = steps_among(s, cell, place, turned(0xc7, came)), left = turned(0x40, came),
        right = turned(0x04, came);
    if (steps & left && !side_needed(s, cell, came, 6, 5)) steps &= ~left;
    if (steps & right && !side_needed(s, cell, came, 2, 3)) steps &= ~right;
    return steps;
}
