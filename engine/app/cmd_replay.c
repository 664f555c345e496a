// cmd_replay.c: a record played again: verified, thought over again, looked at as text, laid beside another, or made a recording of.
// --verify reads orders only and runs no Lua.
#include "app/command.h"
#include "base/file.h"
#include "lab/lab.h"
#include "term/term.h"

#include <stdio.h>
#include <stdlib.h>

static const Option options[] = {
    {"--verify", NULL, "play the orders, compare every hash; exit 1 and the place where they part"},
    {"--rethink", NULL, "let the scripts think again, compare their orders too, and say what they got wrong"},
    {"--at", "SEC", "--rethink, --cast: only as far as this second; --dump: go there first (default: the end)"},
    {"--dump", NULL, "print who is where, in truth"},
    {"--cast", "FILE", "write a recording of the team's screen for a terminal (asciicast, for asciinema play)"},
    {"--from", "SEC", "--cast: begin here"},
    {"--size", "COLSxROWS", "--cast: of the screen (default 120x40)"},
    {"--theme", "NAME", "--cast: dark, contrast, light, mono"},
    {"--html", "FILE", "write a page for a browser: the map over time, and the review"},
    {NULL, NULL, NULL},
};

// Thinks the second of `at` and all before it. The last error of a script is told again.
static bool rethink(const Record *record, i64 at_s, Text *what, bool *same, Error *err) {
    SessionDef def;
    session_of_record(record, app_scripts(), &def);
    Shelf *shelf = shelf_of(&def, err);
    MatchDef *match = shelf ? calloc(1, sizeof *match) : NULL;
    bool ok = match && session_def_fill(shelf, &def, record_pack(record), match, err);
    if (ok) {
        match->until_ms = (at_s + 1) * 1000;
        *same = replay_rethink(record, match, what, err);
        const char *wrong = script_last_error(shelf_script(shelf));
        if (wrong && wrong[0]) fprintf(stderr, "threshold: script: %s\n", wrong);
    }
    free(match);
    shelf_destroy(shelf);
    return ok && !err->code;
}

// The numbers of the data that were not those of the files.
static void changed(const Pack *pack) {
    for (int i = 0; i < pack->tuned_count; i++)
        printf("%s%s=%s%s", i ? ", " : "numbers changed: ", pack->tuned[i].name, pack->tuned[i].value, i + 1 < pack->tuned_count ? "" : "\n");
}

static int verify(const Record *record, bool think, i64 at_s) {
    Error err = {0};
    Text what = text_new();
    bool same = replay_verify(record, &what, &err);
    bool ok = !err.code;
    if (ok && same && think) ok = rethink(record, at_s, &what, &same, &err);
    if (ok && same)
        printf("verified: %lld s, %d orders, every hash the same%s\n", (long long)(record_end_ms(record) / 1000),
               record_order_count(record), think ? ", and every script's orders" : "");
    if (ok && same) changed(record_pack(record));
    if (ok && !same) printf("diverged: %s\n", what.at);
    text_free(&what);
    return !ok ? command_fail(&err) : same ? EXIT_OK : EXIT_CHECK;
}

static const char *const places[] = {"nowhere", "on the map", "left"};
static const char *const lives[] = {"up", "down", "dead"};
static const char *const custodies[] = {"free", "yielded", "cuffed", "handed over"};

static int dump(const Record *record, i64 at_ms) {
    Error err = {0};
    Replay *replay = replay_open(record, &err);
    if (!replay) return command_fail(&err);
    if (!replay_seek(replay, at_ms, &err)) { replay_close(replay); return command_fail(&err); }
    const World *w = replay_world(replay);
    const Pack *pack = record_pack(record);
    printf("%s at %lld.%03lld s, hash %016llx\n", pack->info->title, (long long)(sim_ms(w) / 1000), (long long)(sim_ms(w) % 1000), (unsigned long long)sim_hash(w));
    changed(pack);
    for (int id = 1; id <= sim_unit_count(w); id++) {
        UnitTruth u;
        if (!sim_unit(w, (UnitId)id, &u)) continue;
        printf("%s.%d %s %s, %s, %s, %s at %d,%d,%d\n", pack->groups[u.group - 1].name, u.ordinal, u.name ? pack->names[u.name - 1].name : "-",
               pack->kinds[u.kind - 1].name, places[u.place], lives[u.life], custodies[u.custody], u.at.x, u.at.y, u.at.z);
    }
    replay_close(replay);
    return EXIT_OK;
}

static int page(const Record *record, const char *path) {
    Error err = {0};
    Text out = text_new();
    bool ok = review_html(record, &out, &err) && file_write(path, out.at, out.length, &err);
    text_free(&out);
    return ok ? EXIT_OK : command_fail(&err);
}

static bool cast_def(const Args *args, const Record *record, i64 at_s, CastDef *out, Error *err) {
    i64 from = 0;
    char extra;
    const char *size = args_value(args, "--size"), *theme = args_value(args, "--theme");
    *out = (CastDef){.columns = 120, .rows = 40, .theme = view_theme(theme ? theme : "dark"), .to_ms = i64_min(at_s * 1000, record_end_ms(record))};
    if (!args_int(args, "--from", 0, record_end_ms(record) / 1000, &from, err)) return false;
    out->from_ms = from * 1000;
    if (!out->theme) return error_set(err, EXIT_USAGE, "no theme '%s'; there are dark, contrast, light, mono", theme);
    if (size && (sscanf(size, "%dx%d%c", &out->columns, &out->rows, &extra) != 2 || out->columns < 80 || out->columns > 400 || out->rows < 24 || out->rows > 120))
        return error_set(err, EXIT_USAGE, "--size is COLSxROWS, from 80x24 to 400x120, not '%s'", size);
    return true;
}

static int cast(const Args *args, const Record *record, i64 at_s) {
    Error err = {0};
    CastDef def;
    Text out = text_new();
    bool ok = cast_def(args, record, at_s, &def, &err) && term_cast(record, &def, &out, &err) && file_write(args_value(args, "--cast"), out.at, out.length, &err);
    text_free(&out);
    return ok ? EXIT_OK : command_fail(&err);
}

// Two records: 0 when they are of the same match, 1 and what they differ in otherwise.
static int diff(const char *const *paths) {
    Error err = {0};
    Record *record[2] = {0};
    Text out = text_new();
    bool same = false, ok = true;
    for (int i = 0; ok && i < 2; i++) ok = (record[i] = record_read(paths[i], &err)) != NULL;
    ok = ok && replay_diff(record[0], record[1], &same, &out, &err);
    if (ok && same) printf("the same: %lld s, %d orders\n", (long long)(record_end_ms(record[0]) / 1000), record_order_count(record[0]));
    if (ok && !same) printf("%s | %s\n%s", paths[0], paths[1], out.at);
    for (int i = 0; i < 2; i++) record_free(record[i]);
    text_free(&out);
    return !ok ? command_fail(&err) : same ? EXIT_OK : EXIT_CHECK;
}

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count == 3 && text_same(args->words[0], "diff")) return diff(&args->words[1]);
    if (args->word_count != 1) {
        error_set(&err, EXIT_USAGE, "replay takes one record (threshold replay FILE --verify), or diff and two (threshold replay diff A B)");
        return command_fail(&err);
    }
    i64 at = 1 << 20;
    if (!args_int(args, "--at", 0, 1 << 20, &at, &err)) return command_fail(&err);
    bool verifying = !args_has(args, "--dump") && !args_has(args, "--html") && !args_has(args, "--cast");  // then a changed order is for the verdict to name
    Record *record = verifying ? record_read_any(args->words[0], &err) : record_read(args->words[0], &err);
    if (!record) return command_fail(&err);
    if (record_torn(record)) fprintf(stderr, "threshold: the last line of %s is torn and was left out\n", args->words[0]);
    int code = args_has(args, "--html")   ? page(record, args_value(args, "--html"))
               : args_has(args, "--cast") ? cast(args, record, at)
               : args_has(args, "--dump") ? dump(record, i64_min(at * 1000, record_end_ms(record)))
                                          : verify(record, args_has(args, "--rethink"), at);
    record_free(record);
    return code;
}

const Command command_replay = {
    "replay", "play a record again: verify it, or look at a moment", "replay FILE [--verify | --rethink [--at SEC] | --dump [--at SEC] | --html FILE | --cast FILE] | replay diff A B",
    "replay night.txt --verify", options, run,
};
