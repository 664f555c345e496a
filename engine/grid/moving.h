// moving.h: maps and path problems in the plain text format of the Moving AI Lab's benchmarks.
// Errors: content, with file:line:column, what was found and what would do.
#pragma once
#include "grid/map.h"

enum { MOVING_MAX_SIDE = 4096, MOVING_MAX_CELLS = 1 << 23 };  // larger than a building: the format is for any map

// "type octile", "height N", "width N", "map", then the rows. '.', 'G' and 'S' can be walked,
// '@', 'O', 'T' and 'W' cannot. One storey of walls and boards over the rows of material_plain.
bool moving_map(const char *file, const char *text, Arena *arena, Map *out, Error *err);

// One line of a .scen file. length is the published optimum (straight 1, diagonal sqrt 2, no corner
// cut) in millionths.
typedef struct MovingProblem { int bucket; Pos from, to; i64 length; } MovingProblem;

// "version 1", then lines of nine columns: bucket, map, width, height, start, goal, length. The size
// must be the map's, and both places walkable.
bool moving_problems(const char *file, const char *text, const Map *map, Arena *arena, MovingProblem **out, int *count, Error *err);
