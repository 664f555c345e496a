// proof.c: plans made up, every third with a fault put in, or given ones varied, so that bad plans are foretold as well as good ones.
// The interval is that of the mean of so many missions, not of the mean of all: both have chance in them.
#include "lab/proof.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/rng.h"
#include "lab/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool make_plan(const ProofDef *def, int n, Plan *out) {
    const RehearseDef *r = &def->rehearse;
    Lexicon lex = {r->w, r->g, def->tactics, def->tactic_count};
    u64 seed = rng_mix(r->seed, 0x7072) / 2 * 2 + (u64)n;
    if (def->bases) {
        const Plan *base = &def->base[n % def->bases];
        if (n < def->bases) *out = *base;  // as it is, once
        else if (!corpus_vary(&lex, base, seed, out)) return false;
        return corpus_unattended(&lex, out);
    }
    if (!corpus_plan(r->w, r->g, def->tactics, def->tactic_count, seed, out) || !corpus_unattended(&lex, out)) return false;
    Fault fault = (Fault)(rng_mix(seed, 3) % FAULT_COUNT);
    if (n % 3 == 2) corpus_fault(r->w, r->g, def->tactics, def->tactic_count, seed, fault, NULL, out);
    out->until = (Gate){.kind = GATE_SHOT};  // as a plan with sense in it would
    return true;
}

typedef struct Work { const ProofDef *def; int first; } Work;

static bool one(void *self, int n, void *out, Error *err) {
    const Work *work = self;
    const ProofDef *def = work->def;
    ProofRow *row = out;
    Plan *plan = calloc(1, sizeof *plan);
    bool ok = plan != NULL;
    memset(row, 0, sizeof *row);
    n += work->first;
    if (ok && make_plan(def, n, plan)) {
        RehearseDef own = def->rehearse;
        Rehearsal r = {0};
        own.plan = plan, own.jobs = 1, own.seed = rng_mix(def->rehearse.seed, (u64)n), own.progress = NULL, own.budget_ms = 0;
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
    row->there = ok;
    free(plan);
    return ok;
}

// ---- rows kept in a file ------------------------------------------------------------------------------------

static const char *const head = "threshold-proof 1 ";

// What rows have to agree in to stand beside each other.
static u64 setup_of(const ProofDef *def) {
    const RehearseDef *r = &def->rehearse;
    u64 h = rng_mix(know_pack(r->w)->hash, r->seed);
    h = rng_mix(rng_mix(h, (u64)r->worlds), (u64)def->missions);
    h = rng_mix(rng_mix(h, (u64)r->until_ms), (u64)def->bases);
    for (int i = 0; i < def->bases; i++)
        for (int k = 0; k < def->base[i].count; k++) h = rng_mix(h, hash_of_text(def->base[i].lines[k].text));
    return h;
}

static void put_row(const ProofRow *row, int n, Text *out) {
    text_add(out, "plan %d %d", n, row->made);
    for (int o = 0; o < OUTCOMES; o++) text_add(out, " %.17g %.17g %.17g %.17g", row->expected[o].at, row->expected[o].lo, row->expected[o].hi, row->real[o]);
    text_char(out, '\n');
}

// A line torn by a stop is passed over: its plan is asked again.
static bool read_row(const char *line, const char *end, Proof *p) {
    char *at;
    if (strncmp(line, "plan ", 5) != 0 || end[0] != '\n') return false;
    long n = strtol(line + 5, &at, 10);
    if (n < 0 || n >= p->plans) return false;
    ProofRow row = {.there = true, .made = strtol(at, &at, 10) != 0};
    for (int o = 0; o < OUTCOMES; o++) {
        double *const to[4] = {&row.expected[o].at, &row.expected[o].lo, &row.expected[o].hi, &row.real[o]};
        for (int i = 0; i < 4; i++) *to[i] = strtod(at, &at);
    }
    if (at != end) return false;
    p->done += !p->row[n].there;
    p->row[n] = row;
    return true;
}

static bool read_rows(const ProofDef *def, Proof *p, Error *err) {
    Blob text;
    char want[64];
    blob_init(&text);
    snprintf(want, sizeof want, "%s%016llx\n", head, (unsigned long long)setup_of(def));
    bool ok = file_read(def->path, 1 << 28, &text, err);
    const char *at = (const char *)text.at;
    if (ok && strncmp(at, want, strlen(want)) != 0)
        ok = error_at(err, EXIT_USAGE, def->path, 1, 0, "these rows are of another proof (other scenario, plans, worlds or seed): they cannot be gone on with");
    for (at += ok ? strlen(want) : 0; ok && *at;) {
        const char *end = at + strcspn(at, "\n");
        read_row(at, end, p);
        at = *end ? end + 1 : end;
    }
    blob_free(&text);
    return ok;
}

static bool open_rows(const ProofDef *def, Proof *p, FileLog *log, Error *err) {
    char first[64];
    bool there = def->path && def->resume && file_exists(def->path);
    if (!def->path) return true;
    if (there && !read_rows(def, p, err)) return false;
    snprintf(first, sizeof first, "%s%016llx\n", head, (unsigned long long)setup_of(def));
    return file_log_open(log, def->path, !there, err) && (file_log_append(log, there ? "\n" : first, strlen(there ? "\n" : first), true, err));
}

// ---- the whole --------------------------------------------------------------------------------------------------

static i64 wall_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// So many plans at a time are shared out; what is then there is kept. `from`: the first that is not there.
static bool chunk(const ProofDef *def, int from, int count, Proof *p, FileLog *log, Error *err) {
    Work work = {def, from};
    ProofRow *rows = calloc((size_t)count, sizeof *rows);
    Many many = {.count = count, .jobs = def->jobs, .row = sizeof *rows, .one = one, .self = &work};
    int done = 0;
    bool ok = rows ? many_run(&many, rows, &done, err) : error_set(err, EXIT_IO, "out of memory");
    for (int i = 0; ok && i < done; i++) {
        Text line = text_new();
        p->row[from + i] = rows[i];
        p->done++;
        put_row(&rows[i], from + i, &line);
        ok = !def->path || file_log_append(log, line.at, line.length, true, err);
        text_free(&line);
    }
    free(rows);
    return ok;
}

bool proof_run(const ProofDef *def, Proof *out, Error *err) {
    FileLog log = {.fd = -1};
    i64 stop = def->rehearse.budget_ms ? wall_ms() + def->rehearse.budget_ms : INT64_MAX;
    *out = (Proof){.plans = def->plans, .row = calloc((size_t)def->plans, sizeof *out->row)};
    bool ok = out->row ? open_rows(def, out, &log, err) : error_set(err, EXIT_IO, "out of memory");
    for (int n = 0; ok && n < def->plans && wall_ms() < stop;) {
        int count = 0;
        if (out->row[n].there) { n++; continue; }
        while (n + count < def->plans && count < i64_max(1, def->jobs) && !out->row[n + count].there) count++;
        ok = chunk(def, n, count, out, &log, err);
        n += count;
        if (ok && def->progress) def->progress(def->progress_self, out->done, def->plans);
    }
    if (log.fd >= 0) file_log_close(&log);
    return ok;
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

static int all_inside(const Proof *p, int *of) {
    int inside = 0, plans;
    *of = 0;
    for (int o = 0; o < OUTCOMES; o++) inside += proof_inside(p, o, &plans), *of += plans;
    return inside;
}

void proof_text(const ProofDef *def, const Proof *p, Text *out) {
    int plans;
    proof_inside(p, 0, &plans);
    text_add(out, "%d plans, each rehearsed in %d worlds and carried out in %d missions of worlds drawn from the model", plans, def->rehearse.worlds, def->missions);
    text_add(out, p->done < p->plans ? " (%d of %d are done)\n\n" : "\n\n", p->done, p->plans);
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
    int of, inside = all_inside(p, &of);
    text_add(out, "%-30s %10s %10s   %.1f\n", "all of them", "", "", of ? 100.0 * inside / of : 0);
}

bool proof_good(const Proof *p) {
    int of, inside = all_inside(p, &of);
    return inside * 10 >= of * 9;
}
