// path_scratch.h: the memory of a search and its queue; private to path.c and field.c.
// A node belongs to the present search iff its stamp is the generation: nothing is cleared between.
#pragma once
#include "base/check.h"
#include "grid/path.h"

enum { NODE_CLOSED = -1 };

// place: x, y, z and the direction of the step that led here, packed to keep a node at 16 bytes.
typedef struct PathNode {
    i32 g;
    u32 stamp;
    i32 where;  // row in the heap while open, NODE_CLOSED after
    u32 place;
} PathNode;

typedef struct PathEntry {
    u64 key;  // f in the high half, the estimate of the rest in the low: of equal f the nearer first
    i32 cell;
} PathEntry;

struct PathScratch {
    i32 cells;
    u32 generation;
    i32 heap_count;
    PathNode *nodes;
    PathEntry *heap;   // 4-ary
    u64 *queue[2];     // field.c: cost and place of cells reached by straight and by diagonal steps
};

// A new generation: every node is unknown and the heap empty. The map must fit.
void path_begin(PathScratch *s, const Map *map);

static inline u32 place_pack(Pos at, Dir dir) {
    return (u32)at.x | (u32)at.y << 9 | (u32)at.z << 18 | (u32)dir << 21;
}
static inline Pos place_pos(u32 place) { return pos(place & 511, place >> 9 & 511, place >> 18 & 7); }
static inline Dir place_dir(u32 place) { return (Dir)(place >> 21); }

static inline i32 step_cost(u8 cost, Dir dir) {
    i32 tenths = cost < 10 ? 10 : cost;
    if (dir >= DIR_UP) return PATH_STAIR / 10 * tenths;
    return dir & 1 ? PATH_DIAGONAL * tenths / 10 : PATH_STRAIGHT / 10 * tenths;
}

// The steps that may be taken from a cell, one bit a Dir.
u32 path_steps(const PathRule *rule, i32 cell, Pos at);
// Those of them that a search has to try when `came` led into the cell by a cheapest walk: every
// other one has a detour round the cell that costs no more.
u32 path_useful_steps(const PathRule *rule, i32 cell, Pos at, Dir came);
// What the hatch between costs on top, for an allowed vertical step.
i32 path_hatch_cost(const PathRule *rule, i32 cell, Dir dir);

// From a cell's index to that of its neighbour.
static inline i32 dir_offset(const Map *m, Dir dir) {
    static const i8 dx[DIR_NONE] = {0, 1, 1, 1, 0, -1, -1, -1, 0, 0}, dy[DIR_NONE] = {-1, -1, 0, 1, 1, 1, 0, -1, 0, 0};
    i32 flat = dy[dir] * m->width + dx[dir], area = (i32)m->width * m->height;
    return dir == DIR_UP ? area : dir == DIR_DOWN ? -area : flat;
}

static inline void heap_put(PathScratch *s, i32 row, PathEntry entry) {
    s->heap[row] = entry;
    s->nodes[entry.cell].where = row;
}

static inline void heap_raise(PathScratch *s, i32 row, PathEntry entry) {
    while (row > 0) {
        i32 parent = (row - 1) >> 2;
        if (s->heap[parent].key <= entry.key) break;
        heap_put(s, row, s->heap[parent]);
        row = parent;
    }
    heap_put(s, row, entry);
}

static inline void heap_push(PathScratch *s, PathEntry entry) { heap_raise(s, s->heap_count++, entry); }

static inline PathEntry heap_pop(PathScratch *s) {
    PathEntry top = s->heap[0], last = s->heap[--s->heap_count];
    i32 row = 0;
    for (;;) {
        i32 first = 4 * row + 1, best = first;
        if (first >= s->heap_count) break;
        i32 end = first + 4 < s->heap_count ? first + 4 : s->heap_count;
        for (i32 child = first + 1; child < end; child++)
            if (s->heap[child].key < s->heap[best].key) best = child;
        if (s->heap[best].key >= last.key) break;
        heap_put(s, row, s->heap[best]);
        row = best;
    }
    if (s->heap_count) heap_put(s, row, last);
    s->nodes[top.cell].where = NODE_CLOSED;
    return top;
}
