// bench_peer.c: the only file that knows libtcod.
// The library's maps and searches are made once and used again, as its manual asks for.
#include "app/bench_peer.h"

#ifdef THRESHOLD_TCOD

#include <dlfcn.h>
#include <libtcod.h>
#include <stdio.h>
#include <stdlib.h>

// Loaded when a bench asks for it, so that no other command carries it.
#define CALLS(CALL) \
    CALL(map_new) CALL(map_delete) CALL(map_set_properties) CALL(map_compute_fov) CALL(map_is_in_fov) \
    CALL(path_new_using_map) CALL(path_delete) CALL(path_compute) CALL(path_size) CALL(path_get) \
    CALL(dijkstra_new) CALL(dijkstra_delete) CALL(dijkstra_compute) CALL(dijkstra_get_distance)
#define POINTER(name) __typeof__(&TCOD_##name) name;
static struct { void *library; CALLS(POINTER) } tcod;

static bool load(void) {
    if (tcod.library) return true;
    void *library = dlopen(THRESHOLD_TCOD, RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    bool all = true;
#define FIND(name) *(void **)&tcod.name = dlsym(library, "TCOD_" #name), all &= tcod.name != NULL;
    CALLS(FIND)
    tcod.library = all ? library : NULL;
    return all;
}

struct Peer {
    TCOD_map_t map;
    TCOD_path_t path;
    TCOD_dijkstra_t dijkstra;
    int x, y;  // where the last path began
};

static const float DIAGONAL = 1.41421356f;

Peer *peer_create(const Map *m) {
    Peer *p = load() ? calloc(1, sizeof *p) : NULL;
    if (!p) return NULL;
    p->map = tcod.map_new(m->width, m->height);
    for (int y = 0; y < m->height; y++)
        for (int x = 0; x < m->width; x++) {
            bool open = !map_cell(m, pos(x, y, 0))->material;
            tcod.map_set_properties(p->map, x, y, open, open);
        }
    p->path = tcod.path_new_using_map(p->map, DIAGONAL);
    p->dijkstra = tcod.dijkstra_new(p->map, DIAGONAL);
    return p;
}

void peer_destroy(Peer *p) {
    if (!p) return;
    tcod.dijkstra_delete(p->dijkstra);
    tcod.path_delete(p->path);
    tcod.map_delete(p->map);
    free(p);
}

const char *peer_name(void) {
    static char name[32];
    snprintf(name, sizeof name, "libtcod %d.%d.%d", TCOD_MAJOR_VERSION, TCOD_MINOR_VERSION, TCOD_PATCHLEVEL);
    return load() ? name : NULL;
}

void peer_shadow(Peer *p, Pos from, int radius) {
    tcod.map_compute_fov(p->map, from.x, from.y, radius, true, FOV_SHADOW);
}

bool peer_saw(const Peer *p, Pos at) { return tcod.map_is_in_fov(p->map, at.x, at.y); }

bool peer_path(Peer *p, Pos from, Pos to) {
    p->x = from.x, p->y = from.y;
    return tcod.path_compute(p->path, from.x, from.y, to.x, to.y);
}

i64 peer_path_cost(Peer *p) {
    i64 cost = 0;
    int x = p->x, y = p->y;
    for (int i = 0; i < tcod.path_size(p->path); i++) {
        int to_x, to_y;
        tcod.path_get(p->path, i, &to_x, &to_y);
        cost += to_x != x && to_y != y ? 1414 : 1000;
        x = to_x, y = to_y;
    }
    return cost;
}

void peer_field(Peer *p, Pos from) { tcod.dijkstra_compute(p->dijkstra, from.x, from.y); }

i64 peer_distance(Peer *p, Pos at) {
    float steps = tcod.dijkstra_get_distance(p->dijkstra, at.x, at.y);
    return steps < 0 ? -1 : (i64)(steps * 1000 + 0.5f);
}

#else

Peer *peer_create(const Map *m) { (void)m; return NULL; }
void peer_destroy(Peer *p) { (void)p; }
const char *peer_name(void) { return NULL; }
void peer_shadow(Peer *p, Pos from, int radius) { (void)p; (void)from; (void)radius; }
bool peer_saw(const Peer *p, Pos at) { (void)p; (void)at; return false; }
bool peer_path(Peer *p, Pos from, Pos to) { (void)p; (void)from; (void)to; return false; }
i64 peer_path_cost(Peer *p) { (void)p; return 0; }
void peer_field(Peer *p, Pos from) { (void)p; (void)from; }
i64 peer_distance(Peer *p, Pos at) { (void)p; (void)at; return -1; }

#endif
