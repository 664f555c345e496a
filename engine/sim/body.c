// body.c: wounds, blood and what they take away.
// Blood is a value with a rate; nothing is integrated step by step.
#include "sim/world.h"

void body_spawn(World *w, Unit *u) {
    u->blood_ul = unit_kind(w, u)->blood_ml * 1000;
    u->body_ms = w->now;
    u->dies_ms = u->faints_ms = -1;
}

void body_hit(World *w, Unit *victim, Region region, i32 harm_pm, AmmoClass ammo, u32 cause, const Unit *by) {
    (void)w, (void)victim, (void)region, (void)harm_pm, (void)ammo, (void)cause, (void)by;
}

void body_run(World *w, Unit *u) {
    (void)w;
    due_set(u, DUE_BODY, -1);
}

void body_update(World *w, Unit *u) { u->body_ms = w->now; }
int body_hand_pm(const Unit *u) { return u->wound[REGION_ARM] ? 600 : 1000; }
int body_leg_pm(const Unit *u) { return u->wound[REGION_LEG] ? 500 : 1000; }
