// estimate.h: what the group may reckon with: exposure, people unaccounted for, who could see whom. Private to view.
// Beliefs in, beliefs out: every figure comes from know.h and none is better than what it is made of.
#pragma once
#include "view/phrase.h"

typedef struct People { // not of the team and not known to be officers
    int low, high;       // in all
    int accounted;       // of them in sight, held, down or known by name
    int left_low, left_high;
    int sought_low, sought_high; // of those left, whom the search is about
} People;
People estimate_people(const World *w, GroupId g);

enum { WATCHERS = 12 };
typedef struct Watcher { ContactId id; u8 tenths; bool turned, sure; } Watcher; // turned: looks the other way; sure: in sight
bool contact_watches(const KnownContact *c);             // might see and do harm, as far as is known
// Known contacts that a body in that stance at `at` lies open to, the most open first.
int estimate_watchers(const World *w, GroupId g, Pos at, int stance, Watcher *out, int max);
int watchers_of(const World *w, GroupId g, const KnownContact *contacts, int count, Pos at, int stance, Watcher *out, int max);
typedef enum LightClass { LIGHT_UNKNOWN, LIGHT_DARK, LIGHT_GLOOM, LIGHT_DIM, LIGHT_LIT, LIGHT_BRIGHT, LIGHT_CLASSES } LightClass;
LightClass estimate_light(const KnownCell *c);
const char *light_words(LightClass light);
// A noise that could be made at a place, and how far it would be caught as the building is believed to be.
typedef struct NoiseMade { const char *what; i32 db10; i32 over_db10; } NoiseMade;
NoiseMade estimate_noise(const World *w, GroupId g, Pos at, int n);  // n-th noise of that place, the most likely first; what NULL: no more
// "half cover north, full cover west"; empty when there is none.
void estimate_cover(const World *w, GroupId g, Pos at, Text *out);
