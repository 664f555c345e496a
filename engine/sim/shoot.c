// shoot.c: bringing a weapon to bear and firing it: aim, shoot, suppress.
// Checks look at belief only; what truth forbids is found by trying.
#include "sim/world.h"

static Reason check(const World *w, const Unit *u, const Order *o) {
    (void)o;
    return unit_weapon(w, u) ? REASON_none : REASON_no_weapon;
}

static void start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, 500);
}

static void due(World *w, Unit *u, const Order *o) {
    (void)o;
    act_done(w, u);
}

const ActRow row_aim = {check, start, due, NULL};
const ActRow row_shoot = {check, start, due, NULL};
const ActRow row_suppress = {check, start, due, NULL};
