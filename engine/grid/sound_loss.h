// sound_loss.h: the parts of a way that sound.c and sound_way.c share. Nobody else includes it.
// Losses to materials are tenths of a dB; sums with distance are in 2^-32 of those, so that of two ways one is always
// the louder or they are equal, in whatever order they are found.
#pragma once
#include "grid/sound.h"

enum { SOUND_FINE_BITS = 32, SOUND_DEEPER_DB10 = 30 };  // each further cell inside one wall: a slanting way, or twice the mass
#define SOUND_FINE ((i64)1 << SOUND_FINE_BITS)

// Lost over so many cm: rises with them, and the farther the less steeply (from 1 m on), both without exception.
i64 sound_spread_fine(i32 cm);
i32 sound_db10(i64 fine);

i32 sound_substance(const Ground *g, const MapCell *cell);  // what fills a cell
i32 sound_slab(const Ground *g, const MapCell *upper);      // the floor under it

// On the way from one cell into the next: what filled the first, unless both are one piece.
static inline i32 sound_leaving(const MapCell *from, i32 loss, const MapCell *to) {
    bool one_piece = loss > SOUND_DEEPER_DB10 && !from->opening && !to->opening && from->material == to->material;
    return one_piece ? SOUND_DEEPER_DB10 : loss;
}
