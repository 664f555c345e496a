// vm.c: making a Lua state, loading files into it, and calling into it.
// The environment is a read-only face: a script defines no globals and changes no library.
#include "script/vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/inside.h"

static const char ENVIRONMENT[] = "threshold.environment", MODULES[] = "threshold.modules";

// ---- read-only faces ----------------------------------------------------------------------------

static int refuse_write(lua_State *L) {
    if (lua_type(L, 2) == LUA_TSTRING)
        return luaL_error(L,
                          "'%s' cannot be set here: this table is read-only (globals and modules "
                          "are; use local or "
                          "the declared state)",
                          lua_tostring(L, 2));
    return luaL_error(L, "this table is read-only");
}

static int real_length(lua_State *L) {
    vm_push_real(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

bool vm_is_frozen(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TTABLE || luaL_getmetafield(L, index, "__real") == LUA_TNIL)
        return false;
    lua_pop(L, 1);
    return true;
}

void vm_push_real(lua_State *L, int index) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE || luaL_getmetafield(L, index, "__real") == LUA_TNIL)
        lua_pushvalue(L, index);
}

// Stack: ..., table, faces by table. Leaves the face in place of the table.
static void freeze(lua_State *L, int depth) {
    int table = lua_absindex(L, -2), faces = lua_absindex(L, -1);
    if (depth > 32) luaL_error(L, "a module's tables are nested too deeply");
    luaL_checkstack(L, 8, NULL);
    if (vm_is_frozen(L, table)) return;
    lua_pushvalue(L, table);
    if (lua_rawget(L, faces) == LUA_TTABLE) {
        lua_replace(L, table);
        return;
    }
    lua_pop(L, 1);
    lua_newtable(L); // the face
    lua_pushvalue(L, table);
    lua_pushvalue(L, -2);
    lua_rawset(L, faces);
    int count, face = lua_gettop(L);
    const Key *keys = keys_of(L, table, &count);
    for (int i = 0; i < count; i++) {
        key_push(L, &keys[i]);
        if (lua_rawget(L, table) == LUA_TTABLE) {
            lua_pushvalue(L, faces);
            freeze(L, depth + 1);
            lua_pop(L, 1);
            key_push(L, &keys[i]);
            lua_insert(L, -2);
            lua_rawset(L, table);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_settop(L, face);
    lua_createtable(L, 0, 5);
    lua_pushvalue(L, table);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, table);
    lua_setfield(L, -2, "__real");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, real_length);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, face);
    lua_replace(L, table);
}

void vm_freeze(lua_State *L) {
    if (lua_type(L, -1) != LUA_TTABLE) return;
    lua_newtable(L);
    freeze(L, 0);
    lua_pop(L, 1);
}

// ---- loading ------------------------------------------------------------------------------------

static int keep_code(lua_State *L, const void *at, size_t size, void *self) {
    (void)L;
    blob_bytes(self, at, size);
    return ((Blob *)self)->failed;
}

// Each file is compiled once in a process: later states take the code that came of it, which only ever comes from here.
static int load(lua_State *L, const ScriptFile *source, const char *name) {
    Blob *code = script_code(vm_of(L)->script, source);
    if (code && code->size) return luaL_loadbufferx(L, (const char *)code->at, code->size, name, "b");
    int status = luaL_loadbufferx(L, (const char *)source->text.at, source->text.size, name, "t");
    if (status == LUA_OK && code && lua_dump(L, keep_code, code, false)) blob_free(code);
    return status;
}

void vm_load(lua_State *L, const ScriptFile *source) {
    char name[256];
    snprintf(name, sizeof name, "=%s", source->path);
    if (load(L, source, name) != LUA_OK) {
        syntax_locate(L, source, name);
        lua_error(L);
    }
    lua_getfield(L, LUA_REGISTRYINDEX, ENVIRONMENT);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
}

// "lib.seq", "base.lib.seq", "lib/seq" -> lib/seq.lua
static const ScriptFile *module_source(lua_State *L, const char *name) {
    char path[128];
    if (strncmp(name, "base.", 5) == 0) name += 5;
    bool good = strncmp(name, "lib.", 4) == 0 && strlen(name) < 100;
    for (const char *c = name; *c && good; c++)
        good = strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", *c) != NULL;
    if (!good || strstr(name, ".."))
        luaL_error(L, "require takes a module of the pack, as \"lib.name\"");
    snprintf(path, sizeof path, "%s.lua", name);
    for (char *c = path; c < path + strlen(path) - 4; c++)
        if (*c == '.') *c = '/';
    const ScriptFile *found = script_file(vm_of(L)->script, path);
    if (!found) luaL_error(L, "there is no module '%s' (%s)", name, path);
    return found;
}

static int require_module(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    const ScriptFile *source = module_source(L, name);
    lua_getfield(L, LUA_REGISTRYINDEX, MODULES);
    if (lua_getfield(L, -1, source->path) != LUA_TNIL) {
        if (lua_isboolean(L, -1)) luaL_error(L, "module '%s' requires itself", name);
        return 1;
    }
    lua_pop(L, 1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, source->path);
    Error err = {0};
    if (!script_sound(vm_of(L)->script, source, &err)) luaL_error(L, "%s:%d: %s", err.file, err.line, err.text);
    vm_load(L, source);
    if (lua_type(L, -1) != LUA_TTABLE) luaL_error(L, "module '%s' returns no table", name);
    vm_freeze(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, source->path);
    return 1;
}

// ---- making -------------------------------------------------------------------------------------

static int open_library(lua_State *L) {
    lua_newtable(L);
    library_base(L);
    library_string(L);
    library_table(L);
    library_math(L);
    lua_pushcfunction(L, require_module);
    lua_setfield(L, -2, "require");
    vm_freeze(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, ENVIRONMENT);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_newtable(L);
    lua_setfield(L, LUA_REGISTRYINDEX, MODULES);
    return 0;
}

Vm *vm_create(Script *script, const ScriptFile *source, size_t heap_most, Error *err) {
    Vm *vm = calloc(1, sizeof *vm);
    if (!vm) return error_set(err, EXIT_IO, "out of memory for a Lua state"), NULL;
    *vm = (Vm){.script = script, .source = source, .heap_most = script->unbounded ? SIZE_MAX : heap_most};
    vm->L = lua_newstate(heap_alloc, vm);
    if (vm->L) *(Vm **)lua_getextraspace(vm->L) = vm;
    if (vm->L && vm_run(vm, SCRIPT_LOAD_STEPS, open_library, NULL) == VM_OK) return vm;
    error_set(err, EXIT_IO, "out of memory for a Lua state: %s", vm->message);
    vm_destroy(vm);
    return NULL;
}

void vm_destroy(Vm *vm) {
    if (!vm) return;
    if (vm->L) lua_close(vm->L);
    heap_release(vm);
    free(vm);
}

// ---- calling ------------------------------------------------------------------------------------

// Error values are shown only when they are strings, without control characters.
static void keep_message(Vm *vm) {
    lua_State *L = vm->L;
    const char *text =
        lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "an error that is no text";
    size_t n = 0;
    for (; text[n] && n < sizeof vm->message - 1; n++)
        vm->message[n] = (u8)text[n] < 0x20 || text[n] == 0x7f ? ' ' : text[n];
    vm->message[n] = 0;
}

VmStatus vm_run(Vm *vm, i64 limit, lua_CFunction body, void *arg) {
    lua_State *L = vm->L;
    int top = lua_gettop(L);
    vm->limit = vm->script->unbounded ? INT64_MAX : limit;
    vm->used = 0;
    vm->spent = false;
    vm->message[0] = 0;
    if (!lua_checkstack(L, 16))
        return snprintf(vm->message, sizeof vm->message, "out of memory"), VM_MEMORY;
    if (!vm->script->unbounded) lua_sethook(L, budget_hook, LUA_MASKCOUNT, VM_PERIOD);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, arg);
    int status = lua_pcall(L, 1, 0, 0);
    lua_sethook(L, NULL, 0, 0);
    vm->scope.open = false;
    if (status != LUA_OK) keep_message(vm);
    lua_settop(L, top);
    vm->script->counters.steps += vm->used;
    if (status == LUA_OK) return VM_OK;
    if (vm->heap_hit) {
        snprintf(vm->message, sizeof vm->message, "memory beyond %zu bytes: the match is void",
                 vm->heap_most);
        vm->script->counters.walls++;
        return VM_MEMORY;
    }
    return vm->spent ? VM_SPENT : VM_ERROR;
}

// A message of Lua begins "file:line: ", one of syntax_locate "file:line:column: "; the file there
// may be shortened.
bool vm_error(const Vm *vm, const ScriptFile *source, VmStatus status, Error *err) {
    const char *text = vm->message;
    const char *colon = strstr(text, ".lua:");
    char *after = NULL;
    long line = colon ? strtol(colon + 5, &after, 10) : 0;
    long column = line > 0 && after[0] == ':' && after[1] != ' ' ? strtol(after + 1, &after, 10) : 0;
    if (line > 0 && after && strncmp(after, ": ", 2) == 0 && status != VM_MEMORY) {
        char file[256];
        snprintf(file, sizeof file, "%.*s", (int)(colon + 4 - text), text);
        return error_at(err, EXIT_CONTENT, file, (int)line, (int)column, "%s", after + 2);
    }
    return error_at(err, EXIT_CONTENT, source->path, 0, 0, "%s", text);
}

typedef struct Required {
    const ScriptFile *source;
    int ref;
} Required;

static int require_body(lua_State *L) {
    Required *r = lua_touserdata(L, 1);
    vm_load(L, r->source);
    r->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

bool vm_require(Vm *vm, const ScriptFile *source, i64 limit, int *ref, Error *err) {
    Required r = {source, LUA_NOREF};
    if (!script_sound(vm->script, source, err)) return false;
    VmStatus status = vm_run(vm, limit, require_body, &r);
    *ref = r.ref;
    return status == VM_OK || vm_error(vm, source, status, err);
}
