// act_arms.c: what hands do with weapons and devices: reload, swap, drop, pick up, throw, use.
// Rounds are never made or lost: what leaves a weapon or a hand lies about as a thing.
#include "sim/act.h"
#include "sim/lesslethal.h"
#include "sim/light.h"

enum {
    SWAP_MS = 1500,
    DROP_MS = 600,
    PICK_UP_MS = 1500,
    STASH_MS = 4000,
    THROW_MS = 1400,
    TORCH_MS = 300,
    SWITCH_MS = 500,
    THROW_CM = 1500,
    RELOAD_DB10 = 400,
    FUSE_MS = 1500,
    SCATTER_PM = 100 // one sigma of a throw, of its length
};

// ---- things lying about
// -----------------------------------------------------------------------------

void thing_put(World *w, Pos at, int weapon, int item, int rounds) {
    int row = w->things_count;
    for (int i = 0; i < w->things_count; i++)
        if (w->things[i].taken && !w->things[i].rounds) row = i; // forgotten: taken and empty
    if (row == w->things_capacity) {
        // No room for one thing more: its rounds at least are kept with the last one.
        Thing *last = &w->things[row - 1];
        last->rounds = (i16)i64_min(last->rounds + rounds, 200);
        return;
    }
    if (row == w->things_count) w->things_count++;
    w->things[row] = (Thing){.weapon = (u8)weapon, .item = (u8)item, .rounds = (i16)rounds, .x = at.x, .y = at.y, .z = at.z};
}

// The magazines of the kit fit its own weapon, not one that came from elsewhere.
static bool mags_fit(const World *w, const Unit *u) {
    const Kit *kit = unit_kit(w, u);
    return kit && u->arm[u->weapon_in_hand - 1] == (u->weapon_in_hand == 1 ? kit->long_arm : kit->sidearm);
}

// ---- reload and swap
// --------------------------------------------------------------------------------

static Reason reload_check(const World *w, const Unit *u, const Order *o) {
    (void)o;
    const Weapon *weapon = unit_weapon(w, u);
    if (!weapon) return REASON_no_weapon;
    if (u->holds) return REASON_hands_full;
    if (u->jammed & u->weapon_in_hand) return REASON_none; // a new magazine or none: it is cleared
    if (u->rounds[u->weapon_in_hand - 1] == weapon->capacity) return REASON_already;
    return u->mags[u->weapon_in_hand - 1] && mags_fit(w, u) ? REASON_none : REASON_no_rounds;
}

static void reload_start(World *w, Unit *u, const Order *o) {
    (void)o;
    const Weapon *weapon = unit_weapon(w, u);
    i64 ms = weapon->reload_ms
                 ? rng_triangle(draw_unit(w, u, PURPOSE_action_time, 0), weapon->reload_ms * 7 / 10,
                                weapon->reload_ms, weapon->reload_ms * 17 / 10)
                 : 2500; // CALIBRATION 2.12
    u->ready = READY_LOW;
    act_due_in(w, u, ms * (2000 - body_hand_pm(u)) / 1000 * unit_skill(w, u)->handle_pm / 1000);
    act_noise(w, u, VERB_reload, unit_at(u), SOUND_reload, RELOAD_DB10);
}

static void reload_due(World *w, Unit *u, const Order *o) {
    Reason r = reload_check(w, u, o);
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    int n = u->weapon_in_hand - 1;
    shoot_clear(w, u);
    if (!u->mags[n] || !mags_fit(w, u) || u->rounds[n] == unit_weapon(w, u)->capacity) {
        act_done(w, u);
        return;
    }
    if (u->rounds[n])
        thing_put(w, unit_at(u), 0, 0, u->rounds[n]); // the magazine that was not empty
    u->rounds[n] = unit_weapon(w, u)->capacity;
    u->mags[n]--;
    emit(w, event_of(w, EVENT_reloaded, u));
    tell_unit(w, PERCEPT_reloaded, u);
    act_done(w, u);
}

static int other_weapon(const Unit *u) {
    return u->weapon_in_hand == 1 ? 2 : u->weapon_in_hand == 2 ? 1 : (u->armed_with & 1) ? 1 : 2;
}

static Reason swap_check(const World *w, const Unit *u, const Order *o) {
    (void)w, (void)o;
    if (u->holds) return REASON_hands_full;
    return (u->armed_with & other_weapon(u)) ? REASON_none : REASON_no_weapon;
}

static void plain_start(World *w, Unit *u, Verb verb, i64 plain_ms) {
    const Action *row = pack_action(w->pack, verb);
    act_due_in(w, u, row ? act_time(w, u, row, 0) : plain_ms);
}

static void swap_start(World *w, Unit *u, const Order *o) {
    (void)o;
    u->ready = READY_SLUNG;
    plain_start(w, u, VERB_swap, SWAP_MS);
}

static void swap_due(World *w, Unit *u, const Order *o) {
    (void)o;
    u->weapon_in_hand = (u8)other_weapon(u);
    u->ready = READY_LOW;
    Event e = event_of(w, EVENT_swapped_weapon, u);
    e.item = u->arm[u->weapon_in_hand - 1];
    emit(w, e);
    look_dirty(w, u);
    unit_rearm(w, u);
    act_done(w, u);
}

// ---- drop and pick up
// -------------------------------------------------------------------------------

// The slot of that very item in the unit's kit; -1 none left.
static int slot_of_item(const World *w, const Unit *u, int item) {
    const Kit *kit = unit_kit(w, u);
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i] == item && u->items[i]) return i;
    return -1;
}

static Reason drop_check(const World *w, const Unit *u, const Order *o) {
    if (o->item) return slot_of_item(w, u, o->item) < 0 ? REASON_no_item : REASON_none;
    return u->weapon_in_hand ? REASON_none : REASON_no_weapon;
}

static void drop_start(World *w, Unit *u, const Order *o) {
    (void)o;
    plain_start(w, u, VERB_drop, DROP_MS);
}

static void drop_due(World *w, Unit *u, const Order *o) {
    if (drop_check(w, u, o) != REASON_none) {
        act_failed(w, u, drop_check(w, u, o));
        return;
    }
    if (o->item) {
        u->items[slot_of_item(w, u, o->item)]--;
        if (unit_item_slot(w, u, ITEM_TORCH) < 0) torch_set(w, u, false);
        if (unit_item_slot(w, u, ITEM_HORN) < 0) u->horn = 0;
        if (unit_item_slot(w, u, ITEM_PHONE) < 0) phone_down(w, u);
        thing_put(w, unit_at(u), 0, o->item, 0);
        Event e = event_of(w, EVENT_dropped, u);
        e.item = o->item;
        e.b = 1;
        noise_of(w, u, unit_at(u), LOUD_gear, 0, emit(w, e));
    } else {
        hands_empty(w, u, false, u->act_event);
        noise_of(w, u, unit_at(u), LOUD_gear, 0, u->act_event);
    }
    act_done(w, u);
}

// ---- stash: put away in furniture, where only a search finds it

static Reason stash_check(const World *w, const Unit *u, const Order *o) {
    if (slot_of_item(w, u, o->item) < 0) return REASON_no_item;
    if (!hide_spot_believed(w, u->group, order_at(o))) return REASON_bad_place;
    return act_reached(w, u, order_at(o), act_reach(w, VERB_stash)) ? REASON_none : REASON_too_far;
}

static void stash_start(World *w, Unit *u, const Order *o) {
    (void)o;
    plain_start(w, u, VERB_stash, STASH_MS);
}

static void stash_due(World *w, Unit *u, const Order *o) {
    int slot = slot_of_item(w, u, o->item);
    if (slot < 0 || !hide_spot(w, order_at(o))) {
        act_failed(w, u, slot < 0 ? REASON_no_item : REASON_bad_place);
        return;
    }
    u->items[slot]--;
    if (unit_item_slot(w, u, ITEM_TORCH) < 0) torch_set(w, u, false);
    thing_put(w, order_at(o), 0, o->item, 0);
    for (int i = 0; i < w->things_count; i++) {
        Thing *t = &w->things[i];
        if (!t->taken && t->item == o->item && pos_same(pos(t->x, t->y, t->z), order_at(o))) t->hidden = 1;
    }
    Event e = event_of(w, EVENT_stashed, u);
    e.item = o->item;
    e.to = order_at(o);
    noise_of(w, u, unit_at(u), LOUD_gear, 0, emit(w, e));
    act_done(w, u);
}

static Reason pick_up_check(const World *w, const Unit *u, const Order *o) {
    if (u->holds) return REASON_hands_full;
    return act_reached(w, u, order_at(o), act_reach(w, VERB_pick_up)) ? REASON_none
                                                                      : REASON_too_far;
}

static void pick_up_start(World *w, Unit *u, const Order *o) {
    (void)o;
    plain_start(w, u, VERB_pick_up, PICK_UP_MS);
}

// A weapon for which there is room, or a device of one's own kit, is carried on; anything else is
// secured and out of reach of others. The police secure what is not theirs.
static void take(World *w, Unit *u, Thing *thing) {
    const Kit *kit = unit_kit(w, u);
    for (int which = 1; thing->weapon && which <= 2; which++) {
        bool own = kit && (which == 1 ? kit->long_arm : kit->sidearm) == thing->weapon;
        bool fits = w->pack->weapons[thing->weapon - 1].hands == (which == 1 ? 2 : 1);
        if ((u->armed_with & which) || !(own || (fits && unit_group(w, u)->side != SIDE_BLUE))) continue;
        u->armed_with |= (u8)which;
        u->arm[which - 1] = thing->weapon;
        u->rounds[which - 1] = thing->rounds;
        thing->rounds = 0;
        if (!u->weapon_in_hand) {
            u->weapon_in_hand = (u8)which;
            u->ready = READY_LOW;
        }
        return;
    }
    for (int i = 0; thing->item && kit && i < KIT_ITEMS; i++) {
        if (kit->item[i] != thing->item) continue;
        u->items[i] = (u8)i64_min(u->items[i] + 1, 255);
        return;
    }
}

static void pick_up_due(World *w, Unit *u, const Order *o) {
    Pos at = order_at(o);
    for (int i = 0; i < w->things_count; i++) {
        Thing *thing = &w->things[i];
        if (thing->taken || thing->hidden || thing->x != at.x || thing->y != at.y || thing->z != at.z) continue;
        Event e = event_of(w, EVENT_picked_up, u);
        e.item = thing->weapon ? thing->weapon : thing->item;
        e.b = !thing->weapon; // an item's row, not a weapon's
        emit(w, e);
        thing->taken = 1;
        take(w, u, thing);
        if (thing->item) phone_taken(w, u, at, thing->item);
        unit_rearm(w, u);
        look_dirty(w, u);
        act_done(w, u);
        return;
    }
    act_failed(w, u, REASON_no_item);
}

// ---- throw
// ------------------------------------------------------------------------------------------

static i32 throw_reach(const World *w, const Order *o) {
    const Action *row = pack_item_action(w->pack, o->item);
    return row && row->reach_cm ? row->reach_cm : THROW_CM;
}

static bool plain_thing(const World *w, int item) { // lands and lies there
    ItemKind kind = item >= 1 && item <= w->pack->items_count ? (ItemKind)w->pack->items[item - 1].kind : ITEM_NONE;
    return kind == ITEM_PHONE || kind == ITEM_GOODS;
}

static bool device(const World *w, int item) {
    if (plain_thing(w, item)) return true;
    const Action *row = pack_item_action(w->pack, item);
    return row && (row->emits == EMIT_FLASH || row->emits == EMIT_SMOKE || row->emits == EMIT_GAS);
}

static Reason throw_check(const World *w, const Unit *u, const Order *o) {
    if (u->holds) return REASON_hands_full;
    if (!device(w, o->item)) return REASON_bad_order;
    if (slot_of_item(w, u, o->item) < 0) return REASON_no_item;
    return pos_distance_cm(unit_at(u), order_at(o)) <= throw_reach(w, o) ? REASON_none
                                                                         : REASON_too_far;
}

// Gas and flashes are force, and recorded as such; smoke and a telephone are none.
static void throw_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    ItemKind kind = (ItemKind)w->pack->items[o->item - 1].kind;
    if (kind == ITEM_GAS || kind == ITEM_FLASH) {
        u->act_force = force_decide(w, u, o);
        force_device(w, u, u->act_force, kind, order_at(o));
        if (u->act_force) u->act_event = w->force[u->act_force - 1].event;
    }
    const Action *row = pack_item_action(w->pack, o->item);
    act_due_in(w, u, row && row->high_ms ? act_time(w, u, row, 0) : THROW_MS);
}

static i32 scattered(const World *w, const Unit *u, i32 length_cm, u32 n) {
    i64 cm = (i64)length_cm * SCATTER_PM / 1000 *
             rng_normal_milli(draw_unit(w, u, PURPOSE_scatter, n)) / 1000;
    return (i32)(cm + (cm < 0 ? -50 : 50)) / CELL_CM;
}

static bool flies_to(const World *w, Pos from, Pos to) {
    Ray ray = ray_begin(pos_point(from, 160), pos_point(to, 30));
    RayCell cell;
    while (ray_next(&ray, &cell))
        if (!pos_same(cell.at, from) && ray_meets(&w->ground, &cell)) return false;
    return true;
}

// From where the arm lets go: who stands beside an opening that is wide open, and has the wall between himself and the mark, throws
// round its edge. Of several the one nearest to the mark, equal ones in order of direction.
static Pos hand_at(const World *w, const Unit *u, Pos aim) {
    Pos at = unit_at(u), best = at;
    if (flies_to(w, at, aim)) return at;
    for (int dir = DIR_N; dir <= DIR_NW; dir++) {
        Pos edge = pos_step(at, (Dir)dir);
        int row = map_has(&w->map, edge) ? opening_at(w, edge) : -1;
        if (row < 0 || (w->opening_material[row] && w->open_pct[row] <= OPEN_WIDE_ABOVE)) continue;
        if (pos_distance_cm(edge, aim) < pos_distance_cm(best, aim)) best = edge;
    }
    return best;
}

// Flies as far as nothing stops it, and lies in the last cell it could enter.
static Pos landing(const World *w, const Unit *u, Pos aim) {
    Pos from = hand_at(w, u, aim);
    i32 length = pos_distance_cm(from, aim);
    Pos to = pos(aim.x + scattered(w, u, length, 0), aim.y + scattered(w, u, length, 1), aim.z);
    to.x = (i16)i64_clamp(to.x, 0, w->map.width - 1);
    to.y = (i16)i64_clamp(to.y, 0, w->map.height - 1);
    Ray ray = ray_begin(pos_point(from, 160), pos_point(to, 30));
    RayCell cell;
    Pos last = from;
    while (ray_next(&ray, &cell)) {
        if (!pos_same(cell.at, from) && ray_meets(&w->ground, &cell)) break;
        if (ground_standable(&w->ground, cell.at)) last = cell.at;
    }
    return last;
}

static void throw_due(World *w, Unit *u, const Order *o) {
    int slot = slot_of_item(w, u, o->item), row = 0;
    while (row < BURSTS_MAX && w->bursts[row].due_ms >= 0) row++;
    if (slot < 0 || row == BURSTS_MAX) {
        act_failed(w, u, slot < 0 ? REASON_no_item : REASON_not_able);
        return;
    }
    const Action *action = pack_item_action(w->pack, o->item);
    Event e = event_of(w, EVENT_thrown, u);
    e.to = landing(w, u, order_at(o));
    e.item = o->item;
    e.b = u->act_force;
    u->items[slot]--;
    u32 cause = emit(w, e);
    force_used(w, u->act_force);
    u->act_force = 0;
    if (w->pack->items[o->item - 1].kind == ITEM_GOODS) {
        thing_put(w, e.to, 0, o->item, 0);
        noise_of(w, u, e.to, LOUD_landing, 0, cause);
        act_done(w, u);
        return;
    }
    if (w->pack->items[o->item - 1].kind == ITEM_PHONE) {
        phone_thrown(w, u, e.to, o->item, cause);
        noise_of(w, u, e.to, LOUD_landing, 0, cause);
        act_done(w, u);
        return;
    }
    i64 due = w->now + (action->fuse_ms ? action->fuse_ms : FUSE_MS);
    w->bursts[row] = (Burst){due, o->item, unit_id(w, u), cause, e.to.x, e.to.y, e.to.z};
    noise_of(w, u, e.to, LOUD_landing, 0, cause);
    act_done(w, u);
}

// ---- use
// --------------------------------------------------------------------------------------------

// Using a thing is the verb it is made for; what has no verb yet is refused.
static Verb verb_of_item(const World *w, int item) {
    if (item < 1 || item > w->pack->items_count) return VERB_none;
    switch ((ItemKind)w->pack->items[item - 1].kind) {
    case ITEM_FLASH:
    case ITEM_SMOKE:
    case ITEM_GAS:
        return VERB_throw;
    case ITEM_MEDKIT:
    case ITEM_TOURNIQUET:
        return VERB_treat;
    case ITEM_RAM:
        return VERB_ram;
    case ITEM_MIRROR:
        return VERB_mirror;
    case ITEM_CUFFS:
        return VERB_cuff;
    case ITEM_WEDGE:
        return VERB_wedge;
    case ITEM_KEY:
        return VERB_unlock;
    case ITEM_CHARGE:
        return VERB_charge;
    case ITEM_PRYBAR:
        return VERB_pry;
    case ITEM_PICKS:
        return VERB_pick;
    case ITEM_NONE:
    case ITEM_SHIELD:
    case ITEM_TORCH:
    case ITEM_SWITCH:
    case ITEM_HORN:
    case ITEM_GOODS:
    case ITEM_PHONE:
    case ITEM_VEHICLE:
    case ITEM_PAPERS:
    case ITEM_EVIDENCE:
    case ITEM_MASK:
    case ITEM_STUN:
    case ITEM_LAUNCHER:
    case ITEM_BATON:
    case ITEM_KIND_COUNT:
        return VERB_none;
    }
    return VERB_none;
}

static bool is_kind(const World *w, const Order *o, ItemKind kind) {
    return o->item && o->item <= w->pack->items_count && w->pack->items[o->item - 1].kind == kind;
}
static bool is_horn(const World *w, const Order *o) { return is_kind(w, o, ITEM_HORN); }
static bool is_torch(const World *w, const Order *o) { return is_kind(w, o, ITEM_TORCH); }
bool use_is_torch(const World *w, const Order *o) { return o->verb == VERB_use && is_torch(w, o); }
static bool is_switch(const World *w, const Order *o) { return is_kind(w, o, ITEM_SWITCH); } // nobody's own: it is in the wall

// On or off as said; else the other way round.
static bool wanted_on(const Order *o, bool now) { return o->has & HAS_AMOUNT ? o->amount > 0 : !now; }

void use_torch(World *w, Unit *u, const Order *o) { torch_set(w, u, wanted_on(o, u->torch)); }

static Order as_verb(const World *w, const Order *o) {
    Order other = *o;
    other.verb = (u8)verb_of_item(w, o->item);
    return other;
}

static Reason use_check(const World *w, const Unit *u, const Order *o) {
    Order other = as_verb(w, o);
    if (is_switch(w, o)) return !(o->has & HAS_AT) ? REASON_bad_order : act_reached(w, u, order_at(o), act_reach(w, VERB_use)) ? REASON_none : REASON_too_far;
    if (is_torch(w, o) || is_horn(w, o)) return slot_of_item(w, u, o->item) < 0 ? REASON_no_item : REASON_none;
    if (phone_is(w, o)) return phone_check(w, u, o);
    if (lesslethal_is(w, o)) return slot_of_item(w, u, o->item) >= 0 ? lesslethal_check(w, u, o) : REASON_no_item;
    if (other.verb == VERB_none) return REASON_bad_order;
    if (slot_of_item(w, u, o->item) < 0) return REASON_no_item;
    const VerbInfo *info = verb_info((Verb)other.verb);
    bool cell = (info->first | info->second) & OBJ_CELL;
    if (cell ? !(o->has & HAS_AT) : !(o->contact || o->track || o->mate)) return REASON_bad_order;
    return act_row((Verb)other.verb)->check ? act_row((Verb)other.verb)->check(w, u, &other)
                                            : REASON_none;
}

static void use_start(World *w, Unit *u, const Order *o) {
    Order other = as_verb(w, o);
    if (phone_is(w, o)) {
        phone_start(w, u, o);
        return;
    }
    if (is_switch(w, o) || is_torch(w, o) || is_horn(w, o)) {
        const Action *row = pack_action(w->pack, VERB_use);
        act_due_in(w, u, row && row->high_ms ? act_time(w, u, row, 0) : is_torch(w, o) ? TORCH_MS : SWITCH_MS);
        return;
    }
    if (lesslethal_is(w, o)) {
        lesslethal_start(w, u, o);
        return;
    }
    act_row((Verb)other.verb)->start(w, u, &other);
}

static void use_due(World *w, Unit *u, const Order *o) {
    if (phone_is(w, o)) {
        phone_due(w, u, o);
        return;
    }
    if (is_horn(w, o)) {
        u->horn = wanted_on(o, u->horn);
        act_done(w, u);
        return;
    }
    if (is_torch(w, o)) {
        use_torch(w, u, o);
        act_done(w, u);
        return;
    }
    if (is_switch(w, o)) {
        if (switch_at(w, order_at(o))) {
            switch_set(w, u, order_at(o), wanted_on(o, switch_on(w, order_at(o))));
            act_done(w, u);
        } else act_failed(w, u, REASON_no_switch);
        return;
    }
    if (lesslethal_is(w, o)) {
        lesslethal_due(w, u, o);
        return;
    }
    Order other = as_verb(w, o);
    act_row((Verb)other.verb)->due(w, u, &other);
}

static void force_over(World *w, Unit *u) {
    (void)w;
    u->act_force = 0;
}

const ActRow row_reload = {reload_check, reload_start, reload_due, NULL};
const ActRow row_swap = {swap_check, swap_start, swap_due, NULL};
const ActRow row_drop = {drop_check, drop_start, drop_due, NULL};
const ActRow row_stash = {stash_check, stash_start, stash_due, NULL};
const ActRow row_pick_up = {pick_up_check, pick_up_start, pick_up_due, NULL};
const ActRow row_throw = {throw_check, throw_start, throw_due, force_over};

static void use_stop(World *w, Unit *u) {
    phone_stop(w, u);
    force_over(w, u);
}

const ActRow row_use = {use_check, use_start, use_due, use_stop};
