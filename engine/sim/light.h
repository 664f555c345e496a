// light.h: how light it is in each cell, as one number that everybody asks for by light_at.
// A level is a logarithm of lux, so that one scale serves a moonless stair and a street at noon.
#pragma once
#include "sim/senses.h"

// Level = 1 + 16 * log2(lux / 0.05), 0 below 0.05 lux, 255 from 3,000 lux on: 16 levels a doubling.
//   lux    0.05  0.25  1     2     5     10    15    40    100   250   500   1000  3000
//   level  1     38    70    86    108   123   132   155   176   197   213   229   254
// For comparison (design, after common lighting tables): full moon 0.25, street at night 1 to 15,
// stair lamp 50, room lamps 100 to 200, office 500, overcast noon several thousand.
enum {
    GLOOM = 86,              // 2 lux: from here on a cell and what lies in it is made out at a glance
    GROPE_CELLS = 3,         // and without that only so near
    REMEMBERED = 32          // levels to a step of what is remembered of a cell
};

int light_level(i64 mlx);                              // of so many thousandths of a lux
i64 light_mlx(int level);                              // the least of them that has this level
i64 sky_mlx(const World *w, i64 ms);                   // under the open sky at this time
bool light_shows(const World *w, Pos from, Pos at);    // light enough, or near enough, to look the cell over

u8 light_memory(const World *w, i32 cell);             // what CellKnown keeps of a look at it, in CELL_LIGHT; outdoors without the sky

bool light_create(World *w);
void light_derive(World *w);                           // after a restore, or when the building itself is another one
void light_rebuild(World *w);                          // everything anew: the drawing itself was changed (tests)
void light_run(World *w);                              // brings it up to the openings, lamps, torches and hour of now
const u64 *light_lit(const World *w);                  // cells of GLOOM and above, by map index
// What has come to be lit since the last look round of everybody; false when nothing changed at all.
bool light_changed(const World *w, const u64 **lit_anew);
const u64 *light_relit(const World *w, WordRange *range); // cells whose light may be another than then, and between which words
void light_looked(World *w);

// ---- lamps and torches (lamp.c)
bool torch_lit(const World *w, const Unit *u);         // shining now
void torch_set(World *w, Unit *u, bool on);
int switch_at(const World *w, Pos at);                 // lamps that hang on a switch in this cell
bool switch_on(const World *w, Pos at);                // is any of them on
void switch_set(World *w, const Unit *by, Pos at, bool on);
void lamp_struck(World *w, Point from, Point to, u32 cause); // a round flew there: lamps in its way break
