// locate.c: where a value of a returned table was written.
// Follows a path through nested constructors; stops at what is computed, at the nearest place
// known.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "script/source.h"

// One step of a path: a name or an index.
typedef struct Step {
    char name[64];
    i64 index;
} Step;

// Takes the next step off the path; false at its end.
static bool path_step(const char **path, Step *out) {
    const char *p = *path;
    *out = (Step){.index = 0};
    if (*p == '.') p++;
    if (!*p) return false;
    size_t n = 0;
    if (p[0] == '[' && p[1] == '"') {
        for (p += 2; *p && !(p[0] == '"' && p[1] == ']') && n < sizeof out->name - 1; p++)
            out->name[n++] = *p;
        if (*p) p += 2;
    } else if (*p == '[') {
        for (p++; *p >= '0' && *p <= '9'; p++) out->index = out->index * 10 + (*p - '0');
        if (*p == ']')
            p++;
        else
            return false;
    } else {
        for (; *p && *p != '.' && *p != '[' && n < sizeof out->name - 1; p++) out->name[n++] = *p;
    }
    *path = p;
    return true;
}

static int block_change(const Token *t) {
    if (token_is(t, "(") || token_is(t, "{") || token_is(t, "[")) return 1;
    if (token_is(t, ")") || token_is(t, "}") || token_is(t, "]")) return -1;
    if (token_is(t, "function") || token_is(t, "if") || token_is(t, "do") || token_is(t, "repeat"))
        return 1;
    if (token_is(t, "end") || token_is(t, "until")) return -1;
    return 0;
}

// From the first token of a value to the token behind it: ',' ';' or '}'.
static Token skip_value(Scanner *s, Token t) {
    for (int depth = 0; t.type != TOKEN_END; t = scanner_next(s)) {
        if (depth == 0 && (token_is(&t, ",") || token_is(&t, ";") || token_is(&t, "}"))) return t;
        depth += block_change(&t);
    }
    return t;
}

static bool key_matches(const Token *key, const Step *step) {
    char buffer[64];
    Text text = text_over(buffer, sizeof buffer);
    if (key->type == TOKEN_NUMBER) {
        i64 value;
        text_put(&text, key->at, key->length);
        return !step->name[0] && text_to_i64(buffer, &value) && value == step->index;
    }
    if (key->type == TOKEN_NAME)
        text_put(&text, key->at, key->length);
    else if (!token_string(key, &text))
        return false;
    return step->name[0] && text_same(buffer, step->name);
}

// Inside a constructor, behind its '{': the first token of the value of one field.
static bool find_field(Scanner *s, const Step *step, Token *value) {
    i64 position = 0;
    for (Token t = scanner_next(s); t.type != TOKEN_END && !token_is(&t, "}");
         t = scanner_next(s)) {
        Scanner ahead = *s;
        Token next = scanner_next(&ahead);
        bool found = false;
        if (token_is(&t, "[")) {
            Token key = scanner_next(s);
            scanner_next(s); // ]
            scanner_next(s); // =
            t = scanner_next(s);
            found = key_matches(&key, step);
        } else if (t.type == TOKEN_NAME && token_is(&next, "=")) {
            found = key_matches(&t, step);
            scanner_next(s);
            t = scanner_next(s);
        } else {
            found = !step->name[0] && ++position == step->index;
        }
        *value = t;
        if (found) return true;
        t = skip_value(s, t);
        if (!token_is(&t, ",") && !token_is(&t, ";")) return false;
    }
    return false;
}

// Sets the scanner behind "local NAME =".
static bool find_local(const ScriptFile *source, const Token *name, Scanner *s) {
    *s = scanner_over(source);
    for (Token t = scanner_next(s); t.type != TOKEN_END; t = scanner_next(s)) {
        if (!token_is(&t, "local")) continue;
        Token is = scanner_next(s);
        if (is.length != name->length || memcmp(is.at, name->at, is.length) != 0) continue;
        Token equals = scanner_next(s);
        if (token_is(&equals, "=")) return true;
    }
    return false;
}

// The first token behind the last `return` outside brackets, and the scanner behind it.
static bool find_return(const ScriptFile *source, Scanner *s, Token *value) {
    Scanner at = scanner_over(source);
    bool found = false;
    int depth = 0;
    for (Token t = scanner_next(&at); t.type != TOKEN_END; t = scanner_next(&at)) {
        if (token_is(&t, "(") || token_is(&t, "{") || token_is(&t, "[")) depth++;
        if (token_is(&t, ")") || token_is(&t, "}") || token_is(&t, "]")) depth--;
        if (depth || !token_is(&t, "return")) continue;
        *s = at;
        found = true;
    }
    if (found) *value = scanner_next(s);
    return found;
}

// A constructor may have a function's name before it: scenario { ... }, scenario({ ... }).
static bool enter(const ScriptFile *source, Scanner *s, Token *t) {
    if (token_is(t, "{")) return true;
    if (t->type != TOKEN_NAME) return false;
    Token name = *t, next = scanner_next(s);
    if (token_is(&next, "(")) next = scanner_next(s);
    if (token_is(&next, "{")) return *t = next, true;
    if (!find_local(source, &name, s)) return false;
    *t = scanner_next(s);
    return token_is(t, "{");
}

bool source_locate(const ScriptFile *source, const char *path, Token *out) {
    Scanner s;
    Token value;
    Step step;
    if (!find_return(source, &s, &value)) return false;
    *out = value;
    while (path_step(&path, &step)) {
        if (!enter(source, &s, &value) || !find_field(&s, &step, &value)) return true;
        *out = value;
    }
    return true;
}

bool source_error(const ScriptFile *source, const char *path, Error *err, const char *format, ...) {
    char text[sizeof err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    Token t = {0};
    bool found = source_locate(source, path, &t);
    return error_at(err, EXIT_CONTENT, source->path, found ? t.line : 0, found ? t.column : 0,
                    "%s%s%s", path, *path ? ": " : "", text);
}
