// plan_test.c: a plan carried out: line by line, at its gates, to its end; then whoever drives the group takes over.
// It is in the record, so a match told again, saved or thought over comes to the same.
#include "match/record.h"
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <string.h>
#include <unistd.h>

static void yard(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo",
         "###############\n"
         "#A............#\n"
         "#B............#\n"
         "#C............#\n"
         "###############\n");
}

static int x_of(const Bout *b, int ordinal) { return bout_member(b, "niu", ordinal).at.x; }

static void plan(Bout *b, const char *line) {
    Text answer = text_new();
    LangProblem problem;
    if (!match_plan_tell(b->match, 1, line, &answer, &problem)) fail_msg("plan %s: %s", line, problem.text);
    text_free(&answer);
}

static void refused(Bout *b, const char *line, const char *says) {
    Text answer = text_new();
    LangProblem problem;
    assert_false(match_plan_tell(b->match, 1, line, &answer, &problem));
    if (!strstr(problem.text, says)) fail_msg("plan %s: %s", line, problem.text);
    text_free(&answer);
}

static void lines_of_a_plan_follow_one_another(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_begin(&b);
    plan(&b, "add a run 6,1");
    plan(&b, "add a on go1 run 10,1");
    plan(&b, "add c on alpha ready run 6,3");
    plan(&b, "add on bravo ready go 1");
    bout_run(&b, 2000);
    assert_int_equal(x_of(&b, 1), 1);  // nothing moves before it is said
    plan(&b, "go");
    assert_true(match_plan_stand(b.match, 1).active);
    bout_run(&b, 1200);
    assert_int_equal(x_of(&b, 3), 1);  // a is still on its way
    bout_run(&b, 8000);
    assert_int_equal(x_of(&b, 3), 6);
    assert_int_equal(x_of(&b, 1), 10);
    assert_false(match_plan_stand(b.match, 1).active);
    bout_end(&b);
}

static void with_an_element_means_all_of_it(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_begin(&b);
    plan(&b, "add a run 6,1");
    plan(&b, "add b at 3s run 6,2");
    plan(&b, "add c with alpha run 6,3");
    plan(&b, "go");
    bout_run(&b, 2500);
    assert_int_equal(x_of(&b, 3), 1);
    bout_run(&b, 3500);
    assert_int_equal(x_of(&b, 3), 6);
    bout_end(&b);
}

static void a_plan_ends_where_it_says(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_begin(&b);
    plan(&b, "add a creep 13,1");
    plan(&b, "add a on go3 run 1,1");
    plan(&b, "add at 20s go 3");
    plan(&b, "until at 4s");
    plan(&b, "go");
    bout_run(&b, 5000);
    int x = x_of(&b, 1);
    assert_true(x > 1 && x < 13);
    assert_false(match_plan_stand(b.match, 1).active);
    bout_run(&b, 20000);
    assert_int_equal(x_of(&b, 1), x);
    assert_false(match_gate_open(b.match, 1, 3));
    bout_end(&b);
}

static void own_orders_come_before_the_plan(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_begin(&b);
    bout_tell(&b, "niu", "a on go4 move 1,2");
    plan(&b, "add a run 6,1");
    plan(&b, "add b run 6,2");
    plan(&b, "go");
    bout_run(&b, 4000);
    assert_int_equal(x_of(&b, 1), 1);
    assert_int_equal(x_of(&b, 2), 6);
    bout_end(&b);
}

static void versions_go_back_and_forth(void **state) {
    (void)state;
    Bout b;
    Plan at;
    yard(&b);
    bout_begin(&b);
    plan(&b, "add a hold");
    plan(&b, "add b hold");
    plan(&b, "title Waiting");
    plan(&b, "move 2 1");
    assert_true(match_plan(b.match, 1, &at));
    assert_string_equal(at.lines[0].text, "b: hold");
    assert_int_equal(at.version, 4);
    plan(&b, "undo");
    plan(&b, "undo");
    match_plan(b.match, 1, &at);
    assert_string_equal(at.title, "");
    assert_int_equal(at.version, 2);
    plan(&b, "redo");
    plan(&b, "set 1 c hold");
    match_plan(b.match, 1, &at);
    assert_string_equal(at.lines[0].text, "c: hold");
    assert_int_equal(at.version, 5);  // a number is never used twice
    refused(&b, "redo", "nothing to redo");
    refused(&b, "drop 3", "numbered from 1 to 2");
    refused(&b, "set 1 c hod", "hod");
    match_plan(b.match, 1, &at);
    assert_int_equal(at.version, 5);
    plan(&b, "new");
    refused(&b, "go", "nothing in the plan");
    refused(&b, "burn", "add, insert");
    bout_end(&b);
}

// ---- who comes after it ------------------------------------------------------------------------------

typedef struct Other { i64 first_ms; } Other;

static i64 other_think(void *self, Seat *seat, i64 now) {
    Other *o = self;
    LangProblem problem;
    if (!o->first_ms) o->first_ms = now, seat_say(seat, "a run 13,1", RANK_THINK, &problem);
    return now + 500;
}

static void other_save(const void *self, Blob *out) { blob_int(out, (u64)((const Other *)self)->first_ms, 8); }
static bool other_load(void *self, BlobReader *in, Error *err) {
    (void)err;
    ((Other *)self)->first_ms = (i64)blob_read_int(in, 8);
    return true;
}
static Controller other(Other *o) { return (Controller){"lua:other", o, other_think, other_save, other_load, NULL}; }

static void a_script_takes_over_when_the_plan_is_done(void **state) {
    (void)state;
    Bout b;
    Other o = {0};
    yard(&b);
    b.def.controllers[1] = other(&o);
    b.def.check_saves = true;
    bout_begin(&b);
    plan(&b, "add a move 6,1");
    plan(&b, "go");
    bout_run(&b, 1500);
    assert_int_equal(o.first_ms, 0);
    bout_run(&b, 12000);
    assert_true(o.first_ms > 2000);
    assert_int_equal(x_of(&b, 1), 13);
    bout_end(&b);
}

static void somebody_who_fell_is_not_waited_for(void **state) {
    (void)state;
    Bout b;
    Other o = {0};
    BOUT(&b, "A=niu officer entry alpha; B=niu officer entry alpha; D=cell suspect rifle",
         "###############\n"
         "#A............#\n"
         "###############\n"
         "#B.......D#####\n"
         "###############\n");
    b.def.controllers[1] = other(&o);
    bout_begin(&b);
    plan(&b, "add b rules hold_fire then hold until go1 then face east");
    plan(&b, "add a on b ready move 3,1");
    plan(&b, "go");
    bout_tell(&b, "cell", "a face west then rules free");
    for (int i = 0; i < 60 && bout_member(&b, "niu", 2).able; i++) {
        LangProblem unused;
        Seat seat = match_seat(b.match, (GroupId)pack_group(&b.pack, "cell"));
        seat_say(&seat, "a shoot c1", RANK_DIRECT, &unused);
        bout_run(&b, 1000);
    }
    assert_false(bout_member(&b, "niu", 2).able);
    bout_run(&b, 8000);
    assert_int_equal(bout_member(&b, "niu", 1).at.x > 1, true);
    assert_false(match_plan_stand(b.match, 1).active);
    assert_true(o.first_ms > 0);
    bout_end(&b);
}

// ---- records -------------------------------------------------------------------------------------------

static void script_group(Bout *b, const char *path, Other *o) {
    yard(b);
    b->def.controllers[1] = other(o);
    b->def.record_path = path;
    bout_begin(b);
    plan(b, "add alpha run 8,2");
    plan(b, "add c on alpha ready run 4,3");
    plan(b, "go");
}

static void a_record_holds_the_plan(void **state) {
    (void)state;
    char path[64];
    Bout b;
    Other o = {0}, live = {0};
    Error err = {0};
    bout_path(path);
    script_group(&b, path, &o);
    match_advance(b.match, 15000);
    u64 stepped = sim_hash(match_world(b.match));
    bout_end(&b);
    Record *r = record_read(path, &err);
    assert_non_null(r);
    Text what = text_new();
    if (!replay_verify(r, &what, &err)) fail_msg("%s", what.at);
    MatchDef def = {.controllers = {[1] = other(&live)}};
    if (!replay_rethink(r, &def, &what, &err)) fail_msg("%s%s", what.at, err.text);
    assert_int_equal(live.first_ms, o.first_ms);
    record_free(r);
    text_free(&what);
    Bout by_steps;
    Other again = {0};
    yard(&by_steps);
    by_steps.def.controllers[1] = other(&again);
    bout_begin(&by_steps);
    plan(&by_steps, "add alpha run 8,2");
    plan(&by_steps, "add c on alpha ready run 4,3");
    plan(&by_steps, "go");
    bout_run(&by_steps, 15000 - 50);
    assert_int_equal(sim_hash(match_world(by_steps.match)), stepped);  // jumping or stepping
    bout_end(&by_steps);
    unlink(path);
}

static void a_save_goes_on_with_the_plan(void **state) {
    (void)state;
    char path[64];
    Bout b;
    Other o = {0}, live = {0};
    Error err = {0};
    Plan at;
    bout_path(path);
    script_group(&b, NULL, &o);
    plan(&b, "add b on go2 hold");
    bout_run(&b, 2000 - 50);
    assert_true(match_save(b.match, path, &err));
    bout_run(&b, 10000);
    u64 wanted = sim_hash(match_world(b.match));
    bout_end(&b);
    Record *r = record_read(path, &err);
    assert_non_null(r);
    MatchDef def = {.controllers = {[1] = other(&live)}};
    Match *m = match_resume(r, &def, &err);
    if (!m) fail_msg("%s", err.text);
    assert_true(match_plan(m, 1, &at));
    assert_int_equal(at.version, 3);
    assert_int_equal(match_plan_stand(m, 1).carried, 2);
    assert_true(match_plan_stand(m, 1).active);
    match_advance(m, 12000);
    assert_int_equal(sim_hash(match_world(m)), wanted);
    match_destroy(m);
    record_free(r);
    unlink(path);
}

static void files_are_read_and_written(void **state) {
    (void)state;
    char path[64];
    Bout b;
    Error err = {0};
    Plan one, two;
    bout_path(path);
    yard(&b);
    bout_begin(&b);
    assert_false(match_plan_save(b.match, 1, path, &err));
    plan(&b, "add a on bravo ready move 5,1");
    plan(&b, "add # with a \\ and a remark");
    err = (Error){0};
    assert_true(match_plan_save(b.match, 1, path, &err));
    match_plan(b.match, 1, &one);
    plan(&b, "new");
    assert_true(match_plan_load(b.match, 1, path, &err));
    match_plan(b.match, 1, &two);
    assert_true(plan_same(&one, &two));
    assert_false(match_plan_load(b.match, 1, "/no/such/file.plan", &err));
    bout_end(&b);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_a_plan_follow_one_another),
        cmocka_unit_test(with_an_element_means_all_of_it),
        cmocka_unit_test(a_plan_ends_where_it_says),
        cmocka_unit_test(own_orders_come_before_the_plan),
        cmocka_unit_test(versions_go_back_and_forth),
        cmocka_unit_test(a_script_takes_over_when_the_plan_is_done),
        cmocka_unit_test(somebody_who_fell_is_not_waited_for),
        cmocka_unit_test(a_record_holds_the_plan),
        cmocka_unit_test(a_save_goes_on_with_the_plan),
        cmocka_unit_test(files_are_read_and_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
