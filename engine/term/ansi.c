// ansi.c: what of a frame has changed, as escapes: where to, which colours, the characters.
// A terminal that has shown all of them in sequence shows the last frame, whatever it showed before the first.
#include "term/term.h"

#include <string.h>

typedef struct Pen { const Theme *theme; const Cell *is; Text *out; } Pen;

static bool same_ink(const Cell *a, const Cell *b) { return a->fore == b->fore && a->back == b->back && a->bold == b->bold && a->reverse == b->reverse; }

static void put_colour(Text *out, int what, u32 rgb) { text_add(out, ";%d;2;%u;%u;%u", what, (unsigned)(rgb >> 16 & 255), (unsigned)(rgb >> 8 & 255), (unsigned)(rgb & 255)); }

static void put_ink(Pen *pen, const Cell *c) {
    if (pen->is && same_ink(pen->is, c)) return;
    text_add(pen->out, "\x1b[0%s%s", c->bold ? ";1" : "", c->reverse ? ";7" : "");
    put_colour(pen->out, 38, pen->theme->fore[c->fore]);
    put_colour(pen->out, 48, pen->theme->back[c->back]);
    text_char(pen->out, 'm');
    pen->is = c;
}

static bool changed(const Frame *before, const Frame *now, int at) {
    const Cell *a = before ? &before->cells[at] : NULL, *b = &now->cells[at];
    return !a || a->code != b->code || !same_ink(a, b);
}

void ansi_frame(const Frame *before, const Frame *now, const Theme *theme, Text *out) {
    Pen pen = {.theme = theme, .out = out};
    if (before && (before->columns != now->columns || before->rows != now->rows)) before = NULL;
    if (!before) text_add(out, "\x1b[0m\x1b[2J\x1b[?25l");
    for (int y = 0; y < now->rows; y++) {
        int at = -1;  // column after the last one written
        for (int x = 0; x < now->columns; x++) {
            const Cell *c = &now->cells[y * now->columns + x];
            char bytes[5];
            if (!changed(before, now, y * now->columns + x)) continue;
            if (at != x) text_add(out, "\x1b[%d;%dH", y + 1, x + 1);
            put_ink(&pen, c);
            int count = utf8_put(c->code ? c->code : ' ', bytes);
            text_put(out, bytes, (size_t)count);
            at = x + 1;
        }
    }
    if (pen.is) text_add(out, "\x1b[0m");
}
