// struggle_test.c: hand to hand: who gets the better of whom, how long it takes, and what becomes of the weapon.
#include "sim/act.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "##########\n#........#\n#.C.AB...#\n#........#\n##########"

static Scene *met(u64 seed, const char *people) {
    Scene *s = scene_make(seed, people, 1, (const char *const[]){ROOM});
    for (int i = 1; i <= sim_unit_count(s->world); i++) unit_get(s->world, (UnitId)i)->yield_point = 4000;
    scene_run(s, 5000);
    return s;
}

static bool over(const Scene *s) {
    return scene_count(s, EVENT_pinned, 0) || scene_count(s, EVENT_broke_free, 0) || scene_count(s, EVENT_yielded, 0) || scene_count(s, EVENT_fell, 0);
}

static i64 fight(Scene *s) {
    i64 from = sim_ms(s->world);
    while (!over(s) && sim_ms(s->world) < from + 120000) scene_step(s);
    return sim_ms(s->world) - from;
}

static void equals_win_as_often_and_it_takes_a_while(void **state) {
    (void)state;
    int won = 0, runs = 60;
    i64 all = 0;
    for (int seed = 1; seed <= runs; seed++) {
        Scene *s = met((u64)seed, "A=niu officer bare east; B=cell suspect bare west");
        scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
        all += fight(s);
        won += scene_count(s, EVENT_pinned, 'A') > 0;
        assert_true(over(s));
        scene_free(s);
    }
    assert_in_range(won, runs * 25 / 100, runs * 70 / 100);
    assert_in_range(all / runs, 3000, 30000);
}

static void two_on_one_mostly_win_and_sooner(void **state) {
    (void)state;
    int won = 0, runs = 40;
    i64 all = 0;
    for (int seed = 1; seed <= runs; seed++) {
        Scene *s = met((u64)seed, "A=niu officer bare east; C=niu officer bare east; B=cell suspect bare west");
        scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
        scene_give(s, scene_about(s, 'C', VERB_tackle, 'B'));
        all += fight(s);
        won += scene_count(s, EVENT_pinned, 0) > 0;
        scene_free(s);
    }
    assert_in_range(won, runs * 75 / 100, runs);
    assert_in_range(all / runs, 2000, 15000);
}

static void who_is_pinned_is_handcuffed_and_can_do_nothing(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 30; seed++) {
        Scene *s = met(seed, "A=niu officer patrol east; B=cell suspect bare west");
        scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
        fight(s);
        if (!scene_count(s, EVENT_pinned, 'A')) { scene_free(s); continue; }
        assert_int_equal(scene_unit(s, 'B')->pinned, 1);
        scene_give(s, scene_to(s, 'B', VERB_move, pos(8, 1, 0)));
        scene_step(s);
        assert_int_equal(scene_last(s, EVENT_order_refused, 'B')->reason, REASON_held);
        assert_int_equal(scene_settled(s, scene_about(s, 'A', VERB_cuff, 'B'), 60000), REASON_none);
        assert_int_equal(scene_unit(s, 'B')->custody, CUSTODY_CUFFED);
        assert_int_equal(scene_unit(s, 'B')->pinned, 0);
        assert_int_equal(scene_unit(s, 'A')->grapples, 0);
        scene_free(s);
        return;
    }
    fail_msg("nobody was ever pinned");
}

static void let_go_he_is_up_again(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 30; seed++) {
        Scene *s = met(seed, "A=niu officer bare east; B=cell suspect bare west");
        scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
        fight(s);
        if (!scene_count(s, EVENT_pinned, 'A')) { scene_free(s); continue; }
        scene_give(s, scene_to(s, 'A', VERB_move, pos(1, 1, 0)));
        scene_run(s, 2000);
        assert_int_equal(scene_unit(s, 'B')->pinned, 0);
        assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos(8, 1, 0)), 20000), REASON_none);
        scene_free(s);
        return;
    }
    fail_msg("nobody was ever pinned");
}

static i32 rounds_about(const Scene *s) {
    i32 sum = 0;
    for (int i = 0; i < s->world->units_count; i++) sum += s->world->units[i].rounds[0] + s->world->units[i].rounds[1];
    for (int i = 0; i < s->world->things_count; i++) sum += s->world->things[i].rounds;
    return sum;
}

static void the_weapon_changes_hands_falls_or_goes_off_and_no_round_is_lost(void **state) {
    (void)state;
    int torn = 0, off = 0, his = 0, runs = 120;
    for (int seed = 1; seed <= runs; seed++) {
        Scene *s = met((u64)seed, "A=niu officer bare east; B=cell suspect pistol west");
        i32 had = rounds_about(s);
        scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
        fight(s);
        torn += scene_count(s, EVENT_torn_away, 'A');
        his += scene_unit(s, 'A')->weapon_in_hand != 0;
        int shots = scene_count(s, EVENT_went_off, 0);
        off += shots;
        assert_int_equal(rounds_about(s) + shots, had);
        scene_free(s);
    }
    assert_in_range(torn, runs / 8, runs);
    assert_in_range(his, 1, torn);       // with free hands it is his now
    assert_in_range(off, 5, runs);
}

static void surprised_from_behind_he_goes_down_more_often(void **state) {
    (void)state;
    int won[2] = {0}, runs = 60;
    for (int behind = 0; behind < 2; behind++)
        for (int seed = 1; seed <= runs; seed++) {
            Scene *s = met((u64)seed, behind ? "A=niu officer bare east; B=cell suspect bare east" : "A=niu officer bare east; B=cell suspect bare west");
            scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
            fight(s);
            won[behind] += scene_count(s, EVENT_pinned, 'A') > 0;
            scene_free(s);
        }
    assert_true(won[1] > won[0] + 5);
}

static void a_push_makes_room(void **state) {
    (void)state;
    int back = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = met(seed, "A=niu officer bare east; B=cell suspect bare west");
        Pos was = unit_at(scene_unit(s, 'B'));
        assert_int_equal(scene_settled(s, scene_about(s, 'A', VERB_push, 'B'), 5000), REASON_none);
        back += !pos_same(unit_at(scene_unit(s, 'B')), was);
        scene_free(s);
    }
    assert_in_range(back, 4, 17);
}

static void the_run_bends_after_who_moves(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare east; B=cell suspect bare west", "################\n#A........B....#\n#..............#\n#..............#\n################");
    scene_unit(s, 'B')->yield_point = 4000;
    scene_run(s, 4000);
    scene_give(s, scene_about(s, 'A', VERB_tackle, 'B'));
    scene_give(s, scene_to(s, 'B', VERB_move, pos(10, 3, 0)));
    assert_true(scene_until(s, EVENT_grappled, 'A', 15000));
    assert_in_range(pos_chebyshev(unit_at(scene_unit(s, 'A')), unit_at(scene_unit(s, 'B'))), 1, 1);
    ForceView f;
    assert_true(sim_force(s->world, 1, &f));
    assert_int_equal(f.verb, VERB_tackle);
    assert_true(f.fired_ms >= f.decided_ms);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_win_as_often_and_it_takes_a_while),
        cmocka_unit_test(two_on_one_mostly_win_and_sooner),
        cmocka_unit_test(who_is_pinned_is_handcuffed_and_can_do_nothing),
        cmocka_unit_test(let_go_he_is_up_again),
        cmocka_unit_test(the_weapon_changes_hands_falls_or_goes_off_and_no_round_is_lost),
        cmocka_unit_test(surprised_from_behind_he_goes_down_more_often),
        cmocka_unit_test(a_push_makes_room),
        cmocka_unit_test(the_run_bends_after_who_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
