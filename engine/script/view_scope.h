// view_scope.h: what the methods of `p` have in common: the call they belong to, and how arguments are read.
// Private to view.c, view_way.c and view_filter.c.
#pragma once
#include <lauxlib.h>

#include "script/view.h"

Scope *view_scope(lua_State *L, int price);    // the call that the view in slot 1 belongs to, charged; raises E-STALE when that call is over
Pos view_place_arg(lua_State *L, int first);   // x, y, z
bool view_on_map(const World *w, Pos at);
int view_asker(lua_State *L, const Scope *scope, int arg); // the member who asks: the unit of the call, or the ordinal given where nobody in particular thinks
extern const luaL_Reg view_ways[];             // methods of view_way.c
Pos view_place_in(lua_State *L, int index, const char *what); // {x, y, z}, or a row that has x, y and z; may be off the map

// Which rows of a list are wanted (view_filter.c): p:contacts{ state = "in_sight", near = c, cells = 3 }.
typedef struct Filter {
    int state, custody, role;  // -1 any
    const char *flat;          // NULL any
    bool has_near;             // on that storey, within `cells` of it, diagonals as one
    Pos near;
    int cells;
} Filter;
// The table in slot 2, which may say what `keys` lists (ends with NULL); raises on all else.
Filter filter_read(lua_State *L, const char *const *keys);
bool filter_near(const Filter *f, Pos at);
