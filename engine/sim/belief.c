// belief.c: what a group takes openings, rooms and cells to be.
// Learned by plan, by looking, by trying and by being told; never from the truth itself.
#include "sim/world.h"

void knowledge_start(World *w) { (void)w; }
void knowledge_run(World *w, i64 until_ms) { (void)w, (void)until_ms; }
void knowledge_grid(World *w) { (void)w; }
void belief_see(World *w, GroupId g, int opening, Source source) { (void)w, (void)g, (void)opening, (void)source; }
void belief_try(World *w, const Unit *u, int opening, Reason found) { (void)w, (void)u, (void)opening, (void)found; }
bool believed_enterable(const World *w, GroupId g, Pos at) { (void)g; return map_has(&w->pack->map, at) && ground_standable(&w->ground, at); }
