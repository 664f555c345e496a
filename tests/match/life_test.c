// life_test.c: no order goes without a word: whatever was given ends as done, failed, refused, replaced or
// lapsed, once, with an event and a reason; over drawn cases and random streams of orders.
#include "base/rng.h"
#include "match/record.h"
#include "support/bout.h"
#include "support/checked.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { IDS = 8192, STREAMS = 60 };

static void yard(Bout *b) {
    BOUT(b, "A=niu officer entry alpha; B=niu officer entry alpha; C=niu medic patrol bravo; D=cell suspect pistol",
         "###############\n"
         "#A.....+.....D#\n"
         "#B.....#......#\n"
         "#C.....#......#\n"
         "###############\n");
}

// ---- what was told of each order of a group ----------------------------------------------------

typedef struct Lives { int accepted[IDS], ended[IDS]; u8 why[IDS], verb[IDS]; u32 last; int parts; } Lives;

static bool ends(int kind) {
    return kind == EVENT_order_done || kind == EVENT_order_failed || kind == EVENT_order_refused || kind == EVENT_order_superseded || kind == EVENT_order_lapsed;
}

static void note(Lives *l, const World *w, GroupId g) {
    int count;
    const Event *e = sim_events(w, &count);
    for (int i = 0; i < count; i++) {
        if (e[i].group != g || e[i].order >= IDS || !e[i].order) continue;
        if (e[i].kind == EVENT_order_accepted) l->accepted[e[i].order]++;
        if (e[i].kind == EVENT_order_accepted || ends(e[i].kind)) l->last = e[i].order > l->last ? e[i].order : l->last;
        if (!ends(e[i].kind)) continue;
        l->ended[e[i].order]++, l->why[e[i].order] = e[i].reason, l->verb[e[i].order] = e[i].verb;
        l->parts += e[i].kind == EVENT_order_lapsed && !e[i].verb;
    }
}

static void run_noting(Bout *b, Lives *l, i64 ms) {
    i64 until = know_ms(match_world(b->match)) + ms;
    while (know_ms(match_world(b->match)) < until && checked_step(b->match)) note(l, match_world(b->match), 1);
}

static int lapsed(const Lives *l, Verb verb, Reason why) {
    int n = 0;
    for (u32 id = 1; id <= l->last; id++) n += l->ended[id] && l->verb[id] == verb && l->why[id] == why;
    return n;
}

// ---- drawn cases ----------------------------------------------------------------------------------

static void what_waits_in_a_queue_that_is_replaced_is_told_as_lapsed(void **state) {
    (void)state;
    Bout b;
    Lives l = {0};
    yard(&b);
    bout_begin(&b);
    bout_tell(&b, "niu", "a creep 6,1 then report position then face west");
    run_noting(&b, &l, 1000);
    bout_tell(&b, "niu", "a run 2,1");
    run_noting(&b, &l, 1000);
    assert_int_equal(lapsed(&l, VERB_report, REASON_superseded), 1);
    assert_int_equal(lapsed(&l, VERB_face, REASON_superseded), 1);
    assert_int_equal(lapsed(&l, VERB_move, REASON_superseded), 1);  // by the sim, since it ran
    bout_end(&b);
}

static void what_is_called_off_or_was_to_follow_a_failure_is_told_with_that_reason(void **state) {
    (void)state;
    Bout b;
    Lives l = {0};
    yard(&b);
    bout_begin(&b);
    bout_tell(&b, "niu", "b on go1 run 5,2 then face north");
    run_noting(&b, &l, 500);
    bout_tell(&b, "niu", "b cancel");
    bout_tell(&b, "niu", "a open d1 then run 5,1");  // out of reach
    run_noting(&b, &l, 5000);
    assert_int_equal(lapsed(&l, VERB_move, REASON_cancelled), 1);
    assert_int_equal(lapsed(&l, VERB_face, REASON_cancelled), 1);
    assert_int_equal(lapsed(&l, VERB_move, REASON_follows), 1);
    bout_end(&b);
}

static void who_is_held_by_a_higher_rank_or_has_too_much_to_do_says_so(void **state) {
    (void)state;
    Bout b;
    Lives l = {0};
    yard(&b);
    bout_begin(&b);
    Seat seat = match_seat(b.match, 1);
    bout_tell(&b, "niu", "a creep 6,1");
    Ask low = {.order = {.unit = 1, .verb = VERB_hold}, .rank = RANK_THINK};
    for (int i = 0; i < 3; i++) assert_int_equal(seat_ask(&seat, &low), 0);
    for (int i = 0; i < 40; i++) assert_int_equal(match_tell(b.match, 1, i ? "then b wait 5s" : "b wait 5s").ok, i < 32);
    run_noting(&b, &l, 200);
    assert_int_equal(lapsed(&l, VERB_hold, REASON_owned), 1);  // once for what holds him, however often it is asked
    assert_int_equal(lapsed(&l, VERB_wait, REASON_too_much), 8);
    bout_end(&b);
}

static void the_record_holds_what_lapsed_and_plays_it_again(void **state) {
    (void)state;
    Bout b;
    char path[64];
    Error err = {0};
    Text what = text_new();
    yard(&b);
    b.def.record_path = bout_path(path);
    bout_begin(&b);
    bout_tell(&b, "niu", "a creep 6,1 then face west");
    bout_run(&b, 1000);
    bout_tell(&b, "niu", "a run 2,1");
    bout_run(&b, 3000);
    bout_end(&b);
    Record *r = record_read(path, &err);
    if (!r) fail_msg("%s", err.text);
    int count = 0;
    for (int i = 0; i < record_order_count(r); i++) count += record_order(r, i)->lapsed == REASON_superseded && record_order(r, i)->verb == VERB_face;
    assert_int_equal(count, 1);
    assert_true(replay_verify(r, &what, &err));
    record_free(r);
    text_free(&what);
    unlink(path);
}

// ---- random streams ----------------------------------------------------------------------------------

// A tactic: each of the team is told two things, the second behind the first; over after a few steps.
static u32 huddle_start(void *self, Seat *seat, u32 intent, const char *name, const u8 *units, int count, const Object *objects,
                        int object_count, const char *options, Error *err) {
    (void)name, (void)objects, (void)object_count, (void)options;
    u32 *steps = self;
    if (*steps % 5 == 4) return ++*steps, error_set(err, EXIT_CONTENT, "not today"), 0;
    for (int i = 0; i < count; i++)
        for (int n = 0; n < 2; n++) {
            Ask a = {.order = {.unit = units[i], .verb = n ? VERB_face : VERB_move, .pace = n ? 0 : pace_walk}, .rank = RANK_TACTIC, .intent = intent, .append = n > 0};
            if (n) a.order.dir = 64, a.order.has |= HAS_DIR;
            else order_set_at(&a.order, pos(1 + (int)(*steps % 6), 1 + i, 0));
            seat_ask(seat, &a);
        }
    return 1 + *steps;
}
static bool huddle_step(void *self, Seat *seat, u32 handle, i64 now, i64 *wake) {
    (void)seat, (void)handle, (void)now, (void)wake;
    return ++*(u32 *)self % 9 == 0;
}

static const TacticInfo tactics[] = {{"huddle", "", "come together", "alpha huddle"}};

static u32 draw(u32 stream, u32 *n, u32 below) { return rng_below(rng_draw(&(RngKey){.seed = 911 + stream, .n = ++*n}), below); }

static void random_line(u32 stream, u32 *n, Text *out) {
    static const char *const who[] = {"a", "b", "c", "a,b", "alpha", "all"}, *const gate[] = {"", "", "", "on go1 ", "on contact ", "on shot ", "wait 2s ", "with b ", "on c ready "},
               *const act[] = {"run %u,%u", "creep %u,%u", "move %u,%u", "face west", "report position", "crouch", "open d1", "close d1", "cuff b", "aim east", "reload",
                               "shoot %u,%u", "signal ready", "listen d1", "hold", "wait 3s", "huddle", "kick d1", "treat c", "throw flash %u,%u", "move %u,%u until 2s"};
    if (draw(stream, n, 12) == 0) { text_add(out, "go 1"); return; }
    if (draw(stream, n, 10) == 0) { text_add(out, "%s cancel", who[draw(stream, n, 6)]); return; }
    text_add(out, "%s%s %s", draw(stream, n, 3) == 0 ? "then " : "", who[draw(stream, n, 6)], gate[draw(stream, n, 9)]);
    for (u32 i = 0, acts = 1 + draw(stream, n, 3); i < acts; i++) {
        const char *form = act[draw(stream, n, ARRAY_LEN(act))];
        u32 x = 1 + draw(stream, n, 12), y = 1 + draw(stream, n, 3);
        text_add(out, "%s", i ? " then " : "");
        const char *spot = strstr(form, "%u,%u");
        if (!spot) text_add(out, "%s", form);
        else text_add(out, "%.*s%u,%u%s", (int)(spot - form), form, x, y, spot + 5);
    }
}

static void random_ask(Bout *b, u32 stream, u32 *n) {
    Seat seat = match_seat(b->match, 1);
    Ask a = {.order = {.unit = (u8)(1 + draw(stream, n, 3)), .verb = VERB_move}, .rank = (u8)(draw(stream, n, 3) * 2 % 3), .append = draw(stream, n, 2)};
    if (draw(stream, n, 3) == 0) a.when = (Gate){.kind = GATE_GO, .number = 1};
    order_set_at(&a.order, pos(1 + (int)draw(stream, n, 12), 1 + (int)draw(stream, n, 3), 0));
    seat_ask(&seat, &a);
}

static void stream_runs(u32 stream, Lives *l, int *said) {
    Bout b;
    u32 n = 0, steps = stream;
    yard(&b);
    b.def.seed = stream + 1;
    b.def.controllers[2] = controller_random();
    b.def.host = (ScriptHost){.self = &steps, .tactics = tactics, .tactic_count = 1, .tactic_start = huddle_start, .tactic_step = huddle_step};
    bout_begin(&b);
    while (know_ms(match_world(b.match)) < 40000) {
        char line[400];
        Text text = text_over(line, sizeof line);
        if (draw(stream, &n, 4)) {
            random_line(stream, &n, &text);
            *said += match_tell(b.match, 1, line).ok;
        } else random_ask(&b, stream, &n);
        run_noting(&b, l, 50 * (i64)(1 + draw(stream, &n, 30)));
    }
    match_tell(b.match, 1, "all cancel");
    run_noting(&b, l, 20000);
    QueueView view[8];
    assert_int_equal(match_queue(b.match, 1, view, 8), 0);
    bout_end(&b);
}

static void every_order_given_ends_once_with_a_word(void **state) {
    (void)state;
    int said = 0, ended = 0, why[REASON_COUNT] = {0}, parts = 0;
    for (u32 stream = 0; stream < STREAMS; stream++) {
        Lives l = {0};
        stream_runs(stream, &l, &said);
        for (u32 id = 1; id <= l.last; id++) {
            if (l.ended[id] != 1) fail_msg("stream %u: order %u ended %d times, accepted %d times, verb %s", stream, id, l.ended[id], l.accepted[id], verb_info((Verb)l.verb[id])->name);
            ended++, why[l.why[id]]++;
        }
        parts += l.parts;
    }
    // The streams must hold what they are to show.
    assert_true(said > 20 * STREAMS / 2 && ended > 3000 && parts > 20);
    assert_true(why[REASON_none] > 300 && why[REASON_superseded] > 300 && why[REASON_cancelled] > 50 && why[REASON_follows] > 20 && why[REASON_owned] > 20);
    assert_true(why[REASON_task_over] > 0 && why[REASON_bad_order] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_in_a_queue_that_is_replaced_is_told_as_lapsed),
        cmocka_unit_test(what_is_called_off_or_was_to_follow_a_failure_is_told_with_that_reason),
        cmocka_unit_test(who_is_held_by_a_higher_rank_or_has_too_much_to_do_says_so),
        cmocka_unit_test(the_record_holds_what_lapsed_and_plays_it_again),
        cmocka_unit_test(every_order_given_ends_once_with_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
