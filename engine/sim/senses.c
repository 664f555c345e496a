// senses.c: the scratch memory of senses and knowledge, made with the world.
// Holds nothing that a snapshot would have to carry.
#include "sim/senses.h"

bool senses_create(World *w) {
    Senses *s = arena_array(&w->arena, Senses, 1);
    if (!s) return false;
    s->cells = map_size(&w->pack->map);
    w->senses = s;
    return true;
}
