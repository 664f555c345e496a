// cast.c: shadow casting with exact slopes, row after row away from the eye, in four sectors.
// A sector holds pieces: closed ranges of slopes that are still open. What stops every line between
// the two heights cuts its shadow (an open range) out of them; what stops only some, or only from
// afar, taints the piece, and the cells in a tainted piece are asked for one by one. So are those
// on a piece that has shrunk to a single slope: a line between two corners, perhaps pinched.
#include "grid/cast.h"

#include "grid/block.h"

#include <string.h>

typedef enum Stop { STOP_NEVER, STOP_SOME, STOP_ALL, STOP_UNKNOWN } Stop;
enum { MAX_PIECES = 512 };

typedef struct Slope { i32 num, den; } Slope;  // columns a row; den > 0
typedef struct Piece { Slope low, high; bool tainted; } Piece;

typedef struct Cast {
    const Ground *g;
    Eye from;
    int target_height, lowest, highest;  // of the two heights
    u64 *bits;
    LineEnds ends;        // both at the eye: what is ajar beside it stands open to every line, but for its leaf
    u8 stops[256];        // by material, for cells without an opening
    // The sector: a cell is origin + row * row_step + column * column_step.
    i32 origin, row_step, column_step;
    int rows, columns_before, columns_after;
    // The same of Ground.things, if it is there: row n is the line lines + n * line_step, and a column
    // the bit first_bit + column of it.
    const u64 *lines;
    i32 line_step, first_bit;
    Piece pieces[2][MAX_PIECES];
    int count[2];
    bool overflow;
} Cast;

static inline bool slope_less(Slope a, Slope b) { return a.num * b.den < b.num * a.den; }
// Quotients are columns, far less than BIAS either way.
enum { BIAS = 2 * MAP_MAX_SIDE };
static inline i32 floor_of(i32 num, i32 den) { return (i32)((u32)(num + den * BIAS) / (u32)den) - BIAS; }
static inline i32 ceil_of(i32 num, i32 den) { return BIAS - (i32)((u32)(den * BIAS - num) / (u32)den); }

static Stop bands_stop(const Cast *k, Bands bands) {
    if (bands.cover >= bands.lintel || k->highest < bands.cover || k->lowest > bands.lintel) return STOP_ALL;
    return k->lowest >= bands.cover && k->highest <= bands.lintel ? STOP_NEVER : STOP_SOME;
}

static Stop special_stop(Cast *k, i32 index) {
    const MapCell *cell = &k->g->map->cells[index];
    Pos at = map_pos(k->g->map, index);
    Stop stop = bands_stop(k, cell_bands(k->g, cell, at, &k->ends));
    if (!cell->opening) {
        k->stops[cell->material] = (u8)stop;
    } else {
        u8 open = k->g->open_pct[cell->opening - 1];  // ajar: a target beside it might see past it, and the leaf hides some from the eye
        bool ajar = open >= OPEN_SHUT_BELOW && open <= OPEN_WIDE_ABOVE, hung = k->g->hang && k->g->hang[cell->opening - 1];
        if (ajar && (stop == STOP_ALL || hung)) stop = STOP_SOME;
    }
    return stop;
}

static inline Stop thing_stop(Cast *k, i32 index) {
    const MapCell *cell = &k->g->map->cells[index];
    u8 known = k->stops[cell->material];
    return cell->opening || known == STOP_UNKNOWN ? special_stop(k, index) : (Stop)known;
}

static inline Stop cell_stop(Cast *k, i32 index) {
    return cell_is_plain(&k->g->map->cells[index]) ? STOP_NEVER : thing_stop(k, index);
}

static bool ask(Cast *k, i32 index) {
    if (k->bits[index >> 6] >> (index & 63) & 1) return true;
    if (!sight_between(k->g, k->from, eye(map_pos(k->g->map, index), k->target_height))) return false;
    bit_set(k->bits, index);
    return true;
}

static i32 common_divisor(i32 a, i32 b) {
    while (b) {
        i32 rest = a % b;
        a = b, b = rest;
    }
    return a < 0 ? -a : a;
}

// Asks for the cells of later rows whose centres lie on one slope. What stops every line there, or a
// level one, stops those to the cells behind it too.
static void ask_along(Cast *k, Slope s, int row) {
    i32 divisor = common_divisor(s.num, s.den), across = s.num / divisor, ahead = s.den / divisor;
    for (i32 times = row / ahead + 1; times * ahead <= k->rows; times++) {
        i32 column = times * across;
        if (column < -k->columns_before || column > k->columns_after) return;
        i32 index = k->origin + times * ahead * k->row_step + column * k->column_step;
        if (!ask(k, index) && k->lowest == k->highest) return;
        if (cell_stop(k, index) == STOP_ALL) return;
    }
}

static void set_run(u64 *bits, i32 first, i32 last) {
    for (i32 word = first >> 6; word <= last >> 6; word++) {
        u64 mask = ~(u64)0;
        if (word == first >> 6) mask &= ~(u64)0 << (first & 63);
        if (word == last >> 6) mask &= ~(u64)0 >> (63 - (last & 63));
        bits[word] |= mask;
    }
}

static void see_cells(Cast *k, const Piece *p, int row) {
    i32 first = ceil_of(p->low.num * row, p->low.den), last = floor_of(p->high.num * row, p->high.den);
    first = (i32)i64_max(first, i64_max(1 - row, -k->columns_before));
    last = (i32)i64_min(last, i64_min(row - 1, k->columns_after));
    i32 base = k->origin + row * k->row_step;
    if (first > last) return;
    if (p->tainted) {
        for (i32 c = first; c <= last; c++) ask(k, base + c * k->column_step);
    } else if (k->column_step == 1) {
        set_run(k->bits, base + first, base + last);
    } else {
        i32 index = base + first * k->column_step;
        for (i32 c = first; c <= last; c++, index += k->column_step) bit_set(k->bits, index);
    }
}

static inline void add_piece(Cast *k, int side, int row, Slope low, Slope high, bool tainted) {
    if (slope_less(high, low)) return;
    if (!slope_less(low, high)) {
        ask_along(k, low, row);
    } else if (k->count[side] == MAX_PIECES) {
        k->overflow = true;
    } else {
        Piece *p = &k->pieces[side][k->count[side]++];
        p->low.num = low.num, p->low.den = low.den, p->high.num = high.num, p->high.den = high.den, p->tainted = tainted;
    }
}

// Lays the shadow of the cells first..last of a row over the pieces from `since` on.
static void shade(Cast *k, int side, int since, int row, i32 first, i32 last, Stop stop) {
    Slope low = {2 * first - 1, first >= 1 ? 2 * row + 1 : 2 * row - 1};
    Slope high = {2 * last + 1, last >= 0 ? 2 * row - 1 : 2 * row + 1};
    int keep = k->count[side];
    while (keep > since && slope_less(low, k->pieces[side][keep - 1].high)) keep--;
    Piece touched[8];
    int count = k->count[side] - keep;
    if (count > (int)ARRAY_LEN(touched)) {
        k->overflow = true;
        return;
    }
    memcpy(touched, &k->pieces[side][keep], (size_t)count * sizeof *touched);
    k->count[side] = keep;
    for (int i = 0; i < count; i++) {
        Piece p = touched[i];
        Slope left = slope_less(low, p.low) ? p.low : low, right = slope_less(high, p.high) ? high : p.high;
        if (!slope_less(left, right)) {  // beside the shadow
            add_piece(k, side, row, p.low, p.high, p.tainted);
            continue;
        }
        if (!slope_less(low, p.low)) add_piece(k, side, row, p.low, left, p.tainted);
        if (stop == STOP_SOME) add_piece(k, side, row, left, right, true);
        if (!slope_less(p.high, high)) add_piece(k, side, row, right, p.high, p.tainted);
    }
}

// The first column from c on, not past `last`, in which anything stands; past it when there is none.
static inline i32 next_thing(const Cast *k, int row, i32 c, i32 last) {
    if (!k->lines) {
        const MapCell *cell = &k->g->map->cells[k->origin + row * k->row_step + c * k->column_step];
        for (; c <= last && cell_is_plain(cell); c++) cell += k->column_step;
        return c;
    }
    const u64 *line = k->lines + row * k->line_step;
    i32 bit = k->first_bit + c, end = k->first_bit + last, word = bit >> 6;
    if (c > last) return c;
    u64 rest = line[word] & ~(u64)0 << (bit & 63);
    while (!rest && word < end >> 6) rest = line[++word];
    return rest ? (i32)i64_min(last + 1, word * 64 + __builtin_ctzll(rest) - k->first_bit) : last + 1;
}

// The shadows of what stops some lines, laid over one another as they come.
static void shade_row(Cast *k, const Piece *p, int row, int side, i32 first, i32 last) {
    int since = k->count[side];
    add_piece(k, side, row, p->low, p->high, p->tainted);
    i32 base = k->origin + row * k->row_step;
    for (i32 c = next_thing(k, row, first, last); c <= last; c = next_thing(k, row, c + 1, last)) {
        Stop stop = thing_stop(k, base + c * k->column_step);
        if (stop == STOP_NEVER) continue;
        i32 begin = c;
        while (c < last && cell_stop(k, base + (c + 1) * k->column_step) == stop) c++;
        shade(k, side, since, row, begin, c, stop);
    }
}

// The same where everything stops every line: each shadow lies farther on than the one before, so
// what is left of the piece is walked along once. False when something stops only some.
static bool shade_walls(Cast *k, const Piece *p, int row, int side, i32 first, i32 last) {
    Slope low = {p->low.num, p->low.den}, high = {p->high.num, p->high.den};
    i32 base = k->origin + row * k->row_step, near_row = 2 * row - 1, far_row = 2 * row + 1;
    for (i32 c = next_thing(k, row, first, last); c <= last; c = next_thing(k, row, c + 1, last)) {
        Stop stop = thing_stop(k, base + c * k->column_step);
        if (stop == STOP_NEVER) continue;
        if (stop == STOP_SOME) return false;
        Slope begin = {2 * c - 1, c >= 1 ? far_row : near_row};
        while (c < last && (stop = cell_stop(k, base + (c + 1) * k->column_step)) == STOP_ALL) c++;
        if (stop == STOP_SOME) return false;
        Slope end = {2 * c + 1, c >= 0 ? near_row : far_row};
        if (!slope_less(begin, high)) break;
        if (!slope_less(low, end)) continue;
        if (!slope_less(begin, low)) add_piece(k, side, row, low, begin, p->tainted);
        if (slope_less(high, end)) return true;
        low = end;
    }
    add_piece(k, side, row, low, high, p->tainted);
    return true;
}

// Carries one piece over one row: what it sees there, and what is left of it beyond.
static void pass_row(Cast *k, const Piece *p, int row, int side) {
    i32 near_row = 2 * row - 1, far_row = 2 * row + 1;
    i32 first = floor_of(p->low.num * (p->low.num >= 0 ? near_row : far_row) + p->low.den, 2 * p->low.den);
    i32 last = ceil_of(p->high.num * (p->high.num > 0 ? far_row : near_row) + p->high.den, 2 * p->high.den) - 1;
    first = (i32)i64_max(first, i64_max(-row, -k->columns_before));
    last = (i32)i64_min(last, i64_min(row, k->columns_after));
    see_cells(k, p, row);
    int since = k->count[side];
    if (shade_walls(k, p, row, side, first, last)) return;
    k->count[side] = since;
    shade_row(k, p, row, side, first, last);
}

static void ask_sector(Cast *k) {
    for (int row = 1; row <= k->rows; row++)
        for (i32 c = -row + 1; c < row; c++)
            if (c >= -k->columns_before && c <= k->columns_after)
                ask(k, k->origin + row * k->row_step + c * k->column_step);
}

// Where the sector finds its rows in Ground.things.
static void find_lines(Cast *k) {
    const Map *m = k->g->map;
    const GroundBits *things = k->g->things;
    Pos at = k->from.at;
    if (!things) {
        k->lines = NULL;
    } else if (k->column_step == 1) {
        k->lines = things->rows + (at.z * m->height + at.y) * things->row_words;
        k->line_step = k->row_step > 0 ? things->row_words : -things->row_words;
        k->first_bit = at.x;
    } else {
        k->lines = things->columns + (at.z * m->width + at.x) * things->column_words;
        k->line_step = k->row_step > 0 ? things->column_words : -things->column_words;
        k->first_bit = at.y;
    }
}

static void cast_sector(Cast *k, i32 row_step, i32 column_step, int rows, int before, int after) {
    k->row_step = row_step, k->column_step = column_step;
    find_lines(k);
    k->rows = rows, k->columns_before = before, k->columns_after = after;
    k->overflow = false;
    k->count[0] = 0;
    add_piece(k, 0, 0, (Slope){-1, 1}, (Slope){1, 1}, false);
    for (int row = 1; row <= rows; row++) {
        int side = row & 1;
        const Piece *pieces = k->pieces[!side];
        k->count[side] = 0;
        for (int i = 0; i < k->count[!side]; i++) pass_row(k, &pieces[i], row, side);
        if (!k->count[side] || k->overflow) break;
    }
    if (k->overflow) ask_sector(k);
}

// The cells on a diagonal lie in no sector: their lines run from corner to corner.
static void cast_diagonal(Cast *k, i32 x_step, i32 y_step, int length) {
    i32 at = k->origin;
    bool doubt = false;
    for (int i = 0; i < length; i++) {
        Stop a = cell_stop(k, at + x_step), b = cell_stop(k, at + y_step);
        Stop gap = a < b ? a : b;
        at += x_step + y_step;
        if (gap == STOP_ALL) return;
        doubt |= gap == STOP_SOME;
        if (doubt) ask(k, at);
        else bit_set(k->bits, at);
        Stop here = cell_stop(k, at);
        if (here == STOP_ALL) return;
        doubt |= here == STOP_SOME;
    }
}

void sight_cast(const Ground *g, Eye from, int radius, int target_height_cm, u64 *bits) {
    const Map *m = g->map;
    Cast k;
    k.g = g, k.from = from, k.target_height = target_height_cm, k.bits = bits;
    k.lowest = (int)i64_min(from.height_cm, target_height_cm);
    k.highest = (int)i64_max(from.height_cm, target_height_cm);
    k.ends = (LineEnds){from.at, from.at, true, false};
    k.origin = map_index(m, from.at);
    memset(k.stops, STOP_UNKNOWN, sizeof k.stops);
    int west = (int)i64_min(radius, from.at.x), east = (int)i64_min(radius, m->width - 1 - from.at.x);
    int north = (int)i64_min(radius, from.at.y), south = (int)i64_min(radius, m->height - 1 - from.at.y);
    i32 w = m->width;
    bit_set(bits, k.origin);
    cast_sector(&k, -w, 1, north, west, east);
    cast_sector(&k, w, 1, south, west, east);
    cast_sector(&k, 1, w, east, north, south);
    cast_sector(&k, -1, w, west, north, south);
    cast_diagonal(&k, 1, -w, (int)i64_min(east, north));
    cast_diagonal(&k, 1, w, (int)i64_min(east, south));
    cast_diagonal(&k, -1, w, (int)i64_min(west, south));
    cast_diagonal(&k, -1, -w, (int)i64_min(west, north));
}
