// know_way.c: ways over the map as a group believes it to be.
// What the truth forbids is found by trying, never here.
#include "sim/world.h"

void believed_rule(const World *w, GroupId g, PathRule *out) {
    const Map *m = &w->pack->map;
    (void)g;
    for (i32 i = 0; i < map_size(m); i++) w->path_cost[i] = ground_standable(&w->ground, map_pos(m, i)) ? 10 : 0;
    *out = (PathRule){m, w->path_cost, NULL};
}

bool know_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out) {
    PathRule rule;
    believed_rule(w, g, &rule);
    return path_find(&rule, from, to, beside, 0, w->scratch, out);
}

i64 know_walk_ms(const World *w, GroupId g, int ordinal, Pos to, int pace) { (void)w, (void)g, (void)ordinal, (void)to, (void)pace; return -1; }
