// heap.c: the allocator of a Lua state: counts every byte and stops at the wall.
// Long strings are charged as steps too, since copying them is work that no hook sees.
#include <stdlib.h>
#include <string.h>

#include "script/inside.h"

enum { LONG_STRING = 1024, BYTES_A_STEP = 64, GRAIN = 16, SLAB_BYTES = 32 << 10 };

// ---- small blocks: most of what scripts make lives for one decision, so it is cut from slabs and used again

typedef struct HeapBlock { struct HeapBlock *next; } HeapBlock;

#ifdef THRESHOLD_SANITIZED
static bool is_small(size_t size) { (void)size; return false; }  // every block is the sanitizer's to watch
#else
static inline bool is_small(size_t size) { return size > 0 && size <= HEAP_CLASSES * GRAIN; }
#endif

static inline int class_of(size_t size) { return (int)((size - 1) / GRAIN); }

static void *small_new(Vm *vm, size_t size) {
    int class = class_of(size);
    size_t whole = (size_t)(class + 1) * GRAIN;
    HeapBlock *block = vm->blocks[class];
    if (block) {
        vm->blocks[class] = block->next;
        return block;
    }
    if (vm->slab_left < whole) {  // what is left of the old one is given up
        char *slab = malloc(SLAB_BYTES);
        if (!slab) return NULL;
        ((HeapBlock *)(void *)slab)->next = vm->slabs;
        vm->slabs = (HeapBlock *)(void *)slab;
        vm->slab_at = slab + GRAIN;
        vm->slab_left = SLAB_BYTES - GRAIN;
    }
    void *fresh = vm->slab_at;
    vm->slab_at += whole;
    vm->slab_left -= whole;
    return fresh;
}

static void block_free(Vm *vm, void *at, size_t size) {
    if (!is_small(size)) {
        free(at);
        return;
    }
    HeapBlock *block = at;
    block->next = vm->blocks[class_of(size)];
    vm->blocks[class_of(size)] = block;
}

static void *block_resize(Vm *vm, void *at, size_t old_size, size_t new_size) {
    bool was_small = at && is_small(old_size), small = is_small(new_size);
    if (!was_small && !small) return realloc(at, new_size);
    if (was_small && small && class_of(old_size) == class_of(new_size)) return at;
    void *moved = small ? small_new(vm, new_size) : malloc(new_size);
    if (!moved || !at) return moved;
    memcpy(moved, at, old_size < new_size ? old_size : new_size);
    block_free(vm, at, old_size);
    return moved;
}

void heap_release(Vm *vm) {
    while (vm->slabs) {
        HeapBlock *slab = vm->slabs;
        vm->slabs = slab->next;
        free(slab);
    }
}

// ---- what Lua calls -----------------------------------------------------------------------------

void *heap_alloc(void *self, void *block, size_t old_size, size_t new_size) {
    Vm *vm = self;
    if (!block && old_size == LUA_TSTRING && new_size > LONG_STRING)
        vm->used += (i64)(new_size / BYTES_A_STEP);
    if (!block) old_size = 0; // it named a kind of object
    if (!new_size) {
        vm->heap -= old_size;
        if (block) block_free(vm, block, old_size);
        return NULL;
    }
    if (new_size > old_size && vm->heap + (new_size - old_size) > vm->heap_most) {
        vm->heap_hit = true;
        return NULL;
    }
    void *moved = block_resize(vm, block, old_size, new_size);
    if (moved) vm->heap += new_size - old_size;
    return moved;
}
