// sentence_test.c: every kind of percept has a sentence, full and bare; bursts share a line.
#include "support/scene.h"
#include "view/golden.h"
#include "view/sentence.h"

static Scene *room(void) {
    Scene *s = SCENE(5, "A=niu officer entry east; B=niu officer entry east; C=cell suspect pistol west",
                     "\n##########\n#.A.....C#\n#.B..n...#\n##########\n");
    scene_run(s, 3000);
    return s;
}

static Percept percept(PerceptKind kind, int unit) {
    return (Percept){.ms = 1000, .id = 1, .group = 1, .unit = (u8)unit, .kind = (u8)kind, .at = {-1, -1, -1}, .angle = 64};
}

static void every_kind_has_a_sentence(void **state) {
    (void)state;
    Scene *s = room();
    Text all = text_new();
    for (int kind = PERCEPT_none + 1; kind < PERCEPT_COUNT; kind++) {
        char bare[300] = "", full[300] = "";
        Text a = text_over(bare, sizeof bare), b = text_over(full, sizeof full);
        Percept p = percept((PerceptKind)kind, 1);
        view_sentence_always(s->world, 1, &p, &a);
        p.mate = 2, p.contact = 1, p.at = pos(8, 1, 0), p.verb = VERB_open, p.reason = REASON_locked, p.word = 1;
        p.sound = SOUND_rifle, p.from_group = 2, p.amount = 1;
        view_sentence_always(s->world, 1, &p, &b);
        text_add(&all, "%s: %s\n  %s\n", percept_info((PerceptKind)kind)->name, bare, full);
        if (!*bare || !*full) fail_msg("%s has no sentence", percept_info((PerceptKind)kind)->name);
        if (strpbrk(full, "{}[]|")) fail_msg("%s: %s", percept_info((PerceptKind)kind)->name, full);
        if (strstr(full, "  ") || strstr(bare, "  ")) fail_msg("%s: two blanks", percept_info((PerceptKind)kind)->name);
    }
    golden("sentences.txt", all.at);
    text_free(&all);
    scene_free(s);
}

// What a dog catches is told by what it does; heard with somebody else, it is told of him.
static void a_dog_pricks_its_ears(void **state) {
    (void)state;
    static const char *const OF_PEOPLE[] = {" hear", " see", " makes", " identif", " tries", "footsteps", "rifle", "something"};
    Scene *s = SCENE(5, "A=niu officer entry east; B=niu dog bare east; C=cell suspect pistol west",
                     "\n##########\n#.A.....C#\n#.B..n...#\n##########\n");
    scene_run(s, 3000);
    int told = 0;
    for (int kind = PERCEPT_none + 1; kind < PERCEPT_COUNT; kind++) {
        char alone[300] = "";
        Text text = text_over(alone, sizeof alone);
        Percept p = percept((PerceptKind)kind, 2);
        p.contact = 1, p.at = pos(8, 1, 0), p.reason = REASON_locked, p.sound = SOUND_footsteps;
        bool senses = kind == PERCEPT_noticed || kind == PERCEPT_recognised || kind == PERCEPT_identified || kind == PERCEPT_heard || kind == PERCEPT_heard_shot ||
                      kind == PERCEPT_opening_seen || kind == PERCEPT_opening_tried || kind == PERCEPT_wall_holed;
        view_sentence_always(s->world, 1, &p, &text);
        for (size_t i = 0; senses && i < ARRAY_LEN(OF_PEOPLE); i++)
            if (strstr(alone, OF_PEOPLE[i])) fail_msg("%s of a dog: %s", percept_info((PerceptKind)kind)->name, alone);
        told += senses;
    }
    assert_int_equal(told, 8);
    char both[300] = "";
    Text text = text_over(both, sizeof both);
    Percept p = percept(PERCEPT_heard, 2);
    p.at = pos(8, 1, 0), p.sound = SOUND_footsteps;
    Telling t = telling_make(s->world, 1, &p);
    p.unit = 1;
    telling_add(&t, &p);
    telling_say(s->world, 1, &t, &text);
    assert_non_null(strstr(both, "hears something: footsteps"));
    assert_null(strstr(both, " and "));
    scene_free(s);
}

static void a_burst_is_one_line(void **state) {
    (void)state;
    Scene *s = room();
    Log *log = log_create();
    Percept shots[5];
    i64 ms;
    u8 ink;
    for (int i = 0; i < 5; i++) {
        shots[i] = percept(PERCEPT_shot_fired, i % 2 + 1);
        shots[i].ms = 1000 + 200 * i, shots[i].contact = 1, shots[i].amount = 1;
    }
    log_percepts(log, s->world, 1, shots, 5);
    assert_int_equal(log_count(log), 1);
    const char *line = log_at(log, 0, &ms, &ink);
    assert_non_null(strstr(line, "5 rounds"));
    assert_non_null(strstr(line, " and "));
    assert_int_equal(ms, 1000);
    shots[0].ms = 4000;                               // later than a line folds
    log_percepts(log, s->world, 1, shots, 1);
    assert_int_equal(log_count(log), 2);
    log_close(log);                                   // and what was printed takes in nothing more
    log_percepts(log, s->world, 1, shots, 1);
    assert_int_equal(log_count(log), 3);
    log_destroy(log);
    scene_free(s);
}

// A room that is out of view for a moment, again and again, is told once a minute.
static void a_room_is_not_told_over_and_over(void **state) {
    (void)state;
    Scene *s = room();
    Log *log = log_create();
    for (int i = 0; i < 20; i++) {
        Percept p = percept(i % 2 ? PERCEPT_room_clear : PERCEPT_room_stale, 1);
        p.ms = 1000 + 5000 * i, p.at = pos(3, 1, 0);
        log_percepts(log, s->world, 1, &p, 1);
    }
    assert_in_range(log_count(log), 3, 4); // 95 seconds
    log_destroy(log);
    scene_free(s);
}

static void who_is_met_again_is_not_asked_about_again(void **state) {
    (void)state;
    Scene *s = room();
    Asked asked = {0};
    Percept p = percept(PERCEPT_noticed, 1);
    p.contact = 7; // somebody of whom the group knows nothing more
    assert_true(view_is_news(&asked, s->world, 1, &p));
    p.unit = 2, p.ms += 5000;
    assert_false(view_is_news(&asked, s->world, 1, &p));
    p.kind = PERCEPT_recognised;
    assert_true(view_is_news(&asked, s->world, 1, &p));
    p.kind = PERCEPT_noticed, p.ms += 31000;
    assert_true(view_is_news(&asked, s->world, 1, &p));
    scene_free(s);
}

static void what_is_salient_is_worth_a_line(void **state) {
    (void)state;
    for (int kind = PERCEPT_none + 1; kind < PERCEPT_COUNT; kind++) {
        const PerceptInfo *info = percept_info((PerceptKind)kind);
        if (info->salience >= 3 && !view_worth((PerceptKind)kind)) fail_msg("%s is not told", info->name);
        Percept p = percept((PerceptKind)kind, 1);
        if (info->salience <= 2 && view_stops(&p)) fail_msg("%s stops the clock", info->name);
        if (info->salience >= 8 && !view_stops(&p)) fail_msg("%s does not stop the clock", info->name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_has_a_sentence), cmocka_unit_test(a_burst_is_one_line), cmocka_unit_test(a_dog_pricks_its_ears),
                                       cmocka_unit_test(a_room_is_not_told_over_and_over), cmocka_unit_test(who_is_met_again_is_not_asked_about_again),
                                       cmocka_unit_test(what_is_salient_is_worth_a_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
