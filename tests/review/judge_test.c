// judge_test.c: what was perceived decides whether force was reasonable; what was true only whether it was right.
// The table of judgements is the shipped one; the second half reads it again in its own way and must agree.
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "review/tally.h"
#include "script/script.h"
#include "support/cmocka_all.h"

static Script *script;
static Pack pack;

static int open_table(void **state) {
    (void)state;
    Error err = {0};
    script = script_create(THRESHOLD_SCRIPTS, &err);
    return script && script_scenario(script, THRESHOLD_SCRIPTS "/examples/one_room.lua", &pack, &err) ? 0 : -1;
}

static int close_table(void **state) {
    (void)state;
    pack_free(&pack);
    script_destroy(script);
    return 0;
}

// ---- cases ----------------------------------------------------------------------------------------

static void name_all(ForceView *f) {
    f->basis_count = BASIS_COUNT;
    for (int b = 0; b < BASIS_COUNT; b++) f->basis[b] = (u32)(b + 1);
}

static ForceView made_out(int armed_pm, int shape) {
    ForceView f = {.verb = VERB_shoot, .level = LEVEL_RECOGNISED, .channels = CHANNEL_SEEN, .shape = (u8)shape, .rule = rules_armed_threat};
    f.class_pm[CLASS_ARMED] = (i16)armed_pm;
    f.class_pm[CLASS_UNARMED] = (i16)(1000 - armed_pm);
    name_all(&f);
    return f;
}

static const u8 ALL_TRUE = (1 << REAL_COUNT) - 1;
static Finding judged(const ForceView *f, bool real) { return force_judge(&pack, f, real ? ALL_TRUE : 0).finding; }

static void a_weapon_made_out_justifies_if_it_was_there(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
    assert_int_equal(judged(&f, false), FINDING_MISTAKEN);
}

static void nobody_made_out_is_never_a_reason(void **state) {
    (void)state;
    ForceView f = {.verb = VERB_shoot, .blind = true, .channels = CHANNEL_HEARD, .rule = rules_free};
    name_all(&f);
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.under_fire = true;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
}

static void who_fires_and_was_made_out_stays_a_threat_behind_a_corner(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    f.blind = true;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED); // he had stepped away and did not fire
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

static void the_rule_in_force_counts_until_life_is_in_danger(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    f.rule = rules_hold_fire;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.rule = rules_return_fire;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.fires = true;
    for (f.rule = rules_hold_fire; f.rule <= rules_free; f.rule++) assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
}

static void a_bystander_in_the_line_weighs_until_life_is_in_danger(void **state) {
    (void)state;
    ForceView f = made_out(950, 2);
    f.bystander = true;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.doing = DOING_AIMS_AT;
    assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
}

static void less_than_lethal_needs_less(void **state) {
    (void)state;
    ForceView f = made_out(0, 0);
    f.force = FORCE_DOG;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
    f.warned = true;
    assert_int_equal(judged(&f, true), FINDING_JUSTIFIED);
    f.force = FORCE_LETHAL;
    assert_int_equal(judged(&f, true), FINDING_UNJUSTIFIED);
}

// ---- the table read again -----------------------------------------------------------------------------

static u32 next(u64 *x) { return (u32)(*x = rng_mix(*x, 1)); }

static ForceView any_case(u64 seed) {
    u64 x = seed;
    ForceView f = {.verb = VERB_shoot, .force = (u8)(next(&x) % FORCE_KIND_COUNT), .rule = (u8)(1 + next(&x) % 4), .unit = (u16)(1 + next(&x) % 9)};
    f.level = (u8)(next(&x) % 4), f.channels = (u8)(next(&x) % 8), f.shape = next(&x) % 3 ? 0 : 2;
    f.hands = (u8)(next(&x) % HANDS_COUNT), f.custody = next(&x) % 4 ? 0 : (u8)(next(&x) % 4), f.doing = (u8)(next(&x) % DOING_COUNT);
    f.blind = next(&x) % 2, f.warned = next(&x) % 2, f.under_fire = next(&x) % 3 == 0, f.fires = next(&x) % 3 == 0;
    f.down = next(&x) % 6 == 0, f.bystander = next(&x) % 4 == 0, f.alternatives = (u8)(next(&x) % 16);
    f.device = (u8)(next(&x) % 3 ? ITEM_NONE : next(&x) % 2 ? ITEM_FLASH : ITEM_STUN), f.misuse = (u8)(next(&x) % 3 ? 0 : next(&x) % 16);
    int left = 1000;
    for (int c = 0; c < CLASS_COUNT; c++) f.class_pm[c] = (i16)(c == CLASS_COUNT - 1 ? left : (int)(next(&x) % (u32)(left + 1))), left -= f.class_pm[c];
    name_all(&f);
    return f;
}

// The table in the plainest reading: for each row, each condition by name.
static bool row_fits(const Judgement *row, const ForceView *f, const bool stands[SIGN_COUNT]) {
    bool any = false, asked = false;
    if (row->force && !(row->force & (1 << f->force))) return false;
    if (row->rules && !(row->rules & (1 << f->rule))) return false;
    for (int s = 0; s < SIGN_COUNT; s++) {
        u32 b = 1u << s;
        if ((row->all & b) && !stands[s]) return false;
        if ((row->none & b) && stands[s]) return false;
        if (row->any & b) asked = true, any |= stands[s];
    }
    return !asked || any;
}

static void ten_thousand_cases_agree_with_the_table(void **state) {
    (void)state;
    int used[64] = {0};
    for (u64 seed = 1; seed <= 10000; seed++) {
        ForceView f = any_case(seed);
        u32 signs = force_signs(&pack, &f);
        bool stands[SIGN_COUNT];
        for (int s = 0; s < SIGN_COUNT; s++) stands[s] = signs >> s & 1;
        int row = 0;
        while (row < pack.judgements_count && !row_fits(&pack.judgements[row], &f, stands)) row++;
        u8 truths = (u8)(seed % 8);
        Finding expected = FINDING_UNJUSTIFIED;
        if (row < pack.judgements_count && pack.judgements[row].reasonable)
            expected = truths & (1 << pack.judgements[row].real) ? FINDING_JUSTIFIED : FINDING_MISTAKEN;
        assert_int_equal(force_judge(&pack, &f, truths).finding, expected);
        used[row]++;
    }
    for (int row = 0; row < pack.judgements_count; row++)
        if (!used[row]) fail_msg("no case ever comes to the row '%s': one before it takes them all", pack.judgements[row].name);
}

static void truth_alone_never_moves_what_is_reasonable(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 2000; seed++) {
        ForceView f = any_case(seed);
        bool reasonable = force_judge(&pack, &f, 0).reasonable;
        for (u8 truths = 0; truths < 8; truths++) {
            Judged j = force_judge(&pack, &f, truths);
            assert_int_equal(j.reasonable, reasonable);
            assert_int_equal(j.finding == FINDING_UNJUSTIFIED, !reasonable);
        }
    }
}

static void belief_alone_can_move_it(void **state) {
    (void)state;
    int moved = 0;
    for (u64 seed = 1; seed <= 2000; seed++) {
        ForceView f = any_case(seed);
        bool reasonable = force_judge(&pack, &f, ALL_TRUE).reasonable;
        f.custody = CUSTODY_YIELDED;
        moved += reasonable && !force_judge(&pack, &f, ALL_TRUE).reasonable;
        assert_false(force_judge(&pack, &f, ALL_TRUE).reasonable);
    }
    assert_true(moved > 100);
}

static void who_it_was_is_nothing_to_the_judge(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 2000; seed++) {
        ForceView f = any_case(seed);
        Judged one = force_judge(&pack, &f, 5);
        for (UnitId unit = 1; unit < 40; unit += 13) {
            f.unit = unit; // officer, suspect or resident
            f.contact = (ContactId)(unit * 3);
            assert_int_equal(force_judge(&pack, &f, 5).finding, one.finding);
        }
    }
}

static void a_record_that_lost_its_evidence_is_not_judged(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 500; seed++)
        for (int b = 0; b < BASIS_COUNT; b++) {
            ForceView f = any_case(seed);
            f.basis[b] = 0;
            assert_int_equal(force_judge(&pack, &f, 7).finding, FINDING_NONE);
        }
    ForceView f = made_out(950, 2); // and one that never had any
    memset(f.basis, 0, sizeof f.basis), f.basis_count = 0;
    Judged j = force_judge(&pack, &f, 7);
    assert_int_equal(j.finding, FINDING_NONE);
    assert_string_equal(sign_info(j.unsupported)->name, "in_sight");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weapon_made_out_justifies_if_it_was_there),
        cmocka_unit_test(nobody_made_out_is_never_a_reason),
        cmocka_unit_test(who_fires_and_was_made_out_stays_a_threat_behind_a_corner),
        cmocka_unit_test(raised_hands_and_cuffs_end_every_reason),
        cmocka_unit_test(the_rule_in_force_counts_until_life_is_in_danger),
        cmocka_unit_test(a_bystander_in_the_line_weighs_until_life_is_in_danger),
        cmocka_unit_test(less_than_lethal_needs_less),
        cmocka_unit_test(ten_thousand_cases_agree_with_the_table),
        cmocka_unit_test(truth_alone_never_moves_what_is_reasonable),
        cmocka_unit_test(belief_alone_can_move_it),
        cmocka_unit_test(who_it_was_is_nothing_to_the_judge),
        cmocka_unit_test(a_record_that_lost_its_evidence_is_not_judged),
    };
    return cmocka_run_group_tests(tests, open_table, close_table);
}
