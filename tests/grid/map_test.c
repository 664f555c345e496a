// map_test.c: drawings become maps and maps become drawings; a bad drawing is told where and why.
// The complaint is compared as a whole sentence, line and column included.
#include "grid/map.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"

#include <string.h>

static void expect_error(int storeys, const char *const *text, const char *wanted) {
    Material materials[PLAIN_COUNT];
    MapSource source = {.file = "two.lua", .storeys = storeys};
    Error err = {0};
    Arena arena;
    Map map;
    char message[1200];
    material_plain(materials, PLAIN_COUNT);
    arena_init(&arena);
    for (int z = 0; z < storeys && z < MAP_MAX_STOREYS; z++)
        source.text[z] = text[z], source.line[z] = 10 * (z + 1), source.column[z] = 5;
    assert_false(map_read(&source, map_legend_plain(), materials, PLAIN_COUNT, &arena, &map, &err));
    error_print(&err, message, sizeof message);
    assert_string_equal(message, wanted);
    assert_int_equal(err.code, EXIT_CONTENT);
    assert_null(map.cells);
    arena_clear(&arena);
}
#define EXPECT_ERROR(wanted, ...) \
    expect_error((int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__}, wanted)

static void an_unknown_glyph_names_the_nearest(void **state) {
    (void)state;
    EXPECT_ERROR("two.lua:12:3: glyph '\xc3\x86' is not in the legend; the nearest that is: '~'", "\n####\n#.\xc3\x86#\n####\n");
    EXPECT_ERROR("two.lua:10:6: glyph 'i' is not in the legend; the nearest that is: 'I'", "#i#");
    EXPECT_ERROR("two.lua:10:6: glyph U+0009 is not in the legend; the nearest that is: blank", "#\t#");
    EXPECT_ERROR("two.lua:11:2: this is not valid UTF-8", "\n#\xff#\n");
}

static void ragged_rows_are_errors(void **state) {
    (void)state;
    EXPECT_ERROR("two.lua:12:4: this row is 3 wide, the first row of the map 4", "\n####\n#.#\n####\n");
    EXPECT_ERROR("two.lua:12:5: this row is 5 wide, the first row of the map 4", "\n####\n#..##\n####\n");
    EXPECT_ERROR("two.lua:21:3: this row is 2 wide, the first row of the map 3", "...\n...", "...\n..");
}

static void missing_rows_are_errors(void **state) {
    (void)state;
    EXPECT_ERROR("two.lua:21:1: this storey has 1 rows, the first storey 2", "\n...\n...\n", "\n...\n");
    EXPECT_ERROR("two.lua:10:5: the map is empty: draw at least one cell", "");
    EXPECT_ERROR("two.lua:10:5: the map is empty: draw at least one cell", "\n");
}

static void stairs_want_their_partner(void **state) {
    (void)state;
    EXPECT_ERROR("two.lua:11:2: '<' leads up, but there is no partner at 1,0 on the storey above; draw '>' there",
                 "\n.<.\n", "\n...\n");
    EXPECT_ERROR("two.lua:21:3: 'v' leads down, but there is no partner at 2,0 on the storey below; draw '<' there",
                 "\n...\n", "\n..v\n");
    EXPECT_ERROR("two.lua:10:5: '>' leads down, but there is no partner at 0,0 on the storey below; draw '<' there",
                 ">..");
}

static void a_map_has_bounds(void **state) {
    (void)state;
    static char wide[MAP_MAX_SIDE + 2], tall[2 * MAP_MAX_SIDE + 4];
    memset(wide, '.', MAP_MAX_SIDE + 1);
    for (int i = 0; i <= MAP_MAX_SIDE; i++) tall[2 * i] = '.', tall[2 * i + 1] = '\n';
    EXPECT_ERROR("two.lua:10:5: the map is too big: at most 512 x 512", wide);
    EXPECT_ERROR("two.lua:10:5: the map is too big: at most 512 x 512", tall);
    EXPECT_ERROR("two.lua: the map has 9 storeys; at most 8", ".", ".", ".", ".", ".", ".", ".", ".", ".");
    static char full[513 * 512 + 1];
    memset(full, '.', sizeof full - 1);
    for (int i = 0; i < 512; i++) full[513 * i + 512] = '\n';
    EXPECT_ERROR("two.lua:10:5: the map has 786432 cells; at most 600000", full, full, full);
}

static void a_drawing_goes_round(void **state) {
    (void)state;
    static const char *const storey[] = {"##\"##,\n#<.A#,\n#|+/_,\n#n^m#,\n#####,\n", "##\"##~\n#>.B#~\n#...# \n#.v.#~\n#####~\n"};
    Drawn *d = DRAW("\n##\"##,\n#<.A#,\n#|+/_,\n#n^m#,\n#####,\n", storey[1]);
    for (int z = 0; z < 2; z++) {
        Text text = text_new();
        map_write(&d->map, z, map_legend_plain(), &text);
        assert_string_equal(text.at, storey[z]);
        text_free(&text);
    }
    assert_int_equal(d->map.mark_count, 2);
    assert_true(pos_same(drawn_mark(d, 'B'), pos(3, 1, 1)));
    assert_int_equal(d->map.opening_count, 6);
    assert_true(pos_same(d->map.openings[1].at, pos(2, 2, 0)));
    assert_int_equal(d->map.openings[2].open_pct, 100);
    assert_int_equal(map_cell(&d->map, pos(3, 2, 0))->opening, 3);
    for (i32 i = 0; i < map_size(&d->map); i++) assert_int_equal(map_index(&d->map, map_pos(&d->map, i)), i);
    drawn_free(d);
}

static void rows_may_end_in_carriage_returns(void **state) {
    (void)state;
    Drawn *d = DRAW("\r\n..#\r\n...\r\n");
    assert_int_equal(d->map.width, 3);
    assert_int_equal(d->map.height, 2);
    drawn_free(d);
}

static void rooms_are_numbered_in_reading_order(void **state) {
    (void)state;
    Drawn *d = DRAW("\n,,,#,\n###.#\n#n+.#\n#.#.#\n##.##\n");
    static const u16 wanted[5][5] = {{1, 1, 1, 0, 1}, {0, 0, 0, 2, 0}, {0, 3, 0, 2, 0}, {0, 3, 0, 2, 0}, {0, 0, 4, 0, 0}};
    for (int y = 0; y < 5; y++)
        for (int x = 0; x < 5; x++) assert_int_equal(map_cell(&d->map, pos(x, y, 0))->room, wanted[y][x]);
    assert_int_equal(d->map.room_count, 4);
    drawn_free(d);
}

static void a_winding_room_is_one_room(void **state) {
    (void)state;
    Drawn *d = DRAW("\n.......\n.#####.\n.#...#.\n.#.#.#.\n.#.###.\n.#.....\n.######\n");
    for (i32 i = 0; i < map_size(&d->map); i++)
        assert_int_equal(d->map.cells[i].room, d->map.cells[i].material == PLAIN_AIR ? 1 : 0);
    drawn_free(d);
}

static void standing_needs_floor_and_space(void **state) {
    (void)state;
    Drawn *d = DRAW("\n.#+/_n~^\"\n", "\n~~~~~~~v~\n");
    static const bool wanted[] = {true, false, false, true, true, false, false, true, false};
    for (int x = 0; x < 9; x++) assert_int_equal(ground_standable(&d->ground, pos(x, 0, 0)), wanted[x]);
    assert_true(ground_standable(&d->ground, pos(7, 0, 1)));
    assert_false(ground_standable(&d->ground, pos(0, 0, 1)));
    assert_false(ground_standable(&d->ground, pos(-1, 0, 0)));
    drawn_open(d, 0, 60);
    assert_false(ground_standable(&d->ground, pos(2, 0, 0)));
    drawn_open(d, 0, 61);
    assert_true(ground_standable(&d->ground, pos(2, 0, 0)));
    d->opening_material[3] = PLAIN_AIR;  // the window is gone, frame and sill
    assert_true(ground_standable(&d->ground, pos(8, 0, 0)) == (d->map.openings[3].at.x == 8));
    drawn_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_glyph_names_the_nearest),
        cmocka_unit_test(ragged_rows_are_errors),
        cmocka_unit_test(missing_rows_are_errors),
        cmocka_unit_test(stairs_want_their_partner),
        cmocka_unit_test(a_map_has_bounds),
        cmocka_unit_test(a_drawing_goes_round),
        cmocka_unit_test(rows_may_end_in_carriage_returns),
        cmocka_unit_test(rooms_are_numbered_in_reading_order),
        cmocka_unit_test(a_winding_room_is_one_room),
        cmocka_unit_test(standing_needs_floor_and_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
