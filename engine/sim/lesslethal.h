// lesslethal.h: devices in a hand, and telephones put somewhere; how act_arms.c and hear.c use them.
// Private to engine/sim.
#pragma once
#include "sim/act.h"

// ---- lesslethal.c: `use` of a launcher, stun device, baton, mask or telephone
bool lesslethal_is(const World *w, const Order *o);
Reason lesslethal_check(const World *w, const Unit *u, const Order *o);
void lesslethal_start(World *w, Unit *u, const Order *o);
void lesslethal_due(World *w, Unit *u, const Order *o);

// ---- telephone.c
int telephone_of(const World *w, GroupId g);           // row of the group's open one; -1 none
bool telephone_put(World *w, Unit *u, Pos at, int item, u32 cause); // the telephone lies there, and its other end is the group's
void telephone_join(World *w, Unit *u, const Order *o);      // `use`: on the line, or off it again
void telephone_carries(World *w, const Noise *n);            // what is said goes out at the other end
