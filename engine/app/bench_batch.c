// bench_batch.c: a batch over two workers against two processes that each run their half of the seeds and know nothing of each other.
// On the wall clock, in turn, and in CPU time, which a busy machine disturbs less; the batch must have written a line for each seed.
#include "app/bench.h"
#include "app/session_args.h"
#include "base/file.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 5, WORKERS = 2 };

typedef struct Spent { double wall, cpu; } Spent;

static Spent now(void) {
    struct timespec t;
    struct rusage own, children;
    clock_gettime(CLOCK_MONOTONIC, &t);
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    const struct timeval part[] = {own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime};
    Spent s = {(double)t.tv_sec + (double)t.tv_nsec / 1e9, 0};
    for (size_t i = 0; i < ARRAY_LEN(part); i++) s.cpu += (double)part[i].tv_sec + (double)part[i].tv_usec / 1e6;
    return s;
}

static Spent since(Spent began) {
    Spent end = now();
    return (Spent){end.wall - began.wall, end.cpu - began.cpu};
}

// Every core that there is: the other benches stay on one.
static void all_cores(void) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int i = 0; i < CPU_SETSIZE; i++) CPU_SET(i, &set);
    sched_setaffinity(0, sizeof set, &set);
}

// ---- two loops ------------------------------------------------------------------------------------------

static int loop(const SessionDef *base, int first, i64 seeds) {
    Error err = {0};
    SessionDef def = *base;
    Shelf *shelf = shelf_of(&def, &err);
    for (i64 seed = first; shelf && seed <= seeds && !err.code; seed += WORKERS) {
        Text text = text_new();
        RunResult result;
        def.seed = (u64)seed;
        lab_run(shelf, &def, &text, &result, &err);
        text_free(&text);
    }
    return shelf && !err.code ? EXIT_OK : EXIT_CHECK;
}

static bool two_loops(const SessionDef *def, i64 seeds) {
    pid_t pid[WORKERS];
    bool ok = true;
    for (int i = 0; i < WORKERS; i++)
        if ((pid[i] = fork()) == 0) _exit(loop(def, i + 1, seeds));
    for (int i = 0; i < WORKERS; i++) {
        int status = 0;
        ok &= pid[i] > 0 && waitpid(pid[i], &status, 0) == pid[i] && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_OK;
    }
    return ok;
}

// ---- the batch ------------------------------------------------------------------------------------------

static i64 lines_of(const char *path) {
    Blob text = {0};
    Error err = {0};
    i64 lines = 0;
    if (file_read(path, 64 << 20, &text, &err))
        for (size_t i = 0; i < text.size; i++) lines += text.at[i] == '\n';
    blob_free(&text);
    return lines;
}

static bool batch(const SessionDef *base, i64 seeds, i64 *lines, Error *err) {
    char path[] = "/tmp/threshold-bench-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) return error_set(err, EXIT_IO, "no file for the lines of the batch can be made under /tmp");
    close(file);
    BatchDef def = {.session = *base, .first_seed = 1, .last_seed = (u64)seeds, .jobs = WORKERS, .out = path, .shards = 1};
    Shelf *shelf = shelf_of(&def.session, err);
    bool ok = shelf && batch_run(shelf, &def, err) == EXIT_OK;
    if (shelf) shelf_destroy(shelf);
    *lines = lines_of(path);
    unlink(path);
    return ok;
}

// ---- both -----------------------------------------------------------------------------------------------

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    i64 seeds = 8, lines = 0;
    double wall[ROUNDS], cpu[ROUNDS], each[ROUNDS];
    bool ok = true, whole = true;
    if (!args_int(args, "--seeds", 2, 100000, &seeds, err) || !session_of_bench(args, &def, err)) return false;
    all_cores();
    for (int i = 0; ok && i < ROUNDS; i++) {
        Spent ours = {0, 0}, loops = {0, 0};
        for (int turn = 0; ok && turn < 2; turn++) {
            Spent began = now();
            if ((turn + i) & 1) whole &= two_loops(&def, seeds), loops = since(began);
            else ok = batch(&def, seeds, &lines, err), ours = since(began);
        }
        wall[i] = loops.wall / ours.wall, cpu[i] = loops.cpu / ours.cpu, each[i] = ours.cpu / (double)seeds;
        whole &= lines >= seeds;
    }
    if (!ok) return false;
    report_figure(r, "matches", (double)seeds, 0, "a round");
    report_figure(r, "cpu_s_a_match", bench_median(each, ROUNDS), 3, "s, of the batch");
    report_figure(r, "batch_over_loops", bench_median(wall, ROUNDS), 3, "of matches a second on the wall clock, two workers over two loops");
    report_figure(r, "batch_over_loops_cpu", bench_median(cpu, ROUNDS), 3, "the same of CPU time");
    report_check(r, "every_seed_has_a_line", whole);
    return true;
}

const Bench bench_batch = {"batch", run};
