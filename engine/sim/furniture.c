// furniture.c: furniture that no longer stands where it was drawn: pushed against an opening, and out of the way again.
// A piece takes a cell as a drawn one does, so sight, sound, fire, light and ways have no second rule; a group holds of it what it last saw there.
#include "sim/act.h"
#include "sim/senses.h"

#include <string.h>

enum {
    LINE_CELLS = 3,          // one behind the other, from the door on
    ASIDE_CELLS = 4,         // no farther does it go when it is pushed out of the way
    DRAWN_NEAR_CELLS = 3,    // what a barricade of the start may have been made of
    POINT_PM = 20            // 1000ths of a lock that one point of strength is worth
};

static Pos from_of(const Moved *m) { return pos(m->x, m->y, m->z); }
static Pos now_of(const Moved *m) { return pos(m->to_x, m->to_y, m->to_z); }
static void set_now(Moved *m, Pos to) { m->to_x = to.x, m->to_y = to.y, m->to_z = to.z; }
static const Pos NOWHERE = {-1, -1, -1};

static Moved *moved_at(const World *w, Pos at) {
    for (int i = 0; i < w->moved_count; i++)
        if (pos_same(now_of(&w->moved[i]), at)) return &w->moved[i];
    return NULL;
}

// ---- the map --------------------------------------------------------------------------------------------

void furniture_map(const World *w, Map *m) {
    for (int i = 0; i < w->moved_count; i++)
        if (w->moved[i].x >= 0) m->cells[map_index(m, from_of(&w->moved[i]))].material = 0;
    for (int i = 0; i < w->moved_count; i++)
        if (w->moved[i].to_x >= 0) m->cells[map_index(m, now_of(&w->moved[i]))].material = w->moved[i].material;
}

static void changed(World *w) {
    map_derive(w);
    stir_everywhere(w);
}

// ---- where it comes to stand ------------------------------------------------------------------------------

// The n-th cell before the opening on that side. Over or under a hatch: the n-th of those beside it.
static Pos line_cell(const World *w, int opening, int side, int n) {
    Pos at = w->map.openings[opening].at;
    if (w->pack->materials[w->map.openings[opening].material].role == ROLE_HATCH) {
        Pos beside = pos_step(at, (Dir)(DIR_N + 2 * (n - 1)));
        return pos(beside.x, beside.y, side == 1 ? at.z : at.z - 1);
    }
    int off = side == 1 ? -n : n;
    return know_opening_across(w, at) ? pos(at.x + off, at.y, at.z) : pos(at.x, at.y + off, at.z);
}

static bool bare(u8 floor, u8 flags, u8 material, bool opening) {
    return floor && !material && !opening && !(flags & (CELL_STAIR_UP | CELL_STAIR_DOWN | CELL_LADDER | CELL_EXIT | CELL_VOID));
}

static bool takes(const World *w, GroupId g, Pos at) {
    if (g) {
        KnownCell c = know_cell(w, g, at);
        return c.known && bare(c.floor, c.flags, c.material, c.opening);
    }
    const MapCell *c = map_cell(&w->map, at);
    return bare(c->floor, c->flags, c->material, c->opening);
}

// A piece that was pushed there before: the next one goes behind it.
static bool in_line(const World *w, GroupId g, int opening, Pos at) {
    if (g) return furniture_moved_to(w, g, at);
    const Moved *m = moved_at(w, at);
    return m && m->opening == opening + 1;
}

bool furniture_place(const World *w, GroupId g, int opening, int side, Pos from, Pos *out) {
    if (!side) return false;
    for (int n = 1; n <= LINE_CELLS; n++) {
        Pos at = line_cell(w, opening, side, n);
        if (!map_has(&w->map, at)) return false;
        *out = at;
        if (pos_same(at, from) || takes(w, g, at)) return true;
        if (!in_line(w, g, opening, at)) return false;
    }
    return false;
}

bool furniture_last(const World *w, GroupId g, int opening, int side, Pos *out) {
    int n = 0;
    while (side && n < LINE_CELLS && map_has(&w->map, line_cell(w, opening, side, n + 1)) && in_line(w, g, opening, line_cell(w, opening, side, n + 1))) n++;
    if (n) *out = line_cell(w, opening, side, n);
    return n > 0;
}

// ---- moving -----------------------------------------------------------------------------------------------

bool furniture_can(const World *w, Pos at) {
    if (!map_has(&w->map, at) || (moved_at(w, at) && moved_at(w, at)->opening)) return false;
    const MapCell *cell = map_cell(&w->map, at);
    const Material *m = &w->pack->materials[cell->material];
    return !cell->opening && m->role == ROLE_FURNITURE && m->weight_kg && (moved_at(w, at) || w->moved_count < w->moved_capacity);
}

static void row_gone(World *w, Moved *m) {
    i32 i = (i32)(m - w->moved);
    memmove(m, m + 1, sizeof(Moved) * (size_t)(w->moved_count - i - 1));
    w->moved[--w->moved_count] = (Moved){0};
}

bool furniture_move(World *w, Pos at, Pos to, int opening) {
    if (!furniture_can(w, at)) return false;
    Moved *m = moved_at(w, at);
    if (!m) {
        m = &w->moved[w->moved_count++];
        *m = (Moved){.x = at.x, .y = at.y, .z = at.z, .material = map_cell(&w->map, at)->material};
    }
    set_now(m, to);
    m->opening = (u16)(opening + 1);
    changed(w);
    return true;
}

bool furniture_against(const World *w, int opening) {
    for (int i = 0; i < w->moved_count; i++)
        if (w->moved[i].opening == opening + 1) return true;
    return false;
}

// ---- out of the way ------------------------------------------------------------------------------------------

static bool has_room(const World *w, Pos at) {
    return map_has(&w->map, at) && takes(w, 0, at) && cell_free(w, at, false) && cell_free(w, at, true);
}

static bool before(const World *w, int opening, Pos at) {
    for (int side = 1; side <= 2; side++)
        for (int n = 1; n <= LINE_CELLS; n++)
            if (pos_same(line_cell(w, opening, side, n), at)) return true;
    return false;
}

// The nearest cell of its room with room for it, by rings and then reading order; none: it lies in pieces.
static Pos aside_of(const World *w, int opening, Pos at) {
    for (int radius = 1; radius <= ASIDE_CELLS; radius++)
        for (int y = at.y - radius; y <= at.y + radius; y++)
            for (int x = at.x - radius; x <= at.x + radius; x++) {
                Pos p = pos(x, y, at.z);
                if (pos_chebyshev(p, at) != radius || !has_room(w, p) || room_at(w, p) != room_at(w, at)) continue;
                if (!before(w, opening, p)) return p;
            }
    return NOWHERE;
}

// Each by itself: where the first went, the second does not. Whoever does it knows that it stands there no more.
static void out_of_the_way(World *w, int opening, bool home, GroupId by) {
    for (int i = 0; i < w->moved_count;) {
        Moved *m = &w->moved[i];
        if (m->opening != opening + 1) { i++; continue; }
        m->opening = 0;
        Pos stood = now_of(m);
        bool stays = m->x >= 0 && pos_same(from_of(m), now_of(m));
        if (home && m->x >= 0 && (stays || has_room(w, from_of(m)))) {
            row_gone(w, m);
        } else {
            set_now(m, aside_of(w, opening, now_of(m)));
            i++;
        }
        changed(w);
        if (stood.x >= 0) furniture_learn(w, by, map_index(&w->map, stood));
    }
}

void furniture_back(World *w, int opening, GroupId by) { out_of_the_way(w, opening, true, by); }
void furniture_aside(World *w, int opening, GroupId by) { out_of_the_way(w, opening, false, by); }

// ---- barricades of the start -----------------------------------------------------------------------------------

static int nearness(const World *w, int row, int strength) {
    int off = w->pack->materials[row].hold_pm / POINT_PM - strength;
    return off < 0 ? -off : off;
}

// Drawn near the door on that side: the one that comes nearest to the strength, then the nearest, then in reading order.
static bool drawn_near(const World *w, Pos front, int strength, Pos *out) {
    int best = INT32_MAX;
    for (int y = front.y - DRAWN_NEAR_CELLS; y <= front.y + DRAWN_NEAR_CELLS; y++)
        for (int x = front.x - DRAWN_NEAR_CELLS; x <= front.x + DRAWN_NEAR_CELLS; x++) {
            Pos at = pos(x, y, front.z);
            if (!furniture_can(w, at) || moved_at(w, at) || room_at(w, at) != room_at(w, front)) continue;
            int worth = nearness(w, map_cell(&w->map, at)->material, strength) * 10 + pos_chebyshev(at, front);
            if (worth < best) best = worth, *out = at;
        }
    return best < INT32_MAX;
}

// Else it was brought there: the kind of furniture that comes nearest.
static int kind_for(const World *w, int strength) {
    int best = 0;
    for (int row = 1; row < w->pack->materials_count; row++) {
        const Material *m = &w->pack->materials[row];
        if (m->role != ROLE_FURNITURE || !m->weight_kg || !m->hold_pm) continue;
        if (!best || nearness(w, row, strength) < nearness(w, best, strength)) best = row;
    }
    return best;
}

static void arranged(World *w, int opening) {
    const Opening *o = &w->openings[opening];
    int side = o->held_from ? o->held_from : o->swing ? o->swing : 1;
    Pos to = line_cell(w, opening, side, 1), thing;
    if (!map_has(&w->map, to)) return;
    int kind = kind_for(w, o->barricade);
    if (furniture_can(w, to) && !moved_at(w, to)) {
        furniture_move(w, to, to, opening);
    } else if (!has_room(w, to) || w->moved_count == w->moved_capacity) {
        return; // somebody stands there: what holds the door then is small and beside it
    } else if (drawn_near(w, to, o->barricade, &thing)) {
        furniture_move(w, thing, to, opening);
    } else if (kind) {
        w->moved[w->moved_count++] = (Moved){.x = -1, .y = -1, .z = -1, .to_x = to.x, .to_y = to.y, .to_z = to.z,
                                             .material = (u8)kind, .opening = (u16)(opening + 1)};
        changed(w);
    }
}

void furniture_arranged(World *w) {
    for (int i = 0; i < w->pack->openings_count; i++)
        if (w->openings[i].barricade) arranged(w, i);
}

// ---- what a group holds of it -------------------------------------------------------------------------------------

static Pushed *known_rows(const World *w, GroupId g) { return &w->pushed[(g - 1) * PUSHED_KNOWN]; }

static Pushed *known_row(const World *w, GroupId g, Pos at) {
    Pushed *rows = known_rows(w, g);
    for (int i = 0; i < PUSHED_KNOWN; i++)
        if (rows[i].material && pos_same(pos(rows[i].x, rows[i].y, rows[i].z), at)) return &rows[i];
    return NULL;
}

u8 furniture_believed(const World *w, GroupId g, i32 cell) {
    if (!(cell_row(w, g, cell)->bits & CELL_MOVED)) return w->pack->map.cells[cell].material;
    const Pushed *known = known_row(w, g, map_pos(&w->map, cell));
    return known ? known->material : 0;
}

bool furniture_moved_to(const World *w, GroupId g, Pos at) { return known_row(w, g, at) != NULL; }

int furniture_held(const World *w, GroupId g, Pos at[PUSHED_KNOWN]) {
    const Pushed *rows = known_rows(w, g);
    int count = 0;
    for (int i = 0; i < PUSHED_KNOWN && rows[i].material; i++) at[count++] = pos(rows[i].x, rows[i].y, rows[i].z);
    return count;
}

// The first to be learned of is forgotten when there is no room for another.
static Pushed *new_row(World *w, GroupId g) {
    Pushed *rows = known_rows(w, g);
    for (int i = 0; i < PUSHED_KNOWN; i++)
        if (!rows[i].material) return &rows[i];
    i32 cell = map_index(&w->map, pos(rows[0].x, rows[0].y, rows[0].z));
    *cell_write(w, g, cell) &= (u8)~CELL_MOVED;
    cell_changed(w, g, cell);
    memmove(rows, rows + 1, sizeof(Pushed) * (PUSHED_KNOWN - 1));
    return &rows[PUSHED_KNOWN - 1];
}

static void row_forget(World *w, GroupId g, Pushed *row) {
    Pushed *rows = known_rows(w, g);
    memmove(row, row + 1, sizeof(Pushed) * (size_t)(rows + PUSHED_KNOWN - 1 - row));
    rows[PUSHED_KNOWN - 1] = (Pushed){0};
}

void furniture_learn(World *w, GroupId g, i32 cell) {
    u8 *bits = cell_write(w, g, cell), stands = w->map.cells[cell].material, drawn = w->pack->map.cells[cell].material;
    if (furniture_believed(w, g, cell) == stands) return;
    Pos at = map_pos(&w->map, cell);
    Pushed *known = known_row(w, g, at);
    if (known) row_forget(w, g, known), believed_forget(w);
    *bits &= (u8)~CELL_MOVED;
    if (stands != drawn && stands) *new_row(w, g) = (Pushed){stands, at.x, at.y, at.z};
    if (stands != drawn) *bits |= CELL_MOVED;
    cell_changed(w, g, cell);
}
