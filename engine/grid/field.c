// field.c: how far every cell is from the nearest of some sources.
// Ordinary steps need no heap: what they reach comes out in the order of its cost by itself.
#include "grid/path.h"

#include "grid/path_scratch.h"

// The queue of straight steps and that of diagonals each receive ever greater costs, since the
// cells that feed them are settled in order of cost; so each is sorted, and holds a cell at most
// once. Steps at any other price go through the heap. An entry is stale when `out` is lower by now.
typedef struct Field {
    const PathRule *rule;
    PathScratch *s;
    i32 *out;
    i32 head[2], tail[2];
} Field;

enum { ORDINARY = 10, NO_QUEUE = 2 };

static inline u64 entry_pack(i32 g, Pos at, Dir came) { return (u64)(u32)g << 32 | place_pack(at, came); }

static void heap_offer(Field *f, i32 cell, i32 g) {
    PathNode *node = &f->s->nodes[cell];
    PathEntry entry = {(u64)(u32)g, cell};
    if (node->stamp == f->s->generation && node->where != NODE_CLOSED) {
        heap_raise(f->s, node->where, entry);
        return;
    }
    node->stamp = f->s->generation;
    heap_push(f->s, entry);
}

static void settle(Field *f, i32 cell, Pos at, Dir came, i64 g) {
    const PathRule *rule = f->rule;
    for (u32 rest = path_useful_steps(rule, cell, at, came); rest; rest &= rest - 1) {
        Dir dir = (Dir)__builtin_ctz(rest);
        i32 target = cell + dir_offset(rule->map, dir);
        u8 cost = rule->cost[target];
        i64 reached = g + step_cost(cost, dir) + (dir >= DIR_UP ? path_hatch_cost(rule, cell, dir) : 0);
        if (f->out[target] <= reached) continue;
        f->out[target] = (i32)reached;
        if (dir >= DIR_UP || cost > ORDINARY) {
            heap_offer(f, target, (i32)reached);
            continue;
        }
        int which = dir & 1;
        f->s->queue[which][f->tail[which]++] = entry_pack((i32)reached, pos_step(at, dir), dir);
    }
}

// Which of the two queues and the heap has the cheapest entry; -1 when all are empty.
static int cheapest(const Field *f, i32 *g) {
    u64 best = UINT64_MAX;
    int which = -1;
    for (int i = 0; i < NO_QUEUE; i++) {
        if (f->head[i] == f->tail[i] || f->s->queue[i][f->head[i]] >> 32 >= best) continue;
        best = f->s->queue[i][f->head[i]] >> 32;
        which = i;
    }
    if (f->s->heap_count && f->s->heap[0].key < best) {
        best = f->s->heap[0].key;
        which = NO_QUEUE;
    }
    *g = (i32)best;
    return which;
}

void path_field(const PathRule *rule, const Pos *sources, int count, PathScratch *s, i32 *out) {
    const Map *m = rule->map;
    Field f = {rule, s, out, {0, 0}, {0, 0}};
    path_begin(s, m);
    for (i32 i = 0; i < map_size(m); i++) out[i] = INT32_MAX;
    for (int i = 0; i < count; i++) {
        if (!map_has(m, sources[i]) || !out[map_index(m, sources[i])]) continue;
        out[map_index(m, sources[i])] = 0;
        s->queue[0][f.tail[0]++] = entry_pack(0, sources[i], DIR_NONE);
    }
    i32 g;
    for (int which; (which = cheapest(&f, &g)) >= 0;) {
        if (which == NO_QUEUE) {
            i32 cell = heap_pop(s).cell;
            if (out[cell] == g) settle(&f, cell, map_pos(m, cell), DIR_NONE, g);
        } else {
            u32 place = (u32)s->queue[which][f.head[which]++];
            i32 cell = map_index(m, place_pos(place));
            if (out[cell] == g) settle(&f, cell, place_pos(place), place_dir(place), g);
        }
    }
}
