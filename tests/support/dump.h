// dump.h: all that a group can ask of know.h, and its percepts, as text: to compare two worlds byte for byte.
#pragma once
#include "base/text.h"
#include "sim/sim.h"

void dump_percepts(const World *w, GroupId g, Text *out);   // of the last step
// Members, contacts, openings, rooms, cells, estimates, ways, lines, cover and what would be
// refused; `probe` varies which cells and orders are asked about.
void dump_knowledge(const World *w, GroupId g, u64 probe, Text *out);
