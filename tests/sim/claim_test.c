// claim_test.c: claims and constraints over the sampled truth: rates that follow from what is declared,
// constraints that always hold, draws that nothing else moves, and models that have no world.
#include <stdlib.h>
#include <string.h>

#include "support/cmocka_all.h"
#include "support/model.h"

enum { DRAWS = 10000 };

typedef struct World1 { Truth truth; Order order[TRUTH_ORDERS]; Drawn drawn; } World1;

static void draw(const Pack *pack, u64 seed, World1 *out) {
    Error err = {0};
    if (!truth_sample(pack, seed, NULL, &out->truth, &err)) fail_msg("%s", err.text);
    out->drawn = (Drawn){pack, &out->truth, out->order, truth_orders(pack, &out->truth, seed, out->order, TRUTH_ORDERS)};
}

static int men_of(const World1 *w) {
    int men = 0;
    for (int i = 0; i < w->drawn.count; i++) men += w->order[i].verb == VERB_spawn && w->order[i].of_group == pack_group(w->drawn.pack, "cell");
    return men;
}

// Sum over the cells of (found - expected)^2 / expected, times 1000. Expected in parts of `whole`.
static i64 chi_square(const int *found, const int *part, int cells, int whole) {
    i64 sum = 0, total = 0;
    for (int i = 0; i < cells; i++) total += found[i];
    for (int i = 0; i < cells; i++) {
        i64 expected = total * part[i] * 1000 / whole, off = (i64)found[i] * 1000 - expected;
        sum += off * off / expected;
    }
    return sum;
}

// 99.9 in 100 samples of a right sampler stay below these (2 and 1 degrees of freedom).
enum { CHI_2 = 13816, CHI_1 = 10828 };

static void values_come_as_declared(void **state) {
    (void)state;
    Pack pack;
    World1 *w = malloc(sizeof *w);
    model_plain(&pack);
    int stratum[2] = {0}, men[3] = {0}, door[2] = {0}, place[3] = {0};
    for (u64 seed = 0; seed < DRAWS; seed++) {
        draw(&pack, seed, w);
        stratum[w->truth.stratum]++;
        door[strcmp(truth_value(&pack, &w->truth, "door"), "wedged") == 0]++;
        if (!w->truth.stratum) continue;
        men[men_of(w) - 1]++;
        for (int k = 0; k < 3; k++) place[k] += pos_same(order_at(&w->order[w->drawn.count - men_of(w)]), pos(pack.marks[2 + k].x, pack.marks[2 + k].y, 0));
    }
    assert_true(chi_square(stratum, (int[]){300, 700}, 2, 1000) < CHI_1);
    assert_true(chi_square(men, (int[]){500, 300, 200}, 3, 1000) < CHI_2);
    assert_true(chi_square(door, (int[]){1, 3}, 2, 4) < CHI_1);
    assert_int_equal(place[0] + place[1] + place[2], stratum[1]); // the first man stands at one of the marks
    assert_true(chi_square(place, (int[]){1, 1, 1}, 3, 3) < CHI_2);
    free(w);
    pack_free(&pack);
}

// At most two men, and nobody hides behind a free door. The stratum keeps its weight; within it the
// rest is shared as it was: 1 and 2 men as 5 to 3; of the eight parts (plan, door) = flee 1, 3, hide 0, 3.
static void constraints_hold_and_strata_keep_their_weight(void **state) {
    (void)state;
    Pack pack;
    World1 *w = malloc(sizeof *w);
    model_draft(&pack);
    Constraint *c = pack_add_rows(&pack, "constraints", 2);
    c[0] = (Constraint){.text = "at most two", .strata = UINT32_MAX, .group = (u8)pack_group(&pack, "cell"), .most = 2};
    c[1] = (Constraint){.text = "nobody hides behind a free door", .strata = 2, .type = CONSTRAINT_NEVER, .var_count = 2, .vars = {2, 3}, .values = {2, 1}};
    model_finish(&pack);
    int stratum[2] = {0}, men[2] = {0}, both[3] = {0};
    for (u64 seed = 0; seed < DRAWS; seed++) {
        draw(&pack, seed, w);
        assert_int_equal(constraint_broken(&w->drawn), -1);
        stratum[w->truth.stratum]++;
        if (!w->truth.stratum) continue;
        assert_in_range(men_of(w), 1, 2);
        men[men_of(w) - 1]++;
        bool hides = w->truth.value[1] == 1, wedged = w->truth.value[2] == 1;
        assert_true(!hides || wedged);
        both[hides ? 2 : wedged]++;
    }
    assert_true(chi_square(stratum, (int[]){300, 700}, 2, 1000) < CHI_1);
    assert_true(chi_square(men, (int[]){5, 3}, 2, 8) < CHI_1);
    assert_true(chi_square(both, (int[]){1, 3, 3}, 3, 7) < CHI_2);
    free(w);
    pack_free(&pack);
}

static bool same_order(const Order *a, const Order *b) {
    return a->verb == b->verb && pos_same(order_at(a), order_at(b)) && a->of_group == b->of_group && a->of_unit == b->of_unit && a->name == b->name &&
           a->plan == b->plan && a->traits == b->traits && a->lock_state == b->lock_state;
}

// Another variable, and another man of another group before all others, change nobody else.
static void what_is_added_moves_no_other_draw(void **state) {
    (void)state;
    Pack plain, more;
    World1 *a = malloc(sizeof *a), *b = malloc(sizeof *b);
    model_plain(&plain);
    model_draft(&more);
    model_var(&more, "weather", 3, 2, (const char *const[]){"dry", "wet"}, (const i32[]){1, 1});
    Fact *f = pack_add_rows(&more, "facts", 1);
    *f = (Fact){.type = FACT_PEOPLE, .strata = 3, .group = (u8)pack_group(&more, "home"), .kind = (u8)pack_kind(&more, "resident"), .count = 1, .mark_count = 1};
    f->marks[0] = (u16)pack_mark(&more, "A");
    Fact first = more.facts[2];
    more.facts[2] = more.facts[1], more.facts[1] = more.facts[0], more.facts[0] = first;
    model_finish(&more);
    for (u64 seed = 0; seed < 300; seed++) {
        draw(&plain, seed, a);
        draw(&more, seed, b);
        assert_int_equal(a->truth.stratum, b->truth.stratum);
        assert_int_equal(b->drawn.count, a->drawn.count + 1);
        for (int i = 0, k = 0; i < a->drawn.count; i++, k++) {
            while (b->order[k].verb == VERB_spawn && b->order[k].of_group == pack_group(&more, "home")) k++;
            Order left = a->order[i], right = b->order[k];
            left.name = right.name = 0; // names are drawn from those nobody has yet, in sequence
            if (!same_order(&left, &right)) fail_msg("seed %d: order %d differs", (int)seed, i);
        }
    }
    free(a);
    free(b);
    pack_free(&plain);
    pack_free(&more);
}

static Claim *claims_add(Pack *pack, int count) {
    Claim *c = pack_add_rows(pack, "claims", count);
    for (int i = 0; i < count; i++) c[i] = (Claim){.text = "x", .item_grade = 3, .people = -1, .about = ABOUT_GROUP, .group = (u8)pack_group(pack, "cell")};
    return c;
}

static void settle(Pack *pack, const ClaimGrade *grade) {
    Error err = {0};
    if (!claims_settle(pack, grade, 4000, &err)) fail_msg("%s", err.text);
    model_finish(pack);
}

// "Nobody of the cell is here" (true in 0.3 of the model) by its grade 0.6, fresh, a half-life old, and of item grade 6.
static void a_grade_ages_towards_the_base_rate(void **state) {
    (void)state;
    Pack pack;
    model_draft(&pack);
    Claim *c = claims_add(&pack, 4);
    for (int i = 0; i < 4; i++) c[i].here = 1;
    c[3].here = 0; // says nothing that the model holds: its grade stands alone
    settle(&pack, (const ClaimGrade[]){{600, 1000, false}, {600, 500, false}, {-1, 1000, false}, {600, 500, false}});
    assert_in_range(pack.claims[0].true_pm, 600, 600);
    assert_in_range(pack.claims[1].true_pm, 435, 465);
    assert_in_range(pack.claims[2].true_pm, 270, 330);
    assert_int_equal(pack.claims[3].true_pm, 600);
    assert_true(claim_says(&pack.claims[0]) && !claim_says(&pack.claims[3]));
    pack_free(&pack);
}

// With weights from before the dossier, a claim graded 0.6 comes true in 0.6 of the worlds, not in 0.3.
static void a_dossier_counted_in_gives_the_rate_of_its_grade(void **state) {
    (void)state;
    Pack pack;
    World1 *w = malloc(sizeof *w);
    Error err = {0};
    i32 implied;
    model_draft(&pack);
    claims_add(&pack, 1)->here = 1;
    pack.info->weighed = 1;
    settle(&pack, (const ClaimGrade[]){{600, 1000, false}});
    int empty[2] = {0}, men[3] = {0};
    for (u64 seed = 0; seed < DRAWS; seed++) {
        draw(&pack, seed, w);
        empty[w->truth.stratum == 0]++;
        assert_int_equal(claim_true(&w->drawn, &pack.claims[0]), w->truth.stratum == 0);
        if (w->truth.stratum) men[men_of(w) - 1]++;
    }
    assert_in_range(empty[1], 5750, 6250); // the base rate behind it is itself known from 4,000 draws only
    assert_true(chi_square(men, (int[]){500, 300, 200}, 3, 1000) < CHI_2);
    assert_true(claims_implied(&pack, DRAWS, &implied, &err));
    assert_int_equal(implied, (empty[1] + 5) / 10);
    free(w);
    pack_free(&pack);
}

// Given chances by hand: P(empty | report) = .3*.9 / (.3*.9 + .7*.2) = 0.659; by stratum the same.
static void given_chances_are_bayes(void **state) {
    (void)state;
    for (int by = SAID_TRUTH; by <= SAID_STRATUM; by++) {
        Pack pack;
        World1 *w = malloc(sizeof *w);
        model_draft(&pack);
        Claim *c = claims_add(&pack, 1);
        c->here = 1;
        c->said_by = (u8)by;
        c->said_pm[by == SAID_TRUTH ? 1 : 0] = 900;
        c->said_pm[by == SAID_TRUTH ? 0 : 1] = 200;
        pack.info->weighed = 1;
        settle(&pack, (const ClaimGrade[]){{600, 1000, true}});
        assert_in_range(pack.claims[0].true_pm, 630, 690);
        int empty = 0;
        for (u64 seed = 0; seed < DRAWS; seed++) {
            draw(&pack, seed, w);
            empty += w->truth.stratum == 0;
        }
        assert_in_range(empty, 6430, 6750);
        free(w);
        pack_free(&pack);
    }
}

static void what_claims_may_say(void **state) {
    (void)state;
    Pack pack;
    World1 *w = malloc(sizeof *w);
    model_draft(&pack);
    Claim *c = claims_add(&pack, 9);
    c[0].people = 1, c[0].people_most = 2;
    c[1].armed = 2;
    c[2].plan = model_word(&pack, "hide");
    c[3] = (Claim){.text = "x", .item_grade = 3, .people = -1, .about = ABOUT_OPENING, .opening = 1, .route = 2};
    c[4] = (Claim){.text = "x", .item_grade = 3, .people = -1, .about = ABOUT_OPENING, .opening = 1, .wedged = 2, .open = 1};
    c[5] = (Claim){.text = "x", .item_grade = 3, .people = -1, .about = ABOUT_ROOM, .room_from = 1, .armed = 1};
    c[6] = (Claim){.text = "x", .item_grade = 3, .people = -1, .when_strata = 2, .when_var = 1, .when_values = 4};
    c[7] = (Claim){.text = "x", .item_grade = 3, .people = -1, .about = ABOUT_PERSON, .person = 1, .here = 2};
    c[8] = (Claim){.text = "x", .item_grade = 3, .people = 0, .about = ABOUT_ROOM, .room_from = 1};
    model_finish(&pack);
    for (u64 seed = 0; seed < 500; seed++) {
        draw(&pack, seed, w);
        int men = w->truth.stratum ? men_of(w) : 0;
        bool wedged = w->truth.value[2] == 1, hide = men && w->truth.value[1] == 1;
        const bool so[9] = {men == 1 || men == 2, men > 0, hide, !wedged, wedged, men == 0, men == 3, true, men == 0};
        for (int i = 0; i < 9; i++)
            if (claim_true(&w->drawn, &pack.claims[i]) != so[i]) fail_msg("seed %d: claim %d is not %d", (int)seed, i, so[i]);
    }
    free(w);
    pack_free(&pack);
}

static void a_model_without_a_world_is_refused_by_name(void **state) {
    (void)state;
    Pack pack;
    Error err = {0};
    int row;
    model_draft(&pack);
    Constraint *c = pack_add_rows(&pack, "constraints", 2);
    c[0] = (Constraint){.text = "at most two", .strata = UINT32_MAX, .most = 9};
    c[1] = (Constraint){.text = "four of the cell", .strata = 2, .group = (u8)pack_group(&pack, "cell"), .least = 4, .most = 9};
    model_finish(&pack);
    assert_true(truth_possible(&pack, 0, &row, &err));
    assert_false(truth_possible(&pack, 1, &row, &err));
    assert_int_equal(row, 1);
    assert_int_equal(err.code, EXIT_CONTENT);
    assert_non_null(strstr(err.text, "'four of the cell' is broken in"));
    pack_free(&pack);
    // What is forced against a constraint is the fault of who asks.
    model_draft(&pack);
    *(Constraint *)pack_add_rows(&pack, "constraints", 1) = (Constraint){.text = "at most two", .strata = 2, .group = (u8)pack_group(&pack, "cell"), .most = 2};
    model_finish(&pack);
    TruthForced forced = {.count = 2, .set = {{"stratum", "armed"}, {"men", "3"}}};
    Truth truth;
    err = (Error){0};
    assert_false(truth_sample(&pack, 1, &forced, &truth, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    pack_free(&pack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_as_declared),
        cmocka_unit_test(constraints_hold_and_strata_keep_their_weight),
        cmocka_unit_test(what_is_added_moves_no_other_draw),
        cmocka_unit_test(a_grade_ages_towards_the_base_rate),
        cmocka_unit_test(a_dossier_counted_in_gives_the_rate_of_its_grade),
        cmocka_unit_test(given_chances_are_bayes),
        cmocka_unit_test(what_claims_may_say),
        cmocka_unit_test(a_model_without_a_world_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
