// act_escort.c: leading a person who walks by the arm: taking hold, going there together, letting go.
// Who has given up or is of no side comes along; who only pretends to may break away on the way.
#include "sim/act.h"

enum { PHASE_TAKE = 5, TAKE_MS = 1800, RISE_MS = 2200 };

bool unit_leads(const World *w, const Unit *u) {
    const Unit *held = unit_get(w, u->holds);
    return held && !u->carries && held->life == LIFE_UP && !unit_lies(held) && !unit_kind(w, u)->species;
}

static bool comes_along(const World *w, const Unit *u, const Unit *target) {
    if (target->custody != CUSTODY_FREE || target->group == u->group) return true;
    if (target->pace == pace_run || unit_kind(w, target)->species) return false;
    int side = unit_group(w, target)->side;
    return side == SIDE_CIVILIAN || side == unit_group(w, u)->side;
}

// By the arm already whom the order means: it goes on after an interruption.
static bool leads_said(const World *w, const Unit *u, const Order *o) {
    const Unit *held = unit_get(w, u->holds);
    if (!held || !unit_leads(w, u)) return false;
    if (held->group == u->group) return o->mate == held->ordinal;
    const Track *t = track_of(w, u, u->holds);
    return t && o->contact && t->contact == o->contact;
}

static Reason escort_check(const World *w, const Unit *u, const Order *o) {
    Pos last;
    Reason r = leads_said(w, u, o) ? REASON_none : hands_check(w, u, o);
    if (r != REASON_none) return r;
    if (!believed_enterable(w, u->group, order_at(o)) && !pos_same(order_at(o), unit_at(u))) return REASON_bad_place;
    return walk_way(w, u, order_at(o), false, &last) ? REASON_none : REASON_no_way;
}

// Fear makes it slower: who is frightened has to be talked up first.
static void escort_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    u->ready = READY_SLUNG;
    if (u->holds) {  // goes on after an interruption
        walk_leg(w, u, o, order_at(o), o->pace ? o->pace : pace_walk);
        return;
    }
    const Unit *target = unit_get(w, act_target(w, u, o));
    const Action *row = pack_action(w->pack, VERB_escort);
    i64 ms = row ? act_time(w, u, row, 0) : TAKE_MS;
    if (target) ms = ms * (1000 + mind_stressed(w, target)) / 1000 + (unit_lies(target) ? RISE_MS : 0);
    u->act_phase = PHASE_TAKE;
    act_due_in(w, u, ms);
    act_noise(w, u, VERB_escort, unit_at(u), SOUND_speech, pack_loud_db10(w->pack, LOUD_voice));
}

static Reason take_found(const World *w, const Unit *u, const Unit *target) {
    if (!target || target == u) return REASON_lost_contact;
    if (target->held_by) return REASON_already;
    if (target->life != LIFE_UP) return target->life == LIFE_DEAD ? REASON_dead : REASON_gone_down;
    if (!comes_along(w, u, target)) return REASON_resists;
    return unit_lies(target) && !cell_free(w, unit_at(target), false) ? REASON_occupied : REASON_none;
}

static void rise(World *w, Unit *target) {
    bool lay = unit_lies(target);
    hide_leave(w, target);
    if (target->stance == stance_stand) return;
    target->stance = stance_stand;
    if (lay) unit_place(w, target, unit_at(target));
    emit(w, event_of(w, EVENT_stance_taken, target));
    look_dirty(w, target);
}

static void take(World *w, Unit *u, const Order *o) {
    Unit *target = unit_get(w, act_target(w, u, o));
    Reason r = take_found(w, u, target);
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    if (target->act) act_break(w, target, REASON_interrupted);
    hold_release(w, target);
    rise(w, target);
    u->holds = unit_id(w, target);
    target->held_by = unit_id(w, u);
    Event e = event_of(w, EVENT_taken_hold, u);
    e.other = u->holds;
    e.contact = o->contact;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_hold_taken, u->group, u->ordinal);
    p.contact = o->contact, p.mate = o->mate, p.at = unit_at(u);
    tell(w, p);
    if (target->group != u->group) {
        p = percept_of(w, PERCEPT_member_led, target->group, target->ordinal);
        p.mate = target->ordinal, p.at = unit_at(target);
        tell(w, p);
    }
    walk_leg(w, u, o, order_at(o), o->pace ? o->pace : pace_walk);
}

// Broken away, taken up arms, or down: then there is nobody to be led.
static Reason lost(const World *w, const Unit *u) {
    const Unit *held = unit_get(w, u->holds);
    if (!held) return REASON_broke_away;
    if (held->life != LIFE_UP) return REASON_gone_down;
    return comes_along(w, u, held) ? REASON_none : REASON_broke_away;
}

static void escort_due(World *w, Unit *u, const Order *o) {
    if (u->act_phase == PHASE_TAKE) {
        take(w, u, o);
        return;
    }
    Reason r = lost(w, u);
    if (r == REASON_none) {
        walk_on(w, u, o);
        return;
    }
    hold_release(w, u);
    act_failed(w, u, r);
}

// There: in handcuffs he is sat down, anybody else is let go.
void escort_there(World *w, Unit *u, const Order *o) {
    Unit *held = unit_get(w, u->holds);
    Event e = event_of(w, EVENT_brought, u);
    e.other = u->holds;
    e.to = unit_at(u);
    e.contact = o->contact;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_brought, u->group, u->ordinal);
    p.contact = o->contact, p.mate = o->mate, p.at = unit_at(u);
    tell(w, p);
    hold_release(w, u);
    if (held && !pos_same(unit_at(held), unit_at(u))) u->face = pos_angle(unit_at(u), unit_at(held)), look_dirty(w, u);
    if (held && held->custody == CUSTODY_CUFFED && held->stance == stance_stand) stance_take(w, held, stance_crouch);
    act_done(w, u);
}

// On the run from whoever leads him: told to those who led him.
void led_breaks_away(World *w, Unit *u) {
    Unit *holder = unit_get(w, u->held_by);
    if (!holder) return;
    Event e = event_of(w, EVENT_broke_away, u);
    e.other = u->held_by;
    emit(w, e);
    const Track *t = track_of(w, holder, unit_id(w, u));
    Percept p = percept_of(w, PERCEPT_broke_away, holder->group, holder->ordinal);
    p.contact = t ? t->contact : 0;
    p.mate = holder->group == u->group ? u->ordinal : 0;
    p.at = unit_at(u);
    hold_release(w, holder);
    tell(w, p);
}

bool led_may_run(const World *w, const Unit *u, const Order *o) {
    const Unit *holder = unit_get(w, u->held_by);
    return holder && unit_leads(w, holder) && u->custody == CUSTODY_FREE && o->pace == pace_run;
}

const ActRow row_escort = {escort_check, escort_start, escort_due, walk_stopped};
