// spawn.c: a person enters the world, whole, with everything the kit holds; or with what is left of it, in a world that goes on from another.
// The order carries all of it; nothing is drawn here but what body and mind draw for themselves.
#include "sim/senses.h"

static void equip(const World *w, Unit *u) {
    const Kit *kit = unit_kit(w, u);
    if (!kit) return;
    const u8 rows[2] = {kit->long_arm, kit->sidearm}, mags[2] = {kit->long_mags, kit->side_mags};
    for (int i = 0; i < 2; i++) {
        if (!rows[i]) continue;
        u->armed_with |= (u8)(1 << i);
        u->arm[i] = rows[i];
        u->rounds[i] = w->pack->weapons[rows[i] - 1].capacity;
        u->mags[i] = mags[i];
    }
    for (int i = 0; i < KIT_ITEMS; i++) u->items[i] = kit->item[i] ? kit->count[i] : 0;
    u->weapon_in_hand = (u->armed_with & kit->in_hand) ? kit->in_hand : 0;
    u->ready = u->weapon_in_hand ? READY_LOW : READY_SLUNG;
}

// As the kit says, or as the order does: put away, held low, or held on what lies ahead.
static void make_ready(Unit *u, u8 word) {
    if (word == ready_holstered) u->weapon_in_hand = 0, u->ready = READY_SLUNG;
    if (word < ready_low || !u->armed_with) return;
    if (!u->weapon_in_hand) u->weapon_in_hand = (u->armed_with & 1) ? 1 : 2;
    u->ready = word == ready_aimed ? READY_AIMED : READY_LOW;
    u->covering = word == ready_aimed;
    u->cover_face = u->face;
}

// Given up, handcuffed or down when the world begins: of worlds that go on from what a group knows.
static void taken(Unit *u, const Order *o) {
    u->custody = o->custody;
    if (o->down) u->life = LIFE_DOWN;
    if (o->custody || o->down) u->weapon_in_hand = 0, u->ready = READY_SLUNG, u->covering = 0;
    if (o->custody == CUSTODY_CUFFED || o->down) u->stance = stance_prone, u->armed_with = 0;
    u->arms_raised = o->custody == CUSTODY_YIELDED && !o->down;
}

static void timeless(Unit *u) {
    u->shown_ms = u->aimed_ms = u->rises_ms = -1;
    u->moved_ms = u->act_start_ms = u->free_ms = u->salient_ms = u->react_until_ms = u->reflex_until_ms = -1;
    u->woken_ms = u->ready_ms = u->tension_ms = u->talked_ms = u->loud_ms = u->deadline_ms = u->promised_ms = u->promise_ms = -1;
    u->blind_until_ms = u->deaf_until_ms = u->yielded_ms = -1;
    u->ear_shift_ms = u->ear_mask_until_ms = u->stunned_until_ms = u->cough_ms = u->sent_ms = u->alert_ms = -1;
    u->to_x = u->to_y = u->to_z = -1;
    u->leg_x = u->leg_y = u->leg_z = -1;
    for (int d = 0; d < DUE_COUNT; d++) u->due_ms[d] = -1;
}

bool world_spawn(World *w, const Order *o) {
    if (w->units_count == w->units_capacity) return false;
    GroupState *group = group_row(w, o->of_group);
    u8 ordinal = o->of_unit ? o->of_unit : (u8)(group->last_ordinal + 1);
    if (ordinal > group->last_ordinal) group->last_ordinal = ordinal;
    Unit *u = &w->units[w->units_count++];
    w->orders_count += SLOT_COUNT;
    w->walks_count++;
    w->tracks_count += TRACKS_PER_UNIT;
    u8 rules = w->pack->groups[o->of_group - 1].rules;
    *u = (Unit){.group = o->of_group,
                .ordinal = ordinal,
                .kind = o->kind,
                .kit = o->kit,
                .name = o->name,
                .plan = o->plan,
                .traits = o->traits,
                .character = o->character,
                .skill = o->skill ? o->skill : w->pack->kinds[o->kind - 1].skill,
                .face = o->dir,
                .stance = o->stance ? o->stance : stance_stand,
                .rules = rules ? rules : rules_return_fire};
    timeless(u);
    w->soonest[u - w->units] = INT64_MAX;
    crowd_enters(w, u);
    if ((o->traits & TRAIT_ASLEEP) && !o->stance) u->stance = stance_prone;
    equip(w, u);
    make_ready(u, o->word);
    body_spawn(w, u);
    mind_spawn(w, u);
    weary_spawn(w, u);
    gas_spawn(w, u);
    if (o->traits & TRAIT_HURT) body_found_hurt(w, u);
    taken(u, o);
    unit_place(w, u, order_at(o));
    Event e = event_of(w, EVENT_spawned, u);
    e.order = o->id;
    emit(w, e);
    tell_unit(w, PERCEPT_joined, u);
    if (w->core->ms > 0) presence_arrival(w, u);  // who is there from the start is in the briefing
    return true;
}

// ---- as left by what was before ---------------------------------------------------------------------------

int bear_slot(const World *w, const Unit *u, int item) {
    const Kit *kit = unit_kit(w, u);
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (item && kit->item[i] == item) return i;
    return -1;
}

static void take_in_hand(Unit *u, int which) {
    u->weapon_in_hand = (u8)which;
    if (!which) u->ready = READY_SLUNG, u->covering = 0;
    else if (u->ready == READY_SLUNG) u->ready = READY_LOW;
}

void world_bear(World *w, const Order *o) {
    Unit *u = unit_get(w, sim_unit_find(w, o->of_group, o->of_unit));
    int amount = o->amount;
    switch (o->word) {
    case bear_head: case bear_chest: case bear_back: case bear_abdomen: case bear_arm: case bear_leg: body_bear(w, u, (Region)(o->word - bear_head), amount); break;
    case bear_bleeding: if (amount) body_bear_bleeding(w, u); break;
    case bear_armed: u->armed_with = (u8)amount; break;
    case bear_in_hand: take_in_hand(u, amount); break;
    case bear_long_rounds: case bear_side_rounds: u->rounds[o->word - bear_long_rounds] = (i16)amount; break;
    case bear_long_mags: case bear_side_mags: u->mags[o->word - bear_long_mags] = (u8)amount; break;
    case bear_item: u->items[bear_slot(w, u, o->item)] = (u8)amount; break;
    case bear_fatigue: weary_set(w, u, amount - weary(w, u)); break;
    case bear_stress: u->stress = (i16)amount; break;
    case bear_suppression: mind_bear(w, u, amount); break;
    case bear_rules: u->rules = (u8)amount; break;
    case bear_torch: u->torch = amount; break;
    case bear_clock: w->core->began_ms = amount; break;
    }
    if (u) look_dirty(w, u);
}
