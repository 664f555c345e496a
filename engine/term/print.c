// print.c: the only place of this room that writes.
// No escape, no carriage return and no line over 100 columns can leave it.
#include "term/print.h"

#include <stdarg.h>
#include <string.h>

// Bytes of as many whole words as fit `columns`; at least one character.
static size_t fitting(const char *at, size_t length, int columns) {
    size_t i = 0, last = 0;
    for (int n = 0; i < length && n < columns; n++) {
        for (i++; i < length && (at[i] & 0xC0) == 0x80; i++) {}
        if (i == length || at[i] == ' ') last = i;
    }
    return last ? last : i;
}

static void put(FILE *out, const char *at, size_t length) {
    for (size_t i = 0; i < length; i++) fputc((unsigned char)at[i] < ' ' || at[i] == 127 ? ' ' : at[i], out);
}

static void wrapped(FILE *out, const char *line, size_t length) {
    size_t own = 0;
    while (own < length && line[own] == ' ') own++;
    for (int row = 0; length || !row; row++) {
        int indent = row ? (int)own + 4 : 0;
        size_t n = fitting(line, length, PRINT_COLUMNS - indent);
        fprintf(out, "%*s", indent, "");
        put(out, line, n);
        fputc('\n', out);
        line += n, length -= n;
        while (length && *line == ' ') line++, length--;
    }
}

void print_text(FILE *out, const char *text) {
    while (*text) {
        size_t length = strcspn(text, "\n");
        wrapped(out, text, length);
        text += length + (text[length] == '\n');
    }
}

void print_line(FILE *out, const char *format, ...) {
    char line[1200];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    print_text(out, *line ? line : "\n");
}
