// act_look.c: turning, holding an arc, looking round edges, listening.
// None of these moves the body from its cell.
#include "sim/world.h"

static Reason check_any(const World *w, const Unit *u, const Order *o) { (void)w, (void)u, (void)o; return REASON_none; }

static u8 order_angle(const World *w, const Unit *u, const Order *o) {
    Contact *c = o->contact ? contact_find(w, u->group, o->contact) : NULL;
    if (o->has & HAS_DIR) return o->dir;
    if (c) return pos_angle(unit_at(u), pos(c->x, c->y, c->z));
    return o->has & HAS_AT && !pos_same(order_at(o), unit_at(u)) ? pos_angle(unit_at(u), order_at(o)) : u->face;
}

static void face_start(World *w, Unit *u, const Order *o) {
    u->face = order_angle(w, u, o);
    look_dirty(w, u);
    emit(w, event_of(w, EVENT_turned, u));
    act_done(w, u);
}

static void done_at_once(World *w, Unit *u, const Order *o) { (void)o; act_done(w, u); }

const ActRow row_face = {check_any, face_start, face_start, NULL};
const ActRow row_cover = {check_any, face_start, face_start, NULL};
const ActRow row_peek = {check_any, done_at_once, done_at_once, NULL};
const ActRow row_mirror = {check_any, done_at_once, done_at_once, NULL};
const ActRow row_listen = {check_any, done_at_once, done_at_once, NULL};
