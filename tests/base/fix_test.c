// fix_test.c: integer mathematics against values known from tables.
// Nothing here computes with floats: the expected figures are written out.
#include "base/fix.h"
#include "support/cmocka_all.h"

static void square_roots_are_floors(void **state) {
    (void)state;
    for (u64 r = 0; r < 70000; r += r < 3000 ? 1 : 7) {  // on both sides of 2^32 too
        assert_int_equal(fix_sqrt(r * r), r);
        assert_int_equal(fix_sqrt(r * r + 2 * r), r);
        if (r) assert_int_equal(fix_sqrt(r * r - 1), r - 1);
        if (r) assert_int_equal(fix_sqrt(r * r + 1), r);
    }
    assert_int_equal(fix_sqrt(UINT64_MAX), UINT32_MAX);
}

static void near(i64 value, i64 wanted, i64 slack) {
    if (value < wanted - slack || value > wanted + slack) fail_msg("%lld is not %lld", (long long)value, (long long)wanted);
}

static void logarithms(void **state) {
    (void)state;
    near(fix_log2_milli(1), 0, 0);
    near(fix_log2_milli(1024), 10000, 0);
    near(fix_log2_milli(3), 1585, 1);
    near(fix_log2_milli(1000000), 19932, 1);
    near(fix_log2_milli(UINT64_MAX), 64000, 1);
    near(fix_ln_milli(10, 1), 2303, 1);
    near(fix_ln_milli(1, 10), -2303, 1);
    near(fix_ln_milli(7, 7), 0, 0);
}

static void exponentials(void **state) {
    (void)state;
    near(fix_exp_milli(0), 1000, 0);
    near(fix_exp_milli(1000), 2718, 1);
    near(fix_exp_milli(-1000), 368, 1);
    near(fix_exp_milli(-7000), 1, 0);
    near(fix_exp_milli(10000), 22026466, 2000);
    assert_int_equal(fix_exp_milli(99999), fix_exp_milli(14000));
    for (i32 x = -7000; x < 14000; x += 7) assert_true(fix_exp_milli(x) <= fix_exp_milli(x + 7));
}

static void sound_falls_six_decibels_a_doubling(void **state) {
    (void)state;
    near(fix_db10_distance(200, 100), 60, 0);
    near(fix_db10_distance(1000, 100), 200, 0);
    near(fix_db10_distance(100, 100), 0, 0);
    near(fix_db10_distance(50, 100), -60, 0);
}

static void angles_of_the_compass(void **state) {
    (void)state;
    assert_int_equal(fix_atan(5, 0), 0);
    assert_int_equal(fix_atan(5, 5), 32);
    assert_int_equal(fix_atan(0, 9), 64);
    assert_int_equal(fix_atan(-9, 0), 128);
    assert_int_equal(fix_atan(0, -1), 192);
    assert_int_equal(fix_atan(0, 0), 0);
    assert_int_equal(fix_atan(INT32_MIN, INT32_MIN), 160);
    assert_int_equal(fix_angle_between(250, 6), 12);
    assert_int_equal(fix_angle_between(6, 250), 12);
    assert_int_equal(fix_angle_between(0, 128), 128);
}

static void sine_and_its_angle_agree(void **state) {
    (void)state;
    for (int a = 0; a < 256; a++) {
        i32 s = fix_sin((u8)a), c = fix_cos((u8)a);
        near(s * s + c * c, 1024 * 1024, 2048);
        assert_int_equal(fix_atan(c, s), a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(square_roots_are_floors),
        cmocka_unit_test(logarithms),
        cmocka_unit_test(exponentials),
        cmocka_unit_test(sound_falls_six_decibels_a_doubling),
        cmocka_unit_test(angles_of_the_compass),
        cmocka_unit_test(sine_and_its_angle_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
