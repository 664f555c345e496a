// cast.h: all that an eye sees on its own storey; private to sight.
// Equal to the pair form for every cell: what the sweep cannot decide, it asks.
#pragma once
#include "grid/sight.h"

// Sets the bits of the cells of from's storey within radius that see it. The eye is centred in its
// cell, and both heights lie below the ceiling.
void sight_cast(const Ground *g, Eye from, int radius, int target_height_cm, u64 *bits);

static inline void bit_set(u64 *bits, i32 index) { bits[index >> 6] |= (u64)1 << (index & 63); }
