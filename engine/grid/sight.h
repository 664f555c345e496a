// sight.h: can two eyes see each other: exact, symmetric, three-dimensional.
// The pair form is the definition; the set form gives the same answer for many cells at once.
#pragma once
#include "grid/ground.h"

enum { EYE_PRONE = 30, EYE_CROUCHED = 100, EYE_STANDING = 160 };

// An eye in a cell; dx, dy move it off the centre (a mirror or a peek), in cm, at most 100 each.
typedef struct Eye { Pos at; i16 height_cm; i8 dx, dy; } Eye;

static inline Eye eye(Pos at, int height_cm) { return (Eye){at, (i16)height_cm, 0, 0}; }

// True iff the open segment between the eyes enters no blocking volume. Touching one corner
// passes, the gap between two diagonal blockers does not; a door 10-60 % open passes only lines
// with an end in a cell next to it. The cells of the two eyes never block.
bool sight_between(const Ground *g, Eye a, Eye b);

// Does the eye see at least one of two heights over the floor of a cell? *wall, where it is asked for, becomes a cell that stops lines
// between the two cells at any height, when one does.
bool sight_either(const Ground *g, Eye from, Pos target, int height_cm, int other_cm, i32 *wall);

// Does the wall in that cell stop both lines that sight_either would walk, from an eye in the middle of its cell? Says no of what it
// cannot tell: most lines that were stopped there a moment ago still are, and need no walk.
bool sight_walled(const Ground *g, Eye from, Pos target, int height_cm, int other_cm, Pos wall);

// Tenths (0..10) of a body of the given eye height in `target` that are visible from the eye.
// 0 iff no part is; directed: what covers the target need not cover the watcher.
int sight_exposure(const Ground *g, Eye from, Pos target, int target_height_cm);

// Every cell within radius (Chebyshev, cells, all storeys) whose eye at target_height_cm sees
// `from`: sets bit map_index in bits (map_size+63)/64 words, cleared first. Equal to the pair form.
void sight_from(const Ground *g, Eye from, int radius, int target_height_cm, u64 *bits);
