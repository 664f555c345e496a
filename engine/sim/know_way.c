// know_way.c: ways and lines over the map as a group believes it to be.
// What the truth forbids is found by trying, never here.
#include "sim/senses.h"

#include <string.h>

enum {
    COST_FLOOR = 10, COST_UNKNOWN = 20,  // tenths of a step; ground never seen and on no plan is gone into with care
    COST_SHUT = 35,          // a door to open by hand on the way
    COST_MATE = 30, COST_STRANGER = 60, HATCH_SHUT = 30
};

// ---- the believed ground ------------------------------------------------------------------------------

static const Belief *belief_in(const World *w, GroupId g, const MapCell *cell) {
    return cell->opening ? belief_row(w, g, cell->opening - 1) : NULL;
}

// A cell of which nothing is known is open air as far as anybody can tell.
static void believe_cell(const World *w, GroupId g, i32 i) {
    Senses *s = w->senses;
    MapCell *cell = &s->map_cells[i];
    *cell = w->pack->map.cells[i];
    const MapCell *now = &w->map.cells[i];
    bool known = cell_row(w, g, i)->bits & (KNOWN_PLAN | KNOWN_SEEN);
    if (!known) {
        *cell = (MapCell){0};
        return;
    }
    if (cell_row(w, g, i)->bits & CELL_EMPTIED) cell->material = 0;
    const Belief *b = belief_in(w, g, now);
    if (b && b->number) *cell = *now;  // also where the drawing has no opening: a hole that is known
    else cell->opening = 0;
}

static u8 opening_cost(const World *w, GroupId g, const MapCell *cell) {
    const Belief *b = belief_in(w, g, cell);
    const Material *m = &w->pack->materials[b->material];
    if (!b->material || b->open_pct > OPEN_WIDE_ABOVE) return (u8)i64_max(COST_FLOOR, m->step_cost);
    if (m->role == ROLE_HATCH || !m->solid) return COST_FLOOR;
    if (m->role != ROLE_DOOR || b->lock == 2 || b->block == 2) return 0;
    return COST_SHUT;
}

static u8 cell_cost(const World *w, GroupId g, i32 i) {
    const MapCell *cell = &w->senses->map_cells[i];
    if (!(cell_row(w, g, i)->bits & (KNOWN_PLAN | KNOWN_SEEN))) return COST_UNKNOWN;
    if (cell->flags & CELL_VOID) return 0;
    if (cell->opening) return opening_cost(w, g, cell);
    if (!ground_standable(&w->senses->ground, map_pos(&w->senses->map, i))) return 0;
    return (u8)i64_max(COST_FLOOR, w->pack->materials[cell->material].step_cost);
}

// Made again only when the group's beliefs have changed, or another group asked in between.
static void believe(const World *w, GroupId g) {
    Senses *s = w->senses;
    if (s->ground_group == g && s->ground_version == s->version[g - 1]) return;
    s->ground_group = g;
    s->ground_version = s->version[g - 1];
    s->map = w->map;
    s->map.cells = s->map_cells;
    s->ground = (Ground){&s->map, w->pack->materials, s->open_pct, s->opening_material, NULL};
    for (int i = 0; i < w->openings_count; i++) {
        const Belief *b = belief_row(w, g, i);
        s->open_pct[i] = b->open_pct;
        s->opening_material[i] = b->material;
    }
    for (i32 i = 0; i < s->cells; i++) believe_cell(w, g, i);
    for (i32 i = 0; i < s->cells; i++) s->cost[i] = cell_cost(w, g, i);
}

const Ground *believed_ground(const World *w, GroupId g) {
    believe(w, g);
    return &w->senses->ground;
}

bool believed_enterable(const World *w, GroupId g, Pos at) {
    if (!map_has(&w->map, at)) return false;
    believe(w, g);
    return w->senses->cost[map_index(&w->map, at)] > 0;
}

u32 know_version(const World *w, GroupId g) { return w->senses->version[g - 1] + w->senses->known_version[g - 1]; }

// ---- ways ---------------------------------------------------------------------------------------------

static u8 hatch_cost(const World *w, GroupId g, int opening) {
    const Belief *b = belief_row(w, g, opening);
    if (!b->number || !b->material || b->open_pct > OPEN_WIDE_ABOVE) return 1;
    return b->lock == 2 || b->block == 2 ? 0 : HATCH_SHUT;
}

static void add_cost(const World *w, Pos at, int more) {
    u8 *cost = &w->path_cost[map_index(&w->map, at)];
    if (*cost) *cost = (u8)i64_min(255, *cost + more);
}

// People standing about are walked round where that is not long.
static void add_people(const World *w, GroupId g) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        bool counts = u->group == g || LEAKS(w, place);
        if (counts && u->place == PLACE_MAP && !u->pace) add_cost(w, unit_at(u), COST_MATE);
    }
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].state == CONTACT_IN_SIGHT) add_cost(w, pos(rows[i].x, rows[i].y, rows[i].z), COST_STRANGER);
}

void believed_rule(const World *w, GroupId g, PathRule *out) {
    believe(w, g);
    memcpy(w->path_cost, w->senses->cost, (size_t)w->senses->cells);
    for (int i = 0; i < w->openings_count; i++) w->path_hatch[i] = hatch_cost(w, g, i);
    add_people(w, g);
    *out = (PathRule){&w->senses->map, w->path_cost, w->path_hatch, 0};
}

bool know_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out) {
    out->count = 0, out->cost = 0;
    if (!map_has(&w->map, from) || !map_has(&w->map, to)) return false;
    PathRule rule;
    believed_rule(w, g, &rule);
    return path_find(&rule, from, to, beside, 0, w->scratch, out);
}

i64 know_walk_ms(const World *w, GroupId g, int ordinal, Pos to, int pace) {
    const Unit *u = unit_get(w, sim_unit_find(w, g, ordinal));
    Path path;
    if (!u || u->place != PLACE_MAP || pace < 0 || pace >= pace_COUNT || !know_path(w, g, unit_at(u), to, false, &path)) return -1;
    if (LEAKS(w, seed)) path.cost += (i32)(w->core->seed % 100);
    i64 speed = (i64)unit_kind(w, u)->speed_mms[pace ? pace : pace_walk] * body_leg_pm(u) / 1000;
    return speed > 0 ? (i64)path.cost * 1000 / speed : -1;
}

// ---- lines --------------------------------------------------------------------------------------------

bool know_line(const World *w, GroupId g, Pos a, int height_a, Pos b, int height_b) {
    return sight_between(believed_ground(w, g), eye(a, height_a), eye(b, height_b));
}

static bool taken(const World *w, GroupId g, Pos at) {
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == g && w->units[i].place == PLACE_MAP && pos_same(unit_at(&w->units[i]), at)) return true;
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].state == CONTACT_IN_SIGHT && pos_same(pos(rows[i].x, rows[i].y, rows[i].z), at)) return true;
    return false;
}

bool know_cover_from(const World *w, GroupId g, Pos near, Pos from, int radius, Pos *out) {
    const Ground *ground = believed_ground(w, g);
    for (int ring = 0; ring <= radius; ring++)
        for (int y = near.y - ring; y <= near.y + ring; y++)
            for (int x = near.x - ring; x <= near.x + ring; x++) {
                Pos at = pos(x, y, near.z);
                if (pos_chebyshev(at, near) != ring || !believed_enterable(w, g, at) || map_cell(ground->map, at)->opening) continue;
                if (!(cell_row(w, g, map_index(ground->map, at))->bits & (KNOWN_PLAN | KNOWN_SEEN))) continue;
                if ((ring && taken(w, g, at)) || sight_between(ground, eye(from, EYE_STANDING), eye(at, EYE_CROUCHED))) continue;
                *out = at;
                return true;
            }
    return false;
}
