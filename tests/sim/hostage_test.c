// hostage_test.c: taking somebody by the arm, threatening, and the ways in which it ends.
// What the police learn of it is what they see and hear.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define FLAT "#############\n#A........BC#\n#...........#\n#############"
#define THREE "A=niu officer entry east; B=cell suspect pistol east; C=home resident bare west"

static Scene *made(u64 seed, const char *people) {
    Scene *s = SCENE(seed, people, FLAT);
    for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire;
    scene_run(s, 1500);
    return s;
}

static Scene *taken(u64 seed) {
    Scene *s = made(seed, THREE);
    scene_give(s, scene_about(s, 'B', VERB_threaten, 'C'));
    assert_true(scene_until(s, EVENT_threatened, 'B', 8000));
    return s;
}

static const Contact *contact_of(Scene *s, char by, char whom) {
    const Track *t = track_of(s->world, scene_unit(s, by), scene_id(s, whom));
    return t ? contact_find(s->world, scene_unit(s, by)->group, t->contact) : NULL;
}

static void who_is_taken_can_only_talk(void **state) {
    (void)state;
    Scene *s = taken(1);
    const Unit *b = scene_unit(s, 'B'), *c = scene_unit(s, 'C');
    assert_int_equal(b->holds, scene_id(s, 'C'));
    assert_true(c->captive);
    assert_non_null(scene_percept(s, PERCEPT_member_held, 'C'));
    assert_int_equal(scene_settled(s, scene_to(s, 'C', VERB_move, pos(3, 2, 0)), 3000), REASON_held);
    assert_int_equal(scene_settled(s, scene_to(s, 'C', VERB_talk, pos(1, 1, 0)), 9000), REASON_none);
    scene_free(s);
}

static void officers_see_an_arm_held_and_hear_a_shout(void **state) {
    (void)state;
    Scene *s = taken(2);
    scene_run(s, 3000);
    const Contact *holder = contact_of(s, 'A', 'B');
    assert_non_null(holder);
    assert_true(holder->doing == DOING_HOLDS || holder->doing == DOING_AIMS_AT);
    bool heard = false;
    for (int i = 0; i < s->percept_count; i++)
        heard |= s->percepts[i].kind == PERCEPT_spoken_to && s->percepts[i].group == 1 && s->percepts[i].word == topic_threat;
    assert_true(heard);
    scene_free(s);
}

static void the_hostage_goes_along_and_comes_free_by_word_or_when_the_holder_falls(void **state) {
    (void)state;
    Scene *s = taken(3);
    scene_give(s, scene_to(s, 'B', VERB_move, pos(6, 2, 0)));
    scene_run(s, 15000);
    assert_true(pos_chebyshev(unit_at(scene_unit(s, 'B')), unit_at(scene_unit(s, 'C'))) <= 1);
    assert_true(pos_same(unit_at(scene_unit(s, 'B')), pos(6, 2, 0)));
    assert_int_equal(scene_settled(s, scene_about(s, 'B', VERB_release, 'C'), 5000), REASON_none);
    assert_false(scene_unit(s, 'C')->captive);
    assert_int_equal(scene_count(s, EVENT_hostage_free, 'C'), 1);
    scene_free(s);
    s = taken(4);
    body_fall(s->world, scene_unit(s, 'B'), LIFE_DOWN, 0);
    scene_run(s, 200);
    assert_false(scene_unit(s, 'C')->captive);
    scene_free(s);
    s = taken(5);
    unit_yield(s->world, scene_unit(s, 'B'), 0);
    scene_run(s, 200);
    assert_false(scene_unit(s, 'C')->captive);
    scene_free(s);
}

static void children_officers_and_the_armed_are_no_hostages(void **state) {
    (void)state;
    Scene *s = made(1, "A=niu officer entry east; B=cell suspect pistol east; C=home child bare west");
    assert_int_equal(scene_settled(s, scene_about(s, 'B', VERB_threaten, 'C'), 6000), REASON_child);
    assert_false(scene_unit(s, 'C')->captive);
    scene_free(s);
    s = made(1, "A=niu officer entry east; B=cell suspect pistol east; C=bpu officer patrol west");
    assert_int_equal(scene_settled(s, scene_about(s, 'B', VERB_threaten, 'C'), 6000), REASON_resists);
    scene_free(s);
    s = made(1, "A=niu officer entry east; B=niu officer entry east; C=home resident bare west");
    assert_int_equal(scene_settled(s, scene_about(s, 'B', VERB_threaten, 'C'), 6000), REASON_rules);
    scene_free(s);
}

static void an_officer_takes_the_handcuffs_off_again(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; C=home resident bare west", "#####\n#AC.#\n#####");
    scene_run(s, 1500);
    unit_yield(s->world, scene_unit(s, 'C'), 0);
    assert_int_equal(scene_settled(s, scene_about(s, 'A', VERB_cuff, 'C'), 20000), REASON_none);
    assert_int_equal(scene_unit(s, 'C')->custody, CUSTODY_CUFFED);
    assert_int_equal(scene_settled(s, scene_about(s, 'A', VERB_release, 'C'), 20000), REASON_none);
    assert_int_equal(scene_unit(s, 'C')->custody, CUSTODY_FREE);
    assert_int_equal(scene_count(s, EVENT_set_free, 'A'), 1);
    scene_run(s, 2000);
    scene_free(s);
}

// Restored in the middle, the same goes on.
static void a_hostage_survives_a_key_frame(void **state) {
    (void)state;
    Scene *s = taken(6), *t = made(6, THREE);
    Blob blob = {0};
    sim_snapshot(s->world, &blob);
    BlobReader in = blob_reader(blob.at, blob.size);
    Error err = {0};
    assert_true(sim_restore(t->world, &in, &err));
    for (int i = 0; i < 100; i++) sim_step(s->world, NULL, 0), sim_step(t->world, NULL, 0);
    assert_true(sim_hash(s->world) == sim_hash(t->world));
    blob_free(&blob);
    scene_free(s), scene_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_taken_can_only_talk),
        cmocka_unit_test(officers_see_an_arm_held_and_hear_a_shout),
        cmocka_unit_test(the_hostage_goes_along_and_comes_free_by_word_or_when_the_holder_falls),
        cmocka_unit_test(children_officers_and_the_armed_are_no_hostages),
        cmocka_unit_test(an_officer_takes_the_handcuffs_off_again),
        cmocka_unit_test(a_hostage_survives_a_key_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
