// view_filter.c: which rows of a list are wanted: the table that p:contacts, p:openings, p:rooms and p:members may be asked with.
// Who asks for a few of hundreds pays for those few; an unknown word is an error with the words there are.
#include <stdio.h>

#include "script/reader.h"
#include "script/view_scope.h"

Pos view_place_in(lua_State *L, int index, const char *what) {
    static const char *const names[] = {"x", "y", "z"};
    int at[3];
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE) luaL_error(L, "%s: a place is expected: {x, y, z}, or what has x, y and z", what);
    bool list = lua_rawgeti(L, index, 1) != LUA_TNIL;
    lua_pop(L, 1);
    for (int i = 0; i < 3; i++) {
        int whole;
        if (list) lua_rawgeti(L, index, i + 1);
        else lua_getfield(L, index, names[i]);
        lua_Integer v = lua_tointegerx(L, -1, &whole);
        if (!whole || v < -1000 || v > 1000) luaL_error(L, "%s: '%s' is no coordinate", what, names[i]);
        at[i] = (int)v;
        lua_pop(L, 1);
    }
    return pos(at[0], at[1], at[2]);
}

static int word_in(lua_State *L, const WordList *words, const char *key) {
    const char *word = lua_tostring(L, -1);
    char known[200];
    Text out = text_over(known, sizeof known);
    for (int i = 0; i < words->count; i++) {
        if (word && text_same(word, words->name(i))) return i;
        text_add(&out, "%s%s", i ? ", " : "", words->name(i));
    }
    return luaL_error(L, "%s = '%s': there are %s", key, word ? word : luaL_typename(L, -1), known);
}

static void take(lua_State *L, Filter *f, const char *key) {
    if (text_same(key, "state")) f->state = word_in(L, &WORDS_CONTACT_STATE, key);
    else if (text_same(key, "custody")) f->custody = word_in(L, &WORDS_CUSTODY, key);
    else if (text_same(key, "role")) f->role = word_in(L, &WORDS_ROLE, key);
    else if (text_same(key, "flat")) f->flat = luaL_checkstring(L, -1);
    else if (text_same(key, "cells")) f->cells = (int)i64_clamp(luaL_checkinteger(L, -1), 0, 1000);
    else f->has_near = true, f->near = view_place_in(L, -1, key);
}

Filter filter_read(lua_State *L, const char *const *keys) {
    Filter f = {.state = -1, .custody = -1, .role = -1, .cells = 1};
    int count;
    const Key *said = keys_of(L, 2, &count);
    for (int i = 0; i < count; i++) {
        char known[120] = "";
        Text out = text_over(known, sizeof known);
        bool good = false;
        for (int k = 0; keys[k]; k++) {
            good = good || (said[i].type == LUA_TSTRING && text_same(said[i].text, keys[k]));
            text_add(&out, "%s%s", k ? ", " : "", keys[k]);
        }
        if (!good) luaL_error(L, "there is no '%s' to ask for here: there are %s", said[i].type == LUA_TSTRING ? said[i].text : "?", known);
        lua_getfield(L, 2, said[i].text);
        take(L, &f, said[i].text);
        lua_pop(L, 1);
    }
    return f;
}

bool filter_near(const Filter *f, Pos at) { return !f->has_near || (at.z == f->near.z && pos_chebyshev(at, f->near) <= f->cells); }
