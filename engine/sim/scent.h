// scent.h: what a nose can tell: how far somebody is by the way the air takes; for dog.c.
// Asks the truth for the dog alone; nothing of it reaches a group but what the dog shows.
#pragma once
#include "sim/world.h"

enum { SCENT_METRES = 20 };  // farther off by the way of the air nothing is caught

// Metres from the place to the person by the air: through what stands open, slowly under shut doors;
// -1 beyond SCENT_METRES or shut off. `next`, unless NULL, becomes the neighbouring cell nearer to the source.
int scent_metres(const World *w, Pos nose, const Unit *source, Pos *next);
// The cell farthest on foot, without opening anything, from all of the places already sniffed at, in the
// neighbourhood of `centre`; false when all of it has been searched. Ties by cell.
bool scent_unsearched(const World *w, Pos centre, const i32 *sniffed, int count, Pos *out);
