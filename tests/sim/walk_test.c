// walk_test.c: getting about: walks over rooms, through doors, past mates, up stairs, off the map.
#include "support/cmocka_all.h"
#include "support/scene.h"

static void go(Scene *s, char who, Pos to) { scene_give(s, scene_to(s, who, VERB_move, to)); }

static bool stands(const Scene *s, char who, Pos at) {
    return pos_same(unit_at(scene_unit(s, who)), at);
}

static Reason failure(const Scene *s, char who) {
    const Event *e = scene_last(s, EVENT_order_failed, who);
    return e ? (Reason)e->reason : REASON_none;
}

static void a_walk_takes_the_time_of_the_body(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare",
                     "########\n"
                     "#A....B#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'B'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    assert_true(stands(s, 'A', scene_mark(s, 'B')));
    assert_int_equal(scene_count(s, EVENT_moved, 'A'), 5);
    assert_in_range(sim_ms(s->world), 2700, 6000); // 5 m at 1.34 m/s, give or take the gait
    scene_free(s);
}

static i64 walk_ms(u64 seed, const char *who, u8 pace, u8 stance) {
    Scene *s = SCENE(seed, who,
                     "############\n"
                     "#A........B#\n"
                     "############");
    Order o = scene_to(s, 'A', VERB_move, scene_mark(s, 'B'));
    o.pace = pace;
    o.stance = stance;
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_done, 'A', 60000));
    i64 ms = sim_ms(s->world);
    scene_free(s);
    return ms;
}

static void pace_stance_and_load_set_the_speed(void **state) {
    (void)state;
    i64 walk = walk_ms(1, "A=niu officer bare", pace_walk, 0);
    assert_true(walk_ms(1, "A=niu officer bare", pace_run, 0) < walk);
    assert_true(walk_ms(1, "A=niu officer bare", pace_creep, 0) > walk * 3 / 2);
    assert_true(walk_ms(1, "A=niu officer bare", pace_walk, stance_crouch) > walk * 5 / 4);
    assert_true(walk_ms(1, "A=niu officer bare", pace_walk, stance_prone) > walk * 3 / 2);
    i64 loaded = walk_ms(1, "A=niu officer entry", pace_walk, 0);
    assert_true(loaded > walk && loaded < walk * 3 / 2);
}

static void a_simply_closed_door_is_opened_on_the_way(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer bare",
                     "#######\n"
                     "#A.+.B#\n"
                     "#######");
    go(s, 'A', scene_mark(s, 'B'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 15000));
    assert_true(stands(s, 'A', scene_mark(s, 'B')));
    assert_int_equal(scene_count(s, EVENT_opening_moved, 'A'), 1);
    OpeningTruth door;
    assert_true(sim_opening(s->world, scene_opening(s, pos(3, 1, 0)), &door));
    assert_int_equal(door.open_pct, 100);
    scene_free(s);
}

static void a_locked_door_is_found_out_by_trying(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer bare",
                     "#######\n"
                     "#A.+.B#\n"
                     "#######");
    s->world->openings[0].lock_state = LOCK_LOCKED;
    go(s, 'A', scene_mark(s, 'B'));
    assert_true(scene_until(s, EVENT_order_failed, 'A', 15000));
    assert_int_equal(failure(s, 'A'), REASON_locked);
    assert_true(stands(s, 'A', pos(2, 1, 0)));
    const Percept *p = scene_percept(s, PERCEPT_opening_tried, 'A');
    assert_non_null(p);
    assert_int_equal(p->reason, REASON_locked);
    assert_true(pos_same(p->at, pos(3, 1, 0)));
    scene_free(s);
}

static void stairs_lead_up(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare",
                     "######\n"
                     "#A..<#\n"
                     "######",
                     "######\n"
                     "#B..>#\n"
                     "######");
    go(s, 'A', scene_mark(s, 'B'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    assert_true(stands(s, 'A', scene_mark(s, 'B')));
    scene_free(s);
}

static void mates_squeeze_past_each_other(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare; B=niu officer bare",
                     "########\n"
                     "#A..B.C#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'C'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 15000));
    assert_true(stands(s, 'A', scene_mark(s, 'C')));
    assert_int_equal(scene_count(s, EVENT_swapped, 'A'), 1);
    assert_true(stands(s, 'B', pos(3, 1, 0)));
    scene_free(s);
}

static void two_mates_meet_head_on_and_both_arrive(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer bare; B=niu officer bare",
                     "########\n"
                     "#A....B#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'B'));
    go(s, 'B', scene_mark(s, 'A'));
    scene_run(s, 15000);
    assert_true(stands(s, 'A', scene_mark(s, 'B')) && stands(s, 'B', scene_mark(s, 'A')));
    scene_free(s);
}

static void a_stranger_in_the_way_is_waited_for_and_then_given_up(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer bare; B=home resident bare",
                     "########\n"
                     "#A..B.C#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'C'));
    assert_true(scene_until(s, EVENT_order_failed, 'A', 20000));
    assert_int_equal(failure(s, 'A'), REASON_occupied);
    assert_true(stands(s, 'A', pos(3, 1, 0)));
    scene_free(s);
}

// Hands up in a doorway: an officer comes by, the neighbours still wait.
static bool comes_by(const char *who) {
    Scene *s = SCENE(6, who,
                     "########\n"
                     "#A..B.C#\n"
                     "########");
    scene_unit(s, 'B')->custody = CUSTODY_YIELDED;
    scene_unit(s, 'B')->arms_raised = 1;
    go(s, 'A', scene_mark(s, 'C'));
    scene_run(s, 15000);
    bool by = stands(s, 'A', scene_mark(s, 'C'));
    assert_int_equal(failure(s, 'A'), by ? REASON_none : REASON_occupied);
    scene_free(s);
    return by;
}

static void who_has_given_up_lets_officers_by(void **state) {
    (void)state;
    assert_true(comes_by("A=niu officer bare; B=home resident bare"));
    assert_true(comes_by("A=niu officer bare; B=cell suspect bare"));
    assert_false(comes_by("A=cell suspect bare; B=home resident bare"));
}

// A drags H to the west and past M, who stands in the way: with room beside him, or without.
static bool drags_past(const char *map) {
    Scene *s = SCENE(21, "A=niu officer bare; H=niu officer bare; M=niu officer bare", map);
    body_fall(s->world, scene_unit(s, 'H'), LIFE_DOWN, 0);
    scene_give(s, scene_about(s, 'A', VERB_drag, 'H'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    go(s, 'A', scene_mark(s, 'C'));
    bool there = scene_until(s, EVENT_order_done, 'A', 60000);
    assert_int_equal(failure(s, 'A'), there ? REASON_none : REASON_occupied); // a wait has an end either way
    if (there) assert_true(scene_unit(s, 'A')->holds && !pos_same(unit_at(scene_unit(s, 'M')), scene_mark(s, 'M')));
    scene_free(s);
    return there;
}

static void a_mate_makes_room_for_who_drags(void **state) {
    (void)state;
    assert_true(drags_past("##########\n"
                           "#C..M..AH#\n"
                           "####.#####\n"
                           "##########"));
    assert_true(drags_past("##########\n" // backs out before him, to where there is room
                           "#.C.M..AH#\n"
                           "##########"));
    assert_false(drags_past("##########\n"
                            "#C..M..AH#\n"
                            "##########"));
}

// L lies in the way: A goes over him, and H comes after.
static void who_drags_comes_past_another_who_lies_there(void **state) {
    (void)state;
    Scene *s = SCENE(21, "A=niu officer bare; H=niu officer bare; L=niu officer bare",
                     "##########\n"
                     "#C..L..AH#\n"
                     "##########");
    body_fall(s->world, scene_unit(s, 'H'), LIFE_DOWN, 0);
    body_fall(s->world, scene_unit(s, 'L'), LIFE_DOWN, 0);
    scene_give(s, scene_about(s, 'A', VERB_drag, 'H'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    go(s, 'A', scene_mark(s, 'C'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 60000));
    assert_int_equal(scene_unit(s, 'A')->holds, scene_id(s, 'H'));
    assert_true(stands(s, 'H', pos(2, 1, 0)));
    assert_true(stands(s, 'L', scene_mark(s, 'L')));
    scene_free(s);
}

// Two agencies, one corridor: they let each other by as mates do.
static void police_of_two_agencies_let_each_other_by(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare; B=bpu officer bare",
                     "########\n"
                     "#A..B.C#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'C'));
    assert_true(scene_until(s, EVENT_order_done, 'A', 15000));
    assert_true(stands(s, 'A', scene_mark(s, 'C')));
    scene_free(s);
}

// B is in the middle of a step that never ends, as on a ladder with a load: A gives up with a reason.
static void a_wait_for_a_mate_in_mid_step_has_an_end(void **state) {
    (void)state;
    Scene *s = SCENE(22, "A=niu officer bare; B=niu officer bare",
                     "#########\n"
                     "#A.B...C#\n"
                     "#########");
    go(s, 'B', scene_mark(s, 'C'));
    scene_run(s, 200);
    go(s, 'A', scene_mark(s, 'C'));
    for (int i = 0; i < 1200 && !scene_count(s, EVENT_order_failed, 'A'); i++) {
        scene_unit(s, 'B')->due_ms[DUE_ACTION] = s->world->now + 5000;
        scene_step(s);
    }
    assert_int_equal(failure(s, 'A'), REASON_occupied);
    assert_in_range(sim_ms(s->world), 10000, 30000);
    scene_free(s);
}

static void a_suspect_leaves_by_the_street_and_an_officer_stays(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=cell suspect bare; B=niu officer bare",
                     "#####\n"
                     "#A,x#\n"
                     "##,##\n"
                     "#B,x#\n"
                     "#####");
    go(s, 'A', pos(3, 1, 0));
    go(s, 'B', pos(3, 3, 0));
    scene_run(s, 8000);
    assert_int_equal(scene_count(s, EVENT_left_map, 'A'), 1);
    assert_int_equal(scene_unit(s, 'A')->place, PLACE_LEFT);
    assert_int_equal(scene_unit(s, 'B')->place, PLACE_MAP);
    assert_true(cell_free(s->world, pos(3, 1, 0), false));
    Order o = scene_to(s, 'A', VERB_move, pos(1, 1, 0));
    scene_give(s, o);
    scene_step(s);
    assert_int_equal(scene_last(s, EVENT_order_refused, 'A')->reason, REASON_away);
    scene_free(s);
}

static void turning_the_head_does_not_stop_the_walk(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer bare",
                     "########\n"
                     "#A....B#\n"
                     "########");
    go(s, 'A', scene_mark(s, 'B'));
    scene_run(s, 1000);
    Order o = scene_order(s, 'A', VERB_face);
    o.has |= HAS_DIR;
    o.dir = dir_angle(DIR_N);
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_done, 'A', 100));
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    assert_true(stands(s, 'A', scene_mark(s, 'B')));
    assert_int_equal(scene_unit(s, 'A')->face, dir_angle(DIR_N));
    assert_int_equal(scene_count(s, EVENT_order_superseded, 'A'), 0);
    scene_free(s);
}

static void hiding_there_is_a_walk_and_then_stillness(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=cell suspect bare",
                     "######\n"
                     "#A..B#\n"
                     "######");
    scene_give(s, scene_to(s, 'A', VERB_hide, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 15000));
    assert_true(stands(s, 'A', scene_mark(s, 'B')));
    assert_int_equal(scene_unit(s, 'A')->hidden, 1);
    assert_int_equal(scene_unit(s, 'A')->stance, stance_crouch);
    go(s, 'A', pos(1, 1, 0));
    scene_run(s, 1500);
    assert_int_equal(scene_unit(s, 'A')->hidden, 0);
    scene_free(s);
}

static void a_ladder_is_climbed_through_its_hatch(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare",
                     "#####\n"
                     "#A^.#\n"
                     "#####",
                     "#####\n"
                     "#.v.#\n"
                     "#####");
    go(s, 'A', pos(2, 1, 0));
    assert_true(scene_until(s, EVENT_order_done, 'A', 8000));
    scene_give(s, scene_to(s, 'A', VERB_climb, pos(2, 1, 1)));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    assert_true(stands(s, 'A', pos(2, 1, 1)));
    OpeningTruth hatch;
    assert_true(sim_opening(s->world, scene_opening(s, pos(2, 1, 1)), &hatch));
    assert_int_equal(hatch.open_pct, 100);
    scene_free(s);
}

// A comes down where B and C want up: whoever climbs past him is not pushed off the ladder by the one behind, who needs a tenth of the time.
static void nobody_takes_the_place_of_one_who_climbs_past_another(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare; B=niu officer bare; C=niu officer bare",
                     "########\n"
                     "#..CB^.#\n"
                     "########",
                     "########\n"
                     "#...Av.#\n"
                     "########");
    s->world->openings[0].open_pct = 100;
    world_derive(s->world);
    go(s, 'A', pos(1, 1, 0));
    go(s, 'B', pos(1, 1, 1));
    go(s, 'C', pos(2, 1, 1));
    scene_run(s, 60000);
    assert_true(stands(s, 'A', pos(1, 1, 0)) && stands(s, 'B', pos(1, 1, 1)) && stands(s, 'C', pos(2, 1, 1)));
    assert_int_equal(scene_count(s, EVENT_swapped, 'A') + scene_count(s, EVENT_swapped, 'B') + scene_count(s, EVENT_swapped, 'C'), 2);
    scene_free(s);
}

// A and B want up where C stands on the ladder's foot and does not move on: they wait in line, and do not change places for ever.
static void two_in_a_line_change_places_once_and_give_a_reason(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare; B=niu officer bare; C=home resident bare",
                     "########\n"
                     "#.BA.C^#\n"
                     "########",
                     "########\n"
                     "#.....v#\n"
                     "########");
    s->world->openings[0].open_pct = 100;
    world_derive(s->world);
    go(s, 'A', pos(2, 1, 1));
    go(s, 'B', pos(1, 1, 1));
    scene_run(s, 5000);
    assert_in_range(scene_count(s, EVENT_swapped, 'A') + scene_count(s, EVENT_swapped, 'B'), 0, 1);
    scene_run(s, 30000);
    assert_int_equal(failure(s, 'A'), REASON_occupied);  // and each says why he gave it up
    assert_int_equal(failure(s, 'B'), REASON_occupied);
    scene_free(s);
}

// A begins to climb past B, who goes off the ladder's head meanwhile: the climb is not begun anew.
static void who_was_to_be_climbed_past_and_goes_costs_no_second_climb(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare; B=niu officer bare",
                     "########\n"
                     "#....A^#\n"
                     "########",
                     "########\n"
                     "#....Bv#\n"
                     "########");
    s->world->openings[0].open_pct = 100;
    world_derive(s->world);
    unit_place(s->world, scene_unit(s, 'B'), pos(6, 1, 1));
    go(s, 'A', pos(1, 1, 1));
    scene_run(s, 3000);
    i64 due = scene_unit(s, 'A')->due_ms[DUE_ACTION];
    assert_true(due > sim_ms(s->world) + 1000);          // in the middle of it
    go(s, 'B', pos(2, 1, 1));
    while (sim_ms(s->world) <= due) scene_step(s);
    assert_int_equal(unit_at(scene_unit(s, 'A')).z, 1);
    assert_int_equal(scene_count(s, EVENT_swapped, 'A'), 0);
    scene_free(s);
}

static void a_wedged_hatch_holds_whoever_climbs(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare",
                     "#####\n"
                     "#.A^#\n"
                     "#####",
                     "#####\n"
                     "#..v#\n"
                     "#####");
    s->world->openings[0].lock_state = LOCK_WEDGED;
    go(s, 'A', pos(3, 1, 0));
    assert_true(scene_until(s, EVENT_order_done, 'A', 8000));
    scene_give(s, scene_to(s, 'A', VERB_climb, pos(3, 1, 1)));
    assert_true(scene_until(s, EVENT_order_failed, 'A', 20000));
    assert_int_equal(failure(s, 'A'), REASON_stuck);
    assert_true(stands(s, 'A', pos(3, 1, 0)));
    scene_free(s);
}

static void a_low_table_is_climbed_over_and_a_wardrobe_is_not(void **state) {
    (void)state;
    Scene *s = SCENE(11, "A=niu officer bare; B=niu officer bare",
                     "#####\n"
                     "#An.#\n"
                     "#####\n"
                     "#Bm.#\n"
                     "#####");
    scene_give(s, scene_to(s, 'A', VERB_climb, pos(3, 1, 0)));
    scene_give(s, scene_to(s, 'B', VERB_climb, pos(3, 3, 0)));
    scene_run(s, 10000);
    assert_true(stands(s, 'A', pos(3, 1, 0)));
    assert_true(stands(s, 'B', pos(1, 3, 0)));
    assert_int_equal(failure(s, 'B'), REASON_blocked);
    scene_free(s);
}

static void every_step_is_heard_of(void **state) {
    (void)state;
    Scene *s = SCENE(12, "A=niu officer bare",
                     "########\n"
                     "#A....B#\n"
                     "########");
    Order o = scene_to(s, 'A', VERB_move, scene_mark(s, 'B'));
    o.pace = pace_run;
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    assert_int_equal(scene_count(s, EVENT_sound, 'A'), scene_count(s, EVENT_moved, 'A'));
    const Event *sound = scene_last(s, EVENT_sound, 'A'), *step = scene_last(s, EVENT_moved, 'A');
    assert_int_equal(sound->sound, SOUND_running);
    assert_int_equal(sound->cause, step->id);
    scene_free(s);
}

// From A to C there is a window that stands open, and further off a door. H: whom he drags, or nobody.
static bool by_the_window(bool drags) {
    Scene *s = SCENE(31, "A=niu officer bare; H=niu officer bare",
                     "###########\n"
                     "#.HA......#\n"
                     "###\"####/##\n"
                     "#..C......#\n"
                     "###########");
    assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_open, pos(3, 2, 0)), 20000), REASON_none);
    if (drags) {
        body_fall(s->world, scene_unit(s, 'H'), LIFE_DOWN, 0);
        scene_give(s, scene_about(s, 'A', VERB_drag, 'H'));
        assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    }
    go(s, 'A', scene_mark(s, 'C'));
    bool window_taken = false;
    for (int i = 0; i < 4000 && !stands(s, 'A', scene_mark(s, 'C')); i++) {
        scene_run(s, 50);
        window_taken |= stands(s, 'A', pos(3, 2, 0));
    }
    assert_true(stands(s, 'A', scene_mark(s, 'C')));
    scene_free(s);
    return window_taken;
}

static void nobody_is_dragged_over_a_sill_while_there_is_a_door(void **state) {
    (void)state;
    assert_true(by_the_window(false));
    assert_false(by_the_window(true));
}

// L takes P, who limps and has given up, to E, for so many seconds; A, B and C want to X, Y and Z meanwhile.
static void lead_out(Scene *s, int seconds) {
    unit_yield(s->world, scene_unit(s, 'P'), 0);
    scene_unit(s, 'P')->wound[REGION_LEG] = 2;
    scene_run(s, 4000);
    Order lead = scene_about(s, 'L', VERB_escort, 'P');
    order_set_at(&lead, scene_mark(s, 'E'));
    scene_give(s, lead);
    for (int i = 0; i < 30 && !scene_unit(s, 'L')->holds; i++) scene_run(s, 500);
    for (int i = 0; i < seconds; i++) { // they ask again, as often as they are told that there is somebody
        for (const char *m = "ABC"; *m; m++)
            if (!scene_unit(s, *m)->act) go(s, *m, scene_mark(s, (char)(*m - 'A' + 'X')));
        scene_run(s, 1000);
    }
}

// L leads P, who limps, out through a gap against three who want in, and squeeze past each other all the time: they let him out first.
static void who_leads_somebody_out_is_not_shut_in_by_those_who_come(void **state) {
    (void)state;
    int out = 0;
    for (u64 seed = 1; seed <= 12; seed++) {
        Scene *s = SCENE(seed, "L=niu officer bare west; P=cell suspect bare east; A=niu officer bare east; B=niu officer bare east; C=niu officer bare east",
                         "#############\n"
                         "#....A#...X.#\n"
                         "#E...BLP..Y.#\n"
                         "#....C#...Z.#\n"
                         "#############");
        lead_out(s, 60);
        out += scene_unit(s, 'P')->x < 6;
        scene_free(s);
    }
    print_message("%d of 12 are led out\n", out);
    assert_int_equal(out, 12);
}

// The same on stairs: L leads P down to where three wait who want up; the foot of them is kept free for him.
static void who_leads_somebody_down_is_not_shut_in_on_the_stairs(void **state) {
    (void)state;
    int down = 0;
    for (u64 seed = 1; seed <= 8; seed++) {
        Scene *s = SCENE(seed, "L=niu officer bare west; P=cell suspect bare east; A=niu officer bare east; B=niu officer bare east; C=niu officer bare east",
                         "#########\n"
                         "#E..A...#\n"
                         "#..B<#..#\n"
                         "#...C...#\n"
                         "#########",
                         "#########\n"
                         "#...LP..#\n"
                         "#X..>#..#\n"
                         "#Y..Z...#\n"
                         "#########");
        lead_out(s, 90);
        down += scene_unit(s, 'P')->z == 0;
        scene_free(s);
    }
    print_message("%d of 8 are led down\n", down);
    assert_int_equal(down, 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_leads_somebody_down_is_not_shut_in_on_the_stairs),
        cmocka_unit_test(nobody_is_dragged_over_a_sill_while_there_is_a_door), cmocka_unit_test(who_leads_somebody_out_is_not_shut_in_by_those_who_come),
        cmocka_unit_test(a_walk_takes_the_time_of_the_body),
        cmocka_unit_test(pace_stance_and_load_set_the_speed),
        cmocka_unit_test(a_simply_closed_door_is_opened_on_the_way),
        cmocka_unit_test(a_locked_door_is_found_out_by_trying),
        cmocka_unit_test(stairs_lead_up),
        cmocka_unit_test(mates_squeeze_past_each_other),
        cmocka_unit_test(two_mates_meet_head_on_and_both_arrive),
        cmocka_unit_test(a_stranger_in_the_way_is_waited_for_and_then_given_up),
        cmocka_unit_test(who_has_given_up_lets_officers_by),
        cmocka_unit_test(a_mate_makes_room_for_who_drags), cmocka_unit_test(who_drags_comes_past_another_who_lies_there), cmocka_unit_test(police_of_two_agencies_let_each_other_by),
        cmocka_unit_test(a_wait_for_a_mate_in_mid_step_has_an_end),
        cmocka_unit_test(a_suspect_leaves_by_the_street_and_an_officer_stays),
        cmocka_unit_test(turning_the_head_does_not_stop_the_walk),
        cmocka_unit_test(hiding_there_is_a_walk_and_then_stillness),
        cmocka_unit_test(a_ladder_is_climbed_through_its_hatch),
        cmocka_unit_test(two_in_a_line_change_places_once_and_give_a_reason),
        cmocka_unit_test(who_was_to_be_climbed_past_and_goes_costs_no_second_climb),
        cmocka_unit_test(nobody_takes_the_place_of_one_who_climbs_past_another),
        cmocka_unit_test(a_wedged_hatch_holds_whoever_climbs),
        cmocka_unit_test(a_low_table_is_climbed_over_and_a_wardrobe_is_not),
        cmocka_unit_test(every_step_is_heard_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
