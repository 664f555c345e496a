// property_test.c: what must hold whatever is ordered: snapshots, jumps, shuffles, step lengths,
// conservation. Every step of every run is checked by sim_valid (scene_step does that).
#include <stdlib.h>
#include <string.h>

#include "support/chaos.h"
#include "support/cmocka_all.h"

enum { RUNS = 6, STEPS = 1200 };

#ifndef THRESHOLD_SANITIZED
// Counts every request to the heap while `counting` is on.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
static long requests;
static bool counting;
void *malloc(size_t size) {
    requests += counting;
    return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
    requests += counting;
    return __libc_calloc(count, size);
}
void *realloc(void *at, size_t size) {
    requests += counting;
    return __libc_realloc(at, size);
}

static void a_step_asks_the_heap_for_nothing(void **state) {
    (void)state;
    Scene *s = chaos_scene(11);
    for (int i = 0; i < STEPS; i++) {
        chaos_orders(s, 11);
        counting = true;
        sim_step(s->world, s->queue, s->queued);
        counting = false;
        s->queued = 0;
    }
    assert_int_equal(requests, 0);
    scene_free(s);
}
#endif

static void whatever_is_ordered_the_world_stays_valid(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= RUNS; seed++) {
        Scene *s = chaos_scene(seed);
        for (int i = 0; i < STEPS; i++) {
            chaos_orders(s, seed);
            scene_step(s);
        }
        assert_true(scene_count(s, EVENT_moved, 0) > 50);
        scene_free(s);
    }
}

static World *world_like(const Scene *s, i32 step_ms) {
    WorldDef def = world_def(&s->pack, 0);
    def.step_ms = step_ms;
    Error err = {0};
    World *w = world_create(&def, &err);
    assert_non_null(w);
    return w;
}

static void same(const World *a, const World *b) {
    char words[300] = "";
    Text text = text_over(words, sizeof(words));
    if (sim_differ(a, b, &text)) fail_msg("%s", words);
    assert_true(sim_hash(a) == sim_hash(b));
    for (int p = 0; p < sim_part_count(); p++)
        assert_true(sim_part_hash(a, p) == sim_part_hash(b, p));
}

static void a_restored_world_is_the_same_and_stays_so(void **state) {
    (void)state;
    for (u64 seed = 1; seed <= RUNS; seed++) {
        Scene *s = chaos_scene(seed);
        World *copy = world_like(s, 50);
        Blob frame, again;
        blob_init(&frame);
        blob_init(&again);
        for (int i = 0; i < STEPS / 2; i++) {
            chaos_orders(s, seed);
            if (i % 40 == 0) {
                blob_clear(&frame);
                blob_clear(&again);
                sim_snapshot(s->world, &frame);
                BlobReader in = blob_reader(frame.at, frame.size);
                Error err = {0};
                assert_true(sim_restore(copy, &in, &err));
                assert_int_equal(in.left, 0);
                sim_snapshot(copy, &again);
                assert_int_equal(frame.size, again.size);
                assert_memory_equal(frame.at, again.at, frame.size);
            }
            sim_step(copy, s->queue, s->queued);
            scene_step(s);
            same(s->world, copy);
        }
        blob_free(&frame);
        blob_free(&again);
        world_destroy(copy);
        scene_free(s);
    }
}

static void the_sequence_of_the_call_means_nothing(void **state) {
    (void)state;
    Scene *a = chaos_scene(3), *b = chaos_scene(3);
    for (int i = 0; i < STEPS / 2; i++) {
        chaos_orders(a, 5);
        for (int k = a->queued - 1; k >= 0; k--) scene_give(b, a->queue[k]);
        memcpy(b->last_id, a->last_id, sizeof(a->last_id));
        scene_step(a);
        scene_step(b);
        same(a->world, b->world);
    }
    scene_free(a);
    scene_free(b);
}

static void jumping_equals_stepping(void **state) {
    (void)state;
    Scene *a = chaos_scene(4), *b = chaos_scene(4);
    int jumps = 0;
    for (int i = 0; i < 40; i++) {
        chaos_orders(a, 4);
        for (int k = 0; k < a->queued; k++) scene_give(b, a->queue[k]);
        memcpy(b->last_id, a->last_id, sizeof(a->last_id));
        i64 until = sim_ms(a->world) + 4000;
        while (sim_ms(a->world) < until) scene_step(a);
        scene_step(b);
        while (sim_ms(b->world) < until) {
            i64 before = sim_ms(b->world);
            if (sim_advance(b->world, until) == before)
                scene_step(b);
            else
                jumps++;
        }
        same(a->world, b->world);
    }
    assert_true(jumps > 10);
    scene_free(a);
    scene_free(b);
}

static void every_length_of_step_runs(void **state) {
    (void)state;
    static const i32 lengths[] = {25, 50, 100};
    for (size_t n = 0; n < ARRAY_LEN(lengths); n++) {
        Scene *s = chaos_scene(6);
        World *w = world_like(s, lengths[n]);
        world_destroy(s->world);
        s->world = w;
        Order orders[13];
        static const char marks[] = "GHCDBEFAJKLMN";
        for (int i = 0; i < 13; i++) {
            Order o = scene_director(s, VERB_spawn);
            order_set_at(&o, scene_mark(s, marks[i]));
            o.of_group = (u8)(1 + i % 4);
            o.kind = (u8)(i == 4 ? 4 : 1);
            o.kit = (u8)(1 + i % 5);
            orders[i] = o;
        }
        for (int i = 0; i < 13; i++) scene_give(s, orders[i]);
        for (i64 ms = 0; ms < 30000; ms += lengths[n]) {
            scene_step(s);
            chaos_orders(s, 6);
        }
        assert_int_equal(sim_ms(s->world), 30000);
        scene_free(s);
    }
}

// Rounds fired, in weapons, in magazines and lying about never change in sum; neither do people.
static i64 rounds_of(const Scene *s) {
    const World *w = s->world;
    i64 sum = scene_count(s, EVENT_shot, 0) + scene_count(s, EVENT_went_off, 0);
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        const Kit *kit = unit_kit(w, u);
        const int rows[2] = {kit->long_arm, kit->sidearm};
        for (int k = 0; k < 2; k++)
            sum += u->rounds[k] + (rows[k] ? u->mags[k] * w->pack->weapons[rows[k] - 1].capacity : 0); // an arm may be another's, magazines are one's own
    }
    for (int i = 0; i < w->things_count; i++) sum += w->things[i].rounds;
    return sum;
}

static void rounds_and_people_are_conserved(void **state) {
    (void)state;
    for (u64 seed = 21; seed <= 23; seed++) {
        Scene *s = chaos_scene(seed);
        i64 rounds = rounds_of(s);
        int people = sim_unit_count(s->world);
        for (int i = 0; i < STEPS; i++) {
            chaos_orders(s, seed);
            scene_step(s);
        }
        assert_int_equal(rounds_of(s), rounds);
        assert_int_equal(sim_unit_count(s->world), people);
        for (int i = 0; i < people; i++) assert_true(s->world->units[i].place != PLACE_NOWHERE);
        scene_free(s);
    }
}

// ---- the dead, the hurt --------------------------------------------------------------------------

static bool is_deed(EventKind kind) {
    switch (kind) {
    case EVENT_order_active: case EVENT_moved: case EVENT_turned: case EVENT_stance_taken: case EVENT_opening_moved: case EVENT_opening_tried:
    case EVENT_weapon_rises: case EVENT_weapon_raised: case EVENT_force_decided: case EVENT_shot: case EVENT_thrown: case EVENT_noticed:
    case EVENT_recognised: case EVENT_heard: case EVENT_reflex: case EVENT_challenged: case EVENT_spoke: case EVENT_understood: case EVENT_yielded:
    case EVENT_cuffed: case EVENT_picked_up: case EVENT_reloaded: case EVENT_reported: case EVENT_grappled: return true;
    default: return false;
    }
}

// Every two seconds somebody more is hurt badly and somebody else dies, whatever they are at.
static void mishap(Scene *s, u64 seed, int step) {
    Unit *u = &s->world->units[rng_mix(seed, (u64)step) % (u64)s->world->units_count];
    if (step % 80 == 79 && u->place == PLACE_MAP && u->life != LIFE_DEAD) body_die(s->world, u, 0);
    else if (step % 40 == 39 && u->place == PLACE_MAP && u->life == LIFE_UP) body_hit(s->world, u, (Region)(rng_mix(seed, (u64)step + 1) % REGION_COUNT), 1000, AMMO_HANDGUN, 0, NULL);
}

static void the_dead_do_nothing_and_harm_does_not_heal_by_itself(void **state) {
    (void)state;
    int died = 0, wounds = 0;
    for (u64 seed = 41; seed <= 43; seed++) {
        Scene *s = chaos_scene(seed);
        for (int i = 0; i < STEPS; i++) {
            Unit before[64];
            int count = s->world->units_count, events = s->event_count;
            assert_in_range(count, 1, 64);
            mishap(s, seed, i);
            memcpy(before, s->world->units, sizeof(Unit) * (size_t)count);
            events = s->event_count;
            chaos_orders(s, seed);
            scene_step(s);
            for (int e = events; e < s->event_count; e++) {
                const Event *did = &s->events[e];
                bool dead = did->unit && did->unit <= count && before[did->unit - 1].life == LIFE_DEAD;
                if (dead && is_deed((EventKind)did->kind)) fail_msg("seed %d, step %d: %s by a dead unit", (int)seed, i, event_info((EventKind)did->kind)->name);
            }
            for (int n = 0; n < count; n++) {
                const Unit *was = &before[n], *now = &s->world->units[n];
                assert_true(was->life != LIFE_DEAD || now->life == LIFE_DEAD);
                assert_true(now->blood_ul <= was->blood_ul);
                for (int r = 0; r < REGION_COUNT; r++) assert_true(now->wound[r] >= was->wound[r]), wounds += now->wound[r] > 0;
            }
        }
        for (int n = 0; n < s->world->units_count; n++) died += s->world->units[n].life == LIFE_DEAD;
        scene_free(s);
    }
    assert_true(died > 3 && wounds > 100);
}

// One past, two futures: equal branches stay equal, others part, and what went before is not
// touched.
static void branches_share_their_past(void **state) {
    (void)state;
    Scene *s = chaos_scene(8);
    for (int i = 0; i < 200; i++) {
        chaos_orders(s, 8);
        scene_step(s);
    }
    World *same_luck = world_like(s, 50), *other_luck = world_like(s, 50);
    World *all[] = {s->world, same_luck, other_luck};
    Blob frame;
    blob_init(&frame);
    sim_snapshot(s->world, &frame);
    for (int i = 1; i < 3; i++) {
        BlobReader in = blob_reader(frame.at, frame.size);
        Error err = {0};
        assert_true(sim_restore(all[i], &in, &err));
    }
    for (int i = 0; i < 3; i++) sim_branch(all[i], i == 2 ? 2 : 1);
    for (int i = 0; i < 400; i++) {
        chaos_orders(s, 8);
        for (int k = 1; k < 3; k++) sim_step(all[k], s->queue, s->queued);
        scene_step(s);
    }
    same(s->world, same_luck);
    int moved_apart = 0;
    for (int i = 0; i < s->world->units_count; i++)
        moved_apart += s->world->units[i].moved_ms != other_luck->units[i].moved_ms;
    assert_true(moved_apart > 0);
    blob_free(&frame);
    world_destroy(same_luck);
    world_destroy(other_luck);
    scene_free(s);
}

static void a_difference_is_named(void **state) {
    (void)state;
    Scene *a = chaos_scene(1), *b = chaos_scene(1);
    char words[200] = "";
    Text text = text_over(words, sizeof(words));
    assert_false(sim_differ(a->world, b->world, &text));
    scene_unit(b, 'C')->stress = 17;
    assert_true(sim_differ(a->world, b->world, &text));
    assert_string_equal(words, "people niu.3 stress: 0 | 17");
    int differing = 0;
    for (int p = 0; p < sim_part_count(); p++)
        if (sim_part_hash(a->world, p) != sim_part_hash(b->world, p)) {
            differing++;
            assert_string_equal(sim_part_name(p), "people");
        }
    assert_int_equal(differing, 1);
    scene_free(a);
    scene_free(b);
}

static void a_damaged_key_frame_is_refused(void **state) {
    (void)state;
    Scene *s = chaos_scene(2);
    World *copy = world_like(s, 50);
    Blob frame;
    blob_init(&frame);
    sim_snapshot(s->world, &frame);
    int refused = 0;
    for (size_t at = 0; at < frame.size; at += 97) {
        u8 kept = frame.at[at];
        frame.at[at] ^= 0xff;
        BlobReader in = blob_reader(frame.at, frame.size);
        Error err = {0};
        if (!sim_restore(copy, &in, &err)) {
            assert_int_equal(err.code, EXIT_CONTENT);
            refused++;
        }
        frame.at[at] = kept;
    }
    assert_true(refused > 10);
    for (size_t size = 0; size < frame.size; size += 211) {
        BlobReader in = blob_reader(frame.at, size);
        Error err = {0};
        assert_false(sim_restore(copy, &in, &err));
    }
    blob_free(&frame);
    world_destroy(copy);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#ifndef THRESHOLD_SANITIZED
        cmocka_unit_test(a_step_asks_the_heap_for_nothing),
#endif
        cmocka_unit_test(whatever_is_ordered_the_world_stays_valid),
        cmocka_unit_test(a_restored_world_is_the_same_and_stays_so),
        cmocka_unit_test(the_sequence_of_the_call_means_nothing),
        cmocka_unit_test(jumping_equals_stepping),
        cmocka_unit_test(every_length_of_step_runs),
        cmocka_unit_test(rounds_and_people_are_conserved),
        cmocka_unit_test(the_dead_do_nothing_and_harm_does_not_heal_by_itself),
        cmocka_unit_test(branches_share_their_past),
        cmocka_unit_test(a_difference_is_named),
        cmocka_unit_test(a_damaged_key_frame_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
