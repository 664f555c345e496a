// canvas.h: a frame as pixels: only cells that changed since the last time are painted. Private to sdl.
#pragma once
#include "sdl/atlas.h"
#include "view/view.h"

typedef struct Canvas {
    int columns, rows, width, height;    // cells and pixels
    u32 *pixels;                         // 0xFFRRGGBB
    Cell *shown;                         // what the pixels hold
    bool whole;                          // paint everything next time
    int dirty_top, dirty_bottom;         // rows of cells painted by the last call; top > bottom: none
} Canvas;

bool canvas_init(Canvas *c, const Atlas *a, int columns, int rows);
void canvas_free(Canvas *c);
void canvas_paint(Canvas *c, Atlas *a, const Frame *f, const Theme *theme);   // returns with the dirty rows set
// The same by SDL's renderer in one call, for the bench (geometry.c).
typedef struct Geometry Geometry;
Geometry *geometry_create(Atlas *atlas, int columns, int rows);  // NULL: no memory, or no renderer
void geometry_destroy(Geometry *g);
bool geometry_paint(Geometry *g, const Frame *f, const Theme *theme);
double geometry_differs(const Geometry *g, const Canvas *c);
bool canvas_save(const Canvas *c, const char *path, Error *err);              // PNG, else BMP
