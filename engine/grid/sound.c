// sound.c: what distance takes, what fills a cell and what a floor takes, and the straight line.
// No rounding before the end: losses are whole tenths of a dB, distance a concave line through 64 points an octave.
#include "grid/sound_loss.h"

#include "base/fix.h"
#include "grid/ray.h"
#include "grid/sight.h"

// ---- losses -------------------------------------------------------------------------------------------

// 65536 times what a further octave takes (60.206), by 64ths of it.
static const i32 OCTAVE[65] = {
    0, 88256, 175164, 260765, 345099, 428201, 510107, 590851, 670466, 748983, 826432, 902841, 978238, 1052649, 1126100, 1198616, 1270219,
    1340933, 1410779, 1479778, 1547951, 1615318, 1681896, 1747705, 1812761, 1877083, 1940685, 2003585, 2065798, 2127338, 2188219, 2248457, 2308063,
    2367052, 2425436, 2483227, 2540438, 2597079, 2653162, 2708698, 2763697, 2818170, 2872127, 2925577, 2978530, 3030994, 3082980, 3134495, 3185548,
    3236148, 3286301, 3336017, 3385302, 3434164, 3482610, 3530647, 3578282, 3625522, 3672373, 3718842, 3764935, 3810657, 3856015, 3901014, 3945660};

enum { LEAST_OCTAVE = 6, MOST_OCTAVE = 22, PART_BITS = 16 };

// Straight between the rows of the table, so that a cm more never takes more than the cm before it, and nothing is rounded.
static i64 octaves(i32 cm) {
    int octave = 31 - __builtin_clz((u32)cm), bits = octave - LEAST_OCTAVE;
    if (octave > MOST_OCTAVE) octave = MOST_OCTAVE, bits = MOST_OCTAVE - LEAST_OCTAVE;
    int part = (cm >> bits) - 64;
    if (part > 63) part = 63;  // beyond the last octave straight on
    i64 rise = (i64)(OCTAVE[part + 1] - OCTAVE[part]) << (PART_BITS - bits), over = cm - ((i64)(64 + part) << bits);
    return ((i64)octave * OCTAVE[64] + OCTAVE[part]) * (1 << PART_BITS) + rise * over;
}

i64 sound_spread_fine(i32 cm) {
    static const i64 OF_REF = (6 * (i64)3945660 + 2540438) << PART_BITS;  // octaves(SOUND_REF_CM)
    if (cm >= 1 << LEAST_OCTAVE) return octaves(cm) - OF_REF;
    return octaves(2 * (cm > SOUND_NEAREST_CM ? cm : SOUND_NEAREST_CM)) - ((i64)OCTAVE[64] << PART_BITS) - OF_REF;
}

i32 sound_db10(i64 fine) { return (i32)((fine + SOUND_FINE / 2) >> SOUND_FINE_BITS); }

i32 sound_spread_db10(i32 cm) { return sound_db10(sound_spread_fine(cm)); }

// A leaf ajar: of what strikes it, the share of the gap comes through whole. 10 % open is 10 dB.
static i32 ajar(i32 shut, int open_pct) {
    i32 gap = open_pct <= 0 ? shut : fix_db10_distance(100, open_pct) / 2;
    return open_pct > OPEN_WIDE_ABOVE ? 0 : gap < shut ? gap : shut;
}

i32 sound_substance(const Ground *g, const MapCell *cell) {
    if (!cell->material && !cell->opening) return 0;
    if (!cell->opening) return g->materials[cell->material].sound_loss_db10;
    const Material *m = &g->materials[g->opening_material[cell->opening - 1]];
    return m->role == ROLE_HATCH ? 0 : ajar(m->sound_loss_db10, g->open_pct[cell->opening - 1]);  // it lies in the floor
}

i32 sound_slab(const Ground *g, const MapCell *upper) {
    if (!upper->floor) return 0;
    if (upper->opening) {
        const Material *m = &g->materials[g->opening_material[upper->opening - 1]];
        if (m->role == ROLE_HATCH) return ajar(m->sound_loss_db10, g->open_pct[upper->opening - 1]);
    }
    return upper->flags & CELL_STAIR_DOWN ? 0 : g->materials[upper->floor].sound_loss_db10;
}

i32 sound_cell_db10(const Ground *g, Pos at) { return sound_substance(g, map_cell(g->map, at)); }
i32 sound_floor_db10(const Ground *g, Pos upper) { return sound_slab(g, map_cell(g->map, upper)); }

// ---- the straight line --------------------------------------------------------------------------------

// Through the corner between two cells: the least that an order of single steps across it meets.
static i32 corner_loss(const Ground *g, Pos here, Pos at) {
    i32 least = SOUND_LOSS_MAX;
    for (int axis = 0; axis < 3; axis++) {
        Pos next = here;
        if (axis == 0) next.x = at.x;
        else if (axis == 1) next.y = at.y;
        else next.z = at.z;
        if (pos_same(next, here) || !map_has(g->map, next)) continue;
        i32 loss = axis == 2 ? sound_floor_db10(g, next.z > here.z ? next : here) : 0;
        if (!pos_same(next, at)) loss += sound_cell_db10(g, next) + corner_loss(g, next, at);
        if (loss < least) least = loss;
    }
    return least;
}

// What a line has lost so far, and what fills the cell that it is in.
typedef struct Line { const Ground *g; Pos at; i32 loss, inside; } Line;

static void go_into(Line *l, Pos at, bool corner) {
    const MapCell *cell = map_cell(l->g->map, at);
    if (l->inside) l->loss += sound_leaving(map_cell(l->g->map, l->at), l->inside, cell);
    if (corner) l->loss += corner_loss(l->g, l->at, at);
    else if (at.z != l->at.z) l->loss += sound_floor_db10(l->g, at.z > l->at.z ? at : l->at);
    l->inside = sound_substance(l->g, cell);
    l->at = at;
}

// On one storey: the i-th side across x lies at (2i + 1) / 2x of the line, of y likewise; so sums tell which is next.
static i32 flat_line(Line *l, Pos to, i32 enough) {
    i32 x = to.x - l->at.x, y = to.y - l->at.y, step_x = x < 0 ? -1 : 1, step_y = y < 0 ? -1 : 1;
    x *= step_x, y *= step_y;
    i32 next_x = x ? y : INT32_MAX, next_y = y ? x : INT32_MAX;
    for (Pos at = l->at; !pos_same(at, to) && l->loss <= enough;) {
        bool by_x = next_x <= next_y, by_y = next_y <= next_x;
        if (by_x) at.x = (i16)(at.x + step_x), next_x += 2 * y;
        if (by_y) at.y = (i16)(at.y + step_y), next_y += 2 * x;
        go_into(l, at, by_x && by_y);
    }
    return l->loss;
}

i32 sound_straight_up_to(const Ground *g, Pos a, Pos b, i32 enough) {
    bool swap = pos_order(a, b) > 0, corner;  // always from the lesser end, so that it is the same both ways
    Pos from = swap ? b : a, to = swap ? a : b, at;
    Line line = {.g = g, .at = from};
    if (from.z == to.z) return (i32)i64_min(flat_line(&line, to, enough), SOUND_LOSS_MAX);
    Ray ray = ray_begin(pos_point(from, EYE_CROUCHED), pos_point(to, EYE_CROUCHED));
    ray_step(&ray, &at, &corner);
    while (line.loss <= enough && ray_step(&ray, &at, &corner)) go_into(&line, at, corner);
    return (i32)i64_min(line.loss, SOUND_LOSS_MAX);
}

i32 sound_straight_db10(const Ground *g, Pos a, Pos b) { return sound_straight_up_to(g, a, b, SOUND_LOSS_MAX); }
