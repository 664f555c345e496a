// text.c: building strings, and splitting a line into words.
// A fixed Text cuts at its end and says so in `full`; a growing one doubles.
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Text text_over(char *buffer, size_t size) {
    if (size) buffer[0] = '\0';
    return (Text){buffer, 0, size, false, size == 0};
}

Text text_new(void) {
    Text text = {malloc(256), 0, 256, true, false};
    if (text.at) text.at[0] = '\0';
    else text.capacity = 0, text.full = true;
    return text;
}

void text_free(Text *text) {
    if (text->grows) free(text->at);
    *text = (Text){0};
}

void text_clear(Text *text) {
    text->length = 0;
    text->full = text->capacity == 0;
    if (text->capacity) text->at[0] = '\0';
}

// Makes room for `more` bytes and the NUL; returns how many of them fit.
static size_t make_room(Text *text, size_t more) {
    if (text->capacity - text->length > more) return more;
    if (text->grows && !text->full) {
        size_t wanted = text->capacity ? text->capacity : 256;
        while (wanted <= text->length + more) wanted *= 2;
        char *at = realloc(text->at, wanted);
        if (at) {
            text->at = at;
            text->capacity = wanted;
            return more;
        }
    }
    text->full = true;
    return text->capacity ? text->capacity - text->length - 1 : 0;
}

void text_put(Text *text, const char *bytes, size_t length) {
    if (text->full) return;
    size_t fits = make_room(text, length);
    if (!text->capacity) return;
    memcpy(text->at + text->length, bytes, fits);
    text->length += fits;
    text->at[text->length] = '\0';
}

void text_char(Text *text, char c) { text_put(text, &c, 1); }

void text_add(Text *text, const char *format, ...) {
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length >= 0 && (size_t)length < sizeof small) {
        text_put(text, small, (size_t)length);
    } else if (length > 0 && !text->full) {
        size_t fits = make_room(text, (size_t)length);
        if (text->capacity) vsnprintf(text->at + text->length, fits + 1, format, again);
        text->length += fits;
    }
    va_end(again);
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

int text_words(const char *line, char *store, size_t store_size, char **words, int max) {
    int count = 0;
    size_t used = 0;
    for (;;) {
        while (blank(*line)) line++;
        if (!*line) return count;
        size_t length = 0;
        while (line[length] && !blank(line[length])) length++;
        if (count == max || store_size - used <= length) return -1;
        words[count++] = store + used;
        memcpy(store + used, line, length);
        used += length;
        store[used++] = '\0';
        line += length;
    }
}

bool text_to_u64(const char *word, u64 *out) {
    bool hex = word[0] == '0' && (word[1] == 'x' || word[1] == 'X');
    const char *at = hex ? word + 2 : word;
    u64 value = 0, base = hex ? 16 : 10;
    if (!*at) return false;
    for (; *at; at++) {
        u64 d;
        if (*at >= '0' && *at <= '9') d = (u64)(*at - '0');
        else if (hex && *at >= 'a' && *at <= 'f') d = (u64)(*at - 'a') + 10;
        else if (hex && *at >= 'A' && *at <= 'F') d = (u64)(*at - 'A') + 10;
        else return false;
        if (value > (UINT64_MAX - d) / base) return false;
        value = value * base + d;
    }
    *out = value;
    return true;
}

bool text_to_i64(const char *word, i64 *out) {
    bool minus = word[0] == '-';
    u64 value;
    if (!text_to_u64(word + minus, &value)) return false;
    if (value > (u64)INT64_MAX + minus) return false;
    *out = minus ? (i64)(0 - value) : (i64)value;
    return true;
}

bool text_same(const char *a, const char *b) { return strcmp(a, b) == 0; }

bool text_starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}
