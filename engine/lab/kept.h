// kept.h: runs of an experiment kept in a file, a line each, so that one broken off is gone on with and a longer one builds on it.
// Only lines of the same seed, scripts and engine count; private to the room.
#pragma once
#include "base/file.h"
#include "script/experiment.h"

typedef struct Kept { FileLog log; bool open; } Kept;

// Opens the file or begins it. `row` is called for every line that is there: `where` names the case as in kept_add.
// Input error when the file is of something else: what it holds is never mixed with other figures.
bool kept_open(Kept *k, const char *path, const char *of, void (*row)(void *self, const char *where, i64 run, const Measures *m), void *self, Error *err);
bool kept_add(Kept *k, const char *where, i64 run, const Measures *m, Error *err);
void kept_close(Kept *k);
