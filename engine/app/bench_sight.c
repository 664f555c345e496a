// bench_sight.c: all that one eye sees, against libtcod's shadow casting.
// The set must equal the pair form cell by cell, and no pair may see in one direction only.
#include "app/bench.h"
#include "app/bench_maps.h"
#include "app/bench_peer.h"
#include "grid/sight.h"

#include <string.h>

enum { EYES = 64, CHECKED = 24 };

typedef struct Scene {
    Map map;
    Material materials[PLAIN_COUNT];
    Ground ground;
    GroundBits things;
    int radius;
    Pos eyes[EYES];
    u64 *bits;
    Peer *peer;
} Scene;

static void our_pass(void *self) {
    Scene *s = self;
    for (int i = 0; i < EYES; i++) sight_from(&s->ground, eye(s->eyes[i], EYE_STANDING), s->radius, EYE_STANDING, s->bits);
}

static void peer_pass(void *self) {
    Scene *s = self;
    for (int i = 0; i < EYES; i++) peer_shadow(s->peer, s->eyes[i], s->radius >= MAP_MAX_SIDE ? 0 : s->radius);
}

static bool in_radius(const Scene *s, Pos a, Pos b) { return pos_chebyshev(a, b) <= s->radius; }

typedef struct Faults { int asymmetric, unlike_pair, peer_asymmetric; } Faults;

static Faults check(Scene *s, Arena *arena) {
    Faults f = {0};
    i32 size = map_size(&s->map);
    size_t words = (size_t)(size + 63) / 64;
    u64 *own = arena_array(arena, u64, words);
    for (int i = 0; own && i < CHECKED; i++) {
        Eye from = eye(s->eyes[i], EYE_STANDING);
        sight_from(&s->ground, from, s->radius, EYE_STANDING, own);
        for (i32 cell = 0; cell < size; cell++) {
            Eye to = eye(map_pos(&s->map, cell), EYE_STANDING);
            bool there = sight_between(&s->ground, from, to), back = sight_between(&s->ground, to, from);
            f.asymmetric += there != back;
            f.unlike_pair += (own[cell >> 6] >> (cell & 63) & 1) != (there && in_radius(s, from.at, to.at));
        }
        for (int k = 0; k < EYES; k++) {  // set against set, both ways
            sight_from(&s->ground, eye(s->eyes[k], EYE_STANDING), s->radius, EYE_STANDING, s->bits);
            i32 a = map_index(&s->map, s->eyes[i]), b = map_index(&s->map, s->eyes[k]);
            f.asymmetric += (own[b >> 6] >> (b & 63) & 1) != (s->bits[a >> 6] >> (a & 63) & 1);
            if (!s->peer) continue;
            peer_shadow(s->peer, s->eyes[i], s->radius >= MAP_MAX_SIDE ? 0 : s->radius);
            bool saw = peer_saw(s->peer, s->eyes[k]);
            peer_shadow(s->peer, s->eyes[k], s->radius >= MAP_MAX_SIDE ? 0 : s->radius);
            f.peer_asymmetric += saw != peer_saw(s->peer, s->eyes[i]);
        }
    }
    return f;
}

static void report_scene(Scene *s, Arena *arena, Report *r) {
    Paired pair = bench_pairs(our_pass, s->peer ? peer_pass : NULL, s);
    report_figure(r, "sight_us", pair.ours / EYES, 2, "us");
    if (s->peer) {
        report_figure(r, "peer_shadow_us", pair.peer / EYES, 2, "us");
        report_figure(r, "ratio", pair.ratio, 3, "");
    }
    Faults f = check(s, arena);
    report_figure(r, "asymmetric_pairs", f.asymmetric, 0, "");
    report_figure(r, "unlike_the_pair_form", f.unlike_pair, 0, "");
    if (s->peer) report_figure(r, "peer_asymmetric_pairs", f.peer_asymmetric, 0, "");
    report_check(r, "sight_holds", !f.asymmetric && !f.unlike_pair);
}

static bool run_scene(const char *name, bool caves, int width, int height, int radius, Report *r, Error *err) {
    Arena arena;
    arena_init(&arena);
    Scene *s = arena_array(&arena, Scene, 1);
    bool ok = s && (caves ? bench_caves : bench_rooms)(&arena, width, height, 7, &s->map);
    u8 *no_openings = arena_array(&arena, u8, 1);
    if (ok) ok = (s->bits = arena_array(&arena, u64, (size_t)map_size(&s->map) / 64 + 1)) && no_openings && ground_bits_create(&s->things, &s->map, &arena);
    if (ok) {
        material_plain(s->materials, PLAIN_COUNT);
        s->ground = (Ground){&s->map, s->materials, no_openings, no_openings, &s->things, NULL};
        ground_bits_make(&s->things, &s->map);
        s->radius = radius;
        s->peer = peer_create(&s->map);
        for (u32 i = 0; i < EYES; i++) s->eyes[i] = bench_place(&s->map, 3, i);
        report_open(r, name);
        report_scene(s, &arena, r);
        report_shut(r);
        peer_destroy(s->peer);
    }
    arena_clear(&arena);
    return ok || error_set(err, EXIT_IO, "out of memory");
}

static bool run(const Args *args, Report *r, Error *err) {
    if (args->word_count > 1) return error_set(err, EXIT_USAGE, "bench sight takes no further word, not '%s'", args->words[1]);
    report_word(r, "peer", peer_name() ? peer_name() : "none: built without libtcod");
    return run_scene("rooms_64x48", false, 64, 48, MAP_MAX_SIDE, r, err) && run_scene("caves_64x48", true, 64, 48, MAP_MAX_SIDE, r, err) &&
           run_scene("rooms_256x256_radius_20", false, 256, 256, 20, r, err) && run_scene("caves_256x256_radius_20", true, 256, 256, 20, r, err);
}

const Bench bench_sight = {"sight", run};
