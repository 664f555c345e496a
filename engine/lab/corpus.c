// corpus.c: the linter measured on plans made by a program and on each fault put into them.
// Row by row over processes; the same bytes for any number of them.
#include "lab/corpus.h"

#include "base/rng.h"
#include "lab/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Row { bool made[FAULT_COUNT + 1], found[FAULT_COUNT + 1]; u8 fixes[FAULT_COUNT + 1], held[FAULT_COUNT + 1]; char said[400]; } Row;

static bool judge(const CorpusDef *def, Plan *plan, int fault, Row *row, Error *err) {
    Lint *lint = calloc(1, sizeof *lint);
    bool ok = lint && lint_plan(def->w, def->g, def->tactics, def->tactic_count, plan, def->host, def->self, lint, err);
    if (ok) {
        row->found[fault] = fault < FAULT_COUNT ? fault_found((Fault)fault, lint) : lint->count > 0;
        bool odd = fault == FAULT_COUNT ? row->found[fault] : !row->found[fault];
        if (odd && !row->said[0]) {
            Text text = text_over(row->said, sizeof row->said);
            text_add(&text, fault < FAULT_COUNT ? "not found: %s; " : "%s: ", fault < FAULT_COUNT ? fault_name((Fault)fault) : "clean, accused");
            for (int i = 0; i < lint->count && i < 2; i++) text_add(&text, "[%s] line %d: %s; ", lint_name((LintKind)lint->at[i].kind), lint->at[i].line, lint->at[i].text);
        }
        for (int i = 0; def->fix && fault < FAULT_COUNT && i < lint->count && i < 1; i++) {
            Text said = text_new();
            row->fixes[fault]++;
            row->held[fault] += lint_fix(def->w, def->g, def->tactics, def->tactic_count, plan, lint, i, def->host, def->self, &said, err);
            text_free(&said);
        }
    }
    free(lint);
    return ok;
}

static bool make(const CorpusDef *def, int n, u64 seed, Plan *out) {
    Lexicon lex = {def->w, def->g, def->tactics, def->tactic_count};
    return def->base ? corpus_alike(&lex, def->base, n, out) : corpus_plan(def->w, def->g, def->tactics, def->tactic_count, seed, out);
}

static bool one(void *self, int n, void *out, Error *err) {
    const CorpusDef *def = self;
    Row *row = out;
    u64 seed = rng_mix(def->seed, 0x100) / 2 * 2 + (u64)n;
    Plan *plan = calloc(2, sizeof *plan);
    bool ok = plan != NULL;
    memset(row, 0, sizeof *row);
    if (ok && make(def, n, seed, &plan[0])) {
        row->made[FAULT_COUNT] = true;
        plan[1] = plan[0];
        ok = judge(def, &plan[1], FAULT_COUNT, row, err);
        for (int f = 0; ok && f < FAULT_COUNT; f++) {
            plan[1] = plan[0];
            if (!corpus_fault(def->w, def->g, def->tactics, def->tactic_count, seed, (Fault)f, def->base ? &plan[0] : NULL, &plan[1])) continue;
            row->made[f] = true;
            ok = judge(def, &plan[1], f, row, err);
        }
    }
    free(plan);
    return ok;
}

bool corpus_run(const CorpusDef *def, CorpusTable *out, Error *err) {
    Row *rows = calloc((size_t)def->count, sizeof *rows);
    CorpusDef own = *def;
    Many many = {.count = def->count, .jobs = def->jobs, .row = sizeof *rows, .one = one, .self = &own, .progress = def->progress, .progress_self = def->progress_self};
    int done = 0, told = 0;
    *out = (CorpusTable){0};
    Text first = text_over(out->first, sizeof out->first);
    bool ok = rows && many_run(&many, rows, &done, err);
    for (int i = 0; ok && i < done; i++) {
        out->clean += rows[i].made[FAULT_COUNT];
        out->accused += rows[i].made[FAULT_COUNT] && rows[i].found[FAULT_COUNT];
        if (rows[i].said[0] && told < 4) told++, text_add(&first, "  plan %d: %s\n", i, rows[i].said);
        for (int f = 0; f < FAULT_COUNT; f++) {
            out->fault[f].made += rows[i].made[f];
            out->fault[f].found += rows[i].made[f] && rows[i].found[f];
            out->fault[f].fixes += rows[i].fixes[f];
            out->fault[f].held += rows[i].held[f];
        }
    }
    if (ok && !out->clean) ok = error_set(err, EXIT_CONTENT, "no plan can be made up here: no door into a place of which the dossier speaks, or nobody with a ram. Give one: check FILE.plan --linter N");
    free(rows);
    return ok;
}

static CorpusRow total(const CorpusTable *t) {
    CorpusRow sum = {0};
    for (int f = 0; f < FAULT_COUNT; f++) sum.made += t->fault[f].made, sum.found += t->fault[f].found, sum.fixes += t->fault[f].fixes, sum.held += t->fault[f].held;
    return sum;
}

static void put_row(const char *name, const CorpusRow *r, Text *out) {
    text_add(out, "%-34s %6d %6d  %5.1f", name, r->made, r->found, r->made ? 100.0 * r->found / r->made : 0);
    if (r->fixes) text_add(out, "   %5.1f", 100.0 * r->held / r->fixes);
    text_char(out, '\n');
}

void corpus_text(const CorpusTable *t, Text *out) {
    CorpusRow sum = total(t);
    text_add(out, "%-34s %6s %6s  %5s%s\n", "fault put in", "plans", "found", "in 100", sum.fixes ? "   fixes that held" : "");
    for (int f = 0; f < FAULT_COUNT; f++)
        if (t->fault[f].made) put_row(fault_name((Fault)f), &t->fault[f], out);
    put_row("all faults", &sum, out);
    text_add(out, "%-34s %6d %6d  %5.1f\n", "clean plans accused", t->clean, t->accused, 100.0 * t->accused / (t->clean ? t->clean : 1));
    if (t->first[0]) text_add(out, "judged wrongly, for one:\n%s", t->first);
}

bool corpus_good(const CorpusTable *t) {
    CorpusRow sum = total(t);
    return sum.found * 100 >= sum.made * 95 && t->accused * 100 <= t->clean * 5;
}
