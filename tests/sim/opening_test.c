// opening_test.c: doors, windows and hatches by hand: degrees, locks and chains from inside, wedges, furniture, curtains.
// By force: forcing_test.c; walls: breach_test.c.
#include <string.h>

#include "support/cmocka_all.h"
#include "support/scene.h"

#define DOOR "#######\n#..A+.#\n#######"
static const Pos AT = {4, 1, 0};

static OpeningTruth door(const Scene *s) {
    OpeningTruth out;
    assert_true(sim_opening(s->world, scene_opening(s, AT), &out));
    return out;
}

static Reason settled(Scene *s, Order o) { return scene_settled(s, o, 60000); }

static Reason door_work(Scene *s, Verb verb) { return settled(s, scene_to(s, 'A', verb, AT)); }

static void a_door_opens_by_degrees_and_is_heard(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east", DOOR);
    Order o = scene_to(s, 'A', VERB_open, AT);
    o.has |= HAS_AMOUNT;
    o.amount = 30;
    assert_int_equal(settled(s, o), REASON_none);
    assert_int_equal(door(s).open_pct, 30);
    assert_false(ground_standable(&s->world->ground, AT));
    assert_int_equal(door_work(s, VERB_open), REASON_none);
    assert_int_equal(door(s).open_pct, 100);
    assert_true(ground_standable(&s->world->ground, AT));
    assert_int_equal(door_work(s, VERB_open), REASON_already);
    assert_int_equal(door_work(s, VERB_close), REASON_none);
    assert_int_equal(door(s).open_pct, 0);
    assert_int_equal(scene_count(s, EVENT_opening_moved, 'A'), 3);
    const Event *sound = scene_last(s, EVENT_sound, 'A');
    assert_int_equal(sound->sound, SOUND_door);
    assert_int_equal(sound->cause, scene_last(s, EVENT_opening_moved, 'A')->id);
    scene_free(s);
}

static void too_far_is_refused(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry", "#######\n#A..+.#\n#######");
    assert_int_equal(door_work(s, VERB_open), REASON_too_far);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, pos(2, 1, 0))), REASON_not_opening);
    scene_free(s);
}

static void a_door_does_not_close_on_a_body(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry; B=niu officer entry", "#######\n#..A/B#\n#######");
    scene_give(s, scene_to(s, 'B', VERB_move, AT));
    scene_run(s, 6000);
    assert_int_equal(door_work(s, VERB_close), REASON_blocked);
    assert_int_equal(door(s).open_pct, 100);
    scene_free(s);
}

static void a_lock_holds_until_it_is_opened_from_inside(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer bare", DOOR);
    assert_int_equal(door_work(s, VERB_lock), REASON_none);
    assert_int_equal(door(s).lock_state, LOCK_LOCKED);
    assert_int_equal(door_work(s, VERB_open), REASON_locked);
    assert_int_equal(scene_percept(s, PERCEPT_opening_tried, 'A')->reason, REASON_locked);
    assert_int_equal(door_work(s, VERB_unlock), REASON_none);
    assert_int_equal(door_work(s, VERB_open), REASON_none);
    scene_free(s);
}

static void from_the_landing_a_flat_is_unlocked_only_with_its_key(void **state) {
    (void)state;
    // The room east of the door is a flat; the person stands outside of it.
    for (int key = 0; key < 2; key++) {
        Scene *s = SCENE(3, key ? "A=cell suspect pistol" : "A=cell suspect bare", DOOR);
        strcpy(s->pack.rooms[map_cell(&s->pack.map, pos(5, 1, 0))->room - 1].flat, "4B");
        s->world->openings[0].lock_state = LOCK_LOCKED;
        assert_int_equal(door_work(s, VERB_unlock), key ? REASON_none : REASON_not_able);
        scene_free(s);
    }
}

static void a_wedge_is_used_up_and_holds(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer entry; B=niu officer bare", "#######\n#.BA+.#\n#######");
    assert_int_equal(door_work(s, VERB_wedge), REASON_none);
    assert_int_equal(door(s).lock_state, LOCK_WEDGED);
    assert_int_equal(scene_unit(s, 'A')->items[3], 1);
    assert_int_equal(door_work(s, VERB_open), REASON_stuck);
    assert_int_equal(settled(s, scene_to(s, 'B', VERB_wedge, AT)), REASON_no_item);
    scene_free(s);
}

static int material_at(const Scene *s, Pos at) { return map_cell(&s->world->map, at)->material; }

static void furniture_that_stands_near_is_pushed_against_it(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=cell suspect bare", "########\n#mn.A+.#\n########");
    Pos at = pos(5, 1, 0), table = pos(2, 1, 0), wardrobe = pos(1, 1, 0);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_barricade, at)), REASON_none);
    assert_int_equal(s->world->openings[0].barricade, 25);
    assert_int_equal(material_at(s, table), PLAIN_AIR);            // the cell is empty on the true ground
    assert_true(ground_standable(&s->world->ground, table));
    assert_int_equal(material_at(s, pos(4, 1, 0)), PLAIN_TABLE);   // it stands before the door, and who pushed it behind it
    assert_int_equal(scene_unit(s, 'A')->x, 3);
    assert_int_equal(material_at(s, wardrobe), PLAIN_WARDROBE);    // too far from the door
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_barricade, at)), REASON_no_furniture);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, at)), REASON_stuck);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_unlock, at)), REASON_none);  // and back again
    assert_int_equal(s->world->openings[0].barricade, 0);
    assert_int_equal(material_at(s, table), PLAIN_TABLE);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_move, pos(4, 1, 0))), REASON_none);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, at)), REASON_none);
    scene_free(s);
}

static void the_heavier_takes_longer_and_is_louder(void **state) {
    (void)state;
    i64 ms[2] = {0, 0};
    i32 level[2] = {0, 0};
    static const char *const rooms[2] = {"#######\n#.nA+.#\n#######", "#######\n#.mA+.#\n#######"};
    for (int heavy = 0; heavy < 2; heavy++)
        for (u64 seed = 1; seed <= 10; seed++) {
            Scene *s = scene_make(seed, "A=cell suspect bare", 1, &rooms[heavy]);
            i64 start = sim_ms(s->world);
            assert_int_equal(door_work(s, VERB_barricade), REASON_none);
            ms[heavy] += sim_ms(s->world) - start;
            level[heavy] += scene_last(s, EVENT_sound, 'A')->a;
            scene_free(s);
        }
    assert_true(ms[1] > ms[0] * 5 / 4 && level[1] > level[0] + 300);
}

// Who was not there goes on believing the furniture where it was drawn, until he looks.
static void who_did_not_see_it_believes_the_furniture_in_its_place(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=cell suspect bare; B=niu officer bare east", "###########\n#..B+..nA+#\n###########");
    Pos thing = pos(7, 1, 0), at = pos(9, 1, 0);
    GroupId niu = scene_unit(s, 'B')->group;
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_barricade, at)), REASON_none);
    assert_int_equal(material_at(s, thing), PLAIN_AIR);
    assert_int_equal(know_cell(s->world, niu, thing).material, PLAIN_TABLE);
    assert_int_equal(know_cell(s->world, scene_unit(s, 'A')->group, thing).material, PLAIN_AIR);
    assert_int_equal(settled(s, scene_to(s, 'B', VERB_open, pos(4, 1, 0))), REASON_none);
    scene_run(s, 200);
    assert_int_equal(know_cell(s->world, niu, thing).material, PLAIN_AIR);
    scene_free(s);
}

static void a_ram_must_be_carried(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer patrol", DOOR);
    assert_int_equal(door_work(s, VERB_ram), REASON_no_item);
    scene_free(s);
}

static void who_watches_the_door_learns_that_it_moves(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=cell suspect bare; B=niu officer bare east",
                     "##########\n"
                     "#.....A..#\n"
                     "#B......+#\n"
                     "##########");
    Pos at = pos(8, 2, 0);
    int row = scene_opening(s, at);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(7, 1, 0)));
    scene_run(s, 2500);
    GroupId g = scene_unit(s, 'B')->group;
    assert_int_equal(belief_row(s->world, g, row)->open_pct, 0);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, at)), REASON_none);
    scene_step(s);
    assert_int_equal(belief_row(s->world, g, row)->open_pct, 100);
    scene_free(s);
}

// ---- handle, chain, curtain -----------------------------------------------------------------------------

static OpeningTruth only(const Scene *s) {
    OpeningTruth out;
    assert_true(sim_opening(s->world, 0, &out));
    return out;
}

static void turning_the_handle_tells_and_moves_nothing(void **state) {
    (void)state;
    for (int locked = 0; locked < 2; locked++) {
        Scene *s = SCENE(8, "A=niu officer bare", DOOR);
        s->world->openings[0].lock_state = locked ? LOCK_LOCKED : 0;
        Order o = scene_to(s, 'A', VERB_open, AT);
        o.has |= HAS_AMOUNT;
        o.amount = 5;
        assert_int_equal(settled(s, o), REASON_none);
        assert_int_equal(only(s).open_pct, 0);
        assert_int_equal(belief_row(s->world, 1, 0)->lock, locked ? 2 : 1);
        assert_int_equal(scene_percept(s, PERCEPT_opening_tried, 'A')->reason, locked ? REASON_locked : REASON_none);
        assert_true(scene_last(s, EVENT_sound, 'A')->a < 350);
        scene_free(s);
    }
}

#define FLAT_DOOR "###########\n#.B.A+C...#\n###########"
static const Pos FLAT_AT = {5, 1, 0};

static Scene *flat_door(u64 seed, const char *people, int lock) {
    const char *storey = FLAT_DOOR;
    Scene *s = scene_make(seed, people, 1, &storey);
    strcpy(s->pack.rooms[map_cell(&s->pack.map, pos(6, 1, 0))->room - 1].flat, "4B");
    opening_hang(s->world, 0);
    s->world->openings[0].lock_state = (u8)lock;
    opening_settle(s->world, 0);
    return s;
}

static void a_chain_leaves_a_gap_to_see_and_speak_through(void **state) {
    (void)state;
    Scene *s = flat_door(9, "A=niu officer bare east; C=cell suspect bare west", LOCK_CHAINED);
    scene_run(s, 2000);
    assert_int_equal(scene_count(s, EVENT_noticed, 'A'), 0);
    i32 shut = sound_loss_db10(s->world, scene_mark(s, 'A'), scene_mark(s, 'C'));
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, FLAT_AT)), REASON_chained);
    assert_int_equal(only(s).open_pct, 15);
    assert_false(ground_standable(&s->world->ground, FLAT_AT));
    assert_true(scene_count(s, EVENT_noticed, 'A') || scene_until(s, EVENT_noticed, 'A', 15000));
    assert_true(sound_loss_db10(s->world, scene_mark(s, 'A'), scene_mark(s, 'C')) < shut);
    KnownOpening o;
    assert_true(know_opening_in(s->world, 1, FLAT_AT, &o));
    assert_int_equal(o.chain, 2);
    assert_int_equal(o.lock, 1);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_move, pos(8, 1, 0))), REASON_no_way);  // what is known to be chained is no way
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_unlock, FLAT_AT)), REASON_stuck);       // it hangs on the other side
    assert_int_equal(settled(s, scene_to(s, 'C', VERB_unlock, FLAT_AT)), REASON_none);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, FLAT_AT)), REASON_none);
    scene_free(s);
}

static void a_chain_is_put_on_from_inside_where_one_is_fitted(void **state) {
    (void)state;
    Scene *s = flat_door(10, "A=niu officer bare east; C=cell suspect bare west", 0);
    Order o = scene_to(s, 'C', VERB_lock, FLAT_AT);
    o.word = part_chain;
    assert_int_equal(settled(s, o), REASON_none);
    assert_int_equal(only(s).lock_state, LOCK_CHAINED);
    o = scene_to(s, 'A', VERB_lock, FLAT_AT);
    o.word = part_chain;
    assert_int_equal(settled(s, o), REASON_already);
    scene_free(s);
    s = SCENE(10, "A=niu officer bare", DOOR);  // an inner door has none
    o = scene_to(s, 'A', VERB_lock, AT);
    o.word = part_chain;
    assert_int_equal(settled(s, o), REASON_no_item);
    scene_free(s);
}

static void a_curtain_hides_and_is_drawn_from_inside(void **state) {
    (void)state;
    Scene *s = SCENE(11, "A=cell suspect bare east; B=niu officer bare west", "##########\n#..A\"...B#\n##########");
    Pos at = pos(4, 1, 0);
    strcpy(s->pack.rooms[map_cell(&s->pack.map, pos(3, 1, 0))->room - 1].flat, "4B");
    assert_true(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), 160), eye(scene_mark(s, 'B'), 160)));
    Order o = scene_to(s, 'A', VERB_close, at);
    o.word = part_curtain;
    assert_int_equal(settled(s, o), REASON_none);
    assert_false(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), 160), eye(scene_mark(s, 'B'), 160)));
    scene_run(s, 200);
    assert_int_equal(belief_row(s->world, scene_unit(s, 'B')->group, 0)->material, PLAIN_CURTAIN);
    o = scene_to(s, 'A', VERB_close, at);
    o.word = part_curtain;
    assert_int_equal(settled(s, o), REASON_already);
    scene_give(s, scene_to(s, 'B', VERB_move, pos(5, 1, 0)));
    scene_run(s, 8000);
    o = scene_to(s, 'B', VERB_open, at);
    o.word = part_curtain;
    assert_int_equal(settled(s, o), REASON_not_able);  // it hangs within, and the window is shut
    assert_int_equal(settled(s, scene_to(s, 'B', VERB_break, at)), REASON_none);
    o = scene_to(s, 'B', VERB_open, at);
    o.word = part_curtain;
    assert_int_equal(settled(s, o), REASON_none);      // through the broken pane a hand gets at it
    assert_true(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), 160), eye(pos(5, 1, 0), 160)));
    scene_free(s);
}

// ---- what a group believes ------------------------------------------------------------------------------

// From the side where it stands a wedge is seen; from the other it is found by trying.
static void what_holds_a_door_is_seen_on_its_side_only(void **state) {
    (void)state;
    Scene *s = flat_door(12, "A=niu officer bare east; C=home resident bare west; B=bpu officer bare west", LOCK_WEDGED);
    GroupId outside = scene_unit(s, 'A')->group, inside = scene_unit(s, 'C')->group;
    look_dirty(s->world, scene_unit(s, 'A'));
    look_dirty(s->world, scene_unit(s, 'C'));
    belief_row(s->world, inside, 0)->block = belief_row(s->world, outside, 0)->block = 0;
    scene_run(s, 200);
    assert_int_equal(belief_row(s->world, outside, 0)->block, 0);
    assert_int_equal(belief_row(s->world, inside, 0)->block, 2);
    assert_int_equal(belief_row(s->world, outside, 0)->lock, 0);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, FLAT_AT)), REASON_stuck);
    assert_int_equal(belief_row(s->world, outside, 0)->block, 2);
    KnownOpening o;
    assert_true(know_opening_in(s->world, outside, FLAT_AT, &o));
    assert_int_equal(o.swing, 2);  // into the flat
    scene_free(s);
}

static void furniture_set_against_a_door_is_heard_behind_it(void **state) {
    (void)state;
    Scene *s = SCENE(13, "A=niu officer bare east; C=cell suspect bare", "##########\n#...A+Cn.#\n##########");
    Pos at = pos(5, 1, 0);
    assert_int_equal(belief_row(s->world, 1, 0)->block, 0);
    assert_int_equal(settled(s, scene_to(s, 'C', VERB_barricade, at)), REASON_none);
    scene_run(s, 200);
    assert_int_equal(belief_row(s->world, 1, 0)->block, 2);
    KnownForce f;
    assert_true(know_force_estimate(s->world, 1, 1, at, VERB_kick, &f));
    assert_true(f.reason == REASON_none && f.median_ms > 6500);
    scene_free(s);
}

// The other agency hears of it late and coarsely; what it has seen itself later stands.
static void a_door_is_reported_through_liaison(void **state) {
    (void)state;
    Scene *s = SCENE(14, "A=niu officer entry east; B=bpu officer bare west",
                     "###########\n#...A+....#\n###########\n#B........#\n###########");
    Pos at = pos(5, 1, 0);
    GroupId bpu = scene_unit(s, 'B')->group;
    s->world->openings[0].lock_state = LOCK_LOCKED;
    KnownOpening o;
    assert_false(know_opening_in(s->world, bpu, at, &o));
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, at)), REASON_locked);
    Order kick = scene_to(s, 'A', VERB_kick, at);
    kick.has |= HAS_AMOUNT;
    kick.amount = 1;
    settled(s, kick);
    bool still_shut = only(s).open_pct == 0;
    Order report = scene_to(s, 'A', VERB_report, at);
    report.word = fact_door;
    scene_give(s, report);
    i64 said = sim_ms(s->world);
    scene_run(s, 5000);
    assert_false(know_opening_in(s->world, bpu, at, &o));  // liaison takes its time
    scene_run(s, 20000);
    assert_true(know_opening_in(s->world, bpu, at, &o));
    assert_int_equal(o.source, SOURCE_TOLD);
    assert_int_equal(o.from_group, 1);
    assert_int_equal(o.damage, 0);                         // such detail does not come through
    assert_true(o.as_of_ms <= said);
    if (still_shut) assert_int_equal(o.lock, 2);
    KnownForce f;
    assert_true(know_force_estimate(s->world, bpu, 0, at, VERB_ram, &f) && f.median_ms > 0);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_door_opens_by_degrees_and_is_heard),
        cmocka_unit_test(too_far_is_refused),
        cmocka_unit_test(a_door_does_not_close_on_a_body),
        cmocka_unit_test(a_lock_holds_until_it_is_opened_from_inside),
        cmocka_unit_test(from_the_landing_a_flat_is_unlocked_only_with_its_key),
        cmocka_unit_test(a_wedge_is_used_up_and_holds),
        cmocka_unit_test(furniture_that_stands_near_is_pushed_against_it),
        cmocka_unit_test(the_heavier_takes_longer_and_is_louder),
        cmocka_unit_test(who_did_not_see_it_believes_the_furniture_in_its_place),
        cmocka_unit_test(a_ram_must_be_carried),
        cmocka_unit_test(who_watches_the_door_learns_that_it_moves),
        cmocka_unit_test(turning_the_handle_tells_and_moves_nothing),
        cmocka_unit_test(a_chain_leaves_a_gap_to_see_and_speak_through),
        cmocka_unit_test(a_chain_is_put_on_from_inside_where_one_is_fitted),
        cmocka_unit_test(a_curtain_hides_and_is_drawn_from_inside),
        cmocka_unit_test(what_holds_a_door_is_seen_on_its_side_only),
        cmocka_unit_test(furniture_set_against_a_door_is_heard_behind_it),
        cmocka_unit_test(a_door_is_reported_through_liaison),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
