// sound_way.c: the ways of a sound from cell to cell, least loss first: to everywhere, or towards one ear.
// What is found is the least over all ways, exactly, in whatever order they are tried.
//
// A way is a length and a sum of losses to materials. The farther a sound has come, the less another metre takes, so of
// two ways to a cell the one that is louder now may be the fainter one later: it is dropped only when the other is both
// no fainter and has lost no more to materials. As what distance takes is concave without exception, that one then stays
// no fainter whatever follows.
//
// To many ears one search goes round, as far as any of them could still gain by it. To few ears one search each goes
// towards the ear: ways in order of the least that could become of them, as if the rest were straight through the air,
// but for what has to be crossed about the ear, which is found first by going backwards from it a little.
#include "grid/sound_loss.h"

#include <string.h>

#include "base/check.h"

enum {
    SLANT_CM = 141,
    KEY_ZERO = 64,       // totals begin below nought
    KEY_BITS = SOUND_FINE_BITS - 2,
    KEYS = (SOUND_LOSS_MAX + KEY_ZERO + 1) << 2,
    ABOUT_CELLS = 64, ABOUT_CELLS_A_M = 2,  // how far it is gone backwards
    FEW_EARS = 4, CELLS_A_FURTHER = 11000,  // up to so many one search each is quicker: measured
    UNKNOWN = UINT16_MAX
};

// A way that has come to a cell.
typedef struct Way { i32 cell, cm, loss, next; } Way;

// Of a cell in the search whose number is in `search`: what fills it and the floor under it; what is lost to materials
// from here to the ear at least; the loudest way offered to it, and the last that went on from it, each by what it will
// have lost in all and what it has lost to materials.
typedef struct Reached { u32 search; u16 inside, under, rest, loss, went_loss; bool listened; i64 total, went_total; } Reached;

struct SoundScratch {
    i32 cells, way_room, free, unused, lowest, highest, touched_count;
    u32 search;
    Way *ways;
    Reached *reached;
    i32 *first;    // by key: a list of ways
    i32 *touched;  // cells of this search
};

SoundScratch *sound_scratch_create(Arena *arena, i32 cells) {
    SoundScratch *s = arena_array(arena, SoundScratch, 1);
    if (!s) return NULL;
    s->cells = cells;
    s->way_room = 2 * cells + 10 * ABOUT_CELLS + 1024;
    s->lowest = KEYS, s->highest = -1;
    s->ways = arena_array(arena, Way, s->way_room);
    s->reached = arena_array(arena, Reached, cells);
    s->touched = arena_array(arena, i32, cells);
    s->first = arena_array(arena, i32, KEYS);
    if (!s->ways || !s->reached || !s->touched || !s->first) return NULL;
    return s;
}

// ---- a search -----------------------------------------------------------------------------------------

// Ways that would lose more than `limit` in all are not gone; it falls as ways come to the ears.
typedef struct Search {
    const Ground *g;
    SoundScratch *s;
    i32 from;
    i64 limit;
    const SoundEar *ears;
    int ear_count;
    bool aimed;      // at the only ear, which is at `to`
    Pos to;
    i32 rest_most;   // lost to materials at least, from wherever it is not known better
} Search;

static void forget_ways(SoundScratch *s) {
    for (; s->lowest <= s->highest; s->lowest++) s->first[s->lowest] = 0;
    s->lowest = KEYS, s->highest = -1;
    s->free = 1, s->unused = 0;
}

static Search search_begin(const Ground *g, SoundScratch *s, Pos from, i64 limit) {
    forget_ways(s);
    if (!++s->search) {
        memset(s->reached, 0, sizeof *s->reached * (size_t)s->cells);
        s->search = 1;
    }
    s->touched_count = 0;
    return (Search){.g = g, .s = s, .from = map_index(g->map, from), .limit = limit};
}

static Reached *touch(const Search *f, i32 cell) {
    Reached *r = &f->s->reached[cell];
    if (r->search == f->s->search) return r;
    const MapCell *c = &f->g->map->cells[cell];
    *r = (Reached){f->s->search, (u16)sound_substance(f->g, c), (u16)sound_slab(f->g, c), UNKNOWN, UINT16_MAX, UINT16_MAX, false, INT64_MAX, INT64_MAX};
    f->s->touched[f->s->touched_count++] = cell;
    return r;
}

static void way_put(SoundScratch *s, i32 key, i32 cell, i32 cm, i32 loss) {
    i32 row = s->unused;  // one that was given back, or the next that was never used
    if (row) s->unused = s->ways[row].next;
    else row = s->free++;
    CHECK(row < s->way_room);
    s->ways[row] = (Way){cell, cm, loss, s->first[key]};
    s->first[key] = row;
    if (key < s->lowest) s->lowest = key;
    if (key > s->highest) s->highest = key;
}

// One of the least key; false when there is none.
static bool way_take(SoundScratch *s, Way *way) {
    while (s->lowest <= s->highest && !s->first[s->lowest]) s->lowest++;
    if (s->lowest > s->highest) return false;
    i32 row = s->first[s->lowest];
    *way = s->ways[row];
    s->first[s->lowest] = way->next;
    s->ways[row].next = s->unused;
    s->unused = row;
    return true;
}

// No way is shorter than this.
static i32 shortest_cm(Pos a, Pos b) {
    i32 x = a.x > b.x ? a.x - b.x : b.x - a.x, y = a.y > b.y ? a.y - b.y : b.y - a.y, z = a.z > b.z ? a.z - b.z : b.z - a.z;
    i32 slant = x < y ? x : y;
    return slant * SLANT_CM + (x + y - 2 * slant) * CELL_CM + z * STOREY_CM;
}

// ---- onwards ------------------------------------------------------------------------------------------

// What distance will have taken, and what is still to be crossed, at least.
static inline i64 spread_of(const Search *f, Pos at, i32 cm) { return sound_spread_fine(f->aimed ? cm + shortest_cm(at, f->to) : cm); }
static inline i32 rest_of(const Search *f, const Reached *r) { return !f->aimed ? 0 : r->rest < f->rest_most ? r->rest : f->rest_most; }

// Somebody went on from there who will lose no more than this way would, of either kind.
static inline bool gone_on(const Reached *r, i32 loss, i64 total) { return r->went_loss <= loss && r->went_total <= total; }

// The loss at which the ear would still gain by another way.
static i32 gains_below(const SoundEar *ear) { return ear->loss < ear->most ? ear->loss - 1 : ear->most; }

// What rounds to so many tenths of a dB at most.
static i64 at_most(i32 loss) { return loss * SOUND_FINE + SOUND_FINE / 2 - 1; }

// No ear gains by more.
static void listen(Search *f) {
    f->limit = INT64_MIN;
    for (const SoundEar *ear = f->ears; ear < f->ears + f->ear_count; ear++)
        f->limit = i64_max(f->limit, i64_min(at_most(gains_below(ear)), f->s->reached[ear->cell].total - 1));
}

static void offer(Search *f, Reached *r, i32 cell, Pos at, i32 cm, i32 loss) {
    i64 total = spread_of(f, at, cm) + (loss + rest_of(f, r)) * SOUND_FINE;
    if (total > f->limit || gone_on(r, loss, total) || (loss >= r->loss && total >= r->total)) return;
    if (total < r->total) r->total = total, r->loss = (u16)loss;
    way_put(f->s, (i32)(total >> KEY_BITS) + (KEY_ZERO << 2), cell, cm, loss);
    if (r->listened) listen(f);
}

// A way that goes on from where it has come to: from what fills that cell, and with `spread` lost to distance already.
typedef struct Going { const MapCell *cell; i32 at, cm, loss, inside; i64 spread, total; Pos pos; } Going;

static inline bool may_go(const Search *f, const Going *way, i32 loss) { return way->spread + loss * SOUND_FINE <= f->limit; }

enum { NORTH, EAST, SOUTH, WEST };
static const i8 SIDE_X[4] = {0, 1, 0, -1}, SIDE_Y[4] = {-1, 0, 1, 0};

// One storey: four steps straight, and four on the slant, which are wedged between what fills two cells.
static void go_flat(Search *f, const Going *way) {
    const Map *m = f->g->map;
    const Pos at = way->pos;
    const i32 step[4] = {-m->width, 1, m->width, -1};
    const bool there[4] = {at.y > 0, at.x + 1 < m->width, at.y + 1 < m->height, at.x > 0};
    i32 fills[4];
    for (int side = NORTH; side <= WEST; side++) {
        if (!there[side]) continue;
        i32 to = way->at + step[side];
        Reached *r = touch(f, to);
        fills[side] = r->inside;
        i32 loss = way->loss + (way->inside ? sound_leaving(way->cell, way->inside, &m->cells[to]) : 0);
        if (may_go(f, way, loss) && !gone_on(r, loss, way->total)) offer(f, r, to, pos(at.x + SIDE_X[side], at.y + SIDE_Y[side], at.z), way->cm + CELL_CM, loss);
    }
    for (int side = NORTH; side <= WEST; side++) {
        int next = (side + 1) & 3;
        if (!there[side] || !there[next]) continue;
        i32 to = way->at + step[side] + step[next], wedged = fills[side] < fills[next] ? fills[side] : fills[next];
        i32 loss = way->loss + wedged + (way->inside ? sound_leaving(way->cell, way->inside, &m->cells[to]) : 0);
        if (!may_go(f, way, loss)) continue;
        Reached *r = touch(f, to);
        if (!gone_on(r, loss, way->total)) offer(f, r, to, pos(at.x + SIDE_X[side] + SIDE_X[next], at.y + SIDE_Y[side] + SIDE_Y[next], at.z), way->cm + SLANT_CM, loss);
    }
}

static void go_level(Search *f, const Going *way, int dz, i32 slab) {
    i32 to = way->at + dz * (i32)f->g->map->width * f->g->map->height, loss = way->loss + way->inside + slab;
    if (may_go(f, way, loss)) offer(f, touch(f, to), to, pos(way->pos.x, way->pos.y, way->pos.z + dz), way->cm + STOREY_CM, loss);
}

static void go_on(Search *f, const Going *way, i32 under) {
    const Map *m = f->g->map;
    go_flat(f, way);
    if (way->pos.z > 0) go_level(f, way, -1, under);
    if (way->pos.z + 1 < m->storeys) go_level(f, way, 1, sound_slab(f->g, way->cell + (i32)m->width * m->height));
}

static void search_run(Search *f, Pos from) {
    SoundScratch *s = f->s;
    Reached *start = touch(f, f->from);
    if (start->inside) start->rest = 0;  // what fills the cell of the source does not count
    offer(f, start, f->from, from, 0, 0);
    for (Way way; way_take(s, &way);) {
        Reached *r = &s->reached[way.cell];
        Pos at = map_pos(f->g->map, way.cell);
        i64 spread = spread_of(f, at, way.cm), total = spread + (way.loss + rest_of(f, r)) * SOUND_FINE;
        if (total > f->limit || gone_on(r, way.loss, total)) continue;
        r->went_loss = (u16)way.loss, r->went_total = total;
        i32 inside = way.cell == f->from ? 0 : r->inside;
        go_on(f, &(Going){&f->g->map->cells[way.cell], way.cell, way.cm, way.loss, inside, spread, total, at}, r->under);
    }
}

void sound_field(const Ground *g, SoundScratch *s, Pos from, i32 most, void (*found)(void *to, i32 cell, i32 loss), void *to) {
    i64 limit = at_most(most < SOUND_LOSS_MAX ? most : SOUND_LOSS_MAX);
    Search f = search_begin(g, s, from, limit);
    search_run(&f, from);
    for (i32 i = 0; i < s->touched_count; i++) {
        const Reached *r = &s->reached[s->touched[i]];
        if (r->total <= limit) found(to, s->touched[i], sound_db10(r->total));
    }
}

// ---- about the ear ------------------------------------------------------------------------------------

static void come_from(const Search *f, i32 cell, i32 rest) {
    Reached *r = touch(f, cell);
    if (rest >= r->rest || rest > SOUND_LOSS_MAX) return;
    r->rest = (u16)rest;
    way_put(f->s, rest, cell, 0, rest);
}

// Whoever may have been one step before `to`, from where so much is still lost.
static void go_back(const Search *f, i32 to, i32 rest) {
    const Map *m = f->g->map;
    const MapCell *cell = &m->cells[to];
    i32 storey = (i32)m->width * m->height;
    Pos at = map_pos(m, to);
    const i32 step[4] = {-m->width, 1, m->width, -1};
    const bool there[4] = {at.y > 0, at.x + 1 < m->width, at.y + 1 < m->height, at.x > 0};
    i32 fills[4];
    for (int side = NORTH; side <= WEST; side++) {
        if (!there[side]) continue;
        fills[side] = touch(f, to + step[side])->inside;
        come_from(f, to + step[side], rest + sound_leaving(&m->cells[to + step[side]], fills[side], cell));
    }
    for (int side = NORTH; side <= WEST; side++) {
        int next = (side + 1) & 3;
        if (!there[side] || !there[next]) continue;
        i32 from = to + step[side] + step[next], wedged = fills[side] < fills[next] ? fills[side] : fills[next];
        come_from(f, from, rest + wedged + sound_leaving(&m->cells[from], touch(f, from)->inside, cell));
    }
    if (at.z > 0) come_from(f, to - storey, rest + touch(f, to - storey)->inside + touch(f, to)->under);
    if (at.z + 1 == m->storeys) return;
    const Reached *up = touch(f, to + storey);
    come_from(f, to + storey, rest + up->inside + up->under);
}

// From every cell near it the least that is lost to materials; from all others at least as much as from the last of them.
// The ear that hears nothing from beyond those is given up.
static void look_about(Search *f, Pos from) {
    SoundScratch *s = f->s;
    i32 far = shortest_cm(from, f->to), cells = (i32)i64_min(far / CELL_CM * ABOUT_CELLS_A_M, ABOUT_CELLS);
    i64 open = sound_spread_fine(far);
    come_from(f, f->ears->cell, 0);
    for (Way way; cells > 0 && way_take(s, &way);) {
        f->rest_most = way.loss;
        if (way.cell == f->from || open + way.loss * SOUND_FINE > f->limit) break;
        if (s->reached[way.cell].rest < way.loss) continue;
        cells--;
        go_back(f, way.cell, way.loss);
    }
    forget_ways(s);
}

// ---- to the ears --------------------------------------------------------------------------------------

static void seek(const Ground *g, SoundScratch *s, Pos from, SoundEar *ears, int count, bool aimed) {
    Search f = search_begin(g, s, from, 0);
    f.ears = ears, f.ear_count = count;
    for (int i = 0; i < count; i++) touch(&f, ears[i].cell)->listened = true;
    listen(&f);
    if (aimed) {
        f.aimed = true, f.to = map_pos(g->map, ears->cell);
        look_about(&f, from);
    }
    search_run(&f, from);
    for (int i = 0; i < count; i++) {
        i64 total = s->reached[ears[i].cell].total;
        if (total <= at_most(gains_below(&ears[i]))) ears[i].loss = sound_db10(total);
    }
}

static void swap_ears(SoundEar *a, SoundEar *b) {
    SoundEar was = *a;
    *a = *b;
    *b = was;
}

// The straight line of every ear first; how many could still gain by another way, who then come first.
static int straight_first(const Ground *g, Pos from, SoundEar *ears, int count) {
    int waiting = 0;
    for (int i = 0; i < count; i++) {
        Pos to = map_pos(g->map, ears[i].cell);
        i32 open = sound_spread_db10(pos_distance_cm(from, to));
        ears[i].loss = open;
        if (open > ears[i].most) continue;
        i32 between = sound_straight_up_to(g, from, to, ears[i].most - open);
        ears[i].loss = open + between;
        if (between && sound_spread_db10(shortest_cm(from, to)) <= gains_below(&ears[i])) swap_ears(&ears[i], &ears[waiting++]);
    }
    return waiting;
}

void sound_to_ears(const Ground *g, SoundScratch *s, Pos from, SoundEar *ears, int count) {
    int waiting = straight_first(g, from, ears, count);
    if (waiting > FEW_EARS + s->cells / CELLS_A_FURTHER) seek(g, s, from, ears, waiting, false);
    else
        for (int i = 0; i < waiting; i++) seek(g, s, from, &ears[i], 1, true);
}

i32 sound_loss_between(const Ground *g, SoundScratch *s, Pos from, Pos to, i32 most) {
    if (!map_has(g->map, from) || !map_has(g->map, to)) return SOUND_LOSS_MAX;
    SoundEar ear = {map_index(g->map, to), most, 0, 0};
    sound_to_ears(g, s, from, &ear, 1);
    return ear.loss;
}
