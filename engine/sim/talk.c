// talk.c: words that matter: challenge, talk, surrender, and what they do to whoever understands.
#include "sim/world.h"

void understood(World *w, Unit *hearer, UnitId speaker, int topic, u32 cause) {
    (void)w, (void)hearer, (void)speaker, (void)topic, (void)cause;
}

void unit_yield(World *w, Unit *u, u32 cause) { (void)w, (void)u, (void)cause; }

static Reason check(const World *w, const Unit *u, const Order *o) {
    (void)w, (void)u, (void)o;
    return REASON_none;
}

static void start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, 1000);
}

static void due(World *w, Unit *u, const Order *o) {
    (void)o;
    act_done(w, u);
}

const ActRow row_challenge = {check, start, due, NULL};
const ActRow row_talk = {check, start, due, NULL};
const ActRow row_surrender = {check, start, due, NULL};
