// view.c: what one look round takes in: cells, openings, and how far a room has been looked through.
// The own storey exactly; of the others what lies under open air and at the ends of stairs.
#include "sim/light.h"
#include "sim/notice.h"

#include <string.h>

#include "grid/cast.h"

enum { LOOK_CM = EYE_PRONE, OPENING_CM = 150, TILE_CELLS = 32, UNDER_TOP_CM = 10 };  // somebody lying there would be seen

enum { BEARING_REACH = VIEW_CELLS + STAIR_CELLS, BEARING_SIDE = 2 * BEARING_REACH + 1 };  // nothing farther is asked about

static inline void bit_add(u64 *bits, i32 i) { bits[i >> 6] |= (u64)1 << (i & 63); }
static inline bool bit_has(const u64 *bits, i32 i) { return bits[i >> 6] >> (i & 63) & 1; }

// ---- the set of cells ---------------------------------------------------------------------------------

// Light is not asked for here: what a unit has before its eyes stands as long as it does not move,
// and only what of it is lit, or near, is in view.
static bool takes_in(const World *w, const Unit *u, Eye from, Pos at) {
    int dx = at.x - from.at.x, dy = at.y - from.at.y;
    if (pos_chebyshev(from.at, at) <= 1) return true;
    u8 bearing = w->senses->bearing[(dy + BEARING_REACH) * BEARING_SIDE + dx + BEARING_REACH];  // asked for cell by cell
    return fix_angle_between(u->face, bearing) <= ARC_EDGE;
}

static bool sees_cell(const World *w, const Unit *u, Eye from, Pos at) {
    return takes_in(w, u, from, at) && sight_between(&w->ground, from, eye(at, LOOK_CM)) &&
           smoke_between(w, from, eye(at, LOOK_CM)) < 10;
}

typedef struct Gaze { const World *w; const Unit *u; Eye from; u64 *bits; WordRange *range; } Gaze;

static void take_in(const Gaze *k, i32 cell) {
    i32 word = cell >> 6;
    k->bits[word] |= (u64)1 << (cell & 63);
    if (word < k->range->first) k->range->first = word;
    if (word >= k->range->end) k->range->end = word + 1;
}

static void ask(const Gaze *k, Pos at) {
    const Map *m = &k->w->map;
    if (!map_has(m, at)) return;
    i32 cell = map_index(m, at);
    if (bit_has(k->bits, cell)) return;
    if (sees_cell(k->w, k->u, k->from, at)) take_in(k, cell);
}

static void ask_around(const Gaze *k, Pos centre) {
    for (int y = centre.y - STAIR_CELLS; y <= centre.y + STAIR_CELLS; y++)
        for (int x = centre.x - STAIR_CELLS; x <= centre.x + STAIR_CELLS; x++) ask(k, pos(x, y, centre.z));
}

// From a cell of the own storey that is in view to what lies below and above it.
static void ask_column(const Gaze *k, Pos at, const MapCell *cell) {
    const Map *m = &k->w->map;
    if (cell->flags & CELL_STAIR_UP) ask_around(k, pos(at.x, at.y, at.z + 1));
    if (cell->flags & CELL_STAIR_DOWN) ask_around(k, pos(at.x, at.y, at.z - 1));
    if (cell->floor || cell->material) return;
    for (int z = at.z - 1; z >= 0; z--) {
        ask(k, pos(at.x, at.y, z));
        const MapCell *below = map_cell(m, pos(at.x, at.y, z));
        if (below->floor || below->material) return;
    }
}

static void gaze(const Gaze *k) {
    const World *w = k->w;
    const Map *m = &w->map;
    u64 *cast = w->senses->look_bits;
    int top = (int)i64_max(0, k->from.at.y - VIEW_CELLS), bottom = (int)i64_min(m->height - 1, k->from.at.y + VIEW_CELLS);
    i32 first = map_index(m, pos(0, top, k->from.at.z)) >> 6, last = map_index(m, pos(m->width - 1, bottom, k->from.at.z)) >> 6;
    memset(cast + first, 0, sizeof(u64) * (size_t)(last + 1 - first));
    bit_add(cast, map_index(m, k->from.at));
    sight_cast(&w->ground, k->from, VIEW_CELLS, LOOK_CM, cast);
    for (i32 word = first; word <= last; word++)
        for (u64 rest = cast[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            Pos at = map_pos(m, cell);
            if (!takes_in(w, k->u, k->from, at)) continue;
            if (w->smoke_count && smoke_between(w, k->from, eye(at, LOOK_CM)) >= 10) continue;
            take_in(k, cell);
            if (m->storeys > 1) ask_column(k, at, &m->cells[cell]);
        }
}

// The cells that one unit has before its eyes, lit or not, and between which words of bits they lie.
static const u64 *unit_outlook(const World *w, const Unit *u, WordRange *range) {
    Senses *s = w->senses;
    size_t i = (size_t)(u - w->units);
    u64 *bits = &s->unit_view[(size_t)s->view_words * i];
    if (!outlook_stands(w, u, &s->view_from[i])) {
        WordRange *r = &s->view_range[i];
        if (r->first < r->end) memset(bits + r->first, 0, sizeof(u64) * (size_t)(r->end - r->first));
        *r = (WordRange){s->view_words, 0};
        s->in_sight[i].learned = false;
        gaze(&(Gaze){w, u, unit_eye(w, u), bits, r});
    }
    *range = s->view_range[i];
    return bits;
}

// Adds the lit ones of the cells before its eyes, and those within an arm's length or two, to `out`.
static void add_seen(const World *w, const Unit *u, const u64 *before, WordRange range, u64 *out) {
    const Map *m = &w->map;
    const u64 *lit = light_lit(w);
    for (i32 word = range.first; word < range.end; word++) out[word] |= before[word] & lit[word];
    Pos at = unit_eye(w, u).at;
    for (int y = at.y - GROPE_CELLS; y <= at.y + GROPE_CELLS; y++)
        for (int x = at.x - GROPE_CELLS; x <= at.x + GROPE_CELLS; x++) {
            Pos near = pos(x, y, at.z);
            if (map_has(m, near) && bit_has(before, map_index(m, near))) bit_add(out, map_index(m, near));
        }
}

// The cells that one unit has in view: good within the range alone.
static const u64 *unit_view(const World *w, const Unit *u, WordRange *range) {
    Senses *s = w->senses;
    const u64 *before = unit_outlook(w, u, range);
    if (range->first < range->end) memset(s->seen_bits + range->first, 0, sizeof(u64) * (size_t)(range->end - range->first));
    add_seen(w, u, before, *range, s->seen_bits);
    return s->seen_bits;
}

// ---- learning -----------------------------------------------------------------------------------------

typedef struct Touched { u16 room[64]; i32 unseen[64]; int count; } Touched;  // unseen: cells, before

static void touch(Touched *t, int room, i32 unseen) {
    for (int i = 0; i < t->count; i++)
        if (t->room[i] == room) return;
    if (t->count == (int)ARRAY_LEN(t->room)) return;
    t->unseen[t->count] = unseen;
    t->room[t->count++] = (u16)room;
}

static void rooms_looked(World *w, const Unit *u, const Touched *t) {
    for (int i = 0; i < t->count; i++) {
        presence_looked(w, u->group, t->room[i], t->unseen[i], room_row(w, u->group, t->room[i])->unseen_cells);
        room_check(w, u->group, t->room[i], u);
    }
}

void cell_seen(World *w, GroupId g, i32 cell) {
    if (cell_row(w, g, cell)->bits & KNOWN_SEEN) return;
    u8 *bits = cell_write(w, g, cell);
    if (!(*bits & KNOWN_PLAN)) w->senses->known_version[g - 1]++;
    *bits |= KNOWN_SEEN;
    cell_changed(w, g, cell);
}

// Does something else stand there than the group believes?
static bool moved_there(const World *w, GroupId g, i32 cell) {
    bool as_drawn = !(cell_row(w, g, cell)->bits & CELL_MOVED);
    return w->map.cells[cell].material != (as_drawn ? w->pack->map.cells[cell].material : furniture_believed(w, g, cell));
}

static void learn_cell(World *w, const Unit *u, i32 cell, Touched *touched) {
    const MapCell *drawn = &w->map.cells[cell];
    cell_seen(w, u->group, cell);
    u8 *known = cell_write(w, u->group, cell);
    *known = (u8)((*known & ~CELL_LIGHT) | light_memory(w, cell));
    if (drawn->opening) belief_look(w, u->group, u, drawn->opening - 1);
    if (moved_there(w, u->group, cell)) furniture_learn(w, u->group, cell);
    if (!drawn->room || *known & CELL_LOOKED) return;
    *known |= CELL_LOOKED;
    RoomBelief *room = room_row(w, u->group, drawn->room - 1);
    touch(touched, drawn->room - 1, room->unseen_cells);
    if (room->unseen_cells > 0) room->unseen_cells--;
    room->looked_ms = w->now;
    room->looked_by = u->ordinal;
    room_known(w, u->group, drawn->room - 1, ROOM_SEEN);
}

// ---- openings by place: those in or about a square of the map, in order of rows

static u64 *tile_at(const Senses *s, int x, int y) { return &s->tiles[(size_t)((y / TILE_CELLS) * s->tile_columns + x / TILE_CELLS) * (size_t)s->tile_words]; }

bool tiles_create(World *w) {
    Senses *s = w->senses;
    int rows = w->map.height / TILE_CELLS + 1;
    s->tile_columns = w->map.width / TILE_CELLS + 1;
    s->tile_words = w->cap.openings / 64 + 1;
    s->tiles = arena_array(&w->arena, u64, (size_t)(s->tile_columns * rows) * (size_t)s->tile_words);
    s->tile_near = arena_array(&w->arena, u64, s->tile_words);
    s->tile_rows = rows;
    s->bearing = arena_array(&w->arena, u8, BEARING_SIDE * BEARING_SIDE);
    for (int i = 0; s->bearing && i < BEARING_SIDE * BEARING_SIDE; i++)
        s->bearing[i] = fix_atan(i % BEARING_SIDE - BEARING_REACH, i / BEARING_SIDE - BEARING_REACH);
    return s->tiles && s->tile_near && s->bearing;
}

void tiles_derive(World *w) {
    Senses *s = w->senses;
    memset(s->tiles, 0, (size_t)(s->tile_columns * s->tile_rows) * (size_t)s->tile_words * sizeof(u64));
    for (int i = 0; i < w->map.opening_count; i++) bit_add(tile_at(s, w->map.openings[i].at.x, w->map.openings[i].at.y), i);
}

static const u64 *openings_near(const World *w, Pos at) {
    Senses *s = w->senses;
    int west = (int)i64_max(0, at.x - VIEW_CELLS), east = (int)i64_min(w->map.width - 1, at.x + VIEW_CELLS);
    int north = (int)i64_max(0, at.y - VIEW_CELLS), south = (int)i64_min(w->map.height - 1, at.y + VIEW_CELLS);
    memset(s->tile_near, 0, (size_t)s->tile_words * sizeof(u64));
    for (int y = north / TILE_CELLS; y <= south / TILE_CELLS; y++)
        for (int x = west / TILE_CELLS; x <= east / TILE_CELLS; x++) {
            const u64 *tile = tile_at(s, x * TILE_CELLS, y * TILE_CELLS);
            for (int i = 0; i < s->tile_words; i++) s->tile_near[i] |= tile[i];
        }
    return s->tile_near;
}

static void note_in_sight(InSight *k, int row) {
    if (k->all < IN_SIGHT_MAX) k->rows[k->all] = (u16)row;
    k->all += k->all <= IN_SIGHT_MAX;
}

static void learn_far_opening(World *w, const Unit *u, Eye from, int row) {
    Pos at = w->map.openings[row].at;
    if (!light_shows(w, from.at, at)) return;
    cell_seen(w, u->group, map_index(&w->map, at));
    belief_look(w, u->group, u, row);
}

static bool opens_far(const World *w, const Unit *u, Eye from, int row) {
    Pos at = w->map.openings[row].at;
    if (at.z == from.at.z || pos_chebyshev(at, from.at) > VIEW_CELLS || !takes_in(w, u, from, at)) return false;
    if (!unit_looks_round(u) && way_shut(w, u, at, 0)) return false;
    return sight_between(&w->ground, from, eye(at, OPENING_CM)) && smoke_between(w, from, eye(at, OPENING_CM)) < 10;
}

// Openings on other storeys are seen from the street or a roof.
static void learn_far_openings(World *w, const Unit *u, Eye from, InSight *k) {
    const u64 *near = openings_near(w, from.at);
    for (int word = 0; word < w->senses->tile_words; word++)
        for (u64 rest = near[word]; rest; rest &= rest - 1) {
            int row = word * 64 + __builtin_ctzll(rest);
            if (!opens_far(w, u, from, row)) continue;
            learn_far_opening(w, u, from, row);
            note_in_sight(k, row);
        }
}

// What is tall is seen over a sill that hides the floor before it; so is the gap that it left.
static void learn_thing(World *w, Unit *u, Eye from, Pos at, int material) {
    i32 cell = map_has(&w->map, at) ? map_index(&w->map, at) : -1;
    if (cell < 0 || !moved_there(w, u->group, cell) || pos_chebyshev(at, from.at) > VIEW_CELLS || !takes_in(w, u, from, at)) return;
    Eye top = eye(at, (int)i64_max(LOOK_CM, w->pack->materials[material].cover_cm - UNDER_TOP_CM));
    if (!light_shows(w, from.at, at) || !sight_between(&w->ground, from, top) || smoke_between(w, from, top) >= 10) return;
    cell_seen(w, u->group, cell);
    furniture_learn(w, u->group, cell);
}

static void learn_things(World *w, Unit *u, Eye from) {
    for (int i = 0; i < w->moved_count; i++) {
        const Moved *m = &w->moved[i];
        learn_thing(w, u, from, pos(m->x, m->y, m->z), m->material);
        learn_thing(w, u, from, pos(m->to_x, m->to_y, m->to_z), m->material);
    }
    Pos gone[PUSHED_KNOWN];
    int count = furniture_held(w, u->group, gone);
    for (int i = 0; i < count; i++) learn_thing(w, u, from, gone[i], furniture_believed(w, u->group, map_index(&w->map, gone[i])));
}

// Of other storeys nothing is taken in twice, as their openings are looked at by themselves; of the own one openings and the light alone.
static bool nothing_new(const World *w, const Unit *u, i32 cell, bool own_storey) {
    const MapCell *now = &w->map.cells[cell];
    u8 bits = cell_row(w, u->group, cell)->bits;
    if (!(bits & KNOWN_SEEN) || (now->room && !(bits & CELL_LOOKED)) || (own_storey && now->opening)) return false;
    if (own_storey && (bits & CELL_LIGHT) != light_memory(w, cell)) return false;
    return !moved_there(w, u->group, cell);
}

static void remember_light(const World *w, const Unit *u, i32 cell) {
    u8 was = cell_row(w, u->group, cell)->bits, now = (u8)((was & ~CELL_LIGHT) | light_memory(w, cell));
    if (was & (KNOWN_PLAN | KNOWN_SEEN) && now != was) *cell_write(w, u->group, cell) = now;
}

// That it is too dark over there to see anything is seen too.
static void learn_dark(const World *w, const Unit *u) {
    WordRange range;
    const u64 *before = unit_outlook(w, u, &range), *lit = light_lit(w);
    for (i32 word = range.first; word < range.end; word++)
        for (u64 rest = before[word] & ~lit[word]; rest; rest &= rest - 1) remember_light(w, u, word * 64 + __builtin_ctzll(rest));
}

void view_learn(World *w, Unit *u) {
    learn_dark(w, u);
    WordRange range;
    const u64 *bits = unit_view(w, u, &range);
    Eye from = unit_eye(w, u);
    i32 first = map_index(&w->map, pos(0, 0, from.at.z)), end = first + w->map.width * w->map.height;
    Touched touched = {.count = 0};
    InSight *k = &w->senses->in_sight[u - w->units];
    k->all = 0;
    for (i32 word = range.first; word < range.end; word++)
        for (u64 rest = bits[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            bool own_storey = cell >= first && cell < end;
            if (!nothing_new(w, u, cell, own_storey)) learn_cell(w, u, cell, &touched);
            if (own_storey && w->map.cells[cell].opening) note_in_sight(k, w->map.cells[cell].opening - 1);
        }
    k->own = k->all;
    if (w->map.storeys > 1) learn_far_openings(w, u, from, k);
    k->learned = k->all <= IN_SIGHT_MAX;
    learn_things(w, u, from);
    rooms_looked(w, u, &touched);
}

bool view_learned(const World *w, const Unit *u) {
    size_t i = (size_t)(u - w->units);
    return !(u->look & LOOK_ROUND) && w->senses->in_sight[i].learned && outlook_is(w, u, &w->senses->view_from[i]);
}

void view_learn_again(World *w, Unit *u) {
    const InSight *k = &w->senses->in_sight[u - w->units];
    Eye from = unit_eye(w, u);
    for (int i = 0; i < k->own; i++) belief_look(w, u->group, u, k->rows[i]);
    for (int i = k->own; i < k->all; i++) learn_far_opening(w, u, from, k->rows[i]);
    learn_things(w, u, from);
}

void view_missed(World *w, const Unit *u) { w->senses->in_sight[u - w->units].learned = false; }

// Of what lies before the eyes of somebody who has not moved: what has come to be lit, and how light the rest is now.
void view_learn_lit(World *w, Unit *u) {
    WordRange range, changed;
    const u64 *bits = unit_outlook(w, u, &range), *relit = light_relit(w, &changed), *lit = light_lit(w), *anew;
    light_changed(w, &anew);
    Touched touched = {.count = 0};
    for (i32 word = (i32)i64_max(range.first, changed.first); word < range.end && word < changed.end; word++)
        for (u64 rest = bits[word] & relit[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            w->senses->in_sight[u - w->units].learned = false;
            if (bit_has(anew, cell) || (bit_has(lit, cell) && !nothing_new(w, u, cell, true))) learn_cell(w, u, cell, &touched);
            else if (!bit_has(lit, cell)) remember_light(w, u, cell);
        }
    rooms_looked(w, u, &touched);
}

static void view_unite(const World *w, GroupId g, u64 *bits) {
    Senses *s = w->senses;
    memset(bits, 0, sizeof(u64) * (size_t)s->view_words);
    outlook_ground(w);
    for (const Unit *u = member_first(w, g); u; u = member_next(w, u)) {
        if (!unit_looks(w, u, w->core->ms)) continue;
        WordRange range;
        const u64 *before = unit_outlook(w, u, &range);
        add_seen(w, u, before, range, bits);
    }
    s->view_version[g - 1] = s->look_version[g - 1];
}

bool view_holds(const World *w, GroupId g, Pos at) {
    Senses *s = w->senses;
    u64 *bits = &s->view[(size_t)s->view_words * (size_t)(g - 1)];
    if (s->view_version[g - 1] != s->look_version[g - 1]) view_unite(w, g, bits);
    return map_has(&w->map, at) && bit_has(bits, map_index(&w->map, at));
}
