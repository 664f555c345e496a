// arena.h: memory that lives as long as its owner: process, match or load.
// Allocation is bump-only; release is all at once. Nothing in a simulated step allocates.
#pragma once
#include "base/types.h"

typedef struct ArenaBlock ArenaBlock;
typedef struct Arena {
    ArenaBlock *head;
    size_t used;  // bytes handed out since the last clear
} Arena;

void arena_init(Arena *arena);
void arena_clear(Arena *arena);  // frees every block; the arena may be used again

// Zeroed memory aligned for any type. Aborts through CHECK only on a request above 1 GiB;
// returns NULL when the system is out of memory.
void *arena_alloc(Arena *arena, size_t size);
char *arena_text(Arena *arena, const char *text);  // a copy of a NUL-terminated string

#define arena_array(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (size_t)(count)))
