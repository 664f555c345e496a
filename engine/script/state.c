// state.c: values to bytes in canonical order, and tables built again from them.
// Two states are the same exactly when their bytes are.
#include "script/state.h"

#include <math.h>
#include <string.h>

typedef enum Tag {
    TAG_NIL,
    TAG_FALSE,
    TAG_TRUE,
    TAG_INTEGER,
    TAG_FLOAT,
    TAG_STRING,
    TAG_TABLE,
    TAG_OTHER
} Tag;

typedef struct Writer {
    lua_State *L;
    Blob *out;
    char path[256];
    int seen; // stack index of the tables met so far
    int depth;
    bool loose;
} Writer;

static void write_value(Writer *w, int index);

static void complain(Writer *w, const char *text) { luaL_error(w->L, "%s: %s", w->path, text); }

static void path_add(Writer *w, const Key *key) {
    size_t n = strlen(w->path);
    Text path = text_over(w->path + n, sizeof w->path - n);
    bool name = key->type == LUA_TSTRING && key->length > 0 && key->length < 40;
    for (size_t i = 0; i < key->length && name; i++) {
        char c = key->text[i];
        name = c == '_' || (c >= '0' && c <= '9' && i) || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    if (name)
        text_add(&path, ".%s", key->text);
    else if (key->type == LUA_TSTRING)
        text_add(&path, "[\"%.40s\"]", key->text);
    else if (key->type == LUA_TBOOLEAN)
        text_add(&path, "[%s]", key->number ? "true" : "false");
    else
        text_add(&path, "[%lld]", (long long)key->number);
}

// Positive whole keys must be 1..n: otherwise the length of the table would depend on its history.
static void check_array(Writer *w, const Key *keys, int count) {
    i64 expected = 1;
    for (int i = 0; i < count && keys[i].type == LUA_TNUMBER; i++) {
        if (keys[i].number < 1) continue;
        if (keys[i].number == expected++) continue;
        path_add(w, &(Key){.type = LUA_TNUMBER, .number = expected - 1});
        complain(
            w,
            "a hole in a list (use text keys such as unit.ref or contact.ref for sparse things)");
    }
}

static void write_table(Writer *w, int index) {
    lua_State *L = w->L;
    int count, top = lua_gettop(L);
    if (w->depth >= STATE_DEPTH) complain(w, "tables are nested too deeply");
    luaL_checkstack(L, 8, NULL);
    if (!w->loose) {
        if (lua_getmetatable(L, index)) complain(w, "a table with a metatable is not plain data");
        if (lua_rawgetp(L, w->seen, lua_topointer(L, index)) != LUA_TNIL)
            complain(w, "this table stands in the state twice (a shared or circular table)");
        lua_settop(L, top);
        lua_pushboolean(L, 1);
        lua_rawsetp(L, w->seen, lua_topointer(L, index));
    }
    const Key *keys = keys_of(L, index, &count);
    if (!w->loose) check_array(w, keys, count);
    blob_u8(w->out, TAG_TABLE);
    blob_int(w->out, (u64)count, 4);
    size_t length = strlen(w->path);
    w->depth++;
    for (int i = 0; i < count; i++) {
        path_add(w, &keys[i]);
        key_push(L, &keys[i]);
        write_value(w, lua_gettop(L));
        lua_rawget(L, index);
        write_value(w, lua_gettop(L));
        lua_pop(L, 1);
        w->path[length] = 0;
    }
    w->depth--;
    lua_settop(L, top);
}

static void write_number(Writer *w, int index) {
    if (lua_isinteger(w->L, index)) {
        blob_u8(w->out, TAG_INTEGER);
        blob_int(w->out, (u64)lua_tointeger(w->L, index), 8);
        return;
    }
    lua_Number number = lua_tonumber(w->L, index);
    u64 bits;
    if (isnan(number) && !w->loose) complain(w, "not a number (NaN)");
    memcpy(&bits, &number, sizeof bits);
    blob_u8(w->out, TAG_FLOAT);
    blob_int(w->out, bits, 8);
}

static void write_value(Writer *w, int index) {
    lua_State *L = w->L;
    size_t length;
    if (w->out->size > SCRIPT_STATE_BYTES) complain(w, "the declared state is larger than 1 MiB");
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        blob_u8(w->out, TAG_NIL);
        break;
    case LUA_TBOOLEAN:
        blob_u8(w->out, lua_toboolean(L, index) ? TAG_TRUE : TAG_FALSE);
        break;
    case LUA_TNUMBER:
        write_number(w, index);
        break;
    case LUA_TSTRING:
        blob_u8(w->out, TAG_STRING);
        lua_tolstring(L, index, &length);
        blob_int(w->out, length, 4);
        blob_bytes(w->out, lua_tostring(L, index), length);
        break;
    case LUA_TTABLE:
        write_table(w, index);
        break;
    default:
        if (!w->loose)
            luaL_error(L, "%s: a %s is not plain data", w->path, luaL_typename(L, index));
        blob_u8(w->out, TAG_OTHER);
    }
    if (w->out->failed) complain(w, "out of memory");
}

void state_write(lua_State *L, int index, const char *name, Blob *out) {
    Writer w = {.L = L, .out = out};
    index = lua_absindex(L, index);
    strncpy(w.path, name, sizeof w.path - 1);
    lua_newtable(L);
    w.seen = lua_gettop(L);
    write_value(&w, index);
    lua_pop(L, 1);
    if (out->size > SCRIPT_STATE_BYTES) complain(&w, "the declared state is larger than 1 MiB");
}

void state_write_loosely(lua_State *L, int index, Blob *out) {
    Writer w = {.L = L, .out = out, .path = "result", .loose = true};
    write_value(&w, lua_absindex(L, index));
}

static void read_string(lua_State *L, BlobReader *in) {
    u32 length = blob_read_count(in, 1);
    if (in->failed) luaL_error(L, "the saved state is damaged");
    lua_pushlstring(L, (const char *)in->at, length);
    in->at += length;
    in->left -= length;
}

static void read_value(lua_State *L, BlobReader *in, int depth) {
    Tag tag = (Tag)blob_read_int(in, 1);
    lua_Number number;
    u64 bits;
    if (in->failed || depth > STATE_DEPTH) luaL_error(L, "the saved state is damaged");
    luaL_checkstack(L, 4, NULL);
    switch (tag) {
    case TAG_NIL:
        lua_pushnil(L);
        return;
    case TAG_FALSE:
    case TAG_TRUE:
        lua_pushboolean(L, tag == TAG_TRUE);
        return;
    case TAG_INTEGER:
        lua_pushinteger(L, blob_read_signed(in, 8));
        return;
    case TAG_FLOAT:
        bits = blob_read_int(in, 8);
        memcpy(&number, &bits, sizeof number);
        lua_pushnumber(L, number);
        return;
    case TAG_STRING:
        read_string(L, in);
        return;
    case TAG_TABLE:
        break;
    default:
        luaL_error(L, "the saved state is damaged");
    }
    u32 count = blob_read_count(in, 2);
    lua_newtable(L);
    for (u32 i = 0; i < count; i++) {
        read_value(L, in, depth + 1);
        int key = lua_type(L, -1);
        if (key != LUA_TSTRING && key != LUA_TBOOLEAN && !lua_isinteger(L, -1))
            luaL_error(L, "the saved state is damaged");
        read_value(L, in, depth + 1);
        lua_rawset(L, -3);
    }
    if (in->failed) luaL_error(L, "the saved state is damaged");
}

void state_read(lua_State *L, BlobReader *in) { read_value(L, in, 0); }
