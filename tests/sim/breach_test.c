// breach_test.c: holes in walls: by what they are made and how long it takes, that a hole is an opening to eyes, rounds
// and feet, and that only who knows of it reckons with it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/cmocka_all.h"
#include "support/dump.h"
#include "support/scene.h"

#define BOARDS "##########\n#...|....#\n#..A|...B#\n#...|....#\n#...+....#\n##########"
static const Pos WALL = {4, 2, 0};

static Scene *wall_of(u64 seed, const char *people, int material) {
    const char *storey = BOARDS;
    Scene *s = scene_make(seed, people, 1, &storey);
    for (i32 i = 0; i < map_size(&s->pack.map); i++)
        if (s->pack.map.cells[i].material == PLAIN_PLASTERBOARD) s->pack.map.cells[i].material = (u8)material;
    map_derive(s->world);
    scene_step(s);
    return s;
}

static Reason breach(Scene *s) { return scene_settled(s, scene_to(s, 'A', VERB_breach, WALL), 3600000); }

static i64 taken(const Scene *s) { return scene_last(s, EVENT_order_done, 'A')->ms - scene_last(s, EVENT_order_active, 'A')->ms; }

// ---- by what ---------------------------------------------------------------------------------------------

static void each_wall_gives_to_its_means(void **state) {
    (void)state;
    static const struct { const char *kit; int material; Reason reason; i64 low_ms, high_ms; } cases[] = {
        {"bare", PLAIN_PLASTERBOARD, REASON_none, 2000, 40000},
        {"entry", PLAIN_PLASTERBOARD, REASON_none, 1200, 20000},    // with the ram
        {"bare", PLAIN_BRICK, REASON_no_item, 0, 0},
        {"method", PLAIN_BRICK, REASON_none, 80000, 1500000},       // with the bar: minutes
        {"method", PLAIN_DOUBLE_BRICK, REASON_none, 300000, 3600000},
        {"method", PLAIN_CONCRETE, REASON_hopeless, 0, 0},
    };
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        char who[60];
        snprintf(who, sizeof who, "A=niu officer %s east", cases[k].kit);
        Scene *s = wall_of(3 + k, who, cases[k].material);
        Order o = scene_to(s, 'A', VERB_breach, WALL);
        o.has |= HAS_AMOUNT;
        o.amount = 2000;
        Reason r = scene_settled(s, o, 3600000);
        assert_int_equal(r, cases[k].reason);
        if (r == REASON_none) {
            assert_in_range(taken(s), cases[k].low_ms, cases[k].high_ms);
            assert_int_equal(ground_material(&s->world->ground, WALL)->role, ROLE_DOOR);
            assert_true(ground_standable(&s->world->ground, WALL));
            assert_int_equal(scene_count(s, EVENT_wall_breached, 'A'), 1);
        }
        assert_int_equal(s->pack.map.cells[map_index(&s->pack.map, WALL)].opening, 0);  // the pack stays as drawn
        scene_free(s);
    }
}

static void a_charge_goes_through_brick(void **state) {
    (void)state;
    int through = 0;
    for (u64 seed = 1; seed <= 12; seed++) {
        Scene *s = wall_of(seed, "A=niu officer method east", PLAIN_BRICK);
        assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_charge, WALL), 120000), REASON_none);
        assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_move, pos(1, 1, 0)), 20000), REASON_none);
        scene_give(s, scene_order(s, 'A', VERB_detonate));
        assert_true(scene_until(s, EVENT_charge_fired, 0, 5000));
        through += ground_standable(&s->world->ground, WALL);
        scene_free(s);
    }
    assert_in_range(through, 5, 12);
}

// ---- a hole is an opening -----------------------------------------------------------------------------

static void one_sees_through_a_hole(void **state) {
    (void)state;
    Scene *s = wall_of(5, "A=niu officer bare east; B=cell suspect bare west", PLAIN_PLASTERBOARD);
    scene_run(s, 3000);
    assert_int_equal(scene_count(s, EVENT_noticed, 'A'), 0);
    assert_false(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), 140), eye(scene_mark(s, 'B'), 140)));
    assert_int_equal(breach(s), REASON_none);
    assert_true(sight_between(&s->world->ground, eye(scene_mark(s, 'A'), 140), eye(scene_mark(s, 'B'), 140)));
    assert_true(scene_count(s, EVENT_noticed, 'A') || scene_until(s, EVENT_noticed, 'A', 20000));
    scene_free(s);
}

static int passed(u64 seed, bool hole) {
    Scene *s = wall_of(seed, "A=cell suspect rifle east", PLAIN_BRICK);
    if (hole) {
        int row = hole_add(s->world, WALL);
        s->world->openings[row].material = PLAIN_HOLE;
        s->world->openings[row].open_pct = 100;
        map_derive(s->world);
        opening_changed(s->world, row);
        scene_step(s);
    }
    Order o = scene_to(s, 'A', VERB_shoot, pos(7, 2, 0));
    o.has |= HAS_AMOUNT;
    o.amount = 1;
    assert_int_equal(scene_settled(s, o, 20000), REASON_none);
    int stopped = 0;
    for (int i = 0; i < s->event_count; i++) stopped += s->events[i].kind == EVENT_round_stopped && s->events[i].at.x == WALL.x;
    scene_free(s);
    return !stopped;
}

static void rounds_go_through_a_hole_and_not_through_the_wall(void **state) {
    (void)state;
    int open = 0, shut = 0;
    for (u64 seed = 1; seed <= 30; seed++) open += passed(seed, true), shut += passed(seed, false);
    assert_int_equal(open, 30);
    assert_in_range(shut, 2, 22);  // single brick and a rifle: 35 in 100
}

static int steps(const World *w, GroupId g, Pos from, Pos to) {
    Path path;
    return know_path(w, g, from, to, false, &path) ? path.count : -1;
}

// The group that made it goes through; the other, which is behind two doors, goes round by the door.
static void who_does_not_know_the_hole_walks_round(void **state) {
    (void)state;
    static const char *const house = "###########\n#...|.....#\n#..A|.....#\n#...|.....#\n#...+.....#\n###+#######\n#B.....####\n###########";
    Scene *s = SCENE(6, "A=niu officer entry east; B=home resident bare north", house);
    GroupId niu = 1, home = scene_unit(s, 'B')->group;
    Pos from = pos(3, 2, 0), to = pos(5, 2, 0);
    int round = steps(s->world, niu, from, to);
    assert_true(round > 4);
    assert_int_equal(steps(s->world, home, from, to), round);
    assert_int_equal(breach(s), REASON_none);
    assert_int_equal(steps(s->world, niu, from, to), 2);
    assert_int_equal(steps(s->world, home, from, to), round);  // believes the wall
    KnownOpening o;
    assert_true(know_opening_in(s->world, niu, WALL, &o));
    assert_int_equal(o.role, ROLE_DOOR);
    assert_int_equal(o.material, PLAIN_HOLE);
    assert_false(know_opening_in(s->world, home, WALL, &o));
    assert_int_equal(know_cell(s->world, home, WALL).material, PLAIN_PLASTERBOARD);
    assert_int_equal(scene_settled(s, scene_to(s, 'A', VERB_move, to), 10000), REASON_none);
    assert_int_equal(scene_count(s, EVENT_moved, 'A'), 2);
    // B comes and sees it: then he knows it too.
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_open, pos(3, 5, 0)), 1000), REASON_too_far);
    assert_int_equal(scene_settled(s, scene_to(s, 'B', VERB_move, pos(2, 3, 0)), 30000), REASON_none);
    Order look = scene_to(s, 'B', VERB_face, WALL);
    assert_int_equal(scene_settled(s, look, 5000), REASON_none);
    scene_run(s, 500);
    assert_true(know_opening_in(s->world, home, WALL, &o));
    assert_non_null(scene_percept(s, PERCEPT_wall_holed, 'B'));
    assert_int_equal(steps(s->world, home, from, to), 2);
    scene_free(s);
}

static void sound_comes_through_a_hole(void **state) {
    (void)state;
    Scene *s = wall_of(7, "A=niu officer method east", PLAIN_BRICK);
    s->world->openings[0].material = PLAIN_STEEL_DOOR;
    opening_changed(s->world, 0);
    i32 before = sound_loss_db10(s->world, pos(2, 2, 0), pos(6, 2, 0));
    int row = hole_add(s->world, WALL);
    assert_int_equal(sound_loss_db10(s->world, pos(2, 2, 0), pos(6, 2, 0)), before);  // a wall at which work goes on is a wall
    s->world->openings[row].material = PLAIN_HOLE;
    s->world->openings[row].open_pct = 100;
    map_derive(s->world);
    opening_changed(s->world, row);
    assert_true(sound_loss_db10(s->world, pos(2, 2, 0), pos(6, 2, 0)) + 200 < before);
    scene_free(s);
}

static void a_wall_half_done_looks_like_a_wall_and_the_work_stays(void **state) {
    (void)state;
    Scene *s = wall_of(8, "A=niu officer method east; B=cell suspect bare west", PLAIN_BRICK);
    Order o = scene_to(s, 'A', VERB_breach, WALL);
    o.has |= HAS_AMOUNT;
    o.amount = 5;
    assert_int_equal(scene_settled(s, o, 60000), REASON_withstood);
    assert_true(s->world->openings_count == s->pack.openings_count + 1);
    i32 worked = s->world->openings[s->pack.openings_count].worked_ppm;
    assert_true(worked > 0);
    KnownOpening known;
    for (GroupId g = 1; g <= s->world->groups_count; g++) assert_false(know_opening_in(s->world, g, WALL, &known));
    assert_int_equal(know_cell(s->world, 1, WALL).material, PLAIN_BRICK);
    Order rest = scene_to(s, 'A', VERB_breach, WALL);
    rest.has |= HAS_AMOUNT;
    rest.amount = 2000;
    assert_int_equal(scene_settled(s, rest, 3600000), REASON_none);
    scene_free(s);
}

static void a_save_in_the_middle_of_a_breach_goes_on_alike(void **state) {
    (void)state;
    for (i64 when = 3000; when <= 21000; when += 6000) {
        Scene *s = wall_of(9, "A=niu officer bare east; B=cell suspect bare west", PLAIN_PLASTERBOARD);
        scene_give(s, scene_to(s, 'A', VERB_breach, WALL));
        scene_run(s, when);
        World *other = scene_restored(s);
        for (int i = 0; i < 600; i++) scene_step(s), sim_step(other, NULL, 0);
        assert_true(sim_hash(other) == sim_hash(s->world));
        world_destroy(other);
        scene_free(s);
    }
}

// A hole, a thing moved, a charge and a lock in rooms that it has never looked into change nothing that a group knows, is
// told, or is answered.
static void what_is_done_unseen_changes_nothing_known(void **state) {
    (void)state;
    static const char *const house = "###########\n#...|...n.#\n#.A.|.....#\n#...|..C..#\n#...#.....#\n#...#######\n#...#.....#\n#...+.....#\n###########";
    for (int kind = 0; kind < 4; kind++) {
        Scene *s[2];
        for (int i = 0; i < 2; i++) s[i] = SCENE(12, "A=niu officer entry west; C=cell suspect bare", house);
        World *w = s[1]->world;
        if (kind == 0) {
            int row = hole_add(w, pos(6, 5, 0));  // between the two rooms to the east
            w->openings[row].material = PLAIN_HOLE;
            w->openings[row].open_pct = 100;
            map_derive(w);
            opening_changed(w, row);
        } else if (kind == 1) {
            assert_true(furniture_move(w, pos(8, 1, 0), pos(9, 1, 0), 0));
        } else if (kind == 2) {
            w->charges[3] = (Charge){.group = scene_unit(s[1], 'C')->group, .unit = scene_id(s[1], 'C'), .x = 4, .y = 7, .from_x = 5, .from_y = 7};
        } else {
            w->openings[0].lock_state = LOCK_LOCKED;
        }
        for (int step = 0; step < 120; step++) {
            Text text[2] = {text_new(), text_new()};
            for (int i = 0; i < 2; i++) {
                if (step == 20) scene_give(s[i], scene_to(s[i], 'A', VERB_move, pos(3, 4, 0)));
                if (step == 90) scene_give(s[i], scene_to(s[i], 'A', VERB_face, pos(4, 2, 0)));
                scene_step(s[i]);
                dump_percepts(s[i]->world, 1, &text[i]);
                if (step % 10 == 0) dump_knowledge(s[i]->world, 1, 77, &text[i]);
            }
            if (strcmp(text[0].at, text[1].at) != 0) fail_msg("change %d shows at step %d:\n%.300s\n%.300s", kind, step, text[0].at, text[1].at);
            text_free(&text[0]);
            text_free(&text[1]);
        }
        scene_free(s[0]);
        scene_free(s[1]);
    }
}

// ---- properties -------------------------------------------------------------------------------------------

enum { HOUSES = 150, ORDERS = 160, WIDE = 14, HIGH = 10 };

static int houses = HOUSES, orders = ORDERS; // as many as the command line says: sim_breach_test 10000; then for half as long each

static u32 dice(u64 seed, u32 *n, u32 below) {
    RngKey key = {.seed = seed, .purpose = 0xb0a2d, .n = (*n)++};
    return rng_below(rng_draw(&key), below);
}

static void draw_house(u64 seed, char *out) {
    u32 n = 0;
    char *at = out;
    for (int y = 0; y < HIGH; y++) {
        for (int x = 0; x < WIDE; x++) {
            bool edge = !x || !y || x == WIDE - 1 || y == HIGH - 1, wall = x == 4 || x == 9 || y == 5;
            u32 roll = dice(seed, &n, 100);
            char c = edge ? '#' : wall ? (roll < 50 ? '|' : roll < 65 ? '#' : roll < 80 ? '+' : roll < 90 ? '"' : '.') : roll < 8 ? 'n' : roll < 14 ? 'm' : '.';
            *at++ = c;
        }
        *at++ = '\n';
    }
    static const struct { int x, y; char mark; } who[] = {{2, 2, 'A'}, {6, 2, 'B'}, {11, 7, 'C'}, {6, 7, 'D'}};
    for (size_t i = 0; i < ARRAY_LEN(who); i++) out[who[i].y * (WIDE + 1) + who[i].x] = who[i].mark;
    *at = 0;
}

static Pos beside(u64 seed, u32 *n, const Unit *u) {
    return pos(u->x - 1 + (int)dice(seed, n, 3), u->y - 1 + (int)dice(seed, n, 3), 0);
}

// Of what a group has neither seen nor been told, it believes the drawing; of the rest, it never believes a wall sound that is
// in its view with a hole in it.
static void beliefs_follow(const World *w) {
    for (int g = 1; g <= w->groups_count; g++)
        for (int i = w->pack->openings_count; i < w->openings_count; i++) {
            Pos at = w->map.openings[i].at;
            bool hole = w->pack->materials[w->openings[i].material].role != ROLE_WALL;
            KnownOpening o;
            bool known = know_opening_in(w, (GroupId)g, at, &o);
            KnownCell cell = know_cell(w, (GroupId)g, at);
            assert_false(known && !hole);
            if (cell.known && !known) assert_int_equal(cell.material, w->pack->map.cells[map_index(&w->map, at)].material);
        }
}

// Each piece in a cell of its own, on the map as on its row, and nobody in it.
static void furniture_stands(const World *w) {
    for (int i = 0; i < w->moved_count; i++) {
        const Moved *m = &w->moved[i];
        if (m->to_x < 0) continue;
        Pos at = pos(m->to_x, m->to_y, m->to_z);
        assert_int_equal(map_cell(&w->map, at)->material, m->material);
        assert_true(cell_free(w, at, false) && !map_cell(&w->map, at)->opening);
        for (int k = 0; k < i; k++) assert_false(pos_same(at, pos(w->moved[k].to_x, w->moved[k].to_y, w->moved[k].to_z)));
        if (m->opening) assert_true(w->openings[m->opening - 1].barricade || w->openings[m->opening - 1].open_pct >= OPEN_SHUT_BELOW);
    }
}

static void whatever_is_forced_the_building_stays_valid(void **state) {
    (void)state;
    static const Verb verbs[] = {VERB_kick, VERB_ram, VERB_pry, VERB_pick, VERB_charge, VERB_detonate, VERB_break, VERB_breach, VERB_open,
                                 VERB_close, VERB_lock, VERB_unlock, VERB_wedge, VERB_barricade, VERB_move, VERB_move, VERB_breach, VERB_break};
    int holes = 0, moved = 0, forced = 0, broken = 0;
    for (u64 seed = 1; seed <= (u64)houses; seed++) {
        char text[HIGH * (WIDE + 1) + 1];
        const char *storey = text;
        draw_house(seed, text);
        Scene *s = scene_make(seed, "A=niu officer entry; B=niu officer method; C=cell suspect bare; D=cell suspect bare", 1, &storey);
        u32 n = 1000;
        for (int i = 0; i < 5 * orders; i++) {
            char mark = "ABCD"[i % 4];
            const Unit *u = scene_unit(s, mark);
            if (i % 5 == 0 && !u->act) {
                Order o = scene_to(s, mark, verbs[dice(seed, &n, ARRAY_LEN(verbs))], beside(seed, &n, u));
                if (o.verb == VERB_lock || o.verb == VERB_open) o.word = (u8)dice(seed, &n, 3);
                if (o.verb == VERB_detonate) o.has = 0;
                scene_give(s, o);
            }
            scene_step(s);  // checks sim_valid
            if (i % 40 == 0) beliefs_follow(s->world), furniture_stands(s->world);
        }
        holes += scene_count(s, EVENT_wall_breached, 0);
        broken += scene_count(s, EVENT_glass_broken, 0);
        forced += scene_count(s, EVENT_opening_forced, 0);
        moved += s->world->moved_count;
        World *other = scene_restored(s);
        assert_memory_equal(other->map.cells, s->world->map.cells, sizeof(MapCell) * (size_t)s->world->cap.cells);
        assert_true(sim_hash(other) == sim_hash(s->world));
        world_destroy(other);
        scene_free(s);
    }
    print_message("%d houses: %d walls breached, %d doors forced, %d panes broken, %d things moved\n", houses, holes, forced, broken, moved);
    int less = ORDERS / orders * ORDERS / orders; // in half the time less comes about than half
    assert_true(holes > houses / 4 / less && forced > houses / 25 / less && broken > houses / 10 / less && moved > houses / 50 / less);
}

int main(int argc, char **argv) {
    static const struct CMUnitTest property[] = {cmocka_unit_test(whatever_is_forced_the_building_stays_valid)};
    if (argc > 1) {
        houses = atoi(argv[1]), orders = ORDERS / 2;
        return cmocka_run_group_tests(property, NULL, NULL);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_wall_gives_to_its_means),
        cmocka_unit_test(a_charge_goes_through_brick),
        cmocka_unit_test(one_sees_through_a_hole),
        cmocka_unit_test(rounds_go_through_a_hole_and_not_through_the_wall),
        cmocka_unit_test(who_does_not_know_the_hole_walks_round),
        cmocka_unit_test(sound_comes_through_a_hole),
        cmocka_unit_test(a_wall_half_done_looks_like_a_wall_and_the_work_stays),
        cmocka_unit_test(a_save_in_the_middle_of_a_breach_goes_on_alike),
        cmocka_unit_test(what_is_done_unseen_changes_nothing_known),
        cmocka_unit_test(whatever_is_forced_the_building_stays_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
