// map.c: a map in memory: places by index, rooms by flood fill, and its drawing.
// Nothing here changes a map once it has been read, except the numbering of its rooms.
#include "grid/map.h"

static const MapMark *mark_at(const Map *m, Pos at) {
    for (int i = 0; i < m->mark_count; i++)
        if (pos_same(m->marks[i].at, at)) return &m->marks[i];
    return NULL;
}

static bool row_matches(const LegendRow *row, const Map *m, const MapCell *cell, const MapMark *mark) {
    if (row->mark ? !mark || mark->glyph != row->glyph : mark != NULL) return false;
    if (row->cell.material != cell->material || row->cell.floor != cell->floor) return false;
    if (row->cell.light != cell->light || row->cell.flags != cell->flags) return false;
    return !cell->opening || m->openings[cell->opening - 1].open_pct == row->open_pct;
}

static u32 glyph_at(const Map *m, Pos at, const Legend *legend) {
    const MapMark *mark = mark_at(m, at);
    for (int i = 0; i < legend->count; i++)
        if (row_matches(&legend->rows[i], m, map_cell(m, at), mark)) return legend->rows[i].glyph;
    return '?';
}

void map_write(const Map *m, int storey, const Legend *legend, Text *out) {
    for (int y = 0; y < m->height; y++) {
        for (int x = 0; x < m->width; x++) {
            char bytes[5];
            int length = utf8_put(glyph_at(m, pos(x, y, storey), legend), bytes);
            text_put(out, bytes, (size_t)length);
        }
        text_char(out, '\n');
    }
}

// A flood in progress: its room, and the box that holds every cell it has reached.
typedef struct Flood {
    Map *map;
    const Material *materials;
    int z, x0, y0, x1, y1;
    u16 room;
    bool grew;
} Flood;

static bool part_of_room(const MapCell *cell, const Material *materials) {
    if (!cell->floor || cell->flags & CELL_VOID) return false;
    u8 role = materials[cell->material].role;
    return role != ROLE_WALL && role != ROLE_DOOR && role != ROLE_WINDOW;
}

static bool waiting(const Flood *f, const MapCell *cell) {
    return !cell->room && !(cell->flags & CELL_OUTDOOR) && part_of_room(cell, f->materials);
}

static bool touches_room(const Flood *f, Pos at) {
    for (Dir dir = DIR_N; dir <= DIR_W; dir += 2) {
        Pos next = pos_step(at, dir);
        if (map_has(f->map, next) && map_cell(f->map, next)->room == f->room) return true;
    }
    return false;
}

static void reach(Flood *f, int x, int y) {
    MapCell *cell = &f->map->cells[map_index(f->map, pos(x, y, f->z))];
    if (!waiting(f, cell) || !touches_room(f, pos(x, y, f->z))) return;
    cell->room = f->room;
    f->grew = true;
    f->x0 = (int)i64_min(f->x0, x - 1), f->x1 = (int)i64_max(f->x1, x + 1);
    f->y0 = (int)i64_min(f->y0, y - 1), f->y1 = (int)i64_max(f->y1, y + 1);
}

// Sweeps the box forwards and backwards until nothing is added: no memory, and rooms are small.
static void flood(Flood *f) {
    int right = f->map->width - 1, bottom = f->map->height - 1;
    do {
        f->grew = false;
        for (int y = (int)i64_max(f->y0, 0); y <= i64_min(f->y1, bottom); y++)
            for (int x = (int)i64_max(f->x0, 0); x <= i64_min(f->x1, right); x++) reach(f, x, y);
        for (int y = (int)i64_min(f->y1, bottom); y >= i64_max(f->y0, 0); y--)
            for (int x = (int)i64_min(f->x1, right); x >= i64_max(f->x0, 0); x--) reach(f, x, y);
    } while (f->grew);
}

int map_fill_rooms(Map *m, const Material *materials) {
    u16 outdoor[MAP_MAX_STOREYS] = {0};
    for (i32 i = 0; i < map_size(m); i++) {
        MapCell *cell = &m->cells[i];
        Pos at = map_pos(m, i);
        if (cell->room || !part_of_room(cell, materials)) continue;
        bool open_air = cell->flags & CELL_OUTDOOR;
        if (open_air && outdoor[at.z]) {
            cell->room = outdoor[at.z];
            continue;
        }
        if (m->room_count == UINT16_MAX) break;
        cell->room = (u16)++m->room_count;
        if (open_air) outdoor[at.z] = cell->room;
        else flood(&(Flood){m, materials, at.z, at.x - 1, at.y - 1, at.x + 1, at.y + 1, cell->room, false});
    }
    return m->room_count;
}
