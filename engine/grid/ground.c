// ground.c: one cell of the map as it is now.
// The drawn material of an opening is never read past here: the Ground's own row replaces it.
#include "grid/ground.h"

#include <string.h>

bool ground_bits_create(GroundBits *bits, const Map *m, Arena *arena) {
    bits->row_words = (m->width + 63) / 64;
    bits->column_words = (m->height + 63) / 64;
    bits->rows = arena_array(arena, u64, bits->row_words * m->height * m->storeys);
    bits->columns = arena_array(arena, u64, bits->column_words * m->width * m->storeys);
    return bits->rows && bits->columns;
}

void ground_bits_make(GroundBits *bits, const Map *m) {
    memset(bits->rows, 0, (size_t)(bits->row_words * m->height * m->storeys) * sizeof(u64));
    memset(bits->columns, 0, (size_t)(bits->column_words * m->width * m->storeys) * sizeof(u64));
    const MapCell *cell = m->cells;
    for (i32 line = 0; line < m->height * m->storeys; line++) {
        i32 y = line % m->height, column = line / m->height * m->width * bits->column_words + (y >> 6);
        for (i32 x = 0; x < m->width; x++, cell++) {
            if (!cell->material && !cell->opening) continue;
            bits->rows[line * bits->row_words + (x >> 6)] |= (u64)1 << (x & 63);
            bits->columns[column + x * bits->column_words] |= (u64)1 << (y & 63);
        }
    }
}

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
