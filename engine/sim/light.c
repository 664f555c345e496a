// light.c: how bright it is where somebody stands.
// The map's own light, and the torches of those who carry one in the dark.
#include "sim/world.h"

int light_at(const World *w, Pos at) {
    if (!map_has(&w->pack->map, at)) return 0;
    return map_cell(&w->pack->map, at)->light;
}
