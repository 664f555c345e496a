// bench_path.c: shortest walks and distance fields against libtcod's A* and Dijkstra.
// Every length is checked against the published optimum, or against the distance field.
#include "app/bench.h"
#include "app/bench_maps.h"
#include "app/bench_peer.h"
#include "base/file.h"
#include "grid/moving.h"
#include "grid/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 5, PROBLEMS = 200, FILE_BYTES = 64 << 20 };
static const double SLICE_US = 1000;  // each bucket is solved for at least so long in a round

typedef struct Course {
    const char *name;
    Map map;
    MovingProblem *problems;
    int count;
    u8 *cost;
    i32 *field;
    PathRule rule;
    PathScratch *scratch;
    Peer *peer;
    Pos from;      // of the field
    Path path;
} Course;

// ---- making a course ----------------------------------------------------------------------------------

static bool course_ready(Course *c, Arena *arena, Error *err) {
    i32 size = map_size(&c->map);
    c->cost = arena_array(arena, u8, size);
    c->field = arena_array(arena, i32, size);
    c->scratch = path_scratch_create(&c->map);
    if (!c->cost || !c->field || !c->scratch) return error_set(err, EXIT_IO, "out of memory");
    for (i32 i = 0; i < size; i++) c->cost[i] = c->map.cells[i].material ? 0 : 10;
    c->rule = (PathRule){&c->map, c->cost, NULL, path_rows_create(&c->map)};
    if (!c->rule.rows) return error_set(err, EXIT_IO, "out of memory");
    c->peer = peer_create(&c->map);
    return true;
}

static void course_end(Course *c) {
    peer_destroy(c->peer);
    path_rows_destroy(c->rule.rows);
    path_scratch_destroy(c->scratch);
}

static int by_bucket(const void *a, const void *b) {
    return ((const MovingProblem *)a)->bucket - ((const MovingProblem *)b)->bucket;
}

static bool course_read(Course *c, const char *map_path, const char *problem_path, Arena *arena, Error *err) {
    Blob map = {0}, problems = {0};
    c->name = strrchr(map_path, '/') ? strrchr(map_path, '/') + 1 : map_path;
    bool ok = file_read(map_path, FILE_BYTES, &map, err) && moving_map(map_path, (const char *)map.at, arena, &c->map, err) &&
              file_read(problem_path, FILE_BYTES, &problems, err) &&
              moving_problems(problem_path, (const char *)problems.at, &c->map, arena, &c->problems, &c->count, err);
    blob_free(&map);
    blob_free(&problems);
    if (ok) qsort(c->problems, (size_t)c->count, sizeof *c->problems, by_bucket);
    return ok && course_ready(c, arena, err);
}

// Problems between places drawn by lot; their optimum is what the distance field says.
static bool course_make(Course *c, Arena *arena, u64 seed, Error *err) {
    c->problems = arena_array(arena, MovingProblem, PROBLEMS);
    if (!c->problems || !course_ready(c, arena, err)) return c->problems != NULL;
    for (u32 i = 0; i < PROBLEMS; i++) {
        MovingProblem *p = &c->problems[i];
        *p = (MovingProblem){0, bench_place(&c->map, seed, 2 * i), bench_place(&c->map, seed, 2 * i + 1), 0};
        path_field(&c->rule, &p->from, 1, c->scratch, c->field);
        p->length = (i64)c->field[map_index(&c->map, p->to)] * 1000;
        p->bucket = (int)(p->length / 16000000);
        c->count += c->field[map_index(&c->map, p->to)] != INT32_MAX && c->count == (int)i;
    }
    qsort(c->problems, (size_t)c->count, sizeof *c->problems, by_bucket);
    return true;
}

// ---- checking -----------------------------------------------------------------------------------------

static bool walk_holds(const Course *c, const MovingProblem *p, const Path *path) {
    Pos at = p->from;
    i32 cost = 0;
    for (int i = 0; i < path->count; i++) {
        Dir dir = (Dir)path->step[i];
        if (!path_step_allowed(&c->rule, at, dir)) return false;
        cost += dir & 1 ? PATH_DIAGONAL : PATH_STRAIGHT;
        at = pos_step(at, dir);
    }
    return path->count == PATH_MAX_STEPS || (pos_same(at, p->to) && cost == path->cost);
}

// A diagonal costs 1414 of 1000 here, not the square root of 2: that alone is within 0.02 %.
static bool length_holds(const MovingProblem *p, const Path *path) {
    i64 error = llabs((i64)path->cost * 1000 - p->length);
    return error * 1000 <= p->length;
}

static bool lengths_hold(Course *c) {
    for (int i = 0; i < c->count; i++) {
        const MovingProblem *p = &c->problems[i];
        bool found = path_find(&c->rule, p->from, p->to, false, 0, c->scratch, &c->path);
        if (found && length_holds(p, &c->path) && walk_holds(c, p, &c->path)) continue;
        fprintf(stderr, "%s: from %d,%d to %d,%d: %.3f instead of %.3f\n", c->name, p->from.x, p->from.y, p->to.x, p->to.y,
                found ? c->path.cost / 1000.0 : -1.0, (double)p->length / 1e6);
        return false;
    }
    return true;
}

// ---- measuring ----------------------------------------------------------------------------------------

typedef struct Bucket { int number, first, count; double length, ours[ROUNDS], peer[ROUNDS]; } Bucket;

static int find_buckets(const Course *c, Bucket *out, int max) {
    int count = 0;
    for (int i = 0; i < c->count; i++) {
        if (!count || (out[count - 1].number != c->problems[i].bucket && count < max))
            out[count++] = (Bucket){.number = c->problems[i].bucket, .first = i};
        out[count - 1].count++;
        out[count - 1].length += (double)c->problems[i].length / 1e6;
    }
    return count;
}

// Microseconds a problem.
static double solve(Course *c, const Bucket *b, bool peer) {
    double began = bench_seconds(), took;
    int rounds = 0;
    do {
        for (int i = b->first; i < b->first + b->count; i++) {
            const MovingProblem *p = &c->problems[i];
            if (peer) peer_path(c->peer, p->from, p->to);
            else path_find(&c->rule, p->from, p->to, false, 0, c->scratch, &c->path);
        }
        rounds++;
        took = (bench_seconds() - began) * 1e6;
    } while (took < SLICE_US);
    return took / rounds / b->count;
}

static double middle(const double *values) {
    double sorted[ROUNDS];
    memcpy(sorted, values, sizeof sorted);
    return bench_median(sorted, ROUNDS);
}

enum { BUCKETS = 512 };

static void report_buckets(const Course *c, const Bucket *buckets, int count, Report *r) {
    static const ReportColumn columns[] = {{"bucket", 0}, {"problems", 0}, {"length", 1}, {"us", 2}, {"peer_us", 2}, {"ratio", 3}};
    report_table(r, "buckets", columns, c->peer ? 6 : 4);
    for (int i = 0; i < count; i++) {
        const Bucket *b = &buckets[i];
        double ours = middle(b->ours), peer = middle(b->peer);
        report_row(r, (double[]){b->number, b->count, b->length / b->count, ours, peer, peer > 0 ? ours / peer : 0});
    }
    report_table_end(r);
}

// The ratio over the whole course in each round; the median of these counts.
static void report_course(Course *c, Report *r, bool table, double *worst) {
    static Bucket buckets[BUCKETS];
    int count = find_buckets(c, buckets, BUCKETS);
    double ours[ROUNDS] = {0}, peer[ROUNDS] = {0}, ratio[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < count; i++) {
            Bucket *b = &buckets[i];
            if (round & 1 && c->peer) b->peer[round] = solve(c, b, true);
            b->ours[round] = solve(c, b, false);
            if (!(round & 1) && c->peer) b->peer[round] = solve(c, b, true);
            ours[round] += b->ours[round] * b->count / c->count;
            peer[round] += b->peer[round] * b->count / c->count;
        }
        ratio[round] = peer[round] > 0 ? ours[round] / peer[round] : 0;
    }
    if (table) report_buckets(c, buckets, count, r);
    report_figure(r, "problems", c->count, 0, "");
    report_figure(r, "path_us", middle(ours), 2, "us");
    if (c->peer) {
        report_figure(r, "peer_path_us", middle(peer), 2, "us");
        report_figure(r, "path_ratio", middle(ratio), 3, "");
        if (middle(ratio) > *worst) *worst = middle(ratio);
    }
    report_check(r, "lengths_hold", lengths_hold(c));
}

// ---- fields -------------------------------------------------------------------------------------------

static void our_field(void *self) {
    Course *c = self;
    path_field(&c->rule, &c->from, 1, c->scratch, c->field);
}

static void peer_field_pass(void *self) {
    Course *c = self;
    peer_field(c->peer, c->from);
}

// Each cell: what its best neighbour says and one step; nothing less is possible.
static bool field_holds(const Course *c) {
    const Map *m = &c->map;
    for (i32 i = 0; i < map_size(m); i++) {
        Pos at = map_pos(m, i);
        if (m->cells[i].material) {
            if (c->field[i] != INT32_MAX) return false;
            continue;
        }
        i32 best = pos_same(at, c->from) ? 0 : INT32_MAX;
        for (Dir dir = DIR_N; dir < DIR_UP; dir++) {
            if (!path_step_allowed(&c->rule, at, dir)) continue;
            i32 there = c->field[map_index(m, pos_step(at, dir))];
            if (there != INT32_MAX) best = (i32)i64_min(best, there + (dir & 1 ? PATH_DIAGONAL : PATH_STRAIGHT));
        }
        if (c->field[i] != best) return false;
    }
    return true;
}

static void report_field(Course *c, u64 seed, Report *r) {
    bool holds = true;
    for (u32 i = 0; i < 20; i++) {
        c->from = bench_place(&c->map, seed, i);
        our_field(c);
        holds &= field_holds(c);
    }
    Paired pair = bench_pairs(our_field, c->peer ? peer_field_pass : NULL, c);
    report_figure(r, "field_us", pair.ours, 2, "us");
    if (c->peer) {
        report_figure(r, "peer_field_us", pair.peer, 2, "us");
        report_figure(r, "field_ratio", pair.ratio, 3, "");
    }
    report_check(r, "field_holds", holds);
}

// ---- the bench ----------------------------------------------------------------------------------------

static bool run_files(const Args *args, Report *r, Error *err) {
    Arena arena;
    arena_init(&arena);
    Course c = {0};
    double worst = 0;
    bool ok = course_read(&c, args->words[1], args->words[2], &arena, err);
    if (ok) {
        report_word(r, "map", c.name);
        report_course(&c, r, true, &worst);
        c.from = c.problems[0].from;
        report_field(&c, 1, r);
    }
    course_end(&c);
    arena_clear(&arena);
    return ok;
}

static bool run_made(Report *r, Error *err) {
    static const struct { const char *name; bool caves; int width, height; } MADE[] = {
        {"rooms_64x48", false, 64, 48}, {"caves_64x48", true, 64, 48}, {"rooms_256x256", false, 256, 256}, {"caves_256x256", true, 256, 256}, {"rooms_530x481", false, 530, 481}};
    double worst = 0;
    for (size_t i = 0; i < ARRAY_LEN(MADE); i++) {
        Arena arena;
        arena_init(&arena);
        Course c = {.name = MADE[i].name};
        bool ok = (MADE[i].caves ? bench_caves : bench_rooms)(&arena, MADE[i].width, MADE[i].height, 7, &c.map) && course_make(&c, &arena, 11, err);
        if (ok) {
            report_open(r, c.name);
            report_course(&c, r, false, &worst);
            report_field(&c, 5, r);
            report_shut(r);
        }
        course_end(&c);
        arena_clear(&arena);
        if (!ok) return error_set(err, EXIT_IO, "out of memory");
    }
    if (worst > 0) report_figure(r, "worst_path_ratio", worst, 3, "");
    return true;
}

static bool run(const Args *args, Report *r, Error *err) {
    if (args->word_count == 2 || args->word_count > 3) return error_set(err, EXIT_USAGE, "bench path takes a map and its problems: FILE.map FILE.scen, or nothing");
    report_word(r, "peer", peer_name() ? peer_name() : "none: built without libtcod");
    return args->word_count == 3 ? run_files(args, r, err) : run_made(r, err);
}

const Bench bench_path = {"path", run};
