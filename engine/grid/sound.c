// sound.c: the straight line, and a flood from the source over cells by the least loss.
// A way is a length and a sum of losses. The farther a sound has come, the less another metre takes,
// so of two ways to a cell the one that is louder now may be the fainter one later: it is dropped only
// when the other is both no fainter and has lost no more to materials.
#include "grid/sound.h"

#include <string.h>

#include "base/check.h"
#include "base/fix.h"
#include "grid/ray.h"
#include "grid/sight.h"

enum {
    SLANT_CM = 141,
    DEEPER_DB10 = 30,  // each further cell inside one wall: a slanting way, or twice the mass
    KEY_ZERO = 64,     // totals begin below nought
    KEYS = SOUND_LOSS_MAX + KEY_ZERO + 1,
    TABLE_CM = 16384   // ways shorter than this are looked up
};

// A way that has come to a cell.
typedef struct Way { i32 cell, cm, loss, next; } Way;

// Of a cell: the least material loss of a way gone on from here, and the loudest way offered. Both
// belong to the flood whose number is in `flood`.
typedef struct Reached { u32 flood; u16 went_on, total, loss; } Reached;

struct SoundScratch {
    i32 cells, way_room, free, lowest;
    u32 flood;
    Way *ways;
    Reached *reached;
    i32 *first;        // by key: a list of ways
    i16 *spread;       // by cm
    u8 *listened;      // by cell: an ear waits there
};

SoundScratch *sound_scratch_create(Arena *arena, i32 cells) {
    SoundScratch *s = arena_array(arena, SoundScratch, 1);
    if (!s) return NULL;
    s->cells = cells;
    s->way_room = 2 * cells + 1024;
    s->ways = arena_array(arena, Way, s->way_room);
    s->reached = arena_array(arena, Reached, cells);
    s->first = arena_array(arena, i32, KEYS);
    s->spread = arena_array(arena, i16, TABLE_CM);
    s->listened = arena_array(arena, u8, cells);
    if (!s->ways || !s->reached || !s->first || !s->spread || !s->listened) return NULL;
    return s;
}

// ---- losses -------------------------------------------------------------------------------------------

i32 sound_spread_db10(i32 cm) { return fix_db10_distance(cm > SOUND_NEAREST_CM ? cm : SOUND_NEAREST_CM, SOUND_REF_CM); }

// Worked out when it is first asked for: a small world asks for few lengths.
static i32 way_spread(const SoundScratch *s, i32 cm) {
    enum { KNOWN = 4000 }; // added to what is known, so that 0 is not
    if (cm >= TABLE_CM) return sound_spread_db10(cm);
    if (!s->spread[cm]) s->spread[cm] = (i16)(sound_spread_db10(cm) + KNOWN);
    return s->spread[cm] - KNOWN;
}

// A leaf ajar: of what strikes it, the share of the gap comes through whole. 10 % open is 10 dB.
static i32 ajar(i32 shut, int open_pct) {
    i32 gap = open_pct <= 0 ? shut : fix_db10_distance(100, open_pct) / 2;
    return open_pct > OPEN_WIDE_ABOVE ? 0 : gap < shut ? gap : shut;
}

static i32 substance(const Ground *g, const MapCell *cell) {
    if (!cell->material && !cell->opening) return 0;
    if (!cell->opening) return g->materials[cell->material].sound_loss_db10;
    const Material *m = &g->materials[g->opening_material[cell->opening - 1]];
    return m->role == ROLE_HATCH ? 0 : ajar(m->sound_loss_db10, g->open_pct[cell->opening - 1]);  // it lies in the floor
}

static i32 slab(const Ground *g, const MapCell *upper) {
    if (!upper->floor) return 0;
    if (upper->opening) {
        const Material *m = &g->materials[g->opening_material[upper->opening - 1]];
        if (m->role == ROLE_HATCH) return ajar(m->sound_loss_db10, g->open_pct[upper->opening - 1]);
    }
    return upper->flags & CELL_STAIR_DOWN ? 0 : g->materials[upper->floor].sound_loss_db10;
}

i32 sound_cell_db10(const Ground *g, Pos at) { return substance(g, map_cell(g->map, at)); }
i32 sound_floor_db10(const Ground *g, Pos upper) { return slab(g, map_cell(g->map, upper)); }

// On the way from one cell into the next: what filled the first, unless both are one piece.
static i32 leaving(const MapCell *from, i32 loss, const MapCell *to) {
    bool one_piece = loss > DEEPER_DB10 && !from->opening && !to->opening && from->material == to->material;
    return one_piece ? DEEPER_DB10 : loss;
}

// ---- the straight line --------------------------------------------------------------------------------

// Through the corner between two cells: the least that an order of single steps across it meets.
static i32 corner_loss(const Ground *g, Pos here, Pos at) {
    i32 least = SOUND_LOSS_MAX;
    for (int axis = 0; axis < 3; axis++) {
        Pos next = here;
        if (axis == 0) next.x = at.x;
        else if (axis == 1) next.y = at.y;
        else next.z = at.z;
        if (pos_same(next, here) || !map_has(g->map, next)) continue;
        i32 loss = axis == 2 ? sound_floor_db10(g, next.z > here.z ? next : here) : 0;
        if (!pos_same(next, at)) loss += sound_cell_db10(g, next) + corner_loss(g, next, at);
        if (loss < least) least = loss;
    }
    return least;
}

i32 sound_straight_db10(const Ground *g, Pos a, Pos b) {
    bool swap = pos_order(a, b) > 0;  // always from the lesser end, so that it is the same both ways
    Pos from = swap ? b : a, to = swap ? a : b, before = from;
    if (pos_same(from, to)) return 0;
    Ray ray = ray_begin(pos_point(from, EYE_CROUCHED), pos_point(to, EYE_CROUCHED));
    RayCell part;
    i32 loss = 0, inside = 0;
    ray_next(&ray, &part);
    while (ray_next(&ray, &part)) {
        const MapCell *cell = map_cell(g->map, part.at), *was = map_cell(g->map, before);
        loss += leaving(was, inside, cell);
        loss += part.corner ? corner_loss(g, before, part.at) : part.at.z != before.z ? sound_floor_db10(g, part.at.z > before.z ? part.at : before) : 0;
        inside = substance(g, cell);
        before = part.at;
    }
    return loss < SOUND_LOSS_MAX ? loss : SOUND_LOSS_MAX;
}

// ---- the flood ----------------------------------------------------------------------------------------

typedef struct Flood { const Ground *g; SoundScratch *s; i32 from, most; } Flood;

static Flood flood_begin(const Ground *g, SoundScratch *s, Pos from) {
    s->flood++;
    s->free = 1;
    s->lowest = KEYS;
    memset(s->first, 0, KEYS * sizeof(*s->first));
    return (Flood){g, s, map_index(g->map, from), -KEY_ZERO};
}

// A row that was given back, or the next that was never used; 0 when the room is full.
static i32 way_take(SoundScratch *s, i32 *unused) {
    i32 row = *unused;
    if (row) *unused = s->ways[row].next;
    else row = s->free < s->way_room ? s->free++ : 0;
    return row;
}

static void offer(Flood *f, i32 *unused, i32 cell, i32 cm, i32 loss) {
    SoundScratch *s = f->s;
    i32 total = way_spread(s, cm) + loss, key = total + KEY_ZERO;
    if (total > f->most || key >= KEYS) return;
    Reached *r = &s->reached[cell];
    if (r->flood != s->flood) *r = (Reached){s->flood, UINT16_MAX, UINT16_MAX, UINT16_MAX};
    if (loss >= r->went_on || (key >= r->total && loss >= r->loss)) return;
    i32 row = way_take(s, unused);
    CHECK(row);
    if (key < r->total) r->total = (u16)key, r->loss = (u16)loss;
    s->ways[row] = (Way){cell, cm, loss, s->first[key]};
    s->first[key] = row;
    if (key < s->lowest) s->lowest = key;
}

static void go_on(Flood *f, i32 *unused, const Way *way) {
    static const u8 CM[8] = {CELL_CM, SLANT_CM, CELL_CM, SLANT_CM, CELL_CM, SLANT_CM, CELL_CM, SLANT_CM};
    static const i8 DX[8] = {0, 1, 1, 1, 0, -1, -1, -1}, DY[8] = {-1, -1, 0, 1, 1, 1, 0, -1};
    const Ground *g = f->g;
    const Map *m = g->map;
    i32 storey = (i32)m->width * m->height, z = way->cell / storey, y = way->cell % storey / m->width, x = way->cell % m->width;
    const MapCell *cell = &m->cells[way->cell];
    i32 inside = way->cell == f->from ? 0 : substance(g, cell);
    for (int dir = 0; dir < 8; dir++) {
        if (x + DX[dir] < 0 || x + DX[dir] >= m->width || y + DY[dir] < 0 || y + DY[dir] >= m->height) continue;
        i32 across = way->cell + DX[dir], along = way->cell + DY[dir] * m->width, to = along + DX[dir];
        i32 loss = way->loss + (inside ? leaving(cell, inside, &m->cells[to]) : 0);
        if (DX[dir] && DY[dir]) {
            i32 a = substance(g, &m->cells[across]), b = a ? substance(g, &m->cells[along]) : 0;
            loss += a < b ? a : b;
        }
        offer(f, unused, to, way->cm + CM[dir], loss);
    }
    if (z + 1 < m->storeys) offer(f, unused, way->cell + storey, way->cm + STOREY_CM, way->loss + inside + slab(g, cell + storey));
    if (z > 0) offer(f, unused, way->cell - storey, way->cm + STOREY_CM, way->loss + inside + slab(g, cell));
}

// The next cell in order of loss; false when there is none within the limit any more. `unused` is the
// list of rows given back, 0 at the start.
static bool flood_next(Flood *f, i32 *unused, i32 *cell, i32 *total) {
    SoundScratch *s = f->s;
    for (; s->lowest < KEYS && s->lowest <= f->most + KEY_ZERO; s->lowest++)
        while (s->first[s->lowest]) {
            i32 row = s->first[s->lowest];
            Way way = s->ways[row];
            s->first[s->lowest] = way.next;
            s->ways[row].next = *unused;
            *unused = row;
            Reached *r = &s->reached[way.cell];
            if (way.loss >= r->went_on) continue;
            bool first = r->went_on == UINT16_MAX;
            i32 key = s->lowest;
            r->went_on = (u16)way.loss;
            go_on(f, unused, &way);
            if (!first) continue;
            *cell = way.cell;
            *total = key - KEY_ZERO;
            return true;
        }
    return false;
}

void sound_field(const Ground *g, SoundScratch *s, Pos from, i32 most, void (*found)(void *to, i32 cell, i32 loss), void *to) {
    Flood f = flood_begin(g, s, from);
    i32 unused = 0, cell, total;
    f.most = most < SOUND_LOSS_MAX ? most : SOUND_LOSS_MAX;
    offer(&f, &unused, f.from, 0, 0);
    while (flood_next(&f, &unused, &cell, &total)) found(to, cell, total);
}

// No way is shorter than this.
static i32 shortest_cm(Pos a, Pos b) {
    i32 x = a.x > b.x ? a.x - b.x : b.x - a.x, y = a.y > b.y ? a.y - b.y : b.y - a.y, z = a.z > b.z ? a.z - b.z : b.z - a.z;
    i32 slant = x < y ? x : y;
    return slant * SLANT_CM + (x + y - 2 * slant) * CELL_CM + z * STOREY_CM;
}

// The loss at which the ear would still gain by another way.
static i32 gains_below(const SoundEar *ear) { return (ear->loss < ear->most ? ear->loss - 1 : ear->most); }

static void swap_ears(SoundEar *a, SoundEar *b) {
    SoundEar was = *a;
    *a = *b;
    *b = was;
}

// The straight line of every ear first; only those wait for the flood that could still gain by it.
static int straight_first(const Ground *g, const SoundScratch *s, Pos from, SoundEar *ears, int count) {
    int waiting = 0;
    for (int i = 0; i < count; i++) {
        Pos to = map_pos(g->map, ears[i].cell);
        i32 open = sound_spread_db10(pos_distance_cm(from, to));
        ears[i].loss = open;
        if (open > ears[i].most) continue;
        i32 between = sound_straight_db10(g, from, to);
        ears[i].loss = open + between;
        if (between && way_spread(s, shortest_cm(from, to)) <= gains_below(&ears[i])) swap_ears(&ears[i], &ears[waiting++]);
    }
    return waiting;
}

// Ears in the cell have what they waited for; the flood goes no farther than the rest need.
static int reached(Flood *f, SoundEar *ears, int waiting, i32 cell, i32 total) {
    f->most = -KEY_ZERO;
    for (int i = 0; i < waiting; i++) {
        if (ears[i].cell == cell) {
            if (total < ears[i].loss) ears[i].loss = total;
            swap_ears(&ears[i--], &ears[--waiting]);
        } else if (gains_below(&ears[i]) > f->most) {
            f->most = gains_below(&ears[i]);
        }
    }
    return waiting;
}

void sound_to_ears(const Ground *g, SoundScratch *s, Pos from, SoundEar *ears, int count) {
    int waiting = straight_first(g, s, from, ears, count), all = waiting;
    if (!waiting) return;
    Flood f = flood_begin(g, s, from);
    i32 unused = 0, cell, total;
    waiting = reached(&f, ears, waiting, -1, 0);  // nobody yet: how far it has to go
    for (int i = 0; i < all; i++) s->listened[ears[i].cell] = 1;
    offer(&f, &unused, f.from, 0, 0);
    while (waiting && flood_next(&f, &unused, &cell, &total))
        if (s->listened[cell]) waiting = reached(&f, ears, waiting, cell, total);
    for (int i = 0; i < all; i++) s->listened[ears[i].cell] = 0;
}

i32 sound_loss_between(const Ground *g, SoundScratch *s, Pos from, Pos to, i32 most) {
    if (!map_has(g->map, from) || !map_has(g->map, to)) return SOUND_LOSS_MAX;
    SoundEar ear = {map_index(g->map, to), most, 0, 0};
    sound_to_ears(g, s, from, &ear, 1);
    return ear.loss;
}
