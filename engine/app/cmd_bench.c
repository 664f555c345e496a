// cmd_bench.c: how fast: whole matches with scripts, bare steps, an idle world.
// Calls the engine's own functions on real content; every figure is of this run.
#include "app/session_args.h"
#include "sim/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const Option options[] = {
    {"--seeds", "N", "match: how many matches (default 20)"},
    {"--idle", NULL, "step: everybody waits; jumping against stepping"},
    {"--json", NULL, "one object"},
    {"--set", "KEY=VALUE", "fix a variable of the hidden truth"},
    {NULL, NULL, NULL},
};

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void figure(bool json, const char *name, double value, const char *unit, bool last) {
    if (json) printf("\"%s\":%.1f%s", name, value, last ? "}\n" : ",");
    else printf("%-26s %14.1f %s\n", name, value, unit);
}

static int bench_match(Shelf *shelf, SessionDef *def, i64 seeds, bool json) {
    Error err = {0};
    i64 steps = 0, thinks = 0, units = 0, simulated = 0;
    double began = seconds();
    for (i64 seed = 1; seed <= seeds; seed++) {
        def->seed = (u64)seed;
        Match *m = session_create(shelf, def, &err);
        if (!m) return command_fail(&err);
        match_advance(m, INT64_MAX);
        i64 match_steps = sim_ms(match_world(m)) / know_step_ms(match_world(m));
        steps += match_steps;
        units += match_steps * sim_unit_count(match_world(m));
        simulated += sim_ms(match_world(m));
        thinks += match_thinks(m);
        match_destroy(m);
    }
    double took = seconds() - began;
    if (json) printf("{\"schema\":\"threshold.bench/1\",\"bench\":\"match\",");
    figure(json, "matches", (double)seeds, "", false);
    figure(json, "matches_per_s", (double)seeds / took, "1/s", false);
    figure(json, "steps_per_s", (double)steps / took, "1/s", false);
    figure(json, "unit_steps_per_s", (double)units / took, "1/s", false);
    figure(json, "thinks_per_s", (double)thinks / took, "1/s", false);
    figure(json, "times_real_time", (double)simulated / 1000 / took, "", true);
    return EXIT_OK;
}

// A world of the scenario with everybody placed and nobody commanded.
static World *still_world(Shelf *shelf, const SessionDef *def, Error *err) {
    const Pack *pack = shelf_pack(shelf, def->scenario, err);
    Truth truth;
    if (!pack || !truth_sample(pack, def->world_seed, &def->forced, &truth, err)) return NULL;
    WorldDef world = world_def(pack, def->seed);
    World *w = world_create(&world, err);
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    if (w && orders) sim_step(w, orders, truth_orders(pack, &truth, def->world_seed, orders, TRUTH_ORDERS));
    free(orders);
    return w;
}

static double run_steps(World *w, i64 to_ms, bool jump, u64 *hash) {
    double began = seconds();
    i64 next_hash = sim_ms(w);
    while (sim_ms(w) < to_ms) {
        if (jump) sim_advance(w, i64_min(next_hash, to_ms));
        if (sim_ms(w) >= next_hash) { *hash = sim_hash(w); next_hash += 1000; continue; }
        if (sim_ms(w) < to_ms) sim_step(w, NULL, 0);
    }
    *hash = sim_hash(w);
    return seconds() - began;
}

static int bench_step(Shelf *shelf, const SessionDef *def, bool idle, bool json) {
    Error err = {0};
    World *a = still_world(shelf, def, &err), *b = a ? still_world(shelf, def, &err) : NULL;
    if (!b) { if (a) world_destroy(a); return command_fail(&err); }
    i64 to_ms = idle ? 600000 : 120000;
    u64 hash_stepped = 0, hash_jumped = 0;
    double stepped = run_steps(a, to_ms, false, &hash_stepped);
    double jumped = run_steps(b, to_ms, true, &hash_jumped);
    int units = sim_unit_count(a);
    i64 steps = to_ms / know_step_ms(a);
    if (json) printf("{\"schema\":\"threshold.bench/1\",\"bench\":\"%s\",", idle ? "idle" : "step");
    figure(json, "people", units, "", false);
    figure(json, "steps_per_s", (double)steps / stepped, "1/s", false);
    figure(json, "unit_steps_per_s", (double)steps * units / stepped, "1/s", false);
    figure(json, "stepping_times_real_time", (double)to_ms / 1000 / stepped, "", false);
    figure(json, "jumping_times_real_time", (double)to_ms / 1000 / jumped, "", false);
    figure(json, "same_hash", hash_stepped == hash_jumped, "", true);
    world_destroy(a);
    world_destroy(b);
    return hash_stepped == hash_jumped ? EXIT_OK : EXIT_NONDETERMINISM;
}

static int run(const Args *args) {
    Error err = {0};
    const char *what = args->word_count ? args->words[0] : "match";
    Args rest = *args;
    rest.word_count = 0;
    SessionDef def;
    i64 seeds = 20;
    if (!args_int(args, "--seeds", 1, 100000, &seeds, &err)) return command_fail(&err);
    if (!session_args(&rest, &def, &err)) return command_fail(&err);
    def.world_seed = 3;
    if (!text_same(what, "match") && !text_same(what, "step")) {
        error_set(&err, EXIT_USAGE, "bench knows match and step, not '%s'", what);
        return command_fail(&err);
    }
    Shelf *shelf = shelf_create(def.root, &err);
    if (!shelf) return command_fail(&err);
    int code = text_same(what, "match") ? bench_match(shelf, &def, seeds, args_has(args, "--json"))
                                        : bench_step(shelf, &def, args_has(args, "--idle"), args_has(args, "--json"));
    shelf_destroy(shelf);
    return code;
}

const Command command_bench = {
    "bench", "how fast: match, step, step --idle", "bench match|step [options]", "bench step --idle", options, run,
};
