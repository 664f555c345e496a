// belief.c: what a group takes openings to be, and when it looks round and tells.
// Learned by plan, by looking, by trying and by being told; never from the truth itself.
#include "sim/light.h"

#include <string.h>

enum { NO = 1, YES = 2 };  // of Belief.lock, chain and block; 0 unknown
enum {
    HOLD_SEEN_CELLS = 6,   // chain, wedge and furniture on this side are made out from so far
    HEARD_CELLS = 2        // a sound placed worse than this is at no door in particular
};

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

static void tell_opening(World *w, GroupId g, const Unit *u, int opening, PerceptKind kind) {
    Percept p = percept_of(w, kind, g, u ? u->ordinal : 0);
    p.at = w->map.openings[opening].at;
    p.amount = w->openings[opening].open_pct;
    tell(w, p);
}

// What a look from there shows beside material and how far it stands open.
typedef struct Look { u8 damage, hole, lock, chain, block, barricade; bool within; } Look;

// From the side on which it is held, near by, one sees what holds it; through a gap, the chain.
static Look look_of(const World *w, const Unit *u, const Belief *b, int opening) {
    const Opening *o = &w->openings[opening];
    Look l = {o->damage, o->hole, b->lock, b->chain, b->block, b->barricade, false};
    bool ajar = o->open_pct >= OPEN_SHUT_BELOW || o->gone;
    if (ajar) l.lock = l.block = NO, l.barricade = 0;
    if (ajar) l.chain = o->lock_state & LOCK_CHAINED ? YES : NO;
    Pos at = w->map.openings[opening].at;
    if (!u || ajar || !o->swing || pos_chebyshev(unit_at(u), at) > HOLD_SEEN_CELLS) return l;
    int from = o->held_from ? o->held_from : o->swing, side = opening_side(w, opening, unit_at(u));
    l.within = side == from;
    if (!l.within) return l;
    l.chain = o->lock_state & LOCK_CHAINED ? YES : NO;
    l.block = o->lock_state & LOCK_WEDGED || o->barricade ? YES : NO;
    l.barricade = o->barricade;
    return l;
}

static bool same_look(const Belief *b, const Look *l) {
    return b->damage == l->damage && b->hole == l->hole && b->lock == l->lock && b->chain == l->chain && b->block == l->block &&
           b->barricade == l->barricade;
}

void belief_look(World *w, GroupId g, const Unit *u, int opening) {
    Belief *b = belief_row(w, g, opening);
    const Opening *o = &w->openings[opening];
    bool known = b->source != SOURCE_NONE, seen = b->source >= SOURCE_SEEN;
    if (w->pack->materials[o->material].role == ROLE_WALL) return;  // still a wall, whatever was done to it
    if (!known || !u || u->look & LOOK_ROUND) b->as_of_ms = b->watched_ms = w->now;  // what is far off stirs nobody to look again
    Look look = look_of(w, u, b, opening);
    if (seen && b->open_pct == o->open_pct && b->material == o->material && same_look(b, &look)) return;
    bool otherwise = known && (b->open_pct != o->open_pct || b->material != o->material || (seen && (b->hole != look.hole || b->damage != look.damage)));
    belief_number(w, g, opening);
    b->as_of_ms = b->watched_ms = w->now;
    b->open_pct = o->open_pct;
    b->material = o->material;
    b->damage = look.damage, b->hole = look.hole, b->barricade = look.barricade;
    b->lock = look.lock, b->chain = look.chain, b->block = look.block;
    b->hung = 1;
    if (b->source < SOURCE_SEEN || b->source == SOURCE_TOLD) b->source = SOURCE_SEEN, b->from_group = 0;
    belief_changed(w, g, opening);
    if (!known && is_hole(w, opening)) tell_opening(w, g, u, opening, PERCEPT_wall_holed);
    if (otherwise) tell_opening(w, g, u, opening, PERCEPT_opening_seen);
}

void belief_see(World *w, GroupId g, int opening, Source source) {
    belief_look(w, g, NULL, opening);
    if (source > belief_row(w, g, opening)->source) belief_row(w, g, opening)->source = (u8)source;
}

// ---- by hand --------------------------------------------------------------------------------------------

static Belief *touched(World *w, GroupId g, int opening) {
    belief_number(w, g, opening);
    Belief *b = belief_row(w, g, opening);
    const Opening *o = &w->openings[opening];
    if (b->source < SOURCE_SEEN) b->open_pct = o->open_pct, b->material = o->material;
    b->damage = o->damage, b->hole = o->hole, b->hung = 1;
    b->source = SOURCE_TRIED;
    b->from_group = 0;
    b->as_of_ms = b->watched_ms = w->now;
    belief_changed(w, g, opening);
    return b;
}

void belief_lock(World *w, GroupId g, int opening, bool locked) { touched(w, g, opening)->lock = locked ? YES : NO; }
void belief_chain(World *w, GroupId g, int opening, bool chained) { touched(w, g, opening)->chain = chained ? YES : NO; }

void belief_block(World *w, GroupId g, int opening, int barricade, bool blocked) {
    Belief *b = touched(w, g, opening);
    b->block = blocked ? YES : NO;
    b->barricade = (u8)barricade;
}

// The handle turns or not, the leaf gives or not: a lock hides the rest, a chain shows that nothing else holds.
void belief_try(World *w, const Unit *u, int opening, Reason found) {
    Belief *b = touched(w, u->group, opening);
    if (found == REASON_locked) b->lock = YES;
    else if (found == REASON_stuck) b->lock = NO, b->block = YES;
    else if (found == REASON_chained) b->chain = YES, b->lock = b->block = NO, b->barricade = 0;
    else if (found == REASON_withstood && b->lock == NO) b->block = YES;
    else if (found == REASON_none) b->lock = b->chain = b->block = NO, b->barricade = 0;
}

// ---- by ear ---------------------------------------------------------------------------------------------

// Work at a door is heard at it, if the place is heard well enough: furniture set against it, a lock turned, a crash.
void belief_hear(World *w, const Unit *u, Pos at, int error_cells, int sound) {
    if (error_cells > HEARD_CELLS || (sound != SOUND_furniture && sound != SOUND_lock && sound != SOUND_crash && sound != SOUND_glass)) return;
    int best = -1, nearest = INT32_MAX;
    for (int i = 0; i < w->openings_count; i++) {
        if (!belief_row(w, u->group, i)->number) continue;
        int far = pos_distance_cm(w->map.openings[i].at, at);
        if (far < nearest) nearest = far, best = i;
    }
    if (best < 0 || nearest > (error_cells + 1) * CELL_CM) return;
    Belief *b = belief_row(w, u->group, best);
    bool window = w->pack->materials[b->material].role == ROLE_WINDOW;
    if (sound == SOUND_furniture && b->open_pct < OPEN_SHUT_BELOW) b->block = YES;
    else if (sound == SOUND_lock && !window && b->open_pct < OPEN_SHUT_BELOW) b->lock = b->lock == YES ? 0 : YES;  // turned one way or the other
    else if (sound == SOUND_crash || (sound == SOUND_glass && window)) b->lock = b->block = b->chain = 0;
    else return;
    if (b->source < SOURCE_HEARD) b->source = SOURCE_HEARD;
    b->as_of_ms = w->now;
    belief_changed(w, u->group, best);
}

// ---- by word --------------------------------------------------------------------------------------------

// What comes through of it: shut, ajar or open, held or not; how badly it is damaged does not.
void belief_told(World *w, GroupId g, const Message *m) {
    if (!m->opening || m->opening > w->openings_count) return;
    int opening = m->opening - 1;
    Belief *b = belief_row(w, g, opening);
    if (b->source != SOURCE_NONE && b->as_of_ms >= m->opening_ms) return;  // the own look is newer
    i32 cell = map_index(&w->map, w->map.openings[opening].at);
    belief_number(w, g, opening);
    b->open_pct = m->open_pct, b->material = m->material;
    b->lock = m->lock, b->block = m->block, b->chain = m->chain;
    b->barricade = 0, b->damage = 0, b->hole = m->hole;
    b->source = SOURCE_TOLD;
    b->from_group = m->from;
    b->as_of_ms = m->opening_ms;
    if (!(cell_row(w, g, cell)->bits & (KNOWN_PLAN | KNOWN_SEEN))) *cell_write(w, g, cell) |= KNOWN_PLAN, w->senses->known_version[g - 1]++;
    cell_changed(w, g, cell);
    belief_changed(w, g, opening);
}

// ---- the start ------------------------------------------------------------------------------------------

static void home_opening(World *w, GroupId g, int opening) {
    const Opening *o = &w->openings[opening];
    belief_number(w, g, opening);
    Belief *b = belief_row(w, g, opening);
    *b = (Belief){.number = b->number, .open_pct = o->open_pct, .material = o->material, .source = SOURCE_SEEN,
                  .lock = o->lock_state & LOCK_LOCKED ? YES : NO, .chain = o->lock_state & LOCK_CHAINED ? YES : NO, .hung = 1,
                  .barricade = o->barricade, .damage = o->damage, .hole = o->hole,
                  .block = o->lock_state & LOCK_WEDGED || o->barricade ? YES : NO,
                  .as_of_ms = w->now, .watched_ms = -1};
}

static void cells_start(World *w, GroupId g, u8 bits) {
    for (i32 i = 0; i < w->senses->cells; i++)
        if (!(w->map.cells[i].flags & CELL_VOID)) *cell_write(w, g, i) |= bits;
    w->senses->known_version[g - 1]++;
}

// Of the own flat; who lives in no flat in particular knows the house.
static void home_thing(World *w, GroupId g, const Moved *m) {
    const Pos at[2] = {pos(m->x, m->y, m->z), pos(m->to_x, m->to_y, m->to_z)};
    for (int i = 0; i < 2; i++) {
        int room = room_at(w, at[i]);
        bool own = room >= 0 && (!w->pack->groups[g - 1].place[0] || text_same(w->pack->groups[g - 1].place, w->pack->rooms[room].flat));
        if (own) furniture_learn(w, g, map_index(&w->map, at[i]));
    }
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
        for (int i = 0; group->lives_here && i < w->moved_count; i++) home_thing(w, (GroupId)g, &w->moved[i]);
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
    WordRange relit;
    bool changed = light_changed(w, &lit_anew);
    light_relit(w, &relit);
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        bool moved = u->look & LOOK_ROUND || outlook_stirred(w, u);
        if (moved || changed) w->senses->look_version[u->group - 1]++;
        bool relit_any = relit.first < relit.end;
        if (!moved && !relit_any) continue;
        if (!unit_looks(w, u, until_ms)) view_missed(w, u);
        else if (moved && !relit_any && view_learned(w, u)) view_learn_again(w, u);
        else if (moved) view_learn(w, u);
        else view_learn_lit(w, u);
    }
    for (int g = 1; g <= w->groups_count; g++) presence_sync(w, (GroupId)g);
    light_looked(w);
    looked(w);
    stir_looked(w);
}

void knowledge_grid(World *w) {
    for (int g = 1; g <= w->groups_count; g++) {
        contacts_age(w, (GroupId)g);
        rooms_grid(w, (GroupId)g);
        presence_sync(w, (GroupId)g);
        presence_move(w, (GroupId)g);
    }
}
