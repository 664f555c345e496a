// sound_test.c: what is lost between a source and an ear: by hand in drawings, and over random buildings
// the same both ways, as a plain search of every way finds, and never less than the walls of a closed box.
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "base/fix.h"
#include "grid/ray.h"
#include "grid/sight.h"
#include "grid/sound.h"
#include "grid/sound_loss.h"
#include "support/drawn.h"

enum { BUILDINGS = 10000, PLAIN_BUILDINGS = 150, PAIRS = 4, MOST_WAYS = 64, MOST_CELLS = 400 };

static SoundScratch *scratch_for(Drawn *d) {
    SoundScratch *s = sound_scratch_create(&d->arena, map_size(&d->map));
    assert_non_null(s);
    return s;
}

static i32 loss_of(const char *storey, int open_pct) {
    Drawn *d = drawn_make(1, &storey);
    if (open_pct >= 0) drawn_open(d, 0, open_pct);
    SoundScratch *s = scratch_for(d);
    Pos a = drawn_mark(d, 'A'), b = drawn_mark(d, 'B');
    i32 loss = sound_loss_between(&d->ground, s, a, b, SOUND_LOSS_MAX);
    assert_int_equal(loss, sound_loss_between(&d->ground, s, b, a, SOUND_LOSS_MAX));
    drawn_free(d);
    return loss;
}

static void the_open_takes_six_decibels_a_doubling(void **state) {
    (void)state;
    for (i32 cm = 100; cm <= 12800; cm *= 2) assert_in_range(sound_spread_db10(2 * cm) - sound_spread_db10(cm), 60, 61);
    assert_in_range(sound_spread_db10(730) - sound_spread_db10(90), 165, 195);  // CALIBRATION C16: 18 +- 1.5 dB
    assert_int_equal(loss_of("############\n#A.......B.#\n############", -1), sound_spread_db10(800));
}

// What makes the least over all ways exact: a cm more takes something, and never more than the cm before it took.
static void what_distance_takes_rises_and_bends_only_down(void **state) {
    (void)state;
    i64 rise = INT64_MAX;
    for (i32 cm = 100; cm < 2000000; cm++) {
        i64 next = sound_spread_fine(cm + 1) - sound_spread_fine(cm);
        if (next <= 0 || next > rise) fail_msg("%d cm: %lld, after %lld", cm, (long long)next, (long long)rise);
        rise = next;
        if (cm < 100000) assert_in_range(sound_spread_db10(cm) - fix_db10_distance(cm, 100) + 1, 0, 2);
    }
    assert_int_equal(sound_spread_db10(0), sound_spread_db10(50));
    assert_int_equal(sound_spread_db10(50), -60);
    assert_int_equal(sound_spread_fine(100), 0);
}

static void a_door_takes_less_the_more_it_is_open(void **state) {
    (void)state;
    const char *door = "############\n#A..+....B.#\n############";
    Material plain[PLAIN_COUNT];
    material_plain(plain, PLAIN_COUNT);
    i32 open = loss_of(door, 100), before = 1000;
    assert_int_equal(loss_of(door, 0) - open, plain[PLAIN_DOOR].sound_loss_db10);
    assert_int_equal(loss_of(door, 10) - open, 100);  // a tenth of the sound
    assert_in_range(loss_of(door, 1) - open, 195, 205);
    for (int pct = 0; pct <= 100; pct++) {
        i32 now = loss_of(door, pct);
        assert_true(now <= before);
        before = now;
    }
    assert_int_equal(before, open);
}

static void of_two_ways_the_louder_counts(void **state) {
    (void)state;
    i32 free_field = sound_spread_db10(800);
    assert_int_equal(loss_of("############\n#A..#....B.#\n############", -1), free_field + 470);
    const char *round = "############\n#A..#....B.#\n#...#......#\n#...+......#\n############";
    assert_in_range(loss_of(round, 100), free_field + 5, free_field + 60);
    assert_true(loss_of(round, 0) > free_field + 205 && loss_of(round, 0) < free_field + 400);
    // Not past a wall, but through one of two and round the other.
    const char *corner = "#######\n#A#..B#\n#.#.###\n#.#...#\n#.#.#.#\n#######";
    assert_in_range(loss_of(corner, -1), 470 + sound_spread_db10(400), 470 + sound_spread_db10(400) + 30);
}

static void a_slanting_way_through_one_wall_is_one_wall(void **state) {
    (void)state;
    const char *slant = "########\n#A.....#\n#......#\n########\n#......#\n#.....B#\n########";
    assert_in_range(loss_of(slant, -1) - sound_spread_db10(640), 470, 530);
}

static void corners_do_not_leak(void **state) {
    (void)state;
    const char *corner = "######\n#A#..#\n##...#\n#...B#\n######";
    assert_in_range(loss_of(corner, -1), 470, 700);
    const char *pinched = "#####\n#A###\n###B#\n#####";
    assert_true(loss_of(pinched, -1) >= 470);
}

static void stairs_and_holes_let_through_what_floors_keep(void **state) {
    (void)state;
    const char *stair[] = {"#####\n#A.<#\n#####", "#####\n#B.>#\n#####"}, *shut[] = {"#####\n#A..#\n#####", "#####\n#B..#\n#####"};
    i32 loss[2];
    for (int i = 0; i < 2; i++) {
        Drawn *d = drawn_make(2, i ? shut : stair);
        loss[i] = sound_loss_between(&d->ground, scratch_for(d), drawn_mark(d, 'A'), drawn_mark(d, 'B'), SOUND_LOSS_MAX);
        drawn_free(d);
    }
    assert_int_equal(loss[0], sound_spread_db10(700));
    assert_int_equal(loss[1], sound_spread_db10(300) + 450);
}

// ---- over random buildings --------------------------------------------------------------------------

static Drawn *building(u64 seed, u32 *n, int side) {
    Drawn *d = drawn_random(seed, "......,,##|+++\"nm_", 1 + (int)(seed % 3), side, side);
    for (int i = 0; i < d->map.opening_count; i++) drawn_open(d, i, (int)drawn_below(seed, n, 3) ? (int)drawn_below(seed, n, 101) : 0);
    return d;
}

// An ear or a mouth in the open. (What sounds from within a wall or a leaf sounds on all its sides.)
static Pos somewhere(const Drawn *d, u64 seed, u32 *n) {
    for (int tries = 0; tries < 1000; tries++) {
        Pos at = map_pos(&d->map, (i32)drawn_below(seed, n, (u32)map_size(&d->map)));
        if (!sound_cell_db10(&d->ground, at)) return at;
    }
    return pos(0, 0, 0);
}

static void it_is_the_same_from_a_to_b_as_from_b_to_a(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= BUILDINGS; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, &n, 14);
        SoundScratch *s = scratch_for(d);
        for (int pair = 0; pair < PAIRS; pair++) {
            Pos a = somewhere(d, seed, &n), b = somewhere(d, seed, &n);
            i32 there = sound_loss_between(&d->ground, s, a, b, SOUND_LOSS_MAX), back = sound_loss_between(&d->ground, s, b, a, SOUND_LOSS_MAX);
            if (there != back) fail_msg("building %llu: %d,%d,%d to %d,%d,%d loses %d, and %d back", (unsigned long long)seed, a.x, a.y, a.z, b.x, b.y, b.z, there, back);
        }
        drawn_free(d);
    }
}

// The plain search: every way that is not both longer and through more than another, cell by cell, until
// nothing changes any more.
typedef struct PlainWays { i32 count, cm[MOST_WAYS], loss[MOST_WAYS]; } PlainWays;

static bool plain_add(PlainWays *p, i32 cm, i32 loss) {
    for (int i = 0; i < p->count; i++)
        if (p->cm[i] <= cm && p->loss[i] <= loss) return false;
    for (int i = 0; i < p->count;)
        if (cm <= p->cm[i] && loss <= p->loss[i]) p->count--, p->cm[i] = p->cm[p->count], p->loss[i] = p->loss[p->count];
        else i++;
    assert_true(p->count < MOST_WAYS);
    p->cm[p->count] = cm;
    p->loss[p->count++] = loss;
    return true;
}

static i32 plain_step(const Ground *g, Pos from, Pos at, Pos next, i32 *cm) {
    const MapCell *a = map_cell(g->map, at), *b = map_cell(g->map, next);
    i32 loss = pos_same(from, at) ? 0 : sound_cell_db10(g, at);
    bool one_wall = loss > 30 && a->material == b->material && !a->opening && !b->opening && at.z == next.z;
    if (one_wall) loss = 30;
    if (next.z != at.z) {
        *cm = STOREY_CM;
        return loss + sound_floor_db10(g, next.z > at.z ? next : at);
    }
    *cm = next.x != at.x && next.y != at.y ? 141 : 100;
    if (*cm == 100) return loss;
    i32 x = sound_cell_db10(g, pos(next.x, at.y, at.z)), y = sound_cell_db10(g, pos(at.x, next.y, at.z));
    return loss + (x < y ? x : y);
}

static bool plain_spread(const Ground *g, Pos from, Pos at, PlainWays *ways) {
    bool changed = false;
    const PlainWays here = ways[map_index(g->map, at)];
    for (int dz = -1; dz <= 1; dz++)
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
                Pos next = pos(at.x + dx, at.y + dy, at.z + dz);
                if (!map_has(g->map, next) || (dz && (dx || dy)) || !(dx || dy || dz)) continue;
                i32 cm, loss = plain_step(g, from, at, next, &cm);
                for (int i = 0; i < here.count; i++) changed |= plain_add(&ways[map_index(g->map, next)], here.cm[i] + cm, here.loss[i] + loss);
            }
    return changed;
}

static void plain_search(const Ground *g, Pos from, PlainWays *ways) {
    for (i32 i = 0; i < map_size(g->map); i++) ways[i].count = 0;
    plain_add(&ways[map_index(g->map, from)], 0, 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (i32 i = 0; i < map_size(g->map); i++) changed |= plain_spread(g, from, map_pos(g->map, i), ways);
    }
}

static i32 plain_best(const PlainWays *ways) {
    i32 best = INT32_MAX;
    for (int i = 0; i < ways->count; i++) {
        i32 total = sound_spread_db10(ways->cm[i]) + ways->loss[i];
        if (total < best) best = total;
    }
    return best;
}

typedef struct Field { i32 loss[MOST_CELLS]; int count; } Field;

static void field_found(void *to, i32 cell, i32 loss) {
    Field *f = to;
    assert_int_equal(f->loss[cell], INT32_MAX);
    f->loss[cell] = loss;
    f->count++;
}

static void it_is_what_a_search_of_every_way_finds(void **state) {
    (void)state;
    static PlainWays ways[MOST_CELLS];
    static Field field;
    int compared = 0;
    for (u64 seed = 1; seed <= PLAIN_BUILDINGS; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, &n, 11);
        assert_true(map_size(&d->map) <= MOST_CELLS);
        Pos from = somewhere(d, seed, &n);
        plain_search(&d->ground, from, ways);
        for (int i = 0; i < MOST_CELLS; i++) field.loss[i] = INT32_MAX;
        field.count = 0;
        sound_field(&d->ground, scratch_for(d), from, 900, field_found, &field);
        for (i32 i = 0; i < map_size(&d->map); i++) {
            i32 want = plain_best(&ways[i]);
            if (want > 900) { assert_int_equal(field.loss[i], INT32_MAX); continue; }
            if (field.loss[i] != want) fail_msg("building %llu cell %d: %d, the search says %d", (unsigned long long)seed, i, field.loss[i], want);
            compared++;
        }
        drawn_free(d);
    }
    assert_true(compared > 10000);
}

// Few ears are searched for one by one, many in one search round.
static void several_ears_hear_what_each_would_alone(void **state) {
    (void)state;
    enum { EARS = 32 };
    for (u64 seed = 1; seed <= 1000; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, &n, 14);
        SoundScratch *s = scratch_for(d);
        SoundEar ears[EARS];
        Pos from = somewhere(d, seed, &n);
        int count = 1 + (int)drawn_below(seed, &n, EARS);
        for (int i = 0; i < count; i++) ears[i] = (SoundEar){map_index(&d->map, somewhere(d, seed, &n)), (i32)drawn_below(seed, &n, 900), 0, i};
        sound_to_ears(&d->ground, s, from, ears, count);
        for (int i = 0; i < count; i++) {
            i32 alone = sound_loss_between(&d->ground, s, from, map_pos(&d->map, ears[i].cell), SOUND_LOSS_MAX);
            if (alone <= ears[i].most) assert_int_equal(ears[i].loss, alone);
            else assert_true(ears[i].loss > ears[i].most);
        }
        drawn_free(d);
    }
}

// A room walled in on all sides, with a floor over it: what gets out has crossed something.
static void a_closed_box_keeps_what_its_walls_take(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= 2000; seed++) {
        u32 n = 0;
        Drawn *d = drawn_random(seed, "......##|+\"nm", 2, 16, 16);
        Map *m = &d->map;
        int w = 3 + (int)drawn_below(seed, &n, 4), h = 3 + (int)drawn_below(seed, &n, 4);
        if (m->width < w + 2 || m->height < h + 2) { drawn_free(d); continue; }
        bool weak = seed % 2;
        for (int z = 0; z < m->storeys; z++)
            for (int y = 0; y <= h + 1; y++)
                for (int x = 0; x <= w + 1; x++) {
                    bool edge = !x || !y || x == w + 1 || y == h + 1;
                    m->cells[map_index(m, pos(x, y, z))] = (MapCell){.material = edge && !z ? (weak ? PLAIN_PLASTERBOARD : PLAIN_BRICK) : PLAIN_AIR, .floor = PLAIN_BOARDS};
                }
        SoundScratch *s = scratch_for(d);
        for (int pair = 0; pair < PAIRS; pair++) {
            Pos in = pos(1 + (int)drawn_below(seed, &n, (u32)w), 1 + (int)drawn_below(seed, &n, (u32)h), 0), out = somewhere(d, seed, &n);
            if (!out.z && out.x <= w + 1 && out.y <= h + 1) continue;
            i32 loss = sound_loss_between(&d->ground, s, in, out, SOUND_LOSS_MAX);
            i32 least = (weak ? 340 : 450) + sound_spread_db10(pos_distance_cm(in, out)) - 1;  // rounded
            if (loss < least) fail_msg("building %llu: from %d,%d to %d,%d,%d loses %d, not %d", (unsigned long long)seed, in.x, in.y, out.x, out.y, out.z, loss, least);
        }
        drawn_free(d);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_open_takes_six_decibels_a_doubling),
        cmocka_unit_test(what_distance_takes_rises_and_bends_only_down),
        cmocka_unit_test(a_door_takes_less_the_more_it_is_open),
        cmocka_unit_test(of_two_ways_the_louder_counts),
        cmocka_unit_test(a_slanting_way_through_one_wall_is_one_wall),
        cmocka_unit_test(corners_do_not_leak),
        cmocka_unit_test(stairs_and_holes_let_through_what_floors_keep),
        cmocka_unit_test(it_is_the_same_from_a_to_b_as_from_b_to_a),
        cmocka_unit_test(it_is_what_a_search_of_every_way_finds),
        cmocka_unit_test(several_ears_hear_what_each_would_alone),
        cmocka_unit_test(a_closed_box_keeps_what_its_walls_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
