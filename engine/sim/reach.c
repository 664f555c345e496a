// reach.c: how far somebody out of sight can have gone by now, on foot over the believed ground.
// Goes round walls and through doors; a way that a member has in view stops it, as he would be seen.
#include "sim/senses.h"

enum {
    PACE_MMS = 1300,       // an unhurried walk (CALIBRATION 2.13 ff: 1.34 m/s free walk)
    BARRED_COST = 255      // tenths of a step: a door believed locked or blocked costs the time to undo it
};

i32 contact_reach_most(const World *w, const Contact *c) {
    bool stays = c->down_seen || c->custody_seen >= CUSTODY_CUFFED;
    i64 walked = stays || c->state == CONTACT_IN_SIGHT ? 0 : (w->now - c->last_ms) * PACE_MMS / 1000000;
    return (i32)i64_min(600, c->error_cells + walked) * PATH_STRAIGHT;
}

// Barred doors slow him down; watched ways he cannot have used unseen, but for the cell he was in.
static void bar_ways(const World *w, GroupId g, Pos from, const Believed *b) {
    const Senses *s = w->senses;
    const u64 *watched = watched_of(w, g);
    for (int n = 0; n < s->link_count; n++) {
        const Link *link = &s->links[n];
        if (!map_has(&w->map, link->at) || (!bits_have(watched, n) && link->opening < 0)) continue;
        i32 cell = map_index(&w->map, link->at);
        if (link->opening >= 0 && !b->cost[cell]) believed_reprice(w, b, cell, BARRED_COST);
        if (bits_have(watched, n) && !pos_same(link->at, from)) believed_reprice(w, b, cell, 0);
    }
}

static u64 key_of(const World *w, GroupId g, const Contact *c) {
    Hash h = hash_begin(g);
    hash_word(&h, c->id);
    hash_word(&h, (u64)c->last_ms);
    hash_word(&h, (u64)map_index(&w->map, pos(c->x, c->y, c->z)));
    hash_word(&h, w->senses->version[g - 1]);
    hash_word(&h, w->senses->look_version[g - 1]);
    return hash_end(&h) | 1;
}

const i32 *contact_reach(const World *w, GroupId g, const Contact *c) {
    Senses *s = w->senses;
    Pos from = pos(c->x, c->y, c->z);
    if (!map_has(&w->map, from)) return NULL;
    u64 key = key_of(w, g, c);
    if (s->reach_key == key) return s->reach;
    PathRule rule;
    bar_ways(w, g, from, believed_rule(w, g, &rule));
    path_field(&rule, &from, 1, w->scratch, s->reach);
    s->reach_key = key;
    return s->reach;
}
