// cmd_batch.c: many seeds of one scenario, a line each.
// The same seeds give the same det objects, whatever the number of jobs.
#include "app/session_args.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const Option options[] = {
    {"--seeds", "A..B", "first and last seed"},
    {"--jobs", "N", "worker processes (default: cores)"},
    {"--out", "FILE", "JSON lines (default: standard output)"},
    {"--resume", NULL, "go on with an unfinished file"},
    {"--shard", "I/N", "only every N-th job, from I = 0"},
    MANY_OPTIONS,
    {NULL, NULL, NULL},
};

static bool read_seeds(const char *text, BatchDef *out, Error *err) {
    char first[32];
    const char *dots = text ? strstr(text, "..") : NULL;
    if (!text) return error_set(err, EXIT_USAGE, "batch needs --seeds A..B");
    if (dots && (size_t)(dots - text) < sizeof first) {
        memcpy(first, text, (size_t)(dots - text));
        first[dots - text] = '\0';
        if (text_to_u64(first, &out->first_seed) && text_to_u64(dots + 2, &out->last_seed) &&
            out->last_seed >= out->first_seed && out->last_seed - out->first_seed < 10000000)
            return true;
    }
    return error_set(err, EXIT_USAGE, "--seeds takes A..B with A <= B and at most ten million of them, not '%s'", text);
}

static bool read_shard(const char *text, BatchDef *out, Error *err) {
    char rest;
    out->shards = 1;
    if (!text) return true;
    if (sscanf(text, "%d/%d%c", &out->shard, &out->shards, &rest) == 2 && out->shards > 0 && out->shard >= 0 && out->shard < out->shards)
        return true;
    return error_set(err, EXIT_USAGE, "--shard takes I/N with 0 <= I < N, not '%s'", text);
}

static int batch(const Args *args) {
    Error err = {0};
    BatchDef def = {0};
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    i64 jobs = cores > 0 ? cores : 1;
    if (!session_args(args, &def.session, &err) || !read_seeds(args_value(args, "--seeds"), &def, &err) ||
        !args_int(args, "--jobs", 1, 256, &jobs, &err) || !read_shard(args_value(args, "--shard"), &def, &err))
        return command_fail(&err);
    if (args_has(args, "--resume") && !args_value(args, "--out")) {
        error_set(&err, EXIT_USAGE, "--resume goes on with a file: name it with --out");
        return command_fail(&err);
    }
    if (args->word_count == 0) {
        error_set(&err, EXIT_USAGE, "batch needs a scenario: threshold batch kiln_street --seeds 1..200");
        return command_fail(&err);
    }
    def.jobs = (int)jobs;
    def.out = args_value(args, "--out");
    def.resume = args_has(args, "--resume");
    Shelf *shelf = shelf_of(&def.session, &err);
    if (!shelf) return command_fail(&err);
    int code = batch_run(shelf, &def, &err);
    shelf_destroy(shelf);
    return code == EXIT_OK ? EXIT_OK : command_fail(&err);
}

const Command command_batch = {
    "batch", "many seeds, a JSON line each", "batch SCENARIO --seeds A..B [options]",
    "batch kiln_street --seeds 1..200 --jobs 2 --set hatch=wedged --out wedged.jsonl", options, batch,
};
