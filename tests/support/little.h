// little.h: a pack of names only, for tests of text: two groups, a few items, kinds and kits.
// It is not finished and makes no world; drawn packs do that.
#pragma once
#include "sim/pack.h"

void little_pack(Pack *pack);
