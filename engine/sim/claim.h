// claim.h: what the dossier says, held against one sampled world; and the constraints that every world keeps.
// Reads truth: for the sampler, check, expand and review. What a group may know of it is in know.h.
#pragma once
#include "sim/truth.h"

// A world as truth_sample and truth_orders made it; the orders are arrange and spawn.
typedef struct Drawn { const Pack *pack; const Truth *truth; const Order *order; int count; } Drawn;

bool claim_true(const Drawn *d, const Claim *c);     // is it so in this world?
i32 claim_said_pm(const Drawn *d, const Claim *c);   // P(claim | variables), as declared or derived
bool claim_empty(const Claim *c);                    // says that nobody is there
bool claim_says(const Claim *c);                     // says anything that the model can answer
bool claim_covers(const Pack *pack, const Claim *c, int room);  // is the room (row) one that it speaks of?
int claim_rooms(const Pack *pack, const Claim *c);

// The first constraint that the world breaks, as a row; -1 none.
int constraint_broken(const Drawn *d);

// Share in 1000 of the worlds that the sampler gives in which each claim is so, from `draws` of them.
bool claims_implied(const Pack *pack, int draws, i32 *out_pm, Error *err);

// What a grade says of a claim, before its age: the chance that it is true (-1: as likely as in the
// model at large), how much of that is left (in 1000), or that P(claim | variables) is given instead.
typedef struct ClaimGrade { i32 true_pm, left_pm; bool given; } ClaimGrade;
// Fills true_pm and said_pm of every claim, by the base rate of each in `draws` worlds of the model
// as it is without a dossier. For the compiler of a pack, which is not finished yet.
bool claims_settle(Pack *pack, const ClaimGrade *grade, int draws, Error *err);

// State of an opening (row) in this world: as drawn, or as arranged. The fields of `arrange`.
Order drawn_opening(const Drawn *d, int row);
// Room of a person who is spawned: row + 1; 0 none.
int drawn_room(const Pack *pack, const Order *spawn);
bool drawn_armed(const Pack *pack, const Order *spawn);
