// look.c: who sees whom: one episode for each observer and target with a line of sight.
// A threshold is drawn when the line comes about; what is gathered passes it at an exact ms.
#include "sim/world.h"

void look_dirty(World *w, const Unit *u) { w->units[u - w->units].look = 1; }
void look_run(World *w, i64 until_ms) { (void)w, (void)until_ms; }
void look_flash(World *w, const Unit *shooter, u32 cause) { (void)w, (void)shooter, (void)cause; }
