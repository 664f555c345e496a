// pos.h: cells and points of the world: x to the right, y down, z up by storeys, from 0.
// A cell is 1 m x 1 m, a storey 3 m; fine positions are in centimetres.
#pragma once
#include "base/types.h"

enum { CELL_CM = 100, STOREY_CM = 300, MAP_MAX_SIDE = 512, MAP_MAX_STOREYS = 8, MAP_MAX_CELLS = 600000 };

typedef struct Pos { i16 x, y, z; } Pos;
typedef struct Point { i32 x, y, z; } Point;  // centimetres; z = 300 per storey + height above the floor

// The eight directions of a step, clockwise from north; also the tie order of paths.
typedef enum Dir { DIR_N, DIR_NE, DIR_E, DIR_SE, DIR_S, DIR_SW, DIR_W, DIR_NW, DIR_UP, DIR_DOWN, DIR_NONE } Dir;

static inline Pos pos(int x, int y, int z) { return (Pos){(i16)x, (i16)y, (i16)z}; }
static inline bool pos_same(Pos a, Pos b) { return a.x == b.x && a.y == b.y && a.z == b.z; }

// The neighbour; may lie outside the map.
static inline Pos pos_step(Pos at, Dir dir) {
    static const i8 dx[DIR_NONE + 1] = {0, 1, 1, 1, 0, -1, -1, -1, 0, 0, 0};
    static const i8 dy[DIR_NONE + 1] = {-1, -1, 0, 1, 1, 1, 0, -1, 0, 0, 0};
    static const i8 dz[DIR_NONE + 1] = {0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0};
    return pos(at.x + dx[dir], at.y + dy[dir], at.z + dz[dir]);
}
Dir pos_dir(Pos from, Pos to);               // direction of a single step; DIR_NONE when not one
u8 pos_angle(Pos from, Pos to);              // in 1/256 turn, as base/fix.h
Dir angle_dir(u8 angle);                     // nearest of the eight
u8 dir_angle(Dir dir);
// max of |dx|,|dy|; storeys count 3 cells each
static inline int pos_chebyshev(Pos a, Pos b) {
    int dx = a.x > b.x ? a.x - b.x : b.x - a.x, dy = a.y > b.y ? a.y - b.y : b.y - a.y, dz = 3 * (a.z > b.z ? a.z - b.z : b.z - a.z);
    int flat = dx > dy ? dx : dy;
    return flat > dz ? flat : dz;
}
i32 pos_distance_cm(Pos a, Pos b);           // straight line, centre to centre, storeys included
Point pos_point(Pos at, int height_cm);      // centre of the cell at a height above its floor
int pos_order(Pos a, Pos b);                 // by z, then y, then x: <0, 0, >0
