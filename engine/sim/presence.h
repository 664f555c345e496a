// presence.h: the picture that a group has of people it cannot see: guesses about how many there are and of
// what sort, crowds of people who are alike, each spread over the rooms, and a trace of each contact out of sight.
// Shares sum up to PART_ONE exactly; no room ever has none of it (PART_FLOOR).
#pragma once
#include "sim/senses.h"

enum { PART_FLOOR = 1 << 11 };  // two in a million: nowhere is out of the question

// The rows of one group's picture.
typedef struct Filter {
    GroupId g;
    int guesses, crowds, places;
    GuessState *guess;   // [guess]
    CrowdState *left;    // [guess * crowds + crowd]
    Mass *mass;          // [crowd * places + place]
    Trace *trace;        // [contact row * places + place]
    Tie *tie;            // [contact row * guesses + guess]
} Filter;

bool filter_of(const World *w, GroupId g, Filter *out);    // false: the group keeps none
bool presence_asks_dossier(const World *w, GroupId g);     // begins with the pack's guesses and crowds
const CrowdRow *crowd_row(const World *w, GroupId g, int crowd);  // NULL: the stray, or a base crowd

static inline i32 *crowd_mass(const Filter *f, int crowd) { return &f->mass[crowd * f->places].part; }
static inline i32 *contact_trace(const Filter *f, int row) { return &f->trace[row * f->places].part; }
static inline u8 *crowd_left(const Filter *f, int guess, int crowd) { return &f->left[guess * f->crowds + crowd].left; }
static inline u8 *contact_tie(const Filter *f, int row, int guess) { return &f->tie[row * f->guesses + guess].crowd; }
static inline bool trace_stands(const Filter *f, int row) { return contact_trace(f, row)[0] || contact_trace(f, row)[f->places - 1]; }
static inline bool is_shot(u8 sound) { return sound == SOUND_handgun || sound == SOUND_rifle || sound == SOUND_shotgun || sound == SOUND_gunshot; }
static inline bool has_fired(const Contact *c) { return c->fired_ms >= 0 || (contact_heard_last(c) && is_shot(c->sound)); }
static inline bool contact_counts(const Contact *c) { return c->tied == TIED_CROWD || c->tied == TIED_MADE_OUT; }  // one more than those not met
static inline i32 part_times(i32 a, i32 b) { return (i32)((i64)a * b / PART_ONE); }

void parts_settle(i32 *part, int places);                  // scales to PART_ONE, every place at least the floor
int part_next(const i32 *part, int place, int places);     // the first place from that one on that has a share; places: none
#define EACH_SHARE(p, part, from, places) for (int p = part_next(part, from, places); p < (places); p = part_next(part, p + 1, places))
bool crowd_used(const Filter *f, int crowd);               // has people left under some guess
int guess_likeliest(const Filter *f);                     // row; the first of several
bool contact_is_mate(const World *w, const Filter *f, int row);
bool contact_is_at_home(const World *w, const Filter *f, int row);  // one of a household whom nobody looks for
bool fight_heard(const World *w, const Filter *f);         // somebody has fired who is not of the own side
i64 by_apart(const World *w, const Filter *f, int guess, int place, i32 of); // times this, in PART_ONE: nobody in that part of the place, were they to choose alone
i32 people_in(const Filter *f, int place);                 // expected number of those nobody has met, in PART_ONE
void presence_unshown(const World *w, const Filter *f, i64 ms); // nobody more has shown himself for so long
void weigh(const Filter *f, const i32 *likelihood);        // by guess, in PART_ONE
void presence_changed(const World *w, GroupId g);          // what was kept for reading is old
