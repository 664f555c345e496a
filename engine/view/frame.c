// frame.c: a grid of columns and what is written into it.
// Every write is bounded by the frame and by the width given.
#include "view/frame.h"

#include <stdlib.h>
#include <string.h>

bool frame_init(Frame *f, int columns, int rows) {
    *f = (Frame){0};
    if (columns < 1 || rows < 1 || columns > 1000 || rows > 1000) return false;
    f->cells = calloc((size_t)columns * (size_t)rows, sizeof *f->cells);
    f->columns = f->cells ? columns : 0, f->rows = f->cells ? rows : 0;
    frame_clear(f);
    return f->cells != NULL;
}

void frame_free(Frame *f) {
    free(f->cells);
    *f = (Frame){0};
}

void frame_clear(Frame *f) {
    f->cursor_x = f->cursor_y = -1;
    for (int i = 0; i < f->columns * f->rows; i++) f->cells[i] = (Cell){' ', INK_TEXT, BACK_NONE, false, false};
}

void frame_cell(Frame *f, int x, int y, u32 code, u8 ink, u8 back) {
    if (x < 0 || y < 0 || x >= f->columns || y >= f->rows) return;
    f->cells[y * f->columns + x] = (Cell){code, ink, back, false, false};
}

int frame_put(Frame *f, int x, int y, int width, u8 ink, const char *text) {
    const char *end = text + strlen(text);
    int n = 0;
    while (text < end && n < width) frame_cell(f, x + n++, y, utf8_next(&text, end), ink, BACK_NONE);
    return n;
}

void frame_strong(Frame *f, int x, int y, int width, bool reverse) {
    for (int i = x; i < x + width && i < f->columns; i++) {
        if (i < 0 || y < 0 || y >= f->rows) continue;
        f->cells[y * f->columns + i].bold = true;
        f->cells[y * f->columns + i].reverse = reverse;
    }
}

int frame_fields(Frame *f, int x, int y, int width, const Field *fields, int count, int gap) {
    u64 kept = count >= 64 ? ~0ull : (1ull << count) - 1;
    for (;;) {
        int total = 0, drop = -1;
        for (int i = 0; i < count; i++) {
            if (!(kept >> i & 1)) continue;
            if (!*fields[i].text) continue;
            total += text_columns(fields[i].text) + (total ? gap : 0);
            if (drop < 0 || fields[i].keep <= fields[drop].keep) drop = i;
        }
        if (total <= width || drop < 0) break;
        kept &= ~(1ull << drop);
    }
    int at = x;
    for (int i = 0; i < count; i++) {
        if (!(kept >> i & 1) || !*fields[i].text) continue;
        if (at > x) at += gap;
        int n = frame_put(f, at, y, x + width - at, fields[i].ink, fields[i].text);
        if (fields[i].strong) frame_strong(f, at, y, n, true);
        at += n;
    }
    return at - x;
}

void frame_title(Frame *f, Box box, const char *text, bool ascii) {
    u32 line = ascii ? '-' : 0x2500;
    for (int i = 0; i < box.w; i++) frame_cell(f, box.x + i, box.y, line, INK_DIM, BACK_NONE);
    int room = box.w - 4;
    if (room < text_columns(text)) return;
    frame_cell(f, box.x + 1, box.y, ' ', INK_DIM, BACK_NONE);
    int n = frame_put(f, box.x + 2, box.y, room, INK_TEXT, text);
    frame_strong(f, box.x + 2, box.y, n, false);
    frame_cell(f, box.x + 2 + n, box.y, ' ', INK_DIM, BACK_NONE);
}

void frame_wall(Frame *f, int x, int y, int h, bool ascii) {
    for (int i = 0; i < h; i++) frame_cell(f, x, y + i, ascii ? '|' : 0x2502, INK_DIM, BACK_NONE);
}

void frame_text(const Frame *f, Text *out) {
    char code[5];
    for (int y = 0; y < f->rows; y++) {
        int last = f->columns;
        while (last > 0 && f->cells[y * f->columns + last - 1].code == ' ') last--;
        for (int x = 0; x < last; x++) text_put(out, code, (size_t)utf8_put(f->cells[y * f->columns + x].code, code));
        text_char(out, '\n');
    }
}

// Length in bytes of as many whole words as fit, at least one code point.
static size_t fitting(const char *at, int width) {
    size_t last = 0, i = 0;
    int columns = 0;
    while (at[i] && at[i] != '\n' && columns < width) {
        columns++;
        for (i++; (at[i] & 0xC0) == 0x80; i++) {}
        if (!at[i] || at[i] == ' ' || at[i] == '\n') last = i;
    }
    return last ? last : i;
}

int text_wrap(const char *text, int width, int indent, void (*row)(void *self, int n, const char *line), void *self) {
    char line[1100];
    int n = 0, own = 0;          // blanks at the start of the line given; what goes on stands further in
    bool fresh = true;
    if (width > 250) width = 250;
    while (*text) {
        if (fresh) own = (int)strspn(text, " ");
        int in = fresh ? 0 : own + indent, lead = fresh ? own : 0, room = width - in - lead;
        size_t length = (size_t)lead + fitting(text + lead, room > 0 ? room : 1);
        Text out = text_over(line, sizeof line);
        text_add(&out, "%*s", in, "");
        text_put(&out, text, length);
        if (row) row(self, n, line);
        n++;
        text += length;
        fresh = *text == '\n';
        if (fresh) text++;
        else while (*text == ' ') text++;
    }
    return n;
}
