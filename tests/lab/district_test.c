// district_test.c: the district made by rule: the same every time, sound, and nobody shut in.
// Every room of it can be walked to from the street, over every storey and roof.
#include "lab/lab.h"
#include "grid/path.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

#include <stdlib.h>
#include <string.h>

static Pack data;

// The game's own arms, bodies and materials.
static int data_made(void **state) {
    (void)state;
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    if (!shelf) return -1;
    const Pack *pack = shelf_pack(shelf, "kiln_street", &err);
    Blob bytes = {0};
    if (!pack) return -1;
    pack_write(pack, &bytes);
    BlobReader in = blob_reader(bytes.at, bytes.size);
    bool ok = pack_read(&in, &data, &err);
    blob_free(&bytes);
    shelf_destroy(shelf);
    return ok ? 0 : -1;
}

static int data_dropped(void **state) {
    (void)state;
    pack_free(&data);
    return 0;
}

static Pack *make(int width, int height, int storeys, int people, u64 seed) {
    Pack *pack = calloc(1, sizeof *pack);
    Error err = {0};
    DistrictDef def = {seed, width, height, storeys, people};
    if (!district_pack(&def, &data, pack, &err)) fail_msg("%s", err.text);
    return pack;
}

static void drop(Pack *pack) {
    pack_free(pack);
    free(pack);
}

static void the_same_definition_is_the_same_district(void **state) {
    (void)state;
    Pack *a = make(128, 96, 4, 30, 7), *b = make(128, 96, 4, 30, 7), *other = make(128, 96, 4, 30, 8);
    assert_true(a->hash == b->hash);
    assert_true(a->hash != other->hash);
    drop(a);
    drop(b);
    drop(other);
}

static void every_room_can_be_walked_to(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 4; seed++) {
        Pack *pack = make(150, 130, 1 + (int)seed % 4, 20, seed);
        const Map *m = &pack->map;
        u8 *cost = malloc((size_t)map_size(m)), open[4096], material[4096], *reached = calloc((size_t)m->room_count + 1, 1);
        i32 *field = malloc((size_t)map_size(m) * sizeof *field);
        for (int i = 0; i < m->opening_count; i++) open[i] = 100, material[i] = m->openings[i].material;
        Ground ground = {m, pack->materials, open, material, NULL, NULL};
        for (i32 i = 0; i < map_size(m); i++) {
            const MapCell *cell = &m->cells[i];
            bool window = cell->opening && pack->materials[cell->material].role == ROLE_WINDOW;
            cost[i] = ground_standable(&ground, map_pos(m, i)) && !window ? 10 : 0;
        }
        PathRule rule = {m, cost, NULL, NULL};
        PathScratch *scratch = path_scratch_create(m);
        Pos street = pos(0, 0, 0);
        path_field(&rule, &street, 1, scratch, field);
        for (i32 i = 0; i < map_size(m); i++)
            if (field[i] != INT32_MAX) reached[m->cells[i].room] = 1;
        int rooms = 0;
        for (int r = 1; r <= m->room_count; r++) {
            bool air = true;  // over the street: nobody stands there
            for (i32 i = 0; i < map_size(m) && air; i++) air = m->cells[i].room != r || !cost[i];
            if (!air && !reached[r]) fail_msg("seed %d: room %d cannot be reached", (int)seed, r);
            rooms += !air;
        }
        assert_true(rooms > 10);
        path_scratch_destroy(scratch);
        free(reached);
        free(field);
        free(cost);
        drop(pack);
    }
}

static void everybody_gets_a_place_of_his_own(void **state) {
    (void)state;
    Pack *pack = make(256, 256, 4, 200, 5);
    Error err = {0};
    Truth truth;
    Order *orders = calloc(TRUTH_ORDERS, sizeof *orders);
    TruthForced none = {0};
    char why[400];
    Text text = text_over(why, sizeof why);
    WorldDef def = world_def(pack, 1);
    World *w = world_create(&def, &err);
    assert_non_null(w);
    assert_true(truth_sample(pack, 1, &none, &truth, &err));
    sim_step(w, orders, truth_orders(pack, &truth, 1, orders, TRUTH_ORDERS));
    assert_int_equal(sim_unit_count(w), 200);
    for (int i = 1; i <= 200; i++) {
        UnitTruth u;
        assert_true(sim_unit(w, (UnitId)i, &u));
        assert_int_equal(u.place, PLACE_MAP);
    }
    if (!sim_valid(w, &text)) fail_msg("%s", why);
    world_destroy(w);
    free(orders);
    drop(pack);
}

static void what_does_not_fit_is_said(void **state) {
    (void)state;
    Pack pack;
    Error err = {0};
    DistrictDef crowd = {1, 64, 48, 1, 2000};
    assert_false(district_pack(&crowd, &data, &pack, &err));
    assert_non_null(strstr(err.text, "does not fit"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_definition_is_the_same_district),
        cmocka_unit_test(every_room_can_be_walked_to),
        cmocka_unit_test(everybody_gets_a_place_of_his_own),
        cmocka_unit_test(what_does_not_fit_is_said),
    };
    return cmocka_run_group_tests(tests, data_made, data_dropped);
}
