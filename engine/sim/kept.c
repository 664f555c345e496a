// kept.c: the hash of the whole state, kept piece by piece beside a copy of the rows it was made of.
// The value is a function of the rows alone; a piece whose bytes have not changed is not hashed again.
// Comparing is some ten times cheaper than hashing, and no writer has to say what it wrote to; what groups know of cells, which is most
// of a large world, has one way to be written to, which notes where (cell_write).
#include <string.h>

#include "sim/tables.h"

enum { TABLES_MAX = 32, PIECE_ROWS = 16, WORD_ROWS = 64 };  // of tables whose row is one byte, or one word

typedef struct KeptTable {
    Table table;
    char *copy;    // the rows as they were when they were hashed
    u64 *pieces;   // hash of each piece of them
    i32 *rows;     // how many rows of the piece went into it; 0: never made
    i32 count;     // rows of the whole table
    u64 hash;
    bool noted;    // World.cells_written says which pieces may be another
} KeptTable;

typedef struct Kept { KeptTable tables[TABLES_MAX]; } Kept;

static i32 piece_rows(const Table *t) { return t->row_size == 1 ? CELL_PIECE : t->row_size == sizeof(i32) ? WORD_ROWS : PIECE_ROWS; }

bool kept_create(World *w) {
    CHECK(world_table_count() <= TABLES_MAX);
    w->kept = arena_array(&w->arena, Kept, 1);
    for (int i = 0; w->kept && i < world_table_count(); i++) {
        KeptTable *k = &w->kept->tables[i];
        i32 capacity = world_table_capacity(i, &w->cap);
        world_table(i, &k->table);
        k->noted = strcmp(k->table.name, "cells") == 0;
        i32 pieces = capacity / piece_rows(&k->table) + 1;
        k->copy = arena_alloc(&w->arena, (size_t)(capacity + 1) * k->table.row_size);
        k->pieces = arena_array(&w->arena, u64, pieces);
        k->rows = arena_array(&w->arena, i32, pieces);
        if (!k->copy || !k->pieces || !k->rows) return false;
        k->count = -1;
    }
    return w->kept;
}

// Brings one piece up to date; true when its hash was made again.
static bool piece_refresh(KeptTable *k, const char *rows, i32 piece, i32 count) {
    size_t at = (size_t)piece * (size_t)piece_rows(&k->table) * k->table.row_size;
    size_t size = (size_t)count * k->table.row_size;
    if (k->rows[piece] == count && memcmp(rows + at, k->copy + at, size) == 0) return false;
    memcpy(k->copy + at, rows + at, size);
    Hash h = hash_begin((u64)piece);
    fields_hash(&k->table, rows + at, count, &h);
    k->pieces[piece] = hash_end(&h);
    k->rows[piece] = count;
    return true;
}

static u64 table_hash(KeptTable *k, const World *w) {
    const char *rows = table_rows(&k->table, w);
    i32 count = table_count(&k->table, w), each = piece_rows(&k->table), pieces = (count + each - 1) / each;
    bool all = !k->noted || k->count != count, changed = k->count != count;
    for (i32 i = 0; i < pieces; i++) {
        if (!all && !(w->cells_written[i >> 6] >> (i & 63) & 1)) continue;
        changed |= piece_refresh(k, rows, i, (i32)i64_min(each, count - i * each));
    }
    if (k->noted) memset(w->cells_written, 0, sizeof(u64) * cell_piece_words(w));
    if (!changed) return k->hash;
    Hash h = hash_begin((u64)count);
    for (i32 i = 0; i < pieces; i++) hash_word(&h, k->pieces[i]);
    k->count = count;
    return k->hash = hash_end(&h);
}

// Of the pieces that nobody is said to have written to, none is another than it was.
bool kept_holds(const World *w, Text *why) {
    for (int i = 0; i < world_table_count(); i++) {
        const KeptTable *k = &w->kept->tables[i];
        const char *rows = table_rows(&k->table, w);
        for (i32 n = 0; k->noted && n < k->count; n++)
            if (rows[n] != k->copy[n] && !(w->cells_written[n / CELL_PIECE >> 6] >> (n / CELL_PIECE & 63) & 1))
                return text_add(why, "cell row %d was written to unnoticed", n + 1), false;
    }
    return true;
}

u64 sim_hash(const World *w) {
    Hash h = hash_begin(w->pack->world_hash);
    for (int i = 0; i < world_table_count(); i++) hash_word(&h, table_hash(&w->kept->tables[i], w));
    return hash_end(&h);
}

u64 sim_part_hash(const World *w, int part) {
    const char *name = sim_part_name(part);
    Hash h = hash_begin((u64)part);
    for (int i = 0; name && i < world_table_count(); i++) {
        KeptTable *k = &w->kept->tables[i];
        if (strcmp(k->table.part, name) == 0) hash_word(&h, table_hash(k, w));
    }
    return hash_end(&h);
}
