// rng_test.c: a draw is a pure function of its key, and the mappings have the right shape.
// Golden values first: they are part of every record.
#include "base/rng.h"
#include "support/cmocka_all.h"

static RngKey key_of(u32 n) { return (RngKey){.seed = 42, .group = 1, .ordinal = 3, .ms = 1500, .purpose = 7, .n = n}; }

static u64 draw_of(u32 n) {
    RngKey key = key_of(n);
    return rng_draw(&key);
}

static void vectors(void **state) {
    (void)state;
    RngKey zero = {0};
    assert_int_equal(rng_draw(&zero), 0x78ae5a9a6b5fd45e);
    assert_int_equal(draw_of(0), 0x610dfa4fa0b0472e);
    assert_int_equal(draw_of(1), 0x64b6c49cedf8eb87);
    assert_int_equal(rng_mix(1, 2), 0x68631d79eead940d);
}

static void every_field_matters(void **state) {
    (void)state;
    RngKey base = key_of(0), other[7];
    for (int i = 0; i < 7; i++) other[i] = base;
    other[0].seed++, other[1].replicate++, other[2].group++, other[3].ordinal++;
    other[4].ms++, other[5].purpose++, other[6].n++;
    for (int i = 0; i < 7; i++) assert_int_not_equal(rng_draw(&base), rng_draw(&other[i]));
}

static void below_covers_its_range_evenly(void **state) {
    (void)state;
    int seen[7] = {0};
    for (u32 i = 0; i < 7000; i++) seen[rng_below(draw_of(i), 7)]++;
    for (int i = 0; i < 7; i++) assert_in_range(seen[i], 880, 1120);
    assert_int_equal(rng_below(UINT64_MAX, UINT32_MAX), UINT32_MAX - 1);
    assert_int_equal(rng_below(UINT64_MAX, 1), 0);
}

static void between_reaches_both_ends(void **state) {
    (void)state;
    assert_int_equal(rng_between(0, -5, 5), -5);
    assert_int_equal(rng_between(UINT64_MAX, -5, 5), 5);
    assert_int_equal(rng_between(123, 9, 9), 9);
    assert_true(rng_between(5, INT64_MIN, INT64_MAX) == INT64_MIN + 5);
}

static void permille_hits_its_rate(void **state) {
    (void)state;
    int hits = 0;
    for (u32 i = 0; i < 10000; i++) hits += rng_permille(draw_of(i), 250);
    assert_in_range(hits, 2370, 2630);
    assert_false(rng_permille(0, 0));
    assert_true(rng_permille(UINT64_MAX, 1000));
}

static void triangle_has_its_ends_and_mean(void **state) {
    (void)state;
    i64 sum = 0;
    for (u32 i = 0; i < 10000; i++) {
        i64 v = rng_triangle(draw_of(i), 100, 200, 600);
        assert_true(v >= 100 && v <= 600);
        sum += v;
    }
    assert_in_range(sum / 10000, 295, 305);  // (100 + 200 + 600) / 3
    assert_int_equal(rng_triangle(0, 100, 200, 600), 100);
    assert_int_equal(rng_triangle(UINT64_MAX, 100, 200, 600), 600);
    assert_int_equal(rng_triangle(77, 5, 5, 5), 5);
}

static void exponential_has_mean_one(void **state) {
    (void)state;
    i64 sum = 0;
    for (u32 i = 0; i < 20000; i++) {
        i32 v = rng_exponential_milli(draw_of(i));
        assert_in_range(v, 0, 20000);
        sum += v;
    }
    assert_in_range(sum / 20000, 975, 1025);
}

static void normal_has_its_spread(void **state) {
    (void)state;
    i64 sum = 0, squares = 0;
    for (u32 i = 0; i < 20000; i++) {
        i64 v = rng_normal_milli(draw_of(i));
        assert_true(v >= -4000 && v <= 4000);
        sum += v, squares += v * v;
    }
    assert_in_range(sum / 20000 + 100, 75, 125);
    assert_in_range(squares / 20000, 960000, 1040000);
}

static void lognormal_has_its_median(void **state) {
    (void)state;
    int under = 0;
    for (u32 i = 0; i < 10000; i++) under += rng_lognormal(draw_of(i), 2000, 500) < 2000;
    assert_in_range(under, 4850, 5150);
    assert_int_equal(rng_lognormal(5, 800, 0), 800);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),
        cmocka_unit_test(every_field_matters),
        cmocka_unit_test(below_covers_its_range_evenly),
        cmocka_unit_test(between_reaches_both_ends),
        cmocka_unit_test(permille_hits_its_rate),
        cmocka_unit_test(triangle_has_its_ends_and_mean),
        cmocka_unit_test(exponential_has_mean_one),
        cmocka_unit_test(normal_has_its_spread),
        cmocka_unit_test(lognormal_has_its_median),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
