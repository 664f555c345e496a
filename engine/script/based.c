// based.c: a scenario that builds on another: scenario { base = "kiln_street", ... }.
// Whatever it does not say itself it has from its base, hooks included. The base's bytes are read
// before any Lua runs; the Lua function finds them among what was read.
#include "script/based.h"

#include <string.h>

#include "script/inside.h"

static const char GUARD[] = "threshold.based";

static bool based_on(const ScriptFile *source, char *name, size_t size) {
    Token t = {0};
    Text text = text_over(name, size);
    return source_locate(source, "base", &t) && t.type == TOKEN_STRING && token_string(&t, &text);
}

bool based_read(Script *s, const ScriptFile *source, const ScriptFile **out, Error *err) {
    char name[200];
    *out = NULL;
    if (!based_on(source, name, sizeof name)) return true;
    Error inner = {0};
    *out = script_find(s, "scenarios", name, &inner);
    if (!*out) return source_error(source, "base", err, "%s", inner.text);
    if (*out == source) return source_error(source, "base", err, "a scenario cannot be its own base");
    return true;
}

// Among what was read; a name of the pack, or the path of a file.
static const ScriptFile *known(const Script *s, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "scenarios/%s.lua", name);
    const ScriptFile *found = script_file(s, path);
    for (int i = 0; i < s->extra_count && !found; i++)
        if (text_same(s->extra[i]->path, name)) found = s->extra[i];
    return found;
}

static void load_base(lua_State *L, const ScriptFile *source) {
    Error err = {0};
    if (lua_getfield(L, LUA_REGISTRYINDEX, GUARD) != LUA_TNIL) luaL_error(L, "a base builds on no further base");
    lua_pushboolean(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, GUARD);
    if (!script_sound(vm_of(L)->script, source, &err)) luaL_error(L, "%s:%d: %s", err.file, err.line, err.text);
    vm_load(L, source);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, GUARD);
    if (!lua_istable(L, -1)) luaL_error(L, "the base '%s' returns no scenario", source->path);
}

int based_scenario(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (lua_getfield(L, 1, "base") == LUA_TNIL) return lua_settop(L, 1), 1;
    const ScriptFile *source = known(vm_of(L)->script, luaL_checkstring(L, 2));
    if (!source) return luaL_error(L, "there is no scenario '%s' to build on; 'base' is a plain text", lua_tostring(L, 2));
    load_base(L, source);
    int base = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, base); lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        if (lua_rawget(L, 1) == LUA_TNIL) {
            lua_pushvalue(L, -3);
            lua_pushvalue(L, -3);
            lua_rawset(L, 1);
        }
        lua_pop(L, 1);
    }
    lua_settop(L, 1);
    return 1;
}
