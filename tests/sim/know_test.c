// know_test.c: rooms cleared and stale, openings believed, presence, liaison, ways on the believed map.
#include "support/cmocka_all.h"
#include "support/scene.h"

static bool room_of(const Scene *s, GroupId g, char mark, KnownRoom *out) {
    return know_room_by_number(s->world, g, know_room_of(s->world, g, scene_mark(s, mark)), out);
}

static bool door_of(const Scene *s, GroupId g, KnownOpening *out) { return know_opening_at(s->world, g, 0, out); }

#define FLAT "############\n" \
             "#A..#.....n#\n" \
             "#...+B.....#\n" \
             "#...#.....C#\n" \
             "############"

static void a_room_is_cleared_by_looking_into_every_corner(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare east", FLAT);
    KnownRoom own, other;
    assert_true(room_of(s, 1, 'A', &own));
    assert_true(room_of(s, 1, 'B', &other));
    assert_int_equal(other.state, ROOM_DRAWN);
    assert_in_range(other.present_pm, 140, 200);  // the base rate of a room, and one more than anybody reckons with
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    scene_run(s, 2000);  // a look round takes a moment
    assert_true(room_of(s, 1, 'B', &other));
    assert_int_equal(other.state, ROOM_CLEARED);
    assert_in_range(other.present_pm, 1, 20);     // under the table
    assert_int_equal(other.cleared_by, 1);
    assert_non_null(scene_percept(s, PERCEPT_room_clear, 'A'));
    scene_free(s);
}

static void a_room_with_somebody_in_it_is_not_clear(void **state) {
    (void)state;
    Scene *s = SCENE(2, "A=niu officer bare east; C=home resident bare west", FLAT);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    scene_run(s, 3000);
    KnownRoom r;
    assert_true(room_of(s, 1, 'C', &r));
    assert_int_equal(r.state, ROOM_SEEN);
    assert_int_equal(r.present_pm, 1000);
    scene_free(s);
}

#define THREE "##############\n" \
              "#A..+B..+...D#\n" \
              "##############"

static void a_cleared_room_goes_stale_when_nobody_watches_its_ways(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare east", THREE);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    scene_run(s, 2000);
    KnownRoom r;
    assert_true(room_of(s, 1, 'B', &r));
    assert_int_equal(r.state, ROOM_CLEARED);
    scene_run(s, 30000);
    assert_true(room_of(s, 1, 'B', &r));
    assert_false(r.stale);                       // he stands in it
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'A')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    Order away = scene_order(s, 'A', VERB_face);
    away.has |= HAS_DIR, away.dir = dir_angle(DIR_W);
    scene_give(s, away);
    scene_run(s, 40000);
    assert_true(room_of(s, 1, 'B', &r));
    assert_true(r.stale);
    assert_int_equal(r.state, ROOM_CLEARED);
    scene_run(s, 120000);
    assert_true(room_of(s, 1, 'B', &r));
    assert_in_range(r.present_pm, 1, 150);       // what may be next door seeps in
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_room_cleared, 'A', 20000));
    scene_free(s);
}

// Somebody free in it holds a room up; one who has shown by his papers that he lives there does not.
static void a_room_is_clear_with_one_who_lives_there(void **state) {
    (void)state;
    for (int papers = 0; papers < 2; papers++) {
        Scene *s = SCENE(6, "A=niu officer bare east; B=home resident bare east", "#########\n#A...B..#\n#.......#\n#########");
        assert_true(scene_until(s, EVENT_noticed, 'A', 20000));
        for (int i = 0; i < CONTACTS_PER_GROUP; i++)
            if (contact_rows(s->world, 1)[i].id) contact_rows(s->world, 1)[i].proof = papers ? 2 : 1;
        scene_run(s, 10000);
        KnownRoom r;
        assert_true(room_of(s, 1, 'A', &r));
        assert_int_equal(r.state == ROOM_CLEARED, papers);
        scene_free(s);
    }
}

static void presence_stays_a_chance_and_sums_up(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare east; D=cell suspect bare", THREE);
    for (int i = 0; i < 12; i++) {
        scene_run(s, 10000);
        i32 sum = 0;
        for (int n = 0; n < know_room_count(s->world, 1); n++) {
            KnownRoom r;
            assert_true(know_room_at(s->world, 1, n, &r));
            assert_in_range(r.present_pm, 1, 999);
            sum += r.present_pm;
        }
        KnownPeople people = know_people(s->world, 1);
        assert_int_equal(people.expected_pm, know_expected_people(s->world, 1));
        assert_true(people.expected_pm >= sum - 3);  // two in one room are more people, and no more rooms
        assert_in_range(people.expected_pm, 1, 500);
        assert_int_equal(people.low, 0);
        assert_int_equal(people.high, 1);
    }
    scene_free(s);
}

static void the_lock_is_learned_by_trying_only(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer bare east; B=bpu officer bare east; D=cell suspect bare", "########\n#..A+..#\n#.B.#.D#\n########");
    s->world->openings[0].lock_state = LOCK_LOCKED;
    KnownOpening d;
    assert_true(door_of(s, 1, &d));
    assert_int_equal(d.source, SOURCE_SEEN);
    assert_int_equal(d.lock, 0);
    assert_true(know_walk_ms(s->world, 1, 1, scene_mark(s, 'D'), pace_walk) > 0);
    scene_give(s, scene_to(s, 'A', VERB_open, d.at));
    assert_true(scene_until(s, EVENT_opening_tried, 'A', 5000));
    assert_true(door_of(s, 1, &d));
    assert_int_equal(d.lock, 2);
    assert_int_equal(know_walk_ms(s->world, 1, 1, scene_mark(s, 'D'), pace_walk), -1);
    assert_true(door_of(s, 2, &d));   // the other agency saw the door, and no more
    assert_int_equal(d.lock, 0);
    assert_true(door_of(s, 3, &d));   // who lives there knows it as it was at the start
    assert_int_equal(d.lock, 1);
    scene_free(s);
}

static void without_a_plan_what_was_not_seen_is_not_known(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=bpu officer bare west; C=niu officer bare west", FLAT);
    assert_int_equal(know_opening_count(s->world, 2), 0);
    assert_int_equal(know_cell(s->world, 2, scene_mark(s, 'C')).known, 0);
    assert_int_equal(know_cell(s->world, 1, scene_mark(s, 'A')).known, KNOWN_PLAN);
    assert_int_equal(know_room_of(s->world, 2, scene_mark(s, 'C')), 0);
    Order o = scene_order(s, 'A', VERB_face);
    o.has |= HAS_DIR, o.dir = dir_angle(DIR_SE);
    scene_give(s, o);
    scene_run(s, 1500);
    assert_int_equal(know_opening_count(s->world, 2), 1);
    KnownCell floor = know_cell(s->world, 2, pos(2, 2, 0));
    assert_int_equal(floor.known, KNOWN_SEEN | KNOWN_IN_VIEW);
    assert_int_equal(know_cell(s->world, 2, scene_mark(s, 'C')).known, 0);
    scene_free(s);
}

static void a_door_seen_otherwise_is_told_and_one_unseen_is_not(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer bare east; B=cell suspect bare west", FLAT);
    scene_give(s, scene_to(s, 'B', VERB_open, pos(4, 2, 0)));
    assert_true(scene_until(s, EVENT_opening_moved, 'B', 5000));
    scene_run(s, 1200);
    assert_non_null(scene_percept(s, PERCEPT_opening_seen, 'A'));
    KnownOpening d;
    assert_true(door_of(s, 1, &d));
    assert_in_range(d.open_pct, 61, 100);
    scene_free(s);
    s = SCENE(7, "A=niu officer bare west; B=cell suspect bare west", FLAT);
    scene_give(s, scene_to(s, 'B', VERB_open, pos(4, 2, 0)));
    assert_true(scene_until(s, EVENT_opening_moved, 'B', 5000));
    assert_null(scene_percept(s, PERCEPT_opening_seen, 'A'));
    assert_true(door_of(s, 1, &d));
    assert_int_equal(d.open_pct, 0);
    scene_free(s);
}

static void news_goes_to_the_other_agency_late_and_coarse(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer bare east; B=cell suspect rifle west; C=bpu officer bare",
                     "##############\n"
                     "#A.........B.#\n"
                     "##############\n"
                     "#C...........#\n"
                     "##############");
    assert_true(scene_count(s, EVENT_recognised, 'A') || scene_until(s, EVENT_recognised, 'A', 20000));
    assert_int_equal(know_contact_count(s->world, 2), 0);
    i64 sent = sim_ms(s->world);
    Order o = scene_about(s, 'A', VERB_report, 'B');
    o.word = fact_contact;
    scene_give(s, o);
    scene_step(s);
    assert_int_equal(scene_count(s, EVENT_message_sent, 'A'), 1);
    assert_int_equal(know_contact_count(s->world, 2), 0);
    while (!scene_count(s, EVENT_message_received, 0) && sim_ms(s->world) < sent + 21000) scene_step(s);
    assert_in_range(sim_ms(s->world) - sent, 8000, 20100);
    KnownContact c;
    assert_true(know_contact_at(s->world, 2, 0, &c));
    assert_int_equal(c.channels, CHANNEL_TOLD);
    assert_int_equal(c.from_group, 1);
    assert_int_equal(c.hands, HANDS_UNKNOWN);
    assert_int_equal(c.shape, 0);
    assert_true(c.error_cells >= 2);
    assert_true(pos_chebyshev(c.at, scene_mark(s, 'B')) <= c.error_cells);
    scene_free(s);
}

static void cover_is_where_the_believed_map_hides(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer bare east", "##########\n#A..#....#\n#.......B#\n##########");
    Pos at;
    assert_true(know_cover_from(s->world, 1, pos(5, 2, 0), scene_mark(s, 'A'), 4, &at));
    assert_false(know_line(s->world, 1, scene_mark(s, 'A'), EYE_STANDING, at, EYE_CROUCHED));
    assert_true(know_line(s->world, 1, scene_mark(s, 'A'), EYE_STANDING, pos(2, 2, 0), EYE_STANDING));
    scene_free(s);
}

// Behind a door that stands open unknown to it, a group expects what the shut door it believes in lets through.
static void a_noise_is_foreseen_over_the_believed_ground(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare west; B=cell suspect bare west", "############\n#A..+....B.#\n############");
    Pos a = scene_mark(s, 'A'), b = scene_mark(s, 'B');
    u64 bits[1];
    i32 shut = know_loudness(s->world, 1, a, 780, b);
    assert_int_equal(know_loudness(s->world, 1, b, 780, a), shut);
    int heard = know_noise_ring(s->world, 1, a, 600, KNOW_HEARD_DB10, bits);
    for (i32 i = 0; i < map_size(&s->world->map); i++) {
        Pos at = map_pos(&s->world->map, i);
        assert_int_equal(bits[0] >> i & 1, know_loudness(s->world, 1, a, 600, at) >= know_background(s->world, 1, at) + KNOW_HEARD_DB10);
    }
    s->world->openings[0].open_pct = 100;
    opening_changed(s->world, 0);
    assert_int_equal(know_loudness(s->world, 1, a, 780, b), shut);
    assert_int_equal(know_noise_ring(s->world, 1, a, 600, KNOW_HEARD_DB10, bits), heard);
    belief_see(s->world, 1, 0, SOURCE_SEEN);
    assert_int_equal(know_loudness(s->world, 1, a, 780, b), shut + s->pack.materials[PLAIN_DOOR].sound_loss_db10);
    assert_true(know_noise_ring(s->world, 1, a, 600, KNOW_HEARD_DB10, bits) > heard);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_room_is_cleared_by_looking_into_every_corner),
        cmocka_unit_test(a_room_with_somebody_in_it_is_not_clear),
        cmocka_unit_test(a_cleared_room_goes_stale_when_nobody_watches_its_ways),
        cmocka_unit_test(a_room_is_clear_with_one_who_lives_there),
        cmocka_unit_test(presence_stays_a_chance_and_sums_up),
        cmocka_unit_test(the_lock_is_learned_by_trying_only),
        cmocka_unit_test(without_a_plan_what_was_not_seen_is_not_known),
        cmocka_unit_test(a_door_seen_otherwise_is_told_and_one_unseen_is_not),
        cmocka_unit_test(news_goes_to_the_other_agency_late_and_coarse),
        cmocka_unit_test(cover_is_where_the_believed_map_hides),
        cmocka_unit_test(a_noise_is_foreseen_over_the_believed_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
