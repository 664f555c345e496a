// furniture_test.c: furniture pushed against doors: the cell it takes, the rounds and looks it stops, who knows of it, and
// what becomes of it when the door is cleared or forced.
#include <stdlib.h>
#include <string.h>

#include "sim/bullet.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

enum { ROUNDS = 3000, NIU = 1, CELL = 3 };

static int stands_at(const Scene *s, Pos at) { return map_cell(&s->world->map, at)->material; }
static int held_there(Scene *s, GroupId g, Pos at) { return know_cell(s->world, g, at).material; }

static Reason barricade(Scene *s, char who, Pos door) { return scene_settled(s, scene_to(s, who, VERB_barricade, door), 60000); }

static bool near_pm(int count, int pm) {
    int off = count * 1000 / ROUNDS - pm;
    return off > -35 && off < 35;
}

// ---- in the line of fire -----------------------------------------------------------------------------------

// Rounds at chest height from A to B; how many got through each of the two places, and how many hit.
typedef struct Through { int door, thing, hit, last; } Through;

static Through fire(Scene *s, const Weapon *weapon, Pos door, Pos thing, int high_cm) {
    Through t = {0};
    Unit *b = scene_unit(s, 'B'), whole = *b;
    for (int i = 0; i < ROUNDS; i++) {
        *b = whole;
        s->world->event_count = s->world->percept_count = s->world->noise_count = 0;
        s->world->now++;
        s->world->openings[0].hole = 0, s->world->open_pct[0] = s->world->openings[0].open_pct;
        bullet_fly(s->world, scene_unit(s, 'A'), pos_point(scene_mark(s, 'A'), high_cm), pos_point(unit_at(b), high_cm), weapon, 0);
        for (int n = 0; n < s->world->event_count; n++) {
            const Event *e = &s->world->events[n];
            t.door += e->kind == EVENT_round_passed && pos_same(e->at, door);
            t.thing += e->kind == EVENT_round_passed && pos_same(e->at, thing);
            t.hit += e->kind == EVENT_hit;
            if (e->kind == EVENT_round_passed && pos_same(e->at, thing)) t.last = e->a;
        }
        s->world->units[scene_id(s, 'B') - 1] = whole;
    }
    return t;
}

#define HALL "############\n#A...+Bm...#\n############"

// Door first, then what stands behind it: each stops its share, and what is left of the round is the product of both.
static void a_line_through_a_barricaded_door_meets_both(void **state) {
    (void)state;
    const Pos door = {5, 1, 0}, before = {6, 1, 0};
    for (int ammo = AMMO_HANDGUN; ammo < AMMO_CLASS_COUNT; ammo++) {
        Scene *s = SCENE(1, "A=niu officer bare east; B=cell suspect bare west", HALL);
        assert_int_equal(barricade(s, 'B', door), REASON_none);
        assert_int_equal(stands_at(s, before), PLAIN_WARDROBE);
        assert_int_equal(scene_unit(s, 'B')->x, 7);
        Weapon weapon = {.name = "test", .ammo = (u8)ammo, .hands = 1, .capacity = 10, .harm_pm = 1000};
        const Material *leaf = &s->pack.materials[PLAIN_DOOR], *thing = &s->pack.materials[PLAIN_WARDROBE];
        Through t = fire(s, &weapon, door, before, 130);
        assert_true(near_pm(t.door, leaf->pass_pm[ammo]));
        assert_true(near_pm(t.thing, leaf->pass_pm[ammo] * thing->pass_pm[ammo] / 1000));
        assert_in_range(t.last, leaf->keep_pm[ammo] * thing->keep_pm[ammo] / 1000 - 1, leaf->keep_pm[ammo] * thing->keep_pm[ammo] / 1000 + 1);
        assert_true(t.hit <= t.thing);
        scene_free(s);
    }
}

static void over_what_is_low_a_round_goes_untouched(void **state) {
    (void)state;
    const Pos door = {5, 1, 0}, before = {6, 1, 0};
    Scene *s = SCENE(2, "A=niu officer bare east; B=cell suspect bare west", "############\n#A...+Bn...#\n############");
    assert_int_equal(barricade(s, 'B', door), REASON_none);
    assert_int_equal(stands_at(s, before), PLAIN_TABLE);
    Weapon rifle = {.name = "test", .ammo = AMMO_RIFLE, .hands = 2, .capacity = 10, .harm_pm = 1000};
    Through high = fire(s, &rifle, door, before, 150), low = fire(s, &rifle, door, before, 80);
    assert_int_equal(high.thing, 0);
    assert_true(near_pm(high.hit, s->pack.materials[PLAIN_DOOR].pass_pm[AMMO_RIFLE]));
    assert_true(low.thing > 0 && low.hit < high.hit);
    scene_free(s);
}

// Steel holds what furniture would let through, and the furniture is not even reached.
static void the_pieces_stand_one_behind_the_other(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=cell suspect bare", "#########\n#..+A...#\n#..#mn..#\n#########");
    const Pos door = {3, 1, 0};
    assert_int_equal(barricade(s, 'A', door), REASON_none);
    assert_int_equal(stands_at(s, pos(4, 1, 0)), PLAIN_WARDROBE);
    int strength = s->world->openings[0].barricade;
    assert_int_equal(barricade(s, 'A', door), REASON_none);
    assert_int_equal(stands_at(s, pos(5, 1, 0)), PLAIN_TABLE);
    assert_true(s->world->openings[0].barricade > strength);
    assert_int_equal(barricade(s, 'A', door), REASON_no_furniture);
    assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_unlock, door), 60000), REASON_none);
    assert_int_equal(stands_at(s, pos(4, 2, 0)), PLAIN_WARDROBE);
    assert_int_equal(stands_at(s, pos(5, 2, 0)), PLAIN_TABLE);
    assert_int_equal(s->world->moved_count, 0);
    scene_free(s);
}

// ---- to the eye ---------------------------------------------------------------------------------------------

static void a_window_with_a_wardrobe_before_it_is_no_window(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare east; B=cell suspect bare west", "############\n#A...\"B....#\n#....#m....#\n############");
    Eye out = eye(scene_mark(s, 'A'), EYE_STANDING);
    assert_true(sight_between(&s->world->ground, out, eye(pos(8, 1, 0), EYE_STANDING)));
    assert_int_equal(barricade(s, 'B', pos(5, 1, 0)), REASON_none);
    assert_false(sight_between(&s->world->ground, out, eye(pos(8, 1, 0), EYE_CROUCHED)));
    assert_false(sight_between(&s->world->ground, eye(pos(8, 1, 0), EYE_CROUCHED), out));
    assert_int_equal(held_there(s, NIU, pos(6, 1, 0)), PLAIN_WARDROBE); // seen through the glass as it was done
    scene_free(s);
}

static void a_table_on_its_side_covers_whoever_crouches_behind_it(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer bare east; B=cell suspect bare west", "############\n#A...+Bn...#\n############");
    assert_int_equal(barricade(s, 'B', pos(5, 1, 0)), REASON_none);
    s->world->openings[0].open_pct = s->world->open_pct[0] = 100; // as if the leaf were taken away
    Eye out = eye(scene_mark(s, 'A'), 90);
    assert_false(sight_between(&s->world->ground, out, eye(unit_at(scene_unit(s, 'B')), 90)));
    assert_true(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), EYE_STANDING), eye(unit_at(scene_unit(s, 'B')), EYE_STANDING)));
    scene_free(s);
}

// ---- who knows ----------------------------------------------------------------------------------------------

static bool way(Scene *s, GroupId g, Pos from, Pos to) {
    Path path;
    return know_path(s->world, g, from, to, false, &path);
}

// Who did not see it believes the plan: fires as through an empty doorway, plans his way over the place, and learns by looking.
static void who_has_not_seen_it_does_not_reckon_with_it(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer entry east; B=cell suspect bare west", "#############\n#A...+B....+#\n#....#m....##\n####.#####.##\n####.......##\n#############");
    const Pos door = {5, 1, 0}, before = {6, 1, 0}, was = {6, 2, 0};
    assert_int_equal(barricade(s, 'B', door), REASON_none);
    assert_int_equal(held_there(s, NIU, before), PLAIN_AIR);
    assert_int_equal(held_there(s, NIU, was), PLAIN_WARDROBE);
    assert_int_equal(held_there(s, CELL, before), PLAIN_WARDROBE);
    assert_int_equal(held_there(s, CELL, was), PLAIN_AIR);
    assert_true(know_line(s->world, NIU, pos(6, 1, 0), 90, pos(6, 1, 0), 90));
    assert_true(way(s, NIU, pos(4, 4, 0), before));   // round by the other room, as far as he knows
    assert_false(way(s, CELL, pos(4, 4, 0), before));
    assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_move, pos(10, 1, 0)), 60000), REASON_none);
    scene_give(s, scene_to(s, 'A', VERB_face, door));
    scene_run(s, 1500);
    assert_int_equal(held_there(s, NIU, before), PLAIN_WARDROBE);
    assert_int_equal(held_there(s, NIU, was), PLAIN_AIR);
    assert_false(way(s, NIU, pos(4, 4, 0), before));
    scene_free(s);
}

// Taken away again while nobody of the group looks, it still stands there for them.
static void what_is_cleared_unseen_is_still_believed(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer entry east; B=cell suspect bare west", "############\n#A...\"B....#\n#....#m....#\n############");
    const Pos window = {5, 1, 0}, before = {6, 1, 0};
    assert_int_equal(barricade(s, 'B', window), REASON_none);
    assert_int_equal(held_there(s, NIU, before), PLAIN_WARDROBE);
    Order turn = scene_order(s, 'A', VERB_face);
    turn.has |= HAS_DIR, turn.dir = 128;
    assert_int_equal(scene_settled(s, turn, 5000), REASON_none);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_unlock, window), 60000), REASON_none);
    assert_int_equal(stands_at(s, before), PLAIN_AIR);
    assert_int_equal(held_there(s, NIU, before), PLAIN_WARDROBE);
    scene_give(s, scene_to(s, 'A', VERB_face, window));
    scene_run(s, 1000);
    assert_int_equal(held_there(s, NIU, before), PLAIN_AIR);
    scene_free(s);
}

// ---- what becomes of it -------------------------------------------------------------------------------------

static void a_forced_door_pushes_it_out_of_the_way(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 10; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=cell suspect bare west", "############\n#...A+Bm...#\n#....#.....#\n############");
        const Pos door = {5, 1, 0}, before = {6, 1, 0};
        assert_int_equal(barricade(s, 'B', door), REASON_none);
        assert_int_equal(stands_at(s, before), PLAIN_WARDROBE);
        assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_ram, door), 400000), REASON_none);
        assert_int_equal(stands_at(s, before), PLAIN_AIR);
        int found = 0;
        for (i32 i = 0; i < map_size(&s->world->map); i++) found += s->world->map.cells[i].material == PLAIN_WARDROBE;
        assert_int_equal(found, 1); // somewhere in the room, off the way in
        scene_run(s, 500);
        assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_move, before), 20000), REASON_none);
        scene_free(s);
    }
}

static void nobody_is_walled_in_by_it_and_nobody_is_pushed_through(void **state) {
    (void)state;
    // Somebody lies where it would come to stand: it is found by trying that there is no room.
    Scene *s = SCENE(9, "A=cell suspect bare; B=cell suspect bare", "##########\n#..+BA...#\n#..#..m..#\n##########");
    assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_move, pos(4, 2, 0)), 20000), REASON_none);
    assert_int_equal(barricade(s, 'A', pos(3, 1, 0)), REASON_occupied);
    assert_int_equal(s->world->moved_count, 0);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos(7, 1, 0)), 20000), REASON_none);
    assert_int_equal(barricade(s, 'A', pos(3, 1, 0)), REASON_none);
    assert_int_equal(stands_at(s, pos(4, 1, 0)), PLAIN_WARDROBE);
    assert_int_equal(scene_unit(s, 'A')->y, 2); // he stood beside its place, and stays
    scene_free(s);
}

// ---- barricades of the start --------------------------------------------------------------------------------

static Scene *arranged(u64 seed, const char *text, int strength) {
    Scene *s = scene_make(seed, "", 1, &text);
    scene_free(s);
    s = calloc(1, sizeof *s);
    scene_pack(&s->pack, 1, &text);
    s->pack.openings[0].barricade = (u8)strength;
    WorldDef def = world_def(&s->pack, seed);
    Error err = {0};
    s->world = world_create(&def, &err);
    assert_non_null(s->world);
    scene_step(s);
    return s;
}

static void a_barricade_of_the_start_is_a_thing_too(void **state) {
    (void)state;
    Scene *s = arranged(1, "##########\n#..+..m..#\n#..#.....#\n##########", 70);
    assert_int_equal(s->world->moved_count, 1);          // the wardrobe of the room
    assert_int_equal(stands_at(s, pos(2, 1, 0)) + stands_at(s, pos(4, 1, 0)), PLAIN_WARDROBE);
    assert_int_equal(held_there(s, CELL, pos(s->world->moved[0].to_x, 1, 0)), PLAIN_WARDROBE); // who lives there knows
    assert_int_equal(held_there(s, NIU, pos(s->world->moved[0].to_x, 1, 0)), PLAIN_AIR);
    scene_free(s);
    s = arranged(1, "##########\n#..+.....#\n#..#.....#\n##########", 20); // nothing drawn: it was brought there
    assert_int_equal(s->world->moved[0].x, -1);
    assert_int_equal(s->world->moved[0].material, PLAIN_TABLE);
    scene_free(s);
}

// A key frame while the thing is being pushed, while it stands there and while it is taken away: what comes after is alike.
static void saved_with_furniture_pushed_it_goes_on_alike(void **state) {
    (void)state;
    const Pos door = {5, 1, 0}, before = {6, 1, 0};
    static const i64 cut[] = {1500, 40000, 61000};
    for (int i = 0; i < (int)ARRAY_LEN(cut); i++) {
        Scene *s = SCENE(11, "A=niu officer entry east; B=cell suspect bare west", "############\n#...A+Bm...#\n#....#.n...#\n############");
        World *copy = NULL;
        Order push = scene_to(s, 'B', VERB_barricade, door), clear = scene_to(s, 'B', VERB_unlock, door);
        bool stood = false;
        for (i64 ms = 0; ms < 100000; ms += 50) {
            const Order *o = ms == 0 ? &push : ms == 60000 ? &clear : NULL;
            if (ms == cut[i]) {
                copy = scene_restored(s);
                assert_int_equal(map_cell(&copy->map, before)->material, stands_at(s, before));
                assert_int_equal(know_cell(copy, CELL, before).material, held_there(s, CELL, before));
            }
            sim_step(s->world, o, o ? 1 : 0);
            if (copy) sim_step(copy, o, o ? 1 : 0);
            stood |= stands_at(s, before) == PLAIN_WARDROBE;
        }
        assert_true(stood);
        assert_int_equal(stands_at(s, before), PLAIN_AIR);
        assert_true(sim_hash(copy) == sim_hash(s->world));
        world_destroy(copy);
        scene_free(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_through_a_barricaded_door_meets_both),
        cmocka_unit_test(over_what_is_low_a_round_goes_untouched),
        cmocka_unit_test(the_pieces_stand_one_behind_the_other),
        cmocka_unit_test(a_window_with_a_wardrobe_before_it_is_no_window),
        cmocka_unit_test(a_table_on_its_side_covers_whoever_crouches_behind_it),
        cmocka_unit_test(who_has_not_seen_it_does_not_reckon_with_it),
        cmocka_unit_test(what_is_cleared_unseen_is_still_believed),
        cmocka_unit_test(a_forced_door_pushes_it_out_of_the_way),
        cmocka_unit_test(nobody_is_walled_in_by_it_and_nobody_is_pushed_through),
        cmocka_unit_test(a_barricade_of_the_start_is_a_thing_too),
        cmocka_unit_test(saved_with_furniture_pushed_it_goes_on_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
