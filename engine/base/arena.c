// arena.c: a chain of growing blocks, filled from the front.
// A block is zeroed when it is taken from the system, and no byte is handed out twice.
#include "base/arena.h"

#include "base/check.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_ALIGN = 16, ARENA_FIRST_BLOCK = 16 << 10, ARENA_LARGEST_STEP = 4 << 20 };
#define ARENA_MAX_REQUEST ((size_t)1 << 30)

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used;
    _Alignas(ARENA_ALIGN) unsigned char bytes[];
};

void arena_init(Arena *arena) { *arena = (Arena){0}; }

void arena_clear(Arena *arena) {
    for (ArenaBlock *block = arena->head; block;) {
        ArenaBlock *next = block->next;
        free(block);
        block = next;
    }
    arena_init(arena);
}

static ArenaBlock *add_block(Arena *arena, size_t at_least) {
    size_t size = arena->head ? arena->head->size * 2 : ARENA_FIRST_BLOCK;
    if (size > ARENA_LARGEST_STEP) size = ARENA_LARGEST_STEP;
    if (size < at_least) size = at_least;
    ArenaBlock *block = calloc(1, sizeof *block + size);
    if (!block) return NULL;
    block->size = size;
    block->next = arena->head;
    arena->head = block;
    return block;
}

void *arena_alloc(Arena *arena, size_t size) {
    CHECK(size <= ARENA_MAX_REQUEST);
    size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    if (!size) size = ARENA_ALIGN;
    ArenaBlock *block = arena->head;
    if (!block || block->size - block->used < size) block = add_block(arena, size);
    if (!block) return NULL;
    void *at = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return at;
}

char *arena_text(Arena *arena, const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = arena_alloc(arena, size);
    if (copy) memcpy(copy, text, size);
    return copy;
}
