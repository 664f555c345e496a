// library_base.c: the basic functions, rewritten where the stock ones depend on addresses, order or
// files. pairs and next go in canonical order; pcall cannot swallow the end of a budget.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/based.h"
#include "script/row.h"

// ---- text of values -----------------------------------------------------------------------------

static void push_float(lua_State *L, lua_Number n) {
    char text[64];
    if (isnan(n))
        snprintf(text, sizeof text, "nan");
    else if (isinf(n))
        snprintf(text, sizeof text, n < 0 ? "-inf" : "inf");
    else
        snprintf(text, sizeof text, "%.14g", n);
    if (!strpbrk(text, ".einf")) strcat(text, ".0");
    lua_pushstring(L, text);
}

const char *library_text(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TTABLE && !vm_is_frozen(L, index) &&
        luaL_callmeta(L, index, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a string");
        return lua_tolstring(L, -1, length);
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        lua_pushliteral(L, "nil");
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        break;
    case LUA_TSTRING:
        lua_pushvalue(L, index);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
        else
            push_float(L, lua_tonumber(L, index));
        break;
    default:
        lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, length);
}

static int base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    library_text(L, 1, NULL);
    return 1;
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

static int number_in_base(lua_State *L) {
    lua_Integer base = luaL_checkinteger(L, 2);
    const char *text = luaL_checkstring(L, 1);
    luaL_argcheck(L, base >= 2 && base <= 36, 2, "base out of range");
    u64 value = 0;
    bool any = false;
    while (*text == ' ') text++;
    bool negative = *text == '-';
    if (negative) text++;
    for (; digit_of(*text) < base; text++, any = true)
        value = value * (u64)base + (u64)digit_of(*text);
    while (*text == ' ') text++;
    if (!any || *text) return lua_pushnil(L), 1;
    lua_pushinteger(L, (lua_Integer)(negative ? 0 - value : value));
    return 1;
}

static int base_tonumber(lua_State *L) {
    luaL_checkany(L, 1);
    if (!lua_isnoneornil(L, 2)) return number_in_base(L);
    size_t length;
    if (lua_type(L, 1) == LUA_TNUMBER) return lua_settop(L, 1), 1;
    const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &length) : NULL;
    if (!text || length > 200 || lua_stringtonumber(L, text) != length + 1) lua_pushnil(L);
    return 1;
}

// ---- order --------------------------------------------------------------------------------------

// Upvalues: the real table, the list of its keys, how many, how many are done.
static int pairs_step(lua_State *L) {
    lua_Integer count = lua_tointeger(L, lua_upvalueindex(3)),
                at = lua_tointeger(L, lua_upvalueindex(4));
    for (; at < count; at++) {
        lua_rawgeti(L, lua_upvalueindex(2), at + 1);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
            lua_pop(L, 2); // taken out on the way
            continue;
        }
        lua_pushinteger(L, at + 1);
        lua_replace(L, lua_upvalueindex(4));
        return 2;
    }
    lua_pushinteger(L, count);
    lua_replace(L, lua_upvalueindex(4));
    return lua_pushnil(L), 1;
}

static int base_pairs(lua_State *L) {
    int count;
    luaL_checktype(L, 1, LUA_TTABLE);
    vm_push_real(L, 1);
    int table = lua_gettop(L);
    const Key *keys = keys_of(L, table, &count);
    lua_createtable(L, count, 0);
    for (int i = 0; i < count; i++) {
        key_push(L, &keys[i]);
        lua_rawseti(L, -2, i + 1);
    }
    int list = lua_gettop(L);
    lua_pushvalue(L, table);
    lua_pushvalue(L, list);
    lua_pushinteger(L, count);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 4);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

static int base_next(lua_State *L) {
    int count, i = 0;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    vm_push_real(L, 1);
    const Key *keys = keys_of(L, 3, &count);
    if (!lua_isnil(L, 2)) {
        while (i < count) {
            key_push(L, &keys[i++]);
            bool same = lua_rawequal(L, -1, 2);
            lua_pop(L, 1);
            if (same) break;
            if (i == count) return luaL_error(L, "next: there is no such key");
        }
    }
    if (i >= count) return lua_pushnil(L), 1;
    key_push(L, &keys[i]);
    lua_pushvalue(L, -1);
    lua_rawget(L, 3);
    return 2;
}

static int ipairs_step(lua_State *L) {
    lua_Integer i = luaL_checkinteger(L, 2) + 1;
    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushcfunction(L, ipairs_step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

// ---- errors -------------------------------------------------------------------------------------

static int base_error(lua_State *L) {
    int level = (int)luaL_optinteger(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int base_assert(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    if (lua_gettop(L) < 2) return luaL_error(L, "assertion failed!");
    if (lua_type(L, 2) == LUA_TSTRING) return luaL_error(L, "%s", lua_tostring(L, 2));
    lua_settop(L, 2);
    return lua_error(L);
}

static int base_pcall(lua_State *L) {
    Vm *vm = vm_of(L);
    luaL_checkany(L, 1);
    vm_charge(L, 10);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (vm->spent || vm->heap_hit || status == LUA_ERRMEM) {
        if (vm->spent) vm_charge(L, 0); // raises anew
        return luaL_error(L, "out of memory");
    }
    if (status == LUA_OK) return lua_gettop(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

// ---- metatables ---------------------------------------------------------------------------------

static const char *const METHODS[] = {
    "__index", "__newindex", "__call", "__tostring", "__eq",   "__lt",  "__le",
    "__len",   "__unm",      "__add",  "__sub",      "__mul",  "__div", "__mod",
    "__idiv",  "__band",     "__bor",  "__bxor",     "__bnot", "__shl", "__shr",
};
static const char *const FORBIDDEN[] = {"__gc",    "__mode",      "__close", "__concat",
                                        "__pairs", "__metatable", "__name",  "__pow"};

static int base_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argcheck(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table expected");
    if (vm_is_frozen(L, 1)) return luaL_error(L, "this table is read-only");
    row_fill(L, 1);
    row_fill(L, 2);
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) return lua_setmetatable(L, 1), 1;
    vm_push_real(L, 2);
    for (size_t i = 0; i < ARRAY_LEN(FORBIDDEN); i++) {
        lua_pushstring(L, FORBIDDEN[i]);
        if (lua_rawget(L, 3) != LUA_TNIL)
            return luaL_error(L, "a metatable may not hold '%s'", FORBIDDEN[i]);
        lua_pop(L, 1);
    }
    lua_createtable(L, 0, 4);
    for (size_t i = 0; i < ARRAY_LEN(METHODS); i++) {
        lua_pushstring(L, METHODS[i]);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 3) == LUA_TNIL)
            lua_pop(L, 2);
        else
            lua_rawset(L, 4);
    }
    lua_pushvalue(L, 2);
    lua_setfield(L, 4,
                 "__metatable"); // what getmetatable gives: the script's own table, without power
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int base_getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__metatable") == LUA_TNIL) lua_pushnil(L);
    return 1;
}

// ---- the rest -----------------------------------------------------------------------------------

static int base_type(lua_State *L) {
    luaL_argcheck(L, lua_type(L, 1) != LUA_TNONE, 1, "value expected");
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int base_rawequal(lua_State *L) {
    luaL_checkany(L, 2);
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

static int base_rawlen(lua_State *L) {
    luaL_argcheck(L, lua_istable(L, 1) || lua_type(L, 1) == LUA_TSTRING, 1,
                  "table or string expected");
    vm_push_real(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

static int base_rawget(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    row_fill(L, 1);
    vm_push_real(L, 1);
    lua_pushvalue(L, 2);
    lua_rawget(L, -2);
    return 1;
}

static int base_rawset(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 3);
    if (vm_is_frozen(L, 1)) return luaL_error(L, "this table is read-only");
    row_fill(L, 1);
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 1;
}

static int base_select(lua_State *L) {
    int n = lua_gettop(L);
    if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#')
        return lua_pushinteger(L, n - 1), 1;
    lua_Integer i = luaL_checkinteger(L, 1);
    if (i < 0)
        i = n + i;
    else if (i > n)
        i = n;
    luaL_argcheck(L, i >= 1, 1, "index out of range");
    return n - (int)i;
}

// Text of the scripts goes to stderr, without control characters and up to a quota.
static int base_print(lua_State *L) {
    Vm *vm = vm_of(L);
    int n = lua_gettop(L);
    char line[512];
    Text out = text_over(line, sizeof line);
    for (int i = 1; i <= n; i++) {
        const char *text = library_text(L, i, NULL);
        if (i > 1) text_char(&out, ' ');
        for (; *text && !out.full; text++)
            text_char(&out, (u8)*text < 0x20 || *text == 0x7f ? '?' : *text);
        lua_pop(L, 1);
    }
    vm_charge(L, 20 + (i64)out.length);
    if (vm->printed >= VM_PRINT || !utf8_valid(line, out.length)) return 0;
    vm->printed += (i64)out.length + 1;
    fprintf(stderr, "%s: %s\n", vm->source ? vm->source->path : "script", line);
    if (vm->printed >= VM_PRINT)
        fprintf(stderr, "%s: nothing more is printed\n", vm->source ? vm->source->path : "script");
    return 0;
}

// _"text": a text for people, found in the file by translators.
static int base_text(lua_State *L) {
    luaL_checktype(L, 1, LUA_TSTRING);
    lua_settop(L, 1);
    return 1;
}

static int base_same_table(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    return 1;
}

void library_base(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"assert", base_assert},
        {"error", base_error},
        {"ipairs", base_ipairs},
        {"next", base_next},
        {"pairs", base_pairs},
        {"pcall", base_pcall},
        {"select", base_select},
        {"tonumber", base_tonumber},
        {"tostring", base_tostring},
        {"type", base_type},
        {"rawequal", base_rawequal},
        {"rawget", base_rawget},
        {"rawlen", base_rawlen},
        {"rawset", base_rawset},
        {"setmetatable", base_setmetatable},
        {"getmetatable", base_getmetatable},
        {"print", base_print},
        {"_", base_text},
        {"scenario", based_scenario},
        {"experiment", base_same_table},
        {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
