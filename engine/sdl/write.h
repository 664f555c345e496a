// write.h: words put into a frame by the windows that are no mission: title, cases. Private to sdl.
// What does not fit is left away at the right, and scrolled below.
#pragma once
#include "view/view.h"

void write_clear(Frame *f);
int write_at(Frame *f, int x, int y, int width, Ink ink, bool bold, const char *text);   // columns written
void write_bar(Frame *f, int x, int y, int width);                                       // the cursor's ground under a row
// Word by word over several rows, further ones of a line set in by `hang`; of all rows those from `first`, `most` at most. Returns how many there are.
int write_wrapped(Frame *f, int x, int y, int width, int hang, int first, int most, Ink ink, const char *text);
