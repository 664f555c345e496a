// cmd_list.c: what there is: scenarios, AIs, tactics, orders, events, percepts, commands.
// Names come from the tables that the engine itself uses.
#include "app/command.h"
#include "base/json.h"
#include "script/script.h"
#include "sim/event.h"

#include <stdio.h>

static const Option options[] = {{"--json", NULL, "a JSON list"}, {NULL, NULL, NULL}};

typedef struct Row { const char *name, *help, *example; } Row;
typedef bool (*RowAt)(Script *script, int n, Row *out);

static bool row_file(Script *s, const char *what, int n, Row *out) {
    *out = (Row){script_list(s, what, n), script_about(s, what, n), NULL};
    return out->name;
}

static bool row_scenario(Script *s, int n, Row *out) { return row_file(s, "scenarios", n, out); }
static bool row_tactic(Script *s, int n, Row *out) { return row_file(s, "tactics", n, out); }
static bool row_experiment(Script *s, int n, Row *out) { return row_file(s, "experiments", n, out); }

// Behind those of the scripts the two that need none.
static bool row_ai(Script *s, int n, Row *out) {
    static const Row own[] = {{"null", "nobody: the group does what its bodies do by themselves", NULL}, {"random", "orders by chance, any that can be said", NULL}};
    int files = 0;
    while (script_list(s, "ai", files)) files++;
    if (n < files) return row_file(s, "ai", n, out);
    if (n - files >= (int)ARRAY_LEN(own)) return false;
    *out = own[n - files];
    return true;
}

static bool row_order(Script *s, int n, Row *out) {
    (void)s;
    if (n + 1 >= VERB_COUNT) return false;
    const VerbInfo *v = verb_info((Verb)(n + 1));
    *out = (Row){v->name, v->who == WHO_NOTYET ? "not yet carried out" : v->help, v->example};
    return true;
}

static bool row_event(Script *s, int n, Row *out) {
    (void)s;
    if (n + 1 >= EVENT_COUNT) return false;
    *out = (Row){event_info((EventKind)(n + 1))->name, event_info((EventKind)(n + 1))->text, NULL};
    return true;
}

static bool row_percept(Script *s, int n, Row *out) {
    (void)s;
    if (n + 1 >= PERCEPT_COUNT) return false;
    *out = (Row){percept_info((PerceptKind)(n + 1))->name, percept_info((PerceptKind)(n + 1))->text, NULL};
    return true;
}

static bool row_command(Script *s, int n, Row *out) {
    (void)s;
    const Command *c = command_at(n);
    if (c) *out = (Row){c->name, c->summary, c->example};
    return c != NULL;
}

static const struct { const char *what; RowAt at; bool scripts; } kinds[] = {
    {"scenarios", row_scenario, true}, {"ai", row_ai, true}, {"tactics", row_tactic, true}, {"experiments", row_experiment, true},
    {"orders", row_order, false}, {"events", row_event, false}, {"percepts", row_percept, false}, {"commands", row_command, false},
};

// What the best of the policies reaches in a mission; 0 where nothing is said, or for what is no mission.
static int par_of(RowAt at, Script *script, const char *name) { return at == row_scenario ? script_par(script, name) : 0; }

static void print_rows(RowAt at, Script *script) {
    Row row = {0};
    for (int n = 0; at(script, n, &row); n++, row = (Row){0}) {
        int par = par_of(at, script, row.name);
        if (row.help && par) printf("%-20s %s (par %d)\n", row.name, row.help, par);
        else if (row.help) printf("%-20s %s\n", row.name, row.help);
        else printf("%s\n", row.name);
    }
}

static void print_json(const char *what, RowAt at, Script *script) {
    Text text = text_new();
    Json j = json_begin(&text, false);
    json_open(&j, NULL, '{');
    json_text(&j, "schema", "threshold.list/1");
    json_open(&j, what, '[');
    Row row = {0};
    for (int n = 0; at(script, n, &row); n++, row = (Row){0}) {
        json_open(&j, NULL, '{');
        json_text(&j, "name", row.name);
        if (row.help) json_text(&j, "help", row.help);
        if (row.example) json_text(&j, "example", row.example);
        int par = par_of(at, script, row.name);
        if (par) json_int(&j, "par", par);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    printf("%s\n", text.at);
    text_free(&text);
}

static int run(const Args *args) {
    Error err = {0};
    const char *names[ARRAY_LEN(kinds)];
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) names[i] = kinds[i].what;
    const char *what = args->word_count == 1 ? args->words[0] : "";
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!text_same(what, kinds[i].what)) continue;
        Script *script = kinds[i].scripts ? script_create(app_scripts(), &err) : NULL;
        if (kinds[i].scripts && !script) return command_fail(&err);
        if (args_has(args, "--json")) print_json(what, kinds[i].at, script);
        else print_rows(kinds[i].at, script);
        if (script) script_destroy(script);
        return EXIT_OK;
    }
    error_set(&err, EXIT_USAGE, "list takes one of scenarios, ai, tactics, experiments, orders, events, percepts, commands (nearest to '%s': '%s')", what,
              text_nearest(what, names, (int)ARRAY_LEN(kinds), 99));
    return command_fail(&err);
}

const Command command_list = {
    "list", "what there is: scenarios, ai, tactics, experiments, orders, events, percepts, commands", "list WHAT [--json]", "list orders", options, run,
};
