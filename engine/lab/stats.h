// stats.h: estimates with 95 % intervals: Wilson for shares, the bootstrap for everything else.
// Pure functions of the numbers given and a fixed seed; a run that measured nothing is a NaN and is left out.
#pragma once
#include "base/types.h"

enum { STATS_RESAMPLES = 1000 };

// How the numbers of many runs become one.
typedef enum Aggregate { AGGREGATE_PROPORTION, AGGREGATE_MEAN, AGGREGATE_QUANTILE, AGGREGATE_RATIO, AGGREGATE_COUNT } Aggregate;
// An estimate alone, or against a second one: a over b, a minus b.
typedef enum Compare { COMPARE_NONE, COMPARE_OVER, COMPARE_MINUS } Compare;

// One row a run, in the sequence of the runs: `over` only for a ratio (sum of x by sum of over).
typedef struct Sample {
    Aggregate by;
    double quantile;      // 0..1, of AGGREGATE_QUANTILE
    const double *x, *over;
    i64 count;
} Sample;

typedef struct Estimate {
    bool known;           // false: no run measured it (or a division by nothing)
    i64 n;                // what the estimate rests on: runs, or the sum below a ratio
    double at, lo, hi;
} Estimate;

Estimate stats_wilson(i64 hits, i64 n);
// Shares by Wilson, others by resampling the runs (percentiles 2.5 and 97.5).
Estimate stats_estimate(const Sample *sample, u64 seed);
// Two samples of the same seeds are resampled together, run by run, so that shared luck cancels out.
Estimate stats_compare(const Sample *a, const Sample *b, Compare how, u64 seed);
