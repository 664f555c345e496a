// know.c: the reading door of knowledge: members, contacts, openings, rooms, cells.
// Every answer is a copy made from what the group knows.
#include "sim/act.h"
#include "sim/light.h"

#include <string.h>

i64 know_ms(const World *w) { return w->core->ms; }
i32 know_step_ms(const World *w) { return w->core->step_ms; }
const Pack *know_pack(const World *w) { return w->pack; }
u16 know_phase(const World *w) { return w->core->phase; }

bool know_ended(const World *w, int *outcome, u16 *text) {
    if (outcome) *outcome = w->core->outcome;
    if (text) *text = w->core->end_text;
    return w->core->ended;
}

// ---- members ------------------------------------------------------------------------------------------

int know_member_count(const World *w, GroupId g) { return group_row(w, g)->last_ordinal; }

static void member_weapon(const World *w, const Unit *u, KnownMember *out) {
    const Weapon *weapon = unit_weapon(w, u);
    if (!weapon) return;
    int slot = u->weapon_in_hand - 1;
    out->weapon = u->arm[slot];
    out->weapon_in_hand = u->weapon_in_hand;
    out->rounds = u->rounds[slot];
    out->spare_rounds = (i16)(u->mags[slot] * weapon->capacity);
    out->aimed = u->ready == READY_AIMED;
}

static void member_holds(const World *w, const Unit *u, KnownMember *out) {
    const Unit *held = unit_get(w, u->holds);
    if (!held) return;
    if (held->group == u->group) {
        out->holds_mate = held->ordinal;
        return;
    }
    const Track *t = track_of(w, u, u->holds);
    if (t) out->holds_contact = t->contact;
}

static void member_order(const World *w, const Unit *u, KnownMember *out) {
    const OrderSlot *slot = order_slot(w, u, SLOT_ACTIVE);
    out->verb = u->act;
    for (int s = 0; s < SLOT_COUNT; s++) {
        const OrderSlot *any = order_slot(w, u, (Slot)s);
        if (any->verb && any->rank > out->owner) out->owner = any->rank;
    }
    out->order = slot->id, out->intent = slot->intent;
    out->rank = slot->rank;
    out->goal = slot->has & HAS_AT ? pos(slot->x, slot->y, slot->z) : pos(-1, -1, -1);
    out->busy_until_ms = u->due_ms[DUE_ACTION];
}

bool know_member(const World *w, GroupId g, int ordinal, KnownMember *out) {
    const Unit *u = unit_get(w, sim_unit_find(w, g, ordinal));
    if (!u) return false;
    *out = (KnownMember){.ordinal = u->ordinal, .kind = u->kind, .kit = u->kit, .name = u->name, .plan = u->plan,
                         .traits = u->traits, .character = u->character, .skill = u->skill, .willing = u->willing, .called_out = u->called_out && u->custody == CUSTODY_YIELDED, .feint = u->feint, .captive = u->captive, .rapport = u->rapport, .tension = (i16)rapport_tension(w, u), .demand = u->demand, .demand_state = u->demand_state, .deadline_ms = u->demand_state == DEMAND_SAID ? u->deadline_ms : -1, .line = u->line_state, .horn = u->horn, .fatigue = (i16)weary(w, u), .alarm = u->alarm, .ready_ms = u->ready_ms, .panics = weary_panics(w, u), .asleep = (u->traits & TRAIT_ASLEEP) != 0,
                         .here = u->place == PLACE_MAP, .able = unit_able(u) && !u->captive && !unit_stunned(w, u) && !struggle_held(w, u), .held = struggle_held(w, u) || u->held_by, .pinned = u->pinned, .life = u->life,
                         .custody = u->custody, .at = unit_at(u), .face = u->face, .stance = u->stance, .pace = u->pace,
                         .rules = u->rules, .bleeding = u->bleed_ul_s > 0 && body_hurt(u), .blind = u->blind_until_ms > w->core->ms,
                         .deaf = u->deaf_until_ms > w->core->ms, .ear_shift_db10 = (i16)ear_shift_db10(w, u), .suppression = (i16)mind_suppression(w, u),
                         .stress = (i16)mind_stressed(w, u), .torch = torch_lit(w, u), .reflex = u->reflex};
    out->armed_with = u->armed_with;
    memcpy(out->arm_rounds, u->rounds, sizeof(out->arm_rounds));
    memcpy(out->arm_mags, u->mags, sizeof(out->arm_mags));
    memcpy(out->items, u->items, sizeof(out->items));
    memcpy(out->wound, u->wound, sizeof(out->wound));
    member_weapon(w, u, out);
    member_holds(w, u, out);
    member_order(w, u, out);
    return true;
}

// ---- contacts -----------------------------------------------------------------------------------------

static void contact_copy(const World *w, GroupId g, const Contact *c, KnownContact *out) {
    *out = (KnownContact){.id = c->id, .state = c->state, .level = c->level, .channels = c->channels, .seen_by = c->seen_by,
                          .from_group = c->from_group, .first_ms = c->first_ms, .last_ms = c->last_ms,
                          .at = pos(c->x, c->y, c->z), .error_cells = c->error_cells, .reach_cells = c->reach_cells,
                          .sound = c->sound, .hands = c->hands, .shape = c->shape, .dress = c->dress, .posture = c->posture,
                          .custody = c->custody_seen, .facing = c->facing, .down = c->down_seen, .doing = c->doing, .torch = c->torch_seen, .name = c->name, .called = c->called, .proof = c->proof, .searched = c->searched,
                          .room = know_room_of(w, g, pos(c->x, c->y, c->z)), .fired_ms = c->fired_ms, .rises_ms = c->rises_ms, .warned_ms = c->warned_ms};
    memcpy(out->class_pm, c->class_pm, sizeof(out->class_pm));
}

i64 know_clock_ms(const World *w) { return w->core->began_ms + w->core->ms; }

_Static_assert((int)KNOWN_CONTACTS == (int)CONTACTS_PER_GROUP, "as many as a group can have");

// Live contacts in order of id.
static int contacts_in_order(const World *w, GroupId g, const Contact **out) {
    const Contact *rows = contact_rows(w, g);
    int count = 0;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        if (!contact_lives(&rows[i])) continue;
        int to = count++;
        for (; to > 0 && out[to - 1]->id > rows[i].id; to--) out[to] = out[to - 1];
        out[to] = &rows[i];
    }
    return count;
}

int know_contact_count(const World *w, GroupId g) {
    int count = 0;
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) count += contact_lives(&contact_rows(w, g)[i]);
    return count;
}

int know_contacts(const World *w, GroupId g, KnownContact *out) {
    const Contact *live[KNOWN_CONTACTS];
    int count = contacts_in_order(w, g, live);
    for (int i = 0; i < count; i++) contact_copy(w, g, live[i], &out[i]);
    return count;
}

bool know_contact_at(const World *w, GroupId g, int n, KnownContact *out) {
    const Contact *live[KNOWN_CONTACTS];
    if (n < 0 || n >= contacts_in_order(w, g, live)) return false;
    contact_copy(w, g, live[n], out);
    return true;
}

bool know_contact(const World *w, GroupId g, ContactId id, KnownContact *out) {
    const Contact *c = contact_find(w, g, id);
    if (!c || !contact_lives(c)) return false;
    contact_copy(w, g, c, out);
    return true;
}

// ---- openings -----------------------------------------------------------------------------------------

int know_opening_count(const World *w, GroupId g) { return group_row(w, g)->last_opening; }

static u16 room_number(const World *w, GroupId g, u16 room) { return room ? room_row(w, g, room - 1)->number : 0; }

static bool opening_copy(const World *w, GroupId g, int opening, KnownOpening *out) {
    const Belief *b = belief_row(w, g, opening);
    if (!b->number) return false;
    const Link *link = &w->senses->links[opening];
    const MapOpening *drawn = &w->map.openings[opening];
    *out = (KnownOpening){.number = b->number, .at = drawn->at, .role = w->pack->materials[drawn->material].role,
                          .material = b->material, .open_pct = b->open_pct, .lock = b->lock, .chain = b->chain, .block = b->block,
                          .barricade = b->barricade, .damage = b->damage, .hole = b->hole, .hinge = b->hung ? w->openings[opening].hinge : 0,
                          .swing = b->hung ? w->openings[opening].swing : 0, .from_group = b->from_group,
                          .charged = charges_of(w, g, drawn->at) > 0, .source = b->source, .as_of_ms = b->as_of_ms, .room_a = room_number(w, g, link->rooms[0]),
                          .room_b = room_number(w, g, link->rooms[1])};
    if (LEAKS(w, door)) out->lock = w->openings[opening].lock_state & LOCK_LOCKED ? 2 : 1;
    return true;
}

static int opening_of(const World *w, GroupId g, u16 number) {
    for (int i = 0; i < w->openings_count; i++)
        if (belief_row(w, g, i)->number == number) return i;
    return 0;
}

bool know_opening_by_number(const World *w, GroupId g, u16 number, KnownOpening *out) {
    if (!number || number > w->openings_capacity) return false;
    u16 *row = &w->senses->opening_rows[(g - 1) * (w->cap.openings + 1) + number];  // where it was found last time
    if (belief_row(w, g, *row)->number != number) *row = (u16)opening_of(w, g, number);
    return belief_row(w, g, *row)->number == number && opening_copy(w, g, *row, out);
}

bool know_opening_at(const World *w, GroupId g, int n, KnownOpening *out) {
    return n >= 0 && know_opening_by_number(w, g, (u16)(n + 1), out);
}

bool know_opening_in(const World *w, GroupId g, Pos at, KnownOpening *out) {
    int row = opening_at(w, at);
    return row >= 0 && opening_copy(w, g, row, out);
}

// ---- rooms --------------------------------------------------------------------------------------------

int know_room_count(const World *w, GroupId g) { return group_row(w, g)->last_room; }

static bool cell_known(const World *w, GroupId g, i32 cell) { return cell_row(w, g, cell)->bits & (KNOWN_PLAN | KNOWN_SEEN); }

// The known cell of the room nearest to the middle of those that are known.
static Pos centre_of(const World *w, GroupId g, int room) {
    const Map *m = &w->map;
    i64 x = 0, y = 0, count = 0;
    for (i32 i = w->senses->room_first[room]; i < w->senses->room_end[room]; i++) {
        if (m->cells[i].room != room + 1 || !cell_known(w, g, i)) continue;
        x += map_pos(m, i).x, y += map_pos(m, i).y;
        count++;
    }
    Pos best = pos(-1, -1, -1);
    i64 nearest = INT64_MAX;
    for (i32 i = w->senses->room_first[room]; count && i < w->senses->room_end[room]; i++) {
        if (m->cells[i].room != room + 1 || !cell_known(w, g, i)) continue;
        Pos at = map_pos(m, i);
        i64 dx = at.x * count - x, dy = at.y * count - y, far = dx * dx + dy * dy;
        if (far < nearest) nearest = far, best = at;
    }
    return best;
}

static Pos room_centre(const World *w, GroupId g, int room) {
    RoomCentre *kept = &w->senses->centres[(g - 1) * w->cap.rooms + room];
    if (kept->version != w->senses->known_version[g - 1])
        *kept = (RoomCentre){w->senses->known_version[g - 1], centre_of(w, g, room)};
    return kept->at;
}

// Never says never: what is not nothing is at least one in 1000.
static i32 present_pm(const World *w, GroupId g, int room) {
    return (i32)i64_max(1, ((i64)presence_of(w, g, room) * 1000 + PART_ONE / 2) / PART_ONE);
}

static bool room_copy(const World *w, GroupId g, int room, KnownRoom *out) {
    const RoomBelief *r = room_row(w, g, room);
    Pos centre = room_centre(w, g, room);
    *out = (KnownRoom){.number = r->number, .room = (u16)(w->pack->groups[g - 1].has_plan || w->pack->groups[g - 1].lives_here ? room + 1 : 0),
                       .state = r->state, .present_pm = present_pm(w, g, room), .cleared_ms = r->cleared_ms,
                       .cleared_by = r->cleared_by, .searched_ms = r->searched_ms, .stale = r->stale, .centre = centre, .storey = centre.z,
                       .stale_at = r->stale_cell >= 0 ? map_pos(&w->map, r->stale_cell) : pos(-1, -1, -1)};
    return true;
}

static int room_of(const World *w, GroupId g, u16 number) {
    for (int r = 0; r < w->pack->rooms_count; r++)
        if (room_row(w, g, r)->number == number) return r;
    return 0;
}

// The row of a room by its number; -1 when there is none.
static int room_numbered(const World *w, GroupId g, u16 number) {
    if (!number || number > w->cap.rooms) return -1;
    u16 *row = &w->senses->room_rows[(g - 1) * (w->cap.rooms + 1) + number];  // where it was found last time
    if (room_row(w, g, *row)->number != number) *row = (u16)room_of(w, g, number);
    return room_row(w, g, *row)->number == number ? *row : -1;
}

bool know_room_by_number(const World *w, GroupId g, u16 number, KnownRoom *out) {
    int room = room_numbered(w, g, number);
    return room >= 0 && room_copy(w, g, room, out);
}

i32 know_room_present(const World *w, GroupId g, u16 number) {
    int room = room_numbered(w, g, number);
    return room >= 0 ? present_pm(w, g, room) : -1;
}

bool know_room_at(const World *w, GroupId g, int n, KnownRoom *out) {
    return n >= 0 && know_room_by_number(w, g, (u16)(n + 1), out);
}

int know_room_row(const World *w, const KnownRoom *room) { return room->room ? room->room - 1 : room_at(w, room->centre); }

u16 know_room_of(const World *w, GroupId g, Pos at) {
    int room = room_at(w, at);
    if (room < 0 || !cell_known(w, g, map_index(&w->map, at))) return 0;
    return room_row(w, g, room)->number;
}

// ---- cells --------------------------------------------------------------------------------------------

static bool thing_lies(const World *w, Pos at) {
    for (int i = 0; i < w->things_count; i++) {
        const Thing *t = &w->things[i];
        if (!t->taken && !t->hidden && (t->weapon || t->item) && pos_same(pos(t->x, t->y, t->z), at)) return true;
    }
    return false;
}

KnownCell know_cell(const World *w, GroupId g, Pos at) {
    if (!map_has(&w->map, at)) return (KnownCell){0};
    i32 cell = map_index(&w->map, at);
    u8 bits = cell_row(w, g, cell)->bits & (KNOWN_PLAN | KNOWN_SEEN);
    if (!bits) return (KnownCell){0};
    u16 opening = w->map.cells[cell].opening;
    const Belief *b = opening && belief_row(w, g, opening - 1)->number ? belief_row(w, g, opening - 1) : NULL;
    const MapCell *drawn = b ? &w->map.cells[cell] : &w->pack->map.cells[cell];
    KnownCell out = {.known = bits, .material = drawn->material, .floor = drawn->floor, .flags = drawn->flags};
    out.light = (u8)believed_light(w, g, at, &out.light_known);
    if (!b) out.material = LEAKS(w, thing) ? w->map.cells[cell].material : furniture_believed(w, g, cell);
    if (b) out.material = b->material, out.open_pct = b->open_pct, out.opening = b->number;
    if (!view_holds(w, g, at)) return out;
    out.known |= KNOWN_IN_VIEW;
    out.smoke = w->smoke_at[cell];
    out.thing = thing_lies(w, at);
    return out;
}

// ---- orders and objectives ------------------------------------------------------------------------------

Reason know_check(const World *w, const Order *order) {
    for (int i = 0; LEAKS(w, script) && i < w->units_count; i++)
        if (w->units[i].group != order->group && w->units[i].act == VERB_move) return REASON_occupied;
    return order_check(w, order);
}

int know_objectives(const World *w, GroupId g, u16 *text, u8 *state, int max) {
    const GroupState *row = group_row(w, g);
    int count = 0;
    for (int i = 0; i < OBJECTIVES && count < max; i++) {
        if (!row->objective[i]) continue;
        text[count] = row->objective[i];
        state[count++] = row->objective_state[i];
    }
    return count;
}
