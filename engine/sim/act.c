// act.c: carrying out orders: the row of each verb, beginning, ending, breaking off.
// A unit carries out one order at a time; what a reflex interrupts is kept and begun again.
#include "sim/act.h"
#include "sim/senses.h"

enum { ARMS_LENGTH_CM = 150 };

// What is settled at once (orders.c) has no row.
static const ActRow none_row = {NULL, NULL, NULL, NULL};

static const ActRow *const rows[VERB_COUNT] = {
    [VERB_move] = &row_move,
    [VERB_face] = &row_face,
    [VERB_stance] = &row_stance,
    [VERB_cover] = &row_cover,
    [VERB_aim] = &row_aim,
    [VERB_shoot] = &row_shoot,
    [VERB_suppress] = &row_suppress,
    [VERB_reload] = &row_reload,
    [VERB_swap] = &row_swap,
    [VERB_throw] = &row_throw,
    [VERB_use] = &row_use,
    [VERB_pick_up] = &row_pick_up,
    [VERB_drop] = &row_drop, [VERB_stash] = &row_stash,
    [VERB_climb] = &row_climb,
    [VERB_carry] = &row_carry,
    [VERB_drag] = &row_drag,
    [VERB_let_go] = &row_let_go,
    [VERB_hide] = &row_hide,
    [VERB_open] = &row_open,
    [VERB_close] = &row_close,
    [VERB_peek] = &row_peek,
    [VERB_mirror] = &row_mirror,
    [VERB_listen] = &row_listen,
    [VERB_lock] = &row_lock,
    [VERB_unlock] = &row_unlock,
    [VERB_kick] = &row_kick,
    [VERB_ram] = &row_ram,
    [VERB_pry] = &row_pry,
    [VERB_pick] = &row_pick,
    [VERB_break] = &row_break,
    [VERB_breach] = &row_breach,
    [VERB_charge] = &row_charge,
    [VERB_detonate] = &row_detonate,
    [VERB_wedge] = &row_wedge,
    [VERB_barricade] = &row_barricade,
    [VERB_challenge] = &row_challenge,
    [VERB_talk] = &row_talk,
    [VERB_surrender] = &row_surrender,
    [VERB_cuff] = &row_cuff,
    [VERB_treat] = &row_treat, [VERB_hand_over] = &row_hand_over,
    [VERB_threaten] = &row_threaten, [VERB_release] = &row_release,
    [VERB_search] = &row_search, [VERB_identify] = &row_identify, [VERB_escort] = &row_escort, [VERB_tackle] = &row_tackle, [VERB_push] = &row_push,
    [VERB_send] = &row_send,
    [VERB_recall] = &row_recall,
    [VERB_wait] = &row_wait,
};

const ActRow *act_row(Verb verb) {
    return verb < VERB_COUNT && rows[verb] ? rows[verb] : &none_row;
}

// ---- beginning and ending
// ---------------------------------------------------------------------------

static void clear(World *w, Unit *u) {
    *order_slot(w, u, SLOT_ACTIVE) = (OrderSlot){0};
    u->act = u->act_phase = u->pace = 0;
    u->act_count = 0;
    u->act_start_ms = -1;
    u->act_event = 0;
    u->act_force = 0;
    u->to_x = u->to_y = u->to_z = -1;
    u->leg_x = u->leg_y = u->leg_z = -1;
    due_set(w, u, DUE_ACTION, -1);
    u->look |= LOOK_LIT; // what it is seen to do, and what it can attend to
}

// Under a bed one may wait, listen and whisper; for anything else one has to come out.
static bool stays_hidden(const Unit *u, Verb verb) {
    return u->hidden == 2 && (verb == VERB_wait || verb == VERB_hide || verb == VERB_talk || verb == VERB_face);
}

// With one's weight on somebody one may still put handcuffs on, search him, and speak.
static bool keeps_grip(Verb verb) {
    return verb == VERB_cuff || verb == VERB_search || verb == VERB_talk || verb == VERB_challenge || verb == VERB_wait || verb == VERB_tackle || verb == VERB_identify;
}

// Who goes straight on from one thing to the next loses nothing at the edge of a step: it counts from when the last was done.
static void go_on(World *w, Unit *u) {
    i64 lead = w->core->ms - u->free_ms, due = u->due_ms[DUE_ACTION];
    bool straight = u->free_ms >= 0 && w->now == w->core->ms && lead > 0 && lead <= w->core->step_ms;
    u->free_ms = -1;
    if (!straight || due <= w->now) return;
    due_set(w, u, DUE_ACTION, i64_max(w->now + 1, due - lead));
    if (u->aimed_ms > w->now) u->aimed_ms = i64_max(w->now, u->aimed_ms - lead);
}

void act_begin(World *w, Unit *u) {
    Order o = order_held(w, u, SLOT_ACTIVE);
    dog_told(u);
    u->act = o.verb;
    u->act_phase = 0;
    u->act_count = 0;
    u->act_start_ms = w->now;
    u->to_x = u->to_y = u->to_z = -1;
    u->leg_x = u->leg_y = u->leg_z = -1;
    u->finds = 0;
    if (!stays_hidden(u, o.verb)) hide_leave(w, u);
    if (u->grapples && !keeps_grip(o.verb)) struggle_release(w, u);
    u->act_event = 0;
    u->look |= LOOK_LIT;
    u->act_event = emit(w, event_of(w, EVENT_order_active, u));
    tell_unit(w, PERCEPT_order_active, u);
    act_row(o.verb)->start(w, u, &o);
    if (u->act) go_on(w, u);
}

void act_done(World *w, Unit *u) {
    if (!u->act) return; // broken off by what it brought about
    Order o = order_held(w, u, SLOT_ACTIVE);
    order_told(w, u, &o, EVENT_order_done, PERCEPT_order_done, REASON_none);
    clear(w, u);
    u->free_ms = w->now;
}

void act_failed(World *w, Unit *u, Reason reason) {
    if (!u->act) return;
    Order o = order_held(w, u, SLOT_ACTIVE);
    order_told(w, u, &o, EVENT_order_failed, PERCEPT_order_failed, reason);
    clear(w, u);
}

static void stop(World *w, Unit *u) {
    if (u->act && act_row(u->act)->stop) act_row(u->act)->stop(w, u);
}

void act_supersede(World *w, Unit *u) {
    Order o = order_held(w, u, SLOT_ACTIVE);
    stop(w, u);
    order_told(w, u, &o, EVENT_order_superseded, PERCEPT_order_superseded, REASON_superseded);
    clear(w, u);
}

void act_break(World *w, Unit *u, Reason reason) {
    stop(w, u);
    if (u->act) act_failed(w, u, reason);
    order_drop(w, u, SLOT_PENDING, reason);
    order_drop(w, u, SLOT_RESUME, reason);
    due_set(w, u, DUE_ACTION, -1);
}

void act_pause(World *w, Unit *u) {
    if (!u->act) return;
    stop(w, u);
    *order_slot(w, u, SLOT_RESUME) = *order_slot(w, u, SLOT_ACTIVE);
    clear(w, u);
}

void act_resume(World *w, Unit *u) {
    OrderSlot *resume = order_slot(w, u, SLOT_RESUME);
    if (!resume->verb) return;
    Order o = order_held(w, u, SLOT_RESUME);
    Reason r = u->act ? REASON_superseded : !unit_able(u) ? REASON_interrupted : REASON_none;
    if (r == REASON_none && act_row(o.verb)->check) r = act_row(o.verb)->check(w, u, &o);
    if (r != REASON_none) {
        order_drop(w, u, SLOT_RESUME, r);
        return;
    }
    *order_slot(w, u, SLOT_ACTIVE) = *resume;
    *resume = (OrderSlot){0};
    act_begin(w, u);
}

void act_run_due(World *w, Unit *u) {
    if (u->act) {
        Order o = order_held(w, u, SLOT_ACTIVE);
        act_row(u->act)->due(w, u, &o);
    } else if (unit_kind(w, u)->species) {
        dog_run(w, u);
    }
}

// ---- beside a running walk
// --------------------------------------------------------------------------

// Turning the head and ducking do not stop a walk; what is said never stops anything.
bool act_beside_possible(const World *w, const Unit *u, const Order *o) {
    bool walking = u->act == VERB_move || u->act == VERB_hide;
    return walking && (o->verb == VERB_face || o->verb == VERB_stance || use_is_torch(w, o));
}

void act_beside(World *w, Unit *u, const Order *o) {
    OrderSlot *active = order_slot(w, u, SLOT_ACTIVE);
    Pos at;
    if (o->verb == VERB_stance) {
        stance_take(w, u, o->word);
    } else if (o->verb == VERB_use) {
        use_torch(w, u, o);
    } else if (o->verb == VERB_face) {
        if (o->has & HAS_DIR)
            active->dir = o->dir;
        else if (order_place(w, u, o, &at))
            active->dir = pos_angle(unit_at(u), at);
        active->has |= HAS_DIR;
        u->face = active->dir;
        look_dirty(w, u);
    } else {
        act_say(w, u, o);
    }
}

// ---- time, reach, noise
// -----------------------------------------------------------------------------

void act_due_in(World *w, Unit *u, i64 ms) { due_set(w, u, DUE_ACTION, w->now + i64_max(ms, 1)); }

// Wounded arms work slower; half of the time of a thing is finding and fitting.
i64 act_time(const World *w, const Unit *u, const Action *row, u32 n) {
    u64 draw = draw_unit(w, u, PURPOSE_action_time, n);
    i64 ms = row && row->high_ms > 0 ? rng_triangle(draw, row->low_ms, row->mode_ms, row->high_ms)
                                     : 1000;
    i64 slower = 1000 + (1000 - body_hand_pm(u)) / 2;
    return i64_max(ms * slower / 1000, 1);
}

i32 act_reach(const World *w, Verb verb) {
    const Action *row = pack_action(w->pack, verb);
    return row && row->reach_cm ? row->reach_cm : ARMS_LENGTH_CM;
}

bool act_reached(const World *w, const Unit *u, Pos at, i32 reach_cm) {
    (void)w;
    if (at.z == u->z) return pos_distance_cm(unit_at(u), at) <= reach_cm;
    // Over the head or underfoot: only what is in the same column.
    return at.x == u->x && at.y == u->y && (at.z == u->z + 1 || at.z == u->z - 1);
}

void act_noise(World *w, const Unit *u, Verb verb, Pos at, SoundKind kind, i32 level_db10) {
    const Action *row = pack_action(w->pack, verb);
    if (row && row->noise_db10) level_db10 = row->noise_db10;
    if (row && row->sound) kind = (SoundKind)row->sound;
    if (level_db10 > 0) noise(w, u, at, kind, level_db10, u->act_event);
}

// ---- objects of an order
// ----------------------------------------------------------------------------

static const Track *track_said(const World *w, const Unit *u, const Order *o) {
    if (o->track && o->track <= TRACKS_PER_UNIT) return &track_rows(w, u)[o->track - 1];
    const Track *tracks = track_rows(w, u), *best = NULL;
    for (int i = 0; o->contact && i < TRACKS_PER_UNIT; i++) {
        if (!tracks[i].used || tracks[i].contact != o->contact) continue;
        if (!best || tracks[i].in_sight > best->in_sight ||
            (tracks[i].in_sight == best->in_sight && tracks[i].last_ms > best->last_ms))
            best = &tracks[i];
    }
    return best;
}

bool order_place(const World *w, const Unit *u, const Order *o, Pos *out) {
    const Unit *mate = o->mate ? unit_get(w, sim_unit_find(w, u->group, o->mate)) : NULL;
    const Track *track = track_said(w, u, o);
    const Contact *contact = contact_find(w, u->group, o->contact);
    if (mate)
        *out = unit_at(mate);
    else if (track && track->in_sight)
        *out = pos(track->x, track->y, track->z);
    else if (contact && contact->x >= 0)
        *out = pos(contact->x, contact->y, contact->z);
    else if (track)
        *out = pos(track->x, track->y, track->z);
    else if (o->has & HAS_AT)
        *out = order_at(o);
    else
        return false;
    return map_has(&w->map, *out);
}

static bool within_hands(const Unit *u, const Unit *target) {
    return target->place == PLACE_MAP && target->z == u->z &&
           pos_chebyshev(unit_at(u), unit_at(target)) <= 1;
}

// A contact is never one of their own; nor one of another agency who stands there and says so.
static bool colleague(const World *w, const Unit *u, const Unit *there) {
    return there->group == u->group || (groups_linked(w, u->group, there->group) && there->life == LIFE_UP && there->custody == CUSTODY_FREE);
}

UnitId act_target(const World *w, const Unit *u, const Order *o) {
    if (o->mate) {
        UnitId id = sim_unit_find(w, u->group, o->mate);
        return id && within_hands(u, unit_get(w, id)) ? id : 0;
    }
    const Track *track = track_said(w, u, o);
    if (track && track->in_sight && track->target)
        return within_hands(u, unit_get(w, track->target)) ? track->target : 0;
    Pos at;
    if (!order_place(w, u, o, &at)) return 0;
    i32 cell = map_index(&w->map, at);
    UnitId id = w->lying[cell] ? w->lying[cell] : w->standing[cell];
    return id && !colleague(w, u, unit_get(w, id)) && within_hands(u, unit_get(w, id)) ? id : 0;
}
