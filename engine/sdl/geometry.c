// geometry.c: a frame painted by SDL's software renderer in one call: what the bench of the screen compares the canvas with.
// The usual way to draw text without pixels of one's own: an atlas as a texture, two triangles for the ground of each cell and two for its glyph.
#include "sdl/canvas.h"
#include "sdl/sdl.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_GLYPHS = 32, GLYPHS = 512, QUADS = 2, CORNERS = 4, TURNS = 6 };  // glyph 0 is full, for grounds

struct Geometry {
    Atlas *atlas;
    int columns, rows, glyphs;
    u32 key[GLYPHS];             // code * 2 + bold
    SDL_Surface *target, *sheet;
    SDL_Renderer *renderer;
    SDL_Texture *texture;        // of the sheet; NULL: it has a glyph more
    SDL_Vertex *vertex;
    int *turn;
};

Geometry *geometry_create(Atlas *atlas, int columns, int rows) {
    int w = atlas_width(atlas), h = atlas_height(atlas), quads = QUADS * columns * rows;
    Geometry *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    *g = (Geometry){.atlas = atlas, .columns = columns, .rows = rows, .glyphs = 1};
    g->target = SDL_CreateRGBSurfaceWithFormat(0, columns * w, rows * h, 32, SDL_PIXELFORMAT_ARGB8888);
    g->sheet = SDL_CreateRGBSurfaceWithFormat(0, ROW_GLYPHS * w + 1, GLYPHS / ROW_GLYPHS * h + 1, 32, SDL_PIXELFORMAT_ARGB8888);
    g->renderer = g->target ? SDL_CreateSoftwareRenderer(g->target) : NULL;
    g->vertex = calloc((size_t)quads * CORNERS, sizeof *g->vertex);
    g->turn = calloc((size_t)quads * TURNS, sizeof *g->turn);
    if (!g->sheet || !g->renderer || !g->vertex || !g->turn) return geometry_destroy(g), NULL;
    SDL_FillRect(g->sheet, &(SDL_Rect){0, 0, w, h}, 0xFFFFFFFF);
    return g;
}

void geometry_destroy(Geometry *g) {
    if (!g) return;
    if (g->texture) SDL_DestroyTexture(g->texture);
    if (g->renderer) SDL_DestroyRenderer(g->renderer);
    SDL_FreeSurface(g->sheet);
    SDL_FreeSurface(g->target);
    free(g->vertex);
    free(g->turn);
    free(g);
}

static int glyph_place(Geometry *g, u32 code, bool bold) {
    u32 key = code * 2 + bold;
    for (int i = 1; i < g->glyphs; i++)
        if (g->key[i] == key) return i;
    if (g->glyphs == GLYPHS) return 0;
    int w = atlas_width(g->atlas), h = atlas_height(g->atlas), at = g->glyphs++;
    const u8 *cover = atlas_glyph(g->atlas, code, bold);
    for (int y = 0; y < h; y++) {
        u32 *row = (u32 *)(void *)((u8 *)g->sheet->pixels + (at / ROW_GLYPHS * h + y) * g->sheet->pitch) + at % ROW_GLYPHS * w;
        for (int x = 0; x < w; x++) row[x] = (u32)cover[y * w + x] << 24 | 0xFFFFFF;
    }
    g->key[at] = key;
    if (g->texture) SDL_DestroyTexture(g->texture);
    g->texture = NULL;
    return at;
}

static const float INSIDE = 0.0625f;  // of a pixel: places in the sheet are cut off to whole pixels

static void quad(Geometry *g, int n, int column, int row, int glyph, u32 colour) {
    float w = (float)atlas_width(g->atlas), h = (float)atlas_height(g->atlas), across = (float)g->sheet->w, down = (float)g->sheet->h;
    const SDL_Color c = {(u8)(colour >> 16), (u8)(colour >> 8), (u8)colour, 255};
    for (int i = 0; i < CORNERS; i++) {
        float x = (float)(i & 1), y = (float)(i >> 1);
        float u = (float)(glyph % ROW_GLYPHS) + x, v = (float)(glyph / ROW_GLYPHS) + y;
        g->vertex[n * CORNERS + i] = (SDL_Vertex){{((float)column + x) * w, ((float)row + y) * h}, c, {(u * w + INSIDE) / across, (v * h + INSIDE) / down}};
    }
    static const int TURN[TURNS] = {0, 1, 3, 0, 3, 2};  // in this order the renderer sees that they are rectangles, and is four times as fast
    for (int i = 0; i < TURNS; i++) g->turn[n * TURNS + i] = n * CORNERS + TURN[i];
}

bool geometry_paint(Geometry *g, const Frame *f, const Theme *theme) {
    int quads = 0;
    for (int y = 0; y < g->rows && y < f->rows; y++)
        for (int x = 0; x < g->columns && x < f->columns; x++) {
            const Cell *cell = &f->cells[y * f->columns + x];
            u32 fore = theme->fore[cell->fore], back = theme->back[cell->back];
            quad(g, quads++, x, y, 0, cell->reverse ? fore : back);
            if (cell->code != ' ') quad(g, quads++, x, y, glyph_place(g, cell->code, cell->bold), cell->reverse ? back : fore);
        }
    if (!g->texture && (g->texture = SDL_CreateTextureFromSurface(g->renderer, g->sheet))) SDL_SetTextureBlendMode(g->texture, SDL_BLENDMODE_BLEND);
    return g->texture && SDL_RenderGeometry(g->renderer, g->texture, g->vertex, quads * CORNERS, g->turn, quads * TURNS) == 0 &&
           SDL_RenderFlush(g->renderer) == 0;
}

// How far the two pictures are apart: a channel of a pixel, on the average; 255 is black against white.
double geometry_differs(const Geometry *g, const Canvas *c) {
    i64 sum = 0;
    for (int y = 0; y < c->height; y++) {
        const u32 *row = (const u32 *)(const void *)((const u8 *)g->target->pixels + y * g->target->pitch);
        for (int x = 0; x < c->width; x++)
            for (int bits = 0; bits < 24; bits += 8) sum += abs((int)(row[x] >> bits & 255) - (int)(c->pixels[y * c->width + x] >> bits & 255));
    }
    return (double)sum / (3.0 * c->width * c->height);
}
