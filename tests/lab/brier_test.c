// brier_test.c: searching makes the picture better than the dossier, doing nothing does not.
// Sums over the same sixteen worlds for each policy, four minutes of each: by a tenth at least. Over hundreds: engine/review/README.md.
#include <string.h>

#include "lab/lab.h"
#include "support/cmocka_all.h"

enum { SEEDS = 16, UNTIL_MS = 240000 };

typedef struct BrierSums { i64 start, end, dossier; } BrierSums;

static BrierSums means_of(Shelf *shelf, const char *policy) {
    BrierSums sum = {0};
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        Error err = {0};
        RunResult result;
        SessionDef def = {.root = THRESHOLD_SCRIPTS, .seed = seed, .until_ms = UNTIL_MS};
        strcpy(def.scenario, "kiln_street");
        strcpy(def.blue, policy);
        if (!lab_run(shelf, &def, NULL, &result, &err)) fail_msg("%s", err.text);
        sum.start += result.verdict.brier_start_pm;
        sum.end += result.verdict.brier_end_pm;
        sum.dossier += result.verdict.brier_dossier_pm;
    }
    return sum;
}

static void it_falls_for_who_looks_and_not_for_who_stands_still(void **state) {
    (void)state;
    static const char *const searching[] = {"deliberate", "dynamic"};
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    if (!shelf) fail_msg("%s", err.text);
    for (int i = 0; i < 2; i++) {
        BrierSums m = means_of(shelf, searching[i]);
        if (m.end * 10 > m.start * 9 || m.end * 10 > m.dossier * 9)
            fail_msg("%s: %d at the start, %d at the end, %d by the dossier", searching[i], (int)m.start, (int)m.end, (int)m.dossier);
    }
    BrierSums still = means_of(shelf, "null");
    if (still.end * 100 < still.dossier * 95) fail_msg("null: %d at the end, %d by the dossier: what has it learned?", (int)still.end, (int)still.dossier);
    shelf_destroy(shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_falls_for_who_looks_and_not_for_who_stands_still)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
