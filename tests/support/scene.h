// scene.h: a pack and a world drawn as text, for tests of the sim: storeys, and a line of people.
// "A=niu officer entry east; B=cell suspect pistol" puts one person on each mark, in that order.
#pragma once
#include "base/arena.h"
#include "sim/world.h"

// Groups: niu, bpu (police, one net, liaison), cell (suspects), home (residents).
// Kinds: officer, medic, handler, dog, suspect, resident, child.
// Kits: entry (rifle, pistol, flash 2, smoke 2, cuffs 4, wedge 2, medkit 2, ram), patrol (pistol, cuffs),
// rifle, pistol (suspects), loot (pistol, evidence), bare (nothing), known (papers), vest (suspects too),
// restraint (pistol, gas 2, mask, launcher 6, stun 6, baton, phone, cuffs), method (shotgun, pistol, prying bar, picks, charge 2, wedge 2).
// talker (phone 2, loudhailer, food 2), caller (pistol, phone).
// Characters: asks (for food, then quiet, then a car), despairs, sly (feigns, takes up arms again), meek, hard, bolter (runs when nobody looks).
// Materials and glyphs as map_legend_plain, and
// 'x' stands for a street cell where the map can be left, '*' for a floor with a lamp over it, '$' for a
// street lamp; both are lit, and their switch is in their own cell. It is noon, and every room is lit
// besides: scene_light(s, 0) leaves the sky, the lamps and the torches.
typedef struct Scene {
    Arena arena;
    Pack pack;
    World *world;                  // has a map of its own: after changing pack.map, map_derive(world)
    u32 last_id[256];              // orders given, by group
    Order queue[SIM_ORDERS_MAX];   // to be taken by the next step
    int queued;
    Event *events; int event_count, event_room;         // everything since the start
    Percept *percepts; int percept_count, percept_room;
    char mark_of_unit[256];        // by UnitId
    i64 valid_ms;                  // sim_valid is asked so often only; 0 after every step
} Scene;

// Aborts with a sentence when the drawing or the line is wrong. Everybody is there after it (50 ms).
Scene *scene_make(u64 seed, const char *people, int storeys, const char *const *text);
void scene_free(Scene *s);
#define SCENE(seed, people, ...) \
    scene_make(seed, people, (int)ARRAY_LEN(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})

// The pack alone, finished; for tests that make their own worlds.
void scene_pack(Pack *pack, int storeys, const char *const *text);

Pos scene_mark(const Scene *s, char mark);
UnitId scene_id(const Scene *s, char mark);           // the person drawn there
Unit *scene_unit(const Scene *s, char mark);
Order scene_order(Scene *s, char mark, Verb verb);    // group, unit, id and time are filled in
Order scene_to(Scene *s, char mark, Verb verb, Pos at);
Order scene_about(Scene *s, char mark, Verb verb, char other);  // a mate of the group, or the contact it has of him
Order scene_director(Scene *s, Verb verb);
void scene_give(Scene *s, Order o);                   // enters with the next step
void scene_step(Scene *s);
void scene_run(Scene *s, i64 ms);                     // whole steps, sim_valid checked after each
// Gives the order and runs until it is settled: none when it was done, else why it was refused, failed or dropped.
Reason scene_settled(Scene *s, Order o, i64 most_ms);
bool scene_until(Scene *s, EventKind kind, char mark, i64 most_ms);  // runs until that event; false when it never came

World *scene_restored(const Scene *s);                // a world of its own, as it is after saving this one and loading it

int scene_count(const Scene *s, EventKind kind, char mark);          // mark 0: anybody
const Event *scene_last(const Scene *s, EventKind kind, char mark);  // NULL none
const Percept *scene_percept(const Scene *s, PerceptKind kind, char mark);  // last one of that person; NULL none
void scene_light(Scene *s, int drawn);                 // every cell's own light (4 lux a step) is this from now on
void scene_hour(Scene *s, int hour, int minute);       // it was so late when the scene began
int scene_opening(const Scene *s, Pos at);            // row
