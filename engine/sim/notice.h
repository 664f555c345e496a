// notice.h: what one look is worth: how fast an observer makes somebody out, and how much at most.
// Shared by look.c (episodes), notice.c (evidence) and observe.c (what the evidence shows).
#pragma once
#include "sim/light.h"

enum { SMOKE_HIDES = 10, SMOKE_AT_HAND = 5, PEEK_EXPOSURE = 2, MIRROR_EXPOSURE = 1 };

// Towards the next level of the track, milli a second; *most: all there is to gather under these
// conditions, in milli. A threshold above it is not reached before something changes.
i32 notice_hazard(const World *w, const Unit *o, const Unit *t, const Track *k, i32 *most);
i32 notice_flash(const World *w, const Unit *o, const Unit *t, const Track *k, i32 *most); // as if lit for a moment
bool unit_looks_round(const Unit *u);                  // its eye is out past an edge, by peek or mirror
int light_on(const World *w, const Unit *o, const Unit *t); // as it helps these eyes: dazzle and adaptation taken off
bool reliable(const World *w, const Unit *o, const Unit *t); // near and lit enough that nothing is misread
void rise_begins(const World *w, const Unit *o, const Unit *t, Track *k); // (rise.c) has a weapon begun to come up before these eyes
void rise_told(World *w, Unit *o, const Unit *t, Track *k);            // and now it is clear what he does
i64 notice_rise_ms(const World *w, const Unit *o, const Unit *t, const Track *k, i64 near_ms); // by day and near it takes so long
void field_grid(World *w);                             // 1 s grid: stress and fear narrow the field, and let go of it
bool act_takes_eyes(Verb verb);                        // hands and eyes are on the work

void observe(World *w, const Unit *o, const Unit *t, Track *k);
Doing doing_seen(const World *w, const Unit *o, const Unit *t, const Track *k);
