// corpus_site.h: the door that made plans are about, as a group knows it, with the cells about it and who there is.
// Only the files of the corpus include it.
#pragma once
#include "lab/corpus.h"

enum { MEN = 12, DOORS = 8, SIDES = 12 };
typedef struct Site {
    const World *w;
    GroupId g;
    u64 seed;
    KnownOpening door;
    u16 room;                          // entered by it
    Pos out, in;                       // cells before and behind it
    int nx, ny;                        // from inside to outside
    Pos beside[SIDES]; int beside_count;   // outside, along the wall, off the line of the door
    Pos inside[SIDES]; int inside_count;
    Pos other[DOORS]; int other_count;     // further doors of that room
    bool plain;                        // it can be gone into by plain orders
    bool given;                        // of a plan that somebody wrote, not of a made one
    int men[MEN], man_count, breacher;
} Site;

// The n-th such door of a seed; false when the building offers none to a flat of which the dossier speaks.
bool site_find(const World *w, GroupId g, u64 seed, Site *s);
// The door that a plan is about, and who has to do with it; false when it is about none.
bool site_of_plan(const Lexicon *lex, const Plan *plan, u64 seed, Site *s);
void site_fill(Site *s);                   // the cells on both sides, once door, nx and ny are known
bool site_forces(u8 verb);                 // opens what is locked
bool site_stands(const Site *s, Pos at);   // floor that is known, and nothing solid on it
int site_below(Site *s, int n);            // a draw of its own, 0 .. n - 1
static inline char site_letter(int unit) { return (char)('a' + unit - 1); }
#define AT(p) (p).x, (p).y, (p).z
