// block.h: what stops a line inside one cell, for ray.c and the two forms of sight.
// Exact in integers: of a sloping part the lower height comes rounded down, the higher up.
#pragma once
#include "grid/ray.h"

// The two ends of a line, which decide about doors ajar and are themselves never in the way.
typedef struct LineEnds {
    Pos a, b;
    bool transparent;  // look through what is not opaque (sight), or do not (rounds)
    bool open_ends;    // the substance of the cells a and b does not count
} LineEnds;

// A cell that has nothing in it at all: by far the most frequent case.
static inline bool cell_is_plain(const MapCell *cell) { return !cell->material && !cell->opening; }

static inline bool next_to(Pos end, Pos at) {
    return end.x - at.x <= 1 && at.x - end.x <= 1 && end.y - at.y <= 1 && at.y - end.y <= 1;
}

// Does the leaf of a door, or of a hatch in the floor, stop a line with or without an end beside it?
static inline bool leaf_stands(const Ground *g, const MapCell *cell, bool beside) {
    u8 open = g->open_pct[cell->opening - 1];
    return open < OPEN_SHUT_BELOW || (open <= OPEN_WIDE_ABOVE && !beside);
}

// Ajar, a leaf stands between its hinge and where it opens to: of the lines past it, those hide behind it that run
// towards the hinge as they go to that side. Straight through, or towards the free end, one looks by.
static inline bool leaf_hides(const Ground *g, int opening, const LineEnds *ends) {
    u8 hang = g->hang ? g->hang[opening] : 0;
    if (!hang) return false;
    int dx = ends->b.x - ends->a.x, dy = ends->b.y - ends->a.y;
    int through = hang & HANG_ACROSS ? dx : dy, along = hang & HANG_ACROSS ? dy : dx;
    if (!(hang & HANG_HIGH_SWING)) through = -through;
    if (through < 0) along = -along;
    return through && (hang & HANG_HIGH_HINGE ? along > 0 : along < 0);
}

// Where the substance of a cell ends from below and begins again above, cm over the floor.
typedef struct Bands { int cover, lintel; } Bands;

static inline Bands cell_bands(const Ground *g, const MapCell *cell, Pos at, const LineEnds *ends) {
    const Material *m = &g->materials[cell->opening ? g->opening_material[cell->opening - 1] : cell->material];
    if (ends->transparent && !m->opaque) return (Bands){0, STOREY_CM};
    Bands bands = {m->cover_cm, m->lintel_cm};
    if (!cell->opening || m->role != ROLE_DOOR) return bands;
    bool beside = (ends->a.z == at.z && next_to(ends->a, at)) || (ends->b.z == at.z && next_to(ends->b, at));
    bool ajar = g->open_pct[cell->opening - 1] <= OPEN_WIDE_ABOVE;
    if (!leaf_stands(g, cell, beside) && !(ajar && leaf_hides(g, cell->opening - 1, ends))) bands.cover = 0;
    return bands;
}

static inline bool bands_meet(Bands bands, int low, int high) {
    return low < bands.cover || high > bands.lintel || bands.cover >= bands.lintel;
}

// Does the substance of the cell reach into low..high (cm over its floor)?
static inline bool cell_meets(const Ground *g, Pos at, int low, int high, const LineEnds *ends) {
    const MapCell *cell = map_cell(g->map, at);
    if (cell_is_plain(cell)) return false;
    if (ends->open_ends && (pos_same(at, ends->a) || pos_same(at, ends->b))) return false;
    return bands_meet(cell_bands(g, cell, at, ends), low, high);
}

static inline bool by_hatch(Pos end, Pos upper) {
    return next_to(end, upper) && (end.z == upper.z || end.z == upper.z - 1);
}

// Is the slab under the cell closed? Stairwells are open, unless a hatch lies over them.
static inline bool slab_meets(const Ground *g, Pos upper, const LineEnds *ends) {
    const MapCell *cell = map_cell(g->map, upper);
    if (!cell->floor) return false;
    if (!(cell->flags & CELL_STAIR_DOWN)) return true;
    if (!cell->opening || g->materials[g->opening_material[cell->opening - 1]].role != ROLE_HATCH) return false;
    return leaf_stands(g, cell, by_hatch(ends->a, upper) || by_hatch(ends->b, upper));
}

// Is the line stopped in this part, or at the slab or corner through which it came?
bool part_meets(const Ground *g, const RayCell *part, const LineEnds *ends);

// A wall from floor to ceiling that nothing looks through: the same for every line into the open middle of its cell.
static inline bool cell_is_wall(const Ground *g, const MapCell *cell) {
    const Material *m = &g->materials[cell->material];
    return cell->material && !cell->opening && m->opaque && m->cover_cm >= m->lintel_cm;
}

// Is no part of the line stopped? Both ends lie on the map. The same as part_meets of every part. *wall, where it is asked for,
// becomes the cell of the wall that stopped it, if such a one did.
bool ray_clear(const Ground *g, Ray *ray, const LineEnds *ends, i32 *wall);
