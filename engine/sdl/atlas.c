// atlas.c: a hash of glyphs, drawn when first wanted.
// Coverage is the alpha of a white glyph; colour comes when a cell is painted.
#include "sdl/atlas.h"
#include "sdl/line.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 2048, MOST = 1536 };
typedef struct Slot { u32 key; u8 *at; } Slot;   // key: code * 2 + bold + 1; 0 free
struct Atlas { TTF_Font *font; int w, h, count; Slot slots[SLOTS]; };

Atlas *atlas_create(const char *font_path, int text_px, Error *err) {
    int advance = 0;
    Atlas *a = calloc(1, sizeof *a);
    if (!a) return error_set(err, EXIT_IO, "out of memory for glyphs"), NULL;
    if (!TTF_WasInit() && TTF_Init()) {
        error_set(err, EXIT_IO, "the font library does not start: %s", TTF_GetError());
        free(a);
        return NULL;
    }
    a->font = TTF_OpenFont(font_path, text_px < 6 ? 6 : text_px > 200 ? 200 : text_px);
    if (!a->font) {
        error_set(err, EXIT_IO, "the font %s cannot be read: %s", font_path, TTF_GetError());
        free(a);
        return NULL;
    }
    TTF_SetFontHinting(a->font, TTF_HINTING_LIGHT);
    TTF_GlyphMetrics32(a->font, 'M', NULL, NULL, NULL, NULL, &advance);
    a->w = advance > 2 ? advance : 2;
    a->h = TTF_FontHeight(a->font) > 2 * a->w ? TTF_FontHeight(a->font) : 2 * a->w;  // two columns make one square map cell
    return a;
}

void atlas_destroy(Atlas *a) {
    if (!a) return;
    for (int i = 0; i < SLOTS; i++) free(a->slots[i].at);
    TTF_CloseFont(a->font);
    free(a);
}

int atlas_width(const Atlas *a) { return a->w; }
int atlas_height(const Atlas *a) { return a->h; }
bool atlas_has(const Atlas *a, u32 code) { return TTF_GlyphIsProvided32(a->font, code) != 0; }

static void draw_missing(const Atlas *a, u8 *out) {
    for (int y = 2; y < a->h - 2; y++)
        for (int x = 1; x < a->w - 1; x++)
            if (y == 2 || y == a->h - 3 || x == 1 || x == a->w - 2) out[y * a->w + x] = 255;
}

static void draw_font(Atlas *a, u32 code, bool bold, u8 *out) {
    static const SDL_Color WHITE = {255, 255, 255, 255};
    if (code == ' ') return;
    TTF_SetFontStyle(a->font, bold ? TTF_STYLE_BOLD : TTF_STYLE_NORMAL);
    SDL_Surface *s = atlas_has(a, code) ? TTF_RenderGlyph32_Blended(a->font, code, WHITE) : NULL;
    if (!s) {
        draw_missing(a, out);
        return;
    }
    int left = s->w > a->w ? (s->w - a->w) / 2 : 0, drop = (a->h - s->h) / 2;
    for (int y = 0; y < s->h; y++) {
        const u32 *row = (const u32 *)(const void *)((const u8 *)s->pixels + y * s->pitch);
        for (int x = 0; x < a->w && x + left < s->w; x++)
            if (y + drop >= 0 && y + drop < a->h) out[(y + drop) * a->w + x] = (u8)(row[x + left] >> 24);
    }
    SDL_FreeSurface(s);
}

static void forget(Atlas *a) {
    for (int i = 0; i < SLOTS; i++) free(a->slots[i].at);
    memset(a->slots, 0, sizeof a->slots);
    a->count = 0;
}

const u8 *atlas_glyph(Atlas *a, u32 code, bool bold) {
    static const u8 NOTHING[4] = {0};
    u32 key = code * 2 + bold + 1, at = key * 2654435761u >> 21;
    for (; a->slots[at].key; at = (at + 1) % SLOTS)
        if (a->slots[at].key == key) return a->slots[at].at;
    if (a->count == MOST) return forget(a), atlas_glyph(a, code, bold);
    u8 *out = calloc((size_t)a->w * (size_t)a->h, 1);
    if (!out) return NOTHING;
    if (!line_draw(code, a->w, a->h, out)) draw_font(a, code, bold, out);
    a->slots[at] = (Slot){key, out};
    a->count++;
    return out;
}
