// cases.c: uses of force in a list, one of them open beside it, and what has been said of each.
// What a key does to it; nothing here knows a window, nor what is right.
#include "sdl/cases.h"

#include "sdl/write.h"

#include <stdio.h>
#include <string.h>

enum { LIST_X = 2, LIST_W = 44, TEXT_X = 49, HEAD_ROWS = 3, FOOT_ROWS = 2, HANG = 5 };

static void read_chosen(Cases *c) {
    Text out = text_over(c->text, sizeof c->text);
    text_clear(&out);
    c->back = 0;
    if (c->declared) c->def->verdict(c->def->self, &out);
    else if (c->def->count) c->def->show(c->def->self, c->at, &out);
    else text_add(&out, "Nobody of the police used force in this match.");
}

void cases_init(Cases *c, const CasesDef *def) {
    *c = (Cases){.def = def, .at = 1};
    read_chosen(c);
}

static void choose(Cases *c, int n) {
    c->at = (int)i64_clamp(n, 1, i64_max(1, c->def->count));
    read_chosen(c);
}

static int left(const Cases *c) {
    int n = 0;
    for (int i = 1; i <= c->def->count; i++) n += !c->def->said(c->def->self, i);
    return n;
}

// The next of which nothing has been said, from the one chosen on and round.
static void next_left(Cases *c) {
    for (int i = 1; i <= c->def->count; i++) {
        int n = (c->at - 1 + i) % c->def->count + 1;
        if (c->def->said(c->def->self, n)) continue;
        choose(c, n);
        return;
    }
    read_chosen(c);
}

void cases_say(Cases *c, int word) {
    if (c->declared || !c->def->count || word < 1 || word > c->def->words) return;
    c->def->say(c->def->self, c->at, word);
    next_left(c);
}

void cases_key(Cases *c, CasesKey key) {
    switch (key) {
    case CASES_UP: if (c->declared) c->back -= c->back > 0; else choose(c, c->at - 1); break;
    case CASES_DOWN: if (c->declared) c->back++; else choose(c, c->at + 1); break;
    case CASES_READ_UP: c->back -= c->back > 0; break;
    case CASES_READ_DOWN: c->back++; break;
    case CASES_NEXT: if (c->declared) c->done = true; else next_left(c); break;
    case CASES_DECLARE: if (c->declared) c->done = true; else c->declared = true, read_chosen(c); break;
    case CASES_LEAVE: c->done = true; break;
    }
}

void cases_point(Cases *c, int column, int row) {
    int n = c->top + (row - HEAD_ROWS) / 2;
    if (!c->declared && column < LIST_X + LIST_W && row >= HEAD_ROWS && row < HEAD_ROWS + c->list_rows && n <= c->def->count) choose(c, n);
}

// ---- drawing ------------------------------------------------------------------------------------------------

// Two rows a case: its sentence, cut where it does not fit, and below it what has been said.
static void draw_list(Cases *c, Frame *f) {
    int most = (f->rows - HEAD_ROWS - FOOT_ROWS) / 2;
    c->list_rows = 2 * most;
    c->top = c->at > most ? c->at - most + 1 : 1;
    for (int n = c->top; n <= c->def->count && n < c->top + most; n++) {
        char line[400], said[64];
        Text out = text_over(line, sizeof line);
        int word = c->def->said(c->def->self, n), y = HEAD_ROWS + 2 * (n - c->top);
        text_clear(&out);
        c->def->row(c->def->self, n, &out);
        if (strlen(line) > LIST_W) snprintf(line + LIST_W - 3, 4, "...");
        snprintf(said, sizeof said, "   %s", word ? c->def->word(c->def->self, word) : "not judged yet");
        write_at(f, LIST_X, y, LIST_W, INK_TEXT, n == c->at, line);
        write_at(f, LIST_X, y + 1, LIST_W, word ? INK_GO : INK_DIM, n == c->at, said);
        if (n == c->at) write_bar(f, LIST_X, y, LIST_W);
    }
}

static void draw_text(Cases *c, Frame *f, int x, int width) {
    int most = f->rows - HEAD_ROWS - FOOT_ROWS, rows = write_wrapped(f, x, HEAD_ROWS, width, HANG, 0, 0, INK_TEXT, c->text);
    c->back = (int)i64_clamp(c->back, 0, i64_max(0, rows - most));
    write_wrapped(f, x, HEAD_ROWS, width, HANG, c->back, most, INK_TEXT, c->text);
}

void cases_draw(Cases *c, Frame *f) {
    char head[200], foot[300];
    write_clear(f);
    snprintf(head, sizeof head, "%s: what was it? %d of %d judged", c->def->title, c->def->count - left(c), c->def->count);
    write_at(f, LIST_X, 1, f->columns - 4, INK_SQUAD, true, head);
    if (c->declared) {
        draw_text(c, f, LIST_X, f->columns - 2 * LIST_X);
        write_at(f, LIST_X, f->rows - 1, f->columns - 4, INK_DIM, false, "Up Down read on  Enter back to the title");
        return;
    }
    draw_list(c, f);
    for (int y = HEAD_ROWS; y < f->rows - FOOT_ROWS; y++) write_at(f, TEXT_X - 2, y, 1, INK_DIM, false, "\u2502");
    draw_text(c, f, TEXT_X, f->columns - TEXT_X - LIST_X);
    Text keys = text_over(foot, sizeof foot);
    text_add(&keys, "Up Down choose  PgUp PgDn read ");
    for (int i = 1; i <= c->def->words; i++) text_add(&keys, " %d %s", i, c->def->word(c->def->self, i));
    text_add(&keys, "  Enter next open  d declare  Esc leave");
    write_at(f, LIST_X, f->rows - 1, f->columns - 4, INK_DIM, false, foot);
}
