// worth.c: each plan is rehearsed clean and with one fault of every kind; the difference is taken world by world, then by plan.
// Plans are the sample: worlds of one plan are no independent witnesses of what a fault does.
#include "lab/worth.h"

#include "base/rng.h"
#include "lab/many.h"

#include <stdlib.h>
#include <string.h>

typedef struct Row { bool made[LINT_COUNT]; double clean[OUTCOMES], change[LINT_COUNT][OUTCOMES], stuck[LINT_COUNT]; } Row;

static bool rehearsed(const WorthDef *def, const Plan *plan, u64 seed, Rehearsal *out, Error *err) {
    RehearseDef own = def->rehearse;
    own.plan = plan, own.jobs = 1, own.seed = seed, own.progress = NULL;
    return rehearse_run(&own, out, err);
}

static void compare(const Rehearsal *clean, const Rehearsal *broken, double *change, double *stuck) {
    double sum = 0;
    for (int i = 0; i < clean->worlds; i++) sum += (double)clean->row[i].weight;
    for (int i = 0; i < clean->worlds; i++) {
        double w = (double)clean->row[i].weight / sum;  // the same draw has the same weight
        for (int o = 0; o < OUTCOMES; o++) change[o] += w * (broken->row[i].out[o] - clean->row[i].out[o]);
        *stuck += w * ((broken->row[i].cause == CAUSE_STUCK) - (clean->row[i].cause == CAUSE_STUCK));
    }
}

// The faults of a kind take turns.
static bool break_by(const WorthDef *def, int n, u64 seed, LintKind kind, const Plan *clean, Plan *out) {
    const RehearseDef *r = &def->rehearse;
    for (int i = 0; i < FAULT_COUNT; i++) {
        Fault fault = (Fault)((n + i) % FAULT_COUNT);
        *out = *clean;
        if (fault_kind(fault) == kind && corpus_fault(r->w, r->g, def->tactics, def->tactic_count, seed, fault, def->base ? clean : NULL, out)) return true;
    }
    return false;
}

static bool one(void *self, int n, void *out, Error *err) {
    const WorthDef *def = self;
    const RehearseDef *r = &def->rehearse;
    Row *row = out;
    Lexicon lex = {r->w, r->g, def->tactics, def->tactic_count};
    u64 seed = rng_mix(r->seed, 0x776f) / 2 * 2 + (u64)n;
    Plan *plan = calloc(2, sizeof *plan);
    Rehearsal clean = {0};
    bool ok = plan != NULL, made = ok && (def->base ? corpus_alike(&lex, def->base, n, &plan[0]) : corpus_plan(r->w, r->g, def->tactics, def->tactic_count, seed, &plan[0]));
    memset(row, 0, sizeof *row);
    if (made) {
        ok = corpus_unattended(&lex, &plan[0]) && rehearsed(def, &plan[0], rng_mix(seed, 1), &clean, err);
        for (int o = 0; ok && o < OUTCOMES; o++) row->clean[o] = rehearse_mean(&clean, o).at;
    }
    for (int kind = 0; made && ok && kind < LINT_COUNT; kind++) {
        Rehearsal broken = {0};
        if (!break_by(def, n, seed, (LintKind)kind, &plan[0], &plan[1])) continue;
        ok = rehearsed(def, &plan[1], rng_mix(seed, 1), &broken, err);
        if (ok) compare(&clean, &broken, row->change[kind], &row->stuck[kind]), row->made[kind] = true;
        rehearse_free(&broken);
    }
    rehearse_free(&clean);
    free(plan);
    return ok;
}

static OutcomeMean mean(const double *x, int count) {
    double wide[512 * OUTCOMES] = {0};
    for (int i = 0; i < count && i < 512; i++) wide[i * OUTCOMES] = x[i];
    return outcome_mean(wide, count < 512 ? count : 512, 0);
}

static void gather(const Row *rows, int done, LintKind kind, WorthRow *out) {
    double *x = calloc((size_t)done * 2 + 1, sizeof *x);
    for (int o = -1; x && o < OUTCOMES; o++) {
        int count = 0;
        for (int i = 0; i < done; i++) {
            if (!rows[i].made[kind]) continue;
            x[done + count] = o < 0 ? 0 : rows[i].clean[o];
            x[count++] = o < 0 ? rows[i].stuck[kind] : rows[i].change[kind][o];
        }
        out->plans = count;
        if (!count) continue;
        if (o < 0) out->stuck = mean(x, count);
        else out->change[o] = mean(x, count), out->clean[o] = mean(x + done, count);
    }
    free(x);
}

bool worth_run(const WorthDef *def, WorthTable *out, Error *err) {
    WorthDef own = *def;
    Row *rows = calloc((size_t)def->plans, sizeof *rows);
    Many many = {.count = def->plans, .jobs = def->jobs, .row = sizeof *rows, .one = one, .self = &own, .progress = def->progress, .progress_self = def->progress_self};
    int done = 0;
    *out = (WorthTable){0};
    bool ok = rows && many_run(&many, rows, &done, err);
    out->plans = done;
    for (int kind = 0; ok && kind < LINT_COUNT; kind++) gather(rows, done, (LintKind)kind, &out->kind[kind]);
    free(rows);
    return ok;
}

static void put(const OutcomeMean *m, int decimals, Text *out) {
    outcome_print(m->at, decimals, true, 8, out);
    text_add(out, " [");
    outcome_print(m->lo, decimals, true, 0, out);
    text_add(out, ", ");
    outcome_print(m->hi, decimals, true, 0, out);
    text_char(out, ']');
}

void worth_text(const WorthDef *def, const WorthTable *t, Text *out) {
    static const char *const shown[] = {"score", "officers_hurt", "suspects_at_large"};
    text_add(out, "What a fault changes, by the warning it earns: the same %d worlds and luck with it and without, [95 %% interval over plans]\n\n", def->rehearse.worlds);
    text_add(out, "%-10s %5s %7s   %-24s %-26s %-26s %s\n", "warning", "plans", "score", "score", "officers hurt", "suspects at large", "stands still, in 100");
    for (int kind = 0; kind < LINT_COUNT; kind++) {
        const WorthRow *row = &t->kind[kind];
        if (!row->plans) continue;
        text_add(out, "%-10s %5d ", lint_name((LintKind)kind), row->plans);
        outcome_print(row->clean[0].at, 1, false, 7, out);
        for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
            int o = outcome_find(shown[i]);
            text_add(out, "  ");
            put(&row->change[o], i ? 2 : 1, out);
        }
        OutcomeMean stuck = {row->stuck.at * 100, row->stuck.lo * 100, row->stuck.hi * 100};
        text_add(out, "  ");
        put(&stuck, 0, out);
        text_char(out, '\n');
    }
}
