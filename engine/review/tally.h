// tally.h: the private side of a Tally: counts and marks gathered step by step.
// Only files of this room include it.
#pragma once
#include "review/review.h"

enum { TALLY_PHASES = 32, TALLY_ROOMS = 1024, TALLY_UNITS = 4096, TALLY_FORCE = 4096, TALLY_HEARD = 512 };

typedef struct TallyPhase { u16 text; i64 ms; } TallyPhase;

struct Tally {
    const Pack *pack;
    const Truth *truth;
    bool started;
    int fired[SIDE_COUNT], hits[SIDE_COUNT];
    int through_door, through_front, heard_presence, roof_escape, dragged_out, surrendered, arrested;
    int reports, doors_forced, decisions;
    int claim; i64 claim_ms;
    int phase_count; TallyPhase phase[TALLY_PHASES];
    i32 start_brier_pm;
    u8 threat[TALLY_FORCE];   // by number of the force record: the one aimed at was a threat in truth, then
    u32 heard[256][TALLY_HEARD]; u16 heard_next[256];  // by group: its newest percepts that were sounds
    u8 on_roof[TALLY_UNITS];  // by unit id: has walked under the open sky above the ground
};

// Brier score of the seat group's picture of the rooms against the truth, in 1000 (0 perfect).
i32 brier_pm(const Pack *pack, const World *w);

typedef enum Finding { FINDING_JUSTIFIED, FINDING_MISTAKEN, FINDING_UNJUSTIFIED, FINDING_COUNT } Finding;
// The judge: what the actor believed at the decision, beside the truth. One rule for every actor.
Finding force_finding(const Tally *t, int number, const ForceView *f, const char **sentence);
// Is the one whom the contact of this record stands for armed and on another side, at this moment?
bool threat_real(const World *w, const ForceView *f);
const char *finding_name(Finding finding);

// Parts of the score by the pack's table; returns the total, capped at 40 while not all are accounted for.
int score_parts(const Tally *t, const World *w, const Verdict *v, int part[8], bool *capped);

void person_name(const Pack *pack, const UnitTruth *u, Text *out);  // "Adler (niu.1)"
