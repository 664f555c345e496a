// building.c: the building as it now is: the pack's drawing with holes in its walls and furniture moved.
// A hole is an opening whose material was a wall; so ground, sight, sound, fire, ways and beliefs have no second rule.
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
        w->open_pct[i] = w->openings[i].open_pct;
        w->opening_material[i] = w->openings[i].material;
    }
    links_derive(w);
    tiles_derive(w);
}

int hole_add(World *w, Pos at) {
    int row = opening_at(w, at);
    if (row >= 0 || w->openings_count == w->openings_capacity) return row;
    row = w->openings_count++;
    w->openings[row] = (Opening){.material = map_cell(&w->map, at)->material, .x = at.x, .y = at.y, .z = at.z};
    map_derive(w);
    return row;
}

bool furniture_move(World *w, Pos at, int opening) {
    if (w->moved_count == w->moved_capacity) return false;
    w->moved[w->moved_count++] = (Moved){at.x, at.y, at.z, (u16)(opening + 1)};
    map_derive(w);
    w->core->look_all = 1;
    return true;
}
