// given_test.c: worlds drawn from what a group knows, at random moments of random missions: none contradicts
// the evidence, all of them are worlds, and together they say what the picture says.
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "lab/lab.h"
#include "sim/given.h"
#include "sim/sim.h"
#include "support/cmocka_all.h"

enum { MISSIONS = 48, MOMENTS = 5, WORLDS = 12 };

static Match *mission_by(Shelf *shelf, u64 seed, const char *stratum, const char *blue) {
    Error err = {0};
    SessionDef def = {.root = THRESHOLD_SCRIPTS, .seed = seed};
    strcpy(def.blue, blue);
    strcpy(def.scenario, "kiln_street");
    if (stratum) {
        def.forced.count = 1;
        strcpy(def.forced.set[0].name, "stratum");
        strcpy(def.forced.set[0].value, stratum);
    }
    Match *m = session_create(shelf, &def, &err);
    if (!m) fail_msg("%s", err.text);
    return m;
}

static Match *mission(Shelf *shelf, u64 seed, const char *stratum) { return mission_by(shelf, seed, stratum, ""); }

static Evidence *evidence(const World *w, GroupId g) {
    Error err = {0};
    Evidence *e = evidence_read(w, g, &err);
    if (!e) fail_msg("%s", err.text);
    return e;
}

static void draw(const Evidence *e, u64 seed, int n, Given *out) {
    Error err = {0};
    if (!given_draw(e, seed, n, out, &err)) fail_msg("%s", err.text);
}

// ---- no contradiction -----------------------------------------------------------------------------------

static bool clear_room(const World *w, GroupId g, int room) {
    KnownRoom known;
    for (int n = 0; n < know_room_count(w, g); n++)
        if (know_room_at(w, g, n, &known) && known.room == room) return known.state == ROOM_CLEARED && !known.stale;
    return false;
}

// Who was met nowhere stands where nobody could have seen him.
static void check_unmet(const World *w, GroupId g, const Order *o) {
    int room = drawn_room(know_pack(w), o);
    if (!room) fail_msg("somebody stands outside all rooms at %d,%d,%d", o->x, o->y, o->z);
    if (clear_room(w, g, room)) fail_msg("somebody stands in the %s, which is clear", know_pack(w)->rooms[room - 1].title);
    if (know_cell_excluded(w, g, order_at(o))) fail_msg("somebody stands at %d,%d,%d, which was looked at", o->x, o->y, o->z);
}

static void check_contacts(const World *w, GroupId g, const Given *given) {
    KnownContact c;
    for (int n = 0; n < know_contact_count(w, g); n++) {
        if (!know_contact_at(w, g, n, &c) || c.state != CONTACT_IN_SIGHT) continue;
        int found = 0;
        for (int i = 0; i < given->count; i++) found += given->contact[i] == c.id && pos_same(order_at(&given->order[i]), c.at);
        if (found != 1) fail_msg("contact c%d in sight is there %d times", c.id, found);
    }
}

static void check_members(const World *w, GroupId g, const Given *given) {
    KnownMember m;
    for (int n = 1; n <= know_member_count(w, g); n++) {
        if (!know_member(w, g, n, &m) || !m.here) continue;
        int found = 0;
        for (int i = 0; i < given->count; i++)
            found += given->order[i].verb == VERB_spawn && given->order[i].of_group == g && given->order[i].of_unit == n && pos_same(order_at(&given->order[i]), m.at);
        assert_int_equal(found, 1);
    }
}

typedef struct Marks { int holes, charges, damaged, taken; } Marks;

static void check_openings(const World *w, GroupId g, const Given *given) {
    const Pack *pack = know_pack(w);
    Drawn drawn = {pack, &given->truth, given->order, given->count};
    for (int row = 0; row < pack->openings_count; row++) {
        Order is = drawn_opening(&drawn, row);
        KnownOpening known;
        if (!know_opening_in(w, g, order_at(&is), &known) || known.source == SOURCE_PLAN || known.source == SOURCE_NONE) continue;
        bool stood_in = false;
        for (int i = 0; i < given->count; i++) stood_in |= given->order[i].verb == VERB_spawn && pos_same(order_at(&given->order[i]), known.at);
        if (stood_in) continue; // then it is open, whatever was last seen of it
        assert_int_equal(is.amount, known.open_pct);
        if (known.lock) assert_int_equal((is.lock_state & LOCK_LOCKED) != 0, known.lock == 2);
        if (known.block) assert_int_equal((is.lock_state & LOCK_WEDGED) || is.barricade, known.block == 2);
        if (known.chain) assert_int_equal((is.lock_state & LOCK_CHAINED) != 0, known.chain == 2);
        assert_int_equal(is.hole, known.hole);
        assert_int_equal(is.damage, known.damage);
    }
}

// A hole that is known of, a charge that was set, who gave up or was handcuffed: the same in every draw.
static void check_marks(const World *w, GroupId g, const Given *given, Marks *found) {
    KnownOpening o;
    KnownContact c;
    for (int n = 0; n < know_opening_count(w, g); n++) {
        if (!know_opening_at(w, g, n, &o)) continue;
        int holes = 0, charges = 0;
        for (int i = 0; i < given->count; i++) {
            const Order *is = &given->order[i];
            if (is->verb != VERB_arrange || !pos_same(order_at(is), o.at)) continue;
            charges += is->charge;
            holes += !is->charge && !map_cell(&know_pack(w)->map, o.at)->opening;
        }
        assert_int_equal(holes, !map_cell(&know_pack(w)->map, o.at)->opening);
        assert_int_equal(charges, o.charged);
        found->holes += holes, found->charges += charges, found->damaged += o.damage > 0;
    }
    for (int n = 0; n < know_contact_count(w, g); n++) {
        if (!know_contact_at(w, g, n, &c) || !(c.custody || c.down)) continue;
        for (int i = 0; i < given->count; i++)
            if (given->contact[i] == c.id) {
                assert_int_equal(given->order[i].custody, c.custody);
                assert_int_equal(given->order[i].down, c.down);
                found->taken++;
            }
    }
}

// The orders of a draw make a world.
static void check_world(const World *w, const Given *given) {
    Error err = {0};
    WorldDef def = world_def(know_pack(w), 1);
    World *made = world_create(&def, &err);
    if (!made) fail_msg("%s", err.text);
    sim_step(made, given->order, given->count);
    int spawned = 0, count;
    const Event *events = sim_events(made, &count);
    for (int i = 0; i < count; i++) {
        if (events[i].kind != EVENT_order_refused) continue;
        const Order *o = &given->order[events[i].order - 1];
        fail_msg("order %u of a draw is refused (%s): %s at %d,%d,%d", events[i].order, reason_name(events[i].reason), verb_info(o->verb)->name, o->x, o->y, o->z);
    }
    for (int i = 0; i < given->count; i++) spawned += given->order[i].verb == VERB_spawn;
    assert_int_equal(sim_unit_count(made), spawned);
    char why[200] = "";
    Text text = text_over(why, sizeof why);
    if (!sim_valid(made, &text)) fail_msg("%s", why);
    world_destroy(made);
}

static int check_draws(const World *w, GroupId g, u64 seed, Marks *found) {
    Evidence *e = evidence(w, g);
    Given *given = calloc(1, sizeof *given);
    int fitting = 0;
    for (int n = 0; n < WORLDS; n++) {
        draw(e, seed, n, given);
        if (!given->weight) continue;
        fitting++;
        for (int i = 0; i < given->count; i++)
            if (given->order[i].verb == VERB_spawn && given->order[i].of_group != g && !given->contact[i]) check_unmet(w, g, &given->order[i]);
        check_contacts(w, g, given);
        check_members(w, g, given);
        check_openings(w, g, given);
        check_marks(w, g, given, found);
        if (n == 0) check_world(w, given);
    }
    evidence_free(e);
    free(given);
    return fitting;
}

static void no_world_contradicts_the_evidence(void **state) {
    (void)state;
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    int cleared = 0, sighted = 0, fitting = 0;
    Marks marks = {0};
    for (u64 seed = 1; seed <= MISSIONS; seed++) {
        Match *m = mission(shelf, seed, NULL);
        const World *w = match_world(m);
        for (int k = 0; k < MOMENTS && !match_ended(m); k++) {
            match_advance(m, know_ms(w) + rng_between(rng_mix(seed, (u64)k), 2000, 60000));
            GroupId g = know_pack(w)->info->seat_group;
            KnownContact c;
            KnownRoom r;
            for (int n = 0; n < know_contact_count(w, g); n++) sighted += know_contact_at(w, g, n, &c) && c.state == CONTACT_IN_SIGHT;
            for (int n = 0; n < know_room_count(w, g); n++) cleared += know_room_at(w, g, n, &r) && r.state == ROOM_CLEARED && !r.stale;
            fitting += check_draws(w, g, seed * 100 + (u64)k, &marks);
        }
        match_destroy(m);
    }
    shelf_destroy(shelf);
    print_message("%d doors found damaged, %d contacts in custody or down\n", marks.damaged, marks.taken);
    if (marks.damaged < 100 || marks.taken < 50) fail_msg("little was tested: %d damaged doors, %d in custody", marks.damaged, marks.taken);
    if (cleared < 50 || sighted < 20 || fitting < 300) fail_msg("little was tested: %d clear rooms, %d contacts in sight, %d worlds that fit", cleared, sighted, fitting);
}

// A hole in the landing's wall before everybody's eyes, a charge at the front door, and a suspect in handcuffs beside it: so it is in
// every draw, and the worlds that are made of it have them.
static void what_was_done_to_the_building_stays_done(void **state) {
    (void)state;
    enum { WALL_X = 27, WALL_Y = 19, STOREY = 2 };
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Match *m = mission(shelf, 3, "wants_out");
    const Pack *pack = know_pack(match_world(m));
    Truth truth;
    Order orders[TRUTH_ORDERS];
    assert_true(truth_sample(pack, 3, NULL, &truth, &err));
    int count = truth_orders(pack, &truth, 3, orders, TRUTH_ORDERS - 4);
    GroupId g = pack->info->seat_group;
    Pos wall = pos(WALL_X, WALL_Y, STOREY), front = pos(27, 22, STOREY);
    u8 hole = pack->materials[map_cell(&pack->map, wall)->material].broken;
    assert_true(hole);
    orders[count] = (Order){.id = (u32)count + 1, .verb = VERB_arrange, .material = hole};
    order_set_at(&orders[count++], wall);
    for (int i = 0; i < count; i++)
        if (orders[i].verb == VERB_spawn && orders[i].of_group == g && orders[i].of_unit <= 3)
            order_set_at(&orders[i], pos(25, 19 + orders[i].of_unit, STOREY)), orders[i].has |= HAS_DIR, orders[i].dir = orders[i].of_unit == 1 ? 128 : 240;
    orders[count] = (Order){.id = (u32)count + 1, .verb = VERB_spawn, .of_group = (u8)pack_group(pack, "crew"), .of_unit = 9, .custody = CUSTODY_CUFFED,
                            .kind = (u8)pack_kind(pack, "suspect"), .kit = (u8)pack_kit(pack, "pistol")};
    order_set_at(&orders[count++], pos(24, 20, STOREY));
    orders[count] = (Order){.id = (u32)count + 1, .verb = VERB_arrange, .charge = 1, .of_group = g, .of_unit = 2};
    order_set_at(&orders[count++], front);
    WorldDef def = world_def(pack, 3);
    World *w = world_create(&def, &err);
    sim_step(w, orders, count);
    for (int i = 0; i < 400; i++) sim_step(w, NULL, 0);
    Marks found = {0};
    assert_true(check_draws(w, g, 11, &found) > 0);
    if (found.holes < 1 || found.charges < 1 || found.taken < 1) fail_msg("%d holes, %d charges, %d in custody", found.holes, found.charges, found.taken);
    Evidence *e = evidence(w, g);
    Given *given = calloc(1, sizeof *given);
    draw(e, 11, 0, given);
    World *made = world_create(&def, &err);
    sim_step(made, given->order, given->count);
    for (int i = 0; i < 40; i++) sim_step(made, NULL, 0);
    KnownOpening o;
    assert_true(know_opening_in(made, g, wall, &o));
    assert_int_equal(o.open_pct, 100);
    assert_true(know_opening_in(made, g, front, &o) && o.charged);
    world_destroy(made);
    world_destroy(w);
    evidence_free(e);
    free(given);
    match_destroy(m);
    shelf_destroy(shelf);
}

// ---- what the draws say -----------------------------------------------------------------------------------

// Room by room the weighed draws hold somebody as often as the picture says.
static void the_draws_say_what_the_picture_says(void **state) {
    (void)state;
    enum { DRAWS = 4000 };
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Given *given = calloc(1, sizeof *given);
    u8 by_room[1024];
    for (u64 seed = 7; seed <= 9; seed++) {
        i64 in[1024] = {0}, total = 0;
        Match *m = mission(shelf, seed, NULL);
        match_advance(m, 70000);
        const World *w = match_world(m);
        GroupId g = know_pack(w)->info->seat_group;
        Evidence *e = evidence(w, g);
        for (int n = 0; n < DRAWS; n++) {
            draw(e, seed, n, given);
            given_occupied(e, given, by_room);
            total += given->weight;
            for (int r = 0; r < know_pack(w)->rooms_count; r++) in[r] += by_room[r] ? given->weight : 0;
        }
        KnownRoom room;
        for (int n = 0; n < know_room_count(w, g); n++) {
            if (!know_room_at(w, g, n, &room)) continue;
            i64 drawn = in[room.room - 1] * 1000 / i64_max(1, total);
            if (drawn < room.present_pm - 60 || drawn > room.present_pm + 60)
                fail_msg("seed %d, %s: stated %d, drawn %d in 1000", (int)seed, know_pack(w)->rooms[room.room - 1].title, room.present_pm, (int)drawn);
        }
        evidence_free(e);
        match_destroy(m);
    }
    free(given);
    shelf_destroy(shelf);
}

// At the start, of worlds as different as they come, the same is known: the same worlds are drawn.
static void what_is_not_known_draws_nothing(void **state) {
    (void)state;
    static const char *const strata[] = {"empty", "residents", "barricaded"};
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Given *first = calloc(1, sizeof *first), *other = calloc(1, sizeof *other);
    for (int k = 0; k < 3; k++) {
        Match *m = mission(shelf, 5, strata[k]);
        match_advance(m, 400);
        Evidence *e = evidence(match_world(m), know_pack(match_world(m))->info->seat_group);
        draw(e, 3, 17, k ? other : first);
        if (k) {
            assert_int_equal(first->count, other->count);
            assert_memory_equal(first->order, other->order, sizeof(Order) * (size_t)first->count);
            assert_true(first->weight == other->weight);
        }
        evidence_free(e);
        match_destroy(m);
    }
    free(first);
    free(other);
    shelf_destroy(shelf);
}

// ---- in what state ----------------------------------------------------------------------------------------

typedef struct Worn { int wounds, bleeding, spent, tools, shaken, torches, clocks; } Worn;

static bool near(int a, int b, int by) { return a - b <= by && b - a <= by; }

// A member in a world made of a draw, and the one he is: wound for wound and round for round.
static void check_state(const KnownMember *is, const KnownMember *made, const Kit *kit, const Pack *pack, Worn *worn) {
    assert_memory_equal(is->wound, made->wound, sizeof is->wound);
    assert_int_equal(is->bleeding, made->bleeding);
    if (is->life == LIFE_UP && is->custody == CUSTODY_FREE) {
        assert_int_equal(is->armed_with, made->armed_with);
        assert_int_equal(is->weapon_in_hand, made->weapon_in_hand);
        assert_int_equal(is->torch, made->torch);
    }
    assert_memory_equal(is->arm_rounds, made->arm_rounds, sizeof is->arm_rounds);
    assert_memory_equal(is->arm_mags, made->arm_mags, sizeof is->arm_mags);
    assert_memory_equal(is->items, made->items, sizeof is->items);
    assert_int_equal(is->rules, made->rules);
    if (!near(is->fatigue, made->fatigue, 1) || !near(is->stress, made->stress, 60) || !near(is->suppression, made->suppression, 60))
        fail_msg("member %d: fatigue %d, %d; stress %d, %d; suppression %d, %d", is->ordinal, is->fatigue, made->fatigue, is->stress, made->stress, is->suppression, made->suppression);
    for (int r = 0; r < REGION_COUNT; r++) worn->wounds += is->wound[r] > 0;
    for (int i = 0; i < KIT_ITEMS; i++) worn->tools += kit->item[i] && is->items[i] != kit->count[i];
    worn->bleeding += is->bleeding, worn->shaken += is->stress > 100, worn->torches += is->torch;
    worn->spent += kit->long_arm && is->arm_rounds[0] < pack->weapons[kit->long_arm - 1].capacity;
}

static void own_people_go_on_as_they_are(void **state) {
    (void)state;
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Given *given = calloc(1, sizeof *given);
    Worn worn = {0};
    for (u64 seed = 1; seed <= 10; seed++) {
        Match *m = mission_by(shelf, seed, "barricaded", "rush");  // of whom many come to harm
        const World *w = match_world(m);
        const Pack *pack = know_pack(w);
        GroupId g = pack->info->seat_group;
        match_advance(m, 40000 + (i64)seed * 10000);
        Evidence *e = evidence(w, g);
        draw(e, seed, 1, given);
        WorldDef def = world_def(pack, 1);
        World *made = world_create(&def, &err);
        sim_step(made, given->order, given->count);
        for (int n = 1; n <= know_member_count(w, g); n++) {
            KnownMember is, now;
            if (!know_member(w, g, n, &is) || !is.here || !is.kit || is.life == LIFE_DEAD) continue;
            assert_true(know_member(made, g, n, &now));
            check_state(&is, &now, &pack->kits[is.kit - 1], pack, &worn);
        }
        worn.clocks += know_clock_ms(made) == know_clock_ms(w);
        world_destroy(made);
        evidence_free(e);
        match_destroy(m);
    }
    print_message("%d wounds, %d bleed, %d arms fired, %d tools used, %d shaken, %d torches lit\n", worn.wounds, worn.bleeding, worn.spent, worn.tools, worn.shaken, worn.torches);
    assert_int_equal(worn.clocks, 10);
    if (worn.wounds < 4 || worn.spent < 4 || worn.shaken < 4) fail_msg("little was tested");
    free(given);
    shelf_destroy(shelf);
}

static bool marked(const Pack *pack, const Order *o) {
    for (int i = 0; i < pack->marks_count; i++)
        if (pos_same(pos(pack->marks[i].x, pack->marks[i].y, pack->marks[i].z), order_at(o)) && text_starts(pack->marks[i].name, "crew_")) return true;
    return false;
}

// Before anything is found out, whoever is sought stands on one of the places at which the model has people begin, and the other
// agency where the briefing has it: no wandering about that the mission has not seen. Drawn from the picture alone they would
// stand anywhere in the flat, and rehearsals would foretell other fights than there are.
static void before_anything_is_known_people_are_where_they_begin(void **state) {
    (void)state;
    enum { DRAWS = 60 };
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Given *given = calloc(1, sizeof *given);
    Match *m = session_brief(shelf, "kiln_street", &err);
    const World *w = match_world(m);
    const Pack *pack = know_pack(w);
    Evidence *e = evidence(w, pack->info->seat_group);
    GroupId crew = (GroupId)pack_group(pack, "crew"), visit = (GroupId)pack_group(pack, "visit");
    int sought = 0, placed = 0, visitors = 0;
    for (int n = 0; n < DRAWS; n++) {
        draw(e, 5, n, given);
        for (int i = 0; i < given->count; i++) {
            const Order *o = &given->order[i];
            if (o->verb != VERB_spawn) continue;
            if (o->of_group == crew) sought++, placed += marked(pack, o);
            if (o->of_group == visit) visitors += o->z == 0 && o->y == 19 && (o->x == 23 || o->x == 25) && o->name;
        }
    }
    if (sought < DRAWS / 2 || placed * 100 < sought * 95) fail_msg("%d of %d suspects stand where they begin", placed, sought);
    assert_int_equal(visitors, 2 * DRAWS);
    evidence_free(e);
    match_destroy(m);
    free(given);
    shelf_destroy(shelf);
}

static void weights_are_worth_fewer_than_they_are(void **state) {
    (void)state;
    assert_int_equal(weights_effective_milli((const i64[]){7, 7, 7, 7}, 4), 4000);
    assert_int_equal(weights_effective_milli((const i64[]){(i64)1 << 40, 0, 0}, 3), 1000);
    assert_in_range(weights_effective_milli((const i64[]){3, 1}, 2), 1598, 1602); // (3 + 1)^2 / (9 + 1)
    assert_int_equal(weights_effective_milli((const i64[]){0, 0}, 2), 0);
}

static void a_household_has_no_such_picture(void **state) {
    (void)state;
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    Match *m = mission(shelf, 1, NULL);
    GroupId home = (GroupId)pack_group(know_pack(match_world(m)), "home_1a");
    assert_null(evidence_read(match_world(m), home, &err));
    assert_int_equal(err.code, EXIT_USAGE);
    match_destroy(m);
    shelf_destroy(shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_world_contradicts_the_evidence),
        cmocka_unit_test(what_was_done_to_the_building_stays_done),
        cmocka_unit_test(the_draws_say_what_the_picture_says),
        cmocka_unit_test(what_is_not_known_draws_nothing),
        cmocka_unit_test(own_people_go_on_as_they_are),
        cmocka_unit_test(before_anything_is_known_people_are_where_they_begin),
        cmocka_unit_test(weights_are_worth_fewer_than_they_are),
        cmocka_unit_test(a_household_has_no_such_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
