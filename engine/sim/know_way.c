// know_way.c: ways and lines over the map as a group believes it to be.
// What the truth forbids is found by trying, never here.
#include "sim/senses.h"

#include <string.h>

enum { COST_MATE = 30, COST_STRANGER = 60 };  // tenths of a step

const Ground *believed_ground(const World *w, GroupId g) { return &believed(w, g)->ground; }

bool believed_enterable(const World *w, GroupId g, Pos at) {
    return map_has(&w->map, at) && believed(w, g)->cost[map_index(&w->map, at)] > 0;
}

u32 know_version(const World *w, GroupId g) { return w->senses->version[g - 1] + w->senses->known_version[g - 1]; }

// ---- ways ---------------------------------------------------------------------------------------------

static void add_cost(const World *w, const Believed *b, Pos at, int more) {
    i32 cell = map_index(&w->map, at);
    if (b->cost[cell]) believed_reprice(w, b, cell, (u8)i64_min(255, b->cost[cell] + more));
}

// People standing about are walked round where that is not long.
static void add_people(const World *w, GroupId g, const Believed *b) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        bool counts = u->group == g || LEAKS(w, place);
        if (counts && u->place == PLACE_MAP && !u->pace) add_cost(w, b, unit_at(u), COST_MATE);
    }
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].state == CONTACT_IN_SIGHT) add_cost(w, b, pos(rows[i].x, rows[i].y, rows[i].z), COST_STRANGER);
}

const Believed *believed_rule(const World *w, GroupId g, PathRule *out) {
    const Believed *b = believed(w, g);
    add_people(w, g, b);
    *out = (PathRule){&b->map, b->cost, b->hatch, b->rows};
    return b;
}

// Who finds no way has looked through everything he can get to. Asked again, nothing has to be looked at before some cell can be
// entered that could not be, or the other way round: people in the way and doors to open only make a way dearer.
static bool in_vain(const Believed *b, const NoWay *asked) {
    for (int i = 0; i < NO_WAYS; i++) {
        const NoWay *none = &b->none[i];
        if (none->ways == asked->ways && none->from == asked->from && none->to == asked->to && none->beside == asked->beside) return true;
    }
    return false;
}

bool believed_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out) {
    PathRule rule;
    out->count = 0, out->cost = 0;
    if (!map_has(&w->map, from) || !map_has(&w->map, to)) return false;
    Believed *b = &w->senses->believed[believed_rule(w, g, &rule) - w->senses->believed];
    const NoWay asked = {map_index(&w->map, from), map_index(&w->map, to), b->ways, beside};
    if (in_vain(b, &asked)) return false;
    if (path_find(&rule, from, to, beside, 0, w->scratch, out)) return true;
    b->none[b->none_count++ % NO_WAYS] = asked;
    return false;
}

bool know_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out) {
    return believed_path(w, g, from, to, beside, out);
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
