// ray.h: a straight line through the cells it crosses, in three dimensions and exact integers.
// Sight, bullets and the direct path of sound walk the same cells.
#pragma once
#include "grid/ground.h"

typedef struct RayCell {
    Pos at;              // the cell; z is the storey of the part of the line inside it
    i32 z_in, z_out;     // height of the line on entering and leaving, cm (absolute); of a sloping
                         // line the lower is rounded down and the higher up
    i32 t_in, t_out;     // where, in 1/65536 of the whole line
    bool z_between;      // z_in was rounded
    bool corner;         // entered exactly through a corner: of two cells or of two storeys
    Pos side_a, side_b;  // then: two cells that touch that corner, across from each other;
                         // else side_a is the cell before this one (itself for the first)
    Pos ends[2];         // the cells that hold the two ends of the line
} RayCell;

typedef struct Ray { Point from, to; /* the rest is private */ Pos ends[2]; i64 state[16]; } Ray;

Ray ray_begin(Point from, Point to);
// The next cell on the line, first the one that holds `from`; false past the one that holds `to`.
// A line that climbs through a storey inside one column gives that column once per storey.
bool ray_next(Ray *ray, RayCell *out);
// The same walk for who needs no heights and fractions, which cost several divisions a cell.
bool ray_step(Ray *ray, Pos *at, bool *corner);

// Does the part of the line inside the cell meet the substance of the cell (whether or not it can
// be seen through), or the floor slab or the pinched corner through which it came? A door leaf that
// stands open 10-60 % is met only by lines with no end next to it.
bool ray_meets(const Ground *g, const RayCell *part);
