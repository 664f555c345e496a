// act_climb.c: climbing: a ladder or stair next to you, through a window, over a rail or a low
// thing. Slow, loud and with the hands busy; what turns out shut or full is found by trying.
#include "sim/act.h"

enum { CLIMB_OVER_CM = 140, GAP_CM = 80 }; // highest thing climbed over, least room above it

static bool vertical(Pos at, Pos to) {
    return at.x == to.x && at.y == to.y && (to.z == at.z + 1 || to.z == at.z - 1);
}

// A straight reach of one cell (into the frame) or two (over what stands between).
static bool level(Pos at, Pos to) {
    int dx = to.x - at.x, dy = to.y - at.y;
    return at.z == to.z && (dx == 0) != (dy == 0) && dx + dy >= -2 && dx + dy <= 2;
}

static Pos between(Pos at, Pos to) { return pos((at.x + to.x) / 2, (at.y + to.y) / 2, at.z); }

static bool low(const World *w, Pos at) {
    const Material *m = ground_material(&w->ground, at);
    int row = opening_at(w, at);
    if (row >= 0 && m->role == ROLE_WINDOW) return w->open_pct[row] > OPEN_WIDE_ABOVE;
    return m->role != ROLE_DOOR && m->cover_cm <= CLIMB_OVER_CM &&
           m->lintel_cm - m->cover_cm >= GAP_CM;
}

static bool linked(const World *w, Pos at, Pos to) {
    u8 flags = map_cell(&w->map, at)->flags;
    return flags & (to.z > at.z ? CELL_STAIR_UP : CELL_STAIR_DOWN);
}

static Reason climb_check(const World *w, const Unit *u, const Order *o) {
    Pos at = unit_at(u), to = order_at(o);
    if (u->held_by) return REASON_not_able;
    if (u->holds) return REASON_hands_full;
    if (vertical(at, to)) return linked(w, at, to) ? REASON_none : REASON_no_way;
    if (!level(at, to)) return REASON_too_far;
    return REASON_none;
}

static void climb_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    u->ready = u->weapon_in_hand ? READY_SLUNG : u->ready;
    u->pace = pace_walk;
    Pos at = unit_at(u), to = order_at(o);
    i64 ms = act_time(w, u, pack_action(w->pack, VERB_climb), 0);
    if (!pack_action(w->pack, VERB_climb)) ms = vertical(at, to) ? ms * 6 : ms * 2;
    act_due_in(w, u, ms * 1000 / i64_max(body_leg_pm(u), 200));
    act_noise(w, u, VERB_climb, at, vertical(at, to) ? SOUND_ladder : SOUND_gear, 500);
}

static Reason climb_tried(World *w, Unit *u, Pos at, Pos to) {
    if (vertical(at, to)) {
        int row = opening_at(w, to.z > at.z ? to : at);
        if (row < 0 || w->open_pct[row] > OPEN_WIDE_ABOVE) return REASON_none;
        return opening_push(w, u, row, 100);
    }
    if (pos_chebyshev(at, to) == 2 && !low(w, between(at, to))) return REASON_blocked;
    return REASON_none;
}

static void climb_due(World *w, Unit *u, const Order *o) {
    Pos at = unit_at(u), to = order_at(o);
    Reason found = climb_tried(w, u, at, to);
    if (found == REASON_none && !ground_standable(&w->ground, to)) found = REASON_bad_place;
    if (found == REASON_none && !cell_free(w, to, false)) found = REASON_occupied;
    u->pace = 0;
    if (found != REASON_none) {
        act_failed(w, u, found);
        return;
    }
    unit_place(w, u, to);
    Event e = event_of(w, EVENT_moved, u);
    e.to = at;
    emit(w, e);
    tell_unit(w, PERCEPT_moved, u);
    if ((map_cell(&w->map, to)->flags & CELL_EXIT) && unit_group(w, u)->side != SIDE_BLUE) {
        emit(w, event_of(w, EVENT_left_map, u));
        act_done(w, u);
        unit_remove(w, u, PLACE_LEFT);
        return;
    }
    act_done(w, u);
}

static void climb_stop(World *w, Unit *u) {
    (void)w;
    u->pace = 0;
}

const ActRow row_climb = {climb_check, climb_start, climb_due, climb_stop};
