// calibrated_test.c: the data of the game as it is shipped, against the calibration notes: barriers, levels of
// rounds, voices and steps, losses of doors and walls.
#include "lab/lab.h"
#include "support/cmocka_all.h"

static Shelf *shelf;
static const Pack *pack;

static int load(void **state) {
    (void)state;
    Error err = {0};
    shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    pack = shelf ? shelf_pack(shelf, "kiln_street", &err) : NULL;
    return pack ? 0 : -1;
}

static int put_away(void **state) {
    (void)state;
    shelf_destroy(shelf);
    return 0;
}

static const Material *material(const char *name) {
    int row = pack_material(pack, name);
    if (!row) fail_msg("there is no material '%s'", name);
    return &pack->materials[row - 1];
}

// CALIBRATION 4: chance that a round passes, and the harm it keeps, in 1000.
static void barriers_pass_and_keep_as_the_table_says(void **state) {
    (void)state;
    static const struct { const char *name; i16 pass[2], keep[2]; } rows[] = {
        {"plasterboard", {950, 980}, {800, 900}}, {"hollow_door", {950, 980}, {800, 900}}, {"wood_door", {500, 950}, {500, 800}},
        {"brick", {20, 350}, {200, 400}}, {"double_brick", {0, 30}, {0, 300}}, {"table", {800, 950}, {600, 800}}, {"sofa", {800, 950}, {600, 800}},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (int ammo = AMMO_HANDGUN; ammo <= AMMO_RIFLE; ammo++) {
            const Material *m = material(rows[i].name);
            assert_int_equal(m->pass_pm[ammo], rows[i].pass[ammo]);
            assert_int_equal(m->keep_pm[ammo], rows[i].keep[ammo]);
        }
}

static void the_order_of_barriers_and_of_rounds_holds(void **state) {
    (void)state;
    static const char *const rising[] = {"concrete", "brick", "wood_door", "plasterboard"};
    for (int ammo = 0; ammo < AMMO_CLASS_COUNT; ammo++)
        for (size_t i = 1; i < ARRAY_LEN(rising); i++)
            assert_true(material(rising[i - 1])->pass_pm[ammo] < material(rising[i])->pass_pm[ammo] ||
                        (!material(rising[i - 1])->pass_pm[ammo] && ammo == AMMO_SHOT));
    for (int i = 0; i < pack->materials_count; i++) {
        const Material *m = &pack->materials[i];
        assert_true(m->pass_pm[AMMO_HANDGUN] <= m->pass_pm[AMMO_RIFLE]);
        assert_true(m->pass_pm[AMMO_SHOT] <= m->pass_pm[AMMO_HANDGUN]);
    }
    assert_int_equal(material("steel_door")->pass_pm[AMMO_HANDGUN], 0);
}

static void doors_and_walls_take_as_much_sound_as_their_class(void **state) {
    (void)state;
    static const struct { const char *name; int low, high; } rows[] = {
        {"hollow_door", 200, 250}, {"wood_door", 300, 350}, {"brick", 450, 500}, {"plasterboard", 330, 360}, // 6.11, 6.13
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) assert_in_range(material(rows[i].name)->sound_loss_db10, rows[i].low, rows[i].high);
}

static void rounds_are_as_loud_as_measured_beside_the_shooter(void **state) {
    (void)state;
    static const struct { const char *name; int db10; } rows[] = {{"pistol", 1598}, {"carbine", 1555}, {"rifle", 1562}, {"shotgun", 1615}};  // 6.6
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int row = pack_weapon(pack, rows[i].name);
        assert_true(row);
        assert_in_range(pack->weapons[row - 1].noise_db10, rows[i].db10 - 10, rows[i].db10 + 10);
        assert_true(sound_is_peak((SoundKind)pack->weapons[row - 1].sound));
    }
    for (int i = 0; i < pack->weapons_count; i++)
        if (sound_is_peak((SoundKind)pack->weapons[i].sound)) assert_in_range(pack->weapons[i].noise_db10, 1400, 1750);  // 6.7
    int flash = pack_item(pack, "flash");
    assert_in_range(pack_item_action(pack, flash)->noise_db10, 1700, 1800);  // 6.16, 6.17
}

static void voices_steps_and_barks_are_as_loud_as_noted(void **state) {
    (void)state;
    static const struct { Loud act; int low, high; } rows[] = {
        {LOUD_voice, 586, 596}, {LOUD_raised, 646, 656}, {LOUD_very_loud, 706, 716}, {LOUD_shout, 766, 776},  // 6.9, at 1 m
        {LOUD_bark, 850, 1000}, {LOUD_walk, 350, 500},                                                        // 6.14
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) assert_in_range(pack_loud_db10(pack, rows[i].act), rows[i].low, rows[i].high);
    assert_true(pack_loud_db10(pack, LOUD_creep) < pack_loud_db10(pack, LOUD_walk) && pack_loud_db10(pack, LOUD_walk) < pack_loud_db10(pack, LOUD_run));
    assert_int_equal(pack_action(pack, VERB_challenge)->noise_db10, pack_loud_db10(pack, LOUD_shout));
    assert_int_equal(pack_action(pack, VERB_talk)->noise_db10, pack_loud_db10(pack, LOUD_raised));
    for (int act = 0; act < LOUD_COUNT; act++) {
        bool said = false;
        for (int i = 0; i < pack->sounds_count; i++) said |= pack->sounds[i].act == act;
        if (!said) fail_msg("no row of sounds.lua for '%s'", loud_name((Loud)act));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(barriers_pass_and_keep_as_the_table_says),
        cmocka_unit_test(the_order_of_barriers_and_of_rounds_holds),
        cmocka_unit_test(doors_and_walls_take_as_much_sound_as_their_class),
        cmocka_unit_test(rounds_are_as_loud_as_measured_beside_the_shooter),
        cmocka_unit_test(voices_steps_and_barks_are_as_loud_as_noted),
    };
    return cmocka_run_group_tests(tests, load, put_away);
}
