// json.h: JSON written in order, into a Text. Only writing; 64-bit words go out as hex strings.
#pragma once
#include "base/text.h"

typedef struct Json {
    Text *out;
    u32 has_item;  // bit per depth: a comma is due before the next item
    int depth;     // at most 31
    bool pretty;   // newlines and two blanks per depth
} Json;

Json json_begin(Text *out, bool pretty);
void json_open(Json *j, const char *key, char bracket);  // '{' or '['; key NULL inside a list or at the top
void json_close(Json *j, char bracket);                  // '}' or ']'
void json_text(Json *j, const char *key, const char *value);
void json_int(Json *j, const char *key, i64 value);
void json_hex(Json *j, const char *key, u64 value);      // "0x0123456789abcdef"
void json_bool(Json *j, const char *key, bool value);
void json_null(Json *j, const char *key);
// value/scale with the given number of decimals, from integers (scale 10, 100, 1000...).
void json_decimal(Json *j, const char *key, i64 value, i64 scale);
