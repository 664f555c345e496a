// heap.c: the allocator of a Lua state: counts every byte and stops at the wall.
// Long strings are charged as steps too, since copying them is work that no hook sees.
#include <stdlib.h>

#include "script/inside.h"

enum { LONG_STRING = 1024, BYTES_A_STEP = 64 };

void *heap_alloc(void *self, void *block, size_t old_size, size_t new_size) {
    Vm *vm = self;
    if (!block && old_size == LUA_TSTRING && new_size > LONG_STRING)
        vm->used += (i64)(new_size / BYTES_A_STEP);
    if (!block) old_size = 0; // it named a kind of object
    if (!new_size) {
        vm->heap -= old_size;
        free(block);
        return NULL;
    }
    if (new_size > old_size && vm->heap + (new_size - old_size) > vm->heap_most) {
        vm->heap_hit = true;
        return NULL;
    }
    void *moved = realloc(block, new_size);
    if (moved) vm->heap += new_size - old_size;
    return moved;
}
