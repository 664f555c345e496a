// senses.h: what the files of senses and knowledge share among themselves.
// Scratch only: nothing here outlives the question that filled it, or it is rebuilt when it ages.
#pragma once
#include "sim/world.h"

typedef struct Senses {
    i32 cells;
} Senses;
