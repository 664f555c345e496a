// reader.c: the plain readings: numbers, texts, words, fields, and the path that goes with them.
// Nothing here knows what a scenario is.
#include "script/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t reader_at(Reader *r, const char *key) {
    size_t length = strlen(r->path);
    Text path = text_over(r->path + length, sizeof r->path - length);
    bool name = *key != 0;
    for (const char *c = key; *c; c++)
        if (!(*c == '_' || (*c >= '0' && *c <= '9' && c > key) ||
              ((*c | 32) >= 'a' && (*c | 32) <= 'z')))
            name = false;
    if (name)
        text_add(&path, "%s%s", length ? "." : "", key);
    else
        text_add(&path, "[\"%s\"]", key);
    return length;
}

size_t reader_at_index(Reader *r, i64 index) {
    size_t length = strlen(r->path);
    Text path = text_over(r->path + length, sizeof r->path - length);
    text_add(&path, "[%lld]", (long long)index);
    return length;
}

void reader_back(Reader *r, size_t length) { r->path[length] = 0; }

void reader_fail(Reader *r, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    source_error(r->source, r->path, r->err, "%s", text);
    lua_pushliteral(r->L, "bad data");
    lua_error(r->L);
    __builtin_unreachable();
}

void reader_unknown(Reader *r, const char *what, const char *word, const char *const *candidates,
                    int count) {
    const char *nearest = text_nearest(word, candidates, count, 4);
    if (nearest) reader_fail(r, "unknown %s '%.60s'; the nearest is '%s'", what, word, nearest);
    if (count && count <= 12) {
        char list[400];
        Text out = text_over(list, sizeof list);
        for (int i = 0; i < count; i++) text_add(&out, "%s%s", i ? ", " : "", candidates[i]);
        reader_fail(r, "unknown %s '%.60s'; there are: %s", what, word, list);
    }
    reader_fail(r, "unknown %s '%.60s'", what, word);
}

i64 reader_int(Reader *r, int index, i64 lo, i64 hi) {
    lua_State *L = r->L;
    if (lua_isboolean(L, index) && lo == 0 && hi >= 1) return lua_toboolean(L, index);
    int whole;
    lua_Integer value = lua_tointegerx(L, index, &whole);
    if (!whole || lua_type(L, index) != LUA_TNUMBER)
        reader_fail(r, "a whole number is expected, not %s",
                    lua_type(L, index) == LUA_TNUMBER ? "a fraction" : luaL_typename(L, index));
    if (value < lo || value > hi)
        reader_fail(r, "%lld is out of range: %lld to %lld", (long long)value, (long long)lo,
                    (long long)hi);
    return value;
}

i64 reader_thousandths(Reader *r, int index, i64 lo, i64 hi) {
    if (lua_type(r->L, index) != LUA_TNUMBER)
        reader_fail(r, "a number is expected, not %s", luaL_typename(r->L, index));
    double value = lua_tonumber(r->L, index) * 1000.0;
    if (!(value >= (double)lo - 0.5 && value <= (double)hi + 0.5))
        reader_fail(r, "%g is out of range: %g to %g", value / 1000.0, (double)lo / 1000.0,
                    (double)hi / 1000.0);
    return (i64)(value < 0 ? value - 0.5 : value + 0.5);
}

const char *reader_text(Reader *r, int index, size_t size) {
    size_t length;
    if (lua_type(r->L, index) != LUA_TSTRING)
        reader_fail(r, "a text is expected, not %s", luaL_typename(r->L, index));
    const char *text = lua_tolstring(r->L, index, &length);
    if (length >= size)
        reader_fail(r, "the text is too long: %zu bytes, at most %zu", length, size - 1);
    if (strlen(text) != length) reader_fail(r, "the text holds a zero byte");
    return text;
}

void reader_table(Reader *r, int index) {
    if (!lua_istable(r->L, index))
        reader_fail(r, "a table is expected, not %s", luaL_typename(r->L, index));
}

bool reader_field(Reader *r, int table, const char *key, size_t *back) {
    table = lua_absindex(r->L, table);
    luaL_checkstack(r->L, 8, NULL);
    if (lua_getfield(r->L, table, key) == LUA_TNIL) return lua_pop(r->L, 1), false;
    *back = reader_at(r, key);
    return true;
}

void reader_done(Reader *r, size_t back) {
    lua_pop(r->L, 1);
    reader_back(r, back);
}

i64 reader_int_field(Reader *r, int table, const char *key, i64 lo, i64 hi, i64 otherwise) {
    size_t back;
    if (!reader_field(r, table, key, &back)) return otherwise;
    i64 value = reader_int(r, -1, lo, hi);
    reader_done(r, back);
    return value;
}

const char *reader_text_field(Reader *r, int table, const char *key, size_t size,
                              const char *otherwise) {
    size_t back;
    if (!reader_field(r, table, key, &back)) {
        if (!otherwise) { reader_fail(r, "'%s' is missing", key); }
        return otherwise;
    }
    const char *text = reader_text(r, -1, size);
    reader_done(r, back); // the table still holds the text
    return text;
}

void reader_only(Reader *r, int table, const char *const *keys, int count) {
    table = lua_absindex(r->L, table);
    int key_count;
    const Key *found = keys_of(r->L, table, &key_count);
    for (int i = 0; i < key_count; i++) {
        bool known = found[i].type != LUA_TSTRING;
        for (int k = 0; k < count && !known; k++) known = text_same(found[i].text, keys[k]);
        if (known) continue;
        reader_at(r, found[i].text);
        reader_unknown(r, "field", found[i].text, keys, count);
    }
    lua_pop(r->L, 1);
}

int reader_word_of(Reader *r, const char *word, const WordList *words) {
    const char *names[256];
    int count = 0;
    for (int i = 0; i < words->count; i++) {
        const char *name = words->name(i);
        if (!name || !*name) continue;
        if (text_same(name, word)) return i;
        if (count < 256) names[count++] = name;
    }
    reader_unknown(r, words->what, word, names, count);
}

int reader_word(Reader *r, int index, const WordList *words) {
    if (lua_type(r->L, index) == LUA_TNUMBER) return (int)reader_int(r, index, 0, words->count - 1);
    return reader_word_of(r, reader_text(r, index, 64), words);
}
