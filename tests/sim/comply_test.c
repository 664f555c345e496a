// comply_test.c: giving up as evidence gathered: what speaks for it and against it, who leads, what becomes of it.
// Every cause is taken away by a world that differs in it alone.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define ROOM "##########\n#A......B#\n##########"
#define DOORS "###########x\n#A......B./.\n###########x"

static void call(Scene *s, char by, char whom) {
    Order o = scene_about(s, by, VERB_challenge, whom);
    if (!o.contact) order_set_at(&o, unit_at(scene_unit(s, whom)));
    o.word = topic_hands;
    scene_give(s, o);
    scene_run(s, 4000);
}

static Scene *met(u64 seed, const char *people, const char *drawing) {
    Scene *s = SCENE(seed, people, drawing);
    for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire;
    scene_run(s, 2000);
    return s;
}

static int balance(const char *people, const char *drawing) {
    Scene *s = met(1, people, drawing);
    int sum = comply_balance(s->world, scene_unit(s, 'B'));
    scene_free(s);
    return sum;
}

static void a_way_out_believed_open_speaks_against_giving_up(void **state) {
    (void)state;
    const char *people = "A=niu officer entry east; B=cell suspect pistol west";
    Scene *shut = met(1, people, ROOM), *open = met(1, people, DOORS), *guarded = met(1, "A=niu officer entry east; B=cell suspect pistol east; C=niu officer entry west", "###########x\n#A......B.C.\n###########x");
    assert_false(comply_way_out(shut->world, scene_unit(shut, 'B')));
    assert_true(comply_way_out(open->world, scene_unit(open, 'B')));
    assert_false(comply_way_out(guarded->world, scene_unit(guarded, 'B')));
    assert_true(comply_balance(shut->world, scene_unit(shut, 'B')) > comply_balance(open->world, scene_unit(open, 'B')));
    scene_free(shut), scene_free(open), scene_free(guarded);
}

// The same guard, of whom nobody in the room knows: he makes no difference.
static void a_guard_nobody_has_perceived_closes_no_way(void **state) {
    (void)state;
    const char *drawing = "##############x\n#A......B#.C/.x\n########./....x\n##############x";
    Scene *with = met(1, "A=niu officer entry east; B=cell suspect pistol west; C=niu officer entry east", drawing),
          *without = met(1, "A=niu officer entry east; B=cell suspect pistol west", drawing);
    assert_int_equal(comply_balance(with->world, scene_unit(with, 'B')), comply_balance(without->world, scene_unit(without, 'B')));
    scene_free(with), scene_free(without);
}

static void numbers_and_weapons_count_as_they_are_perceived(void **state) {
    (void)state;
    const char *three = "##########\n#A......B#\n#C.......#\n#D.......#\n##########";
    int one = balance("A=niu officer entry east; B=cell suspect pistol west", three),
        many = balance("A=niu officer entry east; C=niu officer entry east; D=niu officer entry east; B=cell suspect pistol west", three),
        bare = balance("A=niu officer bare east; B=cell suspect pistol west", three),
        mates = balance("A=niu officer entry east; C=cell suspect pistol east; D=cell suspect pistol east; B=cell suspect pistol west", three),
        away = balance("A=niu officer entry east; C=niu officer entry east; D=niu officer entry east; B=cell suspect pistol east", three);
    print_message("balance: one %d, three %d, one unarmed %d, with two mates %d, looking away %d\n", one, many, bare, mates, away);
    assert_true(many > one && bare < one && mates < one);
    assert_true(away < one); // whom nobody has seen does not count
}

static int given_up(const char *people, int calls, bool leader_first, int seeds) {
    int count = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        Scene *s = met((u64)seed, people, "##########\n#A......B#\n#.......C#\n##########");
        if (leader_first) unit_yield(s->world, scene_unit(s, 'C'), 0);
        for (int i = 0; i < calls; i++) call(s, 'A', 'B');
        count += scene_unit(s, 'B')->custody == CUSTODY_YIELDED;
        scene_free(s);
    }
    return count;
}

static void when_the_leader_gives_up_others_follow(void **state) {
    (void)state;
    int holds = given_up("A=niu officer entry east; B=cell suspect pistol west; C=cell suspect pistol west leader hard", 1, false, 40),
        yields = given_up("A=niu officer entry east; B=cell suspect pistol west; C=cell suspect pistol west leader hard", 1, true, 40),
        mate = given_up("A=niu officer entry east; B=cell suspect pistol west; C=cell suspect pistol west hard", 1, true, 40);
    print_message("of 40 after one call: the leader holds %d, has given up %d; a mate has given up %d\n", holds, yields, mate);
    assert_true(holds + 5 < yields);
    assert_true(mate < yields);
}

static void mates_well_treated_count_for_it_and_ill_treated_against(void **state) {
    (void)state;
    const char *people = "A=niu officer entry east; B=cell suspect pistol west; C=cell suspect pistol west";
    Scene *s = met(1, people, "##########\n#A......B#\n#.......C#\n##########");
    Unit *b = scene_unit(s, 'B'), *c = scene_unit(s, 'C');
    int before = comply_balance(s->world, b);
    unit_yield(s->world, c, 0);
    c->custody = CUSTODY_CUFFED;
    int well = comply_balance(s->world, b);
    body_hit(s->world, c, REGION_ARM, 100, AMMO_HANDGUN, 0, NULL);
    int ill = comply_balance(s->world, b);
    assert_true(c->ill_treated);
    assert_true(well > before);
    assert_true(ill < well);
    scene_free(s);
}

static void character_decides_how_much_it_takes(void **state) {
    (void)state;
    int meek = 0, hard = 0;
    for (u64 seed = 1; seed <= 40; seed++) {
        Scene *s = SCENE(seed, "A=cell suspect pistol east meek; B=cell suspect pistol west hard", ROOM);
        meek += scene_unit(s, 'A')->yield_point, hard += scene_unit(s, 'B')->yield_point;
        scene_free(s);
    }
    assert_true(hard > 3 * meek);
}

// Nobody is there to give himself up to: he makes up his mind, and does it when somebody comes in sight.
static void alone_it_is_a_resolution_and_is_carried_out_when_met(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=cell suspect pistol west", "############\n#A...+....B#\n############");
    Unit *b = scene_unit(s, 'B');
    scene_run(s, 1000);
    b->yield_pull = 3900; // the next word is enough
    call(s, 'A', 'B');
    assert_true(b->willing);
    assert_int_equal(b->custody, CUSTODY_FREE);
    assert_int_equal(scene_count(s, EVENT_willing, 'B'), 1);
    assert_non_null(scene_percept(s, PERCEPT_member_willing, 'B'));
    assert_null(scene_percept(s, PERCEPT_contact_yields, 'A')); // not a word of it to those outside
    Order fire = scene_to(s, 'B', VERB_shoot, pos(5, 1, 0));
    scene_give(s, fire);
    scene_run(s, 500);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'B')->reason, REASON_yielded);
    Order open = scene_to(s, 'A', VERB_move, pos(4, 1, 0));
    scene_give(s, open);
    scene_run(s, 4000);
    open = scene_to(s, 'A', VERB_open, pos(5, 1, 0));
    scene_give(s, open);
    assert_true(scene_until(s, EVENT_yielded, 'B', 8000));
    scene_free(s);
}

// Behind a shut door with his hands up: nobody sees him, so he is told to come out, opens and comes, still with his hands up.
static void who_gave_up_behind_a_shut_door_comes_out_when_he_is_told_to(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=cell suspect pistol west", "############\n#....+....B#\n#...A#.....#\n############");
    Unit *b = scene_unit(s, 'B');
    scene_run(s, 1000);
    unit_yield(s->world, b, 0);
    Order out = scene_to(s, 'B', VERB_move, pos(3, 1, 0));
    out.pace = pace_run;
    scene_give(s, out);
    scene_run(s, 300);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'B')->reason, REASON_yielded);  // not of himself
    Order word = scene_to(s, 'A', VERB_challenge, pos(5, 1, 0));
    word.word = topic_come_out;
    for (int i = 0; i < 6 && !b->called_out; i++) scene_give(s, word), scene_run(s, 3000);
    scene_give(s, out);
    assert_true(scene_until(s, EVENT_order_done, 'B', 12000));
    assert_true(pos_same(unit_at(b), pos(3, 1, 0)));
    assert_int_equal(b->custody, CUSTODY_YIELDED);
    assert_true(b->arms_raised);
    i64 took = scene_last(s, EVENT_order_done, 'B')->ms - scene_last(s, EVENT_order_active, 'B')->ms;
    assert_true(took > 4000);  // walking, whatever he would rather
    word.word = topic_hands;   // stand still
    scene_give(s, word);
    scene_run(s, 3000);
    scene_give(s, scene_to(s, 'B', VERB_move, pos(8, 1, 0)));
    scene_run(s, 300);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'B')->reason, REASON_yielded);
    scene_free(s);
}

// A looks at B, or walks off round the corner.
static Scene *given_up_before(const char *people, bool leaves) {
    Scene *s = met(5, people, "##########\n#A......B#\n#/########\n#........#\n##########");
    unit_yield(s->world, scene_unit(s, 'B'), 0);
    if (leaves) scene_give(s, scene_to(s, 'A', VERB_move, pos(6, 3, 0)));
    scene_run(s, 60000);
    return s;
}

static void a_feint_ends_when_nobody_looks_and_the_weapon_was_kept(void **state) {
    (void)state;
    const char *people = "A=niu officer entry east; B=cell suspect pistol west sly";
    Scene *watched = given_up_before(people, false), *left = given_up_before(people, true);
    assert_true(scene_unit(watched, 'B')->feint);
    assert_int_equal(scene_unit(watched, 'B')->custody, CUSTODY_YIELDED);
    assert_int_equal(scene_count(watched, EVENT_broke_off, 'B'), 0);
    assert_int_equal(scene_count(left, EVENT_broke_off, 'B'), 1);
    assert_non_null(scene_percept(left, PERCEPT_member_breaks_off, 'B'));
    scene_give(left, scene_order(left, 'B', VERB_swap));
    scene_run(left, 4000);
    assert_int_equal(scene_unit(left, 'B')->weapon_in_hand, 2);
    scene_free(watched), scene_free(left);
}

static void nobody_takes_up_arms_who_has_none_at_hand_and_nobody_runs_without_a_way(void **state) {
    (void)state;
    Scene *bolts = given_up_before("A=niu officer entry east; B=cell suspect pistol west bolter", true);
    assert_int_equal(scene_count(bolts, EVENT_broke_off, 'B'), 0);
    scene_free(bolts);
    Scene *s = met(5, "A=niu officer entry east; B=cell suspect bare west bolter", "###########\n#A.....B/.x\n#/######..x\n#.......#.x\n###########");
    unit_yield(s->world, scene_unit(s, 'B'), 0);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(6, 3, 0)));
    assert_true(scene_until(s, EVENT_broke_off, 'B', 60000));
    scene_free(s);
}

// In the dark the same call frightens more.
static void darkness_makes_it_worse(void **state) {
    (void)state;
    int stress[2];
    for (int dark = 0; dark < 2; dark++) {
        Scene *s = SCENE(1, "A=niu officer entry east; B=cell suspect pistol west", ROOM);
        if (dark) scene_light(s, 0);
        scene_run(s, 500);
        Unit *b = scene_unit(s, 'B');
        b->stress = 0;
        mind_fright(s->world, b, 100);
        stress[dark] = mind_stressed(s->world, b);
        scene_free(s);
    }
    assert_true(stress[1] > stress[0]);
}

// Thinking it over: besieged long enough, even nobody's word is needed; who is left in peace never does.
static void a_siege_wears_and_peace_does_not(void **state) {
    (void)state;
    int worn = 0, peace = 0;
    for (u64 seed = 1; seed <= 5; seed++) {
        Scene *s = met(seed, "A=niu officer entry east; B=cell suspect pistol west", ROOM);
        Scene *p = SCENE(seed, "B=cell suspect pistol west", ROOM);
        int before = scene_unit(s, 'B')->yield_pull;
        scene_unit(s, 'B')->tension = 0; // it is not about breaking out
        scene_run(s, 600000), scene_run(p, 600000);
        worn += scene_unit(s, 'B')->yield_pull > before;
        peace += scene_unit(p, 'B')->yield_pull != 0;
        assert_int_equal(scene_unit(p, 'B')->due_ms[DUE_THOUGHT], -1);
        scene_free(s), scene_free(p);
    }
    assert_int_equal(worn, 5);
    assert_int_equal(peace, 0);
}

// What a call through a shut door gathers with one who holds the door with his weapon, and has not fired; or has. By many seeds: words weigh by luck.
static int gathered(bool waits, bool fired) {
    int sum = 0;
    for (u64 seed = 1; seed <= 8; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=cell suspect pistol west", "##########\n#A..+...B#\n##########");
        Unit *b = scene_unit(s, 'B');
        b->yield_point = 4000;
        scene_run(s, 200);
        if (waits) scene_give(s, scene_to(s, 'B', VERB_cover, scene_mark(s, 'A')));
        scene_run(s, 2000);
        if (fired) b->shot_ms = s->world->now - 1000;
        int before = b->yield_pull;
        call(s, 'A', 'B');
        sum += b->yield_pull - before;
        scene_free(s);
    }
    return sum;
}

static void a_call_to_nobody_in_particular_says_little_to_one_who_lies_in_wait(void **state) {
    (void)state;
    int stands = gathered(false, false), waits = gathered(true, false), fired = gathered(true, true);
    print_message("one call through a door, over 8: stands about %d, lies in wait %d, has fired %d\n", stands, waits, fired);
    assert_true(waits * 2 < stands);
    assert_int_equal(fired, stands);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_way_out_believed_open_speaks_against_giving_up),
        cmocka_unit_test(a_guard_nobody_has_perceived_closes_no_way),
        cmocka_unit_test(numbers_and_weapons_count_as_they_are_perceived),
        cmocka_unit_test(when_the_leader_gives_up_others_follow),
        cmocka_unit_test(mates_well_treated_count_for_it_and_ill_treated_against),
        cmocka_unit_test(character_decides_how_much_it_takes),
        cmocka_unit_test(alone_it_is_a_resolution_and_is_carried_out_when_met),
        cmocka_unit_test(who_gave_up_behind_a_shut_door_comes_out_when_he_is_told_to),
        cmocka_unit_test(a_feint_ends_when_nobody_looks_and_the_weapon_was_kept),
        cmocka_unit_test(nobody_takes_up_arms_who_has_none_at_hand_and_nobody_runs_without_a_way),
        cmocka_unit_test(darkness_makes_it_worse),
        cmocka_unit_test(a_siege_wears_and_peace_does_not),
        cmocka_unit_test(a_call_to_nobody_in_particular_says_little_to_one_who_lies_in_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
