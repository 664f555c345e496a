// cmd_judge.c: judge the uses of force of a record, line by line; and The Review, which makes its own record first.
// The match is over: nothing that is said here changes what happened.
#include "app/judge.h"
#include "review/review.h"
#ifdef THRESHOLD_SDL
#include "sdl/sdl.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 256, SEEDS_TRIED = 40, CASES_WANTED = 4 };

static const Option options[] = {{"--script", "FILE", "lines from a file ('-': standard input)"}, {"--json", NULL, "at the end one object instead of the verdict"},
    {"--window", NULL, "in a window"}, {"--screenshot", "FILE", "write a picture of that window and leave"}, {NULL, NULL, NULL}};

static const char help_text[] = "list                      the uses of force\n"
                                "show N                    what was perceived and believed, the rule, and what it was\n"
                                "judge N WORD              justified, mistaken or unjustified\n"
                                "declare                   done: your findings beside those of the rule\n"
                                "quit                      leave without a verdict\n";

static void say(Text *t) {
    fwrite(t->at, 1, t->length, stdout);
    text_clear(t);
}

static void finish(const Docket *j, bool json) {
    Text out = text_new();
    int score = docket_verdict(j, &out);
    if (json) printf("{\"schema\":\"threshold.judge/1\",\"uses\":%d,\"judged\":%d,\"score\":%d}\n", docket_count(j), docket_count(j) - docket_left(j), score);
    else say(&out);
    text_free(&out);
}

// One line; false when the session is over.
static bool obey(Docket *j, const char *line, bool json) {
    char word[LINE] = "", verdict[LINE] = "";
    int id = 0;
    Error err = {0};
    Text out = text_new();
    bool go_on = true, ok = true;
    int n = sscanf(line, "%255s %d %255s", word, &id, verdict);
    if (n <= 0 || word[0] == '#') {}
    else if (text_same(word, "list")) docket_list(j, &out);
    else if (text_same(word, "show")) ok = docket_show(j, id, &out, &err);
    else if (text_same(word, "judge")) {
        ok = docket_say(j, id, verdict, &err);
        if (ok) text_add(&out, "%d: %s. %d left.\n", id, verdict, docket_left(j));
    } else if (text_same(word, "declare")) {
        finish(j, json);
        go_on = false;
    } else if (text_same(word, "quit")) go_on = false;
    else text_add(&out, "%s", help_text);
    say(&out);
    if (!ok) printf("%s\n", err.text);
    text_free(&out);
    return go_on;
}

static int session(const Record *record, const Args *args) {
    Error err = {0};
    const char *path = args_value(args, "--script");
    FILE *in = stdin;
    if (path && !text_same(path, "-") && !(in = fopen(path, "r"))) {
        error_at(&err, EXIT_IO, path, 0, 0, "the lines cannot be read");
        return command_fail(&err);
    }
    Docket *j = docket_open(record, &err);
    bool json = args_has(args, "--json"), quiet = json;
    char line[LINE];
    if (j && !quiet) {
        Text out = text_new();
        text_add(&out, "%s: %d uses of force by the police. They are over; what remains is to say what they were.\n", record_pack(record)->info->title, docket_count(j));
        docket_list(j, &out);
        text_add(&out, "%s", help_text);
        say(&out);
    }
    bool go_on = j != NULL;
    while (go_on) {
        if (!quiet) { fputs("> ", stdout); fflush(stdout); }
        if (!fgets(line, sizeof line, in)) { finish(j, json); break; }
        if (!quiet && (path || !isatty(0))) fputs(line, stdout);
        go_on = obey(j, line, json);
    }
    docket_close(j);
    if (in != stdin) fclose(in);
    return j ? EXIT_OK : command_fail(&err);
}

// ---- in a window --------------------------------------------------------------------------------

#ifdef THRESHOLD_SDL
// All of them decide to use force: in a narrow list the time and the name are enough.
static void desk_row(void *self, int n, Text *out) {
    char *end;
    docket_row(self, n, out);
    if (out->length && (end = strstr(out->at, " decides to"))) *end = '\0', out->length = (size_t)(end - out->at);
}
static int desk_said(void *self, int n) { return docket_said(self, n); }
static const char *desk_word(void *self, int n) { (void)self; return docket_word(n); }
static void desk_verdict(void *self, Text *out) { docket_verdict(self, out); }

static void desk_show(void *self, int n, Text *out) {
    Error unused = {0};
    docket_show(self, n, out, &unused);
}

static void desk_say(void *self, int n, int word) {
    Error unused = {0};
    docket_say(self, n, docket_word(word), &unused);
}

static int window(const Record *record, const Args *args) {
    Error err = {0};
    i64 px = 0;
    Docket *d = docket_open(record, &err);
    CasesDef def = {.title = record_pack(record)->info->title, .words = DOCKET_WORDS, .row = desk_row, .show = desk_show, .said = desk_said, .say = desk_say,
                    .word = desk_word, .verdict = desk_verdict, .self = d, .font = args_value(args, "--font"), .theme = args_value(args, "--theme"),
                    .screenshot = args_value(args, "--screenshot")};
    bool ok = d && args_int(args, "--text-px", 9, 64, &px, &err);
    if (ok) def.count = docket_count(d), def.text_px = (int)px, ok = sdl_cases(&def, NULL, &err);
    docket_close(d);
    return ok ? EXIT_OK : command_fail(&err);
}
#else
static int window(const Record *record, const Args *args) { return session(record, args); }
#endif

// A match under scripts on both sides, kept as a record; false: too few uses of force in it, or an error.
static bool make(Shelf *shelf, SessionDef *def, Error *err) {
    RunResult result;
    if (!lab_run(shelf, def, NULL, &result, err)) return false;
    return result.verdict.justified + result.verdict.mistaken + result.verdict.unjustified >= CASES_WANTED;
}

int review_play(SessionDef *def, const Args *args) {
    Error err = {0};
    char path[64];
    snprintf(path, sizeof path, "/tmp/threshold-review-%ld.txt", (long)getpid());
    def->record_path = path;
    def->human = false;
    // The event itself lies on the table: the team that believed the report. The careful ones use too little force for a docket.
    if (!def->blue[0]) snprintf(def->blue, sizeof def->blue, "as_reported");
    Shelf *shelf = shelf_of(def, &err);
    bool made = false;
    for (int i = 0; shelf && !made && !err.code && i < SEEDS_TRIED; i++, def->seed += !made) made = make(shelf, def, &err);
    if (!made && !err.code) error_set(&err, EXIT_CONTENT, "no match with %d uses of force among %d seeds", CASES_WANTED, SEEDS_TRIED);
    shelf_destroy(shelf);
    Record *record = made ? record_read(path, &err) : NULL;
    unlink(path);
    bool lines = args_has(args, "--text") || args_has(args, "--script") || args_has(args, "--json");
    int code = record ? (lines ? session : window)(record, args) : command_fail(&err);
    record_free(record);
    return code;
}

static int run(const Args *args) {
    Error err = {0};
    if (args->word_count != 1) {
        error_set(&err, EXIT_USAGE, "judge takes one record: threshold judge FILE");
        return command_fail(&err);
    }
    Record *record = record_read(args->words[0], &err);
    if (!record) return command_fail(&err);
    int code = (args_has(args, "--window") || args_has(args, "--screenshot") ? window : session)(record, args);
    record_free(record);
    return code;
}

const Command command_judge = {
    "judge", "judge the uses of force of a record: justified, mistaken, unjustified", "judge FILE [--script F] [--json] [--window]", "judge night.txt", options, run,
};
