// ground.c: one cell of the map as it is now.
// The drawn material of an opening is never read past here: the Ground's own row replaces it.
#include "grid/ground.h"

const Material *ground_material(const Ground *g, Pos at) {
    const MapCell *cell = map_cell(g->map, at);
    u8 row = cell->opening ? g->opening_material[cell->opening - 1] : cell->material;
    return &g->materials[row];
}

bool ground_standable(const Ground *g, Pos at) {
    if (!map_has(g->map, at)) return false;
    const MapCell *cell = map_cell(g->map, at);
    if (!cell->floor && !(cell->flags & CELL_STAIR_DOWN)) return false;
    if (!ground_material(g, at)->solid) return true;
    return cell->opening && g->open_pct[cell->opening - 1] > OPEN_WIDE_ABOVE;
}
