// look_test.c: who notices whom, how soon, what is made out, and what a group makes of it.
#include "sim/senses.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

#define HALL "##################################################\n" \
             "#A...B.......................................C...#\n" \
             "##################################################"

// Sum over seeds of the ms until A first notices somebody, 30 s where it never does.
static i64 notice_lit_ms(const char *people, const char *storey, int light, bool torch) {
    i64 sum = 0;
    for (u64 seed = 1; seed <= 40; seed++) {
        Scene *s = scene_make(seed, people, 1, &storey);
        if (light >= 0) {
            scene_light(s, light);
            s->world->tracks[0] = (Track){.due_ms = -1};  // nothing gathered in the light before
            scene_unit(s, 'A')->torch = torch;
            look_dirty(s->world, scene_unit(s, 'A'));
        }
        bool seen = scene_count(s, EVENT_noticed, 'A') || scene_until(s, EVENT_noticed, 'A', 30000);
        sum += seen ? scene_last(s, EVENT_noticed, 'A')->ms : 30000;
        scene_free(s);
    }
    return sum;
}

static i64 notice_ms(const char *people, const char *storey, int light) { return notice_lit_ms(people, storey, light, false); }

static const KnownContact *contact_of(const Scene *s, GroupId g, int n) {
    static KnownContact c;
    return know_contact_at(s->world, g, n, &c) ? &c : NULL;
}

static void the_near_is_noticed_before_the_far(void **state) {
    (void)state;
    i64 near = notice_ms("A=niu officer bare east; B=cell suspect bare", HALL, -1);
    i64 far = notice_ms("A=niu officer bare east; C=cell suspect bare", HALL, -1);
    assert_true(near < 40 * 1000);
    assert_true(far > 3 * near);
    assert_true(far < 40 * 15000);
}

static void nobody_is_noticed_behind_the_back(void **state) {
    (void)state;
    assert_int_equal(notice_ms("A=niu officer bare west; B=cell suspect bare", HALL, -1), 40 * 30000);
}

static void the_corner_of_the_eye_is_slower(void **state) {
    (void)state;
    i64 ahead = notice_ms("A=niu officer bare east; C=cell suspect bare", HALL, -1);
    i64 aside = notice_ms("A=niu officer bare northeast; C=cell suspect bare", HALL, -1);
    assert_true(aside > ahead + ahead / 3);
}

static void the_dark_hides_and_the_torch_finds(void **state) {
    (void)state;
    i64 day = notice_ms("A=niu officer bare east; B=cell suspect bare", HALL, 200);
    i64 dark = notice_ms("A=niu officer bare east; B=cell suspect bare", HALL, 0);
    i64 torch = notice_lit_ms("A=niu officer entry east; B=cell suspect bare", HALL, 0, true);
    assert_true(dark > 3 * day);
    assert_true(torch < 2 * day + 40 * 100);
}

static void smoke_hides(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare west; B=cell suspect bare", HALL);
    Pos at = scene_mark(s, 'A');
    for (int x = at.x + 1; x <= at.x + 3; x++) smoke_put(s->world, pos(x, at.y, at.z), 10, 60000);
    Order o = scene_order(s, 'A', VERB_face);
    o.has |= HAS_DIR, o.dir = dir_angle(DIR_E);
    scene_give(s, o);
    scene_run(s, 10000);
    assert_int_equal(scene_count(s, EVENT_noticed, 'A'), 0);
    scene_free(s);
}

static void a_shut_door_hides_until_it_opens(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare east; B=cell suspect bare west; C=niu officer bare",
                     "##########\n"
                     "#A..C+..B#\n"
                     "##########");
    scene_run(s, 4000);
    assert_int_equal(scene_count(s, EVENT_noticed, 0), 0);
    Order o = scene_to(s, 'C', VERB_open, pos(5, 1, 0));
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_noticed, 'A', 10000));
    assert_true(scene_count(s, EVENT_noticed, 'B') || scene_until(s, EVENT_noticed, 'B', 10000));
    scene_free(s);
}

static void mates_are_never_contacts(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer entry east; B=niu officer entry west", HALL);
    scene_run(s, 10000);
    assert_int_equal(know_contact_count(s->world, 1), 0);
    scene_free(s);
}

static void a_rifle_in_hand_looks_armed_and_empty_hands_do_not(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer bare east; B=cell suspect rifle west", HALL);
    assert_true(scene_until(s, EVENT_recognised, 'A', 20000));
    const KnownContact *c = contact_of(s, 1, 0);
    assert_int_equal(c->hands, HANDS_HOLDING);
    assert_int_equal(c->shape, 2);
    assert_in_range(c->class_pm[CLASS_ARMED], 900, 1000);
    scene_free(s);
    s = SCENE(6, "A=niu officer bare east; B=home resident bare west", HALL);
    assert_true(scene_until(s, EVENT_recognised, 'A', 20000));
    c = contact_of(s, 1, 0);
    assert_int_equal(c->hands, HANDS_EMPTY);
    assert_in_range(c->class_pm[CLASS_UNARMED], 900, 1000);
    int sum = 0;
    for (int i = 0; i < CLASS_COUNT; i++) sum += c->class_pm[i];
    assert_int_equal(sum, 1000);
    scene_free(s);
}

static void a_partner_is_a_contact_until_made_out_and_then_has_a_name(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer entry east; B=bpu officer patrol west", HALL);
    scene_unit(s, 'B')->name = 4;
    assert_true(scene_count(s, EVENT_noticed, 'A') || scene_until(s, EVENT_noticed, 'A', 20000));
    assert_int_equal(contact_of(s, 1, 0)->name, 0);
    assert_true(scene_until(s, EVENT_identified, 'A', 60000));
    const KnownContact *c = contact_of(s, 1, 0);
    assert_int_equal(c->name, 4);
    assert_int_equal(c->from_group, 2);
    assert_int_equal(c->class_pm[CLASS_POLICE], 1000);
    scene_free(s);
}

// A has made him out; B, who looks from afar, makes out less, and teaches nothing about who he is.
static void a_partner_known_by_face_stays_one_whoever_looks(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer entry east; P=bpu officer patrol west; B=niu officer entry east",
                     "\n############################################\n#A...P.....................B...............#\n############################################\n");
    scene_unit(s, 'P')->name = 4;
    assert_true(scene_until(s, EVENT_identified, 'A', 60000));
    scene_give(s, scene_to(s, 'B', VERB_face, pos(1, 1, 0)));
    assert_true(scene_until(s, EVENT_recognised, 'B', 60000));
    assert_int_equal(scene_count(s, EVENT_identified, 'B'), 0);
    assert_int_equal(contact_of(s, 1, 0)->class_pm[CLASS_POLICE], 1000);
    scene_free(s);
}

static void two_who_see_the_same_person_have_one_contact(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer bare east; B=niu officer bare south; C=cell suspect bare",
                     "##########\n"
                     "#.......B#\n"
                     "#........#\n"
                     "#A......C#\n"
                     "##########");
    scene_run(s, 15000);
    assert_true(scene_count(s, EVENT_noticed, 'A') && scene_count(s, EVENT_noticed, 'B'));
    assert_int_equal(know_contact_count(s->world, 1), 1);
    scene_free(s);
}

static void giving_up_is_seen(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer bare east; B=cell suspect pistol west", HALL);
    assert_true(scene_until(s, EVENT_recognised, 'A', 20000));
    scene_give(s, scene_order(s, 'B', VERB_surrender));
    assert_true(scene_until(s, EVENT_yielded, 'B', 5000));
    scene_run(s, 100);
    assert_non_null(scene_percept(s, PERCEPT_contact_yields, 'A'));
    const KnownContact *c = contact_of(s, 1, 0);
    assert_int_equal(c->custody, CUSTODY_YIELDED);
    assert_int_equal(c->hands, HANDS_RAISED);
    scene_free(s);
}

#define PILLARS "####################\n" \
                "#A.................#\n" \
                "#......#############\n" \
                "#......#.D.........#\n" \
                "#B....C............#\n" \
                "####################"

static void out_of_sight_is_lost_and_soon_found_again_is_the_same(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare south; B=cell suspect bare east", PILLARS);
    assert_true(scene_until(s, EVENT_noticed, 'A', 20000));
    ContactId first = contact_of(s, 1, 0)->id;
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'D')));
    assert_true(scene_until(s, EVENT_lost_sight, 'A', 20000));
    assert_non_null(scene_percept(s, PERCEPT_lost, 'A'));
    assert_int_equal(contact_of(s, 1, 0)->state, CONTACT_LAST_KNOWN);
    scene_run(s, 2000);
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'C')));
    assert_true(scene_until(s, EVENT_noticed, 'A', 30000));
    assert_int_equal(know_contact_count(s->world, 1), 1);
    assert_int_equal(contact_of(s, 1, 0)->id, first);
    assert_int_equal(contact_of(s, 1, 0)->state, CONTACT_IN_SIGHT);
    scene_free(s);
}

// Nobody else is likely to be in the hall: after a minute behind a pillar it is still the same person.
static void found_again_after_a_minute_where_he_can_be_is_the_same(void **state) {
    (void)state;
    Scene *s = SCENE(12, "A=niu officer bare south deaf; B=cell suspect bare east", PILLARS);
    assert_true(scene_until(s, EVENT_noticed, 'A', 20000));
    ContactId first = contact_of(s, 1, 0)->id;
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'D')));
    assert_true(scene_until(s, EVENT_lost_sight, 'A', 20000));
    scene_run(s, 60000);
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'C')));
    assert_true(scene_until(s, EVENT_noticed, 'A', 60000));
    assert_int_equal(scene_percept(s, PERCEPT_noticed, 'A')->contact, first);
    assert_int_equal(know_contact_count(s->world, 1), 1);
    scene_free(s);
}

static void found_again_after_a_long_time_is_somebody_new_until_made_out(void **state) {
    (void)state;
    Scene *s = SCENE(14, "A=niu officer bare south deaf; B=cell suspect bare east", PILLARS);
    assert_true(scene_until(s, EVENT_identified, 'A', 120000));
    ContactId first = contact_of(s, 1, 0)->id;
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'D')));
    assert_true(scene_until(s, EVENT_lost_sight, 'A', 20000));
    scene_run(s, 320000);
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'C')));
    assert_true(scene_until(s, EVENT_noticed, 'A', 60000));
    assert_int_equal(scene_percept(s, PERCEPT_noticed, 'A')->contact, first + 1);
    assert_int_equal(know_contact_count(s->world, 1), 2);
    assert_true(scene_until(s, EVENT_identified, 'A', 120000));
    assert_int_equal(know_contact_count(s->world, 1), 1);
    assert_int_equal(contact_of(s, 1, 0)->id, first);
    scene_free(s);
}

static void another_who_comes_where_one_was_lost_is_told_apart_by_dress(void **state) {
    (void)state;
    Scene *s = SCENE(14, "A=niu officer bare south deaf; B=home resident bare east; D=bpu officer patrol west", PILLARS);
    assert_true(scene_until(s, EVENT_recognised, 'A', 60000));
    ContactId first = contact_of(s, 1, 0)->id;
    scene_give(s, scene_to(s, 'B', VERB_move, pos(17, 3, 0)));
    assert_true(scene_until(s, EVENT_lost_sight, 'A', 20000));
    scene_give(s, scene_to(s, 'D', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_noticed, 'A', 20000));
    assert_int_equal(scene_percept(s, PERCEPT_noticed, 'A')->contact, first);  // at first glance the same
    assert_true(scene_until(s, EVENT_recognised, 'A', 60000));
    assert_int_equal(scene_percept(s, PERCEPT_recognised, 'A')->contact, first + 1);
    KnownContact old;
    assert_true(know_contact(s->world, 1, first, &old));
    assert_int_equal(old.state, CONTACT_LAST_KNOWN);
    assert_int_equal(old.dress, DRESS_CIVIL + 1);
    scene_free(s);
}

// B looked through the door and forgets after a minute what little he saw: nothing of that shows on him.
static void what_somebody_forgets_of_a_room_cannot_be_seen_on_him(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare east; B=cell suspect bare east",
                     "################\n"
                     "#......#.......#\n"
                     "#A.B.../.......#\n"
                     "#......#.......#\n"
                     "#......#.......#\n"
                     "################");
    scene_run(s, 5000);
    Order away = scene_order(s, 'B', VERB_face);
    away.has |= HAS_DIR, away.dir = dir_angle(DIR_W);
    scene_give(s, away);
    scene_run(s, 20000);
    const RoomBelief *beyond = room_row(s->world, 3, room_at(s->world, pos(10, 1, 0)));
    assert_true(beyond->looked_ms >= 0);
    i64 last_ms = contact_of(s, 1, 0)->last_ms;
    scene_run(s, 60000);
    assert_int_equal(beyond->looked_ms, -1);
    assert_int_equal(contact_of(s, 1, 0)->state, CONTACT_IN_SIGHT);
    assert_int_equal(contact_of(s, 1, 0)->last_ms, last_ms);
    scene_free(s);
}

static void a_peek_sees_round_the_corner(void **state) {
    (void)state;
    Scene *s = SCENE(12, "A=niu officer bare east; B=cell suspect bare south",
                     "##########\n"
                     "#......A.#\n"
                     "########.#\n"
                     "########.#\n"
                     "########B#\n"
                     "##########");
    scene_run(s, 5000);
    assert_int_equal(scene_count(s, EVENT_noticed, 0), 0);
    scene_give(s, scene_to(s, 'A', VERB_peek, pos(8, 1, 0)));
    assert_true(scene_until(s, EVENT_noticed, 'A', 3000));
    assert_true(scene_until(s, EVENT_order_done, 'A', 3000));
    scene_step(s);
    assert_int_equal(contact_of(s, 1, 0)->state, CONTACT_LAST_KNOWN);
    assert_int_equal(scene_count(s, EVENT_noticed, 'B'), 0);
    scene_free(s);
}

static void a_flash_of_fire_gives_the_shooter_away(void **state) {
    (void)state;
    Scene *s = SCENE(13, "A=niu officer bare east; C=cell suspect rifle west", HALL);
    if (!scene_count(s, EVENT_noticed, 'A')) {
        Unit *c = scene_unit(s, 'C');
        look_flash(s->world, c, 0);
        assert_int_equal(know_contact_count(s->world, 1), 1);
    }
    look_flash(s->world, scene_unit(s, 'C'), 0);
    assert_int_equal(contact_of(s, 1, 0)->fired_ms, sim_ms(s->world));
    assert_in_range(contact_of(s, 1, 0)->class_pm[CLASS_ARMED], 700, 1000);
    scene_free(s);
}

// Every row of the group but that of C is taken by somebody seen later than C; then B walks in. Is C still known?
static bool known_when_all_rows_are_taken(Custody custody) {
    Scene *s = SCENE(8, "A=niu officer bare west; B=home resident bare; C=cell suspect bare east",
                     "####################\n"
                     "#C.....A.....#.....#\n"
                     "#............+..B..#\n"
                     "####################");
    scene_run(s, 3000);
    assert_int_equal(know_contact_count(s->world, 1), 1);
    ContactId first = contact_of(s, 1, 0)->id;
    Order away = scene_order(s, 'A', VERB_face);
    away.has |= HAS_DIR, away.dir = dir_angle(DIR_E);
    scene_give(s, away);
    scene_run(s, 5000);
    assert_int_equal(contact_of(s, 1, 0)->state, CONTACT_LAST_KNOWN);
    contact_find(s->world, 1, first)->custody_seen = (u8)custody, contact_find(s->world, 1, first)->down_seen = 1;  // nobody who walks in is taken for him
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        Contact *c = &contact_rows(s->world, 1)[i];
        if (c->id == first) continue;
        *c = *contact_find(s->world, 1, first);
        c->id = ++group_row(s->world, 1)->last_contact;
        c->last_ms = s->world->now, c->custody_seen = CUSTODY_FREE;
    }
    Order open = scene_order(s, 'B', VERB_open);
    open.has |= HAS_AT, open.x = 13, open.y = 2, open.z = 0;
    scene_give(s, scene_to(s, 'B', VERB_move, pos(14, 2, 0)));
    scene_run(s, 3000);
    scene_give(s, open);
    assert_true(scene_until(s, EVENT_contact_opened, 'A', 8000));
    bool known = contact_find(s->world, 1, first) != NULL;
    scene_free(s);
    return known;
}

static void who_is_held_is_not_forgotten_for_a_passer_by(void **state) {
    (void)state;
    assert_true(known_when_all_rows_are_taken(CUSTODY_CUFFED));
    assert_false(known_when_all_rows_are_taken(CUSTODY_FREE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_held_is_not_forgotten_for_a_passer_by),
        cmocka_unit_test(a_partner_known_by_face_stays_one_whoever_looks),
        cmocka_unit_test(the_near_is_noticed_before_the_far),
        cmocka_unit_test(nobody_is_noticed_behind_the_back),
        cmocka_unit_test(the_corner_of_the_eye_is_slower),
        cmocka_unit_test(the_dark_hides_and_the_torch_finds),
        cmocka_unit_test(smoke_hides),
        cmocka_unit_test(a_shut_door_hides_until_it_opens),
        cmocka_unit_test(mates_are_never_contacts),
        cmocka_unit_test(a_rifle_in_hand_looks_armed_and_empty_hands_do_not),
        cmocka_unit_test(a_partner_is_a_contact_until_made_out_and_then_has_a_name),
        cmocka_unit_test(two_who_see_the_same_person_have_one_contact),
        cmocka_unit_test(giving_up_is_seen),
        cmocka_unit_test(out_of_sight_is_lost_and_soon_found_again_is_the_same),
        cmocka_unit_test(found_again_after_a_minute_where_he_can_be_is_the_same),
        cmocka_unit_test(found_again_after_a_long_time_is_somebody_new_until_made_out),
        cmocka_unit_test(another_who_comes_where_one_was_lost_is_told_apart_by_dress),
        cmocka_unit_test(what_somebody_forgets_of_a_room_cannot_be_seen_on_him),
        cmocka_unit_test(a_peek_sees_round_the_corner),
        cmocka_unit_test(a_flash_of_fire_gives_the_shooter_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
