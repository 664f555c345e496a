// mind_test.c: words, giving up, fright, reflexes and flash devices.
// What moves a mind is what it perceived.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "##########\n#A......B#\n##########"

static void challenge(Scene *s, char by, char whom) {
    Order o = scene_about(s, by, VERB_challenge, whom);
    if (!o.contact) order_set_at(&o, unit_at(scene_unit(s, whom)));
    o.word = topic_hands;
    scene_give(s, o);
    scene_run(s, 4000);
}

static void who_gives_up_drops_the_weapon_and_can_be_cuffed(void **state) {
    (void)state;
    Scene *s =
        SCENE(1, "A=niu officer entry east; B=cell suspect pistol west", "#####\n#AB.#\n#####");
    scene_unit(s, 'B')->rules = rules_hold_fire;
    scene_run(s, 2000);
    scene_give(s, scene_order(s, 'B', VERB_surrender));
    assert_true(scene_until(s, EVENT_yielded, 'B', 4000));
    const Unit *b = scene_unit(s, 'B');
    assert_int_equal(b->custody, CUSTODY_YIELDED);
    assert_int_equal(b->armed_with, 0);
    assert_true(b->arms_raised);
    assert_int_equal(s->world->things[0].rounds, 15);
    scene_run(s, 1500);
    scene_give(s, scene_about(s, 'A', VERB_cuff, 'B'));
    assert_true(scene_until(s, EVENT_cuffed, 'A', 20000));
    assert_int_equal(b->custody, CUSTODY_CUFFED);
    scene_free(s);
}

static void a_feigned_surrender_keeps_the_sidearm(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east; B=cell suspect pistol west feigns", ROOM);
    unit_yield(s->world, scene_unit(s, 'B'), 0);
    scene_run(s, 100);
    assert_int_equal(scene_unit(s, 'B')->custody, CUSTODY_YIELDED);
    assert_int_equal(scene_unit(s, 'B')->weapon_in_hand, 0);
    assert_int_equal(scene_unit(s, 'B')->armed_with, 2);
    assert_int_equal(s->world->things_count, 0);
    // and takes it up again when it suits him
    scene_give(s, scene_order(s, 'B', VERB_swap));
    assert_true(scene_until(s, EVENT_rearmed, 'B', 5000));
    assert_int_equal(scene_unit(s, 'B')->custody, CUSTODY_FREE);
    assert_int_equal(scene_unit(s, 'B')->weapon_in_hand, 2);
    scene_free(s);
}

// How many of `seeds` have given up after so many calls.
static int yields(const char *people, int calls, int seeds) {
    int count = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        Scene *s = SCENE((u64)seed, people, ROOM);
        scene_unit(s, 'B')->rules = rules_hold_fire;
        scene_run(s, 1500);
        for (int i = 0; i < calls; i++) challenge(s, 'A', 'B');
        count += scene_unit(s, 'B')->custody == CUSTODY_YIELDED;
        scene_free(s);
    }
    return count;
}

static void calls_work_the_better_the_less_resolve_there_is(void **state) {
    (void)state;
    int firm = yields("A=niu officer entry east; B=cell suspect pistol west", 1, 60);
    int longer = yields("A=niu officer entry east; B=cell suspect pistol west", 5, 60);
    int meek = yields("A=niu officer entry east; B=home resident bare west", 1, 60);
    int deaf = yields("A=niu officer entry east; B=home resident bare west deaf", 2, 60);
    print_message("of 60: armed 1 call %d, 5 calls %d, resident %d, deaf %d\n", firm, longer, meek,
                  deaf);
    assert_true(firm < longer);
    assert_true(longer > 10);
    assert_true(meek > 50);
    assert_true(firm < 20);
    assert_int_equal(deaf, 0);
}

static void officers_do_not_give_themselves_up(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect pistol east; B=niu officer entry west", ROOM);
    mind_yield_pull(s->world, scene_unit(s, 'B'), 4000, 0);
    assert_int_equal(scene_unit(s, 'B')->custody, CUSTODY_FREE);
    scene_free(s);
}

static void fright_passes_and_how_often_one_looks_changes_nothing(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect pistol east; B=niu officer entry west", ROOM);
    World *w = s->world;
    Unit *a = scene_unit(s, 'A'), *b = scene_unit(s, 'B');
    a->suppression = b->suppression = 600;
    a->stress = b->stress = 600;
    a->mind_ms = b->mind_ms = w->now;
    i64 start = w->now;
    for (int ms = 0; ms < 7010; ms += 70) {
        w->now = start + ms;
        mind_update(w, a);
    }
    w->now = start + 7010;
    assert_int_equal(mind_suppression(w, a), mind_suppression(w, b));
    assert_int_equal(mind_stressed(w, a), mind_stressed(w, b));
    assert_int_equal(mind_suppression(w, a), 250);
    assert_int_equal(mind_stressed(w, a), 565);
    scene_free(s);
}

static void a_flash_blinds_who_looks_at_it_and_not_who_is_behind_a_wall(void **state) {
    (void)state;
    Scene *s = SCENE(1,
                     "A=cell suspect pistol east; B=cell suspect pistol east; C=cell suspect "
                     "pistol west; D=cell suspect bare west",
                     "#########\n#A.X.B..#\n#####.###\n#..C....#\n#...D...#\n#########");
    World *w = s->world;
    Pos at = scene_mark(s, 'X');
    device_flash(w, at, 0);
    i64 a = scene_unit(s, 'A')->blind_until_ms - w->now,
        b = scene_unit(s, 'B')->blind_until_ms - w->now;
    assert_in_range(a, 4000, 6000);
    assert_in_range(b, 400, 1000); // looks away
    assert_int_equal(scene_unit(s, 'C')->blind_until_ms, -1);
    assert_int_equal(scene_unit(s, 'D')->blind_until_ms, -1);
    assert_int_equal(scene_unit(s, 'D')->deaf_until_ms, -1);
    assert_true(scene_unit(s, 'A')->deaf_until_ms > w->now);
    assert_true(scene_unit(s, 'B')->deaf_until_ms > w->now);
    scene_give(s, scene_to(s, 'A', VERB_shoot, at));
    scene_run(s, 3000);
    assert_int_equal(scene_count(s, EVENT_shot, 'A'), 0);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'A')->reason, REASON_dazed);
    scene_free(s);
}

// B fires twice at A from the front; what does A's body answer by itself?
static int answers(int rules, int *blind_rounds) {
    int shots = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=cell suspect pistol west", ROOM);
        scene_unit(s, 'A')->rules = (u8)rules;
        scene_run(s, 3000);
        Order o = scene_about(s, 'B', VERB_shoot, 'A');
        o.has |= HAS_AMOUNT;
        o.amount = 6;
        scene_give(s, o);
        scene_run(s, 6000);
        shots += scene_count(s, EVENT_shot, 'A');
        ForceView force;
        for (int n = 1; sim_force(s->world, n, &force); n++)
            if (force.unit == scene_id(s, 'A')) {
                assert_true(force.reflex);
                *blind_rounds += force.blind;
                assert_true(force.percept > 0);
            }
        scene_free(s);
    }
    return shots;
}

static void fire_comes_back_by_reflex_only_under_the_rules(void **state) {
    (void)state;
    int blind = 0;
    assert_int_equal(answers(rules_hold_fire, &blind), 0);
    int shots = answers(rules_return_fire, &blind);
    print_message("rounds returned by reflex in 20 fights: %d\n", shots);
    assert_true(shots >= 10);
    assert_int_equal(blind, 0);
}

static void who_is_hit_flinches_and_goes_on_afterwards(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer bare east; B=niu officer bare west",
                     "############\n#A........B#\n############");
    Order o = scene_to(s, 'A', VERB_move, pos(8, 1, 0));
    scene_give(s, o);
    scene_run(s, 1000);
    body_hit(s->world, scene_unit(s, 'A'), REGION_ARM, 100, AMMO_HANDGUN, 0, NULL);
    scene_run(s, 200);
    assert_int_equal(scene_unit(s, 'A')->reflex, REFLEX_FLINCH);
    assert_int_equal(scene_unit(s, 'A')->act, VERB_none);
    scene_run(s, 20000);
    assert_int_equal(scene_unit(s, 'A')->reflex, REFLEX_NONE);
    assert_true(pos_same(unit_at(scene_unit(s, 'A')), pos(8, 1, 0)));
    assert_int_equal(scene_last(s, EVENT_order_done, 'A')->order, o.id);
    scene_free(s);
}

static void a_shot_freezes_the_frightened_in_the_middle_of_a_step(void **state) {
    (void)state;
    Scene *s =
        SCENE(3, "A=cell suspect pistol east; B=home resident bare west; C=niu officer bare east",
              "##############\n#A....#.....C#\n######/#######\n#B...........#\n##############");
    scene_give(s, scene_to(s, 'B', VERB_move, pos(12, 3, 0)));
    scene_run(s, 1500);
    scene_give(s, scene_to(s, 'A', VERB_shoot, pos(4, 1, 0)));
    assert_true(scene_until(s, EVENT_shot, 'A', 4000));
    scene_run(s, 800);
    assert_int_equal(scene_unit(s, 'B')->reflex, REFLEX_FREEZE);
    Pos where = unit_at(scene_unit(s, 'B'));
    scene_run(s, 400);
    assert_true(pos_same(unit_at(scene_unit(s, 'B')), where));
    scene_run(s, 30000);
    assert_true(pos_same(unit_at(scene_unit(s, 'B')), pos(12, 3, 0)));
    scene_free(s);
}

static void nearness_of_rounds_makes_people_duck(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect pistol east; B=niu officer bare west",
                     "############\n#A.........#\n#.......B..#\n############");
    Order o = scene_to(s, 'A', VERB_suppress, pos(10, 1, 0));
    scene_give(s, o);
    scene_run(s, 4000);
    assert_true(scene_count(s, EVENT_suppressed, 'B') > 0);
    assert_int_equal(scene_unit(s, 'B')->stance, stance_crouch);
    assert_non_null(scene_percept(s, PERCEPT_under_fire, 'B'));
    scene_free(s);
}

// The same man under the same luck: what moves him towards giving up.
static int pulled(u64 seed, bool fires, int severity, int misses) {
    Scene *s = SCENE(seed, "A=niu officer rifle; B=cell suspect pistol west", "############\n#A.......B.#\n############");
    Unit *u = scene_unit(s, 'B');
    u->yield_pull = 0, u->yield_point = 4000;
    u->shot_ms = fires ? s->world->now : -1;
    if (severity) threat_hurt(s->world, u, severity, 0);
    for (int i = 0; i < misses; i++) threat_missed(s->world, u, 0);
    int pull = u->yield_pull;
    scene_free(s);
    return pull;
}

static void a_hit_moves_more_than_a_round_that_passes(void **state) {
    (void)state;
    int more = 0;
    for (u64 seed = 1; seed <= 40; seed++)
        for (int fires = 0; fires < 2; fires++) {
            int miss = pulled(seed, fires, 0, 1), hit = pulled(seed, fires, 1, 0);
            assert_true(hit >= miss);
            more += hit > miss;
            assert_int_equal(pulled(seed, fires, 0, 5), miss); // it is the fire, not each round of it
            assert_int_equal(pulled(seed, fires, 1, 5), hit);
        }
    assert_true(more >= 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hit_moves_more_than_a_round_that_passes),
        cmocka_unit_test(who_gives_up_drops_the_weapon_and_can_be_cuffed),
        cmocka_unit_test(a_feigned_surrender_keeps_the_sidearm),
        cmocka_unit_test(calls_work_the_better_the_less_resolve_there_is),
        cmocka_unit_test(officers_do_not_give_themselves_up),
        cmocka_unit_test(fright_passes_and_how_often_one_looks_changes_nothing),
        cmocka_unit_test(a_flash_blinds_who_looks_at_it_and_not_who_is_behind_a_wall),
        cmocka_unit_test(fire_comes_back_by_reflex_only_under_the_rules),
        cmocka_unit_test(who_is_hit_flinches_and_goes_on_afterwards),
        cmocka_unit_test(a_shot_freezes_the_frightened_in_the_middle_of_a_step),
        cmocka_unit_test(nearness_of_rounds_makes_people_duck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
