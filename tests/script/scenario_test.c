// scenario_test.c: scenario files into packs, and every kind of mistake named with its place.
// Each bad file is the good one with one thing changed.
#include "script/script.h"
#include "sim/truth.h"
#include "tests_script.h"

static char *good_text(void) {
    Blob blob;
    Error err = {0};
    blob_init(&blob);
    if (!file_read(TEST_PACK "/scenarios/two_rooms.lua", 1 << 20, &blob, &err)) fail_msg("%s", err.text);
    return (char *)blob.at;
}

static Script *open_pack(void) {
    Error err = {0};
    Script *s = script_create(TEST_PACK, &err);
    if (!s) fail_msg("%s: %s", err.file, err.text);
    return s;
}

static void a_good_file(void **state) {
    (void)state;
    Error err = {0};
    Pack pack;
    Script *s = open_pack();
    if (!script_scenario(s, "two_rooms", &pack, &err)) fail_msg("%s:%d: %s", err.file, err.line, err.text);
    assert_string_equal(pack.info->scenario, "two_rooms");
    assert_int_equal(pack.info->width, 10);
    assert_int_equal(pack.info->height, 5);
    assert_int_equal(pack.info->limit_ms, 60000);
    assert_int_equal(pack.info->seat_group, 1);
    assert_int_equal(pack.people_count, 2);
    assert_true(pack_name(&pack, "Adler") > 0);
    assert_int_equal(pack.openings_count, 1);
    assert_int_equal(pack.rooms_count, 2);
    assert_string_equal(pack.rooms[1].flat, "s");
    assert_int_equal(pack.rooms[1].cells, 12);
    assert_int_equal(map_cell(&pack.map, pos(6, 2, 0))->room, 2);
    assert_int_equal(map_cell(&pack.map, pos(6, 2, 0))->light, 60);
    assert_int_equal(map_cell(&pack.map, pos(4, 2, 0))->room, 0);
    assert_int_equal(pack.groups[1].liaison_low_ms, 1000);
    assert_int_equal(pack.groups[1].liaison_high_ms, 2500);
    assert_int_equal(pack.groups[0].rules, rules_armed_threat);
    assert_int_equal(pack.claims[0].source_grade, 1);
    assert_in_range(pack.claims[0].true_pm, 801, 900);  // item 2 is 800, source B raises it
    assert_int_equal(pack.kits[0].count[0], 2);
    assert_int_equal(pack.armours[0].stop_pm[REGION_CHEST * AMMO_CLASS_COUNT + AMMO_HANDGUN], 950);
    assert_true(pack_word(&pack, "The bell rings.") > 0);
    assert_true(pack_mark(&pack, "at_1_3_0") > 0);
    assert_int_equal(pack.marks[pack_mark(&pack, "front") - 1].x, 4);
    pack_free(&pack);
    script_destroy(s);
}

static void the_truth_samples(void **state) {
    (void)state;
    Error err = {0};
    Pack pack;
    Truth truth;
    Order orders[TRUTH_ORDERS];
    Script *s = open_pack();
    assert_true(script_scenario(s, "two_rooms", &pack, &err));
    TruthForced forced = {.count = 4, .set = {{"stratum", "somebody"}, {"n", "2"}, {"front", "locked"}, {"carries", "entry"}}};
    assert_true(truth_sample(&pack, 1, &forced, &truth, &err));
    int count = truth_orders(&pack, &truth, 1, orders, TRUTH_ORDERS), residents = 0, locked = 0;
    for (int i = 0; i < count; i++) {
        bool home = orders[i].verb == VERB_spawn && orders[i].of_group == 2;
        residents += home;
        if (home) assert_int_equal(orders[i].kit, pack_kit(&pack, "entry"));
        if (home) assert_int_equal(orders[i].traits, TRAIT_ASLEEP);
        if (home) assert_string_equal(pack.words[orders[i].plan - 1].text, "home");
        locked += orders[i].verb == VERB_arrange && orders[i].lock_state == LOCK_LOCKED;
    }
    assert_int_equal(residents, 2);
    assert_int_equal(locked, 1);
    pack_free(&pack);
    script_destroy(s);
}

// As the scenario says, else by the rooms: into the flat, the leaf against a wall.
static void doors_hang_as_said(void **state) {
    (void)state;
    static const struct { const char *said; u8 hinge, swing; } list[] = {
        {"", 1, 2}, {"hinge = \"south\"", 2, 2}, {"opens = \"out\"", 1, 1}, {"hinge = \"north\", opens = \"west\"", 1, 1}, {"opens = \"in\", hinge = \"south\"", 2, 2}};
    char *good = good_text();
    Script *s = open_pack();
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        char said[120], name[40];
        snprintf(said, sizeof said, "limit_s = 60, openings = { { at = \"front\"%s%s } }", *list[i].said ? ", " : "", list[i].said);
        char *text = with(good, "limit_s = 60", said);
        snprintf(name, sizeof name, "hangs_%zu.lua", i);
        const char *path = temporary_file(name, text);
        Error err = {0};
        Pack pack;
        if (!script_scenario(s, path, &pack, &err)) fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.text);
        u8 hinge, swing;
        pack_opening_hang(&pack, 0, &hinge, &swing);
        assert_int_equal(hinge, list[i].hinge);
        assert_int_equal(swing, list[i].swing);
        pack_free(&pack);
        unlink(path);
        free(text);
    }
    free(good);
    script_destroy(s);
}

// Compiling twice gives the same pack.
static void the_same_hash(void **state) {
    (void)state;
    Error err = {0};
    Pack a, b;
    Script *s = open_pack(), *other = open_pack();
    assert_true(script_scenario(s, "two_rooms", &a, &err));
    assert_true(script_scenario(other, "two_rooms", &b, &err));
    assert_true(a.hash == b.hash);
    assert_true(script_content_hash(s) == script_content_hash(other));
    pack_free(&a);
    pack_free(&b);
    script_destroy(s);
    script_destroy(other);
}

typedef struct Bad { const char *from, *to; int line, column; const char *says; } Bad;

static void mistakes_have_places(void **state) {
    static const Bad list[] = {
        {"#S..F..W.#", "#S..F..Q.#", 9, 8, "glyph 'Q' is not in the legend"},
        {"#S..F..W.#\n", "#S..F..W#\n", 9, 10, "this row is 9 wide"},
        {"#...#....#\n##########\n]],\n      zones", "##########\n]],\n      zones", 17, 1, "more rows than the map"},
        {".aaa.bbbb.\n.aaa.bbbb.\n.aaa", ".aaa.bbXb.\n.aaa.bbbb.\n.aaa", 15, 8, "glyph 'X' is not in zones"},
        {"api = 1", "api = 2", 3, 9, "out of range"},
        {"kind = \"officer\", kit = \"entry\", at = \"start\"", "kind = \"oficer\", kit = \"entry\", at = \"start\"", 32, 65, "unknown kind 'oficer'; the nearest is 'officer'"},
        {"at = \"start\"", "at = \"strat\"", 32, 96, "unknown mark 'strat'; the nearest is 'start'"},
        {"at = { 1, 3, 0 }", "at = { 1, 30, 0 }", 33, 102, "30 is out of range: 0 to 4"},
        {"group = \"team\", element", "gruop = \"team\", element", 32, 31, "unknown field 'gruop'; the nearest is 'group'"},
        {"side = \"blue\"", "side = \"bleu\"", 27, 44, "unknown side 'bleu'; the nearest is 'blue'"},
        {"limit_s = 60", "limit = 60", 3, 75, "unknown field 'limit'; the nearest is 'limit_s'"},
        {"limit_s = 60", "lamps = { { at = { 1, 30, 0 } } }", 3, 89, "30 is out of range: 0 to 4"},
        {"limit_s = 60", "lamps = { { at = { 1, 3, 0 }, candel = 50 } }", 3, 106, "unknown field 'candel'; the nearest is 'candela'"},
        {"limit_s = 60", "lamps = { { candela = 50 } }", 3, 77, "'at' is missing: a mark or {x, y, z}"},
        {"limit_s = 60", "lamps = { { at = \"start\", on = 1 } }", 3, 98, "'on' is true or false"},
        {"limit_s = 60", "openings = { { at = \"front\", hinge = \"west\" } }", 3, 104, "this door has its ends to the north and south"},
        {"limit_s = 60", "openings = { { at = \"front\", opens = \"north\" } }", 3, 104, "this door has its sides to the west and east, or in and out"},
        {"limit_s = 60", "openings = { { at = \"front\", opens = \"inn\" } }", 3, 104, "unknown direction 'inn'; the nearest is 'in'"},
        {"limit_s = 60", "openings = { { at = \"start\", opens = \"in\" } }", 3, 87, "no door, window or hatch is drawn at 'start'"},
        {"limit_s = 60", "sunrise_min = 1200, sunset_min = 1100", 3, 100, "it comes before sunrise_min"},
        {"material = \"wood_door\"", "material = \"wood_dor\"", 23, 73, "unknown material 'wood_dor'; the nearest is 'wood_door'"},
        {"[\"#\"] = \"brick\"", "[\"##\"] = \"brick\"", 22, 14, "a glyph is one character"},
        {"grade = \"B2\"", "grade = \"B9\"", 35, 91, "is no grade"},
        {"count = \"$n\"", "count = \"$m\"", 41, 63, "unknown variable 'm'"},
        {"kit = \"$carries\"", "kit = \"$front\"", 41, 75, "unknown kit 'locked'"},
        {"{ \"locked\" } }, lock", "{ \"lockd\" } }, lock", 38, 53, "unknown value 'lockd'; the nearest is 'locked'"},
        {"at = \"front\", when", "at = \"inside\", when", 38, 25, "no door, window or hatch is drawn at 'inside'"},
        {"{ \"asleep\" }", "{ \"asleap\" }", 42, 31, "unknown trait 'asleap'; the nearest is 'asleep'"},
        {"score = { residents = 60", "score = { residents = 6.5", 44, 25, "a whole number is expected, not a fraction"},
        {"seat = \"team\"", "seat = \"taem\"", 3, 59, "unknown group 'taem'; the nearest is 'team'"},
    };
    (void)state;
    char *good = good_text();
    Script *s = open_pack();
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        Error err = {0};
        Pack pack;
        char *text = with(good, list[i].from, list[i].to);
        const char *path = temporary_file("bad.lua", text);
        char name[300];
        snprintf(name, sizeof name, "%.200s_%zu.lua", path, i);
        assert_int_equal(rename(path, name), 0);
        bool ok = script_scenario(s, name, &pack, &err);
        unlink(name);
        free(text);
        bool as_said = !ok && err.code == EXIT_CONTENT && strstr(err.text, list[i].says) && strstr(err.file, "bad.lua") &&
                       (!*list[i].says || (err.line == list[i].line && err.column == list[i].column));
        if (!as_said)
            fail_msg("%s: %d code %d %s:%d:%d: %s\nexpected %d:%d: %s", list[i].to, ok, err.code, err.file, err.line, err.column,
                     err.text, list[i].line, list[i].column, list[i].says);
    }
    script_destroy(s);
    free(good);
}

static void lua_errors_have_lines(void **state) {
    static const Bad list[] = {
        {"legend = {", "legend = = {", 21, 0, "unexpected symbol"},
        {"api = 1,", "api = nothing.here,", 3, 0, "attempt to index a nil value"},
        {"return scenario {", "while true do end return scenario {", 2, 0, "budget"},
        {"return scenario {", "return scenario", 3, 0, ""},
    };
    (void)state;
    char *good = good_text();
    Script *s = open_pack();
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        Error err = {0};
        Pack pack;
        char *text = with(good, list[i].from, list[i].to), name[300];
        snprintf(name, sizeof name, "%s_%zu.lua", temporary_file("lua.lua", text), i);
        assert_int_equal(rename(temporary_file("lua.lua", text), name), 0);
        bool ok = script_scenario(s, name, &pack, &err);
        unlink(name);
        free(text);
        if (ok || err.code != EXIT_CONTENT || !strstr(err.text, list[i].says) || err.line != list[i].line)
            fail_msg("%s: %d %s:%d: %s", list[i].to, ok, err.file, err.line, err.text);
    }
    script_destroy(s);
    free(good);
}

static void names_are_proposed(void **state) {
    (void)state;
    Error err = {0};
    Pack pack;
    Script *s = open_pack();
    assert_false(script_scenario(s, "two_roms", &pack, &err));
    assert_int_equal(err.code, EXIT_CONTENT);
    assert_non_null(strstr(err.text, "the nearest is 'two_rooms'"));
    err = (Error){0};
    assert_false(script_scenario(s, "/nowhere/x.lua", &pack, &err));
    assert_int_equal(err.code, EXIT_IO);
    assert_string_equal(script_list(s, "ai", 0), "quiet");
    assert_null(script_list(s, "ai", 1));
    script_destroy(s);
    err = (Error){0};
    assert_null(script_create("/nowhere/at/all", &err));
    assert_int_equal(err.code, EXIT_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file), cmocka_unit_test(the_truth_samples), cmocka_unit_test(doors_hang_as_said), cmocka_unit_test(the_same_hash),
        cmocka_unit_test(mistakes_have_places), cmocka_unit_test(lua_errors_have_lines), cmocka_unit_test(names_are_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
