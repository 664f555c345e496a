// bullet.c: one round on its way: what it passes, what it strikes, whom it frightens.
// Exact cells from grid/ray.h; nobody's knowledge plays a part.
#include "sim/world.h"

void bullet_fly(World *w, Unit *shooter, Point from, Point to, const Weapon *weapon, u32 shot_event) {
    (void)from, (void)weapon;
    Event e = event_of(w, EVENT_round_landed, shooter);
    e.to = pos(to.x / CELL_CM, to.y / CELL_CM, to.z / STOREY_CM);
    e.cause = shot_event;
    emit(w, e);
}
