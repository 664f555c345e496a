// judge_test.c: what was believed decides whether force was reasonable, what was true only whether it was right.
#include "support/cmocka_all.h"

#include "review/tally.h"

#include <stdlib.h>

static ForceView made_out(int armed_pm, int shape) {
    ForceView f = {.level = LEVEL_RECOGNISED, .channels = CHANNEL_SEEN, .shape = (u8)shape};
    f.class_pm[CLASS_ARMED] = (i16)armed_pm;
    f.class_pm[CLASS_UNARMED] = (i16)(1000 - armed_pm);
    return f;
}

// The finding with the threat real or not at that moment.
static Finding judged(const ForceView *f, bool real) {
    Tally *t = tally_create(NULL, NULL);
    assert_non_null(t);
    t->threat[1] = real;
    Finding finding = force_finding(t, 1, f, NULL);
    tally_destroy(t);
    return finding;
}

static void a_weapon_made_out_justifies_if_it_was_there(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
    assert_int_equal(judged(&f, false), FINDING_MISTAKEN);
}

static void nobody_made_out_is_never_a_reason(void **state) {
    (void)state;
    ForceView f = {.blind = true, .channels = CHANNEL_HEARD};
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.under_fire = true;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
}

static void who_fires_and_was_made_out_stays_a_threat_behind_a_corner(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    f.blind = true;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);  // he had stepped away and did not fire
    f.under_fire = true;
    assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
}

static void raised_hands_and_cuffs_end_every_reason(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    f.under_fire = true;
    f.hands = HANDS_RAISED;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.hands = HANDS_HOLDING;
    f.custody = CUSTODY_CUFFED;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
}

static void truth_alone_never_turns_unreasonable_into_reasonable(void **state) {
    (void)state;
    for (int armed = 0; armed <= 1000; armed += 50)
        for (int blind = 0; blind < 2; blind++)
            for (int fire = 0; fire < 2; fire++) {
                ForceView f = made_out(armed, 0);
                f.blind = blind, f.under_fire = fire;
                assert_int_equal(judged(&f, true) == FINDING_UNJUSTIFIED, judged(&f, false) == FINDING_UNJUSTIFIED);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weapon_made_out_justifies_if_it_was_there),
        cmocka_unit_test(nobody_made_out_is_never_a_reason),
        cmocka_unit_test(who_fires_and_was_made_out_stays_a_threat_behind_a_corner),
        cmocka_unit_test(raised_hands_and_cuffs_end_every_reason),
        cmocka_unit_test(truth_alone_never_turns_unreasonable_into_reasonable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
