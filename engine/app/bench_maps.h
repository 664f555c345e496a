// bench_maps.h: flat maps for the benches, drawn by rule from a seed: the same every time.
// Open cells and brick walls, all open cells joined; nothing else stands in them.
#pragma once
#include "grid/map.h"

bool bench_rooms(Arena *arena, int width, int height, u64 seed, Map *out);  // rooms about 7 x 7 with doorways
bool bench_caves(Arena *arena, int width, int height, u64 seed, Map *out);
Pos bench_place(const Map *map, u64 seed, u32 n);                           // an open cell
