// model.h: a truth model small enough to be counted by hand, for tests of the sampler.
// Strata empty (0.3) and armed (0.7); men 1..3 at C, D, E; plan flee or hide; door free or wedged 1 to 3.
#pragma once
#include "sim/claim.h"
#include "support/scene.h"

u16 model_word(Pack *pack, const char *text);
u8 model_var(Pack *pack, const char *name, u32 strata, int count, const char *const *values, const i32 *weights);
void model_draft(Pack *pack);   // not finished: rows may be added
void model_finish(Pack *pack);
void model_plain(Pack *pack);   // both
