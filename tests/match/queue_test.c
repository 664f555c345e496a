// queue_test.c: lines become orders: one after the other, at gates, together, until; and who owns a unit.
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <string.h>

static void yard(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo",
         "###############\n"
         "#A............#\n"
         "#B............#\n"
         "#C............#\n"
         "###############\n");
    bout_begin(b);
}

static int x_of(const Bout *b, int ordinal) { return bout_member(b, "niu", ordinal).at.x; }
static int y_of(const Bout *b, int ordinal) { return bout_member(b, "niu", ordinal).at.y; }

static void one_thing_follows_another(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a run 5,1 then move 5,3 then face west");
    bout_run(&b, 2500);
    assert_int_equal(x_of(&b, 1), 5);
    assert_int_equal(y_of(&b, 1), 1 + (y_of(&b, 1) > 1));
    bout_run(&b, 5000);
    assert_int_equal(y_of(&b, 1), 3);
    assert_int_equal(bout_member(&b, "niu", 1).face, 128);
    bout_end(&b);
}

static void a_gate_holds_until_go(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "alpha on go2 run 8,1");
    bout_run(&b, 4000);
    assert_int_equal(x_of(&b, 1), 1);
    bout_tell(&b, "niu", "go 1");
    bout_run(&b, 1000);
    assert_int_equal(x_of(&b, 1), 1);
    assert_false(match_gate_open(b.match, 1, 2));
    bout_tell(&b, "niu", "go 2");
    assert_true(match_gate_open(b.match, 1, 2));
    bout_run(&b, 5000);
    assert_true(x_of(&b, 1) >= 7);
    assert_true(x_of(&b, 2) >= 7);
    bout_end(&b);
}

static void a_signal_on_the_net_opens_the_gate(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a on go1 run 5,1");
    bout_run(&b, 500);
    bout_tell(&b, "niu", "c signal go1");
    bout_run(&b, 4000);
    assert_int_equal(x_of(&b, 1), 5);
    bout_end(&b);
}

static void a_gate_passed_before_does_not_count(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "go 1");
    bout_run(&b, 100);
    bout_tell(&b, "niu", "a on go1 run 5,1");
    bout_run(&b, 3000);
    assert_int_equal(x_of(&b, 1), 1);
    bout_end(&b);
}

static void times_and_waits_hold(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a at 3s run 5,1; b wait 4s run 5,2");
    bout_run(&b, 2900);
    assert_int_equal(x_of(&b, 1), 1);
    bout_run(&b, 1000);
    assert_true(x_of(&b, 1) > 1);
    assert_int_equal(x_of(&b, 2), 1);
    bout_run(&b, 1500);
    assert_true(x_of(&b, 2) > 1);
    bout_end(&b);
}

static void with_starts_together(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a with b run 5,1");
    bout_run(&b, 2000);
    assert_int_equal(x_of(&b, 1), 1);
    bout_tell(&b, "niu", "b face north");
    bout_run(&b, 3000);
    assert_int_equal(x_of(&b, 1), 5);
    bout_end(&b);
}

static void two_that_wait_for_each_other_start(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a with b run 5,1; b with a run 5,2");
    bout_run(&b, 3000);
    assert_int_equal(x_of(&b, 1), 5);
    assert_int_equal(x_of(&b, 2), 5);
    bout_end(&b);
}

static void until_ends_what_runs(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a move 13,1 pace=creep until 5s");
    bout_run(&b, 9000);
    assert_true(x_of(&b, 1) > 1 && x_of(&b, 1) < 5);
    QueueView view[8];
    assert_int_equal(match_queue(b.match, 1, view, 8), 0);
    bout_end(&b);
}

static void a_gated_order_in_place_lets_the_old_one_run_on(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a creep 13,1");
    bout_run(&b, 3000);
    bout_tell(&b, "niu", "a on go1 run 1,3");
    int before = x_of(&b, 1);
    bout_run(&b, 4000);
    assert_true(x_of(&b, 1) > before);
    bout_tell(&b, "niu", "go 1");
    bout_run(&b, 6000);
    assert_int_equal(y_of(&b, 1), 3);
    bout_end(&b);
}

static void cancel_stops_and_forgets(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a creep 13,1 then face north");
    bout_run(&b, 3000);
    bout_tell(&b, "niu", "a cancel");
    bout_run(&b, 1500);
    int stopped = x_of(&b, 1);
    bout_run(&b, 4000);
    assert_int_equal(x_of(&b, 1), stopped);
    assert_true(stopped < 8);
    bout_end(&b);
}

static void a_failure_drops_what_was_to_follow(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a open 9,1 then run 9,1");  // there is no door
    bout_run(&b, 5000);
    assert_int_equal(x_of(&b, 1), 1);
    bout_end(&b);
}

// ---- ownership ------------------------------------------------------------------------------

static u32 ask(Bout *b, u8 rank, int unit, int x, bool append) {
    Seat seat = match_seat(b->match, 1);
    Ask a = {.order = {.unit = (u8)unit, .verb = VERB_move, .pace = pace_run}, .rank = rank, .append = append};
    order_set_at(&a.order, pos(x, unit, 0));
    return seat_ask(&seat, &a);
}

static void a_higher_rank_takes_the_unit_and_keeps_it_until_done(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    assert_true(ask(&b, RANK_THINK, 1, 12, false));
    bout_run(&b, 1500);
    assert_true(ask(&b, RANK_DIRECT, 1, 1, false));
    assert_false(ask(&b, RANK_THINK, 1, 12, false));
    assert_false(ask(&b, RANK_PLAN, 1, 12, true));
    bout_run(&b, 6000);
    assert_int_equal(x_of(&b, 1), 1);
    assert_true(ask(&b, RANK_THINK, 1, 4, false));  // free again
    bout_run(&b, 4000);
    assert_int_equal(x_of(&b, 1), 4);
    bout_end(&b);
}

static void equal_rank_replaces_or_follows(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    QueueView view[8];
    assert_true(ask(&b, RANK_PLAN, 1, 6, false));
    assert_true(ask(&b, RANK_PLAN, 1, 3, true));
    assert_int_equal(match_queue(b.match, 1, view, 8), 2);
    assert_true(ask(&b, RANK_PLAN, 1, 2, false));
    assert_int_equal(match_queue(b.match, 1, view, 8), 1);
    bout_run(&b, 3000);
    assert_int_equal(x_of(&b, 1), 2);
    bout_end(&b);
}

static void words_break_nothing_off(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    bout_tell(&b, "niu", "a creep 8,1");
    bout_run(&b, 2500);
    bout_tell(&b, "niu", "a report position");
    Seat seat = match_seat(b.match, 1);
    Ask low = {.order = {.unit = 1, .verb = VERB_signal, .word = signal_ready}, .rank = RANK_THINK};
    assert_true(seat_ask(&seat, &low));
    bout_run(&b, 20000);
    assert_int_equal(x_of(&b, 1), 8);
    bout_end(&b);
}

static void what_makes_no_sense_is_refused_at_once(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    Seat seat = match_seat(b.match, 1);
    Ask none = {.order = {.unit = 9, .verb = VERB_hold}}, spawn = {.order = {.unit = 1, .verb = VERB_spawn}}, bare = {.order = {.unit = 1, .verb = VERB_move}};
    assert_int_equal(seat_ask(&seat, &none), 0);
    assert_int_equal(seat_ask(&seat, &spawn), 0);
    assert_int_equal(seat_ask(&seat, &bare), 0);  // where to?
    Reply reply = match_tell(b.match, 1, "alpha mvoe 3,3");
    assert_false(reply.ok);
    assert_string_equal(reply.problem.proposal, "a,b: move 3,3,0");
    reply = match_tell(b.match, 1, "a hold; c fly");
    assert_false(reply.ok);
    assert_int_equal(reply.problem.column, 11);
    QueueView view[4];
    assert_int_equal(match_queue(b.match, 1, view, 4), 0);  // nothing of a bad line counts
    bout_end(&b);
}

// ---- calls in any sequence ---------------------------------------------------------------------

static u64 run_in_sequence(bool backwards) {
    Bout b;
    BOUT(&b, "A=niu officer entry; B=bpu officer patrol; C=cell suspect pistol", "#########\n#A..B..C#\n#.......#\n#########\n");
    bout_begin(&b);
    for (int i = 0; i < 3; i++) {
        Seat seat = match_seat(b.match, (GroupId)(backwards ? 3 - i : 1 + i));
        Ask a = {.order = {.unit = 1, .verb = VERB_move, .pace = pace_walk}, .rank = RANK_PLAN};
        order_set_at(&a.order, pos(4, 2, 0));
        assert_true(seat_ask(&seat, &a));
    }
    bout_run(&b, 5000);
    u64 hash = sim_hash(match_world(b.match));
    bout_end(&b);
    return hash;
}

static void the_sequence_of_calls_means_nothing(void **state) {
    (void)state;
    assert_true(run_in_sequence(false) == run_in_sequence(true));
}

// Who asks at every call for the same thing does not put off what his unit is about to begin; who asks for another thing does.
static void what_is_said_again_at_once_is_the_same_order(void **state) {
    (void)state;
    Bout b;
    yard(&b);
    Seat seat = match_seat(b.match, 1);
    Ask ask = {.order = {.unit = 1, .verb = VERB_move, .pace = pace_walk}, .rank = RANK_THINK};
    order_set_at(&ask.order, pos(9, 1, 0));
    u32 first = seat_ask(&seat, &ask);
    assert_true(first != 0);
    for (int i = 0; i < 10; i++) {
        bout_run(&b, 50);
        assert_int_equal(seat_ask(&seat, &ask), first);
    }
    order_set_at(&ask.order, pos(9, 2, 0));
    assert_true(seat_ask(&seat, &ask) != first);
    bout_run(&b, 15000);
    assert_int_equal(y_of(&b, 1), 2);
    bout_end(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thing_follows_another),
        cmocka_unit_test(a_gate_holds_until_go),
        cmocka_unit_test(a_signal_on_the_net_opens_the_gate),
        cmocka_unit_test(a_gate_passed_before_does_not_count),
        cmocka_unit_test(times_and_waits_hold),
        cmocka_unit_test(with_starts_together),
        cmocka_unit_test(two_that_wait_for_each_other_start),
        cmocka_unit_test(until_ends_what_runs),
        cmocka_unit_test(a_gated_order_in_place_lets_the_old_one_run_on),
        cmocka_unit_test(cancel_stops_and_forgets),
        cmocka_unit_test(a_failure_drops_what_was_to_follow),
        cmocka_unit_test(a_higher_rank_takes_the_unit_and_keeps_it_until_done),
        cmocka_unit_test(equal_rank_replaces_or_follows),
        cmocka_unit_test(words_break_nothing_off),
        cmocka_unit_test(what_is_said_again_at_once_is_the_same_order),
        cmocka_unit_test(what_makes_no_sense_is_refused_at_once),
        cmocka_unit_test(the_sequence_of_calls_means_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
