// fields.h: tables described field by field, as the .def files list them, and what can be done to any of them.
// One description serves bytes out, bytes in, hash, comparison and range check, for pack and world alike.
#pragma once
#include "base/blob.h"
#include "base/hash.h"
#include "base/text.h"

typedef enum FieldType {
    TYPE_u8, TYPE_u16, TYPE_u32, TYPE_u64, TYPE_i8, TYPE_i16, TYPE_i32, TYPE_i64, TYPE_word
} FieldType;

typedef struct Field {
    const char *name;
    FieldType type;
    u32 offset;  // in the row
    u32 count;   // of a list; bytes of a word
    i64 lo;
    u64 hi;      // compared as signed unless the type is u64
} Field;

// A table of an owner struct (Pack or World): where its rows, count and capacity are kept.
typedef struct Table {
    const char *name, *part;
    const Field *fields;
    int field_count;
    size_t row_size;
    size_t rows_at, count_at;  // offsets in the owner
} Table;

typedef struct FieldAt { const Field *field; u32 index; } FieldAt;  // a place in a row, for messages

#define FIELD_ROW(type, name, lo, hi) {#name, TYPE_##type, offsetof(Row, name), 1, (i64)(lo), (u64)(hi)},
#define FIELD_LIST(type, name, n, lo, hi) {#name, TYPE_##type, offsetof(Row, name), (n), (i64)(lo), (u64)(hi)},
#define FIELD_WORD(name, size) {#name, TYPE_word, offsetof(Row, name), (size), 0, 0},

static inline void *table_rows(const Table *t, const void *owner) {
    return *(void *const *)((const char *)owner + t->rows_at);
}
static inline i32 table_count(const Table *t, const void *owner) {
    return *(const i32 *)((const char *)owner + t->count_at);
}
const Field *table_field(const Table *t, const char *name);  // NULL unknown

i64 field_get(const Field *f, const void *row, u32 index);   // u64 as the same bits
void field_set(const Field *f, void *row, u32 index, i64 value);
const char *field_word(const Field *f, const void *row);     // of a TYPE_word

void fields_write(const Table *t, const void *rows, i32 count, Blob *out);  // rows of one value run together
bool fields_read(const Table *t, void *rows, i32 count, BlobReader *in);
void fields_hash(const Table *t, const void *rows, i32 count, Hash *h);
bool fields_valid(const Table *t, const void *row, FieldAt *bad);           // ranges, words terminated
bool fields_same(const Table *t, const void *a, const void *b, FieldAt *first);
void field_print(const FieldAt *at, Text *out);                             // "due_ms[2]"
void field_print_value(const FieldAt *at, const void *row, Text *out);
