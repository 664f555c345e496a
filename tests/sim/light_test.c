// light_test.c: how light it is, drawn: day and dusk, windows, lamps and their shadows, torches, a muzzle
// flash, the dark; and what a group knows of it. The rooms' own light is taken away first: scene_light(s, 0).
#include "base/blob.h"
#include "sim/notice.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"
#include "support/scene.h"

#include <stdio.h>
#include <string.h>

static Scene *scene_at(u64 seed, int hour, int minute, const char *people, int storeys, const char *const *text) {
    Scene *s = scene_make(seed, people, storeys, text);
    scene_light(s, 0);
    scene_hour(s, hour, minute);
    for (int i = 0; i < s->world->tracks_count; i++) s->world->tracks[i] = (Track){.due_ms = -1};  // what was seen while it was lit
    for (int i = 0; i < s->world->contacts_count; i++) s->world->contacts[i] = (Contact){0};
    for (int i = 0; i < s->world->units_count; i++) look_dirty(s->world, &s->world->units[i]);
    s->event_count = 0;
    scene_step(s);
    return s;
}
#define AT(hour, minute, people, ...) \
    scene_at(1, hour, minute, people, (int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})

static int at(const Scene *s, int x, int y, int z) { return light_at(s->world, pos(x, y, z)); }
static int lux(int whole) { return light_level((i64)whole * 1000); }

static void use(Scene *s, char who, const char *item, int x, int y, int on) {
    Order o = x < 0 ? scene_order(s, who, VERB_use) : scene_to(s, who, VERB_use, pos(x, y, 0));
    o.item = (u8)pack_item(&s->pack, item);
    o.amount = on, o.has |= HAS_AMOUNT;
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_done, who, 4000));
    scene_step(s);
}

static i32 rate(const Scene *s, char a, char b, int level) {
    const Unit *o = scene_unit(s, a), *t = scene_unit(s, b);
    int seen = sight_exposure(&s->world->ground, eye(unit_at(o), unit_eye_cm(o)), unit_at(t), unit_eye_cm(t));
    Track k = {.used = 1, .in_sight = 1, .exposure = (u8)seen, .level = (u8)level};
    i32 most;
    return seen ? notice_hazard(s->world, o, t, &k, &most) : 0;
}

// ---- levels ----------------------------------------------------------------------------------------------

static void a_level_is_a_sixteenth_of_a_doubling(void **state) {
    (void)state;
    static const struct { i64 mlx; int level; } rows[] = {{0, 0}, {49, 0}, {50, 1}, {250, 38}, {1000, 70}, {2000, 86}, {5000, 108},
        {15000, 132}, {100000, 176}, {1000000, 229}, {100000000, 255}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) assert_in_range(light_level(rows[i].mlx), rows[i].level - 2 * (rows[i].level > 1), rows[i].level + 1);
    for (int level = 0; level < 255; level++) assert_int_equal(light_level(light_mlx(level)), level);
    assert_in_range(light_level(15000), DIM - 2, DIM);
}

// ---- the sky -----------------------------------------------------------------------------------------------

#define STREET "#######,,,,,,,,,\n" \
               "#.....#,,,,,,,,,\n" \
               "#A....\",,,,S,,,,\n" \
               "#.....#,,,,,,,,,\n" \
               "#######,,,,,,,,,"
#define STREET_TWO "A=niu officer entry east; S=cell suspect bare west"

static void the_hour_makes_the_light_outdoors(void **state) {
    (void)state;
    int last = 256;
    static const struct { int hour, minute; } times[] = {{12, 0}, {17, 50}, {18, 10}, {18, 25}, {23, 0}};
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        Scene *s = AT(times[i].hour, times[i].minute, STREET_TWO, STREET);
        int now = at(s, 11, 2, 0);
        assert_true(i == 0 || now < last);
        last = now;
        scene_free(s);
    }
    assert_true(last < lux(1));
    Scene *s = AT(12, 0, STREET_TWO, STREET);
    assert_int_equal(at(s, 11, 2, 0), 255);
    scene_free(s);
}

static void dawn_comes_while_the_clock_runs(void **state) {
    (void)state;
    Scene *s = AT(5, 40, STREET_TWO, STREET);
    int before = at(s, 11, 2, 0), last = before;
    for (int minute = 0; minute < 25; minute++) {
        for (i64 until = sim_ms(s->world) + 60000; sim_ms(s->world) < until; sim_step(s->world, NULL, 0)) sim_advance(s->world, until);
        assert_true(at(s, 11, 2, 0) >= last);
        last = at(s, 11, 2, 0);
    }
    assert_true(last > before + 48);  // eight times as light
    scene_free(s);
}

static void daylight_falls_through_windows_and_fades(void **state) {
    (void)state;
    Scene *s = AT(12, 0, STREET_TWO, STREET);
    assert_true(at(s, 5, 2, 0) > at(s, 3, 2, 0) && at(s, 3, 2, 0) > at(s, 1, 2, 0));
    assert_true(at(s, 1, 2, 0) >= DIM);               // a room with a window is no cave at noon
    assert_true(at(s, 5, 2, 0) < at(s, 8, 2, 0));     // and never as light as the street
    assert_true(at(s, 5, 1, 0) > 0 && at(s, 5, 1, 0) < at(s, 5, 2, 0)); // beside the window: what the walls throw back
    scene_free(s);
}

static void a_door_lets_the_day_in(void **state) {
    (void)state;
    Scene *s = AT(12, 0, "A=niu officer entry east; S=cell suspect bare west", "#######,,,\n#.....#,,,\n#....A+,S,\n#.....#,,,\n#######,,,");
    assert_int_equal(at(s, 3, 2, 0), 0);
    scene_give(s, scene_to(s, 'A', VERB_open, pos(6, 2, 0)));
    assert_true(scene_until(s, EVENT_order_done, 'A', 5000));
    scene_step(s);
    assert_true(at(s, 3, 2, 0) > DIM);
    scene_free(s);
}

// ---- the dark ----------------------------------------------------------------------------------------------

static void a_box_without_lamp_or_window_is_dark_at_noon(void **state) {
    (void)state;
    Scene *s = AT(12, 0, "A=niu officer bare east; S=cell suspect bare", ",,,,,,,\n,#####,\n,#A..#,\n,#...#,\n,#####,\n,,,,S,,", "~~~~~~~\n~.....~\n~.....~\n~.....~\n~.....~\n~~~~~~~");
    for (int y = 2; y <= 3; y++)
        for (int x = 2; x <= 4; x++) assert_int_equal(at(s, x, y, 0), 0);
    hole_add(s->world, pos(3, 1, 0));
    s->world->openings[s->world->openings_count - 1].material = PLAIN_AIR;
    s->world->openings[s->world->openings_count - 1].open_pct = 100;
    opening_changed(s->world, s->world->openings_count - 1);
    scene_step(s);
    assert_true(at(s, 3, 2, 0) > DIM);  // until there is a hole in its wall
    scene_free(s);
}

// Random buildings under a roof, every outer wall whole: whatever is inside, no daylight comes in.
static void no_closed_building_is_lit(void **state) {
    (void)state;
    enum { BUILDINGS = 10000, SIDE = 9 };
    int cells = 0;
    for (u64 seed = 0; seed < BUILDINGS; seed++) {
        char storey[3][SIDE * (SIDE + 1) + 2];
        u32 n = 0;
        int storeys = 1 + (int)drawn_below(seed, &n, 2);
        for (int z = 0; z <= storeys; z++) {
            char *out = storey[z];
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    bool street = x == 0 || y == 0 || x == SIDE - 1 || y == SIDE - 1;
                    bool wall = x == 1 || y == 1 || x == SIDE - 2 || y == SIDE - 2;
                    *out++ = street ? (z ? '~' : ',') : z == storeys ? ',' : wall ? '#' : "......+/\"n|"[drawn_below(seed, &n, 11)];
                }
                *out++ = '\n';
            }
            out[-1] = 0;
        }
        if (storeys == 2) storey[0][4 * (SIDE + 1) + 4] = '<', storey[1][4 * (SIDE + 1) + 4] = '>';
        Pack pack;
        const char *text[3] = {storey[0], storey[1], storey[2]};
        scene_pack(&pack, storeys + 1, text);
        for (i32 i = 0; i < map_size(&pack.map); i++) pack.map.cells[i].light = 0;
        WorldDef def = world_def(&pack, seed);
        Error err;
        World *w = world_create(&def, &err);
        for (int z = 0; z < storeys; z++)
            for (int y = 2; y < SIDE - 2; y++)
                for (int x = 2; x < SIDE - 2; x++, cells++)
                    if (light_at(w, pos(x, y, z))) fail_msg("seed %llu: %d,%d,%d is lit: %d", (unsigned long long)seed, x, y, z, light_at(w, pos(x, y, z)));
        if (light_at(w, pos(0, 0, 0)) != 255) fail_msg("the street is dark");
        world_destroy(w);
        pack_free(&pack);
    }
    print_message("%d cells of %d buildings\n", cells, BUILDINGS);
}

// ---- lamps ----------------------------------------------------------------------------------------------------

#define LAMP_ROOM "###############\n" \
                  "#......#......#\n" \
                  "#.*....#......#\n" \
                  "#......+...B..#\n" \
                  "#..m...#......#\n" \
                  "#A.....#......#\n" \
                  "###############"

static void a_lamp_lights_what_it_has_a_line_to(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare east; B=cell suspect bare west", LAMP_ROOM);
    assert_true(at(s, 2, 2, 0) >= DIM && at(s, 5, 2, 0) < at(s, 3, 2, 0));
    assert_int_equal(at(s, 9, 2, 0), 0);                 // behind the wall and the shut door
    assert_true(at(s, 4, 5, 0) < at(s, 2, 5, 0));        // in the shadow of the wardrobe
    scene_free(s);
}

static void a_door_opened_throws_the_lamps_light_on_the_floor(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare east; B=cell suspect bare west", LAMP_ROOM);
    s->world->openings[0].open_pct = 100;
    opening_changed(s->world, 0);
    scene_step(s);
    assert_true(at(s, 9, 3, 0) >= lux(1));
    assert_true(at(s, 9, 3, 0) > at(s, 9, 1, 0) + 16);   // a strip, and not the whole room
    scene_free(s);
}

static void a_switch_turns_it_off_and_on(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare east", "######\n#A*..#\n######");
    assert_true(at(s, 4, 1, 0) >= DIM);
    use(s, 'A', "switch", 2, 1, 0);
    assert_int_equal(at(s, 4, 1, 0), 0);
    use(s, 'A', "switch", 2, 1, 1);
    assert_true(at(s, 4, 1, 0) >= DIM);
    Order o = scene_to(s, 'A', VERB_use, pos(1, 1, 0));
    o.item = (u8)pack_item(&s->pack, "switch");
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_order_failed, 'A', 4000));  // there is none: found by trying
    scene_free(s);
}

static void a_round_through_it_breaks_it(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare east", "######\n#A*..#\n######");
    lamp_struck(s->world, pos_point(pos(1, 1, 0), 160), pos_point(pos(4, 1, 0), 100), 0);
    scene_step(s);
    assert_true(at(s, 4, 1, 0) >= DIM);                  // it went under it
    lamp_struck(s->world, pos_point(pos(1, 1, 0), 230), pos_point(pos(4, 1, 0), 260), 0);
    scene_step(s);
    assert_int_equal(at(s, 4, 1, 0), 0);
    assert_int_equal(s->world->lamps[0].broken, 1);
    use(s, 'A', "switch", 2, 1, 1);
    assert_int_equal(at(s, 4, 1, 0), 0);
    scene_free(s);
}

static void a_street_lamp_lights_its_part_of_the_street(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "S=cell suspect bare west", ",,,,,,,,,,,,,,,,,,,,,,,,\n,,$,,,,,,,,,,,,,,,,,,,S,\n,,,,,,,,,,,,,,,,,,,,,,,,");
    assert_true(at(s, 3, 1, 0) >= DIM);
    assert_true(at(s, 20, 1, 0) < at(s, 8, 1, 0));
    scene_free(s);
}

#define LIT_HOUSE "#########,,,,,,,,,,,\n" \
                  "#.......#,,,,,,,,,,,\n" \
                  "#..*..B.\",,,,,,S,,,,\n" \
                  "#.......#,,,,,,,,,,,\n" \
                  "#########,,,,,,,,,,,"

static void a_lit_window_shows_a_room_to_the_dark_street_and_not_the_street_to_the_room(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "B=cell suspect bare east; S=niu officer bare west", LIT_HOUSE);
    i32 in = rate(s, 'S', 'B', LEVEL_NOTICED), out = rate(s, 'B', 'S', LEVEL_NOTICED);
    assert_true(in > 2 * out);
    scene_free(s);
}

static void by_day_it_is_the_other_way_round(void **state) {
    (void)state;
    Scene *s = AT(12, 0, "B=cell suspect bare east; S=niu officer bare west", "#########,,,,,,,,,,,\n#.......#,,,,,,,,,,,\n#B......\",,,,,,S,,,,\n#.......#,,,,,,,,,,,\n#########,,,,,,,,,,,");
    i32 in = rate(s, 'S', 'B', LEVEL_NOTICED), out = rate(s, 'B', 'S', LEVEL_NOTICED);
    assert_true(out > in);
    scene_free(s);
}

static void draw_curtain(Scene *s, char who, Pos window, Verb verb) {
    Order o = scene_to(s, who, verb, window);
    o.word = part_curtain;
    assert_int_equal(scene_settled(s, o, 20000), REASON_none);
    scene_run(s, 100);
}

// At night, by a street lamp before the window: the curtain makes the room dark, and opened again it is as light as before.
static void a_curtain_keeps_the_street_lamp_out_of_the_room(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "B=cell suspect bare east", "#########,,,,,,,,\n#.......#,,,,,,,,\n#......B\",,,,,$,,\n#.......#,,,,,,,,\n#########,,,,,,,,");
    const Pos window = {8, 2, 0};
    int lit = at(s, 5, 2, 0), outside = at(s, 10, 2, 0);
    assert_true(lit >= GLOOM && outside > lit);
    draw_curtain(s, 'B', window, VERB_close);
    assert_true(at(s, 5, 2, 0) < GLOOM);
    assert_int_equal(at(s, 10, 2, 0), outside);
    draw_curtain(s, 'B', window, VERB_open);
    assert_int_equal(at(s, 5, 2, 0), lit);
    scene_free(s);
}

// And the other way: the light of the room no longer falls on the street, and neither sees the other.
static void behind_a_curtain_a_lit_room_does_not_light_the_street(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "B=cell suspect bare east; S=niu officer bare west", LIT_HOUSE);
    const Pos window = {8, 2, 0};
    Eye in = eye(scene_mark(s, 'B'), EYE_STANDING), out = eye(scene_mark(s, 'S'), EYE_STANDING);
    int lit = at(s, 10, 2, 0);
    assert_true(lit > 0 && sight_between(&s->world->ground, out, in));
    scene_settled(s, scene_to(s, 'B', VERB_move, pos(7, 2, 0)), 20000);
    draw_curtain(s, 'B', window, VERB_close);
    assert_true(at(s, 10, 2, 0) < lit);
    assert_false(sight_between(&s->world->ground, out, in) || sight_between(&s->world->ground, in, out));
    assert_int_equal(rate(s, 'S', 'B', LEVEL_NOTICED), 0);
    scene_free(s);
}

static void daylight_stays_out_too(void **state) {
    (void)state;
    Scene *s = AT(12, 0, "B=cell suspect bare east", "#########,,,,,,,,\n#.......#,,,,,,,,\n#......B\",,,,,,,,\n#.......#,,,,,,,,\n#########,,,,,,,,");
    i64 open = light_mlx(at(s, 6, 2, 0));
    draw_curtain(s, 'B', pos(8, 2, 0), VERB_close);
    assert_true(light_mlx(at(s, 6, 2, 0)) * 10 < open);
    scene_free(s);
}

// ---- torches ----------------------------------------------------------------------------------------------------

#define DARK_HALL "#####################\n" \
                  "#...................#\n" \
                  "#A......B...........#\n" \
                  "#...................#\n" \
                  "#####################"
#define HALL_TWO "A=niu officer entry east; B=cell suspect bare west"

static void a_torch_lights_what_it_is_held_on(void **state) {
    (void)state;
    Scene *s = AT(23, 0, HALL_TWO, DARK_HALL);
    assert_int_equal(at(s, 8, 2, 0), 0);
    i32 dark = rate(s, 'A', 'B', LEVEL_NONE);
    use(s, 'A', "torch", -1, 0, 1);
    assert_true(at(s, 8, 2, 0) >= DIM);
    assert_true(rate(s, 'A', 'B', LEVEL_NONE) > 10 * dark);
    assert_true(at(s, 2, 1, 0) < at(s, 8, 2, 0));        // beside the beam
    Order o = scene_order(s, 'A', VERB_face);
    o.has |= HAS_DIR, o.dir = dir_angle(DIR_N);
    scene_give(s, o);
    scene_run(s, 2000);
    assert_true(at(s, 8, 2, 0) < DIM);                   // it goes where its bearer looks
    use(s, 'A', "torch", -1, 0, 0);
    assert_int_equal(at(s, 8, 2, 0), 0);
    scene_free(s);
}

static void a_lit_torch_is_seen_from_afar_and_dazzles(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer entry east; B=cell suspect bare west", DARK_HALL);
    i32 dark = rate(s, 'B', 'A', LEVEL_NONE);
    scene_unit(s, 'A')->torch = 1;
    look_dirty(s->world, scene_unit(s, 'A'));
    scene_step(s);
    assert_true(rate(s, 'B', 'A', LEVEL_NONE) > 10 * dark + 500);
    assert_true(rate(s, 'B', 'A', LEVEL_NOTICED) < rate(s, 'A', 'B', LEVEL_NOTICED) / 2);  // who it is, is not to be seen
    scene_free(s);
}

static void a_torch_shows_cells_and_people_to_others_too(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer entry east; C=bpu officer bare east; B=cell suspect bare west",
                  "#####################\n#C..................#\n#A......B...........#\n#...................#\n#####################");
    KnownCell far = know_cell(s->world, 2, pos(9, 2, 0));
    assert_false(far.known & KNOWN_IN_VIEW);
    use(s, 'A', "torch", -1, 0, 1);
    far = know_cell(s->world, 2, pos(9, 2, 0));
    assert_true(far.known & KNOWN_IN_VIEW && far.known & KNOWN_SEEN);
    assert_true(scene_count(s, EVENT_noticed, 'C') || scene_until(s, EVENT_noticed, 'C', 20000));
    scene_free(s);
}

static void who_goes_down_shines_no_more(void **state) {
    (void)state;
    Scene *s = AT(23, 0, HALL_TWO, DARK_HALL);
    use(s, 'A', "torch", -1, 0, 1);
    body_fall(s->world, scene_unit(s, 'A'), LIFE_DOWN, 0);
    scene_step(s);
    assert_int_equal(at(s, 8, 2, 0), 0);
    scene_free(s);
}

static void a_torch_put_down_shines_no_more(void **state) {
    (void)state;
    Scene *s = AT(23, 0, HALL_TWO, DARK_HALL);
    use(s, 'A', "torch", -1, 0, 1);
    Order o = scene_order(s, 'A', VERB_drop);
    o.item = (u8)pack_item(&s->pack, "torch");
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_dropped, 'A', 4000));
    scene_step(s);
    assert_int_equal(at(s, 8, 2, 0), 0);
    scene_free(s);
}

// ---- a muzzle flash ----------------------------------------------------------------------------------------------

static void a_muzzle_flash_gives_the_shooter_away_and_lights_who_is_near(void **state) {
    (void)state;
    int near_seen = 0, before = 0;
    for (u64 seed = 1; seed <= 100; seed++) {
        const char *hall = "#####################\n#...................#\n#A.......BC.........#\n#...................#\n#####################";
        Scene *s = scene_at(seed, 23, 0, "A=niu officer bare east; B=cell suspect rifle west; C=home resident bare west", 1, &hall);
        scene_run(s, 500);
        int had = know_contact_count(s->world, 1);
        before += had > 0;
        look_flash(s->world, scene_unit(s, 'B'), 0);
        scene_step(s);
        near_seen += know_contact_count(s->world, 1) - had == 2;
        assert_true(know_contact_count(s->world, 1) >= 1);
        scene_free(s);
    }
    print_message("seen in the dark before %d, somebody beside the flash %d of 100\n", before, near_seen);
    assert_true(before < 20);
    assert_in_range(near_seen, 15, 75);
}

// ---- what a group knows of it ------------------------------------------------------------------------------------

static void light_out_of_sight_is_not_known(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare west; B=cell suspect bare", "###########\n#A..#..*.B#\n#...+.....#\n###########");
    KnownCell unseen = know_cell(s->world, 1, pos(6, 1, 0));
    assert_false(unseen.light_known);
    assert_int_equal(unseen.light, 0);
    s->world->lamps[0].on = 0, s->world->core->look_all = 1;
    scene_step(s);
    KnownCell again = know_cell(s->world, 1, pos(6, 1, 0));
    assert_memory_equal(&unseen, &again, sizeof unseen);
    scene_free(s);
}

static void light_once_seen_is_remembered(void **state) {
    (void)state;
    Scene *s = AT(23, 0, "A=niu officer bare east; B=cell suspect bare", "###########\n#A........#\n#....*...B#\n###########");
    assert_true(know_cell(s->world, 1, pos(5, 1, 0)).light >= DIM);
    scene_unit(s, 'A')->face = 128;
    look_dirty(s->world, scene_unit(s, 'A'));
    scene_step(s);
    KnownCell behind = know_cell(s->world, 1, pos(8, 1, 0));
    assert_false(behind.known & KNOWN_IN_VIEW);
    assert_true(behind.light_known && behind.light >= GLOOM - 32);
    s->world->lamps[0].on = 0, s->world->core->look_all = 1;
    scene_step(s);
    assert_int_equal(know_cell(s->world, 1, pos(8, 1, 0)).light, behind.light);  // it does not know that the lamp is out behind it
    scene_free(s);
}

// ---- nothing by the way ------------------------------------------------------------------------------------------

static void a_restored_world_is_as_light_and_goes_on_the_same(void **state) {
    (void)state;
    Scene *s = AT(5, 50, "A=niu officer entry east; B=cell suspect bare west", LAMP_ROOM);
    use(s, 'A', "torch", -1, 0, 1);
    s->world->openings[0].open_pct = 100;
    opening_changed(s->world, 0);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(10, 3, 0)));
    scene_run(s, 2500);
    Blob blob = {0};
    sim_snapshot(s->world, &blob);
    WorldDef def = world_def(&s->pack, 1);
    Error err;
    World *w = world_create(&def, &err);
    BlobReader in = blob_reader(blob.at, blob.size);
    assert_true(sim_restore(w, &in, &err));
    for (i32 i = 0; i < map_size(&w->map); i++) assert_int_equal(light_at(w, map_pos(&w->map, i)), light_at(s->world, map_pos(&w->map, i)));
    for (int t = 0; t < 400; t++) {
        scene_step(s);
        sim_step(w, NULL, 0);
        assert_int_equal(sim_hash(w), sim_hash(s->world));
    }
    for (i32 i = 0; i < map_size(&w->map); i++) assert_int_equal(light_at(w, map_pos(&w->map, i)), light_at(s->world, map_pos(&w->map, i)));
    blob_free(&blob);
    world_destroy(w);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_is_a_sixteenth_of_a_doubling),
        cmocka_unit_test(the_hour_makes_the_light_outdoors),
        cmocka_unit_test(dawn_comes_while_the_clock_runs),
        cmocka_unit_test(daylight_falls_through_windows_and_fades),
        cmocka_unit_test(a_door_lets_the_day_in),
        cmocka_unit_test(a_box_without_lamp_or_window_is_dark_at_noon),
        cmocka_unit_test(no_closed_building_is_lit),
        cmocka_unit_test(a_lamp_lights_what_it_has_a_line_to),
        cmocka_unit_test(a_door_opened_throws_the_lamps_light_on_the_floor),
        cmocka_unit_test(a_switch_turns_it_off_and_on),
        cmocka_unit_test(a_round_through_it_breaks_it),
        cmocka_unit_test(a_street_lamp_lights_its_part_of_the_street),
        cmocka_unit_test(a_lit_window_shows_a_room_to_the_dark_street_and_not_the_street_to_the_room),
        cmocka_unit_test(by_day_it_is_the_other_way_round),
        cmocka_unit_test(a_curtain_keeps_the_street_lamp_out_of_the_room),
        cmocka_unit_test(behind_a_curtain_a_lit_room_does_not_light_the_street),
        cmocka_unit_test(daylight_stays_out_too),
        cmocka_unit_test(a_torch_lights_what_it_is_held_on),
        cmocka_unit_test(a_lit_torch_is_seen_from_afar_and_dazzles),
        cmocka_unit_test(a_torch_shows_cells_and_people_to_others_too),
        cmocka_unit_test(who_goes_down_shines_no_more),
        cmocka_unit_test(a_torch_put_down_shines_no_more),
        cmocka_unit_test(a_muzzle_flash_gives_the_shooter_away_and_lights_who_is_near),
        cmocka_unit_test(light_out_of_sight_is_not_known),
        cmocka_unit_test(light_once_seen_is_remembered),
        cmocka_unit_test(a_restored_world_is_as_light_and_goes_on_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
