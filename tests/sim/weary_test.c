// weary_test.c: fatigue over hours, and how those at home take an alarm: waking, freezing, hiding, running, getting going.
// Figures of the drawn world; those of the game are in the data.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "##########\n#A......B#\n##########"
enum { HOUR = 3600000 };

static void fatigue_is_a_line_up_when_awake_and_down_in_sleep(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; B=home resident bare east asleep", ROOM);
    World *w = s->world;
    Unit *a = scene_unit(s, 'A'), *b = scene_unit(s, 'B');
    int up = weary(w, a);
    b->fatigue = 600, b->fatigue_ms = w->now;
    i64 start = w->now;
    for (int h = 1; h <= 10; h++) {
        w->now = start + h * (i64)HOUR;
        if (h % 3 == 0) weary_set(w, a, 0); // looked at or not
    }
    assert_in_range(weary(w, a), up + 445, up + 450);
    assert_int_equal(weary(w, b), 0);
    assert_true(weary_attention_pm(w, a) < 1000);
    scene_free(s);
}

// A long watch is jumped over, step of fatigue by step, to the same hash.
static void stepping_and_jumping_agree(void **state) {
    (void)state;
    Scene *a = SCENE(1, "A=niu officer entry east", ROOM), *b = SCENE(1, "A=niu officer entry east", ROOM);
    for (int i = 0; i < 2; i++) {
        Unit *u = scene_unit(i ? b : a, 'A');
        u->fatigue = 370, u->tired = 2, u->fatigue_ms = 0;
        weary_set(i ? b->world : a->world, u, 0);
        assert_true(u->due_ms[DUE_TIRE] > 0);
    }
    i64 until = 900000;
    while (sim_ms(a->world) < until) sim_step(a->world, NULL, 0);
    while (sim_ms(b->world) < until)
        if (sim_advance(b->world, until) < until) sim_step(b->world, NULL, 0);
    assert_int_equal(scene_unit(a, 'A')->tired, 3);
    assert_true(sim_hash(a->world) == sim_hash(b->world));
    scene_free(a), scene_free(b);
}

static void fright_tires(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect pistol east", ROOM);
    int before = weary(s->world, scene_unit(s, 'A'));
    mind_stress(s->world, scene_unit(s, 'A'), 400);
    assert_true(weary(s->world, scene_unit(s, 'A')) > before);
    scene_free(s);
}

static void who_is_tired_is_easier_to_talk_round_and_builds_less(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; B=cell suspect pistol west", ROOM);
    scene_run(s, 1500);
    Unit *b = scene_unit(s, 'B');
    int fresh = comply_balance(s->world, b);
    weary_set(s->world, b, 700);
    assert_true(comply_balance(s->world, b) > fresh);
    scene_free(s);
}

static void asleep_until_it_is_loud_and_then_slow_to_get_going(void **state) {
    (void)state;
    i64 awake = 0, asleep = 0, shot = 0;
    for (u64 seed = 1; seed <= 30; seed++) {
        for (int kind = 0; kind < 3; kind++) {
            Scene *s = SCENE(seed, kind == 1 ? "A=niu officer entry east; B=home resident bare west asleep" : "A=niu officer entry east; B=home resident bare west", ROOM);
            Unit *b = scene_unit(s, 'B');
            b->yield_point = 4000;
            if (kind == 1) weary_woken(s->world, b);
            if (kind == 2) weary_alarm(s->world, b, true);
            else weary_told(s->world, b, topic_come_out);
            i64 ms = b->ready_ms - s->world->now;
            assert_true(ms > 0);
            *(kind == 1 ? &asleep : kind == 2 ? &shot : &awake) += ms / 30;
            scene_free(s);
        }
    }
    print_message("mean s until they get going: awake %d, out of sleep %d, at gunfire %d\n", (int)(awake / 1000), (int)(asleep / 1000), (int)(shot / 1000));
    assert_in_range(awake, 60000, 180000);   // CALIBRATION 10.4: 1 to 3 minutes
    assert_in_range(asleep, 180000, 480000); // 3 to 8
    assert_true(shot < awake);
    Scene *s = SCENE(2, "A=cell suspect pistol east; B=home resident bare west asleep", ROOM);
    Unit *b = scene_unit(s, 'B');
    scene_run(s, 1000);
    assert_true(b->traits & TRAIT_ASLEEP);
    scene_give(s, scene_to(s, 'A', VERB_shoot, pos(4, 1, 0)));
    scene_run(s, 4000);
    assert_false(b->traits & TRAIT_ASLEEP);
    assert_true(b->woken_ms >= 0 && b->alarm);
    scene_free(s);
}

static void gunfire_freezes_hides_or_drives_off_by_nature(void **state) {
    (void)state;
    int how[ALARM_COUNT] = {0};
    for (u64 seed = 1; seed <= 200; seed++) {
        Scene *s = SCENE(seed, "B=home resident bare west; A=cell suspect pistol east", ROOM);
        weary_alarm(s->world, scene_unit(s, 'B'), true);
        weary_alarm(s->world, scene_unit(s, 'A'), true); // a suspect's nature is his character and his plan
        assert_int_equal(scene_unit(s, 'A')->alarm, 0);
        how[scene_unit(s, 'B')->alarm]++;
        scene_free(s);
    }
    print_message("of 200: stay %d, freeze %d, hide %d, run %d\n", how[ALARM_STAY], how[ALARM_FREEZE], how[ALARM_HIDE], how[ALARM_RUN]);
    assert_int_equal(how[0], 0);
    assert_in_range(how[ALARM_FREEZE], 40, 80);
    assert_in_range(how[ALARM_HIDE], 60, 100);
    assert_in_range(how[ALARM_RUN], 15, 45);
}

static void who_panics_does_nothing_but_get_away(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=home resident bare east", ROOM);
    Unit *a = scene_unit(s, 'A'), *b = scene_unit(s, 'B');
    a->stress = b->stress = 900, a->mind_ms = b->mind_ms = s->world->now;
    assert_true(weary_panics(s->world, b));
    assert_false(weary_panics(s->world, a)); // trained nerve
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_barricade, pos(7, 1, 0)), 2000), REASON_panic);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos(6, 1, 0)), 9000), REASON_none);
    scene_run(s, 120000); // it wears off
    assert_false(weary_panics(s->world, b));
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fatigue_is_a_line_up_when_awake_and_down_in_sleep),
        cmocka_unit_test(stepping_and_jumping_agree),
        cmocka_unit_test(fright_tires),
        cmocka_unit_test(who_is_tired_is_easier_to_talk_round_and_builds_less),
        cmocka_unit_test(asleep_until_it_is_loud_and_then_slow_to_get_going),
        cmocka_unit_test(gunfire_freezes_hides_or_drives_off_by_nature),
        cmocka_unit_test(who_panics_does_nothing_but_get_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
