// path.c: A* over the cells of a map, with costs that somebody believes.
// The estimate never exceeds the truth and is consistent, so a closed cell stays closed.
#include "grid/path.h"

#include "grid/path_steps.h"

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

bool path_step_allowed(const PathRule *rule, Pos from, Dir dir) {
    if (dir >= DIR_NONE || !map_has(rule->map, from)) return false;
    Steps steps = steps_begin(rule);
    return steps_among(&steps, map_index(rule->map, from), place_pack(from, DIR_NONE), 0xff) >>
               dir &
           1;
}

// One call of path_find.
typedef struct Search {
    Steps steps;
    PathScratch *s;
    Pos goal;
    i32 slack; // how much nearer than the goal itself the walk may end
    i32 limit;
} Search;

static inline i32 estimate(const Search *q, Pos at) {
    i32 dx = abs(at.x - q->goal.x), dy = abs(at.y - q->goal.y), dz = abs(at.z - q->goal.z);
    i32 shorter = dx < dy ? dx : dy, longer = dx < dy ? dy : dx;
    i32 h =
        PATH_STRAIGHT * (longer - shorter) + PATH_DIAGONAL * shorter + PATH_STAIR * dz - q->slack;
    return h > 0 ? h : 0;
}

static inline void relax(const Search *q, i32 cell, u32 place, i64 g) {
    PathScratch *s = q->s;
    PathNode *node = &s->nodes[cell];
    bool known = node->stamp == s->generation;
    if (known && (node->where == NODE_CLOSED || node->g <= g)) return;
    i32 h = estimate(q, place_pos(place));
    if (g + h > q->limit) return;
    node->g = (i32)g;
    node->place = place;
    PathEntry entry = {(u64)(g + h) << 32 | (u32)h, cell};
    if (known) {
        heap_raise(s, node->where, entry);
    } else {
        node->stamp = s->generation;
        heap_push(s, entry);
    }
}

static void expand(const Search *q, i32 cell) {
    i64 g = q->s->nodes[cell].g;
    u32 place = q->s->nodes[cell].place;
    for (u32 rest = steps_useful(&q->steps, cell, place); rest; rest &= rest - 1) {
        Dir dir = (Dir)__builtin_ctz(rest);
        i32 target = cell + q->steps.offset[dir];
        relax(q, target, place_step(&q->steps, place, dir), g + step_cost(&q->steps, cell, dir));
    }
}

// Would one step lead from `at` into the goal, if only it could be entered?
static bool next_to_goal(const PathRule *rule, Pos at, Pos goal) {
    const Map *m = rule->map;
    if (at.z != goal.z || abs(at.x - goal.x) > 1 || abs(at.y - goal.y) > 1) return false;
    if (at.x == goal.x || at.y == goal.y) return true;
    if (map_cell(m, at)->opening || map_cell(m, goal)->opening) return false;
    return rule->cost[map_index(m, pos(at.x, goal.y, at.z))] &&
           rule->cost[map_index(m, pos(goal.x, at.y, at.z))];
}

static void trace(const PathRule *rule, const PathScratch *s, i32 end, Path *out) {
    static const Dir back[DIR_NONE] = {DIR_S,  DIR_SW, DIR_W,  DIR_NW,   DIR_N,
                                       DIR_NE, DIR_E,  DIR_SE, DIR_DOWN, DIR_UP};
    int count = 0;
    for (u32 place = s->nodes[end].place; place_dir(place) != DIR_NONE; count++)
        place = s->nodes[map_index(rule->map, pos_step(place_pos(place), back[place_dir(place)]))]
                    .place;
    out->count = count < PATH_MAX_STEPS ? count : PATH_MAX_STEPS;
    out->cost = s->nodes[end].g;
    for (u32 place = s->nodes[end].place; count-- > 0;) {
        if (count < PATH_MAX_STEPS) out->step[count] = (u8)place_dir(place);
        place = s->nodes[map_index(rule->map, pos_step(place_pos(place), back[place_dir(place)]))]
                    .place;
    }
}

void path_begin(PathScratch *s, const Map *m) {
    CHECK(map_size(m) <= s->cells);
    s->heap_count = 0;
    if (++s->generation) return;
    memset(s->nodes, 0, (size_t)s->cells * sizeof *s->nodes);
    s->generation = 1;
}

bool path_find(const PathRule *rule, Pos a, Pos b, bool beside, i32 max_cost, PathScratch *s,
               Path *out) {
    const Map *m = rule->map;
    out->count = 0;
    out->cost = 0;
    if (!map_has(m, a) || !map_has(m, b)) return false;
    if (pos_same(a, b)) return true;
    i32 goal = map_index(m, b);
    if (!beside && !rule->cost[goal]) return false;
    Search q = {steps_begin(rule), s, b, beside ? PATH_DIAGONAL : 0,
                max_cost > 0 ? max_cost : INT32_MAX};
    path_begin(s, m);
    relax(&q, map_index(m, a), place_pack(a, DIR_NONE), 0);
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
