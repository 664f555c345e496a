// ray.h: a straight line through the cells it crosses, in three dimensions and exact integers.
// Sight, bullets and the direct path of sound walk the same cells.
#pragma once
#include "grid/ground.h"

typedef struct RayCell {
    Pos at;              // the cell; z is the storey of the part of the line inside it
    i32 z_in, z_out;     // height of the line on entering and leaving, cm (absolute)
    i32 t_in, t_out;     // where, in 1/65536 of the whole line
    bool corner;         // entered exactly through a corner
    Pos side_a, side_b;  // then: the two cells that touch that corner
} RayCell;

typedef struct Ray { Point from, to; /* the rest is private */ i64 state[12]; } Ray;

Ray ray_begin(Point from, Point to);
// The next cell on the line, first the one that holds `from`; false past the one that holds `to`.
// A line that climbs through a storey inside one column gives that column once per storey.
bool ray_next(Ray *ray, RayCell *out);

// Does the part of the line inside the cell meet the substance of the cell, or its floor slab?
bool ray_meets(const Ground *g, const RayCell *part);
