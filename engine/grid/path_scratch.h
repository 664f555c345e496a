// path_scratch.h: the memory of a search, its queue, and the map as rows of bits; private to path*.c and field.c.
// A node belongs to the present search iff its stamp is the generation: nothing is cleared between.
#pragma once
#include "base/check.h"
#include "grid/path.h"

enum { NODE_CLOSED = -1 };

typedef struct PathNode {
    i32 g;
    u32 stamp;
    i32 where;  // row in the heap while open, NODE_CLOSED after
    u32 from;   // the cell where the last leg began, and the direction of the last step
} PathNode;

enum { FROM_CELL = (1 << 24) - 1 };
static inline u32 from_pack(i32 cell, Dir came) { return (u32)cell | (u32)came << 24; }
static inline i32 from_cell(u32 from) { return (i32)(from & FROM_CELL); }
static inline Dir from_dir(u32 from) { return (Dir)(from >> 24); }

typedef struct PathEntry {
    u64 key;    // f in the high half, the estimate of the rest in the low: of equal f the nearer first
    i32 cell;
    u32 place;  // the same as x, y and z
} PathEntry;

static inline u32 place_pack(Pos at) { return (u32)at.x | (u32)at.y << 12 | (u32)at.z << 24; }
static inline Pos place_pos(u32 place) { return pos(place & 4095, place >> 12 & 4095, (int)(place >> 24)); }

// Sixty-four cells of a row, a bit each. A cell is calm when it may be entered, everything enterable
// about it costs the same, and neither it nor a neighbour is an opening or a stair.
// going[d / 2]: calm, and a leg in the straight direction d has nothing to turn to here.
typedef struct PathWord {
    u64 open, odd, dear;  // may be entered; is an opening or a stair; is open at another price than a floor
    u64 calm, going[4];
} PathWord;

struct PathRows {
    i32 width, height, storeys, stride, count;
    PathWord *words;   // (rows of each storey, and one above and one below them) x stride
    u32 *made;         // by row, begun and finished: the age of the rows when it was
    u32 age;           // a row is made when a search first comes to it
};

struct PathScratch {
    i32 cells, width;
    u32 generation;
    i32 heap_count;
    PathNode *nodes;
    PathEntry *heap;   // 4-ary
    PathRows *own;     // for rules that bring none
    PathRows *rows;    // of the present search
};

// A new generation: every node is unknown and the heap empty. The map must be of the size of the scratch.
void path_begin(PathScratch *s, const PathRule *rule);

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

static inline u32 bits_turned(u32 bits, Dir dir) { return (bits << dir | bits >> (8 - dir)) & 0xff; }
static inline Dir dir_turned(Dir dir, int eighths) { return (Dir)((dir + eighths) & 7); }

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

// ---- rows of bits (path_rows.c) ---------------------------------------------------------------------

void path_row_make(PathRows *r, const PathRule *rule, i32 row);

static inline i32 path_row_of(const PathScratch *s, int z, int y) { return z * (s->rows->height + 2) + y + 1; }

// The words of a row; word -1 and the word after the last exist and hold only zeros where it matters:
// a leg stops there.
static inline const PathWord *path_row(PathScratch *s, const PathRule *rule, i32 row) {
    PathRows *r = s->rows;
    if (r->made[2 * row + 1] != r->age) path_row_make(r, rule, row);
    return r->words + (size_t)row * (size_t)r->stride;
}

static inline bool row_bit(u64 word, int x) { return word >> (x & 63) & 1; }

// How a straight leg that begins in a cell and may go on from it ends: the first cell that does not
// let it, in the given row for east and west, in the given column for the others.
static inline int leg_east(const PathWord *row, int x) {
    int word = x >> 6;
    u64 stop = ~row[word].going[DIR_E / 2] & ~(u64)0 << (x & 63);
    while (!stop) stop = ~row[++word].going[DIR_E / 2];
    return word * 64 + __builtin_ctzll(stop);
}

static inline int leg_west(const PathWord *row, int x) {
    int word = x >> 6;
    u64 stop = ~row[word].going[DIR_W / 2] & ~(u64)0 >> (63 - (x & 63));
    while (!stop) stop = ~row[--word].going[DIR_W / 2];
    return word * 64 + 63 - __builtin_clzll(stop);
}

// On calm ground a slant that could have come earlier did, and a side is worth while only where it
// was shut one step back.
static inline u32 calm_turns(PathScratch *s, const PathRule *rule, i32 row, int x, Dir came) {
    const PathWord *own = path_row(s, rule, row), *above = own - s->rows->stride, *below = own + s->rows->stride;
    bool level = came == DIR_E || came == DIR_W;
    int back = came == DIR_E ? x - 1 : x + 1;
    u32 steps = 1u << came;
    if (level) {
        if (row_bit(above[x >> 6].open, x) && !row_bit(above[back >> 6].open, back)) steps |= 1u << DIR_N | (came == DIR_E ? 1u << DIR_NE : 1u << DIR_NW);
        if (row_bit(below[x >> 6].open, x) && !row_bit(below[back >> 6].open, back)) steps |= 1u << DIR_S | (came == DIR_E ? 1u << DIR_SE : 1u << DIR_SW);
        return steps;
    }
    const PathWord *behind = came == DIR_N ? below : above;
    int east = x + 1, west = x - 1;
    if (row_bit(own[east >> 6].open, east) && !row_bit(behind[east >> 6].open, east)) steps |= 1u << DIR_E | (came == DIR_N ? 1u << DIR_NE : 1u << DIR_SE);
    if (row_bit(own[west >> 6].open, west) && !row_bit(behind[west >> 6].open, west)) steps |= 1u << DIR_W | (came == DIR_N ? 1u << DIR_NW : 1u << DIR_SW);
    return steps;
}

// Which of `steps` from a calm cell lead anywhere: what is open, and for a slant both cells beside it.
static inline u32 calm_open(PathScratch *s, const PathRule *rule, i32 row, int x, u32 steps) {
    const PathWord *own = path_row(s, rule, row), *above = own - s->rows->stride, *below = own + s->rows->stride;
    int east = x + 1, west = x - 1;
    u32 n = row_bit(above[x >> 6].open, x), t = row_bit(below[x >> 6].open, x);
    u32 e = row_bit(own[east >> 6].open, east), w = row_bit(own[west >> 6].open, west);
    u32 open = n << DIR_N | e << DIR_E | t << DIR_S | w << DIR_W;
    if (steps & 0xaa) {
        open |= (n & e & row_bit(above[east >> 6].open, east)) << DIR_NE | (n & w & row_bit(above[west >> 6].open, west)) << DIR_NW;
        open |= (t & e & row_bit(below[east >> 6].open, east)) << DIR_SE | (t & w & row_bit(below[west >> 6].open, west)) << DIR_SW;
    }
    return steps & open;
}

// Which ways to begin a leg from a cell that `came` led into by a cheapest walk.
static inline u32 path_turns(const PathRule *rule, PathScratch *s, i32 cell, Pos at, Dir came) {
    i32 row = path_row_of(s, at.z, at.y);
    if (came >= DIR_UP || came & 1 || !row_bit(path_row(s, rule, row)[at.x >> 6].calm, at.x)) return path_useful_steps(rule, cell, at, came);
    return calm_open(s, rule, row, at.x, calm_turns(s, rule, row, at.x, came));
}
