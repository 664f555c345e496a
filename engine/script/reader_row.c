// reader_row.c: rows of the pack filled by their description: one reading for every table.
// Fields that Lua says in words go through columns; all others by name, range and size.
#include <string.h>

#include "base/check.h"
#include "script/reader.h"

const Table *reader_describe(const char *table, Table *out) {
    CHECK(pack_describe(table, out)); // a table of pack.def
    return out;
}

void *reader_new_row(Reader *r, const char *table) {
    void *row = pack_add_rows(r->pack, table, 1);
    if (!row) reader_fail(r, "there are too many rows of %s", table);
    return row;
}

int reader_row_of(Reader *r, const char *word, const char *table) {
    Table t;
    reader_describe(table, &t);
    const char *names[256];
    int count = 0, rows = table_count(&t, r->pack);
    const char *row = table_rows(&t, r->pack);
    for (int i = 0; i < rows; i++, row += t.row_size) {
        if (text_same(row, word)) return i + 1;
        if (count < 256 && *row) names[count++] = row;
    }
    char what[32];
    Text text = text_over(what, sizeof what);
    text_put(&text, table, strlen(table) - (table[strlen(table) - 1] == 's'));
    reader_unknown(r, what, word, names, count);
}

int reader_row(Reader *r, int index, const char *table) {
    return reader_row_of(r, reader_text(r, index, 64), table);
}

static const Field *need_field(const Table *t, const char *name) {
    const Field *f = table_field(t, name);
    CHECK(f);
    return f;
}

static void set_word(Reader *r, int index, const Field *f, void *row) {
    const char *text = reader_text(r, index, f->count);
    memcpy((char *)row + f->offset, text, strlen(text) + 1);
}

static void set_list(Reader *r, int index, const Field *f, void *row) {
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    lua_Integer n = luaL_len(r->L, index);
    if (n > f->count)
        reader_fail(r, "the list is too long: %d items, at most %u", (int)n, f->count);
    for (lua_Integer i = 1; i <= n; i++) {
        size_t back = reader_at_index(r, i);
        lua_geti(r->L, index, i);
        field_set(f, row, (u32)(i - 1), reader_int(r, -1, f->lo, (i64)f->hi));
        reader_done(r, back);
    }
}

static void set_field(Reader *r, int index, const Field *f, void *row) {
    if (f->type == TYPE_word)
        set_word(r, index, f, row);
    else if (f->count > 1)
        set_list(r, index, f, row);
    else
        field_set(f, row, 0, reader_int(r, index, f->lo, (i64)f->hi));
}

static void set_split(Reader *r, int index, const Table *t, const char *fields, void *row) {
    char names[96], *name = names, *next;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    strncpy(names, fields, sizeof names - 1);
    names[sizeof names - 1] = 0;
    for (lua_Integer i = 1; name; i++, name = next) {
        next = strchr(name, ',');
        if (next) *next++ = 0;
        size_t back = reader_at_index(r, i);
        if (lua_geti(r->L, index, i) == LUA_TNIL)
            reader_fail(r, "a number is missing (%s)", fields);
        set_field(r, -1, need_field(t, name), row);
        reader_done(r, back);
    }
}

static void set_map(Reader *r, int index, const Column *column, const Field *f, void *row) {
    int count;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    const Key *keys = keys_of(r->L, index, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "the keys are words here");
        size_t back = reader_at(r, keys[i].text);
        int at = reader_word_of(r, keys[i].text, column->words);
        if (at >= (int)f->count) reader_fail(r, "'%s' has no place here", keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        field_set(f, row, (u32)at, reader_int(r, -1, f->lo, (i64)f->hi));
        reader_done(r, back);
    }
    lua_pop(r->L, 1);
}

static void set_column(Reader *r, int index, const Table *t, const Column *c, void *row) {
    switch (c->kind) {
    case COLUMN_WORD:
        field_set(need_field(t, c->field), row, 0, reader_word(r, index, c->words));
        break;
    case COLUMN_ROW:
        field_set(need_field(t, c->field), row, 0, reader_row(r, index, c->table));
        break;
    case COLUMN_SPLIT:
        set_split(r, index, t, c->field, row);
        break;
    case COLUMN_MAP:
        set_map(r, index, c, need_field(t, c->field), row);
        break;
    case COLUMN_OWN:
        c->own(r, index, row);
        break;
    }
}

static void set_by_name(Reader *r, int index, const Table *t, const Columns *columns,
                        const char *key, void *row) {
    const char *names[64];
    int count = 0;
    for (int i = 0; i < columns->count; i++) {
        if (text_same(columns->rows[i].key, key)) {
            set_column(r, index, t, &columns->rows[i], row);
            return;
        }
        if (count < 64) names[count++] = columns->rows[i].key;
    }
    const Field *f = table_field(t, key);
    if (f) {
        set_field(r, index, f, row);
        return;
    }
    for (int i = 0; i < t->field_count && count < 64; i++) names[count++] = t->fields[i].name;
    reader_unknown(r, "field", key, names, count);
}

void reader_row_fill(Reader *r, int index, const Columns *columns, void *row) {
    Table t;
    int count;
    reader_table(r, index);
    index = lua_absindex(r->L, index);
    reader_describe(columns->table, &t);
    luaL_checkstack(r->L, 16, NULL);
    const Key *keys = keys_of(r->L, index, &count);
    for (int i = 0; i < count; i++) {
        if (keys[i].type != LUA_TSTRING) reader_fail(r, "a row has named fields only");
        size_t back = reader_at(r, keys[i].text);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, index);
        set_by_name(r, lua_gettop(r->L), &t, columns, keys[i].text, row);
        reader_done(r, back);
    }
    lua_pop(r->L, 1);
}
