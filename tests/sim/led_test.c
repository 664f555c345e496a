// led_test.c: who is before the eyes of several members at once is one contact to their group, however he is moved:
// led, carried, up the stairs, past a door.
#include "support/cmocka_all.h"
#include "sim/senses.h"
#include "support/scene.h"

enum { SEEDS = 40 };

// The contacts that those who see him now take him for.
static int taken_for(const Scene *s, char who, ContactId out[8]) {
    World *w = s->world;
    UnitId id = scene_id(s, who);
    int count = 0;
    for (const Unit *m = member_first(w, 1); m; m = member_next(w, m)) {
        const Track *rows = track_rows(w, m);
        for (int n = 0; n < TRACKS_PER_UNIT; n++) {
            bool known = !track_sees(&rows[n]) || rows[n].target != id || count == 8;
            for (int i = 0; i < count && !known; i++) known = out[i] == rows[n].contact;
            if (!known) out[count++] = rows[n].contact;
        }
    }
    return count;
}

// Most contacts at once that he was taken for while it went on, and how often he was opened anew.
static void watch(Scene *s, char who, i64 ms, int *most, int *parted) {
    ContactId ids[8];
    for (i64 until = know_ms(s->world) + ms; know_ms(s->world) < until;) {
        scene_run(s, 50);
        int n = taken_for(s, who, ids);
        if (n > *most) *most = n;
    }
    for (const char *m = "ACDE"; *m; m++) *parted += scene_count(s, EVENT_contact_split, *m);
}

// A leads B to a place before the eyes of the others, under many kinds of luck: he is one contact all the way.
static void leads(const char *way, const char *ground, const char *above, Pos to, i64 ms) {
    int apart = 0, splits = 0;
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        const char *who = "A=niu officer entry east; C=niu officer entry east; D=niu officer entry west; E=niu officer entry west; B=cell suspect bare west";
        Scene *s = above ? SCENE(seed, who, ground, above) : SCENE(seed, who, ground);
        int most = 0, parted = 0;
        unit_yield(s->world, scene_unit(s, 'B'), 0);
        scene_run(s, 4000);
        Order lead = scene_about(s, 'A', VERB_escort, 'B');
        order_set_at(&lead, to);
        scene_give(s, lead);
        watch(s, 'B', ms, &most, &parted);
        assert_int_equal(scene_unit(s, 'B')->z, to.z);
        apart += most > 1, splits += parted;
        scene_free(s);
    }
    print_message("%s: of %d led %d were two for a while, %d contacts were parted\n", way, SEEDS, apart, splits);
    assert_int_equal(splits, 0);
    assert_int_equal(apart, 0);
}

static void led_up_the_stairs_before_two_he_stays_one(void **state) {
    (void)state;
    leads("up the stairs",
          "##############\n"
          "#C.......AB.<#\n"
          "#D...........#\n"
          "##############",
          "##############\n"
          "#...........>#\n"
          "#E...........#\n"
          "##############",
          pos(3, 1, 1), 40000);
}

static void led_through_a_room_before_two_he_stays_one(void **state) {
    (void)state;
    leads("through a room",
          "##############\n"
          "#C.......AB..#\n"
          "#D...........#\n"
          "#............#\n"
          "######/#######\n"
          "#...E........#\n"
          "##############",
          NULL, pos(11, 5, 0), 30000);
}

// B lies in handcuffs and D stands over him with his hands up, in one cell: before the eyes of three who come and go they are two, and stay two.
static void who_lies_where_another_stands_is_not_taken_for_him(void **state) {
    (void)state;
    int splits = 0, most = 0;
    for (u64 seed = 1; seed <= SEEDS / 4; seed++) {
        Scene *s = SCENE(seed, "A=niu officer entry east; C=niu officer entry west; E=niu officer entry east; B=cell suspect bare west; D=cell suspect bare west",
                         "############\n"
                         "#A....B...C#\n"
                         "#E....D....#\n"
                         "############");
        scene_run(s, 4000);
        unit_yield(s->world, scene_unit(s, 'D'), 0);
        unit_yield(s->world, scene_unit(s, 'B'), 0);
        scene_run(s, 2000);
        Unit *b = scene_unit(s, 'B');
        b->custody = CUSTODY_CUFFED, b->arms_raised = 0, b->stance = stance_prone;
        unit_place(s->world, b, unit_at(b));
        look_dirty(s->world, b);
        scene_run(s, 1000);
        unit_place(s->world, scene_unit(s, 'D'), scene_mark(s, 'B'));
        for (int i = 0; i < 40; i++) {
            scene_unit(s, 'A')->face = i % 2 ? 0 : 128; // looks away and back
            look_dirty(s->world, scene_unit(s, 'A'));
            scene_run(s, 1000);
        }
        for (const char *m = "ACE"; *m; m++) splits += scene_count(s, EVENT_contact_split, *m);
        if (know_contact_count(s->world, 1) > most) most = know_contact_count(s->world, 1);
        scene_free(s);
    }
    print_message("one lies where another stands: %d contacts parted, at most %d of them\n", splits, most);
    assert_int_equal(most, 2);
    assert_int_equal(splits, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_lies_where_another_stands_is_not_taken_for_him),
        cmocka_unit_test(led_through_a_room_before_two_he_stays_one),
        cmocka_unit_test(led_up_the_stairs_before_two_he_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
