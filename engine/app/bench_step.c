// bench_step.c: bare steps of a world in which nobody is commanded, and jumping over them.
// Both ways through the same time must end in the same hash.
#include "app/bench.h"
#include "app/session_args.h"
#include "sim/sim.h"

#include <stdlib.h>

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
    double began = bench_seconds();
    i64 next_hash = sim_ms(w);
    while (sim_ms(w) < to_ms) {
        if (jump) sim_advance(w, i64_min(next_hash, to_ms));
        if (sim_ms(w) >= next_hash) { *hash = sim_hash(w); next_hash += 1000; continue; }
        if (sim_ms(w) < to_ms) sim_step(w, NULL, 0);
    }
    *hash = sim_hash(w);
    return bench_seconds() - began;
}

static void measure(World *a, World *b, bool idle, Report *r) {
    i64 to_ms = idle ? 600000 : 120000;
    u64 hash_stepped = 0, hash_jumped = 0;
    double stepped = run_steps(a, to_ms, false, &hash_stepped);
    double jumped = run_steps(b, to_ms, true, &hash_jumped);
    double steps = (double)to_ms / know_step_ms(a);
    int units = sim_unit_count(a);
    report_figure(r, "people", units, 0, "");
    report_figure(r, "steps_per_s", steps / stepped, 0, "1/s");
    report_figure(r, "unit_steps_per_s", steps * units / stepped, 0, "1/s");
    report_figure(r, "stepping_times_real_time", (double)to_ms / 1000 / stepped, 0, "");
    report_figure(r, "jumping_times_real_time", (double)to_ms / 1000 / jumped, 0, "");
    report_check(r, "same_hash", hash_stepped == hash_jumped);
}

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    if (!session_of_bench(args, &def, err)) return false;
    Shelf *shelf = shelf_create(def.root, err);
    if (!shelf) return false;
    World *a = still_world(shelf, &def, err), *b = a ? still_world(shelf, &def, err) : NULL;
    if (b) measure(a, b, args_has(args, "--idle"), r);
    if (a) world_destroy(a);
    if (b) world_destroy(b);
    shelf_destroy(shelf);
    return b != NULL;
}

const Bench bench_step = {"step", run};
