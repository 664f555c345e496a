// record_test.c: what was recorded plays again to the same hashes, and what was changed is found out.
// Saves, torn lines, key frames, scripts thought again: all are the one file.
#include "base/file.h"
#include "base/hash.h"
#include "match/record.h"
#include "support/bout.h"
#include "support/checked.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void house(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=bpu officer patrol; D=cell suspect pistol; E=home resident bare",
         "############\n"
         "#A...+....D#\n"
         "#B...#.....#\n"
         "#C...\"....E#\n"
         "############\n");
}

static void play_some(Bout *b, i64 ms) {
    bout_tell(b, "niu", "alpha on go1 move d1 then cover d1");
    bout_run(b, 700);
    bout_tell(b, "niu", "go 1; a report position");
    bout_run(b, ms - 700);
}

// A recorded match of so many ms with chance driving three groups; its path and last hash.
static u64 recorded(char path[64], i64 ms) {
    Bout b;
    house(&b);
    b.def.record_path = bout_path(path);
    b.def.controllers[1] = controller_human();
    for (int g = 2; g <= 4; g++) b.def.controllers[g] = controller_random();
    bout_begin(&b);
    play_some(&b, ms);
    u64 hash = sim_hash(match_world(b.match));
    bout_end(&b);
    return hash;
}

static Record *read_record(const char *path) {
    Error err = {0};
    Record *r = record_read(path, &err);
    if (!r) fail_msg("%s:%d: %s", err.file, err.line, err.text);
    return r;
}

static void a_record_verifies_without_scripts(void **state) {
    (void)state;
    char path[64], what[300] = "";
    recorded(path, 25000);
    Record *r = read_record(path);
    Text text = text_over(what, sizeof what);
    Error err = {0};
    assert_true(record_order_count(r) > 20);
    assert_int_equal(record_intent_count(r), 3);
    assert_string_equal(record_controller(r, 2), "random");
    assert_false(record_torn(r));
    if (!replay_verify(r, &text, &err)) fail_msg("%s %s", what, err.text);
    record_free(r);
    unlink(path);
}

// ---- changing a record ------------------------------------------------------------------------

static char *slurp(const char *path, Blob *blob) {
    Error err = {0};
    blob_init(blob);
    assert_true(file_read(path, 1 << 28, blob, &err));
    return (char *)blob->at;
}

static void spit(const char *path, const char *text, size_t length) {
    Error err = {0};
    assert_true(file_write(path, text, length, &err));
}

// Replaces one text by another of the same length in the first line of that kind after `ms`; seals the line again when asked.
static int change(const char *path, const char *kind, const char *from, const char *to, bool seal) {
    Blob blob;
    char *all = slurp(path, &blob);
    int number = 1;
    for (char *line = all; line && *line; number++) {
        char *end = strchr(line, '\n'), *at = strstr(line, from);
        if (!strncmp(line, kind, strlen(kind)) && at && at < end) {
            memcpy(at, to, strlen(to));
            char *mark = end - 10;
            if (seal) {
                char sum[16];
                snprintf(sum, sizeof sum, "%08x", (unsigned)(u32)hash_of_bytes(line, (size_t)(mark - line)));
                memcpy(mark + 2, sum, 8);
            }
            spit(path, all, blob.size);
            blob_free(&blob);
            return number;
        }
        line = end ? end + 1 : NULL;
    }
    fail_msg("no %s line with %s", kind, from);
    return 0;
}

static void an_edited_order_diverges_and_is_named(void **state) {
    (void)state;
    char path[64], what[300] = "";
    recorded(path, 12000);
    change(path, "o ", "niu.1 move 5,1,0", "niu.1 move 2,2,0", true);
    Record *r = read_record(path);
    Text text = text_over(what, sizeof what);
    Error err = {0};
    assert_false(replay_verify(r, &text, &err));
    assert_int_equal(err.code, 0);
    if (!strstr(what, "second 1 (1000 ms)") || !strstr(what, "recorded") || !strstr(what, "played")) fail_msg("said only: %s", what);
    record_free(r);
    unlink(path);
}

static void an_order_edited_by_hand_is_named_too(void **state) {
    (void)state;
    char path[64], what[300] = "";
    recorded(path, 6000);
    int line = change(path, "o ", "niu.1 move 5,1,0", "niu.1 move 2,2,0", false);
    Error err = {0};
    assert_null(record_read(path, &err));
    assert_int_equal(err.code, EXIT_CONTENT);
    assert_int_equal(err.line, line);
    assert_string_equal(err.file, path);
    Record *r = record_read_any(path, &(Error){0});
    assert_non_null(r);
    assert_int_equal(record_changed_line(r), line);
    Text text = text_over(what, sizeof what);
    err = (Error){0};
    assert_false(replay_verify(r, &text, &err));
    if (!strstr(what, "second ") || !strstr(what, "was changed")) fail_msg("said only: %s", what);
    record_free(r);
    unlink(path);
}

static void a_damaged_line_is_an_error_with_its_place(void **state) {
    (void)state;
    char path[64];
    recorded(path, 3000);
    int line = change(path, "h ", "h 2000", "h 2001", false);
    Error err = {0};
    assert_null(record_read(path, &err));
    assert_int_equal(err.line, line);
    assert_null(record_read_any(path, &(Error){0}));
    err = (Error){0};
    assert_null(record_read("/nowhere/at/all", &err));
    assert_int_equal(err.code, EXIT_IO);
    spit(path, "hello\n", 6);
    err = (Error){0};
    assert_null(record_read(path, &err));
    assert_int_equal(err.line, 1);
    unlink(path);
}

static void a_torn_last_line_is_dropped(void **state) {
    (void)state;
    char path[64], what[300] = "";
    recorded(path, 5000);
    Blob blob;
    char *all = slurp(path, &blob);
    spit(path, all, blob.size - 7);
    blob_free(&blob);
    Record *r = read_record(path);
    Error err = {0};
    Text text = text_over(what, sizeof what);
    assert_true(record_torn(r));
    assert_false(record_ended(r));
    assert_true(replay_verify(r, &text, &err));
    record_free(r);
    unlink(path);
}

static void every_cut_reads_or_is_refused(void **state) {
    (void)state;
    char path[64];
    recorded(path, 2000);
    Blob blob;
    char *all = slurp(path, &blob);
    for (size_t cut = 0; cut < blob.size; cut += 1 + blob.size / 150) {
        Error err = {0};
        spit(path, all, cut);
        Record *r = record_read(path, &err);
        if (!r && !err.code) fail_msg("cut at %zu: no record and no error", cut);
        record_free(r);
    }
    blob_free(&blob);
    unlink(path);
}

// ---- seeking ------------------------------------------------------------------------------------

static void seeking_comes_to_the_same_world(void **state) {
    (void)state;
    char path[64];
    recorded(path, 65000);
    Record *r = read_record(path);
    Error err = {0};
    Replay *slow = replay_open(r, &err), *quick = replay_open(r, &err);
    while (sim_ms(replay_world(slow)) < 62000 && replay_step(slow)) {}
    assert_true(replay_seek(quick, 62000, &err));
    assert_true(sim_hash(replay_world(slow)) == sim_hash(replay_world(quick)));
    assert_true(replay_seek(quick, 30000, &err));
    assert_int_equal(sim_ms(replay_world(quick)), 30000);
    assert_true(replay_seek(quick, 62000, &err));
    assert_true(sim_hash(replay_world(slow)) == sim_hash(replay_world(quick)));
    replay_close(slow);
    replay_close(quick);
    record_free(r);
    unlink(path);
}

// ---- saves --------------------------------------------------------------------------------------

static void drivers(MatchDef *def) {
    def->controllers[1] = controller_human();
    for (int g = 2; g <= 4; g++) def->controllers[g] = controller_random();
}

static void end_of(Match *m, i64 ms, u64 *sim, u64 *match) {
    while (know_ms(match_world(m)) < ms && checked_step(m)) {}
    *sim = sim_hash(match_world(m));
    *match = match_hash(m);
}

static void a_save_goes_on_to_the_same_end(void **state) {
    (void)state;
    char path[64];
    Bout b;
    u64 sim[2], match[2];
    Error err = {0};
    house(&b);
    drivers(&b.def);
    bout_begin(&b);
    bout_tell(&b, "niu", "alpha on go1 run d1 then wait 1500ms then cover d1; go 1; b then at 11s face north");
    bout_run(&b, 5250);
    assert_true(match_save(b.match, bout_path(path), &err));
    end_of(b.match, 20000, &sim[0], &match[0]);
    Record *r = read_record(path);
    MatchDef def = {0};
    drivers(&def);
    Match *m = match_resume(r, &def, &err);
    if (!m) fail_msg("%s", err.text);
    assert_int_equal(know_ms(match_world(m)), 5300);
    end_of(m, 20000, &sim[1], &match[1]);
    assert_true(sim[0] == sim[1]);
    assert_true(match[0] == match[1]);
    match_destroy(m);
    record_free(r);
    bout_end(&b);
    unlink(path);
}

// A crash leaves a record without an end: it is played on from its last key frame or from the start.
static void a_record_cut_short_is_played_on(void **state) {
    (void)state;
    char path[64], more[64], what[300] = "";
    u64 whole = recorded(path, 9000), sim, match;
    Blob blob;
    char *all = slurp(path, &blob);
    char *cut = strstr(all, "\nh 6000");
    assert_non_null(cut);
    spit(path, all, (size_t)(cut - all) + 30);
    blob_free(&blob);
    Record *r = read_record(path);
    Error err = {0};
    MatchDef def = {0};
    drivers(&def);
    def.record_path = bout_path(more);
    Match *m = match_resume(r, &def, &err);
    if (!m) fail_msg("%s", err.text);
    end_of(m, 9050, &sim, &match);
    assert_true(sim == whole);
    match_destroy(m);
    Record *again = read_record(more);
    Text text = text_over(what, sizeof what);
    if (!replay_verify(again, &text, &err)) fail_msg("%s", what);
    assert_int_equal(record_intent_count(again), 3);
    record_free(again);
    record_free(r);
    unlink(path), unlink(more);
}

static void check_mode_goes_on_from_saves_and_changes_nothing(void **state) {
    (void)state;
    u64 hash[2];
    for (int check = 0; check < 2; check++) {
        Bout b;
        house(&b);
        drivers(&b.def);
        b.def.check_saves = check;
        bout_begin(&b);
        play_some(&b, 15000);
        hash[check] = sim_hash(match_world(b.match)) ^ match_hash(b.match);
        bout_end(&b);
    }
    assert_true(hash[0] == hash[1]);
}

// A controller that remembers something it does not declare.
typedef struct Forgetful { i64 declared, hidden; } Forgetful;
static void forgetful_save(const void *self, Blob *out) { blob_int(out, (u64)((const Forgetful *)self)->declared + (u64)((const Forgetful *)self)->hidden, 8); }
static bool forgetful_load(void *self, BlobReader *in, Error *err) {
    (void)err;
    Forgetful *f = self;
    f->declared = blob_read_signed(in, 8);
    return !in->failed;  // hidden stays what it was
}
static i64 forgetful_think(void *self, Seat *seat, i64 now) {
    (void)seat;
    ((Forgetful *)self)->hidden++;
    return now + 500;
}

static void check_mode_finds_what_is_not_declared(void **state) {
    (void)state;
    Bout b;
    Forgetful f = {0};
    house(&b);
    b.def.check_saves = true;
    b.def.controllers[3] = (Controller){.name = "forgetful", .self = &f, .think = forgetful_think, .save = forgetful_save, .load = forgetful_load};
    bout_begin(&b);
    while (checked_step(b.match) && know_ms(match_world(b.match)) < 3000) {}
    assert_int_equal(match_error(b.match)->code, EXIT_CHECK);
    if (!strstr(match_error(b.match)->text, "forgetful")) fail_msg("said only: %s", match_error(b.match)->text);
    bout_end(&b);
}

// ---- thinking again -------------------------------------------------------------------------------

static i64 other_think(void *self, Seat *seat, i64 now) {
    (void)self;
    Ask a = {.order = {.unit = 1, .verb = VERB_stance, .word = stance_crouch}, .rank = RANK_THINK};
    if (now >= 4000) seat_ask(seat, &a);
    return now + 4000;
}

static void scripts_thought_again_give_the_same_orders_or_are_named(void **state) {
    (void)state;
    char path[64], what[400] = "";
    recorded(path, 10000);
    Record *r = read_record(path);
    Text text = text_over(what, sizeof what);
    Error err = {0};
    MatchDef def = {0};
    drivers(&def);
    if (!replay_rethink(r, &def, &text, &err)) fail_msg("%s %s", what, err.text);
    drivers(&def);
    def.controllers[3] = (Controller){.name = "random", .think = other_think};
    assert_false(replay_rethink(r, &def, &text, &err));
    if (!strstr(what, "thought again")) fail_msg("said only: %s", what);
    record_free(r);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_verifies_without_scripts),
        cmocka_unit_test(an_edited_order_diverges_and_is_named),
        cmocka_unit_test(an_order_edited_by_hand_is_named_too),
        cmocka_unit_test(a_damaged_line_is_an_error_with_its_place),
        cmocka_unit_test(a_torn_last_line_is_dropped),
        cmocka_unit_test(every_cut_reads_or_is_refused),
        cmocka_unit_test(seeking_comes_to_the_same_world),
        cmocka_unit_test(a_save_goes_on_to_the_same_end),
        cmocka_unit_test(a_record_cut_short_is_played_on),
        cmocka_unit_test(check_mode_goes_on_from_saves_and_changes_nothing),
        cmocka_unit_test(check_mode_finds_what_is_not_declared),
        cmocka_unit_test(scripts_thought_again_give_the_same_orders_or_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
