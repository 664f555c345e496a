// painting.c: frames painted into memory, with no window: what the bench of the screen measures.
// The same atlas and canvas as the window's, so its times are the window's without the copy to the display.
#include "sdl/canvas.h"
#include "sdl/sdl.h"

#include <SDL_ttf.h>
#include <stdlib.h>

struct Painting { Atlas *atlas; Canvas canvas; Geometry *geometry; const Theme *theme; };

Painting *painting_create(const char *font, const char *theme, int columns, int rows, int text_px, Error *err) {
    char path[1024];
    Painting *p = calloc(1, sizeof *p);
    if (!p) return error_set(err, EXIT_IO, "out of memory for a picture"), NULL;
    p->theme = view_theme(theme);
    bool ok = font_find(font, path, sizeof path, err) && (p->atlas = atlas_create(path, text_px, err));
    if (ok && !canvas_init(&p->canvas, p->atlas, columns, rows)) ok = error_set(err, EXIT_IO, "out of memory for a picture");
    if (ok) return p;
    painting_destroy(p);
    return NULL;
}

void painting_destroy(Painting *p) {
    if (!p) return;
    geometry_destroy(p->geometry);
    if (p->atlas) canvas_free(&p->canvas);
    atlas_destroy(p->atlas);
    if (TTF_WasInit()) TTF_Quit();
    free(p);
}

int painting_paint(Painting *p, const Frame *f, bool whole) {
    if (whole) p->canvas.whole = true;
    canvas_paint(&p->canvas, p->atlas, f, p->theme);
    int rows = p->canvas.dirty_bottom - p->canvas.dirty_top + 1;
    return rows > 0 ? rows : 0;
}

bool painting_by_geometry(Painting *p, const Frame *f) {
    if (!p->geometry) p->geometry = geometry_create(p->atlas, p->canvas.columns, p->canvas.rows);
    return p->geometry && geometry_paint(p->geometry, f, p->theme);
}

double painting_differs(const Painting *p) { return geometry_differs(p->geometry, &p->canvas); }
