// view_scope.h: what the methods of `p` have in common: the call they belong to, and how arguments are read.
// Private to view.c and view_way.c.
#pragma once
#include <lauxlib.h>

#include "script/view.h"

Scope *view_scope(lua_State *L, int price);    // the call that the view in slot 1 belongs to, charged; raises E-STALE when that call is over
Pos view_place_arg(lua_State *L, int first);   // x, y, z
bool view_on_map(const World *w, Pos at);
int view_asker(lua_State *L, const Scope *scope, int arg); // the member who asks: the unit of the call, or the ordinal given where nobody in particular thinks
extern const luaL_Reg view_ways[];             // methods of view_way.c
