// play.c: the window itself: events in, pixels out, at most sixty times a second and only when needed.
// The cells are painted by our own blitter; SDL shows one texture, so every machine can.
#include "sdl/canvas.h"
#include "sdl/display.h"
#include "sdl/player.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLUMNS = 120, ROWS = 40, TEXT_PX = 16, TEXT_MIN = 9, TEXT_MAX = 64, LEAST_COLUMNS = 60, LEAST_ROWS = 20, FRAME_MS = 16, REHEARSE_MS = 60 };

typedef struct Window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    Atlas *atlas;
    Canvas canvas;
    Frame frame;
    char font[1024];
    int text_px, out_w, out_h, left, top;    // pixels; letterbox
    int drawn_theme, drawn;
} Window;

static void footer(Player *p) {
    Text keys = text_over(p->keys, sizeof p->keys);
    if (p->v.typing && p->v.keys == p->keys) return;    // completions stand there
    text_clear(&keys);
    binding_labels(player_context(p), &keys);
    p->v.keys = p->keys;
}

static void draw(Window *w, Player *p) {
    footer(p);
    view_frame(p->m, &p->v, p->log, &w->frame);
    canvas_paint(&w->canvas, w->atlas, &w->frame, player_theme(p));
}

static void sheet_free(Window *w) {
    if (w->texture) SDL_DestroyTexture(w->texture);
    w->texture = NULL;
    canvas_free(&w->canvas);
    frame_free(&w->frame);
}

static bool sheet_make(Window *w, Player *p, int columns, int rows, Error *err) {
    sheet_free(w);
    p->columns = columns, p->rows = rows;
    if (!canvas_init(&w->canvas, w->atlas, columns, rows) || !frame_init(&w->frame, columns, rows))
        return error_set(err, EXIT_IO, "out of memory for a screen of %d by %d", columns, rows);
    view_follow(p->m, &p->v, columns, rows);
    return true;
}

static bool atlas_make(Window *w, int text_px, Error *err) {
    Atlas *a = atlas_create(w->font, text_px, err);
    if (!a) return false;
    atlas_destroy(w->atlas);
    w->atlas = a, w->text_px = text_px;
    return true;
}

static bool screenshot(Window *w, Player *p, Error *err) {
    const SdlDef *def = p->def;
    if (!sheet_make(w, p, def->columns ? def->columns : COLUMNS, def->rows ? def->rows : ROWS, err)) return false;
    player_run_to(p, def->at_ms);
    const Error *bad = match_error(p->m);
    if (bad && bad->code) return *err = *bad, false;
    player_act(p, ACT_HOME);
    if (def->look && !player_look(p, def->look)) return error_set(err, EXIT_USAGE, "nothing known is called %s", def->look);
    if (def->storey > 0) p->v.storey = def->storey;
    p->v.paused = true;
    if (p->planning) planner_show(p);
    view_follow(p->m, &p->v, p->columns, p->rows);
    draw(w, p);
    return canvas_save(&w->canvas, def->screenshot, err);
}

// Sizes the sheet to the window: as many whole cells as fit, the rest is letterbox.
static bool fit(Window *w, Player *p, Error *err) {
    SDL_GetRendererOutputSize(w->renderer, &w->out_w, &w->out_h);
    int cw = atlas_width(w->atlas), ch = atlas_height(w->atlas);
    while (w->text_px > TEXT_MIN && (w->out_w / cw < LEAST_COLUMNS || w->out_h / ch < LEAST_ROWS)) {
        if (!atlas_make(w, w->text_px - 1, err)) return false;
        cw = atlas_width(w->atlas), ch = atlas_height(w->atlas);
    }
    int columns = (int)i64_clamp(w->out_w / cw, 20, 400), rows = (int)i64_clamp(w->out_h / ch, 10, 200);
    if (!sheet_make(w, p, columns, rows, err)) return false;
    w->left = (w->out_w - columns * cw) / 2, w->top = (w->out_h - rows * ch) / 2;
    w->texture = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, w->canvas.width, w->canvas.height);
    return w->texture || error_set(err, EXIT_IO, "no picture of %d by %d for the window: %s", w->canvas.width, w->canvas.height, SDL_GetError());
}

static bool open_window(Window *w, Player *p, Error *err) {
    const SdlDef *def = p->def;
    if (!display_gpu()) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
    if (SDL_Init(SDL_INIT_VIDEO)) return error_set(err, EXIT_IO, "no display for a window: %s. Try: play --text", SDL_GetError());
    if (!display_seen()) return error_set(err, EXIT_IO, "no display for a window. Try: play --text");
    int cw = atlas_width(w->atlas), ch = atlas_height(w->atlas);
    int width = cw * (def->columns ? def->columns : COLUMNS), height = ch * (def->rows ? def->rows : ROWS);
    SDL_Rect usable;
    if (!def->columns && SDL_GetDisplayUsableBounds(0, &usable) == 0) {
        if (width > usable.w) width = usable.w;
        if (height > usable.h - 40) height = usable.h - 40;
    }
    w->window = SDL_CreateWindow(know_pack(match_world(p->m))->info[0].title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                 width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!w->window) return error_set(err, EXIT_IO, "no window: %s", SDL_GetError());
    w->renderer = SDL_CreateRenderer(w->window, -1, display_gpu() ? SDL_RENDERER_PRESENTVSYNC : SDL_RENDERER_SOFTWARE);
    if (!w->renderer) w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_SOFTWARE);
    if (!w->renderer) return error_set(err, EXIT_IO, "no renderer for the window: %s", SDL_GetError());
    int out_w = width, out_h = height;
    SDL_GetRendererOutputSize(w->renderer, &out_w, &out_h);
    if (out_w > width && !def->text_px && !atlas_make(w, w->text_px * out_w / width, err)) return false;  // high-DPI
    SDL_StartTextInput();
    return fit(w, p, err);
}

static void close_window(Window *w) {
    sheet_free(w);
    if (w->renderer) SDL_DestroyRenderer(w->renderer);
    if (w->window) SDL_DestroyWindow(w->window);
    if (SDL_WasInit(SDL_INIT_VIDEO)) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

static void present(Window *w, Player *p) {
    if (w->drawn_theme != p->theme) w->canvas.whole = true;
    w->drawn_theme = p->theme;
    draw(w, p);
    if (w->canvas.dirty_top <= w->canvas.dirty_bottom) {
        int ch = atlas_height(w->atlas);
        SDL_Rect part = {0, w->canvas.dirty_top * ch, w->canvas.width, (w->canvas.dirty_bottom - w->canvas.dirty_top + 1) * ch};
        SDL_UpdateTexture(w->texture, &part, w->canvas.pixels + (size_t)part.y * (size_t)w->canvas.width, w->canvas.width * 4);
    } else if (w->drawn) return;
    u32 back = player_theme(p)->back[BACK_NONE];
    SDL_Rect where = {w->left, w->top, w->canvas.width, w->canvas.height};
    SDL_SetRenderDrawColor(w->renderer, (u8)(back >> 16), (u8)(back >> 8), (u8)back, 255);
    SDL_RenderClear(w->renderer);
    SDL_RenderCopy(w->renderer, w->texture, NULL, &where);
    SDL_RenderPresent(w->renderer);
    w->drawn = 1;
}

// Window points to a cell; points and pixels differ on a high-DPI screen.
static void cell_of(const Window *w, int x, int y, int *column, int *row) {
    int points_w = 1, points_h = 1;
    SDL_GetWindowSize(w->window, &points_w, &points_h);
    x = x * w->out_w / (points_w ? points_w : 1) - w->left;
    y = y * w->out_h / (points_h ? points_h : 1) - w->top;
    *column = x < 0 ? -1 : x / atlas_width(w->atlas);
    *row = y < 0 ? -1 : y / atlas_height(w->atlas);
}

static void on_text(Player *p, const char *text) {
    Context context = player_context(p);
    Act act = binding_typed(context, text);
    if (act) player_act(p, act);
    else if (context == CONTEXT_LINE) p->v.keys = NULL, player_type(p, text);
}

static void on_event(Window *w, Player *p, const SDL_Event *e, bool *resized) {
    int column, row, x, y;
    Act act;
    switch (e->type) {
    case SDL_QUIT: p->quit = true; break;
    case SDL_WINDOWEVENT:
        if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) *resized = true;
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED) w->drawn = 0;
        break;
    case SDL_KEYDOWN:
        act = binding_key(player_context(p), e->key.keysym.sym, e->key.keysym.mod);
        if (act) player_act(p, act);
        break;
    case SDL_TEXTINPUT: on_text(p, e->text.text); break;
    case SDL_MOUSEBUTTONDOWN:
        cell_of(w, e->button.x, e->button.y, &column, &row);
        act = binding_button(player_context(p), e->button.button);
        if (act == ACT_POINT || act == ACT_POINT_MENU || act == ACT_POINT_WORD) player_point(p, act, column, row);
        else player_act(p, act);
        break;
    case SDL_MOUSEWHEEL:
        SDL_GetMouseState(&x, &y);
        cell_of(w, x, y, &column, &row);
        if (e->wheel.y) player_wheel(p, column, row, e->wheel.y);
        break;
    case SDL_RENDER_TARGETS_RESET: case SDL_RENDER_DEVICE_RESET: *resized = true; break;
    default: break;
    }
}

static bool apply(Window *w, Player *p, bool resized, Error *err) {
    int px = w->text_px + (p->bigger ? 2 : 0) - (p->smaller ? 2 : 0);
    if (p->fullscreen) SDL_SetWindowFullscreen(w->window, SDL_GetWindowFlags(w->window) & SDL_WINDOW_FULLSCREEN_DESKTOP ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
    resized |= p->bigger || p->smaller || p->fullscreen;
    p->bigger = p->smaller = p->fullscreen = false;
    if (px != w->text_px && px >= TEXT_MIN && px <= TEXT_MAX && !atlas_make(w, px, err)) return false;
    if (resized) w->drawn = 0;
    return !resized || fit(w, p, err);
}

static bool loop(Window *w, Player *p, Error *err) {
    u64 last = SDL_GetPerformanceCounter(), per_second = SDL_GetPerformanceFrequency();
    for (int n = 0; !p->quit && (!p->def->frames || n < p->def->frames); n++) {
        SDL_Event e;
        bool resized = false, running = !p->v.paused && !p->v.notice && !p->ended;
        if (SDL_WaitEventTimeout(&e, running || p->def->frames ? FRAME_MS / 2 : p->worlds ? REHEARSE_MS : 250)) do on_event(w, p, &e, &resized); while (SDL_PollEvent(&e));
        if (!apply(w, p, resized, err)) return false;
        u64 now = SDL_GetPerformanceCounter();
        i64 wall_us = (i64)((now - last) * 1000000 / per_second);
        last = now;
        if (!player_clock(p, wall_us)) return *err = *match_error(p->m), false;
        player_rehearse(p);
        present(w, p);
    }
    return true;
}

bool sdl_play(Match *m, const SdlDef *def, Error *err) {
    Window w = {.drawn_theme = -1};
    Player *p = calloc(1, sizeof *p);
    bool ok = p && font_find(def->font, w.font, sizeof w.font, err) && atlas_make(&w, def->text_px ? def->text_px : TEXT_PX, err) &&
              player_init(p, m, def, err);
    if (ok) ok = def->screenshot ? screenshot(&w, p, err) : open_window(&w, p, err) && loop(&w, p, err);
    close_window(&w);
    atlas_destroy(w.atlas);
    if (TTF_WasInit()) TTF_Quit();
    if (p) player_free(p);
    free(p);
    return ok;
}
