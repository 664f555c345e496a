// bench_maps.c: rooms with doorways, and caves out of noise that is smoothed.
// What is cut off from the largest part of a cave is filled up.
#include "app/bench_maps.h"

#include "base/rng.h"

#include <string.h>

enum { ROOM_SIDE = 8 };

static u32 below(u64 seed, u32 n, u32 limit) { return rng_below(rng_mix(seed, n), limit); }

static bool map_solid(Arena *arena, int width, int height, Map *out) {
    *out = (Map){.width = (i16)width, .height = (i16)height, .storeys = 1};
    out->cells = arena_array(arena, MapCell, width * height);
    for (i32 i = 0; out->cells && i < width * height; i++)
        out->cells[i] = (MapCell){.floor = PLAIN_BOARDS, .light = 100, .material = PLAIN_BRICK};
    return out->cells != NULL;
}

static MapCell *cell_of(const Map *m, int x, int y) { return &m->cells[y * m->width + x]; }
static void dig(const Map *m, int x, int y) { cell_of(m, x, y)->material = PLAIN_AIR; }

// A doorway in the wall to the right of and below each room, two where the seed says so.
bool bench_rooms(Arena *arena, int width, int height, u64 seed, Map *out) {
    if (!map_solid(arena, width, height, out)) return false;
    u32 n = 0;
    for (int y = 1; y + 1 < height; y++)
        for (int x = 1; x + 1 < width; x++)
            if (x % ROOM_SIDE && y % ROOM_SIDE) dig(out, x, y);
    for (int y = 1; y + 1 < height; y += ROOM_SIDE)
        for (int x = 1; x + 1 < width; x += ROOM_SIDE)
            for (u32 doors = 1 + below(seed, n++, 2); doors; doors--) {
                int right = x - 1 + ROOM_SIDE, under = y - 1 + ROOM_SIDE;
                int rows = (int)i64_min(ROOM_SIDE - 1, height - 1 - y), columns = (int)i64_min(ROOM_SIDE - 1, width - 1 - x);
                int at_y = y + (int)below(seed, n, (u32)rows), at_x = x + (int)below(seed, n + 1, (u32)columns);
                n += 2;
                if (right + 1 < width - 1) dig(out, right, at_y);
                if (under + 1 < height - 1) dig(out, at_x, under);
            }
    return true;
}

static bool wall(const Map *m, int x, int y) {
    return x < 0 || y < 0 || x >= m->width || y >= m->height || cell_of(m, x, y)->material;
}

static void smooth(const Map *m, u8 *next) {
    for (int y = 1; y + 1 < m->height; y++)
        for (int x = 1; x + 1 < m->width; x++) {
            int walls = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++) walls += wall(m, x + dx, y + dy);
            next[y * m->width + x] = walls >= 5;
        }
    for (i32 i = 0; i < m->width * m->height; i++) m->cells[i].material = next[i] ? PLAIN_BRICK : PLAIN_AIR;
}

// Marks the part of the cave around a cell with a number; returns its size.
static i32 part_size(const Map *m, i32 from, u16 *part, u16 number, i32 *queue) {
    i32 head = 0, tail = 0;
    part[from] = number;
    queue[tail++] = from;
    while (head < tail) {
        i32 at = queue[head++], next[4] = {at - 1, at + 1, at - m->width, at + m->width};
        for (int i = 0; i < 4; i++)
            if (!m->cells[next[i]].material && !part[next[i]]) part[next[i]] = number, queue[tail++] = next[i];
    }
    return tail;
}

static bool keep_largest(Arena *arena, const Map *m) {
    i32 size = map_size(m), most = 0;
    u16 *part = arena_array(arena, u16, size), number = 0, largest = 0;
    i32 *queue = arena_array(arena, i32, size);
    if (!part || !queue) return false;
    for (i32 i = 0; i < size; i++) {
        if (m->cells[i].material || part[i]) continue;
        i32 cells = part_size(m, i, part, ++number, queue);
        if (cells > most) most = cells, largest = number;
    }
    for (i32 i = 0; i < size; i++)
        if (part[i] != largest) m->cells[i].material = PLAIN_BRICK;
    return true;
}

bool bench_caves(Arena *arena, int width, int height, u64 seed, Map *out) {
    if (!map_solid(arena, width, height, out)) return false;
    u8 *next = arena_array(arena, u8, width * height);
    if (!next) return false;
    memset(next, 1, (size_t)(width * height));
    for (int y = 1; y + 1 < height; y++)
        for (int x = 1; x + 1 < width; x++)
            if (below(seed, (u32)(y * width + x), 100) >= 43) dig(out, x, y);
    for (int round = 0; round < 4; round++) smooth(out, next);
    return keep_largest(arena, out);
}

Pos bench_place(const Map *m, u64 seed, u32 n) {
    for (u32 i = 0;; i++) {
        i32 cell = (i32)below(seed, n * 4096 + i, (u32)map_size(m));
        if (!m->cells[cell].material) return map_pos(m, cell);
    }
}
