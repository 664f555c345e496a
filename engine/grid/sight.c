// sight.c: the definition of sight: one pair of eyes.
// The line is always walked from the lesser of the two eyes, so both see the same by construction.
#include "grid/sight.h"

#include "grid/block.h"

static int eye_order(const Eye *a, const Eye *b) {
    int order = pos_order(a->at, b->at);
    if (order) return order;
    if (a->height_cm != b->height_cm) return a->height_cm < b->height_cm ? -1 : 1;
    if (a->dx != b->dx) return a->dx < b->dx ? -1 : 1;
    return a->dy < b->dy ? -1 : a->dy > b->dy;
}

// Half a cell off the centre lies on a border that belongs to two cells: stay a centimetre inside.
static int offset(int cm) { return cm == 50 ? 49 : cm == -50 ? -49 : cm; }

static Point eye_point(const Eye *e, const Map *m) {
    Point p = pos_point(e->at, e->height_cm);
    if (!e->dx && !e->dy) return p;
    p.x = (i32)i64_clamp(p.x + offset(e->dx), 0, m->width * CELL_CM - 1);
    p.y = (i32)i64_clamp(p.y + offset(e->dy), 0, m->height * CELL_CM - 1);
    return p;
}

// Does the line come through a closed floor inside the borders of a cell? Most lines from storey to
// storey do, and need no walk. On a border the walk decides.
static bool floor_between(const Ground *g, Point p, Point q, const LineEnds *ends) {
    i32 rise = q.z - p.z, sign = rise < 0 ? -1 : 1;
    u32 whole = (u32)(rise * sign * CELL_CM);
    int low = (int)i64_min(ends->a.z, ends->b.z), high = (int)i64_max(ends->a.z, ends->b.z);
    for (int z = low + 1; z <= high; z++) {
        i32 part = (z * STOREY_CM - p.z) * sign;
        if (part <= 0 || part >= rise * sign) continue;
        u32 x = (u32)(p.x * rise * sign + (q.x - p.x) * part), y = (u32)(p.y * rise * sign + (q.y - p.y) * part);
        u32 column = x / whole, line = y / whole;
        if (column * whole == x || line * whole == y) continue;
        if (slab_meets(g, pos((int)column, (int)line, z), ends)) return true;
    }
    return false;
}

static bool clear_in_space(const Ground *g, const Eye *a, const Eye *b, i32 *wall) {
    LineEnds ends = {a->at, b->at, true, true};
    Point p = eye_point(a, g->map), q = eye_point(b, g->map);
    if (a->at.z != b->at.z && floor_between(g, p, q, &ends)) return false;
    Ray ray = ray_begin(p, q);
    return ray_clear(g, &ray, &ends, wall);
}

// The same walk between the centres of two cells of one storey, with no storey to cross and the
// height worked out only where something stands. Crossing k of an axis of n cells is at (2k+1)/2n.
typedef struct FlatWalk {
    const Ground *g;
    const LineEnds *ends;
    int height, climb;  // cm over the floor at the first eye, and to the second
    bool walled;        // what was met last leaves no gap: it stops a line at any height
    bool plain;         // nothing was met: it is free at any height
} FlatWalk;

// What a walk along one line says of those at other heights between the same two cells: nothing, that none is free, or that all are.
typedef enum Told { TOLD_NOTHING, TOLD_WALLED, TOLD_PLAIN } Told;

// A place on the line as a fraction of it.
typedef struct Place { i32 num, den; } Place;

static bool flat_meets(FlatWalk *w, const MapCell *cell, Pos at, Place in, Place out) {
    Bands bands = cell_bands(w->g, cell, at, w->ends);
    w->plain = false;
    w->walled = bands.cover >= bands.lintel;
    if (bands.cover <= 0 && bands.lintel >= STOREY_CM) return false;
    if (w->walled) return true;
    Place low = w->climb >= 0 ? in : out, high = w->climb >= 0 ? out : in;
    i64 under = (i64)(bands.cover - w->height) * low.den, over = (i64)(bands.lintel - w->height) * high.den;
    return (i64)w->climb * low.num < under || (i64)w->climb * high.num > over;
}

static bool pinched(FlatWalk *w, Pos at, i32 index, int sx, int sy, Place corner) {
    const MapCell *across = &w->g->map->cells[index + sx], *along = &w->g->map->cells[index + sy * w->g->map->width];
    if (cell_is_plain(across) || cell_is_plain(along)) return false;
    if (!flat_meets(w, across, pos(at.x + sx, at.y, at.z), corner, corner)) return false;
    bool first = w->walled;
    if (!flat_meets(w, along, pos(at.x, at.y + sy, at.z), corner, corner)) return false;
    w->walled &= first;
    return true;
}

static bool clear_on_storey(const Ground *g, const Eye *a, const Eye *b, Told *told, i32 *wall) {
    LineEnds ends = {a->at, b->at, true, true};
    FlatWalk w = {g, &ends, a->height_cm, b->height_cm - a->height_cm, false, true};
    int nx = b->at.x - a->at.x, ny = b->at.y - a->at.y, sx = nx < 0 ? -1 : 1, sy = ny < 0 ? -1 : 1;
    nx *= sx, ny *= sy;
    i32 row = sy * g->map->width, index = map_index(g->map, a->at), last = map_index(g->map, b->at);
    int kx = 0, ky = 0;    // crossings behind us
    i32 order = ny - nx;   // (2 kx + 1) ny - (2 ky + 1) nx: below zero when x is crossed first
    const MapCell *cells = g->map->cells;
    while (index != last) {
        i32 now = order;
        if (now == 0 && pinched(&w, pos(a->at.x + sx * kx, a->at.y + sy * ky, a->at.z), index, sx, sy, (Place){2 * kx + 1, 2 * nx})) {
            *told = w.walled ? TOLD_WALLED : TOLD_NOTHING;
            return false;
        }
        if (now <= 0) kx++, index += sx, order += 2 * ny;
        if (now >= 0) ky++, index += row, order -= 2 * nx;
        if (cell_is_plain(&cells[index]) || index == last) continue;
        Place in = now <= 0 ? (Place){2 * kx - 1, 2 * nx} : (Place){2 * ky - 1, 2 * ny};
        Place out = order <= 0 ? (Place){2 * kx + 1, 2 * nx} : (Place){2 * ky + 1, 2 * ny};
        if (flat_meets(&w, &cells[index], pos(a->at.x + sx * kx, a->at.y + sy * ky, a->at.z), in, out)) {
            *told = w.walled ? TOLD_WALLED : TOLD_NOTHING;
            if (wall && w.walled) *wall = index;
            return false;
        }
    }
    *told = w.plain ? TOLD_PLAIN : TOLD_NOTHING;
    return true;
}

// *wall, where it is asked for, becomes the cell of what stops the line at any height.
static bool between(const Ground *g, const Eye *a, const Eye *b, Told *told, i32 *wall) {
    *told = TOLD_NOTHING;
    if (!map_has(g->map, a->at) || !map_has(g->map, b->at)) return false;
    bool swap = eye_order(a, b) > 0;
    const Eye *first = swap ? b : a, *second = swap ? a : b;
    bool centred = !a->dx && !a->dy && !b->dx && !b->dy;
    return centred && a->at.z == b->at.z ? clear_on_storey(g, first, second, told, wall) : clear_in_space(g, first, second, wall);
}

bool sight_between(const Ground *g, Eye a, Eye b) {
    Told told;
    return between(g, &a, &b, &told, NULL);
}

bool sight_either(const Ground *g, Eye from, Pos target, int height_cm, int other_cm, i32 *wall) {
    Eye one = eye(target, height_cm), other = eye(target, other_cm);
    Told told;
    return between(g, &from, &one, &told, wall) || (told != TOLD_WALLED && between(g, &from, &other, &told, wall));
}

// How high over the ground the line is beside the middle of a cell, at part num of den, of a storey that begins at `floor_cm`: within it?
static bool inside_storey(i32 from_cm, i32 to_cm, i32 num, i32 den, i32 floor_cm) {
    i64 high = (i64)from_cm * (den - num) + (i64)to_cm * num;
    return high > (i64)floor_cm * den && high < (i64)(floor_cm + STOREY_CM) * den;
}

// A line through the open middle of a cell walks through it; an opening may let it through, whatever it is made of. On one storey
// it is enough to pass; from storey to storey the line has to be in the cell, at its height too, where it is nearest to its middle.
bool sight_walled(const Ground *g, Eye from, Pos b, int height_cm, int other_cm, Pos at) {
    Pos a = from.at;
    int x = b.x - a.x, y = b.y - a.y, off = x * (at.y - a.y) - y * (at.x - a.x), wide = (x < 0 ? -x : x) + (y < 0 ? -y : y);
    if (2 * off >= wide || -2 * off >= wide || pos_same(at, a) || pos_same(at, b)) return false;
    if ((at.x < a.x && at.x < b.x) || (at.x > a.x && at.x > b.x) || (at.y < a.y && at.y < b.y) || (at.y > a.y && at.y > b.y)) return false;
    if (!cell_is_wall(g, map_cell(g->map, at))) return false;
    if (a.z == b.z) return at.z == a.z;
    i32 den = x * x + y * y, num = x * (at.x - a.x) + y * (at.y - a.y);
    i64 corner = (i64)2 * off * i64_max(x < 0 ? -x : x, y < 0 ? -y : y);
    if (num <= 0 || num >= den || corner >= den || -corner >= den) return false;
    i32 eye_cm = a.z * STOREY_CM + from.height_cm, floor_cm = at.z * STOREY_CM;
    return inside_storey(eye_cm, b.z * STOREY_CM + height_cm, num, den, floor_cm) && inside_storey(eye_cm, b.z * STOREY_CM + other_cm, num, den, floor_cm);
}

// The highest sample is the eye itself, so whoever sees the eye sees at least one tenth.
int sight_exposure(const Ground *g, Eye from, Pos target, int target_height_cm) {
    int seen = 0;
    for (int tenth = 1; tenth <= 10; tenth++) {
        Eye to = eye(target, target_height_cm * tenth / 10);
        Told told;
        seen += between(g, &from, &to, &told, NULL);
        if (told) return told == TOLD_PLAIN ? 10 : 0;
    }
    return seen;
}
