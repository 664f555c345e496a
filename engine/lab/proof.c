// proof.c: every third plan has a fault put in, so that bad plans are foretold as well as good ones.
// The interval is that of the mean of so many missions, not of the mean of all: both have chance in them.
#include "lab/proof.h"

#include "base/rng.h"
#include "lab/many.h"

#include <stdlib.h>
#include <string.h>

static bool make_plan(const ProofDef *def, int n, Plan *out) {
    const RehearseDef *r = &def->rehearse;
    u64 seed = rng_mix(r->seed, 0x7072) / 2 * 2 + (u64)n;
    if (!corpus_plan(r->w, r->g, def->tactics, def->tactic_count, seed, out)) return false;
    if (out->by_hand) {  // nobody is there to give it
        int go = 1;
        while (!(out->by_hand >> (go - 1) & 1)) go++;
        char line[40];
        LangProblem unused;
        Lexicon lex = {r->w, r->g, def->tactics, def->tactic_count};
        Text text = text_over(line, sizeof line);
        text_add(&text, "at 100s go %d", go);
        out->by_hand = 0;
        if (!plan_put(&lex, out, out->count, line, &unused)) return false;
    }
    Fault fault = (Fault)(rng_mix(seed, 3) % FAULT_COUNT);
    if (n % 3 == 2) corpus_fault(r->w, r->g, def->tactics, def->tactic_count, seed, fault, out);
    out->until = (Gate){.kind = GATE_SHOT};  // as a plan with sense in it would
    return true;
}

static bool one(void *self, int n, void *out, Error *err) {
    const ProofDef *def = self;
    ProofRow *row = out;
    Plan *plan = calloc(1, sizeof *plan);
    bool ok = plan != NULL;
    memset(row, 0, sizeof *row);
    if (ok && make_plan(def, n, plan)) {
        RehearseDef own = def->rehearse;
        Rehearsal r = {0};
        own.plan = plan, own.jobs = 1, own.seed = rng_mix(def->rehearse.seed, (u64)n), own.progress = NULL;
        ok = rehearse_run(&own, &r, err);
        for (int o = 0; ok && o < OUTCOMES; o++) row->expected[o] = rehearse_expect(&r, o, def->missions);
        rehearse_free(&r);
        for (int k = 0; ok && k < def->missions; k++) {
            RehearseRow real;
            ok = rehearse_real(&own, rng_mix(own.seed, 0x72656100 + (u64)k), &real, err);
            for (int o = 0; ok && o < OUTCOMES; o++) row->real[o] += real.out[o] / def->missions;
        }
        row->made = ok;
    }
    free(plan);
    return ok;
}

bool proof_run(const ProofDef *def, Proof *out, Error *err) {
    ProofDef own = *def;
    Many many = {.count = def->plans, .jobs = def->jobs, .row = sizeof *out->row, .one = one, .self = &own, .progress = def->progress, .progress_self = def->progress_self};
    *out = (Proof){.row = calloc((size_t)def->plans, sizeof *out->row)};
    if (!out->row) return error_set(err, EXIT_IO, "out of memory");
    return many_run(&many, out->row, &out->plans, err);
}

void proof_free(Proof *p) {
    free(p->row);
    *p = (Proof){0};
}

int proof_inside(const Proof *p, int outcome, int *plans) {
    int inside = 0;
    *plans = 0;
    for (int i = 0; i < p->plans; i++) {
        if (!p->row[i].made) continue;
        const OutcomeMean *e = &p->row[i].expected[outcome];
        double real = p->row[i].real[outcome], least = 1e-9;
        ++*plans;
        inside += real >= e->lo - least && real <= e->hi + least;
    }
    return inside;
}

void proof_text(const ProofDef *def, const Proof *p, Text *out) {
    int plans;
    proof_inside(p, 0, &plans);
    text_add(out, "%d plans, each rehearsed in %d worlds and carried out in %d missions of worlds drawn from the model\n\n", plans, def->rehearse.worlds, def->missions);
    text_add(out, "%-30s %10s %10s   %s\n", "mean of", "foretold", "came about", "within the 95 % interval, in 100 plans");
    for (int o = 0; o < OUTCOMES; o++) {
        double expected = 0, real = 0;
        int inside = proof_inside(p, o, &plans);
        for (int i = 0; i < p->plans; i++)
            if (p->row[i].made) expected += p->row[i].expected[o].at / plans, real += p->row[i].real[o] / plans;
        text_add(out, "%-30s ", outcome_info(o)->title);
        outcome_print(expected, outcome_info(o)->decimals + 1, false, 10, out);
        text_char(out, ' ');
        outcome_print(real, outcome_info(o)->decimals + 1, false, 10, out);
        text_add(out, "   %.1f\n", plans ? 100.0 * inside / plans : 0);
    }
}
