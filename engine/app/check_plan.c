// check_plan.c: a plan in a file judged by the linter, or the linter itself by plans made up for it.
// The group's own knowledge before the mission is all that is used.
#include "app/check_plan.h"
#include "app/desk.h"
#include "base/file.h"
#include "app/progress.h"
#include "lab/corpus.h"
#include "lab/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench { Shelf *shelf; SessionDef def; Desk desk; Match *brief; const ScriptHost *host; GroupId g; } Bench;

static bool bench_make(Bench *b, const char *scenario, Error *err) {
    *b = (Bench){.def = {.root = app_scripts(), .seed = 1, .step_ms = 50}};
    snprintf(b->def.scenario, sizeof b->def.scenario, "%s", scenario);
    b->shelf = shelf_create(b->def.root, err);
    b->brief = b->shelf ? session_brief(b->shelf, scenario, err) : NULL;
    if (!b->brief) return false;
    desk_init(&b->desk, b->shelf, &b->def);
    b->host = &match_def(b->brief)->host;
    b->g = match_def(b->brief)->pack->info->seat_group;
    return true;
}

static void bench_end(Bench *b) {
    match_destroy(b->brief);
    shelf_destroy(b->shelf);
}

// The scenario a plan says it is for, if any.
static void scenario_of(const char *text, char out[200]) {
    const char *at = strstr(text, "\nscenario ");
    if (at) snprintf(out, 200, "%.*s", (int)i64_min(199, (i64)strcspn(at + 10, "\r\n")), at + 10);
}

static int judge(Bench *b, const char *path, const char *text, bool json) {
    Error err = {0};
    Plan *plan = calloc(1, sizeof *plan);
    Lint *lint = calloc(1, sizeof *lint);
    Lexicon lex = {match_world(b->brief), b->g, b->host->tactics, b->host->tactic_count};
    Text out = text_new();
    bool ok = plan && lint && plan_read(&lex, path, text, plan, &err) &&
              lint_plan(match_world(b->brief), b->g, b->host->tactics, b->host->tactic_count, plan, desk_host, &b->desk, lint, &err);
    int count = ok ? lint->count : 0;
    if (ok) (json ? lint_json : lint_file)(lint, plan, path, &out);
    fputs(out.at, stdout);
    text_free(&out);
    free(plan);
    free(lint);
    return !ok ? command_fail(&err) : count ? EXIT_CHECK : EXIT_OK;
}

int check_plan(const char *path, const char *scenario, bool json) {
    Error err = {0};
    Bench bench = {0};
    Blob text;
    char name[200] = "kiln_street";
    blob_init(&text);
    int code = EXIT_OK;
    if (!file_read(path, 1 << 20, &text, &err)) code = command_fail(&err);
    else {
        scenario_of((const char *)text.at, name);
        if (scenario) snprintf(name, sizeof name, "%s", scenario);
        code = bench_make(&bench, name, &err) ? judge(&bench, path, (const char *)text.at, json) : command_fail(&err);
    }
    bench_end(&bench);
    blob_free(&text);
    return code;
}

int check_linter(const char *scenario, int count, u64 seed, int jobs) {
    Error err = {0};
    Bench b = {0};
    CorpusTable table;
    Text out = text_new();
    Progress bar = progress_begin("plans");
    bool ok = bench_make(&b, scenario, &err);
    if (ok) {
        CorpusDef def = {.w = match_world(b.brief), .g = b.g, .tactics = b.host->tactics, .tactic_count = b.host->tactic_count, .host = desk_host, .self = &b.desk,
                         .seed = seed, .count = count, .jobs = many_jobs(jobs), .fix = true, .progress = progress_show, .progress_self = &bar};
        ok = corpus_run(&def, &table, &err);
    }
    if (ok) corpus_text(&table, &out), fputs(out.at, stdout);
    text_free(&out);
    bench_end(&b);
    return !ok ? command_fail(&err) : corpus_good(&table) ? EXIT_OK : EXIT_CHECK;
}
