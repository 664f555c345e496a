// bench_match.c: whole matches with scripts on both sides, to their verdict.
// Everything is on: sandbox, budgets, hashes.
#include "app/bench.h"
#include "app/session_args.h"
#include "sim/sim.h"

typedef struct Totals { i64 units, steps, thinks, unit_steps, simulated_ms; } Totals;

static bool play(Shelf *shelf, SessionDef *def, i64 seeds, Totals *sum, Error *err) {
    for (i64 seed = 1; seed <= seeds; seed++) {
        def->seed = (u64)seed;
        Match *m = session_create(shelf, def, err);
        if (!m) return false;
        match_advance(m, INT64_MAX);
        const World *w = match_world(m);
        i64 steps = sim_ms(w) / know_step_ms(w);
        sum->steps += steps;
        sum->units += sim_unit_count(w);
        sum->unit_steps += steps * sim_unit_count(w);
        sum->simulated_ms += sim_ms(w);
        sum->thinks += match_thinks(m);
        match_destroy(m);
    }
    return true;
}

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    i64 seeds = 20;
    if (!args_int(args, "--seeds", 1, 100000, &seeds, err) || !session_of_bench(args, &def, err)) return false;
    Shelf *shelf = shelf_of(&def, err);
    Totals sum = {0};
    double began = bench_seconds();
    bool played = shelf && play(shelf, &def, seeds, &sum, err);
    double took = bench_seconds() - began;
    const PackInfo *info = played ? shelf_pack(shelf, def.scenario, err)->info : NULL;
    if (played) {
        report_figure(r, "width", info->width, 0, "cells");
        report_figure(r, "height", info->height, 0, "cells");
        report_figure(r, "storeys", info->storeys, 0, "");
        report_figure(r, "people", (double)sum.units / (double)seeds, 1, "a match, scripts on all sides");
    }
    if (shelf) shelf_destroy(shelf);
    if (!played) return false;
    report_figure(r, "matches", (double)seeds, 0, "");
    report_figure(r, "matches_per_s", (double)seeds / took, 2, "1/s");
    report_figure(r, "steps_per_s", (double)sum.steps / took, 0, "1/s");
    report_figure(r, "unit_steps_per_s", (double)sum.unit_steps / took, 0, "1/s");
    report_figure(r, "thinks_per_s", (double)sum.thinks / took, 0, "1/s");
    report_figure(r, "times_real_time", (double)sum.simulated_ms / 1000 / took, 1, "");
    return true;
}

const Bench bench_match = {"match", run};
