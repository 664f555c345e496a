// dog.c: the dog, sent and recalled by its handler.
#include "sim/world.h"

void dog_run(World *w, Unit *dog) { (void)w, (void)dog; }

static Reason check(const World *w, const Unit *u, const Order *o) {
    (void)w, (void)u, (void)o;
    return REASON_none;
}

static void start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, 500);
}

static void due(World *w, Unit *u, const Order *o) {
    (void)o;
    act_done(w, u);
}

const ActRow row_send = {check, start, due, NULL};
const ActRow row_recall = {check, start, due, NULL};
