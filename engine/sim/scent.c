// scent.c: the way of the air from a person to a nose, and what of a place a nose has not been to.
// Bounded floods over the true ground in whole metres; a shut door lets a little through below it.
#include "sim/scent.h"

#include <string.h>

enum {
    FRONT_MAX = 4096,
    DOOR_METRES = 5,    // what the gap under a shut door is worth (design)
    STAIR_METRES = 3,
    SEARCH_METRES = 14, // of the place that the handler named (design)
    LEAST_METRES = 4    // nearer than this to where it has been, the dog has been there
};

static const Dir AROUND[] = {DIR_N, DIR_E, DIR_S, DIR_W};

typedef struct Cloud {
    const World *w;
    i32 *metres;            // w->by_cell; -1 not reached
    i32 front[FRONT_MAX];
    int count, most;
} Cloud;

static void reach(Cloud *c, Pos at, i32 metres) {
    i32 cell = map_index(&c->w->map, at);
    if (metres > c->most || c->count == FRONT_MAX || (c->metres[cell] >= 0 && c->metres[cell] <= metres)) return;
    if (c->metres[cell] < 0) c->front[c->count++] = cell;
    c->metres[cell] = metres;
}

// What it costs the air to enter a cell; 0: it cannot.
static i32 air_metres(const World *w, Pos at) {
    const MapCell *cell = map_cell(&w->map, at);
    const Material *m = ground_material(&w->ground, at);
    if (cell->flags & CELL_VOID) return 0;
    if (m->role == ROLE_WINDOW) return w->open_pct[cell->opening - 1] >= OPEN_SHUT_BELOW ? 1 : 0;
    if (cell->opening && m->role == ROLE_DOOR) return w->open_pct[cell->opening - 1] >= OPEN_SHUT_BELOW || !m->solid ? 1 : DOOR_METRES;
    return m->role == ROLE_WALL || m->cover_cm >= STOREY_CM ? 0 : 1;
}

static bool hatch_shut(const World *w, Pos upper) {
    const MapCell *cell = map_cell(&w->map, upper);
    return cell->opening && ground_material(&w->ground, upper)->role == ROLE_HATCH && w->open_pct[cell->opening - 1] < OPEN_SHUT_BELOW;
}

static void spread_air(Cloud *c, Pos at, i32 metres) {
    const Map *m = &c->w->map;
    for (size_t i = 0; i < ARRAY_LEN(AROUND); i++) {
        Pos next = pos_step(at, AROUND[i]);
        i32 more = map_has(m, next) ? air_metres(c->w, next) : 0;
        if (more) reach(c, next, metres + more);
    }
    Pos up = pos(at.x, at.y, at.z + 1), down = pos(at.x, at.y, at.z - 1);
    if (map_cell(m, at)->flags & CELL_STAIR_UP && map_has(m, up) && !hatch_shut(c->w, up)) reach(c, up, metres + STAIR_METRES);
    if (map_cell(m, at)->flags & CELL_STAIR_DOWN && map_has(m, down) && !hatch_shut(c->w, at)) reach(c, down, metres + STAIR_METRES);
}

static void spread_walk(Cloud *c, Pos at, i32 metres) {
    for (size_t i = 0; i < ARRAY_LEN(AROUND); i++) {
        Pos next = pos_step(at, AROUND[i]);
        if (map_has(&c->w->map, next) && ground_standable(&c->w->ground, next)) reach(c, next, metres + 1);
    }
}

static void begin(Cloud *c, int most) {
    c->count = 0;
    c->most = most;
    c->metres = c->w->by_cell;
}

static void forget_all(const Cloud *c) { memset(c->metres, 0xff, sizeof(i32) * (size_t)map_size(&c->w->map)); }

// Nothing beyond these is reached, or asked for beside it.
static void forget_about(const Cloud *c, Pos at) {
    const Map *m = &c->w->map;
    int x0 = (int)i64_max(0, at.x - c->most - 1), x1 = (int)i64_min(m->width - 1, at.x + c->most + 1);
    for (int z = (int)i64_max(0, at.z - c->most / STAIR_METRES); z <= i64_min(m->storeys - 1, at.z + c->most / STAIR_METRES); z++)
        for (int y = (int)i64_max(0, at.y - c->most - 1); y <= i64_min(m->height - 1, at.y + c->most + 1); y++)
            memset(&c->metres[map_index(m, pos(x0, y, z))], 0xff, sizeof(i32) * (size_t)(x1 - x0 + 1));
}

// `until`: the cell whose metres are all that is asked for; -1 none.
static void flood(Cloud *c, void (*spread)(Cloud *, Pos, i32), i32 until) {
    for (i32 metres = 0; metres <= c->most && (until < 0 || c->metres[until] < 0 || c->metres[until] > metres); metres++)
        for (int i = 0; i < c->count; i++)
            if (c->metres[c->front[i]] == metres) spread(c, map_pos(&c->w->map, c->front[i]), metres);
}

int scent_metres(const World *w, Pos nose, const Unit *source, Pos *next) {
    Cloud c = {.w = w};
    Pos at = unit_at(source);
    if (pos_chebyshev(nose, at) > SCENT_METRES || nose.z - at.z > 1 || at.z - nose.z > 1) return -1;
    begin(&c, SCENT_METRES);
    forget_about(&c, at);
    reach(&c, at, 0);
    flood(&c, spread_air, next ? -1 : map_index(&w->map, nose));
    i32 here = c.metres[map_index(&w->map, nose)], best = here;
    if (next) *next = nose;
    for (size_t i = 0; next && here >= 0 && i < ARRAY_LEN(AROUND); i++) {
        Pos beside = pos_step(nose, AROUND[i]);
        i32 metres = map_has(&w->map, beside) ? c.metres[map_index(&w->map, beside)] : -1;
        if (metres >= 0 && metres < best) best = metres, *next = beside;
    }
    return here;
}

bool scent_unsearched(const World *w, Pos centre, const i32 *sniffed, int count, Pos *out) {
    Cloud c = {.w = w};
    begin(&c, 2 * SEARCH_METRES);
    forget_all(&c);
    for (int i = 0; i < count; i++) reach(&c, map_pos(&w->map, sniffed[i]), 0);
    flood(&c, spread_walk, -1);
    i32 best = LEAST_METRES - 1, cell = -1;
    for (int i = 0; i < c.count; i++) {
        i32 at = c.front[i], off = c.metres[at];
        if (pos_chebyshev(map_pos(&w->map, at), centre) > SEARCH_METRES || w->map.cells[at].flags & CELL_OUTDOOR) continue;
        if (off > best || (off == best && cell >= 0 && at < cell)) best = off, cell = at;
    }
    if (cell >= 0) *out = map_pos(&w->map, cell);
    return cell >= 0;
}
