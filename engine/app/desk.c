// desk.c: lint, fix and rehearse, asked from within a match. Only what the group knows goes in.
#include "app/desk.h"
#include "app/progress.h"
#include "lab/lint.h"
#include "lab/many.h"
#include "lab/timeline.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORLDS = 20, WORLDS_MAX = 1000, BUDGET_MS = 60000 };  // while somebody waits for it

bool desk_host(void *self, ScriptHost *out, Error *err) {
    Desk *d = self;
    const Pack *pack = shelf_pack(d->shelf, d->def->scenario, err);
    return pack && script_host(shelf_script(d->shelf), pack, d->def->scenario, out, err);
}

static bool fail(const Error *err, Text *out) {
    char text[1200];
    error_print(err, text, sizeof text);
    text_add(out, "%s.\n", text);
    return false;
}

static bool judge(Desk *d, Match *m, GroupId g, const Plan *plan, Lint *lint, Error *err) {
    const ScriptHost *host = &match_def(m)->host;
    return lint_plan(match_world(m), g, host->tactics, host->tactic_count, plan, desk_host, d, lint, err);
}

static bool lint(void *self, Match *m, GroupId g, const char *words, Text *out) {
    Plan *plan = calloc(1, sizeof *plan);
    Lint *found = calloc(1, sizeof *found);
    Error err = {0};
    (void)words;
    bool ok = plan && found && match_plan(m, g, plan) && judge(self, m, g, plan, found, &err);
    if (ok) lint_text(found, out);
    else fail(&err, out);
    free(plan);
    free(found);
    return ok;
}

// "2", "all": the plan is changed as one version for each that was mended.
static bool fix(void *self, Match *m, GroupId g, const char *words, Text *out) {
    Plan *plan = calloc(1, sizeof *plan);
    Lint *found = calloc(1, sizeof *found);
    const ScriptHost *host = &match_def(m)->host;
    Error err = {0};
    i64 wanted = 0;
    bool all = text_same(words, "all"), ok = plan && found;
    if (ok && !all && (!text_to_i64(words, &wanted) || wanted < 1)) {
        text_add(out, "Which finding? Say: plan lint, then plan fix 1 or plan fix all\n");
        ok = false;
    }
    int mended = 0;
    for (int left = 0, round = 0; ok && round < LINT_MAX; round++) {
        ok = match_plan(m, g, plan) && judge(self, m, g, plan, found, &err);
        int n = all ? left : (int)wanted - 1;
        if (!ok) { fail(&err, out); break; }
        if (n >= found->count) {
            if (!mended && !left) text_add(out, found->count ? "There are %d findings.\n" : "Nothing is wrong with it.\n", found->count);
            break;
        }
        Text said = text_new();
        bool good = lint_fix(match_world(m), g, host->tactics, host->tactic_count, plan, found, n, desk_host, self, &said, &err);
        if (good) good = match_plan_put(m, g, plan, &err);
        if (good) text_add(out, "Mended: %s. %s\n", found->at[n].text, said.at), mended++;
        else text_add(out, "Nothing tried mends this: line %d: %s.\n", found->at[n].line, found->at[n].text), left++;
        text_free(&said);
        if (!all) break;
    }
    free(plan);
    free(found);
    return ok;
}

// Scripts on every side: whoever the scenario has for the group stands in for the person once the plan is done.
static bool fill(void *self, MatchDef *out, Error *err) {
    Desk *d = self;
    SessionDef def = *d->def;
    def.human = false;
    const Pack *pack = shelf_pack(d->shelf, def.scenario, err);
    return pack && session_def_fill(d->shelf, &def, pack, out, err);
}

// "20": in so many worlds. plan: room for the one at hand, which the definition points to.
static bool rehearsal_of(Desk *d, Match *m, GroupId g, const char *words, Plan *plan, RehearseDef *out, Text *said) {
    i64 worlds = WORLDS;
    if (words[0] && (!text_to_i64(words, &worlds) || worlds < 1 || worlds > WORLDS_MAX)) {
        text_add(said, "In how many worlds? At most %d at once. Say: plan rehearse 20\n", WORLDS_MAX);
        return false;
    }
    *out = (RehearseDef){.w = match_world(m), .g = g, .plan = plan, .fill = fill, .self = d, .seed = 1, .worlds = (int)worlds, .jobs = many_jobs(0), .budget_ms = BUDGET_MS};
    if (match_plan(m, g, plan)) return true;
    text_add(said, "There is no plan.\n");
    return false;
}

static bool tell(const RehearseDef *def, const Rehearsal *r, bool ok, const Error *err, Text *out) {
    if (ok) rehearse_text(def, r, out);
    else fail(err, out);
    if (ok && r->worlds < def->worlds) text_add(out, "%d of %d worlds were gone through.\n", r->worlds, def->worlds);
    return ok;
}

static bool timeline(void *self, Match *m, GroupId g, const char *words, Text *out) {
    enum { COLUMNS = 96 };  // a stream's line, a box over the map
    Plan *plan = calloc(1, sizeof *plan);
    Error err = {0};
    i64 chosen = 0;
    if (!text_to_i64(words, &chosen) || chosen < 0 || chosen > PLAN_LINES) chosen = 0;
    bool ok = plan && match_plan(m, g, plan) && timeline_plan(match_world(m), g, plan, desk_host, self, COLUMNS, (int)chosen, out, &err);
    if (!ok) fail(&err, out);
    free(plan);
    return ok;
}

static bool begins(void *self, Match *m, GroupId g, int line, i64 *ms) {
    Plan *plan = calloc(1, sizeof *plan);
    Error err = {0};
    bool ok = plan && match_plan(m, g, plan) && timeline_when(match_world(m), g, plan, desk_host, self, line, ms, &err);
    free(plan);
    return ok && *ms >= 0;
}

static bool rehearse(void *self, Match *m, GroupId g, const char *words, Text *out) {
    Plan *plan = calloc(1, sizeof *plan);
    Error err = {0};
    Progress bar = progress_begin("worlds");
    Rehearsal result = {0};
    RehearseDef def;
    bool ok = plan && rehearsal_of(self, m, g, words, plan, &def, out);
    if (ok) {
        def.progress = progress_show, def.progress_self = &bar;
        ok = tell(&def, &result, rehearse_run(&def, &result, &err), &err, out);
    }
    rehearse_free(&result);
    free(plan);
    return ok;
}

static bool rehearsal_start(void *self, Match *m, GroupId g, const char *words, int *of, Text *out) {
    Desk *d = self;
    Plan *plan = calloc(1, sizeof *plan);
    RehearseDef def;
    bool ok = plan && !d->rehearsing && rehearsal_of(d, m, g, words, plan, &def, out);
    d->failed = (Error){0};
    if (ok && !(d->rehearsing = rehearse_start(&def, &d->failed))) ok = fail(&d->failed, out);
    if (ok) *of = d->worlds = def.worlds;
    free(plan);
    return ok;
}

static bool rehearsal_look(void *self, int *come) {
    Desk *d = self;
    return rehearse_look(d->rehearsing, 0, come, &d->failed);
}

static bool rehearsal_stop(void *self, Match *m, GroupId g, Text *out) {
    Desk *d = self;
    Plan *plan = calloc(1, sizeof *plan);
    Rehearsal result = {0};
    Error err = {0};
    if (plan) *plan = *rehearse_plan(d->rehearsing);  // which may have been changed since
    bool ok = rehearse_stop(d->rehearsing, &result, &err) && plan;
    d->rehearsing = NULL;
    RehearseDef def = {.w = match_world(m), .g = g, .plan = plan, .worlds = d->worlds};
    if (out && plan) ok = tell(&def, &result, ok, d->failed.code ? &d->failed : &err, out);
    rehearse_free(&result);
    free(plan);
    return ok;
}

void desk_init(Desk *d, Shelf *shelf, const SessionDef *def) {
    *d = (Desk){.shelf = shelf, .def = def};
    d->plan = (PlanDesk){.lint = lint, .fix = fix, .rehearse = rehearse, .timeline = timeline, .begins = begins, .rehearse_start = rehearsal_start, .rehearse_look = rehearsal_look, .rehearse_stop = rehearsal_stop, .self = d};
}
