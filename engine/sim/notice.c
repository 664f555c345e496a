// notice.c: how fast and how far somebody is made out: evidence by distance, light, size, contrast,
// motion and attention, all as one distance at which a plain look by day would be worth the same.
#include "sim/notice.h"

#include "grid/block.h"

// Johnson's cycles on the target (CALIBRATION 6.5) relate the distances of noticing, recognising and
// making out as 1 : 1/4 : 1/7. The last is set by faces: three in four at 10 m, one in four at 23 m
// (6.4), so half at 15.15 m; the curve between, odds = (half / distance)^2.64, fits both figures.
static const i32 HALF_CM[] = {10605, 2651, 1515};
enum { STEEPNESS = 264, FIFTEEN_CM = 1500 };

// Evidence of noticing at full attention, milli a second, by distance: half a second across a room,
// seconds down a street (design). Recognising goes half as fast and making out a quarter.
static const struct { i32 cm, hazard; } NOTICE[] = {
    {0, 6000}, {500, 4000}, {1000, 2500}, {2000, 1200}, {4000, 450}, {8000, 180}, {16000, 40}, {32000, 5}
};

// Sharpness of sight by light, in 1000 (design, after acuity and luminance: halved at a few lux).
static const struct { i16 level, pm; } ACUITY[] = {{0, 15}, {38, 120}, {70, 300}, {108, 600}, {132, 850}, {155, 950}, {176, 1000}, {256, 1000}};

enum {
    ADAPTED = 64,        // four doublings darker than where one stands is seen as well as ever; half of more is lost
    GLARE = 48,          // so much brighter behind somebody, and his front is a shadow
    SKY_CONTRAST = 37,   // the sky is some five times brighter than what it lights
    BACKDROP_CM = 1200,  // farther behind somebody nothing sets him off
    AWAY_PM = 350, SIDE_PM = 700,  // of a face turned away, or half so
    MIRROR_AREA = 10,    // of a standing person, in 1000
    SCOPE = 4,           // times, of a rifle's glass
    TORCH_NEAR = 4,      // a torch in the eyes is noticed like a person at a quarter of the distance
    TASK_PM = 400, RUN_PM = 600, AIM_PM = 1300, AIM_CENTRE = 8,
    NARROW_1 = 250, NARROW_2 = 450, NARROW_3 = 700, CALM = 200
};

// ---- light for these eyes -------------------------------------------------------------------------

static int adapted(const World *w, const Unit *o, int level) {
    int own = light_at(w, unit_at(o));
    return own - level > ADAPTED ? (int)i64_max(0, level - (own - level - ADAPTED) / 2) : level;
}

int light_on(const World *w, const Unit *o, const Unit *t) { return adapted(w, o, light_at(w, unit_at(t))); }

bool reliable(const World *w, const Unit *o, const Unit *t) {
    return pos_distance_cm(unit_eye(w, o).at, unit_at(t)) <= FIFTEEN_CM && light_at(w, unit_at(t)) >= DIM;
}

static i32 acuity_pm(int level) {
    for (size_t i = 1; i < ARRAY_LEN(ACUITY); i++) {
        if (level > ACUITY[i].level) continue;
        i32 span = ACUITY[i].level - ACUITY[i - 1].level, past = level - ACUITY[i - 1].level;
        return ACUITY[i - 1].pm + (ACUITY[i].pm - ACUITY[i - 1].pm) * past / span;
    }
    return 1000;
}

// ---- what is behind ---------------------------------------------------------------------------------

typedef struct Backdrop { int level; bool sky; } Backdrop;

static Point beyond(Point from, Point at, i32 cm) {
    i32 far = (i32)i64_max(1, cm);
    return (Point){at.x + (i32)((i64)(at.x - from.x) * BACKDROP_CM / far), at.y + (i32)((i64)(at.y - from.y) * BACKDROP_CM / far),
                   at.z + (i32)((i64)(at.z - from.z) * BACKDROP_CM / far)};
}

// Where the line of sight ends up behind somebody.
static Backdrop backdrop(const World *w, const Eye *from, const Unit *t) {
    Point eyes = pos_point(from->at, from->height_cm), head = pos_point(unit_at(t), unit_eye_cm(t));
    Ray ray = ray_begin(head, beyond(eyes, head, pos_distance_cm(from->at, unit_at(t))));
    LineEnds ends = {unit_at(t), unit_at(t), true, true};
    RayCell part;
    Pos last = unit_at(t);
    while (ray_next(&ray, &part)) {
        if (!map_has(w->ground.map, part.at)) {
            bool open = map_cell(w->ground.map, last)->flags & CELL_OUTDOOR;
            return (Backdrop){light_at(w, last), open && part.at.z >= w->ground.map->storeys};
        }
        bool near = pos_same(part.at, unit_at(t));
        if (!near && !map_has(w->ground.map, part.side_a)) break;
        if (!near && part_meets(&w->ground, &part, &ends)) break;
        last = part.at;
    }
    return (Backdrop){light_at(w, last), false};
}

// ---- the distance that a look is worth ------------------------------------------------------------------

static i32 face_pm(const World *w, const Unit *o, const Unit *t) {
    if (pos_same(unit_at(o), unit_at(t))) return 1000;
    if (!sight_between(&w->ground, unit_eye(w, o), eye(unit_at(t), unit_eye_cm(t)))) return AWAY_PM;  // legs, or a hand
    int off = fix_angle_between(t->face, pos_angle(unit_at(t), unit_at(o)));
    return off <= ARC_HALF ? 1000 : off <= ARC_EDGE ? SIDE_PM : AWAY_PM;
}

// By the root of the area that shows; of a face, by how far it is turned this way.
static i32 size_pm(const World *w, const Unit *o, const Unit *t, const Track *k) {
    if (k->level >= LEVEL_RECOGNISED) return face_pm(w, o, t);
    bool mirror = t->act == VERB_mirror && k->exposure <= MIRROR_EXPOSURE;  // a hand's breadth of glass
    i64 area = mirror ? MIRROR_AREA : (i64)unit_eye_cm(t) * 1000 / EYE_STANDING * k->exposure / 10 * unit_kind(w, t)->height_cm / 175;
    return (i32)i64_clamp(fix_sqrt((u64)i64_max(1, area) * 1000), 50, 1100);
}

// A lamp in the hand of t that shines into the eyes of o: 2, one that shines elsewhere: 1.
static int torch_shows(const World *w, const Unit *o, const Unit *t) {
    if (!torch_lit(w, t)) return 0;
    return pos_same(unit_at(o), unit_at(t)) || fix_angle_between(t->face, pos_angle(unit_at(t), unit_at(o))) <= ARC_FULL ? 2 : 1;
}

static i64 noticing_cm(const World *w, const Unit *o, const Unit *t, i64 cm, const Eye *from) {
    int level = light_on(w, o, t), torch = torch_shows(w, o, t);
    Backdrop behind = backdrop(w, from, t);
    int sky = behind.sky ? light_level(sky_mlx(w, w->core->grid_due_ms - 1000)) : 0;
    int contrast = behind.sky ? SKY_CONTRAST + (int)i64_max(0, sky - level) : behind.level > level ? behind.level - level : level - behind.level;
    int shape = adapted(w, o, behind.sky ? sky : behind.level) - 24;  // a dark shape before something lit
    i64 worth = cm * 1000 / acuity_pm((int)i64_max(level, shape)) * 1000 / (1000 + 10 * i64_min(contrast, 64));
    if (torch == 2) worth = i64_min(worth, cm / TORCH_NEAR);
    return torch == 1 ? worth * 2 / 3 : worth;
}

static bool aiming(const Unit *u) { return u->ready == READY_AIMED && (u->covering || u->act == VERB_aim || u->act == VERB_shoot || u->act == VERB_suppress); }

// A marksman looks along his rifle, through glass that brings everything closer, and sees little beside it.
static bool through_scope(const World *w, const Unit *o, const Unit *t) {
    if (unit_kind(w, o)->duty != DUTY_MARKSMAN || o->weapon_in_hand != 1 || !aiming(o)) return false;
    return !pos_same(unit_at(o), unit_at(t)) && fix_angle_between(o->face, pos_angle(unit_at(o), unit_at(t))) <= AIM_CENTRE;
}

static i64 knowing_cm(const World *w, const Unit *o, const Unit *t, i64 cm, const Eye *from) {
    int level = light_on(w, o, t);
    Backdrop behind = backdrop(w, from, t);
    if (behind.level - level > GLARE) level = (int)i64_max(0, level - (behind.level - level - GLARE) / 2);
    i64 worth = cm * 1000 / acuity_pm(level) / (through_scope(w, o, t) ? SCOPE : 1);
    return torch_shows(w, o, t) == 2 && level < LIT ? worth * 2 : worth;  // dazzled
}

static i64 worth_cm(const World *w, const Unit *o, const Unit *t, const Track *k) {
    Eye from = unit_eye(w, o);
    i64 cm = pos_distance_cm(from.at, unit_at(t));
    i64 worth = k->level == LEVEL_NONE ? noticing_cm(w, o, t, cm, &from) : knowing_cm(w, o, t, cm, &from);
    int smoke = smoke_between(w, from, eye(unit_at(t), unit_eye_cm(t)));
    if (smoke >= SMOKE_HIDES) return INT32_MAX / 8;
    return i64_min(worth * 1000 / size_pm(w, o, t, k) * 1000 / (1000 - 90 * smoke), INT32_MAX / 8);
}

// ---- attention ----------------------------------------------------------------------------------------------

bool act_takes_eyes(Verb verb) {
    switch (verb) {
    case VERB_cuff: case VERB_treat: case VERB_carry: case VERB_drag: case VERB_barricade: case VERB_wedge: case VERB_pick: case VERB_pry:
    case VERB_charge: case VERB_breach: case VERB_break: case VERB_reload: case VERB_search: case VERB_identify: case VERB_climb: case VERB_lock: case VERB_unlock:
    case VERB_pick_up: case VERB_kick: case VERB_ram:
        return true;
    default:
        return false;
    }
}

// Of full attention at so far off the middle of the field: 30 and 60 degrees (CALIBRATION 6.2), 100 at
// the edge (6.1). Fear and fire draw the borders in; a weapon held on something does so at the sides.
static i32 arc_pm(const Unit *o, const Eye *from, Pos at) {
    static const i16 LEFT_PM[] = {1000, 850, 650, 450};
    int off = pos_same(from->at, at) ? 0 : fix_angle_between(o->face, pos_angle(from->at, at)) * 1000 / LEFT_PM[o->narrow];
    if (unit_looks_round(o)) return off <= ARC_EDGE ? 1000 : 0;  // whoever looks round an edge looks along it
    bool aims = aiming(o);
    if (aims && off <= AIM_CENTRE) return AIM_PM;
    return off <= ARC_FULL ? 1000 : off <= ARC_HALF ? (aims ? 250 : 500) : off <= ARC_EDGE ? (aims ? 40 : 100) : 0;
}

static i32 attention_pm(const World *w, const Unit *o) {
    i32 pm = unit_kind(w, o)->attention_pm * weary_attention_pm(w, o) / 1000 * gas_eyes_pm(w, o) / 1000;
    if (o->act && act_takes_eyes(o->act)) return pm * TASK_PM / 1000;
    return o->pace == pace_run ? pm * RUN_PM / 1000 : pm;
}

static u8 narrowed(const World *w, const Unit *u) {
    int load = (int)i64_max(mind_suppression(w, u), mind_stressed(w, u) - CALM);
    return load >= NARROW_3 ? 3 : load >= NARROW_2 ? 2 : load >= NARROW_1 ? 1 : 0;
}

void field_grid(World *w) {
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->place != PLACE_MAP || (!u->narrow && !u->suppression && u->stress < NARROW_1)) continue;
        u8 now = narrowed(w, u);
        if (now == u->narrow) continue;
        u->narrow = now;
        u->look |= LOOK_LIT;
    }
}

static i32 motion_pm(const Unit *t) {
    if (t->pace == pace_run) return 2000;
    if (t->pace) return 1500;
    return t->hidden ? 400 : t->act == VERB_barricade ? 1400 : 1000;
}

// ---- evidence -------------------------------------------------------------------------------------------------

static i32 by_distance(i64 cm) {
    for (size_t i = 1; i < ARRAY_LEN(NOTICE); i++) {
        if (cm > NOTICE[i].cm) continue;
        i32 span = NOTICE[i].cm - NOTICE[i - 1].cm, past = (i32)(cm - NOTICE[i - 1].cm);
        return NOTICE[i - 1].hazard + (i32)((i64)(NOTICE[i].hazard - NOTICE[i - 1].hazard) * past / span);
    }
    return 0;
}

// A threshold is exponential, so the share that stays below ln(1 + odds) is odds / (1 + odds).
static i32 most_of(i32 half_cm, i64 cm) {
    i32 odds = fix_exp_milli((i32)i64_clamp((i64)STEEPNESS * fix_ln_milli((u64)half_cm, (u64)i64_max(cm, 1)) / 100, -6999, 13999));
    return i64_max(odds, 0) ? fix_ln_milli((u64)odds + 1000, 1000) : 0;
}

i32 notice_hazard(const World *w, const Unit *o, const Unit *t, const Track *k, i32 *most) {
    *most = 0;
    if (k->level >= LEVEL_IDENTIFIED) return 0;
    if (k->level && t->act == VERB_mirror && k->exposure <= MIRROR_EXPOSURE) return 0;  // a mirror, and a hand
    i64 cm = worth_cm(w, o, t, k);
    *most = most_of(HALF_CM[k->level], cm);
    i64 rate = (i64)by_distance(cm) * attention_pm(w, o) / 1000;
    if (k->level != LEVEL_NONE) return (i32)(k->level == LEVEL_NOTICED ? rate / 2 : rate / 4);
    Eye from = unit_eye(w, o);
    return (i32)(rate * arc_pm(o, &from, unit_at(t)) / 1000 * motion_pm(t) / 1000);
}

// It takes as much longer as noticing does from here and in this light.
i64 notice_rise_ms(const World *w, const Unit *o, const Unit *t, const Track *k, i64 near_ms) {
    return near_ms * NOTICE[0].hazard / i64_max(1, by_distance(worth_cm(w, o, t, k)));
}

i32 notice_flash(const World *w, const Unit *o, const Unit *t, const Track *k, i32 *most) {
    Eye from = unit_eye(w, o);
    i64 cm = (i64)pos_distance_cm(from.at, unit_at(t)) * 1000 / size_pm(w, o, t, k);
    *most = most_of(HALF_CM[k->level], cm);
    return by_distance(cm) >> k->level;
}
