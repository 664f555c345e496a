// title_window.c: the title in a window of its own, closed before the mission opens one.
// Pixels only when something has changed.
#include "sdl/title.h"
#include "sdl/window.h"

enum { WAIT_MS = 250 };

static void on_key(Title *t, SDL_Keycode key) {
    static const struct { SDL_Keycode key; u8 is; } keys[] = {{SDLK_UP, TITLE_KEY_UP}, {SDLK_DOWN, TITLE_KEY_DOWN}, {SDLK_k, TITLE_KEY_UP}, {SDLK_j, TITLE_KEY_DOWN},
        {SDLK_LEFT, TITLE_KEY_LEFT}, {SDLK_RIGHT, TITLE_KEY_RIGHT}, {SDLK_h, TITLE_KEY_LEFT}, {SDLK_l, TITLE_KEY_RIGHT}, {SDLK_RETURN, TITLE_KEY_ENTER},
        {SDLK_KP_ENTER, TITLE_KEY_ENTER}, {SDLK_SPACE, TITLE_KEY_ENTER}, {SDLK_ESCAPE, TITLE_KEY_LEAVE}, {SDLK_q, TITLE_KEY_LEAVE}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].key == key) { title_key(t, (TitleKey)keys[i].is); return; }
}

static void on_event(Window *w, Title *t, const SDL_Event *e, bool *resized) {
    int column, row;
    bool moves = e->type == SDL_MOUSEMOTION;
    window_cell(w, moves ? e->motion.x : e->button.x, moves ? e->motion.y : e->button.y, &column, &row);
    switch (e->type) {
    case SDL_QUIT: title_key(t, TITLE_KEY_LEAVE); break;
    case SDL_WINDOWEVENT:
        *resized |= e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED) window_again(w);
        break;
    case SDL_KEYDOWN: on_key(t, e->key.keysym.sym); break;
    case SDL_MOUSEMOTION: title_point(t, column, row, false); break;
    case SDL_MOUSEBUTTONDOWN: if (e->button.button == SDL_BUTTON_LEFT) title_point(t, column, row, true); break;
    case SDL_MOUSEWHEEL: if (e->wheel.y) title_key(t, e->wheel.y > 0 ? TITLE_KEY_UP : TITLE_KEY_DOWN); break;
    default: break;
    }
}

static bool loop(Window *w, Title *t, Error *err) {
    for (int n = 0; !t->done && (!t->def->frames || n < t->def->frames); n++) {
        SDL_Event e;
        bool resized = false;
        title_draw(t, &w->frame);
        window_show(w, title_theme(t));
        if (SDL_WaitEventTimeout(&e, t->def->frames ? 1 : WAIT_MS)) do on_event(w, t, &e, &resized); while (SDL_PollEvent(&e));
        bool text = t->text_px != w->text_px;
        if (text && !window_text(w, t->text_px, err)) return false;
        if ((resized || text) && !window_fit(w, err)) return false;
        t->text_px = w->text_px;  // as large as the window allows
    }
    return true;
}

bool sdl_title(const TitleDef *def, TitleChoice *out, Error *err) {
    Window w = {0};
    Title t;
    title_init(&t, def);
    bool ok = window_font(&w, def->font, t.text_px, err);
    if (ok && def->screenshot) {
        ok = window_sheet(&w, def->columns, def->rows, err);
        if (ok) title_draw(&t, &w.frame), window_paint(&w, title_theme(&t)), ok = canvas_save(&w.canvas, def->screenshot, err);
    } else if (ok) ok = window_open(&w, "Threshold", def->columns, def->rows, true, err) && loop(&w, &t, err);
    title_choice(&t, out);
    window_close(&w);
    return ok;
}
