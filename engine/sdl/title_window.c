// title_window.c: the title in a window of its own, closed before the mission opens one.
// Pixels only when something has changed.
#include "sdl/canvas.h"
#include "sdl/display.h"
#include "sdl/title.h"

#include <SDL.h>
#include <SDL_ttf.h>

enum { COLUMNS = 120, ROWS = 40, LEAST_COLUMNS = 60, LEAST_ROWS = 20, WAIT_MS = 250 };

typedef struct Sheet {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    Atlas *atlas;
    Canvas canvas;
    Frame frame;
    char font[1024];
    int px, left, top, theme;
} Sheet;

static void sheet_clear(Sheet *s) {
    if (s->texture) SDL_DestroyTexture(s->texture);
    s->texture = NULL;
    canvas_free(&s->canvas);
    frame_free(&s->frame);
}

static bool sheet_make(Sheet *s, int columns, int rows, Error *err) {
    sheet_clear(s);
    return (canvas_init(&s->canvas, s->atlas, columns, rows) && frame_init(&s->frame, columns, rows)) || error_set(err, EXIT_IO, "out of memory for a screen of %d by %d", columns, rows);
}

static bool atlas_make(Sheet *s, int px, Error *err) {
    Atlas *a = atlas_create(s->font, px, err);
    if (!a) return false;
    atlas_destroy(s->atlas);
    s->atlas = a, s->px = px;
    return true;
}

static bool fit(Sheet *s, int px, Error *err) {
    int w, h;
    SDL_GetRendererOutputSize(s->renderer, &w, &h);
    if (px != s->px && !atlas_make(s, px, err)) return false;
    while (s->px > 9 && (w / atlas_width(s->atlas) < LEAST_COLUMNS || h / atlas_height(s->atlas) < LEAST_ROWS))
        if (!atlas_make(s, s->px - 1, err)) return false;
    int columns = (int)i64_clamp(w / atlas_width(s->atlas), 20, 400), rows = (int)i64_clamp(h / atlas_height(s->atlas), 10, 200);
    if (!sheet_make(s, columns, rows, err)) return false;
    s->left = (w - s->canvas.width) / 2, s->top = (h - s->canvas.height) / 2;
    s->texture = SDL_CreateTexture(s->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, s->canvas.width, s->canvas.height);
    return s->texture || error_set(err, EXIT_IO, "no picture for the window: %s", SDL_GetError());
}

static void paint(Sheet *s, Title *t) {
    title_draw(t, &s->frame);
    if (s->theme != t->theme) s->canvas.whole = true;
    s->theme = t->theme;
    canvas_paint(&s->canvas, s->atlas, &s->frame, title_theme(t));
}

static void present(Sheet *s, Title *t) {
    u32 ground = title_theme(t)->back[BACK_NONE];
    paint(s, t);
    SDL_UpdateTexture(s->texture, NULL, s->canvas.pixels, s->canvas.width * 4);
    SDL_SetRenderDrawColor(s->renderer, (u8)(ground >> 16), (u8)(ground >> 8), (u8)ground, 255);
    SDL_RenderClear(s->renderer);
    SDL_RenderCopy(s->renderer, s->texture, NULL, &(SDL_Rect){s->left, s->top, s->canvas.width, s->canvas.height});
    SDL_RenderPresent(s->renderer);
}

static void on_key(Title *t, SDL_Keycode key) {
    static const struct { SDL_Keycode key; u8 is; } keys[] = {{SDLK_UP, TITLE_KEY_UP}, {SDLK_DOWN, TITLE_KEY_DOWN}, {SDLK_k, TITLE_KEY_UP}, {SDLK_j, TITLE_KEY_DOWN},
        {SDLK_LEFT, TITLE_KEY_LEFT}, {SDLK_RIGHT, TITLE_KEY_RIGHT}, {SDLK_h, TITLE_KEY_LEFT}, {SDLK_l, TITLE_KEY_RIGHT}, {SDLK_RETURN, TITLE_KEY_ENTER},
        {SDLK_KP_ENTER, TITLE_KEY_ENTER}, {SDLK_SPACE, TITLE_KEY_ENTER}, {SDLK_ESCAPE, TITLE_KEY_LEAVE}, {SDLK_q, TITLE_KEY_LEAVE}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].key == key) { title_key(t, (TitleKey)keys[i].is); return; }
}

static void on_event(Sheet *s, Title *t, const SDL_Event *e, bool *resized) {
    int mx, my, ww, wh, ow, oh;
    SDL_GetWindowSize(s->window, &ww, &wh);
    SDL_GetRendererOutputSize(s->renderer, &ow, &oh);
    mx = e->type == SDL_MOUSEMOTION ? e->motion.x : e->button.x, my = e->type == SDL_MOUSEMOTION ? e->motion.y : e->button.y;
    int column = (mx * ow / (ww > 0 ? ww : 1) - s->left) / atlas_width(s->atlas), row = (my * oh / (wh > 0 ? wh : 1) - s->top) / atlas_height(s->atlas);
    switch (e->type) {
    case SDL_QUIT: title_key(t, TITLE_KEY_LEAVE); break;
    case SDL_WINDOWEVENT: *resized |= e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED; break;
    case SDL_KEYDOWN: on_key(t, e->key.keysym.sym); break;
    case SDL_MOUSEMOTION: title_point(t, column, row, false); break;
    case SDL_MOUSEBUTTONDOWN: if (e->button.button == SDL_BUTTON_LEFT) title_point(t, column, row, true); break;
    case SDL_MOUSEWHEEL: if (e->wheel.y) title_key(t, e->wheel.y > 0 ? TITLE_KEY_UP : TITLE_KEY_DOWN); break;
    default: break;
    }
}

static bool open_window(Sheet *s, const TitleDef *def, Error *err) {
    if (!display_gpu()) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO)) return error_set(err, EXIT_IO, "no display for a window: %s. Try: play --text", SDL_GetError());
    if (!display_seen()) return error_set(err, EXIT_IO, "no display for a window. Try: play --text");
    int width = atlas_width(s->atlas) * (def->columns ? def->columns : COLUMNS), height = atlas_height(s->atlas) * (def->rows ? def->rows : ROWS);
    s->window = SDL_CreateWindow("Threshold", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!s->window) return error_set(err, EXIT_IO, "no window: %s", SDL_GetError());
    s->renderer = SDL_CreateRenderer(s->window, -1, display_gpu() ? SDL_RENDERER_PRESENTVSYNC : SDL_RENDERER_SOFTWARE);
    if (!s->renderer) s->renderer = SDL_CreateRenderer(s->window, -1, SDL_RENDERER_SOFTWARE);
    return s->renderer ? fit(s, s->px, err) : error_set(err, EXIT_IO, "no renderer for the window: %s", SDL_GetError());
}

static bool loop(Sheet *s, Title *t, Error *err) {
    present(s, t);
    for (int n = 0; !t->done && (!t->def->frames || n < t->def->frames); n++) {
        SDL_Event e;
        bool resized = false;
        if (SDL_WaitEventTimeout(&e, t->def->frames ? 1 : WAIT_MS)) do on_event(s, t, &e, &resized); while (SDL_PollEvent(&e));
        if ((resized || t->text_px != s->px) && !fit(s, t->text_px, err)) return false;
        t->text_px = s->px;  // as large as the window allows
        present(s, t);
    }
    return true;
}

bool sdl_title(const TitleDef *def, TitleChoice *out, Error *err) {
    Sheet s = {.theme = -1};
    Title t;
    title_init(&t, def);
    bool ok = font_find(def->font, s.font, sizeof s.font, err) && atlas_make(&s, t.text_px, err);
    if (ok && def->screenshot) {
        ok = sheet_make(&s, def->columns ? def->columns : COLUMNS, def->rows ? def->rows : ROWS, err);
        if (ok) paint(&s, &t), ok = canvas_save(&s.canvas, def->screenshot, err);
    } else if (ok) ok = open_window(&s, def, err) && loop(&s, &t, err);
    title_choice(&t, out);
    sheet_clear(&s);
    if (s.renderer) SDL_DestroyRenderer(s.renderer);
    if (s.window) SDL_DestroyWindow(s.window);
    if (SDL_WasInit(SDL_INIT_VIDEO)) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    atlas_destroy(s.atlas);
    if (TTF_WasInit()) TTF_Quit();
    return ok;
}
