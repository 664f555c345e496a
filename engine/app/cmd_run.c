// cmd_run.c: one headless match, narrated from the seat group's knowledge, or as one JSON object.
// The verdict comes from the truth, at the end.
#include "app/session_args.h"
#include "app/watch.h"
#include "base/file.h"
#include "term/term.h"

#include <stdio.h>

static const Option options[] = {
    SESSION_OPTIONS,
    {"--json", NULL, "one object on standard output"},
    {"--record", "FILE", "write the record of the match"},
    {"--events", "FILE", "write every event of the truth, a JSON object a line"},
    {"--hash-every", "step|SEC", "print the world's hash every step, or every so many seconds"},
    {"--check-saves", NULL, "save, load and go on at every step; a difference is an error"},
    {"--paranoid", NULL, "restore every script from its declared state at every call"},
    {NULL, NULL, NULL},
};

// Which lines of a file of orders did not read.
static void mention_problem(int count, const LangProblem *last) {
    if (count) fprintf(stderr, "threshold: %d %s not read; the last: %s%s%s\n", count, count == 1 ? "order was" : "orders were", last->text,
                       last->proposal[0] ? "; try: " : "", last->proposal);
}

static bool play_through(Match *m, Watch *watch, Error *err) {
    if (!watch->hash_ms) {
        TermDef term = {.out = stdout, .group = match_def(m)->pack->info->seat_group, .narrate_only = true, .each_step = watch_step, .self = watch};
        return term_play(m, &term, err);
    }
    bool going = true;
    while (going) {
        going = match_step(m);
        watch_step(watch, m);
    }
    if (match_error(m)->code) *err = *match_error(m);
    return err->code == 0;
}

static int run_told(Shelf *shelf, const SessionDef *def, const char *events_path, i64 hash_ms) {
    Error err = {0};
    Match *m = session_create(shelf, def, &err);
    if (!m) return command_fail(&err);
    Text events = text_new();
    Watch watch = {.tally = tally_create(match_def(m)->pack, match_truth(m)), .events = events_path ? &events : NULL, .hash_ms = hash_ms, .script = shelf_script(shelf)};
    watch_step(&watch, m);
    bool ok = play_through(m, &watch, &err);
    if (ok && script_counters(shelf_script(shelf)).walls)
        ok = error_set(&err, EXIT_CONTENT, "the match is void: a script hit its memory wall");
    if (ok && events_path) ok = file_write(events_path, events.at, events.length, &err);
    if (ok && !hash_ms) watch_print_verdict(&watch, m);
    LangProblem last;
    int problems = match_problems(m, &last);
    mention_problem(problems, &last);
    tally_destroy(watch.tally);
    text_free(&events);
    match_destroy(m);
    return ok ? EXIT_OK : command_fail(&err);
}

static int run_json(Shelf *shelf, SessionDef *def, const char *events_path, i64 hash_ms) {
    Error err = {0};
    Text json = text_new(), events = text_new();
    Watch watch = {.events = events_path ? &events : NULL, .hash_ms = hash_ms, .json = true};
    RunResult result;
    if (events_path || hash_ms) def->each_step = watch_step, def->self = &watch, def->each_ms = hash_ms;
    bool ok = lab_run(shelf, def, &json, &result, &err);
    if (ok && events_path) ok = file_write(events_path, events.at, events.length, &err);
    if (ok) printf("%s\n", json.at);
    if (ok) mention_problem(result.problems, &result.problem);
    const char *wrong = script_last_error(shelf_script(shelf));
    if (wrong[0]) fprintf(stderr, "threshold: script: %s\n", wrong);
    text_free(&events);
    text_free(&json);
    return ok ? EXIT_OK : command_fail(&err);
}

static int run(const Args *args) {
    Error err = {0};
    SessionDef def;
    i64 hash_ms = 0, hash_s = 0;
    if (!session_args(args, &def, &err)) return command_fail(&err);
    const char *every = args_value(args, "--hash-every");
    if (every && text_same(every, "step")) hash_ms = def.step_ms;
    else if (!args_int(args, "--hash-every", 1, 100000, &hash_s, &err)) return command_fail(&err);
    if (hash_s) hash_ms = hash_s * 1000;
    def.check_saves = args_has(args, "--check-saves");
    def.paranoid = args_has(args, "--paranoid");
    Shelf *shelf = shelf_of(&def, &err);
    if (!shelf) return command_fail(&err);
    const char *events = args_value(args, "--events");
    int code = args_has(args, "--json") ? run_json(shelf, &def, events, hash_ms) : run_told(shelf, &def, events, hash_ms);
    shelf_destroy(shelf);
    return code;
}

const Command command_run = {
    "run", "one headless match, told as it goes, with the verdict; or --json", "run SCENARIO [options]",
    "run kiln_street --seed 7 --json", options, run,
};
