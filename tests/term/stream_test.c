// stream_test.c: the stream of a small match, word for word; nothing in it that a reader stumbles on.
#include "lab/lint.h"
#include "support/checked.h"
#include "support/played.h"
#include "term/term.h"
#include "view/golden.h"

static Played *flat(void) {
    return PLAYED(4, "A=niu officer entry east; B=niu medic patrol east; C=cell suspect pistol west",
                  "\n##########\n#A..|....#\n#...+....#\n#.B.|n..C#\n##########\n");
}

static void sound(void *self, Match *m) {
    (void)self;
    checked_world(match_world(m));
}

static void said(const char *lines, const TermDef *with, Text *out) {
    Played *p = flat();
    Error err = {0};
    char *text = NULL;
    size_t size = 0;
    char *given = strdup(lines);
    TermDef def = *with;
    if (!def.each_step) def.each_step = sound;
    def.in = fmemopen(given, strlen(given), "r");
    def.out = open_memstream(&text, &size);
    def.group = 1;
    assert_non_null(def.in);
    assert_non_null(def.out);
    bool ok = term_play(p->m, &def, &err);
    fclose(def.in);
    fclose(def.out);
    assert_true(ok);
    text_put(out, text, size);
    free(text);
    free(given);
    played_free(p);
}

static void check_plain(const char *text) {
    int columns = 0;
    for (const char *c = text; *c; c++) {
        if (*c == '\n') {
            columns = 0;
            continue;
        }
        if ((unsigned char)*c < ' ' || *c == 127) fail_msg("a control character %d in the stream", *c);
        if ((*c & 0xC0) == 0x80) continue;
        if (++columns > 100) fail_msg("a line over 100 columns: %.100s", c - 100);
    }
}

static const char *const TALK =
    "help\nlook\nlist doors\nlist rooms\nlist contacts\nlist what\nlist unknowns\nmap\nbriefing\nwhere d1\ndescribe a\nshow\nshow presence\nshow noise reach\nshow nothing\nhide noise\nshow labels\nshow section\nmap\ndescribe r1\nx d1\nx 3,2\nx zz\n"
    "a: open d1\nb: move 3,3\nrun until done\nrun 2s\nstep\nmove nowhere\na shoot\nrepeat\nlog 5\nverbosity terse\nverbosity loud\nobjectives\nstatus\n"
    "complete a: op\nhelp kick\nhelp orders\nhelp signs\nhelp zzz\nstops off\nrun 500ms\nrun until zebra\nrun backwards\nfreeze; run 1s; orders\nagain\nsave\nsquad\n;;\n\nquit\nlook\n";

static void a_talk_word_for_word(void **state) {
    (void)state;
    Text text = text_new();
    said(TALK, &(TermDef){.echo = true}, &text);
    check_plain(text.at);
    golden("talk.txt", text.at);
    text_free(&text);
}

// ---- a plan, written, judged and carried out ------------------------------------------------------------

static bool lint(void *self, Match *m, GroupId g, const char *words, Text *out) {
    Lint found;
    Plan plan;
    Error err = {0};
    (void)self, (void)words;
    bool ok = match_plan(m, g, &plan) && lint_plan(match_world(m), g, NULL, 0, &plan, NULL, NULL, &found, &err);
    if (ok) lint_text(&found, out);
    return ok;
}

static bool fix(void *self, Match *m, GroupId g, const char *words, Text *out) {
    Lint found;
    Plan plan;
    Error err = {0};
    (void)self, (void)words;
    bool ok = match_plan(m, g, &plan) && lint_plan(match_world(m), g, NULL, 0, &plan, NULL, NULL, &found, &err) && found.count &&
              lint_fix(match_world(m), g, NULL, 0, &plan, &found, 0, NULL, NULL, out, &err) && match_plan_put(m, g, &plan, &err);
    text_char(out, '\n');
    return ok;
}

static const char *const PLAN =
    "plan\nplan lint\nplan add a move 3,2; a on go1 open d1\nplan add b ram d1\nplan add b on a redy hold\nplan title In by the door\nplan\nplan lint\nplan fix 1\n"
    "plan lint\nplan drop 2\nplan undo\nplan diff 1\nplan set 9 a hold\nplan move 1 2\nplan undo\nplan until shot\nplan by hand go1\nplan versions\nplan rehearse\nplan sae\n"
    "plan load /no/such.plan\ncomplete plan r\ncomplete plan add a op\nplan go\nplan\nrun 4s\norders\ngo 1\nrun 2s\nplan stop\nplan help\nhelp plan\n";

static void a_plan_word_for_word(void **state) {
    (void)state;
    PlanDesk desk = {.lint = lint, .fix = fix};
    Text text = text_new();
    said(PLAN, &(TermDef){.echo = true, .desk = &desk}, &text);
    check_plain(text.at);
    golden("plan.txt", text.at);
    text_free(&text);
}

static void every_stop_ends_with_one_status_line(void **state) {
    (void)state;
    Text text = text_new();
    said("run 1s\nrun 1s\nstep\n", &(TermDef){.echo = true}, &text);
    int lines = 0;
    for (const char *at = text.at; (at = strstr(at, "able.")); at++) lines++;
    assert_int_equal(lines, 4);                        // one at the start, one for each stop
    text_free(&text);
}

static void a_long_line_and_odd_bytes(void **state) {
    (void)state;
    char line[700];
    Text text = text_new();
    memset(line, 'a', sizeof line - 2);
    line[sizeof line - 2] = '\n', line[sizeof line - 1] = 0;
    said(line, &(TermDef){.echo = true}, &text);
    said("\x1b[31mred\r\nlook \x01 at\t\n\xff\xfe\n", &(TermDef){.echo = true}, &text);
    check_plain(text.at);
    assert_non_null(strstr(text.at, "too long"));
    text_free(&text);
}

static int steps;
static void count_step(void *self, Match *m) {
    (void)self, (void)m;
    steps++;
}

static void told_without_a_word(void **state) {
    (void)state;
    Text text = text_new(), stepped = text_new();
    said("look\n", &(TermDef){.narrate_only = true, .until_ms = 4000}, &text);
    steps = 0;
    said("", &(TermDef){.narrate_only = true, .until_ms = 4000, .each_step = count_step}, &stepped);
    assert_string_equal(text.at, stepped.at);          // jumping over nothing tells the same
    assert_in_range(steps, 4, 40);                     // of 80 steps those in which something was due, and the end of each jump
    check_plain(text.at);
    assert_null(strstr(text.at, "> "));
    text_free(&text);
    text_free(&stepped);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_talk_word_for_word), cmocka_unit_test(a_plan_word_for_word), cmocka_unit_test(every_stop_ends_with_one_status_line),
                                       cmocka_unit_test(a_long_line_and_odd_bytes), cmocka_unit_test(told_without_a_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
