// play.c: a mission in its window: events in, pixels out, at most sixty times a second and only when needed.
// What a key means is the player's (player.c); what a window is, window.c's.
#include "sdl/player.h"
#include "sdl/window.h"

#include <stdlib.h>

enum { FRAME_MS = 16, REHEARSE_MS = 60, IDLE_MS = 250 };

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
}

// What is shown goes with the size of the sheet.
static void sized(const Window *w, Player *p) {
    p->columns = w->frame.columns, p->rows = w->frame.rows;
    view_follow(p->m, &p->v, p->columns, p->rows);
}

static bool screenshot(Window *w, Player *p, Error *err) {
    const SdlDef *def = p->def;
    if (!window_sheet(w, def->columns, def->rows, err)) return false;
    sized(w, p);
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
    window_paint(w, player_theme(p));
    return canvas_save(&w->canvas, def->screenshot, err);
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
        if (e->window.event == SDL_WINDOWEVENT_EXPOSED) window_again(w);
        break;
    case SDL_KEYDOWN:
        act = binding_key(player_context(p), e->key.keysym.sym, e->key.keysym.mod);
        if (act) player_act(p, act);
        break;
    case SDL_TEXTINPUT: on_text(p, e->text.text); break;
    case SDL_MOUSEBUTTONDOWN:
        window_cell(w, e->button.x, e->button.y, &column, &row);
        act = binding_button(player_context(p), e->button.button);
        if (act == ACT_POINT || act == ACT_POINT_MENU || act == ACT_POINT_WORD) player_point(p, act, column, row);
        else player_act(p, act);
        break;
    case SDL_MOUSEWHEEL:
        SDL_GetMouseState(&x, &y);
        window_cell(w, x, y, &column, &row);
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
    if (px != w->text_px && px >= WINDOW_TEXT_MIN && px <= WINDOW_TEXT_MAX && !window_text(w, px, err)) return false;
    if (!resized) return true;
    if (!window_fit(w, err)) return false;
    sized(w, p);
    return true;
}

static bool loop(Window *w, Player *p, Error *err) {
    u64 last = SDL_GetPerformanceCounter(), per_second = SDL_GetPerformanceFrequency();
    for (int n = 0; !p->quit && (!p->def->frames || n < p->def->frames); n++) {
        SDL_Event e;
        bool resized = false, running = !p->v.paused && !p->v.notice && !p->ended;
        if (SDL_WaitEventTimeout(&e, running || p->def->frames ? FRAME_MS / 2 : p->worlds ? REHEARSE_MS : IDLE_MS)) do on_event(w, p, &e, &resized); while (SDL_PollEvent(&e));
        if (!apply(w, p, resized, err)) return false;
        u64 now = SDL_GetPerformanceCounter();
        i64 wall_us = (i64)((now - last) * 1000000 / per_second);
        last = now;
        if (!player_clock(p, wall_us)) return *err = *match_error(p->m), false;
        player_rehearse(p);
        draw(w, p);
        window_show(w, player_theme(p));
    }
    return true;
}

static bool in_window(Window *w, Player *p, Error *err) {
    const SdlDef *def = p->def;
    if (!window_open(w, know_pack(match_world(p->m))->info[0].title, def->columns, def->rows, def->text_px != 0, err)) return false;
    sized(w, p);
    return loop(w, p, err);
}

bool sdl_play(Match *m, const SdlDef *def, Error *err) {
    Window w = {0};
    Player *p = calloc(1, sizeof *p);
    bool ok = p && window_font(&w, def->font, def->text_px, err) && player_init(p, m, def, err);
    if (ok) ok = def->screenshot ? screenshot(&w, p, err) : in_window(&w, p, err);
    window_close(&w);
    if (p) player_free(p);
    free(p);
    return ok;
}
