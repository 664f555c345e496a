// negotiate_test.c: telephones, and what talk does over minutes: rapport, demands, promises, breaking out, giving up.
// Whether a promise was kept is a matter of the world, not of what anybody says.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define SHUT "############\n#A...+....B#\n############"
#define PAIR "A=niu officer talker east; B=cell suspect caller west asks"

static Scene *shut_in(u64 seed, const char *people) {
    Scene *s = SCENE(seed, people, SHUT);
    for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire;
    scene_unit(s, 'B')->yield_point = 4000; // it is not about giving up
    scene_unit(s, 'B')->tension_ms = 0;
    scene_run(s, 500);
    return s;
}

static Order with_item(Scene *s, char mark, Verb verb, const char *item) {
    Order o = scene_order(s, mark, verb);
    o.item = (u8)pack_item(&s->pack, item);
    return o;
}

static void ring(Scene *s) {
    Order o = with_item(s, 'A', VERB_use, "phone");
    order_set_at(&o, unit_at(scene_unit(s, 'B')));
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_line_called, 'A', 15000));
}

static Scene *connected(u64 seed, const char *people) {
    Scene *s = shut_in(seed, people);
    ring(s);
    scene_give(s, with_item(s, 'B', VERB_use, "phone"));
    assert_true(scene_until(s, EVENT_line_open, 'B', 5000));
    scene_run(s, 500);
    return s;
}

static void say(Scene *s, char mark, int topic) {
    Order o = scene_to(s, mark, VERB_talk, pos(5, 1, 0));
    o.word = (u8)topic;
    assert_int_equal(scene_settled(s, o, 12000), REASON_none);
}

static void a_telephone_rings_is_answered_and_carries_words_through_a_door(void **state) {
    (void)state;
    Scene *s = shut_in(1, PAIR);
    ring(s);
    assert_non_null(scene_percept(s, PERCEPT_phone_rings, 'B'));
    scene_give(s, with_item(s, 'B', VERB_use, "phone"));
    assert_true(scene_until(s, EVENT_line_open, 'B', 5000));
    assert_non_null(scene_percept(s, PERCEPT_line_open, 'A'));
    int before = scene_unit(s, 'B')->rapport;
    say(s, 'A', topic_listen);
    const Percept *p = scene_percept(s, PERCEPT_spoken_to, 'B');
    assert_non_null(p);
    assert_int_equal(p->word, topic_listen);
    assert_int_equal(p->contact, 0); // over the line nobody can tell where the other is
    assert_true(scene_unit(s, 'B')->rapport > before);
    Order o = with_item(s, 'A', VERB_use, "phone");
    o.has |= HAS_AMOUNT;
    assert_int_equal(scene_settled(s, o, 5000), REASON_none);
    assert_int_equal(scene_unit(s, 'B')->line, 0);
    assert_non_null(scene_percept(s, PERCEPT_line_shut, 'B'));
    scene_free(s);
}

static void nobody_answers_whom_nobody_calls_and_the_fallen_hang_up(void **state) {
    (void)state;
    Scene *s = shut_in(2, PAIR);
    assert_int_equal(scene_settled(s, with_item(s, 'B', VERB_use, "phone"), 3000), REASON_no_telephone);
    Order o = with_item(s, 'A', VERB_use, "phone");
    order_set_at(&o, unit_at(scene_unit(s, 'B')));
    assert_int_equal(scene_settled(s, o, 60000), REASON_no_answer); // it rings out
    assert_int_equal(scene_unit(s, 'B')->line, 0);
    scene_free(s);
    s = shut_in(2, "A=niu officer talker east; B=cell suspect pistol west");
    o = with_item(s, 'A', VERB_use, "phone");
    order_set_at(&o, unit_at(scene_unit(s, 'B')));
    assert_int_equal(scene_settled(s, o, 60000), REASON_no_answer); // has none
    scene_free(s);
    s = connected(2, PAIR);
    body_fall(s->world, scene_unit(s, 'B'), LIFE_DOWN, 0);
    scene_run(s, 100);
    assert_int_equal(scene_unit(s, 'A')->line, 0);
    scene_free(s);
}

static int rapport_after(const char *people, const int *topics, int count, bool horn) {
    int sum = 0;
    for (u64 seed = 1; seed <= 8; seed++) {
        Scene *s = connected(seed, people);
        if (horn) assert_int_equal(scene_settled(s, with_item(s, 'A', VERB_use, "horn"), 5000), REASON_none);
        for (int i = 0; i < count; i++) say(s, 'A', topics[i]);
        sum += scene_unit(s, 'B')->rapport;
        scene_free(s);
    }
    return sum / 8;
}

static void listening_builds_what_pressing_spoils(void **state) {
    (void)state;
    const int listens[] = {topic_listen, topic_ask, topic_listen, topic_calm}, presses[] = {topic_terms, topic_ultimatum, topic_plan, topic_refuse},
              same[] = {topic_listen, topic_listen, topic_listen, topic_listen};
    int listened = rapport_after(PAIR, listens, 4, false), pressed = rapport_after(PAIR, presses, 4, false),
        loud = rapport_after(PAIR, listens, 4, true), again = rapport_after(PAIR, same, 4, false);
    print_message("rapport after four turns: listened %d, pressed %d, through a loudhailer %d, the same four times %d\n", listened, pressed, loud, again);
    assert_true(listened > 80 && pressed < -100);
    assert_true(loud > 0 && loud < listened);
    assert_true(again > 0);
}

static void a_demand_comes_up_when_asked_and_what_was_promised_has_to_come(void **state) {
    (void)state;
    for (int brought = 0; brought < 2; brought++) {
        Scene *s = connected(4, PAIR);
        say(s, 'A', topic_ask);
        const Unit *b = scene_unit(s, 'B');
        assert_int_equal(scene_count(s, EVENT_demanded, 'B'), 1);
        assert_int_equal(b->demand_state, DEMAND_SAID);
        assert_non_null(scene_percept(s, PERCEPT_member_demands, 'B'));
        say(s, 'B', topic_demand);
        const Percept *p = scene_percept(s, PERCEPT_spoken_to, 'A');
        assert_non_null(p);
        assert_int_equal(p->amount, 1);
        say(s, 'A', topic_promise);
        assert_int_equal(b->demand_state, DEMAND_PROMISED);
        int before = b->rapport;
        if (brought) {
            scene_give(s, scene_to(s, 'A', VERB_move, pos(4, 1, 0)));
            scene_run(s, 8000);
            scene_give(s, with_item(s, 'A', VERB_drop, "food")); // four cells from him is too far
            scene_run(s, 3000);
            Order open = scene_to(s, 'A', VERB_open, pos(5, 1, 0));
            scene_give(s, open);
            scene_run(s, 3000);
            Order o = with_item(s, 'A', VERB_throw, "food");
            order_set_at(&o, pos(8, 1, 0));
            scene_give(s, o);
        }
        assert_true(scene_until(s, brought ? EVENT_promise_kept : EVENT_promise_broken, 'B', 200000));
        assert_true(brought ? b->rapport > before : b->rapport < before);
        assert_int_equal(scene_count(s, brought ? EVENT_promise_broken : EVENT_promise_kept, 'B'), 0);
        scene_free(s);
    }
}

static void quiet_is_kept_by_being_quiet_and_a_car_never_comes(void **state) {
    (void)state;
    for (int loud = 0; loud < 2; loud++) {
        Scene *s = connected(5, PAIR);
        scene_unit(s, 'B')->demand_next = 1;
        say(s, 'A', topic_ask);
        say(s, 'A', topic_promise);
        if (loud) scene_give(s, scene_to(s, 'A', VERB_kick, pos(5, 1, 0)));
        if (loud) scene_unit(s, 'B')->loud_ms = s->world->now; // a blow against the door, as his ears have it
        assert_true(scene_until(s, loud ? EVENT_promise_broken : EVENT_promise_kept, 'B', 100000));
        scene_free(s);
    }
    Scene *s = connected(5, PAIR);
    scene_unit(s, 'B')->demand_next = 2;
    say(s, 'A', topic_ask);
    say(s, 'A', topic_promise);
    assert_true(scene_until(s, EVENT_promise_broken, 'B', 100000));
    scene_free(s);
}

static void a_deadline_passes_the_worse_if_nobody_talks(void **state) {
    (void)state;
    int lost[2];
    for (int talked = 0; talked < 2; talked++) {
        Scene *s = connected(6, PAIR);
        scene_unit(s, 'B')->demand_next = 2; // gives a minute
        say(s, 'A', topic_ask);
        if (!talked) scene_unit(s, 'B')->talked_ms = -1;
        int before = scene_unit(s, 'B')->rapport;
        assert_true(scene_until(s, EVENT_deadline_passed, 'B', 70000));
        lost[talked] = before - scene_unit(s, 'B')->rapport;
        scene_free(s);
    }
    print_message("rapport lost when a deadline passed: in silence %d, talked past %d\n", lost[0], lost[1]);
    assert_true(lost[0] > lost[1] && lost[1] > 0);
}

static int snaps(int tension, int rapport, const char *people, int *died) {
    int count = 0;
    for (u64 seed = 1; seed <= 40; seed++) {
        Scene *s = connected(seed, people);
        Unit *b = scene_unit(s, 'B');
        for (int i = 0; i < 50; i++) {
            b->tension = (i16)tension, b->tension_ms = s->world->now;
            b->rapport = (i16)rapport;
            s->world->now += 60000; // draws are keyed by the time
            rapport_strain(s->world, b);
            if (b->rapport != rapport) break;
        }
        count += b->rapport != rapport;
        *died += b->life == LIFE_DEAD;
        scene_free(s);
    }
    return count;
}

static void he_breaks_out_by_tension_without_rapport(void **state) {
    (void)state;
    int died = 0, bad = snaps(900, -400, PAIR, &died), good = snaps(300, 700, PAIR, &died), despair = 0;
    print_message("of 40 in 50 thoughts: tense and alone %d, calmer with rapport %d\n", bad, good);
    assert_true(bad > good + 8);
    assert_int_equal(died, 0);
    int out = snaps(900, -400, "A=niu officer talker east; B=cell suspect caller west despairs", &despair);
    assert_true(out > 0);
    assert_int_equal(despair, out);
}

static void rapport_counts_when_it_comes_to_giving_up(void **state) {
    (void)state;
    Scene *s = connected(7, PAIR);
    Unit *b = scene_unit(s, 'B');
    b->rapport = -500;
    int against = comply_balance(s->world, b);
    b->rapport = 500;
    assert_true(comply_balance(s->world, b) > against);
    scene_free(s);
}

// Jumping over idle time changes nothing, with a line open and a deadline running.
static void stepping_and_jumping_agree(void **state) {
    (void)state;
    Scene *a = connected(8, PAIR), *b = connected(8, PAIR);
    say(a, 'A', topic_ask), say(b, 'A', topic_ask);
    assert_true(sim_hash(a->world) == sim_hash(b->world));
    i64 until = sim_ms(a->world) + 400000;
    while (sim_ms(a->world) < until) sim_step(a->world, NULL, 0);
    while (sim_ms(b->world) < until)
        if (sim_advance(b->world, until) < until) sim_step(b->world, NULL, 0);
    assert_true(sim_hash(a->world) == sim_hash(b->world));
    scene_free(a), scene_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_telephone_rings_is_answered_and_carries_words_through_a_door),
        cmocka_unit_test(nobody_answers_whom_nobody_calls_and_the_fallen_hang_up),
        cmocka_unit_test(listening_builds_what_pressing_spoils),
        cmocka_unit_test(a_demand_comes_up_when_asked_and_what_was_promised_has_to_come),
        cmocka_unit_test(quiet_is_kept_by_being_quiet_and_a_car_never_comes),
        cmocka_unit_test(a_deadline_passes_the_worse_if_nobody_talks),
        cmocka_unit_test(he_breaks_out_by_tension_without_rapport),
        cmocka_unit_test(rapport_counts_when_it_comes_to_giving_up),
        cmocka_unit_test(stepping_and_jumping_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
