// leak.h: leaks of truth into knowledge, planted on purpose to prove that the test of
// non-interference finds them. In every ordinary build all of this is constant and compiled away.
// -DTHRESHOLD_LEAK=<kind> plants one for good; THRESHOLD_LEAKS (that test alone) lets a world choose.
#pragma once

typedef enum Leak { LEAK_none, LEAK_place, LEAK_number, LEAK_kit, LEAK_script, LEAK_door, LEAK_seed, LEAK_light, LEAK_hole, LEAK_thing, LEAK_filter, LEAK_COUNT } Leak;

#if defined(THRESHOLD_LEAK_place)
#define LEAK_PLANTED LEAK_place
#elif defined(THRESHOLD_LEAK_number)
#define LEAK_PLANTED LEAK_number
#elif defined(THRESHOLD_LEAK_kit)
#define LEAK_PLANTED LEAK_kit
#elif defined(THRESHOLD_LEAK_script)
#define LEAK_PLANTED LEAK_script
#elif defined(THRESHOLD_LEAK_door)
#define LEAK_PLANTED LEAK_door
#elif defined(THRESHOLD_LEAK_seed)
#define LEAK_PLANTED LEAK_seed
#elif defined(THRESHOLD_LEAK_light)
#define LEAK_PLANTED LEAK_light
#elif defined(THRESHOLD_LEAK_hole)
#define LEAK_PLANTED LEAK_hole
#elif defined(THRESHOLD_LEAK_thing)
#define LEAK_PLANTED LEAK_thing
#elif defined(THRESHOLD_LEAK_filter)
#define LEAK_PLANTED LEAK_filter
#else
#define LEAK_PLANTED LEAK_none
#endif

#if defined(THRESHOLD_LEAKS)
#define LEAKS(w, kind) ((w)->leak == LEAK_##kind)
#else
#define LEAKS(w, kind) (LEAK_PLANTED == LEAK_##kind)
#endif
