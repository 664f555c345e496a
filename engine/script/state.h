// state.h: the declared state of a script: plain tables as canonical bytes and back.
// Every way in which a value could not be rebuilt exactly is an error that names its path.
#pragma once
#include "script/vm.h"

enum { STATE_DEPTH = 24 };

// Appends the value at `index`. Raises when it holds functions, userdata, metatables, shared or
// cyclic tables, arrays with holes, NaN, or passes SCRIPT_STATE_BYTES. `name` begins every path.
void state_write(lua_State *L, int index, const char *name, Blob *out);
// The same checks and as many bytes, but tables in the order in which they lie in memory: quicker, good for state_read,
// and canonical after state_order (which appends, and asks for sound bytes).
void state_copy(lua_State *L, int index, const char *name, Blob *out);
void state_order(const Blob *copy, Blob *out);
// As state_write, but takes what it finds: for comparing what two calls returned.
void state_write_loosely(lua_State *L, int index, Blob *out);
// Pushes the value. Raises when the bytes are damaged.
void state_read(lua_State *L, BlobReader *in);
