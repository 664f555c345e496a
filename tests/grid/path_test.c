// path_test.c: walks, drawn: the way from A to B as a word of directions.
// Then random buildings, where A* must cost what the distance field says.
#include "grid/path.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"

#include <stdlib.h>
#include <string.h>

// The cost rows that a walker who knows every drawn state would use.
static void fill_cost(const Drawn *d, u8 *cost) {
    for (i32 i = 0; i < map_size(&d->map); i++) cost[i] = ground_standable(&d->ground, map_pos(&d->map, i)) ? 10 : 0;
}

static const char *const NAMES[] = {"n", "ne", "e", "se", "s", "sw", "w", "nw", "up", "down"};

static void expect_walk(Drawn *d, const u8 *hatch, bool beside, const char *wanted, i32 wanted_cost) {
    u8 *cost = malloc((size_t)map_size(&d->map));
    PathScratch *scratch = path_scratch_create(&d->map);
    char words[1024];
    Text text = text_over(words, sizeof words);
    Path path;
    fill_cost(d, cost);
    PathRule rule = {&d->map, cost, hatch, NULL};
    bool found = path_find(&rule, drawn_mark(d, 'A'), drawn_mark(d, 'B'), beside, 0, scratch, &path);
    for (int i = 0; i < path.count; i++) text_add(&text, "%s%s", i ? " " : "", NAMES[path.step[i]]);
    assert_string_equal(found ? words : "none", wanted);
    if (found) assert_int_equal(path.cost, wanted_cost);
    else assert_int_equal(path.count, 0);
    path_scratch_destroy(scratch);
    free(cost);
}

static void expect(const char *drawing, const char *wanted, i32 wanted_cost) {
    Drawn *d = drawn_make(1, &drawing);
    expect_walk(d, NULL, false, wanted, wanted_cost);
    drawn_free(d);
}

static void straight_and_diagonal(void **state) {
    (void)state;
    expect("A..B", "e e e", 3000);
    expect("\nA..\n...\n..B\n", "se se", 2828);
    expect("AB", "e", 1000);
    expect("A#B", "none", 0);
}

static void no_corner_is_cut(void **state) {
    (void)state;
    expect("\nA#\n.B\n", "s e", 2000);
    expect("\nA#.\n#B.\n...\n", "none", 0);
    expect("\nA.#\n..B\n", "se e", 2414);
}

static void no_diagonal_through_a_door(void **state) {
    (void)state;
    expect("\nA.#..\n../.B\n..#..\n", "se e e e", 4414);
    expect("\n..#B\nA./.\n..#.\n", "e e e n", 4000);
    expect("A+B", "none", 0);
}

static void stairs_join_storeys(void **state) {
    (void)state;
    Drawn *d = DRAW("A.<#", "B.>#");
    expect_walk(d, NULL, false, "e e up w w", 7000);
    drawn_free(d);
    d = DRAW("<A", "%#", ">B");
    expect_walk(d, NULL, false, "w up up e", 8000);
    drawn_free(d);
}

static void a_shut_hatch_bars_the_ladder(void **state) {
    (void)state;
    static const u8 closed[] = {0}, stiff[] = {20};
    Drawn *d = DRAW("A^", "Bv");
    expect_walk(d, closed, false, "none", 0);
    expect_walk(d, NULL, false, "e up w", 5000);
    expect_walk(d, stiff, false, "e up w", 7000);
    drawn_free(d);
}

static void beside_ends_next_to_the_goal(void **state) {
    (void)state;
    Drawn *d = DRAW("A...B");
    expect_walk(d, NULL, true, "e e e", 3000);
    drawn_free(d);
    d = DRAW("\n..#B\nA.##\n....\n");  // B is walled in: nothing leads next to it
    expect_walk(d, NULL, true, "none", 0);
    drawn_free(d);
    d = DRAW("\nA..\n.B.\n...\n");
    expect_walk(d, NULL, true, "", 0);
    drawn_free(d);
}

static void a_limit_ends_the_search(void **state) {
    (void)state;
    Drawn *d = DRAW("A..B");
    u8 cost[4] = {10, 10, 10, 10};
    PathRule rule = {&d->map, cost, NULL, NULL};
    PathScratch *scratch = path_scratch_create(&d->map);
    Path path;
    assert_false(path_find(&rule, pos(0, 0, 0), pos(3, 0, 0), false, 2999, scratch, &path));
    assert_true(path_find(&rule, pos(0, 0, 0), pos(3, 0, 0), false, 3000, scratch, &path));
    assert_true(path_find(&rule, pos(1, 0, 0), pos(1, 0, 0), false, 0, scratch, &path));
    assert_int_equal(path.count, 0);
    assert_false(path_find(&rule, pos(1, 0, 0), pos(9, 0, 0), false, 0, scratch, &path));
    path_scratch_destroy(scratch);
    drawn_free(d);
}

static void dear_cells_are_walked_round(void **state) {
    (void)state;
    Drawn *d = DRAW("\n.....\nA...B\n.....\n");
    u8 cost[15];
    memset(cost, 10, sizeof cost);
    cost[7] = 40;
    PathRule rule = {&d->map, cost, NULL, NULL};
    PathScratch *scratch = path_scratch_create(&d->map);
    Path path;
    assert_true(path_find(&rule, drawn_mark(d, 'A'), drawn_mark(d, 'B'), false, 0, scratch, &path));
    assert_int_equal(path.cost, 4828);
    path_scratch_destroy(scratch);
    drawn_free(d);
}

static void a_long_walk_is_cut_but_priced_whole(void **state) {
    (void)state;
    Text text = text_new();  // a serpentine of 40 corridors of 60 cells
    for (int y = 0; y < 80; y++)
        for (int x = 0; x <= 60; x++) text_char(&text, x == 60 ? '\n' : y % 2 == 0 || x == (y % 4 == 1 ? 59 : 0) ? '.' : '#');
    const char *drawing = text.at;
    Drawn *d = drawn_make(1, &drawing);
    u8 *cost = malloc((size_t)map_size(&d->map));
    fill_cost(d, cost);
    PathRule rule = {&d->map, cost, NULL, NULL};
    PathScratch *scratch = path_scratch_create(&d->map);
    Path path;
    assert_true(path_find(&rule, pos(0, 0, 0), pos(0, 78, 0), false, 0, scratch, &path));
    assert_int_equal(path.count, PATH_MAX_STEPS);
    assert_int_equal(path.cost, (39 * 61 + 59) * 1000);
    path_scratch_destroy(scratch);
    free(cost);
    drawn_free(d);
    text_free(&text);
}

// ---- random buildings

// Follows the steps by the rules one by one; returns what they cost, or -1 at a forbidden one.
static i32 walk(const PathRule *rule, Pos at, Pos goal, const Path *path) {
    i32 sum = 0;
    for (int i = 0; i < path->count; i++) {
        Dir dir = (Dir)path->step[i];
        Pos next = pos_step(at, dir);
        if (!path_step_allowed(rule, at, dir)) return -1;
        i32 tenths = (i32)i64_max(10, rule->cost[map_index(rule->map, next)]);
        sum += dir >= DIR_UP ? 300 * tenths : dir & 1 ? 1414 * tenths / 10 : 100 * tenths;
        const MapCell *upper = map_cell(rule->map, dir == DIR_UP ? next : at);
        if (dir >= DIR_UP && upper->opening && rule->hatch) sum += 100 * rule->hatch[upper->opening - 1];
        at = next;
    }
    return pos_same(at, goal) ? sum : -1;
}

// Relaxes every allowed step until nothing falls any more: slow, and beyond doubt.
static void settle_slowly(const PathRule *rule, Pos source, i32 *out) {
    const Map *m = rule->map;
    for (i32 i = 0; i < map_size(m); i++) out[i] = i == map_index(m, source) ? 0 : INT32_MAX;
    for (bool fell = true; fell;) {
        fell = false;
        for (i32 i = 0; i < map_size(m); i++) {
            for (Dir dir = DIR_N; dir < DIR_NONE && out[i] != INT32_MAX; dir++) {
                Path one = {.count = 1, .step = {(u8)dir}};
                Pos at = map_pos(m, i), next = pos_step(at, dir);
                i32 cost = walk(rule, at, next, &one);
                if (cost < 0 || out[map_index(m, next)] <= out[i] + cost) continue;
                out[map_index(m, next)] = out[i] + cost;
                fell = true;
            }
        }
    }
}

// Prices: all alike; a dear quarter; one cell in four dear by itself.
static void set_prices(const Drawn *d, u64 seed, u32 *n, u8 *cost) {
    u32 how = drawn_below(seed, n, 3);
    for (i32 i = 0; i < map_size(&d->map); i++) {
        Pos at = map_pos(&d->map, i);
        if (!cost[i]) continue;
        if (how == 1 && at.x * 2 > d->map.width && at.y * 2 > d->map.height) cost[i] = 20;
        if (how == 2 && drawn_below(seed, n, 4) == 0) cost[i] = (u8)(8 + drawn_below(seed, n, 50));
    }
}

// The cheapest cell from which one step would lead into b, or b itself.
static i32 beside_cost(const PathRule *rule, const i32 *field, Pos a, Pos b) {
    const Map *m = rule->map;
    i32 best = pos_same(a, b) ? 0 : field[map_index(m, b)];
    for (Dir dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos at = pos_step(b, dir);
        if (!map_has(m, at) || field[map_index(m, at)] == INT32_MAX) continue;
        bool slant = dir & 1, jamb = map_cell(m, at)->opening || map_cell(m, b)->opening;
        if (slant && (jamb || !rule->cost[map_index(m, pos(at.x, b.y, b.z))] || !rule->cost[map_index(m, pos(b.x, at.y, b.z))])) continue;
        best = (i32)i64_min(best, field[map_index(m, at)]);
    }
    return best;
}

static void check_building(u64 seed, const char *glyphs, int storeys, int width, int height, int *walks) {
    u32 n = 0;
    Drawn *d = drawn_random(seed, glyphs, storeys, width, height);
    i32 size = map_size(&d->map);
    u8 *cost = malloc((size_t)size), hatch[DRAWN_MAX_OPENINGS];
    i32 *field = malloc((size_t)size * sizeof *field);
    PathScratch *scratch = path_scratch_create(&d->map);
    for (i32 i = 0; i < d->map.opening_count; i++) {
        drawn_open(d, i, (int)drawn_below(seed, &n, 2) * 100);
        hatch[i] = (u8)drawn_below(seed, &n, 30);
    }
    fill_cost(d, cost);
    set_prices(d, seed, &n, cost);
    PathRule rule = {&d->map, cost, hatch, NULL};
    Pos a = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size));
    i32 *slow = malloc((size_t)size * sizeof *slow);
    path_field(&rule, &a, 1, scratch, field);
    settle_slowly(&rule, a, slow);
    assert_memory_equal(field, slow, (size_t)size * sizeof *slow);
    free(slow);
    for (i32 i = 0; i < size; i++) {
        Path path, again;
        Pos b = map_pos(&d->map, i);
        i32 near = beside_cost(&rule, field, a, b);
        assert_int_equal(path_find(&rule, a, b, true, 0, scratch, &path), near != INT32_MAX);
        if (near != INT32_MAX) assert_int_equal(path.cost, near);
        bool found = path_find(&rule, a, b, false, 0, scratch, &path);
        assert_int_equal(found, field[i] != INT32_MAX);
        if (!found) continue;
        assert_int_equal(path.cost, field[i]);
        assert_int_equal(walk(&rule, a, b, &path), path.cost);
        assert_true(path_find(&rule, a, b, false, 0, scratch, &again));
        assert_int_equal(again.count, path.count);
        assert_memory_equal(again.step, path.step, (size_t)path.count);
        ++*walks;
    }
    path_scratch_destroy(scratch);
    free(field);
    free(cost);
    drawn_free(d);
}

static void walks_cost_what_the_field_says(void **state) {
    (void)state;
    int walks = 0;
    for (u64 seed = 0; seed < 800; seed++) check_building(seed, "......##./+\"n", 3, 15, 11, &walks);
    for (u64 seed = 0; seed < 150; seed++) check_building(seed, ".....#", 1, 30, 24, &walks);
    for (u64 seed = 0; seed < 12; seed++) check_building(seed, "..............#", 1, 140, 9, &walks);
    for (u64 seed = 0; seed < 12; seed++) check_building(seed, "..............#/", 2, 9, 140, &walks);
    assert_true(walks > 60000);
}

// Rows that are kept, and told of changes, lead to what new ones lead to.
static void kept_rows_hear_of_changes(void **state) {
    (void)state;
    int changed = 0;
    for (u64 seed = 0; seed < 60; seed++) {
        u32 n = 0;
        Drawn *d = drawn_random(seed, "......##./+n", 2, 80, 12);
        i32 size = map_size(&d->map);
        u8 *cost = malloc((size_t)size);
        PathScratch *scratch = path_scratch_create(&d->map);
        PathRows *rows = path_rows_create(&d->map);
        fill_cost(d, cost);
        for (int round = 0; round < 60; round++) {
            i32 cell = (i32)drawn_below(seed, &n, (u32)size);
            cost[cell] = (u8[]){0, 10, 10, 40}[drawn_below(seed, &n, 4)];
            path_rows_touched(rows, map_pos(&d->map, cell));
            PathRule with = {&d->map, cost, NULL, rows}, without = {&d->map, cost, NULL, NULL};
            Pos a = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), b = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size));
            Path one, other;
            bool beside = round % 3 == 0;
            assert_int_equal(path_find(&with, a, b, beside, 0, scratch, &one), path_find(&without, a, b, beside, 0, scratch, &other));
            assert_int_equal(one.count, other.count);
            assert_int_equal(one.cost, other.cost);
            assert_memory_equal(one.step, other.step, (size_t)one.count);
            changed += one.count > 0;
        }
        path_rows_destroy(rows);
        path_scratch_destroy(scratch);
        free(cost);
        drawn_free(d);
    }
    assert_true(changed > 1000);
}

static void a_field_has_many_sources(void **state) {
    (void)state;
    Drawn *d = DRAW("A....B#.");
    u8 cost[8];
    i32 field[8];
    static const i32 wanted[] = {0, 1000, 2000, 2000, 1000, 0, INT32_MAX, INT32_MAX};
    fill_cost(d, cost);
    PathRule rule = {&d->map, cost, NULL, NULL};
    PathScratch *scratch = path_scratch_create(&d->map);
    Pos sources[] = {drawn_mark(d, 'A'), drawn_mark(d, 'B'), drawn_mark(d, 'A'), pos(-1, 0, 0)};
    path_field(&rule, sources, 4, scratch, field);
    assert_memory_equal(field, wanted, sizeof wanted);
    path_scratch_destroy(scratch);
    drawn_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_and_diagonal),
        cmocka_unit_test(no_corner_is_cut),
        cmocka_unit_test(no_diagonal_through_a_door),
        cmocka_unit_test(stairs_join_storeys),
        cmocka_unit_test(a_shut_hatch_bars_the_ladder),
        cmocka_unit_test(beside_ends_next_to_the_goal),
        cmocka_unit_test(a_limit_ends_the_search),
        cmocka_unit_test(dear_cells_are_walked_round),
        cmocka_unit_test(a_long_walk_is_cut_but_priced_whole),
        cmocka_unit_test(walks_cost_what_the_field_says),
        cmocka_unit_test(kept_rows_hear_of_changes),
        cmocka_unit_test(a_field_has_many_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
