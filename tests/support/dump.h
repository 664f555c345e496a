// dump.h: all that a group can ask of know.h, and its percepts, as text: to compare two worlds byte for byte.
#pragma once
#include "base/text.h"
#include "sim/sim.h"

void dump_percepts(const World *w, GroupId g, Text *out);   // of the last step
// Members, contacts, openings, rooms, cells, estimates, ways, lines, cover, what would be refused, what
// screen and stream would show of it, and completions; `probe` varies which cells and orders are asked about.
void dump_knowledge(const World *w, GroupId g, u64 probe, Text *out);
