// map.h: the building as drawn: cells, storeys, openings, rooms, marks. Immutable once read.
// What changes (doors opening, walls breached) is a Ground laid over it by the owner.
#pragma once
#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "grid/material.h"
#include "grid/pos.h"

enum {
    CELL_STAIR_UP = 1,    // linked with the cell above it (which carries CELL_STAIR_DOWN)
    CELL_STAIR_DOWN = 2,
    CELL_LADDER = 4,      // the vertical link is a ladder: slow, hands busy
    CELL_OUTDOOR = 8,     // open sky, street background
    CELL_VOID = 16,       // nothing to stand on and nothing drawn: not part of the world
    CELL_EXIT = 32,       // leaving the map from here is possible
};

typedef struct MapCell {
    u8 material;  // row of the material table that fills the cell; 0 air
    u8 floor;     // material underfoot; 0 none: open to the storey below
    u8 light;     // 0 dark .. 255 daylight; class of CALIBRATION 6.3 in lux is light * 4
    u8 flags;     // CELL_*
    u16 room;     // row + 1 in rooms; 0 none (walls, openings)
    u16 opening;  // row + 1 in openings; 0 none
} MapCell;

typedef struct MapOpening { Pos at; u8 material; u8 open_pct; } MapOpening;  // state as drawn
typedef struct MapMark { u32 glyph; Pos at; } MapMark;                       // named cells, in reading order

typedef struct Map {
    i16 width, height, storeys;
    MapCell *cells;  // index: (z * height + y) * width + x
    int opening_count; MapOpening *openings;
    int mark_count; MapMark *marks;
    int room_count;
} Map;

static inline bool map_has(const Map *m, Pos p) {
    return p.x >= 0 && p.y >= 0 && p.z >= 0 && p.x < m->width && p.y < m->height && p.z < m->storeys;
}
static inline i32 map_index(const Map *m, Pos p) { return ((i32)p.z * m->height + p.y) * m->width + p.x; }
static inline const MapCell *map_cell(const Map *m, Pos p) { return &m->cells[map_index(m, p)]; }
static inline i32 map_size(const Map *m) { return (i32)m->width * m->height * m->storeys; }
static inline Pos map_pos(const Map *m, i32 index) {
    i32 line = index / m->width;
    return pos(index - line * m->width, line % m->height, line / m->height);
}

// One glyph of a drawing and what it stands for.
typedef struct LegendRow {
    u32 glyph;
    MapCell cell;    // room and opening are filled by the reader
    u8 open_pct;     // for openings
    bool mark;       // remember the place under this glyph
} LegendRow;
typedef struct Legend { const LegendRow *rows; int count; } Legend;

// Storeys from the ground up. `line` and `column` say where each text starts in `file`.
typedef struct MapSource {
    const char *file;
    int storeys;
    const char *text[MAP_MAX_STOREYS];
    int line[MAP_MAX_STOREYS], column[MAP_MAX_STOREYS];
} MapSource;

// Reads drawn storeys: all of one size (ragged or missing rows are errors), every glyph in the
// legend. UTF-8, one column a code point; a leading newline is dropped. A vertical link needs its
// partner on the next storey. Errors: content, with file:line:column and the nearest known glyph.
bool map_read(const MapSource *source, const Legend *legend, const Material *materials,
              int material_count, Arena *arena, Map *out, Error *err);

// The drawing of one storey, by the first legend row whose cell matches; '?' where none does.
void map_write(const Map *map, int storey, const Legend *legend, Text *out);

// Gives every floor cell without a room one, by flood fill inside walls and openings, storey by
// storey in reading order. Outdoor cells of one storey form one room. Returns the room count.
int map_fill_rooms(Map *map, const Material *materials);

// A legend for drawn tests, over the rows of material_plain: # brick wall, | plasterboard,
// . floor, "," outdoor, + wooden door shut, / the same open, _ doorway gone, " window (sill 90,
// lintel 210), n half cover 100 cm, m furniture 160 cm, < stairs up, > stairs down, % stairs both
// ways, ^ ladder up, v ladder down with a hatch, space void, ~ air without floor, and marks:
// A-Z a-h 0-9 @ (floor with a mark).
const Legend *map_legend_plain(void);
