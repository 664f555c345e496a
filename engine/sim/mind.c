// mind.c: suppression, stress, morale, and the fright of what is perceived.
// Each is a value at a known time with a known decay, brought forward in whole ticks, so that it
// does not matter how often anybody looks.
#include "sim/world.h"

enum {
    TICK_MS = 200,
    SUPPRESSION_TICK = 10, // 50 a second: heads stay down for seconds, not minutes
    STRESS_TICK = 1,       // 5 a second: a racing heart takes minutes
    FIRE_MS = 10000,       // a round counts as fire upon oneself this long
    MORALE_START = 700,
    WEARING = 40, WEARS = 20 // a fright from so much on adds a twentieth of itself to fatigue
};

static i64 ticks(const World *w, const Unit *u) {
    return i64_max(0, w->now - u->mind_ms) / TICK_MS;
}

int mind_suppression(const World *w, const Unit *u) {
    return (int)i64_max(0, u->suppression - ticks(w, u) * SUPPRESSION_TICK);
}

int mind_stressed(const World *w, const Unit *u) {
    return (int)i64_max(0, u->stress - ticks(w, u) * STRESS_TICK);
}

bool mind_under_fire(const World *w, const Unit *u) {
    return u->fire_ms >= 0 && w->now - u->fire_ms <= FIRE_MS;
}

void mind_update(World *w, Unit *u) {
    i64 n = ticks(w, u);
    u->suppression = (i16)mind_suppression(w, u);
    u->stress = (i16)mind_stressed(w, u);
    u->mind_ms += n * TICK_MS;
}

void mind_spawn(World *w, Unit *u) {
    u->morale = MORALE_START;
    u->mind_ms = w->now;
    u->yielded_ms = -1;
    u->yield_point = comply_point(w, u);
    if (u->traits & TRAIT_FRIGHTENED) u->yield_point /= 2;
    if (u->traits & TRAIT_FRIGHTENED) u->stress = 400;
}

// The mind is due when it comes up again from under fire.
static void foresee(World *w, Unit *u) {
    i64 n = (u->suppression + SUPPRESSION_TICK - 1) / SUPPRESSION_TICK;
    due_set(w, u, DUE_MIND, u->suppression ? i64_max(w->now + 1, u->mind_ms + n * TICK_MS) : -1);
}

void mind_bear(World *w, Unit *u, int suppression) {
    u->suppression = (i16)suppression;
    foresee(w, u);
}

void mind_run(World *w, Unit *u) {
    mind_update(w, u);
    foresee(w, u);
}

// What nerve leaves of a blow to the mind: all at 0, two thirds at 500, a third at 1000.
static int braced(const World *w, const Unit *u, int amount) {
    return amount * (1400 - unit_nerve(w, u)) / 1400;
}

void mind_stress(World *w, Unit *u, int amount) {
    mind_update(w, u);
    u->stress = (i16)i64_clamp(u->stress + braced(w, u, amount), 0, 1000);
    if (amount >= WEARING) weary_set(w, u, braced(w, u, amount) / WEARS); // what frightens, tires
}

void mind_alarm(World *w, Unit *u, int level) {
    mind_update(w, u);
    u->stress = (i16)i64_max(u->stress, i64_min(braced(w, u, level), 1000));
}

void mind_suppress(World *w, Unit *u, int amount, u32 cause) {
    if (u->life != LIFE_UP) return;
    mind_update(w, u);
    bool fresh = u->suppression < 100;
    u->suppression = (i16)i64_clamp(u->suppression + braced(w, u, amount), 0, 1000);
    if (fresh && u->suppression >= 100) {
        Event e = event_of(w, EVENT_suppressed, u);
        e.cause = cause;
        e.a = u->suppression;
        emit(w, e);
    }
    foresee(w, u);
}

// ---- fright by what is perceived -------------------------------------------------------------------

// The dark makes everything worse. It is the light where he stands, which he can see.
void mind_fright(World *w, Unit *u, int amount) {
    const MindRow *m = pack_mind(w->pack);
    if (u->place != PLACE_MAP || u->life != LIFE_UP || !amount) return;
    bool dark = light_at(w, unit_at(u)) < m->dark_level;
    mind_stress(w, u, dark ? amount * m->dark_pm / 1000 : amount);
    if (u->tension_ms >= 0) rapport_tense(w, u, amount * m->fright_pm / 1000);
}

static int fright_of(const World *w, const Unit *u, const Percept *p) {
    const MindRow *m = pack_mind(w->pack);
    switch ((PerceptKind)p->kind) {
    case PERCEPT_heard_shot:
        return m->shot_stress;
    case PERCEPT_heard:
        return p->level_db10 >= m->loud_db10 ? m->loud_stress : 0;
    case PERCEPT_challenged:
        return m->call_stress;
    case PERCEPT_noticed:
        return u->salient_surprise ? m->met_stress : 0;
    default:
        return 0;
    }
}

void mind_percept(World *w, Unit *u, const Percept *p) {
    int fright = fright_of(w, u, p);
    if (p->kind == PERCEPT_heard_shot || (p->kind == PERCEPT_heard && fright)) u->loud_ms = w->now;
    if (fright) mind_fright(w, u, fright);
    if (p->kind == PERCEPT_heard_shot || p->kind == PERCEPT_under_fire) weary_alarm(w, u, true);
    else if (p->kind == PERCEPT_heard && fright) weary_alarm(w, u, false);
    bool met = p->kind == PERCEPT_noticed || p->kind == PERCEPT_recognised || p->kind == PERCEPT_heard || p->kind == PERCEPT_challenged;
    if (met) comply_wake(w, u);
    if (u->willing && (p->kind == PERCEPT_noticed || p->kind == PERCEPT_recognised)) comply_met(w, u);
}
