// dog_test.c: the dog on its handler's word: searches by scent, follows it, shows or holds, comes back.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define KENNEL "A=niu handler bare east; C=niu dog bare east; B=cell suspect bare west"
#define FLAT "###############\n#AC.......X...#\n#####/#########\n#.....|.......#\n#...../...B...#\n###############"

static void send(Scene *s, Pos at, int word) {
    Order o = scene_to(s, 'A', VERB_send, at);
    o.word = (u8)word;
    scene_give(s, o);
}

static void it_follows_the_scent_through_open_doors_and_shows(void **state) {
    (void)state;
    int shown = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = SCENE(seed, KENNEL, FLAT);
        send(s, scene_mark(s, 'X'), 0);
        scene_run(s, 30000);
        const Percept *p = scene_percept(s, PERCEPT_dog_indicates, 'A');
        shown += p != NULL;
        if (p) assert_in_range(pos_chebyshev(p->at, scene_mark(s, 'B')), 0, 2);
        if (p) assert_true(scene_count(s, EVENT_dog_scents, 'C') > 0);
        assert_int_equal(scene_count(s, EVENT_dog_holds, 0), 0);
        scene_free(s);
    }
    assert_in_range(shown, 15, 20);
}

static Pos at(const Scene *s, char who) { return unit_at(scene_unit(s, who)); }
static int apart(const Scene *s) { return pos_chebyshev(at(s, 'A'), at(s, 'C')); }

static void at_heel_it_goes_where_its_handler_goes_and_up_the_stairs(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu handler bare east; C=niu dog bare east; B=niu officer bare west",
                     "####################\n#AC.....+.........<#\n########.###########\n#.......+......B...#\n####################",
                     "####################\n#.................>#\n########.###########\n#..................#\n####################");
    scene_give(s, (Order){.group = 1, .unit = 1, .verb = VERB_recall});
    scene_run(s, 2000);
    Order walk = scene_to(s, 'A', VERB_move, pos(14, 1, 0));
    walk.pace = pace_walk;
    scene_give(s, walk);
    scene_run(s, 16000);
    assert_int_equal(at(s, 'A').x, 14);
    assert_int_equal(apart(s), 1);
    Order up = scene_to(s, 'A', VERB_move, pos(4, 1, 1));
    up.pace = pace_run;
    scene_give(s, up);
    scene_run(s, 20000);
    assert_true(pos_same(at(s, 'A'), pos(4, 1, 1)));
    assert_int_equal(at(s, 'C').z, 1);
    assert_int_equal(apart(s), 1);
    assert_int_equal(scene_count(s, EVENT_dog_scents, 'C'), 0);
    scene_free(s);
}

static void an_order_of_its_own_leaves_it_there_and_the_recall_brings_it_to_heel(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu handler bare east; C=niu dog bare east", "####################\n#AC................#\n#..................#\n####################");
    scene_give(s, scene_to(s, 'C', VERB_move, pos(6, 1, 0)));
    scene_run(s, 6000);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(17, 2, 0)));
    scene_run(s, 20000);
    assert_true(pos_same(at(s, 'C'), pos(6, 1, 0)));
    scene_give(s, (Order){.group = 1, .unit = 1, .verb = VERB_recall});
    scene_run(s, 8000);
    assert_int_equal(apart(s), 1);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(1, 2, 0)));
    scene_run(s, 20000);
    assert_int_equal(at(s, 'A').x, 1);
    assert_int_equal(apart(s), 1);
    scene_free(s);
}

static void on_the_other_word_it_holds(void **state) {
    (void)state;
    int held = 0, bitten = 0;
    for (u64 seed = 1; seed <= 60; seed++) {
        Scene *s = SCENE(seed, KENNEL, FLAT);
        scene_unit(s, 'B')->yield_point = 4000;
        send(s, scene_mark(s, 'X'), dog_hold);
        if (scene_until(s, EVENT_dog_holds, 'C', 40000)) held++, bitten += scene_count(s, EVENT_bitten, 'C');
        scene_free(s);
    }
    assert_in_range(held, 45, 60);
    assert_in_range(bitten, 10, 35); // of those who will not give up: who keeps still is mostly not bitten
}

static void who_gives_up_at_its_bark_is_not_bitten_and_who_runs_is(void **state) {
    (void)state;
    int held[2] = {0}, bitten[2] = {0};
    for (int runs = 0; runs < 2; runs++)
        for (u64 seed = 1; seed <= 30; seed++) {
            Scene *s = SCENE(seed, KENNEL, "########################################\n#AC...........B........................#\n########################################");
            scene_unit(s, 'B')->yield_point = (i16)(runs ? 4000 : 600);
            scene_run(s, 4000);
            Order o = scene_about(s, 'A', VERB_send, 'B');
            scene_give(s, o);
            Order run = scene_to(s, 'B', VERB_move, pos(38, 1, 0));
            run.pace = pace_run;
            if (runs) scene_give(s, run);
            scene_run(s, 12000);
            held[runs] += scene_count(s, EVENT_dog_bays, 'C') > 0;
            bitten[runs] += scene_count(s, EVENT_bitten, 'C');
            if (scene_count(s, EVENT_bitten, 'C')) {
                ForceView f;
                assert_true(sim_force(s->world, 1, &f)); // by the word of the handler
                assert_int_equal(f.force, FORCE_DOG);
                assert_int_equal(f.unit, scene_id(s, 'A'));
            }
            scene_free(s);
        }
    assert_int_equal(bitten[0], 0);
    assert_true(held[0] > 20 && held[1] > 20);
    assert_true(bitten[1] > held[1] / 3);
}

static void it_hears_what_no_man_does_and_the_handler_reads_it(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu handler bare east; C=niu dog bare east; B=cell suspect bare west", "####################\n#B.......AC........#\n####################");
    int alerts = 0;
    for (int n = 0; n < 6; n++) {
        Order walk = scene_to(s, 'B', VERB_move, n % 2 ? pos(1, 1, 0) : pos(3, 1, 0));
        walk.pace = pace_walk;
        scene_give(s, walk);
        scene_run(s, 8000);
    }
    alerts = scene_count(s, EVENT_dog_alert, 'C');
    int heard = 0;
    for (int i = 0; i < s->percept_count; i++) heard += s->percepts[i].kind == PERCEPT_heard && s->percepts[i].group == scene_unit(s, 'A')->group;
    assert_true(alerts > heard);
    assert_true(alerts > 0);
    assert_non_null(scene_percept(s, PERCEPT_dog_alert, 'A'));
    assert_int_equal(scene_percept(s, PERCEPT_dog_alert, 'A')->contact, 0); // it cannot say who
    scene_free(s);
}

static void at_a_shut_door_it_shows_the_door(void **state) {
    (void)state;
    int shown = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = SCENE(seed, KENNEL, "###########\n#AC....X..#\n####+######\n#..B......#\n###########");
        send(s, scene_mark(s, 'X'), dog_hold); // nobody can be held through a door
        scene_run(s, 30000);
        const Percept *p = scene_percept(s, PERCEPT_dog_indicates, 'A');
        shown += p != NULL;
        if (p) assert_in_range(pos_chebyshev(p->at, pos(4, 2, 0)), 0, 1);
        assert_int_equal(scene_count(s, EVENT_dog_holds, 0), 0);
        scene_free(s);
    }
    assert_true(shown >= 4); // a little comes through under the door
}

static void behind_a_wall_without_a_door_nobody_is_smelt(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 10; seed++) {
        Scene *s = SCENE(seed, KENNEL, "###########\n#AC....X..#\n###########\n#..B......#\n###########");
        send(s, scene_mark(s, 'X'), 0);
        scene_run(s, 30000);
        assert_int_equal(scene_count(s, EVENT_dog_scents, 0), 0);
        assert_int_equal(scene_count(s, EVENT_dog_searched, 'C'), 1);
        scene_free(s);
    }
}

static void where_nobody_is_it_searches_every_room_and_comes_back(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu handler bare east; C=niu dog bare east", FLAT);
    bool beyond = false;
    send(s, scene_mark(s, 'X'), 0);
    for (int n = 0; n < 1200 && !scene_count(s, EVENT_dog_searched, 0); n++) {
        scene_step(s);
        beyond |= scene_unit(s, 'C')->x >= 8 && scene_unit(s, 'C')->y >= 3;
    }
    assert_true(beyond); // the room behind the room
    assert_int_equal(scene_count(s, EVENT_dog_searched, 'C'), 1);
    assert_non_null(scene_percept(s, PERCEPT_dog_searched, 'A'));
    scene_run(s, 8000);
    assert_in_range(pos_chebyshev(unit_at(scene_unit(s, 'C')), scene_mark(s, 'A')), 1, 1);
    scene_free(s);
}

static void sent_at_somebody_in_sight_it_holds_until_recalled(void **state) {
    (void)state;
    Scene *s = SCENE(2, KENNEL, "#############\n#AC.....B...#\n#############");
    scene_unit(s, 'B')->yield_point = 4000;
    scene_run(s, 4000);
    Order o = scene_about(s, 'A', VERB_send, 'B');
    assert_true(o.contact);
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_dog_holds, 'C', 10000));
    assert_int_equal(scene_unit(s, 'B')->held_by, scene_id(s, 'C'));
    Pos where = unit_at(scene_unit(s, 'B'));
    scene_give(s, scene_to(s, 'B', VERB_move, pos(11, 1, 0)));
    scene_run(s, 3000);
    assert_true(pos_same(unit_at(scene_unit(s, 'B')), where));
    scene_give(s, scene_order(s, 'A', VERB_recall));
    scene_run(s, 5000);
    assert_int_equal(scene_unit(s, 'B')->held_by, 0);
    scene_free(s);
}

static void a_hurt_dog_is_carried_and_dressed(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu handler entry east; C=niu dog bare east; B=niu officer bare west", "##########\n#AC.....B#\n##########");
    body_hit(s->world, scene_unit(s, 'C'), REGION_LEG, 1000, AMMO_HANDGUN, 0, NULL);
    scene_give(s, scene_about(s, 'A', VERB_treat, 'C'));
    assert_true(scene_until(s, EVENT_bleeding_stopped, 'A', 60000));
    if (scene_unit(s, 'C')->life == LIFE_UP) body_fall(s->world, scene_unit(s, 'C'), LIFE_DOWN, 0);
    scene_give(s, scene_about(s, 'A', VERB_carry, 'C'));
    assert_true(scene_until(s, EVENT_taken_hold, 'A', 30000));
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_follows_the_scent_through_open_doors_and_shows),
        cmocka_unit_test(at_heel_it_goes_where_its_handler_goes_and_up_the_stairs),
        cmocka_unit_test(an_order_of_its_own_leaves_it_there_and_the_recall_brings_it_to_heel),
        cmocka_unit_test(on_the_other_word_it_holds),
        cmocka_unit_test(who_gives_up_at_its_bark_is_not_bitten_and_who_runs_is),
        cmocka_unit_test(it_hears_what_no_man_does_and_the_handler_reads_it),
        cmocka_unit_test(at_a_shut_door_it_shows_the_door),
        cmocka_unit_test(behind_a_wall_without_a_door_nobody_is_smelt),
        cmocka_unit_test(where_nobody_is_it_searches_every_room_and_comes_back),
        cmocka_unit_test(sent_at_somebody_in_sight_it_holds_until_recalled),
        cmocka_unit_test(a_hurt_dog_is_carried_and_dressed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
