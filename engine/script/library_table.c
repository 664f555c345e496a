// library_table.c: table functions over plain tables of bounded length; sort is a stable merge
// sort. Everything is charged by the number of items touched.
#include <string.h>

#include "script/vm.h"

static lua_Integer plain(lua_State *L, int arg) {
    luaL_checktype(L, arg, LUA_TTABLE);
    if (vm_is_frozen(L, arg)) luaL_argerror(L, arg, "this table is read-only");
    size_t n = lua_rawlen(L, arg);
    luaL_argcheck(L, n <= VM_ITEMS, arg, "the table is too long");
    return (lua_Integer)n;
}

// Also a read-only table may be read: it is replaced on the stack by the table behind it.
static lua_Integer readable(lua_State *L, int arg) {
    luaL_checktype(L, arg, LUA_TTABLE);
    vm_push_real(L, arg);
    lua_replace(L, arg);
    return plain(L, arg);
}

static int table_insert(lua_State *L) {
    lua_Integer n = plain(L, 1), at = n + 1;
    int args = lua_gettop(L);
    luaL_argcheck(L, args == 2 || args == 3, 2,
                  "insert takes a table, an optional position and a value");
    if (args == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position out of bounds");
    }
    vm_charge(L, 1 + (n + 1 - at) / 4);
    for (lua_Integer i = n; i >= at; i--) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 1, i + 1);
    }
    lua_pushvalue(L, args);
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L) {
    lua_Integer n = plain(L, 1), at = luaL_optinteger(L, 2, n);
    if (n + 1 == at) return lua_rawgeti(L, 1, at), 1;
    if (n == 0 && at == 0) return lua_pushnil(L), 1;
    luaL_argcheck(L, at >= 1 && at <= n, 2, "position out of bounds");
    vm_charge(L, 1 + (n - at) / 4);
    lua_rawgeti(L, 1, at);
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, n);
    return 1;
}

static int table_concat(lua_State *L) {
    lua_Integer n = readable(L, 1);
    size_t joint_length, length;
    const char *joint = luaL_optlstring(L, 2, "", &joint_length);
    lua_Integer from = luaL_optinteger(L, 3, 1), to = luaL_optinteger(L, 4, n);
    luaL_argcheck(L, from >= 1 && to <= n, 3, "range out of bounds");
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    size_t total = 0;
    for (lua_Integer i = from; i <= to; i++) {
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1))
            luaL_error(L, "item %d is a %s: only text and numbers are joined", (int)i,
                       luaL_typename(L, -1));
        library_text(L, -1, &length);
        lua_remove(L, -2);
        total += length + joint_length;
        if (total > VM_TEXT) luaL_error(L, "the joined text is longer than %d bytes", VM_TEXT);
        luaL_addvalue(&out);
        if (i < to) luaL_addlstring(&out, joint, joint_length);
    }
    vm_charge(L, 1 + (i64)total / 16 + (to >= from ? to - from : 0));
    luaL_pushresult(&out);
    return 1;
}

static int table_pack(lua_State *L) {
    int n = lua_gettop(L);
    lua_createtable(L, n, 1);
    lua_insert(L, 1);
    for (int i = n; i >= 1; i--) lua_rawseti(L, 1, i);
    lua_pushinteger(L, n);
    lua_setfield(L, 1, "n");
    vm_charge(L, n);
    return 1;
}

static int table_unpack(lua_State *L) {
    lua_Integer n = readable(L, 1), from = luaL_optinteger(L, 2, 1), to = luaL_optinteger(L, 3, n);
    if (from > to) return 0;
    luaL_argcheck(L, to < from + VM_VARARGS && to - from >= 0, 3, "too many values to unpack");
    luaL_checkstack(L, (int)(to - from) + 2, NULL);
    vm_charge(L, to - from + 1);
    for (lua_Integer i = from; i <= to; i++) lua_rawgeti(L, 1, i);
    return (int)(to - from) + 1;
}

static int table_move(lua_State *L) {
    lua_Integer from = luaL_checkinteger(L, 2), to = luaL_checkinteger(L, 3),
                at = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    readable(L, 1);
    plain(L, target);
    if (to >= from) {
        luaL_argcheck(L, from >= 1 && to <= VM_ITEMS && at >= 1 && at <= VM_ITEMS, 2,
                      "range out of bounds");
        vm_charge(L, to - from + 1);
        bool backwards = at > from && target == 1;
        for (lua_Integer k = 0; k <= to - from; k++) {
            lua_Integer i = backwards ? to - from - k : k;
            lua_rawgeti(L, 1, from + i);
            lua_rawseti(L, target, at + i);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

// ---- sort ---------------------------------------------------------------------------------------

enum { ITEMS = 3 }; // stack: table, comparison or nil, copy of the items

static bool comes_before(lua_State *L, int a, int b) {
    bool before;
    vm_charge(L, 3);
    lua_rawgeti(L, ITEMS, a);
    lua_rawgeti(L, ITEMS, b);
    if (lua_isnil(L, 2)) {
        before = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
        return before;
    }
    lua_pushvalue(L, 2);
    lua_insert(L, -3);
    lua_call(L, 2, 1);
    before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

// Merges runs of `width`; an item of the right run goes first only if it is truly before the left
// one.
static void merge_runs(lua_State *L, const int *from, int *to, int n, int width) {
    for (int start = 0; start < n; start += 2 * width) {
        int middle = start + width < n ? start + width : n,
            end = middle + width < n ? middle + width : n;
        for (int left = start, right = middle, i = start; i < end; i++) {
            bool take_right =
                left >= middle || (right < end && comes_before(L, from[right], from[left]));
            to[i] = from[take_right ? right++ : left++];
        }
    }
}

static int table_sort(lua_State *L) {
    int n = (int)plain(L, 1);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    luaL_argcheck(L, !lua_iscfunction(L, 2), 2, "a Lua function is asked for");
    lua_settop(L, 2);
    lua_createtable(L, n, 0);
    for (int i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, ITEMS, i);
    }
    int *order = lua_newuserdatauv(L, sizeof(int) * (size_t)(2 * n + 1), 0), *other = order + n;
    for (int i = 0; i < n; i++) order[i] = i + 1;
    for (int width = 1; width < n; width *= 2) {
        merge_runs(L, order, other, n, width);
        int *swap = order;
        order = other;
        other = swap;
    }
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, ITEMS, order[i]);
        lua_rawseti(L, 1, i + 1);
    }
    return 0;
}

void library_table(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"insert", table_insert}, {"remove", table_remove},
        {"concat", table_concat}, {"pack", table_pack},
        {"unpack", table_unpack}, {"move", table_move},
        {"sort", table_sort},     {NULL, NULL},
    };
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "table");
}
