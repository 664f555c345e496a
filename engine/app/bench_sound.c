// bench_sound.c: sounds spread to everybody's ears, over Kiln Street and over a district of four storeys.
// Checked in the same run against a plain search of every way, ear by ear.
#include "app/bench.h"
#include "app/session_args.h"
#include "base/rng.h"
#include "grid/sound.h"

#include <stdlib.h>
#include <string.h>

enum {
    SOURCES = 32, CHECKED = 6, EARS_MOST = 64, BIG_CELLS = 100000, BIG_SOURCES = 4,
    DISTRICT_SIDE = 256, DISTRICT_STOREYS = 4, HOUSE_X = 16, HOUSE_Y = 12, STREET = 3
};

// How loud over the quietest background: a step, a raised voice, a shout, a shot as the ear tells it.
typedef struct Loudness { const char *key; i32 room_for; } Loudness;
static const Loudness LOUDNESS[] = {{"step", 150}, {"voice", 480}, {"shout", 600}, {"shot", 1040}};

typedef struct Field {
    const Ground *ground;
    SoundScratch *scratch;
    Pos source[SOURCES];
    SoundEar ear[EARS_MOST], work[EARS_MOST];
    int sources, ears, next;
    i32 most;
} Field;

static u32 dice(u64 seed, u32 n, u32 below) {
    RngKey key = {.seed = seed, .n = n};
    return rng_below(rng_draw(&key), below);
}

// ---- a district: streets, and houses of four rooms a storey with doors, windows and a stairwell --------------

enum { D_AIR, D_BRICK, D_PLASTER, D_FLOOR, D_DOOR, D_GLASS, D_ROAD, D_COUNT };
static const Material DISTRICT[D_COUNT] = {
    [D_BRICK] = {.role = ROLE_WALL, .sound_loss_db10 = 470},
    [D_PLASTER] = {.role = ROLE_WALL, .sound_loss_db10 = 340},
    [D_FLOOR] = {.role = ROLE_FLOOR, .sound_loss_db10 = 450},
    [D_DOOR] = {.role = ROLE_DOOR, .sound_loss_db10 = 300},
    [D_GLASS] = {.role = ROLE_WINDOW, .sound_loss_db10 = 280},
    [D_ROAD] = {.role = ROLE_FLOOR, .sound_loss_db10 = 600},
};

static void put_opening(Map *m, MapCell *cell, Pos at, u8 material) {
    m->openings[m->opening_count] = (MapOpening){at, material, (u8)(dice(7, (u32)m->opening_count, 3) ? 0 : dice(8, (u32)m->opening_count, 101))};
    cell->material = material;
    cell->opening = (u16)++m->opening_count;
}

static void draw_cell(Map *m, Pos at) {
    int x = at.x % HOUSE_X, y = at.y % HOUSE_Y, right = HOUSE_X - STREET - 1, low = HOUSE_Y - STREET - 1;
    MapCell *cell = &m->cells[map_index(m, at)];
    if (x > right || y > low) {
        *cell = (MapCell){.floor = at.z ? 0 : D_ROAD, .flags = CELL_OUTDOOR};
        return;
    }
    bool outer = !x || !y || x == right || y == low, inner = x == right / 2 || y == low / 2;
    *cell = (MapCell){.material = outer ? D_BRICK : inner ? D_PLASTER : D_AIR, .floor = D_FLOOR};
    bool door = (outer && !at.z && x == 3 && y == low) || (!outer && inner && (x == 3 || x == right - 3 || y == 2 || y == low - 2));
    if (door || (outer && (x == right - 3 || y == 2))) put_opening(m, cell, at, door ? D_DOOR : D_GLASS);
    if (x == 1 && y == 1) cell->flags = (u8)((at.z + 1 < m->storeys ? CELL_STAIR_UP : 0) | (at.z ? CELL_STAIR_DOWN : 0));
}

static bool draw_district(Arena *arena, Map *m, Ground *g) {
    *m = (Map){.width = DISTRICT_SIDE, .height = DISTRICT_SIDE, .storeys = DISTRICT_STOREYS};
    m->cells = arena_array(arena, MapCell, map_size(m));
    m->openings = arena_array(arena, MapOpening, 65535);
    u8 *open = arena_array(arena, u8, 65535), *material = arena_array(arena, u8, 65535);
    if (!m->cells || !m->openings || !open || !material) return false;
    for (i32 i = 0; i < map_size(m); i++) draw_cell(m, map_pos(m, i));
    for (int i = 0; i < m->opening_count; i++) open[i] = m->openings[i].open_pct, material[i] = m->openings[i].material;
    *g = (Ground){.map = m, .materials = DISTRICT, .open_pct = open, .opening_material = material};
    return true;
}

// The openings of a pack as they are drawn.
static bool drawn_ground(Arena *arena, const Pack *pack, Ground *g) {
    u8 *open = arena_array(arena, u8, pack->map.opening_count + 1), *material = arena_array(arena, u8, pack->map.opening_count + 1);
    if (!open || !material) return false;
    for (int i = 0; i < pack->map.opening_count; i++) open[i] = pack->map.openings[i].open_pct, material[i] = pack->map.openings[i].material;
    *g = (Ground){.map = &pack->map, .materials = pack->materials, .open_pct = open, .opening_material = material};
    return true;
}

// ---- the plain search ---------------------------------------------------------------------------------------

typedef struct Way { i32 cm, loss; } Way;
typedef struct Ways { Way *way; int count, room; } Ways;
typedef struct Plain { const Ground *g; Ways *cell; i32 *queue; u8 *queued; i32 head, tail, cells, most; Pos from; } Plain;

static bool way_add(Ways *ways, Way way) {
    for (int i = 0; i < ways->count; i++)
        if (ways->way[i].cm <= way.cm && ways->way[i].loss <= way.loss) return false;
    for (int i = 0; i < ways->count;)
        if (way.cm <= ways->way[i].cm && way.loss <= ways->way[i].loss) ways->way[i] = ways->way[--ways->count];
        else i++;
    if (ways->count == ways->room) ways->way = realloc(ways->way, sizeof(Way) * (size_t)(ways->room += 8));
    if (!ways->way) abort();
    ways->way[ways->count++] = way;
    return true;
}

static Way plain_step(const Plain *p, Pos at, Pos next) {
    const MapCell *a = map_cell(p->g->map, at), *b = map_cell(p->g->map, next);
    Way step = {STOREY_CM, pos_same(at, p->from) ? 0 : sound_cell_db10(p->g, at)};
    if (at.z != next.z) {
        step.loss += sound_floor_db10(p->g, next.z > at.z ? next : at);
        return step;
    }
    if (step.loss > 30 && !a->opening && !b->opening && a->material == b->material) step.loss = 30;
    step.cm = at.x != next.x && at.y != next.y ? 141 : 100;
    if (step.cm == 100) return step;
    i32 x = sound_cell_db10(p->g, pos(next.x, at.y, at.z)), y = sound_cell_db10(p->g, pos(at.x, next.y, at.z));
    step.loss += x < y ? x : y;
    return step;
}

static void plain_reach(Plain *p, Pos at, Pos next) {
    if (!map_has(p->g->map, next)) return;
    i32 to = map_index(p->g->map, next);
    Way step = plain_step(p, at, next);
    const Ways *here = &p->cell[map_index(p->g->map, at)];
    bool better = false;
    for (int i = 0; i < here->count; i++) {
        Way way = {here->way[i].cm + step.cm, here->way[i].loss + step.loss};
        if (sound_spread_db10(way.cm) + way.loss <= p->most) better |= way_add(&p->cell[to], way);
    }
    if (!better || p->queued[to]) return;
    p->queued[to] = 1;
    p->queue[p->tail] = to;
    p->tail = (p->tail + 1) % (p->cells + 1);
}

static void plain_search(Plain *p, Pos from, i32 most) {
    for (i32 i = 0; i < p->cells; i++) p->cell[i].count = 0;
    p->from = from, p->most = most, p->head = 0, p->tail = 1;
    p->queue[0] = map_index(p->g->map, from);
    way_add(&p->cell[p->queue[0]], (Way){0, 0});
    while (p->head != p->tail) {
        i32 cell = p->queue[p->head];
        p->head = (p->head + 1) % (p->cells + 1);
        p->queued[cell] = 0;
        Pos at = map_pos(p->g->map, cell);
        for (int dir = 0; dir < DIR_NONE; dir++) plain_reach(p, at, pos_step(at, (Dir)dir));
    }
}

static i32 plain_loss(const Plain *p, i32 cell) {
    Pos to = map_pos(p->g->map, cell);
    i32 best = sound_spread_db10(pos_distance_cm(p->from, to)) + sound_straight_db10(p->g, p->from, to);
    const Ways *ways = &p->cell[cell];
    for (int i = 0; i < ways->count; i++) {
        i32 total = sound_spread_db10(ways->way[i].cm) + ways->way[i].loss;
        if (total < best) best = total;
    }
    return best;
}

static bool plain_create(Plain *p, const Ground *g) {
    i32 cells = map_size(g->map);
    *p = (Plain){.g = g, .cells = cells, .cell = calloc((size_t)cells, sizeof(Ways)), .queue = calloc((size_t)cells + 1, sizeof(i32)), .queued = calloc((size_t)cells, 1)};
    return p->cell && p->queue && p->queued;
}

static void plain_destroy(Plain *p) {
    for (i32 i = 0; p->cell && i < p->cells; i++) free(p->cell[i].way);
    free(p->cell);
    free(p->queue);
    free(p->queued);
}

// ---- ours -----------------------------------------------------------------------------------------------------

static Pos open_cell(const Ground *g, u64 seed, u32 n) {
    for (u32 tries = 0; tries < 10000; tries++) {
        Pos at = map_pos(g->map, (i32)dice(seed + tries, n, (u32)map_size(g->map)));
        const MapCell *cell = map_cell(g->map, at);
        if (cell->floor && !(cell->flags & CELL_VOID) && !sound_cell_db10(g, at)) return at;
    }
    return pos(0, 0, 0);
}

static void spread_one(void *self) {
    Field *f = self;
    memcpy(f->work, f->ear, sizeof(SoundEar) * (size_t)f->ears);
    sound_to_ears(f->ground, f->scratch, f->source[f->next++ % f->sources], f->work, f->ears);
}

static void spread_all(void *self) {
    for (int i = 0; i < ((Field *)self)->sources; i++) spread_one(self);
}

static bool as_plain(Field *f, Plain *p, int checked, double *plain_us) {
    bool same = true;
    double began = bench_seconds(), ours = 0;
    for (int n = 0; n < checked; n++) {
        plain_search(p, f->source[n], f->most);
        double before = bench_seconds();
        f->next = n;
        spread_one(f);
        for (int i = 0; i < f->ears; i++) {
            i32 want = plain_loss(p, f->work[i].cell), got = f->work[i].loss;
            same &= want <= f->most ? got == want : got > f->most;
        }
        ours += bench_seconds() - before;
    }
    *plain_us = (bench_seconds() - began - ours) * 1e6 / checked;
    return same;
}

static bool measure(Report *r, const char *key, const Ground *g, int ears, Arena *arena) {
    static const ReportColumn columns[] = {{"over_db", 0}, {"sounds_per_s", 0}, {"us", 1}, {"plain_us", 0}, {"reached", 1}};
    Field f = {.ground = g, .scratch = sound_scratch_create(arena, map_size(g->map)), .ears = ears};
    Plain plain = {0};
    bool big = map_size(g->map) > BIG_CELLS, same = true, ready = f.scratch && plain_create(&plain, g);
    f.sources = big ? BIG_SOURCES : SOURCES;
    report_open(r, key);
    report_figure(r, "cells", map_size(g->map), 0, "");
    report_figure(r, "ears", ears, 0, "");
    report_table(r, "sounds", columns, (int)ARRAY_LEN(columns));
    for (int n = 0; n < f.sources; n++) f.source[n] = open_cell(g, 11, (u32)n);
    for (size_t k = 0; ready && k < ARRAY_LEN(LOUDNESS); k++) {
        f.most = LOUDNESS[k].room_for;
        for (int i = 0; i < ears; i++) f.ear[i] = (SoundEar){map_index(g->map, open_cell(g, 12, (u32)i)), f.most, 0, i};
        double us = bench_alone(spread_all, &f) / f.sources, plain_us;
        int reached = 0;
        same &= as_plain(&f, &plain, big ? 1 : CHECKED, &plain_us);
        for (int n = 0; n < f.sources; n++) {
            f.next = n;
            spread_one(&f);
            for (int i = 0; i < ears; i++) reached += f.work[i].loss <= f.most;
        }
        report_row(r, (double[]){f.most / 10.0, 1e6 / us, us, plain_us, (double)reached / f.sources});
    }
    report_table_end(r);
    report_check(r, "as_the_plain_search", ready && same);
    report_shut(r);
    plain_destroy(&plain);
    return ready;
}

static bool run(const Args *args, Report *r, Error *err) {
    SessionDef def;
    if (!session_of_bench(args, &def, err)) return false;
    Shelf *shelf = shelf_of(&def, err);
    const Pack *pack = shelf ? shelf_pack(shelf, def.scenario, err) : NULL;
    Arena arena = {0};
    Ground drawn, built;
    Map district;
    bool ready = pack && drawn_ground(&arena, pack, &drawn) && draw_district(&arena, &district, &built);
    if (ready) ready = measure(r, pack->info->scenario, &drawn, 16, &arena) && measure(r, "district", &built, 40, &arena);
    if (pack && !ready) error_set(err, EXIT_IO, "out of memory");
    arena_clear(&arena);
    if (shelf) shelf_destroy(shelf);
    return ready;
}

const Bench bench_sound = {"sound", run};
