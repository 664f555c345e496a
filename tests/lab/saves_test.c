// saves_test.c: Kiln Street with its scripts, saved and gone on with: the same end, byte for byte.
// And saved, loaded and gone on with after every single step.
#include "lab/lab.h"
#include "match/record.h"
#include "sim/sim.h"
#include "support/checked.h"
#include "support/cmocka_all.h"

#include <string.h>
#include <stdlib.h>
#include <unistd.h>

static SessionDef session(u64 seed) {
    SessionDef def = {.root = THRESHOLD_SCRIPTS, .seed = seed};
    strcpy(def.scenario, "kiln_street");
    return def;
}

static void run_to(Match *m, i64 ms) {
    while (know_ms(match_world(m)) < ms && match_step(m))
        if (know_ms(match_world(m)) % 1000 == 0) checked_world(match_world(m));
    if (match_error(m)->code) fail_msg("%s", match_error(m)->text);
}

static void a_mission_saved_in_its_middle_ends_the_same(void **state) {
    (void)state;
    Error err = {0};
    char path[] = "/tmp/threshold-save-XXXXXX";
    close(mkstemp(path));
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    assert_non_null(shelf);
    for (u64 seed = 3; seed <= 4; seed++) {
        SessionDef def = session(seed);
        Match *m = session_create(shelf, &def, &err);
        if (!m) fail_msg("%s", err.text);
        run_to(m, 95350);
        assert_true(match_save(m, path, &err));
        run_to(m, 160000);
        Record *r = record_read(path, &err);
        if (!r) fail_msg("%s:%d: %s", err.file, err.line, err.text);
        MatchDef *again = calloc(1, sizeof *again);
        assert_true(session_def_fill(shelf, &def, record_pack(r), again, &err));
        Match *n = match_resume(r, again, &err);
        if (!n) fail_msg("%s", err.text);
        assert_int_equal(know_ms(match_world(n)), 95350);
        run_to(n, 160000);
        assert_true(sim_hash(match_world(m)) == sim_hash(match_world(n)));
        assert_true(match_hash(m) == match_hash(n));
        match_destroy(m);
        match_destroy(n);
        record_free(r);
        free(again);
    }
    unlink(path);
    shelf_destroy(shelf);
}

static void saving_after_every_step_changes_nothing(void **state) {
    (void)state;
    Error err = {0};
    u64 hash[2];
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    assert_non_null(shelf);
    for (int check = 0; check < 2; check++) {
        SessionDef def = session(5);
        def.check_saves = check;
        Match *m = session_create(shelf, &def, &err);
        if (!m) fail_msg("%s", err.text);
        run_to(m, 30000);
        hash[check] = sim_hash(match_world(m)) ^ match_hash(m);
        match_destroy(m);
    }
    assert_true(hash[0] == hash[1]);
    shelf_destroy(shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mission_saved_in_its_middle_ends_the_same),
        cmocka_unit_test(saving_after_every_step_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
