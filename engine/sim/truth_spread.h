// truth_spread.h: how the people whom a truth model puts there are spread over the rooms as a world begins.
// Exact: by every value of the variables that bring and place them, and by every free place each of them may take, as the sampler draws.
#pragma once
#include "sim/truth.h"

enum { SPREAD_FACTS = 24, SPREAD_KINDS = 128, SPREAD_STATES = 4096 };

// Places that are alike: in one room, and offered to the same people.
typedef struct PlaceKind { u16 mark, room; u8 size; bool fixed; } PlaceKind; // fixed: somebody is there whatever the truth

typedef struct SpreadState { u8 taken[SPREAD_KINDS]; i64 part; } SpreadState;

typedef struct Spread {
    const Pack *pack;
    int facts, kinds, places;
    const Fact *fact[SPREAD_FACTS];
    PlaceKind kind[SPREAD_KINDS];
    i64 *mass;   // [fact * places + place]: people of the fact in it, times the part of the worlds
    i64 *none;   // [place]: part of the worlds in which nobody is in it
    i64 part;
    SpreadState *state[2];
    u16 *slot;   // finds a state by what is taken
    int states;
} Spread;

// False: out of memory, or more kinds of places than there is room for (`full`). Free it either way.
bool spread_create(Spread *s, const Pack *pack, const Fact *const *fact, int facts, bool *full);
void spread_free(Spread *s);
void spread_clear(Spread *s);
// Worlds of this part in which each fact holds so many people, by these values of its place variable (-1: has none). Beyond
// SPREAD_STATES ways of places being taken the rest counts as the others do.
void spread_add(Spread *s, const int *count, const int *value, i64 part);
