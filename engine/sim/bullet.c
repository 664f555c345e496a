// bullet.c: one round on its way: what it passes, what it strikes, whom it frightens.
// Exact cells from grid/ray.h; nobody's knowledge plays a part.
#include "sim/light.h"

enum {
    BODY_PASS_HANDGUN_PM = 150,
    BODY_PASS_RIFLE_PM = 350,
    BODY_KEEP_PM = 400,
    SPENT_PM = 40,   // harm below this is no round any more
    SHIELD_ARC = 40, // 1/256 turns to each side of the bearer's front
    NEAR_CM = 200,
    BRUSH_CM = 60,     // a round this close frightens
    OWN_FIRE_PM = 300, // of that when it comes from one's own side
    ARMOUR_STRESS = 200,
    ARMOUR_SHOCK = 350,
    TALL_STAND = 1000,
    TALL_CROUCH = 620,
    LYING_CM = 32
};

// What closes an opening above its lintel or below its sill: the wall it was set into, as a single
// course of brick.
static const Material SURROUND = {.pass_pm = {20, 350, 10}, .keep_pm = {200, 400, 100}};

typedef struct Flight {
    World *w;
    Unit *shooter;
    const Weapon *weapon;
    Point from, to;
    i64 dx, dy, dz, flat; // direction; flat = length in plan, cm
    i32 harm_pm;          // left of the weapon's, 1000 = all
    u32 cause;            // the newest event of its way
    u32 draws;
    UnitId struck[4];
    int struck_count;
} Flight;

static u64 luck(Flight *f, Purpose purpose) {
    return draw_unit(f->w, f->shooter, purpose, f->draws++);
}

// ---- substance ------------------------------------------------------------------------

static const Material *leaf_met(Flight *f, const MapCell *cell, const Material *m, int low,
                                int high) {
    int open = f->w->open_pct[cell->opening - 1];
    if (high > m->lintel_cm) return &SURROUND;
    if (m->role == ROLE_WINDOW && low < m->cover_cm) return &SURROUND;
    if (m->role == ROLE_HATCH || !f->w->opening_material[cell->opening - 1]) return NULL;
    if (open > OPEN_WIDE_ABOVE) return NULL;
    if (open >= OPEN_SHUT_BELOW && rng_permille(luck(f, PURPOSE_round_pass), open * 10))
        return NULL;
    return m;
}

// What the line meets inside the cell, apart from bodies; NULL nothing.
static const Material *substance(Flight *f, const RayCell *part) {
    const MapCell *cell = map_cell(&f->w->map, part->at);
    const Material *m = ground_material(&f->w->ground, part->at);
    int base = part->at.z * STOREY_CM;
    int low = (int)i64_min(part->z_in, part->z_out) - base,
        high = (int)i64_max(part->z_in, part->z_out) - base;
    if (cell->opening) return leaf_met(f, cell, m, low, high);
    return low < m->cover_cm || high > m->lintel_cm ? m : NULL;
}

// The slab between two storeys that the line goes through on entering the cell; NULL none.
static const Material *slab(const Flight *f, Pos before, Pos at) {
    if (before.z == at.z) return NULL;
    Pos upper = before.z > at.z ? before : at;
    const MapCell *cell = map_cell(&f->w->map, upper);
    if (!cell->floor) return NULL;
    if (cell->opening && f->w->open_pct[cell->opening - 1] > OPEN_WIDE_ABOVE) return NULL;
    return &f->w->pack->materials[cell->floor];
}

static bool goes_on(Flight *f, const Material *m, Pos at) {
    int ammo = f->weapon->ammo;
    bool pass = rng_permille(luck(f, PURPOSE_round_pass), m->pass_pm[ammo]);
    if (pass) f->harm_pm = f->harm_pm * m->keep_pm[ammo] / 1000;
    pass = pass && f->harm_pm >= SPENT_PM;
    Event e = event_of(f->w, pass ? EVENT_round_passed : EVENT_round_stopped, f->shooter);
    e.at = e.to = at;
    e.cause = f->cause;
    e.opening = map_cell(&f->w->map, at)->opening;
    e.a = pass ? f->harm_pm : 0;
    f->cause = emit(f->w, e);
    int row = opening_at(f->w, at);
    if (row >= 0) opening_shot(f->w, row, (AmmoClass)ammo, f->shooter, f->cause);
    return pass;
}

// ---- bodies -----------------------------------------------------------------------------

// Where the line comes nearest to the upright axis of a body: distance in plan, absolute height, and
// how far along the flight.
typedef struct Nearest {
    i32 off_cm, z_cm;
    i64 along;
} Nearest;

static Nearest nearest(const Flight *f, Point axis) {
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

// Bands of an upright body: up to this share of its height, this region, this half width in cm,
// and beyond it an arm as far as arm_cm.
typedef struct Band {
    i16 upto_pm;
    u8 region;
    i16 half_cm, arm_cm;
} Band;
static const Band UPRIGHT[] = {
    {480, REGION_LEG, 16, 0},
    {620, REGION_ABDOMEN, 17, 25},
    {860, REGION_CHEST, 19, 27},
    {1000, REGION_HEAD, 9, 0},
};
static const Band CROUCHED[] = {
    {340, REGION_LEG, 20, 0},
    {480, REGION_ABDOMEN, 20, 27},
    {790, REGION_CHEST, 21, 29},
    {1000, REGION_HEAD, 10, 0},
};

static int tall_cm(const World *w, const Unit *u) {
    int height = unit_kind(w, u)->height_cm;
    if (unit_lies(u) || u->stance == stance_prone) return LYING_CM;
    return height * (u->stance == stance_crouch ? TALL_CROUCH : TALL_STAND) / 1000;
}

static bool from_behind(const Flight *f, const Unit *u) {
    return fix_angle_between(fix_atan((i32)f->dx, (i32)f->dy), u->face) < 48;
}

// A body along the floor, or a dog: which part is struck is luck.
static Region region_drawn(Flight *f, bool dog) {
    static const i16 LYING[REGION_COUNT] = {170, 220, 130, 150, 130, 200},
                     DOG[REGION_COUNT] = {120, 330, 120, 230, 0, 200};
    const i16 *share = dog ? DOG : LYING;
    i32 draw = (i32)rng_below(luck(f, PURPOSE_hit_region), 1000);
    for (int r = 0; r < REGION_COUNT; r++) {
        draw -= share[r];
        if (draw < 0) return (Region)r;
    }
    return REGION_LEG;
}

static bool strikes_low(Flight *f, const Unit *u, Nearest n, int over, Region *out) {
    bool dog = unit_kind(f->w, u)->species;
    int half = dog ? 17 : 34, top = dog ? unit_kind(f->w, u)->height_cm : LYING_CM;
    if (unit_lies(u) && top > LYING_CM) top = LYING_CM;
    if (n.off_cm > half || over < 0 || over > top) return false;
    *out = region_drawn(f, dog);
    return true;
}

static bool strikes(Flight *f, const Unit *u, Region *out) {
    Nearest n = nearest(f, pos_point(unit_at(u), 0));
    if (n.along < 0) return false;
    int over = n.z_cm - u->z * STOREY_CM, tall = tall_cm(f->w, u);
    if (unit_kind(f->w, u)->species || tall == LYING_CM) return strikes_low(f, u, n, over, out);
    if (over < 0 || over > tall) return false;
    const Band *band = u->stance == stance_crouch ? CROUCHED : UPRIGHT;
    while (over * 1000 > band->upto_pm * tall) band++;
    if (n.off_cm <= band->half_cm) {
        *out = (Region)band->region;
        if (*out == REGION_CHEST && from_behind(f, u)) *out = REGION_BACK;
        return true;
    }
    *out = REGION_ARM;
    return n.off_cm <= band->arm_cm;
}

// A shield covers the front of whoever stands or crouches behind it, legs only now and then.
static bool shield_stops(Flight *f, const Unit *u, Region region) {
    static const i16 STOPS[AMMO_CLASS_COUNT] = {950, 300, 900};
    if (unit_lies(u) || unit_item_slot(f->w, u, ITEM_SHIELD) < 0 || u->arms_raised) return false;
    u8 back = (u8)(fix_atan((i32)f->dx, (i32)f->dy) + 128);
    if (fix_angle_between(back, u->face) > SHIELD_ARC) return false;
    int chance = STOPS[f->weapon->ammo];
    if (region == REGION_LEG && u->stance == stance_stand) chance = chance * 3 / 10;
    return rng_permille(luck(f, PURPOSE_armour), chance);
}

static bool armour_stops(Flight *f, const Unit *u, Region region) {
    const Kit *kit = unit_kit(f->w, u);
    if (!kit || !kit->armour) return false;
    i16 stop =
        f->w->pack->armours[kit->armour - 1].stop_pm[region * AMMO_CLASS_COUNT + f->weapon->ammo];
    return rng_permille(luck(f, PURPOSE_armour), stop);
}

static void stopped(Flight *f, Unit *u, EventKind kind, Region region) {
    Event e = event_of(f->w, kind, f->shooter);
    e.other = unit_id(f->w, u);
    e.at = e.to = unit_at(u);
    e.cause = f->cause;
    e.a = region;
    f->cause = emit(f->w, e);
    bool shield = kind == EVENT_shield_stopped;
    u->fire_ms = f->w->now;
    mind_stress(f->w, u, ARMOUR_STRESS / (shield ? 2 : 1));
    mind_suppress(f->w, u, ARMOUR_SHOCK / (shield ? 2 : 1), f->cause);
    f->harm_pm = 0;
}

static void remember_struck(Flight *f, const Unit *u) {
    if (f->struck_count < (int)ARRAY_LEN(f->struck))
        f->struck[f->struck_count++] = unit_id(f->w, u);
}

// What the shooter sees of his own effect: the target going down in plain sight.
static void tell_effect(Flight *f, const Unit *u) {
    const Track *t = track_of(f->w, f->shooter, unit_id(f->w, u));
    if (!track_sees(t) || u->life == LIFE_UP) return;
    Percept p = percept_of(f->w, PERCEPT_round_effect, f->shooter->group, f->shooter->ordinal);
    p.contact = t->contact;
    p.at = unit_at(u);
    tell(f->w, p);
}

static void hit_body(Flight *f, Unit *u, Region region) {
    World *w = f->w;
    remember_struck(f, u);
    if (shield_stops(f, u, region)) {
        stopped(f, u, EVENT_shield_stopped, region);
        return;
    }
    if (armour_stops(f, u, region)) {
        stopped(f, u, EVENT_armour_stopped, region);
        return;
    }
    int ammo = f->weapon->ammo;
    body_hit(w, u, region, f->weapon->harm_pm * f->harm_pm / 1000, (AmmoClass)ammo, f->cause,
             f->shooter);
    tell_effect(f, u);
    int pass = ammo == AMMO_RIFLE ? BODY_PASS_RIFLE_PM : BODY_PASS_HANDGUN_PM;
    bool through = rng_permille(luck(f, PURPOSE_round_pass), pass);
    f->harm_pm = through ? f->harm_pm * BODY_KEEP_PM / 1000 : 0;
}

// Bodies in one cell: the standing one, the lying one, and whoever is carried by the standing one.
static void meet_bodies(Flight *f, Pos at) {
    World *w = f->w;
    i32 cell = map_index(&w->map, at);
    Unit *standing = unit_get(w, w->standing[cell]), *lying = unit_get(w, w->lying[cell]);
    Unit *held = standing ? unit_get(w, standing->holds) : NULL;
    if (held && (held == lying || !pos_same(unit_at(held), at))) held = NULL;
    Unit *bodies[3] = {standing, lying, held};
    for (int i = 0; i < 3 && f->harm_pm >= SPENT_PM; i++) {
        Region region;
        if (bodies[i] && bodies[i] != f->shooter && strikes(f, bodies[i], &region))
            hit_body(f, bodies[i], region);
    }
}

// ---- near misses ---------------------------------------------------------------------------

static bool was_struck(const Flight *f, UnitId id) {
    for (int i = 0; i < f->struck_count; i++)
        if (f->struck[i] == id) return true;
    return false;
}

static void frighten(Flight *f, Unit *u, i32 off_cm) {
    World *w = f->w;
    bool own = unit_group(w, u)->side == unit_group(w, f->shooter)->side;
    int amount = off_cm <= BRUSH_CM ? 350 : 220;
    bool calm = mind_suppression(w, u) < 600;
    if (own) amount = amount * OWN_FIRE_PM / 1000;
    mind_stress(w, u, amount);
    mind_suppress(w, u, amount, f->cause);
    if (own) return;
    u->fire_ms = w->now;
    if (!calm) return; // who lies flat already learns nothing from one round more
    Percept p = percept_of(w, PERCEPT_under_fire, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.angle = pos_angle(unit_at(u), unit_at(f->shooter)) & 0xF0;
    tell(w, p);
}

// Everybody within two metres of the way flown, unless a wall stood between.
static void near_misses(Flight *f, Point end) {
    World *w = f->w;
    i64 ex = end.x - f->from.x, ey = end.y - f->from.y;
    i64 flown = (i64)fix_sqrt((u64)(ex * ex + ey * ey));
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u == f->shooter || u->place != PLACE_MAP || u->life != LIFE_UP ||
            was_struck(f, unit_id(w, u)))
            continue;
        Point axis = pos_point(unit_at(u), unit_eye_cm(u));
        Nearest n = nearest(f, axis);
        i64 along = i64_clamp(n.along, 0, flown);
        Point p = f->from;
        if (f->flat)
            p = (Point){(i32)(f->from.x + f->dx * along / f->flat),
                        (i32)(f->from.y + f->dy * along / f->flat),
                        (i32)(f->from.z + f->dz * along / f->flat)};
        i64 ax = p.x - axis.x, ay = p.y - axis.y, az = p.z - axis.z;
        i64 off2 = ax * ax + ay * ay + az * az;
        if (off2 > (i64)NEAR_CM * NEAR_CM || along < 50) continue;
        Pos at = pos(p.x / CELL_CM, p.y / CELL_CM, p.z / STOREY_CM);
        if (!map_has(&w->map, at)) continue;
        if (!sight_between(&w->ground, eye(at, p.z - at.z * STOREY_CM),
                           eye(unit_at(u), unit_eye_cm(u))))
            continue;
        frighten(f, u, (i32)fix_sqrt((u64)off2));
    }
}

// ---- the flight ------------------------------------------------------------------------------

static Point point_along(const Flight *f, i32 t) {
    i64 dz = f->to.z - f->from.z;
    return (Point){(i32)(f->from.x + f->dx * t / 65536), (i32)(f->from.y + f->dy * t / 65536),
                   (i32)(f->from.z + dz * t / 65536)};
}

static void land(Flight *f, Pos at) {
    Event e = event_of(f->w, EVENT_round_landed, f->shooter);
    e.at = e.to = at;
    e.cause = f->cause;
    emit(f->w, e);
}

void bullet_fly(World *w, Unit *shooter, Point from, Point to, const Weapon *weapon,
                u32 shot_event) {
    Flight f = {.w = w,
                .shooter = shooter,
                .weapon = weapon,
                .from = from,
                .to = to,
                .harm_pm = 1000,
                .cause = shot_event};
    f.dx = to.x - from.x;
    f.dy = to.y - from.y;
    f.dz = to.z - from.z;
    f.flat = (i64)fix_sqrt((u64)(f.dx * f.dx + f.dy * f.dy));
    Ray ray = ray_begin(from, to);
    RayCell part;
    Pos before = unit_at(shooter), last = before;
    bool first = true;
    i32 t = 0;
    while (f.harm_pm >= SPENT_PM && ray_next(&ray, &part)) {
        if (!map_has(&w->map, part.at)) break;
        const Material *met = first ? NULL : slab(&f, before, part.at);
        before = last = part.at;
        t = part.t_out;
        if (met && !goes_on(&f, met, part.at)) break;
        met = first ? NULL : substance(&f, &part);
        first = false;
        if (met && !goes_on(&f, met, part.at)) {
            t = part.t_in;
            break;
        }
        meet_bodies(&f, part.at);
    }
    land(&f, last);
    near_misses(&f, point_along(&f, t));
    lamp_struck(w, from, point_along(&f, t), f.cause);
}
