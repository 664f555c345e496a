// act_opening.c: doors, windows and hatches by hand and by force.
// The order knows only what its group believes of the opening; lock, wedge and barricade are found
// by trying.
#include "sim/act.h"

enum {
    FULL_SWING_MS = 900,
    LEAST_MS = 200,
    DOOR_DB10 = 480,
    LOCK_DB10 = 380,
    KICK_DB10 = 1000,
    RAM_DB10 = 1150,
    CRASH_DB10 = 1200, // CALIBRATION 6.14: a door forced, 110 to 125 dB at 1 m
    FURNITURE_DB10 = 750,
    BARRICADE_GAIN = 40,
};

int opening_at(const World *w, Pos at) {
    return map_has(&w->map, at) ? (int)map_cell(&w->map, at)->opening - 1 : -1;
}

static Pos place_of(const World *w, int row) { return w->map.openings[row].at; }

void opening_changed(World *w, int row) {
    w->open_pct[row] = w->openings[row].open_pct;
    w->opening_material[row] = w->openings[row].material;
    w->core->look_all = 1; // whoever looks that way learns it in the perception phase
}

int opening_hold(const World *w, int row) {
    const Opening *o = &w->openings[row];
    if (o->gone || o->open_pct >= OPEN_SHUT_BELOW) return OPEN_FREE;
    if (o->lock_state & LOCK_LOCKED) return OPEN_LOCKED;
    return (o->lock_state & (LOCK_WEDGED | LOCK_CHAINED)) || o->barricade ? OPEN_STUCK : OPEN_FREE;
}

static Event opening_event(const World *w, const Unit *u, int row, EventKind kind) {
    Event e = event_of(w, kind, u);
    e.opening = (u16)(row + 1);
    e.to = place_of(w, row);
    e.a = w->openings[row].open_pct;
    return e;
}

void opening_tried(World *w, Unit *u, int row, Reason found) {
    Event e = opening_event(w, u, row, EVENT_opening_tried);
    e.reason = (u8)found;
    u32 cause = emit(w, e);
    belief_try(w, u, row, found);
    Percept p = percept_of(w, PERCEPT_opening_tried, u->group, u->ordinal);
    p.at = place_of(w, row);
    p.reason = (u8)found;
    p.order = order_slot(w, u, SLOT_ACTIVE)->id;
    p.verb = u->act;
    tell(w, p);
    noise(w, u, p.at, SOUND_lock, LOCK_DB10, cause);
}

void opening_move(World *w, Unit *u, int row, int open_pct) {
    w->openings[row].open_pct = (u8)open_pct;
    u32 cause = emit(w, opening_event(w, u, row, EVENT_opening_moved));
    opening_changed(w, row);
    belief_see(w, u->group, row, SOURCE_TRIED);
    const Action *action = pack_action(w->pack, VERB_open);
    noise(w, u, place_of(w, row), SOUND_door,
          action && action->noise_db10 ? action->noise_db10 : DOOR_DB10, cause);
}

// ---- what the group may know
// ------------------------------------------------------------------------

// An opening known there and within reach; its row.
static Reason reach_check(const World *w, const Unit *u, const Order *o, int *row) {
    *row = opening_at(w, order_at(o));
    if (u->held_by) return REASON_not_able;
    if (*row < 0 || !belief_row(w, u->group, *row)->number) return REASON_not_opening;
    return act_reached(w, u, order_at(o), act_reach(w, o->verb)) ? REASON_none : REASON_too_far;
}

static int believed_pct(const World *w, const Unit *u, int row) {
    const Belief *b = belief_row(w, u->group, row);
    return b->source >= SOURCE_SEEN ? b->open_pct : -1;
}

static int wanted_pct(const Order *o) {
    if (o->verb == VERB_close) return 0;
    return (o->has & HAS_AMOUNT) ? (int)i64_clamp(o->amount, 1, 100) : 100;
}

static Reason swing_check(const World *w, const Unit *u, const Order *o) {
    int row;
    Reason r = reach_check(w, u, o, &row);
    if (r == REASON_none && u->holds) r = REASON_hands_full;
    if (r == REASON_none && believed_pct(w, u, row) == wanted_pct(o)) r = REASON_already;
    return r;
}

// Locks, wedges and furniture are for what is believed shut or of unknown state.
static Reason shut_check(const World *w, const Unit *u, const Order *o) {
    int row;
    Reason r = reach_check(w, u, o, &row);
    if (r == REASON_none && u->holds) r = REASON_hands_full;
    if (r == REASON_none && believed_pct(w, u, row) > OPEN_WIDE_ABOVE && o->verb != VERB_unlock)
        r = REASON_bad_order;
    return r;
}

static Reason force_check(const World *w, const Unit *u, const Order *o) {
    int row;
    Reason r = reach_check(w, u, o, &row);
    if (r == REASON_none && u->holds) r = REASON_hands_full;
    if (r == REASON_none && believed_pct(w, u, row) > OPEN_WIDE_ABOVE) r = REASON_already;
    return r;
}

// ---- open and close
// ---------------------------------------------------------------------------------

static i64 work_ms(const World *w, const Unit *u, Verb verb, i64 plain_ms) {
    const Action *row = pack_action(w->pack, verb);
    return row ? act_time(w, u, row, 0) : plain_ms;
}

static void swing_start(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    int turn = wanted_pct(o) - w->openings[row].open_pct;
    i64 ms = work_ms(w, u, (Verb)o->verb, FULL_SWING_MS) * (turn < 0 ? -turn : turn) / 100;
    u->covering = 0;
    act_due_in(w, u, i64_max(ms, LEAST_MS));
}

static bool body_in(const World *w, Pos at) {
    return !cell_free(w, at, false) || !cell_free(w, at, true);
}

static void swing_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o)), want = wanted_pct(o);
    const Opening *opening = &w->openings[row];
    int hold = opening_hold(w, row);
    if (opening->gone) {
        opening_tried(w, u, row, REASON_already);
        act_failed(w, u, REASON_already);
    } else if (want > opening->open_pct && hold != OPEN_FREE) {
        Reason found = hold == OPEN_LOCKED ? REASON_locked : REASON_stuck;
        opening_tried(w, u, row, found);
        act_failed(w, u, found);
    } else if (want <= OPEN_WIDE_ABOVE && body_in(w, order_at(o))) {
        act_failed(w, u, REASON_blocked); // a door does not close on a body
    } else {
        if (want != opening->open_pct) opening_move(w, u, row, want);
        act_done(w, u);
    }
}

// ---- locks
// ------------------------------------------------------------------------------------------

static const Room *room_at(const World *w, Pos at) {
    if (!map_has(&w->map, at)) return NULL;
    u16 room = map_cell(&w->map, at)->room;
    return room ? &w->pack->rooms[room - 1] : NULL;
}

// Inside is the flat's side of a flat's door; between rooms of one flat both sides are.
static bool inside(const World *w, const Unit *u, int row) {
    const Room *mine = room_at(w, unit_at(u));
    if (!mine || mine->outdoor) return false;
    if (mine->flat[0]) return true;
    for (int dir = DIR_N; dir <= DIR_NW; dir += 2) {
        const Room *other = room_at(w, pos_step(place_of(w, row), (Dir)dir));
        if (other && other->flat[0]) return false;
    }
    return true;
}

static void work_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    act_due_in(w, u, work_ms(w, u, (Verb)o->verb, o->verb == VERB_barricade ? 8000 : 1500));
}

static void lock_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    Opening *opening = &w->openings[row];
    bool want = o->verb == VERB_lock, is = opening->lock_state & LOCK_LOCKED;
    Reason found = REASON_none;
    if (opening->gone || opening->damage >= 50 || opening->open_pct >= OPEN_SHUT_BELOW)
        found = REASON_stuck;
    else if (want == is)
        found = REASON_already;
    else if (!inside(w, u, row) && unit_item_slot(w, u, ITEM_KEY) < 0)
        found = REASON_not_able;
    if (found != REASON_none) {
        opening_tried(w, u, row, found);
        act_failed(w, u, found);
        return;
    }
    opening->lock_state = (u8)(want ? opening->lock_state | LOCK_LOCKED
                                    : opening->lock_state & ~(LOCK_LOCKED | LOCK_CHAINED));
    emit(w, opening_event(w, u, row, EVENT_opening_locked));
    belief_try(w, u, row, want ? REASON_locked : REASON_none);
    act_noise(w, u, (Verb)o->verb, place_of(w, row), SOUND_lock, LOCK_DB10);
    act_done(w, u);
}

// ---- wedge and barricade
// ----------------------------------------------------------------------------

static Reason wedge_check(const World *w, const Unit *u, const Order *o) {
    if (unit_item_slot(w, u, ITEM_WEDGE) < 0) return REASON_no_item;
    return shut_check(w, u, o);
}

static void block_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    Opening *opening = &w->openings[row];
    if (opening->gone || opening->open_pct >= OPEN_SHUT_BELOW) {
        opening_tried(w, u, row, REASON_stuck);
        act_failed(w, u, REASON_stuck);
        return;
    }
    if (o->verb == VERB_wedge) {
        int slot = unit_item_slot(w, u, ITEM_WEDGE);
        if (slot < 0) {
            act_failed(w, u, REASON_no_item);
            return;
        }
        u->items[slot]--;
        opening->lock_state |= LOCK_WEDGED;
        act_noise(w, u, VERB_wedge, place_of(w, row), SOUND_gear, LOCK_DB10);
    } else {
        opening->barricade = (u8)i64_min(opening->barricade + BARRICADE_GAIN, 100);
        act_noise(w, u, VERB_barricade, place_of(w, row), SOUND_furniture, FURNITURE_DB10);
    }
    emit(w, opening_event(w, u, row, EVENT_opening_blocked));
    belief_try(w, u, row, REASON_stuck);
    act_done(w, u);
}

// ---- kick and ram
// -----------------------------------------------------------------------------------

static Reason ram_check(const World *w, const Unit *u, const Order *o) {
    if (unit_item_slot(w, u, ITEM_RAM) < 0) return REASON_no_item;
    return force_check(w, u, o);
}

// Chance in 1000 that one blow opens it: the tool against material, furniture, wedge and damage
// done.
static int blow_pm(const World *w, const Unit *u, Verb verb, const Opening *opening) {
    const Action *row = pack_action(w->pack, verb);
    const Material *m = &w->pack->materials[opening->material];
    int chance = row && row->chance_pm ? row->chance_pm : verb == VERB_ram ? 750 : 350;
    if (!(opening->lock_state || opening->barricade)) return 950; // it was only shut
    chance = chance * (1000 - m->toughness_pm) / 1000;
    chance = chance * (100 - opening->barricade) / 100;
    if (opening->lock_state & LOCK_WEDGED) chance = chance * 6 / 10;
    chance += opening->damage * 4; // damage adds up
    return (int)i64_clamp(
        (i64)chance * (verb == VERB_kick ? body_leg_pm(u) : body_hand_pm(u)) / 1000, 0, 980);
}

static void broken_in(World *w, Unit *u, int row, Verb verb) {
    Opening *o = &w->openings[row];
    o->lock_state = o->barricade = 0;
    o->damage = 100;
    o->open_pct = 100;
    u32 cause = emit(w, opening_event(w, u, row, EVENT_opening_forced));
    opening_changed(w, row);
    belief_see(w, u->group, row, SOURCE_TRIED);
    noise(w, u, place_of(w, row), verb == VERB_ram ? SOUND_crash : SOUND_kick, CRASH_DB10, cause);
}

static void force_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    Opening *opening = &w->openings[row];
    const Material *m = &w->pack->materials[opening->material];
    if (opening->gone || opening->open_pct > OPEN_WIDE_ABOVE) {
        opening_tried(w, u, row, REASON_already);
        act_failed(w, u, REASON_already);
        return;
    }
    act_noise(w, u, (Verb)o->verb, place_of(w, row), o->verb == VERB_ram ? SOUND_ram : SOUND_kick,
              o->verb == VERB_ram ? RAM_DB10 : KICK_DB10);
    int chance = m->break_ms ? blow_pm(w, u, (Verb)o->verb, opening) : 0;
    if (rng_permille(draw_unit(w, u, PURPOSE_action_chance, 0), chance)) {
        broken_in(w, u, row, (Verb)o->verb);
        act_done(w, u);
        return;
    }
    int harm = m->break_ms ? (o->verb == VERB_ram ? 20 : 8) * (1000 - m->toughness_pm) / 1000 : 0;
    opening->damage = (u8)i64_min(opening->damage + harm, 99);
    opening->barricade = (u8)i64_max(opening->barricade - harm / 2, 0);
    opening_tried(w, u, row, REASON_withstood);
    act_failed(w, u, REASON_withstood);
}

static Reason close_check(const World *w, const Unit *u, const Order *o) {
    Reason r = swing_check(w, u, o);
    return r == REASON_none && body_in(w, order_at(o)) && pos_same(unit_at(u), order_at(o))
               ? REASON_blocked
               : r;
}

const ActRow row_open = {swing_check, swing_start, swing_due, NULL};
const ActRow row_close = {close_check, swing_start, swing_due, NULL};
const ActRow row_lock = {shut_check, work_start, lock_due, NULL};
const ActRow row_unlock = {shut_check, work_start, lock_due, NULL};
const ActRow row_wedge = {wedge_check, work_start, block_due, NULL};
const ActRow row_barricade = {shut_check, work_start, block_due, NULL};
const ActRow row_kick = {force_check, work_start, force_due, NULL};
const ActRow row_ram = {ram_check, work_start, force_due, NULL};
