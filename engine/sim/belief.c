// belief.c: what a group takes openings to be, and when it looks round and tells.
// Learned by plan, by looking, by trying and by being told; never from the truth itself.
#include "sim/light.h"

#include <string.h>

enum { NO = 1, YES = 2 };  // of Belief.lock and block; 0 unknown

void beliefs_changed(World *w, GroupId g) { w->senses->version[g - 1]++; }

void belief_number(World *w, GroupId g, int opening) {
    Belief *b = belief_row(w, g, opening);
    if (!b->number) b->number = ++group_row(w, g)->last_opening;
}

// ---- openings -----------------------------------------------------------------------------------------

static void from_plan(World *w, GroupId g, int opening) {
    const MapOpening *drawn = &w->pack->map.openings[opening];
    belief_number(w, g, opening);
    Belief *b = belief_row(w, g, opening);
    b->open_pct = drawn->open_pct;
    b->material = drawn->material;
    b->source = SOURCE_PLAN;
    b->as_of_ms = w->now;
}

static void tell_opening(World *w, GroupId g, const Unit *u, int opening) {
    Percept p = percept_of(w, PERCEPT_opening_seen, g, u ? u->ordinal : 0);
    p.at = w->map.openings[opening].at;
    p.amount = w->openings[opening].open_pct;
    tell(w, p);
}

void belief_look(World *w, GroupId g, const Unit *u, int opening) {
    Belief *b = belief_row(w, g, opening);
    const Opening *o = &w->openings[opening];
    bool known = b->source != SOURCE_NONE;
    if (w->pack->materials[o->material].role == ROLE_WALL) return;  // still a wall, whatever was done to it
    if (!known || !u || u->look & LOOK_MOVED) b->as_of_ms = b->watched_ms = w->now;  // what is far off stirs nobody to look again
    if (known && b->source != SOURCE_PLAN && b->open_pct == o->open_pct && b->material == o->material) return;
    bool otherwise = known && (b->open_pct != o->open_pct || b->material != o->material);
    belief_number(w, g, opening);
    b->as_of_ms = b->watched_ms = w->now;
    b->open_pct = o->open_pct;
    b->material = o->material;
    if (b->source < SOURCE_SEEN) b->source = SOURCE_SEEN;
    if (o->open_pct >= OPEN_SHUT_BELOW || o->gone) b->lock = b->block = NO;
    beliefs_changed(w, g);
    if (otherwise) tell_opening(w, g, u, opening);
}

void belief_see(World *w, GroupId g, int opening, Source source) {
    belief_look(w, g, NULL, opening);
    if (source > belief_row(w, g, opening)->source) belief_row(w, g, opening)->source = (u8)source;
}

void belief_try(World *w, const Unit *u, int opening, Reason found) {
    belief_number(w, u->group, opening);
    Belief *b = belief_row(w, u->group, opening);
    if (found == REASON_locked) b->lock = YES;
    else if (found == REASON_stuck || found == REASON_withstood) b->block = YES;
    else if (found == REASON_none) b->lock = b->block = NO;
    if (b->source == SOURCE_NONE || b->source == SOURCE_PLAN) {
        b->open_pct = w->openings[opening].open_pct;
        b->material = w->openings[opening].material;
    }
    b->source = SOURCE_TRIED;
    b->as_of_ms = b->watched_ms = w->now;
    beliefs_changed(w, u->group);
}

// ---- the start ------------------------------------------------------------------------------------------

static void home_opening(World *w, GroupId g, int opening) {
    const Opening *o = &w->openings[opening];
    belief_number(w, g, opening);
    Belief *b = belief_row(w, g, opening);
    *b = (Belief){.number = b->number, .open_pct = o->open_pct, .material = o->material, .source = SOURCE_SEEN,
                  .lock = o->lock_state & (LOCK_LOCKED | LOCK_CHAINED) ? YES : NO,
                  .block = o->lock_state & LOCK_WEDGED || o->barricade ? YES : NO,
                  .as_of_ms = w->now, .watched_ms = -1};
}

static void cells_start(World *w, GroupId g, u8 bits) {
    for (i32 i = 0; i < w->senses->cells; i++)
        if (!(w->map.cells[i].flags & CELL_VOID)) cell_row(w, g, i)->bits |= bits;
    w->senses->known_version[g - 1]++;
}

void knowledge_start(World *w) {
    for (int g = 1; g <= w->groups_count; g++) {
        const Group *group = &w->pack->groups[g - 1];
        rooms_start(w, (GroupId)g);
        if (group->lives_here || group->has_plan) cells_start(w, (GroupId)g, group->lives_here ? KNOWN_PLAN | KNOWN_SEEN : KNOWN_PLAN);
        for (int i = 0; i < w->openings_count; i++) {
            if (group->lives_here) home_opening(w, (GroupId)g, i);
            else if (group->has_plan) from_plan(w, (GroupId)g, i);
        }
        beliefs_changed(w, (GroupId)g);
        presence_start(w, (GroupId)g);
    }
}

// ---- in the step ----------------------------------------------------------------------------------------

void knowledge_run(World *w, i64 until_ms) {
    messages_run(w, until_ms);
    w->now = until_ms;
    outlook_ground(w);
    const u64 *lit_anew;
    bool changed = light_changed(w, &lit_anew);
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        bool moved = u->look & LOOK_MOVED || w->core->look_all;
        if (!moved && !changed) continue;
        w->senses->look_version[u->group - 1]++;
        if (!unit_looks(w, u, until_ms)) continue;
        if (moved) view_learn(w, u);
        else view_learn_lit(w, u, lit_anew);
    }
    for (int g = 1; g <= w->groups_count; g++) presence_sync(w, (GroupId)g);
    light_looked(w);
    for (int i = 0; i < w->units_count; i++) w->units[i].look = 0;
    w->core->look_all = 0;
}

void knowledge_grid(World *w) {
    for (int g = 1; g <= w->groups_count; g++) {
        contacts_age(w, (GroupId)g);
        rooms_grid(w, (GroupId)g);
        presence_sync(w, (GroupId)g);
        presence_move(w, (GroupId)g);
    }
}
