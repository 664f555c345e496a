// check_plan.c: a plan in a file judged by the linter, or the linter itself by plans made up for it.
// The group's own knowledge before the mission is all that is used.
#include "app/check_plan.h"
#include "app/desk.h"
#include "base/file.h"
#include "app/progress.h"
#include "lab/corpus.h"
#include "lab/many.h"
#include "lab/timeline.h"
#include "lab/worth.h"

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

static int judge(Bench *b, const char *path, const char *text, bool json, bool over_time) {
    Error err = {0};
    Plan *plan = calloc(1, sizeof *plan);
    Lint *lint = calloc(1, sizeof *lint);
    Lexicon lex = {match_world(b->brief), b->g, b->host->tactics, b->host->tactic_count};
    Text out = text_new();
    bool ok = plan && lint && plan_read(&lex, path, text, plan, &err) &&
              (!over_time || timeline_plan(match_world(b->brief), b->g, plan, desk_host, &b->desk, 120, 0, &out, &err)) &&
              lint_plan(match_world(b->brief), b->g, b->host->tactics, b->host->tactic_count, plan, desk_host, &b->desk, lint, &err);
    int count = ok ? lint->count : 0;
    if (ok) (json ? lint_json : lint_file)(lint, plan, path, &out);
    fputs(out.at, stdout);
    text_free(&out);
    free(plan);
    free(lint);
    return !ok ? command_fail(&err) : count ? EXIT_CHECK : EXIT_OK;
}

int check_plan(const char *path, const char *scenario, bool json, bool over_time) {
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
        code = bench_make(&bench, name, &err) ? judge(&bench, path, (const char *)text.at, json, over_time && !json) : command_fail(&err);
    }
    bench_end(&bench);
    blob_free(&text);
    return code;
}

static bool fill(void *self, MatchDef *out, Error *err) {
    Bench *b = self;
    const Pack *pack = shelf_pack(b->shelf, b->def.scenario, err);
    return pack && session_def_fill(b->shelf, &b->def, pack, out, err);
}

static bool corpus(Bench *b, const LinterAsk *ask, const Plan *base, bool *good, Text *out, Error *err) {
    CorpusTable table;
    Progress bar = progress_begin("plans");
    CorpusDef def = {.w = match_world(b->brief), .g = b->g, .tactics = b->host->tactics, .tactic_count = b->host->tactic_count, .host = desk_host, .self = &b->desk,
                     .seed = ask->seed, .count = ask->plans, .jobs = many_jobs(ask->jobs), .fix = true, .base = base, .progress = progress_show, .progress_self = &bar};
    if (!corpus_run(&def, &table, err)) return false;
    corpus_text(&table, out);
    return *good = corpus_good(&table), true;
}

static bool worth(Bench *b, const LinterAsk *ask, const Plan *base, Text *out, Error *err) {
    WorthTable table;
    Progress bar = progress_begin("plans");
    WorthDef def = {.rehearse = {.w = match_world(b->brief), .g = b->g, .fill = fill, .self = b, .seed = ask->seed, .worlds = ask->worlds, .until_ms = ask->until_ms},
                    .tactics = b->host->tactics, .tactic_count = b->host->tactic_count, .base = base, .plans = ask->plans, .jobs = many_jobs(ask->jobs),
                    .progress = progress_show, .progress_self = &bar};
    if (!worth_run(&def, &table, err)) return false;
    worth_text(&def, &table, out);
    return true;
}

// A scenario, or a plan for one that is taken as clean.
static bool bench_of(Bench *b, const char *path, const char *scenario, Plan **base, Error *err) {
    Blob text;
    char name[200] = "kiln_street";
    size_t length = strlen(path);
    if (length < 6 || !text_same(path + length - 5, ".plan")) return bench_make(b, path, err);
    blob_init(&text);
    bool ok = file_read(path, 1 << 20, &text, err);
    if (ok) scenario_of((const char *)text.at, name);
    if (ok && scenario) snprintf(name, sizeof name, "%s", scenario);
    ok = ok && bench_make(b, name, err) && (*base = calloc(1, sizeof **base));
    if (ok) {
        Lexicon lex = {match_world(b->brief), b->g, b->host->tactics, b->host->tactic_count};
        ok = plan_read(&lex, path, (const char *)text.at, *base, err);
    }
    blob_free(&text);
    return ok;
}

int check_linter(const char *path, const char *scenario, const LinterAsk *ask) {
    Error err = {0};
    Bench b = {0};
    Plan *base = NULL;
    Text out = text_new();
    bool good = true, ok = bench_of(&b, path, scenario, &base, &err);
    if (ok) ok = ask->worlds ? worth(&b, ask, base, &out, &err) : corpus(&b, ask, base, &good, &out, &err);
    if (ok) fputs(out.at, stdout);
    text_free(&out);
    free(base);
    bench_end(&b);
    return !ok ? command_fail(&err) : good ? EXIT_OK : EXIT_CHECK;
}
