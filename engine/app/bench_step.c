// bench_step.c: bare steps, without scripts: people who wait, people who walk all the time, and how the
// cost grows with their number. Both ways through the same idle time must end in the same hash.
#include "app/bench.h"
#include "app/session_args.h"
#include "base/rng.h"
#include "sim/sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// ---- a world ------------------------------------------------------------------------------------------

// Everybody placed and nobody commanded.
static World *still_world(const Pack *pack, const SessionDef *def, Error *err) {
    Truth truth;
    if (!truth_sample(pack, def->world_seed, &def->forced, &truth, err)) return NULL;
    WorldDef world = world_def(pack, def->seed);
    World *w = world_create(&world, err);
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    if (w && orders) sim_step(w, orders, truth_orders(pack, &truth, def->world_seed, orders, TRUTH_ORDERS));
    free(orders);
    return w;
}

// ---- waiting ------------------------------------------------------------------------------------------

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

static bool wait_about(const Pack *pack, const SessionDef *def, i64 to_ms, Report *r, Error *err) {
    World *a = still_world(pack, def, err), *b = a ? still_world(pack, def, err) : NULL;
    if (b) {
        u64 hash_stepped = 0, hash_jumped = 0;
        double stepped = run_steps(a, to_ms, false, &hash_stepped), jumped = run_steps(b, to_ms, true, &hash_jumped);
        double steps = (double)to_ms / know_step_ms(a);
        int units = sim_unit_count(a);
        report_figure(r, "people", units, 0, "");
        report_figure(r, "steps_per_s", steps / stepped, 0, "1/s");
        report_figure(r, "unit_steps_per_s", steps * units / stepped, 0, "1/s");
        report_figure(r, "stepping_times_real_time", (double)to_ms / 1000 / stepped, 0, "");
        report_figure(r, "jumping_times_real_time", (double)to_ms / 1000 / jumped, 0, "");
        report_check(r, "same_hash", hash_stepped == hash_jumped);
    }
    if (a) world_destroy(a);
    if (b) world_destroy(b);
    return b != NULL;
}

// ---- walking ------------------------------------------------------------------------------------------

enum { HAUNTS = 4, WALKERS = 256 };

// Everybody walks between the marks nearest to where he began, and is sent on when he stands still.
typedef struct Walkers {
    const Pack *pack;
    World *w;
    u64 seed;
    u32 id[256];
    u16 haunt[WALKERS][HAUNTS];  // marks, by unit
    Pos at[WALKERS];             // where each was when last asked
    i64 steps;                   // from cell to cell
} Walkers;

static Order next_walk(Walkers *k, int unit, const UnitTruth *u) {
    u32 draw = rng_below(rng_mix(rng_mix(k->seed, (u64)unit), (u64)sim_ms(k->w)), HAUNTS);
    const Mark *m = &k->pack->marks[k->haunt[unit][draw]];
    Order o = {.ms = sim_ms(k->w), .id = ++k->id[u->group], .group = u->group, .unit = u->ordinal, .verb = VERB_move, .rank = RANK_DIRECT};
    order_set_at(&o, pos(m->x, m->y, m->z));
    return o;
}

static void find_haunts(Walkers *k, int unit, Pos at) {
    i64 nearest[HAUNTS];
    for (int i = 0; i < HAUNTS; i++) nearest[i] = INT64_MAX;
    for (int row = 0; row < k->pack->marks_count; row++) {
        const Mark *m = &k->pack->marks[row];
        i64 far = pos_distance_cm(at, pos(m->x, m->y, m->z));
        int place = HAUNTS;
        for (; place > 0 && far < nearest[place - 1]; place--)
            if (place < HAUNTS) nearest[place] = nearest[place - 1], k->haunt[unit][place] = k->haunt[unit][place - 1];
        if (place < HAUNTS) nearest[place] = far, k->haunt[unit][place] = (u16)row;
    }
}

static void walk_step(Walkers *k, bool send) {
    Order orders[WALKERS];
    int count = 0;
    for (int i = 0; send && i < sim_unit_count(k->w) && i < WALKERS; i++) {
        UnitTruth u;
        if (!sim_unit(k->w, (UnitId)(i + 1), &u)) continue;
        k->steps += !pos_same(u.at, k->at[i]);
        k->at[i] = u.at;
        if (u.place == PLACE_MAP && u.life == LIFE_UP && !u.verb) orders[count++] = next_walk(k, i, &u);
    }
    sim_step(k->w, orders, count);
}

// Seconds of CPU for so many steps; orders are given five times a second, hashes made once.
static double walk_for(Walkers *k, int steps) {
    double began = bench_seconds();
    for (int i = 0; i < steps; i++) {
        walk_step(k, i % 4 == 0);
        if (sim_ms(k->w) % 1000 == 0) sim_hash(k->w);
    }
    return bench_seconds() - began;
}

typedef struct Throng { DistrictDef def; Pack pack; Walkers walkers; int units; double us, pairs, steps; } Throng;

static bool crowd_begin(Throng *c, const Pack *data, DistrictDef def, Error *err) {
    if (!district_pack(&def, data, &c->pack, err)) return false;
    SessionDef session = {.seed = def.seed, .world_seed = 1};
    World *w = still_world(&c->pack, &session, err);
    if (!w) { pack_free(&c->pack); return false; }
    c->def = def;
    c->walkers = (Walkers){.pack = &c->pack, .w = w, .seed = def.seed};
    c->units = sim_unit_count(w);
    for (int i = 0; i < c->units && i < WALKERS; i++) {
        UnitTruth u;
        if (sim_unit(w, (UnitId)(i + 1), &u)) find_haunts(&c->walkers, i, u.at);
    }
    walk_for(&c->walkers, 100);  // everybody is on the way before anything is measured
    return true;
}

static void crowd_end(Throng *c) {
    world_destroy(c->walkers.w);
    pack_free(&c->pack);
}

enum { CROWDS = 12, SLICES = 7, PARTS = 4, PART_STEPS = 20 };

// All crowds in turn, slice by slice, so that a busy machine slows none of them alone. The lines of sight are counted between parts of a slice.
static void measure(Throng *crowds, int count, int parts) {
    double slices[CROWDS][SLICES];
    for (int s = 0; s < SLICES; s++)
        for (int i = 0; i < count; i++) {
            slices[i][s] = 0;
            for (int n = 0; n < parts; n++) {
                i64 before = crowds[i].walkers.steps;
                slices[i][s] += walk_for(&crowds[i].walkers, PART_STEPS) * 1e6 / (PART_STEPS * parts);
                crowds[i].pairs += (double)sim_sight_pairs(crowds[i].walkers.w) / (SLICES * parts);
                crowds[i].steps += (double)(crowds[i].walkers.steps - before) / (SLICES * parts * PART_STEPS);
            }
        }
    for (int i = 0; i < count; i++) crowds[i].us = bench_median(slices[i], SLICES);
}

static bool walk_alone(const Pack *data, DistrictDef def, int seconds, Report *r, Error *err) {
    Throng *crowd = calloc(1, sizeof *crowd);
    bool ok = crowd ? crowd_begin(crowd, data, def, err) : error_set(err, EXIT_IO, "out of memory");
    if (ok) {
        measure(crowd, 1, seconds);
        report_figure(r, "us_a_step", crowd->us, 1, "us");
        report_figure(r, "us_a_unit_step", crowd->us / crowd->units, 3, "us");
        report_figure(r, "sight_pairs", crowd->pairs, 1, "");
        char hash[24];
        snprintf(hash, sizeof hash, "0x%016llx", (unsigned long long)sim_hash(crowd->walkers.w));
        report_word(r, "hash", hash);  // two builds that print the same have done the same
        crowd_end(crowd);
    }
    free(crowd);
    return ok;
}

// ---- the two ways to be more ----------------------------------------------------------------------------

static double each(const Throng *c) { return c->us / c->units; }
static double each_and_pair(const Throng *c) { return c->us / (c->units + c->pairs); }

static void walking_table(Report *r, const char *key, const Throng *crowds, int count) {
    static const ReportColumn columns[] = {{"width", 0}, {"height", 0}, {"storeys", 0}, {"units", 0}, {"sight_pairs", 1}, {"cells_walked", 3}, {"us_a_step", 1}, {"unit_steps_per_s", 0}, {"us_a_unit", 3}, {"us_a_unit_and_pair", 3}};
    report_table(r, key, columns, ARRAY_LEN(columns));
    for (const Throng *c = crowds; c < crowds + count; c++)
        report_row(r, (double[]){c->def.width, c->def.height, c->def.storeys, c->units, c->pairs, c->steps, c->us, 1e6 / each(c), each(c), each_and_pair(c)});
    report_table_end(r);
}

// How the cost of a step goes with the people: a line through the points of the table and how well it fits; the power of their number
// (1 is linear); and what a unit costs beside what a line of sight costs, by least squares.
static void report_growth(Report *r, const char *key, const Throng *crowds, int count) {
    double n = count, sx = 0, sy = 0, sxx = 0, sxy = 0, lx = 0, ly = 0, lxx = 0, lxy = 0, uu = 0, up = 0, pp = 0, uy = 0, py = 0, off = 0, all = 0;
    for (const Throng *c = crowds; c < crowds + count; c++) {
        double x = c->units, y = c->us, a = log(x), b = log(y);
        sx += x, sy += y, sxx += x * x, sxy += x * y, lx += a, ly += b, lxx += a * a, lxy += a * b;
        uu += x * x, up += x * c->pairs, pp += c->pairs * c->pairs, uy += x * y, py += c->pairs * y;
    }
    double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx), base = (sy - slope * sx) / n, det = uu * pp - up * up;
    for (const Throng *c = crowds; c < crowds + count; c++) off += pow(c->us - base - slope * c->units, 2), all += pow(c->us - sy / n, 2);
    report_open(r, key);
    report_figure(r, "us_a_step_begins_at", base, 1, "us with nobody, of the line through the table");
    report_figure(r, "us_a_unit_more", slope, 3, "us, its slope");
    report_figure(r, "line_fits", 1 - off / all, 4, "of 1 (R squared)");
    report_figure(r, "power_of_units", (n * lxy - lx * ly) / (n * lxx - lx * lx), 3, "1 is linear, 2 is everybody with everybody");
    report_figure(r, "us_a_unit_alone", (uy * pp - py * up) / det, 3, "us, least squares over units and lines of sight");
    report_figure(r, "us_a_line_of_sight", (py * uu - uy * up) / det, 3, "us, the same: these grow with the square of the people");
    report_shut(r);
}

// On the same ground, where more people also have more before their eyes; and on ground that grows with them: blocks of 50 x 42 cells.
static bool walk_about(const Pack *data, Report *r, Error *err) {
    static const DistrictDef DEFS[] = {
        {5, 64, 48, 1, 16}, {5, 256, 256, 1, 40},
        {5, 256, 258, 4, 16}, {5, 256, 258, 4, 40}, {5, 256, 258, 4, 80}, {5, 256, 258, 4, 120}, {5, 256, 258, 4, 200},
        {5, 156, 90, 4, 40}, {5, 206, 132, 4, 80}, {5, 156, 258, 4, 120}, {5, 256, 258, 4, 200}};
    enum { SMALL, WIDE, SAME, SAME_40 = SAME + 1, SAME_200 = SAME + 4, GROWN, GROWN_200 = GROWN + 3 };
    Throng *crowds = calloc(ARRAY_LEN(DEFS), sizeof *crowds);
    int count = 0;
    bool ok = crowds || error_set(err, EXIT_IO, "out of memory");
    while (ok && count < (int)ARRAY_LEN(DEFS)) {
        ok = crowd_begin(&crowds[count], data, DEFS[count], err);
        count += ok;
    }
    if (ok) {
        const Throng *c = crowds;
        measure(crowds, count, PARTS);
        walking_table(r, "walking", c, SAME);
        walking_table(r, "more_on_the_same_ground", c + SAME, GROWN - SAME);
        walking_table(r, "ground_grows_with_them", c + GROWN, GROWN_200 + 1 - GROWN);
        report_growth(r, "growth_on_the_same_ground", c + SAME_40, SAME_200 + 1 - SAME_40);
        report_growth(r, "growth_with_the_ground", c + GROWN, GROWN_200 + 1 - GROWN);
        report_word(r, "how_to_read", "on the same ground everybody has more people before his eyes, and lines of sight go with their square: compare us_a_unit_and_pair; at one density compare us_a_unit");
        report_figure(r, "unit_steps_per_s_16", 1e6 / each(c + SMALL), 0, "1/s");
        report_figure(r, "wide_over_small", each(c + SMALL) / each(c + WIDE), 3, "of unit-steps/s, 40 on 256x256 over 16 on 64x48");
        report_figure(r, "200_over_40", each(c + SAME_40) / each(c + SAME_200), 3, "of unit-steps/s in the same district");
        report_figure(r, "cost_of_200_over_40", each(c + SAME_200) / each(c + SAME_40), 3, "of us a unit-step in the same district; 1 is linear");
        report_figure(r, "cost_with_pairs", each_and_pair(c + SAME_200) / each_and_pair(c + SAME_40), 3, "the same, of us a unit and line of sight");
        report_figure(r, "cost_where_ground_grows", each(c + GROWN_200) / each(c + GROWN), 3, "of us a unit-step, 200 over 40 at one density");
    }
    while (count > 0) crowd_end(&crowds[--count]);
    free(crowds);
    return ok;
}

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    if (!session_of_bench(args, &def, err)) return false;
    Shelf *shelf = shelf_of(&def, err);
    const Pack *pack = shelf ? shelf_pack(shelf, def.scenario, err) : NULL;
    bool idle = args_has(args, "--idle");
    i64 people = 0, seconds = PARTS, width = 256, height = 256;
    if (!args_int(args, "--people", 1, WALKERS, &people, err) || !args_int(args, "--seconds", 1, 3600, &seconds, err) ||
        !args_int(args, "--width", 64, 512, &width, err) || !args_int(args, "--height", 48, 512, &height, err)) pack = NULL;
    bool ok = pack && people ? walk_alone(pack, (DistrictDef){5, (int)width, (int)height, 4, (int)people}, (int)seconds, r, err) : pack && wait_about(pack, &def, idle ? 600000 : 120000, r, err) && (idle || walk_about(pack, r, err));
    if (shelf) shelf_destroy(shelf);
    return ok;
}

const Bench bench_step = {"step", run};
