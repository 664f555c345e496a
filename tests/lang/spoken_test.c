// spoken_test.c: lines as people say them, through the names of their group.
// Whatever is understood comes back as a normalised line that reads to the same.
#include "base/rng.h"
#include "lang/lang.h"
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <string.h>

static const TacticInfo tactics[] = {
    {"stack", "opening [left|right] [fast|quiet]", "line up beside a door", "alpha stack d1"},
    {"clear", "room [fast|quiet]", "clear a room", "alpha clear r2"},
    {"contain", "cell|contact", "hold them in", "all contain d1"},
    {"cover", "cell", "keep weapons on a cell", "all cover r2"},
    {"fall_back", "[cell]", "go back", "all fall_back"},
};

static void house(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo; D=cell suspect pistol",
         "##########\n"
         "#A..+..D.#\n"
         "#B..#....#\n"
         "#C..\"....#\n"
         "##########\n");
    bout_begin(b);
}

static Lexicon lexicon(const Bout *b) { return (Lexicon){match_world(b->match), 1, tactics, ARRAY_LEN(tactics)}; }

static Spoken parse(const Bout *b, const char *line) {
    Spoken out = {0};
    LangProblem problem = {0};
    Lexicon lex = lexicon(b);
    if (!spoken_parse(&lex, line, &out, &problem)) fail_msg("%s: column %d: %s", line, problem.column, problem.text);
    return out;
}

static void assert_said(const char *line, const char *normal) {
    Bout b;
    house(&b);
    Spoken s = parse(&b, line);
    assert_string_equal(s.text, normal);
    Spoken again = parse(&b, s.text);
    assert_string_equal(again.text, normal);
    bout_end(&b);
}

static void lines_come_back_normalised(void **state) {
    (void)state;
    assert_said("alpha move to d1 fast", "a,b: move d1 pace=run");
    assert_said("Alpha, c: run 2,2", "a,b,c: move 2,2,0 pace=run");
    assert_said("ada face north", "a: face north");
    assert_said("niu.3 move 1,1,0 pace=creep", "c: move 1,1,0 pace=creep");
    assert_said("a on go1 ram d1 then stack d1 fast", "a: on go1 ram d1 then stack d1 fast");
    assert_said("alpha stack door 1 left; wait 2s; c hold", "a,b: stack d1 left then wait 2s");
    assert_said("b wait 2s move 2,2 low", "b: wait 2s move 2,2,0 stance=crouch");
    assert_said("b at 30s cover the w2 until shot", "b: at 30s cover w2 until shot");
    assert_said("c with b open d1 30%", "c: with b open d1 amount=30");
    assert_said("b on c ready go to d1 facing south until 5s", "b: on c ready move d1 facing=south until 5s");
    assert_said("a then treat bo", "then a: treat b");
    assert_said("all cover north", "a,b,c: cover north");
    assert_said("all cover d1", "a,b,c: cover d1");
    assert_said("all cancel", "a,b,c: cancel");
    assert_said("GO 2", "go 2");
    assert_said("a flash 6,2", "a: throw flash 6,2,0");
    assert_said("a crouch", "a: stance crouch");
    assert_said("a pick up 1,1", "a: pick_up 1,1,0");
    assert_said("bravo roe return fire", "c: rules return_fire");
    assert_said("all fall_back", "a,b,c: fall_back");
    assert_said("a,b: clear r1 quiet", "a,b: clear r1 quiet");
    assert_said("a pry d1", "a: pry d1");
    assert_said("a lever the door 1", "a: pry d1");
    assert_said("a kick d1 amount=3", "a: kick d1 amount=3");
    assert_said("a try d1", "a: open d1 amount=5");
    assert_said("a lock d1 chain", "a: lock d1 chain");
    assert_said("b close w2 curtain", "b: close w2 curtain");
    assert_said("a break w2 then charge 4,1", "a: break w2 then charge d1");
    assert_said("a charge d1 then move 1,1 then detonate", "a: charge d1 then move 1,1,0 then detonate");
    assert_said("a barricade d1 then report door d1", "a: barricade d1 then report door d1");
    assert_said("c breach 4,2", "c: breach 4,2,0");
}

static void a_clause_for_others_is_left_for_the_next_reading(void **state) {
    (void)state;
    Bout b;
    house(&b);
    const char *line = "alpha hold; c move 2,2; go 1";
    Spoken s = parse(&b, line);
    assert_string_equal(line + s.rest, "c move 2,2; go 1");
    s = parse(&b, line + s.rest);
    assert_int_equal(s.units[0], 3);
    line = "c hold; then a face north; then cover d1";
    s = parse(&b, line);
    assert_string_equal(line + s.rest, "then a face north; then cover d1");
    s = parse(&b, line + s.rest);
    assert_string_equal(s.text, "then a: face north then cover d1");
    bout_end(&b);
}

static void assert_problem(const char *line, int column, const char *proposal) {
    Bout b;
    Spoken s;
    LangProblem problem = {0};
    house(&b);
    Lexicon lex = lexicon(&b);
    if (spoken_parse(&lex, line, &s, &problem)) fail_msg("%s was understood as %s", line, s.text);
    assert_string_equal(problem.proposal, proposal);
    assert_int_equal(problem.column, column);
    bout_end(&b);
}

static void a_slip_is_answered_with_the_nearest_line(void **state) {
    (void)state;
    assert_problem("alpha mvoe d1", 7, "a,b: move d1");
    assert_problem("alhpa move d1", 1, "a,b: move d1");
    assert_problem("alpha move d9", 12, "a,b: move d1");
    assert_problem("alpha move", 11, "a,b: move d1");
    assert_problem("move d1", 1, "a: move d1");
    assert_problem("alpha stak d1 fast", 7, "a,b: stack d1 fast");
    assert_problem("alpha stack d1 fats", 16, "a,b: stack d1 fast");
    assert_problem("alpha shoot c9", 13, "a,b: hold");
    assert_problem("a on go5 move d1", 6, "a: on go1 move d1");
    assert_problem("go 7", 4, "go 1");
    assert_problem("a move d1 pace=rnu", 11, "a: move d1 pace=run");
    assert_problem("a", 2, "a: hold");
}

static void every_error_proposes_a_line_that_reads(void **state) {
    (void)state;
    static const char *const lines[] = {
        "alpha move to d1 fast", "a on go1 ram d1 then stack d1 fast", "b wait 2s move 2,2 low", "c with b open d1 30%",
        "b on c ready move d1 facing south until 5s", "all cancel", "go 2", "a throw flash 6,2", "c treat bo then report casualty",
        "alpha contain d1; c hold", "a challenge c1 hands", "a,b: clear r1 quiet"};
    Bout b;
    house(&b);
    Lexicon lex = lexicon(&b);
    u32 n = 0;
    for (int round = 0; round < 4000; round++) {
        char line[300];
        LangProblem problem = {0}, second = {0};
        Spoken s;
        Text text = text_over(line, sizeof line);
        text_add(&text, "%s", lines[round % (int)ARRAY_LEN(lines)]);
        for (int slips = 0; slips < 1 + round % 3; slips++) {
            RngKey key = {.seed = 5, .n = n++};
            size_t at = rng_below(rng_draw(&key), (u32)strlen(line)), length = strlen(line);
            key.purpose = 1;
            u32 how = rng_below(rng_draw(&key), 3);
            if (how == 0 && length > 2) memmove(line + at, line + at + 1, length - at);
            else if (how == 1) line[at] = (char)('!' + rng_draw(&key) % 90);
            else line[at] = ' ';
        }
        if (spoken_parse(&lex, line, &s, &problem)) {
            if (!spoken_parse(&lex, s.text, &s, &second)) fail_msg("%s: said %s, which does not read: %s", line, s.text, second.text);
            continue;
        }
        if (problem.column < 1 || !problem.text[0]) fail_msg("%s: no column or sentence", line);
        if (!spoken_parse(&lex, problem.proposal, &s, &second))
            fail_msg("%s: proposed \"%s\", which does not read: %s", line, problem.proposal, second.text);
    }
    bout_end(&b);
}

static bool offers(const Bout *b, const char *line, const char *word) {
    char out[200][40];
    Lexicon lex = lexicon(b);
    int count = spoken_complete(&lex, line, out, 200);
    for (int i = 1; i < count; i++)
        if (strcmp(out[i - 1], out[i]) >= 0) fail_msg("%s: completions are not sorted", line);
    for (int i = 0; i < count; i++)
        if (!strcmp(out[i], word)) return true;
    return false;
}

static void completion_offers_what_is_known_and_only_that(void **state) {
    (void)state;
    Bout b;
    house(&b);
    assert_true(offers(&b, "", "alpha"));
    assert_true(offers(&b, "al", "all"));
    assert_false(offers(&b, "al", "bravo"));
    assert_true(offers(&b, "alpha ", "stack"));
    assert_true(offers(&b, "alpha st", "stance"));
    assert_true(offers(&b, "alpha stack ", "d1"));
    assert_false(offers(&b, "alpha stack ", "w1"));
    assert_true(offers(&b, "alpha stack d1 f", "fast"));
    assert_true(offers(&b, "alpha move d1 ", "facing"));
    assert_true(offers(&b, "alpha move ", "r1"));
    assert_true(offers(&b, "a throw ", "flash"));
    assert_false(offers(&b, "a throw ", "key"));  // only a suspect carries one
    assert_false(offers(&b, "a shoot ", "c1"));   // nobody has been seen
    assert_true(offers(&b, "a p", "pry"));
    assert_true(offers(&b, "a e", "escort"));
    assert_true(offers(&b, "a on ", "go1"));
    assert_true(offers(&b, "a on go1 ", "ram"));
    assert_true(offers(&b, "a move d1 then ", "cover"));
    assert_true(offers(&b, "go ", "3"));
    bout_end(&b);
}

static void orders_are_said_in_the_groups_names(void **state) {
    (void)state;
    Bout b;
    house(&b);
    char line[200];
    Text text = text_over(line, sizeof line);
    Spoken s = parse(&b, "a move d1 fast");
    order_say(match_world(b.match), 1, &s.acts[0].order, &text);
    assert_string_equal(line, "A Ada: move to d1, running");
    bout_end(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_back_normalised),
        cmocka_unit_test(a_clause_for_others_is_left_for_the_next_reading),
        cmocka_unit_test(a_slip_is_answered_with_the_nearest_line),
        cmocka_unit_test(every_error_proposes_a_line_that_reads),
        cmocka_unit_test(completion_offers_what_is_known_and_only_that),
        cmocka_unit_test(orders_are_said_in_the_groups_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
