// building.c: the building as it now is: the pack's drawing with holes in its walls and furniture moved.
// A hole is an opening whose material was a wall; so ground, sight, sound, fire, ways and beliefs have no second rule.
#include "sim/act.h"
#include "sim/senses.h"

#include <string.h>

bool is_hole(const World *w, int row) { return row >= w->pack->openings_count; }

static Pos hole_at(const World *w, int row) { return pos(w->openings[row].x, w->openings[row].y, w->openings[row].z); }

bool hole_fits(const World *w, int row) {
    const Map *drawn = &w->pack->map;
    if (!map_has(drawn, hole_at(w, row)) || map_cell(drawn, hole_at(w, row))->opening) return false;
    for (int i = w->pack->openings_count; i < row; i++)
        if (pos_same(hole_at(w, i), hole_at(w, row))) return false;
    return true;
}

// Underfoot and in the light as the brighter floor beside it: a wall's cell has neither of its own.
static void hole_open(Map *m, Pos at, int row) {
    MapCell *cell = &m->cells[map_index(m, at)];
    cell->opening = (u16)(row + 1);
    for (Dir dir = DIR_N; dir <= DIR_NW; dir += 2) {
        Pos next = pos_step(at, dir);
        if (!map_has(m, next)) continue;
        const MapCell *beside = map_cell(m, next);
        if (!cell->floor && !beside->opening) cell->floor = beside->floor;
        if (!beside->opening && beside->floor && beside->light > cell->light) cell->light = beside->light;
    }
}

void map_derive(World *w) {
    const Map *drawn = &w->pack->map;
    Map *m = &w->map;
    memcpy(m->cells, drawn->cells, sizeof(MapCell) * (size_t)w->cap.cells);
    memcpy(m->openings, drawn->openings, sizeof(MapOpening) * (size_t)drawn->opening_count);
    m->opening_count = w->openings_count;
    for (int i = drawn->opening_count; i < w->openings_count; i++) {
        m->openings[i] = (MapOpening){hole_at(w, i), w->openings[i].material, w->openings[i].open_pct};
        hole_open(m, hole_at(w, i), i);
    }
    for (int i = 0; i < w->moved_count; i++)
        m->cells[map_index(m, pos(w->moved[i].x, w->moved[i].y, w->moved[i].z))].material = 0;
    ground_bits_make(&w->standing_bits, m);
    believed_forget(w);
    for (int i = 0; i < w->openings_count; i++) {
        w->open_pct[i] = (u8)opening_gap(&w->openings[i]);
        w->opening_material[i] = w->openings[i].material;
    }
    links_derive(w);
    portals_derive(w);
    tiles_derive(w);
}

// ---- how a door hangs -----------------------------------------------------------------------------------

static const Room *room_beside(const World *w, Pos at, Dir dir) {
    int room = room_at(w, pos_step(at, dir));
    return room < 0 ? NULL : &w->pack->rooms[room];
}

// Does one go through it from west to east, or from north to south?
bool know_opening_across(const World *w, Pos at) {
    int across = (room_at(w, pos_step(at, DIR_W)) >= 0) + (room_at(w, pos_step(at, DIR_E)) >= 0);
    int along = (room_at(w, pos_step(at, DIR_N)) >= 0) + (room_at(w, pos_step(at, DIR_S)) >= 0);
    return across > along;
}

int opening_side(const World *w, int row, Pos from) {
    Pos at = w->map.openings[row].at;
    if (w->pack->materials[w->map.openings[row].material].role == ROLE_HATCH) return from.z >= at.z ? 1 : 2;
    int off = know_opening_across(w, at) ? from.x - at.x : from.y - at.y;
    return off < 0 ? 1 : off > 0 ? 2 : 0;
}

// Into the flat, not out of it; into the house, not the street; else into the smaller room.
static int swing_of(const Room *one, const Room *two) {
    if (!one || !two) return two && !one ? 2 : 1;
    if (!one->flat[0] != !two->flat[0]) return one->flat[0] ? 1 : 2;
    if (one->outdoor != two->outdoor) return one->outdoor ? 2 : 1;
    return one->cells <= two->cells ? 1 : 2;
}

// The leaf comes to lie against a wall if there is one.
static int hinge_of(const World *w, Pos at, bool across, int swing) {
    Pos into = pos_step(at, across ? (swing == 1 ? DIR_W : DIR_E) : (swing == 1 ? DIR_N : DIR_S));
    bool one = room_at(w, pos_step(into, across ? DIR_N : DIR_W)) < 0, two = room_at(w, pos_step(into, across ? DIR_S : DIR_E)) < 0;
    return two && !one ? 2 : 1;
}

void opening_hang(World *w, int row) {
    Opening *o = &w->openings[row];
    Pos at = w->pack->map.openings[row].at;
    u8 role = w->pack->materials[w->pack->map.openings[row].material].role;
    o->hinge = o->swing = 0;
    if (role == ROLE_HATCH) o->hinge = o->swing = 1;
    if (role != ROLE_DOOR) return;
    bool across = know_opening_across(w, at);
    o->swing = (u8)swing_of(room_beside(w, at, across ? DIR_W : DIR_N), room_beside(w, at, across ? DIR_E : DIR_S));
    o->hinge = (u8)hinge_of(w, at, across, o->swing);
}

void opening_settle(World *w, int row) {
    Opening *o = &w->openings[row];
    if (o->open_pct >= OPEN_SHUT_BELOW) {
        o->lock_state &= o->open_pct <= CHAIN_GAP_PCT ? LOCK_CHAINED : 0;
        o->barricade = 0;
    }
    bool held = o->barricade || o->lock_state & (LOCK_WEDGED | LOCK_CHAINED);
    o->held_from = !held ? 0 : o->swing ? o->swing : 0;
    w->open_pct[row] = (u8)opening_gap(o);
}

// ---- what gives way and what is moved ---------------------------------------------------------------------

int opening_gap(const Opening *o) { return o->open_pct >= o->hole ? o->open_pct : o->hole; }

int hole_add(World *w, Pos at) {
    int row = opening_at(w, at);
    if (row >= 0 || w->openings_count == w->openings_capacity) return row;
    row = w->openings_count++;
    w->openings[row] = (Opening){.material = map_cell(&w->map, at)->material, .x = at.x, .y = at.y, .z = at.z};
    map_derive(w);
    return row;
}

bool furniture_can(const World *w, Pos at) {
    if (!map_has(&w->map, at)) return false;
    const Material *m = &w->pack->materials[map_cell(&w->map, at)->material];
    return m->role == ROLE_FURNITURE && m->weight_kg && w->moved_count < w->moved_capacity;
}

bool furniture_move(World *w, Pos at, int opening) {
    if (!furniture_can(w, at)) return false;
    w->moved[w->moved_count++] = (Moved){at.x, at.y, at.z, (u16)(opening + 1)};
    map_derive(w);
    stir_everywhere(w);
    return true;
}

// Back to where they were drawn, if nobody stands there now; else they stay somewhere out of the way.
void furniture_back(World *w, int opening) {
    int kept = 0;
    for (int i = 0; i < w->moved_count; i++) {
        Moved m = w->moved[i];
        Pos at = pos(m.x, m.y, m.z);
        bool back = m.opening == opening + 1 && cell_free(w, at, false) && cell_free(w, at, true);
        if (m.opening == opening + 1) m.opening = 0;
        if (!back) w->moved[kept++] = m;
    }
    for (int i = kept; i < w->moved_count; i++) w->moved[i] = (Moved){0};
    w->moved_count = kept;
    map_derive(w);
    stir_everywhere(w);
}
