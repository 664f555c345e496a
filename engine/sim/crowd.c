// crowd.c: who is in which group, by name, and about which place, so that no question has to go through everybody.
// A mere memory of the rows of units: crowd_derive makes it from them, and the order of rows is kept in every answer.
#include <string.h>

#include "sim/senses.h"

enum { SQUARE_CELLS = 16, ORDINALS = 256 };

static i32 bit_words(const World *w) { return w->cap.units / 64 + 1; }

static u64 *square_at(const Senses *s, int x, int y) {
    return &s->squares[(size_t)(y / SQUARE_CELLS * s->square_columns + x / SQUARE_CELLS) * (size_t)s->square_words];
}

// The least and the most of the angles to the corners of all that can lie between two cells of such squares.
static u32 sectors_between(int columns, int rows) {
    if (!columns && !rows) return ~(u32)0;
    int centre = fix_atan(columns, rows), least = 0, most = 0;
    u32 sectors = 0;
    for (int corner = 0; corner < 4; corner++) {
        int beside = SQUARE_CELLS - 1, x = columns * SQUARE_CELLS + (corner & 1 ? beside : -beside), y = rows * SQUARE_CELLS + (corner & 2 ? beside : -beside);
        int turn = (i8)(u8)(fix_atan(x, y) - centre);
        least = turn < least ? turn : least;
        most = turn > most ? turn : most;
    }
    for (int angle = centre + least - 1; angle <= centre + most + 1; angle++) sectors |= (u32)1 << ((u8)angle >> 3);
    return sectors;
}

// The difference of two spots is one of two places in the table of sectors.
static i32 spot_of(const Senses *s, int x, int y) { return y / SQUARE_CELLS * (2 * s->square_columns - 1) + x / SQUARE_CELLS; }

i32 crowd_spot(const World *w, Pos at) { return spot_of(w->senses, at.x, at.y); }

static i32 spot_middle(const Senses *s) { return (s->square_rows - 1) * (2 * s->square_columns - 1) + s->square_columns - 1; }

static bool sectors_create(World *w) {
    Senses *s = w->senses;
    s->square_sectors = arena_array(&w->arena, u32, (size_t)(2 * s->square_columns - 1) * (size_t)(2 * s->square_rows - 1));
    for (int y = 1 - s->square_rows; s->square_sectors && y < s->square_rows; y++)
        for (int x = 1 - s->square_columns; x < s->square_columns; x++)
            s->square_sectors[spot_middle(s) + y * (2 * s->square_columns - 1) + x] = sectors_between(x, y);
    s->spot = arena_array(&w->arena, i32, w->cap.units + 1);
    s->whereabouts = arena_array(&w->arena, Pos, w->cap.units + 1);
    return s->square_sectors && s->spot && s->whereabouts;
}

const u32 *crowd_sectors(const World *w, Pos from) {
    const Senses *s = w->senses;
    return s->square_sectors + spot_middle(s) - spot_of(s, from.x, from.y);
}

bool crowd_create(World *w) {
    Senses *s = w->senses;
    s->square_columns = w->map.width / SQUARE_CELLS + 1;
    s->square_rows = w->map.height / SQUARE_CELLS + 1;
    s->square_words = bit_words(w);
    s->squares = arena_array(&w->arena, u64, (size_t)(s->square_columns * s->square_rows) * (size_t)s->square_words);
    s->near = arena_array(&w->arena, u64, s->square_words);
    s->named = arena_array(&w->arena, UnitId, (size_t)(w->cap.groups + 1) * ORDINALS);
    s->first_member = arena_array(&w->arena, UnitId, w->cap.groups + 1);
    s->last_member = arena_array(&w->arena, UnitId, w->cap.groups + 1);
    s->next_member = arena_array(&w->arena, UnitId, w->cap.units + 1);
    return sectors_create(w) && s->squares && s->near && s->named && s->first_member && s->last_member && s->next_member;
}

void crowd_enters(World *w, const Unit *u) {
    Senses *s = w->senses;
    UnitId id = unit_id(w, u), *name = &s->named[u->group * ORDINALS + u->ordinal];
    if (!*name) *name = id;
    s->next_member[id - 1] = 0;
    if (s->last_member[u->group]) s->next_member[s->last_member[u->group] - 1] = id;
    else s->first_member[u->group] = id;
    s->last_member[u->group] = id;
}

void crowd_comes(World *w, const Unit *u) {
    i32 row = (i32)(u - w->units);
    w->senses->whereabouts[row] = unit_at(u);
    w->senses->spot[row] = spot_of(w->senses, u->x, u->y);
    square_at(w->senses, u->x, u->y)[row >> 6] |= (u64)1 << (row & 63);
}

void crowd_goes(World *w, const Unit *u) {
    i32 row = (i32)(u - w->units);
    square_at(w->senses, u->x, u->y)[row >> 6] &= ~((u64)1 << (row & 63));
}

void crowd_derive(World *w) {
    Senses *s = w->senses;
    size_t groups = (size_t)(w->cap.groups + 1), squares = (size_t)(s->square_columns * s->square_rows);
    memset(s->named, 0, sizeof(UnitId) * groups * ORDINALS);
    memset(s->first_member, 0, sizeof(UnitId) * groups);
    memset(s->last_member, 0, sizeof(UnitId) * groups);
    memset(s->squares, 0, sizeof(u64) * squares * (size_t)s->square_words);
    for (int i = 0; i < w->units_count; i++) {
        crowd_enters(w, &w->units[i]);
        if (w->units[i].place == PLACE_MAP) crowd_comes(w, &w->units[i]);
    }
}

const u64 *crowd_near(const World *w, Pos at, i32 cells) {
    Senses *s = w->senses;
    int west = (int)i64_clamp((i64)at.x - cells, 0, w->map.width - 1), east = (int)i64_clamp((i64)at.x + cells, 0, w->map.width - 1);
    int north = (int)i64_clamp((i64)at.y - cells, 0, w->map.height - 1), south = (int)i64_clamp((i64)at.y + cells, 0, w->map.height - 1);
    memset(s->near, 0, sizeof(u64) * (size_t)s->square_words);
    for (int y = north / SQUARE_CELLS; y <= south / SQUARE_CELLS; y++)
        for (int x = west / SQUARE_CELLS; x <= east / SQUARE_CELLS; x++) {
            const u64 *square = square_at(s, x * SQUARE_CELLS, y * SQUARE_CELLS);
            for (i32 i = 0; i < s->square_words; i++) s->near[i] |= square[i];
        }
    return s->near;
}

static bool in_square(const World *w, const Unit *u) {
    i32 row = (i32)(u - w->units);
    return square_at(w->senses, u->x, u->y)[row >> 6] >> (row & 63) & 1;
}

// Everybody is where the row says, and nowhere else; everybody has a name and a place among the members.
bool crowd_holds(const World *w, Text *why) {
    const Senses *s = w->senses;
    int here = 0, members = 0;
    i64 bits = 0;
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        here += u->place == PLACE_MAP;
        if (u->place == PLACE_MAP && !in_square(w, u)) return text_add(why, "unit %d is not in its square", i + 1), false;
        if (sim_unit_find(w, u->group, u->ordinal) != i + 1) return text_add(why, "unit %d is not found by its name", i + 1), false;
    }
    for (i32 i = 0; i < s->square_columns * s->square_rows * s->square_words; i++) bits += __builtin_popcountll(s->squares[i]);
    for (int g = 1; g <= w->groups_count; g++)
        for (const Unit *u = member_first(w, (GroupId)g); u; u = member_next(w, u)) members += u->group == g;
    if (bits != here) return text_add(why, "somebody is in two squares"), false;
    return members == w->units_count || (text_add(why, "%d of %d are members", members, w->units_count), false);
}
