// wounds_test.c: the wounds of the shipped data against published figures, by the prognosis of many bodies.
// One hit in a body without armour, help that comes of its own accord: CALIBRATION section 11, C10 and C13.
#include "script/script.h"
#include "sim/world.h"
#include "tests_script.h"

enum { BODIES = 4000 };

typedef struct Study { int dead, bled; i64 bled_ms[BODIES]; } Study;

static World *one_person(Script **script, Pack *pack) {
    Error err = {0};
    *script = script_create(THRESHOLD_SCRIPTS, &err);
    if (!*script) fail_msg("%s: %s", err.file, err.text);
    if (!script_scenario(*script, "examples/one_room.lua", pack, &err) && !script_scenario(*script, THRESHOLD_SCRIPTS "/examples/one_room.lua", pack, &err))
        fail_msg("%s:%d: %s", err.file, err.line, err.text);
    WorldDef def = world_def(pack, 1);
    World *w = world_create(&def, &err);
    if (!w) fail_msg("%s", err.text);
    Order o = {.id = 1, .verb = VERB_spawn, .rank = RANK_DIRECT, .of_group = 1, .kind = (u8)pack_kind(pack, "suspect"),
               .kit = (u8)pack_kit(pack, "unarmed"), .x = -1, .y = -1, .z = -1};
    const Mark *inside = &pack->marks[pack_mark(pack, "inside") - 1];
    order_set_at(&o, pos(inside->x, inside->y, inside->z));
    sim_step(w, &o, 1);
    assert_int_equal(sim_unit_count(w), 1);
    return w;
}

static int by_ms(const void *a, const void *b) { return (*(const i64 *)a > *(const i64 *)b) - (*(const i64 *)a < *(const i64 *)b); }

// The same body again and again under another luck.
static Study study(World *w, const Unit *whole, Region region) {
    static Study s;
    memset(&s, 0, sizeof s);
    for (int n = 1; n <= BODIES; n++) {
        Prognosis p;
        w->core->seed = (u64)n;
        w->now = sim_ms(w);
        w->event_count = w->percept_count = w->noise_count = 0;
        unit_place(w, &w->units[0], unit_at(&w->units[0]));
        w->units[0] = *whole;
        world_derive(w);
        body_hit(w, &w->units[0], region, 1000, AMMO_HANDGUN, 0, NULL);
        assert_true(sim_prognosis(w, 1, &p));
        if (p.fate < FATE_DIES_LATER) continue;
        s.dead++;
        if (w->units[0].fatal_ms < 0) s.bled_ms[s.bled++] = p.ms - w->now;
    }
    qsort(s.bled_ms, (size_t)s.bled, sizeof(i64), by_ms);
    return s;
}

static void deaths_by_region_and_their_times_are_as_published(void **state) {
    (void)state;
    static const struct { const char *name; int low_pm, high_pm; } TARGET[REGION_COUNT] = {
        {"head", 450, 600}, {"chest", 400, 560}, {"back", 90, 200}, {"abdomen", 60, 150}, {"arm", 10, 50}, {"leg", 5, 30}};
    Pack pack;
    Script *script;
    World *w = one_person(&script, &pack);
    i64 median_min[REGION_COUNT];
    const Unit whole = w->units[0];
    for (int r = 0; r < REGION_COUNT; r++) {
        Study s = study(w, &whole, (Region)r);
        int pm = s.dead * 1000 / BODIES;
        median_min[r] = s.bled ? s.bled_ms[s.bled / 2] / 60000 : 0;
        print_message("%s: %d of 1000 die, those who bleed to death after a median of %lld min\n", TARGET[r].name, pm, (long long)median_min[r]);
        assert_in_range(pm, TARGET[r].low_pm, TARGET[r].high_pm);
    }
    i64 ratio_pm = median_min[REGION_CHEST] * 1000 / median_min[REGION_ABDOMEN];
    print_message("thorax to abdomen: %lld in 1000\n", (long long)ratio_pm);
    assert_in_range(ratio_pm, 450, 850);
    world_destroy(w);
    pack_free(&pack);
    script_destroy(script);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(deaths_by_region_and_their_times_are_as_published)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
