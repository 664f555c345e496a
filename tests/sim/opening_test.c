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
    assert_int_equal(material_at(s, wardrobe), PLAIN_WARDROBE);    // too far from the door
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_barricade, at)), REASON_no_furniture);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_open, at)), REASON_stuck);
    assert_int_equal(settled(s, scene_to(s, 'A', VERB_unlock, at)), REASON_none);  // and back again
    assert_int_equal(s->world->openings[0].barricade, 0);
    assert_int_equal(material_at(s, table), PLAIN_TABLE);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
