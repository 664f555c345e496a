// tune.h: numbers of the data changed from outside. Private to the room; what others call is script_tune.
#pragma once
#include "script/reader.h"

typedef struct Tuning Tuning;
void tuning_destroy(Tuning *t);
// Writes the changed numbers into a pack whose data stand and nothing else yet. Raises.
void tunes_apply(const Script *s, Reader *r);
