// line.c: box lines and blocks as exact rectangles, so that neighbours join without a gap.
// A line glyph is four arms from the middle: none, light, heavy or double.
#include "sdl/line.h"

#include <string.h>

enum { FOG = 96 };   // coverage of the dots of what is only drawn on a plan: there, but behind everything
typedef enum Arm { NO_ARM, LIGHT, HEAVY, DOUBLE } Arm;
typedef struct LineRow { u16 code; u8 north, east, south, west; bool dashed; } LineRow;

static const LineRow ROWS[] = {
    {0x2500, 0, 1, 0, 1, 0}, {0x2501, 0, 2, 0, 2, 0}, {0x2502, 1, 0, 1, 0, 0}, {0x2503, 2, 0, 2, 0, 0},
    {0x250C, 0, 1, 1, 0, 0}, {0x250F, 0, 2, 2, 0, 0}, {0x2510, 0, 0, 1, 1, 0}, {0x2513, 0, 0, 2, 2, 0},
    {0x2514, 1, 1, 0, 0, 0}, {0x2517, 2, 2, 0, 0, 0}, {0x2518, 1, 0, 0, 1, 0}, {0x251B, 2, 0, 0, 2, 0},
    {0x251C, 1, 1, 1, 0, 0}, {0x2523, 2, 2, 2, 0, 0}, {0x2524, 1, 0, 1, 1, 0}, {0x252B, 2, 0, 2, 2, 0},
    {0x252C, 0, 1, 1, 1, 0}, {0x2533, 0, 2, 2, 2, 0}, {0x2534, 1, 1, 0, 1, 0}, {0x253B, 2, 2, 0, 2, 0},
    {0x253C, 1, 1, 1, 1, 0}, {0x254B, 2, 2, 2, 2, 0}, {0x254C, 0, 1, 0, 1, 1}, {0x254E, 1, 0, 1, 0, 1},
    {0x2550, 0, 3, 0, 3, 0}, {0x2551, 3, 0, 3, 0, 0}, {0x2554, 0, 3, 3, 0, 0}, {0x2557, 0, 0, 3, 3, 0},
    {0x255A, 3, 3, 0, 0, 0}, {0x255D, 3, 0, 0, 3, 0}, {0x2560, 3, 3, 3, 0, 0}, {0x2563, 3, 0, 3, 3, 0},
    {0x2566, 0, 3, 3, 3, 0}, {0x2569, 3, 3, 0, 3, 0}, {0x256C, 3, 3, 3, 3, 0},
};

typedef struct Sheet { u8 *at; int w, h; } Sheet;

static void fill(Sheet s, int x, int y, int w, int h) {
    for (int j = y < 0 ? 0 : y; j < y + h && j < s.h; j++)
        for (int i = x < 0 ? 0 : x; i < x + w && i < s.w; i++) s.at[j * s.w + i] = 255;
}

// One arm as bars of thickness t: one in the middle, or two beside it; each reaches just as far as
// the bars that cross it in the middle.
static void bars(Sheet s, int t, Arm arm, bool upright, bool first) {
    int thick = arm == HEAVY ? 2 * t + 1 : t, middle = upright ? s.w / 2 : s.h / 2, far = upright ? s.h : s.w;
    int offsets[2] = {-thick / 2, -thick / 2}, count = arm == DOUBLE ? 2 : 1;
    if (arm == DOUBLE) offsets[0] = -t - t / 2 - 1, offsets[1] = t - t / 2 + (t > 1 ? 1 : 0);
    int low = far / 2 + offsets[0], high = far / 2 + offsets[1] + thick;
    for (int i = 0; i < count; i++) {
        int from = first ? 0 : low, reach = first ? high : far - low;
        if (upright) fill(s, middle + offsets[i], from, thick, reach);
        else fill(s, from, middle + offsets[i], reach, thick);
    }
}

static bool draw_lines(u32 code, Sheet s) {
    int t = s.h / 14 > 1 ? s.h / 14 : 1;
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
        const LineRow *r = &ROWS[i];
        if (r->code != code) continue;
        if (r->north) bars(s, t, (Arm)r->north, true, true);
        if (r->south) bars(s, t, (Arm)r->south, true, false);
        if (r->west) bars(s, t, (Arm)r->west, false, true);
        if (r->east) bars(s, t, (Arm)r->east, false, false);
        for (int y = 0; r->dashed && y < s.h; y++)
            for (int x = 0; x < s.w; x++)
                if ((r->east ? x % (s.w / 2) : y % (s.h / 3)) >= (r->east ? s.w / 4 + 1 : s.h / 6 + 1)) s.at[y * s.w + x] = 0;
        return true;
    }
    return false;
}

static bool draw_shade(u32 code, Sheet s) {
    int each = code == 0x2591 ? 4 : 2;
    if (code != 0x2591 && code != 0x2592) return false;
    for (int y = 0; y < s.h; y++)
        for (int x = 0; x < s.w; x++)
            if (y % each == 0 && (x + (y / each % 2) * (each / 2)) % each == 0) s.at[y * s.w + x] = code == 0x2591 ? FOG : 255;
    return true;
}

bool line_draw(u32 code, int w, int h, u8 *out) {
    Sheet s = {out, w, h};
    memset(out, 0, (size_t)w * (size_t)h);
    if (draw_lines(code, s) || draw_shade(code, s)) return true;
    switch (code) {
    case 0x2581: fill(s, 0, h - h / 8 - 1, w, h); return true;
    case 0x2584: fill(s, 0, h / 2, w, h); return true;
    case 0x2588: fill(s, 0, 0, w, h); return true;
    case 0x258C: fill(s, 0, 0, w / 2, h); return true;
    case 0x2590: fill(s, w / 2, 0, w, h); return true;
    default: return false;
    }
}
