// sound.h: how much of a sound is lost between two cells: by distance, by what is in between, or round by openings.
// The same from a to b as from b to a (for two ends in the open), and the same rule on the true
// and on a believed ground. All in tenths of a dB.
#pragma once
#include "grid/ground.h"

enum {
    SOUND_REF_CM = 100,      // levels are given at this distance
    SOUND_NEAREST_CM = 50,   // no ear is nearer to a source than this
    SOUND_LOSS_MAX = 2000    // as good as nothing comes through
};

// Somebody listens in `cell`, to whom more loss than `most` says nothing. `loss` is what is found:
// exact when at most `most`, otherwise above it.
typedef struct SoundEar { i32 cell, most, loss, row; } SoundEar;

typedef struct SoundScratch SoundScratch;
SoundScratch *sound_scratch_create(Arena *arena, i32 cells);  // NULL when memory is out

i32 sound_spread_db10(i32 cm);                                // lost in the open; below 1 m it is a gain
i32 sound_cell_db10(const Ground *g, Pos at);                 // lost by crossing what fills the cell, as it stands
i32 sound_floor_db10(const Ground *g, Pos upper);             // lost through the floor under the cell; 0 where it is open
i32 sound_straight_db10(const Ground *g, Pos a, Pos b);       // lost in between along the straight line, without distance
i32 sound_straight_up_to(const Ground *g, Pos a, Pos b, i32 enough);  // the same, and above `enough` no more than that it is above

// The least loss over the straight line and all ways from cell to cell, through openings and through walls.
i32 sound_loss_between(const Ground *g, SoundScratch *s, Pos from, Pos to, i32 most);
void sound_to_ears(const Ground *g, SoundScratch *s, Pos from, SoundEar *ears, int count);
// Every cell that is reached with at most `most`, by ways from cell to cell alone; calls `found` once for
// each, in an order of no meaning.
void sound_field(const Ground *g, SoundScratch *s, Pos from, i32 most, void (*found)(void *to, i32 cell, i32 loss), void *to);
