// based.h: a scenario that builds on another, and has from it whatever it does not say itself.
// Private to the room.
#pragma once
#include "script/vm.h"

// Reads the base that a scenario file names, if it names one: *out is NULL otherwise. To be called
// before the file is run; content error with its place when there is no such scenario.
bool based_read(Script *s, const ScriptFile *source, const ScriptFile **out, Error *err);
// The function `scenario` of Lua.
int based_scenario(lua_State *L);
