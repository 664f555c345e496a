// cmd_bench.c: how fast: the table of benches, and the one way to run one.
// Every bench calls the engine's own functions and checks in the same run what it measures.
#include "app/bench_report.h"

static const Bench *const benches[] = {&bench_match, &bench_step, &bench_path, &bench_sight, &bench_screen, &bench_sound, &bench_sandbox, &bench_batch};

static const Option options[] = {
    {"--seeds", "N", "match, sandbox, batch: how many matches (default 20, 4, 8)"},
    {"--idle", NULL, "step: everybody waits; jumping against stepping"},
    {"--people", "N", "step: only N people walking in the district"},
    {"--seconds", "N", "step: with --people, simulated seconds of each of the seven slices (default 4)"},
    {"--width", "CELLS", "step: with --people, of the district from west to east (default 256)"},
    {"--height", "CELLS", "step: the same from north to south (default 256)"},
    {"--json", NULL, "one object"},
    {"--set", "KEY=VALUE", "fix a variable of the hidden truth"},
    {NULL, NULL, NULL},
};

static const Bench *bench_find(const char *name, Error *err) {
    const char *names[ARRAY_LEN(benches)];
    for (size_t i = 0; i < ARRAY_LEN(benches); i++) {
        if (text_same(benches[i]->name, name)) return benches[i];
        names[i] = benches[i]->name;
    }
    error_set(err, EXIT_USAGE, "there is no bench '%s' (did you mean '%s'?)", name,
              text_nearest(name, names, (int)ARRAY_LEN(benches), 99));
    return NULL;
}

static int run(const Args *args) {
    Error err = {0};
    const Bench *bench = bench_find(args->word_count ? args->words[0] : "match", &err);
    if (!bench) return command_fail(&err);
    bench_one_core();
    Report report;
    report_begin(&report, bench->name, args_has(args, "--json"));
    if (bench->run(args, &report, &err)) return report_end(&report);
    text_free(&report.text);
    return command_fail(&err);
}

const Command command_bench = {
    "bench", "how fast: match, step, sight, path, screen, sound, sandbox, batch", "bench match|step|screen|sound|sandbox|batch [SCENARIO] | sight | path [FILE.map FILE.scen] [options]", "bench step --idle", options, run,
};
