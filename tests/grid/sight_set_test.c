// sight_set_test.c: over thousands of random buildings, sight is symmetric, the set form equals the
// pair form, and the pair form equals a plain test of the line against every box in the building.
#include "grid/sight.h"
#include "support/cmocka_all.h"
#include "support/drawn.h"

#include <stdio.h>
#include <stdlib.h>

static const int HEIGHTS[] = {EYE_PRONE, EYE_CROUCHED, EYE_STANDING};

static Drawn *building(u64 seed, const char *glyphs, int storeys, int width, int height, u32 *n) {
    Drawn *d = drawn_random(seed, glyphs, storeys, width, height);
    static const u8 open[] = {0, 9, 10, 35, 60, 61, 100};
    for (int i = 0; i < d->map.opening_count; i++) {
        drawn_open(d, i, open[drawn_below(seed, n, 7)]);
        if (drawn_below(seed, n, 8) == 0) d->opening_material[i] = PLAIN_AIR;
        u32 hang = drawn_below(seed, n, 12);
        d->hang[i] = hang < 8 ? hang_bits(1 + (int)(hang & 1), 1 + (int)(hang >> 1 & 1), hang >> 2) : 0;
    }
    return d;
}

static int random_height(u64 seed, u32 *n) { return HEIGHTS[drawn_below(seed, n, 3)]; }

static void compare(Drawn *d, Eye from, int radius, int height, u64 seed) {
    i32 size = map_size(&d->map);
    size_t words = (size_t)(size + 63) / 64 + 1;
    u64 *bits = malloc(words * sizeof *bits);
    bits[words - 1] = 0x5a5a;
    sight_from(&d->ground, from, radius, height, bits);
    assert_int_equal(bits[words - 1], 0x5a5a);
    Ground bare = d->ground;  // the same without the bits of what stands where
    bare.things = NULL;
    u64 *again = malloc(words * sizeof *again);
    sight_from(&bare, from, radius, height, again);
    assert_memory_equal(again, bits, (words - 1) * sizeof *bits);
    free(again);
    for (i32 i = 0; i < size; i++) {
        Pos at = map_pos(&d->map, i);
        bool near = abs(at.x - from.at.x) <= radius && abs(at.y - from.at.y) <= radius;
        bool set = bits[i / 64] >> (i % 64) & 1, pair = sight_between(&d->ground, from, eye(at, height));
        if (pair != sight_between(&d->ground, eye(at, height), from))
            fail_msg("seed %lld: %d,%d,%d and %d,%d,%d see differently", (long long)seed, from.at.x, from.at.y, from.at.z, at.x, at.y, at.z);
        if (set != (pair && near))
            fail_msg("seed %lld: from %d,%d,%d at %d to %d,%d,%d at %d: set %d, pair %d", (long long)seed, from.at.x,
                     from.at.y, from.at.z, from.height_cm, at.x, at.y, at.z, height, set, pair && near);
    }
    free(bits);
}

static void compare_many(const char *glyphs, int storeys, int width, int height, u64 seeds) {
    for (u64 seed = 0; seed < seeds; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, glyphs, storeys, width, height, &n);
        for (int eyes = 0; eyes < 4; eyes++) {
            Pos at = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)map_size(&d->map)));
            Eye from = eye(at, random_height(seed, &n));
            if (eyes == 3) from.dx = (i8)((int)drawn_below(seed, &n, 201) - 100), from.dy = (i8)((int)drawn_below(seed, &n, 201) - 100);
            compare(d, from, eyes == 0 ? 3 : 512, random_height(seed, &n), seed);
        }
        drawn_free(d);
    }
}

static void sets_equal_pairs_on_one_storey_of_walls(void **state) {
    (void)state;
    compare_many(".....#", 1, 24, 24, 600);
    compare_many(".#", 1, 16, 16, 300);
    compare_many("..............................#", 1, 60, 60, 40);
}

static void sets_equal_pairs_on_one_storey_of_things(void **state) {
    (void)state;
    compare_many(".......#+/\"nm~", 1, 20, 20, 1000);
    compare_many("...........n", 1, 30, 30, 150);
    compare_many("...........+", 1, 30, 30, 150);
}

static void sets_equal_pairs_over_storeys(void **state) {
    (void)state;
    compare_many("......##.+\"n~~~~", 3, 12, 9, 1500);
    compare_many("....#..", 4, 9, 9, 500);
    compare_many("..~~~~~~", 3, 14, 10, 300);
}

// Small buildings of three storeys with windows, doors ajar, furniture, wells and hatches, ten thousand of
// them: each pair of eyes has one answer, and what the eye sees is at least a tenth of what shows.
static void pairs_are_symmetric_in_ten_thousand_buildings(void **state) {
    (void)state;
    int clear = 0, storeys_apart = 0;
    for (u64 seed = 0; seed < 10000; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, "........#+/\"\"nm~~~", 3, 10, 8, &n);
        i32 size = map_size(&d->map);
        for (int pairs = 0; pairs < 16; pairs++) {
            Eye a = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), random_height(seed, &n));
            Eye b = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), random_height(seed, &n));
            if (pairs % 4 == 3) a.dx = (i8)((int)drawn_below(seed, &n, 201) - 100), a.dy = (i8)((int)drawn_below(seed, &n, 201) - 100);
            bool there = sight_between(&d->ground, a, b);
            if (there != sight_between(&d->ground, b, a)) fail_msg("seed %lld: %d,%d,%d and %d,%d,%d see differently", (long long)seed, a.at.x, a.at.y, a.at.z, b.at.x, b.at.y, b.at.z);
            if (there && !sight_exposure(&d->ground, a, b.at, b.height_cm)) fail_msg("seed %lld: an eye is seen and nothing of its body", (long long)seed);
            clear += there, storeys_apart += there && a.at.z != b.at.z;
        }
        drawn_free(d);
    }
    assert_true(clear > 20000 && storeys_apart > 2000);
}

// ---- the reference: an open segment against open boxes, in units of 1/D of the segment

typedef struct Line { i64 from[3], step[3], scale; } Line;

static Line line_between(Eye a, Eye b) {
    Point p = pos_point(a.at, a.height_cm), q = pos_point(b.at, b.height_cm);
    Line line = {{p.x, p.y, p.z}, {q.x - p.x, q.y - p.y, q.z - p.z}, 1};
    for (int i = 0; i < 3; i++) line.scale *= line.step[i] ? llabs(line.step[i]) : 1;
    return line;
}

static bool enters(const Line *line, const i64 low[3], const i64 high[3]) {
    i64 begin = 0, end = line->scale;
    for (int i = 0; i < 3; i++) {
        i64 step = line->step[i];
        if (!step) {
            if (line->from[i] <= low[i] || line->from[i] >= high[i]) return false;
            continue;
        }
        i64 unit = line->scale / step, a = (low[i] - line->from[i]) * unit, b = (high[i] - line->from[i]) * unit;
        begin = i64_max(begin, i64_min(a, b));
        end = i64_min(end, i64_max(a, b));
    }
    return begin < end;
}

static bool enters_band(const Line *line, Pos at, int low, int high) {
    i64 base[3] = {at.x * 100, at.y * 100, at.z * 300 + low}, top[3] = {at.x * 100 + 100, at.y * 100 + 100, at.z * 300 + high};
    return low < high && enters(line, base, top);
}

static bool beside(Pos end, Pos at) { return end.z == at.z && abs(end.x - at.x) <= 1 && abs(end.y - at.y) <= 1; }

static bool leaf_blocks(const Drawn *d, int opening, bool near) {
    int open = d->open_pct[opening];
    return open < 10 || (open <= 60 && !near);
}

// A leaf ajar stands out from its hinge to the side it opens to: a line is hidden that comes out there nearer the hinge than it went in.
static bool leaf_in_line(const Drawn *d, int opening, Pos a, Pos b) {
    u8 hang = d->hang[opening];
    if (!hang || d->open_pct[opening] > 60) return false;
    int a_in = hang & HANG_ACROSS ? a.x : a.y, b_in = hang & HANG_ACROSS ? b.x : b.y, a_on = hang & HANG_ACROSS ? a.y : a.x, b_on = hang & HANG_ACROSS ? b.y : b.x;
    if (a_in == b_in) return false;
    bool out_at_b = (b_in > a_in) == ((hang & HANG_HIGH_SWING) != 0);
    int out = out_at_b ? b_on : a_on, in = out_at_b ? a_on : b_on;
    return hang & HANG_HIGH_HINGE ? out > in : out < in;
}

static bool box_blocks(const Drawn *d, const Line *line, Pos at, Pos a, Pos b) {
    const MapCell *cell = map_cell(&d->map, at);
    const Material *m = &d->materials[cell->opening ? d->opening_material[cell->opening - 1] : cell->material];
    int cover = m->cover_cm;
    if (pos_same(at, a) || pos_same(at, b) || !m->opaque) return false;
    if (m->role == ROLE_DOOR && !leaf_blocks(d, cell->opening - 1, beside(a, at) || beside(b, at)) && !leaf_in_line(d, cell->opening - 1, a, b)) cover = 0;
    return enters_band(line, at, 0, cover) || enters_band(line, at, m->lintel_cm, 300);
}

// Does the line pass the floor of the cell inside its borders?
static bool slab_blocks(const Drawn *d, const Line *line, Pos at, Pos a, Pos b) {
    const MapCell *cell = map_cell(&d->map, at);
    i64 rise = at.z * 300 - line->from[2], up = line->step[2];
    if (!cell->floor || !up || (up > 0 ? rise <= 0 || rise >= up : rise >= 0 || rise <= up)) return false;
    i64 sign = up > 0 ? 1 : -1;
    for (int i = 0; i < 2; i++) {
        i64 low = (i ? at.y : at.x) * 100, where = (line->from[i] * up + line->step[i] * rise) * sign;
        if (where <= low * up * sign || where >= (low + 100) * up * sign) return false;
    }
    if (!(cell->flags & CELL_STAIR_DOWN)) return true;
    if (!cell->opening || !d->opening_material[cell->opening - 1]) return false;
    Pos under = pos_step(at, DIR_DOWN);
    return leaf_blocks(d, cell->opening - 1, beside(a, at) || beside(b, at) || beside(a, under) || beside(b, under));
}

// Does the line meet two borders at once? Then the rule of corners decides, which is drawn elsewhere.
static bool touches_corner(const Line *line) {
    static const i64 size[3] = {100, 100, 300};
    for (int i = 0; i < 3; i++)
        for (int k = i + 1; k < 3; k++)
            for (i64 border = 0; line->step[i] && line->step[k] && border <= 60 * size[i]; border += size[i]) {
                i64 part = (border - line->from[i]) * (line->scale / line->step[i]);
                if (part < 0 || part > line->scale) continue;
                i64 other = line->from[k] * line->scale + line->step[k] * part;
                if (other % (size[k] * line->scale) == 0) return true;
            }
    return false;
}

static void pairs_equal_the_reference(void **state) {
    (void)state;
    int blocked = 0, clear = 0, slabs = 0;
    for (u64 seed = 0; seed < 4000; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, "..........#+\"nm~~~~~", 3, 9, 8, &n);
        for (int pairs = 0; pairs < 12; pairs++) {
            i32 size = map_size(&d->map);
            Eye a = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), random_height(seed, &n));
            Eye b = eye(map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), random_height(seed, &n));
            Line line = line_between(a, b);
            bool box = false, slab = false;
            for (i32 i = 0; i < size; i++) {
                box |= box_blocks(d, &line, map_pos(&d->map, i), a.at, b.at);
                slab |= slab_blocks(d, &line, map_pos(&d->map, i), a.at, b.at);
            }
            bool seen = sight_between(&d->ground, a, b);
            int other = random_height(seed, &n);
            assert_int_equal(sight_either(&d->ground, a, b.at, b.height_cm, other, NULL), seen || sight_between(&d->ground, a, eye(b.at, other)));
            if ((box || slab) && seen) fail_msg("seed %lld: a line through a box was seen along", (long long)seed);
            if (!box && !slab && !seen && !touches_corner(&line))
                fail_msg("seed %lld: nothing is between %d,%d,%d and %d,%d,%d", (long long)seed, a.at.x, a.at.y, a.at.z, b.at.x, b.at.y, b.at.z);
            blocked += box, slabs += slab && !box, clear += seen;
        }
        drawn_free(d);
    }
    assert_true(blocked > 5000 && clear > 5000 && slabs > 1000);
}

// A cell is remembered from one pair and asked about for its neighbours.
static void a_wall_that_is_remembered_stops_every_line_it_is_said_to(void **state) {
    (void)state;
    int stopped = 0, told = 0, guessed = 0, across = 0;
    for (u64 seed = 0; seed < 3000; seed++) {
        u32 n = 0;
        Drawn *d = building(seed, "...........##+\"nm", 2, 12, 10, &n);
        i32 size = map_size(&d->map), wall = 0;
        for (int pairs = 0; pairs < 40; pairs++) {
            Pos a = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size)), b = map_pos(&d->map, (i32)drawn_below(seed, &n, (u32)size));
            int low = random_height(seed, &n), high = random_height(seed, &n);
            Eye from = eye(a, low);
            i32 any = (i32)drawn_below(seed, &n, (u32)size);
            bool walled = sight_walled(&d->ground, from, b, high, low, map_pos(&d->map, wall)), other = sight_walled(&d->ground, from, b, high, low, map_pos(&d->map, any));
            bool seen = sight_either(&d->ground, from, b, high, low, &wall);
            if ((walled || other) && seen) fail_msg("seed %lld: a line through a wall was seen along", (long long)seed);
            stopped += !seen, guessed += walled || other, across += a.z != b.z && (walled || other);
            told += !seen && sight_walled(&d->ground, from, b, high, low, map_pos(&d->map, wall));
        }
        drawn_free(d);
    }
    assert_true(stopped > 30000 && guessed > 1000 && told > 10000);
    assert_true(across > 200);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wall_that_is_remembered_stops_every_line_it_is_said_to),
        cmocka_unit_test(sets_equal_pairs_on_one_storey_of_walls),
        cmocka_unit_test(sets_equal_pairs_on_one_storey_of_things),
        cmocka_unit_test(sets_equal_pairs_over_storeys),
        cmocka_unit_test(pairs_are_symmetric_in_ten_thousand_buildings),
        cmocka_unit_test(pairs_equal_the_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
