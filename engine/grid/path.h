// path.h: shortest walks over a map as somebody believes it to be.
// Costs are integers; nothing but the inputs decides between equal walks, so equal inputs give equal paths.
#pragma once
#include "grid/map.h"

enum { PATH_STRAIGHT = 1000, PATH_DIAGONAL = 1414, PATH_STAIR = 3000, PATH_MAX_STEPS = 1024 };

// What a walker believes. cost: per cell, tenths of an ordinary step to enter it, 0 = cannot;
// less than 10 counts as 10. hatch: per opening row, extra tenths to pass it vertically (it lies in
// the floor of the upper cell), 0 = cannot; NULL: all free. kept: 0, or a number of the caller's: as
// long as it comes with the same map and cost, neither has changed since the last search with this
// scratch, except in cells told to path_touched; then what the search learnt of them is used again.
typedef struct PathRule {
    const Map *map;
    const u8 *cost;
    const u8 *hatch;
    u32 kept;
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
void path_touched(PathScratch *scratch, Pos at);  // its cost, opening or stair has changed

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
