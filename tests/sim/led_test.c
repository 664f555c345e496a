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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(led_through_a_room_before_two_he_stays_one),
        cmocka_unit_test(led_up_the_stairs_before_two_he_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
