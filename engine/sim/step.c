// step.c: one step of the world, in order; and the jump over steps in which nothing is due.
// Stepping and jumping give the same hash, because an idle step changes the clock alone.
#include <string.h>

#include "sim/notice.h"

enum { GRID_MS = 1000 }; // a multiple of every length of step

static i64 step_begin(World *w) {
    w->event_count = w->percept_count = w->noise_count = 0;
    memset(w->percepts_of, 0, sizeof(w->percepts_of));
    w->now = w->core->ms;
    return w->core->ms + w->core->step_ms;
}

static void hear(World *w) {
    hear_run(w);
    w->noise_count = 0;
}

static bool to_look(const World *w) {
    bool dirty = w->core->look_all;
    for (int i = 0; i < w->units_count; i++) dirty |= w->units[i].look;
    return dirty;
}

// Whose dazzled eyes have cleared since the last tick looks again.
static void eyes_clear(World *w) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->place != PLACE_MAP || u->blind_until_ms > w->now ||
            u->blind_until_ms <= w->now - GRID_MS)
            continue;
        look_anew(w, u);
        senses_derive(w);
    }
}

// The 1 s grid falls on the start of a step, before anything has changed in it.
static void grid_run(World *w, i64 until) {
    while (w->core->grid_due_ms < until) {
        w->now = w->core->grid_due_ms;
        smoke_run(w);
        gas_run(w);
        eyes_clear(w);
        field_grid(w);
        if (sky_mlx(w, w->now) != sky_mlx(w, w->now - GRID_MS)) stir_light(w);
        knowledge_grid(w);
        stillness_run(w);
        w->core->grid_due_ms += GRID_MS;
    }
}

// What bodies, minds and reflexes made heard or seen is perceived before the step ends: nothing
// half-noticed is carried over outside the tables.
static void settle(World *w, i64 until) {
    w->now = until;
    for (int round = 0; round < 4 && (w->noise_count || to_look(w)); round++) {
        hear(w);
        look_run(w, until);
        knowledge_run(w, until);
    }
}

void sim_step(World *w, const Order *orders, int count) {
    i64 until = step_begin(w);
    grid_run(w, until);
    orders_take(w, orders, count);
    due_run(w, 1u << DUE_ACTION | 1u << DUE_PENDING | 1u << DUE_STRUGGLE, until);
    bursts_run(w, until);
    w->now = until;
    hear(w);
    look_run(w, until);
    knowledge_run(w, until);
    due_run(w, 1u << DUE_BODY | 1u << DUE_MIND | 1u << DUE_THOUGHT | 1u << DUE_DEAL | 1u << DUE_TIRE | 1u << DUE_YIELD, until);
    due_run(w, 1u << DUE_REFLEX, until);
    settle(w, until);
    w->core->ms = w->now = until;
}

i64 sim_ms(const World *w) { return w->core->ms; }

i64 sim_advance(World *w, i64 to_ms) {
    i64 free_until = i64_min(sim_next_due(w), to_ms);
    i64 steps = (free_until - w->core->ms) / w->core->step_ms;
    if (w->core->ms == 0 || steps < 1)
        return w->core->ms; // the first step starts everybody's knowledge
    step_begin(w);
    w->core->ms += steps * w->core->step_ms;
    w->now = w->core->ms;
    return w->core->ms;
}

void sim_branch(World *w, u32 replicate) {
    w->core->replicate = replicate;
    w->core->replicate_from_ms = w->core->ms;
}
