// progress.h: how far a long computation is, on a terminal.
// Nothing is shown in the first second, nor where nobody watches.
#pragma once
#include "base/error.h"
#include "sim/pack.h"

#include <time.h>

typedef struct Progress { const char *what; time_t began, said; } Progress;
Progress progress_begin(const char *what);
void progress_show(void *self, int done, int of);
