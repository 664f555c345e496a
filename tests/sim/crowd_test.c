// crowd_test.c: what spares the step from asking everybody about everybody leaves nobody out.
// Each short cut is held against the long way round, over random places, doors and orders.
#include "base/rng.h"
#include "sim/senses.h"
#include "support/chaos.h"
#include "support/cmocka_all.h"

#include <string.h>

enum { WORLDS = 12, TRIES = 600, STEPS = 400 };

static u32 roll(u64 *dice, u32 below) { return rng_below(*dice = rng_mix(*dice, below), below); }

static Pos anywhere(const World *w, u64 *dice) {
    for (;;) {
        Pos at = pos((int)roll(dice, (u32)w->map.width), (int)roll(dice, (u32)w->map.height), (int)roll(dice, (u32)w->map.storeys));
        if (ground_standable(&w->ground, at)) return at;
    }
}

static Unit *anybody(const World *w, u64 *dice) { return &w->units[roll(dice, (u32)w->units_count)]; }

// Doors anyhow, and two people anywhere.
static void disturb(World *w, u64 *dice) {
    int row = (int)roll(dice, (u32)w->openings_count);
    Opening *o = &w->openings[row];
    if (!o->gone) o->open_pct = (u8)(roll(dice, 2) ? roll(dice, 101) : 0), o->lock_state = 0, o->barricade = 0;
    opening_changed(w, row);
    for (int i = 0; i < 2; i++) {
        Unit *u = anybody(w, dice);
        Pos at = anywhere(w, dice);
        if (u->place != PLACE_MAP || u->holds || u->held_by || !cell_free(w, at, unit_lies(u))) continue;
        u->stance = (u8)(1 + roll(dice, 3));
        unit_place(w, u, at);
    }
}

static bool any_line(const World *w, const Unit *a, const Unit *b) {
    for (int height = 10; height <= unit_eye_cm(b); height += 10)
        if (sight_between(&w->ground, unit_eye(w, a), eye(unit_at(b), height))) return true;
    return false;
}

static void a_free_line_is_never_called_shut(void **state) {
    (void)state;
    int free_lines = 0, shut = 0;
    for (u64 seed = 1; seed <= WORLDS; seed++) {
        Scene *s = chaos_scene(seed);
        u64 dice = seed;
        for (int n = 0; n < TRIES; n++) {
            disturb(s->world, &dice);
            const Unit *a = anybody(s->world, &dice);
            for (int i = 0; i < s->world->units_count; i++) {
                const Unit *b = &s->world->units[i];
                if (a == b || a->place != PLACE_MAP || b->place != PLACE_MAP) continue;
                bool line = any_line(s->world, a, b), told = line_shut(s->world, a, b, pos_angle(unit_at(a), unit_at(b)));
                u32 sectors = crowd_sectors(s->world, unit_at(a))[s->world->senses->spot[i]];
                if (!(sectors >> (pos_angle(unit_at(a), unit_at(b)) >> 3) & 1)) fail_msg("seed %d: %d,%d lies from %d,%d as no cell of its square may", (int)seed, b->x, b->y, a->x, a->y);
                if (line && told) fail_msg("seed %d: %d,%d,%d sees %d,%d,%d", (int)seed, a->x, a->y, a->z, b->x, b->y, b->z);
                free_lines += line, shut += told;
            }
        }
        scene_free(s);
    }
    assert_true(free_lines > 1000 && shut > 1000);
}

static void nobody_near_is_left_out(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= WORLDS; seed++) {
        Scene *s = chaos_scene(seed);
        u64 dice = seed;
        for (int n = 0; n < TRIES; n++) {
            World *w = s->world;
            disturb(w, &dice);
            Pos at = anywhere(w, &dice);
            i32 cells = (i32)roll(&dice, 60);
            const u64 *near = crowd_near(w, at, cells);
            for (int i = 0; i < w->units_count; i++) {
                const Unit *u = &w->units[i];
                int dx = u->x - at.x, dy = u->y - at.y;
                bool is_near = u->place == PLACE_MAP && dx <= cells && -dx <= cells && dy <= cells && -dy <= cells;
                if (is_near) assert_true(near[i >> 6] >> (i & 63) & 1);
            }
            char why[200] = "";
            Text text = text_over(why, sizeof why);
            if (!crowd_holds(w, &text)) fail_msg("%s", why);
        }
        scene_free(s);
    }
}

// The one world knows where something has changed, the other only that something has.
static void who_need_not_look_again_would_see_nothing_new(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= WORLDS / 2; seed++) {
        Scene *a = chaos_scene(seed), *b = chaos_scene(seed);
        for (int i = 0; i < STEPS; i++) {
            chaos_orders(a, seed);
            for (int k = 0; k < a->queued; k++) scene_give(b, a->queue[k]);
            memcpy(b->last_id, a->last_id, sizeof a->last_id);
            b->world->senses->stirred.anywhere = true;
            scene_step(a);
            scene_step(b);
            char words[300] = "";
            Text text = text_over(words, sizeof words);
            if (sim_differ(a->world, b->world, &text)) fail_msg("seed %d, step %d: %s", (int)seed, i, words);
        }
        scene_free(a);
        scene_free(b);
    }
}

static void a_sound_reaches_no_ear_beyond_its_reach(void **state) {
    (void)state;
    Scene *s = chaos_scene(3);
    u64 dice = 3;
    for (int n = 0; n < TRIES; n++) {
        disturb(s->world, &dice);
        const Unit *u = anybody(s->world, &dice);
        Noise noise = {.at = anywhere(s->world, &dice), .kind = (u8)(1 + roll(&dice, SOUND_COUNT - 1)), .level_db10 = (i32)roll(&dice, 1600)};
        assert_true(ear_most_loss_db10(s->world, u, &noise) <= ear_most_loss_of_any_db10(s->world, &noise));
    }
    scene_free(s);
}

// A group comes to believe something else of a door.
static void think_anew(World *w, GroupId g, u64 *dice) {
    int row = (int)roll(dice, (u32)w->openings_count);
    Belief *b = belief_row(w, g, row);
    if (!b->number) return;
    b->open_pct = (u8)(roll(dice, 2) * 100), b->lock = (u8)roll(dice, 3), b->block = (u8)roll(dice, 3);
    belief_changed(w, g, row);
}

// What a group knows of a cell is gone, or is back: where nothing is known one may try to walk.
static void know_of(World *w, GroupId g, i32 cell, u8 bits) {
    *cell_write(w, g, cell) = bits;
    cell_changed(w, g, cell);
}

enum { WAYS = 6 };
typedef struct Asked { Pos from[WAYS], to[WAYS]; bool had[WAYS][256]; int none, opened; } Asked;

static bool long_way(const World *w, GroupId g, Pos from, Pos to, bool beside) {
    PathRule rule;
    Path path;
    believed_rule(w, g, &rule);
    return path_find(&rule, from, to, beside, 0, w->scratch, &path);
}

static void ask_all(const World *w, GroupId g, Asked *asked) {
    for (int n = 0; n < WAYS; n++) {
        Path path;
        bool way = long_way(w, g, asked->from[n], asked->to[n], n & 1), *had = &asked->had[n][g];
        for (int again = 0; again < 2; again++) assert_int_equal(believed_path(w, g, asked->from[n], asked->to[n], n & 1, &path), way);
        asked->none += !way, asked->opened += way && !*had;
        *had = way;
    }
}

static void a_way_asked_for_in_vain_is_found_when_it_opens(void **state) {
    (void)state;
    int none = 0, opened = 0;
    for (u64 seed = 1; seed <= WORLDS / 2; seed++) {
        Scene *s = chaos_scene(seed);
        World *w = s->world;
        u64 dice = seed;
        Asked asked = {.none = 0};
        for (int n = 0; n < WAYS; n++) asked.from[n] = anywhere(w, &dice), asked.to[n] = anywhere(w, &dice);
        for (int i = 0; i < STEPS; i++) {
            if (i % 8 == 0) chaos_orders(s, seed), scene_step(s);
            GroupId g = (GroupId)(1 + roll(&dice, (u32)w->groups_count));
            i32 cell = (i32)roll(&dice, (u32)w->senses->cells);
            u8 bits = cell_row(w, g, cell)->bits;
            think_anew(w, g, &dice);
            ask_all(w, g, &asked);
            know_of(w, g, cell, 0);
            ask_all(w, g, &asked);
            know_of(w, g, cell, bits);
        }
        none += asked.none, opened += asked.opened;
        scene_free(s);
    }
    assert_true(none > 100 && opened > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_free_line_is_never_called_shut),
        cmocka_unit_test(nobody_near_is_left_out),
        cmocka_unit_test(who_need_not_look_again_would_see_nothing_new),
        cmocka_unit_test(a_sound_reaches_no_ear_beyond_its_reach),
        cmocka_unit_test(a_way_asked_for_in_vain_is_found_when_it_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
