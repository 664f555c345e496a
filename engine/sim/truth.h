// truth.h: the hidden truth as a declared model, and the one sampler of it.
// Used to start a match (prior), and by rehearsal and search on worlds that fit what a group knows.
#pragma once
#include "base/error.h"
#include "sim/order.h"
#include "sim/pack.h"

enum { TRUTH_VARS = 64, TRUTH_FORCED = 32, TRUTH_ORDERS = 512 };

// Values that the caller fixes instead of drawing them (--set hatch=wedged, --set stratum=empty).
typedef struct TruthForced {
    int count;
    struct { char name[32], value[64]; } set[TRUTH_FORCED];
} TruthForced;

typedef struct Truth {
    int stratum;              // row
    u8 value[TRUTH_VARS];     // index of the value of each var row that counts; 255 not used
    u32 tries;                // worlds drawn and given up before this one: part of the key of its draws
} Truth;

// Draws stratum and variables from the world seed: by their weights, within the constraints of the model,
// and where the weights are from before the dossier, given its claims. A stratum keeps its weight
// whatever the constraints leave of it. Usage error, with the nearest name, when a forced name or value
// does not exist or cannot be; content error when the constraints leave no world at all.
bool truth_sample(const Pack *pack, u64 world_seed, const TruthForced *forced, Truth *out, Error *err);

// The orders of the director at 0 ms that make a world out of it: arrange and spawn, everybody
// fixed and everybody sampled, complete with place, kit, name, ordinal. Returns the count (<= max).
int truth_orders(const Pack *pack, const Truth *truth, u64 world_seed, Order *out, int max);

// Name of the value a variable has, NULL when it plays no part in this stratum.
const char *truth_value(const Pack *pack, const Truth *truth, const char *var);

// What may be expected before anything is seen, from strata, people, flats and claims: fills the tables
// guesses, crowds, priors and aparts. Exact but for constraints and weighed claims, of which the guesses alone take account, and
// for places that households share with those who are sought.
bool truth_prior(Pack *pack, Error *err);
// Is the mark (index) of the fact one of those offered, by the value (index) of its place_var? -1: has none.
bool truth_offers(const Fact *f, int mark, int value);
// A household in its own flat: no part of what the guesses are about.
bool truth_at_home(const Pack *pack, int group);
// Is there a world of this stratum (row) that keeps to the constraints? Otherwise false, with a
// sentence and the row of the constraint that stood in the way most often (-1: another fault).
bool truth_possible(const Pack *pack, int stratum, int *constraint, Error *err);
