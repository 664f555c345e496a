// list.c: lists by name, one thing a line, in the group's own order of numbers.
// An empty list says so; an unknown name is false.
#include "view/phrase.h"

#include <string.h>

static void list_contacts(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownContact c;
    for (int i = 0; i < know_contact_count(w, g); i++) {
        if (!know_contact_at(w, g, i, &c) || c.state == CONTACT_DROPPED) continue;
        view_contact(w, g, &c, out);
        text_char(out, '\n');
    }
    i32 people = know_expected_people(w, g);
    if (people > 0) text_add(out, "Persons not of the team to be expected here: about %d.%d\n", (int)(people / 1000), (int)(people % 1000 / 100));
}

static void list_doors(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownOpening o;
    for (int i = 0; i < know_opening_count(w, g); i++)
        if (know_opening_at(w, g, i, &o)) view_opening(w, g, &o, out), text_char(out, '\n');
}

static void list_squad(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    for (int i = 1; i <= know_member_count(w, g); i++) view_member(w, g, i, out), text_char(out, '\n');
}

static void say_gate(const World *w, GroupId g, const Gate *gate, Text *out) {
    switch ((GateKind)gate->kind) {
    case GATE_NONE: case GATE_COUNT: break;
    case GATE_GO: text_add(out, "go%d", gate->number); break;
    case GATE_CONTACT: text_add(out, "contact"); break;
    case GATE_SHOT: text_add(out, "shot"); break;
    case GATE_CLEAR: text_add(out, "clear "); phrase_room(w, g, gate->room, out); break;
    case GATE_READY: phrase_member(w, g, gate->number, out); text_add(out, " ready"); break;
    case GATE_AT: phrase_clock(gate->ms, out); break;
    case GATE_WAIT: text_add(out, "wait %d s", (int)(gate->ms / 1000)); break;
    case GATE_WITH: text_add(out, "with "); phrase_member(w, g, gate->number, out); break;
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

static void list_rooms(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownRoom r;
    for (int i = 0; i < know_room_count(w, g); i++)
        if (know_room_at(w, g, i, &r)) view_room(w, g, &r, out), text_char(out, '\n');
}

static void list_objectives(Match *m, GroupId g, Text *out) {
    static const char *const STATES[] = {"open", "met", "lost"};
    const World *w = match_world(m);
    u16 text[16];
    u8 state[16];
    int n = know_objectives(w, g, text, state, 16);
    for (int i = 0; i < n; i++) text_add(out, "%s: %s\n", state[i] < 3 ? STATES[state[i]] : "", pack_word_text(w, text[i]));
}

static void list_unknowns(Match *m, GroupId g, Text *out) {
    const World *w = match_world(m);
    KnownContact c;
    KnownRoom r;
    KnownOpening o;
    for (int i = 0; i < know_contact_count(w, g); i++)
        if (know_contact_at(w, g, i, &c) && c.state != CONTACT_DROPPED && c.level < LEVEL_RECOGNISED) {
            text_add(out, "Who is ");
            view_contact(w, g, &c, out);
            text_char(out, '\n');
        }
    for (int i = 0; i < know_room_count(w, g); i++)
        if (know_room_at(w, g, i, &r) && (r.state < ROOM_SEEN || r.stale)) {
            text_add(out, "Who is in ");
            view_room(w, g, &r, out);
            text_char(out, '\n');
        }
    for (int i = 0; i < know_opening_count(w, g); i++)
        if (know_opening_at(w, g, i, &o) && o.role != ROLE_WINDOW && !o.lock && o.open_pct < 10) {
            text_add(out, "Is it locked: ");
            view_opening(w, g, &o, out);
            text_char(out, '\n');
        }
}

typedef struct ListRow { const char *name, *also, *empty; void (*list)(Match *m, GroupId g, Text *out); } ListRow;
static const ListRow LISTS[] = {
    {"contacts", "contact", "No contacts.", list_contacts}, {"doors", "openings", "No doors or windows known.", list_doors},
    {"squad", "team", "Nobody in the team.", list_squad},   {"orders", "queue", "No orders.", list_orders},
    {"rooms", "room", "No rooms known.", list_rooms},       {"objectives", "goals", "No objectives.", list_objectives},
    {"unknowns", "unknown", "Nothing is open.", list_unknowns},
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
