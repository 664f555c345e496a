// device_test.c: gas, launcher, stun device, baton and telephone: what they do emerges from way, aim and clothing.
#include "support/cmocka_all.h"
#include "sim/act.h"
#include "support/scene.h"

#define HALL "############\n#A........B#\n############"

static Order use(Scene *s, char who, const char *item, char on) {
    Order o = scene_about(s, who, VERB_use, on);
    o.item = (u8)pack_item(&s->pack, item);
    return o;
}

static Order throws(Scene *s, char who, const char *item, Pos at) {
    Order o = scene_to(s, who, VERB_throw, at);
    o.item = (u8)pack_item(&s->pack, item);
    return o;
}

static Scene *facing(u64 seed, const char *people, int metres) {
    Scene *s = scene_make(seed, people, 1, (const char *const[]){HALL});
    unit_place(s->world, scene_unit(s, 'B'), pos(1 + metres, 1, 0));
    scene_unit(s, 'B')->yield_point = 4000;
    scene_run(s, 5000);
    return s;
}

// ---- stun device --------------------------------------------------------------------------------------------

static int stunned_of(int metres, const char *people, int runs) {
    int worked = 0;
    for (int seed = 1; seed <= runs; seed++) {
        Scene *s = facing((u64)seed, people, metres);
        Reason r = scene_settled(s, use(s, 'A', "stun", 'B'), 10000);
        if (r == REASON_none) worked += scene_count(s, EVENT_stunned, 0) > 0;
        if (r == REASON_none) assert_int_equal(scene_count(s, EVENT_stunned, 0) + scene_count(s, EVENT_stun_failed, 'A'), 1);
        scene_free(s);
    }
    return worked;
}

static void a_stun_device_works_by_distance_and_clothing(void **state) {
    (void)state;
    static const char *const bare = "A=niu officer restraint east; B=cell suspect bare west", *const vest = "A=niu officer restraint east; B=cell suspect vest west";
    int near = stunned_of(1, bare, 60), middle = stunned_of(4, bare, 60), behind_cloth = stunned_of(4, vest, 60), far = stunned_of(9, bare, 10);
    assert_in_range(middle, 28, 55);           // most of the time, never all of the time
    assert_true(near < middle / 2);            // the probes are too close together
    assert_true(behind_cloth < middle / 2);
    assert_int_equal(far, 0);
}

static void who_is_stunned_can_do_nothing_and_is_handcuffed(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 12; seed++) {
        Scene *s = facing(seed, "A=niu officer restraint east; B=cell suspect bare west", 3);
        scene_settled(s, use(s, 'A', "stun", 'B'), 10000);
        if (!scene_count(s, EVENT_stunned, 0)) { scene_free(s); continue; }
        i64 until = scene_unit(s, 'B')->stunned_until_ms;
        assert_in_range(until - scene_last(s, EVENT_stunned, 0)->ms, 4500, 8000);
        scene_give(s, scene_to(s, 'B', VERB_move, pos(8, 1, 0)));
        scene_step(s);
        assert_int_equal(scene_last(s, EVENT_order_refused, 'B')->reason, REASON_dazed);
        assert_non_null(scene_percept(s, PERCEPT_member_stunned, 'B'));
        assert_non_null(scene_percept(s, PERCEPT_device_worked, 'A'));
        scene_run(s, until - sim_ms(s->world) + 100);
        scene_give(s, scene_to(s, 'B', VERB_move, pos(8, 1, 0)));
        scene_run(s, 200);
        assert_int_equal(scene_count(s, EVENT_order_refused, 'B'), 1);
        scene_free(s);
        return;
    }
    fail_msg("it never worked");
}

static void at_a_roof_edge_he_may_go_over_and_the_record_says_so(void **state) {
    (void)state;
    int over = 0;
    for (u64 seed = 1; seed <= 30; seed++) {
        Scene *s = SCENE(seed, "A=niu officer restraint east; B=cell suspect bare west", ",,,,,,,,,,,,\n,,,,,,,,,,,,\n,,,,,,,,,,,,", "            \n A..B       \n            ");
        scene_unit(s, 'B')->yield_point = 4000;
        scene_run(s, 5000);
        Order o = use(s, 'A', "stun", 'B');
        if (scene_settled(s, o, 10000) != REASON_none || !scene_count(s, EVENT_stunned, 0)) { scene_free(s); continue; }
        ForceView f;
        assert_true(sim_force(s->world, 1, &f));
        assert_int_equal(f.device, ITEM_STUN);
        assert_true(f.misuse & MISUSE_EDGE);
        bool went = scene_count(s, EVENT_went_over, 0) > 0;
        over += went;
        if (went) assert_int_equal(scene_unit(s, 'B')->z, 0);
        if (went) assert_true(scene_count(s, EVENT_hit, 0) > 0);
        scene_free(s);
    }
    assert_in_range(over, 1, 20);
}

// ---- launcher and baton ---------------------------------------------------------------------------------------

static void a_blunt_round_hurts_more_at_arms_length(void **state) {
    (void)state;
    int struck[2] = {0}, injured[2] = {0}, dead = 0;
    for (int near = 0; near < 2; near++)
        for (int seed = 1; seed <= 150; seed++) {
            Scene *s = facing((u64)seed, "A=niu officer restraint east; B=cell suspect bare west", near ? 2 : 9);
            assert_int_equal(scene_settled(s, use(s, 'A', "launcher", 'B'), 10000), REASON_none);
            struck[near] += scene_count(s, EVENT_blunt_hit, 0);
            injured[near] += scene_count(s, EVENT_hit, 0);
            dead += scene_unit(s, 'B')->life == LIFE_DEAD;
            if (scene_count(s, EVENT_blunt_hit, 0) && scene_unit(s, 'B')->life == LIFE_UP) assert_int_equal(scene_count(s, EVENT_stunned, 0), 1);
            ForceView f;
            assert_true(sim_force(s->world, 1, &f));
            assert_int_equal(f.misuse & MISUSE_CLOSE, near ? MISUSE_CLOSE : 0);
            assert_true(f.fired_ms >= f.decided_ms);
            scene_free(s);
        }
    assert_true(struck[1] > 120 && struck[0] > 60);
    assert_true(injured[1] * struck[0] > 2 * injured[0] * struck[1]);
    assert_in_range(dead, 0, 4);
}

static void a_door_stops_a_blunt_round(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer restraint east; B=cell suspect bare west", "########\n#A.+..B#\n########");
    Order o = use(s, 'A', "launcher", 'B');
    o.contact = 0, o.track = 0;
    assert_int_equal(scene_settled(s, o, 5000), REASON_bad_order);
    scene_free(s);
}

static void a_baton_needs_arms_length(void **state) {
    (void)state;
    int hits = 0;
    for (u64 seed = 1; seed <= 20; seed++) {
        Scene *s = facing(seed, "A=niu officer restraint east; B=cell suspect bare west", 1);
        assert_int_equal(scene_settled(s, use(s, 'A', "baton", 'B'), 5000), REASON_none);
        hits += scene_count(s, EVENT_blunt_hit, 0);
        scene_free(s);
    }
    assert_in_range(hits, 7, 19);
    Scene *s = facing(1, "A=niu officer restraint east; B=cell suspect bare west", 4);
    assert_int_equal(scene_settled(s, use(s, 'A', "baton", 'B'), 5000), REASON_too_far);
    scene_free(s);
}

// ---- gas --------------------------------------------------------------------------------------------------------

#define ROOMS "###############\n#A....+......B#\n#.....#.......#\n#.....#.......#\n###############"

static int gas_in(const Scene *s, int from, int to) {
    int sum = 0;
    for (int y = 1; y <= 3; y++)
        for (int x = from; x <= to; x++) sum += s->world->gas_at[map_index(&s->world->map, pos(x, y, 0))];
    return sum;
}

static void gas_flows_by_open_ways_and_not_through_shut_ones(void **state) {
    (void)state;
    for (int open = 0; open < 2; open++) {
        Scene *s = SCENE(5, "A=niu officer restraint west; B=cell suspect bare west", ROOMS);
        if (open) opening_move(s->world, scene_unit(s, 'A'), 0, 100);
        gas_put(s->world, pos(3, 2, 0), 10, 300000);
        gas_put(s->world, pos(4, 2, 0), 10, 300000);
        gas_put(s->world, pos(5, 1, 0), 10, 300000);
        gas_put(s->world, pos(5, 2, 0), 10, 300000);
        int all = gas_in(s, 1, 13);
        scene_run(s, 40000);
        assert_int_equal(gas_in(s, 1, 13), all); // nothing is lost indoors
        if (open) assert_true(gas_in(s, 7, 13) > 0);
        else assert_int_equal(gas_in(s, 7, 13), 0);
        scene_free(s);
    }
}

static void in_gas_people_cough_see_less_and_are_told(void **state) {
    (void)state;
    for (int mask = 0; mask < 2; mask++) {
        Scene *s = SCENE(6, "A=niu officer restraint west; B=cell suspect bare west", ROOMS);
        Order o = use(s, 'A', "mask", 'A');
        o.mate = 0;
        if (mask) assert_int_equal(scene_settled(s, o, 20000), REASON_none);
        for (int x = 1; x <= 5; x++)
            for (int y = 1; y <= 3; y++) gas_put(s->world, pos(x, y, 0), 8, 120000);
        scene_run(s, 12000);
        const Unit *a = scene_unit(s, 'A');
        if (mask) assert_int_equal(a->gas, 0);
        else assert_in_range(a->gas, 700, 1000);
        assert_int_equal(scene_percept(s, PERCEPT_irritated, 'A') != NULL, !mask);
        assert_int_equal(gas_eyes_pm(s->world, a) < 700, !mask);
        assert_int_equal(gas_aim_pm(s->world, a) > 1500, !mask);
        int coughs = 0;
        for (int i = 0; i < s->event_count; i++) coughs += s->events[i].kind == EVENT_sound && s->events[i].sound == SOUND_cough;
        assert_int_equal(coughs > 2, !mask);
        scene_free(s);
    }
}

static void who_has_trouble_breathing_goes_down_first_and_is_hurt(void **state) {
    (void)state;
    int down[2] = {0}, hurt[2] = {0};
    for (int frail = 0; frail < 2; frail++)
        for (u64 seed = 1; seed <= 20; seed++) {
            Scene *s = SCENE(seed, frail ? "A=home resident bare west asthma" : "A=home resident bare west", "#####\n#A..#\n#...#\n#####");
            for (int x = 1; x <= 3; x++)
                for (int y = 1; y <= 2; y++) gas_put(s->world, pos(x, y, 0), 10, 400000);
            scene_run(s, 120000);
            down[frail] += scene_count(s, EVENT_overcome, 'A') > 0;
            hurt[frail] += body_wounded(scene_unit(s, 'A'));
            scene_free(s);
        }
    assert_true(down[1] > 12 && down[0] < 8);
    assert_int_equal(hurt[1], down[1]);
    assert_int_equal(hurt[0], 0);
}

static void gas_near_residents_is_recorded_as_misuse(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer restraint east; B=home resident bare west", HALL);
    scene_run(s, 12000);
    assert_int_equal(scene_settled(s, throws(s, 'A', "gas", pos(9, 1, 0)), 10000), REASON_none);
    assert_true(scene_until(s, EVENT_gas_burst, 'A', 5000));
    ForceView f;
    assert_true(sim_force(s->world, 1, &f));
    assert_int_equal(f.device, ITEM_GAS);
    assert_true(f.misuse & MISUSE_RESIDENTS);
    scene_free(s);
}

// A floor is between: neither is it at him, nor is he near.
static void who_is_known_on_another_storey_is_not_where_a_device_goes(void **state) {
    (void)state;
    static const char *const storeys[] = {HALL, "############\n#..........#\n############"};
    Scene *s = scene_make(7, "A=niu officer restraint east; B=home resident bare west", 2, storeys);
    scene_run(s, 12000);
    scene_give(s, throws(s, 'A', "gas", pos(9, 1, 1)));
    scene_run(s, 3000);
    ForceView f;
    assert_true(sim_force(s->world, 1, &f));
    assert_int_equal(f.device, ITEM_GAS);
    assert_int_equal(f.contact, 0);
    assert_false(f.misuse & MISUSE_RESIDENTS);
    scene_free(s);
}

// ---- telephone ----------------------------------------------------------------------------------------------------

static void a_telephone_carries_words_both_ways(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer restraint east; B=cell suspect bare west", "####################\n#A...............C.#\n####+###############\n#.....B............#\n####################");
    scene_unit(s, 'B')->yield_point = 4000;
    Order o = scene_order(s, 'A', VERB_use);
    o.item = (u8)pack_item(&s->pack, "phone");
    assert_int_equal(scene_settled(s, o, 5000), REASON_no_telephone);
    unit_place(s->world, scene_unit(s, 'A'), pos(5, 3, 0));
    scene_run(s, 1000);
    assert_int_equal(scene_settled(s, throws(s, 'A', "phone", pos(7, 3, 0)), 10000), REASON_none);
    Pos at;
    assert_true(know_telephone(s->world, scene_unit(s, 'A')->group, &at));
    assert_in_range(pos_chebyshev(at, pos(7, 3, 0)), 0, 1);
    unit_place(s->world, scene_unit(s, 'A'), pos(17, 1, 0)); // far away, behind walls
    o.id += 20, o.ms = sim_ms(s->world);
    assert_int_equal(scene_settled(s, o, 5000), REASON_none);
    int had = scene_count(s, EVENT_understood, 'B');
    Order talk = scene_to(s, 'A', VERB_talk, pos(6, 3, 0));
    talk.word = topic_calm;
    talk.id += 40;
    assert_int_equal(scene_settled(s, talk, 10000), REASON_none);
    scene_run(s, 500);
    assert_true(scene_count(s, EVENT_understood, 'B') > had);
    had = scene_count(s, EVENT_understood, 'A');
    talk = scene_to(s, 'B', VERB_talk, pos(6, 3, 0));
    talk.word = topic_leave_us;
    assert_int_equal(scene_settled(s, talk, 10000), REASON_none);
    scene_run(s, 500);
    assert_true(scene_count(s, EVENT_understood, 'A') > had);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_pick_up, at), 10000), REASON_none);
    assert_false(know_telephone(s->world, scene_unit(s, 'A')->group, &at)); // who is on the line hears who takes it up
    assert_non_null(scene_percept(s, PERCEPT_line_open, 'A'));
    scene_free(s);
}

// B and D with a telephone of their own, so they know what to do with one: A throws his other one to B, and is on its line or not.
static Scene *thrown_to(bool on_line) {
    Scene *s = SCENE(8, "A=niu officer talker east; B=cell suspect caller west; C=niu officer talker west; D=cell suspect caller west", "######################\n#A...C.......+....B.D#\n######################");
    for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire, s->world->units[i].yield_point = 4000;
    opening_move(s->world, scene_unit(s, 'B'), 0, 100);
    unit_place(s->world, scene_unit(s, 'A'), pos(11, 1, 0));
    scene_run(s, 1000);
    Order o = scene_to(s, 'A', VERB_throw, pos(17, 1, 0));
    o.item = (u8)pack_item(&s->pack, "phone");
    assert_int_equal(scene_settled(s, o, 10000), REASON_none);
    unit_place(s->world, scene_unit(s, 'A'), pos(1, 1, 0));
    opening_move(s->world, scene_unit(s, 'B'), 0, 0);
    Order join = scene_order(s, 'A', VERB_use);
    join.item = o.item;
    if (on_line) assert_int_equal(scene_settled(s, join, 5000), REASON_none);
    return s;
}

static void who_takes_up_a_thrown_telephone_has_the_other_at_his_ear(void **state) {
    (void)state;
    Scene *s = thrown_to(true);
    Pos at;
    assert_true(know_telephone(s->world, scene_unit(s, 'A')->group, &at));
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos_step(at, DIR_E)), 20000), REASON_none);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_pick_up, at), 10000), REASON_none);
    assert_ptr_equal(phone_other(s->world, scene_unit(s, 'A')), scene_unit(s, 'B'));
    assert_non_null(scene_percept(s, PERCEPT_line_open, 'A'));
    int near = scene_count(s, EVENT_understood, 'D'), had = scene_count(s, EVENT_understood, 'B');
    Order talk = scene_to(s, 'A', VERB_talk, pos(13, 1, 0));
    talk.word = topic_calm;
    assert_int_equal(scene_settled(s, talk, 10000), REASON_none);
    scene_run(s, 500);
    assert_int_equal(scene_count(s, EVENT_understood, 'B'), had + 1);
    assert_int_equal(scene_count(s, EVENT_understood, 'D'), near); // at his ear, not in the room
    assert_int_equal(scene_percept(s, PERCEPT_spoken_to, 'B')->sound, SOUND_phone);
    scene_free(s);
}

static void that_it_was_taken_is_learnt_by_trying(void **state) {
    (void)state;
    Scene *s = thrown_to(false);
    Pos at;
    assert_true(know_telephone(s->world, scene_unit(s, 'A')->group, &at));
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos_step(at, DIR_E)), 20000), REASON_none);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_pick_up, at), 10000), REASON_none);
    assert_true(know_telephone(s->world, scene_unit(s, 'A')->group, &at)); // nobody was on the line, behind a shut door nobody saw it
    Order join = scene_order(s, 'A', VERB_use);
    join.item = (u8)pack_item(&s->pack, "phone");
    assert_int_equal(scene_settled(s, join, 5000), REASON_no_telephone);
    assert_false(know_telephone(s->world, scene_unit(s, 'A')->group, &at));
    scene_free(s);
}

static void people_at_home_telephone_what_they_see_to_control(void **state) {
    (void)state;
    for (int has = 0; has < 2; has++) {
        Scene *s = SCENE(9, has ? "A=niu officer talker east; B=cell suspect pistol west; R=home resident caller east" : "A=niu officer talker east; B=cell suspect pistol west; R=home resident bare east",
                         "################\n#A....#R......B#\n################");
        for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire;
        scene_run(s, 20000);
        Order o = scene_about(s, 'R', VERB_report, 'B');
        o.word = fact_contact;
        i64 said = sim_ms(s->world);
        assert_int_equal(scene_settled(s, o, 3000), REASON_none);
        scene_run(s, 400000);
        const Percept *p = NULL; // of the group, of no member
        for (int i = 0; i < s->percept_count; i++)
            if (s->percepts[i].kind == PERCEPT_called_in && s->percepts[i].group == scene_unit(s, 'A')->group) p = &s->percepts[i];
        assert_int_equal(p != NULL, has);
        if (p) assert_in_range(p->ms - said, 40000, 250000);
        if (p) assert_int_not_equal(p->contact, 0);
        if (p) assert_true(pos_chebyshev(p->at, pos(14, 1, 0)) <= 5); // the room, not the cell
        scene_free(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stun_device_works_by_distance_and_clothing),
        cmocka_unit_test(who_is_stunned_can_do_nothing_and_is_handcuffed),
        cmocka_unit_test(at_a_roof_edge_he_may_go_over_and_the_record_says_so),
        cmocka_unit_test(a_blunt_round_hurts_more_at_arms_length),
        cmocka_unit_test(a_door_stops_a_blunt_round),
        cmocka_unit_test(a_baton_needs_arms_length),
        cmocka_unit_test(gas_flows_by_open_ways_and_not_through_shut_ones),
        cmocka_unit_test(in_gas_people_cough_see_less_and_are_told),
        cmocka_unit_test(who_has_trouble_breathing_goes_down_first_and_is_hurt),
        cmocka_unit_test(gas_near_residents_is_recorded_as_misuse),
        cmocka_unit_test(who_is_known_on_another_storey_is_not_where_a_device_goes),
        cmocka_unit_test(a_telephone_carries_words_both_ways),
        cmocka_unit_test(who_takes_up_a_thrown_telephone_has_the_other_at_his_ear),
        cmocka_unit_test(that_it_was_taken_is_learnt_by_trying),
        cmocka_unit_test(people_at_home_telephone_what_they_see_to_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
