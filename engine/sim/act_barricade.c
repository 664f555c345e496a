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

// The best hold near the door in the room of the unit; then the nearest, then in reading order.
static bool choose(const World *w, const Unit *u, Pos door, Pos *out) {
    int best = -1, room = room_at(w, unit_at(u));
    for (int y = door.y - NEAR_CELLS; y <= door.y + NEAR_CELLS; y++)
        for (int x = door.x - NEAR_CELLS; x <= door.x + NEAR_CELLS; x++) {
            Pos at = pos(x, y, door.z);
            if (!map_has(&w->map, at) || room_at(w, at) != room) continue;
            const Material *m = believed_thing(w, u->group, at);
            if (!m) continue;
            int worth = m->hold_pm * 100 - pos_chebyshev(at, door);
            if (worth > best) best = worth, *out = at;
        }
    return best >= 0;
}

static Reason barricade_check(const World *w, const Unit *u, const Order *o) {
    Pos thing;
    Reason r = opening_shut_check(w, u, o);
    if (r != REASON_none) return r;
    if (pos_same(unit_at(u), order_at(o)) || room_at(w, unit_at(u)) < 0) return REASON_not_able;
    const Belief *b = belief_row(w, u->group, opening_at(w, order_at(o)));
    if (b->barricade >= 100) return REASON_already;
    return choose(w, u, order_at(o), &thing) ? REASON_none : REASON_no_furniture;
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
    if (!furniture_can(w, thing)) {
        cell_row(w, u->group, map_index(&w->map, thing))->bits |= map_cell(&w->map, thing)->material ? 0 : CELL_EMPTIED;
        beliefs_changed(w, u->group);
        act_failed(w, u, REASON_no_furniture);
        return;
    }
    const Action *action = pack_action(w->pack, VERB_barricade);
    i32 level = (action && action->noise_db10 ? action->noise_db10 : FURNITURE_DB10) + m->weight_kg - PLAIN_KG;
    furniture_move(w, thing, row);
    cell_row(w, u->group, map_index(&w->map, thing))->bits |= CELL_EMPTIED;
    opening->barricade = (u8)i64_min(opening->barricade + i64_max(m->hold_pm / POINT_PM, 1), 100);
    opening->held_from = (u8)opening_side(w, row, unit_at(u));
    noise(w, u, order_at(o), SOUND_furniture, level, u->act_event);
    opening_blocked(w, u, row);
}

const ActRow row_barricade = {barricade_check, barricade_start, barricade_due, NULL};
