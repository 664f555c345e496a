// loop_test.c: tactics, the director, controllers, jumps: the loop around the world.
// Scripts are tables of functions here, written in C.
#include "base/file.h"
#include "match/record.h"
#include "support/bout.h"
#include "support/checked.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void yard(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo; D=cell suspect bare",
         "###############\n"
         "#A.....+.....D#\n"
         "#B.....#......#\n"
         "#C.....#......#\n"
         "###############\n");
}

// ---- tactics: everybody runs to one column, then the tactic is done --------------------------------

typedef struct Scripts {
    int started, stepped, stopped, hooks, timers;
    u8 team[8]; int team_count;
    char options[96];
    i64 left;            // steps until done
    u32 intent;
    char heard[400];     // names of hooks
} Scripts;

static const TacticInfo tactics[] = {
    {"rush", "cell [fast|quiet]", "run there together", "alpha rush 5,1"},
    {"refuse", "", "never begins", "alpha refuse"},
};

static u32 tactic_start(void *self, Seat *seat, u32 intent, const char *name, const u8 *units, int count, const Object *objects,
                        int object_count, const char *options, Error *err) {
    Scripts *s = self;
    if (!strcmp(name, "refuse")) return error_set(err, EXIT_CONTENT, "not today"), 0;
    s->started++;
    s->intent = intent;
    s->team_count = count;
    memcpy(s->team, units, (size_t)count);
    snprintf(s->options, sizeof s->options, "%s", options);
    for (int i = 0; i < count; i++) {
        Ask a = {.order = {.unit = units[i], .verb = VERB_move, .pace = pace_run}, .rank = RANK_TACTIC, .intent = intent};
        order_set_at(&a.order, pos(objects[0].at.x, units[i], 0));
        assert_true(object_count == 1 && seat_ask(seat, &a));
    }
    return 5;
}

static bool tactic_step(void *self, Seat *seat, u32 handle, i64 now, i64 *wake) {
    Scripts *s = self;
    (void)seat, (void)now, (void)wake;
    assert_int_equal(handle, 5);
    s->stepped++;
    return s->left-- <= 0;
}

static void tactic_stop(void *self, u32 handle) { (void)handle, ((Scripts *)self)->stopped++; }
static bool wants(void *self, const char *name) { return (void)self, !strcmp(name, "start") || !strcmp(name, "declared") || !strcmp(name, "order_done"); }

static void hook(void *self, Director *d, const Hook *h) {
    Scripts *s = self;
    s->hooks++;
    size_t n = strlen(s->heard);
    snprintf(s->heard + n, sizeof s->heard - n, "%s%s ", h->name, h->word_name ? h->word_name : "");
    if (!strcmp(h->name, "start")) director_after(d, 2000, "late", 42);
    if (!strcmp(h->name, "timer")) {
        s->timers++;
        assert_int_equal(h->data, 42);
        assert_string_equal(h->handler, "late");
        assert_int_equal(director_next_ordinal(d, 2), 1);
        Order spawn = {.verb = VERB_spawn, .of_group = 2, .of_unit = 1, .kind = 1, .kit = 2};
        order_set_at(&spawn, pos(5, 3, 0));
        director_order(d, &spawn);
        assert_int_equal(director_next_ordinal(d, 2), 2);
    }
    if (!strcmp(h->name, "declared")) {
        HookPerson people[16];
        assert_true(h->has_unit && h->unit.group == 1);
        assert_true(director_people(d, people, 16) >= 4);
        director_order(d, &(Order){.verb = VERB_end, .word = outcome_success, .text = 4});
    }
}

static ScriptHost host(Scripts *s) {
    return (ScriptHost){.self = s, .tactics = tactics, .tactic_count = 2, .tactic_start = tactic_start, .tactic_step = tactic_step,
                        .tactic_stop = tactic_stop, .hook = hook, .wants = wants};
}

static void a_tactic_drives_its_team_and_frees_it(void **state) {
    (void)state;
    Bout b;
    Scripts s = {.left = 8};
    TacticView view[4];
    yard(&b);
    b.def.host = host(&s);
    bout_begin(&b);
    bout_tell(&b, "niu", "alpha rush 5,1 fast then face west");
    bout_run(&b, 500);
    assert_int_equal(match_tactics(b.match, 1, view, 4), 1);
    assert_string_equal(view[0].name, "rush");
    assert_int_equal(view[0].unit_count, 2);
    assert_string_equal(s.options, "fast");
    bout_run(&b, 4000);
    assert_int_equal(match_tactics(b.match, 1, view, 4), 0);
    assert_int_equal(s.started, 1);
    assert_int_equal(s.stopped, 1);
    assert_true(s.stepped >= 9);
    for (int i = 1; i <= 2; i++) {
        assert_int_equal(bout_member(&b, "niu", i).at.x, 5);
        assert_int_equal(bout_member(&b, "niu", i).face, 128);
    }
    bout_end(&b);
}

static void a_direct_order_takes_a_unit_out_of_its_tactic(void **state) {
    (void)state;
    Bout b;
    Scripts s = {.left = 1000};
    TacticView view[4];
    yard(&b);
    b.def.host = host(&s);
    bout_begin(&b);
    bout_tell(&b, "niu", "alpha rush 6,1");
    bout_run(&b, 300);
    bout_tell(&b, "niu", "b run 2,3");
    Seat seat = match_seat(b.match, 1);
    Ask late = {.order = {.unit = 2, .verb = VERB_hold}, .rank = RANK_TACTIC, .intent = s.intent};
    assert_int_equal(seat_ask(&seat, &late), 0);
    bout_run(&b, 5000);
    assert_int_equal(match_tactics(b.match, 1, view, 4), 1);
    assert_int_equal(view[0].unit_count, 1);
    assert_int_equal(bout_member(&b, "niu", 1).at.x, 6);
    assert_int_equal(bout_member(&b, "niu", 2).at.y, 3);
    bout_tell(&b, "niu", "a cancel");
    assert_int_equal(match_tactics(b.match, 1, view, 4), 0);
    assert_int_equal(s.stopped, 1);
    bout_end(&b);
}

static void a_tactic_waits_for_its_gate_and_its_whole_team(void **state) {
    (void)state;
    Bout b;
    Scripts s = {.left = 4};
    yard(&b);
    b.def.host = host(&s);
    bout_begin(&b);
    bout_tell(&b, "niu", "alpha on go3 rush 5,1");
    bout_run(&b, 1000);
    assert_int_equal(s.started, 0);
    bout_tell(&b, "niu", "go 3");
    bout_run(&b, 200);
    assert_int_equal(s.started, 1);
    bout_run(&b, 3000);
    bout_tell(&b, "niu", "a creep 1,1; b face north");
    bout_tell(&b, "niu", "then alpha rush 5,1");
    bout_run(&b, 2000);
    assert_int_equal(s.started, 1);  // a still walks
    bout_run(&b, 12000);
    assert_int_equal(s.started, 2);
    bout_end(&b);
}

static void a_tactic_that_cannot_begin_says_why(void **state) {
    (void)state;
    Bout b;
    Scripts s = {0};
    LangProblem problem;
    yard(&b);
    b.def.host = host(&s);
    bout_begin(&b);
    match_tell(b.match, 1, "alpha refuse");
    bout_run(&b, 200);
    assert_int_equal(match_problems(b.match, &problem), 1);
    assert_non_null(strstr(problem.text, "not today"));
    QueueView view[4];
    assert_int_equal(match_queue(b.match, 1, view, 4), 0);
    bout_end(&b);
}

// ---- the director -----------------------------------------------------------------------------------

static void hooks_timers_and_the_end(void **state) {
    (void)state;
    Bout b;
    Scripts s = {0};
    yard(&b);
    b.def.host = host(&s);
    bout_begin(&b);
    assert_int_equal(know_member_count(match_world(b.match), 2), 0);
    bout_run(&b, 3000);
    assert_int_equal(s.timers, 1);
    assert_int_equal(know_member_count(match_world(b.match), 2), 1);
    bout_tell(&b, "niu", "a declare contained");
    bout_run(&b, 1000);
    int outcome;
    u16 text;
    assert_true(match_ended(b.match));
    assert_true(know_ended(match_world(b.match), &outcome, &text));
    assert_int_equal(outcome, outcome_success);
    assert_non_null(strstr(s.heard, "start timer"));
    assert_non_null(strstr(s.heard, "declaredcontained"));
    assert_false(match_step(b.match));
    assert_false(match_tell(b.match, 1, "a hold").ok);
    bout_end(&b);
}

static void the_mission_ends_at_its_limit(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    b.pack.info->limit_ms = 5000;
    bout_begin(&b);
    match_advance(b.match, 60000);
    assert_true(match_ended(b.match));
    assert_int_equal(know_ms(match_world(b.match)), 5050);
    bout_end(&b);
}

// ---- jumping and stepping --------------------------------------------------------------------------

static void told(Bout *b, bool jump, i64 ms) {
    if (jump) match_advance(b->match, ms);
    else while (know_ms(match_world(b->match)) < ms && checked_step(b->match)) {}
    checked_world(match_world(b->match));
}

static void jumping_and_stepping_come_to_the_same(void **state) {
    (void)state;
    u64 sim[2], match[2];
    char path[2][64];
    for (int jump = 0; jump < 2; jump++) {
        Bout b;
        Scripts s = {.left = 6};
        yard(&b);
        b.def.host = host(&s);
        b.def.record_path = bout_path(path[jump]);
        b.def.controllers[3] = controller_random();
        bout_begin(&b);
        bout_tell(&b, "niu", "alpha at 4s rush 5,1 then wait 7s face west; c move 4,3 until 20s then wait 2s move 1,3");
        told(&b, jump, 9000);
        bout_tell(&b, "niu", "b run d1");
        told(&b, jump, 40000);
        sim[jump] = sim_hash(match_world(b.match));
        match[jump] = match_hash(b.match);
        bout_end(&b);
    }
    assert_true(sim[0] == sim[1]);
    assert_true(match[0] == match[1]);
    Blob a, c;
    Error err = {0};
    blob_init(&a), blob_init(&c);
    assert_true(file_read(path[0], 1 << 28, &a, &err) && file_read(path[1], 1 << 28, &c, &err));
    assert_int_equal(a.size, c.size);
    assert_memory_equal(a.at, c.at, a.size);  // every second's hash, every order
    blob_free(&a), blob_free(&c);
    unlink(path[0]), unlink(path[1]);
}

// ---- controllers -------------------------------------------------------------------------------------

static void a_file_of_lines_is_a_controller(void **state) {
    (void)state;
    char path[64];
    Bout b;
    Error err = {0};
    static const char good[] = "# a small plan\n0.5s a run 5,1\n1500 c face north ; b hold\n\n2500ms a fly\n";
    assert_true(file_write(bout_path(path), good, sizeof good - 1, &err));
    yard(&b);
    assert_true(controller_script(path, &b.def.controllers[1], &err));
    bout_begin(&b);
    bout_run(&b, 4000);
    LangProblem problem;
    assert_int_equal(bout_member(&b, "niu", 1).at.x, 5);
    assert_int_equal(bout_member(&b, "niu", 3).face, 192);
    assert_int_equal(match_problems(b.match, &problem), 1);
    assert_non_null(strstr(problem.text, ":5:10: "));  // the line and column of the file
    assert_non_null(strstr(problem.text, "fly"));
    bout_end(&b);
    static const char *const bad[] = {"soon a hold\n", "1s\n", "2s a hold\n1s b hold\n"};
    static const int line[] = {1, 1, 2};
    for (int i = 0; i < 3; i++) {
        Controller c;
        err = (Error){0};
        assert_true(file_write(path, bad[i], strlen(bad[i]), &(Error){0}));
        assert_false(controller_script(path, &c, &err));
        assert_int_equal(err.line, line[i]);
        assert_string_equal(err.file, path);
    }
    unlink(path);
}

static void random_controllers_keep_random_worlds_sound(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 12; seed++) {
        Bout b;
        BOUT(&b, "A=niu officer entry; B=niu handler patrol; C=niu dog bare; D=cell suspect pistol; E=cell suspect rifle; F=home resident bare; G=bpu officer patrol",
             "###############\n"
             "#A.B..+....D..#\n"
             "#.C...#...n...#\n"
             "###+###..E....#\n"
             "#.....\"..n....#\n"
             "#..F..+....G..#\n"
             "###############\n");
        b.def.seed = seed;
        b.def.world_seed = seed * 3;
        for (int g = 1; g <= 4; g++) b.def.controllers[g] = controller_random();
        bout_begin(&b);
        bout_run(&b, 30000);
        assert_true(match_thinks(b.match) > 50);
        bout_end(&b);
    }
}

static void percepts_are_kept_ten_seconds(void **state) {
    (void)state;
    Bout b;
    const Percept *p;
    yard(&b);
    bout_begin(&b);
    bout_tell(&b, "niu", "a face north then face south");
    bout_run(&b, 3000);
    Seat seat = match_seat(b.match, 1);
    int count = seat_percepts(&seat, 0, &p);
    assert_true(count > 4);
    u32 third = p[2].id;
    assert_int_equal(seat_percepts(&seat, third, &p), count - 3);
    assert_true(p[0].id > third);
    match_advance(b.match, 30000);
    assert_int_equal(seat_percepts(&seat, 0, &p), 0);
    bout_end(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tactic_drives_its_team_and_frees_it),
        cmocka_unit_test(a_direct_order_takes_a_unit_out_of_its_tactic),
        cmocka_unit_test(a_tactic_waits_for_its_gate_and_its_whole_team),
        cmocka_unit_test(a_tactic_that_cannot_begin_says_why),
        cmocka_unit_test(hooks_timers_and_the_end),
        cmocka_unit_test(the_mission_ends_at_its_limit),
        cmocka_unit_test(jumping_and_stepping_come_to_the_same),
        cmocka_unit_test(a_file_of_lines_is_a_controller),
        cmocka_unit_test(random_controllers_keep_random_worlds_sound),
        cmocka_unit_test(percepts_are_kept_ten_seconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
