// mind.c: suppression, stress, morale and the will to go on.
// Each is a value at a known time with a known decay.
#include "sim/world.h"

void mind_spawn(World *w, Unit *u) {
    u->morale = 700;
    u->mind_ms = w->now;
    u->yield_point = 4000;
    u->yielded_ms = -1;
}

void mind_update(World *w, Unit *u) { u->mind_ms = w->now; }
void mind_suppress(World *w, Unit *u, int amount, u32 cause) { (void)w, (void)u, (void)amount, (void)cause; }
void mind_stress(World *w, Unit *u, int amount) { (void)w, (void)u, (void)amount; }
void mind_yield_pull(World *w, Unit *u, int amount, u32 cause) { (void)w, (void)u, (void)amount, (void)cause; }

void mind_run(World *w, Unit *u) {
    (void)w;
    due_set(u, DUE_MIND, -1);
}
