// tally.h: the private side of a Tally: counts and marks gathered step by step.
// Only files of this room include it.
#pragma once
#include "review/review.h"
#include "sim/claim.h"

enum { TALLY_PHASES = 32, TALLY_ROOMS = 1024, TALLY_UNITS = 4096, TALLY_FORCE = 4096, TALLY_HEARD = 512, TALLY_STORM = 10 };

typedef struct TallyPhase { u16 text; i64 ms; } TallyPhase;

typedef struct TallyWay { Pos at; i64 since_ms, queued_ms, step_ms; u8 steps; bool counted; } TallyWay; // of a unit that walks; since -1: it does not; queued: a mate was next to it; step: until when the last of so many long steps is under way
typedef struct TallyRefused { i64 ms[TALLY_STORM]; u8 next, count; } TallyRefused; // a unit's last refusals, round and round

struct Tally {
    const Pack *pack;
    const Truth *truth;
    bool started;
    int fired[SIDE_COUNT], hits[SIDE_COUNT];
    int through_door, through_front, heard_presence, roof_escape, dragged_out, surrendered, arrested;
    int reports, doors_forced, wrong_doors, decisions;
    int claim; i64 claim_ms;
    int phase_count; TallyPhase phase[TALLY_PHASES];
    i32 start_brier_pm;
    int marks;                // moments of picture.c that have been counted
    i16 start_pm[TALLY_ROOMS]; // what the dossier made of each room; -1 not in the picture
    PictureBins picture[PICTURE_MARKS];
    u8 truths[TALLY_FORCE];   // by number of the force record: bit per Real, whether it was so then
    u32 heard[256][TALLY_HEARD]; u16 heard_next[256];  // by group: its newest percepts that were sounds
    int stuck, refusals, storms; TallyWay way[TALLY_UNITS]; TallyRefused refused[TALLY_UNITS];
    u8 on_roof[TALLY_UNITS];  // by unit id: has walked under the open sky above the ground
    u8 out_of_doors[TALLY_UNITS]; // the same of residents, on whatever storey
    u8 told_inside[256];      // by group: one of it has understood that they are to stay inside
};

// picture.c. What a group states of each room (row), in 1000; -1 not in its picture. TALLY_ROOMS of them.
void picture_read(const World *w, GroupId g, i16 *stated_pm);
// Brier score of that against the truth, over the rooms that the dossier counts people in: in 1000, 0 perfect.
i32 picture_brier_pm(const Pack *pack, const World *w, const i16 *stated_pm);
void picture_count(const Pack *pack, const World *w, const i16 *stated_pm, PictureBins *out);
void picture_step(Tally *t, const World *w);
void picture_verdict(const Tally *t, const World *w, Verdict *v);
void picture_text(const Verdict *v, Text *out);
void picture_json(const Verdict *v, Json *j);

// medal.c
void medal_forced(Tally *t, const World *w, const Event *e);
void medals_text(const Verdict *v, Text *out);
void medals_json(const Verdict *v, Json *j);

// stall.c
void stall_step(Tally *t, const World *w);
void stall_refused(Tally *t, const Event *e);

typedef enum Finding { FINDING_JUSTIFIED, FINDING_MISTAKEN, FINDING_UNJUSTIFIED, FINDING_NONE, FINDING_COUNT } Finding; // NONE: the record cannot be judged
typedef struct Judged {
    Finding finding;
    bool reasonable;     // by what had been perceived alone
    int row;             // of the pack's judgements, from 1; 0 none fits
    u32 signs;           // bits of Sign that stood
    Sign unsupported;    // the first for which no percept is named; SIGN_COUNT none
    const char *text;
} Judged;
// The judge: what the actor had perceived at the decision, by the table of judgements; beside it what was true then
// (truths: bit per Real). Depends on nothing else: not on who he was, not on what came of it. pack NULL: no table.
Judged force_judge(const Pack *pack, const ForceView *f, u8 truths);
u32 force_signs(const Pack *pack, const ForceView *f);
// Is so of the one whom the contact of this record stands for, at this moment?
bool force_real(const World *w, const ForceView *f, Real real);
// The same by number of the record, with the truth of its own moment.
Judged tally_judge(const Tally *t, int number, const ForceView *f);
const char *finding_name(Finding finding);

// Parts of the score by the pack's table; returns the total, capped at 40 while not all are accounted for.
int score_parts(const Tally *t, const World *w, const Verdict *v, int part[8], bool *capped);

void person_name(const Pack *pack, const UnitTruth *u, Text *out);  // "Adler (niu.1)"
