// path_rows.c: the map of a rule as rows of bits: where a walk can go, and where it has to think.
// Over calm ground (path_scratch.h) a leg goes straight on until something beside it makes it turn.
#include "grid/path_scratch.h"

#include <stdlib.h>
#include <string.h>

enum { BEGUN, FINISHED };

PathRows *path_rows_create(const Map *m) {
    PathRows *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->width = m->width, r->height = m->height, r->storeys = m->storeys;
    r->stride = m->width / 64 + 1;  // at least one bit is left over: the end of every leg
    r->count = m->storeys * (m->height + 2);
    r->age = 1;
    r->words = calloc((size_t)r->count * (size_t)r->stride + 2, sizeof *r->words);
    r->made = calloc((size_t)r->count * 2, sizeof *r->made);
    if (r->words) r->words++;  // before the first row a word of zeros
    if (r->words && r->made) return r;
    path_rows_destroy(r);
    return NULL;
}

void path_rows_destroy(PathRows *r) {
    if (!r) return;
    free(r->words ? r->words - 1 : NULL);
    free(r->made);
    free(r);
}

void path_rows_forget(PathRows *r) {
    if (++r->age) return;
    memset(r->made, 0, (size_t)r->count * 2 * sizeof *r->made);
    r->age = 1;
}

void path_rows_touched(PathRows *r, Pos at) {
    i32 row = at.z * (r->height + 2) + at.y + 1;
    r->made[2 * row + BEGUN] = r->age - 1;
    for (int dy = -1; dy <= 1; dy++) r->made[2 * (row + dy) + FINISHED] = r->age - 1;
}

// Bit n for every byte n of the eight that is not 0 (the first byte in memory is the lowest).
static inline u64 bits_of(u64 bytes) {
    bytes |= bytes >> 4;
    bytes |= bytes >> 2;
    bytes |= bytes >> 1;
    return ((bytes & 0x0101010101010101u) * 0x0102040810204080u) >> 56;
}

// Up to eight cells from at on, 0 past the count.
static inline u64 eight(const u8 *at, int count) {
    u64 bytes = 0;
    if (count >= 8) memcpy(&bytes, at, 8);
    else if (count > 0) memcpy(&bytes, at, (size_t)count);
    return bytes;
}

static PathWord *words_of(const PathRows *r, i32 row) { return r->words + (size_t)row * (size_t)r->stride; }

// What a row says by itself. Those above and below a storey have only zeros.
static void row_begin(PathRows *r, const PathRule *rule, i32 row) {
    if (r->made[2 * row + BEGUN] == r->age) return;
    r->made[2 * row + BEGUN] = r->age;
    PathWord *words = words_of(r, row);
    int z = row / (r->height + 2), y = row % (r->height + 2) - 1, width = r->width;
    memset(words, 0, (size_t)r->stride * sizeof *words);
    if (y < 0 || y == r->height) return;
    i32 first = (z * r->height + y) * width;
    const u8 *cost = rule->cost + first;
    const MapCell *cells = rule->map->cells + first;
    for (int x = 0; x < width; x += 8) {
        u64 here = eight(cost + x, width - x), open = bits_of(here);
        words[x >> 6].open |= open << (x & 63);
        words[x >> 6].dear |= (bits_of(here ^ 0x0a0a0a0a0a0a0a0au) & open) << (x & 63);
    }
    for (int x = 0; x < width; x++)
        if (cells[x].opening | (cells[x].flags & (CELL_STAIR_UP | CELL_STAIR_DOWN))) words[x >> 6].odd |= (u64)1 << (x & 63);
}

// The bits of a word's neighbours to the west, or to the east, in the place of its own.
#define WEST(words, i, part) ((words)[i].part << 1 | (words)[(i) - 1].part >> 63)
#define EAST(words, i, part) ((words)[i].part >> 1 | (words)[(i) + 1].part << 63)
#define AROUND(words, i, part) ((words)[i].part | WEST(words, i, part) | EAST(words, i, part))

// Which of eight cells cost another price than an open neighbour.
static u64 differing(const PathRows *r, const u8 *cost, int y, int x) {
    u64 here = eight(cost + x, r->width - x), differs = 0;
    for (int dy = -1; dy <= 1; dy++) {
        if (y + dy < 0 || y + dy >= r->height) continue;
        for (int dx = -1; dx <= 1; dx++) {
            const u8 *other = cost + dy * r->width + x + dx;
            u64 there = x + dx < 0 ? eight(other + 1, r->width) << 8 : eight(other, r->width - x - dx);
            differs |= bits_of(here ^ there) & bits_of(there);
        }
    }
    return differs & bits_of(here);
}

static u64 prices_differ(const PathRows *r, const PathRule *rule, i32 row, int i) {
    const PathWord *above = words_of(r, row - 1), *own = words_of(r, row), *below = words_of(r, row + 1);
    if (!(AROUND(above, i, dear) | AROUND(own, i, dear) | AROUND(below, i, dear))) return 0;
    int z = row / (r->height + 2), y = row % (r->height + 2) - 1;
    const u8 *cost = rule->cost + (z * r->height + y) * r->width;
    u64 differs = 0;
    for (int x = i * 64; x < i * 64 + 64 && x < r->width; x += 8) differs |= differing(r, cost, y, x) << (x & 63);
    return differs;
}

// Turning is worth while where a side is open beside a cell that is shut one step back.
static void word_finish(PathRows *r, const PathRule *rule, i32 row, int i) {
    const PathWord *above = words_of(r, row - 1), *below = words_of(r, row + 1);
    PathWord *own = words_of(r, row);
    u64 odd = AROUND(above, i, odd) | AROUND(own, i, odd) | AROUND(below, i, odd);
    u64 west = WEST(own, i, open), east = EAST(own, i, open);
    u64 calm = own[i].open & ~odd & ~prices_differ(r, rule, row, i);
    own[i].calm = calm;
    own[i].going[DIR_E / 2] = calm & ~(above[i].open & ~WEST(above, i, open)) & ~(below[i].open & ~WEST(below, i, open));
    own[i].going[DIR_W / 2] = calm & ~(above[i].open & ~EAST(above, i, open)) & ~(below[i].open & ~EAST(below, i, open));
    own[i].going[DIR_N / 2] = calm & ~(west & ~WEST(below, i, open)) & ~(east & ~EAST(below, i, open));
    own[i].going[DIR_S / 2] = calm & ~(west & ~WEST(above, i, open)) & ~(east & ~EAST(above, i, open));
}

void path_row_make(PathRows *r, const PathRule *rule, i32 row) {
    r->made[2 * row + FINISHED] = r->age;
    int y = row % (r->height + 2) - 1;
    row_begin(r, rule, row);
    if (y < 0 || y == r->height) return;
    row_begin(r, rule, row - 1);
    row_begin(r, rule, row + 1);
    for (int i = 0; i < r->stride; i++) word_finish(r, rule, row, i);
}
