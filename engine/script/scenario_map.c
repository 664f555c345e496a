// scenario_map.c: drawn storeys with their legend and zones into cells, openings, rooms and marks.
// Drawings are read by map_read, which knows the line and column of every glyph.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/inside.h"
#include "script/scenario.h"

enum { GLYPHS = 256, LIGHT_INDOORS = 64 };

typedef struct Zone {
    u32 glyph;
    int room;
    i64 light;
    bool outdoor;
} Zone;

typedef struct Drawing {
    Reader *r;
    Legend legend;
    LegendRow *rows;          // of the legend
    const char *mark[GLYPHS]; // name of the mark of a legend row, NULL none
    u8 face[GLYPHS];
    bool lit[GLYPHS]; // the legend itself said how light it is
    Zone zones[GLYPHS];
    int zone_count;
    bool lamps; // the scenario says where its lamps are
    u8 floor; // under walls and things without a floor of their own
    Map map;
    MapSource source, zone_source;
} Drawing;

// Everything that lives as long as the reading does is the Lua state's: nothing to free when it
// unwinds.
static void *keep(lua_State *L, size_t size) {
    void *block = lua_newuserdatauv(L, size, 0);
    memset(block, 0, size);
    luaL_ref(L, LUA_REGISTRYINDEX);
    return block;
}

static u32 glyph_of(Reader *r, const Key *key) {
    if (key->type != LUA_TSTRING) reader_fail(r, "the keys are glyphs, as [\"#\"]");
    const char *at = key->text, *end = key->text + key->length;
    u32 glyph = key->length ? utf8_next(&at, end) : 0;
    if (!key->length || at != end) reader_fail(r, "a glyph is one character");
    return glyph;
}

// ---- legend -------------------------------------------------------------------------------------

static void legend_flags(Reader *r, int index, MapCell *cell) {
    static const u8 bits[] = {CELL_STAIR_UP, CELL_STAIR_DOWN, CELL_LADDER,
                              CELL_OUTDOOR,  CELL_VOID,       CELL_EXIT};
    size_t back;
    if (!reader_field(r, index, "flags", &back)) return;
    int list = lua_gettop(r->L);
    reader_table(r, list);
    for (lua_Integer i = 1; i <= luaL_len(r->L, list); i++) {
        size_t inner = reader_at_index(r, i);
        lua_geti(r->L, list, i);
        cell->flags |= bits[reader_word(r, -1, &WORDS_CELL_FLAG)];
        reader_done(r, inner);
    }
    reader_done(r, back);
}

static bool material_field(Reader *r, int index, const char *key, u8 *out) {
    size_t back;
    if (!reader_field(r, index, key, &back)) return false;
    *out = (u8)(reader_row(r, -1, "materials") - 1);
    reader_done(r, back);
    return true;
}

static void legend_table(Drawing *d, int index, LegendRow *row) {
    static const char *const keys[] = {"material", "floor", "open", "flags",
                                       "mark",     "light", "face"};
    Reader *r = d->r;
    int n = d->legend.count;
    size_t back;
    reader_only(r, index, keys, ARRAY_LEN(keys));
    material_field(r, index, "material", &row->cell.material);
    const Material *material = &r->pack->materials[row->cell.material];
    if (!material_field(r, index, "floor", &row->cell.floor) && row->cell.material)
        row->cell.floor = d->floor;
    row->open_pct = (u8)reader_int_field(r, index, "open", 0, 100, 0);
    if (row->open_pct && !material_is_opening(material))
        reader_fail(r, "%s does not open", material->name);
    legend_flags(r, index, &row->cell);
    row->cell.light = (u8)reader_int_field(r, index, "light", 0, 255, 0);
    d->face[n] = (u8)reader_int_field(r, index, "face", 0, 255, 0);
    if (reader_field(r, index, "light", &back)) d->lit[n] = true, reader_done(r, back);
    if (reader_field(r, index, "mark", &back)) {
        const char *name = reader_text(r, -1, sizeof((Mark *)0)->name - 4);
        char *copy = keep(r->L, strlen(name) + 1);
        strcpy(copy, name);
        d->mark[n] = copy;
        row->mark = true;
        reader_done(r, back);
    }
}

static void read_legend(Drawing *d, int scenario) {
    Reader *r = d->r;
    size_t back;
    int count;
    if (!reader_field(r, scenario, "legend", &back)) reader_fail(r, "'legend' is missing");
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    if (count > GLYPHS) reader_fail(r, "the legend has more than %d glyphs", GLYPHS);
    d->rows = keep(r->L, sizeof(LegendRow) * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        LegendRow *row = &d->rows[d->legend.count];
        size_t inner = reader_at(r, keys[i].type == LUA_TSTRING ? keys[i].text : "");
        row->glyph = glyph_of(r, &keys[i]);
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, table);
        if (lua_istable(r->L, -1)) {
            legend_table(d, lua_gettop(r->L), row);
        } else {
            row->cell.material = (u8)(reader_row(r, -1, "materials") - 1);
            if (row->cell.material) row->cell.floor = d->floor;
        }
        // Outdoors the sky lights it; indoors a scenario without lamps is lit as a room by day.
        if (!d->lit[d->legend.count])
            row->cell.light = d->lamps || row->cell.flags & CELL_OUTDOOR ? 0 : LIGHT_INDOORS;
        d->legend.count++;
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
    d->legend.rows = d->rows;
}

// ---- zones --------------------------------------------------------------------------------------

static int room_row(Reader *r, const char *name, const char *title, const char *flat,
                    bool outdoor) {
    for (int i = 0; i < r->pack->rooms_count; i++)
        if (*name && text_same(r->pack->rooms[i].name, name)) return i + 1;
    Room *room = reader_new_row(r, "rooms");
    snprintf(room->name, sizeof room->name, "%s", name);
    snprintf(room->title, sizeof room->title, "%s", title);
    snprintf(room->flat, sizeof room->flat, "%s", flat);
    room->outdoor = outdoor;
    room->storey = -1; // set by its first cell
    return r->pack->rooms_count;
}

static void read_zone(Drawing *d, int index, u32 glyph) {
    static const char *const keys[] = {"room", "title", "flat", "light", "outdoor", "noise_db"};
    Reader *r = d->r;
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    if (d->zone_count == GLYPHS) reader_fail(r, "there are more than %d zones", GLYPHS);
    Zone *zone = &d->zones[d->zone_count++];
    zone->glyph = glyph;
    zone->outdoor = reader_int_field(r, index, "outdoor", 0, 1, 0);
    zone->light = reader_int_field(r, index, "light", 0, 255, -1);
    const char *name = reader_text_field(r, index, "room", sizeof((Room *)0)->name, NULL);
    const char *title = reader_text_field(r, index, "title", sizeof((Room *)0)->title, name);
    zone->room =
        room_row(r, name, title, reader_text_field(r, index, "flat", sizeof((Room *)0)->flat, ""),
                 zone->outdoor);
    r->pack->rooms[zone->room - 1].noise_db10 = (i16)(reader_int_field(r, index, "noise_db", 0, 120, 0) * 10);
}

static void read_zones(Drawing *d, int scenario) {
    Reader *r = d->r;
    size_t back;
    int count;
    if (!reader_field(r, scenario, "zones", &back)) return;
    int table = lua_gettop(r->L);
    reader_table(r, table);
    const Key *keys = keys_of(r->L, table, &count);
    for (int i = 0; i < count; i++) {
        size_t inner = reader_at(r, keys[i].type == LUA_TSTRING ? keys[i].text : "");
        key_push(r->L, &keys[i]);
        lua_gettable(r->L, table);
        read_zone(d, lua_gettop(r->L), glyph_of(r, &keys[i]));
        reader_done(r, inner);
    }
    lua_settop(r->L, table);
    reader_done(r, back);
}

// ---- storeys ------------------------------------------------------------------------------------

// Where the drawing at the path begins in the file: behind its [[ and a line end.
static void place_text(Reader *r, MapSource *source, int z) {
    Token t;
    source->line[z] = 0;
    source->column[z] = 0;
    if (!source_locate(r->source, r->path, &t) || (t.type != TOKEN_LONG && t.type != TOKEN_STRING))
        return;
    size_t opening = 1;
    if (t.type == TOKEN_LONG)
        for (opening = 2; t.at[opening - 1] == '='; opening++) continue;
    bool line_end = t.at[opening] == '\n' || (t.at[opening] == '\r' && t.at[opening + 1] == '\n');
    source->line[z] = t.line + (t.type == TOKEN_LONG && line_end);
    source->column[z] = t.type == TOKEN_LONG && line_end ? 1 : t.column + (int)opening;
}

static void read_storey(Reader *r, int index, const char *zones, Drawing *d) {
    int z = d->source.storeys;
    size_t back;
    if (z == MAP_MAX_STOREYS) reader_fail(r, "there are more than %d storeys", MAP_MAX_STOREYS);
    if (!reader_field(r, index, "map", &back)) reader_fail(r, "'map' is missing");
    d->source.text[z] = reader_text(r, -1, SOURCE_MAX_BYTES);
    place_text(r, &d->source, z);
    reader_done(r, back);
    if (reader_field(r, index, zones, &back)) {
        d->zone_source.text[z] = reader_text(r, -1, SOURCE_MAX_BYTES);
        place_text(r, &d->zone_source, z);
        reader_done(r, back);
    }
    d->source.storeys++;
}

static void storey_item(Reader *r, int index, void *self) {
    static const char *const keys[] = {"id", "map", "zones"};
    reader_table(r, index);
    reader_only(r, index, keys, ARRAY_LEN(keys));
    read_storey(r, index, "zones", self);
}

// One storey may stand at the top: map = [[...]], zone_rows = [[...]].
static void read_single(Drawing *d, int scenario) {
    size_t back;
    if (!reader_field(d->r, scenario, "map", &back)) return;
    reader_done(d->r, back);
    read_storey(d->r, scenario, "zone_rows", d);
}

// The letters of a zone drawing; blank and '.' belong to no zone, as does the glyph of the map
// itself.
static void zone_cell(Drawing *d, MapCell *cell, u32 glyph, int z, int line, int column) {
    Reader *r = d->r;
    const Zone *zone = NULL;
    for (int i = 0; i < d->zone_count; i++)
        if (d->zones[i].glyph == glyph) zone = &d->zones[i];
    if (!zone && (glyph == ' ' || glyph == '.')) return;
    if (!zone) {
        char text[5];
        utf8_put(glyph, text);
        error_at(r->err, EXIT_CONTENT, r->source->path, line, column,
                 "glyph '%s' is not in zones; '.' is no zone", text);
        lua_error(r->L);
        return;
    }
    const Material *material = &r->pack->materials[cell->material];
    if (zone->outdoor && !(cell->flags & CELL_OUTDOOR)) cell->flags |= CELL_OUTDOOR;
    if (zone->light >= 0) cell->light = (u8)zone->light;
    if (material_is_opening(material) || material->role == ROLE_WALL || cell->flags & CELL_VOID)
        return;
    cell->room = (u16)zone->room;
    Room *room = &r->pack->rooms[zone->room - 1];
    if (room->storey < 0) room->storey = (i16)z;
}

static void read_zone_storey(Drawing *d, int z) {
    Reader *r = d->r;
    const MapSource *source = &d->zone_source;
    const char *at = source->text[z], *end = at + strlen(at);
    int line = source->line[z], first = source->column[z];
    if (at < end && *at == '\n') at++;
    for (int y = 0; y < d->map.height; y++, line++, first = 1) {
        int x = 0;
        while (at < end && *at != '\n' && *at != '\r') {
            u32 glyph = utf8_next(&at, end);
            if (x < d->map.width)
                zone_cell(d, &d->map.cells[map_index(&d->map, pos(x, y, z))], glyph, z, line,
                          first + x);
            x++;
        }
        if (at < end && *at == '\r') at++;
        if (at < end && *at == '\n') at++;
        if (x == d->map.width) continue;
        error_at(r->err, EXIT_CONTENT, r->source->path, line,
                 first + (x < d->map.width ? x : d->map.width),
                 "this row of zones is %d wide, the map %d", x, d->map.width);
        lua_error(r->L);
    }
    if (at == end) return;
    error_at(r->err, EXIT_CONTENT, r->source->path, line, 1,
             "the zones have more rows than the map: %d", d->map.height);
    lua_error(r->L);
}

// ---- into the pack ------------------------------------------------------------------------------

static void add_cells(Drawing *d) {
    Reader *r = d->r;
    PackCell *cells = pack_add_rows(r->pack, "cells", map_size(&d->map));
    if (!cells) reader_fail(r, "the map has too many cells");
    for (i32 i = 0; i < map_size(&d->map); i++) {
        const MapCell *c = &d->map.cells[i];
        cells[i] = (PackCell){c->material, c->floor, c->light, c->flags, c->room, c->opening};
        if (c->room) r->pack->rooms[c->room - 1].cells++;
    }
    if (!d->map.opening_count) return;
    PackOpening *openings = pack_add_rows(r->pack, "openings", d->map.opening_count);
    if (!openings) reader_fail(r, "the map has too many doors and windows");
    for (int i = 0; i < d->map.opening_count; i++) {
        const MapOpening *o = &d->map.openings[i];
        openings[i] = (PackOpening){.x = o->at.x,
                                    .y = o->at.y,
                                    .z = o->at.z,
                                    .material = o->material,
                                    .open_pct = o->open_pct};
    }
}

// Rooms that no zone names: found by flood fill, numbered.
static void add_rooms(Drawing *d) {
    Reader *r = d->r;
    d->map.room_count = r->pack->rooms_count;
    int count = map_fill_rooms(&d->map, r->pack->materials);
    while (r->pack->rooms_count < count) {
        char name[24];
        snprintf(name, sizeof name, "room_%d", r->pack->rooms_count + 1);
        room_row(r, name, "room", "", false);
    }
    for (i32 i = 0; i < map_size(&d->map); i++) {
        const MapCell *c = &d->map.cells[i];
        if (!c->room) continue;
        Room *room = &r->pack->rooms[c->room - 1];
        if (room->storey < 0) {
            room->storey = map_pos(&d->map, i).z;
            room->outdoor = (c->flags & CELL_OUTDOOR) != 0;
        }
    }
    for (int i = 0; i < r->pack->rooms_count; i++)
        if (r->pack->rooms[i].storey < 0) r->pack->rooms[i].storey = 0;
}

// A mark drawn several times: name, name_2, name_3 in reading order.
static void add_marks(Drawing *d) {
    Reader *r = d->r;
    for (int i = 0; i < d->map.mark_count; i++) {
        const MapMark *drawn = &d->map.marks[i];
        int row = 0;
        while (row < d->legend.count && d->rows[row].glyph != drawn->glyph) row++;
        char name[sizeof((Mark *)0)->name];
        snprintf(name, sizeof name, "%s", d->mark[row]);
        for (int n = 2; pack_mark(r->pack, name); n++)
            snprintf(name, sizeof name, "%.19s_%d", d->mark[row], n);
        Mark *mark = reader_new_row(r, "marks");
        memcpy(mark->name, name, sizeof name);
        mark->x = drawn->at.x;
        mark->y = drawn->at.y;
        mark->z = drawn->at.z;
        mark->face = d->face[row];
    }
}

static u8 default_floor(Reader *r, int scenario) {
    u8 floor = 0;
    if (material_field(r, scenario, "floor", &floor)) return floor;
    for (int i = 0; i < r->pack->materials_count; i++)
        if (r->pack->materials[i].role == ROLE_FLOOR) return (u8)i;
    return 0;
}

void scenario_map(Reader *r, int scenario) {
    Drawing *d = keep(r->L, sizeof *d);
    d->r = r;
    d->source.file = d->zone_source.file = r->source->path;
    d->floor = default_floor(r, scenario);
    size_t back;
    d->lamps = reader_field(r, scenario, "lamps", &back);
    if (d->lamps) reader_done(r, back);
    read_legend(d, scenario);
    read_zones(d, scenario);
    read_single(d, scenario);
    scenario_list(r, scenario, "storeys", storey_item, d);
    if (!d->source.storeys) reader_fail(r, "'storeys' is missing");
    if (!map_read(&d->source, &d->legend, r->pack->materials, r->pack->materials_count,
                  &r->pack->arena, &d->map, r->err))
        lua_error(r->L);
    for (int z = 0; z < d->source.storeys; z++)
        if (d->zone_source.text[z]) read_zone_storey(d, z);
    add_rooms(d);
    add_cells(d);
    add_marks(d);
    PackInfo *info = r->pack->info;
    info->width = d->map.width;
    info->height = d->map.height;
    info->storeys = d->map.storeys;
}
