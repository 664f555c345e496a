// prior_test.c: what the dossier's side states of each room before anything is seen is how often worlds of that model have
// somebody in it: over random truth models, whose people share places, variables and plans in any way.
#include "sim/presence.h"
#include "support/cmocka_all.h"
#include "support/model.h"

#include <math.h>
#include <string.h>

enum { MODELS = 120, WORLDS = 8000, NIU = 1 };

typedef struct Dice { u64 seed, n; } Dice;
static u32 roll(Dice *d, u32 below) { return rng_below(rng_mix(d->seed, ++d->n), below); }

static const char *const HOUSE[] = {"########################\n"
                                    "#A.K.+LCM.N..|D.O..#E.P#\n"
                                    "#.B..#.......+.....+...#\n"
                                    "#....#.......|.....#...#\n"
                                    "###+######+#######+#####\n"
                                    "#......+.........+..F..#\n"
                                    "#..G...#Q.HR.....|..S..#\n"
                                    "########################"};

static u8 var(Pack *pack, Dice *d, const char *name, u32 strata, const char *const *values, int count) {
    i32 weight[8];
    for (int i = 0; i < count; i++) weight[i] = 1 + (i32)roll(d, 5);
    return model_var(pack, name, strata, count, values, weight);
}

static void people(Pack *pack, Dice *d, u32 strata, const u8 *vars) {
    static const char marks[] = "BCDEFGHKLMNOPQRS";
    Fact *f = pack_add_rows(pack, "facts", 1);
    *f = (Fact){.type = FACT_PEOPLE, .group = (u8)pack_group(pack, "cell"), .kind = (u8)pack_kind(pack, "suspect"), .kit = (u8)pack_kit(pack, "pistol"),
                .strata = strata, .count = (u8)(1 + roll(d, 3))};
    u32 first = roll(d, 16), count = 1 + roll(d, 6);  // not many: they take each other's places, and may find none free
    for (u32 i = 0; i < count; i++) f->marks[f->mark_count++] = (u16)pack_mark(pack, (char[]){marks[(first + i * (1 + roll(d, 2))) % 16], 0});
    if (roll(d, 2)) f->count_var = vars[0];
    if (roll(d, 3) == 0) f->when_var = vars[1 + roll(d, 2)], f->when_values = (u8)(1 + roll(d, 7));
    if (roll(d, 2) == 0) return;
    f->place_var = vars[1 + roll(d, 2)];
    for (int i = 0; i < f->mark_count; i++) f->place_values[i] = (u8)(i == 0 ? 7 : 1 + roll(d, 7));  // by each value one at least
}

static void model(Pack *pack, u64 number) {
    Error err = {0};
    Dice d = {rng_mix(0x9107, number), 0};
    scene_pack(pack, 1, HOUSE);
    PresenceRow row = *pack_presence(pack), *own = pack_add_rows(pack, "presence", 1);
    row.stray_pm = 1, row.public_in_pm = row.outdoor_in_pm = 0;  // hardly anybody whom the model does not name
    *own = row;
    int strata = 1 + (int)roll(&d, 3);
    for (int i = 0; i < strata; i++) {
        Stratum *s = pack_add_rows(pack, "strata", 1);
        *s = (Stratum){.name = {(char)('a' + i)}, .weight = 1 + (i32)roll(&d, 5)};
    }
    for (int i = 0; i < strata; i++) {
        u32 bit = 1u << i;
        const u8 vars[3] = {var(pack, &d, "men", bit, (const char *const[]){"0", "1", "2", "3"}, 4), var(pack, &d, "plan", bit, (const char *const[]){"hold", "run", "hide"}, 3),
                            var(pack, &d, "time", bit, (const char *const[]){"day", "dusk", "night"}, 3)};
        for (int n = (int)roll(&d, 4); n > 0; n--) people(pack, &d, bit, vars);
    }
    if (roll(&d, 2)) {
        Person *p = pack_add_rows(pack, "people", 1);
        *p = (Person){.name = "Cy", .group = NIU, .kind = (u8)pack_kind(pack, "officer"), .kit = (u8)pack_kit(pack, "bare"), .mark = (u16)pack_mark(pack, (char[]){"ABC"[roll(&d, 3)], 0})};
    }
    model_finish(pack);
    if (!truth_prior(pack, &err)) fail_msg("model %d: %s", (int)number, err.text);
}

static void count_world(const Pack *pack, u64 seed, int *held) {
    Truth truth;
    Error err = {0};
    Order orders[TRUTH_ORDERS];
    u8 room[1025] = {0};
    if (!truth_sample(pack, seed, NULL, &truth, &err)) fail_msg("%s", err.text);
    int count = truth_orders(pack, &truth, seed, orders, TRUTH_ORDERS);
    for (int i = 0; i < count; i++)
        if (orders[i].verb == VERB_spawn && orders[i].of_group != NIU) room[map_cell(&pack->map, order_at(&orders[i]))->room] = 1;
    for (int r = 0; r < pack->rooms_count; r++) held[r] += room[r + 1];
}

static void a_room_is_stated_to_be_held_as_often_as_it_is(void **state) {
    (void)state;
    int rooms = 0, apart = 0;
    for (u64 number = 0; number < MODELS; number++) {
        Pack pack;
        Error err = {0};
        int held[64] = {0};
        model(&pack, number);
        WorldDef def = world_def(&pack, number);
        World *w = world_create(&def, &err);
        assert_non_null(w);
        sim_step(w, NULL, 0);
        for (u64 n = 0; n < WORLDS; n++) count_world(&pack, rng_mix(number, n), held);
        for (int r = 0; r < pack.rooms_count; r++, rooms++) {
            double stated = (double)presence_of(w, NIU, r) / PART_ONE, is = (double)held[r] / WORLDS;
            double luck = 4.5 * sqrt(stated * (1 - stated) / WORLDS) + 0.001;  // and what shares are rounded to
            if (fabs(stated - is) > luck) fail_msg("model %d, room %d: %.4f stated, %.4f held", (int)number, r, stated, is);
        }
        apart += pack.aparts_count;
        world_destroy(w);
        pack_free(&pack);
    }
    print_message("%d rooms of %d models, %d in which people do not choose each for himself\n", rooms, MODELS, apart);
    assert_true(apart > rooms / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_room_is_stated_to_be_held_as_often_as_it_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
