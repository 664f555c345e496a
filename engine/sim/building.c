// building.c: the building as it now is: the pack's drawing with holes in its walls and furniture moved (furniture.c).
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
    furniture_map(w, m);
    ground_bits_make(&w->standing_bits, m);
    believed_forget(w);
    for (int i = 0; i < w->openings_count; i++) {
        w->open_pct[i] = (u8)opening_gap(&w->openings[i]);
        w->opening_material[i] = w->openings[i].material;
        w->hang[i] = hang_bits(w->openings[i].hinge, w->openings[i].swing, know_opening_across(w, m->openings[i].at));
    }
    links_derive(w);
    portals_derive(w);
    tiles_derive(w);
}

// ---- how a door hangs -----------------------------------------------------------------------------------

bool know_opening_across(const World *w, Pos at) { return pack_opening_across(w->pack, at); }

int opening_side(const World *w, int row, Pos from) {
    Pos at = w->map.openings[row].at;
    if (w->pack->materials[w->map.openings[row].material].role == ROLE_HATCH) return from.z >= at.z ? 1 : 2;
    int off = know_opening_across(w, at) ? from.x - at.x : from.y - at.y;
    return off < 0 ? 1 : off > 0 ? 2 : 0;
}

void opening_hang(World *w, int row) {
    u8 *hinge = &w->openings[row].hinge, *swing = &w->openings[row].swing;
    pack_opening_hang(w->pack, row, hinge, swing);
    w->hang[row] = hang_bits(*hinge, *swing, know_opening_across(w, w->pack->map.openings[row].at));
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
