// morris_test.c: what drives an experiment of which that is known: how long a walk takes hangs on the pace, and on nothing else.
// The same bytes from any number of threads, and from a file that has kept what was played.
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lab/morris.h"

#define FILES THRESHOLD_SOURCE "/tests/lab/experiments/"

static MorrisDef def_of(int jobs) {
    MorrisDef def = {.run = {.root = THRESHOLD_SCRIPTS, .seed = 1, .jobs = jobs, .runs = 1, .sweep_count = 1}, .ways = 3, .screen = 40, .strongest = 2, .reach = 30};
    def.run.sweep[0] = (ExperimentSweep){"pace", 1, {"walk"}};
    return def;
}

static MorrisReport run(const MorrisDef *def) {
    MorrisReport r;
    Error err = {0};
    if (!morris_run(def, FILES "walk.lua", &r, &err)) fail_msg("%s:%d: %s", err.file, err.line, err.text);
    return r;
}

static char *told(const MorrisReport *r) {
    Text out = text_new();
    morris_text(r, &out);
    morris_json(r, false, &out);
    return out.at;
}

static void a_walk_hangs_on_the_pace(void **state) {
    (void)state;
    MorrisDef def = def_of(2);
    MorrisReport r = run(&def);
    assert_true(r.factor_count > 300);
    assert_int_equal(r.outcome_count, 2);
    const MorrisFactor *first = &r.factor[r.chosen[0]], *second = &r.factor[r.chosen[1]];
    assert_string_equal(first->name, "people.speed_mms");
    assert_string_equal(r.outcome[1], "walk / run"); // the name of the target that asks for the time
    const MorrisEffect *e = &first->effect[1];
    assert_true(e->star > 0 && fabs(e->star + e->mu) < 1e-9 && e->mu_hi < 0); // faster is always shorter
    assert_true(e->star_lo <= e->star && e->star <= e->star_hi);
    assert_true(second->effect[1].star < e->star / 20);
    assert_true(first->effect[0].star == 0); // ten steps are ten steps
    morris_free(&r);
}

static void threads_and_kept_runs_change_nothing(void **state) {
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "/tmp/threshold-morris-%ld", (long)getpid());
    MorrisDef def = def_of(1), wide = def_of(3);
    MorrisReport a = run(&def);
    wide.run.keep = path;
    wide.ways = 2;
    MorrisReport shorter = run(&wide);
    wide.ways = 3;
    MorrisReport b = run(&wide); // goes on with what is kept
    char *one = told(&a), *three = told(&b);
    assert_string_equal(one, three);
    free(one), free(three);
    morris_free(&a), morris_free(&b), morris_free(&shorter);
    Error err = {0};
    MorrisReport other;
    wide.run.seed = 2;
    assert_false(morris_run(&wide, FILES "walk.lua", &other, &err)); // other luck is not mixed in
    assert_int_equal(err.code, EXIT_USAGE);
    if (!strstr(err.text, "keeps runs of seed 1, and this is seed 2")) fail_msg("%s", err.text);
    morris_free(&other);
    unlink(path);
}

static void one_case_is_asked(void **state) {
    (void)state;
    MorrisDef def = def_of(1);
    MorrisReport r;
    Error err = {0};
    def.run.sweep_count = 0;
    assert_false(morris_run(&def, FILES "walk.lua", &r, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    if (!strstr(err.text, "choose one: --sweep pace=walk")) fail_msg("%s", err.text);
    morris_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_walk_hangs_on_the_pace), cmocka_unit_test(threads_and_kept_runs_change_nothing), cmocka_unit_test(one_case_is_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
