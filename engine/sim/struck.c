// struck.c: bodies in the way of a round: where a line meets one, by height, stance and the side it shows;
// what shield and armour stop; what goes on through it.
#include "sim/bullet.h"
#include "sim/senses.h"

enum {
    BODY_PASS_HANDGUN_PM = 150, BODY_PASS_RIFLE_PM = 350, BODY_KEEP_PM = 400,
    SHIELD_ARC = 40,         // 1/256 turns to each side of the bearer's front
    BEHIND_ARC = 48,
    SIDE_PM = 650,           // a body seen from the side is so wide as from the front, by common body measures
    TALL_STAND = 1000, TALL_CROUCH = 620,
    LYING_CM = 32, HEAD_CM = 11
};

// Bands of an upright body: up to this share of its height, this region, this half width in cm,
// and beyond it an arm as far as arm_cm.
typedef struct Band { i16 upto_pm; u8 region; i16 half_cm, arm_cm; } Band;
static const Band UPRIGHT[] = {
    {480, REGION_LEG, 16, 0}, {620, REGION_ABDOMEN, 17, 25}, {860, REGION_CHEST, 19, 27}, {1000, REGION_HEAD, 9, 0},
};
static const Band CROUCHED[] = {
    {340, REGION_LEG, 20, 0}, {480, REGION_ABDOMEN, 20, 27}, {790, REGION_CHEST, 21, 29}, {1000, REGION_HEAD, 10, 0},
};

// ---- where it is met --------------------------------------------------------------------------------------

static int tall_cm(const World *w, const Unit *u) {
    int height = unit_kind(w, u)->height_cm;
    if (unit_lies(u) || u->stance == stance_prone) return LYING_CM;
    return height * (u->stance == stance_crouch ? TALL_CROUCH : TALL_STAND) / 1000;
}

static u8 heading(const Flight *f) { return fix_atan((i32)f->dx, (i32)f->dy); }

static bool from_behind(const Flight *f, const Unit *u) { return fix_angle_between(heading(f), u->face) < BEHIND_ARC; }

// How wide it stands across the line, in 1000ths: whole from the front, less from the side.
static int width_pm(const Flight *f, const Unit *u) {
    i32 square = fix_cos((u8)(heading(f) - u->face));
    return SIDE_PM + (1000 - SIDE_PM) * (square < 0 ? -square : square) / 1024;
}

// A body along the floor, or a dog: which part is struck is luck.
static Region region_drawn(Flight *f, bool dog) {
    static const i16 LYING[REGION_COUNT] = {170, 220, 130, 150, 130, 200}, DOG[REGION_COUNT] = {120, 330, 120, 230, 0, 200};
    const i16 *share = dog ? DOG : LYING;
    i32 draw = (i32)rng_below(flight_luck(f, PURPOSE_hit_region), 1000);
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

// From the side the near arm lies over trunk and belly: what it covers of them is struck through it.
static bool strikes_upright(Flight *f, const Unit *u, Nearest n, int over, int tall, Region *out) {
    const Band *band = u->stance == stance_crouch ? CROUCHED : UPRIGHT;
    while (over * 1000 > band->upto_pm * tall) band++;
    int wide = band->region == REGION_HEAD ? 1000 : width_pm(f, u), half = band->half_cm * wide / 1000;
    *out = (Region)band->region;
    if (n.off_cm <= half) {
        if (*out == REGION_CHEST && from_behind(f, u)) *out = REGION_BACK;
        return true;
    }
    *out = REGION_ARM;
    return n.off_cm <= band->arm_cm * wide / 1000;
}

static bool strikes(Flight *f, const Unit *u, Region *out) {
    Nearest n = flight_nearest(f, pos_point(unit_at(u), 0));
    if (n.along < 0) return false;
    int over = n.z_cm - u->z * STOREY_CM, tall = tall_cm(f->w, u);
    if (unit_kind(f->w, u)->species || tall == LYING_CM) return strikes_low(f, u, n, over, out);
    if (over < 0 || over > tall) return false;
    return strikes_upright(f, u, n, over, tall, out);
}

// ---- who looks round an edge --------------------------------------------------------------------------------

void struck_begin(Flight *f) {
    for (i32 i = 0; i < f->w->units_count && f->peeking_count < (int)ARRAY_LEN(f->peeking); i++) {
        const Unit *u = &f->w->units[i];
        if (u->act == VERB_peek && u->place == PLACE_MAP && u != f->shooter) f->peeking[f->peeking_count++] = unit_id(f->w, u);
    }
}

// The head alone is out, where the eye is.
static bool strikes_head(Flight *f, const Unit *u, Pos at) {
    Eye out = unit_eye(f->w, u);
    Point head = pos_point(out.at, out.height_cm);
    if (!pos_same(out.at, at) || pos_same(out.at, unit_at(u))) return false;
    Nearest n = flight_nearest(f, head);
    i32 high = n.z_cm - head.z;
    return n.along > 0 && n.off_cm <= HEAD_CM && high <= HEAD_CM && high >= -HEAD_CM;
}

// ---- what protects it -----------------------------------------------------------------------------------------

// A shield covers the front of whoever stands or crouches behind it, legs only now and then.
static bool shield_stops(Flight *f, const Unit *u, Region region) {
    if (unit_lies(u) || unit_item_slot(f->w, u, ITEM_SHIELD) < 0 || u->arms_raised) return false;
    if (fix_angle_between((u8)(heading(f) + 128), u->face) > SHIELD_ARC) return false;
    int chance = pack_effect(f->w->pack, "shield")->stop_pm[f->weapon->ammo];
    if (region == REGION_LEG && u->stance == stance_stand) chance = chance * 3 / 10;
    return rng_permille(flight_luck(f, PURPOSE_armour), chance);
}

// It lies over part of a region, and over less of it from the side, where the arm holes are.
static i32 covered_pm(const Flight *f, const Unit *u, const Armour *armour, Region region) {
    i32 front = armour->cover_pm[region], side = armour->side_pm[region];
    if (!front || unit_kind(f->w, u)->species) return 1000;
    i32 square = fix_cos((u8)(heading(f) - u->face));
    return side + (front - side) * (square < 0 ? -square : square) / 1024;
}

static bool armour_stops(Flight *f, const Unit *u, Region region) {
    const Kit *kit = unit_kit(f->w, u);
    if (!kit || !kit->armour) return false;
    const Armour *armour = &f->w->pack->armours[kit->armour - 1];
    i32 stop = armour->stop_pm[region * AMMO_CLASS_COUNT + f->weapon->ammo];
    return rng_permille(flight_luck(f, PURPOSE_armour), stop * covered_pm(f, u, armour, region) / 1000);
}

// ---- one projectile, one body -----------------------------------------------------------------------------------

static Struck *struck_row(Flight *f, UnitId id) {
    for (int i = 0; i < f->struck_count; i++)
        if (f->struck[i].unit == id) return &f->struck[i];
    if (f->struck_count == STRUCK_MOST) return &f->struck[STRUCK_MOST - 1];
    Struck *s = &f->struck[f->struck_count++];
    *s = (Struck){.unit = id, .cause = f->cause};
    return s;
}

static void pierce(Flight *f, Unit *u, Region region) {
    Struck *s = struck_row(f, unit_id(f->w, u));
    u8 held = shield_stops(f, u, region) ? EVENT_shield_stopped : armour_stops(f, u, region) ? EVENT_armour_stopped : 0;
    if (held) {
        s->by = held, s->stopped = region;
        f->harm_pm = 0;
        return;
    }
    s->harm[region] += f->harm_pm;
    int pass = f->weapon->ammo == AMMO_RIFLE ? BODY_PASS_RIFLE_PM : BODY_PASS_HANDGUN_PM;
    if (f->weapon->blunt) pass = 0;
    f->harm_pm = rng_permille(flight_luck(f, PURPOSE_round_pass), pass) ? f->harm_pm * BODY_KEEP_PM / 1000 : 0;
}

// Bodies in one cell: the standing one, the lying one, whoever is carried by the standing one, and heads
// put out into it.
void struck_meet(Flight *f, Pos at) {
    World *w = f->w;
    i32 cell = map_index(&w->map, at);
    Unit *standing = unit_get(w, w->standing[cell]), *lying = unit_get(w, w->lying[cell]);
    Unit *held = standing ? unit_get(w, standing->holds) : NULL;
    if (held && (held == lying || !pos_same(unit_at(held), at))) held = NULL;
    Unit *bodies[3] = {standing, lying, held};
    for (int i = 0; i < 3 && f->harm_pm >= f->spent_pm; i++) {
        Region region;
        if (bodies[i] && bodies[i] != f->shooter && strikes(f, bodies[i], &region)) pierce(f, bodies[i], region);
    }
    for (int i = 0; i < f->peeking_count && f->harm_pm >= f->spent_pm; i++)
        if (strikes_head(f, unit_get(w, f->peeking[i]), at)) pierce(f, unit_get(w, f->peeking[i]), REGION_HEAD);
}

bool struck_already(const Flight *f, UnitId id) {
    for (int i = 0; i < f->struck_count; i++)
        if (f->struck[i].unit == id) return true;
    return false;
}

// ---- what it comes to ---------------------------------------------------------------------------------------------

static void felt(Flight *f, Unit *u, PerceptKind kind, Region region) {
    Percept p = percept_of(f->w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    if (kind == PERCEPT_armour_held) p.at = unit_at(u), p.amount = region;
    p.angle = pos_angle(unit_at(u), unit_at(f->shooter)) & 0xF0;
    tell(f->w, p);
}

static void stopped(Flight *f, Unit *u, const Struck *s) {
    Event e = event_of(f->w, (EventKind)s->by, f->shooter);
    e.other = s->unit;
    e.at = e.to = unit_at(u);
    e.cause = s->cause;
    e.a = s->stopped;
    u32 cause = emit(f->w, e);
    int share = s->by == EVENT_shield_stopped ? 2 : 1;
    u->fire_ms = f->w->now;
    const Reacting *r = reacting(f->w);
    if (u->life == LIFE_DEAD) return;
    if (s->by == EVENT_armour_stopped) u->pain = (i16)i64_min(1000, u->pain + r->held_pain);
    mind_stress(f->w, u, r->held_stress / share);
    mind_suppress(f->w, u, r->held_suppression / share, cause);
    if (u->life != LIFE_UP) return;
    felt(f, u, PERCEPT_under_fire, s->stopped);
    if (s->by == EVENT_armour_stopped) felt(f, u, PERCEPT_armour_held, s->stopped);
}

// What the shooter sees of his own effect: the target going down in plain sight.
static void tell_effect(const Flight *f, const Unit *u) {
    const Track *t = track_of(f->w, f->shooter, unit_id(f->w, u));
    if (!track_sees(t) || u->life == LIFE_UP) return;
    Percept p = percept_of(f->w, PERCEPT_round_effect, f->shooter->group, f->shooter->ordinal);
    p.contact = t->contact;
    p.at = unit_at(u);
    tell(f->w, p);
}

// Of several pellets the worst place stands for all that struck the body.
static void wounded(Flight *f, Unit *u, const Struck *s, i32 harm) {
    Region worst = REGION_HEAD;
    for (int r = 1; r < REGION_COUNT; r++)
        if (s->harm[r] > s->harm[worst]) worst = (Region)r;
    if (f->weapon->blunt) {
        blunt_struck(f->w, u, worst, pack_effect(f->w->pack, "launcher"), pos_distance_cm(unit_at(f->shooter), unit_at(u)), s->cause, f->shooter);
        return;
    }
    body_hit(f->w, u, worst, f->weapon->harm_pm * harm / 1000, (AmmoClass)f->weapon->ammo, s->cause, f->shooter);
    tell_effect(f, u);
}

void struck_settle(Flight *f) {
    for (int i = 0; i < f->struck_count; i++) {
        const Struck *s = &f->struck[i];
        Unit *u = unit_get(f->w, s->unit);
        i32 harm = 0;
        for (int r = 0; r < REGION_COUNT; r++) harm += s->harm[r];
        if (harm) wounded(f, u, s, harm);
        else if (s->by) stopped(f, u, s);
    }
}
