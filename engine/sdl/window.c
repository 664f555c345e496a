// window.c: font, sheet, texture and letterbox of a window of character cells.
// The cells are painted by our own blitter; SDL shows one texture, so every machine can.
#include "sdl/window.h"

#include "sdl/display.h"

#include <SDL_ttf.h>

enum { LEAST_COLUMNS = 60, LEAST_ROWS = 20, FRAME_OF_SCREEN = 40 };

bool window_text(Window *w, int text_px, Error *err) {
    Atlas *a = atlas_create(w->font, text_px, err);
    if (!a) return false;
    atlas_destroy(w->atlas);
    w->atlas = a, w->text_px = text_px;
    return true;
}

bool window_font(Window *w, const char *font, int text_px, Error *err) {
    return font_find(font, w->font, sizeof w->font, err) && window_text(w, text_px ? text_px : WINDOW_TEXT_PX, err);
}

static void sheet_free(Window *w) {
    if (w->texture) SDL_DestroyTexture(w->texture);
    w->texture = NULL;
    canvas_free(&w->canvas);
    frame_free(&w->frame);
}

bool window_sheet(Window *w, int columns, int rows, Error *err) {
    sheet_free(w);
    columns = columns ? columns : WINDOW_COLUMNS, rows = rows ? rows : WINDOW_ROWS;
    if (canvas_init(&w->canvas, w->atlas, columns, rows) && frame_init(&w->frame, columns, rows)) return true;
    return error_set(err, EXIT_IO, "out of memory for a screen of %d by %d", columns, rows);
}

bool window_fit(Window *w, Error *err) {
    SDL_GetRendererOutputSize(w->renderer, &w->out_w, &w->out_h);
    while (w->text_px > WINDOW_TEXT_MIN && (w->out_w / atlas_width(w->atlas) < LEAST_COLUMNS || w->out_h / atlas_height(w->atlas) < LEAST_ROWS))
        if (!window_text(w, w->text_px - 1, err)) return false;
    int columns = (int)i64_clamp(w->out_w / atlas_width(w->atlas), 20, 400), rows = (int)i64_clamp(w->out_h / atlas_height(w->atlas), 10, 200);
    if (!window_sheet(w, columns, rows, err)) return false;
    w->left = (w->out_w - w->canvas.width) / 2, w->top = (w->out_h - w->canvas.height) / 2;
    w->texture = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, w->canvas.width, w->canvas.height);
    w->shown = NULL;
    return w->texture || error_set(err, EXIT_IO, "no picture of %d by %d for the window: %s", w->canvas.width, w->canvas.height, SDL_GetError());
}

// Within the screen, unless a size was asked for.
static void size_of(const Window *w, int columns, int rows, int *width, int *height) {
    SDL_Rect usable;
    *width = atlas_width(w->atlas) * (columns ? columns : WINDOW_COLUMNS), *height = atlas_height(w->atlas) * (rows ? rows : WINDOW_ROWS);
    if (columns || SDL_GetDisplayUsableBounds(0, &usable)) return;
    if (*width > usable.w) *width = usable.w;
    if (*height > usable.h - FRAME_OF_SCREEN) *height = usable.h - FRAME_OF_SCREEN;
}

bool window_open(Window *w, const char *title, int columns, int rows, bool given_px, Error *err) {
    int width, height;
    if (!display_gpu()) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
    if (SDL_Init(SDL_INIT_VIDEO)) return error_set(err, EXIT_IO, "no display for a window: %s. Try: play --text", SDL_GetError());
    if (!display_seen()) return error_set(err, EXIT_IO, "no display for a window. Try: play --text");
    size_of(w, columns, rows, &width, &height);
    w->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!w->window) return error_set(err, EXIT_IO, "no window: %s", SDL_GetError());
    w->renderer = SDL_CreateRenderer(w->window, -1, display_gpu() ? SDL_RENDERER_PRESENTVSYNC : SDL_RENDERER_SOFTWARE);
    if (!w->renderer) w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_SOFTWARE);
    if (!w->renderer) return error_set(err, EXIT_IO, "no renderer for the window: %s", SDL_GetError());
    int out_w = width, out_h = height;
    SDL_GetRendererOutputSize(w->renderer, &out_w, &out_h);
    if (out_w > width && !given_px && !window_text(w, w->text_px * out_w / width, err)) return false;  // high-DPI
    SDL_StartTextInput();
    return window_fit(w, err);
}

void window_close(Window *w) {
    sheet_free(w);
    if (w->renderer) SDL_DestroyRenderer(w->renderer);
    if (w->window) SDL_DestroyWindow(w->window);
    if (SDL_WasInit(SDL_INIT_VIDEO)) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    atlas_destroy(w->atlas);
    if (TTF_WasInit()) TTF_Quit();
    *w = (Window){0};
}

void window_again(Window *w) { w->shown = NULL; }

void window_paint(Window *w, const Theme *theme) {
    if (w->shown != theme) w->canvas.whole = true;
    canvas_paint(&w->canvas, w->atlas, &w->frame, theme);
}

void window_show(Window *w, const Theme *theme) {
    window_paint(w, theme);
    bool changed = w->canvas.dirty_top <= w->canvas.dirty_bottom;
    if (!changed && w->shown) return;
    if (changed) {
        int ch = atlas_height(w->atlas);
        SDL_Rect part = {0, w->canvas.dirty_top * ch, w->canvas.width, (w->canvas.dirty_bottom - w->canvas.dirty_top + 1) * ch};
        SDL_UpdateTexture(w->texture, &part, w->canvas.pixels + (size_t)part.y * (size_t)w->canvas.width, w->canvas.width * 4);
    }
    u32 back = theme->back[BACK_NONE];
    SDL_Rect where = {w->left, w->top, w->canvas.width, w->canvas.height};
    SDL_SetRenderDrawColor(w->renderer, (u8)(back >> 16), (u8)(back >> 8), (u8)back, 255);
    SDL_RenderClear(w->renderer);
    SDL_RenderCopy(w->renderer, w->texture, NULL, &where);
    SDL_RenderPresent(w->renderer);
    w->shown = theme;
}

// Points and pixels differ on a high-DPI screen.
void window_cell(const Window *w, int x, int y, int *column, int *row) {
    int points_w = 1, points_h = 1;
    SDL_GetWindowSize(w->window, &points_w, &points_h);
    x = x * w->out_w / (points_w ? points_w : 1) - w->left;
    y = y * w->out_h / (points_h ? points_h : 1) - w->top;
    *column = x < 0 ? -1 : x / atlas_width(w->atlas);
    *row = y < 0 ? -1 : y / atlas_height(w->atlas);
}
