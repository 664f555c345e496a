// force.c: the record written when force is decided: what the actor knew at that moment.
// The only thing a judge reads of a mind.
#include "sim/world.h"

u16 force_decide(World *w, Unit *u, const Order *o) {
    (void)w, (void)u, (void)o;
    return 0;
}
