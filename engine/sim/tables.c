// tables.c: world.def turned into descriptions of its tables.
// A field that is not in world.def does not exist between two steps.
#include "sim/tables.h"

#define TABLE(table, Type, part_name, cap)             \
    static i32 table_##table(Table *t, const WorldCap *c) { \
        typedef Type Row;                              \
        t->name = #table;                              \
        t->part = #part_name;                          \
        t->row_size = sizeof(Row);                     \
        t->rows_at = offsetof(World, table);           \
        t->count_at = offsetof(World, table##_count);  \
        i32 most = c ? (cap) : 0;                      \
        static const Field list[] = {
#define FIELD(type, name, lo, hi) FIELD_ROW(type, name, lo, hi)
#define LIST(type, name, n, lo, hi) FIELD_LIST(type, name, n, lo, hi)
#define END(table, Type)                       \
        };                                     \
        t->fields = list;                      \
        t->field_count = (int)ARRAY_LEN(list); \
        return most;                           \
    }
#include "sim/world.def"
#undef TABLE
#undef FIELD
#undef LIST
#undef END

static i32 (*const tables[])(Table *t, const WorldCap *c) = {
#define TABLE(table, Type, part, cap) table_##table,
#define FIELD(type, name, lo, hi)
#define LIST(type, name, n, lo, hi)
#define END(table, Type)
#include "sim/world.def"
#undef TABLE
#undef FIELD
#undef LIST
#undef END
};

int world_table_count(void) { return (int)ARRAY_LEN(tables); }
void world_table(int n, Table *out) { tables[n](out, NULL); }

i32 world_table_capacity(int n, const WorldCap *cap) {
    Table t;
    return tables[n](&t, cap);
}

void order_table(Table *out) { table_orders(out, NULL); }
