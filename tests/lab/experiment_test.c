// experiment_test.c: experiments with answers known beforehand; the same bytes from any number of threads;
// what is wrong with a file, said with its place.
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "lab/experiment.h"

#define FILES THRESHOLD_SOURCE "/tests/lab/experiments/"

static ExperimentDef def_of(int jobs) { return (ExperimentDef){.root = THRESHOLD_SCRIPTS, .seed = 1, .jobs = jobs}; }

static ExperimentReport run(const ExperimentDef *def, const char *file) {
    ExperimentReport report;
    Error err = {0};
    if (!experiment_run(def, file, &report, &err)) fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.text);
    return report;
}

static const ExperimentLine *line_of(const ExperimentReport *r, const char *name) {
    for (int i = 0; i < r->line_count; i++)
        if (text_same(r->line[i].name, name)) return &r->line[i];
    fail_msg("no line '%s'", name);
    return NULL;
}

static void a_coin(void **state) {
    (void)state;
    ExperimentDef def = def_of(2);
    def.runs = 2000;
    def.measures = true;
    ExperimentReport r = run(&def, FILES "coin.lua");
    const ExperimentLine *heads = line_of(&r, "heads"), *die = line_of(&r, "die");
    assert_int_equal(heads->estimate.n, 2000);
    assert_true(heads->judged && heads->inside);
    assert_true(heads->estimate.lo < 0.25 && 0.25 < heads->estimate.hi);
    assert_true(fabs(die->estimate.at - 3.5) < 0.15);
    assert_false(die->judged);
    experiment_report_free(&r);
}

static void a_walk(void **state) {
    (void)state;
    ExperimentDef def = def_of(1);
    ExperimentReport r = run(&def, FILES "walk.lua");
    assert_int_equal(r.line_count, 3); // ten steps in either case, and the comparison
    assert_int_equal(r.outside, 0);
    assert_string_equal(r.line[0].where, "pace=walk");
    assert_true(r.line[0].estimate.at == 10);
    assert_int_equal(r.worlds, 40);
    experiment_report_free(&r);
}

// A sweep from outside: one set of lines a value.
static void a_sweep(void **state) {
    (void)state;
    ExperimentDef def = def_of(2);
    def.sweep_count = 2;
    def.sweep[0] = (ExperimentSweep){"step_ms", 3, {"25", "50", "100"}};
    def.sweep[1] = (ExperimentSweep){"people.officer.speed_mms[3]", 2, {"3700", "7400"}};
    ExperimentReport r = run(&def, FILES "walk.lua");
    assert_int_equal(r.line_count, 18);
    assert_string_equal(r.line[0].sweep, "step_ms=25 people.officer.speed_mms[3]=3700");
    for (int i = 0; i < r.line_count; i++) {
        if (!text_same(r.line[i].name, "walk / run")) continue;
        bool fast = strstr(r.line[i].sweep, "7400") != NULL;
        assert_true(fabs(r.line[i].estimate.at - (fast ? 5.92 : 2.96)) < 0.06);
    }
    experiment_report_free(&r);
}

// Who goes straight on from one thing to the next loses nothing at the edge of a step.
static void one_after_the_other(void **state) {
    (void)state;
    ExperimentDef def = def_of(1);
    def.sweep_count = 1;
    def.sweep[0] = (ExperimentSweep){"step_ms", 3, {"25", "50", "100"}};
    ExperimentReport r = run(&def, FILES "chain.lua");
    assert_int_equal(r.line_count, 3);
    assert_int_equal(r.outside, 0);
    experiment_report_free(&r);
}

static char *json_of(int jobs, const char *file, u64 seed) {
    ExperimentDef def = def_of(jobs);
    def.runs = 60;
    def.seed = seed;
    def.measures = true;
    ExperimentReport r = run(&def, file);
    Text out = text_new();
    experiment_report_json(&r, 1, false, &out);
    experiment_report_text(&r, &out);
    experiment_report_free(&r);
    return out.at;
}

static void threads_change_nothing(void **state) {
    (void)state;
    static const char *const files[] = {FILES "coin.lua", FILES "walk.lua", FILES "duel.lua"};
    for (int i = 0; i < 3; i++) {
        char *one = json_of(1, files[i], 1), *three = json_of(3, files[i], 1), *other = json_of(1, files[i], 2);
        assert_string_equal(one, three);
        assert_string_not_equal(one, other);
        free(one);
        free(three);
        free(other);
    }
}

// Orders that wait for a contact, orders by event, and the policy of a script: rounds fly, and nobody's are lost.
static void a_duel(void **state) {
    (void)state;
    ExperimentDef def = def_of(2);
    def.runs = 100;
    ExperimentReport r = run(&def, FILES "duel.lua");
    assert_int_equal(r.outside, 0);
    experiment_report_free(&r);
}

static void ready_states(void **state) {
    (void)state;
    ExperimentDef def = def_of(1);
    ExperimentReport r = run(&def, FILES "ready.lua");
    assert_int_equal(r.line_count, 4);
    assert_int_equal(r.outside, 0);
    experiment_report_free(&r);
}

static void who_gave_up_in_a_shut_room_comes_out_when_called(void **state) {
    (void)state;
    ExperimentDef def = def_of(1);
    ExperimentReport r = run(&def, FILES "called_out.lua");
    assert_int_equal(r.outside, 0);
    experiment_report_free(&r);
}

static const char *write_file(const char *text) {
    static char path[256];
    Error err = {0};
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/threshold_%d_experiment.lua", folder ? folder : "/tmp", (int)getpid());
    if (!file_write(path, text, strlen(text), &err)) fail_msg("%s", err.text);
    return path;
}

#define HEAD "return experiment {\n  api = 1, id = \"x\", runs = 4,\n"
#define ROOM "  map = [[\n#####\n#a.b#\n#####\n]],\n"
#define UNIT "  units = { { id = \"one\", group = \"blue\", profile = \"officer\", kit = \"entry\", at = \"a\" } },\n"
#define MEASURE "  measure = function(log) return 1 end,\n}\n"

static void mistakes_have_places(void **state) {
    (void)state;
    static const struct { const char *text; int line, column; const char *says; } rows[] = {
        {HEAD ROOM "  colour = 3,\n" MEASURE, 8, 12, "unknown field 'colour'"},
        {HEAD ROOM "}\n", 1, 8, "a function 'measure'"},
        {HEAD ROOM "  units = { { id = \"one\", group = \"blue\", profile = \"oficer\", at = \"a\" } },\n" MEASURE, 8, 53, "the nearest is 'officer'"},
        {HEAD ROOM UNIT "  orders = { { \"moove\", 3, 1, 0, unit = \"one\" } },\n" MEASURE, 9, 14, "the nearest is move"},
        {HEAD ROOM UNIT "  orders = { { \"hold\", unit = \"two\" } },\n" MEASURE, 9, 31, "the nearest is 'one'"},
        {HEAD ROOM UNIT "  stop = { ms = 10, when = \"shoot\" },\n" MEASURE, 9, 28, "the nearest is 'shot'"},
        {HEAD ROOM UNIT "  target = { name = \"t\", mean = \"t\", lo = 2, hi = 1 },\n" MEASURE, 9, 12, "lo is above hi"},
        {HEAD ROOM UNIT "  target = { name = \"t\", when = { x = 1 } },\n" MEASURE, 9, 39, "unknown parameter 'x'"},
        {HEAD "  map = [[\n####\n#?a#\n####\n]],\n" UNIT MEASURE, 5, 2, "glyph '?'"},
        {HEAD ROOM UNIT "  setup = function(e) return { map = e.plan } end,\n" MEASURE, 9, 0, "e has no 'plan'"},
        {HEAD ROOM UNIT "  setup = function(e) return { units = { { group = \"grey\" } } } end,\n" MEASURE, 9, 11, "setup.units[1].group: unknown group"},
        {HEAD ROOM UNIT "  measure = function(log)\n    return log:count { kind = \"shots\" }\n  end,\n}\n", 10, 0, "the nearest is 'shot'"},
        {HEAD ROOM UNIT "  measure = function(log) return { x = \"a\" } end,\n}\n", 9, 0, "'x' is a number or a boolean"},
        {HEAD ROOM UNIT "  measure = function(log) while true do end end,\n}\n", 9, 0, "budget"},
        {"local kept\n" HEAD ROOM UNIT "  setup = function(e) kept = e return {} end,\n  measure = function(log) return kept:below(2) end,\n}\n", 11, 0, "E-STALE"},
        {HEAD ROOM UNIT "  setup = function(e) e.run = 1 end,\n" MEASURE, 9, 0, "index"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ExperimentDef def = def_of(1);
        ExperimentReport r;
        Error err = {0};
        if (experiment_run(&def, write_file(rows[i].text), &r, &err)) fail_msg("row %zu is accepted", i);
        if (err.code != EXIT_CONTENT || !strstr(err.text, rows[i].says) || err.line != rows[i].line || (rows[i].column && err.column != rows[i].column))
            fail_msg("row %zu: %s:%d:%d: %s", i, err.file, err.line, err.column, err.text);
        experiment_report_free(&r);
    }
    unlink(write_file(""));
}

// What a script keeps from one run to the next would make the answer depend on threads: it is found.
static void memory_is_found(void **state) {
    (void)state;
    ExperimentDef def = def_of(1);
    ExperimentReport r;
    Error err = {0};
    const char *path = write_file("local n = 0\n" HEAD ROOM UNIT "  measure = function(log) n = n + 1 return n end,\n}\n");
    assert_false(experiment_run(&def, path, &r, &err));
    assert_int_equal(err.code, EXIT_NONDETERMINISM);
    experiment_report_free(&r);
    unlink(path);
}

static void wrong_sweeps(void **state) {
    (void)state;
    static const struct { const char *key, *value, *says; } rows[] = {
        {"step_ms", "30", "25, 50 or 100"}, {"weapon.pistol.raise_ms", "300", "'weapons'"}, {"weapons.pistol.raise", "300", "'raise_ms'"},
        {"weapons.pistol.raise_ms", "-1", "out of range"}, {"speed", "1", "neither a parameter"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ExperimentDef def = def_of(1);
        ExperimentReport r;
        Error err = {0};
        def.sweep_count = 1;
        def.sweep[0].count = 1;
        snprintf(def.sweep[0].key, sizeof def.sweep[0].key, "%s", rows[i].key);
        snprintf(def.sweep[0].value[0], sizeof def.sweep[0].value[0], "%s", rows[i].value);
        assert_false(experiment_run(&def, FILES "walk.lua", &r, &err));
        if (err.code != EXIT_USAGE || !strstr(err.text, rows[i].says)) fail_msg("row %zu: %d %s", i, err.code, err.text);
        experiment_report_free(&r);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_coin), cmocka_unit_test(a_walk), cmocka_unit_test(a_sweep), cmocka_unit_test(one_after_the_other), cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_duel), cmocka_unit_test(ready_states), cmocka_unit_test(who_gave_up_in_a_shut_room_comes_out_when_called), cmocka_unit_test(mistakes_have_places), cmocka_unit_test(memory_is_found), cmocka_unit_test(wrong_sweeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
