// ground.h: the map as it is at one moment: what each opening is made of and how far it stands open.
// The sim keeps the true one; each group's believed one has the same shape, so one rule serves both.
#pragma once
#include "grid/map.h"

// Where anything stands or opens, a bit a cell, by rows and by columns: what sight passes over is most
// of a map. The owner makes it anew when cells of the map change; doors moving change nothing.
typedef struct GroundBits { i32 row_words, column_words; u64 *rows, *columns; } GroundBits;
bool ground_bits_create(GroundBits *bits, const Map *map, Arena *arena);  // false when memory is out
void ground_bits_make(GroundBits *bits, const Map *map);

typedef struct Ground {
    const Map *map;
    const Material *materials;
    const u8 *open_pct;          // by opening row: 0 shut .. 100 open or gone
    const u8 *opening_material;  // by opening row: as drawn, or what replaced it; 0 when gone
    const GroundBits *things;    // NULL: every cell is looked at
    const u8 *hang;              // by opening row, HANG_*: which lines a leaf ajar hides; NULL or 0: none of those beside it
} Ground;

// How a door hangs. A leaf ajar lets by, from beside it, what goes towards its free end on the side it opens to.
enum { HANG_KNOWN = 1, HANG_ACROSS = 2, HANG_HIGH_HINGE = 4, HANG_HIGH_SWING = 8 }; // one goes through it from west to east; hinge, swing: east or south
static inline u8 hang_bits(int hinge, int swing, bool across) { // 1 west or north, 2 east or south; 0 unknown
    if (!hinge || !swing) return 0;
    return (u8)(HANG_KNOWN | (across ? HANG_ACROSS : 0) | (hinge == 2 ? HANG_HIGH_HINGE : 0) | (swing == 2 ? HANG_HIGH_SWING : 0));
}

enum { OPEN_SHUT_BELOW = 10, OPEN_WIDE_ABOVE = 60 };  // percent; between: only from beside it

// The material in the cell right now (an opening's own when it has one).
const Material *ground_material(const Ground *g, Pos at);
// May a person stand in the cell: floor below, nothing solid in it (an opening: wide open).
bool ground_standable(const Ground *g, Pos at);
