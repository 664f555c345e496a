// light.c: how bright it is where somebody stands, and what smoke leaves of a line.
// The map's own light, and the torches of those who carry one in the dark.
#include "sim/senses.h"

int light_at(const World *w, Pos at) {
    return map_has(&w->map, at) ? map_cell(&w->map, at)->light : 0;
}

bool unit_torch(const World *w, const Unit *u) { return unit_item_slot(w, u, ITEM_TORCH) >= 0 && u->ready != READY_SLUNG; }

// A torch is used as soon as it is dark enough to want one: it lights what its bearer looks at.
bool torch_lights(const World *w, const Unit *u, Pos from, Pos at) {
    if (light_at(w, at) >= LIT || pos_chebyshev(from, at) > TORCH_CELLS) return false;
    return unit_torch(w, u) && fix_angle_between(u->face, pos_angle(from, at)) <= ARC_FULL;
}

int smoke_between(const World *w, Eye a, Eye b) {
    if (!w->smoke_count) return 0;
    Ray ray = ray_begin(pos_point(a.at, a.height_cm), pos_point(b.at, b.height_cm));
    RayCell part;
    int density = 0;
    while (ray_next(&ray, &part))
        if (map_has(&w->map, part.at)) density += w->smoke_at[map_index(&w->map, part.at)];
    return density;
}
