// hands_test.c: hands at work: magazines, weapons laid down and taken up, devices, cuffs, first
// aid, dragging.
#include "support/cmocka_all.h"
#include "support/scene.h"

#define HALL "##########\n#A......B#\n#CD.....E#\n##########"

static Reason settled(Scene *s, Order o) {
    scene_give(s, o);
    for (int i = 0; i < 1500; i++) {
        scene_step(s);
        for (int e = 0; e < s->event_count; e++) {
            const Event *at = &s->events[e];
            if (at->order != o.id || at->group != o.group) continue;
            if (at->kind == EVENT_order_done) return REASON_none;
            if (at->kind == EVENT_order_failed || at->kind == EVENT_order_refused)
                return (Reason)at->reason;
        }
    }
    fail_msg("the order was never settled");
    return REASON_bad_order;
}

static Reason does(Scene *s, char who, Verb verb) { return settled(s, scene_order(s, who, verb)); }

static void a_magazine_is_changed(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry", HALL);
    Unit *a = scene_unit(s, 'A');
    assert_int_equal(does(s, 'A', VERB_reload), REASON_already);
    a->rounds[0] = 0;
    i64 before = sim_ms(s->world);
    assert_int_equal(does(s, 'A', VERB_reload), REASON_none);
    assert_in_range(sim_ms(s->world) - before, 1900, 5000); // CALIBRATION 2.12
    assert_int_equal(a->rounds[0], 30);
    assert_int_equal(a->mags[0], 2);
    assert_int_equal(s->world->things_count, 0);
    a->rounds[0] = 7; // what was left in the old one lies on the floor
    assert_int_equal(does(s, 'A', VERB_reload), REASON_none);
    assert_int_equal(s->world->things[0].rounds, 7);
    a->mags[0] = 0;
    a->rounds[0] = 0;
    assert_int_equal(does(s, 'A', VERB_reload), REASON_no_rounds);
    scene_free(s);
}

static void weapons_change_hands_fall_and_are_taken_up(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer entry; C=niu officer bare", HALL);
    Unit *a = scene_unit(s, 'A');
    assert_int_equal(does(s, 'A', VERB_swap), REASON_none);
    assert_int_equal(a->weapon_in_hand, 2);
    assert_int_equal(does(s, 'A', VERB_drop), REASON_none);
    assert_int_equal(a->weapon_in_hand, 0);
    assert_int_equal(a->armed_with, 1);
    assert_int_equal(a->rounds[1], 0);
    assert_int_equal(s->world->things_count, 1);
    assert_int_equal(s->world->things[0].rounds, 15);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_pick_up, scene_mark(s, 'A'))), REASON_none);
    assert_int_equal(a->weapon_in_hand, 2);
    assert_int_equal(a->rounds[1], 15);
    assert_int_equal(s->world->things[0].taken, 1);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_pick_up, scene_mark(s, 'A'))),
                     REASON_no_item);
    assert_int_equal(does(s, 'C', VERB_swap), REASON_no_weapon);
    assert_int_equal(does(s, 'C', VERB_drop), REASON_no_weapon);
    scene_free(s);
}

static Order throw_order(Scene *s, char who, const char *item, Pos at) {
    Order o = scene_to(s, who, VERB_throw, at);
    o.item = (u8)pack_item(&s->pack, item);
    return o;
}

static void a_device_goes_off_after_its_fuse_near_its_mark(void **state) {
    (void)state;
    i64 off = 0;
    for (u64 seed = 1; seed <= 8; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry", HALL);
        assert_int_equal(settled(s, throw_order(s, 'A', "flash", pos(7, 1, 0))), REASON_none);
        assert_int_equal(scene_unit(s, 'A')->items[0], 1);
        const Event *thrown = scene_last(s, EVENT_thrown, 'A');
        i64 ms = thrown->ms;
        u32 id = thrown->id;
        off += pos_chebyshev(thrown->to, pos(7, 1, 0));
        assert_true(scene_until(s, EVENT_flash_burst, 0, 3000));
        const Event *burst = scene_last(s, EVENT_flash_burst, 0);
        assert_int_equal(burst->ms, ms + 1500);
        assert_int_equal(burst->cause, id);
        scene_free(s);
    }
    assert_in_range(off, 1, 12); // it scatters, but not far
}

static void a_wall_stops_a_device(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry",
                     "########\n"
                     "#A..#..#\n"
                     "########");
    assert_int_equal(settled(s, throw_order(s, 'A', "smoke", pos(6, 1, 0))), REASON_none);
    assert_true(scene_last(s, EVENT_thrown, 'A')->to.x <= 3);
    scene_free(s);
}

static void who_stands_beside_an_open_door_throws_round_its_edge(void **state) {
    (void)state;
    int inside = 0, shut = 0;
    for (u64 seed = 1; seed <= 8; seed++) {
        for (int open = 0; open <= 100; open += 100) {
            Scene *s = SCENE(seed, "A=niu officer entry",
                             "#########\n"
                             "#...#...#\n"
                             "#...+...#\n"
                             "#..A#...#\n"
                             "#########");
            s->world->openings[0].open_pct = s->world->open_pct[0] = (u8)open;
            assert_int_equal(settled(s, throw_order(s, 'A', "flash", pos(6, 2, 0))), REASON_none);
            bool within = scene_last(s, EVENT_thrown, 'A')->to.x > 4;
            if (open) inside += within;
            else shut += within;
            scene_free(s);
        }
    }
    assert_int_equal(inside, 8);
    assert_int_equal(shut, 0);
}

static void throwing_far_or_what_is_no_device_is_refused(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry; B=niu officer patrol",
                     "####################\n"
                     "#A................B#\n"
                     "####################");
    assert_int_equal(settled(s, throw_order(s, 'A', "flash", pos(18, 1, 0))), REASON_too_far);
    assert_int_equal(settled(s, throw_order(s, 'A', "cuffs", pos(5, 1, 0))), REASON_bad_order);
    assert_int_equal(settled(s, throw_order(s, 'B', "flash", pos(15, 1, 0))), REASON_no_item);
    scene_free(s);
}

static void smoke_spreads_through_the_room_and_clears(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer entry",
                     "############\n"
                     "#A.........#\n"
                     "#..........#\n"
                     "######+#####\n"
                     "#..........#\n"
                     "############");
    assert_int_equal(settled(s, throw_order(s, 'A', "smoke", pos(6, 1, 0))), REASON_none);
    assert_true(scene_until(s, EVENT_smoke_burst, 0, 3000));
    Pos at = scene_last(s, EVENT_smoke_burst, 0)->at;
    World *w = s->world;
    assert_true(w->smoke_count > 5);
    assert_true(w->smoke_at[map_index(&s->pack.map, at)] > 5);
    for (int x = 1; x < 11; x++)
        assert_int_equal(w->smoke_at[map_index(&s->pack.map, pos(x, 4, 0))], 0); // the door is shut
    scene_run(s, 22000);
    assert_int_equal(w->smoke_count, 0);
    assert_int_equal(w->smoke_at[map_index(&s->pack.map, at)], 0);
    scene_free(s);
}

static void yield(Scene *s, char who) {
    unit_yield(s->world, scene_unit(s, who), 0);
    assert_int_equal(scene_unit(s, who)->custody, CUSTODY_YIELDED);
}

static Order cuff_at(Scene *s, char who, char whom) {
    Order o = scene_about(s, who, VERB_cuff, whom);
    return o;
}

static void who_has_yielded_is_cuffed(void **state) {
    (void)state;
    Scene *s = SCENE(5, "C=niu officer entry east; D=cell suspect pistol west", HALL);
    scene_run(s, 4000); // they see each other
    Order o = cuff_at(s, 'C', 'D');
    assert_true(o.contact);
    yield(s, 'D');
    assert_int_equal(settled(s, o), REASON_none);
    const Unit *d = scene_unit(s, 'D');
    assert_int_equal(d->custody, CUSTODY_CUFFED);
    assert_int_equal(d->armed_with, 0);
    assert_int_equal(scene_unit(s, 'C')->items[2], 3);
    assert_int_equal(scene_last(s, EVENT_cuffed, 'C')->other, scene_id(s, 'D'));
    assert_non_null(scene_percept(s, PERCEPT_cuffed_contact, 'C'));
    assert_non_null(scene_percept(s, PERCEPT_member_cuffed, 'D'));
    scene_give(s, scene_to(s, 'D', VERB_move, pos(5, 1, 0)));
    scene_step(s);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'D')->reason, REASON_cuffed);
    assert_int_equal(settled(s, cuff_at(s, 'C', 'D')), REASON_already);
    scene_free(s);
}

// In the dark one feels for a wrist. What is done with it, or found on it, is known all the same: of whoever lies there in handcuffs.
static void handcuffs_are_known_by_hand(void **state) {
    (void)state;
    for (int found = 0; found < 2; found++) {
        Scene *s = SCENE(5, "C=niu officer entry east; D=cell suspect pistol west", HALL);
        scene_run(s, 4000);
        Order o = cuff_at(s, 'C', 'D');
        yield(s, 'D');
        scene_run(s, 1000);
        scene_light(s, 0);
        track_of(s->world, scene_unit(s, 'C'), scene_id(s, 'D'))->level = LEVEL_NOTICED;
        if (found) scene_unit(s, 'D')->custody = CUSTODY_CUFFED, scene_unit(s, 'D')->arms_raised = 0;
        KnownContact c = {0};
        assert_true(know_contact(s->world, 1, o.contact, &c));
        assert_int_not_equal(c.custody, CUSTODY_CUFFED);
        assert_int_equal(settled(s, o), found ? REASON_already : REASON_none);
        assert_true(know_contact(s->world, 1, o.contact, &c));
        assert_int_equal(c.custody, CUSTODY_CUFFED);
        scene_free(s);
    }
}

static void who_has_not_yielded_resists(void **state) {
    (void)state;
    Scene *s = SCENE(6, "C=niu officer patrol east; D=home resident bare west", HALL);
    scene_run(s, 4000);
    scene_unit(s, 'D')->yield_point = 4000;
    scene_unit(s, 'D')->yield_pull = 0;
    assert_int_equal(settled(s, cuff_at(s, 'C', 'D')), REASON_resists);
    assert_int_equal(scene_unit(s, 'D')->custody, CUSTODY_FREE);
    scene_free(s);
}

static void no_child_is_cuffed(void **state) {
    (void)state;
    Scene *s = scene_make(1, "A=niu officer entry east; B=home child bare west", 1, (const char *[]){"#####\n#.AB#\n#####"});
    scene_run(s, 3000);
    scene_unit(s, 'B')->custody = CUSTODY_YIELDED;
    assert_int_equal(scene_settled(s, scene_about(s, 'A', VERB_cuff, 'B'), 15000), REASON_child);
    assert_int_equal(scene_unit(s, 'B')->custody, CUSTODY_YIELDED);
    scene_free(s);
}

// Who was sought there is gone from sight, and a mate stands where he was: it is not the mate who ends in handcuffs.
static void nobody_in_his_place(const char *people) {
    Scene *s = scene_make(5, people, 1, (const char *[]){"########\n#CD...E#\n########"});
    scene_run(s, 4000);
    Order o = cuff_at(s, 'C', 'D');
    assert_true(o.contact);
    Pos at = scene_mark(s, 'D');
    unit_remove(s->world, scene_unit(s, 'D'), PLACE_LEFT);
    scene_step(s);
    unit_place(s->world, scene_unit(s, 'E'), at);
    assert_int_equal(settled(s, o), REASON_lost_contact);
    assert_int_equal(scene_unit(s, 'E')->custody, CUSTODY_FREE);
    assert_int_equal(scene_count(s, EVENT_cuffed, 'C'), 0);
    scene_free(s);
}

static void no_mate_is_taken_for_a_contact(void **state) {
    (void)state;
    nobody_in_his_place("C=niu officer entry east; D=cell suspect pistol west; E=niu officer entry west");
    nobody_in_his_place("C=niu officer entry east; D=cell suspect pistol west; E=bpu officer entry west"); // nor one of another agency
}

static void nobody_is_cuffed_from_afar(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer patrol east; B=home resident bare west", HALL);
    scene_run(s, 6000);
    assert_int_equal(settled(s, cuff_at(s, 'A', 'B')), REASON_too_far);
    scene_free(s);
}

static void wound(Scene *s, char who, Region region) {
    body_hit(s->world, scene_unit(s, who), region, 1500, AMMO_RIFLE, 0, NULL);
}

static void bleeding_is_stopped_and_the_medic_is_faster(void **state) {
    (void)state;
    i64 took[2];
    for (int medic = 0; medic < 2; medic++) {
        Scene *s = SCENE(8,
                         medic ? "C=niu medic entry; D=niu officer bare"
                               : "C=niu officer entry; D=niu officer bare",
                         HALL);
        assert_int_equal(settled(s, scene_about(s, 'C', VERB_treat, 'D')), REASON_unhurt);
        for (int n = 0; n < 20 && !scene_unit(s, 'D')->bleed_ul_s; n++) wound(s, 'D', REGION_LEG);
        assert_true(scene_unit(s, 'D')->bleed_ul_s > 0);
        i32 rate = scene_unit(s, 'D')->bleed_ul_s;
        i64 before = sim_ms(s->world);
        assert_int_equal(settled(s, scene_about(s, 'C', VERB_treat, 'D')), REASON_none);
        took[medic] = sim_ms(s->world) - before;
        assert_true(scene_unit(s, 'D')->bleed_ul_s < rate / 2);
        assert_int_equal(scene_count(s, EVENT_bleeding_stopped, 'C'), 1); // one wound, one dressing
        scene_free(s);
    }
    assert_true(took[1] < took[0]);
}

static void a_person_who_is_down_is_dragged_along(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer bare; C=niu officer bare; D=niu officer bare", HALL);
    assert_int_equal(settled(s, scene_about(s, 'C', VERB_drag, 'D')), REASON_not_down);
    body_fall(s->world, scene_unit(s, 'D'), LIFE_DOWN, 0);
    assert_int_equal(settled(s, scene_about(s, 'A', VERB_drag, 'D')), REASON_none);
    assert_int_equal(scene_unit(s, 'D')->held_by, scene_id(s, 'A'));
    assert_int_equal(settled(s, scene_about(s, 'C', VERB_drag, 'D')), REASON_already);
    i64 before = sim_ms(s->world);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_move, pos(6, 1, 0))), REASON_none);
    assert_true(sim_ms(s->world) - before > 7000); // 5 m at less than half of the walk
    assert_int_equal(pos_chebyshev(unit_at(scene_unit(s, 'D')), unit_at(scene_unit(s, 'A'))), 1);
    assert_int_equal(does(s, 'A', VERB_let_go), REASON_none);
    assert_int_equal(scene_unit(s, 'D')->held_by, 0);
    assert_int_equal(does(s, 'A', VERB_let_go), REASON_already);
    scene_free(s);
}

static void a_person_who_is_down_is_carried(void **state) {
    (void)state;
    Scene *s = SCENE(10, "C=niu officer bare; D=niu officer bare", HALL);
    body_fall(s->world, scene_unit(s, 'D'), LIFE_DOWN, 0);
    assert_int_equal(settled(s, scene_about(s, 'C', VERB_carry, 'D')), REASON_none);
    assert_int_equal(settled(s, scene_to(s, 'C', VERB_move, scene_mark(s, 'E'))), REASON_none);
    assert_true(pos_same(unit_at(scene_unit(s, 'D')), scene_mark(s, 'E')));
    body_fall(s->world, scene_unit(s, 'C'), LIFE_DOWN,
              0); // the carrier falls: both lie, in two cells
    scene_step(s);
    assert_int_equal(scene_unit(s, 'D')->held_by, 0);
    assert_false(pos_same(unit_at(scene_unit(s, 'D')), unit_at(scene_unit(s, 'C'))));
    scene_free(s);
}

static void using_a_tool_is_what_it_is_made_for(void **state) {
    (void)state;
    Scene *s = SCENE(11, "A=niu officer entry",
                     "#####\n"
                     "#.A+#\n"
                     "#####");
    Order o = scene_to(s, 'A', VERB_use, pos(3, 1, 0));
    o.item = (u8)pack_item(&s->pack, "wedge");
    assert_int_equal(settled(s, o), REASON_none);
    assert_int_equal(s->world->openings[0].lock_state, LOCK_WEDGED);
    o = scene_order(s, 'A', VERB_use);
    o.item = (u8)pack_item(&s->pack, "torch");
    assert_int_equal(settled(s, o), REASON_none);
    assert_int_equal(scene_unit(s, 'A')->torch, 1);
    o.item = (u8)pack_item(&s->pack, "smoke");
    o.id += 50;
    o.ms = sim_ms(s->world);
    assert_int_equal(settled(s, o), REASON_bad_order);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_magazine_is_changed),
        cmocka_unit_test(weapons_change_hands_fall_and_are_taken_up),
        cmocka_unit_test(a_device_goes_off_after_its_fuse_near_its_mark),
        cmocka_unit_test(a_wall_stops_a_device),
        cmocka_unit_test(who_stands_beside_an_open_door_throws_round_its_edge),
        cmocka_unit_test(throwing_far_or_what_is_no_device_is_refused),
        cmocka_unit_test(smoke_spreads_through_the_room_and_clears),
        cmocka_unit_test(who_has_yielded_is_cuffed),
        cmocka_unit_test(handcuffs_are_known_by_hand),
        cmocka_unit_test(who_has_not_yielded_resists),
        cmocka_unit_test(no_child_is_cuffed),
        cmocka_unit_test(no_mate_is_taken_for_a_contact),
        cmocka_unit_test(nobody_is_cuffed_from_afar),
        cmocka_unit_test(bleeding_is_stopped_and_the_medic_is_faster),
        cmocka_unit_test(a_person_who_is_down_is_dragged_along),
        cmocka_unit_test(a_person_who_is_down_is_carried),
        cmocka_unit_test(using_a_tool_is_what_it_is_made_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
