// forcing.h: what it takes to get a door, a pane or a wall open; private to engine/sim.
// One reckoning serves the blows (true state) and the estimates (believed state).
#pragma once
#include "sim/act.h"

enum { FORCE_SIGMA = 500 }; // doors of one kind differ: lognormal, half of them within 0.7 and 1.4 of the median

// What keeps it shut, in 1000ths of an ordinary lock.
typedef struct Held { i32 lock, chain, block; bool pull; } Held; // pull: it opens towards who forces it

Held held_truly(const World *w, int row, Pos from);
Held held_believed(const World *w, GroupId g, int row, Pos from); // what is unknown counts half
i32 held_pm(Held h, Means means);                  // all of it, as far as that means has to overcome it; 0: it is only shut
i64 forcing_median_ms(const Material *m, Means means, Held h);    // of the whole work; 0: not by that
i64 hacking_median_ms(const Material *m, Means means);            // of a hole through a leaf
i32 sturdy_pm(const World *w, Pos at);             // of this very door or wall, drawn once

// By what the unit (NULL: anybody with everything) would go about a thing of that material; -1: by nothing he has.
int forcing_tries(const Action *row);              // blows of one order before it is given up
int means_of(const World *w, const Unit *u, Verb verb, const Material *m);
const Action *means_action(const World *w, Verb verb, Means means); // the row of blows: that of a tool's own verb
