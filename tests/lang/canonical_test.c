// canonical_test.c: ten thousand orders drawn from the verb table go to text and back, and every
// spoilt line is answered with a column and a line that reads.
#include "base/rng.h"
#include "lang/parse.h"
#include "support/cmocka_all.h"
#include "support/little.h"

#include <string.h>

static u32 draw(u32 *n, u32 below) { return rng_below(rng_draw(&(RngKey){.seed = 77, .n = ++*n}), below); }

// One of the kinds of object allowed, the `which`-th of them.
static void draw_object(const Pack *pack, Order *o, u16 allowed, u8 words, u32 which, u32 *n) {
    u16 kinds[8];
    int count = 0;
    for (u16 bit = 1; bit < OBJ_OPTIONAL; bit = (u16)(bit << 1))
        if (allowed & bit) kinds[count++] = bit;
    if (!count || (allowed & OBJ_OPTIONAL && draw(n, 3) == 0)) return;
    switch (kinds[which % (u32)count]) {
    case OBJ_CELL: order_set_at(o, pos((int)draw(n, (u32)pack->info->width), (int)draw(n, (u32)pack->info->height), (int)draw(n, (u32)pack->info->storeys))); break;
    case OBJ_CONTACT: if (draw(n, 4)) o->contact = (u16)(1 + draw(n, 65535)); else o->track = (u8)(1 + draw(n, 255)); break;
    case OBJ_MATE: o->mate = (u8)(1 + draw(n, 255)); break;
    case OBJ_ITEM: o->item = (u8)(1 + draw(n, 255)); break;
    case OBJ_DIR: o->dir = (u8)draw(n, 256), o->has |= HAS_DIR; break;
    case OBJ_WORD: o->word = (u8)(1 + draw(n, (u32)word_count((WordSet)words))); break;
    case OBJ_TIME: o->amount = (i32)draw(n, 100000), o->has |= HAS_AMOUNT; break;
    case OBJ_TEXT: o->text = (u16)(1 + draw(n, 65535)); break;
    default: break;
    }
}

static void draw_options(Order *o, u16 options, u32 set, u32 *n) {
    u16 said = 0;
    for (u16 bit = 1, k = 0; bit <= OPT_OF; bit = (u16)(bit << 1))
        if (options & bit && set >> k++ & 1) said |= bit;
    if (said & OPT_PACE) o->pace = (u8)(1 + draw(n, 4));
    if (said & OPT_STANCE) o->stance = (u8)(1 + draw(n, 3));
    if (said & OPT_FACING) o->dir = (u8)draw(n, 256), o->has |= HAS_DIR;
    if (said & OPT_ROUNDS) o->amount = (i32)(1 + draw(n, 200)), o->has |= HAS_AMOUNT;
    if (said & (OPT_AMOUNT | OPT_ARRANGE)) o->amount = (i32)draw(n, 101), o->has |= HAS_AMOUNT;
    if (said & OPT_ASIDE) o->word = (u8)(1 + draw(n, 2)), o->has |= HAS_ASIDE;
    if (said & (OPT_OF | OPT_SPAWN)) o->of_group = (u8)(1 + draw(n, 255)), o->of_unit = (u8)draw(n, 256);
    if (said & OPT_SPAWN) {
        o->kind = (u8)draw(n, 256), o->kit = (u8)draw(n, 256), o->name = (u16)draw(n, 65536);
        o->plan = (u16)draw(n, 65536), o->traits = (u16)draw(n, 1 << TRAIT_COUNT);
        o->custody = (u8)draw(n, 3), o->down = (u8)draw(n, 2);
    }
    if (said & OPT_ARRANGE) o->hole = (u8)draw(n, 61), o->damage = (u8)draw(n, 101), o->charge = (u8)draw(n, 2), o->of_group = (u8)(1 + draw(n, 255)), o->of_unit = (u8)draw(n, 256);
    if (said & OPT_ARRANGE) o->material = (u8)draw(n, 256), o->lock_state = (u8)draw(n, 8), o->barricade = (u8)draw(n, 101);
}

static Order draw_order(const Pack *pack, Verb verb, u32 round, u32 *n) {
    const VerbInfo *info = verb_info(verb);
    Order o = {.verb = (u8)verb};
    if (info->who != WHO_DIRECTOR) o.group = (u8)(1 + draw(n, 255)), o.unit = (u8)(1 + draw(n, 255));
    draw_object(pack, &o, info->first, info->words, round, n);
    draw_object(pack, &o, info->second, info->words, round / 3, n);
    draw_options(&o, info->options, round, n);
    return o;
}

// Fields, not bytes: padding says nothing.
static bool same(const Order *a, const Order *b) {
#define FIELD(type, name, lo, hi) if (a->name != b->name) return false;
#include "sim/order_row.def"
#undef FIELD
    return true;
}

static void every_order_goes_to_text_and_back(void **state) {
    (void)state;
    Pack pack;
    u32 n = 0;
    int count = 0;
    little_pack(&pack);
    for (u32 round = 0; count < 12000; round++)
        for (int v = 1; v < VERB_COUNT; v++, count++) {
            char line[512];
            Text text = text_over(line, sizeof line);
            LangProblem problem = {0};
            Order o = draw_order(&pack, (Verb)v, round, &n), back;
            order_print(&pack, &o, &text);
            if (!order_parse(&pack, line, &back, &problem)) fail_msg("%s: column %d: %s", line, problem.column, problem.text);
            Text again = text_new();
            order_print(&pack, &back, &again);
            assert_string_equal(line, again.at);
            text_free(&again);
            if (!same(&o, &back)) fail_msg("%s did not come back whole", line);
        }
    pack_free(&pack);
}

static void every_example_of_the_table_reads(void **state) {
    (void)state;
    Pack pack;
    little_pack(&pack);
    for (int v = 1; v < VERB_COUNT; v++) {
        const VerbInfo *info = verb_info((Verb)v);
        char line[256];
        Order o;
        LangProblem problem;
        Text text = text_over(line, sizeof line);
        text_add(&text, "%s %s", info->who == WHO_DIRECTOR ? "director" : "niu.2", info->example);
        if (!order_parse(&pack, line, &o, &problem)) fail_msg("%s: %s", line, problem.text);
        assert_int_equal(o.verb, v);
    }
    pack_free(&pack);
}

static void check_proposal(const Pack *pack, const char *line) {
    LangProblem problem = {0}, second = {0};
    Order o;
    if (order_parse(pack, line, &o, &problem)) return;
    if (problem.column < 1 || !problem.text[0]) fail_msg("%s: no column or no sentence", line);
    if (!order_parse(pack, problem.proposal, &o, &second))
        fail_msg("%s: proposed \"%s\", which does not read: %s", line, problem.proposal, second.text);
}

static void every_error_proposes_a_line_that_reads(void **state) {
    (void)state;
    static const char *const junk[] = {"", "zzz", "=", "pace=", "c", "9999,1,1", "niu", "rnu", "-3", "c0", "director", "flash flash", "open=5000", "kind=policeman"};
    Pack pack;
    u32 n = 0;
    little_pack(&pack);
    for (u32 round = 0; round < 6000; round++) {
        char line[600];
        Text text = text_over(line, 500);
        Order o = draw_order(&pack, (Verb)(1 + draw(&n, VERB_COUNT - 1)), round, &n);
        order_print(&pack, &o, &text);
        u32 at = draw(&n, (u32)text.length);
        switch (draw(&n, 4)) {
        case 0: memmove(line + at, line + at + 1, text.length - at); break;
        case 1: line[at] = (char)('!' + draw(&n, 90)); break;
        case 2: line[at] = ' '; break;
        default: text_put(&text, " ", 1), text_add(&text, "%s", junk[draw(&n, ARRAY_LEN(junk))]); break;
        }
        check_proposal(&pack, line);
    }
    for (size_t i = 0; i < ARRAY_LEN(junk); i++) check_proposal(&pack, junk[i]);
    pack_free(&pack);
}

static void assert_proposal(const char *line, int column, const char *proposal) {
    Pack pack;
    Order o;
    LangProblem problem;
    little_pack(&pack);
    assert_false(order_parse(&pack, line, &o, &problem));
    assert_string_equal(problem.proposal, proposal);
    assert_int_equal(problem.column, column);
    pack_free(&pack);
}

static void the_nearest_valid_line_is_proposed(void **state) {
    (void)state;
    assert_proposal("niu.3 mvoe 14,7,2", 7, "niu.3 move 14,7,2");
    assert_proposal("niu.3 move 14,7,2 pace=rnu", 19, "niu.3 move 14,7,2 pace=run");
    assert_proposal("nui.3 face north", 1, "niu.3 face north");
    assert_proposal("niu.3 throw flsh 1,2,0", 13, "niu.3 throw flash 1,2,0");
    assert_proposal("niu.3 rules retrun_fire", 13, "niu.3 rules return_fire");
    assert_proposal("move 1,2,0", 1, "niu.1 move 1,2,0");
    assert_proposal("niu.1 spawn 1,2,0", 1, "director spawn 1,2,0");
}

static void an_object_goes_where_the_verb_wants_it(void **state) {
    (void)state;
    Pack pack;
    Object cell, item, mate;
    little_pack(&pack);
    assert_true(object_parse(&pack, 1, OBJ_ITEM | OBJ_CELL, WORDS_none, "flash", &item));
    assert_true(object_parse(&pack, 1, OBJ_ITEM | OBJ_CELL, WORDS_none, "3,4,0", &cell));
    assert_true(object_parse(&pack, 1, OBJ_MATE, WORDS_none, "niu.4", &mate));
    assert_false(object_parse(&pack, 1, OBJ_MATE, WORDS_none, "crew.4", &mate));
    Order o = {.group = 1, .unit = 1, .verb = VERB_throw};
    assert_false(order_put(&o, &cell));
    assert_true(order_put(&o, &item));
    assert_true(order_put(&o, &cell));
    assert_false(order_put(&o, &cell));
    assert_false(order_option(&pack, &o, "pace", "run"));
    Order move = {.group = 1, .unit = 1, .verb = VERB_move};
    assert_true(order_option(&pack, &move, "pace", "run"));
    assert_int_equal(move.pace, pace_run);
    pack_free(&pack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order_goes_to_text_and_back),
        cmocka_unit_test(every_example_of_the_table_reads),
        cmocka_unit_test(every_error_proposes_a_line_that_reads),
        cmocka_unit_test(the_nearest_valid_line_is_proposed),
        cmocka_unit_test(an_object_goes_where_the_verb_wants_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
