// fire_test.c: deciding to fire and firing: rules of force, lanes, magazines, aim, duels.
// Everybody here sees with his own eyes; what is believed comes from that alone.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define FACING "A=niu officer entry east; B=cell suspect pistol west"
#define ROOM "##########\n#A......B#\n##########"

static void see(Scene *s) { scene_run(s, 4000); }

static void quiet(Scene *s, char mark) { scene_unit(s, mark)->rules = rules_hold_fire; }

static void set_rules(Scene *s, char mark, int rules) {
    Order o = scene_order(s, mark, VERB_rules);
    o.word = (u8)rules;
    scene_give(s, o);
    scene_step(s);
}

static void two_rounds_leave_the_magazine_and_each_is_chained(void **state) {
    (void)state;
    Scene *s = SCENE(1, FACING, ROOM);
    quiet(s, 'B');
    see(s);
    set_rules(s, 'A', rules_free);
    Order o = scene_about(s, 'A', VERB_shoot, 'B');
    assert_true(o.contact);
    o.has |= HAS_AMOUNT;
    o.amount = 2;
    scene_give(s, o);
    scene_run(s, 3000);
    const Event *shot = scene_last(s, EVENT_shot, 'A'),
                *decided = scene_last(s, EVENT_force_decided, 'A');
    assert_non_null(shot);
    assert_non_null(decided);
    assert_int_equal(shot->cause, decided->id);
    assert_int_equal(shot->order, o.id);
    assert_int_equal(scene_unit(s, 'A')->rounds[0], 30 - scene_count(s, EVENT_shot, 'A'));
    ForceView force;
    assert_true(sim_force(s->world, 1, &force));
    assert_int_equal(force.unit, scene_id(s, 'A'));
    assert_int_equal(force.contact, o.contact);
    assert_int_equal(force.rounds, scene_count(s, EVENT_shot, 'A'));
    assert_false(force.blind);
    assert_false(force.reflex);
    assert_true(force.decided_ms < force.fired_ms);
    scene_free(s);
}

static Reason refused(Scene *s, char mark, Order o) {
    scene_give(s, o);
    scene_run(s, 100);
    const Event *e = scene_last(s, EVENT_order_refused, mark);
    return e && e->order == o.id ? (Reason)e->reason : REASON_none;
}

static void hold_fire_refuses(void **state) {
    (void)state;
    Scene *s = SCENE(1, FACING, ROOM);
    quiet(s, 'B');
    see(s);
    set_rules(s, 'A', rules_hold_fire);
    assert_int_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'B')), REASON_rules);
    assert_int_equal(refused(s, 'A', scene_to(s, 'A', VERB_suppress, scene_mark(s, 'B'))),
                     REASON_rules);
    scene_run(s, 3000);
    assert_int_equal(scene_count(s, EVENT_shot, 0), 0);
    scene_free(s);
}

static void return_fire_waits_for_fire(void **state) {
    (void)state;
    Scene *s = SCENE(1, FACING, ROOM);
    quiet(s, 'B');
    see(s);
    assert_int_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'B')), REASON_rules);
    scene_unit(s, 'A')->fire_ms = sim_ms(s->world); // a round came close
    assert_int_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'B')), REASON_none);
    scene_free(s);
}

static void armed_threat_tells_the_armed_from_the_unarmed(void **state) {
    (void)state;
    Scene *s =
        SCENE(1, "A=niu officer entry east; B=cell suspect pistol west; C=home resident bare west",
              "##########\n#A......B#\n#.......C#\n##########");
    quiet(s, 'B');
    see(s);
    set_rules(s, 'A', rules_armed_threat);
    assert_int_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'C')), REASON_rules);
    assert_int_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'B')), REASON_none);
    scene_free(s);
}

static void nobody_fires_through_a_mate(void **state) {
    (void)state;
    Scene *s =
        SCENE(1, "A=niu officer entry east; B=cell suspect bare west; C=niu officer bare east",
              "##########\n#A..C...B#\n##########");
    scene_run(s, 4000);
    set_rules(s, 'A', rules_free);
    Order o = scene_to(s, 'A', VERB_shoot, scene_mark(s, 'B'));
    scene_give(s, o);
    scene_run(s, 3000);
    assert_int_equal(scene_count(s, EVENT_shot, 'A'), 0);
    assert_int_equal(scene_last(s, EVENT_order_failed, 'A')->reason, REASON_mate_in_line);
    scene_free(s);
}

static void an_empty_magazine_ends_it(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect pistol east; B=cell suspect bare west", ROOM);
    Order o = scene_to(s, 'A', VERB_suppress, scene_mark(s, 'A'));
    o.x = (i16)(o.x + 2);
    o.has |= HAS_AMOUNT;
    o.amount = 40;
    unit_place(s->world, scene_unit(s, 'B'), pos(1, 1, 0));
    scene_give(s, o);
    scene_run(s, 60000);
    assert_int_equal(scene_count(s, EVENT_shot, 'A'), 15);
    assert_int_equal(scene_count(s, EVENT_magazine_empty, 'A'), 1);
    assert_int_equal(scene_last(s, EVENT_order_failed, 'A')->reason, REASON_empty);
    assert_int_equal(refused(s, 'A', scene_to(s, 'A', VERB_shoot, pos(4, 1, 0))), REASON_empty);
    scene_free(s);
}

// Rounds in weapons, in magazines, on the floor, and fired: never more, never fewer.
static int rounds_in(const Scene *s) {
    int sum = 0;
    for (int i = 0; i < s->world->units_count; i++) {
        const Unit *u = &s->world->units[i];
        const Kit *kit = unit_kit(s->world, u);
        for (int k = 0; k < 2; k++) {
            int row = k ? kit->sidearm : kit->long_arm;
            sum += u->rounds[k] + (row ? u->mags[k] * s->pack.weapons[row - 1].capacity : 0);
        }
    }
    for (int i = 0; i < s->world->things_count; i++) sum += s->world->things[i].rounds;
    return sum + scene_count(s, EVENT_shot, 0);
}

static void rounds_are_conserved(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = SCENE(seed, FACING, ROOM);
        int before = rounds_in(s);
        see(s);
        set_rules(s, 'A', rules_free);
        for (int turn = 0; turn < 6; turn++) {
            scene_give(s, scene_about(s, 'A', VERB_shoot, 'B'));
            scene_give(s, scene_about(s, 'B', VERB_shoot, 'A'));
            scene_run(s, 2000);
            assert_int_equal(rounds_in(s), before);
        }
        scene_free(s);
    }
}

static bool beaten(const Unit *u) { return u->life != LIFE_UP || u->custody != CUSTODY_FREE; }

static void a_duel_of_equals_is_about_even(void **state) {
    (void)state;
    int a_down = 0, b_down = 0;
    for (u64 seed = 1; seed <= 400; seed++) {
        Scene *s = SCENE(seed, "A=cell suspect pistol east; B=home suspect pistol west", ROOM);
        scene_unit(s, 'B')->rules = rules_free;
        scene_run(s, 3000);
        for (int turn = 0; turn < 4; turn++) {
            Order a = scene_about(s, 'A', VERB_shoot, 'B'),
                  b = scene_about(s, 'B', VERB_shoot, 'A');
            if (a.contact) scene_give(s, a);
            if (b.contact) scene_give(s, b);
            scene_run(s, 2000);
        }
        a_down += beaten(scene_unit(s, 'A'));
        b_down += beaten(scene_unit(s, 'B'));
        scene_free(s);
    }
    print_message("down or given up, of 400: %d and %d\n", a_down, b_down);
    assert_true(a_down + b_down > 80);
    int gap = a_down - b_down;
    assert_in_range(gap + 1000, 1000 - 70, 1000 + 70);
}

static void an_aim_once_taken_follows_its_mark(void **state) {
    (void)state;
    Scene *s =
        SCENE(1, "A=niu officer entry west; B=cell suspect bare west",
              "###########\n#.........#\n#....A....#\n#B........#\n#.........#\n###########");
    scene_run(s, 3000);
    Order o = scene_about(s, 'A', VERB_aim, 'B');
    assert_true(o.contact);
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_weapon_raised, 'A', 4000));
    scene_give(s, scene_to(s, 'B', VERB_move, pos(8, 4, 0)));
    scene_run(s, 12000);
    u8 wanted = pos_angle(unit_at(scene_unit(s, 'A')), unit_at(scene_unit(s, 'B')));
    assert_in_range(fix_angle_between(scene_unit(s, 'A')->face, wanted), 0, 12);
    scene_free(s);
}

static void who_gives_up_is_not_fired_at(void **state) {
    (void)state;
    Scene *s = SCENE(4, FACING, ROOM);
    quiet(s, 'B');
    see(s);
    scene_give(s, scene_order(s, 'B', VERB_surrender));
    scene_run(s, 4000);
    set_rules(s, 'A', rules_armed_threat);
    assert_int_not_equal(refused(s, 'A', scene_about(s, 'A', VERB_shoot, 'B')), REASON_none);
    scene_run(s, 2000);
    assert_int_equal(scene_count(s, EVENT_shot, 0), 0);
    scene_free(s);
}

static void fire_at_a_heard_presence_behind_a_door_uses_its_uncertainty(void **state) {
    (void)state;
    int shots = 0, hits = 0, blind = 0;
    for (u64 seed = 1; seed <= 60; seed++) {
        Scene *s = SCENE(seed, "A=cell suspect rifle east; B=niu officer bare west",
                         "###########\n#A...+..B.#\n#....#....#\n###########");
        scene_give(s, scene_to(s, 'B', VERB_challenge, pos(5, 1, 0)));
        scene_run(s, 2500);
        Order o = scene_order(s, 'A', VERB_shoot);
        o.contact = group_row(s->world, scene_unit(s, 'A')->group)->last_contact; // somebody heard
        if (o.contact) {
            scene_give(s, o);
            scene_run(s, 3000);
            ForceView force;
            if (sim_force(s->world, 1, &force)) blind += force.blind;
        }
        shots += scene_count(s, EVENT_shot, 'A');
        hits += scene_count(s, EVENT_hit, 'A');
        scene_free(s);
    }
    print_message("heard behind a door: %d shots, %d hits, %d blind\n", shots, hits, blind);
    assert_true(shots >= 60);
    assert_true(hits > 0 && hits < shots / 2);
    assert_true(blind > 30);
}

// Behind a shut door there is nothing to look at: one round follows another. At somebody in sight most look first.
static i64 six_rounds_ms(const char *room) {
    Scene *s = SCENE(3, "A=cell suspect pistol east; B=niu officer entry west", room);
    quiet(s, 'B');
    see(s);
    Order o = scene_to(s, 'A', VERB_shoot, pos(scene_mark(s, 'A').x + 4, scene_mark(s, 'A').y, 0));
    o.has |= HAS_AMOUNT;
    o.amount = 6;
    scene_give(s, o);
    i64 first = -1, last = -1;
    scene_run(s, 12000);
    for (int i = 0; i < s->event_count; i++) {
        if (s->events[i].kind != EVENT_shot || s->mark_of_unit[s->events[i].unit] != 'A') continue;
        if (first < 0) first = s->events[i].ms;
        last = s->events[i].ms;
    }
    assert_int_equal(scene_count(s, EVENT_shot, 'A'), 6);
    scene_free(s);
    return last - first;
}

static void through_a_shut_door_nobody_looks_between_two_rounds(void **state) {
    (void)state;
    assert_true(six_rounds_ms("###########\n#A...+...B#\n###########") < 5 * 750); // interval and the time taken on the place
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_rounds_leave_the_magazine_and_each_is_chained),
        cmocka_unit_test(hold_fire_refuses),
        cmocka_unit_test(return_fire_waits_for_fire),
        cmocka_unit_test(armed_threat_tells_the_armed_from_the_unarmed),
        cmocka_unit_test(nobody_fires_through_a_mate),
        cmocka_unit_test(an_empty_magazine_ends_it),
        cmocka_unit_test(rounds_are_conserved),
        cmocka_unit_test(a_duel_of_equals_is_about_even),
        cmocka_unit_test(an_aim_once_taken_follows_its_mark),
        cmocka_unit_test(who_gives_up_is_not_fired_at),
        cmocka_unit_test(fire_at_a_heard_presence_behind_a_door_uses_its_uncertainty),
        cmocka_unit_test(through_a_shut_door_nobody_looks_between_two_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
