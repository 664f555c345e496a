// wound_test.c: wounds bleed, blood runs out at its own time, care stops it, the dead do nothing.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "########\n#A....B#\n########"

static void wound(Scene *s, char mark, Region region, int harm) {
    body_hit(s->world, scene_unit(s, mark), region, harm, AMMO_HANDGUN, 0, NULL);
}

static void bleeding(Scene *s, char mark, int rate_ul_s) {
    Unit *u = scene_unit(s, mark);
    wound(s, mark, REGION_LEG, 1); // a slight wound, then the rate that the test wants
    u->wound_ul_s[REGION_LEG] = rate_ul_s;
    body_foresee(s->world, u);
}

static void who_bleeds_faints_and_dies_without_care(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=cell suspect bare east; B=niu officer bare west", ROOM);
    // 50 ml a second while the pressure holds: 15 % in 15 s, 15 more in 17.6, 8 in 13.3, 2 in 3.3, 10 in 25.
    bleeding(s, 'A', 50000);
    assert_true(scene_until(s, EVENT_unconscious, 'A', 60000));
    assert_in_range(sim_ms(s->world), 45900, 46150);
    assert_int_equal(scene_unit(s, 'A')->life, LIFE_DOWN);
    assert_true(unit_lies(scene_unit(s, 'A')));
    assert_true(scene_until(s, EVENT_died, 'A', 60000));
    assert_in_range(sim_ms(s->world), 74300, 74550);
    assert_int_equal(scene_unit(s, 'A')->life, LIFE_DEAD);
    scene_free(s);
}

static void care_in_time_saves(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer entry east; B=niu officer bare west",
                     "########\n#AB....#\n########");
    bleeding(s, 'B', 10000); // dead after some 370 s, and 20 s of dressing before that
    scene_give(s, scene_about(s, 'A', VERB_treat, 'B'));
    assert_true(scene_until(s, EVENT_bleeding_stopped, 'A', 60000));
    assert_int_equal(scene_unit(s, 'B')->bleed_ul_s, 2500); // a quarter, in the words of the data
    scene_run(s, 300000);
    assert_int_equal(scene_unit(s, 'B')->life, LIFE_UP);
    assert_int_equal(scene_count(s, EVENT_died, 0), 0);
    assert_int_equal(scene_unit(s, 'B')->wound[REGION_LEG], 1); // harm never heals by itself
    scene_free(s);
}

static void the_dead_do_not_act(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=cell suspect pistol east; B=niu officer bare west", ROOM);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    scene_step(s);
    body_fall(s->world, scene_unit(s, 'A'), LIFE_DEAD, 0);
    Pos where = unit_at(scene_unit(s, 'A'));
    scene_run(s, 200);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'A')));
    scene_run(s, 5000);
    assert_true(pos_same(unit_at(scene_unit(s, 'A')), where));
    assert_int_equal(scene_last(s, EVENT_order_refused, 'A')->reason, REASON_dead);
    scene_free(s);
}

static void what_was_in_hand_falls_with_its_rounds(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=cell suspect pistol east; B=niu officer bare west", ROOM);
    int before = scene_unit(s, 'A')->rounds[1];
    body_fall(s->world, scene_unit(s, 'A'), LIFE_DOWN, 0);
    scene_run(s, 100);
    assert_int_equal(scene_unit(s, 'A')->weapon_in_hand, 0);
    assert_int_equal(scene_unit(s, 'A')->rounds[1], 0);
    assert_int_equal(s->world->things[0].rounds, before);
    scene_free(s);
}

static void two_may_fall_in_one_cell_and_both_find_room(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=cell suspect pistol east; B=cell suspect pistol west", ROOM);
    body_fall(s->world, scene_unit(s, 'A'), LIFE_DOWN, 0);
    unit_place(s->world, scene_unit(s, 'B'), scene_mark(s, 'A'));
    body_fall(s->world, scene_unit(s, 'B'), LIFE_DOWN, 0);
    scene_run(s, 100); // sim_valid: everybody in a slot of his own
    assert_false(pos_same(unit_at(scene_unit(s, 'A')), unit_at(scene_unit(s, 'B'))));
    scene_free(s);
}

static void a_dog_is_hurt_like_anybody(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu dog bare east; B=niu officer bare west", ROOM);
    bleeding(s, 'A', 50000); // half the blood, half the time
    assert_true(scene_until(s, EVENT_died, 'A', 60000));
    assert_in_range(sim_ms(s->world), 37150, 37400);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_bleeds_faints_and_dies_without_care),
        cmocka_unit_test(care_in_time_saves),
        cmocka_unit_test(the_dead_do_not_act),
        cmocka_unit_test(what_was_in_hand_falls_with_its_rounds),
        cmocka_unit_test(two_may_fall_in_one_cell_and_both_find_room),
        cmocka_unit_test(a_dog_is_hurt_like_anybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
