// line.h: box lines and blocks drawn to the pixel. Private to sdl.
#pragma once
#include "base/types.h"

// Draws the code point into coverage of w * h bytes (zeroed); false when it is none of ours.
bool line_draw(u32 code, int w, int h, u8 *out);
