// frame_test.c: whole screens as text: three sizes, two glyph sets, menu, notice, typed line.
// Every row of every panel is whole: a field is on the screen or it is not, never cut.
#include "support/checked.h"
#include "support/played.h"
#include "view/golden.h"
#include "view/view.h"

#include <string.h>

static Played *flat(void) {
    return PLAYED(4, "A=niu officer entry east; B=niu medic patrol east; C=cell suspect pistol west; D=home resident bare west; E=niu officer entry south",
                  "\n,,,,,,,,,,,,,,\n,############,\n,#A..|..<..D#,\n,#...+.....\"#,\n,#.B.|n.m.C.#,\n,############,\n,,,,,,,,,,,,,,\n",
                  "\n              \n ############ \n #......>..E# \n #..........# \n #..........# \n ############ \n              \n");
}

typedef struct Shown { Played *p; ViewState v; Log *log; } Shown;

static Shown shown(void) {
    Shown s = {.p = flat(), .log = log_create()};
    const Percept *list;
    Seat seat = match_seat(s.p->m, 1);
    Reply reply = match_tell(s.p->m, 1, "a: open d1 then move 6,3,0");
    assert_true(reply.ok);
    for (i64 ms = 1000; ms <= 6000; ms += 1000) {
        while (know_ms(match_world(s.p->m)) < ms) checked_step(s.p->m);
        log_close(s.log);
    }
    int n = seat_percepts(&seat, 0, &list);
    log_percepts(s.log, match_world(s.p->m), 1, list, n);
    view_state_init(&s.v, match_world(s.p->m), 1);
    s.v.keys = "Space run/pause  Enter menu  / order  Tab unit  PgUp PgDn storey  . step  ? help  q quit";
    return s;
}

static void shown_free(Shown *s) {
    log_destroy(s->log);
    played_free(s->p);
}

static void draw(Shown *s, int columns, int rows, Text *out) {
    Frame f;
    assert_true(frame_init(&f, columns, rows));
    view_follow(s->p->m, &s->v, columns, rows);
    view_frame(s->p->m, &s->v, s->log, &f);
    frame_text(&f, out);
    frame_free(&f);
}

static void screen(Shown *s, int columns, int rows, const char *name) {
    Text text = text_new();
    draw(s, columns, rows, &text);
    golden(name, text.at);
    text_free(&text);
}

static void three_sizes(void **state) {
    (void)state;
    Shown s = shown();
    screen(&s, 80, 24, "screen_80x24.txt");
    screen(&s, 120, 40, "screen_120x40.txt");
    screen(&s, 160, 50, "screen_160x50.txt");
    s.v.ascii = true;
    screen(&s, 120, 40, "screen_ascii.txt");
    for (int panel = 1; panel < VIEW_PANELS; panel++) {
        char name[40];
        s.v.panel = panel;
        snprintf(name, sizeof name, "screen_panel_%d.txt", panel);
        screen(&s, 80, 24, name);
    }
    shown_free(&s);
}

static void layers_in_both_sets(void **state) {
    (void)state;
    Shown s = shown();
    s.v.layers = 1u << LAYER_exposure | 1u << LAYER_noise | 1u << LAYER_reach | 1u << LAYER_presence;
    s.v.cursor = pos(5, 3, 0);
    screen(&s, 120, 40, "screen_layers.txt");
    s.v.ascii = true, s.v.qualifier = 1, s.v.layers = 1u << LAYER_knowledge;
    screen(&s, 80, 24, "screen_knowledge.txt");
    s.v.layers = 1u << LAYER_stripped;
    screen(&s, 80, 24, "screen_stripped.txt");
    shown_free(&s);
}

// What must never go: whether time runs, what time it is, how many are unaccounted for, everybody's storey,
// what waits for a decision; and from the reference size on the side cut with every storey.
static void what_must_be_there_is_there(void **state) {
    static const int SIZES[][2] = {{80, 24}, {100, 30}, {120, 40}, {140, 44}, {160, 50}, {200, 60}};
    static const char *const ALWAYS[] = {"PAUSED", "00:06.0", "unaccounted ", "r2 f0", "r4 f1", "Free: A"};
    static const char *const FULL[] = {"SIDE CUT", "f1  ", "f0 grnd", "CURSOR", "ROOMS", "CONTACTS", "est. "};
    (void)state;
    Shown s = shown();
    for (size_t i = 0; i < ARRAY_LEN(SIZES); i++) {
        Text text = text_new();
        draw(&s, SIZES[i][0], SIZES[i][1], &text);
        for (size_t k = 0; k < ARRAY_LEN(ALWAYS); k++)
            if (!strstr(text.at, ALWAYS[k])) fail_msg("%dx%d has no \"%s\"", SIZES[i][0], SIZES[i][1], ALWAYS[k]);
        for (size_t k = 0; SIZES[i][0] >= 120 && k < ARRAY_LEN(FULL); k++)
            if (!strstr(text.at, FULL[k])) fail_msg("%dx%d has no \"%s\"", SIZES[i][0], SIZES[i][1], FULL[k]);
        text_free(&text);
    }
    shown_free(&s);
}

static void menu_notice_and_line(void **state) {
    (void)state;
    Shown s = shown();
    KnownOpening o;
    assert_true(know_opening_by_number(match_world(s.p->m), 1, 1, &o));
    s.v.cursor = o.at, s.v.menu_open = true, s.v.menu_row = 1;
    screen(&s, 80, 24, "screen_menu.txt");
    s.v.menu_open = false, s.v.typing = true;
    snprintf(s.v.typed, sizeof s.v.typed, "a: move 6,3,0 pace=creep then look round the corner and say what is there, twice over");
    s.v.typed_cursor = (int)strlen(s.v.typed);
    screen(&s, 80, 24, "screen_typing.txt");
    s.v.typing = false, s.v.notice = "One line.\nAnother that is a good deal longer than the box is wide, so that it has to go on in the next row, whole words only.";
    screen(&s, 80, 24, "screen_notice.txt");
    shown_free(&s);
}

// The screen tells the state without colour: drawn twice the same, and each member's letter is on it.
static void a_frame_is_a_function_of_knowledge(void **state) {
    (void)state;
    Shown s = shown();
    Text a = text_new(), b = text_new();
    draw(&s, 120, 40, &a);
    draw(&s, 120, 40, &b);
    assert_string_equal(a.at, b.at);
    assert_non_null(strstr(a.at, "PAUSED"));
    text_free(&a);
    text_free(&b);
    shown_free(&s);
}

static void every_size_is_drawn(void **state) {
    (void)state;
    Shown s = shown();
    for (int columns = 40; columns <= 240; columns += 13)
        for (int rows = 12; rows <= 90; rows += 7) {
            Text text = text_new();
            draw(&s, columns, rows, &text);
            int lines = 0;
            for (const char *c = text.at; *c; c++) lines += *c == '\n';
            assert_int_equal(lines, rows);
            text_free(&text);
        }
    shown_free(&s);
}

static void points_name_what_is_drawn(void **state) {
    (void)state;
    Shown s = shown();
    view_follow(s.p->m, &s.v, 120, 40);
    int members = 0, cells = 0, storeys = 0, rooms = 0;
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 120; x++) {
            Spot spot = view_spot(s.p->m, &s.v, 120, 40, x, y);
            members += spot.kind == SPOT_MEMBER, cells += spot.kind == SPOT_MAP, storeys += spot.kind == SPOT_STOREY, rooms += spot.kind == SPOT_ROOM;
            if (spot.kind == SPOT_MEMBER) assert_in_range(spot.number, 1, 3);
        }
    assert_true(members >= 3 * 30);
    assert_true(cells > 100 && storeys >= 2 * 30 && rooms >= 4 * 30);
    shown_free(&s);
}

static void the_menu_is_understood(void **state) {
    (void)state;
    Shown s = shown();
    char lines[VIEW_MENU_MAX][80];
    for (int x = 1; x < 13; x++)
        for (int y = 1; y < 6; y++) {
            s.v.cursor = pos(x, y, 0);
            int n = view_menu(s.p->m, &s.v, lines, VIEW_MENU_MAX);
            for (int i = 0; i < n; i++) {
                Reply reply = match_tell(s.p->m, 1, lines[i]);
                if (!reply.ok) fail_msg("the menu offers \"%s\": %s", lines[i], reply.problem.text);
            }
        }
    shown_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_sizes), cmocka_unit_test(layers_in_both_sets), cmocka_unit_test(what_must_be_there_is_there),
        cmocka_unit_test(menu_notice_and_line), cmocka_unit_test(a_frame_is_a_function_of_knowledge),
        cmocka_unit_test(every_size_is_drawn), cmocka_unit_test(points_name_what_is_drawn), cmocka_unit_test(the_menu_is_understood)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
