// keys.c: the keys of a table in one order, whatever the table's layout in memory.
// Integers ascending, then strings bytewise, then false and true; any other key is an error.
#include <string.h>

#include "base/check.h"
#include "script/row.h"
#include "script/vm.h"

enum { FEW_KEYS = 48 };

int key_compare(const Key *a, const Key *b) {
    static const u8 rank[] = {[LUA_TNUMBER] = 0, [LUA_TSTRING] = 1, [LUA_TBOOLEAN] = 2};
    if (a->type != b->type) return rank[a->type] - rank[b->type];
    if (a->type != LUA_TSTRING) return a->number < b->number ? -1 : a->number > b->number;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int by_bytes = memcmp(a->text, b->text, shorter);
    if (by_bytes) return by_bytes;
    return a->length < b->length ? -1 : a->length > b->length;
}

static void sift(Key *keys, int root, int count) {
    for (;;) {
        int child = 2 * root + 1;
        if (child >= count) return;
        if (child + 1 < count && key_compare(&keys[child], &keys[child + 1]) < 0) child++;
        if (key_compare(&keys[root], &keys[child]) >= 0) return;
        Key swap = keys[root];
        keys[root] = keys[child];
        keys[child] = swap;
        root = child;
    }
}

static void sort_few(Key *keys, int count) {
    for (int i = 1; i < count; i++) {
        Key key = keys[i];
        int to = i;
        for (; to > 0 && key_compare(&key, &keys[to - 1]) < 0; to--) keys[to] = keys[to - 1];
        keys[to] = key;
    }
}

// Keys differ from each other, so any sorting gives the same order; a heap needs no more memory.
void keys_sort(Key *keys, int count) {
    if (count <= FEW_KEYS) {
        sort_few(keys, count);
        return;
    }
    bool sorted = true;
    for (int i = 1; i < count && sorted; i++) sorted = key_compare(&keys[i - 1], &keys[i]) < 0;
    if (sorted) return;
    for (int i = count / 2 - 1; i >= 0; i--) sift(keys, i, count);
    for (int last = count - 1; last > 0; last--) {
        Key swap = keys[0];
        keys[0] = keys[last];
        keys[last] = swap;
        sift(keys, 0, last);
    }
}

static u64 first_bytes(const char *text, size_t length) {
    u64 first = 0;
    if (length < 8) {
        for (size_t i = 0; i < 8; i++) first = first << 8 | (i < length ? (u8)text[i] : 0);
        return first;
    }
    const u8 *at = (const u8 *)text;
    return (u64)at[0] << 56 | (u64)at[1] << 48 | (u64)at[2] << 40 | (u64)at[3] << 32 | (u64)at[4] << 24 | (u64)at[5] << 16 |
           (u64)at[6] << 8 | at[7];
}

Key key_of_text(const char *text, size_t length) {
    return (Key){.type = LUA_TSTRING, .text = text, .length = length, .first = first_bytes(text, length)};
}

static Key key_read(lua_State *L, int index) {
    Key key = {.type = (u8)lua_type(L, index)};
    if (key.type == LUA_TSTRING) {
        size_t length;
        const char *text = lua_tolstring(L, index, &length);
        key = key_of_text(text, length);
    } else if (key.type == LUA_TBOOLEAN) {
        key.number = lua_toboolean(L, index);
    } else if (lua_isinteger(L, index)) {
        key.number = lua_tointeger(L, index);
    } else {
        luaL_error(L,
                   "a table is keyed by a %s: only whole numbers, text and booleans have an order",
                   key.type == LUA_TNUMBER ? "fraction" : lua_typename(L, key.type));
    }
    return key;
}

i64 keys_price(i64 count) { return 1 + count / 2; }

static int count_keys(lua_State *L, int index) {
    luaL_checkstack(L, 4, NULL);
    row_fill(L, index);
    int n = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) n++;
    vm_charge(L, keys_price(n));
    return n;
}

const Key *keys_of(lua_State *L, int index, int *count) {
    index = lua_absindex(L, index);
    *count = count_keys(L, index);
    Key *keys = lua_newuserdatauv(L, sizeof(Key) * (size_t)(*count + 1), 0);
    int i = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) keys[i++] = key_read(L, -2);
    CHECK(i == *count);
    keys_sort(keys, *count);
    return keys;
}

void key_push(lua_State *L, const Key *key) {
    if (key->type == LUA_TSTRING)
        lua_pushlstring(L, key->text, key->length);
    else if (key->type == LUA_TBOOLEAN)
        lua_pushboolean(L, (int)key->number);
    else
        lua_pushinteger(L, key->number);
}
