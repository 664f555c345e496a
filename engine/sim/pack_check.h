// pack_check.h: between pack.c, which holds the tables, and pack_check.c, which looks them through.
// Private to engine/sim.
#pragma once
#include "sim/fields.h"
#include "sim/pack.h"

bool pack_table(const char *name, Table *out, i32 *most);  // its description and how many rows there may be; false: no such table
static inline void *pack_row(const Table *t, const void *pack, i32 row) { return (char *)table_rows(t, pack) + (size_t)row * t->row_size; }

bool pack_check_table(const Pack *pack, const Table *t, i32 most, Error *err); // by itself: ranges and names
bool pack_check(const Pack *pack, Error *err);                                 // one with the other
