// react_test.c: the time to an answer: one that is ready, one of several, taken by surprise, seen or heard.
// Means over many seeds against CALIBRATION 2.1 to 2.3; a drawn scene of who stands in sight.
#include "support/cmocka_all.h"
#include "support/scene.h"

enum { SEEDS = 400 };

#define YARD "#################\n#A..............#\n#...............#\n#......B........#\n#......C........#\n#......D........#\n#......E........#\n#################"

// Mean time to an answer of A, who has `people` in sight and notices something about the first of them.
static i64 mean_ms(const char *people, bool set, bool calm, PerceptKind kind) {
    i64 sum = 0;
    Scene *s = SCENE(1, people, YARD);
    scene_run(s, 6000); // everybody in sight has been made out
    Unit *u = scene_unit(s, 'A');
    Kind *officer = &s->pack.kinds[u->kind - 1];
    officer->reaction_ms = 220, officer->choice_ms = 150, officer->surprise_ms = 200, officer->reaction_sigma = 240;
    u->covering = set;
    for (u64 seed = 1; seed <= SEEDS; seed++) {
        s->world->core->seed = seed;
        u->salient_ms = calm ? -1 : s->world->now - 1000;
        Percept p = {.kind = (u8)kind, .id = 7, .ms = s->world->now, .group = u->group, .unit = u->ordinal};
        react_note(s->world, u, &p);
        sum += react_ms(s->world, u);
    }
    scene_free(s);
    return sum / SEEDS;
}

#define ONE "A=niu officer entry southeast; B=home resident bare west"
#define TWO ONE "; C=home resident bare west"
#define FOUR TWO "; D=home resident bare west; E=home resident bare west"

static void every_doubling_of_the_answers_costs_as_much(void **state) {
    (void)state;
    i64 one = mean_ms(ONE, false, false, PERCEPT_contact_fires), two = mean_ms(TWO, false, false, PERCEPT_contact_fires),
        four = mean_ms(FOUR, false, false, PERCEPT_contact_fires);
    print_message("one %lld, two %lld, four %lld ms\n", (long long)one, (long long)two, (long long)four);
    assert_in_range(one, 190, 250); // C09
    assert_in_range(two - one, 100, 200);
    assert_in_range(four - two, 100, 200);
}

static void who_is_set_has_one_answer_whoever_stands_about(void **state) {
    (void)state;
    assert_in_range(mean_ms(FOUR, true, true, PERCEPT_contact_fires), 190, 250);
}

static void surprise_costs_and_a_sound_is_answered_sooner(void **state) {
    (void)state;
    i64 usual = mean_ms(ONE, false, false, PERCEPT_contact_fires);
    assert_in_range(mean_ms(ONE, false, true, PERCEPT_contact_fires) - usual, 150, 260);
    assert_in_range(usual - mean_ms(ONE, false, false, PERCEPT_heard_shot), 20, 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_doubling_of_the_answers_costs_as_much),
        cmocka_unit_test(who_is_set_has_one_answer_whoever_stands_about),
        cmocka_unit_test(surprise_costs_and_a_sound_is_answered_sooner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
