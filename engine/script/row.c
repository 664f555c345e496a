// row.c: an empty table with a hidden copy of what it shows, and the metatable that reads from it.
// A field that was asked for or written to stands in the table itself from then on.
#include "script/row.h"

#include <string.h>

#include "script/vm.h"

typedef struct Row {
    const RowKind *kind;
    u64 own; // fields that stand in the table, or were taken out of it
    max_align_t copy[];
} Row;

static const char HIDDEN; // its address is the key of the copy: no script can have it

static Row *row_of(lua_State *L, int index) {
    lua_rawgetp(L, index, &HIDDEN);
    Row *row = lua_touserdata(L, -1); // the table holds it
    lua_pop(L, 1);
    return row;
}

// Upvalue 1 of both: the number of a field by its name.
static int row_index(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) return 1;
    int field = (int)lua_tointeger(L, 3);
    Row *row = row_of(L, 1);
    if (row->own >> field & 1) return 0;
    row->own |= 1ull << field;
    row->kind->field(L, row->copy, field);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 4);
    lua_rawset(L, 1);
    return 1;
}

static int row_newindex(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) row_of(L, 1)->own |= 1ull << lua_tointeger(L, -1);
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 0;
}

static void make_metatable(lua_State *L, const RowKind *kind) {
    lua_createtable(L, 0, 3);
    lua_createtable(L, 0, kind->count);
    for (int i = 0; i < kind->count; i++) {
        lua_pushinteger(L, i);
        lua_setfield(L, -2, kind->names[i]);
    }
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, row_index, 1);
    lua_setfield(L, -3, "__index");
    lua_pushcclosure(L, row_newindex, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, true);
    lua_rawsetp(L, -2, &HIDDEN);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, kind);
}

void row_new(lua_State *L, const RowKind *kind, const void *copy) {
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 8);
    Row *row = lua_newuserdatauv(L, sizeof *row + kind->size, 0);
    row->kind = kind;
    row->own = 0;
    memcpy(row->copy, copy, kind->size);
    lua_rawsetp(L, -2, &HIDDEN);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, kind) == LUA_TNIL) {
        lua_pop(L, 1);
        make_metatable(L, kind);
    }
    lua_setmetatable(L, -2);
}

static bool is_row(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
    bool row = lua_rawgetp(L, -1, &HIDDEN) != LUA_TNIL;
    lua_pop(L, 2);
    return row;
}

void row_fill(lua_State *L, int index) {
    if (!is_row(L, index)) return;
    luaL_checkstack(L, 8, NULL);
    index = lua_absindex(L, index);
    Row *row = row_of(L, index);
    for (int i = 0; i < row->kind->count; i++) {
        if (row->own >> i & 1) continue;
        row->own |= 1ull << i;
        lua_pushstring(L, row->kind->names[i]);
        row->kind->field(L, row->copy, i);
        lua_rawset(L, index);
    }
    lua_pushnil(L);
    lua_rawsetp(L, index, &HIDDEN);
    lua_pushnil(L);
    lua_setmetatable(L, index);
}

// ---- values -------------------------------------------------------------------------------------

void row_int(lua_State *L, i64 value) { lua_pushinteger(L, value); }

void row_bool(lua_State *L, bool value) { lua_pushboolean(L, value); }

void row_text(lua_State *L, const char *text) { lua_pushstring(L, text && *text ? text : NULL); }

void row_time(lua_State *L, i64 ms) { ms >= 0 ? lua_pushinteger(L, ms) : lua_pushnil(L); }

void row_number(lua_State *L, i64 value) { value ? lua_pushinteger(L, value) : lua_pushnil(L); }

void row_ref(lua_State *L, char kind, int number) {
    if (number)
        lua_pushfstring(L, "%c%d", kind, number);
    else
        lua_pushnil(L);
}

void row_true(lua_State *L, bool value) { value ? lua_pushboolean(L, true) : lua_pushnil(L); }
