// outcome.h: the numbers of a match that people compare: one list for what-if and rehearsal.
// All come from the verdict; which way is better is said once, here.
#pragma once
#include "review/review.h"

enum { OUTCOMES = 14 };
// better: 1 more, -1 less, 0 neither. unit: by how much a mission not yet seen may well differ from all that were.
// most: no mission has more of it; 0 no such bound.
typedef struct OutcomeInfo { const char *key, *title; int better, decimals; double unit, most; } OutcomeInfo;
const OutcomeInfo *outcome_info(int n);
void outcome_read(const Verdict *v, double out[OUTCOMES]);
int outcome_find(const char *key);  // -1 none

// Mean and 95 % interval of an outcome over rows of doubles OUTCOMES wide; of b - a, pair by pair.
typedef struct OutcomeMean { double at, lo, hi; } OutcomeMean;
OutcomeMean outcome_mean(const double *rows, int count, int n);
OutcomeMean outcome_minus(const double *b, const double *a, int count, int n);
void outcome_print(double value, int decimals, bool sign, int width, Text *out);
