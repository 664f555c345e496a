// theme_test.c: every ink can be read on every background: the contrast of WCAG, computed.
#include "support/cmocka_all.h"
#include "view/view.h"

#include <stdio.h>

// b to the power of 2.4: its square times the fifth root of its square.
static double power_2_4(double b) {
    double root = 1;
    for (int i = 0; i < 60; i++) root -= (root * root * root * root * root - b * b) / (5 * root * root * root * root);
    return b * b * root;
}

static double channel(u32 v) {
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

static double luminance(u32 rgb) {
    return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

static double contrast(u32 a, u32 b) {
    double x = luminance(a), y = luminance(b);
    return ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05);
}

static void every_ink_is_readable(void **state) {
    static const char *const NAMES[] = {"dark", "contrast", "light", "mono"};
    static const double LEAST[] = {4.5, 7.0, 4.5, 4.5};
    (void)state;
    for (int t = 0; t < 4; t++) {
        const Theme *theme = view_theme(NAMES[t]);
        assert_non_null(theme);
        for (int f = 0; f < INK_COUNT; f++)
            for (int b = 0; b < BACK_COUNT; b++)
                if (contrast(theme->fore[f], theme->back[b]) < LEAST[t])
                    fail_msg("theme %s: ink %d on back %d has %.2f", NAMES[t], f, b, contrast(theme->fore[f], theme->back[b]));
    }
}

static void the_measure_is_right(void **state) {
    (void)state;
    assert_true(contrast(0xFFFFFF, 0x000000) > 20.99 && contrast(0xFFFFFF, 0x000000) < 21.01);
    assert_true(contrast(0x777777, 0xFFFFFF) > 4.47 && contrast(0x777777, 0xFFFFFF) < 4.49);
}

static void a_wrong_name_is_no_theme(void **state) {
    (void)state;
    assert_null(view_theme("blue"));
    assert_ptr_equal(view_theme(NULL), view_theme("dark"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_measure_is_right), cmocka_unit_test(every_ink_is_readable), cmocka_unit_test(a_wrong_name_is_no_theme)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
