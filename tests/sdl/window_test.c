// window_test.c: the window without a display: keys, font, pixels, and a picture in a file.
// Built only where SDL is; without the font the tests that need it are passed over.
#include "sdl/atlas.h"
#include "sdl/binding.h"
#include "sdl/canvas.h"
#include "sdl/player.h"
#include "sdl/title.h"
#include "support/cmocka_all.h"
#include "support/played.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Played *flat(void) {
    return PLAYED(4, "A=niu officer entry east; B=niu medic patrol east; C=cell suspect pistol west",
                  "\n##########\n#A..|....#\n#...+....#\n#.B.|n..C#\n##########\n", "\n          \n ~~~~~~~~ \n ~~~~~~~~ \n ~~~~~~~~ \n          \n");
}

static void no_key_means_two_things(void **state) {
    (void)state;
    for (int a = 0; a < binding_count(); a++)
        for (int b = a + 1; b < binding_count(); b++) {
            const Binding *x = binding_at(a), *y = binding_at(b);
            if (x->context != y->context) continue;
            bool same = (x->typed && y->typed && !strcmp(x->typed, y->typed)) || (x->key && x->key == y->key && x->mod == y->mod) ||
                        (x->button && x->button == y->button);
            if (same) fail_msg("in context %d one key has two acts: %s and %s", x->context, x->label, y->label);
        }
}

static void every_act_has_a_key(void **state) {
    (void)state;
    for (int act = ACT_NONE + 1; act < ACT_COUNT; act++) {
        bool found = false;
        for (int i = 0; i < binding_count(); i++) found |= binding_at(i)->act == act;
        if (!found) fail_msg("act %d has no key", act);
    }
}

// A desk whose rehearsal comes world by world, each time it is looked at.
typedef struct Slow { int come, of, begun, stopped, told; } Slow;

static bool slow_start(void *self, Match *m, GroupId g, const char *words, int *of, Text *out) {
    Slow *s = self;
    (void)m, (void)g;
    if (text_same(words, "none")) return text_add(out, "In how many worlds?"), false;
    s->begun++, s->come = 0;
    *of = s->of;
    return true;
}

static bool slow_look(void *self, int *come) {
    Slow *s = self;
    if (s->come < s->of) s->come++;
    *come = s->come;
    return s->come < s->of;
}

static bool slow_stop(void *self, Match *m, GroupId g, Text *out) {
    Slow *s = self;
    (void)m, (void)g;
    s->stopped++, s->told += out != NULL;
    if (out) text_add(out, "%d worlds", s->come);
    return true;
}

static bool begins_at_twelve(void *self, Match *m, GroupId g, int line, i64 *ms) {
    (void)self, (void)m, (void)g, (void)line;
    return *ms = 12300, true;
}

static const char *line_of(const Player *p, int n, Plan *plan) {
    assert_true(match_plan(p->m, p->v.group, plan));
    return plan->lines[plan_find(plan, n)].text;
}

static void typed(Player *p, const char *text) {
    player_type(p, text);
    player_act(p, ACT_LINE_SAY);
}

// By keys alone: a line is written, begins at a time, later, at a go, with somebody; moved, dropped, taken back, saved.
static void the_plan_over_time_is_changed_by_keys(void **state) {
    (void)state;
    Played *played = flat();
    Error err = {0};
    PlanDesk desk = {.begins = begins_at_twelve};
    SdlDef def = {.group = 1, .desk = &desk};
    Player *p = calloc(1, sizeof *p);
    Plan *plan = calloc(1, sizeof *plan);
    char path[] = "/tmp/threshold-planner-XXXXXX", line[80];
    close(mkstemp(path));
    assert_true(player_init(p, played->m, &def, &err));
    p->v.notice = NULL;
    player_act(p, ACT_PLAN_EDIT);
    assert_int_equal(player_context(p), CONTEXT_PLAN);
    player_act(p, ACT_PLAN_ADD);
    assert_int_equal(player_context(p), CONTEXT_LINE);
    typed(p, "a move 3,1");
    assert_int_equal(player_context(p), CONTEXT_PLAN);  // and back again
    player_act(p, ACT_PLAN_ADD);
    typed(p, "b move 3,2");
    player_act(p, ACT_PLAN_DOWN);
    player_act(p, ACT_PLAN_LATER);
    assert_string_equal(line_of(p, 2, plan), "b: at 13s move 3,2,0");
    player_act(p, ACT_PLAN_FAR_LATER);
    player_act(p, ACT_PLAN_EARLIER);
    assert_string_equal(line_of(p, 2, plan), "b: at 22s move 3,2,0");
    player_act(p, ACT_PLAN_GATE), player_act(p, ACT_PLAN_GATE);
    assert_string_equal(line_of(p, 2, plan), "b: on go2 move 3,2,0");
    player_act(p, ACT_PLAN_WITH);
    assert_string_equal(line_of(p, 2, plan), "b: with a move 3,2,0");
    player_act(p, ACT_PLAN_READY);
    assert_string_equal(line_of(p, 2, plan), "b: on a ready move 3,2,0");
    player_act(p, ACT_PLAN_NO_GATE);
    assert_string_equal(line_of(p, 2, plan), "b: move 3,2,0");
    player_act(p, ACT_PLAN_LINE_UP);
    assert_string_equal(line_of(p, 1, plan), "b: move 3,2,0");
    player_act(p, ACT_PLAN_UNDO);
    assert_string_equal(line_of(p, 1, plan), "a: move 3,1,0");
    player_act(p, ACT_PLAN_DROP);
    assert_int_equal(match_plan(p->m, 1, plan) ? plan->count : 0, 1);
    player_act(p, ACT_PLAN_UNDO);
    player_act(p, ACT_PLAN_SET);
    assert_true(text_starts(p->v.typed, "plan set 1 a: move 3,1,0"));
    player_act(p, ACT_CLOSE);                           // leaves the line, not the plan
    assert_int_equal(player_context(p), CONTEXT_PLAN);
    player_act(p, ACT_PLAN_SAVE);
    player_act(p, ACT_LINE_CLEAR);
    snprintf(line, sizeof line, "plan save %s", path);
    typed(p, line);
    assert_non_null(strstr(p->notice, "saved in"));
    player_act(p, ACT_CLOSE);
    assert_int_equal(player_context(p), CONTEXT_MAP);
    unlink(path);
    free(plan);
    player_free(p);
    free(p);
    played_free(played);
}

// F4 begins a rehearsal and the window goes on: a bar, the result in a box when all is there, or what there is when it is asked for
// again; closing the window ends it.
static void a_rehearsal_does_not_keep_the_window_waiting(void **state) {
    (void)state;
    Played *played = flat();
    Error err = {0};
    Slow slow = {.of = 3};
    PlanDesk desk = {.rehearse_start = slow_start, .rehearse_look = slow_look, .rehearse_stop = slow_stop, .self = &slow};
    SdlDef def = {.group = 1, .desk = &desk};
    Player *p = calloc(1, sizeof *p);
    assert_true(player_init(p, played->m, &def, &err));
    p->v.notice = NULL;
    player_act(p, ACT_PLAN_REHEARSE);
    assert_int_equal(slow.begun, 1);
    assert_null(p->v.notice);
    assert_non_null(strstr(p->v.advice, "[......"));
    player_rehearse(p);
    assert_non_null(strstr(p->v.advice, "[##########..........."));
    player_act(p, ACT_STEP);                      // the match goes on meanwhile
    player_rehearse(p), player_rehearse(p);
    assert_string_equal(p->v.notice, "3 worlds");
    player_rehearse(p);
    assert_int_equal(slow.stopped, 1);

    p->v.notice = NULL;
    player_act(p, ACT_PLAN_REHEARSE);
    player_rehearse(p);
    player_act(p, ACT_PLAN_REHEARSE);             // that is enough
    assert_string_equal(p->v.notice, "1 worlds");
    assert_int_equal(p->worlds, 0);

    p->v.notice = NULL;
    player_act(p, ACT_LINE_OPEN), player_type(p, "plan rehearse none"), player_act(p, ACT_LINE_SAY);
    assert_string_equal(p->v.notice, "In how many worlds?");
    p->v.notice = NULL;
    player_act(p, ACT_PLAN_REHEARSE);
    player_free(p);
    assert_int_equal(slow.stopped, 3);
    assert_int_equal(slow.told, 2);
    free(p);
    played_free(played);
}

// The title: the cursor passes headings by, settings turn round, Enter and a click begin what they are on, and all of it is on the screen.
static void the_title_offers_missions_and_settings(void **state) {
    (void)state;
    static const TitleMission missions[] = {{"one", "One", "the first"}, {"two", "Two", "the second of them"}};
    TitleDef def = {.mission = missions, .mission_count = 2, .daily = "today: Two", .case_file = "a file of facts", .first = 1, .difficulty = TITLE_STANDARD, .theme = "contrast"};
    Title t;
    TitleChoice choice;
    Frame frame;
    Text shown = text_new();
    title_init(&t, &def);
    assert_true(frame_init(&frame, 120, 40));
    title_draw(&t, &frame);
    frame_text(&frame, &shown);
    assert_non_null(strstr(shown.at, "\u25b8  2  Two"));
    assert_non_null(strstr(shown.at, "the second of them"));
    assert_non_null(strstr(shown.at, "< standard >"));
    for (int i = 0; i < 2 * t.count; i++) {
        title_key(&t, TITLE_KEY_DOWN);
        assert_int_not_equal(t.row[t.at].kind, ROW_HEAD);
    }
    while (t.row[t.at].kind != ROW_DIFFICULTY) title_key(&t, TITLE_KEY_UP);
    title_key(&t, TITLE_KEY_RIGHT), title_key(&t, TITLE_KEY_RIGHT);
    assert_int_equal(t.difficulty, TITLE_EASY);
    while (t.row[t.at].kind != ROW_CASE) title_key(&t, TITLE_KEY_UP);
    title_key(&t, TITLE_KEY_ENTER);
    assert_false(t.with_case || t.done);
    assert_true(title_point(&t, 10, t.top + 1, false));   // the first mission, under the mouse
    assert_false(title_point(&t, 10, t.top, true));       // a heading
    assert_false(t.done);
    title_point(&t, 10, t.top + 1, true);
    title_choice(&t, &choice);
    assert_true(t.done && choice.pick == TITLE_MISSION && choice.mission == 0 && choice.difficulty == TITLE_EASY && !choice.with_case);
    assert_string_equal(choice.theme, "contrast");
    title_init(&t, &def);
    title_key(&t, TITLE_KEY_LEAVE);
    assert_true(t.done && t.pick == TITLE_QUIT);
    frame_free(&frame);
    for (int rows = 10; rows < 40; rows += 5) {           // a low screen: the cursor is on it all the same
        assert_true(frame_init(&frame, 60, rows));
        for (int i = 0; i < t.count; i++) {
            title_key(&t, TITLE_KEY_DOWN);
            title_draw(&t, &frame);
            if (t.top + t.at < 0 || t.top + t.at >= rows) fail_msg("the cursor is at row %d of %d", t.top + t.at, rows);
        }
        frame_free(&frame);
    }
    text_free(&shown);
}

static Atlas *atlas(int px) {
    char font[1024];
    Error err = {0};
    assert_true(font_find(NULL, font, sizeof font, &err));  // tools/test installs it
    Atlas *a = atlas_create(font, px, &err);
    assert_non_null(a);
    return a;
}

static void the_font_has_every_sign(void **state) {
    (void)state;
    u32 codes[400];
    Atlas *a = atlas(16);
    int n = view_vocabulary(codes, (int)ARRAY_LEN(codes));
    assert_true(n > 150 && n < (int)ARRAY_LEN(codes));
    for (int i = 0; i < n; i++)
        if (!atlas_has(a, codes[i])) fail_msg("U+%04X is not in the font", codes[i]);
    atlas_destroy(a);
}

static void a_map_cell_is_square(void **state) {
    (void)state;
    for (int px = 9; px <= 40; px++) {
        Atlas *a = atlas(px);
        int wide = 2 * atlas_width(a), tall = atlas_height(a);
        if (tall < wide || tall > wide + wide / 8) fail_msg("at %d pixels a map cell is %d by %d", px, wide, tall);
        atlas_destroy(a);
    }
}

// A line that leaves a cell on the right enters the next one at the same height.
static void lines_meet(void **state) {
    static const u32 ACROSS[] = {0x2500, 0x2501, 0x2550, 0x253C, 0x254B, 0x256C};
    (void)state;
    for (int px = 9; px <= 40; px++) {
        Atlas *a = atlas(px);
        int w = atlas_width(a), h = atlas_height(a);
        for (size_t i = 0; i < ARRAY_LEN(ACROSS); i++) {
            const u8 *g = atlas_glyph(a, ACROSS[i], false), *line = atlas_glyph(a, ACROSS[i % 3], false);
            for (int y = 0; y < h; y++) {
                bool upright = i >= 3;                 // the crossings have more above and below the line
                if (!upright) assert_int_equal(g[y * w], g[y * w + w - 1]);
                if (line[y * w]) assert_int_equal(g[y * w], 255);
            }
        }
        atlas_destroy(a);
    }
}

static void a_missing_font_is_named(void **state) {
    (void)state;
    Played *p = flat();
    Error err = {0};
    SdlDef def = {.group = 1, .font = "/nowhere/none.ttf", .screenshot = "/tmp/none.png"};
    assert_false(sdl_play(p->m, &def, &err));
    assert_int_equal(err.code, EXIT_IO);
    assert_non_null(strstr(err.text, "/nowhere/none.ttf"));
    played_free(p);
}

static long size_of(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return -1;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    fclose(f);
    return size;
}

static void a_picture_is_written(void **state) {
    (void)state;
    atlas_destroy(atlas(16));
    Played *p = flat();
    Error err = {0};
    char path[] = "/tmp/threshold_shot_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    SdlDef def = {.group = 1, .screenshot = path, .at_ms = 3000, .columns = 120, .rows = 40, .orders = "a: open d1\nb: nonsense"};
    assert_true(sdl_play(p->m, &def, &err));
    assert_true(know_ms(match_world(p->m)) >= 3000);
    assert_true(size_of(path) > 4000);                 // one colour would be far smaller
    def.screenshot = "/nowhere/shot.png";
    assert_false(sdl_play(p->m, &def, &err));
    assert_int_equal(err.code, EXIT_IO);
    unlink(path);
    played_free(p);
}

static void only_changed_cells_are_painted(void **state) {
    (void)state;
    Atlas *a = atlas(16);
    Canvas c;
    Frame f;
    assert_true(canvas_init(&c, a, 40, 12));
    assert_true(frame_init(&f, 40, 12));
    canvas_paint(&c, a, &f, view_theme("dark"));
    assert_int_equal(c.dirty_bottom, 11);
    canvas_paint(&c, a, &f, view_theme("dark"));
    assert_true(c.dirty_top > c.dirty_bottom);
    f.cells[5 * 40 + 7].code = 'A';
    canvas_paint(&c, a, &f, view_theme("dark"));
    assert_int_equal(c.dirty_top, 5);
    assert_int_equal(c.dirty_bottom, 5);
    int inked = 0;
    for (int i = 0; i < c.width * c.height; i++) inked += c.pixels[i] != 0xFF000000;
    assert_true(inked > 10 && inked < 400);
    frame_free(&f);
    canvas_free(&c);
    atlas_destroy(a);
}

static void acts_play_the_match(void **state) {
    (void)state;
    Played *m = flat();
    SdlDef def = {.group = 1};
    Error err = {0};
    Player *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_true(player_init(p, m->m, &def, &err));
    p->columns = 120, p->rows = 40;
    assert_int_equal(player_context(p), CONTEXT_NOTICE);     // the briefing
    player_act(p, ACT_CLOSE);
    assert_int_equal(player_context(p), CONTEXT_MAP);
    i64 before = know_ms(match_world(m->m));
    assert_true(player_clock(p, 1000000));                   // paused: nothing moves
    assert_int_equal(know_ms(match_world(m->m)), before);
    player_act(p, ACT_RUN_PAUSE);
    p->free_from_ms = 1000000;
    assert_true(player_clock(p, 200000));
    assert_int_equal(know_ms(match_world(m->m)), before + 200);
    player_act(p, ACT_RUN_PAUSE);
    player_act(p, ACT_STEP);
    assert_int_equal(know_ms(match_world(m->m)), before + 300);
    player_act(p, ACT_UNIT_NEXT);
    assert_int_equal(p->v.selected, 2);
    player_act(p, ACT_LINE_OPEN);
    player_type(p, "b: op");
    player_act(p, ACT_LINE_COMPLETE);
    assert_string_equal(p->v.typed, "b: open ");
    player_type(p, "d1");
    player_act(p, ACT_LINE_SAY);
    assert_int_equal(player_context(p), CONTEXT_MAP);
    player_act(p, ACT_STEP);
    player_act(p, ACT_STEP);
    player_act(p, ACT_LINE_OPEN);
    player_act(p, ACT_LINE_BEFORE);
    assert_string_equal(p->v.typed, "b: open d1");
    player_act(p, ACT_CLOSE);
    for (int act = ACT_NONE + 1; act < ACT_COUNT; act++) {   // none of them stumbles, wherever it comes
        player_act(p, (Act)act);
        player_point(p, ACT_POINT, act * 3 % 120, act % 40);
    }
    player_free(p);
    free(p);
    played_free(m);
}

// Every layer has a key that switches it and a word that does; both leave the others alone.
static void layers_have_keys_and_words(void **state) {
    (void)state;
    Played *m = flat();
    SdlDef def = {.group = 1, .show = "noise"};
    Error err = {0};
    Player *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_true(player_init(p, m->m, &def, &err));
    p->columns = 120, p->rows = 40;
    player_act(p, ACT_CLOSE);
    assert_true(p->v.layers >> LAYER_noise & 1);
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        char line[60];
        u32 before = p->v.layers;
        player_act(p, (Act)(ACT_SHOW_EXPOSURE + layer));
        assert_int_equal(p->v.layers, before ^ 1u << layer);
        assert_non_null(strstr(p->advice, view_layer_name(layer)));
        player_act(p, ACT_LINE_OPEN);
        snprintf(line, sizeof line, "%s %s", before >> layer & 1 ? "show" : "hide", view_layer_name(layer));
        player_type(p, line);
        player_act(p, ACT_LINE_SAY);
        assert_int_equal(p->v.layers, before);
    }
    assert_true(player_look(p, "d1"));
    KnownOpening o;
    assert_true(know_opening_by_number(match_world(m->m), 1, 1, &o));
    assert_true(pos_same(p->v.cursor, o.at));
    assert_false(player_look(p, "d99"));
    player_free(p);
    def.show = "nosie";
    assert_false(player_init(p, m->m, &def, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    assert_non_null(strstr(err.text, "show noise"));
    player_free(p);
    free(p);
    played_free(m);
}

static double channel(u32 v) {
    double c = v / 255.0;
    if (c <= 0.04045) return c / 12.92;
    double b = (c + 0.055) / 1.055, root = 1;                // to the power of 2.4: the square times its fifth root
    for (int i = 0; i < 60; i++) root -= (root * root * root * root * root - b * b) / (5 * root * root * root * root);
    return b * b * root;
}

static double luminance(u32 rgb) { return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255); }

static double contrast(u32 a, u32 b) {
    double x = luminance(a), y = luminance(b);
    return ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05);
}

// The clearest pixel of each sign on the screen against what is behind it, as painted; floor is exempt.
// Thin strokes lose up to a tenth to smoothing.
static void every_sign_painted_can_be_read(void **state) {
    static const char *const NAMES[] = {"dark", "contrast", "light", "mono"};
    static const double LEAST[] = {4.5, 7.0, 4.5, 4.5};
    (void)state;
    Played *m = flat();
    Atlas *a = atlas(16);
    Canvas c;
    Frame f;
    ViewState v;
    view_state_init(&v, match_world(m->m), 1);
    v.layers = (1u << LAYER_stripped) - 1, v.keys = "Space run/pause  Enter menu", v.cursor = pos(5, 2, 0);
    assert_true(canvas_init(&c, a, 120, 40));
    assert_true(frame_init(&f, 120, 40));
    view_follow(m->m, &v, 120, 40);
    view_frame(m->m, &v, NULL, &f);
    for (int t = 0; t < 4; t++) {
        const Theme *theme = view_theme(NAMES[t]);
        int w = atlas_width(a), h = atlas_height(a);
        c.whole = true;
        canvas_paint(&c, a, &f, theme);
        for (int i = 0; i < 120 * 40; i++) {
            const Cell *cell = &f.cells[i];
            u32 back = cell->reverse ? theme->fore[cell->fore] : theme->back[cell->back], seen[64];
            int kinds = 0;
            double best = 1;
            if (cell->code == ' ' || cell->code == 0x2591 || cell->code == 0xB7 || cell->back == BACK_CURSOR) continue;
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++) {
                    u32 pixel = c.pixels[(i / 120 * h + y) * c.width + i % 120 * w + x] & 0xFFFFFF;
                    bool known = pixel == back;
                    for (int k = 0; k < kinds && !known; k++) known = seen[k] == pixel;
                    if (known) continue;
                    if (kinds < 64) seen[kinds++] = pixel;
                    double now = contrast(pixel, back);
                    if (now > best) best = now;
                }
            if (best < LEAST[t] * 0.9) fail_msg("%s: U+%04X at column %d, row %d has %.2f", NAMES[t], cell->code, i % 120, i / 120, best);
        }
    }
    frame_free(&f);
    canvas_free(&c);
    atlas_destroy(a);
    played_free(m);
}

static void a_window_opens_without_a_display(void **state) {
    (void)state;
    atlas_destroy(atlas(16));
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    Played *p = flat();
    Error err = {0};
    SdlDef def = {.group = 1, .frames = 3};
    if (!sdl_play(p->m, &def, &err)) fail_msg("%s", err.text);
    played_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_means_two_things), cmocka_unit_test(the_plan_over_time_is_changed_by_keys), cmocka_unit_test(a_rehearsal_does_not_keep_the_window_waiting),
        cmocka_unit_test(the_title_offers_missions_and_settings),
        cmocka_unit_test(every_act_has_a_key), cmocka_unit_test(the_font_has_every_sign),
        cmocka_unit_test(a_map_cell_is_square), cmocka_unit_test(lines_meet), cmocka_unit_test(a_missing_font_is_named),
        cmocka_unit_test(a_picture_is_written), cmocka_unit_test(only_changed_cells_are_painted), cmocka_unit_test(acts_play_the_match), cmocka_unit_test(layers_have_keys_and_words), cmocka_unit_test(every_sign_painted_can_be_read),
        cmocka_unit_test(a_window_opens_without_a_display)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
