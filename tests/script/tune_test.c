// tune_test.c: numbers of the data changed from outside: within their ranges, told by the pack, and in its hash of parameters.
// What is wrong with a change is said with the nearest name, or the range.
#include "base/hash.h"
#include "base/rng.h"
#include "script/script.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>

static Script *scripts(void) {
    Error err = {0};
    Script *s = script_create(THRESHOLD_SCRIPTS, &err);
    if (!s) fail_msg("%s: %s", err.file, err.text);
    return s;
}

static void compile(Script *s, Pack *out) {
    Error err = {0};
    if (!script_scenario(s, THRESHOLD_SCRIPTS "/examples/one_room.lua", out, &err)) fail_msg("%s:%d: %s", err.file, err.line, err.text);
}

static i32 raise_of(const Pack *pack) { return pack->weapons[pack_weapon(pack, "pistol") - 1].raise_ms; }

static void set(Script *s, const char *number, const char *value) {
    Error err = {0};
    if (!script_tune(s, number, value, &err)) fail_msg("%s=%s: %s", number, value, err.text);
}

static void one_number(void **state) {
    (void)state;
    Script *plain = scripts(), *s = scripts(), *same = scripts();
    Pack as_is, changed, again;
    compile(plain, &as_is);
    char written[24];
    snprintf(written, sizeof written, "%d", raise_of(&as_is));
    set(s, "data.weapons.pistol.raise_ms", "400");
    set(same, "weapons.pistol.raise_ms", written);
    compile(s, &changed);
    compile(same, &again);
    assert_int_equal(raise_of(&changed), 400);
    assert_int_equal(changed.tuned_count, 1);
    assert_string_equal(changed.tuned[0].name, "weapons.pistol.raise_ms");
    assert_string_equal(changed.tuned[0].value, "400");
    assert_true(pack_parameters(&changed) != pack_parameters(&as_is));
    assert_true(pack_parameters(&again) == pack_parameters(&as_is)); // the figures are the same, though it was asked for
    assert_true(again.hash != as_is.hash);
    pack_free(&as_is), pack_free(&changed), pack_free(&again);
    script_destroy(plain), script_destroy(s), script_destroy(same);
}

// In a pack read back from a record all of it stands.
static void a_record_tells_it(void **state) {
    (void)state;
    Script *s = scripts();
    Pack pack, read;
    Blob blob;
    Error err = {0};
    set(s, "people.*.reaction_ms", "-10%");
    compile(s, &pack);
    blob_init(&blob);
    pack_write(&pack, &blob);
    BlobReader in = blob_reader(blob.at, blob.size);
    assert_true(pack_read(&in, &read, &err));
    assert_true(read.hash == pack.hash && pack_parameters(&read) == pack_parameters(&pack));
    assert_string_equal(read.tuned[0].value, "-10%");
    pack_free(&pack), pack_free(&read);
    blob_free(&blob);
    script_destroy(s);
}

static void moved_within_the_range(void **state) {
    (void)state;
    assert_int_equal(script_moved(400, 20, 200, 1500), 480);
    assert_int_equal(script_moved(400, -20, 200, 1500), 320);
    assert_int_equal(script_moved(1400, 20, 200, 1500), 1500);
    assert_int_equal(script_moved(-40, 50, -200, 200), -20);      // up is up
    assert_int_equal(script_moved(0, 50, 10, 200), 0);            // says nothing
    assert_int_equal(script_moved(1600, 20, 1350, 1800), 1690);   // decibels: of the range, which is less
    for (int i = 0; i < 2000; i++) {
        u64 draw = rng_mix(7, (u64)i);
        i64 lo = rng_between(draw, -500, 500), hi = lo + rng_below(rng_mix(draw, 1), 900), value = rng_between(rng_mix(draw, 2), lo, hi), by = rng_between(rng_mix(draw, 3), -100, 100);
        i64 moved = script_moved(value, by, lo, hi);
        assert_in_range(moved - lo, 0, hi - lo);
        if (value && by) assert_true(by > 0 ? moved >= value : moved <= value);
    }
}

static void wrong(const char *number, const char *value, const char *said) {
    Script *s = scripts();
    Error err = {0};
    assert_false(script_tune(s, number, value, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    if (!strstr(err.text, said)) fail_msg("%s=%s says: %s", number, value, err.text);
    script_destroy(s);
}

static void what_is_wrong(void **state) {
    (void)state;
    wrong("weapon.pistol.raise_ms", "400", "there is no data file 'weapon'; the nearest is 'weapons'");
    wrong("weapons.pistl.raise_ms", "400", "the nearest is 'pistol'");
    wrong("weapons.pistol.rais_ms", "400", "the nearest is 'raise_ms'");
    wrong("weapons.pistol.raise_ms", "4000", "out of range: 200 to 1500");
    wrong("weapons.pistol.raise_ms", "fast", "a whole number from 200 to 1500, or +20%");
    wrong("weapons.pistol.raise_ms", "+200%", "at most 100%");
    wrong("weapons.pistol", "4", "is no number of the data");
    wrong("people.officer.speed_mms", "900", "5 numbers: say which, from people.officer.speed_mms[0]");
    wrong("people.officer.speed_mms[5]", "900", "from [0] to [4]");
    wrong("weapons.pistol.ammo", "1", "weapons.lua has no number 'ammo'"); // a word
}

static void low_stays_below_high(void **state) {
    (void)state;
    Script *s = scripts();
    Pack pack;
    Error err = {0};
    set(s, "shooting.*.squeeze_low_ms", "200");
    assert_false(script_scenario(s, THRESHOLD_SCRIPTS "/examples/one_room.lua", &pack, &err));
    if (!strstr(err.text, "squeeze_low_ms of usual is 200, above its squeeze_high_ms")) fail_msg("%s", err.text);
    script_destroy(s);
}

// However far the numbers are moved, all at once, what comes of it is a pack.
typedef struct Moves { Script *s; u64 seed; int count; } Moves;
static void move(void *self, const Provenance *row) {
    Moves *m = self;
    char number[96], value[24], stem[64];
    const char *low = strstr(row->field, "low"), *high = strstr(row->field, "high"), *mode = strstr(row->field, "mode"), *part = low ? low : high ? high : mode;
    snprintf(stem, sizeof stem, "%s.%.*s", row->file, part ? (int)(part - row->field) : 60, row->field); // low and high go together
    snprintf(number, sizeof number, "%s.*.%s", row->file, row->field);
    snprintf(value, sizeof value, "%+d%%", hash_of_text(stem) * m->seed >> 40 & 1 ? 30 : -30);
    set(m->s, number, value);
    m->count++;
}
static void every_number_at_once(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 4; seed++) {
        Script *s = scripts();
        Moves m = {s, rng_mix(seed, 3) | 1, 0};
        Error err = {0};
        Pack pack;
        assert_true(script_provenance(s, move, &m, &err));
        assert_true(m.count > 300);
        compile(s, &pack);
        assert_int_equal(pack.tuned_count, m.count);
        pack_free(&pack);
        script_destroy(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_number), cmocka_unit_test(a_record_tells_it), cmocka_unit_test(moved_within_the_range),
                                       cmocka_unit_test(what_is_wrong), cmocka_unit_test(low_stays_below_high), cmocka_unit_test(every_number_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
