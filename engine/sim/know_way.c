// know_way.c: ways and lines over the map as a group believes it to be.
// What the truth forbids is found by trying, never here.
#include "sim/act.h"
#include "sim/senses.h"

#include <string.h>

// Tenths of a step. A sill costs whoever has somebody on his hands so much more than it does him alone: he lifts two over it.
enum { COST_MATE = 30, COST_STRANGER = 60, COST_SILL = 180 };

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

static void add_sills(const World *w, const Believed *b) {
    for (int i = 0; i < w->openings_count; i++)
        if (w->ground.materials[b->opening_material[i]].role == ROLE_WINDOW) add_cost(w, b, w->map.openings[i].at, COST_SILL);
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

static bool find(const World *w, GroupId g, Pos from, Pos to, bool beside, bool laden, Path *out) {
    PathRule rule;
    out->count = 0, out->cost = 0;
    if (!map_has(&w->map, from) || !map_has(&w->map, to)) return false;
    Believed *b = &w->senses->believed[believed_rule(w, g, &rule) - w->senses->believed];
    if (laden) add_sills(w, b);
    const NoWay asked = {map_index(&w->map, from), map_index(&w->map, to), b->ways, beside};
    if (in_vain(b, &asked)) return false;
    if (path_find(&rule, from, to, beside, 0, w->scratch, out)) return true;
    b->none[b->none_count++ % NO_WAYS] = asked;
    return false;
}

bool believed_path(const World *w, GroupId g, Pos from, Pos to, bool beside, Path *out) { return find(w, g, from, to, beside, false, out); }

bool believed_path_laden(const World *w, GroupId g, Pos from, Pos to, Path *out) { return find(w, g, from, to, false, true, out); }

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

int know_standing(const World *w, GroupId g, Pos at) {
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == g && w->units[i].place == PLACE_MAP && pos_same(unit_at(&w->units[i]), at)) return w->units[i].ordinal;
    return 0;
}

static bool taken(const World *w, GroupId g, Pos at) {
    if (know_standing(w, g, at)) return true;
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

// ---- places to wait -----------------------------------------------------------------------------------

static bool listed(const Pos *list, int count, Pos at) {
    for (int i = 0; i < count; i++)
        if (pos_same(list[i], at)) return true;
    return false;
}

static bool door_at(const World *w, GroupId g, Pos at) {
    const Ground *ground = believed_ground(w, g);
    const MapCell *cell = map_has(&w->map, at) ? map_cell(ground->map, at) : NULL;
    return cell && cell->opening && w->pack->materials[w->map.openings[cell->opening - 1].material].role == ROLE_DOOR;
}

// Others go there: floor, or a door, shut or not.
static bool is_way(const World *w, GroupId g, Pos at, const Pos *but, int count) {
    return !listed(but, count, at) && (believed_enterable(w, g, at) || door_at(w, g, at));
}

// Round the cell, how many stretches of floor are there that one can step to from it? Between two of them one has to pass through it.
bool know_in_the_way(const World *w, GroupId g, Pos at, const Pos *but, int count) {
    if (!map_has(&w->map, at)) return false;
    const MapCell *cell = map_cell(believed_ground(w, g)->map, at);
    if (cell->opening || cell->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN | CELL_LADDER)) return true;
    bool way[DIR_UP];
    int stretches = 0, gap = -1;
    for (int dir = 0; dir < DIR_UP; dir++) {
        way[dir] = is_way(w, g, pos_step(at, (Dir)dir), but, count);
        if (!way[dir]) gap = dir;
    }
    bool counted = false; // the stretch under way
    for (int n = 1; gap >= 0 && n <= DIR_UP; n++) {
        int dir = (gap + n) % DIR_UP;
        if (!way[dir]) counted = false;
        else if (!counted && !(dir & 1)) counted = true, stretches++;
    }
    return stretches > 1;
}

static bool may_stand_by(const World *w, GroupId g, int ordinal, Pos at, const Pos *from, const Pos *but, int count) {
    const Ground *ground = believed_ground(w, g);
    if (map_cell(ground->map, at)->opening || !(cell_row(w, g, map_index(ground->map, at))->bits & (KNOWN_PLAN | KNOWN_SEEN))) return false;
    if (listed(but, count, at) || (taken(w, g, at) && know_standing(w, g, at) != ordinal) || know_in_the_way(w, g, at, but, count)) return false;
    return !from || !sight_between(ground, eye(*from, EYE_STANDING), eye(at, EYE_STANDING));
}

bool know_stand_by(const World *w, GroupId g, int ordinal, Pos near, const Pos *from, int cells, const Pos *but, int count, Pos *out) {
    enum { SIDE = 2 * KNOW_STAND_BY_CELLS + 1 };
    u8 far[SIDE * SIDE] = {0}; // steps + 1
    u16 queue[SIDE * SIDE];
    int head = 0, tail = 0, most = (int)i64_clamp(cells, 1, KNOW_STAND_BY_CELLS);
    if (!map_has(&w->map, near)) return false;
    far[(SIDE + 1) * KNOW_STAND_BY_CELLS] = 1;
    queue[tail++] = (SIDE + 1) * KNOW_STAND_BY_CELLS;
    while (head < tail) {
        int i = queue[head++];
        Pos at = pos(near.x + i % SIDE - KNOW_STAND_BY_CELLS, near.y + i / SIDE - KNOW_STAND_BY_CELLS, near.z);
        if (may_stand_by(w, g, ordinal, at, from, but, count)) return *out = at, true;
        for (int dir = 0; dir < DIR_UP && far[i] <= most; dir += 2) {
            Pos to = pos_step(at, (Dir)dir);
            int k = (to.y - near.y + KNOW_STAND_BY_CELLS) * SIDE + to.x - near.x + KNOW_STAND_BY_CELLS;
            if (!believed_enterable(w, g, to) || map_cell(believed_ground(w, g)->map, to)->opening || far[k]) continue;
            far[k] = (u8)(far[i] + 1);
            queue[tail++] = (u16)k;
        }
    }
    return false;
}
