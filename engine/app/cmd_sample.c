// cmd_sample.c: worlds as they may be, drawn from what a group knew at a moment of a record.
// Finds record, group and moment; the drawing is lab's.
#include "app/command.h"
#include "app/progress.h"
#include "app/record_args.h"
#include "lab/lab.h"
#include "sim/sim.h"

static const Option options[] = {
    {"--group", "G", "whose knowledge (default: the seat's)"},
    {"--at", "SEC", "the moment of the record (default: its end)"},
    {"--worlds", "N", "how many are drawn, up to 100000 (default 1000)"},
    {"--seed", "N", "of the draws (default 1)"},
    {"--json", NULL, "one object, with every world drawn"},
    {NULL, NULL, NULL},
};

static bool run_on(const Record *record, const Args *args, Text *out, Error *err) {
    const Pack *pack = record_pack(record);
    Progress watch = progress_begin("worlds");
    SampleDef def = {.worlds = 1000, .seed = 1, .progress = progress_show, .self = &watch};
    i64 worlds = 1000, at = record_end_ms(record) / 1000;
    if (!text_same(args->words[0], pack->info->scenario))
        return error_set(err, EXIT_USAGE, "this is a record of '%s', not of '%s'", pack->info->scenario, args->words[0]);
    if (!app_group(pack, args_value(args, "--group"), &def.group, err) || !args_int(args, "--at", 0, at, &at, err) ||
        !args_int(args, "--worlds", 1, 100000, &worlds, err) || !args_u64(args, "--seed", &def.seed, err))
        return false;
    def.worlds = (int)worlds;
    Replay *replay = replay_open(record, err);
    if (!replay) return false;
    bool ok = replay_seek(replay, args_has(args, "--at") ? at * 1000 : record_end_ms(record), err);
    if (ok && !sim_ms(replay_world(replay))) replay_step(replay);  // before the first step nobody is there
    def.at_ms = sim_ms(replay_world(replay));
    ok = ok && (args_has(args, "--json") ? sample_json : sample_text)(&def, replay_world(replay), out, err);
    replay_close(replay);
    return ok;
}

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count != 2) {
        error_set(&err, EXIT_USAGE, "sample takes a scenario and a record of it: threshold sample kiln_street night.txt --at 60");
        return command_fail(&err);
    }
    return app_tell_record(args->words[1], args, run_on);
}

const Command command_sample = {
    "sample", "worlds that fit what a group knew at a moment of a record", "sample SCENARIO FILE [--group G] [--at SEC] [--worlds N] [--json]",
    "sample kiln_street night.txt --group niu --at 60", options, run,
};
