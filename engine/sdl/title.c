// title.c: the rows of the title, what keys and clicks do to them, and how they are drawn.
// What a row does when it is chosen stands in one place (choose); nothing here knows a window.
#include "sdl/title.h"

#include "sdl/write.h"

#include <stdio.h>
#include <string.h>

enum { LIST_X = 4, LIST_W = 46, FACTS_X = 56, TEXT_LEAST = 9, TEXT_MOST = 40, TEXT_USUAL = 16 };

static const char *const THEMES[] = {"dark", "contrast", "light", "mono"};
static const char *const DIFFICULTIES[] = {"easy", "standard", "hard"};
static const char *const HEADS[] = {"MISSIONS", "OF THE DAY", "SETTINGS"};

static void add(Title *t, TitleKind kind, int number) {
    if (t->count < TITLE_ROWS) t->row[t->count++] = (TitleRow){(u8)kind, number};
}

void title_init(Title *t, const TitleDef *def) {
    *t = (Title){.def = def, .difficulty = def->difficulty, .text_px = def->text_px ? def->text_px : TEXT_USUAL};
    for (int i = 0; i < (int)ARRAY_LEN(THEMES); i++)
        if (def->theme && text_same(def->theme, THEMES[i])) t->theme = i;
    add(t, ROW_HEAD, 0);
    for (int i = 0; i < def->mission_count; i++) add(t, ROW_MISSION, i);
    if (def->daily) add(t, ROW_HEAD, 1), add(t, ROW_DAILY, 0);
    add(t, ROW_HEAD, 2);
    if (def->case_file) add(t, ROW_CASE, 0), t->with_case = true;
    add(t, ROW_DIFFICULTY, 0), add(t, ROW_THEME, 0), add(t, ROW_TEXT, 0), add(t, ROW_QUIT, 0);
    t->at = def->first >= 0 && def->first < def->mission_count ? 1 + def->first : 1;
}

const Theme *title_theme(const Title *t) { return view_theme(THEMES[t->theme]); }

void title_choice(const Title *t, TitleChoice *out) {
    const TitleRow *row = &t->row[t->at];
    *out = (TitleChoice){.pick = t->pick, .mission = row->kind == ROW_MISSION ? row->number : 0, .difficulty = t->difficulty, .text_px = t->text_px,
                         .theme = THEMES[t->theme], .with_case = t->with_case};
}

// ---- keys and clicks ----------------------------------------------------------------------------------------

static int round_about(int value, int by, int count) { return (value + by + count) % count; }

static void change(Title *t, int by) {
    switch ((TitleKind)t->row[t->at].kind) {
    case ROW_CASE: t->with_case = !t->with_case; break;
    case ROW_DIFFICULTY: t->difficulty = round_about(t->difficulty, by, (int)ARRAY_LEN(DIFFICULTIES)); break;
    case ROW_THEME: t->theme = round_about(t->theme, by, (int)ARRAY_LEN(THEMES)); break;
    case ROW_TEXT: t->text_px = (int)i64_clamp(t->text_px + 2 * by, TEXT_LEAST, TEXT_MOST); break;
    case ROW_HEAD: case ROW_MISSION: case ROW_DAILY: case ROW_QUIT: break;
    }
}

static void choose(Title *t) {
    switch ((TitleKind)t->row[t->at].kind) {
    case ROW_MISSION: t->pick = TITLE_MISSION, t->done = true; break;
    case ROW_DAILY: t->pick = TITLE_DAILY, t->done = true; break;
    case ROW_QUIT: t->pick = TITLE_QUIT, t->done = true; break;
    case ROW_CASE: case ROW_DIFFICULTY: case ROW_THEME: case ROW_TEXT: change(t, 1); break;
    case ROW_HEAD: break;
    }
}

static void go(Title *t, int by) {
    do t->at = round_about(t->at, by, t->count);
    while (t->row[t->at].kind == ROW_HEAD);
}

void title_key(Title *t, TitleKey key) {
    switch (key) {
    case TITLE_KEY_UP: go(t, -1); break;
    case TITLE_KEY_DOWN: go(t, 1); break;
    case TITLE_KEY_LEFT: change(t, -1); break;
    case TITLE_KEY_RIGHT: change(t, 1); break;
    case TITLE_KEY_ENTER: choose(t); break;
    case TITLE_KEY_LEAVE: t->pick = TITLE_QUIT, t->done = true; break;
    }
}

bool title_point(Title *t, int column, int row, bool press) {
    int n = row - t->top;
    bool on = column >= LIST_X - 2 && column < LIST_X + LIST_W && n >= 0 && n < t->count && t->row[n].kind != ROW_HEAD;
    if (!on) return false;
    bool moved = t->at != n;
    t->at = n;
    if (press) choose(t);
    return moved || press;
}

// ---- drawn ----------------------------------------------------------------------------------------------------

// ---- drawn ----------------------------------------------------------------------------------------------------

static void label(const Title *t, const TitleRow *row, char *out, size_t size) {
    switch ((TitleKind)row->kind) {
    case ROW_HEAD: snprintf(out, size, "%s", HEADS[row->number]); break;
    case ROW_MISSION: snprintf(out, size, "%2d  %s", row->number + 1, t->def->mission[row->number].title); break;
    case ROW_DAILY: snprintf(out, size, "    %s", t->def->daily); break;
    case ROW_CASE: snprintf(out, size, "    Case file     < %s >", t->with_case ? "counts" : "left out"); break;
    case ROW_DIFFICULTY: snprintf(out, size, "    Difficulty    < %s >", DIFFICULTIES[t->difficulty]); break;
    case ROW_THEME: snprintf(out, size, "    Colours       < %s >", THEMES[t->theme]); break;
    case ROW_TEXT: snprintf(out, size, "    Size of text  < %d >", t->text_px); break;
    case ROW_QUIT: snprintf(out, size, "    Quit"); break;
    }
}

static void put_row(const Title *t, Frame *f, int n) {
    char text[120];
    const TitleRow *row = &t->row[n];
    bool head = row->kind == ROW_HEAD, here = n == t->at;
    label(t, row, text, sizeof text);
    write_at(f, LIST_X, t->top + n, LIST_W, head ? INK_DIM : here ? INK_GO : INK_TEXT, here || head, text);
    if (!here) return;
    write_at(f, LIST_X - 2, t->top + n, 1, INK_GO, true, "\u25b8");
    write_bar(f, LIST_X - 2, t->top + n, LIST_W + 2);
}

static void put_facts(const Title *t, Frame *f, int y) {
    static const char *const hard[] = {"Fresh reports, help soon there, suspects who give in sooner.", "Reports, help and resolve as the mission has them.",
                                       "Older reports, help later, suspects who hold out longer."};
    const TitleRow *row = &t->row[t->at];
    int width = f->columns - FACTS_X - 4;
    if (width < 20) return;
    if (row->kind == ROW_MISSION) {
        const TitleMission *m = &t->def->mission[row->number];
        write_at(f, FACTS_X, y, width, INK_TEXT, true, m->title);
        write_at(f, FACTS_X, y + 1, width, INK_DIM, false, m->id);
        int used = write_wrapped(f, FACTS_X, y + 3, width, 0, 0, f->rows, INK_TEXT, m->about);
        write_wrapped(f, FACTS_X, y + 4 + used, width, 0, 0, f->rows, INK_DIM, hard[t->difficulty]);
    }
    if (row->kind == ROW_DAILY) write_wrapped(f, FACTS_X, y, width, 0, 0, f->rows, INK_TEXT, "One mission and one seed a day, the same for everybody. threshold daily RECORD tells how it went in a line to pass on.");
    if (row->kind == ROW_CASE) write_wrapped(f, FACTS_X, y, width, 0, 0, f->rows, INK_TEXT, t->def->case_file);
    if (row->kind == ROW_DIFFICULTY) write_wrapped(f, FACTS_X, y, width, 0, 0, f->rows, INK_TEXT, hard[t->difficulty]);
    if (row->kind == ROW_THEME) write_wrapped(f, FACTS_X, y, width, 0, 0, f->rows, INK_TEXT, "Dark and light, high contrast, or signs alone without colour.");
    if (row->kind == ROW_TEXT) write_wrapped(f, FACTS_X, y, width, 0, 0, f->rows, INK_TEXT, "In pixels. In a mission: Ctrl + and Ctrl -.");
}

void title_draw(Title *t, Frame *f) {
    int high = t->count + 9;
    write_clear(f);
    int y = f->rows > high ? (f->rows - high) / 2 : 0;
    write_at(f, LIST_X, y, f->columns - 8, INK_SQUAD, true, "T H R E S H O L D");
    write_wrapped(f, LIST_X, y + 2, f->columns - 8, 0, 0, f->rows, INK_DIM, "Harrow Quay. Everything in it is invented. Armed threat, injury and death are simulated.");
    t->top = y + 4;
    if (t->top + t->count + 2 > f->rows) t->top = (int)i64_min(4, f->rows / 2 - t->at);  // a low screen: the cursor stays in it
    for (int n = 0; n < t->count; n++)
        if (t->top + n >= 3 || t->top >= 3) put_row(t, f, n);
    put_facts(t, f, t->top + 1);
    write_at(f, LIST_X, f->rows - 1, f->columns - 8, INK_DIM, false, "Up Down choose  Enter or click begin  Left Right change  Esc quit");
}
