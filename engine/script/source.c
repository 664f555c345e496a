// source.c: a light scanner of Lua text, the checks before compiling, and the texts to be said.
// It knows tokens and brackets, no grammar: enough to count nesting and to find a field again.
#include "script/source.h"

#include <ctype.h>
#include <string.h>

Scanner scanner_over(const ScriptFile *source) {
    const char *text = (const char *)source->text.at;
    return (Scanner){text, text + source->text.size, text, 1, text, 1};
}

static void advance(Scanner *s) {
    if (*s->at++ != '\n') return;
    s->line++;
    s->row = s->at;
}

static int column_here(Scanner *s) {
    if (s->counted < s->row) s->counted = s->row, s->column = 1;
    for (; s->counted < s->at; s->counted++) s->column += ((u8)*s->counted & 0xC0) != 0x80;
    return s->column;
}

// Bytes of "[==[" at the cursor, 0 when there is no long bracket.
static size_t long_bracket(const Scanner *s) {
    const char *c = s->at;
    if (c == s->end || *c++ != '[') return 0;
    while (c < s->end && *c == '=') c++;
    return c < s->end && *c == '[' ? (size_t)(c - s->at) + 1 : 0;
}

static void skip_long(Scanner *s, size_t opening) {
    size_t equals = opening - 2;
    for (size_t i = 0; i < opening; i++) advance(s);
    for (; s->at < s->end; advance(s)) {
        if (*s->at != ']' || (size_t)(s->end - s->at) < opening) continue;
        size_t n = 0;
        while (n < equals && s->at[1 + n] == '=') n++;
        if (n < equals || s->at[1 + n] != ']') continue;
        for (size_t i = 0; i < opening; i++) advance(s);
        return;
    }
}

static void skip_blank(Scanner *s) {
    while (s->at < s->end) {
        if (isspace((u8)*s->at)) {
            advance(s);
        } else if (s->end - s->at >= 2 && s->at[0] == '-' && s->at[1] == '-') {
            s->at += 2;
            size_t opening = long_bracket(s);
            if (opening)
                skip_long(s, opening);
            else
                while (s->at < s->end && *s->at != '\n') s->at++;
        } else {
            return;
        }
    }
}

static void skip_short(Scanner *s) {
    char quote = *s->at;
    for (advance(s); s->at < s->end && *s->at != quote; advance(s))
        if (*s->at == '\\' && s->at + 1 < s->end) advance(s);
    if (s->at < s->end) advance(s);
}

static bool word_char(char c) { return isalnum((u8)c) || c == '_'; }

static TokenType skip_token(Scanner *s) {
    size_t opening = long_bracket(s);
    if (opening) return skip_long(s, opening), TOKEN_LONG;
    if (*s->at == '"' || *s->at == '\'') return skip_short(s), TOKEN_STRING;
    bool number =
        isdigit((u8)*s->at) || (*s->at == '.' && s->end - s->at > 1 && isdigit((u8)s->at[1]));
    if (number) {
        while (s->at < s->end && (word_char(*s->at) || *s->at == '.')) s->at++;
        return TOKEN_NUMBER;
    }
    if (word_char(*s->at)) {
        while (s->at < s->end && word_char(*s->at)) s->at++;
        return TOKEN_NAME;
    }
    bool two = s->end - s->at > 1 && (memcmp(s->at, "..", 2) == 0 || memcmp(s->at, "==", 2) == 0 ||
                                      memcmp(s->at, "::", 2) == 0);
    s->at += two ? 2 : 1;
    return TOKEN_SYMBOL;
}

Token scanner_next(Scanner *s) {
    skip_blank(s);
    Token t = {TOKEN_END, s->at, 0, s->line, 1};
    if (s->at >= s->end) return t;
    t.column = column_here(s);
    t.type = skip_token(s);
    t.length = (size_t)(s->at - t.at);
    return t;
}

bool token_is(const Token *t, const char *text) {
    if ((t->type != TOKEN_NAME && t->type != TOKEN_SYMBOL) || *t->at != *text) return false;
    return t->length == strlen(text) && memcmp(t->at, text, t->length) == 0;
}

static bool long_string(const Token *t, Text *out) {
    size_t opening = 2;
    while (t->at[opening - 1] == '=') opening++;
    if (t->length < 2 * opening) return false;
    const char *from = t->at + opening, *to = t->at + t->length - opening;
    if (from < to && *from == '\r') from++;
    if (from < to && *from == '\n') from++;
    text_put(out, from, (size_t)(to - from));
    return !out->full;
}

bool token_string(const Token *t, Text *out) {
    if (t->type == TOKEN_LONG) return long_string(t, out);
    if (t->type != TOKEN_STRING || t->length < 2) return false;
    for (size_t i = 1; i + 1 < t->length; i++) {
        char c = t->at[i];
        if (c == '\\') {
            c = t->at[++i];
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (!ispunct((u8)c))
                return false; // \x41 and the like are never searched for
        }
        text_char(out, c);
    }
    return !out->full;
}

// ---- checks -------------------------------------------------------------------------------------

typedef struct Checker {
    const ScriptFile *source;
    Error *err;
    int depth, ladder, joins;
    int chain[SOURCE_NESTING + 2];
} Checker;

static bool complain(const Checker *c, const Token *t, const char *text) {
    return error_at(c->err, EXIT_CONTENT, c->source->path, t->line, t->column, "%s", text);
}

static bool ends_value(const Token *t) {
    return t->type == TOKEN_NAME || t->type == TOKEN_STRING || t->type == TOKEN_LONG ||
           token_is(t, ")") || token_is(t, "]") || token_is(t, "}");
}

static bool check_token(Checker *c, const Token *before, const Token *t) {
    bool opens = token_is(t, "(") || token_is(t, "{") || token_is(t, "[");
    bool suffix = opens || token_is(t, ".") || token_is(t, ":") || t->type == TOKEN_STRING ||
                  t->type == TOKEN_LONG;
    if (suffix && ends_value(before)) {
        if (++c->chain[c->depth] > SOURCE_CHAIN)
            return complain(c, t, "this chain of calls and fields is too long");
    } else if (!token_is(before, ".") && !token_is(before, ":") && !token_is(t, ")") &&
               !token_is(t, "]") && !token_is(t, "}")) {
        c->chain[c->depth] = 0;
    }
    if (token_is(t, "..")) {
        if (++c->joins > SOURCE_CHAIN)
            return complain(c, t, "too many '..' in one expression; use table.concat");
    } else if (token_is(t, ",") || token_is(t, ";") || token_is(t, "=") || token_is(t, "{")) {
        c->joins = 0;
    }
    if (token_is(t, "elseif") && ++c->ladder > SOURCE_LADDER)
        return complain(c, t, "too many elseif");
    if (opens) {
        if (++c->depth > SOURCE_NESTING) return complain(c, t, "brackets are nested too deeply");
        c->chain[c->depth] = 0;
    }
    if ((token_is(t, ")") || token_is(t, "}") || token_is(t, "]")) && c->depth) c->depth--;
    return true;
}

static bool is_text(const ScriptFile *source, Error *err) {
    const char *text = (const char *)source->text.at;
    size_t size = source->text.size;
    if (size > SOURCE_MAX_BYTES)
        return error_at(err, EXIT_CONTENT, source->path, 0, 0,
                        "is %zu bytes long; a script has at most %d", size, SOURCE_MAX_BYTES);
    if (memchr(text, 0, size))
        return error_at(err, EXIT_CONTENT, source->path, 0, 0, "holds a zero byte: not a script");
    if (size && (text[0] == 0x1b || text[0] == '#'))
        return error_at(err, EXIT_CONTENT, source->path, 1, 1,
                        "a script is Lua text, not a compiled or shell file");
    if (!utf8_valid(text, size))
        return error_at(err, EXIT_CONTENT, source->path, 0, 0, "is not valid UTF-8");
    return true;
}

bool source_check(const ScriptFile *source, Error *err) {
    if (!is_text(source, err)) return false;
    Checker c = {.source = source, .err = err};
    Scanner s = scanner_over(source);
    Token before = {0};
    for (Token t = scanner_next(&s); t.type != TOKEN_END; before = t, t = scanner_next(&s))
        if (!check_token(&c, &before, &t)) return false;
    return true;
}

// ---- texts --------------------------------------------------------------------------------------

static void visit_text(const Token *t, void (*visit)(void *self, const char *text), void *self) {
    char buffer[256];
    Text text = text_over(buffer, sizeof buffer);
    if (token_string(t, &text)) visit(self, buffer);
}

void source_texts(const ScriptFile *source, void (*visit)(void *self, const char *text),
                  void *self) {
    Scanner s = scanner_over(source);
    Token on, before = {0};
    bool has_on = source_locate(source, "on", &on) && token_is(&on, "{");
    int depth = 0;
    for (Token t = scanner_next(&s); t.type != TOKEN_END; before = t, t = scanner_next(&s)) {
        bool is_string = t.type == TOKEN_STRING || t.type == TOKEN_LONG;
        if (is_string && (depth || token_is(&before, "_"))) visit_text(&t, visit, self);
        if (has_on && t.at == on.at)
            depth = 1;
        else if (depth && token_is(&t, "{"))
            depth++;
        else if (depth && token_is(&t, "}"))
            depth--;
    }
}
