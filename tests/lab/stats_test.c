// stats_test.c: intervals against numbers worked out by hand, and the bootstrap against what theory says.
#include "support/cmocka_all.h"

#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "lab/stats.h"

#define CLOSE(a, b, by) assert_true(fabs((a) - (b)) <= (by))

static void wilson_by_hand(void **state) {
    (void)state;
    Estimate e = stats_wilson(3, 10); // (0.3 + 0.19207) / 1.38415 -+ 1.95996 sqrt(0.021 + 0.0096037) / 1.38415
    CLOSE(e.at, 0.3, 1e-9);
    CLOSE(e.lo, 0.10779, 1e-4);
    CLOSE(e.hi, 0.60322, 1e-4);
    e = stats_wilson(0, 20); // hi = z2 / (20 + z2)
    CLOSE(e.lo, 0, 1e-12);
    CLOSE(e.hi, 0.16113, 1e-4);
    e = stats_wilson(20, 20);
    CLOSE(e.lo, 0.83887, 1e-4);
    CLOSE(e.hi, 1, 1e-12);
    assert_false(stats_wilson(0, 0).known);
}

static void quantiles_by_hand(void **state) {
    (void)state;
    const double x[] = {5, 1, NAN, 3, 2, 4};
    Sample s = {.by = AGGREGATE_QUANTILE, .quantile = 0.5, .x = x, .count = 6};
    Estimate e = stats_estimate(&s, 1);
    CLOSE(e.at, 3, 1e-12);
    assert_int_equal(e.n, 5);
    s.quantile = 0.9; // place 3.6 of 0..4: between 4 and 5
    CLOSE(stats_estimate(&s, 1).at, 4.6, 1e-9);
    s.quantile = 0;
    CLOSE(stats_estimate(&s, 1).at, 1, 1e-12);
    s.quantile = 1;
    CLOSE(stats_estimate(&s, 1).at, 5, 1e-12);
}

static void a_sum_over_a_sum(void **state) {
    (void)state;
    const double hits[] = {1, 0, 2, NAN}, rounds[] = {2, 3, 5, 9};
    Sample s = {.by = AGGREGATE_RATIO, .x = hits, .over = rounds, .count = 4};
    Estimate e = stats_estimate(&s, 1);
    CLOSE(e.at, 0.3, 1e-12);
    assert_int_equal(e.n, 10);
    assert_true(e.lo <= e.at && e.at <= e.hi);
    const double none[] = {0, 0, 0, 0};
    s.over = none;
    assert_false(stats_estimate(&s, 1).known); // nothing to divide by
}

// With two runs of 0 and 1 the resampled mean is 0, 1/2 or 1 with chances 1/4, 1/2, 1/4.
static void the_bootstrap_of_two(void **state) {
    (void)state;
    const double x[] = {0, 1};
    Sample s = {.by = AGGREGATE_MEAN, .x = x, .count = 2};
    Estimate e = stats_estimate(&s, 7);
    CLOSE(e.at, 0.5, 1e-12);
    CLOSE(e.lo, 0, 1e-12);
    CLOSE(e.hi, 1, 1e-12);
}

enum { MANY = 1500 };
static void fill_normal(double *x, u64 seed) {
    for (u32 i = 0; i < MANY; i++) {
        RngKey key = {.seed = seed, .n = i};
        x[i] = 10 + rng_normal_milli(rng_draw(&key)) / 1000.0;
    }
}

// The interval of a mean is about 1.96 standard errors each way, that of a median 1.253 times as wide.
static void the_bootstrap_is_as_wide_as_theory(void **state) {
    (void)state;
    static double x[MANY];
    fill_normal(x, 5);
    Sample s = {.by = AGGREGATE_MEAN, .x = x, .count = MANY};
    Estimate mean = stats_estimate(&s, 3);
    CLOSE((mean.hi - mean.lo) / (2 * 1.96 / sqrt(MANY)), 1, 0.12);
    s.by = AGGREGATE_QUANTILE, s.quantile = 0.5;
    Estimate median = stats_estimate(&s, 3);
    CLOSE((median.hi - median.lo) / (2 * 1.96 * 1.2533 / sqrt(MANY)), 1, 0.2);
    Estimate again = stats_estimate(&s, 3);
    assert_true(again.lo == median.lo && again.hi == median.hi);
    assert_true(stats_estimate(&s, 4).lo != median.lo);
}

// Luck that both cases share cancels out: b is a and 1, run by run.
static void pairs_are_resampled_together(void **state) {
    (void)state;
    static double a[MANY], b[MANY];
    fill_normal(a, 6);
    for (int i = 0; i < MANY; i++) b[i] = a[i] + 1;
    Sample left = {.by = AGGREGATE_MEAN, .x = b, .count = MANY}, right = {.by = AGGREGATE_MEAN, .x = a, .count = MANY};
    Estimate e = stats_compare(&left, &right, COMPARE_MINUS, 1);
    CLOSE(e.at, 1, 1e-9);
    CLOSE(e.hi - e.lo, 0, 1e-9);
    e = stats_compare(&left, &right, COMPARE_OVER, 1);
    CLOSE(e.at, 1.1, 0.01);
}

// Over many seeds the 95 % interval of a share holds the truth about as often as it says.
static void wilson_covers(void **state) {
    (void)state;
    int held = 0;
    for (u64 seed = 1; seed <= 1000; seed++) {
        i64 hits = 0;
        for (u32 i = 0; i < 60; i++) {
            RngKey key = {.seed = seed, .n = i};
            hits += rng_permille(rng_draw(&key), 200);
        }
        Estimate e = stats_wilson(hits, 60);
        held += e.lo <= 0.2 && 0.2 <= e.hi;
    }
    assert_in_range(held, 930, 975);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_by_hand), cmocka_unit_test(quantiles_by_hand), cmocka_unit_test(a_sum_over_a_sum),
        cmocka_unit_test(the_bootstrap_of_two), cmocka_unit_test(the_bootstrap_is_as_wide_as_theory),
        cmocka_unit_test(pairs_are_resampled_together), cmocka_unit_test(wilson_covers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
