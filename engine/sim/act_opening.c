// act_opening.c: doors, windows and hatches by hand: open, close, lock, unlock, wedge; curtains and chains.
// The order knows only what its group believes of the opening; lock, chain, wedge and furniture are found by trying.
#include "sim/act.h"
#include "sim/senses.h"

enum {
    FULL_SWING_MS = 900, LEAST_MS = 200,
    CLEAR_POINT_MS = 60,     // of taking a point of furniture's strength away again
    DOOR_DB10 = 480, LOCK_DB10 = 380, HANDLE_DB10 = 300, CURTAIN_DB10 = 350,
    PANE_DAMAGE = 40,        // three rounds and a pane is gone
    LEAF_HOLE_PCT = 2, LEAF_HOLE_SHOT_PCT = 8,  // what a round, or a charge of shot, takes out of a leaf
};

int opening_at(const World *w, Pos at) { return map_has(&w->map, at) ? (int)map_cell(&w->map, at)->opening - 1 : -1; }

static Pos place_of(const World *w, int row) { return w->map.openings[row].at; }

void opening_changed(World *w, int row) {
    w->open_pct[row] = (u8)opening_gap(&w->openings[row]);
    w->opening_material[row] = w->openings[row].material;
    stir(w, w->map.openings[row].at);  // whoever looks that way learns it in the perception phase
}

int opening_hold(const World *w, int row) {
    const Opening *o = &w->openings[row];
    if (o->gone) return OPEN_FREE;
    if (o->open_pct >= OPEN_SHUT_BELOW) return o->lock_state & LOCK_CHAINED ? OPEN_CHAINED : OPEN_FREE;
    if (o->lock_state & LOCK_LOCKED) return OPEN_LOCKED;
    if (o->lock_state & LOCK_WEDGED || o->barricade) return OPEN_STUCK;
    return o->lock_state & LOCK_CHAINED ? OPEN_CHAINED : OPEN_FREE;
}

static Event opening_event(const World *w, const Unit *u, int row, EventKind kind) {
    Event e = event_of(w, kind, u);
    e.opening = (u16)(is_hole(w, row) ? 0 : row + 1);
    e.to = place_of(w, row);
    e.a = w->openings[row].open_pct;
    return e;
}

// What the hand finds, in event and belief; the percept only where the order ends with it.
static u32 felt(World *w, Unit *u, int row, Reason found) {
    Event e = opening_event(w, u, row, EVENT_opening_tried);
    e.reason = (u8)found;
    u32 cause = emit(w, e);
    belief_try(w, u, row, found);
    return cause;
}

void opening_struck(World *w, Unit *u, int row) { felt(w, u, row, REASON_withstood); }

static void tried(World *w, Unit *u, int row, Reason found, i32 level_db10) {
    u32 cause = felt(w, u, row, found);
    Percept p = percept_of(w, PERCEPT_opening_tried, u->group, u->ordinal);
    p.at = place_of(w, row);
    p.reason = (u8)found;
    p.order = order_slot(w, u, SLOT_ACTIVE)->id;
    p.verb = u->act;
    tell(w, p);
    noise(w, u, p.at, SOUND_lock, level_db10, cause);
}

void opening_tried(World *w, Unit *u, int row, Reason found) { tried(w, u, row, found, LOCK_DB10); }

void opening_move(World *w, Unit *u, int row, int open_pct) {
    w->openings[row].open_pct = (u8)open_pct;
    u32 cause = emit(w, opening_event(w, u, row, EVENT_opening_moved));
    opening_changed(w, row);
    belief_see(w, u->group, row, SOURCE_TRIED);
    const Action *action = pack_action(w->pack, VERB_open);
    noise(w, u, place_of(w, row), SOUND_door, action && action->noise_db10 ? action->noise_db10 : DOOR_DB10, cause);
}

static Reason hold_reason(int hold) {
    return hold == OPEN_LOCKED ? REASON_locked : hold == OPEN_STUCK ? REASON_stuck : hold == OPEN_CHAINED ? REASON_chained : REASON_none;
}

Reason opening_push(World *w, Unit *u, int row, int want) {
    int open = w->openings[row].open_pct, hold = want > open ? opening_hold(w, row) : OPEN_FREE;
    if (hold == OPEN_CHAINED && want <= CHAIN_GAP_PCT) hold = OPEN_FREE;
    if (hold == OPEN_CHAINED && open < CHAIN_GAP_PCT) opening_move(w, u, row, CHAIN_GAP_PCT);
    if (hold == OPEN_FREE) {
        if (want != open) opening_move(w, u, row, want);
        return REASON_none;
    }
    opening_tried(w, u, row, hold_reason(hold));
    return hold_reason(hold);
}

// ---- by rounds and by force ---------------------------------------------------------------------------

void opening_shatter(World *w, int row) {
    Opening *o = &w->openings[row];
    const Material *m = &w->pack->materials[o->material];
    if (!m->broken) return;
    o->material = (u8)(m->broken - 1);
    o->open_pct = 100;
    o->lock_state = o->barricade = o->held_from = 0;
    o->damage = 100;
    opening_changed(w, row);
}

void opening_shot(World *w, int row, AmmoClass ammo, const Unit *by, u32 cause) {
    Opening *o = &w->openings[row];
    const Material *m = &w->pack->materials[o->material];
    if (o->open_pct > OPEN_WIDE_ABOVE) return;
    if (m->role == ROLE_WINDOW && m->broken) {
        o->damage = (u8)i64_min(o->damage + PANE_DAMAGE, 100);
        if (o->damage < 100) return;
        opening_shatter(w, row);
        Event e = opening_event(w, by, row, EVENT_glass_broken);
        e.cause = cause;
        noise_of(w, NULL, place_of(w, row), LOUD_glass, 0, emit(w, e));
    } else if (m->role == ROLE_DOOR && m->solid && m->hole_ms) {
        int was = opening_gap(o);
        o->hole = (u8)i64_min(o->hole + (ammo == AMMO_SHOT ? LEAF_HOLE_SHOT_PCT : LEAF_HOLE_PCT), HOLE_MOST);
        bool gap = o->hole >= OPEN_SHUT_BELOW && was < OPEN_SHUT_BELOW;
        opening_changed(w, row);
        if (!gap) return;
        Event e = opening_event(w, by, row, EVENT_leaf_holed);
        e.cause = cause;
        emit(w, e);
    }
}

// ---- what the group may know ----------------------------------------------------------------------------

// A hand gets at it over the furniture before it; whoever reaches the last piece can move that.
static bool reached_over(const World *w, const Unit *u, const Order *o, int row) {
    static const u64 BY_HAND = 1ull << VERB_open | 1ull << VERB_close | 1ull << VERB_lock | 1ull << VERB_unlock | 1ull << VERB_barricade;
    Pos thing;
    return BY_HAND >> o->verb & 1 && furniture_last(w, u->group, row, opening_side(w, row, unit_at(u)), &thing) &&
           act_reached(w, u, thing, act_reach(w, o->verb));
}

// An opening known there and within reach; its row.
Reason opening_reach(const World *w, const Unit *u, const Order *o, int *row) {
    *row = opening_at(w, order_at(o));
    if (u->held_by) return REASON_not_able;
    if (*row < 0 || !belief_row(w, u->group, *row)->number) return REASON_not_opening;
    return act_reached(w, u, order_at(o), act_reach(w, o->verb)) || reached_over(w, u, o, *row) ? REASON_none : REASON_too_far;
}

int opening_believed_pct(const World *w, const Unit *u, int row) {
    const Belief *b = belief_row(w, u->group, row);
    return b->source >= SOURCE_SEEN ? b->open_pct : -1;
}

static int wanted_pct(const Order *o) {
    if (o->verb == VERB_close) return 0;
    return (o->has & HAS_AMOUNT) ? (int)i64_clamp(o->amount, 1, 100) : 100;
}

static bool tries_handle(const Order *o) { return o->verb == VERB_open && wanted_pct(o) < OPEN_SHUT_BELOW; }

static bool is_drawn(const World *w, int material) { return w->pack->materials[material].cover_cm == w->pack->materials[material].lintel_cm; }

static Reason curtain_check(const World *w, const Unit *u, const Order *o, int row) {
    const Belief *b = belief_row(w, u->group, row);
    if (!w->pack->materials[b->material].curtain) return REASON_bad_order;
    if (b->source < SOURCE_SEEN) return REASON_none;
    return is_drawn(w, b->material) == (o->verb == VERB_close) ? REASON_already : REASON_none;
}

static Reason swing_check(const World *w, const Unit *u, const Order *o) {
    int row;
    Reason r = opening_reach(w, u, o, &row);
    if (r == REASON_none && u->holds) r = REASON_hands_full;
    if (r == REASON_none && o->word == part_curtain) return curtain_check(w, u, o, row);
    if (r == REASON_none && o->word) r = REASON_bad_order;
    if (r == REASON_none && opening_believed_pct(w, u, row) == wanted_pct(o)) r = REASON_already;
    if (r == REASON_none && tries_handle(o) && opening_believed_pct(w, u, row) >= OPEN_SHUT_BELOW) r = REASON_already;
    return r;
}

Reason opening_shut_check(const World *w, const Unit *u, const Order *o) {
    int row;
    Reason r = opening_reach(w, u, o, &row);
    if (r == REASON_none && u->holds) r = REASON_hands_full;
    if (r == REASON_none && opening_believed_pct(w, u, row) > OPEN_WIDE_ABOVE && o->verb != VERB_unlock) r = REASON_bad_order;
    return r;
}

// ---- open and close -------------------------------------------------------------------------------------

static i64 work_ms(const World *w, const Unit *u, Verb verb, i64 plain_ms) {
    const Action *row = pack_action(w->pack, verb);
    return row ? act_time(w, u, row, 0) : plain_ms;
}

static void swing_start(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    int turn = o->word || tries_handle(o) ? 60 : wanted_pct(o) - w->openings[row].open_pct;
    i64 ms = work_ms(w, u, (Verb)o->verb, FULL_SWING_MS) * (turn < 0 ? -turn : turn) / 100;
    u->covering = 0;
    act_due_in(w, u, i64_max(ms, LEAST_MS));
}

static bool body_in(const World *w, Pos at) { return !cell_free(w, at, false) || !cell_free(w, at, true); }

// Turning the handle without moving the leaf teaches what holds it.
static void handle_due(World *w, Unit *u, int row) {
    tried(w, u, row, hold_reason(opening_hold(w, row)), HANDLE_DB10);
    act_done(w, u);
}

static const Room *room_of(const World *w, Pos at) {
    int room = room_at(w, at);
    return room < 0 ? NULL : &w->pack->rooms[room];
}

// Inside is the flat's side of a flat's door; between rooms of one flat both sides are.
static bool inside(const World *w, const Unit *u, int row) {
    const Room *mine = room_of(w, unit_at(u));
    if (!mine || mine->outdoor) return false;
    if (mine->flat[0]) return true;
    for (Dir dir = DIR_N; dir <= DIR_NW; dir += 2) {
        const Room *other = room_of(w, pos_step(place_of(w, row), dir));
        if (other && other->flat[0]) return false;
    }
    return true;
}

// A curtain hangs inside; from without only a hand through the gap gets at it.
static void curtain_due(World *w, Unit *u, const Order *o, int row) {
    Opening *opening = &w->openings[row];
    const Material *m = &w->pack->materials[opening->material];
    Reason found = !m->curtain ? REASON_already
                   : is_drawn(w, opening->material) == (o->verb == VERB_close) ? REASON_already
                   : !inside(w, u, row) && opening_gap(opening) < OPEN_SHUT_BELOW ? REASON_not_able : REASON_none;
    if (found != REASON_none) {
        belief_see(w, u->group, row, SOURCE_TRIED);
        act_failed(w, u, found);
        return;
    }
    opening->material = (u8)(m->curtain - 1);
    u32 cause = emit(w, opening_event(w, u, row, EVENT_curtain_moved));
    opening_changed(w, row);
    belief_see(w, u->group, row, SOURCE_TRIED);
    noise(w, u, place_of(w, row), SOUND_gear, CURTAIN_DB10, cause);
    act_done(w, u);
}

static void swing_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o)), want = wanted_pct(o);
    const Opening *opening = &w->openings[row];
    if (o->word == part_curtain) {
        curtain_due(w, u, o, row);
    } else if (opening->gone || (opening->open_pct > OPEN_WIDE_ABOVE && w->pack->materials[opening->material].role == ROLE_WINDOW &&
                                 !w->pack->materials[opening->material].broken)) {
        opening_tried(w, u, row, REASON_already);  // no leaf or pane is left to move
        act_failed(w, u, REASON_already);
    } else if (tries_handle(o) && opening->open_pct < OPEN_SHUT_BELOW) {
        handle_due(w, u, row);
    } else if (want <= OPEN_WIDE_ABOVE && body_in(w, order_at(o))) {
        act_failed(w, u, REASON_blocked);  // a door does not close on a body
    } else {
        Reason found = opening_push(w, u, row, want);
        if (found == REASON_none) act_done(w, u);
        else act_failed(w, u, found);
    }
}

static Reason close_check(const World *w, const Unit *u, const Order *o) {
    Reason r = swing_check(w, u, o);
    bool in_frame = !o->word && body_in(w, order_at(o)) && pos_same(unit_at(u), order_at(o));
    return r == REASON_none && in_frame ? REASON_blocked : r;
}

// ---- locks and chains -----------------------------------------------------------------------------------

static Reason lock_check(const World *w, const Unit *u, const Order *o) {
    int row;
    if (o->word && o->word != part_chain) return REASON_bad_order;
    Reason r = opening_reach(w, u, o, &row);
    if (r != REASON_none) return r;
    const Belief *b = belief_row(w, u->group, row);
    if (b->source == SOURCE_TRIED && o->verb == VERB_lock && (o->word ? b->chain : b->lock) == 2) return REASON_already;
    return opening_shut_check(w, u, o);
}

static void lock_start(World *w, Unit *u, const Order *o) {
    const Opening *opening = &w->openings[opening_at(w, order_at(o))];
    i64 clear = o->verb == VERB_unlock && !o->word ? opening->barricade * CLEAR_POINT_MS : 0;
    u->covering = 0;
    act_due_in(w, u, work_ms(w, u, (Verb)o->verb, 1500) + clear);
}

// The doors of flats have one, and those that are drawn with it on.
static bool chain_fitted(const World *w, int row) {
    if (is_hole(w, row) || w->pack->materials[w->openings[row].material].role != ROLE_DOOR) return false;
    if (w->pack->openings[row].lock_state & LOCK_CHAINED) return true;
    int flats = 0, rooms = 0;
    for (Dir dir = DIR_N; dir <= DIR_NW; dir += 2) {
        const Room *room = room_of(w, pos_step(place_of(w, row), dir));
        rooms += room != NULL;
        flats += room && room->flat[0];
    }
    return flats > 0 && flats < rooms;
}

static bool held_here(const World *w, const Unit *u, int row) {
    const Opening *o = &w->openings[row];
    return o->held_from ? opening_side(w, row, unit_at(u)) == o->held_from : inside(w, u, row);
}

static Reason lock_found(const World *w, const Unit *u, const Order *o, int row) {
    const Opening *opening = &w->openings[row];
    if (opening->gone || opening->damage >= 100 || opening->open_pct > CHAIN_GAP_PCT) return REASON_stuck;
    if (o->word) {
        if (opening->lock_state & LOCK_CHAINED) return REASON_already;
        return !chain_fitted(w, row) ? REASON_no_item : inside(w, u, row) ? REASON_none : REASON_not_able;
    }
    if (opening->damage >= 50 || opening->open_pct >= OPEN_SHUT_BELOW) return REASON_stuck;
    if (opening->lock_state & LOCK_LOCKED) return REASON_already;
    return inside(w, u, row) || unit_item_slot(w, u, ITEM_KEY) >= 0 ? REASON_none : REASON_not_able;
}

static void fastened(World *w, Unit *u, const Order *o, int row) {
    Opening *opening = &w->openings[row];
    opening->lock_state |= o->word ? LOCK_CHAINED : LOCK_LOCKED;
    if (o->word) opening->held_from = (u8)opening_side(w, row, unit_at(u));
    emit(w, opening_event(w, u, row, EVENT_opening_locked));
    if (o->word) belief_chain(w, u->group, row, true);
    else belief_lock(w, u->group, row, true);
}

// What this side gets off: the lock with a hand inside or a key, the rest where it was put on.
static u8 loosened(const World *w, const Unit *u, const Order *o, int row) {
    const Opening *opening = &w->openings[row];
    bool within = inside(w, u, row), here = held_here(w, u, row);
    u8 off = 0;
    if (within || unit_item_slot(w, u, ITEM_KEY) >= 0) off |= LOCK_LOCKED;
    if (here) off |= LOCK_CHAINED | LOCK_WEDGED;
    if (o->word) off &= LOCK_CHAINED;
    return opening->lock_state & off;
}

static void wedge_back(const World *w, Unit *u) {
    const Kit *kit = unit_kit(w, u);
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i] && w->pack->items[kit->item[i] - 1].kind == ITEM_WEDGE && u->items[i] < 255) {
            u->items[i]++;
            return;
        }
}

static Reason loosen(World *w, Unit *u, const Order *o, int row) {
    Opening *opening = &w->openings[row];
    u8 off = loosened(w, u, o, row);
    bool clears = !o->word && (opening->barricade || furniture_against(w, row)) && held_here(w, u, row);
    if (!off && !clears) {
        if (opening->lock_state & LOCK_LOCKED && !o->word) return REASON_not_able;
        return opening->lock_state || opening->barricade ? REASON_stuck : REASON_already;
    }
    opening->lock_state &= (u8)~off;
    if (off & LOCK_WEDGED) wedge_back(w, u);
    if (clears) opening->barricade = 0, furniture_back(w, row, u->group);
    if (!opening->barricade && !(opening->lock_state & (LOCK_CHAINED | LOCK_WEDGED))) opening->held_from = 0;
    emit(w, opening_event(w, u, row, off & LOCK_LOCKED ? EVENT_opening_locked : EVENT_opening_cleared));
    if (off & LOCK_LOCKED) belief_lock(w, u->group, row, false);
    if (off & LOCK_CHAINED) belief_chain(w, u->group, row, false);
    if (off & LOCK_WEDGED || clears) belief_block(w, u->group, row, 0, (opening->lock_state & LOCK_WEDGED) || opening->barricade);
    if (clears) noise(w, u, place_of(w, row), SOUND_furniture, 700, u->act_event);
    return REASON_none;
}

static void lock_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o));
    Reason found = o->verb == VERB_lock ? lock_found(w, u, o, row) : loosen(w, u, o, row);
    if (found != REASON_none) {
        opening_tried(w, u, row, found);
        act_failed(w, u, found);
        return;
    }
    if (o->verb == VERB_lock) fastened(w, u, o, row);
    act_noise(w, u, (Verb)o->verb, place_of(w, row), SOUND_lock, LOCK_DB10);
    act_done(w, u);
}

// ---- wedge ----------------------------------------------------------------------------------------------

static Reason wedge_check(const World *w, const Unit *u, const Order *o) {
    if (unit_item_slot(w, u, ITEM_WEDGE) < 0) return REASON_no_item;
    return opening_shut_check(w, u, o);
}

static void wedge_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    act_due_in(w, u, work_ms(w, u, (Verb)o->verb, 3000));
}

static void wedge_due(World *w, Unit *u, const Order *o) {
    int row = opening_at(w, order_at(o)), slot = unit_item_slot(w, u, ITEM_WEDGE);
    Opening *opening = &w->openings[row];
    Reason found = opening->gone || opening->open_pct >= OPEN_SHUT_BELOW ? REASON_stuck : opening->lock_state & LOCK_WEDGED ? REASON_already : REASON_none;
    if (found != REASON_none) {
        opening_tried(w, u, row, found);
        act_failed(w, u, found);
    } else if (slot < 0) {
        act_failed(w, u, REASON_no_item);
    } else {
        u->items[slot]--;
        opening->lock_state |= LOCK_WEDGED;
        opening->held_from = (u8)opening_side(w, row, unit_at(u));
        act_noise(w, u, VERB_wedge, place_of(w, row), SOUND_gear, LOCK_DB10);
        opening_blocked(w, u, row);
    }
}

void opening_blocked(World *w, Unit *u, int row) {
    emit(w, opening_event(w, u, row, EVENT_opening_blocked));
    belief_block(w, u->group, row, w->openings[row].barricade, true);
    act_done(w, u);
}

const ActRow row_open = {swing_check, swing_start, swing_due, NULL};
const ActRow row_close = {close_check, swing_start, swing_due, NULL};
const ActRow row_lock = {lock_check, lock_start, lock_due, NULL};
const ActRow row_unlock = {lock_check, lock_start, lock_due, NULL};
const ActRow row_wedge = {wedge_check, wedge_start, wedge_due, NULL};
