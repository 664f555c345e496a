// path.c: A* over the cells of a map, with costs that somebody believes.
// The estimate never exceeds the truth and is consistent, so a closed cell stays closed.
#include "grid/path.h"

#include "grid/path_scratch.h"

#include <stdlib.h>
#include <string.h>

PathScratch *path_scratch_create(i32 cells) {
    PathScratch *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    size_t count = (size_t)cells;
    s->cells = cells;
    s->nodes = calloc(count, sizeof *s->nodes);
    s->heap = calloc(count, sizeof *s->heap);
    s->queue[0] = calloc(count, sizeof **s->queue);
    s->queue[1] = calloc(count, sizeof **s->queue);
    if (s->nodes && s->heap && s->queue[0] && s->queue[1]) return s;
    path_scratch_destroy(s);
    return NULL;
}

void path_scratch_destroy(PathScratch *s) {
    if (!s) return;
    free(s->nodes);
    free(s->heap);
    free(s->queue[0]);
    free(s->queue[1]);
    free(s);
}

// The extra cost of passing the hatch in the floor of the upper cell; negative when it is closed.
static i32 hatch_extra(const PathRule *rule, i32 upper) {
    u16 opening = rule->map->cells[upper].opening;
    if (!opening || !rule->hatch) return 0;
    u8 extra = rule->hatch[opening - 1];
    return extra ? extra * (PATH_STRAIGHT / 10) : -1;
}

static u32 vertical_steps(const PathRule *rule, i32 cell, Pos at, i32 next[DIR_NONE], i32 extra[2]) {
    const Map *m = rule->map;
    i32 area = (i32)m->width * m->height;
    u8 flags = m->cells[cell].flags;
    u32 steps = 0;
    if (flags & CELL_STAIR_UP && at.z + 1 < m->storeys && rule->cost[cell + area]) {
        extra[0] = hatch_extra(rule, cell + area);
        next[DIR_UP] = cell + area;
        if (extra[0] >= 0) steps |= 1u << DIR_UP;
    }
    if (flags & CELL_STAIR_DOWN && at.z > 0 && rule->cost[cell - area]) {
        extra[1] = hatch_extra(rule, cell);
        next[DIR_DOWN] = cell - area;
        if (extra[1] >= 0) steps |= 1u << DIR_DOWN;
    }
    return steps;
}

// Bits of the diagonals whose two neighbours are both among the straight steps.
static inline u32 open_diagonals(u32 straight) {
    u32 turned = straight >> 2 | straight << 6;  // the next straight direction, clockwise
    return (straight & turned & 0x55) << 1;
}

u32 path_steps(const PathRule *rule, i32 cell, Pos at, i32 next[DIR_NONE], i32 extra[2]) {
    const Map *m = rule->map;
    i32 width = m->width;
    const u8 *cost = rule->cost + cell;
    u32 steps = 0;
    next[DIR_N] = cell - width, next[DIR_NE] = cell - width + 1, next[DIR_E] = cell + 1;
    next[DIR_SE] = cell + width + 1, next[DIR_S] = cell + width, next[DIR_SW] = cell + width - 1;
    next[DIR_W] = cell - 1, next[DIR_NW] = cell - width - 1;
    if (at.y > 0 && cost[-width]) steps |= 1u << DIR_N;
    if (at.x + 1 < width && cost[1]) steps |= 1u << DIR_E;
    if (at.y + 1 < m->height && cost[width]) steps |= 1u << DIR_S;
    if (at.x > 0 && cost[-1]) steps |= 1u << DIR_W;
    const MapCell *here = &m->cells[cell];
    u32 diagonal = here->opening ? 0 : open_diagonals(steps);
    for (u32 rest = diagonal; rest; rest &= rest - 1) {
        int dir = __builtin_ctz(rest);
        i32 target = next[dir];
        if (rule->cost[target] && !m->cells[target].opening) steps |= 1u << dir;
    }
    if (here->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) steps |= vertical_steps(rule, cell, at, next, extra);
    return steps;
}

bool path_step_allowed(const PathRule *rule, Pos from, Dir dir) {
    i32 next[DIR_NONE], extra[2];
    if (dir >= DIR_NONE || !map_has(rule->map, from)) return false;
    return path_steps(rule, map_index(rule->map, from), from, next, extra) >> dir & 1;
}

// One call of path_find.
typedef struct Search {
    const PathRule *rule;
    PathScratch *s;
    Pos goal;
    i32 slack;   // how much nearer than the goal itself the walk may end
    i32 limit;
} Search;

static inline i32 estimate(const Search *q, Pos at) {
    i32 dx = abs(at.x - q->goal.x), dy = abs(at.y - q->goal.y), dz = abs(at.z - q->goal.z);
    i32 shorter = dx < dy ? dx : dy, longer = dx < dy ? dy : dx;
    i32 h = PATH_STRAIGHT * (longer - shorter) + PATH_DIAGONAL * shorter + PATH_STAIR * dz - q->slack;
    return h > 0 ? h : 0;
}

static void relax(const Search *q, i32 cell, Pos at, Dir dir, i64 g) {
    PathScratch *s = q->s;
    PathNode *node = &s->nodes[cell];
    bool known = node->stamp == s->generation;
    if (known && (node->where == NODE_CLOSED || node->g <= g)) return;
    i32 h = estimate(q, at);
    if (g + h > q->limit) return;
    node->g = (i32)g;
    node->place = place_pack(at, dir);
    PathEntry entry = {(u64)(g + h) << 32 | (u32)h, cell};
    if (known) {
        heap_raise(s, node->where, entry);
    } else {
        node->stamp = s->generation;
        heap_push(s, entry);
    }
}

static void expand(const Search *q, i32 cell) {
    static const i8 dx[8] = {0, 1, 1, 1, 0, -1, -1, -1}, dy[8] = {-1, -1, 0, 1, 1, 1, 0, -1};
    const PathNode *node = &q->s->nodes[cell];
    i32 next[DIR_NONE], extra[2];
    i64 g = node->g;
    Pos at = place_pos(node->place);
    u32 steps = path_steps(q->rule, cell, at, next, extra);
    for (u32 rest = steps & 0xff; rest; rest &= rest - 1) {
        int dir = __builtin_ctz(rest);
        i32 cost = step_cost(q->rule->cost[next[dir]], (Dir)dir);
        relax(q, next[dir], pos(at.x + dx[dir], at.y + dy[dir], at.z), (Dir)dir, g + cost);
    }
    for (Dir dir = DIR_UP; dir <= DIR_DOWN && steps >> DIR_UP; dir++) {
        if (!(steps >> dir & 1)) continue;
        i32 cost = step_cost(q->rule->cost[next[dir]], dir) + extra[dir - DIR_UP];
        relax(q, next[dir], pos_step(at, dir), dir, g + cost);
    }
}

// Would one step lead from `at` into the goal, if only it could be entered?
static bool next_to_goal(const PathRule *rule, Pos at, Pos goal) {
    const Map *m = rule->map;
    if (at.z != goal.z || abs(at.x - goal.x) > 1 || abs(at.y - goal.y) > 1) return false;
    if (at.x == goal.x || at.y == goal.y) return true;
    if (map_cell(m, at)->opening || map_cell(m, goal)->opening) return false;
    return rule->cost[map_index(m, pos(at.x, goal.y, at.z))] && rule->cost[map_index(m, pos(goal.x, at.y, at.z))];
}

static void trace(const PathRule *rule, const PathScratch *s, i32 end, Path *out) {
    static const Dir back[DIR_NONE] = {DIR_S, DIR_SW, DIR_W, DIR_NW, DIR_N, DIR_NE, DIR_E, DIR_SE, DIR_DOWN, DIR_UP};
    int count = 0;
    for (u32 place = s->nodes[end].place; place_dir(place) != DIR_NONE; count++)
        place = s->nodes[map_index(rule->map, pos_step(place_pos(place), back[place_dir(place)]))].place;
    out->count = count < PATH_MAX_STEPS ? count : PATH_MAX_STEPS;
    out->cost = s->nodes[end].g;
    for (u32 place = s->nodes[end].place; count-- > 0;) {
        if (count < PATH_MAX_STEPS) out->step[count] = (u8)place_dir(place);
        place = s->nodes[map_index(rule->map, pos_step(place_pos(place), back[place_dir(place)]))].place;
    }
}

void path_begin(PathScratch *s, const Map *m) {
    CHECK(map_size(m) <= s->cells);
    s->heap_count = 0;
    if (++s->generation) return;
    memset(s->nodes, 0, (size_t)s->cells * sizeof *s->nodes);
    s->generation = 1;
}

bool path_find(const PathRule *rule, Pos a, Pos b, bool beside, i32 max_cost, PathScratch *s, Path *out) {
    const Map *m = rule->map;
    out->count = 0;
    out->cost = 0;
    if (!map_has(m, a) || !map_has(m, b)) return false;
    if (pos_same(a, b)) return true;
    i32 goal = map_index(m, b);
    if (!beside && !rule->cost[goal]) return false;
    Search q = {rule, s, b, beside ? PATH_DIAGONAL : 0, max_cost > 0 ? max_cost : INT32_MAX};
    path_begin(s, m);
    relax(&q, map_index(m, a), a, DIR_NONE, 0);
    while (s->heap_count) {
        i32 cell = heap_pop(s).cell;
        bool there = beside ? next_to_goal(rule, place_pos(s->nodes[cell].place), b) : cell == goal;
        if (there) {
            trace(rule, s, cell, out);
            return true;
        }
        expand(&q, cell);
    }
    return false;
}
