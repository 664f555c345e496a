// cmd_check.c: loads what a path or name stands for and says what is wrong with it.
// 0 when all is well; the first fault of each file otherwise, and 3. A folder that is well is passed in
// silence; of one scenario the claims of its dossier are shown, by their grade and in the model.
#include "app/check_plan.h"
#include "app/command.h"
#include "base/file.h"
#include "lab/experiment.h"
#include "sim/claim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const Option options[] = {
    {"--scenario", "S", "of a plan: what it is for (default: what it says itself)"},
    {"--json", NULL, "of a plan: one object on standard output"},
    {"--timeline", NULL, "of a plan: who is at which line when, nobody being met"},
    {"--linter", "N", "make up N plans (or vary the one given), put faults into them, and count what the linter finds"},
    {"--worlds", "N", "--linter: carry them out in N worlds each instead, and tell what the faults warned of change"},
    {"--until", "SEC", "--worlds: stop every mission at this second (default 300)"},
    {"--seed", "N", "of the plans made up (default 1)"},
    {"--jobs", "N", "processes for that (default: as many as processors)"},
    {NULL, NULL, NULL},
};

enum { GRADE_DRAWS = 10000, GRADE_APART_PM = 100 };  // 0.1: half of the smallest step between two item grades but the first

// W-GRADE: the grade of a claim promises another chance than the model keeps.
static void warn_grade(Shelf *shelf, const char *name, const Claim *c, int number, i32 implied_pm) {
    char path[40];
    const char *file;
    int line, column;
    snprintf(path, sizeof path, "dossier[%d].grade", number);
    script_place(shelf_script(shelf), name, path, &file, &line, &column);
    fflush(stdout);
    fprintf(stderr, "%s:%d:%d: W-GRADE: claim %s is graded %c%d, %d h old: true in %d.%03d; in this model it is true in %d.%03d\n", file, line, column, c->id,
            "ABCDEF"[c->source_grade], c->item_grade, c->age_h, c->true_pm / 1000, c->true_pm % 1000, implied_pm / 1000, implied_pm % 1000);
}

static bool check_grades(Shelf *shelf, const char *name, bool show, Error *err) {
    const Pack *pack = shelf_pack(shelf, name, err);
    i32 implied[128];
    if (!pack || !claims_implied(pack, GRADE_DRAWS, implied, err)) return false;
    bool one = pack->info->frozen;  // one world: a claim is so or not, and no grade is wrong for that
    if (show && pack->claims_count) printf("%-4s %-5s %6s %9s %9s  %s\n", "id", "grade", "age", "by grade", one ? "in world" : "in model", "claim");
    for (int i = 0; i < pack->claims_count; i++) {
        const Claim *c = &pack->claims[i];
        char share[16] = "-";
        if (claim_says(c)) snprintf(share, sizeof share, "%d.%03d", implied[i] / 1000, implied[i] % 1000);
        if (show) printf("%-4s %c%-4d %4d h %5d.%03d %9s  %s\n", c->id, "ABCDEF"[c->source_grade], c->item_grade, c->age_h, c->true_pm / 1000, c->true_pm % 1000, share, c->text);
        if (claim_says(c) && !one && abs(implied[i] - c->true_pm) > GRADE_APART_PM) warn_grade(shelf, name, c, i + 1, implied[i]);
    }
    return true;
}

// A scenario is whole when it compiles and a match can be made of it.
static bool check_scenario(Shelf *shelf, const char *name, bool show, Error *err) {
    SessionDef def = {.root = app_scripts(), .seed = 1, .step_ms = 50};
    snprintf(def.scenario, sizeof def.scenario, "%s", name);
    Match *m = session_create(shelf, &def, err);
    if (m) match_destroy(m);
    return m && check_grades(shelf, name, show, err);
}

static bool check_ai(Shelf *shelf, const char *name, Error *err) {
    const char *scenario = script_list(shelf_script(shelf), "scenarios", 0);
    const Pack *pack = scenario ? shelf_pack(shelf, scenario, err) : NULL;
    Controller controller = {0};
    if (!pack || !script_controller(shelf_script(shelf), pack, name, 1, &controller, err)) return false;
    if (controller.destroy) controller.destroy(controller.self);
    return true;
}

// An experiment is whole when every case of it runs once, from setup to measure.
static bool check_experiment(const char *root, const char *name, Error *err) {
    ExperimentDef def = {.root = root, .runs = 1, .seed = 1, .jobs = 1, .glance = true};
    ExperimentReport report;
    bool ok = experiment_run(&def, name, &report, err);
    experiment_report_free(&report);
    return ok;
}

static int check_all(Shelf *shelf, const char *root) {
    int faults = 0;
    Script *script = shelf_script(shelf);
    for (int n = 0; script_list(script, "scenarios", n); n++) {
        Error err = {0};
        if (!check_scenario(shelf, script_list(script, "scenarios", n), false, &err)) { command_fail(&err); faults++; }
    }
    for (int n = 0; script_list(script, "ai", n); n++) {
        Error err = {0};
        if (!check_ai(shelf, script_list(script, "ai", n), &err)) { command_fail(&err); faults++; }
    }
    Error sources = {0};
    if (!script_provenance(script, NULL, NULL, &sources)) { command_fail(&sources); faults++; }
    for (int n = 0; script_list(script, "experiments", n); n++) {
        Error err = {0};
        if (!check_experiment(root, script_list(script, "experiments", n), &err)) { command_fail(&err); faults++; }
    }
    return faults ? EXIT_CONTENT : EXIT_OK;
}

// A file that calls `scenario` or `experiment` is one; any other is an AI.
static bool check_file(Shelf *shelf, const char *path, Error *err) {
    Blob text;
    blob_init(&text);
    bool ok = file_read(path, 4 << 20, &text, err);
    if (ok) {
        Text words = text_new();
        text_put(&words, (const char *)text.at, text.size);
        ok = strstr(words.at, "return scenario")     ? check_scenario(shelf, path, true, err)
             : strstr(words.at, "return experiment") ? check_experiment(app_scripts(), path, err)
                                                     : check_ai(shelf, path, err);
        text_free(&words);
    }
    blob_free(&text);
    return ok;
}

static int run_linter(const Args *args) {
    Error err = {0};
    i64 count = 0, jobs = 0, worlds = 0, until = 300;
    LinterAsk ask = {.seed = 1};
    bool ok = args_int(args, "--worlds", 1, 1000, &worlds, &err) && args_int(args, "--linter", 1, worlds ? 512 : 100000, &count, &err) &&
              args_int(args, "--jobs", 0, 64, &jobs, &err) && args_int(args, "--until", 10, 100000, &until, &err) && args_u64(args, "--seed", &ask.seed, &err);
    if (!ok) return command_fail(&err);
    ask.plans = (int)count, ask.jobs = (int)jobs, ask.worlds = (int)worlds, ask.until_ms = until * 1000;
    return check_linter(args->word_count ? args->words[0] : "kiln_street", args_value(args, "--scenario"), &ask);
}

static bool ends(const char *path, const char *tail) {
    size_t n = strlen(path), k = strlen(tail);
    return n > k && text_same(path + n - k, tail);
}

static int run(const Args *args) {
    Error err = {0};
    if (args_has(args, "--linter")) return run_linter(args);
    if (args->word_count == 1 && ends(args->words[0], ".plan")) return check_plan(args->words[0], args_value(args, "--scenario"), args_has(args, "--json"), args_has(args, "--timeline"));
    if (args->word_count != 1) {
        error_set(&err, EXIT_USAGE, "check takes one folder of scripts, scenario, .lua file or .plan: threshold check scripts");
        return command_fail(&err);
    }
    const char *path = args->words[0];
    struct stat info;
    bool folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    Shelf *shelf = shelf_create(folder ? path : app_scripts(), &err);
    if (!shelf) return command_fail(&err);
    bool file = strchr(path, '/') || (strlen(path) > 4 && text_same(path + strlen(path) - 4, ".lua"));
    int code = folder ? check_all(shelf, path)
               : (file ? check_file(shelf, path, &err) : check_scenario(shelf, path, true, &err)) ? EXIT_OK : command_fail(&err);
    shelf_destroy(shelf);
    return code;
}

const Command command_check = {
    "check", "load scripts, a scenario, an AI, an experiment or a plan and say what is wrong", "check PATH", "check scripts", options, run,
};
