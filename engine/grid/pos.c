// pos.c: steps, directions and distances on the grid of cells.
// Everything here is a pure function of its arguments and knows no map.
#include "grid/pos.h"

#include "base/fix.h"


Dir pos_dir(Pos from, Pos to) {
    for (int dir = 0; dir < DIR_NONE; dir++)
        if (pos_same(pos_step(from, (Dir)dir), to)) return (Dir)dir;
    return DIR_NONE;
}

u8 pos_angle(Pos from, Pos to) { return fix_atan(to.x - from.x, to.y - from.y); }

Dir angle_dir(u8 angle) {
    int eighth = (angle + 16) / 32 % 8;  // 0 east, clockwise
    return (Dir)((eighth + DIR_E) % 8);
}

u8 dir_angle(Dir dir) { return dir < DIR_UP ? (u8)((dir + 8 - DIR_E) % 8 * 32) : 0; }

i32 pos_distance_cm(Pos a, Pos b) {
    i64 dx = (i64)(a.x - b.x) * CELL_CM, dy = (i64)(a.y - b.y) * CELL_CM, dz = (i64)(a.z - b.z) * STOREY_CM;
    return (i32)fix_sqrt((u64)(dx * dx + dy * dy + dz * dz));
}

Point pos_point(Pos at, int height_cm) {
    return (Point){at.x * CELL_CM + CELL_CM / 2, at.y * CELL_CM + CELL_CM / 2, at.z * STOREY_CM + height_cm};
}

int pos_order(Pos a, Pos b) {
    if (a.z != b.z) return a.z < b.z ? -1 : 1;
    if (a.y != b.y) return a.y < b.y ? -1 : 1;
    return a.x < b.x ? -1 : a.x > b.x;
}
