// act_barricade.c: furniture that stands near is pushed against a door or window.
// It is chosen on the believed map; what is no longer there is found by trying.
#include "sim/act.h"
#include "sim/senses.h"

enum {
    NEAR_CELLS = 3,                    // from the door; one does not fetch it from another room
    PLAIN_MS = 10000, FURNITURE_DB10 = 750,
    PLAIN_KG = 50,                     // what the row of actions is about
    POINT_PM = 20                      // 1000ths of a lock that one point of strength is worth
};

static const Material *believed_thing(const World *w, GroupId g, Pos at) {
    KnownCell cell = know_cell(w, g, at);
    const Material *m = &w->pack->materials[cell.material];
    return cell.known && m->role == ROLE_FURNITURE && m->weight_kg ? m : NULL;
}

// What stands before it and is known to hold it is not pushed there again.
static bool stands_against(const World *w, GroupId g, Pos at, Pos door) {
    bool before = know_opening_across(w, door) ? at.y == door.y : at.x == door.x;
    return before && (furniture_moved_to(w, g, at) || belief_row(w, g, opening_at(w, door))->barricade);
}

// The best hold near the door in the room of the unit; then the nearest, then in reading order.
static bool choose(const World *w, const Unit *u, Pos door, Pos *out) {
    int best = -1, room = room_at(w, unit_at(u));
    for (int y = door.y - NEAR_CELLS; y <= door.y + NEAR_CELLS; y++)
        for (int x = door.x - NEAR_CELLS; x <= door.x + NEAR_CELLS; x++) {
            Pos at = pos(x, y, door.z);
            if (!map_has(&w->map, at) || room_at(w, at) != room) continue;
            const Material *m = believed_thing(w, u->group, at);
            if (!m || stands_against(w, u->group, at, door)) continue;
            int worth = m->hold_pm * 100 - pos_chebyshev(at, door);
            if (worth > best) best = worth, *out = at;
        }
    return best >= 0;
}

static int side_of(const World *w, const Unit *u, Pos door) { return opening_side(w, opening_at(w, door), unit_at(u)); }

static Reason barricade_check(const World *w, const Unit *u, const Order *o) {
    Pos thing, to;
    Reason r = opening_shut_check(w, u, o);
    if (r != REASON_none) return r;
    if (pos_same(unit_at(u), order_at(o)) || room_at(w, unit_at(u)) < 0) return REASON_not_able;
    const Belief *b = belief_row(w, u->group, opening_at(w, order_at(o)));
    if (b->barricade >= 100) return REASON_already;
    if (!choose(w, u, order_at(o), &thing)) return REASON_no_furniture;
    return furniture_place(w, u->group, opening_at(w, order_at(o)), side_of(w, u, order_at(o)), thing, &to) ? REASON_none : REASON_bad_place;
}

static i64 heavy(i64 plain, const Material *m) { return plain * (PLAIN_KG + m->weight_kg) / (2 * PLAIN_KG); }

static void barricade_start(World *w, Unit *u, const Order *o) {
    Pos thing = unit_at(u);
    choose(w, u, order_at(o), &thing);
    const Material *m = believed_thing(w, u->group, thing);
    const Action *row = pack_action(w->pack, VERB_barricade);
    i64 ms = row ? act_time(w, u, row, 0) : PLAIN_MS;
    u->covering = 0;
    u->to_x = thing.x, u->to_y = thing.y, u->to_z = thing.z;  // what it pushes, until it stands there
    act_due_in(w, u, m ? heavy(ms, m) : ms);
}

static bool in_the_way(const World *w, const Unit *u, Pos to) {
    return (!cell_free(w, to, false) && !pos_same(unit_at(u), to)) || !cell_free(w, to, true);
}

// It comes to stand where he stood: he is behind it now, or where it was when there is no room.
static void step_round(World *w, Unit *u, Pos door, Pos was) {
    Pos left = unit_at(u), behind = pos(left.x + (left.x > door.x) - (left.x < door.x), left.y + (left.y > door.y) - (left.y < door.y), left.z);
    bool room = map_has(&w->map, behind) && ground_standable(&w->ground, behind) && cell_free(w, behind, false);
    unit_place(w, u, room ? behind : was);
    Event e = event_of(w, EVENT_moved, u);
    e.to = left;
    emit(w, e);
    tell_unit(w, PERCEPT_moved, u);
}

static void barricade_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    Opening *opening = &w->openings[row];
    Pos thing = pos(u->to_x, u->to_y, u->to_z);
    if (opening->gone || opening->open_pct >= OPEN_SHUT_BELOW) {
        opening_tried(w, u, row, REASON_stuck);
        act_failed(w, u, REASON_stuck);
        return;
    }
    const Material *m = &w->pack->materials[map_cell(&w->map, thing)->material];
    Pos to;
    Reason found = !furniture_can(w, thing) ? REASON_no_furniture
                   : !furniture_place(w, 0, row, side_of(w, u, order_at(o)), thing, &to) ? REASON_bad_place
                   : in_the_way(w, u, to) ? REASON_occupied : REASON_none;
    if (found != REASON_none) {
        furniture_learn(w, u->group, map_index(&w->map, thing));
        act_failed(w, u, found);
        return;
    }
    const Action *action = pack_action(w->pack, VERB_barricade);
    i32 level = (action && action->noise_db10 ? action->noise_db10 : FURNITURE_DB10) + m->weight_kg - PLAIN_KG;
    furniture_move(w, thing, to, row);
    if (pos_same(unit_at(u), to)) step_round(w, u, order_at(o), thing);
    furniture_learn(w, u->group, map_index(&w->map, thing));
    furniture_learn(w, u->group, map_index(&w->map, to));
    opening->barricade = (u8)i64_min(opening->barricade + i64_max(m->hold_pm / POINT_PM, 1), 100);
    opening->held_from = (u8)opening_side(w, row, unit_at(u));
    noise(w, u, order_at(o), SOUND_furniture, level, u->act_event);
    opening_blocked(w, u, row);
}

const ActRow row_barricade = {barricade_check, barricade_start, barricade_due, NULL};
