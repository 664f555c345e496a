// cmd_rehearse.c: a plan carried out in worlds as they may be, before it is given.
// Before the mission, or as things stood at a moment of a record; the worlds are lab's.
#include "app/command.h"
#include "app/progress.h"
#include "base/file.h"
#include "lab/lab.h"
#include "lab/many.h"
#include "lab/proof.h"

#include <stdio.h>
#include <stdlib.h>

static const Option options[] = {
    {"--worlds", "N", "how many (default 100)"},
    {"--seed", "N", "of the draws (default 1)"},
    {"--blue", "AI", "who takes over when the plan is done (default: the scenario's); null: nobody"},
    {"--red", "AI", "who drives the suspects"},
    {"--from", "FILE", "as things stood at a moment of this record"},
    {"--at", "SEC", "the moment (default: the end of the record)"},
    {"--until", "SEC", "stop every mission at this second"},
    {"--jobs", "N", "processes (default: as many as processors)"},
    {"--budget", "SEC", "stop after so much time, with what there is by then"},
    {"--proof", "N", "rehearse N plans, made up or varied from those given, and carry each out as often in earnest"},
    {"--out", "FILE", "--proof: keep what is found, plan by plan"},
    {"--resume", NULL, "--proof: go on with what is in that file"},
    {"--json", NULL, "one object on standard output"},
    {NULL, NULL, NULL},
};

typedef struct Stage { Shelf *shelf; SessionDef def; const Pack *pack; Match *brief; Record *record; Replay *replay; ScriptHost host; } Stage;

static bool fill(void *self, MatchDef *out, Error *err) {
    Stage *s = self;
    return session_def_fill(s->shelf, &s->def, s->pack, out, err);
}

// As the record stood; its scripts are looked for by the names in it.
static bool from_record(Stage *s, const Args *args, Error *err) {
    s->record = record_read(args_value(args, "--from"), err);
    if (!s->record) return false;
    i64 at = record_end_ms(s->record) / 1000;
    if (!args_int(args, "--at", 0, at, &at, err)) return false;
    s->pack = record_pack(s->record);
    if (!text_same(s->pack->info->scenario, s->def.scenario))
        return error_set(err, EXIT_USAGE, "this is a record of '%s', not of '%s'", s->pack->info->scenario, s->def.scenario);
    s->replay = replay_open(s->record, err);
    if (!s->replay || !replay_seek(s->replay, args_has(args, "--at") ? at * 1000 : record_end_ms(s->record), err)) return false;
    if (!sim_ms(replay_world(s->replay))) replay_step(s->replay);
    return script_host(shelf_script(s->shelf), s->pack, s->def.scenario, &s->host, err);
}

static bool before_mission(Stage *s, Error *err) {
    s->pack = shelf_pack(s->shelf, s->def.scenario, err);
    s->brief = s->pack ? session_brief(s->shelf, s->def.scenario, err) : NULL;
    if (s->brief) s->host = match_def(s->brief)->host, s->host.destroy = NULL;
    return s->brief != NULL;
}

static bool read_plan(const char *path, const Lexicon *lex, Plan *plan, Error *err) {
    Blob text;
    blob_init(&text);
    bool ok = file_read(path, 1 << 20, &text, err) && plan_read(lex, path, (const char *)text.at, plan, err);
    blob_free(&text);
    return ok;
}

enum { BASES = 16 };

// 0: foretold right; 1: not; 75: the time was over first. The plans after the scenario are varied; none: they are made up.
static bool prove(const RehearseDef *def, const Lexicon *lex, const Args *args, int plans, int *code, Text *out, Error *err) {
    Proof proof = {0};
    Progress bar = progress_begin("plans");
    Plan *base = calloc(BASES, sizeof *base);
    ProofDef own = {.rehearse = *def, .tactics = lex->tactics, .tactic_count = lex->tactic_count, .base = base, .plans = plans, .missions = def->worlds, .jobs = def->jobs,
                    .path = args_value(args, "--out"), .resume = args_has(args, "--resume"), .progress = progress_show, .progress_self = &bar};
    bool ok = base != NULL;
    for (; ok && own.bases + 1 < args->word_count && own.bases < BASES; own.bases++) ok = read_plan(args->words[own.bases + 1], lex, &base[own.bases], err);
    ok = ok && proof_run(&own, &proof, err);
    if (ok) proof_text(&own, &proof, out), *code = proof.done < plans ? EXIT_INTERRUPTED : proof_good(&proof) ? EXIT_OK : EXIT_CHECK;
    proof_free(&proof);
    free(base);
    return ok;
}

static bool rehearse(Stage *s, const Args *args, int *code, Text *out, Error *err) {
    i64 worlds = 100, jobs = 0, until = 0, budget = 0, proof = 0;
    Progress bar = progress_begin("worlds");
    Plan *plan = calloc(1, sizeof *plan);
    RehearseDef def = {.plan = plan, .fill = fill, .self = s, .seed = 1, .progress = progress_show, .progress_self = &bar};
    bool ok = plan && args_int(args, "--worlds", 1, 100000, &worlds, err) && args_int(args, "--jobs", 0, 64, &jobs, err) && args_int(args, "--until", 1, 1000000, &until, err) &&
              args_int(args, "--budget", 1, 1000000, &budget, err) && args_int(args, "--proof", 1, 100000, &proof, err) && args_u64(args, "--seed", &def.seed, err);
    ok = ok && (args_has(args, "--from") ? from_record(s, args, err) : before_mission(s, err));
    if (ok) {
        def.w = s->replay ? replay_world(s->replay) : match_world(s->brief);
        def.g = s->pack->info->seat_group;
        def.worlds = (int)worlds, def.jobs = many_jobs((int)jobs), def.until_ms = until * 1000, def.budget_ms = budget * 1000;
        Lexicon lex = {def.w, def.g, s->host.tactics, s->host.tactic_count};
        Rehearsal result = {0};
        if (proof) ok = prove(&def, &lex, args, (int)proof, code, out, err);
        else ok = read_plan(args->words[1], &lex, plan, err) && rehearse_run(&def, &result, err);
        if (ok && !proof) (args_has(args, "--json") ? rehearse_json : rehearse_text)(&def, &result, out);
        rehearse_free(&result);
    }
    free(plan);
    return ok;
}

static int run(const Args *args) {
    Error err = {0};
    Stage s = {.def = {.root = app_scripts(), .seed = 1, .step_ms = 50}};
    int code = EXIT_OK;
    if (args_has(args, "--proof") ? args->word_count < 1 || args->word_count > BASES + 1 : args->word_count != 2) {
        error_set(&err, EXIT_USAGE, "rehearse takes a scenario and a plan: threshold rehearse kiln_street entry.plan --worlds 100");
        return command_fail(&err);
    }
    snprintf(s.def.scenario, sizeof s.def.scenario, "%s", args->words[0]);
    snprintf(s.def.blue, sizeof s.def.blue, "%s", args_value(args, "--blue") ? args_value(args, "--blue") : "");
    snprintf(s.def.red, sizeof s.def.red, "%s", args_value(args, "--red") ? args_value(args, "--red") : "");
    s.shelf = shelf_of(&s.def, &err);
    Text text = text_new();
    bool ok = s.shelf && rehearse(&s, args, &code, &text, &err);
    if (ok) fputs(text.at, stdout);
    text_free(&text);
    if (s.replay) replay_close(s.replay);
    match_destroy(s.brief);
    if (s.host.destroy) s.host.destroy(s.host.self);
    record_free(s.record);
    shelf_destroy(s.shelf);
    return ok ? code : command_fail(&err);
}

const Command command_rehearse = {
    "rehearse", "a plan carried out in worlds as they may be, the worst of them first", "rehearse SCENARIO PLAN [--worlds N] [--json] | rehearse SCENARIO [PLAN...] --proof N [--out FILE [--resume]]",
    "rehearse kiln_street scripts/examples/kiln_street.plan --worlds 100", options, run,
};
