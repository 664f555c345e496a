// state.c: values to bytes in canonical order, and tables built again from them.
// Two states are the same exactly when their bytes are. A copy is kept after every call and looked at seldom: it is made
// in the order in which tables lie in memory, and put in the canonical one when somebody asks.
#include "script/state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "script/row.h"

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

enum { NEAR_TABLES = 64, NEAR_KEYS = 48 }; // without asking for memory
enum { STACK_ROOM = 4 * STATE_DEPTH + 16 }; // in Lua, for a table in each of so many others

// The tables met so far, by address: open addressing, at most half full.
typedef struct Seen {
    const void **slots;
    u32 count, room; // room is a power of two
} Seen;

typedef struct Writer {
    lua_State *L;
    Blob *out;
    const char *name;            // of the whole value
    const Key *path[STATE_DEPTH + 1]; // from there to the value at hand; put into words only to complain
    int depth;
    int anchor; // stack index that keeps the slots of `seen` once they are Lua's
    Seen seen;
    bool loose; // takes what it finds
    bool lying; // writes tables as they lie, and makes no sentence of what is wrong:
    bool wrong; // ... this says that there is something
} Writer;

static const char TOO_LARGE[] = "the declared state is larger than 1 MiB";

static void write_value(Writer *w, int index);

static void path_add(Text *path, const Key *key) {
    bool name = key->type == LUA_TSTRING && key->length > 0 && key->length < 40;
    for (size_t i = 0; i < key->length && name; i++) {
        char c = key->text[i];
        name = c == '_' || (c >= '0' && c <= '9' && i) || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    if (name)
        text_add(path, ".%s", key->text);
    else if (key->type == LUA_TSTRING)
        text_add(path, "[\"%.40s\"]", key->text);
    else if (key->type == LUA_TBOOLEAN)
        text_add(path, "[%s]", key->number ? "true" : "false");
    else
        text_add(path, "[%lld]", (long long)key->number);
}

static void complain(Writer *w, const char *text) {
    w->wrong = true;
    if (w->lying) return;
    char place[256];
    Text path = text_over(place, sizeof place);
    text_add(&path, "%s", w->name);
    for (int i = 0; i < w->depth; i++) path_add(&path, w->path[i]);
    luaL_error(w->L, "%s: %s", place, text);
}

// Positive whole keys must be 1..n: otherwise the length of the table would depend on its history.
static void check_array(Writer *w, const Key *keys, int count) {
    i64 expected = 1;
    for (int i = 0; i < count && keys[i].type == LUA_TNUMBER; i++) {
        if (keys[i].number < 1) continue;
        if (keys[i].number == expected++) continue;
        w->path[w->depth++] = &(Key){.type = LUA_TNUMBER, .number = expected - 1};
        complain(
            w,
            "a hole in a list (use text keys such as unit.ref or contact.ref for sparse things)");
    }
}

// ---- tables met --------------------------------------------------------------------------------

static bool seen_put(Seen *s, const void *table) {
    u32 at = (u32)((u64)(uintptr_t)table * 0x9e3779b97f4a7c15u >> 40) & (s->room - 1);
    for (; s->slots[at]; at = (at + 1) & (s->room - 1))
        if (s->slots[at] == table) return false;
    s->slots[at] = table;
    s->count++;
    return true;
}

static void seen_grow(Writer *w) {
    Seen old = w->seen;
    w->seen = (Seen){.room = old.room * 2};
    w->seen.slots = lua_newuserdatauv(w->L, sizeof(void *) * w->seen.room, 0);
    memset(w->seen.slots, 0, sizeof(void *) * w->seen.room);
    for (u32 i = 0; i < old.room; i++)
        if (old.slots[i]) seen_put(&w->seen, old.slots[i]);
    lua_replace(w->L, w->anchor);
}

// A row of a view becomes the table that it stands for.
static void check_plain(Writer *w, int index) {
    if (lua_getmetatable(w->L, index)) {
        lua_pop(w->L, 1);
        row_fill(w->L, index);
        if (!w->loose && lua_getmetatable(w->L, index)) {
            complain(w, "a table with a metatable is not plain data");
            lua_pop(w->L, 1);
        }
    }
    if (w->loose) return;
    if (w->seen.count * 2 >= w->seen.room) seen_grow(w);
    if (!seen_put(&w->seen, lua_topointer(w->L, index)))
        complain(w, "this table stands in the state twice (a shared or circular table)");
}

// ---- writing -----------------------------------------------------------------------------------

// Where the next bytes go; they are there.
static inline u8 *put(Writer *w, size_t bytes) {
    Blob *out = w->out;
    if (out->capacity - out->size < bytes && !blob_reserve(out, out->size + bytes)) luaL_error(w->L, "%s: out of memory", w->name);
    u8 *at = out->at + out->size;
    out->size += bytes;
    return at;
}

static void put_tag(Writer *w, Tag tag) { *put(w, 1) = (u8)tag; }

static inline void set_four(u8 *at, u64 value) {
    at[0] = (u8)value, at[1] = (u8)(value >> 8), at[2] = (u8)(value >> 16), at[3] = (u8)(value >> 24);
}

static inline void put_number(Writer *w, Tag tag, u64 value) {
    u8 *at = put(w, 9);
    at[0] = (u8)tag;
    set_four(at + 1, value);
    set_four(at + 5, value >> 32);
}

// The count of what follows, which takes `bytes`; where that is to go.
static inline u8 *put_counted(Writer *w, Tag tag, u64 count, size_t bytes) {
    u8 *at = put(w, 5 + bytes);
    at[0] = (u8)tag;
    set_four(at + 1, count);
    return at + 5;
}

static inline void write_string(Writer *w, const char *text, size_t length) { memcpy(put_counted(w, TAG_STRING, length, length), text, length); }

static void write_key(Writer *w, const Key *key) {
    if (key->type == LUA_TSTRING)
        write_string(w, key->text, key->length);
    else if (key->type == LUA_TBOOLEAN)
        put_tag(w, key->number ? TAG_TRUE : TAG_FALSE);
    else
        put_number(w, TAG_INTEGER, (u64)key->number);
}

static void write_in_order(Writer *w, int index) {
    lua_State *L = w->L;
    int count;
    const Key *keys = keys_of(L, index, &count);
    if (!w->loose) check_array(w, keys, count);
    put_counted(w, TAG_TABLE, (u64)count, 0);
    for (int i = 0; i < count; i++) {
        w->path[w->depth++] = &keys[i];
        write_key(w, &keys[i]);
        key_push(L, &keys[i]);
        lua_rawget(L, index);
        write_value(w, lua_gettop(L));
        lua_pop(L, 1);
        w->depth--;
    }
    lua_pop(L, 1);
}

// The number of a whole one, 0 of any other.
static i64 write_key_at(Writer *w, int index) {
    lua_State *L = w->L;
    size_t length;
    int whole = 0, type = lua_type(L, index);
    if (type == LUA_TSTRING) {
        const char *text = lua_tolstring(L, index, &length);
        write_string(w, text, length);
        return 0;
    }
    if (type == LUA_TBOOLEAN) return put_tag(w, lua_toboolean(L, index) ? TAG_TRUE : TAG_FALSE), 0;
    i64 number = lua_tointegerx(L, index, &whole);
    put_number(w, TAG_INTEGER, (u64)number);
    if (type != LUA_TNUMBER || !whole) w->wrong = true;
    return number;
}

static void write_as_it_lies(Writer *w, int index) {
    lua_State *L = w->L;
    size_t head = w->out->size;
    int key = lua_gettop(L) + 1;
    i64 count = 0, listed = 0, last = 0; // of the positive whole keys
    put_counted(w, TAG_TABLE, 0, 0);
    w->depth++;
    for (lua_pushnil(L); lua_next(L, index); lua_settop(L, key), count++) {
        i64 number = write_key_at(w, key);
        if (number > 0) listed++, last = i64_max(last, number);
        write_value(w, key + 1);
        if (w->wrong) return;
    }
    w->depth--;
    w->wrong = listed != last; // a hole
    vm_charge(L, keys_price(count));
    set_four(w->out->at + head + 1, (u64)count);
}

static void write_table(Writer *w, int index) {
    int top = lua_gettop(w->L);
    if (w->depth >= STATE_DEPTH) complain(w, "tables are nested too deeply");
    check_plain(w, index);
    if (w->wrong) return;
    if (w->lying)
        write_as_it_lies(w, index);
    else
        write_in_order(w, index);
    lua_settop(w->L, top);
}

static void write_number(Writer *w, int index) {
    if (lua_isinteger(w->L, index)) {
        put_number(w, TAG_INTEGER, (u64)lua_tointeger(w->L, index));
        return;
    }
    lua_Number number = lua_tonumber(w->L, index);
    u64 bits;
    if (isnan(number) && !w->loose) complain(w, "not a number (NaN)");
    memcpy(&bits, &number, sizeof bits);
    put_number(w, TAG_FLOAT, bits);
}

static void write_value(Writer *w, int index) {
    lua_State *L = w->L;
    const char *text;
    size_t length;
    if (w->out->size > SCRIPT_STATE_BYTES) complain(w, TOO_LARGE);
    if (w->wrong) return;
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        put_tag(w, TAG_NIL);
        break;
    case LUA_TBOOLEAN:
        put_tag(w, lua_toboolean(L, index) ? TAG_TRUE : TAG_FALSE);
        break;
    case LUA_TNUMBER:
        write_number(w, index);
        break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        write_string(w, text, length);
        break;
    case LUA_TTABLE:
        write_table(w, index);
        break;
    default:
        if (!w->loose) complain(w, lua_pushfstring(L, "a %s is not plain data", luaL_typename(L, index)));
        put_tag(w, TAG_OTHER);
    }
}

static bool write_whole(lua_State *L, int index, const char *name, bool lying, Blob *out) {
    const void *near[NEAR_TABLES] = {0};
    Writer w = {.L = L, .out = out, .name = name, .seen = {near, 0, NEAR_TABLES}, .lying = lying};
    index = lua_absindex(L, index);
    luaL_checkstack(L, STACK_ROOM, NULL);
    lua_pushnil(L);
    w.anchor = lua_gettop(L);
    write_value(&w, index);
    if (out->size > SCRIPT_STATE_BYTES) complain(&w, TOO_LARGE);
    lua_settop(L, w.anchor - 1);
    return !w.wrong;
}

void state_write(lua_State *L, int index, const char *name, Blob *out) { write_whole(L, index, name, false, out); }

void state_copy(lua_State *L, int index, const char *name, Blob *out) {
    size_t before = out->size;
    i64 used = vm_of(L)->used;
    if (write_whole(L, index, name, true, out)) return;
    out->size = before;
    vm_of(L)->used = used;
    state_write(L, index, name, out); // which says what is wrong
}

void state_write_loosely(lua_State *L, int index, Blob *out) {
    Writer w = {.L = L, .out = out, .name = "result", .loose = true};
    luaL_checkstack(L, STACK_ROOM, NULL);
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

// ---- copies put in order ------------------------------------------------------------------------

static u64 number_at(const u8 *at, int bytes) {
    u64 number = 0;
    for (int i = bytes - 1; i >= 0; i--) number = number << 8 | at[i];
    return number;
}

// Behind the value that begins here.
static const u8 *after(const u8 *at) {
    switch ((Tag)*at++) {
    case TAG_INTEGER:
    case TAG_FLOAT:
        return at + 8;
    case TAG_STRING:
        return at + 4 + number_at(at, 4);
    case TAG_TABLE: {
        const u8 *next = at + 4;
        for (u64 left = 2 * number_at(at, 4); left; left--) next = after(next);
        return next;
    }
    default:
        return at;
    }
}

static Key key_at(const u8 *at) {
    switch ((Tag)*at) {
    case TAG_STRING:
        return key_of_text((const char *)at + 5, (size_t)number_at(at + 1, 4));
    case TAG_INTEGER:
        return (Key){.type = LUA_TNUMBER, .number = (i64)number_at(at + 1, 8)};
    default:
        return (Key){.type = LUA_TBOOLEAN, .number = *at == TAG_TRUE};
    }
}

static const u8 *order_value(const u8 *at, Blob *out);

static const u8 *order_table(const u8 *at, Blob *out) {
    Key near[NEAR_KEYS], *keys = near;
    int count = (int)number_at(at + 1, 4);
    if (count > NEAR_KEYS && !(keys = malloc(sizeof *keys * (size_t)count))) return out->failed = true, after(at);
    blob_bytes(out, at, 5);
    at += 5;
    for (int i = 0; i < count; i++) {
        keys[i] = key_at(at);
        keys[i].at = at;
        at = after(after(at));
    }
    keys_sort(keys, count);
    for (int i = 0; i < count; i++) {
        const u8 *value = after(keys[i].at);
        blob_bytes(out, keys[i].at, (size_t)(value - keys[i].at));
        order_value(value, out);
    }
    if (keys != near) free(keys);
    return at;
}

static const u8 *order_value(const u8 *at, Blob *out) {
    if (*at == TAG_TABLE) return order_table(at, out);
    const u8 *end = after(at);
    blob_bytes(out, at, (size_t)(end - at));
    return end;
}

void state_order(const Blob *copy, Blob *out) {
    if (copy->size) order_value(copy->at, out);
}
