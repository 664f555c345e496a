// bullet_test.c: rounds through doors, walls, shields and bodies: what passes, what stops, who is
// hit. Chances are counted over many seeds and must lie inside an interval around the table's
// figure.
#include "support/cmocka_all.h"
#include "support/scene.h"

enum { SEEDS = 400 };

// Fires one round straight along the row from A's chest, and counts what becomes of it.
static void fire_east(Scene *s, const Weapon *weapon) {
    World *w = s->world;
    Unit *a = scene_unit(s, 'A');
    w->event_count = 0;
    Point from = pos_point(unit_at(a), 125), to = from;
    to.x += 8000;
    bullet_fly(w, a, from, to, weapon, 0);
}

static int seen(const World *w, EventKind kind) {
    int count = 0;
    for (int i = 0; i < w->event_count; i++) count += w->events[i].kind == kind;
    return count;
}

static int passes(const char *drawing, const char *weapon) {
    int count = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east", drawing);
        fire_east(s, &s->pack.weapons[pack_weapon(&s->pack, weapon) - 1]);
        count += seen(s->world, EVENT_round_passed) > 0;
        scene_free(s);
    }
    return count;
}

#define ROW(middle) "#########\n#A.." middle "...#\n#########"

static void the_table_of_materials_says_what_passes(void **state) {
    (void)state;
    // 400 draws of p: three sigma are 30 at one half, 17 at 0.95, 8 at 0.02.
    assert_in_range(passes(ROW("+"), "pistol"), 170, 230);
    assert_in_range(passes(ROW("+"), "rifle"), 365, 395);
    assert_in_range(passes(ROW("|"), "pistol"), 365, 395);
    assert_in_range(passes(ROW("|"), "rifle"), 383, 400);
    assert_in_range(passes(ROW("#"), "pistol"), 1, 20);
    assert_in_range(passes(ROW("#"), "rifle"), 110, 170);
}

static void an_open_door_stops_nothing(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer entry east", ROW("/"));
    fire_east(s, &s->pack.weapons[0]);
    // the far wall is all that it meets
    assert_int_equal(seen(s->world, EVENT_round_stopped), 1);
    assert_int_equal(seen(s->world, EVENT_round_landed), 1);
    scene_free(s);
}

static void a_round_through_a_door_hits_whoever_stands_behind(void **state) {
    (void)state;
    int hits = 0, kept = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; B=cell suspect bare west",
                         "#########\n#A..+.B.#\n#########");
        fire_east(s, &s->pack.weapons[0]);
        for (int i = 0; i < s->world->event_count; i++) {
            const Event *e = &s->world->events[i];
            if (e->kind != EVENT_hit) continue;
            hits++;
            kept += e->c == 500;
            assert_int_equal(e->other, scene_id(s, 'B'));
            assert_int_equal(e->a, REGION_CHEST);
        }
        scene_free(s);
    }
    assert_in_range(hits, 170, 230); // as many as pass the door
    assert_int_equal(kept, hits);    // with half of their harm
}

static void the_back_is_hit_from_behind(void **state) {
    (void)state;
    Scene *s =
        SCENE(3, "A=niu officer entry east; B=cell suspect bare east", "#######\n#A..B.#\n#######");
    fire_east(s, &s->pack.weapons[0]);
    assert_true(scene_unit(s, 'B')->wound[REGION_BACK] > 0);
    assert_int_equal(scene_unit(s, 'B')->wound[REGION_CHEST], 0);
    scene_free(s);
}

static void a_vest_stops_handgun_rounds_and_not_rifle_rounds(void **state) {
    (void)state;
    int handgun = 0, rifle = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++)
        for (int weapon = 0; weapon < 2; weapon++) {
            Scene *s = SCENE(seed, "A=cell suspect bare east; B=niu officer entry west",
                             "#######\n#A..B.#\n#######");
            fire_east(s, &s->pack.weapons[weapon]);
            *(weapon ? &rifle : &handgun) += seen(s->world, EVENT_armour_stopped);
            if (seen(s->world, EVENT_armour_stopped)) {
                assert_int_equal(scene_unit(s, 'B')->wound[REGION_CHEST], 0);
                assert_true(scene_unit(s, 'B')->suppression > 0);
            }
            scene_free(s);
        }
    assert_in_range(handgun, 365, 395);
    assert_int_equal(rifle, 0);
}

static void a_shield_covers_the_front_and_not_the_back(void **state) {
    (void)state;
    int front = 0, behind = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++)
        for (int turned = 0; turned < 2; turned++) {
            Scene *s = SCENE(seed, "A=cell suspect bare east; B=niu officer patrol west",
                             "#######\n#A..B.#\n#######");
            s->pack.items[pack_item(&s->pack, "torch") - 1].kind = ITEM_SHIELD;
            if (turned) scene_unit(s, 'B')->face = 0;
            fire_east(s, &s->pack.weapons[0]);
            *(turned ? &behind : &front) += seen(s->world, EVENT_shield_stopped);
            scene_free(s);
        }
    assert_in_range(front, 365, 395);
    assert_int_equal(behind, 0);
}

static void lying_low_lets_chest_shots_pass_over(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=cell suspect bare east; B=niu officer entry west prone",
                     "#######\n#A..B.#\n#######");
    fire_east(s, &s->pack.weapons[1]);
    assert_int_equal(seen(s->world, EVENT_hit), 0);
    assert_int_equal(seen(s->world, EVENT_armour_stopped), 0);
    scene_free(s);
}

static void a_table_covers_who_crouches_behind_it(void **state) {
    (void)state;
    int hit = 0, through = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        Scene *s = SCENE(seed, "A=cell suspect bare east; B=home resident bare west",
                         "#######\n#A..nB#\n#######");
        Unit *b = scene_unit(s, 'B');
        b->stance = stance_crouch;
        World *w = s->world;
        w->event_count = 0;
        Point from = pos_point(unit_at(scene_unit(s, 'A')), 70), to = from;
        to.x += 8000;
        bullet_fly(w, scene_unit(s, 'A'), from, to, &s->pack.weapons[0], 0);
        hit += seen(w, EVENT_hit);
        through += seen(w, EVENT_round_passed) > 0;
        scene_free(s);
    }
    assert_in_range(through, 290, 350); // 0.8 by the table
    assert_in_range(hit, through - 5, through);
}

static void a_near_miss_is_noticed_by_whom_it_passes(void **state) {
    (void)state;
    Scene *s =
        SCENE(1, "A=cell suspect bare east; B=niu officer entry west; C=niu officer entry west",
              "#######\n#A....#\n#..B..#\n#######\n#..C..#\n#######");
    fire_east(s, &s->pack.weapons[0]);
    assert_true(scene_unit(s, 'B')->suppression > 0);
    assert_int_equal(scene_unit(s, 'C')->suppression, 0); // behind a wall
    bool told = false;
    for (int i = 0; i < s->world->percept_count; i++)
        told |= s->world->percepts[i].kind == PERCEPT_under_fire;
    assert_true(told);
    scene_free(s);
}

static void rounds_go_down_through_an_open_stairwell_and_not_through_a_floor(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=cell suspect bare east; B=niu officer entry west",
                     "#######\n#.B...#\n#######", "#######\n#A....#\n#######");
    World *w = s->world;
    w->event_count = 0;
    Point from = pos_point(scene_mark(s, 'A'), 140), to = pos_point(scene_mark(s, 'B'), 120);
    bullet_fly(w, scene_unit(s, 'A'), from, to, &s->pack.weapons[0], 0);
    bool slab = seen(w, EVENT_round_stopped) || seen(w, EVENT_round_passed);
    assert_true(slab);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_materials_says_what_passes),
        cmocka_unit_test(an_open_door_stops_nothing),
        cmocka_unit_test(a_round_through_a_door_hits_whoever_stands_behind),
        cmocka_unit_test(the_back_is_hit_from_behind),
        cmocka_unit_test(a_vest_stops_handgun_rounds_and_not_rifle_rounds),
        cmocka_unit_test(a_shield_covers_the_front_and_not_the_back),
        cmocka_unit_test(lying_low_lets_chest_shots_pass_over),
        cmocka_unit_test(a_table_covers_who_crouches_behind_it),
        cmocka_unit_test(a_near_miss_is_noticed_by_whom_it_passes),
        cmocka_unit_test(rounds_go_down_through_an_open_stairwell_and_not_through_a_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
