// mind.c: suppression, stress, morale, and the pull towards giving up.
// Each is a value at a known time with a known decay, brought forward in whole ticks, so that it
// does not matter how often anybody looks.
#include "sim/world.h"

enum {
    TICK_MS = 200,
    SUPPRESSION_TICK = 10, // 50 a second: heads stay down for seconds, not minutes
    STRESS_TICK = 1,       // 5 a second: a racing heart takes minutes
    FIRE_MS = 10000,       // a round counts as fire upon oneself this long
    MORALE_START = 700,
    YIELD_SPREAD = 250 // of the yield point around what resolve says
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

// Giving up is drawn once: resolve 0 needs one firm call, resolve 500 several or a lost fight.
void mind_spawn(World *w, Unit *u) {
    const Kind *kind = unit_kind(w, u);
    u->morale = MORALE_START;
    u->mind_ms = w->now;
    u->yielded_ms = -1;
    i32 luck = rng_normal_milli(draw_unit(w, u, PURPOSE_yield, 0)) * YIELD_SPREAD / 1000;
    u->yield_point = (i16)i64_clamp(150 + 2 * kind->resolve + luck, 50, 4000);
    if (u->traits & TRAIT_FRIGHTENED) u->yield_point /= 2;
    if (u->traits & TRAIT_FRIGHTENED) u->stress = 400;
}

// The mind is due when it comes up again from under fire.
static void foresee(World *w, Unit *u) {
    i64 n = (u->suppression + SUPPRESSION_TICK - 1) / SUPPRESSION_TICK;
    due_set(u, DUE_MIND, u->suppression ? i64_max(w->now + 1, u->mind_ms + n * TICK_MS) : -1);
}

void mind_run(World *w, Unit *u) {
    mind_update(w, u);
    foresee(w, u);
}

// What nerve leaves of a blow to the mind: all at 0, two thirds at 500, a third at 1000.
static int braced(const World *w, const Unit *u, int amount) {
    return amount * (1400 - unit_kind(w, u)->nerve) / 1400;
}

void mind_stress(World *w, Unit *u, int amount) {
    mind_update(w, u);
    u->stress = (i16)i64_clamp(u->stress + braced(w, u, amount), 0, 1000);
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

void mind_yield_pull(World *w, Unit *u, int amount, u32 cause) {
    if (u->life != LIFE_UP || u->custody != CUSTODY_FREE || unit_kind(w, u)->species) return;
    if (unit_group(w, u)->side == SIDE_BLUE)
        return; // officers withdraw; they do not give themselves up
    u->yield_pull = (i16)i64_clamp(u->yield_pull + amount, 0, 4000);
    if (u->yield_pull >= u->yield_point) unit_yield(w, u, cause);
}
