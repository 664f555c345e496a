// aim.h: where a round goes; private to shoot.c and its tests of the room.
// Reads the shooter's own sight and belief only.
#pragma once
#include "sim/world.h"

typedef struct AimMark {
    const Unit *target; // whom the shooter sees and holds on; NULL: a place
    Pos cell;
    Point point;
    int exposure;       // of whom he sees, in tenths
} AimMark;

// The mark of an order at w->now; false when there is none any more.
bool aim_mark(const World *w, const Unit *u, const Order *o, AimMark *out);
i32 aim_error_cm100(const World *w, const Unit *u, const AimMark *mark); // one sigma there, in hundredths of a cm
i32 aim_judged_cm100(const World *w, const Unit *u, Pos at);               // what he takes it to be with settled sights, by distance alone
u32 aim_causes(const World *w, const Unit *u, const AimMark *mark);      // AIM_*, the worst first (sim/event.h)
int aim_mates_firing(const World *w, const Unit *u);                     // beside the shooter, a moment ago
Point aim_muzzle(const Unit *u);
Point aim_line(const World *w, const Unit *u, const AimMark *mark);
int muzzle_cm(const Unit *u);
