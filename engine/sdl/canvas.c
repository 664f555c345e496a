// canvas.c: cells to pixels by mixing two colours by the coverage of a glyph.
// The cursor's cell is framed, so that it is found without colour.
#include "sdl/canvas.h"

#include <stdlib.h>
#include <string.h>

bool canvas_init(Canvas *c, const Atlas *a, int columns, int rows) {
    *c = (Canvas){.columns = columns, .rows = rows, .width = columns * atlas_width(a), .height = rows * atlas_height(a), .whole = true};
    c->pixels = calloc((size_t)c->width * (size_t)c->height, sizeof *c->pixels);
    c->shown = calloc((size_t)columns * (size_t)rows, sizeof *c->shown);
    return c->pixels && c->shown;
}

void canvas_free(Canvas *c) {
    free(c->pixels);
    free(c->shown);
    *c = (Canvas){0};
}

static u32 mix(u32 back, u32 fore, u32 cover) {
    u32 rb = (back & 0xFF00FF) * (255 - cover) + (fore & 0xFF00FF) * cover + 0x800080;
    u32 g = (back & 0x00FF00) * (255 - cover) + (fore & 0x00FF00) * cover + 0x008000;
    return 0xFF000000 | (rb >> 8 & 0xFF00FF) | (g >> 8 & 0x00FF00);
}

static void outline(Canvas *c, int x, int y, int w, int h, u32 colour, bool left, bool right) {
    int t = h / 12 > 1 ? h / 12 : 1;
    for (int j = 0; j < h; j++)
        for (int i = 0; i < w; i++)
            if (j < t || j >= h - t || (left && i < t) || (right && i >= w - t)) c->pixels[(y + j) * c->width + x + i] = 0xFF000000 | colour;
}

static void paint(Canvas *c, Atlas *a, const Theme *theme, int column, int row) {
    const Cell *cell = &c->shown[row * c->columns + column];
    int w = atlas_width(a), h = atlas_height(a), x = column * w, y = row * h;
    const u8 *cover = atlas_glyph(a, cell->code, cell->bold);
    u32 fore = 0xFF000000 | theme->fore[cell->fore], back = 0xFF000000 | theme->back[cell->back];
    if (cell->reverse) {
        u32 swap = fore;
        fore = back, back = swap;
    }
    for (int j = 0; j < h; j++) {
        u32 *out = &c->pixels[(y + j) * c->width + x];
        for (int i = 0; i < w; i++) {
            u32 k = cover[j * w + i];
            out[i] = k == 0 ? back : k == 255 ? fore : mix(back, fore, k);
        }
    }
    if (cell->back != BACK_CURSOR) return;
    bool left = column == 0 || cell[-1].back != BACK_CURSOR, right = column == c->columns - 1 || cell[1].back != BACK_CURSOR;
    outline(c, x, y, w, h, theme->fore[INK_OBJECTIVE], left, right);
}

static bool same(const Cell *a, const Cell *b) {
    return a->code == b->code && a->fore == b->fore && a->back == b->back && a->bold == b->bold && a->reverse == b->reverse;
}

void canvas_paint(Canvas *c, Atlas *a, const Frame *f, const Theme *theme) {
    c->dirty_top = c->rows, c->dirty_bottom = -1;
    for (int y = 0; y < c->rows && y < f->rows; y++) {
        const Cell *now = &f->cells[y * f->columns];
        Cell *shown = &c->shown[y * c->columns];
        u8 changed[1024] = {0};
        bool any = false;
        for (int x = 0; x < c->columns && x < f->columns && x < 1024; x++) {
            if (!c->whole && same(&now[x], &shown[x])) continue;
            changed[x] = 1, any = true;
            if (x) changed[x - 1] |= shown[x].back == BACK_CURSOR;   // its frame has a side there
            shown[x] = now[x];
        }
        for (int x = 0; any && x < c->columns && x < 1024; x++)
            if (changed[x]) paint(c, a, theme, x, y);
        if (any && y < c->dirty_top) c->dirty_top = y;
        if (any) c->dirty_bottom = y;
    }
    c->whole = false;
}
