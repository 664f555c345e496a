// cmd_scenario.c: `scenario expand`: one hidden truth of a scenario, written out.
// What it prints is a scenario file of its own.
#include "app/session_args.h"
#include "lab/lab.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const Option options[] = {
    {"--world", "N", "hidden truth (default 1)"}, {"--set", "KEY=VALUE", "fix a variable, or stratum=NAME"}, {"--json", NULL, "one object"}, {NULL, NULL, NULL},
};

// A base that is a file is named by its whole path: the copy may be saved anywhere.
static const char *base_name(const char *scenario, char *whole) {
    size_t length = strlen(scenario);
    bool file = length > 4 && text_same(scenario + length - 4, ".lua");
    return file && realpath(scenario, whole) ? whole : scenario;
}

static int run(const Args *args) {
    Error err = {0};
    static char whole[4096];
    if (args->word_count != 2 || !text_same(args->words[0], "expand")) {
        error_set(&err, EXIT_USAGE, "scenario takes 'expand' and a name: threshold scenario expand kiln_street --world 3");
        return command_fail(&err);
    }
    Args rest = *args;
    rest.word_count = 1;
    rest.words[0] = args->words[1];
    SessionDef def;
    if (!session_args(&rest, &def, &err)) return command_fail(&err);
    Shelf *shelf = shelf_of(&def, &err);
    const Pack *pack = shelf ? shelf_pack(shelf, def.scenario, &err) : NULL;
    Text text = text_new();
    Expand expand = {pack, base_name(def.scenario, whole), def.has_world ? def.world_seed : 1, &def.forced};
    bool ok = pack && (args_has(args, "--json") ? expand_json : expand_lua)(&expand, &text, &err);
    if (ok) fputs(text.at, stdout);
    text_free(&text);
    shelf_destroy(shelf);
    return ok ? EXIT_OK : command_fail(&err);
}

const Command command_scenario = {
    "scenario", "write out one hidden truth as a scenario file", "scenario expand NAME [--world N] [--set K=V] [--json]",
    "scenario expand kiln_street --world 3 >frozen.lua && threshold run frozen.lua", options, run,
};
