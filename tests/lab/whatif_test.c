// whatif_test.c: from a moment of a record on, with and without one order: no change is no difference,
// planted causes show with their sign, and scripts behind the moment think anew.
#include "lab/whatif.h"
#include "support/bout.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The suspects fire at whoever they know, whatever happens.
static i64 fire_think(void *self, Seat *seat, i64 now) {
    const World *w = seat_world(seat);
    KnownContact c;
    (void)self;
    for (int u = 1; u <= know_member_count(w, seat->group); u++)
        for (int i = 0; i < know_contact_count(w, seat->group); i++) {
            char line[40];
            LangProblem unused;
            if (!know_contact_at(w, seat->group, i, &c) || c.state != CONTACT_IN_SIGHT) continue;
            snprintf(line, sizeof line, "%c shoot c%d", 'a' + u - 1, c.id);
            seat_say(seat, line, RANK_THINK, &unused);
        }
    return now + 500;
}

// An AI of the team: walks in at 3 s, unless somebody has told it to do something else.
typedef struct Team { int thoughts; } Team;
static int walks;  // sent in by live thought, over all runs
static i64 team_think(void *self, Seat *seat, i64 now) {
    LangProblem unused;
    ((Team *)self)->thoughts++;
    if (now < 3000) return 3000;
    walks += seat_say(seat, "a move 9,1", RANK_THINK, &unused) != 0;
    return now + 1000;
}
static void team_save(const void *self, Blob *out) { blob_int(out, (u64)((const Team *)self)->thoughts, 4); }
static bool team_load(void *self, BlobReader *in, Error *err) {
    (void)err;
    ((Team *)self)->thoughts = (int)blob_read_int(in, 4);
    return true;
}

typedef struct Cast { int suspects, team; Team mind; } Cast;  // groups; 0 nobody drives it

static bool fill(void *self, MatchDef *out, Error *err) {
    Cast *c = self;
    (void)err;
    if (c->suspects) out->controllers[c->suspects] = (Controller){.name = "lua:fire", .think = fire_think};
    if (c->team) out->controllers[c->team] = (Controller){"lua:team", &c->mind, team_think, team_save, team_load, NULL};
    else out->controllers[1] = controller_human();
    return true;
}

typedef struct Setting { Bout b; char path[64]; Cast cast; Record *record; } Setting;

static void record_of(Setting *s, const char *const *lines, i64 ms) {
    Error err = {0};
    fill(&s->cast, &s->b.def, &err);
    s->cast.mind = (Team){0};
    s->b.def.record_path = bout_path(s->path);
    bout_begin(&s->b);
    for (int i = 0; lines[i]; i++) bout_tell(&s->b, "niu", lines[i]);
    match_advance(s->b.match, ms);
    bout_end(&s->b);
    s->record = record_read(s->path, &err);
    if (!s->record) fail_msg("%s", err.text);
}

static void setting_end(Setting *s) {
    record_free(s->record);
    unlink(s->path);
}

// Behind a wall, and out in front of a rifle.
static void lane(Setting *s) {
    *s = (Setting){0};
    BOUT(&s->b, "A=niu officer entry alpha; B=niu officer entry alpha; D=cell suspect rifle",
         "#################\n"
         "#A..............#\n"
         "#B#########.#####\n"
         "###########.#####\n"
         "#..........D....#\n"
         "#################\n");
    s->cast.suspects = pack_group(&s->b.pack, "cell");
}

static WhatIf run(Setting *s, i64 at_ms, const char *order, int runs, int jobs) {
    WhatIf out;
    Error err = {0};
    WhatIfDef def = {.record = s->record, .fill = fill, .self = &s->cast, .at_ms = at_ms, .until_ms = 20000, .group = 1, .order = {order}, .runs = runs, .jobs = jobs};
    s->cast.mind = (Team){0};
    if (!whatif_run(&def, &out, &err)) fail_msg("%s", err.text);
    assert_int_equal(out.runs, runs);
    return out;
}

static OutcomeMean difference(const WhatIf *w, const char *key) { return whatif_difference(w, outcome_find(key)); }

static void no_change_is_no_difference(void **state) {
    (void)state;
    Setting s;
    lane(&s);
    record_of(&s, (const char *const[]){"a move 11,1", "b at 2s move 5,1", NULL}, 20000);
    for (int jobs = 1; jobs <= 2; jobs++) {
        WhatIf w = run(&s, 1000, NULL, 6, jobs);
        for (int i = 0; i < w.runs; i++) assert_int_equal(w.pair[i].base_hash, w.pair[i].branch_hash);
        for (int n = 0; n < OUTCOMES; n++) {
            OutcomeMean d = whatif_difference(&w, n);
            assert_true(d.at == 0 && d.lo == 0 && d.hi == 0);
        }
        int differ = 0;
        for (int i = 1; i < w.runs; i++) differ += w.pair[i].base_hash != w.pair[0].base_hash;
        assert_true(differ > 0);  // pairs have luck of their own
        whatif_free(&w);
    }
    setting_end(&s);
}

static void jobs_change_nothing(void **state) {
    (void)state;
    Setting s;
    lane(&s);
    record_of(&s, (const char *const[]){"a move 11,1", NULL}, 12000);
    WhatIf one = run(&s, 1500, "b move 6,1", 5, 1), three = run(&s, 1500, "b move 6,1", 5, 3);
    assert_memory_equal(one.pair, three.pair, 5 * sizeof *one.pair);
    assert_string_equal(one.said, "b: move 6,1,0");
    whatif_free(&one);
    whatif_free(&three);
    setting_end(&s);
}

static void staying_behind_the_wall_saves_an_officer(void **state) {
    (void)state;
    Setting s;
    lane(&s);
    record_of(&s, (const char *const[]){"a rules hold_fire; b rules hold_fire", "a move 11,1", "b face west", NULL}, 20000);
    WhatIf w = run(&s, 2000, "a hold", 16, 1);
    OutcomeMean d = difference(&w, "officers_hurt");
    if (!(d.at < 0 && d.hi < 0)) fail_msg("officers hurt: %f (%f to %f)", d.at, d.lo, d.hi);
    d = difference(&w, "rounds_suspects");
    assert_true(d.hi < 0);
    whatif_free(&w);
    setting_end(&s);
}

static void walking_out_costs_one(void **state) {
    (void)state;
    Setting s;
    lane(&s);
    record_of(&s, (const char *const[]){"a rules hold_fire; b rules hold_fire", "a face west", NULL}, 15000);
    WhatIf w = run(&s, 1000, "a move 11,1; b move 11,1", 16, 1);
    OutcomeMean d = difference(&w, "officers_hurt");
    if (!(d.lo > 0)) fail_msg("officers hurt: %f (%f to %f)", d.at, d.lo, d.hi);
    whatif_free(&w);
    setting_end(&s);
}

static void holding_fire_ends_the_shooting(void **state) {
    (void)state;
    Setting s = {0};
    BOUT(&s.b, "A=niu officer entry alpha; D=cell suspect bare",
         "##########\n"
         "#A......D#\n"
         "##########\n");
    record_of(&s, (const char *const[]){"a face east then rules free", "a at 6s shoot c1", NULL}, 500);
    setting_end(&s);
    // The order is given when the contact is known.
    s.cast = (Cast){0};
    BOUT(&s.b, "A=niu officer entry alpha; D=cell suspect bare",
         "##########\n"
         "#A......D#\n"
         "##########\n");
    Error err = {0};
    fill(&s.cast, &s.b.def, &err);
    s.b.def.record_path = bout_path(s.path);
    bout_begin(&s.b);
    bout_tell(&s.b, "niu", "a face east then rules free");
    match_advance(s.b.match, 4000);
    bout_tell(&s.b, "niu", "a at 6s shoot c1 rounds=3");
    match_advance(s.b.match, 15000);
    bout_end(&s.b);
    s.record = record_read(s.path, &err);
    WhatIf w = run(&s, 5000, "a rules hold_fire; a hold", 8, 1);
    OutcomeMean d = difference(&w, "rounds_team");
    if (!(d.hi < 0)) fail_msg("rounds of the team: %f (%f to %f)", d.at, d.lo, d.hi);
    whatif_free(&w);
    setting_end(&s);
}

static void scripts_think_behind_the_moment(void **state) {
    (void)state;
    Setting s;
    lane(&s);
    s.cast.team = 1;
    record_of(&s, (const char *const[]){NULL}, 8000);
    walks = 0;
    WhatIf w = run(&s, 2000, "b move 5,1", 4, 1);  // b is told; the AI walks a in at 3 s, in both runs of every pair
    assert_true(walks >= 8);
    whatif_free(&w);
    walks = 0;
    w = run(&s, 2000, "a hold until at 60s", 4, 1);  // now a is held back from it
    int held = walks;
    whatif_free(&w);
    assert_true(held >= 4 && held % 4 == 0);
    setting_end(&s);
}

static void bad_orders_and_moments_get_a_sentence(void **state) {
    (void)state;
    Setting s;
    Error err = {0};
    WhatIf out;
    lane(&s);
    record_of(&s, (const char *const[]){"a move 11,1", NULL}, 5000);
    WhatIfDef def = {.record = s.record, .fill = fill, .self = &s.cast, .at_ms = 1000, .group = 1, .order = {"a hodl"}, .runs = 2, .jobs = 1};
    assert_false(whatif_run(&def, &out, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    assert_non_null(strstr(err.text, "try: a: hold"));
    whatif_free(&out);
    setting_end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_change_is_no_difference),
        cmocka_unit_test(jobs_change_nothing),
        cmocka_unit_test(staying_behind_the_wall_saves_an_officer),
        cmocka_unit_test(walking_out_costs_one),
        cmocka_unit_test(holding_fire_ends_the_shooting),
        cmocka_unit_test(scripts_think_behind_the_moment),
        cmocka_unit_test(bad_orders_and_moments_get_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
