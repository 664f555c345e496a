// write.c: text into cells: a row, or words over several rows.
// Nothing is written outside the frame.
#include "sdl/write.h"

#include <stdio.h>
#include <string.h>

void write_clear(Frame *f) {
    for (int i = 0; i < f->columns * f->rows; i++) f->cells[i] = (Cell){' ', INK_TEXT, BACK_NONE, false, false};
    f->cursor_x = f->cursor_y = -1;
}

int write_at(Frame *f, int x, int y, int width, Ink ink, bool bold, const char *text) {
    const char *end = text + strlen(text);
    int n = 0;
    for (; n < width && text < end && x + n < f->columns; n++) {
        u32 code = utf8_next(&text, end);
        if (x + n >= 0 && y >= 0 && y < f->rows) f->cells[y * f->columns + x + n] = (Cell){code, (u8)ink, BACK_NONE, bold, false};
    }
    return n;
}

void write_bar(Frame *f, int x, int y, int width) {
    for (int i = x < 0 ? 0 : x; i < x + width && i < f->columns; i++)
        if (y >= 0 && y < f->rows) f->cells[y * f->columns + i].back = BACK_CURSOR;
}

// How much of a line goes into so many columns without parting a word.
static size_t fits(const char *line, size_t length, int width) {
    size_t take = (size_t)width;
    if (length <= take) return length;
    while (take > 1 && line[take] != ' ') take--;
    return take > 1 ? take : (size_t)width;
}

int write_wrapped(Frame *f, int x, int y, int width, int hang, int first, int most, Ink ink, const char *text) {
    int rows = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        int in = 0;
        do {
            char line[400];
            size_t take = fits(text, length, (int)i64_min(width - in, 398));
            snprintf(line, sizeof line, "%.*s", (int)take, text);
            if (rows >= first && rows < first + most) write_at(f, x + in, y + rows - first, width - in, ink, false, line);
            rows++;
            for (text += take, length -= take; length && *text == ' '; length--) text++;
            in = hang;
        } while (length);
        text += *text == '\n';
    }
    return rows;
}
