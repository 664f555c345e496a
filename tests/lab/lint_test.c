// lint_test.c: what is wrong with a plan, drawn: each fault is found where it stands, is gone when it is mended,
// and nothing that the group cannot know changes a word of it.
#include "lab/corpus.h"
#include "lab/lab.h"
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hall(Bout *b, const char *people) {
    BOUT(b, people,
         "################\n"
         "#A....#........#\n"
         "#B....#........#\n"
         "#.....+........#\n"
         "#C....#........#\n"
         "#D....#........#\n"
         "################\n");
    bout_begin(b);
    bout_run(b, 500);
}

static const char *const FOUR = "A=niu officer entry alpha; B=niu officer entry alpha; C=niu officer entry bravo; D=niu medic patrol bravo";

static Plan *plan_of(const Bout *b, const char *text) {
    char file[1200];
    Error err = {0};
    Lexicon lex = {match_world(b->match), 1, NULL, 0};
    Plan *plan = calloc(1, sizeof *plan);
    snprintf(file, sizeof file, "threshold-plan 1\n%s", text);
    if (!plan_read(&lex, "x", file, plan, &err)) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return plan;
}

static Lint judged(const Bout *b, const Plan *plan) {
    Lint lint;
    Error err = {0};
    if (!lint_plan(match_world(b->match), 1, NULL, 0, plan, NULL, NULL, &lint, &err)) fail_msg("%s", err.text);
    return lint;
}

static void tell_all(const Lint *lint) {
    Text text = text_new();
    lint_text(lint, &text);
    print_message("%s", text.at);
    text_free(&text);
}

static void assert_clean(const char *text) {
    Bout b;
    hall(&b, FOUR);
    Plan *plan = plan_of(&b, text);
    Lint lint = judged(&b, plan);
    if (lint.count) tell_all(&lint);
    assert_int_equal(lint.count, 0);
    free(plan);
    bout_end(&b);
}

// The first finding is of that kind, at that line and column, says that; and mending it leaves none.
static void assert_found(const char *text, LintKind kind, int line, int column, const char *says) {
    Bout b;
    Error err = {0};
    hall(&b, FOUR);
    Plan *plan = plan_of(&b, text);
    Lint lint = judged(&b, plan);
    int at = -1;
    for (int i = 0; i < lint.count && at < 0; i++)
        if (lint.at[i].kind == kind) at = i;
    if (at < 0) tell_all(&lint);
    if (at < 0) fail_msg("no %s in:\n%s", lint_name(kind), text);
    bool right = lint.at[at].line == line && lint.at[at].column == column && strstr(lint.at[at].text, says);
    if (!right) tell_all(&lint);
    if (!right) fail_msg("column %d in:\n%s", lint.at[at].column, text);
    Text said = text_new();
    if (!lint_fix(match_world(b.match), 1, NULL, 0, plan, &lint, at, NULL, NULL, &said, &err)) fail_msg("nothing mends: %s", lint.at[at].text);
    size_t word = strlen(lint.at[at].fix);
    assert_true(said.length > word);
    Lint after = judged(&b, plan);
    for (int i = 0; i < after.count; i++) assert_true(after.at[i].kind != kind || after.at[i].line != line);
    assert_true(after.count < lint.count);
    text_free(&said);
    free(plan);
    bout_end(&b);
}

static void a_plan_without_a_fault_is_left_alone(void **state) {
    (void)state;
    assert_clean("a: move 5,2,0\nb: move 5,4,0\non a,b ready go 1\na: on go1 ram d1\nb: on a ready move 9,5,0\nc: at 20s move 3,4,0\n");
    assert_clean("by hand go2\na: on go2 move 4,1,0\nb: on contact move 4,2,0\nc: on shot hold\n");
    assert_clean("a: cover d1 then wait 4s move 4,1,0\nd: report room_clear 3,3,0\n");
}

static void gates_that_nothing_opens(void **state) {
    (void)state;
    assert_found("a: move 4,1,0\nb: on go3 move 4,2,0\n", LINT_GATE, 2, 4, "nobody gives go3");
    assert_found("a: on a ready move 4,1,0\n", LINT_GATE, 1, 4, "waits for himself");
    assert_found("a: on go1 move 4,1,0 then signal go2\nb: on go2 move 4,2,0 then signal go1\n", LINT_GATE, 1, 4, "never comes about");
}

static void tools_that_nobody_carries(void **state) {
    (void)state;
    assert_found("d: move 5,4,0 then ram d1\n", LINT_TOOL, 1, 20, "does not carry the");
}

static void times_that_cannot_be_kept(void **state) {
    (void)state;
    assert_found("a: move 5,5,0 pace=creep\na: at 3s face north\n", LINT_TIMING, 2, 4, "is to begin at 3.0 s");
    assert_found("a: move 5,4,0 pace=creep\na: on go1 face d1\nat 2s go 1\n", LINT_TIMING, 3, 1, "go1 is given at 2.0 s");
}

static void places_that_cannot_be_got_to(void **state) {
    (void)state;
    assert_found("a: move 6,1,0\nb: move 3,2,0\n", LINT_REACH, 1, 4, "cannot move");
    assert_found("a: ram d1\n", LINT_REACH, 1, 4, "out of reach");
}

static void own_people_in_the_line(void **state) {
    (void)state;
    assert_found("a: move 5,1,0 then cover 5,5,0\nc: move 5,4,0\n", LINT_CROSSFIRE, 1, 20, "stands in the line of A");
    assert_found("a: rules free then suppress 5,5,0\nc: move 3,3,0\n", LINT_CROSSFIRE, 1, 20, "in the line of A");
}

// The two places of the experiment `crossfire`, where five times as many friendly hits are counted in the one of which this warns.
static void the_lanes_of_the_experiment(void **state) {
    (void)state;
    for (int crossed = 0; crossed < 2; crossed++) {
        Bout b;
        BOUT(&b, "A=niu officer entry alpha; B=niu officer entry alpha",
             "################\n"
             "#A.............#\n"
             "#B.............#\n"
             "#..............#\n"
             "#..............#\n"
             "#..............#\n"
             "#..............#\n"
             "#..............#\n"
             "################\n");
        bout_begin(&b);
        Plan *plan = plan_of(&b, crossed ? "b: move 13,4,0 then cover 8,4,0\na: on b ready move 2,4,0 then cover 8,4,0\n"
                                         : "b: move 3,2,0 then cover 8,4,0\na: on b ready move 2,4,0 then cover 8,4,0\n");
        Lint lint = judged(&b, plan);
        int warned = 0;
        for (int i = 0; i < lint.count; i++) warned += lint.at[i].kind == LINT_CROSSFIRE;
        assert_int_equal(warned > 0, crossed);
        free(plan);
        bout_end(&b);
    }
}

static void two_in_one_place(void **state) {
    (void)state;
    assert_found("a: move 4,3,0\nb: at 6s move 4,3,0\n", LINT_PLACE, 2, 4, "");
    assert_found("a: move 5,3,0 then open d1 then move 6,3,0\n", LINT_PLACE, 1, 33, "left standing in the doorway");
}

// Another seed, another man behind the door, another lock: not a word differs.
static void what_is_hidden_changes_nothing(void **state) {
    (void)state;
    const char *plan_text = "a: move 5,2,0\nb: on go3 move 4,2,0\na: ram d1\nd: move 5,4,0 then ram d1\nc: on a ready move 9,3,0\n";
    char first[4000] = "";
    for (int turn = 0; turn < 3; turn++) {
        static const char *const people[] = {"A=niu officer entry alpha; B=niu officer entry alpha; C=niu officer entry bravo; D=niu medic patrol bravo; X=cell suspect rifle",
            "A=niu officer entry alpha; B=niu officer entry alpha; C=niu officer entry bravo; D=niu medic patrol bravo; Y=cell suspect pistol; X=home resident bare",
            "A=niu officer entry alpha; B=niu officer entry alpha; C=niu officer entry bravo; D=niu medic patrol bravo"};
        Bout b;
        BOUT(&b, people[turn],
             "################\n"
             "#A....#......X.#\n"
             "#B....#........#\n"
             "#.....+........#\n"
             "#C....#.....Y..#\n"
             "#D....#........#\n"
             "################\n");
        b.def.seed = 7 + (u64)turn;
        if (turn == 1) b.pack.openings[0].lock_state = LOCK_LOCKED;
        bout_begin(&b);
        Plan *plan = plan_of(&b, plan_text);
        Lint lint = judged(&b, plan);
        Text text = text_new();
        lint_text(&lint, &text);
        if (!turn) snprintf(first, sizeof first, "%s", text.at);
        else assert_string_equal(text.at, first);
        assert_true(lint.count >= 2);
        text_free(&text);
        free(plan);
        bout_end(&b);
    }
}

// The program that makes plans and breaks them, a few of each on Kiln Street.
typedef struct Street { Shelf *shelf; } Street;
static bool street_host(void *self, ScriptHost *out, Error *err) {
    Street *s = self;
    const Pack *pack = shelf_pack(s->shelf, "kiln_street", err);
    return pack && script_host(shelf_script(s->shelf), pack, "kiln_street", out, err);
}

static void most_faults_are_found_and_few_clean_plans_accused(void **state) {
    (void)state;
    Error err = {0};
    Street s = {shelf_create(THRESHOLD_SCRIPTS, &err)};
    Match *brief = s.shelf ? session_brief(s.shelf, "kiln_street", &err) : NULL;
    if (!brief) fail_msg("%s", err.text);
    const ScriptHost *host = &match_def(brief)->host;
    CorpusDef def = {.w = match_world(brief), .g = match_def(brief)->pack->info->seat_group, .tactics = host->tactics, .tactic_count = host->tactic_count,
                     .host = street_host, .self = &s, .seed = 5, .count = 6, .jobs = 1};
    CorpusTable table;
    if (!corpus_run(&def, &table, &err)) fail_msg("%s", err.text);
    Text text = text_new();
    corpus_text(&table, &text);
    print_message("%s", text.at);
    text_free(&text);
    int made = 0, found = 0;
    for (int f = 0; f < FAULT_COUNT; f++) made += table.fault[f].made, found += table.fault[f].found;
    assert_true(made >= 30);
    assert_true(found * 100 >= made * 90);
    assert_true(table.accused <= 1);
    match_destroy(brief);
    shelf_destroy(s.shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_without_a_fault_is_left_alone),
        cmocka_unit_test(gates_that_nothing_opens),
        cmocka_unit_test(tools_that_nobody_carries),
        cmocka_unit_test(times_that_cannot_be_kept),
        cmocka_unit_test(places_that_cannot_be_got_to),
        cmocka_unit_test(own_people_in_the_line),
        cmocka_unit_test(the_lanes_of_the_experiment),
        cmocka_unit_test(two_in_one_place),
        cmocka_unit_test(what_is_hidden_changes_nothing),
        cmocka_unit_test(most_faults_are_found_and_few_clean_plans_accused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
