// run.c: one headless match from start to end, and the object that tells it.
// Same content and seeds give the same text but for wall_ms.
#include "lab/lab.h"
#include "lab/pace.h"

#include <string.h>
#include <time.h>

static i64 wall_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void write_world(const Pack *pack, const Truth *truth, Json *j) {
    json_open(j, "world", '{');
    json_text(j, "stratum", truth->stratum >= 0 && truth->stratum < pack->strata_count ? pack->strata[truth->stratum].name : "");
    for (int v = 0; v < pack->vars_count; v++) {
        bool repeated = false;
        for (int before = 0; before < v; before++) repeated |= text_same(pack->vars[before].name, pack->vars[v].name);
        const char *value = repeated ? NULL : truth_value(pack, truth, pack->vars[v].name);
        if (value) json_text(j, pack->vars[v].name, value);
    }
    json_close(j, '}');
}

static void write_result(const Match *m, const Tally *tally, const Pace *pace, const RunResult *r, const SessionDef *def, Json *j) {
    const Pack *pack = match_def(m)->pack;
    json_open(j, NULL, '{');
    json_text(j, "schema", "threshold.run/1");
    json_text(j, "scenario", pack->info->scenario);
    if (pack->info->difficulty[0]) json_text(j, "difficulty", pack->info->difficulty);
    json_hex(j, "seed", def->seed);
    write_world(pack, match_truth(m), j);
    verdict_json(pack, &r->verdict, tally, j);
    pace_json(pace, j);
    json_int(j, "steps", r->steps);
    json_hex(j, "hash", r->hash);
    json_hex(j, "parameters", pack_parameters(pack));
    if (pack->tuned_count) {
        json_open(j, "changed", '{');
        for (int i = 0; i < pack->tuned_count; i++) json_text(j, pack->tuned[i].name, pack->tuned[i].value);
        json_close(j, '}');
    }
    json_open(j, "script", '{');
    json_int(j, "thinks", r->thinks);
    json_int(j, "budget_overruns", r->overruns);
    json_int(j, "errors", r->errors);
    json_close(j, '}');
}

static i64 next_stop(const Match *m, const SessionDef *def, const Tally *tally) {
    i64 each = def->each_ms ? (sim_ms(match_world(m)) / def->each_ms + 1) * def->each_ms : INT64_MAX;
    return i64_min(each, tally_next_mark(tally));
}

bool lab_run(Shelf *s, const SessionDef *def, Text *json, RunResult *result, Error *err) {
    i64 began = wall_ms();
    ScriptCounters before = script_counters(shelf_script(s));
    Match *m = session_create(s, def, err);
    if (!m) return false;
    Tally *tally = tally_create(match_def(m)->pack, match_truth(m));
    if (!tally) { match_destroy(m); return error_set(err, EXIT_IO, "out of memory"); }
    Pace pace = {0};
    *result = (RunResult){0};
    do {
        tally_step(tally, match_world(m));
        pace_step(&pace, m);
        if (def->each_step) def->each_step(def->self, m);
    } while (match_next(m, next_stop(m, def, tally)));
    bool ok = match_error(m)->code == 0;
    if (!ok) *err = *match_error(m);
    ScriptCounters after = script_counters(shelf_script(s));
    if (ok && after.walls > before.walls)
        ok = error_set(err, EXIT_CONTENT, "%s", script_last_error(shelf_script(s)));
    result->verdict = tally_verdict(tally, match_world(m));
    result->hash = sim_hash(match_world(m));
    result->steps = sim_ms(match_world(m)) / know_step_ms(match_world(m));
    result->thinks = match_thinks(m);
    result->overruns = after.overruns - before.overruns;
    result->errors = after.errors - before.errors;
    result->problems = match_problems(m, &result->problem);
    result->wall_ms = wall_ms() - began;
    if (ok && json) {
        Json j = json_begin(json, false);
        write_result(m, tally, &pace, result, def, &j);
        json_int(&j, "wall_ms", result->wall_ms);
        json_close(&j, '}');
    }
    tally_destroy(tally);
    match_destroy(m);
    return ok;
}
