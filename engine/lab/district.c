// district.c: a quarter of a town by rule: streets, blocks of two houses, flats on landings, stairs, roofs.
// A pure function of its definition and of the data it borrows: arms, bodies, materials, kinds, kits.
#include "lab/lab.h"

#include "base/rng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    STREET = 6, BLOCK_X = 44, BLOCK_Y = 36,        // a block and the street before it repeat
    HOUSE_X = 20, HOUSE_Y = 34, HOUSE_GAP = 2,     // two houses a block, a yard of one cell around
    LANDING_Y = 16, MIDDLE_X = 10,                 // of a house: the first row of the landing, the wall between rooms
    MAX_FLOORS = 3, MARKS = 500, HOME_PEOPLE = 3
};
typedef enum Draw { DRAW_FLOORS, DRAW_DOOR, DRAW_PERSON } Draw;

typedef struct Site {
    const DistrictDef *def;
    Map map;
    MapOpening openings[4096];
    u8 brick, plaster, door, inner_door, window, boards, paving, slates;
    bool full;   // more openings than a pack may have
} Site;

static u32 drawn(const Site *s, Draw what, i32 n, u32 below) { return rng_below(rng_mix(rng_mix(s->def->seed, what), (u64)n), below); }

// ---- cells --------------------------------------------------------------------------------------------

static MapCell *cell_at(const Site *s, int x, int y, int z) { return &s->map.cells[map_index(&s->map, pos(x, y, z))]; }

static void put(const Site *s, int x, int y, int z, u8 material, u8 floor) {
    *cell_at(s, x, y, z) = (MapCell){.material = material, .floor = floor, .light = 120};
}

static void put_opening(Site *s, int x, int y, int z, u8 material, u8 open_pct) {
    if (s->map.opening_count == (int)ARRAY_LEN(s->openings)) { s->full = true; return; }
    s->openings[s->map.opening_count++] = (MapOpening){pos(x, y, z), material, open_pct};
    *cell_at(s, x, y, z) = (MapCell){.material = material, .floor = s->boards, .light = 120, .opening = (u16)s->map.opening_count};
}

static void put_door(Site *s, int x, int y, int z, u8 material) {
    bool open = drawn(s, DRAW_DOOR, map_index(&s->map, pos(x, y, z)), 3) == 0;
    put_opening(s, x, y, z, material, open ? 100 : 0);
}

// ---- houses -------------------------------------------------------------------------------------------

// North or south of the landing: a front room, and two behind an inner wall.
static void put_flat(Site *s, int x, int y, int z, bool south) {
    int first = y + (south ? LANDING_Y + 3 : 1), wall = y + (south ? LANDING_Y + 2 : LANDING_Y - 1), cross = first + 7;
    for (int k = first; k < first + LANDING_Y - 2; k++) put(s, x + MIDDLE_X, k, z, s->plaster, s->boards);
    for (int k = x + MIDDLE_X; k < x + HOUSE_X - 1; k++) put(s, k, cross, z, s->plaster, s->boards);
    put_door(s, x + 5, wall, z, s->door);
    put_door(s, x + MIDDLE_X, first + 3, z, s->inner_door);
    put_door(s, x + MIDDLE_X, first + 10, z, s->inner_door);
    put_opening(s, x, first + 5, z, s->window, 0);
    put_opening(s, x + HOUSE_X - 1, first + 3, z, s->window, 0);
    put_opening(s, x + HOUSE_X - 1, first + 10, z, s->window, 0);
    put_opening(s, x + 5, south ? y + HOUSE_Y - 1 : y, z, s->window, 0);
}

static void put_floor(Site *s, int x, int y, int z) {
    for (int dy = 0; dy < HOUSE_Y; dy++)
        for (int dx = 0; dx < HOUSE_X; dx++) {
            bool outer = !dx || !dy || dx == HOUSE_X - 1 || dy == HOUSE_Y - 1;
            bool landing_wall = dy == LANDING_Y - 1 || dy == LANDING_Y + 2;
            put(s, x + dx, y + dy, z, outer || landing_wall ? s->brick : 0, s->boards);
        }
    put_flat(s, x, y, z, false);
    put_flat(s, x, y, z, true);
    if (z) return;
    put_door(s, x, y + LANDING_Y, 0, s->door);
    put_door(s, x + HOUSE_X - 1, y + LANDING_Y, 0, s->door);
}

static void put_stairs(Site *s, int x, int y, int from) {
    int at = x + 8 + 3 * (from & 1);
    cell_at(s, at, y + LANDING_Y, from)->flags |= CELL_STAIR_UP;
    cell_at(s, at, y + LANDING_Y, from + 1)->flags |= CELL_STAIR_DOWN;
}

// Over the top floor lies a roof that can be walked, where there is a storey left for it.
static void put_house(Site *s, int x, int y) {
    int storeys = s->map.storeys, most = (int)i64_min(MAX_FLOORS, storeys > 1 ? storeys - 1 : 1);
    int floors = 1 + (int)drawn(s, DRAW_FLOORS, y * s->map.width + x, (u32)most);
    for (int z = 0; z < floors; z++) put_floor(s, x, y, z);
    for (int dy = 0; dy < HOUSE_Y && floors < storeys; dy++)
        for (int dx = 0; dx < HOUSE_X; dx++)
            *cell_at(s, x + dx, y + dy, floors) = (MapCell){.floor = s->slates, .light = 200, .flags = CELL_OUTDOOR};
    for (int z = 0; z < floors && z + 1 < storeys; z++) put_stairs(s, x, y, z);
}

static void put_ground(Site *s) {
    for (i32 i = 0; i < map_size(&s->map); i++) {
        bool ground = i < s->map.width * s->map.height;
        s->map.cells[i] = (MapCell){.floor = ground ? s->paving : 0, .light = 200, .flags = CELL_OUTDOOR};
    }
    for (int x = 0; x < s->map.width; x++) cell_at(s, x, 0, 0)->flags |= CELL_EXIT;
    for (int y = STREET; y + BLOCK_Y <= s->map.height; y += STREET + BLOCK_Y)
        for (int x = STREET; x + BLOCK_X <= s->map.width; x += STREET + BLOCK_X)
            for (int house = 0; house < 2; house++) put_house(s, x + 1 + house * (HOUSE_X + HOUSE_GAP), y + 1);
}

// ---- the pack -----------------------------------------------------------------------------------------

#define COPY(table) \
    do { \
        void *rows = data->table##_count ? pack_add_rows(out, #table, data->table##_count) : out; \
        if (!rows) return false; \
        if (data->table##_count) memcpy(rows, data->table, sizeof *data->table * (size_t)data->table##_count); \
    } while (0)

static bool copy_data(const Pack *data, Pack *out) {
    COPY(materials); COPY(weapons); COPY(armours); COPY(wounds); COPY(physiology); COPY(shooting); COPY(reacting); COPY(dazzle); COPY(items); COPY(actions);
    COPY(kinds); COPY(skills); COPY(demands); COPY(topics); COPY(characters); COPY(minds); COPY(kits); COPY(names); COPY(grades);
    return true;
}

static bool find_material(const Pack *data, const char *name, u8 *out, Error *err) {
    int row = pack_material(data, name);
    *out = (u8)(row - 1);
    return row || error_set(err, EXIT_CONTENT, "a district needs the material '%s'", name);
}

static bool find_materials(Site *s, const Pack *data, Error *err) {
    return find_material(data, "brick", &s->brick, err) && find_material(data, "plasterboard", &s->plaster, err) &&
           find_material(data, "wood_door", &s->door, err) && find_material(data, "hollow_door", &s->inner_door, err) &&
           find_material(data, "glass_window", &s->window, err) && find_material(data, "boards", &s->boards, err) &&
           find_material(data, "pavement", &s->paving, err) && find_material(data, "slates", &s->slates, err);
}

static bool add_places(Pack *out, const Site *s) {
    const Map *m = &s->map;
    PackCell *cells = pack_add_rows(out, "cells", map_size(m));
    PackOpening *openings = m->opening_count ? pack_add_rows(out, "openings", m->opening_count) : NULL;
    Room *rooms = m->room_count ? pack_add_rows(out, "rooms", m->room_count) : NULL;
    if (!cells || (m->opening_count && !openings) || (m->room_count && !rooms)) return false;
    for (int i = 0; i < m->opening_count; i++) {
        const MapOpening *o = &s->openings[i];
        openings[i] = (PackOpening){.x = o->at.x, .y = o->at.y, .z = o->at.z, .material = o->material, .open_pct = o->open_pct};
    }
    for (i32 i = 0; i < map_size(m); i++) {
        const MapCell *c = &m->cells[i];
        cells[i] = (PackCell){c->material, c->floor, c->light, c->flags, c->room, c->opening};
        if (!c->room) continue;
        Room *room = &rooms[c->room - 1];
        room->storey = map_pos(m, i).z;
        room->outdoor = (c->flags & CELL_OUTDOOR) != 0;
        if (!room->cells++) snprintf(room->name, sizeof room->name, "room%d", c->room);
    }
    return true;
}

static bool add_mark(Pack *out, i32 cell) {
    Pos at = map_pos(&(Map){.width = out->info->width, .height = out->info->height}, cell);
    Mark *mark = pack_add_rows(out, "marks", 1);
    if (!mark) return false;
    *mark = (Mark){.x = at.x, .y = at.y, .z = at.z};
    snprintf(mark->name, sizeof mark->name, "place%d", out->marks_count);
    return true;
}

// One place a room, in its first cell that is no stair, and one every so often in the streets; returns how many.
static int find_places(const Site *s, u8 *known, i32 *places) {
    const Map *m = &s->map;
    int count = 0;
    for (i32 i = 0; i < map_size(m); i++) {
        const MapCell *c = &m->cells[i];
        bool street = i < m->width * m->height && c->flags & CELL_OUTDOOR && i % m->width % 13 == 3 && i / m->width % 21 == 3;
        if (!c->room || c->flags & (CELL_STAIR_UP | CELL_STAIR_DOWN) || (c->flags & CELL_OUTDOOR ? !street : known[c->room])) continue;
        known[c->room] = 1;
        places[count++] = i;
    }
    return count;
}

// Where there are more places than a pack has marks, those that are marked lie evenly among them: on every storey as many as its share.
static bool add_marks(Pack *out, const Site *s) {
    u8 *known = calloc((size_t)s->map.room_count + 1, 1);
    i32 *places = calloc((size_t)map_size(&s->map), sizeof *places);
    bool ok = known && places;
    int count = ok ? find_places(s, known, places) : 0, marks = count < MARKS ? count : MARKS;
    for (int i = 0; ok && i < marks; i++) ok = add_mark(out, places[(i64)i * count / marks]);
    free(known);
    free(places);
    return ok && out->marks_count > 0;
}

static bool add_group(Pack *out, const char *name, Side side, u8 rules) {
    Group *g = pack_add_rows(out, "groups", 1);
    if (!g) return false;
    *g = (Group){.side = (u8)side, .rules = rules, .net = side == SIDE_BLUE, .liaison_low_ms = 8000, .liaison_high_ms = 20000,
                 .has_plan = side == SIDE_BLUE, .household = side == SIDE_CIVILIAN, .lives_here = side != SIDE_BLUE};
    snprintf(g->name, sizeof g->name, "%s", name);
    snprintf(g->title, sizeof g->title, "%s", name);
    return true;
}

static bool add_person(Pack *out, const Site *s, int group, const char *kind, const char *kit, int n, int count) {
    Person *p = pack_add_rows(out, "people", 1);
    if (!p) return false;
    u32 spread = (u32)out->marks_count / (u32)count, at = (u32)n * spread + drawn(s, DRAW_PERSON, n, spread ? spread : 1);
    *p = (Person){.group = (u8)group, .kind = (u8)pack_kind(out, kind), .kit = (u8)pack_kit(out, kit), .mark = (u16)(at + 1)};
    snprintf(p->name, sizeof p->name, "person %d", n + 1);
    return true;
}

// Four in ten are officers of two agencies, one a suspect, the others at home by threes.
static bool add_people(Pack *out, const Site *s) {
    int count = s->def->people, homes = 0, at_home = HOME_PEOPLE;
    bool ok = add_group(out, "niu", SIDE_BLUE, rules_return_fire) && add_group(out, "bpu", SIDE_BLUE, rules_return_fire) &&
              add_group(out, "cell", SIDE_RED, rules_return_fire);
    for (int i = 0; i < count && ok; i++) {
        char home[16];
        int of_ten = i % 10;
        if (of_ten < 4) { ok = add_person(out, s, 1 + of_ten / 2, "officer", "cordon", i, count); continue; }
        if (of_ten == 4) { ok = add_person(out, s, 3, "suspect", "pistol", i, count); continue; }
        if (at_home == HOME_PEOPLE) {
            snprintf(home, sizeof home, "home%d", ++homes);
            ok = add_group(out, home, SIDE_CIVILIAN, rules_hold_fire);
            at_home = 0;
        }
        at_home++;
        ok = ok && add_person(out, s, out->groups_count, "resident", "household", i, count);
    }
    return ok;
}

static bool build(Site *s, const Pack *data, Pack *out, Error *err) {
    const DistrictDef *def = s->def;
    if (!find_materials(s, data, err)) return false;
    s->map = (Map){.width = (i16)def->width, .height = (i16)def->height, .storeys = (i16)def->storeys, .openings = s->openings};
    s->map.cells = arena_array(&out->arena, MapCell, map_size(&s->map));
    PackInfo *info = pack_add_rows(out, "info", 1);
    if (!s->map.cells || !info || !copy_data(data, out)) return error_set(err, EXIT_IO, "out of memory for the district");
    put_ground(s);
    if (s->full) return error_set(err, EXIT_USAGE, "a district of %d x %d has more openings than a pack may", def->width, def->height);
    map_fill_rooms(&s->map, out->materials);
    *info = (PackInfo){.scenario = "district", .title = "District", .source = "district", .seat_group = 1, .hour = 12, .indoor_db10 = 320,
                       .outdoor_db10 = 450, .width = (i16)def->width, .height = (i16)def->height, .storeys = (i16)def->storeys,
                       .unit_capacity = (u16)(def->people + 1)};
    if (!add_places(out, s) || !add_marks(out, s) || !add_people(out, s))
        return error_set(err, EXIT_USAGE, "a district of %d x %d x %d with %d people does not fit into a pack", def->width, def->height, def->storeys, def->people);
    return pack_finish(out, err);
}

bool district_pack(const DistrictDef *def, const Pack *data, Pack *out, Error *err) {
    pack_init(out);
    Site *s = calloc(1, sizeof *s);
    if (s) s->def = def;
    bool ok = s ? build(s, data, out, err) : error_set(err, EXIT_IO, "out of memory for the district");
    free(s);
    if (!ok) pack_free(out);
    return ok;
}
