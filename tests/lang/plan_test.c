// plan_test.c: plans as text: read, printed, changed, compared. What is printed reads to the same plan.
#include "base/rng.h"
#include "lang/plan.h"
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const TacticInfo tactics[] = {
    {"stack", "opening [left|right] [fast|quiet]", "line up beside a door", "alpha stack d1"},
    {"clear", "room [fast|quiet]", "clear a room", "alpha clear r2"},
};

static void house(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo; D=cell suspect pistol",
         "##########\n"
         "#A..+..D.#\n"
         "#B..#....#\n"
         "#C..\"....#\n"
         "##########\n");
    snprintf(b->pack.info->scenario, sizeof b->pack.info->scenario, "house");
    bout_begin(b);
}

static Lexicon lexicon(const Bout *b) { return (Lexicon){match_world(b->match), 1, tactics, ARRAY_LEN(tactics)}; }

static Plan *read(const Bout *b, const char *text) {
    Plan *plan = calloc(1, sizeof *plan);
    Error err = {0};
    Lexicon lex = lexicon(b);
    if (!plan_read(&lex, "x.plan", text, plan, &err)) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return plan;
}

static void assert_printed(const char *text, const char *wanted) {
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    Plan *plan = read(&b, text);
    Text out = text_new();
    plan_print(&lex, plan, &out);
    assert_string_equal(out.at, wanted);
    Plan *again = read(&b, out.at);
    assert_true(plan_same(plan, again));
    assert_int_equal(plan->version, again->version);
    text_free(&out);
    free(plan);
    free(again);
    bout_end(&b);
}

static void a_plan_comes_back_normalised(void **state) {
    (void)state;
    assert_printed("threshold-plan 1\n"
                   "title  By the front door  \n"
                   "# both sides of it\n"
                   "\n\n"
                   "Alpha stack door 1 left   # and quietly\n"
                   "then b when alpha ready ram d1; c hold\n"
                   "when ready bravo go1\n"
                   "c with alpha move 2,2\n"
                   "version 4\nuntil at 3min\nby hand go2 go1\n\n",
                   "threshold-plan 1\nscenario house\ngroup niu\ntitle By the front door\nversion 4\nuntil at 180s\nby hand go1 go2\n\n"
                   "# both sides of it\n"
                   "\n"
                   "# and quietly\n"
                   "a,b: stack d1 left\n"
                   "b: on a,b ready ram d1\n"
                   "c: hold\n"
                   "on c ready go 1\n"
                   "c: with a,b move 2,2,0\n");
    assert_printed("threshold-plan 1\n", "threshold-plan 1\nscenario house\ngroup niu\nversion 1\n\n");
    assert_printed("threshold-plan 1\r\nniu.2 move 1,1,0 pace=creep\r\n", "threshold-plan 1\nscenario house\ngroup niu\nversion 1\n\nb: move 1,1,0 pace=creep\n");
}

static void assert_wrong(const char *text, int line, int column, const char *says) {
    Bout b;
    house(&b);
    Error err = {0};
    Plan *plan = calloc(1, sizeof *plan);
    Lexicon lex = lexicon(&b);
    assert_false(plan_read(&lex, "x.plan", text, plan, &err));
    if (err.line != line || err.column != column || !strstr(err.text, says)) fail_msg("%d:%d: %s", err.line, err.column, err.text);
    assert_int_equal(err.code, EXIT_CONTENT);
    free(plan);
    bout_end(&b);
}

static void what_is_wrong_has_a_place_and_a_proposal(void **state) {
    (void)state;
    assert_wrong("a hold\n", 1, 1, "threshold-plan 1");
    assert_wrong("threshold-plan 1\n\n  a opn d1\n", 3, 5, "try: a: open d1");
    assert_wrong("threshold-plan 1\na hold; b opn d1\n", 2, 11, "try: b: open d1");
    assert_wrong("threshold-plan 1\na hold\nscenario kiln\n", 3, 10, "try: scenario house");
    assert_wrong("threshold-plan 1\ngroup cell\n", 2, 7, "try: group niu");
    assert_wrong("threshold-plan 1\nby hand go5\n", 2, 9, "go1 to go4");
    assert_wrong("threshold-plan 1\nuntil sunset\n", 2, 7, "until shot");
    assert_wrong("threshold-plan 1\nall cancel\n", 2, 1, "cancels nothing");
    assert_wrong("threshold-plan 1\nversion zero\n", 2, 9, "whole number");
}

static void differences_are_told_by_line(void **state) {
    (void)state;
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    Plan *one = read(&b, "threshold-plan 1\na hold\nb ram d1\nc move 2,2\n");
    Plan *two = read(&b, "threshold-plan 1\nversion 2\nuntil shot\na hold\nb kick d1\nc move 2,2\nall hold\n");
    Text out = text_new();
    assert_false(plan_diff(&lex, one, two, &out));
    assert_string_equal(out.at, "+ until shot\n-  2  b: ram d1\n+  2  b: kick d1\n+  4  a,b,c: hold\n");
    text_clear(&out);
    assert_true(plan_diff(&lex, two, two, &out));
    assert_string_equal(out.at, "");
    text_free(&out);
    free(one);
    free(two);
    bout_end(&b);
}

// ---- property: any plan of any lines -------------------------------------------------------------

static u64 next(u64 *seed) { return *seed = rng_mix(*seed, 17); }
#define ANY(seed, ...) ((const char *[]){__VA_ARGS__})[next(seed) % ARRAY_LEN(((const char *[]){__VA_ARGS__}))]

static void random_line(u64 *seed, Text *out) {
    text_add(out, "%s: ", ANY(seed, "a", "b", "c", "alpha", "bravo", "all", "a,c", "niu.2", "Alpha, c"));
    for (int n = 1 + (int)(next(seed) % 3); n > 0; n--) {
        text_add(out, "%s", ANY(seed, "", "", "on go1 ", "on go4 ", "on contact ", "on shot ", "when alpha ready ", "on ready c ", "at 30s ", "wait 1500ms ", "with bravo ", "with a and c "));
        text_add(out, "%s", ANY(seed, "move 2,2 fast", "ram d1", "open d1 30%", "stack d1 left", "face north", "cover w2", "hold", "flash 6,2", "throw smoke 5,2", "crouch", "signal ready", "mirror d1", "wedge d1"));
        text_add(out, "%s", ANY(seed, "", "", "", " until shot", " until go2", " until 5s", " until at 20s", " until b ready"));
        if (n > 1) text_add(out, "%s", ANY(seed, " then ", "; "));
    }
    text_char(out, '\n');
}

static void random_plan(u64 seed, Text *out) {
    text_add(out, "threshold-plan 1\n");
    for (int n = 1 + (int)(next(&seed) % 20); n > 0; n--) {
        u64 kind = next(&seed) % 12;
        if (kind == 0) text_add(out, "# remark %d\n", n);
        else if (kind == 1) text_add(out, "\n");
        else if (kind == 2) text_add(out, "on %s go %d\n", ANY(&seed, "alpha ready", "shot", "contact", "a,b,c ready"), 1 + (int)(next(&seed) % 4));
        else if (kind == 3) text_add(out, "%s\n", ANY(&seed, "until shot", "until 3min", "by hand go1", "by hand go4 go2", "title A title: with, marks", "version 12"));
        else random_line(&seed, out);
    }
}

static void parse_of_print_is_the_plan(void **state) {
    (void)state;
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    for (u64 seed = 1; seed <= 1500; seed++) {
        Text given = text_new(), first = text_new(), second = text_new();
        random_plan(seed, &given);
        Plan *plan = read(&b, given.at);
        plan_print(&lex, plan, &first);
        Plan *again = read(&b, first.at);
        plan_print(&lex, again, &second);
        if (!plan_same(plan, again) || plan->version != again->version) fail_msg("seed %llu: not the same:\n%s", (unsigned long long)seed, first.at);
        assert_string_equal(first.at, second.at);
        text_free(&given);
        text_free(&first);
        text_free(&second);
        free(plan);
        free(again);
    }
    bout_end(&b);
}

static void when_a_line_begins_is_changed_and_the_rest_of_it_stays(void **state) {
    (void)state;
    static const struct { const char *line, *gate, *wanted; } rows[] = {
        {"a: run 5,1", "go1", "a: on go1 move 5,1,0 pace=run"},
        {"a: on go1 run 5,1 then face west", "at 30s", "a: at 30s move 5,1,0 pace=run then face west"},
        {"a: at 30s run 5,1", "with b", "a: with b move 5,1,0 pace=run"},
        {"a: on c ready run 5,1", "none", "a: move 5,1,0 pace=run"},
        {"a,b: run 5,1", "c ready", "a,b: on c ready move 5,1,0 pace=run"},
        {"alpha: wait 2s stack d1 left", "contact", "a,b: on contact stack d1 left"},
        {"on a ready go 2", "b ready", "on b ready go 2"},
        {"on a ready go 2", "none", "go 2"},
    };
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        Plan plan = {.version = 1};
        LangProblem problem = {0};
        if (!plan_put(&lex, &plan, 0, rows[i].line, &problem) || !plan_gate(&lex, &plan, 0, rows[i].gate, &problem)) fail_msg("%s / %s: %s", rows[i].line, rows[i].gate, problem.text);
        assert_string_equal(plan.lines[0].text, rows[i].wanted);
        assert_int_equal(plan.count, 1);
    }
    bout_end(&b);
}

static void a_line_that_waits_for_a_time_is_moved_by_it_and_another_is_not(void **state) {
    (void)state;
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    Plan plan = {.version = 1};
    LangProblem problem = {0};
    assert_true(plan_put(&lex, &plan, 0, "a at 30s run 5,1; b wait 2s run 5,2; c run 5,3", &problem));
    assert_true(plan_shift(&lex, &plan, 0, 5000, &problem));
    assert_string_equal(plan.lines[0].text, "a: at 35s move 5,1,0 pace=run");
    assert_true(plan_shift(&lex, &plan, 0, -60000, &problem));  // not before the beginning
    assert_string_equal(plan.lines[0].text, "a: at 0s move 5,1,0 pace=run");
    assert_true(plan_shift(&lex, &plan, 1, 500, &problem));
    assert_string_equal(plan.lines[1].text, "b: wait 2500ms move 5,2,0 pace=run");
    assert_false(plan_shift(&lex, &plan, 2, 500, &problem));
    assert_string_equal(problem.proposal, "at 30s");
    assert_false(plan_gate(&lex, &plan, 2, "fish", &problem));
    assert_false(plan_gate(&lex, &plan, 2, "go1; a hold", &problem));
    assert_string_equal(plan.lines[2].text, "c: move 5,3,0 pace=run");
    bout_end(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_comes_back_normalised),
        cmocka_unit_test(what_is_wrong_has_a_place_and_a_proposal),
        cmocka_unit_test(differences_are_told_by_line),
        cmocka_unit_test(when_a_line_begins_is_changed_and_the_rest_of_it_stays),
        cmocka_unit_test(a_line_that_waits_for_a_time_is_moved_by_it_and_another_is_not),
        cmocka_unit_test(parse_of_print_is_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
