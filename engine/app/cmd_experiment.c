// cmd_experiment.c: what the simulation estimates, beside what was published: many small seeded worlds.
// Exit 0 when every target lies inside, 1 when one does not.
#include "app/command.h"
#include "base/json.h"
#include "lab/morris.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const Option options[] = {
    {"--all", NULL, "every file of scripts/experiments that does not take whole missions"},
    {"--runs", "N", "worlds a case (default: as the file says)"},
    {"--seed", "N", "luck of all of them (default 1)"},
    {"--sweep", "KEY=A,B", "a row a value: a parameter of the file, step_ms, or weapons.pistol.raise_ms"},
    {"--jobs", "N", "threads (default: cores); they change no byte"},
    {"--keep", "FILE", "runs are kept there and not run again: go on, or on to a larger --runs"},
    {"--morris", "WAYS", "which numbers of the data drive FILE; --runs: of one point (default 4)"},
    {"--screen", "N", "--morris: runs with every number moved at once, before (default: twice the numbers)"},
    {"--strongest", "N", "--morris: so many numbers go on to the ways (default 20)"},
    {"--reach", "PERCENT", "--morris: how far a number is moved up and down (default 30)"},
    {"--measures", NULL, "also what is measured and no target asks for"},
    {"--brief", NULL, "only what is judged, and what the file itself concludes"},
    {"--show", "N", "the events of run N (from 0) of the first case, a JSON object a line"},
    {"--provenance", NULL, "where every number of the data comes from, and no experiment"},
    {"--json", NULL, "one object on standard output"},
    {NULL, NULL, NULL},
};

static bool read_sweep(const char *word, ExperimentSweep *out, Error *err) {
    const char *equals = strchr(word, '=');
    if (!equals || equals == word || !equals[1] || (size_t)(equals - word) >= sizeof out->key)
        return error_set(err, EXIT_USAGE, "--sweep takes KEY=A,B as step_ms=25,50,100, not '%s'", word);
    memcpy(out->key, word, (size_t)(equals - word));
    for (const char *at = equals + 1; at; ) {
        const char *comma = strchr(at, ',');
        size_t n = comma ? (size_t)(comma - at) : strlen(at);
        if (!n || n >= sizeof out->value[0] || out->count == SWEEP_VALUES)
            return error_set(err, EXIT_USAGE, "--sweep %s takes 1 to %d values", out->key, SWEEP_VALUES);
        memcpy(out->value[out->count++], at, n);
        at = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool read_sweeps(const Args *args, ExperimentDef *def, Error *err) {
    for (int i = 0; i < args->value_count; i++) {
        if (!text_same(args->values[i].name, "--sweep")) continue;
        if (def->sweep_count == SWEEP_KEYS) return error_set(err, EXIT_USAGE, "at most %d --sweep", SWEEP_KEYS);
        if (!read_sweep(args->values[i].value, &def->sweep[def->sweep_count++], err)) return false;
    }
    return true;
}

static void progress(void *self, const char *id, i64 done, i64 wanted) {
    enum { WIDTH = 30 };
    (void)self;
    int full = (int)(done * WIDTH / (wanted ? wanted : 1));
    fprintf(stderr, "\r%-24.24s [%.*s%.*s] %lld of %lld%s", id, full, "##############################", WIDTH - full,
            "..............................", (long long)done, (long long)wanted, done == wanted ? "\r\033[K" : "");
    fflush(stderr);
}

// The files named, or all of them by name.
static int files_of(const Args *args, Shelf *shelf, const char **out, int max) {
    int count = 0;
    for (int i = 0; i < args->word_count && count < max; i++) out[count++] = args->words[i];
    for (int n = 0; args_has(args, "--all") && count < max; n++) {
        const char *name = script_list(shelf_script(shelf), "experiments", n);
        if (!name) break;
        out[count++] = name;
    }
    return count;
}

static int run_files(const Args *args, const ExperimentDef *def, const char **files, int count) {
    ExperimentReport *reports = calloc((size_t)count, sizeof *reports);
    Error err = {0};
    Text out = text_new();
    bool json = args_has(args, "--json"), ok = reports != NULL;
    int outside = 0, printed = 0;
    i64 worlds = 0, ms = 0;
    for (int i = 0; ok && i < count; i++) {
        ok = experiment_run(def, files[i], &reports[i], &err);
        outside += reports[i].outside;
        worlds += reports[i].worlds;
        ms += reports[i].wall_ms;
        if (!ok || json || !reports[i].runs) continue;
        text_clear(&out);
        experiment_report_text(&reports[i], &out);
        printf("%s%s", printed++ ? "\n" : "", out.at);
        fflush(stdout);
    }
    if (ok && json) {
        experiment_report_json(reports, count, true, &out);
        printf("%s", out.at);
    }
    if (ok && isatty(2)) fprintf(stderr, "%lld worlds in %lld.%lld s, %lld a second\n", (long long)worlds, (long long)(ms / 1000), (long long)(ms % 1000 / 100), (long long)(worlds * 1000 / (ms ? ms : 1)));
    for (int i = 0; reports && i < count; i++) experiment_report_free(&reports[i]);
    free(reports);
    text_free(&out);
    if (!ok) return command_fail(&err);
    return outside ? EXIT_CHECK : EXIT_OK;
}

static void print_provenance(void *self, const Provenance *p) {
    char name[80], used[48];
    (void)self;
    snprintf(name, sizeof name, "%s.%s", p->file, p->field);
    if (!p->rows) snprintf(used, sizeof used, "not used");
    else if (p->least == p->most) snprintf(used, sizeof used, "%lld", (long long)p->least);
    else snprintf(used, sizeof used, "%lld..%lld", (long long)p->least, (long long)p->most);
    printf("%-26s %-16s %-18s [%lld, %lld]  %s\n", name, used, p->unit, (long long)p->lo, (long long)p->hi, p->source);
}

static void put_provenance(void *self, const Provenance *p) {
    Json *j = self;
    char name[80];
    snprintf(name, sizeof name, "%s.%s", p->file, p->field);
    json_open(j, NULL, '{');
    json_text(j, "number", name);
    json_text(j, "unit", p->unit);
    json_text(j, "source", p->source);
    json_int(j, "lo", p->lo);
    json_int(j, "hi", p->hi);
    if (p->rows) json_int(j, "least", p->least), json_int(j, "most", p->most);
    json_int(j, "rows", p->rows);
    json_close(j, '}');
}

// The numbers of the data, and the hash that says which they are: that of every experiment and mission under them.
static int provenance(Shelf *shelf, bool json) {
    Error err = {0};
    u64 parameters;
    Text out = text_new();
    bool ok = script_parameters(shelf_script(shelf), &parameters, &err);
    if (ok && json) {
        Json j = json_begin(&out, false);
        json_open(&j, NULL, '{');
        json_text(&j, "schema", "threshold.provenance/1");
        json_hex(&j, "parameters", parameters);
        json_open(&j, "numbers", '[');
        ok = script_provenance(shelf_script(shelf), put_provenance, &j, &err);
        json_close(&j, ']');
        json_close(&j, '}');
        if (ok) printf("%s\n", out.at);
    } else if (ok) {
        printf("%-26s %-16s %-18s %s\n", "number", "in use", "unit", "[may be]  source (rows of the calibration notes, or design)");
        ok = script_provenance(shelf_script(shelf), print_provenance, NULL, &err);
        if (ok) printf("parameters 0x%016llx\n", (unsigned long long)parameters);
    }
    text_free(&out);
    return ok ? EXIT_OK : command_fail(&err);
}

static int morris(const Args *args, const ExperimentDef *run) {
    Error err = {0};
    MorrisReport report = {0};
    MorrisDef def = {.run = *run};
    i64 ways = 0, screen = 0, strongest = 20, reach = 30;
    Text out = text_new();
    bool ok = args_int(args, "--morris", 2, 1000, &ways, &err) && args_int(args, "--screen", 4, 1000000, &screen, &err) &&
              args_int(args, "--strongest", 1, 1000, &strongest, &err) && args_int(args, "--reach", 3, 90, &reach, &err);
    if (ok && args->word_count != 1) ok = error_set(&err, EXIT_USAGE, "--morris takes one file: threshold experiment drivers --morris 10");
    def.ways = (int)ways, def.screen = (int)(screen + screen % 2), def.strongest = (int)strongest, def.reach = (int)(reach - reach % 3); // a third of it is a level
    ok = ok && morris_run(&def, args->words[0], &report, &err);
    if (ok && args_has(args, "--json")) morris_json(&report, true, &out);
    else if (ok) morris_text(&report, &out);
    if (ok) printf("%s", out.at);
    morris_free(&report);
    text_free(&out);
    return ok ? EXIT_OK : command_fail(&err);
}

static int show(const Args *args, const ExperimentDef *def) {
    Error err = {0};
    i64 run = 0;
    Text out = text_new();
    bool ok = args_int(args, "--show", 0, EXPERIMENT_RUNS_MOST, &run, &err);
    if (ok && args->word_count != 1) ok = error_set(&err, EXIT_USAGE, "--show takes one file");
    ok = ok && experiment_show(def, args->words[0], run, &out, &err);
    if (ok) printf("%s", out.at);
    text_free(&out);
    return ok ? EXIT_OK : command_fail(&err);
}

static int run(const Args *args) {
    Error err = {0};
    ExperimentDef def = {.root = app_scripts(), .seed = 1, .measures = args_has(args, "--measures"), .brief = args_has(args, "--brief"), .together = args_has(args, "--all"), .progress = isatty(2) ? progress : NULL, .keep = args_value(args, "--keep")};
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    i64 jobs = cores > 0 ? cores : 1;
    if (!args_int(args, "--runs", 1, EXPERIMENT_RUNS_MOST, &def.runs, &err) || !args_u64(args, "--seed", &def.seed, &err) ||
        !args_int(args, "--jobs", 1, 64, &jobs, &err) || !read_sweeps(args, &def, &err))
        return command_fail(&err);
    def.jobs = (int)jobs;
    if (args_has(args, "--show")) return show(args, &def);
    if (args_has(args, "--morris")) return morris(args, &def);
    bool sources = args_has(args, "--provenance");
    if (!args->word_count && !args_has(args, "--all") && !sources) {
        error_set(&err, EXIT_USAGE, "experiment takes a file, or --all: threshold experiment c06_draw");
        return command_fail(&err);
    }
    Shelf *shelf = shelf_create(def.root, &err);
    const char *files[256];
    if (!shelf) return command_fail(&err);
    if (sources) {
        int code = provenance(shelf, args_has(args, "--json"));
        shelf_destroy(shelf);
        return code;
    }
    int count = files_of(args, shelf, files, (int)ARRAY_LEN(files));
    int code = count ? run_files(args, &def, files, count) : EXIT_OK;
    shelf_destroy(shelf);
    return code;
}

const Command command_experiment = {
    "experiment", "many small worlds: estimates beside published figures", "experiment FILE...|--all [options]",
    "experiment c06_draw --runs 500 --sweep step_ms=25,50,100", options, run,
};
