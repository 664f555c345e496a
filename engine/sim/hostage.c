// hostage.c: taking somebody by the arm against his will and threatening him; setting a person free.
// Others see somebody held by the arm and hear a shout, no more. Children are never hostages, and officers take none.
#include "sim/act.h"

enum { TAKE_MS = 1500, BREATH_MS = 300, SHOUT_MS = 1800, FREE_MS = 4000, TAKEN_STRESS = 350 };
enum { TAKING, SPEAKING, SPOKEN }; // act_phase

// ---- threaten ------------------------------------------------------------------------------------

static bool has_hold(const World *w, const Unit *u, const Order *o) {
    const Unit *held = unit_get(w, u->holds);
    const Track *t = held ? track_of(w, u, u->holds) : NULL;
    return held && held->captive && (t ? t->contact && t->contact == o->contact : !o->contact);
}

static Reason near_check(const World *w, const Unit *u, const Order *o) {
    Pos at;
    if (!order_place(w, u, o, &at)) return REASON_lost_contact;
    return at.z == u->z && pos_chebyshev(unit_at(u), at) <= 1 ? REASON_none : REASON_too_far;
}

static Reason threaten_check(const World *w, const Unit *u, const Order *o) {
    if (unit_group(w, u)->side == SIDE_BLUE) return REASON_rules;
    if (!u->weapon_in_hand) return REASON_no_weapon;
    if (u->willing) return REASON_yielded;
    if (has_hold(w, u, o)) return REASON_none;
    return u->holds ? REASON_hands_full : u->held_by ? REASON_not_able : near_check(w, u, o);
}

static void threaten_start(World *w, Unit *u, const Order *o) {
    bool held = has_hold(w, u, o);
    const Action *row = pack_action(w->pack, VERB_threaten);
    u->covering = 0;
    u->act_phase = held ? SPEAKING : TAKING;
    act_due_in(w, u, held ? BREATH_MS : row ? act_time(w, u, row, 0) : TAKE_MS);
}

// Who is armed and free fights it; nobody lays hands on a child.
static Reason may_take(const World *w, const Unit *u, const Unit *target) {
    if (!target || target == u || target->group == u->group) return REASON_lost_contact;
    const Kind *kind = unit_kind(w, target);
    if (kind->species) return REASON_not_able;
    if (kind->child) return REASON_child;
    if (target->life != LIFE_UP) return REASON_not_able;
    if (target->held_by) return REASON_already;
    return target->custody == CUSTODY_FREE && target->weapon_in_hand ? REASON_resists : REASON_none;
}

static void tell_of(World *w, const Unit *u, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    tell(w, p);
}

static void take_hold(World *w, Unit *u, Unit *target, const Order *o) {
    hold_release(w, target);
    phone_down(w, target);
    act_break(w, target, REASON_held);
    hide_leave(w, target);
    u->holds = unit_id(w, target);
    target->held_by = unit_id(w, u);
    target->captive = 1;
    target->covering = target->pace = 0;
    target->reflex = REFLEX_NONE;
    due_set(w, target, DUE_REFLEX, -1);
    if (u->weapon_in_hand == 1 && u->armed_with & 2) u->weapon_in_hand = 2; // one hand is taken
    Event e = event_of(w, EVENT_taken_hostage, u);
    e.other = unit_id(w, target);
    e.to = unit_at(target);
    e.contact = o->contact;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_hold_taken, u->group, u->ordinal);
    p.contact = o->contact;
    p.at = unit_at(u);
    tell(w, p);
    tell_of(w, target, PERCEPT_member_held);
    mind_fright(w, target, TAKEN_STRESS);
    look_dirty(w, u);
    look_dirty(w, target);
}

static void threaten_due(World *w, Unit *u, const Order *o) {
    if (u->act_phase == TAKING) {
        Unit *target = unit_get(w, act_target(w, u, o));
        Reason r = may_take(w, u, target);
        if (r != REASON_none) {
            act_failed(w, u, r);
            return;
        }
        take_hold(w, u, target, o);
    }
    if (u->act_phase == SPOKEN) {
        act_done(w, u);
        return;
    }
    if (!u->holds) { // torn away meanwhile
        act_failed(w, u, REASON_lost_contact);
        return;
    }
    u->act_phase = SPOKEN;
    talk_say(w, u, o, EVENT_threatened, SOUND_shout, LOUD_shout, topic_threat);
    act_due_in(w, u, SHOUT_MS);
}

// ---- release -------------------------------------------------------------------------------------

void captive_freed(World *w, Unit *held) {
    if (!held->captive) return;
    held->captive = 0;
    Event e = event_of(w, EVENT_hostage_free, held);
    emit(w, e);
    if (held->place == PLACE_MAP) tell_of(w, held, PERCEPT_member_freed);
}

static Reason release_check(const World *w, const Unit *u, const Order *o) {
    if (u->holds) return REASON_none;
    const Contact *c = contact_find(w, u->group, o->contact);
    if (c && c->custody_seen == CUSTODY_FREE) return REASON_already;
    return near_check(w, u, o);
}

static void release_start(World *w, Unit *u, const Order *o) {
    (void)o;
    const Action *row = pack_action(w->pack, VERB_release);
    act_due_in(w, u, u->holds ? BREATH_MS : row ? act_time(w, u, row, 0) : FREE_MS);
}

// Handcuffs come off, hands come down: free to go.
static void set_free(World *w, Unit *u, Unit *target) {
    bool lay = unit_lies(target);
    i32 cell = map_index(&w->map, unit_at(target));
    target->custody = CUSTODY_FREE;
    target->arms_raised = target->willing = target->feint = 0;
    target->yield_pull = 0;
    if (lay) {
        if (w->lying[cell] == unit_id(w, target)) w->lying[cell] = 0;
        target->stance = stance_stand;
        unit_place(w, target, unit_at(target));
    }
    Event e = event_of(w, EVENT_set_free, u);
    e.other = unit_id(w, target);
    e.to = unit_at(target);
    emit(w, e);
    tell_of(w, target, PERCEPT_member_freed);
    look_dirty(w, target);
}

static void release_due(World *w, Unit *u, const Order *o) {
    if (u->holds) {
        hold_release(w, u);
        act_done(w, u);
        return;
    }
    Unit *target = unit_get(w, act_target(w, u, o));
    Reason r = !target ? REASON_lost_contact : target->life != LIFE_UP || target->custody == CUSTODY_HANDED ? REASON_not_able
             : target->custody == CUSTODY_FREE ? REASON_already : REASON_none;
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    set_free(w, u, target);
    act_done(w, u);
}

const ActRow row_threaten = {threaten_check, threaten_start, threaten_due, NULL};
const ActRow row_release = {release_check, release_start, release_due, NULL};
