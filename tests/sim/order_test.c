// order_test.c: the life of an order: refused, accepted, held for the reaction, superseded, done.
#include <string.h>

#include "support/cmocka_all.h"
#include "support/scene.h"

#define HALL "##########\n#A......B#\n#C......D#\n##########"

static Reason refusal(Scene *s, Order o) {
    assert_int_equal(order_check(s->world, &o), know_check(s->world, &o));
    int had = scene_count(s, EVENT_order_refused, 0);
    scene_give(s, o);
    scene_step(s);
    if (scene_count(s, EVENT_order_refused, 0) == had) return REASON_none;
    return (Reason)scene_last(s, EVENT_order_refused, 0)->reason;
}

static void an_order_that_makes_no_sense_is_refused_with_its_reason(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare; B=niu dog bare; C=niu officer entry", HALL);
    assert_int_equal(refusal(s, scene_order(s, 'A', VERB_none)), REASON_bad_order);
    assert_int_equal(refusal(s, scene_order(s, 'A', VERB_move)), REASON_bad_order);
    assert_int_equal(refusal(s, scene_to(s, 'A', VERB_move, pos(0, 0, 0))), REASON_bad_place);
    assert_int_equal(refusal(s, scene_to(s, 'B', VERB_open, pos(1, 1, 0))), REASON_not_able);
    assert_int_equal(refusal(s, scene_to(s, 'A', VERB_cover, pos(1, 1, 0))), REASON_no_weapon);
    assert_int_equal(refusal(s, scene_to(s, 'A', VERB_search, pos(0, 0, 0))), REASON_bad_place);
    assert_int_equal(refusal(s, scene_order(s, 'A', VERB_spawn)), REASON_not_able);
    assert_int_equal(refusal(s, scene_order(s, 'A', VERB_recall)), REASON_not_able);
    assert_int_equal(refusal(s, scene_to(s, 'C', VERB_ram, pos(2, 2, 0))), REASON_not_opening);
    Order o = scene_to(s, 'A', VERB_move, pos(2, 1, 0));
    o.unit = 77;
    assert_int_equal(refusal(s, o), REASON_no_such_unit);
    o = scene_order(s, 'A', VERB_challenge);
    o.contact = 5;
    assert_int_equal(refusal(s, o), REASON_unknown_contact);
    o = scene_order(s, 'A', VERB_stance);
    o.word = 9;
    assert_int_equal(refusal(s, o), REASON_bad_order);
    o = scene_order(s, 'A', VERB_stance);
    o.word = stance_stand;
    assert_int_equal(refusal(s, o), REASON_already);
    scene_free(s);
}

// Every verb is in the table, and every one can be carried out.
static void no_verb_is_left_for_later(void **state) {
    (void)state;
    static const char *const verbs[] = {
        "move", "face", "stance", "cover", "aim", "shoot", "suppress", "reload", "swap", "throw", "use", "pick_up", "drop", "stash", "climb",
        "carry", "drag", "let_go", "hide", "open", "close", "peek", "mirror", "listen", "lock", "unlock", "pick", "kick", "ram", "pry",
        "charge", "detonate", "wedge", "barricade", "break", "breach", "challenge", "talk", "surrender", "cuff", "search", "treat",
        "identify", "escort", "hand_over", "threaten", "release", "tackle", "push", "report", "signal", "request", "ask", "declare", "rules", "send",
        "recall", "wait", "hold"};
    Scene *s = SCENE(1, "A=niu officer entry; B=niu officer bare", HALL);
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) assert_int_not_equal(verb_find(verbs[i]), VERB_none);
    for (int v = VERB_none + 1; v < VERB_COUNT; v++) assert_int_not_equal(verb_info((Verb)v)->who, WHO_NOTYET);
    scene_free(s);
}

static void a_refusal_is_told_to_the_group_alone(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare; B=cell suspect bare", HALL);
    Order o = scene_to(s, 'A', VERB_move, pos(0, 0, 0));
    scene_give(s, o);
    scene_step(s);
    const Percept *p = scene_percept(s, PERCEPT_order_refused, 'A');
    assert_non_null(p);
    assert_int_equal(p->order, o.id);
    assert_int_equal(p->verb, VERB_move);
    assert_int_equal(p->reason, REASON_bad_place);
    assert_null(scene_percept(s, PERCEPT_order_refused, 'B'));
    scene_free(s);
}

static void an_answer_waits_for_the_reaction_of_its_percept(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare", HALL);
    World *w = s->world;
    Percept p =
        percept_of(w, PERCEPT_challenged, scene_unit(s, 'A')->group, scene_unit(s, 'A')->ordinal);
    u32 id = tell(w, p);
    i64 cause = p.ms;
    scene_give(s, scene_to(s, 'A', VERB_move, pos(3, 1, 0)));
    assert_true(scene_until(s, EVENT_order_active, 'A', 5000));
    const Event *began = scene_last(s, EVENT_order_active, 'A');
    assert_in_range(began->ms - cause, 100, 1500);
    assert_int_equal(began->percept, id);
    i64 reacted = began->ms;
    scene_free(s);

    // A second order in the same breath does not come sooner than the first would have.
    s = SCENE(3, "A=niu officer bare", HALL);
    tell(s->world, percept_of(s->world, PERCEPT_challenged, scene_unit(s, 'A')->group,
                              scene_unit(s, 'A')->ordinal));
    scene_give(s, scene_to(s, 'A', VERB_move, pos(3, 1, 0)));
    scene_give(s, scene_order(s, 'A', VERB_hold));
    scene_give(s, scene_to(s, 'A', VERB_move, pos(4, 1, 0)));
    assert_true(scene_until(s, EVENT_order_active, 'A', 5000));
    assert_int_equal(scene_last(s, EVENT_order_active, 'A')->ms, reacted);
    scene_free(s);
}

static void with_nothing_to_answer_it_begins_at_once(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare", HALL);
    Order o = scene_to(s, 'A', VERB_move, pos(3, 1, 0));
    o.ms += 17;
    scene_give(s, o);
    scene_step(s);
    assert_int_equal(scene_last(s, EVENT_order_active, 'A')->ms, o.ms);
    scene_free(s);
}

static void a_newer_order_takes_the_place_of_the_older(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare", HALL);
    Order first = scene_to(s, 'A', VERB_move, scene_mark(s, 'B'));
    scene_give(s, first);
    scene_run(s, 1500);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(1, 1, 0)));
    scene_run(s, 100);
    const Event *e = scene_last(s, EVENT_order_superseded, 'A');
    assert_non_null(e);
    assert_int_equal(e->order, first.id);
    assert_true(scene_until(s, EVENT_order_done, 'A', 8000));
    assert_true(pos_same(unit_at(scene_unit(s, 'A')), pos(1, 1, 0)));
    scene_free(s);
}

static void the_higher_rank_owns_the_unit(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer bare", HALL);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    scene_run(s, 500);
    Order o = scene_to(s, 'A', VERB_move, pos(1, 1, 0));
    o.rank = RANK_THINK;
    assert_int_equal(refusal(s, o), REASON_owned);
    Order say = scene_order(s, 'A', VERB_signal); // what is said takes nothing from anybody
    say.rank = RANK_THINK;
    say.word = signal_ready;
    assert_int_equal(refusal(s, say), REASON_none);
    assert_int_equal(scene_unit(s, 'A')->act, VERB_move);
    assert_true(scene_until(s, EVENT_order_done, 'A', 15000));
    o.id += 10;
    o.ms = sim_ms(s->world);
    assert_int_equal(refusal(s, o), REASON_none);
    scene_free(s);
}

static void hold_stops_at_once_and_waiting_takes_its_time(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer bare", HALL);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    scene_run(s, 1000);
    scene_give(s, scene_order(s, 'A', VERB_hold));
    scene_step(s);
    assert_int_equal(scene_unit(s, 'A')->act, VERB_none);
    Pos at = unit_at(scene_unit(s, 'A'));
    Order o = scene_order(s, 'A', VERB_wait);
    o.has |= HAS_AMOUNT;
    o.amount = 1234;
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_done, 'A', 5000));
    assert_int_equal(scene_last(s, EVENT_order_done, 'A')->ms, o.ms + 1234);
    assert_true(pos_same(unit_at(scene_unit(s, 'A')), at));
    scene_free(s);
}

static void what_is_said_is_settled_at_once(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer patrol; B=niu officer patrol", HALL);
    Order o = scene_order(s, 'A', VERB_rules);
    o.word = rules_hold_fire;
    scene_give(s, o);
    o = scene_order(s, 'A', VERB_declare);
    o.word = claim_clear;
    scene_give(s, o);
    scene_step(s);
    assert_int_equal(scene_unit(s, 'A')->rules, rules_hold_fire);
    assert_int_equal(scene_unit(s, 'B')->rules, rules_return_fire);
    assert_int_equal(group_row(s->world, scene_unit(s, 'A')->group)->claim, claim_clear);
    assert_int_equal(scene_count(s, EVENT_declared, 'A'), 1);
    scene_free(s);
}

static void the_director_speaks_sets_and_ends_but_moves_nobody(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer patrol; B=cell suspect bare", HALL);
    Order o = scene_director(s, VERB_objective);
    o.text = 2;
    o.of_group = scene_unit(s, 'A')->group;
    scene_give(s, o);
    o = scene_director(s, VERB_phase);
    o.text = 3;
    scene_give(s, o);
    scene_give(s, scene_director(s, VERB_move));
    o = scene_director(s, VERB_arrange);
    order_set_at(&o, pos(1, 1, 0));
    scene_give(s, o);
    scene_step(s);
    assert_int_equal(know_phase(s->world), 3);
    assert_int_equal(group_row(s->world, scene_unit(s, 'A')->group)->objective[0], 2);
    assert_int_equal(group_row(s->world, scene_unit(s, 'B')->group)->objective[0], 0);
    assert_int_equal(scene_count(s, EVENT_order_refused, 0), 2);
    o = scene_director(s, VERB_end);
    o.word = outcome_partial;
    o.text = 4;
    scene_give(s, o);
    scene_step(s);
    int outcome = 0;
    u16 text = 0;
    assert_true(know_ended(s->world, &outcome, &text));
    assert_int_equal(outcome, outcome_partial);
    assert_int_equal(refusal(s, scene_to(s, 'A', VERB_move, pos(2, 1, 0))), REASON_ended);
    scene_free(s);
}

static void somebody_may_come_in_later(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer patrol", HALL);
    Order o = scene_director(s, VERB_spawn);
    order_set_at(&o, scene_mark(s, 'A')); // taken: the nearest free cell it is
    o.of_group = scene_unit(s, 'A')->group;
    o.of_unit = 9;
    o.kind = 1;
    o.kit = 1;
    scene_give(s, o);
    scene_step(s);
    UnitId id = sim_unit_find(s->world, o.of_group, 9);
    UnitTruth truth;
    assert_true(id && sim_unit(s->world, id, &truth));
    assert_int_equal(pos_chebyshev(truth.at, scene_mark(s, 'A')), 1);
    assert_int_equal(truth.rounds[0], 30);
    assert_int_equal(truth.mags[1], 2);
    assert_int_equal(refusal(s, o), REASON_already);
    o.of_unit = 10;
    order_set_at(&o, pos(0, 0, 0));
    assert_int_equal(refusal(s, o), REASON_bad_place);
    scene_free(s);
}

static void orders_have_one_true_sequence(void **state) {
    (void)state;
    Order a = {.ms = 5, .group = 1, .unit = 2, .id = 3}, b = a;
    assert_int_equal(order_compare(&a, &b), 0);
    b.id = 4;
    assert_true(order_compare(&a, &b) < 0 && order_compare(&b, &a) > 0);
    b.unit = 1;
    assert_true(order_compare(&a, &b) > 0);
    b.group = 2;
    assert_true(order_compare(&a, &b) < 0);
    b.ms = 4;
    assert_true(order_compare(&a, &b) > 0);
}

static void every_word_has_its_name_and_is_found_by_it(void **state) {
    (void)state;
    for (int v = 1; v < VERB_COUNT; v++) assert_int_equal(verb_find(verb_info((Verb)v)->name), v);
    for (int set = 1; set < WORDS_COUNT; set++)
        for (int n = 1; n <= word_count((WordSet)set); n++)
            assert_int_equal(word_find((WordSet)set, word_name((WordSet)set, n)), n);
    assert_string_equal(word_name(WORDS_outcome, outcome_aborted), "aborted");
    assert_null(word_name(WORDS_pace, 5));
    for (int k = 1; k < EVENT_COUNT; k++)
        assert_int_equal(event_find(event_info((EventKind)k)->name), k);
    for (int k = 1; k < PERCEPT_COUNT; k++)
        assert_int_equal(percept_find(percept_info((PerceptKind)k)->name), k);
    for (int r = 0; r < REASON_COUNT; r++) assert_non_null(reason_text((Reason)r));
    assert_int_equal(verb_find("fly"), VERB_none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_that_makes_no_sense_is_refused_with_its_reason),
        cmocka_unit_test(no_verb_is_left_for_later),
        cmocka_unit_test(a_refusal_is_told_to_the_group_alone),
        cmocka_unit_test(an_answer_waits_for_the_reaction_of_its_percept),
        cmocka_unit_test(with_nothing_to_answer_it_begins_at_once),
        cmocka_unit_test(a_newer_order_takes_the_place_of_the_older),
        cmocka_unit_test(the_higher_rank_owns_the_unit),
        cmocka_unit_test(hold_stops_at_once_and_waiting_takes_its_time),
        cmocka_unit_test(what_is_said_is_settled_at_once),
        cmocka_unit_test(the_director_speaks_sets_and_ends_but_moves_nobody),
        cmocka_unit_test(somebody_may_come_in_later),
        cmocka_unit_test(orders_have_one_true_sequence),
        cmocka_unit_test(every_word_has_its_name_and_is_found_by_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
