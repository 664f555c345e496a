// message.c: news on a net: at once on the own, late and coarser through liaison; and by telephone from people at home to control.
// A message carries what its sender's group had made out, never more.
#include "sim/senses.h"

#include <string.h>

enum {
    COARSE_AJAR_PCT = 30,
    COARSE_CELLS = 2,  // a place told by voice is right to this ...
    ROOM_CELLS = 8,    // ... or is that of a room by its name, when it is no wider than twice this
    NET_SHARE = 12,    // so many messages of one agency are on their way at once; more do not get through
    CALL_LOW_MS = 45000, CALL_HIGH_MS = 200000 // without data: from dialling until control has passed it on
};

static bool own_net(PerceptKind kind) { return kind != PERCEPT_asked; }
static bool linked_nets(PerceptKind kind) { return kind != PERCEPT_signal && kind != PERCEPT_declared; }

static void tell_own(World *w, const Unit *from, PerceptKind kind, int word, u16 text, const Contact *c, Pos at) {
    Percept p = percept_of(w, kind, from->group, 0);
    p.mate = from->ordinal;
    p.word = (u8)word;
    p.text = text;
    p.contact = c ? c->id : 0;
    p.at = at;
    tell(w, p);
}

// The share is the sender's own: whether he gets through tells him nothing of others.
static Message *free_row(World *w, GroupId from) {
    Message *free = NULL;
    int own = 0;
    for (int i = 0; i < w->messages_count; i++) {
        Message *m = &w->messages[i];
        if (m->due_ms < 0) free = free ? free : m;
        else own += m->from == from;
    }
    return own < NET_SHARE ? free : NULL;
}

static void net_choked(World *w, const Unit *from, int word) {
    Percept p = percept_of(w, PERCEPT_net_choked, from->group, from->ordinal);
    p.word = (u8)word;
    Event e = event_of(w, EVENT_message_lost, from);
    e.percept = tell(w, p);
    e.a = word;
    emit(w, e);
}

static i16 coarse(i16 v) { return v < 0 ? v : (i16)(v / COARSE_CELLS * COARSE_CELLS); }

// Two agencies have no common grid: a place is told by the name of the room, and that of a street or a
// yard roughly. What arrives is the middle of what was named, and how wide that is.
static void put_place(const World *w, Message *m, Pos at) {
    int room = room_at(w, at);
    Pos low = at, high = at;
    m->x = coarse(at.x), m->y = coarse(at.y), m->z = at.z;
    m->error_cells = COARSE_CELLS;
    if (room < 0 || w->pack->rooms[room].outdoor) return;
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++) {
        if (w->map.cells[i].room != room + 1) continue;
        Pos p = map_pos(&w->map, i);
        low.x = (i16)i64_min(low.x, p.x), low.y = (i16)i64_min(low.y, p.y);
        high.x = (i16)i64_max(high.x, p.x), high.y = (i16)i64_max(high.y, p.y);
    }
    int wide = (int)i64_max(high.x - low.x, high.y - low.y) / 2 + 1;
    if (wide > ROOM_CELLS) return;
    m->room = (u16)(room + 1);
    m->x = (i16)((low.x + high.x) / 2), m->y = (i16)((low.y + high.y) / 2);
    m->error_cells = (i16)wide;
}

// What comes through of a contact is where, when and what class; no hands, weapon or dress.
static void put_contact(Message *m, const Contact *c) {
    m->contact = c->id;
    m->level = c->level;
    m->first_ms = c->first_ms, m->last_ms = c->last_ms;
    m->error_cells = (i16)i64_min(600, c->error_cells + m->error_cells);
    m->down_seen = c->down_seen;
    memcpy(m->class_pm, c->class_pm, sizeof(m->class_pm));
}

// Of an opening: shut, ajar or open, of what, and whether it is held; as the sender's group believes it.
static void put_opening(const World *w, Message *m, GroupId from, Pos at) {
    int row = opening_at(w, at);
    const Belief *b = row >= 0 ? belief_row(w, from, row) : NULL;
    if (!b || !b->number) return;
    m->opening = (u16)(row + 1);
    m->open_pct = b->open_pct < OPEN_SHUT_BELOW ? 0 : b->open_pct <= OPEN_WIDE_ABOVE ? COARSE_AJAR_PCT : 100;
    m->material = b->material;
    m->lock = b->lock, m->chain = b->chain, m->block = b->block;
    m->hole = b->hole >= OPEN_SHUT_BELOW ? COARSE_AJAR_PCT : 0;
    m->opening_ms = b->as_of_ms;
}

// Who has no net and a telephone on him speaks to control, which tells the police.
static bool telephones(const World *w, const Unit *u) {
    const Group *own = unit_group(w, u);
    return !own->net && own->side == SIDE_CIVILIAN && unit_item_slot(w, u, ITEM_PHONE) >= 0;
}

static i64 delay_of(World *w, const Unit *from, GroupId to) {
    const Group *group = unit_group(w, from);
    const Action *call = telephones(w, from) ? pack_action_named(w->pack, "call") : NULL;
    i64 low = telephones(w, from) ? call ? call->low_ms : CALL_LOW_MS : group->liaison_low_ms;
    i64 high = i64_max(low, telephones(w, from) ? call ? call->high_ms : CALL_HIGH_MS : group->liaison_high_ms);
    return i64_max(1, rng_triangle(draw_unit(w, from, PURPOSE_liaison, to), low, call ? call->mode_ms : (low + high) / 2, high));
}

static void queue(World *w, const Unit *from, GroupId to, PerceptKind kind, int word, u16 text, const Contact *c, Pos at) {
    Message *m = free_row(w, from->group);
    if (!m) {
        net_choked(w, from, word);
        return;
    }
    PerceptKind comes_as = kind == PERCEPT_asked ? PERCEPT_asked : telephones(w, from) ? PERCEPT_called_in : PERCEPT_liaison;
    *m = (Message){.due_ms = w->now + delay_of(w, from, to), .to = to, .from = from->group, .from_unit = from->ordinal,
                   .kind = (u8)comes_as, .word = (u8)word, .text = text,
                   .first_ms = -1, .last_ms = -1, .opening_ms = -1};
    put_place(w, m, at);
    if (c) put_contact(m, c);
    if (kind == PERCEPT_report && word == fact_door) put_opening(w, m, from->group, at);
    w->senses->next_message_ms = 0;
}

void message_send(World *w, const Unit *from, PerceptKind kind, int word, u16 text, ContactId contact, Pos at) {
    const Contact *c = contact ? contact_find(w, from->group, contact) : NULL;
    if (c) at = pos(c->x, c->y, c->z);
    else if (at.x < 0) at = unit_at(from);
    Event e = event_of(w, EVENT_message_sent, from);
    e.contact = contact, e.a = word, e.to = at;
    emit(w, e);
    if (own_net(kind)) tell_own(w, from, kind, word, text, c, at);
    if (!linked_nets(kind)) return;
    const Group *own = unit_group(w, from);
    bool by_telephone = telephones(w, from) && kind == PERCEPT_report;
    for (int g = 1; g <= w->groups_count; g++) {
        const Group *to = &w->pack->groups[g - 1];
        bool linked = own->net && to->net == own->net && to->side == own->side;
        if (g != from->group && (linked || (by_telephone && to->net && to->side == SIDE_BLUE))) queue(w, from, (GroupId)g, kind, word, text, c, at);
    }
}

static void arrive(World *w, const Message *m) {
    ContactId contact = m->last_ms >= 0 ? contact_told(w, m->to, m) : 0;
    belief_told(w, m->to, m);
    if (m->word == fact_position && !contact && m->kind != PERCEPT_called_in) presence_told(w, m->to, m->from, m->from_unit, m->room ? m->room - 1 : room_at(w, pos(m->x, m->y, m->z)));
    Percept p = percept_of(w, (PerceptKind)m->kind, m->to, 0);
    p.from_group = m->from;
    p.word = m->word;
    p.text = m->text;
    p.contact = contact;
    p.at = m->opening ? w->map.openings[m->opening - 1].at : pos(m->x, m->y, m->z);
    p.error_cells = m->opening ? 0 : m->error_cells;
    p.amount = m->opening ? 0 : m->room;
    u32 percept = tell(w, p);
    Event e = event_of(w, EVENT_message_received, NULL);
    e.group = m->to, e.percept = percept, e.contact = contact, e.a = m->word;
    emit(w, e);
}

// Ties by receiver and sender: rows are taken in any order, so they say nothing.
static bool sooner(const Message *a, const Message *b) {
    if (a->due_ms != b->due_ms) return a->due_ms < b->due_ms;
    if (a->to != b->to) return a->to < b->to;
    if (a->from != b->from) return a->from < b->from;
    return a->from_unit != b->from_unit ? a->from_unit < b->from_unit : a->word < b->word;
}

static Message *next_message(World *w) {
    Message *next = NULL;
    for (int i = 0; i < w->messages_count; i++) {
        Message *m = &w->messages[i];
        if (m->due_ms >= 0 && (!next || sooner(m, next))) next = m;
    }
    w->senses->next_message_ms = next ? next->due_ms : INT64_MAX;
    return next;
}

void messages_run(World *w, i64 until_ms) {
    while (w->senses->next_message_ms < until_ms) {
        Message *next = next_message(w);
        if (!next || next->due_ms >= until_ms) return;
        w->now = i64_max(next->due_ms, w->core->ms);
        arrive(w, next);
        *next = (Message){.due_ms = -1};
        w->senses->next_message_ms = 0;
    }
}
