// view.c: what one look round takes in: cells, openings, and how far a room has been looked through.
// The own storey exactly; of the others what lies under open air and at the ends of stairs.
#include "sim/light.h"

#include <string.h>

#include "grid/cast.h"

enum { LOOK_CM = EYE_PRONE, OPENING_CM = 150, STAIR_RADIUS = 3 };  // somebody lying there would be seen

static inline void bit_add(u64 *bits, i32 i) { bits[i >> 6] |= (u64)1 << (i & 63); }
static inline bool bit_has(const u64 *bits, i32 i) { return bits[i >> 6] >> (i & 63) & 1; }

// ---- the set of cells ---------------------------------------------------------------------------------

// Light is not asked for here: what a unit has before its eyes stands as long as it does not move,
// and only what of it is lit, or near, is in view.
static bool takes_in(const World *w, const Unit *u, Eye from, Pos at) {
    (void)w;
    return pos_chebyshev(from.at, at) <= 1 || arc_holds(u, from.at, at);
}

static bool sees_cell(const World *w, const Unit *u, Eye from, Pos at) {
    return takes_in(w, u, from, at) && sight_between(&w->ground, from, eye(at, LOOK_CM)) &&
           smoke_between(w, from, eye(at, LOOK_CM)) < 10;
}

typedef struct Gaze { const World *w; const Unit *u; Eye from; u64 *bits; } Gaze;

static void ask(const Gaze *k, Pos at) {
    const Map *m = &k->w->map;
    if (!map_has(m, at)) return;
    i32 cell = map_index(m, at);
    if (bit_has(k->bits, cell)) return;
    if (sees_cell(k->w, k->u, k->from, at)) bit_add(k->bits, cell);
}

static void ask_around(const Gaze *k, Pos centre) {
    for (int y = centre.y - STAIR_RADIUS; y <= centre.y + STAIR_RADIUS; y++)
        for (int x = centre.x - STAIR_RADIUS; x <= centre.x + STAIR_RADIUS; x++) ask(k, pos(x, y, centre.z));
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
    i32 first = k->from.at.z * m->width * m->height, last = first + m->width * m->height;
    memset(cast, 0, sizeof(u64) * (size_t)w->senses->view_words);
    bit_add(cast, map_index(m, k->from.at));
    sight_cast(&w->ground, k->from, VIEW_CELLS, LOOK_CM, cast);
    for (i32 word = first >> 6; word <= (last - 1) >> 6; word++)
        for (u64 rest = cast[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            Pos at = map_pos(m, cell);
            if (!takes_in(w, k->u, k->from, at)) continue;
            if (w->smoke_count && smoke_between(w, k->from, eye(at, LOOK_CM)) >= 10) continue;
            bit_add(k->bits, cell);
            if (m->storeys > 1) ask_column(k, at, &m->cells[cell]);
        }
}

// The cells that one unit has before its eyes, lit or not.
static const u64 *unit_outlook(const World *w, const Unit *u) {
    Senses *s = w->senses;
    size_t i = (size_t)(u - w->units);
    u64 *bits = &s->unit_view[(size_t)s->view_words * i];
    if (outlook_stands(w, u, &s->view_from[i])) return bits;
    memset(bits, 0, sizeof(u64) * (size_t)s->view_words);
    gaze(&(Gaze){w, u, unit_eye(w, u), bits});
    return bits;
}

// Adds the lit ones of these cells, and those within an arm's length or two, to `out`.
static void add_seen(const World *w, const Unit *u, const u64 *before, u64 *out) {
    const Map *m = &w->map;
    const u64 *lit = light_lit(w);
    for (i32 word = 0; word < w->senses->view_words; word++) out[word] |= before[word] & lit[word];
    Pos at = unit_eye(w, u).at;
    for (int y = at.y - GROPE_CELLS; y <= at.y + GROPE_CELLS; y++)
        for (int x = at.x - GROPE_CELLS; x <= at.x + GROPE_CELLS; x++) {
            Pos near = pos(x, y, at.z);
            if (map_has(m, near) && bit_has(before, map_index(m, near))) bit_add(out, map_index(m, near));
        }
}

// The cells that one unit has in view.
static const u64 *unit_view(const World *w, const Unit *u) {
    Senses *s = w->senses;
    memset(s->seen_bits, 0, sizeof(u64) * (size_t)s->view_words);
    add_seen(w, u, unit_outlook(w, u), s->seen_bits);
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
    u8 *bits = &cell_row(w, g, cell)->bits;
    if (*bits & KNOWN_SEEN) return;
    if (!(*bits & KNOWN_PLAN)) w->senses->known_version[g - 1]++;
    *bits |= KNOWN_SEEN;
    beliefs_changed(w, g);
}

// Does something drawn there stand there no more?
static bool emptied(const World *w, i32 cell) { return w->map.cells[cell].material != w->pack->map.cells[cell].material; }

static void learn_cell(World *w, const Unit *u, i32 cell, Touched *touched) {
    const MapCell *drawn = &w->map.cells[cell];
    CellKnown *known = cell_row(w, u->group, cell);
    cell_seen(w, u->group, cell);
    known->bits = (u8)((known->bits & ~CELL_LIGHT) | light_memory(w, cell));
    if (drawn->opening) belief_look(w, u->group, u, drawn->opening - 1);
    if (emptied(w, cell) && !(known->bits & CELL_EMPTIED)) {
        known->bits |= CELL_EMPTIED;
        beliefs_changed(w, u->group);
    }
    if (!drawn->room || known->bits & CELL_LOOKED) return;
    known->bits |= CELL_LOOKED;
    RoomBelief *room = room_row(w, u->group, drawn->room - 1);
    touch(touched, drawn->room - 1, room->unseen_cells);
    if (room->unseen_cells > 0) room->unseen_cells--;
    room->looked_ms = w->now;
    room->looked_by = u->ordinal;
    room_known(w, u->group, drawn->room - 1, ROOM_SEEN);
}

// Openings on other storeys are few, and seen from the street or a roof.
static void learn_far_openings(World *w, const Unit *u, Eye from) {
    const Map *m = &w->map;
    for (int i = 0; i < m->opening_count; i++) {
        Pos at = m->openings[i].at;
        if (at.z == from.at.z || pos_chebyshev(at, from.at) > VIEW_CELLS || !takes_in(w, u, from, at) || !light_shows(w, from.at, at)) continue;
        if (!sight_between(&w->ground, from, eye(at, OPENING_CM)) || smoke_between(w, from, eye(at, OPENING_CM)) >= 10) continue;
        cell_seen(w, u->group, map_index(m, at));
        belief_look(w, u->group, u, i);
    }
}

// Of other storeys nothing is taken in twice; their openings are looked at by themselves.
static bool nothing_new(const World *w, const Unit *u, i32 cell) {
    const Map *m = &w->map;
    i32 storey = m->width * m->height;
    u8 bits = cell_row(w, u->group, cell)->bits;
    return cell / storey != unit_eye(w, u).at.z && bits & KNOWN_SEEN && (bits & CELL_EMPTIED || !emptied(w, cell)) && (bits & CELL_LOOKED || !m->cells[cell].room);
}

// That it is too dark over there to see anything is seen too.
static void learn_dark(const World *w, const Unit *u) {
    const u64 *before = unit_outlook(w, u), *lit = light_lit(w);
    for (i32 word = 0; word < w->senses->view_words; word++)
        for (u64 rest = before[word] & ~lit[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            u8 *bits = &cell_row(w, u->group, cell)->bits;
            if (*bits & (KNOWN_PLAN | KNOWN_SEEN)) *bits = (u8)((*bits & ~CELL_LIGHT) | light_memory(w, cell));
        }
}

void view_learn(World *w, Unit *u) {
    learn_dark(w, u);
    const u64 *bits = unit_view(w, u);
    Touched touched = {.count = 0};
    for (i32 word = 0; word < w->senses->view_words; word++)
        for (u64 rest = bits[word]; rest; rest &= rest - 1) {
            i32 cell = word * 64 + __builtin_ctzll(rest);
            if (!nothing_new(w, u, cell)) learn_cell(w, u, cell, &touched);
        }
    if (w->map.storeys > 1) learn_far_openings(w, u, unit_eye(w, u));
    rooms_looked(w, u, &touched);
}

// What has come to be lit before the eyes of somebody who has not moved.
void view_learn_lit(World *w, Unit *u, const u64 *lit_anew) {
    const u64 *bits = unit_outlook(w, u);
    Touched touched = {.count = 0};
    for (i32 word = 0; word < w->senses->view_words; word++)
        for (u64 rest = bits[word] & lit_anew[word]; rest; rest &= rest - 1) learn_cell(w, u, word * 64 + __builtin_ctzll(rest), &touched);
    rooms_looked(w, u, &touched);
}

static void view_unite(const World *w, GroupId g, u64 *bits) {
    Senses *s = w->senses;
    memset(bits, 0, sizeof(u64) * (size_t)s->view_words);
    outlook_ground(w);
    for (int i = 0; i < w->units_count; i++) {
        if (w->units[i].group != g || !unit_looks(w, &w->units[i], w->core->ms)) continue;
        add_seen(w, &w->units[i], unit_outlook(w, &w->units[i]), bits);
    }
    s->view_version[g - 1] = s->look_version[g - 1];
}

bool view_holds(const World *w, GroupId g, Pos at) {
    Senses *s = w->senses;
    u64 *bits = &s->view[(size_t)s->view_words * (size_t)(g - 1)];
    if (s->view_version[g - 1] != s->look_version[g - 1]) view_unite(w, g, bits);
    return map_has(&w->map, at) && bit_has(bits, map_index(&w->map, at));
}
