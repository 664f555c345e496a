// percepts.c: what each group perceived, kept for ten seconds for its controllers.
// What can be read depends on the time alone, not on how the match came there.
#include "match/inside.h"

#include <string.h>

static void ring_add(MatchGroup *group, const Percept *p) {
    if (group->ring_first > 256 && group->ring_first * 2 > group->ring_count) {
        group->ring_count -= group->ring_first;
        memmove(group->ring, group->ring + group->ring_first, (size_t)group->ring_count * sizeof *group->ring);
        group->ring_first = 0;
    }
    group->ring = grow(group->ring, group->ring_count, &group->ring_capacity, sizeof *group->ring);
    group->ring[group->ring_count++] = *p;
}

int percepts_first(const Match *m, GroupId g) {
    const MatchGroup *group = &m->groups[g];
    i64 oldest = match_now(m) - RING_MS;
    int first = group->ring_first;
    while (first < group->ring_count && group->ring[first].ms < oldest) first++;
    return first;
}

void percepts_take(Match *m) {
    int count;
    const Percept *p = sim_percepts(m->world, &count);
    for (int i = 0; i < count; i++) {
        GroupId g = p[i].group;
        if (g < 1 || g >= m->group_count) continue;
        ring_add(&m->groups[g], &p[i]);
        gates_see(m, g, &p[i]);
        if (p[i].salience >= 5) m->groups[g].salient = true;
    }
}

int seat_percepts(const Seat *seat, u32 after, const Percept **out) {
    MatchGroup *group = &seat->match->groups[seat->group];
    int first = group->ring_first = percepts_first(seat->match, seat->group);
    while (first < group->ring_count && group->ring[first].id <= after) first++;
    *out = group->ring + first;
    return group->ring_count - first;
}
