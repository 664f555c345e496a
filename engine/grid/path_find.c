// path_find.c: A* by legs: over calm ground a search does not go from cell to cell, but straight on
// until something beside the way makes it turn. Elsewhere a leg is one step.
// The estimate never exceeds the truth and is consistent, so a closed cell stays closed.
#include "grid/path_scratch.h"

#include <stdlib.h>
#include <string.h>

// One call of path_find. A leg ends in the box, if it enters it: the goal, or the cells around it.
typedef struct Search {
    const PathRule *rule;
    PathScratch *s;
    Pos goal;
    i32 slack;   // how much nearer than the goal itself the walk may end
    i32 limit;
    int box;     // cells to each side of the goal
    PathWord rows[3][2];  // what the box covers of the rows, as it was
} Search;

// ---- the goal in the rows -----------------------------------------------------------------------------

static PathWord *box_word(const Search *q, int dy, int which, int *word) {
    int first = (int)i64_max(0, q->goal.x - q->box) >> 6, last = (int)i64_min(q->s->width - 1, q->goal.x + q->box) >> 6;
    *word = which ? last : first;
    if (which && first == last) return NULL;
    if (q->goal.y + dy < 0 || q->goal.y + dy >= q->s->rows->height) return NULL;
    const PathWord *row = path_row(q->s, q->rule, path_row_of(q->s, q->goal.z, q->goal.y + dy));
    PathWord *words = q->s->rows->words;
    return words + (row - words) + *word;
}

// No cell of the box is calm while the search goes on, so no leg runs through it.
static void box_close(Search *q) {
    for (int dy = -q->box; dy <= q->box; dy++)
        for (int which = 0; which < 2; which++) {
            int index;
            PathWord *word = box_word(q, dy, which, &index);
            if (!word) continue;
            q->rows[dy + 1][which] = *word;
            for (int x = q->goal.x - q->box; x <= q->goal.x + q->box; x++) {
                if (x < 0 || x >> 6 != index) continue;
                u64 keep = ~((u64)1 << (x & 63));
                word->calm &= keep;
                for (int i = 0; i < 4; i++) word->going[i] &= keep;
            }
        }
}

static void box_open(const Search *q) {
    for (int dy = -q->box; dy <= q->box; dy++)
        for (int which = 0; which < 2; which++) {
            int index;
            PathWord *word = box_word(q, dy, which, &index);
            if (word) *word = q->rows[dy + 1][which];
        }
}

// ---- the search ---------------------------------------------------------------------------------------

static inline i32 estimate(const Search *q, Pos at) {
    i32 dx = abs(at.x - q->goal.x), dy = abs(at.y - q->goal.y), dz = abs(at.z - q->goal.z);
    i32 shorter = dx < dy ? dx : dy, longer = dx < dy ? dy : dx;
    i32 h = PATH_STRAIGHT * (longer - shorter) + PATH_DIAGONAL * shorter + PATH_STAIR * dz - q->slack;
    return h > 0 ? h : 0;
}

static void reach(const Search *q, i32 cell, Pos at, u32 from, i64 g) {
    PathScratch *s = q->s;
    PathNode *node = &s->nodes[cell];
    bool known = node->stamp == s->generation;
    if (known && (node->where == NODE_CLOSED || node->g <= g)) return;
    i32 h = estimate(q, at);
    if (g + h > q->limit) return;
    node->g = (i32)g;
    node->from = from;
    PathEntry entry = {(u64)(g + h) << 32 | (u32)h, cell, place_pack(at)};
    if (known) {
        heap_raise(s, node->where, entry);
    } else {
        node->stamp = s->generation;
        heap_push(s, entry);
    }
}

// A leg: where it is, what the walk up to there costs, and where it began.
typedef struct Leg { Pos at; i32 cell; i64 g; i32 begin; i32 price; } Leg;  // price: of a straight step, a tenth

static inline void leg_ends(const Search *q, const Leg *leg, int x, int y, u64 open, Dir dir) {
    if (!row_bit(open, x)) return;
    i32 steps = abs(x - leg->at.x) + abs(y - leg->at.y), cell = leg->cell + (x - leg->at.x) + (y - leg->at.y) * q->s->width;
    reach(q, cell, pos(x, y, leg->at.z), from_pack(leg->begin, dir), leg->g + (i64)steps * leg->price * (PATH_STRAIGHT / 10));
}

// Straight on, the leg itself being `ahead` cells behind: 0 for one that has just made a straight
// step from a calm cell, 1 for one that stands on a calm cell and is about to.
static inline void level_on(const Search *q, const Leg *leg, int ahead, const PathWord *row, Dir dir) {
    int x = dir == DIR_E ? leg_east(row, leg->at.x + ahead) : leg_west(row, leg->at.x - ahead);
    leg_ends(q, leg, x, leg->at.y, row[x >> 6].open, dir);
}

static inline void upright_on(const Search *q, const Leg *leg, int ahead, i32 row, Dir dir) {
    int step = dir == DIR_N ? -1 : 1, x = leg->at.x, word = x >> 6, y = leg->at.y + ahead * step;
    const PathWord *words = path_row(q->s, q->rule, row += ahead * step);
    while (row_bit(words[word].going[dir / 2], x)) words = path_row(q->s, q->rule, row += step), y += step;
    leg_ends(q, leg, x, y, words[word].open, dir);
}

static void straight_on(const Search *q, const Leg *leg, Dir dir) {
    i32 row = path_row_of(q->s, leg->at.z, leg->at.y);
    if (dir == DIR_E || dir == DIR_W) level_on(q, leg, 0, path_row(q->s, q->rule, row), dir);
    else upright_on(q, leg, 0, row, dir);
}

// A slanting leg from a calm cell sends a straight one out to each side of it at every step.
static void slanting_on(const Search *q, Leg leg, Dir dir) {
    PathScratch *s = q->s;
    Dir upright = dir == DIR_NE || dir == DIR_NW ? DIR_N : DIR_S, level = dir == DIR_NE || dir == DIR_SE ? DIR_E : DIR_W;
    int dx = level == DIR_E ? 1 : -1, dy = upright == DIR_S ? 1 : -1;
    i32 row = path_row_of(s, leg.at.z, leg.at.y), slant = PATH_DIAGONAL * leg.price / 10;
    const PathWord *words = path_row(s, q->rule, row);
    for (;;) {
        int x = leg.at.x, next = x + dx;
        if (!row_bit(words[x >> 6].calm, x)) {
            reach(q, leg.cell, leg.at, from_pack(leg.begin, dir), leg.g);
            return;
        }
        level_on(q, &leg, 1, words, level);
        upright_on(q, &leg, 1, row, upright);
        const PathWord *beyond = path_row(s, q->rule, row += dy);
        if (!row_bit(words[next >> 6].open, next) || !row_bit(beyond[x >> 6].open, x) || !row_bit(beyond[next >> 6].open, next)) return;
        words = beyond;
        leg.at = pos(next, leg.at.y + dy, leg.at.z);
        leg.cell += dx + dy * s->width;
        leg.g += slant;
    }
}

static void begin_leg(const Search *q, i32 cell, Pos at, Dir dir, i64 g) {
    const PathRule *rule = q->rule;
    i32 target = cell + dir_offset(rule->map, dir), price = rule->cost[target];
    Pos to = pos_step(at, dir);
    g += step_cost((u8)price, dir) + (dir >= DIR_UP ? path_hatch_cost(rule, cell, dir) : 0);
    const PathWord *words = path_row(q->s, rule, path_row_of(q->s, to.z, to.y));
    Leg leg = {to, target, g, cell, price < 10 ? 10 : price};
    if (dir >= DIR_UP || !row_bit(words[to.x >> 6].calm, to.x)) reach(q, target, to, from_pack(cell, dir), g);
    else if (dir & 1) slanting_on(q, leg, dir);
    else straight_on(q, &leg, dir);
}

static void expand(const Search *q, i32 cell, Pos at) {
    PathNode node = q->s->nodes[cell];
    for (u32 rest = path_turns(q->rule, q->s, cell, at, from_dir(node.from)); rest; rest &= rest - 1)
        begin_leg(q, cell, at, (Dir)__builtin_ctz(rest), node.g);
}

// ---- the way back -------------------------------------------------------------------------------------

// The leg that led into a cell: first all its slanting steps, then the straight ones.
typedef struct Back { i32 begin; int slanting, straight; Dir slant, last; } Back;

static Back leg_back(const Map *m, i32 cell, u32 from) {
    Pos at = map_pos(m, cell), begin = map_pos(m, from_cell(from));
    int dx = abs(at.x - begin.x), dy = abs(at.y - begin.y), slanting = dx < dy ? dx : dy;
    Dir east = at.y > begin.y ? DIR_SE : DIR_NE, west = at.y > begin.y ? DIR_SW : DIR_NW;
    return (Back){from_cell(from), slanting, from_dir(from) >= DIR_UP ? 1 : dx + dy - 2 * slanting,
                  at.x > begin.x ? east : west, from_dir(from)};
}

static void trace(const PathRule *rule, const PathScratch *s, i32 end, Path *out) {
    int row = 0;
    for (i32 cell = end; from_dir(s->nodes[cell].from) != DIR_NONE;) {
        Back leg = leg_back(rule->map, cell, s->nodes[cell].from);
        row += leg.slanting + leg.straight;
        cell = leg.begin;
    }
    out->count = row < PATH_MAX_STEPS ? row : PATH_MAX_STEPS;
    out->cost = s->nodes[end].g;
    for (i32 cell = end; row > 0;) {
        Back leg = leg_back(rule->map, cell, s->nodes[cell].from);
        for (int i = 0; i < leg.straight + leg.slanting; i++)
            if (--row < PATH_MAX_STEPS) out->step[row] = (u8)(i < leg.straight ? leg.last : leg.slant);
        cell = leg.begin;
    }
}

// ---- the door -----------------------------------------------------------------------------------------

// Would one step lead from `at` into the goal, if only it could be entered?
static bool next_to_goal(const PathRule *rule, Pos at, Pos goal) {
    const Map *m = rule->map;
    if (at.z != goal.z || abs(at.x - goal.x) > 1 || abs(at.y - goal.y) > 1) return false;
    if (at.x == goal.x || at.y == goal.y) return true;
    if (map_cell(m, at)->opening || map_cell(m, goal)->opening) return false;
    return rule->cost[map_index(m, pos(at.x, goal.y, at.z))] && rule->cost[map_index(m, pos(goal.x, at.y, at.z))];
}

void path_begin(PathScratch *s, const PathRule *rule) {
    const Map *m = rule->map;
    s->rows = rule->rows ? rule->rows : s->own;
    if (!rule->rows) path_rows_forget(s->own);
    CHECK(m->width == s->rows->width && m->height == s->rows->height && m->storeys == s->rows->storeys && map_size(m) == s->cells);
    s->heap_count = 0;
    if (++s->generation) return;
    memset(s->nodes, 0, (size_t)s->cells * sizeof *s->nodes);
    s->generation = 1;
}

static i32 search(const Search *q, Pos a, bool beside) {
    const Map *m = q->rule->map;
    i32 goal = map_index(m, q->goal);
    reach(q, map_index(m, a), a, from_pack(map_index(m, a), DIR_NONE), 0);
    while (q->s->heap_count) {
        PathEntry next = heap_pop(q->s);
        Pos at = place_pos(next.place);
        if (beside ? next_to_goal(q->rule, at, q->goal) : next.cell == goal) return next.cell;
        expand(q, next.cell, at);
    }
    return -1;
}

bool path_find(const PathRule *rule, Pos a, Pos b, bool beside, i32 max_cost, PathScratch *s, Path *out) {
    const Map *m = rule->map;
    out->count = 0;
    out->cost = 0;
    if (!map_has(m, a) || !map_has(m, b)) return false;
    if (pos_same(a, b)) return true;
    if (!beside && !rule->cost[map_index(m, b)]) return false;
    Search q = {.rule = rule, .s = s, .goal = b, .slack = beside ? PATH_DIAGONAL : 0,
                .limit = max_cost > 0 ? max_cost : INT32_MAX, .box = beside ? 1 : 0};
    path_begin(s, rule);
    box_close(&q);
    i32 end = search(&q, a, beside);
    box_open(&q);
    if (end < 0) return false;
    trace(rule, s, end, out);
    return true;
}
