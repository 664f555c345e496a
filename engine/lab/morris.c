// morris.c: the design: which numbers there are, what is played, and what it says of each.
// Screening moves all numbers at once, each up or down by chance, and plays every such world with its mirror image: a main effect
// of every number out of one set of worlds. The strongest go on to Morris: ways on a grid of four levels, one number a step.
#include "lab/morris.h"

#include "base/hash.h"
#include "base/rng.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 4, RUNS_USUAL = 4, DRAW_SCREEN = 0x5c7ee7, DRAW_WAY = 0x3a7 };

// ---- the numbers ---------------------------------------------------------------------------------

typedef struct Gather { MorrisReport *report; int reach; bool full; } Gather;

static bool quantity(const Provenance *row) { return row->rows && !text_same(row->unit, "yes or no") && !text_same(row->unit, "class"); }

// Some value of it is another one when it is moved.
static bool movable(const Provenance *row, int reach) {
    const i64 value[2] = {row->least, row->most};
    for (int i = 0; i < 2; i++)
        if (script_moved(value[i], reach, row->lo, row->hi) != value[i] && script_moved(value[i], -reach, row->lo, row->hi) != value[i]) return true;
    return false;
}

// "freeze_low_ms" and "freeze_high_ms" are drawn between: they move together, as "freeze_ms".
static void stem(const Provenance *row, char *out, size_t size) {
    static const char *const parts[] = {"low_", "mode_", "high_"};
    const char *at = NULL;
    size_t length = 0;
    for (size_t i = 0; i < ARRAY_LEN(parts) && !at; i++) at = strstr(row->field, parts[i]), length = strlen(parts[i]);
    if (!at) snprintf(out, size, "%s.%s", row->file, row->field);
    else snprintf(out, size, "%s.%.*s%s", row->file, (int)(at - row->field), row->field, at + length);
}

static void gather(void *self, const Provenance *row) {
    Gather *g = self;
    MorrisReport *r = g->report;
    char name[sizeof r->factor->name];
    if (!quantity(row) || !movable(row, g->reach)) return;
    stem(row, name, sizeof name);
    MorrisFactor *f = NULL;
    for (int i = 0; i < r->factor_count; i++)
        if (text_same(r->factor[i].name, name)) f = &r->factor[i];
    if (!f) {
        MorrisFactor *grown = realloc(r->factor, sizeof *grown * (size_t)(r->factor_count + 1));
        if (!grown) { g->full = true; return; }
        r->factor = grown;
        f = memset(&grown[r->factor_count++], 0, sizeof *grown);
        memcpy(f->name, name, sizeof name);
        snprintf(f->unit, sizeof f->unit, "%s", row->unit);
        snprintf(f->source, sizeof f->source, "%s", row->source);
    }
    if (f->field_count < MORRIS_FIELDS) snprintf(f->field[f->field_count++], sizeof f->field[0], "%s.*.%s", row->file, row->field);
}

static bool numbers(const MorrisDef *def, MorrisReport *out, Error *err) {
    Script *s = script_create(def->run.root, err);
    Gather g = {out, def->reach, false};
    bool ok = s && script_provenance(s, gather, &g, err);
    script_destroy(s);
    if (ok && g.full) ok = error_set(err, EXIT_IO, "out of memory");
    return ok && (out->factor_count || error_set(err, EXIT_CONTENT, "data/sources.lua lists no number that could be moved by %d in 100", def->reach));
}

// ---- points ------------------------------------------------------------------------------------------

static void points_free(MorrisPoint *point, int count) {
    for (int i = 0; point && i < count; i++) free(point[i].moved), free(point[i].value);
    free(point);
}

static MorrisPoint *points_new(int count, int factors, int runs) {
    MorrisPoint *point = calloc((size_t)count + 1, sizeof *point);
    bool ok = point != NULL;
    for (int i = 0; ok && i < count; i++) {
        size_t values = (size_t)runs * MORRIS_OUTCOMES;
        point[i].runs = runs;
        point[i].moved = calloc((size_t)factors + 1, 1);
        point[i].value = malloc(sizeof *point[i].value * values);
        ok = point[i].moved && point[i].value;
        for (size_t k = 0; ok && k < values; k++) point[i].value[k] = NAN;
    }
    if (ok) return point;
    points_free(point, point ? count : 0);
    return NULL;
}

static double mean_of(const MorrisPoint *p, int outcome) {
    double sum = 0;
    int n = 0;
    for (int r = 0; r < p->runs; r++) {
        double v = p->value[r * MORRIS_OUTCOMES + outcome];
        if (!isnan(v)) sum += v, n++;
    }
    return n ? sum / n : NAN;
}

// ---- screening --------------------------------------------------------------------------------------------

// Up or down, of each number in each pair, whatever other numbers there are.
static bool goes_up(u64 seed, int pair, const char *name) { return rng_mix(rng_mix(seed, DRAW_SCREEN), rng_mix((u64)pair, hash_of_text(name))) & 1; }

static void spread_of(MorrisReport *r, const MorrisPoint *point, int count) {
    for (int o = 0; o < r->outcome_count; o++) {
        double sum = 0, square = 0;
        i64 n = 0;
        for (int i = 0; i < count; i++)
            for (int k = 0; k < point[i].runs; k++) {
                double v = point[i].value[k * MORRIS_OUTCOMES + o];
                if (!isnan(v)) sum += v, square += v * v, n++;
            }
        r->mean[o] = n ? sum / (double)n : NAN;
        r->spread[o] = n > 1 ? sqrt(fmax(0, (square - sum * sum / (double)n) / (double)(n - 1))) : 0;
    }
}

// The mean of what a world and its mirror image differ by, towards the number's going up.
static void main_effect(const MorrisReport *r, const MorrisPoint *point, int pairs, int factor, int outcome, MorrisFactor *f) {
    double sum = 0, square = 0;
    int n = 0;
    for (int i = 0; i < pairs; i++) {
        double d = mean_of(&point[2 * i], outcome) - mean_of(&point[2 * i + 1], outcome);
        if (isnan(d)) continue;
        if (point[2 * i].moved[factor] < 0) d = -d;
        sum += d, square += d * d, n++;
    }
    double mean = n ? sum / n : 0, error = n > 1 ? sqrt(fmax(0, (square - sum * mean) / (n - 1)) / n) : 0;
    f->screened[outcome] = mean;
    f->apart[outcome] = error > 0 ? mean / error : 0;
    if (r->spread[outcome] > 0) f->weight += mean * mean / (r->spread[outcome] * r->spread[outcome]);
}

static bool screen(const MorrisDef *def, MorrisPlay *play, MorrisReport *r, Error *err) {
    int pairs = r->screen / 2;
    MorrisPoint *point = points_new(2 * pairs, r->factor_count, 1);
    bool ok = point || error_set(err, EXIT_IO, "out of memory");
    for (int i = 0; ok && i < 2 * pairs; i++) {
        point[i].first_run = i / 2;
        for (int f = 0; f < r->factor_count; f++) point[i].moved[f] = (i8)(goes_up(def->run.seed, i / 2, r->factor[f].name) == !(i & 1) ? def->reach : -def->reach);
    }
    ok = ok && morris_play(play, point, 2 * pairs, err);
    if (ok) spread_of(r, point, 2 * pairs);
    for (int f = 0; ok && f < r->factor_count; f++)
        for (int o = 0; o < r->outcome_count; o++) main_effect(r, point, pairs, f, o, &r->factor[f]);
    points_free(point, 2 * pairs);
    return ok;
}

// The strongest by the sum of the shares of the spread that they account for; ties by their place in the list.
static bool choose(MorrisReport *r, int strongest, Error *err) {
    r->chosen = calloc((size_t)r->factor_count + 1, sizeof *r->chosen);
    bool *taken = calloc((size_t)r->factor_count + 1, sizeof *taken);
    bool ok = r->chosen && taken;
    while (ok && r->chosen_count < i64_min(strongest, r->factor_count)) {
        int best = -1;
        for (int f = 0; f < r->factor_count; f++)
            if (!taken[f] && (best < 0 || r->factor[f].weight > r->factor[best].weight)) best = f;
        taken[best] = true;
        r->chosen[r->chosen_count++] = best;
    }
    free(taken);
    return ok || error_set(err, EXIT_IO, "out of memory");
}

// ---- Morris' ways -------------------------------------------------------------------------------------------

static int level(int reach, int n) { return n == 0 ? -reach : n == 3 ? reach : n == 1 ? -reach / 3 : reach / 3; }

// A way begins anywhere on the grid and moves each number once by two levels, in a sequence of its own.
static void lay_way(const MorrisDef *def, const MorrisReport *r, int way, MorrisPoint *point, int *step) {
    u64 seed = rng_mix(rng_mix(def->run.seed, DRAW_WAY), (u64)way);
    int k = r->chosen_count, order[1024];
    for (int i = 0; i < k; i++) {
        order[i] = i;
        point[0].moved[r->chosen[i]] = (i8)level(def->reach, (int)rng_below(rng_mix(seed, (u64)i), LEVELS));
    }
    for (int i = k - 1; i > 0; i--) {
        int j = (int)rng_below(rng_mix(seed, 5000 + (u64)i), (u32)i + 1), swap = order[i];
        order[i] = order[j], order[j] = swap;
    }
    for (int i = 0; i < k; i++) {
        int f = r->chosen[order[i]], was = point[i].moved[f];
        memcpy(point[i + 1].moved, point[i].moved, (size_t)r->factor_count);
        bool up = was < 0;
        point[i + 1].moved[f] = (i8)(was == -def->reach ? def->reach / 3 : was == def->reach ? -def->reach / 3 : up ? def->reach : -def->reach);
        step[i] = order[i];
    }
}

// Effects of one number on one outcome, way by way, from one end of the reach to the other.
static void effect_of(const double *found, int ways, u64 seed, MorrisEffect *out) {
    double *size = malloc(sizeof *size * (size_t)(ways + 1)), square = 0;
    if (!size) return;
    for (int w = 0; w < ways; w++) size[w] = fabs(found[w]);
    Sample star = {.by = AGGREGATE_MEAN, .x = size, .count = ways}, mu = {.by = AGGREGATE_MEAN, .x = found, .count = ways};
    Estimate a = stats_estimate(&star, seed), b = stats_estimate(&mu, seed);
    i64 n = 0;
    for (int w = 0; w < ways; w++)
        if (!isnan(found[w])) square += (found[w] - b.at) * (found[w] - b.at), n++;
    free(size);
    *out = (MorrisEffect){a.at, a.lo, a.hi, n > 1 ? sqrt(square / (double)(n - 1)) : 0, b.at, b.lo, b.hi};
}

// Twice the difference of two means of as many runs as a point has, when nothing but the luck is another.
static void luck_of(MorrisReport *r, const MorrisPoint *point, int count, double whole) {
    for (int o = 0; o < r->outcome_count; o++) {
        double within = 0;
        i64 n = 0;
        for (int i = 0; i < count; i++) {
            double mean = mean_of(&point[i], o);
            for (int k = 0; k < point[i].runs; k++) {
                double v = point[i].value[k * MORRIS_OUTCOMES + o];
                if (!isnan(v)) within += (v - mean) * (v - mean), n += k > 0;
            }
        }
        double variance = n ? within / (double)n : r->spread[o] * r->spread[o];
        r->luck[o] = sqrt(variance * 2 / (double)r->runs) * sqrt(2 / acos(-1.0)) / whole;
    }
}

static void shares(MorrisReport *r) {
    for (int i = 0; i < r->chosen_count; i++) {
        MorrisFactor *f = &r->factor[r->chosen[i]];
        int n = 0;
        for (int o = 0; o < r->outcome_count; o++)
            if (r->spread[o] > 0 && !isnan(f->effect[o].star)) f->share += f->effect[o].star / r->spread[o], n++;
        f->share = n ? f->share / n : 0;
    }
    for (int i = 1; i < r->chosen_count; i++)
        for (int k = i; k > 0 && r->factor[r->chosen[k]].share > r->factor[r->chosen[k - 1]].share; k--) {
            int swap = r->chosen[k];
            r->chosen[k] = r->chosen[k - 1], r->chosen[k - 1] = swap;
        }
}

static bool ways(const MorrisDef *def, MorrisPlay *play, MorrisReport *r, Error *err) {
    int k = r->chosen_count, each = k + 1, count = r->ways * each;
    MorrisPoint *point = points_new(count, r->factor_count, (int)r->runs);
    int *step = calloc((size_t)(r->ways * k) + 1, sizeof *step);
    double *found = malloc(sizeof *found * (size_t)(r->ways + 1));
    bool ok = (point && step && found) || error_set(err, EXIT_IO, "out of memory");
    for (int w = 0; ok && w < r->ways; w++) {
        for (int i = 0; i < each; i++) point[w * each + i].first_run = w * r->runs;
        lay_way(def, r, w, &point[w * each], &step[w * k]);
    }
    ok = ok && morris_play(play, point, count, err);
    for (int f = 0; ok && f < k; f++)
        for (int o = 0; o < r->outcome_count; o++) {
            for (int w = 0; w < r->ways; w++) {
                int i = 0;
                while (step[w * k + i] != f) i++;
                const MorrisPoint *a = &point[w * each + i];
                int moved = a[1].moved[r->chosen[f]] - a[0].moved[r->chosen[f]];
                found[w] = (mean_of(&a[1], o) - mean_of(&a[0], o)) * 2 * def->reach / moved;
            }
            effect_of(found, r->ways, rng_mix(def->run.seed, (u64)(f * MORRIS_OUTCOMES + o)), &r->factor[r->chosen[f]].effect[o]);
        }
    if (ok) luck_of(r, point, count, 2.0 / 3), shares(r);
    points_free(point, count);
    free(step);
    free(found);
    return ok;
}

// ---- all of it --------------------------------------------------------------------------------------------------

bool morris_run(const MorrisDef *def, const char *file, MorrisReport *out, Error *err) {
    *out = (MorrisReport){.seed = def->run.seed, .ways = def->ways, .reach = def->reach, .jobs = def->run.jobs, .runs = def->run.runs ? def->run.runs : RUNS_USUAL};
    i64 began = experiment_wall_ms();
    if (!numbers(def, out, err)) return false;
    out->screen = def->screen ? def->screen : 2 * out->factor_count;
    MorrisPlay *play = morris_play_open(def, file, out, err);
    bool ok = play && screen(def, play, out, err) && choose(out, def->strongest, err) && ways(def, play, out, err);
    morris_play_close(play);
    out->wall_ms = experiment_wall_ms() - began;
    return ok;
}

void morris_free(MorrisReport *report) {
    free(report->factor);
    free(report->chosen);
    *report = (MorrisReport){0};
}
