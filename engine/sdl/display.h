// display.h: what kind of display there is. Private to sdl.
#pragma once
#include "base/types.h"

bool display_gpu(void);   // without one the accelerated paths of SDL are software too, and slower than copying pixels
bool display_seen(void);  // SDL falls back on drivers that nobody can see; they are meant only when asked for by name
