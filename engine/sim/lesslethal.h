// lesslethal.h: devices in a hand; how act_arms.c uses them.
// Private to engine/sim.
#pragma once
#include "sim/act.h"

// ---- lesslethal.c: `use` of a launcher, stun device, baton or mask
bool lesslethal_is(const World *w, const Order *o);
Reason lesslethal_check(const World *w, const Unit *u, const Order *o);
void lesslethal_start(World *w, Unit *u, const Order *o);
void lesslethal_due(World *w, Unit *u, const Order *o);
