// stats.c: Wilson's interval and the percentile bootstrap over runs.
// Resampling draws how often each run counts; a quantile then walks the sorted numbers once.
#include "lab/stats.h"

#include "base/rng.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double Z = 1.959963984540054; // 97.5 % of the normal distribution

Estimate stats_wilson(i64 hits, i64 n) {
    if (n <= 0) return (Estimate){0};
    double p = (double)hits / (double)n, zz = Z * Z / (double)n;
    double middle = (p + zz / 2) / (1 + zz), half = Z * sqrt(p * (1 - p) / (double)n + zz / (4 * (double)n)) / (1 + zz);
    return (Estimate){true, n, p, hits ? middle - half : 0, hits < n ? middle + half : 1};
}

// ---- one value out of weighted runs ---------------------------------------------------

typedef struct Ranked { double x; i64 run; } Ranked;
typedef struct Work {
    const Sample *sample;
    Ranked *ranked; i64 ranked_count;   // known numbers in rising order, for a quantile
} Work;

static int rank_compare(const void *a, const void *b) {
    const Ranked *l = a, *r = b;
    if (l->x != r->x) return l->x < r->x ? -1 : 1;
    return l->run < r->run ? -1 : l->run > r->run;
}

static bool work_open(Work *w, const Sample *sample) {
    *w = (Work){.sample = sample};
    if (sample->by != AGGREGATE_QUANTILE) return true;
    w->ranked = malloc(sizeof *w->ranked * (size_t)(sample->count + 1));
    for (i64 i = 0; w->ranked && i < sample->count; i++)
        if (!isnan(sample->x[i])) w->ranked[w->ranked_count++] = (Ranked){sample->x[i], i};
    if (w->ranked) qsort(w->ranked, (size_t)w->ranked_count, sizeof *w->ranked, rank_compare);
    return w->ranked != NULL;
}

static void work_close(Work *w) { free(w->ranked); }

// The number below which a share q of the weight lies, between neighbours by straight line.
static double quantile(const Work *w, const u32 *times, double *weight) {
    i64 n = 0;
    for (i64 i = 0; i < w->ranked_count; i++) n += times ? times[w->ranked[i].run] : 1;
    *weight = (double)n;
    if (!n) return NAN;
    double place = w->sample->quantile * (double)(n - 1);
    i64 below = (i64)place, seen = 0;
    double low = NAN, high = NAN;
    for (i64 i = 0; i < w->ranked_count; i++) {
        seen += times ? times[w->ranked[i].run] : 1;
        if (isnan(low) && seen > below) low = w->ranked[i].x;
        if (seen > below + 1 || seen == n) { high = w->ranked[i].x; if (!isnan(low)) break; }
    }
    return low + (high - low) * (place - (double)below);
}

// NaN when there is nothing to divide by. `times`: how often each run counts; NULL once.
static double value(const Work *w, const u32 *times, double *weight) {
    const Sample *s = w->sample;
    if (s->by == AGGREGATE_QUANTILE) return quantile(w, times, weight);
    double top = 0, bottom = 0;
    for (i64 i = 0; i < s->count; i++) {
        double often = times ? times[i] : 1, under = s->by == AGGREGATE_RATIO ? s->over[i] : 1;
        if (isnan(s->x[i]) || isnan(under)) continue;
        top += often * s->x[i];
        bottom += often * under;
    }
    *weight = bottom;
    return bottom != 0 ? top / bottom : NAN;
}

// ---- the bootstrap ----------------------------------------------------------------------

static int double_compare(const void *a, const void *b) {
    double l = *(const double *)a, r = *(const double *)b;
    return l < r ? -1 : l > r;
}

static double compared(double a, double b, Compare how) {
    if (how == COMPARE_NONE) return a;
    if (how == COMPARE_MINUS) return a - b;
    return b != 0 ? a / b : NAN;
}

static void resample(u32 *times, i64 count, u64 seed, int n) {
    memset(times, 0, sizeof *times * (size_t)count);
    u64 state = rng_mix(seed, (u64)n);
    for (i64 i = 0; i < count; i++) { // Weyl sequence and a mixer: cheap, and the same everywhere
        u64 z = (state += 0x9e3779b97f4a7c15u);
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        times[rng_below(z ^ z >> 31, (u32)count)]++;
    }
}

static Estimate bootstrap(const Work *a, const Work *b, Compare how, u64 seed) {
    double weight, other = 0, drawn[STATS_RESAMPLES];
    i64 count = a->sample->count;
    double at = value(a, NULL, &weight);
    if (how != COMPARE_NONE) at = compared(at, value(b, NULL, &other), how);
    Estimate e = {!isnan(at), (i64)(weight + 0.5), at, at, at};
    if (how != COMPARE_NONE && other < weight) e.n = (i64)(other + 0.5);
    u32 *times = malloc(sizeof *times * (size_t)(count + 1));
    if (!e.known || !times) return free(times), e;
    int kept = 0;
    for (int n = 0; n < STATS_RESAMPLES; n++) {
        resample(times, count, seed, n);
        double v = compared(value(a, times, &weight), how != COMPARE_NONE ? value(b, times, &other) : 1, how);
        if (!isnan(v)) drawn[kept++] = v;
    }
    free(times);
    if (!kept) return e;
    qsort(drawn, (size_t)kept, sizeof *drawn, double_compare);
    e.lo = drawn[(int)(0.025 * (kept - 1) + 0.5)];
    e.hi = drawn[(int)(0.975 * (kept - 1) + 0.5)];
    return e;
}

Estimate stats_estimate(const Sample *sample, u64 seed) {
    if (sample->by == AGGREGATE_PROPORTION) {
        i64 hits = 0, n = 0;
        for (i64 i = 0; i < sample->count; i++)
            if (!isnan(sample->x[i])) n++, hits += sample->x[i] != 0;
        return stats_wilson(hits, n);
    }
    return stats_compare(sample, sample, COMPARE_NONE, seed);
}

Estimate stats_compare(const Sample *a, const Sample *b, Compare how, u64 seed) {
    Work left, right;
    Estimate e = {0};
    if (work_open(&left, a)) {
        if (work_open(&right, b)) e = bootstrap(&left, &right, how, seed), work_close(&right);
        work_close(&left);
    }
    return e;
}
