// presence_test.c: the picture of people not in sight: it sums up to one after every step, never says
// never of where somebody is, and moves by the ways that are believed open and are not watched.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "sim/presence.h"
#include "support/cmocka_all.h"
#include "support/scene.h"

enum {
    NIU = 1, BPU, CELL, HOME, WIDTH = 22, HEIGHT = 13, RUN_MS = 24000,
    BUILDINGS = 1000, SMALL_WIDTH = 15, SMALL_HEIGHT = 9, SMALL_RUN_MS = 10000  // many small ones for a short while
};

// tools/soak asks for ten thousand.
static int buildings(void) {
    const char *count = getenv("THRESHOLD_BUILDINGS");
    return count ? atoi(count) : BUILDINGS;
}

// ---- sums ---------------------------------------------------------------------------------------------

// As it is meant: nowhere less than the floor, all by their share, and what is left over to the likeliest.
static void settle_plainly(i32 *part, int places) {
    i64 sum = 0;
    i32 left = PART_ONE;
    int best = 0;
    for (int p = 0; p < places; p++) sum += part[p] = part[p] < PART_FLOOR ? PART_FLOOR : part[p];
    for (int p = 0; p < places; p++) {
        left -= part[p] = (i32)((u64)part[p] * PART_ONE / (u64)sum);
        if (part[p] > part[best]) best = p;
    }
    part[best] += left;
}

static u32 of(u64 *dice, u32 below) { return rng_below(*dice = rng_mix(*dice, below), below); }

// Pictures as they come about: a few rooms have nearly all, and some of it is looked away again and again.
static void a_sum_is_settled_as_if_each_place_were_reckoned(void **state) {
    (void)state;
    enum { MOST = 300 };
    for (u64 seed = 1; seed <= 3000; seed++) {
        u64 dice = seed;
        i32 part[MOST] = {0}, plain[MOST] = {0};
        int places = 1 + (int)of(&dice, MOST), some = 1 + (int)of(&dice, 12);
        for (int i = 0; i < some; i++) part[of(&dice, (u32)places)] = (i32)of(&dice, PART_ONE / 4);
        for (int round = 0; round < 8; round++) {
            memcpy(plain, part, sizeof part);
            parts_settle(part, places);
            settle_plainly(plain, places);
            assert_memory_equal(part, plain, sizeof part);
            i32 *less = &part[of(&dice, (u32)places)];
            *less -= (i32)of(&dice, 1 + ((u32)*less >> of(&dice, 24)));
            if (!of(&dice, 4)) part[of(&dice, (u32)places)] += (i32)of(&dice, PART_FLOOR);
        }
    }
}

static i32 present(const Scene *s, GroupId g, char mark) {
    KnownRoom r;
    assert_true(know_room_by_number(s->world, g, know_room_of(s->world, g, scene_mark(s, mark)), &r));
    return r.present_pm;
}

static i32 share_at(const Scene *s, GroupId g, ContactId id, char mark) {
    RoomShare share[32];
    u16 room = know_room_of(s->world, g, scene_mark(s, mark));
    i32 sum = 0, found = 0;
    int count = know_contact_rooms(s->world, g, id, share, 32);
    for (int i = 0; i < count; i++) {
        sum += share[i].part;
        if (share[i].room == room) found = share[i].part;
        if (i) assert_true(share[i].room == 0 || share[i].part <= share[i - 1].part);  // the likeliest first, the rest last
    }
    assert_int_equal(sum, WHOLE);
    return found;
}

static ContactId first_contact(const Scene *s, GroupId g) {
    KnownContact c;
    assert_true(know_contact_at(s->world, g, 0, &c));
    return c.id;
}

static void until_clear(Scene *s, GroupId g, char mark) {
    KnownRoom r = {0};
    for (i64 from = sim_ms(s->world); r.state != ROOM_CLEARED || r.stale;) {
        scene_step(s);
        assert_true(know_room_by_number(s->world, g, know_room_of(s->world, g, scene_mark(s, mark)), &r));
        assert_true(sim_ms(s->world) < from + 40000);
    }
}

static void until_noticed(Scene *s, char mark) { assert_true(scene_count(s, EVENT_noticed, mark) || scene_until(s, EVENT_noticed, mark, 20000)); }

// ---- over random buildings ------------------------------------------------------------------------------

typedef struct Dice { u64 seed, n; } Dice;
static u32 roll(Dice *d, u32 below) { return rng_below(rng_mix(d->seed, ++d->n), below); }

typedef struct Plan { char cell[HEIGHT][WIDTH + 1]; int width, height; } Plan;

static bool door_glyph(char c) { return c == '+' || c == '/' || c == '_'; }

static void split(Plan *p, Dice *d, int x0, int y0, int x1, int y1) {
    int w = x1 - x0 + 1, h = y1 - y0 + 1;
    bool upright = w > h;
    if (w < 6 && h < 6) return;
    int at = upright ? x0 + 2 + (int)roll(d, (u32)(w - 4)) : y0 + 2 + (int)roll(d, (u32)(h - 4));
    char a = upright ? p->cell[y0 - 1][at] : p->cell[at][x0 - 1], b = upright ? p->cell[y1 + 1][at] : p->cell[at][x1 + 1];
    if (door_glyph(a) || door_glyph(b)) return;
    for (int i = upright ? y0 : x0; i <= (upright ? y1 : x1); i++) *(upright ? &p->cell[i][at] : &p->cell[at][i]) = '#';
    int door = upright ? y0 + (int)roll(d, (u32)h) : x0 + (int)roll(d, (u32)w);
    *(upright ? &p->cell[door][at] : &p->cell[at][door]) = "++++/_"[roll(d, 6)];
    split(p, d, x0, y0, upright ? at - 1 : x1, upright ? y1 : at - 1);
    split(p, d, upright ? at + 1 : x0, upright ? y0 : at + 1, x1, y1);
}

static void stand(Plan *p, Dice *d, char mark) {
    for (;;) {
        int x = 1 + (int)roll(d, (u32)p->width - 2), y = 1 + (int)roll(d, (u32)p->height - 2);
        if (p->cell[y][x] != '.') continue;
        p->cell[y][x] = mark;
        return;
    }
}

static Scene *random_scene(u64 number, int width, int height) {
    Plan p = {.width = width, .height = height};
    Dice d = {rng_mix(0xf117e5, number), 0};
    for (int y = 0; y < height; y++) {
        memset(p.cell[y], y && y < height - 1 ? '.' : '#', (size_t)width);
        p.cell[y][0] = p.cell[y][width - 1] = '#', p.cell[y][width] = 0;
    }
    split(&p, &d, 1, 1, width - 2, height - 2);
    for (int i = 0; i < 7; i++) stand(&p, &d, "ABCDEFG"[i]);
    for (int i = 0; i < 5; i++) stand(&p, &d, 'n');
    char text[HEIGHT * (WIDTH + 1) + 1] = "";
    for (int y = 0; y < height; y++) strcat(strcat(text, p.cell[y]), y < height - 1 ? "\n" : "");
    Scene *s = SCENE(number, "A=niu officer entry east; B=niu officer entry west; C=bpu officer patrol north; D=cell suspect rifle; E=cell suspect bare; F=home resident bare; G=home resident bare asleep", text);
    for (int i = 0; i < s->world->units_count; i++) s->world->units[i].rules = rules_hold_fire;
    return s;
}

static void random_orders(Scene *s, Dice *d) {
    static const Verb VERBS[] = {VERB_move, VERB_move, VERB_move, VERB_open, VERB_listen, VERB_face, VERB_close, VERB_report};
    for (int i = 0; i < 7; i++) {
        if (roll(d, 40)) continue;
        const Map *m = &s->pack.map;
        Order o = scene_order(s, "ABCDEFG"[i], VERBS[roll(d, ARRAY_LEN(VERBS))]);
        bool door = (o.verb == VERB_open || o.verb == VERB_close || o.verb == VERB_listen) && m->opening_count;
        order_set_at(&o, door ? m->openings[roll(d, (u32)m->opening_count)].at : pos((int)roll(d, (u32)m->width), (int)roll(d, (u32)m->height), 0));
        if (o.verb == VERB_report) o.word = fact_contact;
        if (o.verb == VERB_move) o.pace = (u8)(pace_walk + roll(d, 2));
        scene_give(s, o);
    }
}

static bool noticed_by(const World *w, GroupId g, UnitId who) {
    for (int i = 0; i < w->units_count; i++) {
        const Track *t = w->units[i].group == g ? track_of(w, &w->units[i], who) : NULL;
        if (t && t->level) return true;
    }
    return false;
}

static bool told_wrong(const Scene *s, int from, GroupId g, UnitId who) {
    for (int i = from; i < s->event_count; i++)
        if (s->events[i].kind == EVENT_wrongly_cleared && s->events[i].group == g && s->events[i].other == who) return true;
    return false;
}

// Whoever stands unnoticed in a room as it is called clear, before and after the step, is an event; and
// only who was in there then is one.
static int wrongly_cleared(const Scene *s, int from, const Pos *before) {
    int told = 0;
    for (int i = from; i < s->event_count; i++) {
        const Event *e = &s->events[i];
        for (int k = 1; k <= s->world->units_count; k++) {
            const Unit *u = unit_get(s->world, (UnitId)k);
            bool in = room_at(s->world, before[k]) == e->a && room_at(s->world, unit_at(u)) == e->a;
            if (e->kind == EVENT_room_cleared && u->group != e->group && in && !noticed_by(s->world, e->group, (UnitId)k))
                assert_true(told_wrong(s, from, e->group, (UnitId)k));
        }
        if (e->kind != EVENT_wrongly_cleared) continue;
        told++;
        assert_int_equal(room_at(s->world, e->at), e->a);
        assert_true(pos_chebyshev(e->at, before[e->other]) <= 1);
    }
    return told;
}

static void sums_up(const Scene *s) {
    char why[200] = "";
    Text text = text_over(why, sizeof why);
    if (!presence_holds(s->world, &text)) fail_msg("at %lld ms: %s", (long long)sim_ms(s->world), why);
}

static void never_says_never(const Scene *s) {
    for (int g = 1; g <= 4; g++)
        for (int i = 0; i < s->world->units_count; i++) {
            const Unit *u = &s->world->units[i];
            int room = room_at(s->world, unit_at(u));
            if (u->group != g && room >= 0) assert_true(presence_of(s->world, (GroupId)g, room) > 0);
        }
    KnownPeople p = know_people(s->world, NIU);
    assert_true(p.low >= 0 && p.low <= p.high && p.sought_low <= p.sought_high);
    for (int n = 0; n < know_contact_count(s->world, NIU); n++) {
        KnownContact c;
        assert_true(know_contact_at(s->world, NIU, n, &c));
        share_at(s, NIU, c.id, 'A');
    }
}

static void whatever_happens_it_sums_up_and_never_says_never(void **state) {
    (void)state;
    int cleared = 0, wrong = 0, lost = 0, split_up = 0, count = buildings();
    for (u64 number = 0; number < (u64)count; number++) {
        bool large = number % 10 == 0;
        Scene *s = large ? random_scene(number, WIDTH, HEIGHT) : random_scene(number, SMALL_WIDTH, SMALL_HEIGHT);
        Dice d = {rng_mix(0x0de5, number), 0};
        s->valid_ms = 2000;
        for (i64 ms = 0; ms < (large ? RUN_MS : SMALL_RUN_MS); ms += 50) {
            int before = s->event_count;
            Pos at[16];
            for (int k = 1; k <= s->world->units_count; k++) at[k] = unit_at(unit_get(s->world, (UnitId)k));
            random_orders(s, &d);
            scene_step(s);
            sums_up(s);
            wrong += wrongly_cleared(s, before, at);
            if (ms % 1000 == 0) never_says_never(s);
        }
        cleared += scene_count(s, EVENT_room_cleared, 0);
        lost += scene_count(s, EVENT_lost_sight, 0);
        split_up += scene_count(s, EVENT_contact_split, 0);
        scene_free(s);
    }
    print_message("%d buildings: %d rooms cleared, %d people wrongly, %d contacts lost, %d mistaken for another and put right\n", count, cleared, wrong, lost, split_up);
    assert_true(count < 100 || (cleared > count && lost > count));
    assert_true(wrong * 5 < cleared);  // people here run about through rooms that are being looked into
}

static void restored_at_any_moment_it_goes_on_the_same(void **state) {
    (void)state;
    for (u64 number = 1000; number < 1012; number++) {
        Scene *s = random_scene(number, WIDTH, HEIGHT);
        Dice d = {rng_mix(0x0de5, number), 0};
        World *copy = NULL;
        i64 cut = 2000 + roll(&d, 15000) / 50 * 50;
        for (i64 ms = 0; ms < RUN_MS; ms += 50) {
            random_orders(s, &d);
            if (ms == cut) copy = scene_restored(s);
            if (ms >= cut) sim_step(copy, s->queue, s->queued);
            scene_step(s);
            if (ms >= cut) assert_true(sim_hash(copy) == sim_hash(s->world));
            if (ms >= cut && ms % 500 == 0)  // also what is kept for reading only
                for (int r = 0; r < s->pack.rooms_count; r++) assert_int_equal(presence_of(copy, NIU, r), presence_of(s->world, NIU, r));
        }
        world_destroy(copy);
        scene_free(s);
    }
}

// ---- drawn -----------------------------------------------------------------------------------------------

#define THREE "##################\n" \
              "#A...+.B..+....D.#\n" \
              "#....#....#......#\n" \
              "##################"

static void a_room_seen_empty_makes_the_others_likelier(void **state) {
    (void)state;
    Scene *s = SCENE(1, "A=niu officer bare east", THREE);
    i32 far = present(s, NIU, 'D'), near = present(s, NIU, 'B');
    assert_in_range(near, 100, 250);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    until_clear(s, NIU, 'B');
    assert_in_range(present(s, NIU, 'B'), 1, 15);
    assert_true(present(s, NIU, 'D') > far);
    scene_free(s);
}

static void a_watched_door_holds_a_contact_in_its_room(void **state) {
    (void)state;
    i32 between[2];
    for (int away = 0; away < 2; away++) {
        Scene *s = SCENE(2, "A=niu officer bare east; B=cell suspect bare west",
                         "######################\n"
                         "#A..../..C...B./.....#\n"
                         "#.....#........#.....#\n"
                         "#.....#........#....D#\n"
                         "######################");
        until_noticed(s, 'A');
        ContactId id = first_contact(s, NIU);
        scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'D')));
        assert_true(scene_until(s, EVENT_lost_sight, 'A', 20000));
        scene_run(s, 3000);
        assert_true(share_at(s, NIU, id, 'D') > WHOLE * 9 / 10);
        assert_true(know_reach_holds(s->world, NIU, id, pos(17, 2, 0)));
        assert_false(know_reach_holds(s->world, NIU, id, pos(8, 2, 0)));  // not past the officer's eyes
        Order face = scene_order(s, 'A', VERB_face);
        face.has |= HAS_DIR, face.dir = dir_angle(away ? DIR_W : DIR_E);
        scene_give(s, face);
        scene_run(s, 40000);
        between[away] = share_at(s, NIU, id, 'C');
        assert_int_equal(know_reach_holds(s->world, NIU, id, pos(8, 2, 0)), away);
        scene_free(s);
    }
    assert_true(between[0] < WHOLE / 100);
    assert_true(between[1] > WHOLE / 10);
}

static void a_contact_only_heard_is_dropped_when_it_is_nowhere(void **state) {
    (void)state;
    Scene *s = SCENE(3, "A=niu officer bare east; D=cell suspect bare", "##############\n#A...+.B..C..#\n#....#....n.D#\n##############");
    Contact *c = contact_rows(s->world, NIU);
    *c = (Contact){.id = ++group_row(s->world, NIU)->last_contact, .state = CONTACT_HEARD, .channels = CHANNEL_HEARD, .sound = SOUND_cry,
                   .x = 8, .y = 1, .error_cells = 1, .last_ms = sim_ms(s->world), .fired_ms = -1, .warned_ms = -1,
                   .class_pm = {200, 250, 520, 30}};  // a voice off a machine: nobody is there
    unit_remove(s->world, scene_unit(s, 'D'), PLACE_LEFT);
    scene_run(s, 1000);
    assert_true(present(s, NIU, 'B') > 700);
    KnownPeople before = know_people(s->world, NIU);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'C')));
    until_clear(s, NIU, 'B');
    scene_run(s, 2000);
    assert_int_equal(know_contact_count(s->world, NIU), 0);
    assert_true(scene_count(s, EVENT_contact_dropped, 0) == 1);
    assert_in_range(present(s, NIU, 'B'), 1, 260);  // and yet: under a bed
    assert_true(know_people(s->world, NIU).expected_pm < before.expected_pm);
    scene_free(s);
}

// It hisses where it lies, and its thrower knows so: neither he nor whoever else hears it believes somebody to be there.
static void a_device_that_was_thrown_is_nobody(void **state) {
    (void)state;
    Scene *s = SCENE(5, "A=niu officer entry east; C=cell suspect bare", "##############\n#A...+.B..C..#\n#....#....n..#\n##############");
    Order o = scene_to(s, 'A', VERB_throw, pos(4, 1, 0));
    o.item = (u8)pack_item(&s->pack, "smoke");
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_smoke_burst, 0, 10000));
    scene_run(s, 1000);
    for (int g = NIU; g <= HOME; g++)
        for (int n = 0; n < know_contact_count(s->world, (GroupId)g); n++) {
            KnownContact c;
            assert_true(know_contact_at(s->world, (GroupId)g, n, &c));
            assert_int_not_equal(c.sound, SOUND_device);
        }
    scene_free(s);
}

static void silence_at_a_door_counts_a_little_and_once(void **state) {
    (void)state;
    Scene *s = SCENE(4, "A=niu officer bare east", THREE);
    scene_give(s, scene_to(s, 'A', VERB_move, pos(4, 1, 0)));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    i32 before = present(s, NIU, 'B');
    scene_give(s, scene_to(s, 'A', VERB_listen, pos(5, 1, 0)));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    i32 after = present(s, NIU, 'B');
    assert_in_range(before - after, before / 20, before / 4);
    scene_give(s, scene_to(s, 'A', VERB_listen, pos(5, 1, 0)));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    assert_in_range(present(s, NIU, 'B'), after - 3, after + 3);
    scene_free(s);
}

// From clearing to stale, for each door as it is believed to be.
static i64 stale_after(const char *door, u8 lock) {
    char text[400];
    snprintf(text, sizeof text, "###################\n#A..+.B..%s........#\n#...#....#........#\n###################", door);
    Scene *s = SCENE(5, "A=niu officer bare east", text);
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'B')));
    until_clear(s, NIU, 'B');
    int row = scene_opening(s, pos(9, 1, 0));
    belief_row(s->world, NIU, row)->lock = lock;
    room_row(s->world, NIU, room_at(s->world, pos(12, 1, 0)))->state = ROOM_SEEN;
    scene_give(s, scene_to(s, 'A', VERB_move, scene_mark(s, 'A')));
    assert_true(scene_until(s, EVENT_order_done, 'A', 20000));
    Order away = scene_order(s, 'A', VERB_face);
    away.has |= HAS_DIR, away.dir = dir_angle(DIR_W);
    scene_give(s, away);
    i64 from = sim_ms(s->world);
    KnownRoom r = {0};
    while (!r.stale && sim_ms(s->world) < from + 200000) {
        scene_step(s);
        assert_true(know_room_by_number(s->world, NIU, know_room_of(s->world, NIU, scene_mark(s, 'B')), &r));
    }
    i64 took = sim_ms(s->world) - from;
    scene_free(s);
    return took;
}

static void a_cleared_room_goes_stale_in_the_time_it_takes_to_come(void **state) {
    (void)state;
    i64 open = stale_after("/", 0), shut = stale_after("+", 0), locked = stale_after("+", 2);
    print_message("stale after %d, %d, %d ms\n", (int)open, (int)shut, (int)locked);
    assert_in_range(open, 500, 15000);
    assert_in_range(shut - open, 3000, 5000);  // a door to open
    assert_in_range(locked, 40000, 80000);     // ... or to unlock
}

// ---- mistakes and news -------------------------------------------------------------------------------------

// Two residents in plain dress: one goes behind the pillar, the other comes out, and is taken for him until his face is made out.
static void taken_for_another_and_made_out_they_are_two(void **state) {
    (void)state;
    Scene *s = SCENE(6, "A=niu officer bare south deaf; B=home resident bare east; D=home resident bare west",
                     "####################\n"
                     "#........A.........#\n"
                     "#..................#\n"
                     "#B.................#\n"
                     "#......######......#\n"
                     "#.......D.E........#\n"
                     "####################");
    assert_true(scene_until(s, EVENT_identified, 'A', 200000));
    ContactId first = first_contact(s, NIU);
    scene_give(s, scene_to(s, 'B', VERB_move, scene_mark(s, 'E')));
    assert_true(scene_until(s, EVENT_lost_sight, 'A', 40000));
    int noticed = scene_count(s, EVENT_noticed, 'A');
    scene_give(s, scene_to(s, 'D', VERB_move, pos(9, 3, 0)));
    while (scene_count(s, EVENT_noticed, 'A') == noticed) scene_step(s);
    assert_int_equal(scene_percept(s, PERCEPT_noticed, 'A')->contact, first);
    assert_true(scene_until(s, EVENT_contact_split, 'A', 200000));
    assert_int_equal(scene_last(s, EVENT_contact_split, 'A')->contact, first);
    KnownContact old;
    assert_true(know_contact(s->world, NIU, first, &old));
    assert_int_equal(old.state, CONTACT_LAST_KNOWN);
    assert_int_equal(know_contact_count(s->world, NIU), 2);
    assert_true(sim_contact_truth(s->world, NIU, (ContactId)(first + 1)) == scene_id(s, 'D'));
    scene_free(s);
}

// Two were taken for one, as by two who pass through one cell. As soon as each is seen to be in another place there are
// two again, each where he is.
static void two_places_at_once_are_two_people(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer bare south deaf; B=niu officer bare south deaf; P=home resident bare; D=home resident bare",
                     "######################\n"
                     "#A.......##........B.#\n"
                     "#........##..........#\n"
                     "#........##..........#\n"
                     "#D.......##........P.#\n"
                     "######################");
    until_noticed(s, 'A');
    until_noticed(s, 'B');
    scene_run(s, 4000);
    World *w = s->world;
    Track *of_p = track_of(w, scene_unit(s, 'B'), scene_id(s, 'P')), *of_d = track_of(w, scene_unit(s, 'A'), scene_id(s, 'D'));
    Contact *gone = contact_find(w, NIU, of_p->contact);
    assert_int_equal(know_contact_count(w, NIU), 2);
    assert_int_not_equal(of_p->contact, of_d->contact);
    presence_merged(w, NIU, gone);
    *gone = (Contact){.fired_ms = -1, .warned_ms = -1};
    of_p->contact = of_d->contact;
    assert_int_equal(know_contact_count(w, NIU), 1);
    scene_give(s, scene_to(s, 'P', VERB_move, pos(17, 4, 0)));
    assert_true(scene_until(s, EVENT_contact_split, 'B', 10000));
    const Event *e = scene_last(s, EVENT_contact_split, 'B');
    assert_int_equal(e->contact, of_d->contact);
    assert_int_equal(e->other, scene_id(s, 'P'));
    scene_run(s, 1000);
    KnownContact left, right;
    assert_int_equal(know_contact_count(w, NIU), 2);
    assert_true(know_contact(w, NIU, of_d->contact, &left) && know_contact(w, NIU, of_p->contact, &right));
    assert_true(left.state == CONTACT_IN_SIGHT && right.state == CONTACT_IN_SIGHT);
    assert_true(left.at.x < 5 && right.at.x > 10);
    assert_true(sim_contact_truth(w, NIU, left.id) == scene_id(s, 'D') && sim_contact_truth(w, NIU, right.id) == scene_id(s, 'P'));
    scene_free(s);
}

// One lies, the other stands over him: to who sees both they are two, however long.
static void two_in_one_cell_stay_two(void **state) {
    (void)state;
    Scene *s = SCENE(7, "A=niu officer bare east; C=niu officer bare east; B=home resident bare west; D=home resident bare west",
                     "############\n#A.....B.D.#\n#C.........#\n############");
    scene_run(s, 8000);
    assert_int_equal(know_contact_count(s->world, NIU), 2);
    for (const char *who = "BD"; *who; who++) scene_unit(s, *who)->custody = CUSTODY_CUFFED;
    scene_unit(s, 'D')->stance = stance_prone;
    unit_place(s->world, scene_unit(s, 'D'), scene_mark(s, 'B'));
    for (i64 until = sim_ms(s->world) + 5000; sim_ms(s->world) < until;) sim_step(s->world, NULL, 0), assert_int_equal(know_contact_count(s->world, NIU), 2);
    scene_free(s);
}

static void a_place_is_told_by_the_name_of_the_room(void **state) {
    (void)state;
    Scene *s = SCENE(8, "A=niu officer bare east; B=cell suspect rifle west; C=bpu officer bare", "################\n#A..../...B....#\n#.....#........#\n################\n#C.............#\n################");
    assert_true(scene_count(s, EVENT_noticed, 'A') || scene_until(s, EVENT_noticed, 'A', 20000));
    Order o = scene_about(s, 'A', VERB_report, 'B');
    o.word = fact_contact;
    scene_give(s, o);
    assert_true(scene_until(s, EVENT_message_received, 0, 21000));
    const Percept *p = NULL;
    for (int i = 0; i < s->percept_count; i++)
        if (s->percepts[i].kind == PERCEPT_liaison && s->percepts[i].group == BPU) p = &s->percepts[i];
    assert_non_null(p);
    assert_int_equal(p->amount, room_at(s->world, scene_mark(s, 'B')) + 1);
    assert_int_equal(room_at(s->world, p->at), room_at(s->world, scene_mark(s, 'B')));
    assert_in_range(p->error_cells, 3, 8);
    assert_true(pos_chebyshev(p->at, scene_mark(s, 'B')) <= p->error_cells);
    scene_free(s);
}

static void a_choked_net_says_so(void **state) {
    (void)state;
    Scene *s = SCENE(9, "A=niu officer bare east; C=bpu officer bare", "########\n#A.....#\n########\n#C.....#\n########");
    for (int i = 0; i < 16; i++) {
        Order o = scene_order(s, 'A', VERB_report);
        o.word = fact_shots;
        scene_give(s, o);
        scene_step(s);
    }
    assert_true(scene_count(s, EVENT_message_lost, 'A') >= 1);
    assert_non_null(scene_percept(s, PERCEPT_net_choked, 'A'));
    scene_free(s);
}

static void the_other_agency_may_put_a_mistake_right(void **state) {
    (void)state;
    Scene *s = SCENE(10, "A=niu officer bare east; C=bpu officer bare", "########\n#A.....#\n########\n#C.....#\n########");
    Contact *c = contact_rows(s->world, NIU);
    *c = (Contact){.id = ++group_row(s->world, NIU)->last_contact, .state = CONTACT_LAST_KNOWN, .level = LEVEL_RECOGNISED, .channels = CHANNEL_SEEN,
                   .x = 5, .y = 3, .last_ms = sim_ms(s->world), .fired_ms = -1, .warned_ms = -1, .class_pm = {150, 840, 10, 0}};
    Message m = {.to = NIU, .from = BPU, .x = 5, .y = 3, .error_cells = 1, .first_ms = 0, .last_ms = sim_ms(s->world) - 20,
                 .level = LEVEL_IDENTIFIED, .class_pm = {1000, 0, 0, 0}};
    assert_int_equal(contact_told(s->world, NIU, &m), c->id);
    assert_int_equal(c->class_pm[CLASS_POLICE], 1000);  // the armed man in plain clothes is one of theirs
    m.level = LEVEL_NOTICED, m.class_pm[CLASS_POLICE] = 0, m.class_pm[CLASS_ARMED] = 1000;
    contact_told(s->world, NIU, &m);
    assert_int_equal(c->class_pm[CLASS_POLICE], 1000);  // who made out less teaches nothing
    scene_free(s);
}

static void households_pay_nothing(void **state) {
    (void)state;
    Scene *s = SCENE(11, "A=niu officer bare east; D=home resident bare", THREE);
    Filter f;
    assert_true(filter_of(s->world, NIU, &f));
    assert_false(filter_of(s->world, HOME, &f));
    assert_int_equal(s->world->cap.filters, 3);
    RoomShare share;
    assert_int_equal(know_guess_count(s->world, HOME), 0);
    assert_int_equal(know_contact_rooms(s->world, HOME, 1, &share, 1), 0);
    assert_in_range(present(s, HOME, 'A'), 1, 1000);
    scene_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_is_settled_as_if_each_place_were_reckoned),
        cmocka_unit_test(whatever_happens_it_sums_up_and_never_says_never),
        cmocka_unit_test(restored_at_any_moment_it_goes_on_the_same),
        cmocka_unit_test(a_room_seen_empty_makes_the_others_likelier),
        cmocka_unit_test(a_watched_door_holds_a_contact_in_its_room),
        cmocka_unit_test(a_contact_only_heard_is_dropped_when_it_is_nowhere),
        cmocka_unit_test(a_device_that_was_thrown_is_nobody),
        cmocka_unit_test(silence_at_a_door_counts_a_little_and_once),
        cmocka_unit_test(a_cleared_room_goes_stale_in_the_time_it_takes_to_come),
        cmocka_unit_test(taken_for_another_and_made_out_they_are_two),
        cmocka_unit_test(two_places_at_once_are_two_people),
        cmocka_unit_test(two_in_one_cell_stay_two),
        cmocka_unit_test(a_place_is_told_by_the_name_of_the_room),
        cmocka_unit_test(a_choked_net_says_so),
        cmocka_unit_test(the_other_agency_may_put_a_mistake_right),
        cmocka_unit_test(households_pay_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
