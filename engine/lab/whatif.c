// whatif.c: the match at the moment, kept; then for each k twice to its end, once as it was and once told otherwise.
// Both runs of a pair draw as replicate k, so that without a change they are the same to the last hash.
#include "lab/whatif.h"

#include "lab/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Branch {
    const WhatIfDef *def;
    Match *m;
    MatchMoment at;
    Tally *tally;      // of all that had happened before
    bool kept;
    char *said;        // out: 512 bytes
} Branch;

// What was counted up to the moment, from the orders of the record.
static bool count_past(Branch *b, Error *err) {
    const WhatIfDef *def = b->def;
    b->tally = tally_create(record_pack(def->record), match_truth(b->m));
    Replay *replay = b->tally ? replay_open(def->record, err) : NULL;
    if (!replay) return b->tally ? false : error_set(err, EXIT_IO, "out of memory");
    while (sim_ms(replay_world(replay)) < def->at_ms && replay_step(replay)) tally_step(b->tally, replay_world(replay));
    replay_close(replay);
    return true;
}

static bool begin(void *self, Error *err) {
    Branch *b = self;
    MatchDef *def = calloc(1, sizeof *def);
    if (!def) return error_set(err, EXIT_IO, "out of memory");
    bool ok = b->def->fill(b->def->self, def, err);
    if (ok) b->m = match_at(b->def->record, def, b->def->at_ms, err);
    free(def);
    if (!ok || !b->m || !count_past(b, err)) return false;
    b->kept = match_keep(b->m, &b->at);
    return b->kept || error_set(err, EXIT_IO, "out of memory");
}

static void end(void *self) {
    Branch *b = self;
    if (b->kept) match_moment_free(&b->at);
    tally_destroy(b->tally);
    match_destroy(b->m);
    b->m = NULL, b->tally = NULL, b->kept = false;
}

static bool tell(Branch *b, Error *err) {
    Text said = text_over(b->said, 512);
    text_clear(&said);
    for (int i = 0; i < WHATIF_ORDERS && b->def->order[i]; i++) {
        Reply reply = match_tell(b->m, b->def->group, b->def->order[i]);
        if (!reply.ok)
            return error_set(err, EXIT_USAGE, "--order '%s', column %d: %s%s%s", b->def->order[i], reply.problem.column, reply.problem.text,
                             reply.problem.proposal[0] ? "; try: " : "", reply.problem.proposal);
        text_add(&said, "%s%s", i ? "; " : "", reply.said);
    }
    return true;
}

static i64 next_stop(const Branch *b, const Tally *tally) {
    i64 until = b->def->until_ms ? b->def->until_ms : INT64_MAX;
    return i64_min(until, tally_next_mark(tally));
}

static bool run(Branch *b, u32 k, bool told, double out[OUTCOMES], u64 *hash, Error *err) {
    const WhatIfDef *def = b->def;
    if (!match_back(b->m, &b->at, err)) return false;
    match_branch(b->m, k);
    if (def->heir) {
        Controller heir = {0};
        if (!def->heir(def->self, &heir, err)) return false;
        match_take_over(b->m, def->group, heir);
    }
    if (told && !tell(b, err)) return false;
    Tally *tally = tally_copy(b->tally);
    if (!tally) return error_set(err, EXIT_IO, "out of memory");
    while (match_next(b->m, next_stop(b, tally))) {
        tally_step(tally, match_world(b->m));
        if (def->until_ms && sim_ms(match_world(b->m)) >= def->until_ms) break;
    }
    Verdict verdict = tally_verdict(tally, match_world(b->m));
    outcome_read(&verdict, out);
    *hash = sim_hash(match_world(b->m));
    tally_destroy(tally);
    if (match_error(b->m)->code) *err = *match_error(b->m);
    return !err->code;
}

static bool pair(void *self, int n, void *row, Error *err) {
    Branch *b = self;
    WhatIfPair *p = row;
    return run(b, (u32)n + 1, true, p->branch, &p->branch_hash, err) && run(b, (u32)n + 1, false, p->base, &p->base_hash, err);
}

// Says the orders once before anything is run: a wrong one costs nothing, and what was understood is known.
static bool try_orders(Branch *b, Error *err) {
    bool ok = begin(b, err);
    if (ok && match_ended(b->m)) ok = error_set(err, EXIT_USAGE, "the mission was over at %lld s", (long long)(sim_ms(match_world(b->m)) / 1000));
    if (ok) ok = tell(b, err);
    end(b);
    return ok;
}

bool whatif_run(const WhatIfDef *def, WhatIf *out, Error *err) {
    *out = (WhatIf){.pair = calloc((size_t)def->runs, sizeof *out->pair)};
    Branch b = {.def = def, .said = out->said};
    if (!out->pair) return error_set(err, EXIT_IO, "out of memory");
    Many many = {.count = def->runs, .jobs = def->jobs, .row = sizeof *out->pair, .begin = begin, .one = pair, .end = end, .self = &b,
                 .progress = def->progress, .progress_self = def->progress_self, .budget_ms = def->budget_ms};
    return try_orders(&b, err) && many_run(&many, out->pair, &out->runs, err);
}

void whatif_free(WhatIf *w) {
    free(w->pair);
    *w = (WhatIf){0};
}

// ---- told --------------------------------------------------------------------------------------

static double *column(const WhatIf *w, bool branch) {
    double *rows = calloc((size_t)w->runs * OUTCOMES + 1, sizeof *rows);
    for (int i = 0; rows && i < w->runs; i++) memcpy(&rows[i * OUTCOMES], branch ? w->pair[i].branch : w->pair[i].base, OUTCOMES * sizeof *rows);
    return rows;
}

OutcomeMean whatif_difference(const WhatIf *w, int outcome) {
    double *base = column(w, false), *branch = column(w, true);
    OutcomeMean mean = {0};
    if (base && branch) mean = outcome_minus(branch, base, w->runs, outcome);
    free(base);
    free(branch);
    return mean;
}

static int same_pairs(const WhatIf *w) {
    int same = 0;
    for (int i = 0; i < w->runs; i++) same += w->pair[i].base_hash == w->pair[i].branch_hash;
    return same;
}

static void verdict_line(const WhatIf *w, Text *out) {
    int told = 0;
    for (int n = 0; n < OUTCOMES; n++) {
        const OutcomeInfo *info = outcome_info(n);
        OutcomeMean d = whatif_difference(w, n);
        if (!info->better || (d.lo <= 0 && d.hi >= 0)) continue;
        text_add(out, "%s%s %s", told++ ? ", " : "", (d.at > 0) == (info->better > 0) ? "better:" : "worse:", info->title);
    }
    text_add(out, "%s\n", told ? "." : "Nothing that counts differs for certain.");
}

void whatif_text(const WhatIfDef *def, const WhatIf *w, Text *out) {
    const Pack *pack = record_pack(def->record);
    double *base = column(w, false), *branch = column(w, true);
    text_add(out, "%s: what if at %lld.%lld s %s had been told: %s?\n", pack->info->scenario, (long long)(def->at_ms / 1000), (long long)(def->at_ms / 100 % 10),
             pack->groups[def->group - 1].name, w->said[0] ? w->said : "nothing");
    text_add(out, "%d pairs of runs from there on, each pair with the same luck; %d of them came out the same to the last hash\n\n", w->runs, same_pairs(w));
    text_add(out, "%-30s %9s %9s   %s\n", "mean of", "as it was", "what if", "difference (95 %)");
    for (int n = 0; base && branch && n < OUTCOMES; n++) {
        const OutcomeInfo *info = outcome_info(n);
        OutcomeMean d = outcome_minus(branch, base, w->runs, n);
        text_add(out, "%-30s ", info->title);
        outcome_print(outcome_mean(base, w->runs, n).at, info->decimals, false, 9, out);
        text_char(out, ' ');
        outcome_print(outcome_mean(branch, w->runs, n).at, info->decimals, false, 9, out);
        text_add(out, "   ");
        outcome_print(d.at, info->decimals, true, 7, out);
        text_add(out, " (");
        outcome_print(d.lo, info->decimals, true, 0, out);
        text_add(out, " to ");
        outcome_print(d.hi, info->decimals, true, 0, out);
        text_add(out, ")%s\n", d.lo > 0 || d.hi < 0 ? " *" : "");
    }
    text_char(out, '\n');
    verdict_line(w, out);
    free(base);
    free(branch);
}

static void number(Json *j, const char *key, double value) { json_decimal(j, key, (i64)(value * 1000 + (value < 0 ? -0.5 : 0.5)), 1000); }

void whatif_json(const WhatIfDef *def, const WhatIf *w, Text *out) {
    const Pack *pack = record_pack(def->record);
    double *base = column(w, false), *branch = column(w, true);
    Json j = json_begin(out, false);
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.whatif/1");
    json_text(&j, "scenario", pack->info->scenario);
    json_text(&j, "group", pack->groups[def->group - 1].name);
    json_int(&j, "at_ms", def->at_ms);
    json_text(&j, "order", w->said);
    json_int(&j, "runs", w->runs);
    json_int(&j, "same", same_pairs(w));
    json_open(&j, "outcomes", '{');
    for (int n = 0; base && branch && n < OUTCOMES; n++) {
        OutcomeMean d = outcome_minus(branch, base, w->runs, n);
        json_open(&j, outcome_info(n)->key, '{');
        number(&j, "base", outcome_mean(base, w->runs, n).at);
        number(&j, "branch", outcome_mean(branch, w->runs, n).at);
        number(&j, "difference", d.at);
        number(&j, "lo", d.lo);
        number(&j, "hi", d.hi);
        json_close(&j, '}');
    }
    json_close(&j, '}');
    json_open(&j, "pairs", '[');
    for (int i = 0; i < w->runs; i++) {
        json_open(&j, NULL, '{');
        number(&j, "base_score", w->pair[i].base[0]);
        number(&j, "branch_score", w->pair[i].branch[0]);
        json_hex(&j, "base_hash", w->pair[i].base_hash);
        json_hex(&j, "branch_hash", w->pair[i].branch_hash);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    text_char(out, '\n');
    free(base);
    free(branch);
}
