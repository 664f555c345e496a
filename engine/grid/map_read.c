// map_read.c: from drawn storeys to a Map.
// Everything is checked before the map is handed out; each complaint names its line and column.
#include "grid/map.h"

#include <string.h>

typedef struct Reader {
    const MapSource *source;
    const Legend *legend;
    const Material *materials;
    int material_count;
    Map *map;
    Error *err;
} Reader;

// A place in the text of one storey.
typedef struct Cursor {
    const char *at, *end;
    int line, column;
} Cursor;

static Cursor storey_begin(const MapSource *source, int z) {
    const char *text = source->text[z];
    Cursor c = {text, text + strlen(text), source->line[z], source->column[z]};
    if (c.line < 1) c.line = 1;
    if (c.column < 1) c.column = 1;
    if (c.at < c.end && *c.at == '\r') c.at++;
    if (c.at < c.end && *c.at == '\n') c.at++, c.line++, c.column = 1;
    return c;
}

static bool at_row_end(const Cursor *c) {
    return c->at == c->end || *c->at == '\n' || (*c->at == '\r' && c->at + 1 < c->end && c->at[1] == '\n');
}

static void next_row(Cursor *c) {
    if (c->at < c->end && *c->at == '\r') c->at++;
    if (c->at < c->end) c->at++;
    c->line++;
    c->column = 1;
}

static u32 next_glyph(Cursor *c) {
    c->column++;
    return utf8_next(&c->at, c->end);
}

static bool complain_at(const Reader *r, int line, int column, const char *text) {
    return error_at(r->err, EXIT_CONTENT, r->source->file, line, column, "%s", text);
}

// 'x' for what can be shown, U+0007 for what cannot.
static void glyph_name(u32 glyph, char out[16]) {
    char bytes[5];
    Text text = text_over(out, 16);
    utf8_put(glyph, bytes);
    if (glyph > 0x20 && glyph != 0x7f && glyph < 0xe000) text_add(&text, "'%s'", bytes);
    else if (glyph == ' ') text_add(&text, "blank");
    else text_add(&text, "U+%04X", glyph);
}

static const LegendRow *legend_find(const Legend *legend, u32 glyph) {
    for (int i = 0; i < legend->count; i++)
        if (legend->rows[i].glyph == glyph) return &legend->rows[i];
    return NULL;
}

// The same letter in the other case, else the closest code point.
static u32 nearest_glyph(const Legend *legend, u32 glyph) {
    u32 nearest = 0, best = UINT32_MAX;
    bool letter = (glyph | 32) >= 'a' && (glyph | 32) <= 'z';
    for (int i = 0; i < legend->count; i++) {
        u32 known = legend->rows[i].glyph;
        u32 distance = known > glyph ? known - glyph : glyph - known;
        if (letter && known == (glyph ^ 32)) return known;
        if (distance >= best) continue;
        best = distance;
        nearest = known;
    }
    return nearest;
}

static bool unknown_glyph(const Reader *r, u32 glyph, int line, int column) {
    char found[16], known[16], text[128];
    Text out = text_over(text, sizeof text);
    if (glyph == 0xFFFD) return complain_at(r, line, column, "this is not valid UTF-8");
    glyph_name(glyph, found);
    text_add(&out, "glyph %s is not in the legend", found);
    if (r->legend->count) {
        glyph_name(nearest_glyph(r->legend, glyph), known);
        text_add(&out, "; the nearest that is: %s", known);
    }
    return complain_at(r, line, column, text);
}

// Finds width and height from the first storey, and that every other row is as long.
static bool measure_storey(Reader *r, int z) {
    Cursor c = storey_begin(r->source, z);
    int rows = 0, line = c.line;
    char text[128];
    Text out = text_over(text, sizeof text);
    for (; c.at < c.end; next_row(&c), rows++) {
        int width = 0, first = c.column;
        while (!at_row_end(&c)) next_glyph(&c), width++;
        line = c.line;
        if (z == 0 && rows == 0) r->map->width = (i16)i64_min(width, MAP_MAX_SIDE + 1);
        if (width == r->map->width) continue;
        if (r->map->width > MAP_MAX_SIDE) break;
        text_add(&out, "this row is %d wide, the first row of the map %d", width, r->map->width);
        return complain_at(r, c.line, first + (int)i64_min(width, r->map->width), text);
    }
    if (z == 0) r->map->height = (i16)i64_min(rows, MAP_MAX_SIDE + 1);
    if (r->map->width > MAP_MAX_SIDE || r->map->height > MAP_MAX_SIDE) {
        text_add(&out, "the map is too big: at most %d x %d", MAP_MAX_SIDE, MAP_MAX_SIDE);
        return complain_at(r, r->source->line[z], r->source->column[z], text);
    }
    if (!r->map->width || !r->map->height)
        return complain_at(r, r->source->line[z], r->source->column[z], "the map is empty: draw at least one cell");
    if (rows == r->map->height) return true;
    text_add(&out, "this storey has %d rows, the first storey %d", rows, r->map->height);
    return complain_at(r, line, 1, text);
}

static bool measure(Reader *r) {
    const MapSource *source = r->source;
    if (source->storeys < 1) return complain_at(r, 0, 0, "the map has no storey");
    if (source->storeys > MAP_MAX_STOREYS)
        return error_at(r->err, EXIT_CONTENT, source->file, 0, 0, "the map has %d storeys; at most %d",
                        source->storeys, MAP_MAX_STOREYS);
    r->map->storeys = (i16)source->storeys;
    for (int z = 0; z < source->storeys; z++)
        if (!measure_storey(r, z)) return false;
    if (map_size(r->map) <= MAP_MAX_CELLS) return true;
    return error_at(r->err, EXIT_CONTENT, source->file, source->line[0], source->column[0],
                    "the map has %d cells; at most %d", map_size(r->map), MAP_MAX_CELLS);
}

static bool legend_is_sound(const Reader *r) {
    for (int i = 0; i < r->legend->count; i++) {
        const LegendRow *row = &r->legend->rows[i];
        char name[16];
        glyph_name(row->glyph, name);
        if (row->cell.material >= r->material_count || row->cell.floor >= r->material_count)
            return error_at(r->err, EXIT_CONTENT, r->source->file, 0, 0,
                            "the legend gives %s a material that the table of %d does not have", name,
                            r->material_count);
    }
    return true;
}

// Calls `place` for every glyph in reading order, storeys from the ground up.
typedef bool Place(Reader *r, Pos at, const LegendRow *row, int line, int column);

static bool each_glyph(Reader *r, Place *place) {
    for (int z = 0; z < r->map->storeys; z++) {
        Cursor c = storey_begin(r->source, z);
        for (int y = 0; y < r->map->height; y++, next_row(&c)) {
            for (int x = 0; x < r->map->width; x++) {
                int column = c.column;
                u32 glyph = next_glyph(&c);
                const LegendRow *row = legend_find(r->legend, glyph);
                if (!row) return unknown_glyph(r, glyph, c.line, column);
                if (!place(r, pos(x, y, z), row, c.line, column)) return false;
            }
        }
    }
    return true;
}

static bool is_opening(const Reader *r, const LegendRow *row) {
    return material_is_opening(&r->materials[row->cell.material]);
}

static bool count_glyph(Reader *r, Pos at, const LegendRow *row, int line, int column) {
    (void)at;
    r->map->mark_count += row->mark;
    r->map->opening_count += is_opening(r, row);
    return r->map->opening_count <= UINT16_MAX || complain_at(r, line, column, "the map has more than 65535 openings");
}

static bool place_glyph(Reader *r, Pos at, const LegendRow *row, int line, int column) {
    (void)line, (void)column;
    Map *m = r->map;
    MapCell *cell = &m->cells[map_index(m, at)];
    *cell = row->cell;
    cell->room = cell->opening = 0;
    if (row->mark) m->marks[m->mark_count++] = (MapMark){row->glyph, at};
    if (!is_opening(r, row)) return true;
    m->openings[m->opening_count++] = (MapOpening){at, row->cell.material, row->open_pct};
    cell->opening = (u16)m->opening_count;
    return true;
}

static bool check_link(Reader *r, Pos at, const LegendRow *row, int line, int column) {
    for (int up = 0; up < 2; up++) {
        u8 wanted = up ? CELL_STAIR_DOWN : CELL_STAIR_UP;
        Pos other = pos_step(at, up ? DIR_UP : DIR_DOWN);
        if (!(row->cell.flags & (up ? CELL_STAIR_UP : CELL_STAIR_DOWN))) continue;
        if (map_has(r->map, other) && map_cell(r->map, other)->flags & wanted) continue;
        char name[16], wants[16] = "a stair glyph";
        glyph_name(row->glyph, name);
        for (int i = r->legend->count; i-- > 0;)
            if (r->legend->rows[i].cell.flags & wanted) glyph_name(r->legend->rows[i].glyph, wants);
        return error_at(r->err, EXIT_CONTENT, r->source->file, line, column,
                        "%s leads %s, but there is no partner at %d,%d on the storey %s; draw %s there", name,
                        up ? "up" : "down", at.x, at.y, up ? "above" : "below", wants);
    }
    return true;
}

static bool read_into(Reader *r, Arena *arena) {
    Map *m = r->map;
    if (!measure(r) || !legend_is_sound(r) || !each_glyph(r, count_glyph)) return false;
    m->cells = arena_array(arena, MapCell, map_size(m));
    m->openings = arena_array(arena, MapOpening, m->opening_count);
    m->marks = arena_array(arena, MapMark, m->mark_count);
    if (!m->cells || !m->openings || !m->marks) return error_set(r->err, EXIT_IO, "out of memory for the map");
    m->opening_count = m->mark_count = 0;
    return each_glyph(r, place_glyph) && each_glyph(r, check_link);
}

bool map_read(const MapSource *source, const Legend *legend, const Material *materials,
              int material_count, Arena *arena, Map *out, Error *err) {
    Map map = {0};
    Reader r = {source, legend, materials, material_count, &map, err};
    *out = map;
    if (!read_into(&r, arena)) return false;
    *out = map;
    return true;
}
