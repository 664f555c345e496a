// json.c: commas, quotes and indents kept right by the depth, so callers only name things.
// Text that is not valid UTF-8 goes out with U+FFFD in place of the bad bytes.
#include "base/json.h"

#include "base/check.h"

#include <string.h>

Json json_begin(Text *out, bool pretty) { return (Json){out, 0, 0, pretty}; }

static void line(Json *j) {
    text_char(j->out, '\n');
    for (int i = 0; i < j->depth; i++) text_put(j->out, "  ", 2);
}

static void quote(Text *out, const char *value) {
    const char *end = value + strlen(value);
    text_char(out, '"');
    while (value < end) {
        char bytes[5];
        u32 code = utf8_next(&value, end);
        if (code == '"' || code == '\\') text_add(out, "\\%c", (char)code);
        else if (code == '\n') text_put(out, "\\n", 2);
        else if (code == '\t') text_put(out, "\\t", 2);
        else if (code < 0x20 || code == 0x7f) text_add(out, "\\u%04x", code);
        else text_put(out, bytes, (size_t)utf8_put(code, bytes));
    }
    text_char(out, '"');
}

// What comes before any value: a comma if due, the place, the key.
static void item(Json *j, const char *key) {
    u32 bit = (u32)1 << j->depth;
    if (j->depth > 0) {
        if (j->has_item & bit) text_char(j->out, ',');
        if (j->pretty) line(j);
        j->has_item |= bit;
    }
    if (!key) return;
    quote(j->out, key);
    text_put(j->out, ": ", j->pretty ? 2 : 1);
}

void json_open(Json *j, const char *key, char bracket) {
    item(j, key);
    text_char(j->out, bracket);
    CHECK(j->depth < 31);
    j->depth++;
    j->has_item &= ~((u32)1 << j->depth);
}

void json_close(Json *j, char bracket) {
    CHECK(j->depth > 0);
    bool had = j->has_item >> j->depth & 1;
    j->depth--;
    if (had && j->pretty) line(j);
    text_char(j->out, bracket);
}

void json_text(Json *j, const char *key, const char *value) {
    item(j, key);
    quote(j->out, value);
}

void json_int(Json *j, const char *key, i64 value) {
    item(j, key);
    text_add(j->out, "%lld", (long long)value);
}

void json_hex(Json *j, const char *key, u64 value) {
    item(j, key);
    text_add(j->out, "\"0x%016llx\"", (unsigned long long)value);
}

void json_bool(Json *j, const char *key, bool value) {
    item(j, key);
    text_add(j->out, "%s", value ? "true" : "false");
}

void json_null(Json *j, const char *key) {
    item(j, key);
    text_put(j->out, "null", 4);
}

void json_decimal(Json *j, const char *key, i64 value, i64 scale) {
    u64 size = value < 0 ? 0 - (u64)value : (u64)value;
    int decimals = 0;
    for (i64 s = scale; s >= 10; s /= 10) decimals++;
    item(j, key);
    text_add(j->out, "%s%llu", value < 0 ? "-" : "", (unsigned long long)(size / (u64)scale));
    if (decimals) text_add(j->out, ".%0*llu", decimals, (unsigned long long)(size % (u64)scale));
}
