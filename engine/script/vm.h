// vm.h: one Lua state behind its walls: a heap with an end, a budget a call, and a chosen library.
// Every entry from the engine is protected; nothing a script does leaves by a jump or an abort.
#pragma once
#include <lauxlib.h>
#include <lua.h>

#include "base/error.h"
#include "match/match.h"
#include "script/script.h"
#include "script/source.h"

enum {
    VM_PERIOD = 200,
    VM_DEPTH = 190,
    VM_TEXT = 64 << 10,
    VM_ITEMS = 20000,
    VM_PRINT = 64 << 10,
    VM_VARARGS = 250
};

// What the call under way may see; views made in it die with it.
typedef struct Scope {
    u32 serial; // of the call
    bool open;
    Seat *seat;     // AI and tactic
    int unit;       // ordinal, 0 the group or team
    u32 after;      // percepts up to this id are known to the script
    const u8 *team; // tactic: ordinals that percepts are gathered for
    int team_count;
    struct Acts *acts; // director: what it has done in this call
    Director *director;
    int draw_unit; // who draws
    u32 draws;     // so far in this call
} Scope;

enum { HEAP_CLASSES = 32 };

typedef struct Vm {
    lua_State *L;
    Script *script;
    const ScriptFile *source; // of the main file, for messages
    size_t heap, heap_most;
    struct HeapBlock *blocks[HEAP_CLASSES], *slabs; // heap.c: free small blocks by size; where they were cut from
    char *slab_at;
    size_t slab_left;
    bool heap_hit;   // the wall was reached: results no longer count
    i64 limit, used; // steps of the call
    bool spent;      // the budget is used up: no pcall may go on
    i64 printed;
    char message[512]; // of the last failure
    Scope scope;
} Vm;

typedef enum VmStatus { VM_OK, VM_ERROR, VM_SPENT, VM_MEMORY } VmStatus;

// A fresh state with the library, or NULL with an error when memory is out.
Vm *vm_create(Script *script, const ScriptFile *source, size_t heap_most, Error *err);
void vm_destroy(Vm *vm);

// Calls body(L) protected, with `arg` as light userdata at index 1 and `limit` steps. The Lua stack
// is as before afterwards; after a failure vm->message holds one line.
VmStatus vm_run(Vm *vm, i64 limit, lua_CFunction body, void *arg);
// Compiles and runs a file inside a protected call; pushes its one result. Raises Lua errors.
void vm_load(lua_State *L, const ScriptFile *source);
void syntax_locate(lua_State *L, const ScriptFile *source, const char *name); // syntax.c: a column for the message on the stack
// Runs a file and leaves what it returned in the registry; the error has file and line.
bool vm_require(Vm *vm, const ScriptFile *source, i64 limit, int *ref, Error *err);
// Turns vm->message into an error with file and line.
bool vm_error(const Vm *vm, const ScriptFile *source, VmStatus status, Error *err);

Vm *vm_of(lua_State *L);
void vm_charge(lua_State *L, i64 steps); // raises when the budget is spent
u64 vm_draw(lua_State *L);               // a random word of the call's stream

// Replaces the table on the top by a read-only face of it, and so every table in it.
void vm_freeze(lua_State *L);
bool vm_is_frozen(lua_State *L, int index);
// Pushes the table behind a read-only face, or the value itself.
void vm_push_real(lua_State *L, int index);

// The parts of the library: each fills the table of globals on the top of the stack.
void library_base(lua_State *L);
void library_string(lua_State *L);
void library_pattern(lua_State *L); // into the string table on the top
void library_table(lua_State *L);
void library_math(lua_State *L);
// Pushes text for any value, without addresses; honours __tostring.
const char *library_text(lua_State *L, int index, size_t *length);

// The keys of a table in canonical order: integers, strings bytewise, false, true.
typedef struct Key {
    u8 type; // LUA_TNUMBER ...
    i64 number;
    u64 first; // bytes of a text, as one number that sorts like them
    const char *text;
    size_t length;
    const u8 *at; // where the caller has it from
} Key;
// Pushes a block that holds them (valid while the table keeps its keys). Raises on other keys.
const Key *keys_of(lua_State *L, int index, int *count);
i64 keys_price(i64 count); // in steps, of looking through a table
Key key_of_text(const char *text, size_t length);
void keys_sort(Key *keys, int count);
void key_push(lua_State *L, const Key *key);
int key_compare(const Key *a, const Key *b);
