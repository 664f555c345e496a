// truth_prior.h: what makes the tables guesses, crowds, priors and aparts of a pack, in two files: the ways it may be, and everybody else.
#pragma once
#include "sim/truth.h"

enum { GUESSES_MAX = 62 };

typedef struct Making {
    Pack *pack;
    bool full;          // a table had no room
    int walked;         // values put together
    i32 mass[1025];     // by room + 1; [0] in none: of the crowd at hand
} Making;

CrowdRow *crowd_add(Making *m, CrowdRow row);  // NULL: nobody, or no room
void crowd_spread(Making *m);                  // lays m->mass down as shares of WHOLE
bool prior_guesses(Making *m, Error *err);
