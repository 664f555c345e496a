// act_look.c: turning, holding an arc, looking round edges, listening.
// None of these moves the body from its cell.
#include "sim/act.h"
#include "sim/senses.h"

enum {
    TURN_MS = 150, TURN_FULL_MS = 350,  // to begin, and more for a whole turn about
    SETTLE_MS = 250,                    // to bring the weapon up along the arc
    PEEK_LEAN_MS = 300, PEEK_LOOK_MS = 1200, MIRROR_SET_MS = 1500, MIRROR_LOOK_MS = 4000, LISTEN_SETTLE_MS = 1200, LISTEN_MS = 5000
};

// ---- turning ------------------------------------------------------------------------------------------

static u8 wanted_angle(const World *w, const Unit *u, const Order *o) {
    Pos at;
    if (o->has & HAS_DIR) return o->dir;
    return order_place(w, u, o, &at) && !pos_same(at, unit_at(u)) ? pos_angle(unit_at(u), at) : u->face;
}

static i64 turn_ms(const Unit *u, u8 angle) {
    int turn = fix_angle_between(u->face, angle);
    return turn ? TURN_MS + TURN_FULL_MS * turn / 128 : 1;
}

static void turn(World *w, Unit *u, u8 angle) {
    if (u->face == angle) return;
    u->face = angle;
    look_dirty(w, u);
    emit(w, event_of(w, EVENT_turned, u));
}

static void face_start(World *w, Unit *u, const Order *o) { act_due_in(w, u, turn_ms(u, wanted_angle(w, u, o))); }

static void face_due(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    turn(w, u, wanted_angle(w, u, o));
    act_done(w, u);
}

// ---- holding an arc -------------------------------------------------------------------------------------

static Reason cover_check(const World *w, const Unit *u, const Order *o) {
    (void)o;
    return unit_weapon(w, u) ? REASON_none : REASON_no_weapon;
}

static void cover_start(World *w, Unit *u, const Order *o) {
    i64 raise = u->ready == READY_AIMED ? 0 : SETTLE_MS;
    if (raise) shoot_rises(w, u);
    act_due_in(w, u, turn_ms(u, wanted_angle(w, u, o)) + raise);
}

// From then on the arc is held without further orders, until the next one.
static void cover_due(World *w, Unit *u, const Order *o) {
    turn(w, u, wanted_angle(w, u, o));
    shoot_raised(w, u);
    u->covering = 1;
    u->cover_face = u->face;
    u->cover_contact = o->contact;
    act_done(w, u);
}

// ---- looking round an edge --------------------------------------------------------------------------------

static bool beside(const Unit *u, Pos at) { return at.z == unit_at(u).z && pos_chebyshev(unit_at(u), at) == 1; }

// Through a gap or past a corner: the cell must be believed to let the head through.
static Reason peek_check(const World *w, const Unit *u, const Order *o) {
    Pos at = order_at(o);
    KnownOpening door;
    if (!beside(u, at)) return REASON_too_far;
    if (know_opening_in(w, u->group, at, &door)) {
        bool glass = door.role == ROLE_WINDOW;
        return !glass && i64_max(door.open_pct, door.hole) < OPEN_SHUT_BELOW && door.source != SOURCE_PLAN ? REASON_blocked : REASON_none;
    }
    return believed_enterable(w, u->group, at) ? REASON_none : REASON_blocked;
}

static Reason mirror_check(const World *w, const Unit *u, const Order *o) {
    KnownOpening door;
    if (!beside(u, order_at(o))) return REASON_too_far;
    if (unit_item_slot(w, u, ITEM_MIRROR) < 0) return REASON_no_item;
    if (know_opening_in(w, u->group, order_at(o), &door)) return REASON_none;
    return believed_enterable(w, u->group, order_at(o)) ? REASON_none : REASON_blocked;
}

static i64 set_ms(const World *w, const Unit *u, Verb verb) {
    const Action *row = pack_action(w->pack, verb);
    if (row && row->high_ms > 0) return act_time(w, u, row, 0);
    return verb == VERB_peek ? PEEK_LEAN_MS : MIRROR_SET_MS;
}

static void peek_start(World *w, Unit *u, const Order *o) {
    turn(w, u, pos_angle(unit_at(u), order_at(o)));
    act_due_in(w, u, set_ms(w, u, o->verb));
}

// A door that turns out shut: the look is not to be had.
static bool shut(const World *w, Pos at) {
    int row = opening_at(w, at);
    if (row < 0) return !ground_standable(&w->ground, at);
    const Material *m = ground_material(&w->ground, at);
    return m->role == ROLE_DOOR && m->solid && w->open_pct[row] < OPEN_SHUT_BELOW;
}

static void peek_due(World *w, Unit *u, const Order *o) {
    if (u->act_phase == 0 && o->verb == VERB_peek && shut(w, order_at(o))) {
        int row = opening_at(w, order_at(o));
        if (row >= 0) belief_look(w, u->group, u, row);
        act_failed(w, u, REASON_blocked);
        return;
    }
    look_dirty(w, u);  // the eye comes out, or goes back
    if (u->act_phase++ == 0) act_due_in(w, u, o->verb == VERB_peek ? PEEK_LOOK_MS : MIRROR_LOOK_MS);
    else act_done(w, u);
}

static void peek_stop(World *w, Unit *u) { look_dirty(w, u); }

// ---- listening --------------------------------------------------------------------------------------------

static Reason listen_check(const World *w, const Unit *u, const Order *o) {
    (void)w;
    return beside(u, order_at(o)) || pos_same(unit_at(u), order_at(o)) ? REASON_none : REASON_too_far;
}

static void listen_start(World *w, Unit *u, const Order *o) {
    turn(w, u, wanted_angle(w, u, o));
    act_due_in(w, u, LISTEN_SETTLE_MS);
}

// Heard nothing of the rooms beyond: it says a little. Where the cell is no opening, those next to it.
static void silence_counts(World *w, const Unit *u, Pos at) {
    int own = room_at(w, unit_at(u));
    for (Dir dir = DIR_N; dir <= DIR_NW; dir += 2) {
        Pos next = pos_step(at, dir);
        int room = map_has(&w->map, next) ? room_at(w, next) : -1;
        if (room >= 0 && room != own && room_row(w, u->group, room)->number) presence_silent(w, u->group, room, w->now - LISTEN_MS);
    }
}

// First the ear comes to the leaf or the wall and everything holds its breath; then it hears more (hear.c).
static void listen_due(World *w, Unit *u, const Order *o) {
    if (u->act_phase == LISTEN_PHASE) {
        if (ear_open(w, u, w->now)) silence_counts(w, u, order_at(o));
        act_done(w, u);
        return;
    }
    const Action *row = pack_action(w->pack, VERB_listen);
    u->act_phase = LISTEN_PHASE;
    act_due_in(w, u, row && row->high_ms > 0 ? act_time(w, u, row, 0) : LISTEN_MS);
}

const ActRow row_face = {NULL, face_start, face_due, NULL};
const ActRow row_cover = {cover_check, cover_start, cover_due, NULL};
const ActRow row_peek = {peek_check, peek_start, peek_due, peek_stop};
const ActRow row_mirror = {mirror_check, peek_start, peek_due, peek_stop};
const ActRow row_listen = {listen_check, listen_start, listen_due, NULL};
