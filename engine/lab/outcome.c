// outcome.c: the numbers of a verdict by name, and their means.
// Intervals are the bootstrap of stats.h with a fixed seed: the same rows give the same text.
#include "lab/outcome.h"

#include "lab/stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const OutcomeInfo infos[OUTCOMES] = {
    {"score", "score", 1, 1, 50, 100},
    {"success", "missions that succeed, in 100", 1, 0, 100, 100},
    {"officers_hurt", "officers hurt", -1, 2, 1, 0},
    {"officers_dead", "officers dead", -1, 2, 1, 0},
    {"dog_hurt", "dog hurt, in 100", -1, 0, 100, 100},
    {"suspects_detained", "suspects detained", 1, 2, 1, 0},
    {"suspects_at_large", "suspects at large", -1, 2, 1, 0},
    {"suspects_dead", "suspects dead", -1, 2, 1, 0},
    {"residents_hurt", "residents hurt", -1, 2, 1, 0},
    {"residents_dead", "residents dead", -1, 2, 1, 0},
    {"unjustified", "unjustified uses of force", -1, 2, 1, 0},
    {"rounds_team", "rounds fired by officers", 0, 1, 20, 0},
    {"rounds_suspects", "rounds fired by suspects", 0, 1, 20, 0},
    {"end_s", "end, s", 0, 0, 200, 0},
};

const OutcomeInfo *outcome_info(int n) { return &infos[n]; }

int outcome_find(const char *key) {
    for (int i = 0; i < OUTCOMES; i++)
        if (text_same(infos[i].key, key)) return i;
    return -1;
}

static int dead(const SideCount *c) { return c->dead + c->dead_later; }

void outcome_read(const Verdict *v, double out[OUTCOMES]) {
    const SideCount *blue = &v->side[SIDE_BLUE], *red = &v->side[SIDE_RED], *civil = &v->side[SIDE_CIVILIAN];
    const double values[OUTCOMES] = {
        v->score, v->outcome == outcome_success ? 100 : 0, v->officers_hurt, dead(blue), text_same(v->dog, "wounded") || text_same(v->dog, "dead") ? 100 : 0,
        red->arrested, red->escaped, dead(red), civil->wounded + dead(civil), dead(civil), v->unjustified, v->fired[SIDE_BLUE], v->fired[SIDE_RED],
        (double)v->end_ms / 1000,
    };
    for (int i = 0; i < OUTCOMES; i++) out[i] = values[i];
}

static OutcomeMean estimate(const double *b, const double *a, int count, int n) {
    double *x = calloc((size_t)count + 1, sizeof *x);
    if (!x) return (OutcomeMean){NAN, NAN, NAN};
    for (int i = 0; i < count; i++) x[i] = b[i * OUTCOMES + n] - (a ? a[i * OUTCOMES + n] : 0);
    Sample s = {.by = AGGREGATE_MEAN, .x = x, .count = count};
    Estimate e = stats_estimate(&s, 1);
    free(x);
    return (OutcomeMean){e.at, e.lo, e.hi};
}

OutcomeMean outcome_mean(const double *rows, int count, int n) { return estimate(rows, NULL, count, n); }
OutcomeMean outcome_minus(const double *b, const double *a, int count, int n) { return estimate(b, a, count, n); }

void outcome_print(double value, int decimals, bool sign, int width, Text *out) {
    char text[40];
    double least = 0.5;
    for (int i = 0; i < decimals; i++) least /= 10;
    if (fabs(value) < least) value = 0;  // no minus before a nought
    snprintf(text, sizeof text, sign && value > 0 ? "+%.*f" : "%.*f", decimals, value);
    text_add(out, "%*s", width, text);
}
