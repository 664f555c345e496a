// path.h: shortest walks over a map as somebody believes it to be.
// Costs are integers; nothing but the inputs decides between equal walks, so equal inputs give equal paths.
#pragma once
#include "grid/map.h"

enum { PATH_STRAIGHT = 1000, PATH_DIAGONAL = 1414, PATH_STAIR = 3000, PATH_MAX_STEPS = 1024 };

// The map of a rule as rows of bits (path_rows.c). Whoever searches again and again over costs that
// hardly change keeps them, and tells them of every change of the cost, opening or stair of a cell.
typedef struct PathRows PathRows;
PathRows *path_rows_create(const Map *map);   // of the size of one; NULL when memory is out
void path_rows_destroy(PathRows *rows);
void path_rows_touched(PathRows *rows, Pos at);
void path_rows_forget(PathRows *rows);        // everything may have changed

// What a walker believes. cost: per cell, tenths of an ordinary step to enter it, 0 = cannot;
// less than 10 counts as 10. hatch: per opening row, extra tenths to pass it vertically (it lies in
// the floor of the upper cell), 0 = cannot; NULL: all free. rows: kept ones of this map and these
// costs; NULL: each search makes its own.
typedef struct PathRule {
    const Map *map;
    const u8 *cost;
    const u8 *hatch;
    PathRows *rows;
} PathRule;

typedef struct Path {
    int count;                 // steps; 0 when already there
    i32 cost;                  // in PATH_STRAIGHT units of an ordinary step
    u8 step[PATH_MAX_STEPS];   // Dir of each step from the start
} Path;

// Reusable memory for searches on maps of the size of one; create once, never inside a step.
typedef struct PathScratch PathScratch;
PathScratch *path_scratch_create(const Map *map);
void path_scratch_destroy(PathScratch *scratch);

// True when one step is allowed: the target can be entered, a diagonal cuts no corner and neither
// enters nor leaves an opening's cell, a vertical step follows a link.
bool path_step_allowed(const PathRule *rule, Pos from, Dir dir);

// A cheapest walk from a to b within max_cost (0: any). False when none; *out is then empty.
// The cell b itself need not be enterable when `beside` is true: the walk then ends in the
// cheapest enterable cell next to it on the same storey, from which one step would lead to b (no
// corner or door jamb between); at b itself the walk is over at once. A walk longer than PATH_MAX_STEPS is
// cut there: it is still the beginning of a cheapest one.
bool path_find(const PathRule *rule, Pos a, Pos b, bool beside, i32 max_cost, PathScratch *scratch, Path *out);

// Cost from the nearest of the sources to every cell (INT32_MAX where unreachable).
void path_field(const PathRule *rule, const Pos *sources, int count, PathScratch *scratch, i32 *out);
