// layer_test.c: what lies over the map: marks where they belong, a legend and words for each, both sets of signs.
// A layer adds marks beside the floor and moves no other sign; stripped takes away and adds none.
#include "sim/senses.h"
#include "support/scene.h"
#include "view/golden.h"
#include "view/layer.h"
#include "view/view.h"

#include <string.h>

// A in a hall with a doorway into a room where C stands armed; behind the wall nobody sees anybody.
static Scene *hall(void) {
    Scene *s = SCENE(5, "A=niu officer entry east; B=niu officer entry east; C=cell suspect pistol west",
                     "\n################\n#A....|........#\n#....._.......C#\n#B....|........#\n#.....|.n......#\n################\n");
    scene_give(s, scene_to(s, 'A', VERB_move, pos(3, 2, 0)));
    scene_run(s, 6000);
    return s;
}

static ViewState view_of(const Scene *s, u32 layers) {
    ViewState v;
    view_state_init(&v, s->world, 1);
    v.layers = layers, v.cursor = pos(1, 1, 0), v.selected = 0;
    return v;
}

static u32 mark(const Scene *s, u32 layers, Pos at) {
    ViewState v = view_of(s, layers);
    return view_glyph(s->world, &v, at).qualifier;
}

static void exposure_is_where_a_known_contact_looks(void **state) {
    (void)state;
    Scene *s = hall();
    KnownContact c;
    assert_true(know_contact_at(s->world, 1, 0, &c));
    int open = 0, hidden = 0;
    for (int x = 1; x < 6; x++)
        for (int y = 1; y < 5; y++) {
            u32 m = mark(s, 1u << LAYER_exposure, pos(x, y, 0));
            bool line = know_line(s->world, 1, c.at, 160, pos(x, y, 0), 152);
            if (m >= '1' && m <= '9') open++;
            else hidden++;
            if (line && m == ' ') fail_msg("%d,%d lies open to c%d and is not marked", x, y, c.id);
        }
    assert_true(open > 0 && hidden > 0);
    scene_free(s);
}

static void reach_holds_the_last_known_place(void **state) {
    (void)state;
    Scene *s = hall();
    scene_give(s, scene_to(s, 'A', VERB_move, pos(1, 4, 0)));
    scene_run(s, 9000);
    KnownContact c;
    assert_true(know_contact_at(s->world, 1, 0, &c));
    assert_int_equal(c.state, CONTACT_LAST_KNOWN);
    int marked = 0;
    for (int x = 1; x < 15; x++)
        for (int y = 1; y < 5; y++) {
            bool holds = know_reach_holds(s->world, 1, c.id, pos(x, y, 0));
            bool drawn = mark(s, 1u << LAYER_reach, pos(x, y, 0)) == glyph_code(GLYPH_mark_reach, false);
            if (drawn && !holds) fail_msg("%d,%d is marked and out of reach", x, y);
            marked += drawn;
        }
    assert_true(marked > 3);
    scene_free(s);
}

static void a_noise_reaches_round_the_cursor_and_stops_somewhere(void **state) {
    (void)state;
    Scene *s = hall();
    u32 sign = glyph_code(GLYPH_mark_noise, false);
    ViewState v = view_of(s, 1u << LAYER_noise);
    v.cache = view_cache_create();
    int marked = 0, plain = 0;
    for (int x = 1; x < 15; x++) {
        if (view_glyph(s->world, &v, pos(x, 1, 0)).qualifier == sign) marked++;
        else plain++;
    }
    assert_true(marked > 0 && plain > 0);
    view_cache_destroy(v.cache);
    scene_free(s);
}

// From the cursor outwards it is loud, clear, just heard, and not heard; never louder again on a straight line.
static void the_marks_of_a_noise_tell_how_loud_it_is(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east", "######################\n#A...+.....#.........#\n######################");
    ViewState v = view_of(s, 1u << LAYER_noise);
    v.cursor = pos(5, 1, 0);  // what forcing the door would make heard
    v.cache = view_cache_create();
    const u32 marks[] = {glyph_code(GLYPH_mark_noise_loud, false), glyph_code(GLYPH_mark_noise_clear, false), glyph_code(GLYPH_mark_noise, false)};
    int stage = 0, seen[3] = {0};
    for (int x = 6; x < 21; x++) {
        if (x == 11) continue;
        u32 q = view_glyph(s->world, &v, pos(x, 1, 0)).qualifier;
        int now = q == marks[0] ? 0 : q == marks[1] ? 1 : q == marks[2] ? 2 : 3;
        if (now < stage) fail_msg("louder again at %d", x);
        stage = now;
        if (now < 3) seen[now]++;
    }
    assert_true(seen[0] + seen[1] > 0 && seen[1] + seen[2] > 0);
    char said[2000] = "";
    Text text = text_over(said, sizeof said);
    view_layer_say(s->world, &v, LAYER_noise, &text);
    assert_non_null(strstr(said, "forcing it is heard to"));
    assert_non_null(strstr(said, ", clear to"));
    view_cache_destroy(v.cache);
    scene_free(s);
}

// With everything on, each cell keeps its left column; stripped has no mark at all.
static void a_layer_moves_no_sign(void **state) {
    (void)state;
    Scene *s = hall();
    ViewState bare = view_of(s, 0), all = view_of(s, (1u << LAYER_stripped) - 1), stripped = view_of(s, 1u << LAYER_stripped | 1u << LAYER_exposure);
    for (int x = 0; x < 16; x++)
        for (int y = 0; y < 6; y++) {
            Pos at = pos(x, y, 0);
            Glyph plain = view_glyph(s->world, &bare, at), with = view_glyph(s->world, &all, at);
            assert_int_equal(plain.subject, with.subject);
            assert_int_equal(plain.fore, with.fore);
            u32 q = view_glyph(s->world, &stripped, at).qualifier;
            if (q >= '1' && q <= '9' && q != plain.qualifier) fail_msg("a mark at %d,%d though stripped", x, y);
        }
    scene_free(s);
}

static void what_is_cached_is_what_is_worked_out(void **state) {
    (void)state;
    Scene *s = hall();
    ViewCache *cache = view_cache_create();
    for (int turn = 0; turn < 6; turn++) {
        for (int layer = 0; layer < LAYER_COUNT; layer++) {
            ViewState fresh = view_of(s, 1u << layer), kept = fresh;
            kept.cache = cache, kept.cursor = fresh.cursor = pos(1 + turn, 1 + turn % 3, 0);
            for (int x = 0; x < 16; x++)
                for (int y = 0; y < 6; y++) {
                    Glyph a = view_glyph(s->world, &fresh, pos(x, y, 0)), b = view_glyph(s->world, &kept, pos(x, y, 0));
                    assert_int_equal(a.qualifier, b.qualifier);
                    assert_int_equal(a.back, b.back);
                }
        }
        if (turn == 2) scene_give(s, scene_to(s, 'B', VERB_move, pos(5, 3, 0)));
        scene_run(s, 1000);
    }
    view_cache_destroy(cache);
    scene_free(s);
}

static void each_layer_has_a_legend_and_words(void **state) {
    (void)state;
    Scene *s = hall();
    Text all = text_new();
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        char legend[2][200] = {"", ""};
        ViewState v = view_of(s, 1u << layer);
        for (int ascii = 0; ascii < 2; ascii++) {
            Text text = text_over(legend[ascii], sizeof legend[ascii]);
            layer_legend(layer, ascii, &text);
            if (!*legend[ascii] || text.full || strpbrk(legend[ascii], "{}")) fail_msg("%s: legend \"%s\"", view_layer_name(layer), legend[ascii]);
        }
        for (const char *c = legend[1]; *c; c++) assert_true(*c >= ' ' && *c < 127);
        text_add(&all, "%s\n  %s\n  %s\n", view_layer_name(layer), legend[0], legend[1]);
        size_t before = all.length;
        view_layer_say(s->world, &v, layer, &all);
        if (all.length == before) fail_msg("%s says nothing", view_layer_name(layer));
    }
    golden("layers.txt", all.at);
    text_free(&all);
    scene_free(s);
}

static void names_switch_and_wrong_ones_are_answered(void **state) {
    (void)state;
    ViewState v = {.layers = 0};
    char said[300] = "";
    Text text = text_over(said, sizeof said);
    assert_true(view_show(&v, "noise, reach", true, &text));
    assert_int_equal(v.layers, 1u << LAYER_noise | 1u << LAYER_reach);
    assert_true(view_show(&v, "threat", true, &text));
    assert_true(v.layers & 1u << LAYER_exposure);
    assert_true(view_show(&v, "labels", true, &text));
    assert_int_equal(v.qualifier, 1);
    u32 before = v.layers;
    assert_false(view_show(&v, "noise presense", false, &text));
    assert_int_equal(v.layers, before);                  // all or nothing
    assert_non_null(strstr(said, "Try: show presence"));
    assert_true(view_show(&v, "none", true, &text));
    assert_int_equal(v.layers, 0);
}

static void words_find_what_is_known(void **state) {
    (void)state;
    Scene *s = hall();
    Pos at;
    int who;
    KnownOpening o;
    assert_true(view_find(s->world, 1, "a", pos(1, 1, 0), &at, &who));
    assert_int_equal(who, 1);
    assert_true(view_find(s->world, 1, "c1", pos(1, 1, 0), &at, &who));
    assert_int_equal(who, 0);
    assert_true(know_opening_by_number(s->world, 1, 1, &o));
    assert_true(view_find(s->world, 1, "d1", pos(1, 1, 0), &at, NULL));
    assert_true(pos_same(at, o.at));
    assert_true(view_find(s->world, 1, "3,2", pos(1, 1, 0), &at, NULL));
    assert_true(pos_same(at, pos(3, 2, 0)));
    assert_false(view_find(s->world, 1, "c9", pos(1, 1, 0), &at, NULL));
    assert_false(view_find(s->world, 1, "99,99", pos(1, 1, 0), &at, NULL));
    assert_false(view_find(s->world, 1, "", pos(1, 1, 0), &at, NULL));
    scene_free(s);
}

// A place, a door, a person and a contact in lines; none longer than a panel can fold.
static void a_place_in_lines(void **state) {
    (void)state;
    static const char *const PLACES[] = {"a", "b", "c1", "d1", "r1", "8,3", "8,4"};
    Scene *s = hall();
    Text all = text_new();
    for (size_t i = 0; i < ARRAY_LEN(PLACES); i++) {
        Pos at;
        assert_true(view_find(s->world, 1, PLACES[i], pos(1, 1, 0), &at, NULL));
        text_add(&all, "> %s\n", PLACES[i]);
        view_detail(s->world, 1, 1, at, &all);
    }
    golden("places.txt", all.at);
    text_free(&all);
    scene_free(s);
}

// What is believed of a door grows by looking and trying; its ways to open are of the belief, so a lock unseen
// and a lock tried differ, and what is on the other side does not.
static void a_door_in_lines(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer entry east; B=niu officer entry south", "\n##########\n#..A+....#\n#...|....#\n#.B.|....#\n##########\n");
    Text all = text_new();
    Pos door = pos(4, 1, 0);
    s->world->openings[scene_opening(s, door)].lock_state = LOCK_LOCKED;
    text_add(&all, "seen\n");
    view_detail(s->world, 1, 1, door, &all);
    scene_give(s, scene_to(s, 'A', VERB_open, door));
    scene_run(s, 4000);
    text_add(&all, "tried\n");
    view_detail(s->world, 1, 1, door, &all);
    scene_give(s, scene_to(s, 'A', VERB_kick, door));
    scene_run(s, 9000);
    text_add(&all, "kicked\n");
    view_detail(s->world, 1, 1, door, &all);
    golden("door.txt", all.at);
    text_free(&all);
    scene_free(s);
}

static int lines_with(const Log *log, const char *words) {
    int n = 0;
    for (int i = 0; i < log_count(log); i++) n += strstr(log_at(log, i, NULL, NULL), words) != NULL;
    return n;
}

// As if the picture of the group said so; it stands while nothing else happens.
static void say_present(Scene *s, const RoomBelief *room, i32 pm) {
    int row = (int)(room - room_row(s->world, 1, 0));
    presence_of(s->world, 1, row);
    s->world->senses->present[row] = PART_ONE / 1000 * pm + 100;
}

// What rises past even chances is told once, not every second; what was told by a clearing is not told again.
static void a_change_of_presence_is_told_once(void **state) {
    (void)state;
    Scene *s = hall();
    Log *log = log_create();
    RoomBelief *far = NULL;
    for (int r = 0; r < s->pack.rooms_count; r++)
        if (room_row(s->world, 1, r)->number && room_row(s->world, 1, r)->state != ROOM_CLEARED) far = room_row(s->world, 1, r);
    KnownContact c;
    if (!far || know_contact_at(s->world, 1, 0, &c)) {   // nobody in sight may stand there
        for (int i = 0; i < CONTACTS_PER_GROUP; i++) contact_rows(s->world, 1)[i].state = CONTACT_FREE;
    }
    if (!far) far = room_row(s->world, 1, 0), far->state = ROOM_SEEN;
    say_present(s, far, 200);
    log_changes(log, s->world, 1);
    assert_int_equal(log_count(log), 0);
    say_present(s, far, 620);
    for (int i = 0; i < 5; i++) log_changes(log, s->world, 1);
    assert_int_equal(lines_with(log, "somebody is likely there, 62 in 100, before 20"), 1);
    say_present(s, far, 480);
    log_changes(log, s->world, 1);
    say_present(s, far, 510);
    log_changes(log, s->world, 1);
    assert_int_equal(log_count(log), 1);                 // to and fro about even chances is no news
    say_present(s, far, 30);
    for (int i = 0; i < 5; i++) log_changes(log, s->world, 1);
    assert_int_equal(lines_with(log, "hardly anybody there now, 3 in 100, before 62"), 1);
    assert_int_equal(log_count(log), 2);
    log_destroy(log);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exposure_is_where_a_known_contact_looks), cmocka_unit_test(reach_holds_the_last_known_place),
        cmocka_unit_test(a_noise_reaches_round_the_cursor_and_stops_somewhere), cmocka_unit_test(the_marks_of_a_noise_tell_how_loud_it_is), cmocka_unit_test(a_layer_moves_no_sign),
        cmocka_unit_test(what_is_cached_is_what_is_worked_out), cmocka_unit_test(each_layer_has_a_legend_and_words),
        cmocka_unit_test(names_switch_and_wrong_ones_are_answered), cmocka_unit_test(words_find_what_is_known),
        cmocka_unit_test(a_place_in_lines), cmocka_unit_test(a_door_in_lines), cmocka_unit_test(a_change_of_presence_is_told_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
