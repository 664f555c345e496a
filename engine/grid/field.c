// field.c: how far every cell is from the nearest of some sources.
// The same legs as path_find.c, but every cell that a leg passes gets its distance on the way.
#include "grid/path_scratch.h"

typedef struct Field { const PathRule *rule; PathScratch *s; i32 *out; } Field;

// To be gone on from later, unless something cheaper comes first.
static void put_off(Field *f, i32 cell, Pos at, i32 g, Dir came) {
    PathNode *node = &f->s->nodes[cell];
    PathEntry entry = {(u64)(u32)g, cell, place_pack(at)};
    bool open = node->stamp == f->s->generation && node->where != NODE_CLOSED;
    node->from = from_pack(cell, came);
    if (open) {
        heap_raise(f->s, node->where, entry);
        return;
    }
    node->stamp = f->s->generation;
    heap_push(f->s, entry);
}

// Straight on from a calm cell that has its distance, as long as that is news: whoever got to a cell as
// cheaply by another way goes on from there himself. ahead: 1 when the leg came there by a slant, so
// that nothing in the cell can stop it, else 0.
static inline void level_on(Field *f, Pos at, i32 cell, i32 g, i32 price, int ahead, const PathWord *row, Dir dir) {
    int step = dir == DIR_E ? 1 : -1, end = dir == DIR_E ? leg_east(row, at.x + ahead) : leg_west(row, at.x - ahead);
    bool open = row_bit(row[end >> 6].open, end);
    i32 *out = f->out + cell, *last = out + (end - at.x) - (open ? 0 : step);
    while (out != last) {
        out += step, g += price;
        if (*out <= g) return;
        *out = g;
    }
    if (open) put_off(f, cell + end - at.x, pos(end, at.y, at.z), g, dir);
}

static inline void upright_on(Field *f, Pos at, i32 cell, i32 g, i32 price, int ahead, i32 row, Dir dir) {
    int step = dir == DIR_S ? 1 : -1, word = at.x >> 6, y = at.y;
    const PathWord *words = path_row(f->s, f->rule, row);
    i32 offset = step * f->s->width;
    while (ahead || row_bit(words[word].going[dir / 2], at.x)) {
        ahead = 0;
        words = path_row(f->s, f->rule, row += step);
        if (!row_bit(words[word].open, at.x)) return;
        cell += offset, g += price, y += step;
        if (f->out[cell] <= g) return;
        f->out[cell] = g;
    }
    put_off(f, cell, pos(at.x, y, at.z), g, dir);
}

static void straight_on(Field *f, Pos at, i32 cell, i32 g, i32 price, Dir dir) {
    i32 row = path_row_of(f->s, at.z, at.y);
    if (dir == DIR_E || dir == DIR_W) level_on(f, at, cell, g, price, 0, path_row(f->s, f->rule, row), dir);
    else upright_on(f, at, cell, g, price, 0, row, dir);
}

static void slanting_on(Field *f, Pos at, i32 cell, i32 g, i32 price, Dir dir) {
    PathScratch *s = f->s;
    Dir upright = dir == DIR_NE || dir == DIR_NW ? DIR_N : DIR_S, level = dir == DIR_NE || dir == DIR_SE ? DIR_E : DIR_W;
    int dx = level == DIR_E ? 1 : -1, dy = upright == DIR_S ? 1 : -1;
    i32 row = path_row_of(s, at.z, at.y);
    const PathWord *words = path_row(s, f->rule, row);
    for (;;) {
        int x = at.x, next = x + dx;
        if (!row_bit(words[x >> 6].calm, x)) {
            put_off(f, cell, at, g, dir);
            return;
        }
        level_on(f, at, cell, g, price * (PATH_STRAIGHT / 10), 1, words, level);
        upright_on(f, at, cell, g, price * (PATH_STRAIGHT / 10), 1, row, upright);
        const PathWord *beyond = path_row(s, f->rule, row += dy);
        if (!row_bit(words[next >> 6].open, next) || !row_bit(beyond[x >> 6].open, x) || !row_bit(beyond[next >> 6].open, next)) return;
        words = beyond;
        at = pos(next, at.y + dy, at.z);
        cell += dx + dy * s->width;
        g += PATH_DIAGONAL * price / 10;
        if (f->out[cell] <= g) return;
        f->out[cell] = g;
    }
}

static void begin_leg(Field *f, i32 cell, Pos at, Dir dir, i64 g) {
    const PathRule *rule = f->rule;
    i32 target = cell + dir_offset(rule->map, dir), price = rule->cost[target];
    Pos to = pos_step(at, dir);
    g += step_cost((u8)price, dir) + (dir >= DIR_UP ? path_hatch_cost(rule, cell, dir) : 0);
    if (f->out[target] <= g) return;
    f->out[target] = (i32)g;
    const PathWord *words = path_row(f->s, rule, path_row_of(f->s, to.z, to.y));
    if (price < 10) price = 10;
    if (dir >= DIR_UP || !row_bit(words[to.x >> 6].calm, to.x)) put_off(f, target, to, (i32)g, dir);
    else if (dir & 1) slanting_on(f, to, target, (i32)g, price, dir);
    else straight_on(f, to, target, (i32)g, price * (PATH_STRAIGHT / 10), dir);
}

void path_field(const PathRule *rule, const Pos *sources, int count, PathScratch *s, i32 *out) {
    const Map *m = rule->map;
    Field f = {rule, s, out};
    path_begin(s, rule);
    for (i32 i = 0; i < map_size(m); i++) out[i] = INT32_MAX;
    for (int i = 0; i < count; i++) {
        if (!map_has(m, sources[i]) || !out[map_index(m, sources[i])]) continue;
        out[map_index(m, sources[i])] = 0;
        put_off(&f, map_index(m, sources[i]), sources[i], 0, DIR_NONE);
    }
    while (s->heap_count) {
        PathEntry next = heap_pop(s);
        i32 g = (i32)next.key;
        if (out[next.cell] != g) continue;
        Pos at = place_pos(next.place);
        for (u32 rest = path_turns(rule, s, next.cell, at, from_dir(s->nodes[next.cell].from)); rest; rest &= rest - 1)
            begin_leg(&f, next.cell, at, (Dir)__builtin_ctz(rest), g);
    }
}
