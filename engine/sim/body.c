// body.c: wounds, blood and what they take away.
// Fainting, collapse and death are due at exact times (blood.c); care is in care.c.
#include "sim/act.h"
#include "sim/blood.h"

enum { SLIGHT = 1, MODERATE, SERIOUS, GRAVE };
enum {
    HEALTHY_ML = 5000, // the body that the bleeding rates of the data are for
    SINKING_PM = 550,  // of the blood, in who is found sinking (design)
    MORALE_LOSS = 100 // of each mate, for one who falls
};

void body_spawn(World *w, Unit *u) {
    u->blood_ul = blood_full_ul(w, u);
    u->body_ms = w->now;
    u->fatal_ms = u->collapse_ms = u->hospital_ms = u->control_ms = -1;
    u->blind_until_ms = u->deaf_until_ms = u->fire_ms = u->shaken_ms = u->shot_ms = -1;
}

void body_update(World *w, Unit *u) { blood_run(u, w->now); }

void body_foresee(World *w, Unit *u) {
    i64 ms = -1;
    blood_flow(w, u);
    bool harmed = u->bleed_ul_s || u->fatal_ms >= 0 || u->collapse_ms >= 0 || u->hospital_ms >= 0;
    due_set(w, u, DUE_BODY, harmed && blood_next(w, u, &ms) ? i64_max(ms, w->now) : -1);
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
        phone_down(w, u);
        hands_empty(w, u, false, cause);
    }
    u->life = (u8)life;
    u->reflex = REFLEX_NONE;
    u->covering = 0;
    u->pace = 0;
    due_set(w, u, DUE_REFLEX, -1);
    if (was_up && u->place == PLACE_MAP) {
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
        comply_mate_out(w, u, false, cause);
    }
    look_dirty(w, u);
}

static void faint(World *w, Unit *u) {
    Event e = event_of(w, EVENT_unconscious, u);
    e.other = unit_id(w, u);
    e.cause = u->wound_event;
    body_fall(w, u, LIFE_DOWN, emit(w, e));
}

void body_die(World *w, Unit *u, u32 cause) {
    Event e = event_of(w, EVENT_died, u);
    e.other = unit_id(w, u);
    e.cause = cause;
    e.a = u->place == PLACE_LEFT; // in the care of others
    u32 id = emit(w, e);
    body_fall(w, u, LIFE_DEAD, id);
    body_foresee(w, u);
}

void body_run(World *w, Unit *u) {
    i64 ms = -1;
    body_update(w, u);
    BloodTurn turn = blood_next(w, u, &ms);
    if (turn && ms <= w->now) {
        if (turn == BLOOD_DEATH) body_die(w, u, u->wound_event);
        if (turn == BLOOD_FAINT || turn == BLOOD_COLLAPSE) faint(w, u);
    }
    body_foresee(w, u);
}

// ---- wounds ---------------------------------------------------------------------------------

static i32 by_harm(i16 share_pm, i32 harm_pm) { return (i32)i64_min(950, (i64)share_pm * harm_pm / 1000); }

static int severity_of(World *w, const Unit *u, Region region, i32 harm_pm, u32 n) {
    const WoundKind *kind = wound_kind(w, region);
    i32 draw = (i32)rng_below(draw_unit(w, u, PURPOSE_wound, n), 1000);
    i32 grave = by_harm(kind->grave_pm, harm_pm), serious = grave + by_harm(kind->serious_pm, harm_pm);
    if (draw < grave) return GRAVE;
    if (draw < serious) return SERIOUS;
    return draw < serious + kind->moderate_pm ? MODERATE : SLIGHT;
}

static void bleed_more(World *w, Unit *u, Region region, int severity, u32 n) {
    const WoundKind *kind = wound_kind(w, region);
    i64 rate = rng_lognormal(draw_unit(w, u, PURPOSE_bleed, n), kind->bleed_ul_s[severity], kind->bleed_sigma);
    rate = rate * unit_kind(w, u)->blood_ml / HEALTHY_ML;
    u->wound_ul_s[region] = (i32)i64_min(200000, u->wound_ul_s[region] + rate);
}

static i64 sooner(i64 a, i64 b) { return a < 0 ? b : i64_min(a, b); }

// Beyond all care: the heart, a great vessel, the brain. True when it is so.
static bool mortal(World *w, Unit *u, Region region, i32 harm_pm, u32 n) {
    const WoundKind *kind = wound_kind(w, region);
    if (!rng_permille(draw_unit(w, u, PURPOSE_mortal, 2 * n), by_harm(kind->fatal_pm, harm_pm))) return false;
    i64 ms = (i64)rng_exponential_milli(draw_unit(w, u, PURPOSE_mortal, 2 * n + 1)) * kind->fatal_ms / 1000;
    u->fatal_ms = sooner(u->fatal_ms, w->now + 1 + ms);
    const Physiology *p = physiology(w);
    i64 last = region == REGION_HEAD ? 0 : rng_between(draw_unit(w, u, PURPOSE_consciousness, 64 + n), p->last_low_ms, p->last_high_ms);
    u->collapse_ms = sooner(u->collapse_ms, w->now + 1 + last);
    return true;
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
    bool drops = region == REGION_ARM && u->weapon_in_hand &&
                 rng_permille(draw_unit(w, u, PURPOSE_scatter, 64 + n), shooting(w)->drop_pm[severity]);
    if (drops) hands_empty(w, u, false, hit);
    bool falls = rng_permille(draw_unit(w, u, PURPOSE_consciousness, n), wound_kind(w, region)->fall_pm[severity]);
    bool out = region == REGION_HEAD && severity >= SERIOUS;
    if (!(out && falls) && severity >= MODERATE && rng_permille(draw_unit(w, u, PURPOSE_scatter, n), 500))
        noise_of(w, u, unit_at(u), unit_kind(w, u)->species ? LOUD_bark : LOUD_cry, 0, hit);
    if (out && falls)
        faint(w, u);
    else if (falls)
        body_fall(w, u, LIFE_DOWN, hit);
    else
        threat_hurt(w, u, severity, hit);
}

static u32 hits_so_far(const Unit *u) {
    u32 n = 0;
    for (int r = 0; r < REGION_COUNT; r++) n += u->wound_count[r];
    return n;
}

void body_hit(World *w, Unit *u, Region region, i32 harm_pm, AmmoClass ammo, u32 cause, const Unit *by) {
    (void)ammo;
    body_update(w, u);
    u32 n = hits_so_far(u);
    bool was_dead = u->life == LIFE_DEAD, beyond = !was_dead && mortal(w, u, region, harm_pm, n);
    int severity = beyond ? GRAVE : severity_of(w, u, region, harm_pm, n);
    u32 hit = emit_hit(w, u, region, severity, harm_pm, cause, by);
    if (was_dead) return;
    if (u->wound_count[region] < 255) u->wound_count[region]++;
    if (severity >= u->wound[region]) u->wound_event = hit;
    u->wound[region] = (u8)i64_max(u->wound[region], severity);
    u->wound_care[region] = CARE_NONE;
    bleed_more(w, u, region, severity, n);
    tell_hit(w, u, region, severity, by);
    comply_hurt_after(w, u, hit);
    if (u->life == LIFE_UP) shock(w, u, region, severity, hit, n);
    body_foresee(w, u);
    look_dirty(w, u);
}

// A wound from before the match: of the leg, bleeding, and the body lies where it is. Who is sinking has lost so much that the grave
// wound leaves him about ten minutes (design).
void body_found_hurt(World *w, Unit *u) {
    int severity = u->traits & TRAIT_SINKING ? GRAVE : SERIOUS;
    u->wound[REGION_LEG] = (u8)severity;
    u->wound_count[REGION_LEG] = 1;
    bleed_more(w, u, REGION_LEG, severity, 0);
    if (severity == GRAVE) u->blood_ul = (i32)((i64)blood_full_ul(w, u) * SINKING_PM / 1000);
    u->pain = 120 * severity;
    u->life = LIFE_DOWN;
    u->stance = stance_prone;
    u->ready = READY_SLUNG;
    body_foresee(w, u);
}

// Of a body that goes on from another world no more is known than how bad each wound is and whether it bleeds: it has all its blood.
void body_bear(World *w, Unit *u, Region region, int severity) {
    u->wound[region] = (u8)severity;
    u->wound_count[region] = severity > 0;
    u->wound_care[region] = severity ? CARE_DRESSED : CARE_NONE;
    u->wound_ul_s[region] = (i32)((i64)wound_kind(w, region)->bleed_ul_s[severity] * unit_kind(w, u)->blood_ml / HEALTHY_ML);
    u->pain = (i16)i64_min(1000, u->pain + 120 * severity);
    body_foresee(w, u);
}

void body_bear_bleeding(World *w, Unit *u) {
    for (int r = 0; r < REGION_COUNT; r++) u->wound_care[r] = CARE_NONE;
    body_foresee(w, u);
}

bool body_hurt(const Unit *u) {
    if (u->life == LIFE_DEAD) return false;
    for (int r = 0; r < REGION_COUNT; r++)
        if (u->wound[r] && !u->wound_care[r]) return true;
    return false;
}

bool body_wounded(const Unit *u) {
    bool any = false;
    for (int r = 0; r < REGION_COUNT; r++) any |= u->wound[r] > 0;
    return any;
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
    int weapon = u->armed_with & which ? u->arm[which - 1] : 0;
    u->armed_with &= (u8)~which;
    u->jammed &= (u8)~which;
    if (!weapon) return;
    thing_put(w, unit_at(u), weapon, 0, u->rounds[which - 1]);
    u->rounds[which - 1] = 0;
    Event e = event_of(w, EVENT_dropped, u);
    e.item = (u8)weapon;
    e.cause = cause;
    emit(w, e);
}

void arm_seize(World *w, Unit *u, int which, u32 cause) {
    int weapon = u->arm[which - 1];
    put_down(w, u, which, cause);
    if (u->weapon_in_hand == which) u->weapon_in_hand = 0, u->ready = READY_SLUNG;
    for (int i = w->things_count - 1; i >= 0; i--) {
        Thing *t = &w->things[i];
        if (t->taken || t->weapon != weapon || !pos_same(pos(t->x, t->y, t->z), unit_at(u))) continue;
        t->taken = 1;
        break;
    }
    look_dirty(w, u);
}

void hands_empty(World *w, Unit *u, bool all, u32 cause) {
    if (u->weapon_in_hand) put_down(w, u, u->weapon_in_hand, cause);
    u->weapon_in_hand = 0;
    u->ready = READY_SLUNG;
    for (int which = 1; all && which <= 2; which++)
        if (u->armed_with & which) put_down(w, u, which, cause);
    look_dirty(w, u);
}
