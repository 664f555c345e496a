// wound_test.c: wounds bleed, blood runs out at its own time, care stops it, the dead do nothing.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "########\n#A....B#\n########"

static void wound(Scene *s, char mark, Region region, int harm) {
    body_hit(s->world, scene_unit(s, mark), region, harm, AMMO_HANDGUN, 0, NULL);
}

// Jumps to the unit's next due time of the body until nothing more happens within an hour.
static bool dies_within_the_hour(Scene *s, char mark) {
    World *w = s->world;
    Unit *u = scene_unit(s, mark);
    while (u->due_ms[DUE_BODY] >= 0 && u->due_ms[DUE_BODY] <= 3600000) {
        w->now = i64_max(w->now, u->due_ms[DUE_BODY]);
        body_run(w, u);
        w->event_count = w->percept_count = 0;
    }
    return u->life == LIFE_DEAD;
}

static int deaths_of(Region region, int seeds) {
    int dead = 0;
    Scene *s = SCENE(1, "A=cell suspect bare east; B=niu officer bare west", ROOM);
    Unit whole = *scene_unit(s, 'A');
    for (int seed = 1; seed <= seeds; seed++) {
        // the same body again under another luck
        s->world->core->seed = (u64)seed;
        s->world->now = sim_ms(s->world);
        s->world->event_count = s->world->percept_count = s->world->noise_count = 0;
        unit_place(s->world, scene_unit(s, 'A'), scene_mark(s, 'A'));
        *scene_unit(s, 'A') = whole;
        world_derive(s->world);
        wound(s, 'A', region, 1000);
        dead += dies_within_the_hour(s, 'A');
    }
    scene_free(s);
    return dead;
}

static void death_by_region_is_as_published(void **state) {
    (void)state;
    // In 2000 each; the intervals of the calibration page, section 11, C10.
    assert_in_range(deaths_of(REGION_HEAD, 2000), 900, 1200);
    assert_in_range(deaths_of(REGION_CHEST, 2000), 800, 1120);
    assert_in_range(deaths_of(REGION_BACK, 2000), 180, 400);
    assert_in_range(deaths_of(REGION_ABDOMEN, 2000), 120, 300);
    assert_in_range(deaths_of(REGION_ARM, 2000), 20, 100);
    assert_in_range(deaths_of(REGION_LEG, 2000), 10, 60);
}

static void bleeding(Scene *s, char mark, int rate_ul_s) {
    Unit *u = scene_unit(s, mark);
    wound(s, mark, REGION_LEG, 1); // a slight wound, then the rate that the test wants
    body_update(s->world, u);
    u->bleed_ul_s = rate_ul_s;
    body_run(s->world, u);
}

static void who_bleeds_faints_and_dies_without_care(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=cell suspect bare east; B=niu officer bare west", ROOM);
    bleeding(s, 'A', 50000); // 50 ml a second: faint after 35 s, dead after 50 s
    assert_true(scene_until(s, EVENT_unconscious, 'A', 60000));
    assert_in_range(sim_ms(s->world), 35000, 35200);
    assert_int_equal(scene_unit(s, 'A')->life, LIFE_DOWN);
    assert_true(unit_lies(scene_unit(s, 'A')));
    assert_true(scene_until(s, EVENT_died, 'A', 60000));
    assert_in_range(sim_ms(s->world), 50000, 50200);
    assert_int_equal(scene_unit(s, 'A')->life, LIFE_DEAD);
    scene_free(s);
}

static void care_in_time_saves(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer entry east; B=niu officer bare west",
                     "########\n#AB....#\n########");
    bleeding(s, 'B', 10000); // dead after 250 s, and 20 s of treatment before that
    scene_give(s, scene_about(s, 'A', VERB_treat, 'B'));
    assert_true(scene_until(s, EVENT_bleeding_stopped, 'A', 60000));
    assert_int_equal(scene_unit(s, 'B')->bleed_ul_s, 500);
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
    assert_in_range(sim_ms(s->world), 25000, 25200);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(death_by_region_is_as_published),
        cmocka_unit_test(who_bleeds_faints_and_dies_without_care),
        cmocka_unit_test(care_in_time_saves),
        cmocka_unit_test(the_dead_do_not_act),
        cmocka_unit_test(what_was_in_hand_falls_with_its_rounds),
        cmocka_unit_test(two_may_fall_in_one_cell_and_both_find_room),
        cmocka_unit_test(a_dog_is_hurt_like_anybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
