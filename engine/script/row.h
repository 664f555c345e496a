// row.h: rows of a view: tables that work out a field when it is asked for, from a copy of what was known.
// To a script a row is a plain table: whoever walks over it, keeps it or hands it on finds every field there.
#pragma once
#include <lua.h>

#include "base/types.h"

typedef struct RowKind {
    const char *const *names;                              // of its fields
    int count;                                             // at most 64
    size_t size;                                           // of the copy
    void (*field)(lua_State *L, const void *copy, int i);  // pushes the value of one: nil where there is none
} RowKind;

void row_new(lua_State *L, const RowKind *kind, const void *copy);
// Makes a row the plain table that it stands for; other values stay as they are. Whatever looks into a table past its
// metatable asks this first.
void row_fill(lua_State *L, int index);

// Values of fields: nil are an empty text, a time below 0, a number that is 0.
void row_int(lua_State *L, i64 value);
void row_bool(lua_State *L, bool value);
void row_text(lua_State *L, const char *text);
void row_time(lua_State *L, i64 ms);
void row_number(lua_State *L, i64 value);
void row_ref(lua_State *L, char kind, int number);  // "c3"; nil for 0
void row_true(lua_State *L, bool value);  // true or nil

// One table of fields makes a kind: FIELDS(F) is a list of F(name, what pushes it), `var` the copy there.
#define ROW_NAME_(name, push) #name,
#define ROW_ENUM_(name, push) ROW_##name,
#define ROW_CASE_(name, push) case ROW_##name: push; break;
#define ROW_KIND(KIND, Type, var, FIELDS)                                                            \
    static const char *const KIND##_NAMES[] = {FIELDS(ROW_NAME_)};                                   \
    static void KIND##_FIELD(lua_State *L, const void *copy, int i) {                                \
        enum { FIELDS(ROW_ENUM_) };                                                                  \
        const Type *var = copy;                                                                      \
        switch (i) { FIELDS(ROW_CASE_) }                                                             \
    }                                                                                                \
    static const RowKind KIND = {KIND##_NAMES, ARRAY_LEN(KIND##_NAMES), sizeof(Type), KIND##_FIELD};
