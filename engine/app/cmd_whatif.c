// cmd_whatif.c: what one order would have changed, from a moment of a record on.
// Finds record, moment and group; the runs are lab's.
#include "app/command.h"
#include "app/progress.h"
#include "app/record_args.h"
#include "lab/lab.h"
#include "lab/many.h"
#include "lab/whatif.h"

#include <stdio.h>

static const Option options[] = {
    {"--at", "SEC", "the moment, in seconds of the match (2 or 61.5)"},
    {"--order", "LINE", "said to the group at that moment, as in the game; may be given again"},
    {"--group", "G", "to whom (default: the seat's group)"},
    {"--runs", "N", "pairs of runs (default 40)"},
    {"--blue", "AI", "who drives that group from then on (default: whoever did)"},
    {"--until", "SEC", "stop every run at this second (default: at its end)"},
    {"--jobs", "N", "processes (default: as many as processors)"},
    {"--budget", "SEC", "stop after so much time, with what there is by then"},
    {"--json", NULL, "one object on standard output"},
    {NULL, NULL, NULL},
};

typedef struct Cast { Shelf *shelf; SessionDef def; const Pack *pack; GroupId group; const char *heir; } Cast;

static bool fill(void *self, MatchDef *out, Error *err) {
    Cast *c = self;
    return session_def_fill(c->shelf, &c->def, c->pack, out, err);
}

static bool heir(void *self, Controller *out, Error *err) {
    Cast *c = self;
    return session_controller(c->shelf, c->pack, c->heir, c->group, out, err);
}

static bool read_orders(const Args *args, WhatIfDef *def, Error *err) {
    int n = 0;
    for (int i = 0; i < args->value_count; i++) {
        if (!text_same(args->values[i].name, "--order")) continue;
        if (n == WHATIF_ORDERS - 1) return error_set(err, EXIT_USAGE, "at most %d --order", WHATIF_ORDERS - 1);
        def->order[n++] = args->values[i].value;
    }
    return true;
}

static bool read_moment(const Args *args, const Record *record, WhatIfDef *def, Error *err) {
    const char *word = args_value(args, "--at");
    i64 ms = -1, whole;
    if (!word) return error_set(err, EXIT_USAGE, "whatif needs a moment: --at SEC, up to %lld", (long long)(record_end_ms(record) / 1000));
    if (text_to_i64(word, &whole)) ms = whole * 1000;
    else {
        char seconds[40];
        snprintf(seconds, sizeof seconds, "%.30ss", word);
        if (!time_read(word, &ms) && !time_read(seconds, &ms)) ms = -1;
    }
    if (ms < 0 || ms > record_end_ms(record))
        return error_set(err, EXIT_USAGE, "--at takes a second of the record, from 0 to %lld, not '%s'", (long long)(record_end_ms(record) / 1000), word);
    def->at_ms = ms / 50 * 50;
    return true;
}

static bool read_args(const Args *args, const Record *record, Cast *cast, WhatIfDef *def, Error *err) {
    i64 runs = 40, jobs = 0, until = 0, budget = 0;
    if (!read_moment(args, record, def, err) || !read_orders(args, def, err) || !args_int(args, "--runs", 1, 10000, &runs, err) ||
        !args_int(args, "--jobs", 0, 64, &jobs, err) || !args_int(args, "--until", 1, 1000000, &until, err) ||
        !args_int(args, "--budget", 1, 1000000, &budget, err) || !app_group(record_pack(record), args_value(args, "--group"), &def->group, err))
        return false;
    def->runs = (int)runs, def->jobs = many_jobs((int)jobs), def->until_ms = until * 1000, def->budget_ms = budget * 1000;
    cast->group = def->group;
    cast->heir = args_value(args, "--blue");
    if (cast->heir) def->heir = heir;
    return true;
}

static bool run_on(const Record *record, const Args *args, Text *out, Error *err) {
    Cast cast = {.pack = record_pack(record)};
    Progress bar = progress_begin("pairs");
    WhatIf result = {0};
    WhatIfDef def = {.record = record, .fill = fill, .self = &cast, .progress = progress_show, .progress_self = &bar};
    if (!read_args(args, record, &cast, &def, err)) return false;
    session_of_record(record, app_scripts(), &cast.def);
    cast.shelf = shelf_of(&cast.def, err);
    bool ok = cast.shelf && whatif_run(&def, &result, err);
    if (ok) (args_has(args, "--json") ? whatif_json : whatif_text)(&def, &result, out);
    whatif_free(&result);
    shelf_destroy(cast.shelf);
    return ok;
}

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count != 1) {
        error_set(&err, EXIT_USAGE, "whatif takes one record: threshold whatif night.txt --at 60 --order \"all hold\"");
        return command_fail(&err);
    }
    return app_tell_record(args->words[0], args, run_on);
}

const Command command_whatif = {
    "whatif", "what one order would have changed, from a moment of a record on", "whatif FILE --at SEC [--order LINE] [--runs N] [--json]",
    "whatif night.txt --at 60 --order \"all hold\" --runs 40", options, run,
};
