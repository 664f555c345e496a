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

static bool hatch_free(const PathRule *rule, i32 upper) {
    u16 opening = rule->map->cells[upper].opening;
    return !opening || !rule->hatch || rule->hatch[opening - 1];
}

i32 path_hatch_cost(const PathRule *rule, i32 cell, Dir dir) {
    i32 upper = dir == DIR_UP ? cell + dir_offset(rule->map, DIR_UP) : cell;
    u16 opening = rule->map->cells[upper].opening;
    return opening && rule->hatch ? rule->hatch[opening - 1] * (PATH_STRAIGHT / 10) : 0;
}

static u32 vertical_steps(const PathRule *rule, i32 cell, Pos at) {
    const Map *m = rule->map;
    i32 area = (i32)m->width * m->height;
    u8 flags = m->cells[cell].flags;
    u32 steps = 0;
    if (flags & CELL_STAIR_UP && at.z + 1 < m->storeys && rule->cost[cell + area] && hatch_free(rule, cell + area))
        steps |= 1u << DIR_UP;
    if (flags & CELL_STAIR_DOWN && at.z > 0 && rule->cost[cell - area] && hatch_free(rule, cell))
        steps |= 1u << DIR_DOWN;
    return steps;
}

// Bits of the diagonals whose two neighbours are both among the straight steps.
static inline u32 open_diagonals(u32 straight) {
    u32 turned = straight >> 2 | straight << 6;  // the next straight direction, clockwise
    return (straight & turned & 0x55) << 1;
}

static inline u32 steps_among(const PathRule *rule, i32 cell, Pos at, u32 wanted) {
    const Map *m = rule->map;
    i32 width = m->width;
    const u8 *cost = rule->cost + cell;
    u32 straight = 0;
    if (at.y > 0 && cost[-width]) straight |= 1u << DIR_N;
    if (at.x + 1 < width && cost[1]) straight |= 1u << DIR_E;
    if (at.y + 1 < m->height && cost[width]) straight |= 1u << DIR_S;
    if (at.x > 0 && cost[-1]) straight |= 1u << DIR_W;
    const MapCell *here = &m->cells[cell];
    u32 steps = straight & wanted;
    u32 diagonal = here->opening ? 0 : open_diagonals(straight) & wanted;
    for (u32 rest = diagonal; rest; rest &= rest - 1) {
        Dir dir = (Dir)__builtin_ctz(rest);
        i32 target = cell + dir_offset(m, dir);
        if (rule->cost[target] && !m->cells[target].opening) steps |= 1u << dir;
    }
    if (here->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN)) steps |= vertical_steps(rule, cell, at);
    return steps;
}

u32 path_steps(const PathRule *rule, i32 cell, Pos at) { return steps_among(rule, cell, at, 0xff); }

static inline u32 turned(u32 bits, Dir dir) { return (bits << dir | bits >> (8 - dir)) & 0xff; }
static inline Dir turn(Dir dir, int eighths) { return (Dir)((dir + eighths) & 7); }

// Came straight from P: the cells behind and beside P were reached from P as cheaply. A cell to the
// left was too, by a diagonal from P, if that was allowed and the cell is ordinary; so to the right.
static inline bool side_needed(const PathRule *rule, i32 cell, Dir came, Dir side) {
    const Map *m = rule->map;
    Dir behind = side == turn(came, 2) ? turn(came, 3) : turn(came, -3);
    i32 target = cell + dir_offset(m, side), parent = cell - dir_offset(m, came);
    return rule->cost[target] > 10 || !rule->cost[cell + dir_offset(m, behind)] || m->cells[parent].opening ||
           m->cells[target].opening;
}

u32 path_useful_steps(const PathRule *rule, i32 cell, Pos at, Dir came) {
    const Map *m = rule->map;
    if (came >= DIR_UP) return path_steps(rule, cell, at);
    if (came & 1) {  // a diagonal: ahead, and the two corners if the cell passed beside them is dear
        u32 wanted = turned(0x83, came);
        if (rule->cost[cell + dir_offset(m, turn(came, 3))] > 10) wanted |= turned(0x04, came);
        if (rule->cost[cell + dir_offset(m, turn(came, -3))] > 10) wanted |= turned(0x40, came);
        return steps_among(rule, cell, at, wanted);
    }
    u32 steps = steps_among(rule, cell, at, turned(0xc7, came)), left = turned(0x40, came), right = turned(0x04, came);
    if (steps & left && !side_needed(rule, cell, came, turn(came, -2))) steps &= ~left;
    if (steps & right && !side_needed(rule, cell, came, turn(came, 2))) steps &= ~right;
    return steps;
}

bool path_step_allowed(const PathRule *rule, Pos from, Dir dir) {
    if (dir >= DIR_NONE || !map_has(rule->map, from)) return false;
    return path_steps(rule, map_index(rule->map, from), from) >> dir & 1;
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
    const PathRule *rule = q->rule;
    i64 g = q->s->nodes[cell].g;
    u32 place = q->s->nodes[cell].place;
    Pos at = place_pos(place);
    for (u32 rest = path_useful_steps(rule, cell, at, place_dir(place)); rest; rest &= rest - 1) {
        Dir dir = (Dir)__builtin_ctz(rest);
        i32 target = cell + dir_offset(rule->map, dir), cost = step_cost(rule->cost[target], dir);
        if (dir >= DIR_UP) cost += path_hatch_cost(rule, cell, dir);
        relax(q, target, pos_step(at, dir), dir, g + cost);
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
