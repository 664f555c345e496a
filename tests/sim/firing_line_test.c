// firing_line_test.c: a gallery of firing lines: each material with each class of round, counted over 2,000 rounds
// and held against the table; and what bodies, floors, edges, doors ajar and beliefs do to a round.
#include <stdlib.h>
#include <string.h>

#include "sim/aim.h"
#include "sim/senses.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

enum { ROUNDS = 2000 };

typedef struct Line { int passed, stopped, kept_wrong, hits[3], events; } Line;

// Within four standard deviations of a share in 1000 of the rounds.
static bool as_said(int count, int pm) {
    i64 off = (i64)count * 1000 - (i64)ROUNDS * pm, variance = (i64)ROUNDS * pm * (1000 - pm);
    return off * off <= 16 * variance + 4000000;
}

// The scene as it was when the line was laid, so that every round meets the same.
typedef struct Laid { Blob frame; } Laid;

static Laid lay(const Scene *s) {
    Laid laid = {0};
    blob_init(&laid.frame);
    sim_snapshot(s->world, &laid.frame);
    return laid;
}

static void lay_again(Scene *s, const Laid *laid, u64 round) {
    Error err = {0};
    BlobReader in = blob_reader(laid->frame.at, laid->frame.size);
    assert_true(sim_restore(s->world, &in, &err));
    s->world->core->seed = round * 7919 + 1;
    s->world->now = s->world->core->ms;
    s->world->event_count = s->world->percept_count = s->world->noise_count = 0;
}

// Rounds from one point to another, each at a moment of its own, all people whole before each.
static Line fire(Scene *s, Point from, Point to, const Weapon *weapon, Pos watched, const Material *m) {
    Line line = {0};
    World *w = s->world;
    Laid laid = lay(s);
    for (int i = 0; i < ROUNDS; i++) {
        lay_again(s, &laid, (u64)i);
        bullet_fly(w, scene_unit(s, 'A'), from, to, weapon, 0);
        for (int n = 0; n < w->event_count; n++) {
            const Event *e = &w->events[n];
            bool here = pos_same(e->at, watched);
            if (e->kind == EVENT_round_passed && here) line.passed++, line.kept_wrong += m && e->a != 1000 * m->keep_pm[weapon->ammo] / 1000;
            if (e->kind == EVENT_round_stopped && here) line.stopped++;
            if (e->kind == EVENT_hit && e->other == scene_id(s, 'B')) line.hits[0]++;
            if (e->kind == EVENT_hit && s->mark_of_unit[e->other] == 'C') line.hits[1]++;
            if (e->kind == EVENT_round_landed) line.hits[2]++;
        }
        line.events += w->event_count;
    }
    blob_free(&laid.frame);
    return line;
}

static Point at_height(Pos at, int cm) { return pos_point(at, cm); }

static Weapon one_of(AmmoClass ammo) { return (Weapon){.name = "test", .ammo = (u8)ammo, .hands = 1, .capacity = 10, .harm_pm = 1000}; }

// ---- every material, every class of round -----------------------------------------------------------------

static void put_material(Scene *s, Pos at, int row) {
    MapCell *cell = &s->world->map.cells[map_index(&s->world->map, at)];
    if (material_is_opening(&s->pack.materials[row])) {
        s->world->openings[0].material = s->world->opening_material[0] = (u8)row;
        s->world->openings[0].open_pct = s->world->open_pct[0] = s->world->openings[0].hole = 0;
        return;
    }
    cell->opening = 0;
    cell->material = (u8)row;
}

static void each_material_passes_what_its_row_says_and_keeps_that_much(void **state) {
    (void)state;
    const Pos at = pos(5, 1, 0);
    Material plain[PLAIN_COUNT];
    material_plain(plain, PLAIN_COUNT);
    int lines = 0;
    for (int row = 1; row < PLAIN_COUNT; row++)
        for (int ammo = 0; ammo < AMMO_CLASS_COUNT; ammo++) {
            const Material *m = &plain[row];
            if (m->role == ROLE_FLOOR || m->role == ROLE_HATCH || !m->solid || (m->cover_cm < 60 && m->lintel_cm >= STOREY_CM)) continue;
            if (m->role == ROLE_WINDOW && m->pass_pm[ammo] == 1000) continue;  // nothing in it
            Scene *s = SCENE(1, "A=niu officer bare east", "###########\n#A...+....#\n###########");
            put_material(s, at, row);
            int high = m->role == ROLE_FURNITURE || m->role == ROLE_RAIL ? m->cover_cm - 20 : 125;
            Weapon weapon = one_of((AmmoClass)ammo);
            Line line = {0};
            for (int i = 0; i < ROUNDS; i++) {
                s->world->event_count = s->world->percept_count = s->world->noise_count = 0;
                s->world->now++;
                put_material(s, at, row);  // glass is whole again
                bullet_fly(s->world, scene_unit(s, 'A'), at_height(scene_mark(s, 'A'), high), at_height(pos(40, 1, 0), high), &weapon, 0);
                for (int n = 0; n < s->world->event_count; n++) {
                    const Event *e = &s->world->events[n];
                    if (!pos_same(e->at, at)) continue;
                    line.passed += e->kind == EVENT_round_passed;
                    line.stopped += e->kind == EVENT_round_stopped;
                    line.kept_wrong += e->kind == EVENT_round_passed && e->a != m->keep_pm[ammo];
                }
            }
            if (line.passed + line.stopped != ROUNDS || !as_said(line.passed, m->pass_pm[ammo]) || line.kept_wrong)
                fail_msg("%s, class %d: %d passed and %d stopped of %d, the row says %d in 1000; %d kept another share", m->name, ammo,
                         line.passed, line.stopped, ROUNDS, m->pass_pm[ammo], line.kept_wrong);
            lines++;
            scene_free(s);
        }
    assert_true(lines >= 15);
}

// ---- storeys ----------------------------------------------------------------------------------------------

static void a_floor_takes_what_its_row_says_and_a_stairwell_nothing(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer bare east; B=cell suspect bare", "#######\n#..B..#\n#######", "#######\n#A....#\n#######");
    Weapon rifle = one_of(AMMO_RIFLE);
    // From over the edge of one cell down at the head of the one below: the slab between is that of the cell entered.
    Point head = at_height(scene_mark(s, 'B'), 150), from = at_height(pos(3, 1, 1), 60);
    Line line = fire(s, from, (Point){head.x, head.y, 10}, &rifle, pos(3, 1, 0), &s->pack.materials[PLAIN_BOARDS]);
    assert_true(as_said(line.passed, s->pack.materials[PLAIN_BOARDS].pass_pm[AMMO_RIFLE]));
    assert_int_equal(line.passed, line.hits[0]);
    scene_free(s);

    s = SCENE(3, "A=niu officer bare east; B=cell suspect bare", "#######\n#..<.B#\n#######", "#######\n#A.>..#\n#######");
    Point down = at_height(scene_mark(s, 'B'), 120), top = at_height(pos(3, 1, 1), 20);
    line = fire(s, top, down, &rifle, pos(3, 1, 0), NULL);
    assert_int_equal(line.passed + line.stopped, 0);
    assert_int_equal(line.hits[0], ROUNDS);
    scene_free(s);
}

static void from_the_edge_of_a_roof_one_fires_into_the_street(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare east; B=cell suspect bare west; C=cell suspect bare west",
                     "##########\n#C.#,,,,B,\n##########", "...,~~~~~~\n...A~~~~~~\n...,~~~~~~");
    Weapon rifle = one_of(AMMO_RIFLE);
    Line line = fire(s, at_height(scene_mark(s, 'A'), 100), at_height(scene_mark(s, 'B'), 120), &rifle, scene_mark(s, 'B'), NULL);
    assert_int_equal(line.hits[0], ROUNDS);
    // Not through the roof that he stands on, but for what the slab lets through.
    line = fire(s, at_height(scene_mark(s, 'A'), 100), at_height(scene_mark(s, 'C'), 120), &rifle, scene_mark(s, 'C'), NULL);
    assert_true(line.hits[1] < ROUNDS * (s->pack.materials[PLAIN_BOARDS].pass_pm[AMMO_RIFLE] + 50) / 1000);
    scene_free(s);
}

// ---- openings ---------------------------------------------------------------------------------------------

static void a_door_ajar_lets_its_gap_through_untouched(void **state) {
    (void)state;
    static const int pcts[] = {0, 10, 30, 50, 100};
    for (size_t i = 0; i < ARRAY_LEN(pcts); i++) {
        Scene *s = SCENE(5, "A=niu officer bare east; B=cell suspect bare west", "###########\n#A...+...B#\n###########");
        s->world->openings[0].open_pct = s->world->open_pct[0] = (u8)pcts[i];
        Weapon pistol = one_of(AMMO_HANDGUN);
        Line line = fire(s, at_height(scene_mark(s, 'A'), 125), at_height(scene_mark(s, 'B'), 125), &pistol, pos(5, 1, 0), NULL);
        int free = pcts[i] > OPEN_WIDE_ABOVE ? 1000 : pcts[i] * 10, pass = s->pack.materials[PLAIN_DOOR].pass_pm[AMMO_HANDGUN];
        assert_true(as_said(ROUNDS - line.passed - line.stopped, free));
        assert_true(as_said(line.hits[0], free + (1000 - free) * pass / 1000));
        scene_free(s);
    }
}

// ---- bodies -----------------------------------------------------------------------------------------------

static void two_in_line_are_both_hit_now_and_then(void **state) {
    (void)state;
    static const int through[] = {150, 350};
    for (int ammo = AMMO_HANDGUN; ammo <= AMMO_RIFLE; ammo++) {
        Scene *s = SCENE(6, "A=niu officer bare east; B=cell suspect bare west; C=home resident bare west", "###########\n#A...B.C..#\n###########");
        Weapon weapon = one_of((AmmoClass)ammo);
        Line line = fire(s, at_height(scene_mark(s, 'A'), 125), at_height(scene_mark(s, 'C'), 125), &weapon, pos(0, 0, 0), NULL);
        assert_int_equal(line.hits[0], ROUNDS);
        assert_true(as_said(line.hits[1], through[ammo]));
        scene_free(s);
    }
}

static void a_body_seen_from_the_side_is_narrower(void **state) {
    (void)state;
    int struck[2];
    for (int side = 0; side < 2; side++) {
        Scene *s = SCENE(7, "A=niu officer bare east; B=cell suspect bare west", "###########\n#A.......B#\n###########");
        if (side) scene_unit(s, 'B')->face = 64;
        Point from = at_height(scene_mark(s, 'A'), 125), to = at_height(scene_mark(s, 'B'), 125);
        Weapon pistol = one_of(AMMO_HANDGUN);
        struck[side] = 0;
        Laid laid = lay(s);
        for (int off = -40; off <= 40; off++) {
            lay_again(s, &laid, (u64)(off + 100));
            bullet_fly(s->world, scene_unit(s, 'A'), (Point){from.x, from.y + off, from.z}, (Point){to.x, to.y + off, to.z}, &pistol, 0);
            for (int n = 0; n < s->world->event_count; n++) struck[side] += s->world->events[n].kind == EVENT_hit;
        }
        blob_free(&laid.frame);
        scene_free(s);
    }
    assert_in_range(struck[0], 51, 57);           // to 27 cm on each side, the arms included
    assert_in_range(struck[1], 31, 37);
}

static void who_looks_round_the_edge_can_be_hit_in_the_head_alone(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=cell suspect bare west; B=niu officer bare east", "##########\n#...#...A#\n#..B.....#\n##########");
    scene_give(s, scene_to(s, 'B', VERB_peek, pos(4, 2, 0)));
    Unit *b = scene_unit(s, 'B');
    Weapon rifle = one_of(AMMO_RIFLE);
    for (int i = 0; i < 100 && pos_same(unit_eye(s->world, b).at, unit_at(b)); i++) scene_step(s);
    Eye out = unit_eye(s->world, b);
    assert_false(pos_same(out.at, unit_at(b)));
    Point head = pos_point(out.at, out.height_cm);
    s->world->event_count = 0;
    bullet_fly(s->world, scene_unit(s, 'A'), at_height(scene_mark(s, 'A'), 140), head, &rifle, 0);
    int hits = 0;
    for (int n = 0; n < s->world->event_count; n++)
        if (s->world->events[n].kind == EVENT_hit) hits++, assert_int_equal(s->world->events[n].a, REGION_HEAD);
    assert_int_equal(hits, 1);
    scene_free(s);
}

// A shell: at arm's length all of it, farther off a part, and never more than one round on one body.
static void pellets_fly_apart_and_count_as_one_round(void **state) {
    (void)state;
    int harm[2] = {0, 0}, both = 0;
    for (int far = 0; far < 2; far++) {
        Scene *s = SCENE(9, "A=niu officer bare east; B=cell suspect bare west; C=cell suspect bare west",
                         far ? "########################\n#A....................C#\n#.....................B#\n########################"
                             : "########################\n#A.C...................#\n#..B...................#\n########################");
        Weapon shotgun = one_of(AMMO_SHOT);
        shotgun.pellets = 9, shotgun.spread_mrad10 = 70, shotgun.harm_pm = 2000;
        Point from = at_height(scene_mark(s, 'A'), 125), to = at_height(scene_mark(s, 'C'), 125);
        if (far) to.y += 40;
        Laid laid = lay(s);
        for (int i = 0; i < 300; i++) {
            lay_again(s, &laid, (u64)i);
            bullet_fly(s->world, scene_unit(s, 'A'), from, to, &shotgun, 0);
            int hits[2] = {0, 0};
            for (int n = 0; n < s->world->event_count; n++) {
                const Event *e = &s->world->events[n];
                if (e->kind != EVENT_hit) continue;
                hits[e->other == scene_id(s, 'B')]++;
                harm[far] += e->c;
            }
            assert_true(hits[0] <= 1 && hits[1] <= 1);
            both += far && hits[0] && hits[1];
        }
        blob_free(&laid.frame);
        scene_free(s);
    }
    assert_in_range(harm[0] / 300, 1850, 2000);
    assert_in_range(harm[1] / 300, 300, 1800);
    assert_true(both > 20);
}

// ---- fire at a belief ---------------------------------------------------------------------------------------

// A fires at what he heard behind the door; B stays, lies down, or is no longer where he was heard.
static int hits_on_belief(int error_cells, int kind) {
    Scene *s = SCENE(10, "A=niu officer entry east; B=cell suspect bare west",
                     "###############\n#.....#.......#\n#.....#.......#\n#A....+....B..#\n#.....#.......#\n#.....#.......#\n###############");
    World *w = s->world;
    Unit *a = scene_unit(s, 'A'), *b = scene_unit(s, 'B');
    noise(w, b, unit_at(b), SOUND_shout, 1000, 0);
    hear_run(w);
    KnownContact c;
    assert_true(know_contact_at(w, 1, 0, &c));
    Contact *row = contact_find(w, 1, c.id);
    row->x = b->x, row->y = b->y, row->error_cells = row->reach_cells = (i16)error_cells;
    if (kind == 1) b->stance = stance_prone;
    if (kind == 2) unit_place(w, b, pos(11, 1, 0));
    Order o = scene_about(s, 'A', VERB_shoot, 'B');
    o.contact = c.id;
    Weapon rifle = one_of(AMMO_RIFLE);
    int hits = 0;
    Laid laid = lay(s);
    for (int i = 0; i < ROUNDS; i++) {
        lay_again(s, &laid, (u64)i);
        AimMark mark;
        assert_true(aim_mark(w, a, &o, &mark));
        bullet_fly(w, a, aim_muzzle(a), aim_line(w, a, &mark), &rifle, 0);
        for (int n = 0; n < w->event_count; n++) hits += w->events[n].kind == EVENT_hit;
    }
    blob_free(&laid.frame);
    scene_free(s);
    return hits;
}

static void fire_at_a_belief_is_as_wide_as_the_belief(void **state) {
    (void)state;
    int sure = hits_on_belief(0, 0), near = hits_on_belief(1, 0), far = hits_on_belief(3, 0);
    assert_true(sure > near * 5 / 4 && near > far * 3 / 2 && far > ROUNDS / 100);
    assert_true(hits_on_belief(1, 1) < near / 4);           // lying low saves
    assert_in_range(hits_on_belief(1, 2), 0, ROUNDS / 200); // and so does another place
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_material_passes_what_its_row_says_and_keeps_that_much),
        cmocka_unit_test(a_floor_takes_what_its_row_says_and_a_stairwell_nothing),
        cmocka_unit_test(from_the_edge_of_a_roof_one_fires_into_the_street),
        cmocka_unit_test(a_door_ajar_lets_its_gap_through_untouched),
        cmocka_unit_test(two_in_line_are_both_hit_now_and_then),
        cmocka_unit_test(a_body_seen_from_the_side_is_narrower),
        cmocka_unit_test(who_looks_round_the_edge_can_be_hit_in_the_head_alone),
        cmocka_unit_test(pellets_fly_apart_and_count_as_one_round),
        cmocka_unit_test(fire_at_a_belief_is_as_wide_as_the_belief),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
