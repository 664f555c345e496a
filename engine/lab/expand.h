// expand.h: one hidden truth written out: as a scenario file that plays it, and as JSON.
// What is printed can be saved and run: the same first hash as the scenario with that world.
#pragma once
#include "base/error.h"
#include "base/text.h"
#include "sim/truth.h"

typedef struct Expand { const Pack *pack; const char *scenario; u64 world; const TruthForced *forced; } Expand;
bool expand_lua(const Expand *e, Text *out, Error *err);
bool expand_json(const Expand *e, Text *out, Error *err);
