// inside.h: the Script itself and what its files share beyond vm.h. Private to the room.
#pragma once
#include "base/arena.h"
#include "script/tune.h"
#include "script/vm.h"

typedef struct SharedVm { // one state for the households of an AI file
    Vm *vm;
    const ScriptFile *source;
    const Pack *pack;
    int table_ref, users;
    struct SharedVm *next;
} SharedVm;

struct Script {
    char root[512];
    ScriptFile *files; // sorted by path
    int file_count;
    ScriptFile **extra; // files named by path from elsewhere
    int extra_count;
    u64 content_hash;
    bool paranoid, unbounded;
    ScriptCounters counters;
    char last_error[1024];
    SharedVm *shared;
    Tuning *tuning; // numbers of the data that are changed; NULL none yet
    Arena arena; // texts of tactics
};

void *heap_alloc(void *self, void *block, size_t old_size, size_t new_size);
void heap_release(Vm *vm); // after lua_close
void budget_hook(lua_State *L, lua_Debug *ar);

const ScriptFile *script_file(const Script *s, const char *path); // NULL unknown
// "ai" and "deliberate" or a path to a .lua file; an error names the nearest.
const ScriptFile *script_find(Script *s, const char *folder, const char *name, Error *err);
// source_check, made once for each file.
bool script_sound(Script *s, const ScriptFile *source, Error *err);
// Where compiled code of a file is kept; NULL for one that is not of this pack.
Blob *script_code(Script *s, const ScriptFile *source);
void script_complain(Script *s, const char *text); // counts an error and keeps the sentence
