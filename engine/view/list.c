// list.c: lists by name, one thing a line, in the group's own order of numbers.
// An empty list says so; an unknown name is false.
#include "view/estimate.h"

#include <stdlib.h>
#include <string.h>

static void list_contacts(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownContact c;
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.state == CONTACT_DROPPED) continue;
        view_contact(w, g, &c, out);
        phrase_whereabouts(w, g, &c, "; could be in ", out);
        text_char(out, '\n');
    }
    People p = estimate_people(w, g);
    if (p.high) text_add(out, "Persons not of the team: %d to %d; %d accounted for, unaccounted %d to %d", p.low, p.high, p.accounted, p.left_low, p.left_high);
    if (p.sought_high) text_add(out, ", of them those sought %d to %d", p.sought_low, p.sought_high);
    if (p.high) text_char(out, '\n');
}

enum { NEAR = 16, ALL = 100000 };
typedef struct Near { u16 number; i32 cm; } Near;

static int near_order(const void *a, const void *b) {
    const Near *x = a, *y = b;
    if (x->cm != y->cm) return x->cm < y->cm ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static i32 from_team(const World *w, GroupId g, Pos at) {
    Pos member;
    return nearest_member(w, g, at, &member) ? pos_distance_cm(member, at) : 0;
}

// Doors and hatches, or windows: the nearest to anybody of the team first.
static void list_openings(Match *m, GroupId g, bool windows, int most, Text *out) {
    const World *w = match_world(m);
    int total = know_opening_count(w, g), n = 0;
    Near *near = calloc((size_t)total + 1, sizeof *near);
    KnownOpening o;
    for (int i = 0; near && i < total; i++)
        if (know_opening_at(w, g, i, &o) && (o.role == ROLE_WINDOW) == windows) near[n++] = (Near){o.number, from_team(w, g, o.at)};
    if (near && most < ALL) qsort(near, (size_t)n, sizeof *near, near_order);
    for (int i = 0; i < n && i < most; i++)
        if (know_opening_by_number(w, g, near[i].number, &o)) view_opening(w, g, &o, out), text_char(out, '\n');
    if (n > most) text_add(out, "and %d farther off: list all %s\n", n - most, windows ? "windows" : "doors");
    free(near);
}

static void list_doors(Match *m, GroupId g, Text *out) { list_openings(m, g, false, NEAR, out); }
static void list_windows(Match *m, GroupId g, Text *out) { list_openings(m, g, true, NEAR, out); }
static void list_all_doors(Match *m, GroupId g, Text *out) { list_openings(m, g, false, ALL, out); }
static void list_all_windows(Match *m, GroupId g, Text *out) { list_openings(m, g, true, ALL, out); }

static void list_squad(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    for (int i = 1; i <= know_member_count(w, g); i++) view_member_line(w, g, i, out), text_char(out, '\n');
}

static void say_members(const World *w, GroupId g, const Gate *gate, Text *out) {
    if (!gate->units) phrase_member(w, g, gate->number, out);
    for (int i = 0, n = 0; i < 32; i++)
        if (gate->units >> i & 1) text_add(out, "%s", n++ ? ", " : ""), phrase_member(w, g, i + 1, out);
}

static void say_gate(const World *w, GroupId g, const Gate *gate, Text *out) {
    switch ((GateKind)gate->kind) {
    case GATE_NONE: case GATE_COUNT: break;
    case GATE_GO: text_add(out, "go%d", gate->number); break;
    case GATE_CONTACT: text_add(out, "contact"); break;
    case GATE_SHOT: text_add(out, "shot"); break;
    case GATE_CLEAR: text_add(out, "clear "); phrase_room(w, g, gate->room, out); break;
    case GATE_READY: say_members(w, g, gate, out); text_add(out, " ready"); break;
    case GATE_AT: phrase_clock(gate->ms, out); break;
    case GATE_WAIT: text_add(out, "wait %d s", (int)(gate->ms / 1000)); break;
    case GATE_WITH: text_add(out, "with "); say_members(w, g, gate, out); break;
    }
}

void queue_say(const World *w, GroupId g, const QueueView *q, Text *out) {
    order_say(w, g, &q->order, out);
    if (q->when.kind) text_add(out, ", on "), say_gate(w, g, &q->when, out);
    if (q->until.kind) text_add(out, ", until "), say_gate(w, g, &q->until, out);
    text_add(out, "%s", q->running ? "" : q->waiting ? " (waiting)" : " (queued)");
}

void tactic_say(const World *w, GroupId g, const TacticView *t, Text *out) {
    for (int i = 0; i < t->unit_count; i++) {
        if (i) text_add(out, ", ");
        phrase_member(w, g, t->units[i], out);
    }
    text_add(out, ": ");
    phrase_word(t->name, out);
    text_add(out, ", begun ");
    phrase_age(know_ms(w) - t->since_ms, out);
}

static void list_orders(Match *m, GroupId g, Text *out) {
    TacticView tactics[16];
    QueueView queue[64];
    const World *w = match_world(m);
    int n = match_tactics(m, g, tactics, (int)ARRAY_LEN(tactics));
    for (int i = 0; i < n; i++) tactic_say(w, g, &tactics[i], out), text_char(out, '\n');
    n = match_queue(m, g, queue, (int)ARRAY_LEN(queue));
    for (int i = 0; i < n; i++) queue_say(w, g, &queue[i], out), text_char(out, '\n');
}

static void rooms(Match *m, GroupId g, int most, Text *out) {
    const World *w = match_world(m);
    int total = know_room_count(w, g), n = 0;
    Near *near = calloc((size_t)total + 1, sizeof *near);
    KnownRoom r;
    for (int i = 0; near && i < total; i++)
        if (know_room_at(w, g, i, &r)) near[n++] = (Near){r.number, from_team(w, g, r.centre)};
    if (near && most < ALL) qsort(near, (size_t)n, sizeof *near, near_order);
    for (int i = 0; i < n && i < most; i++)
        if (know_room_by_number(w, g, near[i].number, &r)) view_room(w, g, &r, out), text_char(out, '\n');
    if (n > most) text_add(out, "and %d farther off: list all rooms\n", n - most);
    free(near);
}

static void list_rooms(Match *m, GroupId g, Text *out) { rooms(m, g, NEAR, out); }
static void list_all_rooms(Match *m, GroupId g, Text *out) { rooms(m, g, ALL, out); }

static void list_objectives(Match *m, GroupId g, Text *out) {
    static const char *const STATES[] = {"open", "met", "lost"};
    const World *w = match_world(m);
    u16 text[16];
    u8 state[16];
    int n = know_objectives(w, g, text, state, 16);
    for (int i = 0; i < n; i++) text_add(out, "%s: %s\n", state[i] < 3 ? STATES[state[i]] : "", pack_word_text(w, text[i]));
}

static void unknown_rooms(const World *w, GroupId g, Text *out) {
    KnownRoom r;
    int unseen = 0;
    for (int i = 0; i < know_room_count(w, g); i++) {
        if (!know_room_at(w, g, i, &r)) continue;
        unseen += r.state < ROOM_SEEN;
        if (r.state == ROOM_CLEARED && r.stale) text_add(out, "Is anybody in "), view_room(w, g, &r, out), text_char(out, '\n');
    }
    if (unseen) text_add(out, "%d room%s not been seen: list rooms, show presence\n", unseen, unseen == 1 ? " has" : "s have");
}

// Doors shut of which nobody has tried the lock: the nearest by name.
static void unknown_locks(const World *w, GroupId g, Text *out) {
    enum { NAMED = 4 };
    Near near[64];
    int n = 0;
    KnownOpening o;
    for (int i = 0; i < know_opening_count(w, g) && n < (int)ARRAY_LEN(near); i++)
        if (know_opening_at(w, g, i, &o) && o.role != ROLE_WINDOW && !o.lock && o.open_pct < 10) near[n++] = (Near){o.number, from_team(w, g, o.at)};
    if (!n) return;
    qsort(near, (size_t)n, sizeof *near, near_order);
    text_add(out, "%d door%s may be locked or not, the nearest:", n, n == 1 ? "" : "s and hatches");
    for (int i = 0; i < n && i < NAMED; i++) text_add(out, "%s d%d", i ? "," : "", near[i].number);
    text_char(out, '\n');
}

// What is not known: persons, who they are, rooms, locks.
static void list_unknowns(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownContact c;
    People p = estimate_people(w, g);
    if (p.left_high) text_add(out, "Unaccounted for: %d to %d persons\n", p.left_low, p.left_high);
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.state == CONTACT_DROPPED || c.level >= LEVEL_RECOGNISED) continue;
        text_add(out, "Who is ");
        view_contact(w, g, &c, out);
        text_char(out, '\n');
    }
    unknown_rooms(w, g, out);
    unknown_locks(w, g, out);
}

typedef struct ListRow { const char *name, *also, *empty; void (*list)(Match *m, GroupId g, Text *out); } ListRow;
static const ListRow LISTS[] = {
    {"contacts", "contact", "No contacts.", list_contacts}, {"doors", "openings", "No doors known.", list_doors},
    {"windows", "window", "No windows known.", list_windows},
    {"squad", "team", "Nobody in the team.", list_squad},   {"orders", "queue", "No orders.", list_orders},
    {"rooms", "room", "No rooms known.", list_rooms},       {"objectives", "goals", "No objectives.", list_objectives},
    {"unknowns", "unknown", "Nothing is open.", list_unknowns}, {"all doors", "all openings", "No doors known.", list_all_doors},
    {"all windows", "every window", "No windows known.", list_all_windows},
    {"all rooms", "every room", "No rooms known.", list_all_rooms},
};

bool view_list(Match *m, GroupId g, const char *what, Text *out) {
    for (size_t i = 0; i < ARRAY_LEN(LISTS); i++) {
        if (!text_same(what, LISTS[i].name) && !text_same(what, LISTS[i].also)) continue;
        size_t before = out->length;
        LISTS[i].list(m, g, out);
        if (out->length == before) text_add(out, "%s\n", LISTS[i].empty);
        return true;
    }
    return false;
}
