// care_test.c: dressing, tourniquet, self-aid, handing over to a crew, and what becomes of the hurt.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define STREET "##########\n#ABC....D#\n##########"

// A wound of a given severity that bleeds at a given rate at full pressure.
static void wounded(Scene *s, char mark, Region region, int severity, i32 rate_ul_s) {
    Unit *u = scene_unit(s, mark);
    body_update(s->world, u);
    u->wound[region] = (u8)severity;
    u->wound_count[region] = 1;
    u->wound_ul_s[region] = rate_ul_s;
    body_foresee(s->world, u);
}

static i64 treated(Scene *s, char by, char whom) {
    i64 from = sim_ms(s->world);
    scene_give(s, scene_about(s, by, VERB_treat, whom));
    assert_true(scene_until(s, EVENT_order_done, by, 300000));
    return sim_ms(s->world) - from;
}

static void a_grave_limb_gets_a_tourniquet_and_the_trunk_does_not(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu medic care east; B=niu officer bare west", STREET);
    wounded(s, 'B', REGION_LEG, 4, 2000);
    wounded(s, 'B', REGION_CHEST, 4, 1000);
    treated(s, 'A', 'B'); // one order, both wounds, the worst first
    assert_int_equal(scene_count(s, EVENT_bleeding_stopped, 'A'), 2);
    assert_int_equal(scene_unit(s, 'B')->wound_care[REGION_LEG], CARE_TOURNIQUET);
    assert_int_equal(scene_unit(s, 'B')->wound_care[REGION_CHEST], CARE_DRESSED);
    assert_int_equal(scene_unit(s, 'B')->bleed_ul_s, 2000 * 40 / 1000 + 1000 * 800 / 1000);
    assert_int_equal(scene_unit(s, 'A')->items[1], 1); // one of two tourniquets is left
    scene_free(s);
}

static void without_a_tourniquet_a_dressing_has_to_do(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; B=niu officer bare west", STREET);
    wounded(s, 'B', REGION_LEG, 4, 2000);
    treated(s, 'A', 'B');
    assert_int_equal(scene_unit(s, 'B')->wound_care[REGION_LEG], CARE_DRESSED);
    assert_int_equal(scene_unit(s, 'B')->bleed_ul_s, 500);
    scene_free(s);
}

// Whoever comes later with one puts it on over the dressing; who has none finds nothing left to do.
static void a_dressed_limb_still_gets_the_tourniquet_that_comes_later(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; B=niu officer bare west; C=niu medic care west", "##########\n#ABC.....#\n##########");
    wounded(s, 'B', REGION_LEG, 4, 1000);
    treated(s, 'A', 'B');
    scene_give(s, scene_about(s, 'A', VERB_treat, 'B'));
    assert_true(scene_until(s, EVENT_order_failed, 'A', 60000));
    treated(s, 'C', 'B');
    assert_int_equal(scene_unit(s, 'B')->wound_care[REGION_LEG], CARE_TOURNIQUET);
    assert_int_equal(scene_unit(s, 'B')->bleed_ul_s, 40);
    scene_free(s);
}

static void ones_own_wounds_take_longer(void **state) {
    (void)state;
    i64 own = 0, other = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=niu officer entry west", STREET);
        wounded(s, 'A', REGION_ARM, 2, 50);
        Order o = scene_order(s, 'A', VERB_treat);
        o.mate = scene_unit(s, 'A')->ordinal;
        i64 from = sim_ms(s->world);
        scene_give(s, o);
        assert_true(scene_until(s, EVENT_order_done, 'A', 300000));
        own += sim_ms(s->world) - from;
        wounded(s, 'A', REGION_LEG, 2, 50);
        other += treated(s, 'B', 'A');
        scene_free(s);
    }
    assert_true(own > other * 3 / 2);
}

static void a_crew_takes_a_wounded_officer_to_hospital(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=niu officer bare west; C=bpu medic crew west; D=home resident bare west", STREET);
    wounded(s, 'B', REGION_ABDOMEN, 4, 600);
    scene_give(s, scene_about(s, 'A', VERB_hand_over, 'B'));
    assert_true(scene_until(s, EVENT_handed_over, 'A', 60000));
    Unit *b = scene_unit(s, 'B');
    assert_int_equal(b->place, PLACE_LEFT);
    assert_true(b->transport && b->hospital_ms > sim_ms(s->world) && b->control_ms > b->hospital_ms);
    assert_int_equal(scene_unit(s, 'C')->items[1], 0); // the place in the ambulance is taken
    i32 before = b->blood_ul, rate = b->bleed_ul_s;
    assert_true(rate > 0);
    scene_run(s, 120000);
    body_update(s->world, b);
    assert_true(b->blood_ul < before); // bleeds on the way
    scene_free(s);
}

static void of_two_crews_as_near_the_first_by_group_takes_him(void **state) {
    (void)state;
    Scene *s = SCENE(3, "C=bpu medic crew west; A=niu officer entry east; B=niu officer bare west; D=niu medic crew west",
                     "######\n#..C.#\n#BA..#\n#..D.#\n######"); // C came first, and is of the later group
    wounded(s, 'B', REGION_LEG, 3, 100);
    scene_give(s, scene_about(s, 'A', VERB_hand_over, 'B'));
    assert_true(scene_until(s, EVENT_handed_over, 'A', 60000));
    assert_int_equal(scene_unit(s, 'D')->items[1], 0);
    assert_int_equal(scene_unit(s, 'C')->items[1], 1);
    scene_free(s);
}

static void nobody_is_taken_without_a_crew_or_unhurt(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=niu officer bare west; D=bpu medic crew west", STREET);
    scene_give(s, scene_about(s, 'A', VERB_hand_over, 'B'));
    assert_true(scene_until(s, EVENT_order_failed, 'A', 60000));
    assert_int_equal(scene_last(s, EVENT_order_failed, 'A')->reason, REASON_not_down);
    wounded(s, 'B', REGION_LEG, 3, 100);
    scene_give(s, scene_about(s, 'A', VERB_hand_over, 'B')); // the crew stands seven metres off
    scene_run(s, 30000);
    assert_int_equal(scene_last(s, EVENT_order_failed, 'A')->reason, REASON_no_crew);
    assert_int_equal(scene_unit(s, 'B')->place, PLACE_MAP);
    scene_free(s);
}

static void the_heart_stops_and_a_few_seconds_remain(void **state) {
    (void)state;
    int seen = 0;
    for (u64 seed = 1; seed <= 40; seed++) {
        Scene *s = SCENE(seed, "A=cell suspect pistol east", STREET);
        body_hit(s->world, scene_unit(s, 'A'), REGION_CHEST, 1000, AMMO_HANDGUN, 0, NULL);
        Unit *u = scene_unit(s, 'A');
        if (u->fatal_ms >= 0 && u->life == LIFE_UP) {
            i64 left = u->collapse_ms - sim_ms(s->world);
            assert_in_range(left, 4900, 15100); // CALIBRATION 5.16
            assert_true(scene_until(s, EVENT_unconscious, 'A', 20000) || u->life == LIFE_DEAD);
            seen++;
        }
        scene_free(s);
    }
    assert_true(seen >= 1);
}

// What is asked of the future is what happens when nobody does anything more.
static void the_prognosis_is_what_comes_to_pass(void **state) {
    (void)state;
    int later = 0, survive = 0;
    for (u64 seed = 1; seed <= 60; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=niu officer bare west; C=bpu medic crew west", STREET);
        body_hit(s->world, scene_unit(s, 'B'), REGION_CHEST, 1500, AMMO_RIFLE, 0, NULL);
        wounded(s, 'B', REGION_BACK, 4, (i32)(200 + 40 * seed));
        scene_give(s, scene_about(s, 'A', VERB_hand_over, 'B'));
        Prognosis p;
        if (scene_until(s, EVENT_handed_over, 'A', 60000)) {
            assert_true(sim_prognosis(s->world, scene_id(s, 'B'), &p));
            for (i64 ms = sim_ms(s->world); ms < 12 * 3600000LL && scene_unit(s, 'B')->due_ms[DUE_BODY] >= 0;) {
                Unit *b = scene_unit(s, 'B');
                s->world->now = ms = i64_max(ms, b->due_ms[DUE_BODY]);
                s->world->event_count = s->world->percept_count = 0;
                body_run(s->world, b);
            }
            bool dead = scene_unit(s, 'B')->life == LIFE_DEAD;
            assert_int_equal(dead, p.fate == FATE_DIES_LATER);
            later += dead, survive += !dead;
        }
        scene_free(s);
    }
    assert_true(later >= 5 && survive >= 5);
}

// Property: whatever the wound, help that comes later never saves more.
static void a_later_crew_never_saves_more(void **state) {
    (void)state;
    int dead[3] = {0, 0, 0};
    for (u64 seed = 10; seed <= 300; seed += 10) {
        Scene *s = SCENE(seed, "B=niu officer bare west", STREET);
        Unit *u = scene_unit(s, 'B');
        wounded(s, 'B', REGION_CHEST, 4, (i32)(10 * seed));
        bool died_before = false;
        for (int n = 0; n < 3; n++) { // the same wound, the crew 10, 30 and 90 minutes away
            Prognosis p;
            u->hospital_ms = sim_ms(s->world) + (n == 0 ? 600000 : n == 1 ? 1800000 : 5400000);
            u->control_ms = u->hospital_ms + 3600000;
            body_foresee(s->world, u);
            assert_true(sim_prognosis(s->world, scene_id(s, 'B'), &p));
            bool dies = p.fate >= FATE_DIES_LATER;
            assert_true(dies || !died_before);
            died_before = dies;
            dead[n] += dies;
        }
        scene_free(s);
    }
    assert_true(dead[0] < dead[2]);
}

// Untended, half of them are dead within half an hour; with a tourniquet at once nobody is.
static void who_is_found_sinking_has_minutes(void **state) {
    (void)state;
    int dead[2] = {0};
    for (u64 seed = 1; seed <= 6; seed++) {
        for (int helped = 0; helped < 2; helped++) {
            Scene *s = SCENE(seed, "A=niu medic care east; B=niu officer bare west hurt sinking", STREET);
            assert_int_equal(scene_unit(s, 'B')->life, LIFE_DOWN);
            if (helped) treated(s, 'A', 'B');
            dead[helped] += scene_until(s, EVENT_died, 'B', helped ? 300000 : 1800000);
            scene_free(s);
        }
    }
    assert_in_range(dead[0], 3, 6);
    assert_int_equal(dead[1], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grave_limb_gets_a_tourniquet_and_the_trunk_does_not),
        cmocka_unit_test(without_a_tourniquet_a_dressing_has_to_do),
        cmocka_unit_test(a_dressed_limb_still_gets_the_tourniquet_that_comes_later),
        cmocka_unit_test(ones_own_wounds_take_longer),
        cmocka_unit_test(a_crew_takes_a_wounded_officer_to_hospital),
        cmocka_unit_test(of_two_crews_as_near_the_first_by_group_takes_him),
        cmocka_unit_test(nobody_is_taken_without_a_crew_or_unhurt),
        cmocka_unit_test(the_heart_stops_and_a_few_seconds_remain),
        cmocka_unit_test(the_prognosis_is_what_comes_to_pass),
        cmocka_unit_test(a_later_crew_never_saves_more),
        cmocka_unit_test(who_is_found_sinking_has_minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
