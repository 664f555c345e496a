// picture_test.c: the Brier score and skill of a picture, and its tenths, by examples worked out by hand.
#include <string.h>

#include "review/tally.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

// Two rooms of one flat; the officer stands in the first, a suspect in the second.
static Scene *two_rooms(void) {
    Scene *s = SCENE(1, "A=niu officer entry east; B=cell suspect pistol", "#########\n#A..#..B#\n#...+...#\n#...#...#\n#########");
    s->pack.info->seat_group = (u8)pack_group(&s->pack, "niu");
    for (int r = 0; r < s->pack.rooms_count; r++) strcpy(s->pack.rooms[r].flat, "f");
    return s;
}

static int room_of(const Scene *s, char mark) { return map_cell(&s->pack.map, scene_mark(s, mark))->room - 1; }

// (0.8 - 0)^2 = 0.64 for the first, (0.3 - 1)^2 = 0.49 for the second: 0.565.
static void the_score_is_the_mean_square(void **state) {
    (void)state;
    Scene *s = two_rooms();
    i16 stated[TALLY_ROOMS];
    picture_read(s->world, s->pack.info->seat_group, stated);
    assert_int_not_equal(room_of(s, 'A'), room_of(s, 'B'));
    stated[room_of(s, 'A')] = 800;
    stated[room_of(s, 'B')] = 300;
    assert_int_equal(picture_brier_pm(&s->pack, s->world, stated), 565);
    stated[room_of(s, 'A')] = 0;
    stated[room_of(s, 'B')] = 1000;
    assert_int_equal(picture_brier_pm(&s->pack, s->world, stated), 0);
    stated[room_of(s, 'A')] = -1; // a room that is not in the picture does not count: (0.5 - 1)^2
    stated[room_of(s, 'B')] = 500;
    assert_int_equal(picture_brier_pm(&s->pack, s->world, stated), 250);
    scene_free(s);
}

// A dossier that counts people in the second room alone: only that room is scored.
static void rooms_that_the_dossier_speaks_of(void **state) {
    (void)state;
    Scene *s = two_rooms();
    i16 stated[TALLY_ROOMS] = {0};
    stated[room_of(s, 'A')] = 800;
    stated[room_of(s, 'B')] = 300;
    *(Claim *)pack_add_rows(&s->pack, "claims", 1) = (Claim){.text = "x", .item_grade = 3, .about = ABOUT_ROOM, .room_from = (u16)(room_of(s, 'B') + 1)};
    assert_int_equal(picture_brier_pm(&s->pack, s->world, stated), 490);
    scene_free(s);
}

// The dossier's picture would be at 0.565 in the end; whatever the team's is, the skill is what it took away.
static void skill_is_against_the_dossier(void **state) {
    (void)state;
    Scene *s = two_rooms();
    i16 stated[TALLY_ROOMS];
    Tally *t = tally_create(&s->pack, NULL);
    tally_step(t, s->world);
    t->start_pm[room_of(s, 'A')] = 800;
    t->start_pm[room_of(s, 'B')] = 300;
    Verdict v = {0};
    picture_verdict(t, s->world, &v);
    picture_read(s->world, s->pack.info->seat_group, stated);
    i32 end = picture_brier_pm(&s->pack, s->world, stated);
    assert_int_equal(v.brier_dossier_pm, 565);
    assert_int_equal(v.brier_end_pm, end);
    assert_int_equal(v.skill_pm, 1000 - end * 1000 / 565);
    // The sentence follows the sign.
    char text[600] = "";
    static const struct { i32 skill; const char *says; } cases[] = {{412, "took away 41 of 100"}, {20, "no better than that"}, {-300, "ended 30 in 100 further from the truth"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Text out = text_over(text, sizeof text);
        text_clear(&out);
        v.skill_pm = cases[i].skill;
        picture_text(&v, &out);
        assert_non_null(strstr(text, cases[i].says));
    }
    tally_destroy(t);
    scene_free(s);
}

static void rooms_go_into_tenths(void **state) {
    (void)state;
    Scene *s = two_rooms();
    i16 stated[TALLY_ROOMS];
    PictureBins bins = {0};
    picture_read(s->world, s->pack.info->seat_group, stated);
    for (int r = 0; r < s->pack.rooms_count; r++) stated[r] = -1;
    stated[room_of(s, 'A')] = 99;
    stated[room_of(s, 'B')] = 1000;
    picture_count(&s->pack, s->world, stated, &bins);
    stated[room_of(s, 'A')] = 100;
    stated[room_of(s, 'B')] = 900;
    picture_count(&s->pack, s->world, stated, &bins);
    assert_int_equal(bins.rooms[0], 1);
    assert_int_equal(bins.rooms[1], 1);
    assert_int_equal(bins.rooms[9], 2);
    assert_int_equal(bins.stated_pm[9], 1900);
    assert_int_equal(bins.occupied[9], 2);
    assert_int_equal(bins.occupied[0] + bins.occupied[1], 0);
    scene_free(s);
}

// Counted at the start, then at 15 s and 30 s, each once, at whatever moments the tally is called.
static void moments_are_counted_once(void **state) {
    (void)state;
    Scene *s = two_rooms();
    Tally *t = tally_create(&s->pack, NULL);
    assert_int_equal(tally_next_mark(t), 0);
    for (int i = 0; i < 8; i++) {
        tally_step(t, s->world);
        tally_step(t, s->world);
        scene_run(s, 5000);
    }
    assert_int_equal(t->marks, 3);
    assert_int_equal(tally_next_mark(t), 60000);
    for (int m = 0; m < 3; m++) {
        int rooms = 0;
        for (int b = 0; b < PICTURE_BINS; b++) rooms += t->picture[m].rooms[b];
        assert_int_equal(rooms, know_room_count(s->world, s->pack.info->seat_group));
    }
    tally_destroy(t);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_score_is_the_mean_square), cmocka_unit_test(rooms_that_the_dossier_speaks_of), cmocka_unit_test(skill_is_against_the_dossier),
        cmocka_unit_test(rooms_go_into_tenths), cmocka_unit_test(moments_are_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
