// cases_test.c: uses of force judged by keys in a window that nobody sees: chosen, said, declared, and the words of the verdict.
#include "sdl/cases.h"
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>

enum { COUNT = 30 };
typedef struct Told { int said[COUNT + 1]; } Told;

static void row(void *self, int n, Text *out) { (void)self, text_add(out, "%d. somebody fires", n); }
static void show(void *self, int n, Text *out) { (void)self, text_add(out, "%d. somebody fires\n   perceived: a weapon seen, believed armed, under fire and much more that does not go into one row of so narrow a place\n", n); }
static int said(void *self, int n) { return ((Told *)self)->said[n]; }
static void say(void *self, int n, int word) { ((Told *)self)->said[n] = word; }
static const char *word(void *self, int n) { (void)self; return n == 1 ? "justified" : n == 2 ? "mistaken" : "unjustified"; }
static void verdict(void *self, Text *out) { (void)self, text_add(out, "VERDICT: as the rule has it.\n"); }

static bool shows(const Frame *f, const char *text) {
    for (int y = 0; y < f->rows; y++) {
        char line[401] = "";
        for (int x = 0; x < f->columns && x < 400; x++) line[x] = f->cells[y * f->columns + x].code < 128 ? (char)f->cells[y * f->columns + x].code : '?';
        if (strstr(line, text)) return true;
    }
    return false;
}

static void cases_are_judged_one_after_the_other_and_declared(void **state) {
    (void)state;
    Told told = {{0}};
    CasesDef def = {.title = "Kiln Street", .count = COUNT, .words = 3, .row = row, .show = show, .said = said, .say = say, .word = word, .verdict = verdict, .self = &told};
    Cases *c = calloc(1, sizeof *c);
    Frame f;
    assert_true(frame_init(&f, 100, 24));
    cases_init(c, &def);
    cases_draw(c, &f);
    assert_true(shows(&f, "0 of 30 judged") && shows(&f, "perceived: a weapon seen") && !shows(&f, "30. somebody"));
    cases_say(c, 3);
    assert_int_equal(told.said[1], 3);
    assert_int_equal(c->at, 2);            // on to the next that is open
    cases_key(c, CASES_UP);
    cases_say(c, 1);                       // said again: the last word counts
    assert_int_equal(told.said[1], 1);
    cases_say(c, 7);                       // no such word
    assert_int_equal(told.said[2], 0);
    for (int i = 0; i < COUNT; i++) cases_key(c, CASES_DOWN);
    cases_draw(c, &f);
    assert_int_equal(c->at, COUNT);
    assert_true(shows(&f, "30. somebody") && shows(&f, "1 of 30 judged"));
    cases_key(c, CASES_NEXT);
    assert_int_equal(c->at, 2);            // round to the first that is open
    cases_key(c, CASES_DECLARE);
    cases_draw(c, &f);
    assert_true(shows(&f, "VERDICT: as the rule has it.") && !c->done);
    cases_say(c, 2);                       // too late
    assert_int_equal(told.said[2], 0);
    cases_key(c, CASES_NEXT);
    assert_true(c->done);
    frame_free(&f);
    free(c);
}

static void nothing_to_judge_is_said(void **state) {
    (void)state;
    Told told = {{0}};
    CasesDef def = {.title = "Quiet", .words = 3, .row = row, .show = show, .said = said, .say = say, .word = word, .verdict = verdict, .self = &told};
    Cases *c = calloc(1, sizeof *c);
    Frame f;
    assert_true(frame_init(&f, 100, 24));
    cases_init(c, &def);
    cases_say(c, 1), cases_key(c, CASES_DOWN), cases_point(c, 5, 4);
    cases_draw(c, &f);
    assert_true(shows(&f, "Nobody of the police used force"));
    frame_free(&f);
    free(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_are_judged_one_after_the_other_and_declared), cmocka_unit_test(nothing_to_judge_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
