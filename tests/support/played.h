// played.h: a whole match over a drawn building, for tests of what stands above match: screen, stream, window.
// People as in scene.h; group 1 (niu) is a human's, nobody drives the others.
#pragma once
#include "match/match.h"

typedef struct Played {
    Pack pack;
    char people[600];
    Match *m;
} Played;

// Aborts with a sentence when something is wrong. Everybody is there after it (one step).
Played *played_make(u64 seed, const char *people, int storeys, const char *const *text);
void played_free(Played *p);
#define PLAYED(seed, people, ...) \
    played_make(seed, people, (int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})
