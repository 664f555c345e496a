// materials_test.c: the game's own table of materials and of actions: complete, in the order that the calibration notes
// support, and the same as the plain table where both have a thing.
#include <string.h>

#include "script/script.h"
#include "sim/pack.h"
#include "support/cmocka_all.h"

static Pack pack;

static int read_pack(void **state) {
    (void)state;
    Error err = {0};
    Script *s = script_create(THRESHOLD_SCRIPTS, &err);
    if (!s || !script_scenario(s, "kiln_street", &pack, &err)) fail_msg("%s:%d: %s", err.file, err.line, err.text);
    script_destroy(s);
    return 0;
}

static int free_pack(void **state) {
    (void)state;
    pack_free(&pack);
    return 0;
}

static const Material *named(const char *name) {
    int row = pack_material(&pack, name);
    if (!row) fail_msg("no material is called %s", name);
    return &pack.materials[row - 1];
}

// CALIBRATION 4: the table of barriers, P(handgun) P(rifle) and what is kept.
static void rounds_pass_as_the_notes_say(void **state) {
    (void)state;
    static const struct { const char *name; int handgun, rifle, keep_handgun, keep_rifle; } rows[] = {
        {"plasterboard", 950, 980, 800, 900}, {"hollow_door", 950, 980, 800, 900}, {"wood_door", 500, 950, 500, 800},
        {"sheet_door", 500, 950, 500, 800}, {"brick", 20, 350, -1, 400}, {"double_brick", 0, 30, -1, -1}, {"concrete", 0, 30, -1, -1},
        {"table", 800, 950, 600, 800}, {"sofa", 800, 950, 600, 800}, {"bed", 800, 950, 600, 800}, {"wardrobe", 800, 950, 600, 800}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const Material *m = named(rows[i].name);
        assert_int_equal(m->pass_pm[AMMO_HANDGUN], rows[i].handgun);
        assert_int_equal(m->pass_pm[AMMO_RIFLE], rows[i].rifle);
        if (rows[i].keep_handgun >= 0) assert_int_equal(m->keep_pm[AMMO_HANDGUN], rows[i].keep_handgun);
        if (rows[i].keep_rifle >= 0) assert_int_equal(m->keep_pm[AMMO_RIFLE], rows[i].keep_rifle);
    }
    for (int i = 0; i < pack.materials_count; i++) {
        const Material *m = &pack.materials[i];
        assert_true(m->pass_pm[AMMO_HANDGUN] <= m->pass_pm[AMMO_RIFLE] && m->keep_pm[AMMO_HANDGUN] <= m->keep_pm[AMMO_RIFLE]);
        assert_true(m->pass_pm[AMMO_SHOT] <= m->pass_pm[AMMO_HANDGUN]);
    }
}

// CALIBRATION 6.11: hollow door 20 to 25 dB, solid door 30 to 35, masonry 45 to 50; 6.13: stud wall 33 to 36.
static void sound_is_lost_as_the_notes_say(void **state) {
    (void)state;
    static const struct { const char *name; int low, high; } rows[] = {
        {"hollow_door", 200, 250}, {"wood_door", 300, 350}, {"sheet_door", 300, 350}, {"steel_door", 300, 350}, {"brick", 450, 500},
        {"plasterboard", 330, 360}, {"broken_window", 0, 0}, {"hole", 0, 0}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) assert_in_range(named(rows[i].name)->sound_loss_db10, rows[i].low, rows[i].high);
}

static void the_stronger_holds_longer(void **state) {
    (void)state;
    static const char *const doors[] = {"hollow_door", "wood_door", "sheet_door", "steel_door"}, *const walls[] = {"plasterboard", "brick", "double_brick"};
    for (size_t i = 1; i < ARRAY_LEN(doors); i++)
        for (int means = 0; means < MEANS_COUNT; means++) assert_true(named(doors[i - 1])->force_ms[means] < named(doors[i])->force_ms[means]);
    for (size_t i = 1; i < ARRAY_LEN(walls); i++) {
        assert_true(named(walls[i - 1])->force_ms[MEANS_BAR] < named(walls[i])->force_ms[MEANS_BAR]);
        assert_true(named(walls[i - 1])->force_ms[MEANS_CHARGE] < named(walls[i])->force_ms[MEANS_CHARGE]);
    }
    for (int i = 0; i < pack.materials_count; i++) {
        const Material *m = &pack.materials[i];
        if (m->role == ROLE_WALL) assert_string_equal(pack.materials[m->broken - 1].name, "hole");
        if (m->curtain) assert_int_equal(pack.materials[m->curtain - 1].curtain, i + 1);  // and back again
        if (m->broken && m->role == ROLE_WINDOW) assert_int_equal(pack.materials[m->broken - 1].broken, 0);
        if (m->weight_kg) assert_true(m->role == ROLE_FURNITURE && m->hold_pm > 0);
    }
}

// Names of the plain table that the game's calls otherwise.
static const char *game_name(const char *plain) {
    static const struct { const char *plain, *game; } other[] = {{"door", "wood_door"}, {"window", "glass_window"}};
    for (size_t i = 0; i < ARRAY_LEN(other); i++)
        if (!strcmp(plain, other[i].plain)) return other[i].game;
    return plain;
}

static void the_plain_table_says_the_same(void **state) {
    (void)state;
    static const char *const own[] = {"boards", "paving", "table", "wardrobe", "hatch"};  // plainer than the game's
    Material plain[PLAIN_COUNT];
    int same = 0;
    material_plain(plain, PLAIN_COUNT);
    for (int i = 0; i < PLAIN_COUNT; i++) {
        bool skip = false;
        for (size_t k = 0; k < ARRAY_LEN(own); k++) skip |= !strcmp(own[k], plain[i].name);
        if (skip) continue;
        const Material *m = named(game_name(plain[i].name));
        assert_memory_equal(m->force_ms, plain[i].force_ms, sizeof m->force_ms);
        assert_memory_equal(m->pass_pm, plain[i].pass_pm, sizeof m->pass_pm);
        assert_memory_equal(m->keep_pm, plain[i].keep_pm, sizeof m->keep_pm);
        assert_int_equal(m->hole_ms, plain[i].hole_ms);
        assert_int_equal(m->role, plain[i].role);
        assert_int_equal(m->solid, plain[i].solid);
        assert_int_equal(!m->broken, !plain[i].broken);
        same++;
    }
    assert_true(same >= 14);
}

// Every verb of openings has its row: time, noise where it makes any, the tool it needs.
static void every_verb_of_openings_has_its_row(void **state) {
    (void)state;
    for (int v = VERB_open; v <= VERB_breach; v++) {
        const Action *row = pack_action(&pack, (Verb)v);
        if (!row) fail_msg("%s has no row", verb_info((Verb)v)->name);
        assert_true(row->low_ms > 0 && row->low_ms < row->mode_ms && row->mode_ms < row->high_ms);
        assert_true(row->noise_db10 >= 0 && row->noise_db10 <= 1250);
    }
    static const struct { Verb verb; ItemKind item; } tools[] = {{VERB_ram, ITEM_RAM}, {VERB_pry, ITEM_PRYBAR}, {VERB_pick, ITEM_PICKS},
                                                                 {VERB_charge, ITEM_CHARGE}, {VERB_wedge, ITEM_WEDGE}, {VERB_mirror, ITEM_MIRROR}};
    for (size_t i = 0; i < ARRAY_LEN(tools); i++) {
        assert_int_equal(pack_action(&pack, tools[i].verb)->needs_item, tools[i].item);
        bool carried = false;
        for (int k = 0; k < pack.kits_count; k++)
            for (int n = 0; n < KIT_ITEMS; n++) carried |= pack.kits[k].item[n] && pack.items[pack.kits[k].item[n] - 1].kind == tools[i].item;
        assert_true(carried);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_pass_as_the_notes_say), cmocka_unit_test(sound_is_lost_as_the_notes_say),
        cmocka_unit_test(the_stronger_holds_longer),    cmocka_unit_test(the_plain_table_says_the_same),
        cmocka_unit_test(every_verb_of_openings_has_its_row),
    };
    return cmocka_run_group_tests(tests, read_pack, free_pack);
}
