// phone.c: telephones: calling where somebody may be, ringing, answering, hanging up.
// Who is rung is found by trying: whoever in that flat or room has a telephone on him. What is said over an open
// line comes through whole; in the room it is an ordinary voice.
#include "sim/act.h"
#include "sim/senses.h"

enum { DIAL_MS = 8000, RING_MS = 20000, ANSWER_MS = 1500 };
enum { DIALLING = 8, RINGING, ANSWERING }; // act_phase; a telephone that was put somewhere counts from 0

static bool has_phone(const World *w, const Unit *u) {
    return u->place == PLACE_MAP && u->life == LIFE_UP && u->custody <= CUSTODY_YIELDED && unit_item_slot(w, u, ITEM_PHONE) >= 0;
}

Unit *phone_other(const World *w, const Unit *u) { return u->line_state == LINE_OPEN ? unit_get(w, u->line) : NULL; }

static void tell_line(World *w, const Unit *u, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.sound = SOUND_phone;
    tell(w, p);
}

static void line_set(World *w, Unit *a, Unit *b, LineState of_a, LineState of_b) {
    a->line = of_a ? unit_id(w, b) : 0, b->line = of_b ? unit_id(w, a) : 0;
    a->line_state = (u8)of_a, b->line_state = (u8)of_b;
}

// Both ends go dead; each hears that.
void phone_down(World *w, Unit *u) {
    Unit *other = unit_get(w, u->line);
    if (!other) return;
    bool open = u->line_state == LINE_OPEN;
    line_set(w, u, other, LINE_NONE, LINE_NONE);
    Event e = event_of(w, EVENT_line_shut, u);
    e.other = unit_id(w, other);
    emit(w, e);
    if (open) tell_line(w, u, PERCEPT_line_shut), tell_line(w, other, PERCEPT_line_shut);
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
        if (u->group == caller->group || u->line || u->captive || !has_phone(w, u) || !rings_at(w, at, unit_at(u))) continue;
        if (unit_group(w, u)->side == unit_group(w, caller)->side) continue;
        int far = pos_chebyshev(at, unit_at(u));
        bool nearer = !best || far < nearest || (far == nearest && (u->group < best->group || (u->group == best->group && u->ordinal < best->ordinal)));
        if (nearer) best = u, nearest = far;
    }
    return best;
}

// ---- use phone -----------------------------------------------------------------------------------

static bool calls(const Order *o) { return o->contact || o->mate || o->has & HAS_AT; }
bool phone_is(const World *w, const Unit *u, const Order *o) {
    bool phone = o->item && o->item <= w->pack->items_count && w->pack->items[o->item - 1].kind == ITEM_PHONE;
    return phone && (calls(o) || u->line || (u->act == VERB_use && u->act_phase >= DIALLING));
}

static bool hangs_up(const Order *o) { return o->has & HAS_AMOUNT && !o->amount; }

Reason phone_check(const World *w, const Unit *u, const Order *o) {
    Pos at;
    if (unit_item_slot(w, u, ITEM_PHONE) < 0) return REASON_no_item;
    if (hangs_up(o)) return u->line ? REASON_none : REASON_already;
    if (!calls(o)) return u->line_state == LINE_RUNG ? REASON_none : REASON_no_call;
    if (u->line) return REASON_already;
    return order_place(w, u, o, &at) ? REASON_none : REASON_lost_contact;
}

void phone_start(World *w, Unit *u, const Order *o) {
    const Action *row = pack_item_action(w->pack, o->item);
    bool answers = !calls(o) || hangs_up(o);
    u->act_phase = answers ? ANSWERING : DIALLING;
    act_due_in(w, u, answers ? ANSWER_MS : row && row->high_ms ? act_time(w, u, row, 0) : DIAL_MS);
}

static void ring(World *w, Unit *u, const Order *o) {
    Pos at;
    Unit *other = order_place(w, u, o, &at) ? whom(w, u, at) : NULL;
    if (!other) {
        act_failed(w, u, REASON_no_answer);
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
    line_set(w, u, caller, LINE_OPEN, LINE_OPEN);
    Event e = event_of(w, EVENT_line_open, u);
    e.other = unit_id(w, caller);
    emit(w, e);
    act_done(w, u);
    tell_line(w, u, PERCEPT_line_open);
    tell_line(w, caller, PERCEPT_line_open);
    if (caller->act == VERB_use && caller->act_phase == RINGING) act_done(w, caller);
}

void phone_due(World *w, Unit *u, const Order *o) {
    if (u->act_phase == DIALLING) {
        ring(w, u, o);
    } else if (u->act_phase == RINGING) {
        phone_down(w, u);
        act_failed(w, u, REASON_no_answer);
    } else if (hangs_up(o)) {
        phone_down(w, u);
        act_done(w, u);
    } else {
        answer(w, u);
    }
}

// A call that is broken off rings no longer.
void phone_stop(World *w, Unit *u) {
    if (u->line_state == LINE_CALLING) phone_down(w, u);
}
