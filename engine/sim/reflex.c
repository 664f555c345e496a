// reflex.c: what a body does by itself, by a table of percepts. Never recorded.
#include "sim/world.h"

void reflex_percept(World *w, Unit *u, const Percept *p) { (void)w, (void)u, (void)p; }

void reflex_run(World *w, Unit *u) {
    (void)w;
    u->reflex = REFLEX_NONE;
    due_set(u, DUE_REFLEX, -1);
}
