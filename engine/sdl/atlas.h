// atlas.h: glyphs as 8-bit coverage of one cell, made once for a font and a size. Private to sdl.
// Lines and blocks are drawn by us to the pixel, so that walls and frames meet.
#pragma once
#include "base/error.h"
#include "base/text.h"

typedef struct Atlas Atlas;

bool font_find(const char *given, char *out, size_t size, Error *err);

// Opens the font; text_px is the height of the letters' square in pixels, 6..200.
Atlas *atlas_create(const char *font_path, int text_px, Error *err);
void atlas_destroy(Atlas *a);
int atlas_width(const Atlas *a);    // of a cell
int atlas_height(const Atlas *a);
// width * height bytes, 0 nothing .. 255 ink; never NULL (a missing glyph is a box).
const u8 *atlas_glyph(Atlas *a, u32 code, bool bold);
bool atlas_has(const Atlas *a, u32 code);   // in the font itself
