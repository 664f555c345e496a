// orders.c: orders enter a step: refused with a reason, or accepted and begun after the reaction
// time. A check reads only what the group of the order may know; nothing here looks at other
// people's truth.
#include "sim/act.h"
#include "sim/tables.h"

int order_compare(const Order *a, const Order *b) {
    if (a->ms != b->ms) return a->ms < b->ms ? -1 : 1;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    return 0;
}

// ---- checking
// -------------------------------------------------------------------------------------

static bool well_formed(const World *w, const Order *o) {
    Table t;
    FieldAt bad;
    order_table(&t);
    OrderSlot row;
#define FIELD(type, name, lo, hi) row.name = o->name;
#include "sim/order_row.def"
#undef FIELD
    if (!fields_valid(&t, &row, &bad) || o->verb == VERB_none) return false;
    if ((o->has & HAS_AT) && !map_has(&w->map, order_at(o))) return false;
    const VerbInfo *info = verb_info(o->verb);
    if (o->word > word_count((o->has & HAS_ASIDE) ? WORDS_aside : info->words)) return false;
    if (o->item > w->pack->items_count || o->text > w->pack->words_count) return false;
    return true;
}

// Is one of the objects that the verb asks for there?
static bool object_said(const Order *o, u16 kinds) {
    if (!kinds || (kinds & OBJ_OPTIONAL)) return true;
    return ((kinds & OBJ_CELL) && (o->has & HAS_AT)) || ((kinds & OBJ_DIR) && (o->has & HAS_DIR)) ||
           ((kinds & OBJ_CONTACT) && (o->contact || o->track)) || ((kinds & OBJ_MATE) && o->mate) ||
           ((kinds & OBJ_ITEM) && o->item) || ((kinds & OBJ_WORD) && o->word) ||
           ((kinds & OBJ_TEXT) && o->text) || ((kinds & OBJ_TIME) && (o->has & HAS_AMOUNT));
}

static Reason who_check(const World *w, const Unit *u, u8 who) {
    const Kind *kind = unit_kind(w, u);
    switch ((Who)who) {
    case WHO_ANY:
        return REASON_none;
    case WHO_PERSON:
        return kind->species ? REASON_not_able : REASON_none;
    case WHO_ARMED:
        return kind->species ? REASON_not_able : u->armed_with ? REASON_none : REASON_no_weapon;
    case WHO_HANDLER:
        return kind->duty == DUTY_HANDLER ? REASON_none : REASON_not_able;
    case WHO_DIRECTOR:
        return REASON_not_able;
    case WHO_NOTYET:
        return REASON_not_yet;
    }
    return REASON_bad_order;
}

// What is said or settled at once: it needs no hands, no reaction, and breaks nothing off.
static bool at_once(Verb verb) {
    return verb == VERB_rules || verb == VERB_report || verb == VERB_signal ||
           verb == VERB_request || verb == VERB_ask || verb == VERB_declare;
}

// What a panicking body will still do: get away, get down, let go, give up.
static bool flight(Verb verb) {
    return verb == VERB_move || verb == VERB_hide || verb == VERB_surrender || verb == VERB_let_go || verb == VERB_drop || verb == VERB_face ||
           verb == VERB_stance || verb == VERB_hold || verb == VERB_open || verb == VERB_close || verb == VERB_unlock || verb == VERB_climb || verb == VERB_push || verb == VERB_wait;
}

// What can still be done with somebody's hands on one: fight loose, fire what is in the hand, speak, give up.
static bool in_a_struggle(const Unit *u, Verb verb) {
    if (verb == VERB_talk || verb == VERB_surrender || verb == VERB_hold) return true;
    return !u->pinned && (verb == VERB_push || verb == VERB_shoot || verb == VERB_drop);
}

static Reason state_check(const World *w, const Unit *u, Verb verb) {
    if (u->place != PLACE_MAP) return REASON_away;
    if (u->life == LIFE_DEAD) return REASON_dead;
    if (u->life == LIFE_DOWN) return REASON_down;
    if (at_once(verb)) return REASON_none;
    if (unit_stunned(w, u)) return REASON_dazed;
    if (struggle_held(w, u) && !in_a_struggle(u, verb)) return REASON_held;
    if (u->custody >= CUSTODY_CUFFED) return REASON_cuffed;
    if (u->captive && verb != VERB_talk && verb != VERB_hold && verb != VERB_face && verb != VERB_stance) return REASON_held;
    if (!flight(verb) && weary_panics(w, u)) return REASON_panic;
    if (u->willing && (verb == VERB_shoot || verb == VERB_suppress || verb == VERB_aim || verb == VERB_throw)) return REASON_yielded;
    if (u->called_out && u->custody == CUSTODY_YIELDED && (verb == VERB_move || verb == VERB_open || verb == VERB_unlock)) return REASON_none;
    if (u->custody == CUSTODY_YIELDED && verb == VERB_use && u->line_state) return REASON_none; // a telephone that rings is taken, and hung up
    if (u->custody == CUSTODY_YIELDED && verb != VERB_talk && verb != VERB_hold &&
        verb != VERB_face && verb != VERB_push && verb != VERB_swap && verb != VERB_pick_up)  // the last two rearm
        return REASON_yielded;
    return REASON_none;
}

static Reason rank_check(const World *w, const Unit *u, const Order *o) {
    if (at_once(o->verb)) return REASON_none;
    for (int s = 0; s < SLOT_COUNT; s++) {
        const OrderSlot *slot = order_slot(w, u, (Slot)s);
        if (slot->verb && slot->rank > o->rank) return REASON_owned;
    }
    return REASON_none;
}

static Reason item_check(const World *w, const Unit *u, Verb verb) {
    const Action *row = pack_action(w->pack, verb);
    if (!row || !row->needs_item || row->verb != verb) return REASON_none;
    return unit_item_slot(w, u, (ItemKind)row->needs_item) < 0 ? REASON_no_item : REASON_none;
}

static Reason contact_check(const World *w, const Unit *u, const Order *o) {
    if (o->contact && !contact_find(w, u->group, o->contact)) return REASON_unknown_contact;
    if (o->track && (o->track > TRACKS_PER_UNIT || !track_rows(w, u)[o->track - 1].used))
        return REASON_unknown_contact;
    if (o->mate && !sim_unit_find(w, u->group, o->mate)) return REASON_no_such_unit;
    return REASON_none;
}

static Reason unit_check(const World *w, const Unit *u, const Order *o) {
    const VerbInfo *info = verb_info(o->verb);
    Reason r = who_check(w, u, info->who);
    if (r == REASON_none) r = state_check(w, u, o->verb);
    if (r == REASON_none && !(object_said(o, info->first) && object_said(o, info->second)))
        r = REASON_bad_order;
    if (r == REASON_none) r = contact_check(w, u, o);
    if (r == REASON_none) r = item_check(w, u, o->verb);
    if (r == REASON_none && act_row(o->verb)->check) r = act_row(o->verb)->check(w, u, o);
    return r;
}

Reason order_check(const World *w, const Order *o) {
    if (w->core->ended) return REASON_ended;
    if (!well_formed(w, o)) return REASON_bad_order;
    bool director = verb_info(o->verb)->who == WHO_DIRECTOR;
    if (o->group == 0) return director ? director_check(w, o) : REASON_not_able;
    if (o->group > w->groups_count) return REASON_no_such_unit;
    const Unit *u = unit_get(w, sim_unit_find(w, o->group, o->unit));
    if (!u) return REASON_no_such_unit;
    Reason r = unit_check(w, u, o);
    return r == REASON_none ? rank_check(w, u, o) : r;
}

// ---- the life of an order
// ---------------------------------------------------------------------------

void order_told(World *w, const Unit *u, const Order *o, EventKind event, PerceptKind percept,
                Reason reason) {
    Event e = event_of(w, event, u);
    e.order = o->id;
    e.percept = o->answers;
    e.verb = o->verb;
    e.reason = (u8)reason;
    e.group = o->group;
    emit(w, e);
    if (!o->group || o->group > w->groups_count) return;
    Percept p = percept_of(w, percept, o->group, o->unit);
    p.order = o->id;
    p.verb = o->verb;
    p.reason = (u8)reason;
    if (u) p.at = unit_at(u);
    tell(w, p);
}

static Order order_of_slot(const OrderSlot *slot) {
    Order o;
#define FIELD(type, name, lo, hi) o.name = slot->name;
#include "sim/order_row.def"
#undef FIELD
    return o;
}

static void slot_fill(OrderSlot *slot, const Order *o) {
#define FIELD(type, name, lo, hi) slot->name = o->name;
#include "sim/order_row.def"
#undef FIELD
}

Order order_held(const World *w, const Unit *u, Slot slot) {
    return order_of_slot(order_slot(w, u, slot));
}

void order_drop(World *w, Unit *u, Slot slot, Reason reason) {
    OrderSlot *row = order_slot(w, u, slot);
    if (!row->verb) return;
    Order o = order_of_slot(row);
    *row = (OrderSlot){0};
    if (slot == SLOT_PENDING) due_set(w, u, DUE_PENDING, -1);
    if (reason == REASON_superseded)
        order_told(w, u, &o, EVENT_order_superseded, PERCEPT_order_superseded, reason);
    else
        order_told(w, u, &o, EVENT_order_failed, PERCEPT_order_failed, reason);
}

// ---- reaction
// -------------------------------------------------------------------------------------

// The ms of a percept that is still the newest salient one of some member; -1 when it is older.
static i64 percept_ms(const World *w, GroupId g, u32 percept) {
    for (int i = 0; i < w->units_count; i++)
        if (w->units[i].group == g && w->units[i].salient == percept) return w->units[i].salient_ms;
    return -1;
}

// When an order may begin; settles which percept it answers. Naming an old percept does not
// outrun a newer one: what has not been answered yet is answered by any order.
static i64 begin_ms(const World *w, Unit *u, Order *o) {
    i64 named = o->answers ? percept_ms(w, u->group, o->answers) : -1;
    if (named >= 0 && o->answers != u->salient)
        u->react_until_ms =
            i64_max(u->react_until_ms, named + react_told_ms(w, u, o->answers, named));
    if (u->salient && u->salient != u->answered) {
        u->react_until_ms = i64_max(u->react_until_ms,
                                    u->salient_ms + react_ms(w, u));
        u->answered = u->salient;
        if (named < 0) o->answers = u->salient;
    }
    return i64_max(w->now, u->react_until_ms);
}

// ---- taking
// ---------------------------------------------------------------------------------------

static void begin(World *w, Unit *u, const Order *o) {
    if (u->act) act_supersede(w, u);
    slot_fill(order_slot(w, u, SLOT_ACTIVE), o);
    act_begin(w, u);
}

static void settle_beside(World *w, Unit *u, const Order *o) {
    act_beside(w, u, o);
    order_told(w, u, o, EVENT_order_done, PERCEPT_order_done, REASON_none);
}

void orders_pending(World *w, Unit *u) {
    OrderSlot *pending = order_slot(w, u, SLOT_PENDING);
    if (!pending->verb) return;
    if (reflex_holds(
            u)) { // a reflex stands above every order; it is begun when the body is free again
        due_set(w, u, DUE_PENDING, i64_max(w->now + 1, u->reflex_until_ms));
        return;
    }
    Order o = order_of_slot(pending);
    Reason r = unit_check(w, u, &o);
    if (r != REASON_none) {
        order_drop(w, u, SLOT_PENDING, r);
        return;
    }
    *pending = (OrderSlot){0};
    due_set(w, u, DUE_PENDING, -1);
    if (act_beside_possible(w, u, &o))
        settle_beside(w, u, &o);
    else
        begin(w, u, &o);
}

static void hold(World *w, Unit *u, const Order *o) {
    order_drop(w, u, SLOT_PENDING, REASON_superseded);
    order_drop(w, u, SLOT_RESUME, REASON_superseded);
    if (u->act) act_supersede(w, u);
    order_told(w, u, o, EVENT_order_done, PERCEPT_order_done, REASON_none);
}

static void accept(World *w, Unit *u, Order o) {
    // Turning the head must not cost the order that waits for its reaction: then it is done at
    // once.
    bool settled = at_once(o.verb) || o.verb == VERB_hold ||
                   (act_beside_possible(w, u, &o) && order_slot(w, u, SLOT_PENDING)->verb);
    i64 start = settled ? w->now : begin_ms(w, u, &o);
    order_told(w, u, &o, EVENT_order_accepted, PERCEPT_order_accepted, REASON_none);
    if (o.verb == VERB_hold) {
        hold(w, u, &o);
    } else if (settled) {
        settle_beside(w, u, &o);
    } else {
        order_drop(w, u, SLOT_PENDING, REASON_superseded);
        order_drop(w, u, SLOT_RESUME, REASON_superseded);
        slot_fill(order_slot(w, u, SLOT_PENDING), &o);
        due_set(w, u, DUE_PENDING, start);
        if (start <= w->now) orders_pending(w, u);
    }
}

static void take(World *w, const Order *o) {
    w->now = i64_max(o->ms, w->core->ms);
    Unit *u = o->group ? unit_get(w, sim_unit_find(w, o->group, o->unit)) : NULL;
    if (o->lapsed) {
        if (u) order_told(w, u, o, EVENT_order_lapsed, PERCEPT_order_lapsed, (Reason)o->lapsed);
        return;
    }
    Reason r = order_check(w, o);
    if (r != REASON_none)
        order_told(w, u, o, EVENT_order_refused, PERCEPT_order_refused, r);
    else if (!o->group)
        director_act(w, o);
    else
        accept(w, u, *o);
}

// Indices of the orders of this step, sorted by insertion; equal keys keep the order of the call.
static int sort_orders(World *w, const Order *orders, int count, i64 until) {
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (orders[i].ms >= until) continue;
        CHECK(n < ORDERS_MAX);
        int k = n++;
        for (; k > 0 && order_compare(&orders[w->take[k - 1]], &orders[i]) > 0; k--)
            w->take[k] = w->take[k - 1];
        w->take[k] = (u16)i;
    }
    return n;
}

// At the very start the director sets up the building and brings the people in; only then does
// anybody know anything.
void orders_take(World *w, const Order *orders, int count) {
    i64 until = w->core->ms + w->core->step_ms;
    int n = sort_orders(w, orders, count, until);
    bool started = w->core->ms > 0;
    for (int i = 0; i < n; i++) {
        const Order *o = &orders[w->take[i]];
        if (!started && (o->group || o->ms > 0)) {
            furniture_arranged(w);
            knowledge_start(w);
            started = true;
        }
        take(w, o);
    }
    if (started) return;
    furniture_arranged(w);
    knowledge_start(w);
}
