// bench_peer.h: libtcod, the library that the benches compare with, behind a few plain functions.
// Built without it, peer_create returns NULL and the benches print our figures alone.
#pragma once
#include "grid/map.h"

// One flat map as libtcod holds it: open cells can be walked and seen through.
typedef struct Peer Peer;
Peer *peer_create(const Map *map);
void peer_destroy(Peer *p);
const char *peer_name(void);                          // with its version; NULL without it

void peer_shadow(Peer *p, Pos from, int radius);      // field of view by shadow casting; radius 0: unlimited
bool peer_saw(const Peer *p, Pos at);                 // in the last field of view
bool peer_path(Peer *p, Pos from, Pos to);            // A*
i64 peer_path_cost(Peer *p);                          // of the last one, straight 1000, diagonal 1414
void peer_field(Peer *p, Pos from);                   // distances of all cells
i64 peer_distance(Peer *p, Pos at);                   // after peer_field, thousandths of a step; -1 not reached
