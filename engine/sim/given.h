// given.h: the sampler of truth.h conditioned on what a group knows: worlds as they may be at this moment.
// Reads know.h and the declared model only, so that it can tell a group nothing that it does not know.
// No world drawn contradicts the evidence: rooms seen empty are empty, who is in sight is there.
#pragma once
#include "sim/claim.h"
#include "sim/know.h"

typedef struct Evidence Evidence;  // what one group knows at one moment, read once

// A group that keeps no picture of people out of sight (a household) gets an error. Free it with evidence_free;
// the world must not be stepped in between.
Evidence *evidence_read(const World *w, GroupId g, Error *err);
void evidence_free(Evidence *e);

typedef struct Given {
    Truth truth;            // how it began, drawn from the model
    i64 weight;             // by how much the evidence makes it likelier than the model did; GIVEN_EVEN: as likely
    int guess;              // the picture's guess that it goes by
    int away;               // people who are in no room that the group knows, or gone
    int count;
    Order order[TRUTH_ORDERS];       // arrange, own members, everybody else: makes the world as it may be now
    ContactId contact[TRUTH_ORDERS]; // whom of the group's contacts a person is; 0 nobody has met him
} Given;
enum { GIVEN_EVEN = 1 << 16 };

// The n-th draw of this seed. False and an error only when the model itself gives no world.
bool given_draw(const Evidence *e, u64 seed, int n, Given *out, Error *err);
// The orders that put a member of the group, who has been spawned, into the state in which it is: wounds, rounds, what is left of its
// tools, weariness, rules. What is as the kit has it goes without saying. Returns the count.
enum { GIVEN_STATE = 32 };
int given_state(const World *w, GroupId g, const KnownMember *m, Order *out, int max);
// That the day goes on from where it is; false: it is the beginning.
bool given_clock(const World *w, Order *out);
// Of weights: (sum)^2 / sum of squares, in 1000ths: so many plain draws they are worth.
i64 weights_effective_milli(const i64 *weight, int count);
// The room (row + 1) where somebody not of the group may be in the draw; kept by the caller as a set of flags.
void given_occupied(const Evidence *e, const Given *given, u8 *by_room);
