// truth_test.c: the hidden truth: strata and variables by weight, forced values, people and doors
// made of them.
#include <string.h>

#include "support/cmocka_all.h"
#include "support/model.h"

static Truth sampled(const Pack *pack, u64 seed, const TruthForced *forced) {
    Truth t;
    Error err = {0};
    if (!truth_sample(pack, seed, forced, &t, &err)) fail_msg("%s", err.text);
    return t;
}

static void strata_and_values_come_by_their_weights(void **state) {
    (void)state;
    Pack pack;
    model_plain(&pack);
    int armed = 0, wedged = 0, men[3] = {0};
    for (u64 seed = 0; seed < 2000; seed++) {
        Truth t = sampled(&pack, seed, NULL);
        armed += t.stratum == 1;
        wedged += strcmp(truth_value(&pack, &t, "door"), "wedged") == 0;
        const char *n = truth_value(&pack, &t, "men");
        if (t.stratum == 0)
            assert_null(n);
        else
            men[n[0] - '1']++;
    }
    assert_in_range(armed, 1330, 1470);
    assert_in_range(wedged, 1420, 1580);
    assert_in_range(men[0] * 1000 / armed, 450, 550);
    assert_in_range(men[2] * 1000 / armed, 160, 240);
    pack_free(&pack);
}

static TruthForced forced(const char *name, const char *value) {
    TruthForced f = {.count = 1};
    strcpy(f.set[0].name, name);
    strcpy(f.set[0].value, value);
    return f;
}

static void what_is_forced_is_so_and_moves_nothing_else(void **state) {
    (void)state;
    Pack pack;
    model_plain(&pack);
    for (u64 seed = 0; seed < 50; seed++) {
        TruthForced f = forced("stratum", "armed");
        Truth base = sampled(&pack, seed, &f);
        f.count = 2;
        strcpy(f.set[1].name, "men");
        strcpy(f.set[1].value, "3");
        Truth t = sampled(&pack, seed, &f);
        assert_string_equal(truth_value(&pack, &t, "men"), "3");
        assert_string_equal(truth_value(&pack, &t, "plan"), truth_value(&pack, &base, "plan"));
        assert_string_equal(truth_value(&pack, &t, "door"), truth_value(&pack, &base, "door"));
    }
    pack_free(&pack);
}

static void a_misspelt_name_or_value_gets_the_nearest(void **state) {
    (void)state;
    Pack pack;
    model_plain(&pack);
    static const char *const tries[][3] = {
        {"stratum", "armd", "armed"}, {"dor", "wedged", "door"}, {"door", "wegded", "wedged"}};
    for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
        TruthForced f = forced(tries[i][0], tries[i][1]);
        Truth t;
        Error err = {0};
        assert_false(truth_sample(&pack, 1, &f, &t, &err));
        assert_int_equal(err.code, EXIT_USAGE);
        assert_non_null(strstr(err.text, tries[i][2]));
    }
    pack_free(&pack);
}

static void the_orders_place_everybody_apart_with_names_of_their_own(void **state) {
    (void)state;
    Pack pack;
    model_plain(&pack);
    TruthForced f = forced("stratum", "armed");
    f.count = 3;
    strcpy(f.set[1].name, "men"), strcpy(f.set[1].value, "3");
    strcpy(f.set[2].name, "door"), strcpy(f.set[2].value, "wedged");
    int first_place = 0, frightened = 0;
    for (u64 seed = 0; seed < 60; seed++) {
        Truth t = sampled(&pack, seed, &f);
        Order orders[TRUTH_ORDERS];
        int n = truth_orders(&pack, &t, seed, orders, TRUTH_ORDERS);
        assert_int_equal(n, 6);
        assert_int_equal(orders[0].verb, VERB_arrange);
        assert_int_equal(orders[0].lock_state, LOCK_WEDGED);
        assert_string_equal(pack.names[orders[1].name - 1].name, "Cy");
        for (int i = 1; i < n; i++) {
            assert_int_equal(orders[i].verb, VERB_spawn);
            assert_int_equal(orders[i].of_unit, i < 3 ? i : i - 2);
            assert_true(orders[i].name);
            for (int k = 1; k < i; k++) {
                assert_false(pos_same(order_at(&orders[i]), order_at(&orders[k])));
                assert_true(orders[i].name != orders[k].name);
            }
        }
        first_place += pos_same(order_at(&orders[3]), pos(5, 1, 0));
        bool hides = strcmp(pack.words[orders[3].plan - 1].text, "hide") == 0;
        assert_int_equal(hides, (orders[3].traits & TRAIT_FRIGHTENED) != 0);
        frightened += hides;
    }
    assert_in_range(first_place, 8, 34);
    assert_in_range(frightened, 15, 45);
    pack_free(&pack);
}

static void the_orders_make_the_world(void **state) {
    (void)state;
    Pack pack;
    model_plain(&pack);
    TruthForced f = forced("door", "wedged");
    Truth t = sampled(&pack, 9, &f);
    Order orders[TRUTH_ORDERS];
    int n = truth_orders(&pack, &t, 9, orders, TRUTH_ORDERS);
    WorldDef def = world_def(&pack, 9);
    Error err = {0};
    World *w = world_create(&def, &err);
    sim_step(w, orders, n);
    assert_int_equal(sim_unit_count(w), n - 1);
    OpeningTruth door;
    assert_true(sim_opening(w, 0, &door));
    assert_int_equal(door.lock_state, LOCK_WEDGED);
    // A group that lives here knows its door as arranged; one with only the plan, who sees its wedge, knows no more.
    assert_int_equal(belief_row(w, (GroupId)pack_group(&pack, "cell"), 0)->block, 2);
    assert_int_equal(belief_row(w, (GroupId)pack_group(&pack, "niu"), 0)->lock, 0);
    assert_int_equal(belief_row(w, (GroupId)pack_group(&pack, "cell"), 0)->lock, 1);
    char why[200] = "";
    Text text = text_over(why, sizeof(why));
    if (!sim_valid(w, &text)) fail_msg("%s", why);
    world_destroy(w);
    pack_free(&pack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strata_and_values_come_by_their_weights),
        cmocka_unit_test(what_is_forced_is_so_and_moves_nothing_else),
        cmocka_unit_test(a_misspelt_name_or_value_gets_the_nearest),
        cmocka_unit_test(the_orders_place_everybody_apart_with_names_of_their_own),
        cmocka_unit_test(the_orders_make_the_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
