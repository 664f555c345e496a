// chaos.h: random orders for random people, a pure function of a seed: what a mad controller would say.
// Half of them make sense to their unit; the rest are there to be refused.
#pragma once
#include "support/scene.h"

// A building with everything in it: flats, stairs, a hatch, a street and a way off the map.
Scene *chaos_scene(u64 seed);
// The orders that enter in the step that begins now: two in three seconds for each unit.
void chaos_orders(Scene *s, u64 seed);
