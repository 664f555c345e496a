// stillness_test.c: who waits makes small sounds, by posture, fear, time and what he knows; and they have a cause that can be taken away.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define DOOR "##############\n#....A+B.....#\n##############"
#define ROOMS "##########\n#A.#B...C#\n##########"
enum { MINUTE = 60000, OFTEN_MS = 4000 };

static SoundLevel row(Loud act, i32 every_ms) {
    return (SoundLevel){.act = (u8)act, .noise_db10 = 480, .every_ms = every_ms, .crouch_pm = 800, .prone_pm = 300, .hidden_pm = 100, .still_pm = 300, .stress_pm = 3000, .long_pm = 1000};
}

static Scene *scene_of(u64 seed, const char *people, const char *storey, Loud act, i32 every_ms) {
    Scene *s = scene_make(seed, people, 1, &storey);
    *(SoundLevel *)pack_add_rows(&s->pack, "sounds", 1) = row(act, every_ms);
    return s;
}

// By the suspect, in a minute, over so many worlds, when `alter` has seen to him.
static int sounds(const char *people, Loud act, void (*alter)(Scene *, Unit *)) {
    int count = 0;
    for (u64 seed = 1; seed <= 6; seed++) {
        Scene *s = scene_of(seed, people, DOOR, act, OFTEN_MS);
        if (alter) alter(s, scene_unit(s, 'B'));
        scene_run(s, MINUTE);
        count += scene_count(s, EVENT_sound, 'B');
        scene_free(s);
    }
    return count;
}

#define PEOPLE "A=niu officer bare west; B=cell suspect rifle east"

static void without_the_data_nobody_stirs(void **state) {
    (void)state;
    assert_int_equal(sounds(PEOPLE, LOUD_creep, NULL) > 0, 1); // any row that says how often
    Scene *s = SCENE(1, PEOPLE, DOOR);
    scene_run(s, MINUTE);
    assert_int_equal(scene_count(s, EVENT_sound, 0), 0);
    scene_free(s);
}

static void lies(Scene *s, Unit *u) { (void)s; u->stance = stance_prone; }
static void fears(Scene *s, Unit *u) { (void)s; u->stress = 1000; }
static void keeps_still(Scene *s, Unit *u) { (void)s; u->traits |= TRAIT_STILL; }
static void sleeps(Scene *s, Unit *u) { (void)s; u->traits |= TRAIT_ASLEEP; }

static void posture_and_fear_change_how_often(void **state) {
    (void)state;
    int stands = sounds(PEOPLE, LOUD_shift, NULL), lying = sounds(PEOPLE, LOUD_shift, lies), afraid = sounds(PEOPLE, LOUD_shift, fears);
    assert_in_range(stands, 60, 120); // 90 expected: six minutes of one in four seconds
    assert_true(lying < stands * 2 / 3);
    assert_true(afraid > stands * 3 / 2);
    assert_int_equal(sounds(PEOPLE, LOUD_shift, keeps_still), 0);
    assert_int_equal(sounds(PEOPLE, LOUD_shift, sleeps), 0);
}

static void what_it_takes_must_be_there(void **state) {
    (void)state;
    assert_int_equal(sounds(PEOPLE, LOUD_low_word, NULL), 0); // to nobody
    assert_int_equal(sounds("A=niu officer bare west; B=cell suspect bare east", LOUD_handling, NULL), 0);
    assert_true(sounds(PEOPLE, LOUD_handling, NULL) > 0);
}

static void bleeds(Scene *s, Unit *u) { (void)s; body_bear(s->world, u, REGION_LEG, 2), u->wound_care[REGION_LEG] = CARE_NONE, u->wound_ul_s[REGION_LEG] = 0; }
static void lies_hurt(Scene *s, Unit *u) { bleeds(s, u), body_fall(s->world, u, LIFE_DOWN, 0); }
static void is_dressed(Scene *s, Unit *u) { lies_hurt(s, u), u->wound_care[REGION_LEG] = CARE_DRESSED; }

// Who is hurt groans, on his feet or down, and whatever else he does; not once the wound is seen to.
static void who_is_hurt_groans_until_he_is_seen_to(void **state) {
    (void)state;
    assert_int_equal(sounds(PEOPLE, LOUD_groan, NULL), 0);
    assert_true(sounds(PEOPLE, LOUD_groan, bleeds) > 0);
    assert_true(sounds(PEOPLE, LOUD_groan, lies_hurt) > 0);
    assert_int_equal(sounds(PEOPLE, LOUD_groan, is_dressed), 0);
}

// Who knows of strangers holds his breath: the officer before his eyes, against one behind the wall.
static void who_knows_of_strangers_keeps_still(void **state) {
    (void)state;
    int seen = 0, unseen = 0;
    for (u64 seed = 1; seed <= 6; seed++) {
        Scene *s = scene_of(seed, "A=niu officer rifle; B=cell suspect bare east; C=niu officer rifle west", ROOMS, LOUD_shift, OFTEN_MS);
        scene_run(s, MINUTE);
        seen += scene_count(s, EVENT_sound, 'B');
        scene_free(s);
        s = scene_of(seed, "A=niu officer rifle; B=cell suspect bare east; C=home resident bare west", ROOMS, LOUD_shift, OFTEN_MS);
        scene_run(s, MINUTE);
        unseen += scene_count(s, EVENT_sound, 'B');
        scene_free(s);
    }
    assert_true(seen * 3 < unseen * 2);
}

static bool heard(u64 seed, bool listens, u16 traits) {
    Scene *s = scene_of(seed, PEOPLE, DOOR, LOUD_board, OFTEN_MS);
    scene_unit(s, 'B')->traits |= traits;
    if (listens) scene_give(s, scene_to(s, 'A', VERB_listen, pos(6, 1, 0)));
    scene_run(s, 8000);
    const Percept *p = scene_percept(s, PERCEPT_heard, 'A');
    bool made_out = p && p->contact;
    scene_free(s);
    return made_out;
}

static void an_ear_at_the_door_hears_who_waits_behind_it(void **state) {
    (void)state;
    int listens = 0, stands = 0, still = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        listens += heard(seed, true, 0);
        stands += heard(seed, false, 0);
        still += heard(seed, true, TRAIT_STILL);
    }
    assert_true(listens >= 8);
    assert_true(stands < listens / 2);
    assert_int_equal(still, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_the_data_nobody_stirs),
        cmocka_unit_test(posture_and_fear_change_how_often),
        cmocka_unit_test(what_it_takes_must_be_there),
        cmocka_unit_test(who_is_hurt_groans_until_he_is_seen_to),
        cmocka_unit_test(who_knows_of_strangers_keeps_still),
        cmocka_unit_test(an_ear_at_the_door_hears_who_waits_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
