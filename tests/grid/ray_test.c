// ray_test.c: the cells of a line in their order, with heights and fractions; and directions.
// A line that is walked cell by cell meets something iff the eyes at its ends do not see each other.
#include "grid/ray.h"
#include "grid/sight.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"

#include <stdlib.h>

static void cells_come_in_order(void **state) {
    (void)state;
    Ray ray = ray_begin(pos_point(pos(0, 0, 0), 160), pos_point(pos(3, 1, 0), 100));
    static const Pos wanted[] = {{0, 0, 0}, {1, 0, 0}, {2, 1, 0}, {3, 1, 0}};
    static const i32 z[] = {150, 130, 109};
    RayCell part;
    for (int i = 0; i < 4; i++) {
        assert_true(ray_next(&ray, &part));
        assert_true(pos_same(part.at, wanted[i]));
        assert_int_equal(part.corner, i == 2);
        assert_true(pos_same(part.ends[0], wanted[0]) && pos_same(part.ends[1], wanted[3]));
        if (i < 3) assert_int_equal(part.z_out, i < 2 ? z[i] : 110);
        if (i == 2) assert_true(pos_same(part.side_a, pos(2, 0, 0)) && pos_same(part.side_b, pos(1, 1, 0)));
        if (i == 1) assert_true(pos_same(part.side_a, pos(0, 0, 0)));
    }
    assert_int_equal(part.t_out, 65536);
    assert_int_equal(part.z_out, 100);
    assert_false(ray_next(&ray, &part));
}

static void a_steep_line_gives_a_column_once_a_storey(void **state) {
    (void)state;
    Ray ray = ray_begin(pos_point(pos(0, 0, 2), 160), pos_point(pos(1, 0, 0), 30));
    static const Pos wanted[] = {{0, 0, 2}, {0, 0, 1}, {1, 0, 1}, {1, 0, 0}};
    RayCell part;
    i32 last_z = 760;
    for (int i = 0; i < 4; i++) {
        assert_true(ray_next(&ray, &part));
        assert_true(pos_same(part.at, wanted[i]));
        assert_true(part.z_in >= last_z && part.z_in <= last_z + 1 && part.z_out < part.z_in);
        last_z = part.z_out;
    }
    assert_int_equal(part.z_in, 300);
    assert_false(ray_next(&ray, &part));
}

static void a_point_is_one_cell(void **state) {
    (void)state;
    Ray ray = ray_begin((Point){130, 299, 450}, (Point){130, 299, 450});
    RayCell part;
    assert_true(ray_next(&ray, &part));
    assert_true(pos_same(part.at, pos(1, 2, 1)));
    assert_false(ray_next(&ray, &part));
}

// Off the ends, everything in the plain table stops sight exactly where it stops a round.
static bool meets_on_the_way(const Drawn *d, Eye a, Eye b) {
    Ray ray = ray_begin(pos_point(a.at, a.height_cm), pos_point(b.at, b.height_cm));
    RayCell part;
    bool met = false;
    while (ray_next(&ray, &part)) met |= ray_meets(&d->ground, &part);
    return met;
}

static void lines_meet_what_hides(void **state) {
    (void)state;
    int met = 0, clear = 0;
    for (u64 seed = 0; seed < 3000; seed++) {
        u32 n = 0;
        Drawn *d = drawn_random(seed, ".......##+/\"nm", 1, 9, 9);
        for (int i = 0; i < d->map.opening_count; i++) drawn_open(d, i, (int)drawn_below(seed, &n, 101));
        for (int pairs = 0; pairs < 20; pairs++) {
            u32 size = (u32)map_size(&d->map);
            Eye a = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, size)), 30 + 65 * (int)drawn_below(seed, &n, 3));
            Eye b = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, size)), 30 + 65 * (int)drawn_below(seed, &n, 3));
            if (map_cell(&d->map, a.at)->material || map_cell(&d->map, b.at)->material) continue;
            bool seen = sight_between(&d->ground, a, b), there = meets_on_the_way(d, a, b);
            assert_int_equal(there, !seen);
            assert_int_equal(meets_on_the_way(d, b, a), there);
            met += there, clear += seen;
        }
        drawn_free(d);
    }
    assert_true(met > 3000 && clear > 3000);
}

static void directions_turn_clockwise(void **state) {
    (void)state;
    for (Dir dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos next = pos_step(pos(5, 5, 1), dir);
        assert_int_equal(pos_dir(pos(5, 5, 1), next), dir);
        assert_int_equal(pos_angle(pos(5, 5, 1), next), dir_angle(dir));
        assert_int_equal(angle_dir(dir_angle(dir)), dir);
        assert_int_equal(angle_dir((u8)(dir_angle(dir) + 15)), dir);
    }
    assert_int_equal(dir_angle(DIR_E), 0);
    assert_int_equal(dir_angle(DIR_S), 64);
    assert_int_equal(pos_dir(pos(1, 1, 0), pos(1, 1, 1)), DIR_UP);
    assert_int_equal(pos_dir(pos(1, 1, 0), pos(3, 1, 0)), DIR_NONE);
}

static void distances_count_storeys(void **state) {
    (void)state;
    assert_int_equal(pos_chebyshev(pos(0, 0, 0), pos(2, -5, 0)), 5);
    assert_int_equal(pos_chebyshev(pos(0, 0, 0), pos(2, 0, 1)), 3);
    assert_int_equal(pos_distance_cm(pos(0, 0, 0), pos(4, 0, 1)), 500);
    assert_int_equal(pos_distance_cm(pos(1, 1, 0), pos(2, 2, 0)), 141);
    assert_true(pos_order(pos(5, 5, 0), pos(0, 0, 1)) < 0);
    assert_true(pos_order(pos(5, 1, 0), pos(0, 2, 0)) < 0);
    assert_true(pos_order(pos(2, 2, 2), pos(2, 2, 2)) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_in_order),
        cmocka_unit_test(a_steep_line_gives_a_column_once_a_storey),
        cmocka_unit_test(a_point_is_one_cell),
        cmocka_unit_test(lines_meet_what_hides),
        cmocka_unit_test(directions_turn_clockwise),
        cmocka_unit_test(distances_count_storeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
