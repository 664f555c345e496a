// act_hands.c: what hands do to people: cuff, drag, carry, let go (care is in care.c).
// Whom an order means is found by trying; somebody who has not yielded may resist.
#include "sim/act.h"

enum {
    CUFF_MS = 6000,
    GRIP_MS = 1500,
    LIFT_MS = 5000,
    LET_GO_MS = 300
};

static i64 work_ms(const World *w, const Unit *u, Verb verb, i64 plain_ms) {
    const Action *row = pack_action(w->pack, verb);
    return row ? act_time(w, u, row, 0) : plain_ms;
}

// As far as the group knows: near enough to the place where that person is or was.
Reason hands_near(const World *w, const Unit *u, const Order *o) {
    Pos at;
    if (u->held_by) return REASON_not_able;
    if (!order_place(w, u, o, &at)) return REASON_lost_contact;
    if (o->mate == u->ordinal)
        return o->verb == VERB_treat || o->verb == VERB_use ? REASON_none : REASON_bad_order;
    return at.z == u->z && pos_chebyshev(unit_at(u), at) <= 1 ? REASON_none : REASON_too_far;
}

Reason hands_check(const World *w, const Unit *u, const Order *o) {
    return u->holds ? REASON_hands_full : hands_near(w, u, o);
}

static Percept about(const World *w, const Unit *u, const Order *o, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.contact = o->contact;
    p.mate = o->mate;
    p.at = unit_at(u);
    p.order = order_slot(w, u, SLOT_ACTIVE)->id;
    return p;
}

static u32 told(World *w, const Unit *u, const Unit *target, const Order *o, EventKind kind) {
    Event e = event_of(w, kind, u);
    e.other = unit_id(w, target);
    e.to = unit_at(target);
    e.contact = o->contact;
    return emit(w, e);
}

// ---- cuff
// -------------------------------------------------------------------------------------------

static void cuff_start(World *w, Unit *u, const Order *o) {
    (void)o;
    u->covering = 0;
    u->ready = READY_SLUNG;
    act_due_in(w, u, work_ms(w, u, VERB_cuff, CUFF_MS));
    act_noise(w, u, VERB_cuff, unit_at(u), SOUND_gear, 420);
}

static bool surprised(const World *w, const Unit *target, const Unit *by) {
    const Track *track = track_of(w, target, unit_id(w, by));
    return target->blind_until_ms > w->now || !track || !(track->in_sight && track->level);
}

bool hands_resist(const World *w, const Unit *by, const Unit *target) {
    return target->life == LIFE_UP && target->custody == CUSTODY_FREE && !target->pinned && !unit_stunned(w, target) && !surprised(w, target, by);
}

// Whose hands are on somebody knows of the handcuffs, and so does his net, however badly he is seen.
static void cuffs_felt(World *w, const Unit *u, const Unit *target, const Order *o) {
    Track *t = track_of(w, u, unit_id(w, target));
    if (t) t->custody_seen = target->custody;
    Contact *c = contact_find(w, u->group, o->contact ? o->contact : t ? t->contact : 0);
    if (c) c->custody_seen = target->custody;
}

static void cuffed(World *w, Unit *u, Unit *target, const Order *o) {
    u32 cause = told(w, u, target, o, EVENT_cuffed);
    act_break(w, target, REASON_cuffed);
    hands_empty(w, target, true, cause);
    hold_release(w, target);
    phone_down(w, target);
    struggle_end(w, target);
    hide_leave(w, target);
    bool taken = target->custody == CUSTODY_FREE;
    target->custody = CUSTODY_CUFFED;
    target->willing = 0;
    target->arms_raised = 0;
    target->covering = target->pace = 0;
    if (target->life == LIFE_UP && cell_free(w, unit_at(target), true)) {
        target->stance = stance_prone;
        unit_place(w, target, unit_at(target));
    }
    look_dirty(w, target);
    cuffs_felt(w, u, target, o);
    tell(w, about(w, u, o, PERCEPT_cuffed_contact));
    Percept p = percept_of(w, PERCEPT_member_cuffed, target->group, target->ordinal);
    p.mate = target->ordinal;
    p.at = unit_at(target);
    tell(w, p);
    mind_stress(w, target, 100);
    if (taken) comply_mate_out(w, target, false, cause);
}

static void cuff_due(World *w, Unit *u, const Order *o) {
    Unit *target = unit_get(w, act_target(w, u, o));
    int cuffs = unit_item_slot(w, u, ITEM_CUFFS);
    Reason r = !target                             ? REASON_lost_contact
               : target->custody >= CUSTODY_CUFFED ? REASON_already
               : target->life == LIFE_DEAD         ? REASON_dead
               : unit_kind(w, target)->species     ? REASON_not_able
               : unit_kind(w, target)->child       ? REASON_child // nobody puts handcuffs on one
               : hands_resist(w, u, target)         ? REASON_resists
                                                   : REASON_none;
    if (r == REASON_resists) mind_stress(w, target, 150);
    if (r == REASON_already) cuffs_felt(w, u, target, o);
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    if (cuffs >= 0) u->items[cuffs]--;
    cuffed(w, u, target, o);
    act_done(w, u);
}

// ---- drag, carry, let go
// ----------------------------------------------------------------------------

void hold_release(World *w, Unit *u) {
    Unit *held = unit_get(w, u->holds);
    if (!held) return;
    u->holds = 0;
    u->carries = 0;
    held->held_by = 0;
    if (held->place == PLACE_MAP) unit_place(w, held, unit_at(held));
    captive_freed(w, held);
    Event e = event_of(w, EVENT_let_go, u);
    e.other = unit_id(w, held);
    emit(w, e);
}

// Who is carried is where the carrier is; who is dragged comes into the cell just left.
void hold_follow(World *w, Unit *u, Pos left) {
    Unit *held = unit_get(w, u->holds);
    if (!held) return;
    if (u->carries) {
        unit_shift(w, held, unit_at(u));
        return;
    }
    if (pos_same(unit_at(held), left)) return;
    if (cell_free(w, left, unit_lies(held))) unit_place(w, held, left);
    else if (pos_chebyshev(unit_at(held), unit_at(u)) > 2 || held->z != u->z) hold_release(w, u); // at arm's length: past another who lies there
}

static void grip_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    act_due_in(w, u, work_ms(w, u, (Verb)o->verb, o->verb == VERB_carry ? LIFT_MS : GRIP_MS));
}

static Reason grip_found(const World *w, const Unit *u, const Unit *target) {
    (void)w;
    if (!target || target == u) return REASON_lost_contact;
    if (target->held_by) return REASON_already;
    return target->life == LIFE_UP && target->custody < CUSTODY_CUFFED ? REASON_not_down
                                                                       : REASON_none;
}

static void grip_due(World *w, Unit *u, const Order *o) {
    Unit *target = unit_get(w, act_target(w, u, o));
    Reason r = grip_found(w, u, target);
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    hold_release(w, target);
    hide_leave(w, target);
    u->holds = unit_id(w, target);
    target->held_by = unit_id(w, u);
    u->ready = READY_SLUNG;
    if (o->verb == VERB_carry) {
        i32 cell = map_index(&w->map, unit_at(target));
        if (w->standing[cell] == u->holds) w->standing[cell] = 0;
        if (w->lying[cell] == u->holds) w->lying[cell] = 0;
        u->carries = 1;
        hold_follow(w, u, unit_at(u));
    }
    told(w, u, target, o, EVENT_taken_hold);
    tell(w, about(w, u, o, PERCEPT_hold_taken));
    act_done(w, u);
}

static Reason let_go_check(const World *w, const Unit *u, const Order *o) {
    (void)w, (void)o;
    return u->holds ? REASON_none : REASON_already;
}

static void let_go_start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, LET_GO_MS);
}

static void let_go_due(World *w, Unit *u, const Order *o) {
    (void)o;
    hold_release(w, u);
    act_done(w, u);
}

const ActRow row_cuff = {hands_check, cuff_start, cuff_due, NULL};
const ActRow row_drag = {hands_check, grip_start, grip_due, NULL};
const ActRow row_carry = {hands_check, grip_start, grip_due, NULL};
const ActRow row_let_go = {let_go_check, let_go_start, let_go_due, NULL};
