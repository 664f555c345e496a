// tally_test.c: who counts as hurt, what counts as a unit that gets nowhere or a storm of refusals, and what a medal is for.
// Verdicts are filled by hand where the rule is about numbers; where it is about people they are drawn and harmed.
#include <stdlib.h>
#include <string.h>

#include "review/tally.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

// ---- hurt ------------------------------------------------------------------------------------------------

static void wound(Scene *s, char mark, Region region, int severity) {
    Unit *u = scene_unit(s, mark);
    u->wound[region] = (u8)severity, u->wound_count[region] = 1;
}

// One officer hurt, one dead, the dog hurt; a resident who came hurt and one who did not; a suspect unhurt.
static void heads_are_counted_once_each(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer entry east; B=niu officer entry east; C=niu officer entry east; D=niu dog bare east; E=cell suspect pistol west; F=home resident bare hurt; G=home resident bare",
                     "\n#############\n#A.B.C.D..E.#\n#.F.......G.#\n#############\n");
    Tally *t = tally_create(&s->pack, NULL);
    wound(s, 'A', REGION_ARM, 2);
    wound(s, 'D', REGION_LEG, 1);
    scene_unit(s, 'B')->life = LIFE_DEAD;
    tally_step(t, s->world);
    Verdict v = tally_verdict(t, s->world);
    const SideCount *blue = &v.side[SIDE_BLUE], *red = &v.side[SIDE_RED], *civil = &v.side[SIDE_CIVILIAN];
    assert_int_equal(blue->wounded, 1);
    assert_int_equal(blue->dead, 1);
    assert_int_equal(blue->unhurt, 1);            // the dog is no officer
    assert_int_equal(v.officers_hurt, 2);
    assert_string_equal(v.dog, "wounded");
    assert_int_equal(red->unhurt, 1);
    assert_int_equal(civil->unhurt, 1);
    assert_int_equal(civil->wounded + civil->dead_later, 1);
    assert_int_equal(civil->hurt_before, civil->wounded);
    tally_destroy(t);
    scene_free(s);
}

// ---- affected, and shelter -------------------------------------------------------------------------------

#define STREET_AND_ROOM "\n##############\n#A.........B.#\n#CDEFGHIJ....#\n##############\n"
#define HOUSEHOLD "C=home resident bare; D=home resident bare; E=home resident bare; F=home resident bare; G=home child bare; H=home child bare; I=home child bare; J=home resident bare"

static void told(Scene *s, Tally *t, Text *out) {
    Verdict v = tally_verdict(t, s->world);
    verdict_text(&s->pack, NULL, &v, t, s->world, out);
}

static bool says(const Text *out, const char *words) { return strstr(out->at, words) != NULL; }

// Dozens who did no more than hold up their hands are a number, of each kind how many; the one who was hurt stands there by name.
static void many_who_only_gave_up_are_one_line(void **state) {
    (void)state;
    for (int few = 0; few < 2; few++) {
        Scene *s = SCENE(5, "A=niu officer entry east; B=cell suspect pistol west; " HOUSEHOLD, STREET_AND_ROOM);
        Tally *t = tally_create(&s->pack, NULL);
        for (const char *m = few ? "CDG" : "CDEFGHI"; *m; m++) scene_unit(s, *m)->custody = CUSTODY_YIELDED;
        scene_unit(s, 'J')->custody = CUSTODY_YIELDED;
        wound(s, 'J', REGION_LEG, 1);
        tally_step(t, s->world);
        Text out = text_new();
        told(s, t, &out);
        assert_int_equal(says(&out, "  7 residents (resident 4, child 3): unhurt, gave up"), !few);
        assert_int_equal(says(&out, "(home.1)"), few);
        assert_true(says(&out, "(home.8)"));
        assert_true(says(&out, "(cell.1)"));
        text_free(&out);
        tally_destroy(t);
        scene_free(s);
    }
}

// Who is told counts with his household; who goes out of doors is counted once, however far he goes.
static void shelter_is_told_by_households_and_by_who_went_out(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer entry east; B=cell suspect pistol west; " HOUSEHOLD, STREET_AND_ROOM);
    s->pack.map.cells[map_index(&s->pack.map, scene_mark(s, 'J'))].flags |= CELL_OUTDOOR;
    Tally *t = tally_create(&s->pack, NULL);
    Order say = scene_to(s, 'A', VERB_talk, scene_mark(s, 'C'));
    say.word = topic_stay_inside;
    scene_give(s, say);
    scene_give(s, scene_to(s, 'I', VERB_move, pos(8, 1, 0)));
    bool told_any = false;
    for (int n = 0; n < 100; n++) {
        scene_step(s);
        tally_step(t, s->world);
        told_any |= t->told_inside[4] != 0;
    }
    assert_true(told_any);
    Verdict v = tally_verdict(t, s->world);
    assert_int_equal(v.sheltered, 8);
    assert_int_equal(v.out_of_doors, 0);
    s->pack.map.cells[map_index(&s->pack.map, pos(9, 1, 0))].flags |= CELL_OUTDOOR;
    s->pack.map.cells[map_index(&s->pack.map, pos(10, 1, 0))].flags |= CELL_OUTDOOR;
    scene_give(s, scene_to(s, 'I', VERB_move, pos(10, 1, 0)));
    for (int n = 0; n < 100; n++) {
        scene_step(s);
        tally_step(t, s->world);
    }
    v = tally_verdict(t, s->world);
    assert_int_equal(v.out_of_doors, 1);
    Text out = text_new();
    told(s, t, &out);
    assert_true(says(&out, "Shelter: 8 of 8 residents"));
    text_free(&out);
    tally_destroy(t);
    scene_free(s);
}

// ---- accounted for -----------------------------------------------------------------------------------------

// Behind a wall from the seat group another agency stands before somebody who lives there. Seen, nobody knows who it is; asked for papers, it is known.
static void whom_another_agency_has_asked_is_accounted_for(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer entry east; B=bpu officer entry east; C=home resident known west; D=cell suspect bare west",
                     "\n#############\n#A..#BC....D#\n#############\n");
    Tally *t = tally_create(&s->pack, NULL);
    scene_unit(s, 'D')->custody = CUSTODY_CUFFED;
    scene_unit(s, 'C')->name = 3;
    scene_run(s, 4000);
    tally_step(t, s->world);
    assert_true(tally_verdict(t, s->world).capped);
    scene_unit(s, 'C')->custody = CUSTODY_YIELDED;
    assert_int_equal(scene_settled(s, scene_about(s, 'B', VERB_identify, 'C'), 90000), REASON_none);
    assert_false(tally_verdict(t, s->world).capped);
    tally_destroy(t);
    scene_free(s);
}

// ---- getting nowhere ---------------------------------------------------------------------------------------

// A walks, and stands where it has stood for so long already; B is beside it or far off.
static int stuck_after(const char *people, const char *map, i64 stood_ms) {
    Scene *s = SCENE(4, people, map);
    Tally *t = tally_create(&s->pack, NULL);
    scene_run(s, 90000);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(10, 1, 0)));
    scene_step(s);
    assert_int_equal(scene_unit(s, 'A')->act, VERB_move);
    t->way[scene_id(s, 'A')] = (TallyWay){.at = unit_at(scene_unit(s, 'A')), .since_ms = sim_ms(s->world) - stood_ms};
    for (int i = 0; i < 3; i++) stall_step(t, s->world);  // one episode, however often it is looked at
    int stuck = t->stuck;
    scene_run(s, 4000);                                   // it does get on, and that is the end of it
    stall_step(t, s->world);
    assert_int_equal(t->stuck, stuck);
    tally_destroy(t);
    scene_free(s);
    return stuck;
}

static void who_walks_and_stays_is_stuck_after_twenty_seconds(void **state) {
    (void)state;
    static const char *const alone = "\n############\n#A.........#\n#.........B#\n############\n", *const queued = "\n############\n#A.........#\n#B.........#\n############\n";
    static const char *const ours = "A=niu officer entry east; B=niu officer entry east", *const theirs = "A=niu officer entry east; B=bpu officer entry east", *const lives_there = "A=niu officer entry east; B=home resident bare";
    assert_int_equal(stuck_after(ours, alone, 19000), 0);
    assert_int_equal(stuck_after(ours, alone, 21000), 1);
    assert_int_equal(stuck_after(ours, queued, 21000), 0);      // it may be waiting its turn
    assert_int_equal(stuck_after(ours, queued, 61000), 1);
    assert_int_equal(stuck_after(theirs, queued, 21000), 0);    // behind the other agency as behind its own
    assert_int_equal(stuck_after(lives_there, queued, 21000), 1);
}

static int storms_of(int count, i64 apart_ms, int units) {
    Scene *s = SCENE(5, "A=niu officer entry east", "\n#####\n#A..#\n#####\n");
    Tally *t = tally_create(&s->pack, NULL);
    for (int i = 0; i < count; i++) stall_refused(t, &(Event){.kind = EVENT_order_refused, .unit = (UnitId)(1 + i % units), .ms = 1000 + i * apart_ms});
    assert_int_equal(t->refusals, count);
    int storms = t->storms;
    tally_destroy(t);
    scene_free(s);
    return storms;
}

static void refusals_close_together_are_a_storm(void **state) {
    (void)state;
    assert_int_equal(storms_of(TALLY_STORM, 100, 1), 0);          // so many are borne
    assert_int_equal(storms_of(TALLY_STORM + 1, 100, 1), 1);
    assert_int_equal(storms_of(TALLY_STORM + 1, 1100, 1), 0);     // spread over more than ten seconds
    assert_int_equal(storms_of(3 * (TALLY_STORM + 1), 100, 3), 3); // each unit its own
    assert_int_equal(storms_of(2 * (TALLY_STORM + 1), 100, 1), 2);
}

// ---- medals ------------------------------------------------------------------------------------------------

static Verdict won(void) {
    Verdict v = {.outcome = outcome_success, .score = 90, .par = 80, .dog = "unhurt"};
    for (int i = 0; i < 3; i++) v.side[i].unhurt = 2;
    return v;
}

static void medals_are_for_restraint_and_none_without_success(void **state) {
    (void)state;
    const u32 all = (1u << MEDAL_COUNT) - 1;
    Verdict v = won();
    assert_int_equal(medals_of(&v), all);
    v.outcome = outcome_partial;
    assert_int_equal(medals_of(&v), 0);
    v = won(), v.fired[SIDE_BLUE] = 1;
    assert_int_equal(medals_of(&v), all & ~(1u << MEDAL_NO_ROUND));
    v = won(), v.fired[SIDE_RED] = 9;                             // theirs are theirs
    assert_int_equal(medals_of(&v), all);
    v = won(), v.wrong_doors = 1;
    assert_int_equal(medals_of(&v), all & ~(1u << MEDAL_NO_WRONG_DOOR));
    v = won(), v.wrongly_held = 1;
    assert_int_equal(medals_of(&v), all & ~(1u << MEDAL_NO_WRONG_DOOR));
    v = won(), v.score = 79;
    assert_int_equal(medals_of(&v), all & ~(1u << MEDAL_PAR));
    v = won(), v.par = 0;
    assert_int_equal(medals_of(&v), all & ~(1u << MEDAL_PAR));
}

static void nobody_hurt_means_nobody_of_any_side_nor_the_dog(void **state) {
    (void)state;
    const u32 medal = 1u << MEDAL_NOBODY_HURT;
    for (int side = 0; side < 3; side++) {
        Verdict v = won();
        v.side[side].wounded = 1;
        assert_false(medals_of(&v) & medal);
        v.side[side].hurt_before = 1;                             // came so
        assert_true(medals_of(&v) & medal);
        v = won(), v.side[side].dead_later = 1;
        assert_false(medals_of(&v) & medal);
    }
    Verdict v = won();
    strcpy(v.dog, "wounded");
    assert_false(medals_of(&v) & medal);
    strcpy(v.dog, "none");
    assert_true(medals_of(&v) & medal);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_counted_once_each), cmocka_unit_test(many_who_only_gave_up_are_one_line), cmocka_unit_test(shelter_is_told_by_households_and_by_who_went_out),
        cmocka_unit_test(whom_another_agency_has_asked_is_accounted_for),
        cmocka_unit_test(who_walks_and_stays_is_stuck_after_twenty_seconds),
        cmocka_unit_test(refusals_close_together_are_a_storm),
        cmocka_unit_test(medals_are_for_restraint_and_none_without_success),
        cmocka_unit_test(nobody_hurt_means_nobody_of_any_side_nor_the_dog),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
