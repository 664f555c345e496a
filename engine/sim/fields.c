// fields.c: reading, writing, hashing and comparing rows by their description.
// Values go in and out one by one, so padding and byte order never matter.
#include "sim/fields.h"

#include <string.h>

static int type_size(FieldType type) {
    static const u8 size[] = {1, 2, 4, 8, 1, 2, 4, 8, 1};
    return size[type];
}

const Field *table_field(const Table *t, const char *name) {
    for (int i = 0; i < t->field_count; i++)
        if (strcmp(t->fields[i].name, name) == 0) return &t->fields[i];
    return NULL;
}

i64 field_get(const Field *f, const void *row, u32 index) {
    const char *at = (const char *)row + f->offset;
    switch (f->type) {
    case TYPE_u8:
        return ((const u8 *)at)[index];
    case TYPE_u16:
        return ((const u16 *)(const void *)at)[index];
    case TYPE_u32:
        return ((const u32 *)(const void *)at)[index];
    case TYPE_u64:
        return (i64)((const u64 *)(const void *)at)[index];
    case TYPE_i8:
        return ((const i8 *)at)[index];
    case TYPE_i16:
        return ((const i16 *)(const void *)at)[index];
    case TYPE_i32:
        return ((const i32 *)(const void *)at)[index];
    case TYPE_i64:
        return ((const i64 *)(const void *)at)[index];
    case TYPE_word:
        return (u8)at[index];
    }
    return 0;
}

void field_set(const Field *f, void *row, u32 index, i64 value) {
    char *at = (char *)row + f->offset;
    switch (f->type) {
    case TYPE_u8:
        ((u8 *)at)[index] = (u8)value;
        break;
    case TYPE_u16:
        ((u16 *)(void *)at)[index] = (u16)value;
        break;
    case TYPE_u32:
        ((u32 *)(void *)at)[index] = (u32)value;
        break;
    case TYPE_u64:
        ((u64 *)(void *)at)[index] = (u64)value;
        break;
    case TYPE_i8:
        ((i8 *)at)[index] = (i8)value;
        break;
    case TYPE_i16:
        ((i16 *)(void *)at)[index] = (i16)value;
        break;
    case TYPE_i32:
        ((i32 *)(void *)at)[index] = (i32)value;
        break;
    case TYPE_i64:
        ((i64 *)(void *)at)[index] = value;
        break;
    case TYPE_word:
        at[index] = (char)value;
        break;
    }
}

const char *field_word(const Field *f, const void *row) { return (const char *)row + f->offset; }

bool fields_same(const Table *t, const void *a, const void *b, FieldAt *first) {
    for (int i = 0; i < t->field_count; i++) {
        const Field *f = &t->fields[i];
        if (f->type == TYPE_word && strcmp(field_word(f, a), field_word(f, b)) == 0) continue;
        if (memcmp((const char *)a + f->offset, (const char *)b + f->offset,
                   f->count * (u32)type_size(f->type)) == 0)
            continue;
        for (u32 n = 0; n < f->count; n++) {
            if (field_get(f, a, n) == field_get(f, b, n)) continue;
            *first = (FieldAt){f, n};
            return false;
        }
    }
    return true;
}

static void row_write(const Table *t, const void *row, Blob *out) {
    for (int i = 0; i < t->field_count; i++) {
        const Field *f = &t->fields[i];
        if (f->type == TYPE_word) {
            blob_text(out, field_word(f, row));
            continue;
        }
        for (u32 n = 0; n < f->count; n++)
            blob_int(out, (u64)field_get(f, row, n), type_size(f->type));
    }
}

static bool row_read(const Table *t, void *row, BlobReader *in) {
    for (int i = 0; i < t->field_count; i++) {
        const Field *f = &t->fields[i];
        if (f->type == TYPE_word) {
            if (!blob_read_text(in, (char *)row + f->offset, f->count)) return false;
            continue;
        }
        for (u32 n = 0; n < f->count; n++)
            field_set(f, row, n, blob_read_signed(in, type_size(f->type)));
    }
    return !in->failed;
}

static const void *row_at(const Table *t, const void *rows, i32 n) {
    return (const char *)rows + (size_t)n * t->row_size;
}

// How many rows from n on are equal. Most of a world is empty rows: equal bytes settle it; bytes
// that differ may be padding, so then the fields decide.
static i32 run_of(const Table *t, const void *rows, i32 count, i32 n) {
    const void *first = row_at(t, rows, n);
    FieldAt unused;
    i32 run = 1;
    for (; n + run < count; run++) {
        const void *next = row_at(t, rows, n + run);
        if (memcmp(first, next, t->row_size) != 0 && !fields_same(t, first, next, &unused)) break;
    }
    return run;
}

// As runs of equal rows: length, then the row once.
void fields_write(const Table *t, const void *rows, i32 count, Blob *out) {
    for (i32 n = 0; n < count;) {
        i32 run = run_of(t, rows, count, n);
        blob_int(out, (u64)run, 4);
        row_write(t, row_at(t, rows, n), out);
        n += run;
    }
}

bool fields_read(const Table *t, void *rows, i32 count, BlobReader *in) {
    for (i32 n = 0; n < count;) {
        u64 run = blob_read_int(in, 4);
        if (in->failed || run == 0 || run > (u64)(count - n)) return false;
        char *first = (char *)rows + (size_t)n * t->row_size;
        memset(first, 0, t->row_size);
        if (!row_read(t, first, in)) return false;
        for (u64 k = 1; k < run; k++) memcpy(first + k * t->row_size, first, t->row_size);
        n += (i32)run;
    }
    return true;
}

static void row_hash(const Table *t, const void *row, Hash *h) {
    for (int i = 0; i < t->field_count; i++) {
        const Field *f = &t->fields[i];
        if (f->type == TYPE_word) {
            hash_bytes(h, field_word(f, row), strlen(field_word(f, row)));
        } else if (type_size(f->type) == 1 && f->count > 1) {
            hash_bytes(h, (const char *)row + f->offset, f->count);
        } else {
            for (u32 n = 0; n < f->count; n++) hash_word(h, (u64)field_get(f, row, n));
        }
    }
}

void fields_hash(const Table *t, const void *rows, i32 count, Hash *h) {
    hash_word(h, (u64)count);
    if (t->row_size == 1) { // one byte a row: the rows are the bytes
        hash_bytes(h, rows, (size_t)count);
        return;
    }
    for (i32 n = 0; n < count;) {
        i32 run = run_of(t, rows, count, n);
        hash_word(h, (u64)run);
        row_hash(t, row_at(t, rows, n), h);
        n += run;
    }
}

static bool in_range(const Field *f, i64 value) {
    if (f->type == TYPE_u64) return (u64)value >= (u64)f->lo && (u64)value <= f->hi;
    return value >= f->lo && value <= (i64)f->hi;
}

bool fields_valid(const Table *t, const void *row, FieldAt *bad) {
    for (int i = 0; i < t->field_count; i++) {
        const Field *f = &t->fields[i];
        if (f->type == TYPE_word) {
            if (memchr(field_word(f, row), 0, f->count)) continue;
            *bad = (FieldAt){f, 0};
            return false;
        }
        for (u32 n = 0; n < f->count; n++) {
            if (in_range(f, field_get(f, row, n))) continue;
            *bad = (FieldAt){f, n};
            return false;
        }
    }
    return true;
}

void field_print(const FieldAt *at, Text *out) {
    text_add(out, "%s", at->field->name);
    if (at->field->count > 1 && at->field->type != TYPE_word) text_add(out, "[%u]", at->index);
}

void field_print_value(const FieldAt *at, const void *row, Text *out) {
    const Field *f = at->field;
    if (f->type == TYPE_word)
        text_add(out, "\"%.*s\"", (int)f->count, field_word(f, row));
    else if (f->type == TYPE_u64)
        text_add(out, "0x%016llx", (unsigned long long)field_get(f, row, at->index));
    else
        text_add(out, "%lld", (long long)field_get(f, row, at->index));
}
