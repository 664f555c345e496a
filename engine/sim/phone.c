// phone.c: telephones, on somebody or lying somewhere, and the lines between them.
// A line has two ends. What is said into one comes out at the other: at an ear whole and for that ear alone; from a telephone that
// lies somewhere as a sound in that place, to be understood like any other. One that lies takes up what is said beside it.
//
// `use phone PLACE` rings whoever has one on him there, which is found by trying; bare it answers what rings, else it goes on the line
// of the telephone that the own group has thrown (`throw phone`), or off it; amount=0 hangs up. Who picks up one that was thrown has
// it at his ear, with the first of those who are on its line.
#include "sim/act.h"
#include "sim/senses.h"

enum { DIAL_MS = 8000, RING_MS = 20000, ANSWER_MS = 1500, JOIN_MS = 1200, BESIDE_CM = 300 };
enum { JOINING, DIALLING, RINGING, ANSWERING, SHUTTING }; // act_phase

static bool has_phone(const World *w, const Unit *u) {
    return u->place == PLACE_MAP && u->life == LIFE_UP && u->custody <= CUSTODY_YIELDED && unit_item_slot(w, u, ITEM_PHONE) >= 0;
}

// ---- the ends of a line ----------------------------------------------------------------------------

bool phone_open(const Unit *u) { return u->line_state == LINE_OPEN; }
Unit *phone_other(const World *w, const Unit *u) { return phone_open(u) ? unit_get(w, u->line) : NULL; }

// The other end of his line is not at an ear, but the telephone that his group has thrown.
static bool on_thrown(const Unit *u) { return phone_open(u) && !u->line; }

static bool lies_there(const World *w, const Telephone *l) {
    for (int i = 0; l->group && i < w->things_count; i++) {
        const Thing *t = &w->things[i];
        if (!t->taken && !t->hidden && t->item == l->item && pos_same(pos(t->x, t->y, t->z), pos(l->x, l->y, l->z))) return true;
    }
    return false;
}

// Where the group holds its telephone to lie; NULL nowhere.
static Telephone *thrown_by(const World *w, GroupId g) {
    for (int i = 0; i < w->telephones_count; i++)
        if (w->telephones[i].group == g) return &w->telephones[i];
    return NULL;
}

bool know_telephone(const World *w, GroupId g, Pos *out) {
    const Telephone *l = g ? thrown_by(w, g) : NULL;
    if (l) *out = pos(l->x, l->y, l->z);
    return l != NULL;
}

static void tell_line(World *w, const Unit *u, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.sound = SOUND_phone;
    tell(w, p);
}

static void says(World *w, const Unit *u, const Unit *other, EventKind kind, int a) {
    Event e = event_of(w, kind, u);
    e.other = other ? unit_id(w, other) : 0;
    e.a = a;
    emit(w, e);
}

static void line_set(World *w, Unit *a, Unit *b, LineState of_a, LineState of_b) {
    a->line = of_a ? unit_id(w, b) : 0, b->line = of_b ? unit_id(w, a) : 0;
    a->line_state = (u8)of_a, b->line_state = (u8)of_b;
}

static void join_set(World *w, Unit *u, bool on) {
    u->line_state = on ? LINE_OPEN : LINE_NONE;
    says(w, u, NULL, EVENT_line_joined, on);
}

// Both ends go dead; each hears that.
void phone_down(World *w, Unit *u) {
    Unit *other = unit_get(w, u->line);
    if (on_thrown(u)) join_set(w, u, false);
    if (!other) return;
    bool open = phone_open(u);
    line_set(w, u, other, LINE_NONE, LINE_NONE);
    says(w, u, other, EVENT_line_shut, 0);
    if (open) tell_line(w, u, PERCEPT_line_shut), tell_line(w, other, PERCEPT_line_shut);
}

static void put_through(World *w, Unit *u, Unit *caller) {
    line_set(w, u, caller, LINE_OPEN, LINE_OPEN);
    says(w, u, caller, EVENT_line_open, 0);
    tell_line(w, u, PERCEPT_line_open);
    tell_line(w, caller, PERCEPT_line_open);
}

// ---- whom it rings -------------------------------------------------------------------------------

static bool same_home(const World *w, Pos a, Pos b) {
    int x = room_at(w, a), y = room_at(w, b);
    if (x < 0 || y < 0) return pos_chebyshev(a, b) <= 3 && a.z == b.z;
    const Room *p = &w->pack->rooms[x], *q = &w->pack->rooms[y];
    return x == y || (p->flat[0] && text_same(p->flat, q->flat));
}

// A door belongs to the rooms on both its sides.
static bool rings_at(const World *w, Pos called, Pos at) {
    if (room_at(w, called) >= 0) return same_home(w, called, at);
    for (int d = DIR_N; d <= DIR_NW; d += 2) {
        Pos side = pos_step(called, (Dir)d);
        if (map_has(&w->map, side) && room_at(w, side) >= 0 && same_home(w, side, at)) return true;
    }
    return same_home(w, called, at);
}

// The nearest who is free to answer, ties by group and ordinal.
static Unit *whom(const World *w, const Unit *caller, Pos at) {
    Unit *best = NULL;
    int nearest = 0;
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group == caller->group || u->line_state || u->captive || !has_phone(w, u) || !rings_at(w, at, unit_at(u))) continue;
        if (unit_group(w, u)->side == unit_group(w, caller)->side) continue;
        int far = pos_chebyshev(at, unit_at(u));
        bool nearer = !best || far < nearest || (far == nearest && (u->group < best->group || (u->group == best->group && u->ordinal < best->ordinal)));
        if (nearer) best = u, nearest = far;
    }
    return best;
}

// ---- use phone -----------------------------------------------------------------------------------

static bool calls(const Order *o) { return o->contact || o->mate || o->has & HAS_AT; }
static bool hangs_up(const Order *o) { return o->has & HAS_AMOUNT && !o->amount; }

bool phone_is(const World *w, const Order *o) {
    return o->item && o->item <= w->pack->items_count && w->pack->items[o->item - 1].kind == ITEM_PHONE;
}

// One that was thrown is spoken to with any that is at hand in the group; to call or to answer takes one's own.
Reason phone_check(const World *w, const Unit *u, const Order *o) {
    Pos at;
    bool own = unit_item_slot(w, u, ITEM_PHONE) >= 0;
    if (hangs_up(o)) return u->line_state ? REASON_none : REASON_already;
    if (calls(o)) {
        if (!own) return REASON_no_item;
        if (u->line_state) return REASON_already;
        return order_place(w, u, o, &at) ? REASON_none : REASON_lost_contact;
    }
    if (u->line) return u->line_state == LINE_RUNG ? REASON_none : REASON_already;
    return know_telephone(w, u->group, &at) ? REASON_none : REASON_no_telephone;
}

void phone_start(World *w, Unit *u, const Order *o) {
    const Action *row = pack_item_action(w->pack, o->item);
    u->act_phase = hangs_up(o) ? SHUTTING : calls(o) ? DIALLING : u->line_state == LINE_RUNG ? ANSWERING : JOINING;
    i64 plain = u->act_phase == DIALLING ? DIAL_MS : u->act_phase == JOINING ? JOIN_MS : ANSWER_MS;
    act_due_in(w, u, u->act_phase == DIALLING && row && row->high_ms ? act_time(w, u, row, 0) : plain);
}

static void ring(World *w, Unit *u, const Order *o) {
    Pos at;
    Unit *other = order_place(w, u, o, &at) ? whom(w, u, at) : NULL;
    if (!other || u->line_state) {
        act_failed(w, u, other ? REASON_already : REASON_no_answer);
        return;
    }
    line_set(w, u, other, LINE_CALLING, LINE_RUNG);
    Event e = event_of(w, EVENT_line_called, u);
    e.other = unit_id(w, other);
    u32 id = emit(w, e);
    noise_of(w, other, unit_at(other), LOUD_phone, 0, id);
    tell_line(w, other, PERCEPT_phone_rings);
    u->act_phase = RINGING;
    act_due_in(w, u, RING_MS);
}

static void answer(World *w, Unit *u) {
    Unit *caller = unit_get(w, u->line);
    if (u->line_state != LINE_RUNG || !caller) {
        act_failed(w, u, REASON_no_call);
        return;
    }
    act_done(w, u);
    put_through(w, u, caller);
    if (caller->act == VERB_use && caller->act_phase == RINGING) act_done(w, caller);
}

// That it has been taken away is learnt by whoever tries to speak to it.
static void join(World *w, Unit *u, const Order *o) {
    Telephone *l = thrown_by(w, u->group);
    if (!l || !lies_there(w, l)) {
        if (l) *l = (Telephone){0};
        act_failed(w, u, REASON_no_telephone);
        return;
    }
    bool on = o->has & HAS_AMOUNT ? o->amount > 0 : !on_thrown(u);
    if (!u->line) join_set(w, u, on);
    act_done(w, u);
}

void phone_due(World *w, Unit *u, const Order *o) {
    switch (u->act_phase) {
    case DIALLING:
        ring(w, u, o);
        break;
    case RINGING:
        phone_down(w, u);
        act_failed(w, u, REASON_no_answer);
        break;
    case SHUTTING:
        phone_down(w, u);
        act_done(w, u);
        break;
    case ANSWERING:
        answer(w, u);
        break;
    default:
        join(w, u, o);
        break;
    }
}

// A call that is broken off rings no longer.
void phone_stop(World *w, Unit *u) {
    if (u->line_state == LINE_CALLING) phone_down(w, u);
}

// ---- one that is thrown, and taken up ----------------------------------------------------------------

static void off_thrown(World *w, GroupId g, const Unit *but) {
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group != g || u == but || !on_thrown(u)) continue;
        join_set(w, u, false);
        tell_line(w, u, PERCEPT_line_shut);
    }
}

// A group has one that lies about; the next that is thrown takes its place.
void phone_thrown(World *w, Unit *u, Pos at, int item, u32 cause) {
    Telephone *row = thrown_by(w, u->group);
    for (int i = 0; !row && i < w->telephones_count; i++)
        if (!w->telephones[i].group) row = &w->telephones[i];
    thing_put(w, at, 0, item, 0);
    if (!row) return;
    *row = (Telephone){.group = u->group, .item = (u8)item, .x = at.x, .y = at.y, .z = at.z, .since_ms = w->now};
    Event e = event_of(w, EVENT_line_opened, u);
    e.to = at;
    e.cause = cause;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_line_opened, u->group, u->ordinal);
    p.at = at;
    tell(w, p);
}

static Unit *first_on(const World *w, GroupId g) {
    Unit *first = NULL;
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group == g && on_thrown(u) && (!first || u->ordinal < first->ordinal)) first = u;
    }
    return first;
}

// Of what somebody takes up from there. Those on its line hear that; with nobody on it, nobody knows.
void phone_taken(World *w, Unit *u, Pos at, int item) {
    for (int i = 0; i < w->telephones_count; i++) {
        Telephone *l = &w->telephones[i];
        if (!l->group || l->item != item || !pos_same(pos(l->x, l->y, l->z), at)) continue;
        Unit *caller = first_on(w, l->group);
        bool own = l->group == u->group, speaks = caller && !own && !u->line_state;
        if (caller) off_thrown(w, l->group, speaks ? caller : NULL);
        if (caller || own) *l = (Telephone){0};
        if (speaks) put_through(w, u, caller);
    }
}

// ---- what is said ------------------------------------------------------------------------------------

// Into the telephone that he speaks to.
static void into_line(World *w, const Unit *source, const Noise *n) {
    Unit *other = phone_other(w, source);
    const Telephone *l = on_thrown(source) ? thrown_by(w, source->group) : NULL;
    if (other) understood_by(w, other, n->unit, n->word, SOUND_phone, true, n->cause);
    if (l && lies_there(w, l)) noise_words(w, source, pos(l->x, l->y, l->z), SOUND_line, pack_loud_db10(w->pack, LOUD_line), n->cause, n->word, n->to);
}

// Beside one that lies there: to all who are on its line.
static void out_of_thrown(World *w, const Noise *n, const Telephone *l) {
    if (n->at.z != l->z || pos_distance_cm(n->at, pos(l->x, l->y, l->z)) > BESIDE_CM || !lies_there(w, l)) return;
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->group == l->group && on_thrown(u) && unit_able(u)) understood_by(w, u, n->unit, n->word, SOUND_phone, true, n->cause);
    }
}

void phone_carries(World *w, const Noise *n) {
    const Unit *source = unit_get(w, n->unit);
    if (!n->word || !source || n->kind == SOUND_line) return;
    if (!source->horn) into_line(w, source, n);
    for (int i = 0; i < w->telephones_count; i++) {
        const Telephone *l = &w->telephones[i];
        if (l->group && l->group != source->group) out_of_thrown(w, n, l);
    }
}

// Who has the words of somebody at his ear does not count them twice when he also hears him.
bool phone_tells(const World *w, const Unit *hearer, const Unit *speaker) {
    return !speaker->horn && phone_other(w, hearer) == speaker;
}
