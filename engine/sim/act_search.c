// act_search.c: going through people and rooms by hand, and asking who somebody is.
// What is hidden is found by chance and effort; a search that finds nothing proves nothing.
#include "sim/act.h"
#include "sim/senses.h"

enum { PHASE_WORK = 5 };                 // beside those of a walk (act_walk.c)
enum {
    PERSON_MS = 12000, SPOT_MS = 6000, IDENTIFY_MS = 25000, FOUND_PM = 920, TRUE_NAME_PM = 400, // where data says nothing
    FLOOR_SHARE = 10,                    // bare floor takes a tenth of the time of a piece of furniture
    NAME_TRIES = 8, PULLED_OUT = 200     // what being found does to the will of who hid
};
enum { SAID = 1, PAPERS = 2 };           // Contact.proof

static Percept about(const World *w, const Unit *u, const Order *o, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.contact = o->contact;
    p.mate = o->mate;
    p.at = unit_at(u);
    p.order = order_slot(w, u, SLOT_ACTIVE)->id;
    return p;
}

static const Action *row_of(const World *w, const char *name, Verb verb) {
    const Action *row = pack_action_named(w->pack, name);
    return row && row->verb == verb ? row : NULL;
}

static i64 work_ms(const World *w, const Unit *u, const Action *row, i64 plain_ms, u32 n) {
    return row ? act_time(w, u, row, n) : plain_ms;
}

// ---- a person -----------------------------------------------------------------------------------------------

// What is taken from whoever is searched: arms, devices, evidence. A household keeps its keys and telephones.
static bool seized(ItemKind kind) {
    return kind == ITEM_FLASH || kind == ITEM_SMOKE || kind == ITEM_GAS || kind == ITEM_CHARGE || kind == ITEM_PRYBAR || kind == ITEM_EVIDENCE ||
           kind == ITEM_STUN || kind == ITEM_LAUNCHER;
}

static u32 tell_found(World *w, Unit *u, const Unit *on, int weapon, int item) {
    Event e = event_of(w, EVENT_found, u);
    e.other = on ? unit_id(w, on) : 0;
    e.item = (u8)(weapon ? weapon : item);
    e.a = weapon != 0;
    return emit(w, e);
}

// A long arm is not overlooked; anything smaller is, now and then.
static bool turns_up(const World *w, const Unit *u, const Action *row, bool large, u32 n) {
    return large || rng_permille(draw_unit(w, u, PURPOSE_search, n), row && row->chance_pm ? row->chance_pm : FOUND_PM);
}

typedef struct Finds { int count, weapon, item; } Finds;

static void search_arms(World *w, Unit *u, Unit *target, const Action *row, Finds *f) {
    for (int which = 1; which <= 2; which++) {
        if (!(target->armed_with & which) || !turns_up(w, u, row, which == 1, (u32)which)) continue;
        f->weapon = target->arm[which - 1];
        f->count++;
        arm_seize(w, target, which, tell_found(w, u, target, f->weapon, 0));
    }
}

static void search_items(World *w, Unit *u, Unit *target, const Action *row, Finds *f) {
    const Kit *kit = unit_kit(w, target);
    for (int i = 0; kit && i < KIT_ITEMS; i++) {
        if (!kit->item[i] || !target->items[i] || !seized((ItemKind)w->pack->items[kit->item[i] - 1].kind)) continue;
        if (!turns_up(w, u, row, false, 8 + (u32)i)) continue;
        f->item = kit->item[i];
        f->count += target->items[i];
        target->items[i] = 0;
        tell_found(w, u, target, 0, f->item);
    }
}

static Reason person_found(const World *w, const Unit *u, const Unit *target) {
    if (!target || target == u) return REASON_lost_contact;
    if (unit_kind(w, target)->species) return REASON_not_able;
    return hands_resist(w, u, target) ? REASON_resists : REASON_none;
}

static void person_due(World *w, Unit *u, const Order *o) {
    Unit *target = unit_get(w, act_target(w, u, o));
    Reason r = person_found(w, u, target);
    if (r != REASON_none) {
        if (r == REASON_resists) mind_stress(w, target, 100);
        act_failed(w, u, r);
        return;
    }
    Finds f = {0};
    const Action *row = row_of(w, "search", VERB_search);
    search_arms(w, u, target, row, &f);
    search_items(w, u, target, row, &f);
    Event e = event_of(w, EVENT_searched, u);
    e.other = unit_id(w, target);
    e.contact = o->contact;
    e.a = f.count;
    emit(w, e);
    Contact *c = contact_find(w, u->group, o->contact);
    if (c) c->searched = 1;
    Percept p = about(w, u, o, PERCEPT_searched);
    p.amount = f.count, p.weapon = (u8)f.weapon, p.item = (u8)f.item;
    tell(w, p);
    act_done(w, u);
}

// ---- a room ---------------------------------------------------------------------------------------------------

static bool of_person(const Order *o) { return o->contact || o->track || o->mate; }

static bool known_floor(const World *w, GroupId g, int room, i32 cell) {
    return w->map.cells[cell].room == room + 1 && cell_row(w, g, cell)->bits & (KNOWN_PLAN | KNOWN_SEEN);
}

static bool unsearched(const World *w, GroupId g, int room, i32 cell) {
    return known_floor(w, g, room, cell) && !(cell_row(w, g, cell)->bits & CELL_SEARCHED);
}

// All of it has been gone through before: once more, then.
static void begin_anew(World *w, GroupId g, int room) {
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++)
        if (unsearched(w, g, room, i)) return;
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++)
        if (known_floor(w, g, room, i)) *cell_write(w, g, i) &= (u8)~CELL_SEARCHED;
}

// How many cells of the room that have not been gone through are within arm's length of that one.
static int left_about(const World *w, GroupId g, int room, Pos at) {
    int left = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            Pos p = pos(at.x + dx, at.y + dy, at.z);
            left += map_has(&w->map, p) && unsearched(w, g, room, map_index(&w->map, p));
        }
    return left;
}

// Where to go on: the nearest place from which something is left to be gone through; ties by how much, then in reading order.
static bool next_spot(const World *w, const Unit *u, int room, Pos *out) {
    int best = INT32_MAX, most = 0;
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++) {
        Pos at = map_pos(&w->map, i), last;
        if (!known_floor(w, u->group, room, i) || !believed_enterable(w, u->group, at)) continue;
        int left = left_about(w, u->group, room, at), far = pos_chebyshev(unit_at(u), at) + 20 * (at.z != u->z);
        if (!left || far > best || (far == best && left <= most)) continue;
        if (far && !walk_way(w, u, at, false, &last)) continue;
        best = far, most = left;
        *out = at;
    }
    return most > 0;
}

static void room_done(World *w, Unit *u, int room) {
    RoomBelief *r = room_row(w, u->group, room);
    r->searched_ms = w->now;
    Event e = event_of(w, EVENT_room_searched, u);
    e.to = unit_at(u);
    e.a = u->finds;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_room_searched, u->group, u->ordinal);
    p.at = unit_at(u);
    p.amount = r->number;
    p.word = u->finds;
    tell(w, p);
    act_done(w, u);
}

static void work_here(World *w, Unit *u, int room) {
    int pieces = 0, floor = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            Pos p = pos(u->x + dx, u->y + dy, u->z);
            if (!map_has(&w->map, p) || !unsearched(w, u->group, room, map_index(&w->map, p))) continue;
            if (ground_standable(&w->ground, p)) floor++;
            else pieces++;
        }
    i64 ms = work_ms(w, u, row_of(w, "search_place", VERB_search), SPOT_MS, 16);
    u->act_phase = PHASE_WORK;
    act_due_in(w, u, ms * (pieces * FLOOR_SHARE + floor) / FLOOR_SHARE);
    act_noise(w, u, VERB_search, unit_at(u), SOUND_gear, pack_loud_db10(w->pack, LOUD_gear));
}

static void go_on(World *w, Unit *u, const Order *o) {
    int room = room_at(w, order_at(o));
    Pos next;
    if (room < 0 || !next_spot(w, u, room, &next)) {
        if (room < 0) act_failed(w, u, REASON_bad_place);
        else room_done(w, u, room);
    } else if (pos_same(next, unit_at(u))) work_here(w, u, room);
    else walk_leg(w, u, o, next, pace_walk);
}

void search_there(World *w, Unit *u, const Order *o) {
    int room = room_at(w, order_at(o));
    if (room >= 0 && left_about(w, u->group, room, unit_at(u))) work_here(w, u, room);
    else go_on(w, u, o);
}

// Somebody in or behind the furniture of a cell: of a spot to hide in by its chance, else always.
static Unit *hider_in(World *w, const Unit *u, Pos at) {
    i32 cell = map_index(&w->map, at);
    Unit *lying = unit_get(w, w->lying[cell]);
    if (!lying || lying == u || lying->hidden != 2) return NULL;
    u64 luck = draw_unit(w, u, PURPOSE_search, 32 + (u32)pos_dir(unit_at(u), at));
    return rng_permille(luck, ground_material(&w->ground, at)->find_pm) ? lying : NULL;
}

static void pull_out(World *w, Unit *u, Unit *hider, Pos at) {
    Event e = event_of(w, EVENT_found_hiding, u);
    e.other = unit_id(w, hider);
    e.to = at;
    u32 cause = emit(w, e);
    hide_leave(w, hider);
    Percept p = percept_of(w, PERCEPT_found_hiding, u->group, u->ordinal);
    p.at = unit_at(hider);
    tell(w, p);
    mind_stress(w, hider, 2 * PULLED_OUT);
    mind_yield_pull(w, hider, PULLED_OUT, cause);
}

static void things_in(World *w, Unit *u, Pos at) {
    const Action *row = row_of(w, "search_place", VERB_search);
    for (int i = 0; i < w->things_count; i++) {
        Thing *t = &w->things[i];
        if (!t->hidden || t->taken || !pos_same(pos(t->x, t->y, t->z), at)) continue;
        if (!turns_up(w, u, row, false, 64 + (u32)pos_dir(unit_at(u), at) * 4 + (u32)(u->finds & 3))) continue;
        t->hidden = 0;
        u->finds = (u8)i64_min(u->finds + 1, 255);
        tell_found(w, u, NULL, t->weapon, t->item);
        Percept p = percept_of(w, PERCEPT_found, u->group, u->ordinal);
        p.at = at, p.weapon = t->weapon, p.item = t->item, p.amount = 1;
        tell(w, p);
        look_dirty(w, u);
    }
}

static void spot_due(World *w, Unit *u, const Order *o) {
    int room = room_at(w, order_at(o));
    Unit *hider = NULL;
    Pos there = unit_at(u);
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            Pos p = pos(u->x + dx, u->y + dy, u->z);
            if (!map_has(&w->map, p) || !unsearched(w, u->group, room, map_index(&w->map, p))) continue;
            *cell_write(w, u->group, map_index(&w->map, p)) |= CELL_SEARCHED;
            things_in(w, u, p);
            if (!hider) hider = hider_in(w, u, p), there = p;
        }
    if (!hider) {
        go_on(w, u, o);
        return;
    }
    pull_out(w, u, hider, there);  // the rest of the room has to wait
    act_done(w, u);
}

// ---- the verb -------------------------------------------------------------------------------------------------

static Reason search_check(const World *w, const Unit *u, const Order *o) {
    if (of_person(o)) return hands_check(w, u, o);
    if (u->holds) return REASON_hands_full;
    if (u->held_by) return REASON_not_able;
    int room = room_at(w, order_at(o));
    Pos last;
    if (room < 0 || !known_floor(w, u->group, room, map_index(&w->map, order_at(o)))) return REASON_bad_place;
    return walk_way(w, u, order_at(o), true, &last) ? REASON_none : REASON_no_way;
}

static void search_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    u->ready = READY_SLUNG;
    if (of_person(o)) {
        u->act_phase = PHASE_WORK;
        act_due_in(w, u, work_ms(w, u, row_of(w, "search", VERB_search), PERSON_MS, 0));
        act_noise(w, u, VERB_search, unit_at(u), SOUND_gear, pack_loud_db10(w->pack, LOUD_gear));
        return;
    }
    int room = room_at(w, order_at(o));
    if (room >= 0) begin_anew(w, u->group, room);
    go_on(w, u, o);
}

static void search_due(World *w, Unit *u, const Order *o) {
    if (of_person(o)) person_due(w, u, o);
    else if (u->act_phase == PHASE_WORK) spot_due(w, u, o);
    else walk_on(w, u, o);
}

const ActRow row_search = {search_check, search_start, search_due, walk_stopped};

// ---- who somebody is --------------------------------------------------------------------------------------------

static void identify_start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, work_ms(w, u, row_of(w, "identify", VERB_identify), IDENTIFY_MS, 0));
    act_noise(w, u, VERB_identify, unit_at(u), SOUND_speech, pack_loud_db10(w->pack, LOUD_voice));
}

// Anybody's but his own and those of people whom the group has by name; the same whenever this member asks about that contact.
static u16 false_name(const World *w, const Unit *u, const Order *o, u16 own) {
    u16 name = own;
    for (u32 n = 1; n <= NAME_TRIES && name == own && w->pack->names_count > 1; n++)
        name = (u16)(1 + rng_below(draw_unit_at(w, u, 0, PURPOSE_identity, o->contact * 16u + n), (u32)w->pack->names_count));
    return name;
}

// The name as it comes out: papers say what is so, people with a reason to lie mostly do not.
static u16 name_given(const World *w, const Unit *u, const Order *o, const Unit *target, int *proof) {
    *proof = unit_item_slot(w, target, ITEM_PAPERS) >= 0 ? PAPERS : target->life == LIFE_UP ? SAID : 0;
    bool lies = unit_group(w, target)->side == SIDE_RED || target->traits & TRAIT_WANTED;
    if (*proof != SAID || !lies) return target->name;
    const Action *row = row_of(w, "identify", VERB_identify);
    i32 honest = row && row->chance_pm ? row->chance_pm : TRUE_NAME_PM;
    bool truth = rng_permille(draw_unit_at(w, u, 0, PURPOSE_identity, o->contact * 16u), honest);
    return truth ? target->name : false_name(w, u, o, target->name);
}

static void identify_due(World *w, Unit *u, const Order *o) {
    const Unit *target = unit_get(w, act_target(w, u, o));
    int proof = 0;
    Reason r = !target ? REASON_lost_contact : unit_kind(w, target)->species ? REASON_not_able : target->pace == pace_run ? REASON_resists : REASON_none;
    u16 name = r == REASON_none ? name_given(w, u, o, target, &proof) : 0;
    if (r == REASON_none && (!proof || !name)) r = REASON_no_papers;
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    Contact *c = contact_find(w, u->group, o->contact);
    if (c && proof >= c->proof) c->called = name, c->proof = (u8)proof;
    Event e = event_of(w, EVENT_named, u);
    e.other = unit_id(w, target);
    e.contact = o->contact;
    e.a = name, e.b = name == target->name, e.c = proof;
    emit(w, e);
    Percept p = about(w, u, o, PERCEPT_named);
    p.amount = name;
    p.word = (u8)proof;
    tell(w, p);
    act_done(w, u);
}

static Reason identify_check(const World *w, const Unit *u, const Order *o) { return hands_near(w, u, o); }

const ActRow row_identify = {identify_check, identify_start, identify_due, NULL};
