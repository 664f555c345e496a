// whereabouts_test.c: Kiln Street in many worlds, searched by its policies: how likely the seat's group says somebody is in
// a room, against whether somebody is; and how often somebody lost and found again is taken for a new person.
#include "lab/lab.h"
#include "sim/world.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORLDS = 300, TENTHS = 10, TOGETHER = 3 };  // so many answers of one world hang together

typedef struct Reliability { i64 count, stated_pm, there; } Reliability;
typedef struct Totals { Reliability tenth[TENTHS]; int opened, again; } Totals;

static bool occupied(const World *w, GroupId g, int room) {
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group != g && u->place == PLACE_MAP && map_cell(&w->map, unit_at(u))->room == room) return true;
    }
    return false;
}

static void ask_rooms(const World *w, GroupId g, Totals *t) {
    for (int n = 0; n < know_room_count(w, g); n++) {
        KnownRoom r;
        if (!know_room_at(w, g, n, &r) || !r.room) continue;
        Reliability *tenth = &t->tenth[i64_min(r.present_pm / 100, TENTHS - 1)];
        tenth->count++;
        tenth->stated_pm += r.present_pm;
        tenth->there += occupied(w, g, r.room);
    }
}

// New contacts by sight, and those of them of whom the group has a contact already.
static void count_contacts(const World *w, GroupId g, Totals *t) {
    for (int i = 0; i < w->event_count; i++) {
        const Event *e = &w->events[i];
        if (e->kind != EVENT_contact_opened || e->group != g || !e->other) continue;
        t->opened++;
        for (int k = 0; k < CONTACTS_PER_GROUP; k++) {
            const Contact *c = &contact_rows(w, g)[k];
            if (!c->id || c->id == e->contact || c->state == CONTACT_DROPPED || sim_contact_truth(w, g, c->id) != e->other) continue;
            t->again++;
            break;
        }
    }
}

static void one_world(Shelf *shelf, u64 seed, const char *policy, i64 until_ms, Totals *t) {
    Error err = {0};
    SessionDef *def = calloc(1, sizeof *def);
    assert_non_null(def);
    def->root = THRESHOLD_SCRIPTS, def->seed = seed;
    strcpy(def->scenario, "kiln_street");
    strcpy(def->blue, policy);
    Match *m = session_create(shelf, def, &err);
    if (!m) fail_msg("%s", err.text);
    const World *w = match_world(m);
    GroupId seat = know_pack(w)->info->seat_group;
    while (know_ms(w) < until_ms && match_step(m)) {
        count_contacts(w, seat, t);
        if (know_ms(w) == 1000 || know_ms(w) % 20000 == 0) ask_rooms(w, seat, t);
    }
    match_destroy(m);
    free(def);
}

static void what_is_said_likely_is_so_as_often(void **state) {
    (void)state;
    static const char *const POLICIES[] = {"deliberate", "dynamic", "as_reported"};
    static Totals t;
    Error err = {0};
    Shelf *shelf = shelf_create(THRESHOLD_SCRIPTS, &err);
    assert_non_null(shelf);
    for (u64 n = 0; n < WORLDS; n++) one_world(shelf, 5000 + n, POLICIES[n % 3], n % 10 ? 40000 : 240000, &t);
    for (int i = 0; i < TENTHS; i++) {
        const Reliability *r = &t.tenth[i];
        if (!r->count) continue;
        double stated = (double)r->stated_pm / (double)r->count / 1000, there = (double)r->there / (double)r->count;
        print_message("said %.3f, so in %.3f of %lld\n", stated, there, (long long)r->count);
        double luck = 2 * sqrt(0.25 * TOGETHER / (double)r->count);  // what as many answers leave open
        assert_true(fabs(stated - there) <= 0.05 + luck);
    }
    print_message("%d new contacts, %d of people known already\n", t.opened, t.again);
    assert_true(t.opened > 100 && t.again * 8 < t.opened);
    shelf_destroy(shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said_likely_is_so_as_often)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
