// ray.c: the walk of a line through cells, every crossing compared as an exact fraction.
// t runs in units of 1/D, where D is the product of the three extents, so all crossings are whole.
#include "grid/ray.h"

#include "grid/block.h"

// Rows of Ray.state: the cell, the next crossing of each axis, the distance between crossings,
// the crossings left, D, the present t, the axes stepped when entering, and where the walk stands.
enum { CELL = 0, NEXT = 3, EVERY = 6, LEFT = 9, SCALE = 12, NOW = 13, AXES = 14, PHASE = 15 };
enum { PHASE_FIRST, PHASE_INSIDE, PHASE_DONE };
enum { AXIS_X = 1, AXIS_Y = 2, AXIS_Z = 4 };

static i64 floor_div(i64 num, i64 den) { return num >= 0 ? num / den : -((-num + den - 1) / den); }

static void axis_begin(Ray *ray, int axis, i64 from, i64 to, i64 size, i64 unit) {
    i64 *s = ray->state, first = floor_div(from, size), last = floor_div(to, size);
    i64 gap = to >= from ? (first + 1) * size - from : from - first * size;
    s[CELL + axis] = first;
    s[LEFT + axis] = last > first ? last - first : first - last;
    s[NEXT + axis] = gap * unit;
    s[EVERY + axis] = size * unit;
}

static Pos cell_at(Point p) {
    return pos((int)floor_div(p.x, CELL_CM), (int)floor_div(p.y, CELL_CM), (int)floor_div(p.z, STOREY_CM));
}

Ray ray_begin(Point from, Point to) {
    Ray ray = {.from = from, .to = to, .ends = {cell_at(from), cell_at(to)}};
    i64 x = from.x > to.x ? from.x - to.x : to.x - from.x;
    i64 y = from.y > to.y ? from.y - to.y : to.y - from.y;
    i64 z = from.z > to.z ? from.z - to.z : to.z - from.z;
    if (!x) x = 1;
    if (!y) y = 1;
    if (!z) z = 1;
    axis_begin(&ray, 0, from.x, to.x, CELL_CM, y * z);
    axis_begin(&ray, 1, from.y, to.y, CELL_CM, x * z);
    axis_begin(&ray, 2, from.z, to.z, STOREY_CM, x * y);
    ray.state[SCALE] = x * y * z;
    return ray;
}

static Pos cell_of(const i64 *s) { return pos((int)s[CELL], (int)s[CELL + 1], (int)s[CELL + 2]); }

static i64 next_crossing(const i64 *s) {
    i64 t = s[SCALE];
    for (int axis = 0; axis < 3; axis++)
        if (s[LEFT + axis] && s[NEXT + axis] < t) t = s[NEXT + axis];
    return t;
}

// Steps every axis whose crossing is the nearest; returns which.
static int advance(Ray *ray) {
    i64 *s = ray->state, t = next_crossing(s);
    const bool back[3] = {ray->to.x < ray->from.x, ray->to.y < ray->from.y, ray->to.z < ray->from.z};
    int axes = 0;
    for (int axis = 0; axis < 3; axis++) {
        if (!s[LEFT + axis] || s[NEXT + axis] != t) continue;
        s[LEFT + axis]--;
        s[NEXT + axis] += s[EVERY + axis];
        s[CELL + axis] += back[axis] ? -1 : 1;
        axes |= 1 << axis;
    }
    s[NOW] = t;
    return axes;
}

static Pos stepped(const Ray *ray, Pos at, int axes) {
    if (axes & AXIS_X) at.x = (i16)(at.x + (ray->to.x < ray->from.x ? -1 : 1));
    if (axes & AXIS_Y) at.y = (i16)(at.y + (ray->to.y < ray->from.y ? -1 : 1));
    if (axes & AXIS_Z) at.z = (i16)(at.z + (ray->to.z < ray->from.z ? -1 : 1));
    return at;
}

static void describe_entry(const Ray *ray, Pos before, int axes, RayCell *out) {
    int first = axes & -axes;
    out->corner = axes != first;
    out->side_a = out->corner ? stepped(ray, before, first) : before;
    out->side_b = out->corner ? stepped(ray, before, axes & ~first) : out->at;
}

static void describe_part(const Ray *ray, i64 t_in, i64 t_out, RayCell *out) {
    i64 scale = ray->state[SCALE], climb = ray->to.z - ray->from.z;
    i64 in = climb * t_in, leave = climb * t_out;
    bool rises = climb > 0;
    out->z_in = ray->from.z + (i32)(rises ? floor_div(in, scale) : -floor_div(-in, scale));
    out->z_out = ray->from.z + (i32)(rises ? -floor_div(-leave, scale) : floor_div(leave, scale));
    out->z_between = in % scale != 0;
    out->t_in = (i32)(t_in * 65536 / scale);
    out->t_out = (i32)(t_out * 65536 / scale);
}

static void describe(const Ray *ray, Pos before, int axes, RayCell *out) {
    const i64 *s = ray->state;
    out->at = cell_of(s);
    out->ends[0] = ray->ends[0];
    out->ends[1] = ray->ends[1];
    describe_entry(ray, before, axes, out);
    describe_part(ray, s[NOW], next_crossing(s), out);
}

// Goes on to the next cell, which is `cell_of` then; false past the last one.
static bool walk(Ray *ray, int *axes) {
    i64 *s = ray->state;
    if (s[PHASE] == PHASE_DONE) return false;
    *axes = s[PHASE] == PHASE_FIRST ? 0 : advance(ray);
    s[PHASE] = s[LEFT] || s[LEFT + 1] || s[LEFT + 2] ? PHASE_INSIDE : PHASE_DONE;
    return true;
}

bool ray_next(Ray *ray, RayCell *out) {
    Pos before = cell_of(ray->state);
    int axes;
    if (!walk(ray, &axes)) return false;
    describe(ray, before, axes, out);
    return true;
}

bool ray_step(Ray *ray, Pos *at, bool *corner) {
    int axes;
    if (!walk(ray, &axes)) return false;
    *at = cell_of(ray->state);
    *corner = axes & (axes - 1);
    return true;
}

// A line through a corner passes if it would after the slightest nudge: if some order of the single
// steps across that corner is free. Of the cells between, only the point of contact counts.
typedef struct Corner {
    const Ground *g;
    const LineEnds *ends;
    Pos before, at;
    int low, high;  // absolute height of the point, unless the corner is one of storeys
} Corner;

static bool contact_meets(const Corner *c, Pos here) {
    int low = c->low - here.z * STOREY_CM, high = c->high - here.z * STOREY_CM;
    if (c->before.z != c->at.z) {  // at the ceiling of the lower storey, or the floor of the upper
        bool upper = here.z == (c->before.z > c->at.z ? c->before.z : c->at.z);
        low = upper ? 0 : STOREY_CM - 1;
        high = low + 1;
    }
    return cell_meets(c->g, here, low, high, c->ends);
}

static bool corner_passes(const Corner *c, Pos here) {
    for (int axis = 0; axis < 3; axis++) {
        Pos next = here;
        if (axis == 0) next.x = c->at.x;
        else if (axis == 1) next.y = c->at.y;
        else next.z = c->at.z;
        if (pos_same(next, here)) continue;
        if (axis == 2 && slab_meets(c->g, next.z > here.z ? next : here, c->ends)) continue;
        if (pos_same(next, c->at)) return true;
        if (!contact_meets(c, next) && corner_passes(c, next)) return true;
    }
    return false;
}

bool part_meets(const Ground *g, const RayCell *part, const LineEnds *ends) {
    bool rises = part->z_out >= part->z_in;
    int floor_cm = part->at.z * STOREY_CM;
    if (part->corner) {
        Pos a = part->side_a, b = part->side_b, at = part->at;
        Corner c = {g, ends, pos(a.x + b.x - at.x, a.y + b.y - at.y, a.z + b.z - at.z), at, part->z_in, part->z_in};
        if (rises) c.high += part->z_between;
        else c.low -= part->z_between;
        if (!corner_passes(&c, c.before)) return true;
    } else if (part->side_a.z != part->at.z) {
        if (slab_meets(g, part->side_a.z > part->at.z ? part->side_a : part->at, ends)) return true;
    }
    int low = (rises ? part->z_in : part->z_out) - floor_cm, high = (rises ? part->z_out : part->z_in) - floor_cm;
    return cell_meets(g, part->at, low, high, ends);
}

bool ray_meets(const Ground *g, const RayCell *part) {
    LineEnds ends = {part->ends[0], part->ends[1], false, false};
    return part_meets(g, part, &ends);
}

// Heights and fractions cost several divisions a cell. They are worked out only where something is
// that could be met: on a plain cell entered through a side, or through a corner that has a plain
// cell beside it, nothing is.
static bool passes_freely(const Ground *g, Pos before, Pos at, int axes, const LineEnds *ends) {
    if (!cell_is_plain(map_cell(g->map, at))) return false;
    if (axes == AXIS_Z) return !slab_meets(g, before.z > at.z ? before : at, ends);
    if (axes != (AXIS_X | AXIS_Y)) return !(axes & AXIS_Z);
    return cell_is_plain(map_cell(g->map, pos(at.x, before.y, at.z))) || cell_is_plain(map_cell(g->map, pos(before.x, at.y, at.z)));
}

bool ray_clear(const Ground *g, Ray *ray, const LineEnds *ends, i32 *wall) {
    RayCell part;
    int axes;
    for (;;) {
        Pos before = cell_of(ray->state);
        if (!walk(ray, &axes)) return true;
        if (passes_freely(g, before, cell_of(ray->state), axes, ends)) continue;
        describe(ray, before, axes, &part);
        if (!part_meets(g, &part, ends)) continue;
        if (wall && cell_is_wall(g, map_cell(g->map, part.at))) *wall = map_index(g->map, part.at);
        return false;
    }
}
