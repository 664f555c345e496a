// bullet.c: one round on its way: what it passes, what it strikes, where it lands, whom it frightens.
// Exact cells from grid/ray.h; nobody's knowledge plays a part.
#include "sim/bullet.h"

#include "sim/act.h"
#include "sim/light.h"

enum {
    PELLETS_DRAW = 1000      // where the draws of the pellets' ways begin
};

// What closes an opening above its lintel or below its sill: the wall it was set into, as a single
// course of brick.
static const Material SURROUND = {.pass_pm = {20, 350, 10}, .keep_pm = {200, 400, 100}};

u64 flight_luck(Flight *f, Purpose purpose) { return draw_unit(f->w, f->shooter, purpose, f->draws++); }

// ---- substance ------------------------------------------------------------------------

// A gap of so many hundredths lets so many through.
static bool through_gap(Flight *f, int open_pct) {
    return open_pct > OPEN_WIDE_ABOVE || (open_pct > 0 && rng_permille(flight_luck(f, PURPOSE_round_pass), open_pct * 10));
}

// A curtain hides sill and lintel from eyes; the window behind it has them as ever.
static const Material *without_curtain(const World *w, const Material *m) {
    return m->role == ROLE_WINDOW && m->curtain && m->cover_cm >= m->lintel_cm ? &w->pack->materials[m->curtain - 1] : m;
}

static const Material *leaf_met(Flight *f, const MapCell *cell, const Material *m, int low, int high) {
    const Material *frame = without_curtain(f->w, m);
    if (high > frame->lintel_cm) return &SURROUND;
    if (m->role == ROLE_WINDOW && low < frame->cover_cm) return &SURROUND;
    if (m->role == ROLE_HATCH || !f->w->opening_material[cell->opening - 1]) return NULL;
    return through_gap(f, f->w->open_pct[cell->opening - 1]) ? NULL : m;
}

// What a line between two heights (absolute) meets inside the cell, apart from bodies; NULL nothing.
static const Material *substance(Flight *f, Pos at, i32 z_one, i32 z_two) {
    const MapCell *cell = map_cell(&f->w->map, at);
    if (!cell->material && !cell->opening) return NULL;
    const Material *m = ground_material(&f->w->ground, at);
    int base = at.z * STOREY_CM, low = (int)i64_min(z_one, z_two) - base, high = (int)i64_max(z_one, z_two) - base;
    if (cell->opening) return leaf_met(f, cell, m, low, high);
    return low < m->cover_cm || high > m->lintel_cm ? m : NULL;
}

// Exactly through the corner between two cells that both stand in its way: the weaker of the two.
static const Material *pinched(Flight *f, const RayCell *part, Pos *at) {
    if (!part->corner || part->side_a.z != part->side_b.z || part->side_a.z != part->at.z) return NULL;
    const Material *a = substance(f, part->side_a, part->z_in, part->z_in);
    const Material *b = a ? substance(f, part->side_b, part->z_in, part->z_in) : NULL;
    if (!b) return NULL;
    int ammo = f->weapon->ammo;
    bool first = a->pass_pm[ammo] >= b->pass_pm[ammo];
    *at = first ? part->side_a : part->side_b;
    return first ? a : b;
}

// The slab between two storeys that the line goes through on entering the cell; NULL none.
static const Material *slab(Flight *f, Pos before, Pos at) {
    if (before.z == at.z) return NULL;
    Pos upper = before.z > at.z ? before : at;
    const MapCell *cell = map_cell(&f->w->map, upper);
    if (!cell->floor) return NULL;
    const Material *leaf = cell->opening ? ground_material(&f->w->ground, upper) : NULL;
    if (leaf && leaf->role == ROLE_HATCH) return through_gap(f, f->w->open_pct[cell->opening - 1]) ? NULL : leaf;
    return cell->flags & CELL_STAIR_DOWN ? NULL : &f->w->pack->materials[cell->floor];
}

// A shell tears one hole, however many pellets make it.
static void tear(Flight *f, int row) {
    for (int i = 0; i < f->leaf_count; i++)
        if (f->leaves[i] == row) return;
    if (f->leaf_count < (int)ARRAY_LEN(f->leaves)) f->leaves[f->leaf_count++] = row;
    opening_shot(f->w, row, (AmmoClass)f->weapon->ammo, f->shooter, f->cause);
}

static bool goes_on(Flight *f, const Material *m, Pos at) {
    int ammo = f->weapon->ammo;
    bool pass = rng_permille(flight_luck(f, PURPOSE_round_pass), f->weapon->blunt ? 0 : m->pass_pm[ammo]);
    if (pass) f->harm_pm = f->harm_pm * m->keep_pm[ammo] / 1000;
    pass = pass && f->harm_pm >= f->spent_pm;
    Event e = event_of(f->w, pass ? EVENT_round_passed : EVENT_round_stopped, f->shooter);
    e.at = e.to = at;
    e.cause = f->cause;
    e.opening = map_cell(&f->w->map, at)->opening;
    e.a = pass ? f->harm_pm : 0;
    f->cause = emit(f->w, e);
    int row = opening_at(f->w, at);
    if (row >= 0) tear(f, row);
    return pass;
}

// ---- near misses ---------------------------------------------------------------------------

Nearest flight_nearest(const Flight *f, Point axis) {
    i64 px = axis.x - f->from.x, py = axis.y - f->from.y;
    Nearest n = {0, f->from.z, 0};
    if (!f->flat) {
        n.off_cm = (i32)fix_sqrt((u64)(px * px + py * py));
        n.z_cm = axis.z;
        return n;
    }
    i64 cross = f->dx * py - f->dy * px;
    n.along = (f->dx * px + f->dy * py) / f->flat;
    n.off_cm = (i32)((cross < 0 ? -cross : cross) / f->flat);
    n.z_cm = (i32)(f->from.z + f->dz * n.along / f->flat);
    return n;
}

static void frighten(Flight *f, Unit *u, i32 off_cm) {
    World *w = f->w;
    bool own = unit_group(w, u)->side == unit_group(w, f->shooter)->side;
    const Shooting *s = shooting(w);
    bool brush = off_cm <= s->brush_cm, calm = mind_suppression(w, u) < 600;
    int share = own ? s->own_fire_pm : 1000;
    mind_stress(w, u, (brush ? s->brush_stress : s->near_stress) * share / 1000);
    mind_suppress(w, u, (brush ? s->brush_suppression : s->near_suppression) * share / 1000, f->cause);
    if (own) return;
    bool known = mind_under_fire(w, u);
    u->fire_ms = w->now;
    threat_missed(w, u, f->cause);
    if ((!calm && known) || u->custody != CUSTODY_FREE) return; // who lies flat under it already learns nothing from one round more
    Percept p = percept_of(w, PERCEPT_under_fire, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.angle = pos_angle(unit_at(u), unit_at(f->shooter)) & 0xF0;
    tell(w, p);
}

static Point point_on(const Flight *f, i64 along) {
    if (!f->flat) return f->from;
    return (Point){(i32)(f->from.x + f->dx * along / f->flat), (i32)(f->from.y + f->dy * along / f->flat),
                   (i32)(f->from.z + f->dz * along / f->flat)};
}

// Everybody within two metres of the way flown, unless a wall stood between.
static void near_misses(Flight *f, Point end) {
    World *w = f->w;
    i64 ex = end.x - f->from.x, ey = end.y - f->from.y;
    i64 flown = (i64)fix_sqrt((u64)(ex * ex + ey * ey)), near = shooting(w)->near_cm;
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u == f->shooter || u->place != PLACE_MAP || u->life != LIFE_UP || struck_already(f, unit_id(w, u))) continue;
        Point axis = pos_point(unit_at(u), unit_eye_cm(u));
        i64 along = i64_clamp(flight_nearest(f, axis).along, 0, flown);
        Point p = point_on(f, along);
        i64 ax = p.x - axis.x, ay = p.y - axis.y, az = p.z - axis.z, off2 = ax * ax + ay * ay + az * az;
        if (off2 > (i64)near * near || along < 50) continue;
        Pos at = pos(p.x / CELL_CM, p.y / CELL_CM, p.z / STOREY_CM);
        if (!map_has(&w->map, at)) continue;
        if (!sight_between(&w->ground, eye(at, p.z - at.z * STOREY_CM), eye(unit_at(u), unit_eye_cm(u)))) continue;
        frighten(f, u, (i32)fix_sqrt((u64)off2));
    }
}

// ---- the flight ------------------------------------------------------------------------------

static Point point_along(const Flight *f, i32 t) {
    i64 dz = f->to.z - f->from.z;
    return (Point){(i32)(f->from.x + f->dx * t / 65536), (i32)(f->from.y + f->dy * t / 65536), (i32)(f->from.z + dz * t / 65536)};
}

static void land(Flight *f, Pos at) {
    Event e = event_of(f->w, EVENT_round_landed, f->shooter);
    e.at = e.to = at;
    e.cause = f->cause;
    emit(f->w, e);
}

static void aim_at(Flight *f, Point to, i32 harm_pm, u32 cause) {
    f->to = to;
    f->dx = to.x - f->from.x, f->dy = to.y - f->from.y, f->dz = to.z - f->from.z;
    f->flat = (i64)fix_sqrt((u64)(f->dx * f->dx + f->dy * f->dy));
    f->harm_pm = harm_pm;
    f->cause = cause;
}

// Through the slab, the corner and the substance of one cell; false when it goes no farther.
static bool enter(Flight *f, const RayCell *part, Pos before) {
    Pos at = part->at;
    const Material *met = slab(f, before, at);
    if (met && !goes_on(f, met, at)) return false;
    if ((met = pinched(f, part, &at)) && !goes_on(f, met, at)) return false;
    met = substance(f, part->at, part->z_in, part->z_out);
    return !met || goes_on(f, met, part->at);
}

// One projectile from the muzzle to where it stops; returns that point.
static Point fly(Flight *f) {
    Ray ray = ray_begin(f->from, f->to);
    RayCell part;
    Pos last = unit_at(f->shooter);
    bool first = true;
    i32 t = 0;
    while (f->harm_pm >= f->spent_pm && ray_next(&ray, &part) && map_has(&f->w->map, part.at)) {
        Pos before = last;
        last = part.at;
        t = part.t_in;
        if (!first && !enter(f, &part, before)) break;
        t = part.t_out;
        first = false;
        struck_meet(f, part.at);
    }
    land(f, last);
    Point end = point_along(f, t);
    lamp_struck(f->w, f->from, end, f->cause);
    return end;
}

// A pellet's own way, off the common line by the spread of the load.
static Point scattered(Flight *f, Point to) {
    i64 far = (i64)fix_sqrt((u64)(f->dx * f->dx + f->dy * f->dy + f->dz * f->dz)), sigma = far * f->weapon->spread_mrad10;
    i64 side = sigma * rng_normal_milli(flight_luck(f, PURPOSE_aim_error)) / 10000000;
    i64 up = sigma * rng_normal_milli(flight_luck(f, PURPOSE_aim_error)) / 10000000;
    if (!f->flat) return (Point){(i32)(to.x + side), (i32)(to.y + up), to.z};
    return (Point){(i32)(to.x - f->dy * side / f->flat), (i32)(to.y + f->dx * side / f->flat), (i32)(to.z + up)};
}

static i64 far_cm2(Point a, Point b) {
    i64 x = b.x - a.x, y = b.y - a.y, z = b.z - a.z;
    return x * x + y * y + z * z;
}

void bullet_fly(World *w, Unit *shooter, Point from, Point to, const Weapon *weapon, u32 shot_event) {
    int pellets = weapon->pellets > 1 ? weapon->pellets : 1;
    i32 harm_pm = 1000 / pellets;
    Flight f = {.w = w, .shooter = shooter, .weapon = weapon, .from = from, .spent_pm = SPENT_PM / pellets, .draws = pellets > 1 ? PELLETS_DRAW : 0};
    Point end = from;
    struck_begin(&f);
    for (int i = 0; i < pellets; i++) {
        aim_at(&f, to, harm_pm, shot_event);
        if (pellets > 1) aim_at(&f, scattered(&f, to), harm_pm, shot_event);
        Point stop = fly(&f);
        if (far_cm2(from, stop) > far_cm2(from, end)) end = stop;
    }
    struck_settle(&f);
    aim_at(&f, to, 0, shot_event);
    near_misses(&f, end);
}
