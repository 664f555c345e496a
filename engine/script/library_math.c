// library_math.c: integers, exact float functions, and random numbers from the match.
// No libm function whose result differs between machines; random is a function of who draws, when,
// and how often.
#include <lualib.h>

#include "script/vm.h"

static int math_random(lua_State *L) {
    u64 draw = vm_draw(L);
    if (lua_gettop(L) == 0) return lua_pushnumber(L, (lua_Number)(draw >> 11) * 0x1p-53), 1;
    lua_Integer low = 1, high = luaL_checkinteger(L, 1);
    if (lua_gettop(L) > 1) low = high, high = luaL_checkinteger(L, 2);
    luaL_argcheck(L, low <= high, 1, "interval is empty");
    u64 span = (u64)high - (u64)low + 1;
    lua_pushinteger(L, (lua_Integer)((u64)low + (span ? draw % span : draw)));
    return 1;
}

// Copies chosen functions of a stock library into a new table, which is left on the stack.
static void copy_chosen(lua_State *L, lua_CFunction open, const char *name,
                        const char *const *chosen) {
    luaL_requiref(L, name, open, 0);
    lua_newtable(L);
    for (; *chosen; chosen++) {
        lua_getfield(L, -2, *chosen);
        lua_setfield(L, -2, *chosen);
    }
    lua_remove(L, -2);
}

void library_math(lua_State *L) {
    static const char *const of_math[] = {
        "abs",        "ceil", "floor", "fmod", "huge",      "max",  "maxinteger", "min",
        "mininteger", "modf", "pi",    "sqrt", "tointeger", "type", "ult",        NULL,
    };
    static const char *const of_utf8[] = {"char", "charpattern", "codepoint", "codes",
                                          "len",  "offset",      NULL};
    copy_chosen(L, luaopen_math, "math", of_math);
    lua_pushcfunction(L, math_random);
    lua_setfield(L, -2, "random");
    lua_setfield(L, -2, "math");
    copy_chosen(L, luaopen_utf8, "utf8", of_utf8);
    lua_setfield(L, -2, "utf8");
}
