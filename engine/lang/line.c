// line.c: a line cut into words with their columns, and put together again with one word mended.
// Columns count code points from 1, as an editor shows them.
#include "lang/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static void add(Line *line, size_t *used, const char *at, size_t length, int column) {
    if (line->count == LINE_WORDS || *used + length + 1 > LINE_BYTES) {
        line->too_long = true;
        return;
    }
    char *word = line->store + *used;
    memcpy(word, at, length);
    word[length] = '\0';
    *used += length + 1;
    line->word[line->count] = word;
    line->column[line->count++] = column;
}

static int columns(const char *at, size_t length) {
    int n = 0;
    for (size_t i = 0; i < length; i++) n += ((u8)at[i] & 0xC0) != 0x80;
    return n;
}

static bool cell_like(const char *at, size_t length) {
    bool comma = false;
    for (size_t i = 0; i < length; i++) {
        if (at[i] == ',') comma = i > 0;
        else if (at[i] < '0' || at[i] > '9') return false;
    }
    return comma && at[length - 1] != ',';
}

// One run without blanks: a cell stays whole, other commas and semicolons stand alone.
static void add_run(Line *line, size_t *used, const char *at, size_t length, int column) {
    size_t from = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && at[i] != ',' && at[i] != ';' && at[i] != ':') continue;
        if (i < length && at[i] == ',') {
            size_t end = i;
            while (end < length && at[end] != ';' && at[end] != ':') end++;
            if (cell_like(at + from, end - from)) continue;
        }
        if (i > from) add(line, used, at + from, i - from, column + columns(at, from));
        if (i < length && at[i] != ':') add(line, used, at + i, 1, column + columns(at, i));
        from = i + 1;
    }
}

static void split(const char *text, bool spoken, Line *out) {
    size_t used = 0;
    int column = 1;
    out->count = 0;
    out->too_long = false;
    while (*text) {
        if (blank(*text)) {
            text++, column++;
            continue;
        }
        size_t length = 0;
        while (text[length] && !blank(text[length])) length++;
        if (spoken) add_run(out, &used, text, length, column);
        else add(out, &used, text, length, column);
        column += columns(text, length);
        text += length;
    }
    out->end_column = column;
}

void line_split(const char *text, Line *out) { split(text, false, out); }
void line_split_spoken(const char *text, Line *out) { split(text, true, out); }

static void join_word(Text *out, const char *word) {
    bool tight = word[0] == ',' || word[0] == ';';
    if (out->length && !tight) text_char(out, ' ');
    text_add(out, "%s", word);
}

void line_join(const Line *line, Text *out) {
    for (int i = 0; i < line->count; i++) join_word(out, line->word[i]);
}

static bool act_ends(const Line *line, int word) {
    return word >= line->count || !strcmp(line->word[word], "then") || !strcmp(line->word[word], ";");
}

void line_mend(const Line *line, const Fault *fault, Text *out) {
    for (int i = 0; i <= line->count; i++) {
        bool here = i == fault->word;
        if (here && fault->kind != FIX_REMOVE) join_word(out, fault->fix);
        if (here && fault->kind == FIX_CUT)
            while (!act_ends(line, i)) i++;
        bool kept = !here || fault->kind == FIX_INSERT || fault->kind == FIX_CUT;
        if (i < line->count && kept) join_word(out, line->word[i]);
    }
}

bool fault_set(Fault *f, int word, FixKind kind, const char *fix, const char *format, ...) {
    va_list args;
    f->word = f->shown = word;
    f->kind = kind;
    snprintf(f->fix, sizeof f->fix, "%s", fix);
    va_start(args, format);
    vsnprintf(f->text, sizeof f->text, format, args);
    va_end(args);
    return false;
}

void problem_of(LangProblem *problem, const Line *line, const Fault *fault) {
    problem->column = fault->shown < line->count ? line->column[fault->shown] : line->end_column;
    snprintf(problem->text, sizeof problem->text, "%s", fault->text);
}

const char *nearest_of(const char *word, const char *const *list, int count, int distance) {
    return text_nearest(word, list, count, distance);
}
