// morris.h: which numbers of the data drive what an experiment measures: all of them screened at once, then Morris' ways
// through the strongest. Every point is played with the same luck on both sides of a change; results merge by index.
#pragma once
#include "lab/experiment.h"

enum { MORRIS_OUTCOMES = 16, MORRIS_FIELDS = 3 };

typedef struct MorrisDef {
    ExperimentDef run;         // runs: of one point on a way (0: 4); sweeps choose the case
    int ways;                  // through the strongest numbers
    int screen;                // runs with every number up or down at once, even; 0: as many as there are numbers, and twice that
    int strongest;             // how many go on
    int reach;                 // in 100 of a number (of its range, if that is less), up and down
} MorrisDef;

// From one end of the reach to the other: what becomes of an outcome. Intervals of 95 % by the bootstrap over ways.
typedef struct MorrisEffect { double star, star_lo, star_hi, sigma, mu, mu_lo, mu_hi; } MorrisEffect;

// A number of the data in every row of its table; low, mode and high of one draw together.
typedef struct MorrisFactor {
    char name[72], unit[40], source[168];
    int field_count; char field[MORRIS_FIELDS][72]; // "people.*.reaction_ms"
    double screened[MORRIS_OUTCOMES], apart[MORRIS_OUTCOMES]; // screening: effect, and in standard errors
    double weight;             // by screening
    double share;              // by Morris: star over the spread of luck, mean of the outcomes
    MorrisEffect effect[MORRIS_OUTCOMES];
} MorrisFactor;

typedef struct MorrisReport {
    char id[48], title[96];
    u64 parameters, seed;
    MorrisFactor *factor; int factor_count;  // in the sequence of data/sources.lua
    int *chosen, chosen_count;               // the strongest first
    int outcome_count; char outcome[MORRIS_OUTCOMES][32];
    double mean[MORRIS_OUTCOMES], spread[MORRIS_OUTCOMES]; // over all that was played
    double luck[MORRIS_OUTCOMES];            // what luck alone would show as star, when nothing is changed but the luck
    int ways, screen, reach;
    i64 runs, worlds, wall_ms;
    int jobs;
} MorrisReport;

// Usage error when the file has several cases and none is chosen. Release the report in any case.
bool morris_run(const MorrisDef *def, const char *file, MorrisReport *out, Error *err);
void morris_free(MorrisReport *report);
void morris_text(const MorrisReport *report, Text *out);
void morris_json(const MorrisReport *report, bool wall, Text *out);

// ---- within the room -----------------------------------------------------------------------------

// A point: how far each number is moved, in 100, and which luck it is played with. `value`: run by run, outcome by outcome; NaN not measured.
typedef struct MorrisPoint { i8 *moved; i64 first_run; int runs; double *value; } MorrisPoint;
typedef struct MorrisPlay MorrisPlay;
MorrisPlay *morris_play_open(const MorrisDef *def, const char *file, MorrisReport *report, Error *err);
// Plays them all, over threads; what is kept is not played again.
bool morris_play(MorrisPlay *p, MorrisPoint *point, int count, Error *err);
void morris_play_close(MorrisPlay *p);
