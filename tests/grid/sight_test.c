// sight_test.c: who sees whom, drawn.
// A and B are eyes; each test is a building, two heights and an answer.
#include "grid/sight.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"

static bool sees_marks(Drawn *d, char a, int height_a, char b, int height_b) {
    Eye one = eye(drawn_mark(d, a), height_a), two = eye(drawn_mark(d, b), height_b);
    bool there = sight_between(&d->ground, one, two), back = sight_between(&d->ground, two, one);
    assert_int_equal(there, back);
    return there;
}

static bool sees(const char *drawing, int height_a, int height_b) {
    Drawn *d = drawn_make(1, &drawing);
    bool answer = sees_marks(d, 'A', height_a, 'B', height_b);
    drawn_free(d);
    return answer;
}

static void a_wall_hides(void **state) {
    (void)state;
    assert_true(sees("A...B", EYE_STANDING, EYE_STANDING));
    assert_false(sees("A.#.B", EYE_STANDING, EYE_STANDING));
    assert_false(sees("A.|.B", EYE_PRONE, EYE_STANDING));
    assert_false(sees("\nA..\n.#.\n..B\n", EYE_STANDING, EYE_STANDING));
}

static void touching_one_corner_passes(void **state) {
    (void)state;
    assert_true(sees("\nA#\n.B\n", EYE_STANDING, EYE_STANDING));
    assert_true(sees("\nA.\n#B\n", EYE_STANDING, EYE_STANDING));
    assert_true(sees("\nA..\n#.B\n", EYE_STANDING, EYE_STANDING));
    assert_false(sees("\nA#..\n...B\n", EYE_STANDING, EYE_STANDING));  // this line runs through the wall
}

static void a_diagonal_gap_blocks(void **state) {
    (void)state;
    assert_false(sees("\nA#\n#B\n", EYE_STANDING, EYE_STANDING));
    assert_false(sees("\nA...\n..#.\n.#B.\n", EYE_STANDING, EYE_STANDING));
    assert_true(sees("\nA.#.\n...B\n", EYE_STANDING, EYE_STANDING));
    assert_true(sees("\nA...\n.#.B\n", EYE_STANDING, EYE_STANDING));
    assert_false(sees("\nA.#.\n.#.B\n", EYE_STANDING, EYE_STANDING));
}

static void half_cover_hides_the_low(void **state) {
    (void)state;
    assert_true(sees("A.n.B", EYE_STANDING, EYE_STANDING));
    assert_false(sees("A.n.B", EYE_PRONE, EYE_PRONE));
    assert_true(sees("A.n.B", EYE_CROUCHED, EYE_CROUCHED));  // eye to eye along its top edge
    assert_false(sees("A..nB", EYE_STANDING, EYE_PRONE));
    assert_true(sees("An...........B", EYE_STANDING, EYE_PRONE));  // from close behind it one sees over it
    assert_true(sees("An..B", EYE_STANDING, EYE_STANDING));
    assert_false(sees("A.m.B", EYE_STANDING, EYE_PRONE));
}

static void a_window_shows_what_is_over_its_sill(void **state) {
    (void)state;
    assert_true(sees("A.\".B", EYE_STANDING, EYE_STANDING));
    assert_false(sees("A.\".B", EYE_PRONE, EYE_PRONE));
    assert_false(sees("A...\"B", EYE_STANDING, EYE_PRONE));
    assert_true(sees("A\"...B", EYE_CROUCHED, EYE_CROUCHED));
    assert_true(sees("\"A..B", EYE_STANDING, EYE_PRONE));
}

static void an_end_is_never_in_its_own_way(void **state) {
    (void)state;
    Drawn *d = DRAW("#A.+.\"");
    assert_true(sight_between(&d->ground, eye(drawn_mark(d, 'A'), 160), eye(pos(0, 0, 0), 30)));
    assert_true(sight_between(&d->ground, eye(drawn_mark(d, 'A'), 160), eye(pos(3, 0, 0), 30)));
    assert_false(sight_between(&d->ground, eye(pos(2, 0, 0), 160), eye(pos(4, 0, 0), 160)));
    assert_true(sight_between(&d->ground, eye(pos(4, 0, 0), 30), eye(pos(5, 0, 0), 30)));
    drawn_free(d);
}

// Hinge to the north, opening east: who stands north-west of it looks past the free end into the south of the room; who
// stands south-west looks at the leaf. From within the same lines, and no others, lead out.
static void a_leaf_ajar_hides_what_lies_behind_it(void **state) {
    (void)state;
    static const struct { int hinge, swing; bool straight, to_south, to_north; } rows[] = {
        {0, 0, true, true, true}, {1, 2, true, true, false}, {2, 2, true, false, true}, {1, 1, true, false, true}, {2, 1, true, true, false}};
    for (int turned = 0; turned < 2; turned++)
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
            Drawn *d = turned ? DRAW("C.A\n#+#\nD.B") : DRAW("A#B\n.+.\nC#D");
            d->hang[0] = hang_bits(rows[i].hinge, rows[i].swing, !turned);
            drawn_open(d, 0, 30);
            char low = turned ? 'C' : 'A', high = turned ? 'A' : 'C', low_in = turned ? 'D' : 'B', high_in = turned ? 'B' : 'D';
            assert_int_equal(sees_marks(d, low, 160, high_in, 160), rows[i].to_south);
            assert_int_equal(sees_marks(d, high, 160, low_in, 160), rows[i].to_north);
            Eye out = eye(turned ? pos(1, 0, 0) : pos(0, 1, 0), 160), in = eye(turned ? pos(1, 2, 0) : pos(2, 1, 0), 160);
            assert_int_equal(sight_between(&d->ground, out, in), rows[i].straight);
            drawn_open(d, 0, 80);
            assert_true(sees_marks(d, low, 160, high_in, 160) && sees_marks(d, high, 160, low_in, 160));
            drawn_open(d, 0, 5);
            assert_false(sees_marks(d, low, 160, high_in, 160) || sees_marks(d, high, 160, low_in, 160));
            drawn_free(d);
        }
}

static void a_door_ajar_shows_only_those_beside_it(void **state) {
    (void)state;
    Drawn *d = DRAW("a.A+B.b");
    static const struct { int open; bool near, far; } rows[] = {
        {0, false, false}, {9, false, false}, {10, true, false}, {60, true, false}, {61, true, true}, {100, true, true}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        drawn_open(d, 0, rows[i].open);
        assert_int_equal(sees_marks(d, 'A', 160, 'b', 160), rows[i].near);
        assert_int_equal(sees_marks(d, 'a', 160, 'B', 160), rows[i].near);
        assert_int_equal(sees_marks(d, 'a', 160, 'b', 160), rows[i].far);
    }
    d->open_pct[0] = 0;
    d->opening_material[0] = PLAIN_AIR;  // broken out of its frame
    assert_true(sees_marks(d, 'a', 160, 'b', 160));
    drawn_free(d);
}

static void a_lintel_stays_when_the_door_is_open(void **state) {
    (void)state;
    Drawn *d = DRAW("a.A/B.b");
    assert_true(sees_marks(d, 'A', 200, 'B', 200));
    assert_false(sees_marks(d, 'A', 220, 'B', 220));
    drawn_free(d);
}

static void from_the_roof_edge_to_the_street(void **state) {
    (void)state;
    Drawn *d = DRAW("####,,C,,,,,B", "#...~~~~~~~~~", ".D.A~~~~~~~~~");
    assert_true(sees_marks(d, 'A', EYE_STANDING, 'B', EYE_STANDING));
    assert_true(sees_marks(d, 'A', EYE_PRONE, 'B', EYE_STANDING));
    assert_true(sees_marks(d, 'A', EYE_STANDING, 'C', EYE_STANDING));
    assert_false(sees_marks(d, 'A', EYE_PRONE, 'C', EYE_STANDING));  // prone, the edge hides the foot of the wall
    assert_false(sees_marks(d, 'D', EYE_PRONE, 'B', EYE_STANDING));  // prone back from the edge: unseen
    assert_false(sees_marks(d, 'D', EYE_PRONE, 'C', EYE_STANDING));
    drawn_free(d);
}

static void across_the_street_into_a_window(void **state) {
    (void)state;
    Drawn *d = DRAW("#..#,,,,#..#", "#.A\"~~~~\"B.#", "####~~~~#..#", "....~~~~.C..");
    assert_true(sees_marks(d, 'A', EYE_STANDING, 'B', EYE_STANDING));
    assert_false(sees_marks(d, 'A', EYE_STANDING, 'B', EYE_PRONE));
    assert_false(sees_marks(d, 'C', EYE_PRONE, 'B', EYE_STANDING));
    drawn_free(d);
    d = DRAW("#C.\",,,,,,,,#..#", "####~~~~~~~~#..#", "....~~~~~~~~A..#");
    assert_false(sees_marks(d, 'A', EYE_STANDING, 'C', EYE_STANDING));  // the lintel is in the way
    drawn_free(d);
}

static void floors_hide_and_stairwells_do_not(void **state) {
    (void)state;
    Drawn *d = DRAW("#.<B.#", "#A>..#");
    assert_true(sight_between(&d->ground, eye(pos(2, 0, 0), 160), eye(pos(2, 0, 1), 160)));
    assert_true(sight_between(&d->ground, eye(pos(1, 0, 1), 160), eye(pos(2, 0, 0), 160)));
    assert_false(sight_between(&d->ground, eye(pos(3, 0, 1), 160), eye(pos(3, 0, 0), 160)));
    assert_false(sight_between(&d->ground, eye(pos(4, 0, 1), 160), eye(pos(3, 0, 0), 160)));
    assert_true(sees_marks(d, 'A', 160, 'B', 160));  // down through the well
    drawn_free(d);
}

static void a_hatch_closes_its_well(void **state) {
    (void)state;
    Drawn *d = DRAW("#.^.B#", "#Av..#");
    Eye above = eye(pos(2, 0, 1), 160), below = eye(pos(2, 0, 0), 160);
    assert_false(sight_between(&d->ground, above, below));
    drawn_open(d, 0, 30);
    assert_true(sight_between(&d->ground, above, below));
    drawn_open(d, 0, 100);
    assert_true(sight_between(&d->ground, above, below));
    drawn_open(d, 0, 0);
    d->opening_material[0] = PLAIN_AIR;
    assert_true(sight_between(&d->ground, above, below));
    drawn_free(d);
}

static void a_well_of_three_storeys_is_seen_through(void **state) {
    (void)state;
    Drawn *d = DRAW("#<.#", "#%.#", "#>.#");
    assert_true(sight_between(&d->ground, eye(pos(1, 0, 0), 160), eye(pos(1, 0, 2), 30)));
    assert_false(sight_between(&d->ground, eye(pos(2, 0, 0), 160), eye(pos(2, 0, 2), 30)));
    drawn_free(d);
}

// Standing to crouched six cells away one storey up crosses the level of the floor exactly on the
// border of two cells: one slab is touched, two are met.
static void the_edge_of_a_slab_is_touched(void **state) {
    (void)state;
    Drawn *d = DRAW("A......", "~~~...B");
    assert_false(sees_marks(d, 'A', 160, 'B', 100));
    drawn_free(d);
    d = DRAW("A......", "~~~~..B");
    assert_true(sees_marks(d, 'A', 160, 'B', 100));
    drawn_free(d);
    d = DRAW("A......", "~~~.~.B");
    assert_true(sees_marks(d, 'A', 160, 'B', 100));
    drawn_free(d);
    d = DRAW("A...#..", "~~~.~.B");  // pinched between a slab and the top of a wall
    assert_false(sees_marks(d, 'A', 160, 'B', 100));
    drawn_free(d);
}

static void exposure_is_directed_and_in_tenths(void **state) {
    (void)state;
    Drawn *d = DRAW("A.......nB");
    Eye a = eye(drawn_mark(d, 'A'), EYE_STANDING), b = eye(drawn_mark(d, 'B'), EYE_STANDING);
    int of_b = sight_exposure(&d->ground, a, b.at, EYE_STANDING), of_a = sight_exposure(&d->ground, b, a.at, EYE_STANDING);
    assert_in_range(of_b, 3, 5);
    assert_true(of_a > of_b);
    assert_int_equal(sight_exposure(&d->ground, a, b.at, EYE_PRONE), 0);
    drawn_free(d);
    d = DRAW("A..#B", "....~");
    assert_int_equal(sight_exposure(&d->ground, eye(drawn_mark(d, 'A'), 160), drawn_mark(d, 'B'), 160), 0);
    assert_int_equal(sight_exposure(&d->ground, eye(drawn_mark(d, 'A'), 160), pos(2, 0, 0), 160), 10);
    drawn_free(d);
}

static void a_peek_sees_round_the_jamb(void **state) {
    (void)state;
    Drawn *d = DRAW("\n.#...\n....B\n");
    Eye b = eye(drawn_mark(d, 'B'), 160), at = eye(pos(0, 0, 0), 160), mirror = at;
    mirror.dy = 100;
    assert_false(sight_between(&d->ground, at, b));
    assert_true(sight_between(&d->ground, mirror, b));
    assert_true(sight_between(&d->ground, b, mirror));
    mirror.dy = 50;
    assert_int_equal(sight_between(&d->ground, b, mirror), sight_between(&d->ground, mirror, b));
    drawn_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wall_hides),
        cmocka_unit_test(touching_one_corner_passes),
        cmocka_unit_test(a_diagonal_gap_blocks),
        cmocka_unit_test(half_cover_hides_the_low),
        cmocka_unit_test(a_window_shows_what_is_over_its_sill),
        cmocka_unit_test(an_end_is_never_in_its_own_way),
        cmocka_unit_test(a_door_ajar_shows_only_those_beside_it),
        cmocka_unit_test(a_leaf_ajar_hides_what_lies_behind_it),
        cmocka_unit_test(a_lintel_stays_when_the_door_is_open),
        cmocka_unit_test(from_the_roof_edge_to_the_street),
        cmocka_unit_test(across_the_street_into_a_window),
        cmocka_unit_test(floors_hide_and_stairwells_do_not),
        cmocka_unit_test(a_hatch_closes_its_well),
        cmocka_unit_test(a_well_of_three_storeys_is_seen_through),
        cmocka_unit_test(the_edge_of_a_slab_is_touched),
        cmocka_unit_test(exposure_is_directed_and_in_tenths),
        cmocka_unit_test(a_peek_sees_round_the_jamb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
