// moving_test.c: the Moving AI formats: what is read, and the place of everything that is wrong.
// Then the problems of a yard drawn for this test, whose lengths were worked out apart.
#include "grid/moving.h"
#include "base/file.h"
#include "grid/path.h"
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#define HEAD "type octile\nheight 2\nwidth 3\nmap\n"

static void expect_map(const char *text, const char *complaint) {
    Arena arena;
    Error err = {0};
    Map map;
    char line[1400] = "";
    arena_init(&arena);
    if (!moving_map("m", text, &arena, &map, &err)) error_print(&err, line, sizeof line);
    assert_string_equal(line, complaint);
    arena_clear(&arena);
}

static void a_map_is_read(void **state) {
    (void)state;
    Arena arena;
    Error err = {0};
    Map map;
    arena_init(&arena);
    assert_true(moving_map("m", "type octile\r\nheight 2\r\nwidth 3\r\nmap\r\n.G@\r\nTSO\r\n", &arena, &map, &err));
    assert_int_equal(map.width, 3);
    assert_int_equal(map.height, 2);
    static const bool open[] = {true, true, false, false, true, false};
    for (int i = 0; i < 6; i++) assert_int_equal(!map.cells[i].material, open[i]);
    arena_clear(&arena);
}

static void what_is_wrong_with_a_map_has_its_place(void **state) {
    (void)state;
    expect_map("", "m:1:1: a map of this format begins with the line 'type octile'");
    expect_map("type hex\n", "m:1:1: a map of this format begins with the line 'type octile'");
    expect_map("type octile\nwidth 3\n", "m:2:1: a map has its 'height' here");
    expect_map("type octile\nheight 2\n", "m:2:1: a map has its 'width' here");
    expect_map("type octile\nheight 0\nwidth 3\nmap\n", "m:2:8: height has to be a whole number from 1 to 4096, not '0'");
    expect_map("type octile\nheight x2\nwidth 3\nmap\n", "m:2:8: height has to be a whole number from 1 to 4096, not 'x2'");
    expect_map("type octile\nheight 9999999999999999999\n", "m:2:8: height has to be a whole number from 1 to 4096, not '9999999999999999999'");
    expect_map("type octile\nheight 4096\nwidth 4096\nmap\n", "m:3: 4096 x 4096 cells are too many: at most 8388608");
    expect_map("type octile\nheight 2\nwidth 3\n...\n", "m:4:1: the line 'map' stands before the rows");
    expect_map(HEAD "...\n", "m:5: the map ends after 1 of its 2 rows");
    expect_map(HEAD "...\n..\n", "m:6:3: this row is 2 wide, the map 3");
    expect_map(HEAD "...\n....\n", "m:6:4: this row is 4 wide, the map 3");
    expect_map(HEAD "...\n.?.\n", "m:6:2: a cell is one of . G S (open) or @ O T W (closed)");
    expect_map(HEAD "...\n...\n...\n", "m:7:1: the map has 2 rows; this line is one too many");
    expect_map(HEAD "...\n...\n\n", "");
}

static void expect_problems(const char *text, const char *complaint) {
    Arena arena;
    Error err = {0};
    Map map;
    MovingProblem *problems;
    int count;
    char line[1400] = "";
    arena_init(&arena);
    assert_true(moving_map("m", HEAD "...\n.@.\n", &arena, &map, &err));
    if (!moving_problems("s", text, &map, &arena, &problems, &count, &err)) error_print(&err, line, sizeof line);
    assert_string_equal(line, complaint);
    arena_clear(&arena);
}

static void what_is_wrong_with_a_problem_has_its_place(void **state) {
    (void)state;
    expect_problems("version 1\n0\tm\t3\t2\t0\t0\t2\t0\t2\n", "");
    expect_problems("version 1.0\n0 m 3 2 0 0 2 1 3.00000000\r\n\n", "");
    expect_problems("0\tm\n", "s:1:1: a file of problems begins with the line 'version 1'");
    expect_problems("version 1\n", "s:1: there is no problem in this file");
    expect_problems("version 1\nzero m 3 2 0 0 2 0 2\n", "s:2:1: the bucket has to be a whole number from 0 to 16777216, not 'zero'");
    expect_problems("version 1\n0 \n", "s:2:3: the map's name is missing");
    expect_problems("version 1\n0 m 4 2 0 0 2 0 2\n", "s:2:5: the problem is for a map of 4 x 2; this one has 3 x 2");
    expect_problems("version 1\n0 m 3 2 3 0 2 0 2\n", "s:2:9: start has to be a whole number from 0 to 2, not '3'");
    expect_problems("version 1\n0 m 3 2 0 0 2\n", "s:2:14: goal has to be a whole number from 0 to 1, not ''");
    expect_problems("version 1\n0 m 3 2 0 0 1 1 2\n", "s:2:13: the goal 1,1 is not open on the map");
    expect_problems("version 1\n0 m 3 2 0 0 2 0 2,5\n", "s:2:17: the length has to be a decimal number");
    expect_problems("version 1\n0 m 3 2 0 0 2 0\n", "s:2:16: the length has to be a whole number from 0 to 1073741824, not ''");
    expect_problems("version 1\n0 m 3 2 0 0 2 0 2 1\n", "s:2:19: a problem has nine columns");
}

static void lengths_are_in_millionths(void **state) {
    (void)state;
    Arena arena;
    Error err = {0};
    Map map;
    MovingProblem *p;
    int count;
    arena_init(&arena);
    assert_true(moving_map("m", HEAD "...\n...\n", &arena, &map, &err));
    assert_true(moving_problems("s", "version 1\n7 a/b.map 3 2 0 0 2 1 2.41421356\n0 m 3 2 1 1 1 1 0\n", &map, &arena, &p, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(p[0].bucket, 7);
    assert_int_equal(p[0].length, 2414213);
    assert_true(pos_same(p[0].to, pos(2, 1, 0)));
    assert_int_equal(p[1].length, 0);
    arena_clear(&arena);
}

static void the_yard_is_walked_at_the_published_lengths(void **state) {
    (void)state;
    Arena arena;
    Error err = {0};
    Map map;
    MovingProblem *problems;
    int count;
    Blob drawn = {0}, asked = {0};
    arena_init(&arena);
    assert_true(file_read(THRESHOLD_SOURCE "/tests/grid/yard.map", 1 << 20, &drawn, &err));
    assert_true(file_read(THRESHOLD_SOURCE "/tests/grid/yard.map.scen", 1 << 20, &asked, &err));
    assert_true(moving_map("yard.map", (const char *)drawn.at, &arena, &map, &err));
    assert_true(moving_problems("yard.map.scen", (const char *)asked.at, &map, &arena, &problems, &count, &err));
    assert_int_equal(count, 24);
    u8 *cost = arena_array(&arena, u8, map_size(&map));
    for (i32 i = 0; i < map_size(&map); i++) cost[i] = map.cells[i].material ? 0 : 10;
    PathRule rule = {&map, cost, NULL, NULL};
    PathScratch *scratch = path_scratch_create(&map);
    for (int i = 0; i < count; i++) {
        Path path;
        assert_true(path_find(&rule, problems[i].from, problems[i].to, false, 0, scratch, &path));
        i64 off = llabs((i64)path.cost * 1000 - problems[i].length);
        if (off * 1000 > problems[i].length) fail_msg("problem %d: %d instead of %lld", i, path.cost * 1000, (long long)problems[i].length);
    }
    path_scratch_destroy(scratch);
    blob_free(&drawn);
    blob_free(&asked);
    arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_read),
        cmocka_unit_test(what_is_wrong_with_a_map_has_its_place),
        cmocka_unit_test(what_is_wrong_with_a_problem_has_its_place),
        cmocka_unit_test(lengths_are_in_millionths),
        cmocka_unit_test(the_yard_is_walked_at_the_published_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
