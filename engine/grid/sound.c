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
    FINE = 16,
    KEYS = SOUND_LOSS_MAX + KEY_ZERO + 1,
    TABLE_CM = 16384   // ways shorter than this are looked up
};

// A way that has come to a cell.
typedef struct Way { i32 cell, cm, loss, next; } Way;

// Of a cell in the flood whose number is in `flood`: what fills it and the floor under it; the loudest way
// offered to it, and the last that went on from it, each by what it has lost in all and to materials. Totals are
// in sixteenths of a tenth of a dB from KEY_ZERO on: rounded any coarser, errors would add up along a way.
typedef struct Reached { u32 flood; u16 inside, under, total, loss, went_total, went_loss; } Reached;

struct SoundScratch {
    i32 cells, way_room, free, unused, lowest;
    u32 flood;
    Way *ways;
    Reached *reached;
    i32 *first;        // by key: a list of ways
    i16 *spread;       // by cm, in sixteenths
    u8 *listened;      // by cell: an ear waits there
};

static i32 spread_fine(i32 cm) { return fix_db160_distance(cm > SOUND_NEAREST_CM ? cm : SOUND_NEAREST_CM, SOUND_REF_CM); }

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
    if (cm >= TABLE_CM) return spread_fine(cm);
    if (!s->spread[cm]) s->spread[cm] = (i16)(spread_fine(cm) + KNOWN);
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
    s->unused = 0;
    s->lowest = KEYS;
    memset(s->first, 0, KEYS * sizeof(*s->first));
    return (Flood){g, s, map_index(g->map, from), -KEY_ZERO};
}

// A row that was given back, or the next that was never used.
static i32 way_take(SoundScratch *s) {
    i32 row = s->unused;
    if (row) s->unused = s->ways[row].next;
    else row = s->free++;
    CHECK(row < s->way_room);
    return row;
}

static Reached *touch(const Flood *f, i32 cell) {
    Reached *r = &f->s->reached[cell];
    if (r->flood == f->s->flood) return r;
    const MapCell *c = &f->g->map->cells[cell];
    *r = (Reached){f->s->flood, (u16)substance(f->g, c), (u16)slab(f->g, c), UINT16_MAX, UINT16_MAX, UINT16_MAX, UINT16_MAX};
    return r;
}

// Somebody went on from there who had come with no more of either kind of loss than this way has even here.
static inline bool gone_on(const Reached *r, i32 loss, i32 total_here) { return r->went_loss <= loss && r->went_total <= total_here; }

static void offer(const Flood *f, Reached *r, i32 cell, i32 cm, i32 loss) {
    SoundScratch *s = f->s;
    i32 total = way_spread(s, cm) + (loss + KEY_ZERO) * FINE, key = total / FINE;
    if (key > f->most + KEY_ZERO || key >= KEYS) return;
    if ((loss >= r->went_loss && total >= r->went_total) || (loss >= r->loss && total >= r->total)) return;
    if (total < r->total) r->total = (u16)total, r->loss = (u16)loss;
    i32 row = way_take(s);
    s->ways[row] = (Way){cell, cm, loss, s->first[key]};
    s->first[key] = row;
    if (key < s->lowest) s->lowest = key;
}

enum { NORTH, EAST, SOUTH, WEST };

// One storey: four steps straight, and four on the slant, which are wedged between what fills two cells.
static void go_flat(const Flood *f, const Way *way, i32 total, i32 inside, i32 x, i32 y) {
    const Map *m = f->g->map;
    const MapCell *cell = &m->cells[way->cell];
    const i32 step[4] = {-m->width, 1, m->width, -1};
    const bool there[4] = {y > 0, x + 1 < m->width, y + 1 < m->height, x > 0};
    i32 fills[4];
    for (int side = NORTH; side <= WEST; side++) {
        if (!there[side]) continue;
        i32 to = way->cell + step[side];
        Reached *r = touch(f, to);
        fills[side] = r->inside;
        i32 loss = way->loss + (inside ? leaving(cell, inside, &m->cells[to]) : 0);
        if (!gone_on(r, loss, total)) offer(f, r, to, way->cm + CELL_CM, loss);
    }
    for (int side = NORTH; side <= WEST; side++) {
        int next = (side + 1) & 3;
        if (!there[side] || !there[next]) continue;
        i32 to = way->cell + step[side] + step[next];
        i32 wedged = fills[side] < fills[next] ? fills[side] : fills[next];
        i32 loss = way->loss + wedged + (inside ? leaving(cell, inside, &m->cells[to]) : 0);
        Reached *r = touch(f, to);
        if (!gone_on(r, loss, total)) offer(f, r, to, way->cm + SLANT_CM, loss);
    }
}

static void go_on(const Flood *f, const Way *way, i32 total, const Reached *here) {
    const Map *m = f->g->map;
    i32 storey = (i32)m->width * m->height, z = way->cell / storey, rest = way->cell - z * storey, y = rest / m->width;
    i32 inside = way->cell == f->from ? 0 : here->inside;
    go_flat(f, way, total, inside, rest - y * m->width, y);
    if (z > 0) offer(f, touch(f, way->cell - storey), way->cell - storey, way->cm + STOREY_CM, way->loss + inside + here->under);
    if (z + 1 == m->storeys) return;
    Reached *up = touch(f, way->cell + storey);
    offer(f, up, way->cell + storey, way->cm + STOREY_CM, way->loss + inside + up->under);
}

// The next cell in order of loss; false when there is none within the limit any more.
static bool flood_next(const Flood *f, i32 *cell, i32 *loss) {
    SoundScratch *s = f->s;
    for (; s->lowest < KEYS && s->lowest <= f->most + KEY_ZERO; s->lowest++)
        while (s->first[s->lowest]) {
            i32 row = s->first[s->lowest];
            Way way = s->ways[row];
            s->first[s->lowest] = way.next;
            s->ways[row].next = s->unused;
            s->unused = row;
            Reached *r = &s->reached[way.cell];
            i32 total = way_spread(s, way.cm) + (way.loss + KEY_ZERO) * FINE;
            if (way.loss >= r->went_loss && total >= r->went_total) continue;
            bool first = r->went_loss == UINT16_MAX;
            r->went_loss = (u16)way.loss, r->went_total = (u16)total;
            go_on(f, &way, total, r);
            if (!first) continue;
            *cell = way.cell;
            *loss = sound_spread_db10(way.cm) + way.loss;
            return true;
        }
    return false;
}

void sound_field(const Ground *g, SoundScratch *s, Pos from, i32 most, void (*found)(void *to, i32 cell, i32 loss), void *to) {
    Flood f = flood_begin(g, s, from);
    i32 cell, loss;
    f.most = most < SOUND_LOSS_MAX ? most : SOUND_LOSS_MAX;
    offer(&f, touch(&f, f.from), f.from, 0, 0);
    while (flood_next(&f, &cell, &loss))
        if (loss <= most) found(to, cell, loss);
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
static int straight_first(const Ground *g, Pos from, SoundEar *ears, int count) {
    int waiting = 0;
    for (int i = 0; i < count; i++) {
        Pos to = map_pos(g->map, ears[i].cell);
        i32 open = sound_spread_db10(pos_distance_cm(from, to));
        ears[i].loss = open;
        if (open > ears[i].most) continue;
        i32 between = sound_straight_db10(g, from, to);
        ears[i].loss = open + between;
        if (between && sound_spread_db10(shortest_cm(from, to)) <= gains_below(&ears[i])) swap_ears(&ears[i], &ears[waiting++]);
    }
    return waiting;
}

// Ears in the cell have what they waited for; the flood goes no farther than the rest need.
static int reached(Flood *f, SoundEar *ears, int waiting, i32 cell, i32 loss) {
    f->most = -KEY_ZERO;
    for (int i = 0; i < waiting; i++) {
        if (ears[i].cell == cell) {
            if (loss < ears[i].loss) ears[i].loss = loss;
            swap_ears(&ears[i--], &ears[--waiting]);
        } else if (gains_below(&ears[i]) > f->most) {
            f->most = gains_below(&ears[i]);
        }
    }
    return waiting;
}

void sound_to_ears(const Ground *g, SoundScratch *s, Pos from, SoundEar *ears, int count) {
    int waiting = straight_first(g, from, ears, count), all = waiting;
    if (!waiting) return;
    Flood f = flood_begin(g, s, from);
    i32 cell, loss;
    waiting = reached(&f, ears, waiting, -1, 0);  // nobody yet: how far it has to go
    for (int i = 0; i < all; i++) s->listened[ears[i].cell] = 1;
    offer(&f, touch(&f, f.from), f.from, 0, 0);
    while (waiting && flood_next(&f, &cell, &loss))
        if (s->listened[cell]) waiting = reached(&f, ears, waiting, cell, loss);
    for (int i = 0; i < all; i++) s->listened[ears[i].cell] = 0;
}

i32 sound_loss_between(const Ground *g, SoundScratch *s, Pos from, Pos to, i32 most) {
    if (!map_has(g->map, from) || !map_has(g->map, to)) return SOUND_LOSS_MAX;
    SoundEar ear = {map_index(g->map, to), most, 0, 0};
    sound_to_ears(g, s, from, &ear, 1);
    return ear.loss;
}
