// bullet.h: what the files of a round share: its flight (bullet.c) and the bodies it meets (struck.c).
// A round is one projectile, or the pellets of a shell: they fly apart and count as one round on each body.
#pragma once
#include "sim/world.h"

enum { STRUCK_MOST = 12, SPENT_PM = 40 };  // harm below this is no round any more; of a shell, as many parts less

// One body and what all projectiles of the round did to it.
typedef struct Struck {
    UnitId unit;
    i32 harm[REGION_COUNT];  // that got through to it
    Region stopped;          // where armour or shield held
    u8 by;                   // EVENT_armour_stopped, EVENT_shield_stopped, 0
    u32 cause;               // the newest event on the way of the first
} Struck;

typedef struct Flight {
    World *w;
    Unit *shooter;
    const Weapon *weapon;
    Point from, to;
    i64 dx, dy, dz, flat;    // direction; flat = length in plan, cm
    i32 harm_pm, spent_pm;   // left of what the projectile has of the weapon's; below that it is no more
    u32 cause;               // the newest event of its way
    u32 draws;
    Struck struck[STRUCK_MOST];
    int struck_count;
    int leaves[4], leaf_count; // openings that it has told of itself
    UnitId peeking[4];       // whose heads are out of their cells
    int peeking_count;
} Flight;

// Where the line comes nearest to an upright axis: distance in plan, absolute height, how far along.
typedef struct Nearest { i32 off_cm, z_cm; i64 along; } Nearest;

u64 flight_luck(Flight *f, Purpose purpose);
Nearest flight_nearest(const Flight *f, Point axis);
void struck_begin(Flight *f);              // who peeks
void struck_meet(Flight *f, Pos at);       // the bodies in one cell
bool struck_already(const Flight *f, UnitId id);
void struck_settle(Flight *f);             // every body struck takes what it got
