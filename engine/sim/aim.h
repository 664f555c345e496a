// aim.h: where a round goes; private to shoot.c and its tests of the room.
// Reads the shooter's own sight and belief only.
#pragma once
#include "sim/world.h"

typedef struct AimMark {
    const Unit *target; // whom the shooter sees and holds on; NULL: a place
    Pos cell;
    Point point;
} AimMark;

// The mark of an order at w->now; false when there is none any more.
bool aim_mark(const World *w, const Unit *u, const Order *o, AimMark *out);
i32 aim_error_mrad10(const World *w, const Unit *u, const Unit *mark);
Point aim_muzzle(const Unit *u);
Point aim_line(const World *w, const Unit *u, const AimMark *mark);
int muzzle_cm(const Unit *u);
