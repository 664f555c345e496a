// view_table.c: what plain tables of views are filled with, and the group as one, in the words of scripts/README.md.
// Rows of members, contacts, places and events work out their fields on demand: view_member.c and its neighbours.
#include "script/view.h"

void view_set_int(lua_State *L, const char *key, i64 value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, key);
}

void view_set_text(lua_State *L, const char *key, const char *text) {
    if (!text || !*text) return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void set_bool(lua_State *L, const char *key, bool value) {
    lua_pushboolean(L, value);
    lua_setfield(L, -2, key);
}

void view_set_place(lua_State *L, Pos at) {
    view_set_int(L, "x", at.x);
    view_set_int(L, "y", at.y);
    view_set_int(L, "z", at.z);
}

const char *view_word(const Pack *pack, u16 row) {
    return row && row <= pack->words_count ? pack->words[row - 1].text : "";
}

const char *view_name(const Pack *pack, u16 row) {
    return row && row <= pack->names_count ? pack->names[row - 1].name : "";
}

const char *view_word_at(const WordList *list, int i) {
    return i >= 0 && i < list->count ? list->name(i) : "";
}

void view_push_traits(lua_State *L, u16 traits) {
    lua_newtable(L);
    for (int bit = 0, n = 0; bit < TRAIT_COUNT; bit++) {
        if (!(traits >> bit & 1)) continue;
        lua_pushstring(L, WORDS_TRAIT.name(bit));
        lua_rawseti(L, -2, ++n);
    }
}

void view_push_group(lua_State *L, const Pack *pack, GroupId id) {
    const Group *group = &pack->groups[id - 1];
    lua_createtable(L, 0, 10);
    view_set_text(L, "name", group->name);
    view_set_text(L, "title", group->title);
    view_set_text(L, "place", group->place);
    view_set_text(L, "side", WORDS_SIDE.name(group->side));
    view_set_text(L, "rules", word_name(WORDS_rules, group->rules));
    set_bool(L, "household", group->household);
    set_bool(L, "has_plan", group->has_plan);
    set_bool(L, "lives_here", group->lives_here);
}
