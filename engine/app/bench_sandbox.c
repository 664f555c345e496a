// bench_sandbox.c: what the sandbox costs: the same matches with and without hook, budgets and memory wall, second by second in turn.
// Only what passes inside decisions is counted; both ways must end in the same hash.
#include "app/bench.h"
#include "app/session_args.h"

#include <stdlib.h>

enum { SLICE_MS = 5000, SLICES_MOST = 4096 };

typedef struct Timed { Controller inner; double *took; } Timed;

static i64 timed_think(void *self, Seat *seat, i64 now_ms) {
    Timed *t = self;
    double began = bench_seconds();
    i64 next = t->inner.think(t->inner.self, seat, now_ms);
    *t->took += bench_seconds() - began;
    return next;
}

static void timed_save(const void *self, Blob *out) {
    const Timed *t = self;
    if (t->inner.save) t->inner.save(t->inner.self, out);
}

static bool timed_load(void *self, BlobReader *in, Error *err) {
    Timed *t = self;
    return !t->inner.load || t->inner.load(t->inner.self, in, err);
}

static void timed_destroy(void *self) {
    Timed *t = self;
    if (t->inner.destroy) t->inner.destroy(t->inner.self);
    free(t);
}

static void time_it(void *took, Controller *c) {
    Timed *t = c->think ? calloc(1, sizeof *t) : NULL;
    if (!t) return;
    *t = (Timed){*c, took};
    c->self = t, c->think = timed_think, c->destroy = timed_destroy;
    if (t->inner.save) c->save = timed_save;
    if (t->inner.load) c->load = timed_load;
}

typedef struct Half { Shelf *shelf; Match *match; double took, all; } Half;  // seconds in decisions of the slice at hand; of all

static bool half_begin(Half *s, const SessionDef *base, bool unbounded, Error *err) {
    SessionDef def = *base;
    if (!s->shelf && !(s->shelf = shelf_of(&def, err))) return false;
    script_set_unbounded(shelf_script(s->shelf), unbounded);
    def.wrap = time_it, def.self = &s->took;
    return (s->match = session_create(s->shelf, &def, err)) != NULL;
}

static double half_slice(Half *s, i64 to_ms) {
    s->took = 0;
    match_advance(s->match, to_ms);
    s->all += s->took;
    return s->took;
}

typedef struct Tax { Half bounded, free; double ratio[SLICES_MOST]; int slices; bool same; } Tax;

static bool play(Tax *t, const SessionDef *def, Error *err) {
    bool ok = half_begin(&t->bounded, def, false, err) && half_begin(&t->free, def, true, err);
    for (i64 ms = SLICE_MS, turn = 0; ok && !match_ended(t->bounded.match) && !match_error(t->bounded.match)->code; ms += SLICE_MS, turn++) {
        double with = turn & 1 ? 0 : half_slice(&t->bounded, ms), without = half_slice(&t->free, ms);
        if (turn & 1) with = half_slice(&t->bounded, ms);
        if (without > 0 && t->slices < SLICES_MOST) t->ratio[t->slices++] = with / without;
    }
    if (ok) t->same &= match_hash(t->bounded.match) == match_hash(t->free.match) && match_ended(t->free.match);
    if (t->bounded.match) match_destroy(t->bounded.match);
    if (t->free.match) match_destroy(t->free.match);
    t->bounded.match = t->free.match = NULL;
    return ok;
}

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    i64 seeds = 4;
    if (!args_int(args, "--seeds", 1, 1000, &seeds, err) || !session_of_bench(args, &def, err)) return false;
    Tax *t = calloc(1, sizeof *t);
    bool ok = t || error_set(err, EXIT_IO, "out of memory");
    if (t) t->same = true;
    for (i64 seed = 1; ok && seed <= seeds; seed++) {
        def.seed = (u64)seed;
        ok = play(t, &def, err);
    }
    if (ok) {
        double thinks = (double)script_counters(shelf_script(t->bounded.shelf)).thinks;
        report_figure(r, "matches", (double)seeds, 0, "");
        report_figure(r, "decisions", thinks, 0, "");
        report_figure(r, "us_a_decision", t->bounded.all * 1e6 / thinks, 2, "us, with hook, budgets and memory wall");
        report_figure(r, "us_without", t->free.all * 1e6 / thinks, 2, "us, with none of them");
        report_figure(r, "tax", t->slices ? bench_median(t->ratio, t->slices) : 0, 3, "with over without, median of slices of five seconds");
        report_check(r, "same_hash", t->same);
    }
    if (t && t->bounded.shelf) shelf_destroy(t->bounded.shelf);
    if (t && t->free.shelf) shelf_destroy(t->free.shelf);
    free(t);
    return ok;
}

const Bench bench_sandbox = {"sandbox", run};
