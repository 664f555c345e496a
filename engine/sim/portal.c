// portal.c: rooms with walls all round, out of which and into which one sees by their openings and stairs alone.
// A cheap no before a line is walked: it may say nothing of a line that is stopped, never that a free one is.
#include "grid/block.h"
#include "sim/senses.h"

#include <string.h>

// What a line out of the room can go through. opening: row, -1 stairs; stairs lead from z to z + 1.
typedef struct Portal { i32 next, opening; Pos at; } Portal;

struct Portals {
    Portal *pool;             // from 1
    i32 used, room_for;
    i32 *first;               // by room; 0 none
    u8 *walled;               // by room: as drawn
    u8 *holed;                // by room: a wall of it is worked on or has a hole
    u32 *changed, all_changed; // by room: Senses.portal_age when an opening of it last changed; when all may have
};

static bool full(const Material *m) { return m->opaque && m->cover_cm >= m->lintel_cm; }

static void portal_add(Portals *p, int room, i32 opening, Pos at) {
    for (i32 i = p->first[room]; i; i = p->pool[i].next)
        if (pos_same(p->pool[i].at, at) && p->pool[i].opening == opening) return;
    if (p->used == p->room_for) {
        p->walled[room] = 0;
        return;
    }
    p->pool[++p->used] = (Portal){p->first[room], opening, at};
    p->first[room] = p->used;
}

static void look_beside(const World *w, Portals *p, int room, Pos at) {
    const Map *m = &w->pack->map;
    for (int dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos side = pos_step(at, (Dir)dir);
        if (!map_has(m, side)) continue;
        const MapCell *c = map_cell(m, side);
        if (c->room == room + 1) continue;
        if (c->opening) portal_add(p, room, c->opening - 1, side);
        else if (dir % 2 == 0 && !full(&w->pack->materials[c->material])) p->walled[room] = 0;
    }
}

static void look_up_and_down(const World *w, Portals *p, int room, Pos at) {
    const Map *m = &w->pack->map;
    const MapCell *c = map_cell(m, at);
    Pos above = pos_step(at, DIR_UP);
    if (!c->floor) p->walled[room] = 0;
    if (c->flags & CELL_STAIR_DOWN) portal_add(p, room, -1, pos_step(at, DIR_DOWN));
    if (!map_has(m, above)) return;
    if (!map_cell(m, above)->floor) p->walled[room] = 0;
    if (map_cell(m, above)->flags & CELL_STAIR_DOWN) portal_add(p, room, -1, at);
}

bool portals_create(World *w) {
    const Map *m = &w->pack->map;
    Portals *p = w->senses->portals = arena_array(&w->arena, Portals, 1);
    if (!p) return false;
    p->room_for = 8 * w->pack->openings_count;
    for (i32 i = 0; i < w->cap.cells; i++) p->room_for += 4 * ((m->cells[i].flags & CELL_STAIR_DOWN) != 0);
    p->pool = arena_array(&w->arena, Portal, p->room_for + 1);
    p->first = arena_array(&w->arena, i32, w->cap.rooms + 1);
    p->walled = arena_array(&w->arena, u8, w->cap.rooms + 1);
    p->holed = arena_array(&w->arena, u8, w->cap.rooms + 1);
    p->changed = arena_array(&w->arena, u32, w->cap.rooms + 1);
    w->senses->ways = arena_array(&w->arena, Ways, w->cap.units + 1);
    w->senses->portal_age = 1;
    if (!w->senses->ways || !p->pool || !p->first || !p->walled || !p->holed || !p->changed) return false;
    for (int r = 0; r < w->cap.rooms; r++) p->walled[r] = !w->pack->rooms[r].outdoor;
    for (i32 i = 0; i < w->cap.cells; i++) {
        int room = m->cells[i].room - 1;
        if (room < 0 || !p->walled[room]) continue;
        if (m->cells[i].flags & CELL_OUTDOOR) p->walled[room] = 0;
        look_beside(w, p, room, map_pos(m, i));
        look_up_and_down(w, p, room, map_pos(m, i));
    }
    return true;
}

void portals_changed(World *w) { w->senses->portals->all_changed = ++w->senses->portal_age; }

void portal_changed(World *w, Pos at) {
    Portals *p = w->senses->portals;
    u32 age = ++w->senses->portal_age;
    for (int dir = DIR_N; dir <= DIR_NW; dir++) {
        int room = room_at(w, pos_step(at, (Dir)dir));
        if (room >= 0) p->changed[room] = age;
    }
}

void portals_derive(World *w) {
    Portals *p = w->senses->portals;
    memset(p->holed, 0, (size_t)w->cap.rooms);
    portals_changed(w);
    for (int i = w->pack->openings_count; i < w->openings_count; i++)
        for (int dir = DIR_N; dir <= DIR_NW; dir++) {
            int room = room_at(w, pos_step(w->map.openings[i].at, (Dir)dir));
            if (room >= 0) p->holed[room] = 1;
        }
}

// Shut to every line: what leaves a gap above or below, and what is ajar, is not.
static bool stands_shut(const World *w, i32 opening) {
    if (opening < 0) return false;
    const Material *m = &w->pack->materials[w->opening_material[opening]];
    if (!full(m) || m->role == ROLE_HATCH) return false;
    return m->role != ROLE_DOOR || w->open_pct[opening] < OPEN_SHUT_BELOW;
}

// ---- which way lines are open ---------------------------------------------------------------------------

static void open_all(Ways *ways) {
    for (int i = 0; i < 4; i++) ways->level[i] = ways->any[i] = ~(u64)0;
}

// All angles under which a line from the middle of the cell can touch the cell of the portal, and some more.
static void open_towards(u64 *bits, Pos from, Pos at) {
    int dx = at.x < from.x ? from.x - at.x : at.x - from.x, dy = at.y < from.y ? from.y - at.y : at.y - from.y, far = dx > dy ? dx : dy;
    int half = far == 0 ? 128 : far == 1 ? 40 : 36 / far + 3, centre = pos_angle(from, at);
    for (int angle = centre - half; angle <= centre + half; angle++) bits[(u8)angle >> 6] |= (u64)1 << (angle & 63);
}

static void ways_make(const World *w, Ways *ways, Pos at) {
    const Portals *p = w->senses->portals;
    *ways = (Ways){.cell = map_index(&w->map, at), .age = w->senses->portal_age, .room = room_at(w, at), .sectors = ~(u32)0};
    ways->within = map_cell(&w->map, at)->opening != 0;
    int room = ways->room;
    if (room < 0 || !p->walled[room] || p->holed[room]) {
        ways->room = -1;
        open_all(ways);
        return;
    }
    for (i32 i = p->first[room]; i; i = p->pool[i].next) {
        const Portal *portal = &p->pool[i];
        if (stands_shut(w, portal->opening)) continue;
        if (portal->opening >= 0) open_towards(ways->level, at, portal->at);
        open_towards(ways->any, at, portal->at);
    }
    ways->sectors = 0;
    for (int i = 0; i < 32; i++) ways->sectors |= (u32)((ways->any[i >> 3] >> (i & 7) * 8 & 255) != 0) << i;
}

const Ways *ways_of(const World *w, const Unit *u) {
    Ways *ways = &w->senses->ways[u - w->units];
    const Portals *p = w->senses->portals;
    bool stand = ways->cell == map_index(&w->map, unit_at(u)) && ways->age >= p->all_changed && (ways->room < 0 || ways->age >= p->changed[ways->room]);
    if (!stand) ways_make(w, ways, unit_at(u));
    return ways;
}

static bool open_to(const Ways *ways, u8 angle, bool level) { return (level ? ways->level : ways->any)[angle >> 6] >> (angle & 63) & 1; }

bool line_shut(const World *w, const Unit *a, const Unit *b, u8 angle) {
    const Ways *from = ways_of(w, a), *to = ways_of(w, b);
    if (from->within || to->within) return false;  // what shuts it is no hindrance to who stands in it
    if (from->room == to->room || (a->x == b->x && a->y == b->y)) return false;
    return !open_to(from, angle, a->z == b->z) || !open_to(to, (u8)(angle + 128), a->z == b->z);
}

bool way_shut(const World *w, const Unit *u, Pos at, int about) {
    const Ways *ways = ways_of(w, u);
    if (ways->room < 0 || (u->x == at.x && u->y == at.y)) return false;
    u8 angle = pos_angle(unit_at(u), at);
    for (int off = -about; off <= about; off++)
        if (open_to(ways, (u8)(angle + off), false)) return false;
    return true;
}
