// believed.c: the ground as each group believes it to be: cells, openings, and what they cost to walk.
// Kept for as many groups as there is room for; what is kept is compared with what the group believes
// now, and only cells that differ are made again. Nothing here depends on who asked before.
#include "sim/senses.h"

#include <string.h>

enum {
    COST_FLOOR = 10, COST_UNKNOWN = 20,  // tenths of a step; ground never seen and on no plan is gone into with care
    COST_SHUT = 35,                      // a door to open by hand on the way
    HATCH_SHUT = 30,
    ROOM_BYTES = 192 << 20,              // for all that is kept; what nobody asks for is never touched
    BLOCK_CELLS = 1024,
    COUNTS = KNOWN_PLAN | KNOWN_SEEN | CELL_MOVED, NEVER_MADE = 0xff
};

// ---- memory -------------------------------------------------------------------------------------------

// Everybody, every contact, every way shut and barred, every sill.
static i32 repriced_most(const World *w) { return w->cap.units + CONTACTS_PER_GROUP + 2 * w->senses->link_count + w->cap.openings; }

static bool create_one(World *w, Believed *b, i32 cells) {
    b->cells = arena_array(&w->arena, MapCell, cells);
    b->bits = arena_array(&w->arena, u8, cells + 8);
    b->cost = arena_array(&w->arena, u8, cells + 8);
    b->views = arena_array(&w->arena, OpeningView, w->cap.openings + 1);
    b->open_pct = arena_array(&w->arena, u8, w->cap.openings + 1);
    b->opening_material = arena_array(&w->arena, u8, w->cap.openings + 1);
    b->hatch = arena_array(&w->arena, u8, w->cap.openings + 1);
    b->hang = arena_array(&w->arena, u8, w->cap.openings + 1);
    b->repriced = arena_array(&w->arena, Repriced, repriced_most(w));
    b->rows = path_rows_create(&w->pack->map);
    return b->cells && b->bits && b->cost && b->views && b->open_pct && b->opening_material && b->hatch && b->hang && b->repriced && b->rows;
}

bool believed_create(World *w) {
    Senses *s = w->senses;
    i64 each = (i64)s->cells * (i64)(sizeof(MapCell) + 4);
    s->believed_count = (int)i64_clamp(ROOM_BYTES / each, 2, w->cap.groups > 2 ? w->cap.groups : 2);
    s->believed = arena_array(&w->arena, Believed, s->believed_count);
    s->block_words = s->cells / BLOCK_CELLS / 64 + 1;
    s->opening_words = w->cap.openings / 64 + 1;
    s->old_cells = arena_array(&w->arena, u64, (size_t)s->block_words * (size_t)(w->cap.groups + 1));
    s->old_openings = arena_array(&w->arena, u64, (size_t)s->opening_words * (size_t)(w->cap.groups + 1));
    if (!s->old_cells || !s->old_openings) return false;
    for (int i = 0; s->believed && i < s->believed_count; i++)
        if (!create_one(w, &s->believed[i], s->cells)) return false;
    if (s->believed) believed_forget(w);
    return s->believed;
}

void believed_destroy(World *w) {
    for (int i = 0; w->senses && w->senses->believed && i < w->senses->believed_count; i++) path_rows_destroy(w->senses->believed[i].rows);
}

void believed_forget(World *w) {
    Senses *s = w->senses;
    for (int i = 0; s && i < s->believed_count; i++) {
        Believed *b = &s->believed[i];
        b->group = 0;
        b->repriced_count = 0;
        memset(b->bits, NEVER_MADE, (size_t)s->cells);
        path_rows_forget(b->rows);
        b->ways++;
    }
}

// ---- what has changed -----------------------------------------------------------------------------------

static u64 *old_cells(const World *w, GroupId g) { return &w->senses->old_cells[(size_t)w->senses->block_words * (size_t)(g - 1)]; }
static u64 *old_openings(const World *w, GroupId g) { return &w->senses->old_openings[(size_t)w->senses->opening_words * (size_t)(g - 1)]; }

static void mark_all(const World *w, GroupId g, int with) {
    memset(old_cells(w, g), with, sizeof(u64) * (size_t)w->senses->block_words);
    memset(old_openings(w, g), with, sizeof(u64) * (size_t)w->senses->opening_words);
}

void beliefs_changed(World *w, GroupId g) {
    w->senses->version[g - 1]++;
    mark_all(w, g, 0xff);
}

void belief_changed(World *w, GroupId g, int opening) {
    w->senses->version[g - 1]++;
    bits_add(old_openings(w, g), opening);
}

void cell_changed(World *w, GroupId g, i32 cell) {
    w->senses->version[g - 1]++;
    bits_add(old_cells(w, g), cell / BLOCK_CELLS);
}

// ---- one cell -----------------------------------------------------------------------------------------

// A cell of which nothing is known is open air as far as anybody can tell.
static MapCell cell_of(const World *w, GroupId g, i32 i, u8 bits) {
    const MapCell *now = &w->map.cells[i];
    MapCell cell = w->pack->map.cells[i];
    if (!(bits & (KNOWN_PLAN | KNOWN_SEEN))) return (MapCell){0};
    if (LEAKS(w, hole) && now->opening) return *now;
    if (bits & CELL_MOVED) cell.material = furniture_believed(w, g, i);
    if (now->opening && belief_row(w, g, now->opening - 1)->number) return *now;  // also where the drawing has no opening: a hole that is known
    cell.opening = 0;
    return cell;
}

static u8 opening_cost(const World *w, const Belief *b) {
    const Material *m = &w->pack->materials[b->material];
    if (!b->material || b->open_pct > OPEN_WIDE_ABOVE) return (u8)i64_max(COST_FLOOR, m->step_cost);
    if (m->role == ROLE_HATCH || !m->solid) return COST_FLOOR;
    if (m->role != ROLE_DOOR || b->lock == 2 || b->block == 2 || b->chain == 2) return 0;
    return COST_SHUT;
}

// As ground_standable has it, of the believed cell.
static u8 cost_of(const World *w, GroupId g, const MapCell *cell, u8 bits) {
    if (!(bits & (KNOWN_PLAN | KNOWN_SEEN))) return COST_UNKNOWN;
    if (cell->flags & CELL_VOID) return 0;
    if (cell->opening) return opening_cost(w, belief_row(w, g, cell->opening - 1));
    if ((!cell->floor && !(cell->flags & CELL_STAIR_DOWN)) || w->pack->materials[cell->material].solid) return 0;
    return (u8)i64_max(COST_FLOOR, w->pack->materials[cell->material].step_cost);
}

static void make_cell(const World *w, Believed *b, i32 i) {
    u8 bits = cell_row(w, b->group, i)->bits & COUNTS, was = b->cost[i];
    MapCell cell = cell_of(w, b->group, i, bits);
    bool same = b->bits[i] != NEVER_MADE && cell.opening == b->cells[i].opening && cell.flags == b->cells[i].flags;
    b->bits[i] = bits;
    b->cells[i] = cell;
    b->cost[i] = cost_of(w, b->group, &cell, bits);
    if (!same || b->cost[i] != was) path_rows_touched(b->rows, map_pos(&w->map, i));
    if (!same || !b->cost[i] != !was) b->ways++;
}

// ---- the whole ----------------------------------------------------------------------------------------

static u8 hatch_cost(const Belief *b) {
    if (!b->number || !b->material || b->open_pct > OPEN_WIDE_ABOVE) return 1;
    return b->lock == 2 || b->block == 2 || b->chain == 2 ? 0 : HATCH_SHUT;
}

static void make_openings(const World *w, Believed *b) {
    const u64 *old = old_openings(w, b->group);
    for (int i = 0; i < w->openings_count; i++) {
        if (!bits_have(old, i)) continue;
        const Belief *row = belief_row(w, b->group, i);
        OpeningView *was = &b->views[i], now = {row->number != 0, row->open_pct, row->material, row->lock, row->block, row->chain, row->hole, row->hung};
        if (was->known == now.known && was->open_pct == now.open_pct && was->material == now.material && was->lock == now.lock &&
            was->block == now.block && was->chain == now.chain && was->hole == now.hole && was->hung == now.hung && b->whole)
            continue;
        *was = now;
        b->ways++;
        b->open_pct[i] = (u8)i64_max(row->open_pct, row->hole);  // a hole is a gap to see through
        b->opening_material[i] = row->material;
        b->hatch[i] = hatch_cost(row);
        b->hang[i] = row->hung ? w->hang[i] : 0;  // it never changes: what was seen of it is so
        make_cell(w, b, map_index(&w->map, w->map.openings[i].at));
    }
}

static void make_cells(const World *w, Believed *b) {
    static const u64 COUNTING = 0x0101010101010101u * COUNTS;
    const u8 *bits = &cell_row(w, b->group, 0)->bits;
    const u64 *old = old_cells(w, b->group);
    i32 count = w->senses->cells, i = 0;
    for (; i + 8 <= count; i += 8) {
        if (!bits_have(old, i / BLOCK_CELLS)) { i += BLOCK_CELLS - 8; continue; }
        u64 now, was;
        memcpy(&now, bits + i, 8);
        memcpy(&was, b->bits + i, 8);
        if ((now & COUNTING) == was) continue;
        for (i32 k = i; k < i + 8; k++)
            if ((bits[k] & COUNTS) != b->bits[k]) make_cell(w, b, k);
    }
    for (; i < count; i++)
        if ((bits[i] & COUNTS) != b->bits[i]) make_cell(w, b, i);
}

// What a question put on top of the costs is taken off again before the next.
static void own_prices(const World *w, Believed *b) {
    while (b->repriced_count) {
        Repriced back = b->repriced[--b->repriced_count];
        b->cost[back.cell] = back.cost;
        path_rows_touched(b->rows, map_pos(&w->map, back.cell));
    }
}

// Those kept for the group, or else those that were not asked for for longest.
static Believed *find(Senses *s, GroupId g) {
    Believed *oldest = &s->believed[0];
    for (int i = 0; i < s->believed_count; i++) {
        if (s->believed[i].group == g) return &s->believed[i];
        if (s->believed[i].used < oldest->used) oldest = &s->believed[i];
    }
    return oldest;
}

const Believed *believed(const World *w, GroupId g) {
    Senses *s = w->senses;
    Believed *b = find(s, g);
    b->used = ++s->believed_used;
    own_prices(w, b);
    if (b->group == g && b->version == s->version[g - 1]) return b;
    if (b->group != g) mark_all(w, g, 0xff), b->ways++;
    b->whole = b->group != 0;
    b->group = g;
    b->version = s->version[g - 1];
    b->map = w->map;
    b->map.cells = b->cells;
    b->ground = (Ground){&b->map, w->pack->materials, b->open_pct, b->opening_material, NULL, b->hang};
    make_openings(w, b);
    make_cells(w, b);
    mark_all(w, g, 0);
    return b;
}

// What is up to date is as the rows have it.
bool believed_holds(const World *w, Text *why) {
    for (int n = 0; n < w->senses->believed_count; n++) {
        const Believed *b = &w->senses->believed[n];
        if (!b->group || b->version != w->senses->version[b->group - 1] || b->repriced_count) continue;
        for (i32 i = 0; i < w->senses->cells; i++) {
            u8 bits = cell_row(w, b->group, i)->bits & COUNTS;
            MapCell cell = cell_of(w, b->group, i, bits);
            if (bits != b->bits[i] || cell.material != b->cells[i].material || cell.opening != b->cells[i].opening || cost_of(w, b->group, &cell, bits) != b->cost[i])
                return text_add(why, "cell %d is not as group %d believes it to be", i, b->group), false;
        }
    }
    return true;
}

void believed_reprice(const World *w, const Believed *believed, i32 cell, u8 cost) {
    Believed *b = &w->senses->believed[believed - w->senses->believed];
    if (b->cost[cell] == cost) return;
    CHECK(b->repriced_count < repriced_most(w));
    b->repriced[b->repriced_count++] = (Repriced){cell, b->cost[cell]};
    b->cost[cell] = cost;
    path_rows_touched(b->rows, map_pos(&w->map, cell));
}
