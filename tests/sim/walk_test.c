// walk_test.c: getting about: walks over rooms, through doors, past mates, up stairs, off the map.
#include "support/cmocka_all.h"
#include "support/scene.h"

static void a_walk_takes_the_time_of_the_body(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare", "########\n"
                                              "#A....B#\n"
                                              "########");
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 10000));
    assert_true(pos_same(unit_at(scene_unit(s, 'A')), scene_mark(s, 'B')));
    assert_int_equal(scene_count(s, EVENT_moved, 'A'), 5);
    // 5 m at 1.34 m/s, give or take the gait
    i64 ms = sim_ms(s->world);
    assert_in_range(ms, 2700, 6000);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_walk_takes_the_time_of_the_body)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
