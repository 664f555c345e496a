// cases_window.c: the cases in a window: keys and clicks in, pixels out.
// Closed when they are declared and read, or left.
#include "sdl/cases.h"
#include "sdl/window.h"

#include <stdlib.h>

enum { WAIT_MS = 250 };

static void on_key(Cases *c, SDL_Keycode key) {
    static const struct { SDL_Keycode key; u8 is; } keys[] = {{SDLK_UP, CASES_UP}, {SDLK_DOWN, CASES_DOWN}, {SDLK_PAGEUP, CASES_READ_UP}, {SDLK_PAGEDOWN, CASES_READ_DOWN},
        {SDLK_RETURN, CASES_NEXT}, {SDLK_KP_ENTER, CASES_NEXT}, {SDLK_SPACE, CASES_NEXT}, {SDLK_TAB, CASES_NEXT}, {SDLK_d, CASES_DECLARE}, {SDLK_ESCAPE, CASES_LEAVE}, {SDLK_q, CASES_LEAVE}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].key == key) { cases_key(c, (CasesKey)keys[i].is); return; }
    if (key >= SDLK_1 && key <= SDLK_9) cases_say(c, key - SDLK_1 + 1);
}

static void on_event(Window *w, Cases *c, const SDL_Event *e, bool *resized) {
    int column, row;
    switch (e->type) {
    case SDL_QUIT: cases_key(c, CASES_LEAVE); break;
    case SDL_WINDOWEVENT:
        *resized |= e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED) window_again(w);
        break;
    case SDL_KEYDOWN: on_key(c, e->key.keysym.sym); break;
    case SDL_MOUSEBUTTONDOWN:
        window_cell(w, e->button.x, e->button.y, &column, &row);
        cases_point(c, column, row);
        break;
    case SDL_MOUSEWHEEL: if (e->wheel.y) cases_key(c, e->wheel.y > 0 ? CASES_READ_UP : CASES_READ_DOWN); break;
    default: break;
    }
}

static bool loop(Window *w, Cases *c, const Theme *theme, Error *err) {
    for (int n = 0; !c->done && (!c->def->frames || n < c->def->frames); n++) {
        SDL_Event e;
        bool resized = false;
        cases_draw(c, &w->frame);
        window_show(w, theme);
        if (SDL_WaitEventTimeout(&e, c->def->frames ? 1 : WAIT_MS)) do on_event(w, c, &e, &resized); while (SDL_PollEvent(&e));
        if (resized && !window_fit(w, err)) return false;
    }
    return true;
}

bool sdl_cases(const CasesDef *def, bool *declared, Error *err) {
    Window w = {0};
    Cases *c = calloc(1, sizeof *c);
    const Theme *theme = view_theme(def->theme ? def->theme : "dark");
    bool ok = c && window_font(&w, def->font, def->text_px, err);
    if (!theme) theme = view_theme("dark");
    if (c) cases_init(c, def);
    if (ok && def->screenshot) {
        ok = window_sheet(&w, def->columns, def->rows, err);
        if (ok) cases_draw(c, &w.frame), window_paint(&w, theme), ok = canvas_save(&w.canvas, def->screenshot, err);
    } else if (ok) ok = window_open(&w, def->title, def->columns, def->rows, def->text_px != 0, err) && loop(&w, c, theme, err);
    if (declared) *declared = c && c->declared;
    window_close(&w);
    free(c);
    return ok;
}
