// drawn.h: a building drawn as text, read with the plain legend, ready for a test.
// The drawing must be sound; a test about bad drawings calls map_read itself.
#pragma once
#include "grid/ground.h"

enum { DRAWN_MAX_OPENINGS = 1024 };

typedef struct Drawn {
    Arena arena;
    Map map;
    Material materials[PLAIN_COUNT];
    u8 open_pct[DRAWN_MAX_OPENINGS], opening_material[DRAWN_MAX_OPENINGS], hang[DRAWN_MAX_OPENINGS];
    GroundBits things;
    Ground ground;  // the openings as drawn; change the two rows above to change them
} Drawn;

// Storeys from the ground up. Prints the reader's complaint and aborts when there is one.
Drawn *drawn_make(int storeys, const char *const *text);
void drawn_free(Drawn *drawn);
Pos drawn_mark(const Drawn *drawn, char glyph);             // the first place of this mark
void drawn_open(Drawn *drawn, int opening, int open_pct);   // by row, in reading order


// A random building of `glyphs` (each as likely as it is frequent in the text), at most so wide and
// high, with a stairwell and a hatch somewhere when it has several storeys.
Drawn *drawn_random(u64 seed, const char *glyphs, int storeys, int max_width, int max_height);
u32 drawn_below(u64 seed, u32 *n, u32 below);  // 0..below-1, counting draws in *n

#define DRAW(...) drawn_make((int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})
