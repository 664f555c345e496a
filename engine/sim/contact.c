// contact.c: the picture of a group: contacts fed from its members' tracks.
// Ids go in order of perception; two tracks become one contact by place, time and looks only.
#include "sim/world.h"

void track_changed(World *w, Unit *u, Track *t) { (void)w, (void)u, (void)t; }
