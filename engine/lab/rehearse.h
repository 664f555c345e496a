// rehearse.h: a plan carried out in worlds as they may be, drawn from what the group knows; never in the true one.
// Whatever is known of other people is in the draws (sim/given.h); their scripts begin anew in every world.
#pragma once
#include "lab/outcome.h"
#include "match/record.h"

typedef struct RehearseDef {
    const World *w; GroupId g;     // whose knowledge, as it stands now
    const Plan *plan;
    // Controllers of all groups and scripts; who drives `g` takes over when the plan is done. Called for every world.
    bool (*fill)(void *self, MatchDef *out, Error *err);
    void *self;
    u64 seed;
    int worlds, jobs;
    i64 until_ms, budget_ms;       // of a mission, of the wall; 0 to the end
    void (*progress)(void *self, int done, int of); void *progress_self;
} RehearseDef;

typedef enum CauseKind { CAUSE_NONE, CAUSE_STUCK, CAUSE_OFFICER, CAUSE_RESIDENT, CAUSE_UNJUSTIFIED, CAUSE_SUSPECT_DEAD, CAUSE_AT_LARGE, CAUSE_TIME, CAUSE_COUNT } CauseKind;
typedef struct RehearseRow {
    double out[OUTCOMES];
    i64 weight;                    // GIVEN_EVEN: as likely as the model has it
    i64 ms;                        // of the cause
    u64 hash;
    u8 stratum, cause, line;       // what went wrong first; the line of the plan that the one concerned was at, 0 none
    u16 room;                      // number for the group; 0 unknown
} RehearseRow;

typedef struct Rehearsal { int worlds; RehearseRow *row; } Rehearsal;
bool rehearse_run(const RehearseDef *def, Rehearsal *out, Error *err);
void rehearse_free(Rehearsal *r);
// The same while the asker goes on with something else, even with the match: what is rehearsed is the moment at which it began.
typedef struct Rehearsing Rehearsing;
Rehearsing *rehearse_start(const RehearseDef *def, Error *err);                 // the plan is copied; NULL and an error
bool rehearse_look(Rehearsing *r, i64 wait_ms, int *come, Error *err);          // worlds so far; false: no more will come
const Plan *rehearse_plan(const Rehearsing *r);
// What has come, and the end of it. False and an error when that is nothing, or nothing that fits.
bool rehearse_stop(Rehearsing *r, Rehearsal *out, Error *err);
i64 rehearse_effective_milli(const Rehearsal *r);
OutcomeMean rehearse_mean(const Rehearsal *r, int outcome);           // weighted, with the 95 % interval of the mean
// Where the mean of `missions` real ones would lie, 95 in 100 times.
OutcomeMean rehearse_expect(const Rehearsal *r, int outcome, int missions);
void rehearse_text(const RehearseDef *def, const Rehearsal *r, Text *out);   // the worst tenth first
void rehearse_json(const RehearseDef *def, const Rehearsal *r, Text *out);

// One mission in a world drawn from the model as `run` draws it: what rehearsals are held against.
bool rehearse_real(const RehearseDef *def, u64 seed, RehearseRow *out, Error *err);
