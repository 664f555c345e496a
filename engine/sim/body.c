// body.c: wounds, blood and what they take away.
// Blood is a value with a rate since a moment; fainting and death are due at exact times.
#include "sim/act.h"

enum {
    SLIGHT = 1,
    MODERATE,
    SERIOUS,
    GRAVE,
    HEALTHY_ML = 5000, // the body that the bleeding rates below were set for
    FAINT_PM = 650,    // of the own blood: consciousness goes
    DEATH_PM = 500,
    TREATED_PM = 50,       // of the bleeding left under care
    FATAL_HEAD_PM = 950,   // of grave head wounds; no care reaches these
    FATAL_MEAN_MS = 60000, // CALIBRATION 5.5: most of the dead die at once
    CRY_DB10 = 850,
    MORALE_LOSS = 100 // of each mate, for one who falls
};

// Severity and bleeding by region, set so that death within an hour without care comes out as in
// CALIBRATION 5: head 0.52, chest 0.48, back 0.14, abdomen 0.10, arm 0.02, leg 0.015.
typedef struct WoundRow {
    i16 grave_pm, serious_pm; // at harm 1000
    i32 bleed_ul_s[5];        // median by severity
    i16 fall_pm[5];           // chance of going down at once, by severity
} WoundRow;

static const WoundRow WOUNDS[REGION_COUNT] = {
    [REGION_HEAD] = {470, 150, {0, 20, 60, 450, 3000}, {0, 100, 300, 700, 1000}},
    [REGION_CHEST] = {420, 250, {0, 30, 100, 450, 4000}, {0, 0, 100, 350, 700}},
    [REGION_BACK] = {110, 200, {0, 20, 60, 350, 2500}, {0, 0, 100, 350, 700}},
    [REGION_ABDOMEN] = {80, 300, {0, 20, 80, 300, 2400}, {0, 0, 100, 350, 700}},
    [REGION_ARM] = {20, 120, {0, 10, 40, 200, 1500}, {0, 0, 0, 50, 200}},
    [REGION_LEG] = {15, 120, {0, 15, 50, 200, 2000}, {0, 0, 50, 300, 800}},
};
enum { MODERATE_PM = 350, BLEED_SIGMA = 700 };

static i32 full_ul(const World *w, const Unit *u) { return (i32)unit_kind(w, u)->blood_ml * 1000; }

void body_spawn(World *w, Unit *u) {
    u->blood_ul = full_ul(w, u);
    u->body_ms = w->now;
    u->dies_ms = u->faints_ms = u->fatal_ms = -1;
    u->blind_until_ms = u->deaf_until_ms = u->fire_ms = u->shot_ms = -1;
}

void body_update(World *w, Unit *u) {
    if (u->life == LIFE_DEAD || w->now <= u->body_ms) return;
    i64 lost = (w->now - u->body_ms) * u->bleed_ul_s / 1000;
    u->blood_ul = (i32)i64_max(0, u->blood_ul - lost);
    u->body_ms = w->now;
}

// The moment at which the blood will have fallen to a share of the whole; -1 never.
static i64 reaches(const World *w, const Unit *u, i32 pm) {
    i64 left = u->blood_ul - (i64)full_ul(w, u) * pm / 1000;
    if (left <= 0) return w->now;
    if (!u->bleed_ul_s) return -1;
    return w->now + (left * 1000 + u->bleed_ul_s - 1) / u->bleed_ul_s;
}

static i64 earlier(i64 a, i64 b) { return a < 0 ? b : b < 0 ? a : i64_min(a, b); }

// Sets when this body faints and dies, as things stand at w->now.
static void foresee(World *w, Unit *u) {
    bool harmed = u->bleed_ul_s || u->fatal_ms >= 0;
    u->faints_ms = harmed && u->life == LIFE_UP ? reaches(w, u, FAINT_PM) : -1;
    u->dies_ms =
        harmed && u->life != LIFE_DEAD ? earlier(reaches(w, u, DEATH_PM), u->fatal_ms) : -1;
    due_set(u, DUE_BODY, earlier(u->faints_ms, u->dies_ms));
}

// The nearest cell with room for one more body on the floor; the own cell when there is none.
static Pos floor_near(const World *w, const Unit *u) {
    Pos at = unit_at(u);
    u16 here = w->lying[map_index(&w->map, at)];
    if (!here || here == unit_id(w, u)) return at;
    for (int radius = 1; radius <= 3; radius++)
        for (int dy = -radius; dy <= radius; dy++)
            for (int dx = -radius; dx <= radius; dx++) {
                Pos p = pos(at.x + dx, at.y + dy, at.z);
                if (pos_chebyshev(at, p) != radius || !ground_standable(&w->ground, p)) continue;
                if (cell_free(w, p, true) &&
                    sight_between(&w->ground, eye(at, EYE_PRONE), eye(p, EYE_PRONE)))
                    return p;
            }
    return at;
}

static void dishearten(World *w, const Unit *fallen) {
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *mate = &w->units[i];
        if (mate->group == fallen->group && mate != fallen)
            mate->morale = (i16)i64_max(0, mate->morale - MORALE_LOSS);
    }
}

void body_fall(World *w, Unit *u, Life life, u32 cause) {
    bool was_up = u->life == LIFE_UP;
    if (was_up) {
        act_break(w, u, life == LIFE_DEAD ? REASON_dead : REASON_down);
        hold_release(w, u);
        hands_empty(w, u, false, cause);
    }
    u->life = (u8)life;
    u->reflex = REFLEX_NONE;
    u->covering = 0;
    u->pace = 0;
    due_set(u, DUE_REFLEX, -1);
    if (was_up) {
        u->stance = stance_prone;
        unit_place(w, u, floor_near(w, u));
        Event e = event_of(w, EVENT_fell, u);
        e.cause = cause;
        emit(w, e);
        Percept p = percept_of(w, PERCEPT_member_down, u->group, u->ordinal);
        p.mate = u->ordinal;
        p.at = unit_at(u);
        tell(w, p);
        dishearten(w, u);
    }
    look_dirty(w, u);
}

static void faint(World *w, Unit *u) {
    Event e = event_of(w, EVENT_unconscious, u);
    e.other = unit_id(w, u);
    e.cause = u->wound_event;
    body_fall(w, u, LIFE_DOWN, emit(w, e));
}

static void die(World *w, Unit *u) {
    Event e = event_of(w, EVENT_died, u);
    e.other = unit_id(w, u);
    e.cause = u->wound_event;
    u32 id = emit(w, e);
    body_fall(w, u, LIFE_DEAD, id);
    u->bleed_ul_s = 0;
    foresee(w, u);
}

void body_run(World *w, Unit *u) {
    body_update(w, u);
    if (u->dies_ms >= 0 && u->dies_ms <= w->now) {
        die(w, u);
        return;
    }
    if (u->faints_ms >= 0 && u->faints_ms <= w->now && u->life == LIFE_UP) faint(w, u);
    foresee(w, u);
}

static int severity_of(World *w, const Unit *u, Region region, i32 harm_pm, u32 n) {
    const WoundRow *row = &WOUNDS[region];
    i32 draw = (i32)rng_below(draw_unit(w, u, PURPOSE_wound, n), 1000);
    i32 grave = (i32)i64_min(950, (i64)row->grave_pm * harm_pm / 1000);
    i32 serious = grave + row->serious_pm * harm_pm / 1000;
    if (draw < grave) return GRAVE;
    if (draw < serious) return SERIOUS;
    return draw < serious + MODERATE_PM ? MODERATE : SLIGHT;
}

static void bleed_more(World *w, Unit *u, Region region, int severity, u32 n) {
    i64 rate = rng_lognormal(draw_unit(w, u, PURPOSE_bleed, n), WOUNDS[region].bleed_ul_s[severity],
                             BLEED_SIGMA);
    rate = rate * unit_kind(w, u)->blood_ml / HEALTHY_ML;
    u->bleed_ul_s = (i32)i64_min(200000, u->bleed_ul_s + rate);
}

static void tell_hit(World *w, Unit *u, Region region, int severity, const Unit *by) {
    Percept p = percept_of(w, PERCEPT_member_hit, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.amount = region;
    p.word = (u8)severity;
    if (by && by != u)
        p.angle = pos_angle(unit_at(u), unit_at(by)) & 0xF0; // only roughly where from
    tell(w, p);
}

static u32 emit_hit(World *w, Unit *u, Region region, int severity, i32 harm_pm, u32 cause,
                    const Unit *by) {
    Event e = event_of(w, EVENT_hit, by ? by : u);
    e.at = e.to = unit_at(u);
    e.other = unit_id(w, u);
    e.cause = cause;
    e.a = region;
    e.b = severity;
    e.c = harm_pm;
    return emit(w, e);
}

// What a wound does beside bleeding: pain, fright, a cry, sometimes the legs give way.
static void shock(World *w, Unit *u, Region region, int severity, u32 hit, u32 n) {
    u->pain = (i16)i64_min(1000, u->pain + 120 * severity);
    u->fire_ms = w->now;
    mind_stress(w, u, 120 * severity);
    mind_suppress(w, u, 150 * severity, hit);
    bool falls =
        rng_permille(draw_unit(w, u, PURPOSE_consciousness, n), WOUNDS[region].fall_pm[severity]);
    bool out = region == REGION_HEAD && severity >= SERIOUS;
    if (!(out && falls) && severity >= MODERATE &&
        rng_permille(draw_unit(w, u, PURPOSE_scatter, n), 500))
        noise(w, u, unit_at(u), unit_kind(w, u)->species ? SOUND_bark : SOUND_cry, CRY_DB10, hit);
    if (out && falls)
        faint(w, u);
    else if (falls)
        body_fall(w, u, LIFE_DOWN, hit);
    else
        mind_yield_pull(w, u, 100 * severity, hit);
}

void body_hit(World *w, Unit *u, Region region, i32 harm_pm, AmmoClass ammo, u32 cause,
              const Unit *by) {
    (void)ammo;
    body_update(w, u);
    u32 n = u->wound_count[REGION_HEAD];
    for (int r = 1; r < REGION_COUNT; r++) n += u->wound_count[r];
    int severity = severity_of(w, u, region, harm_pm, n);
    u32 hit = emit_hit(w, u, region, severity, harm_pm, cause, by);
    if (u->life == LIFE_DEAD) return;
    if (u->wound_count[region] < 255) u->wound_count[region]++;
    if (severity >= u->wound[region]) u->wound_event = hit;
    u->wound[region] = (u8)i64_max(u->wound[region], severity);
    u->wound_treated[region] = 0;
    bleed_more(w, u, region, severity, n);
    if (region == REGION_HEAD && severity == GRAVE &&
        rng_permille(draw_unit(w, u, PURPOSE_consciousness, 64 + n), FATAL_HEAD_PM))
        u->fatal_ms = earlier(
            u->fatal_ms, w->now + 1 +
                             (i64)rng_exponential_milli(draw_unit(w, u, PURPOSE_bleed, 64 + n)) *
                                 FATAL_MEAN_MS / 1000);
    tell_hit(w, u, region, severity, by);
    if (u->life == LIFE_UP) shock(w, u, region, severity, hit, n);
    foresee(w, u);
    look_dirty(w, u);
}

bool body_hurt(const Unit *u) {
    if (u->life == LIFE_DEAD) return false;
    for (int r = 0; r < REGION_COUNT; r++)
        if (u->wound[r] && !u->wound_treated[r]) return true;
    return false;
}

void body_treat(World *w, Unit *medic, Unit *u, u32 cause) {
    body_update(w, u);
    for (int r = 0; r < REGION_COUNT; r++)
        if (u->wound[r]) u->wound_treated[r] = 1;
    u->bleed_ul_s = u->bleed_ul_s * TREATED_PM / 1000;
    foresee(w, u);
    Event e = event_of(w, EVENT_bleeding_stopped, medic);
    e.other = unit_id(w, u);
    e.cause = cause;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_member_better, u->group, u->ordinal);
    p.mate = u->ordinal;
    tell(w, p);
}

int body_hand_pm(const Unit *u) {
    static const i16 LEFT[5] = {1000, 850, 650, 400, 200};
    return (int)i64_max(150, LEFT[u->wound[REGION_ARM]] - u->pain / 4);
}

int body_leg_pm(const Unit *u) {
    static const i16 LEFT[5] = {1000, 800, 500, 250, 120};
    return (int)i64_max(100, LEFT[u->wound[REGION_LEG]] - u->pain / 4);
}

static void put_down(World *w, Unit *u, int which, u32 cause) {
    const Kit *kit = unit_kit(w, u);
    int weapon = kit ? which == 1 ? kit->long_arm : kit->sidearm : 0;
    u->armed_with &= (u8)~which;
    if (!weapon) return;
    thing_put(w, unit_at(u), weapon, 0, u->rounds[which - 1]);
    u->rounds[which - 1] = 0;
    Event e = event_of(w, EVENT_dropped, u);
    e.item = (u8)weapon;
    e.cause = cause;
    emit(w, e);
}

void hands_empty(World *w, Unit *u, bool all, u32 cause) {
    if (u->weapon_in_hand) put_down(w, u, u->weapon_in_hand, cause);
    u->weapon_in_hand = 0;
    u->ready = READY_SLUNG;
    for (int which = 1; all && which <= 2; which++)
        if (u->armed_with & which) put_down(w, u, which, cause);
    look_dirty(w, u);
}
