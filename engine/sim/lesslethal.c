// lesslethal.c: devices in a hand: a launcher, a stun device, a baton, a mask.
// Whether one hits follows from aim, distance, stance and clothing; what it does, from data/effects.lua.
#include "sim/lesslethal.h"

#include "sim/aim.h"

enum {
    FLIGHT_CM = 8000,
    STRESS_GAIN = 2,           // of aim error, at full stress
    LOW_PM = 450, CHEST_PM = 700, // aimed at so much of the height: a launcher low, a stun device at the chest
    HALF_CM = 19,              // half a body's width, for a probe
    EDGE_CELLS = 1,
    RESIDENT_CELLS = 5, RESIDENT_PM = 500, RESIDENT_MS = 600000,
    MASK_MS = 7000, USE_MS = 900
};

static const Item *item_of(const World *w, const Order *o) {
    return o->item && o->item <= w->pack->items_count ? &w->pack->items[o->item - 1] : NULL;
}

static ItemKind kind_of(const World *w, const Order *o) {
    const Item *item = item_of(w, o);
    return item ? (ItemKind)item->kind : ITEM_NONE;
}

static const Effect *effect_of(const World *w, ItemKind kind) {
    return pack_effect(w->pack, kind == ITEM_STUN ? "stun" : kind == ITEM_BATON ? "baton" : "launcher");
}

bool lesslethal_is(const World *w, const Order *o) {
    ItemKind kind = kind_of(w, o);
    return kind == ITEM_LAUNCHER || kind == ITEM_STUN || kind == ITEM_BATON || kind == ITEM_MASK;
}

// ---- what it does to somebody ---------------------------------------------------------------------------------

void stun_for(World *w, Unit *u, i64 ms, u32 cause) {
    bool fresh = !unit_stunned(w, u);
    u->stunned_until_ms = i64_max(u->stunned_until_ms, w->now + ms);
    if (u->act) act_break(w, u, REASON_dazed);
    u->reflex = REFLEX_NONE;
    due_set(w, u, DUE_REFLEX, -1);
    u->covering = 0;
    if (u->ready == READY_AIMED) u->ready = READY_LOW;
    look_dirty(w, u);
    if (!fresh) return;
    Event e = event_of(w, EVENT_stunned, u);
    e.other = unit_id(w, u);
    e.cause = cause;
    e.a = (i32)ms;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_member_stunned, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.amount = (i32)ms;
    tell(w, p);
}

static i64 takes_out_ms(const World *w, const Unit *u, const Effect *e) {
    return rng_triangle(draw_unit(w, u, PURPOSE_device, 0), e->low_ms, e->mode_ms, e->high_ms);
}

// A round or a blow that does not pierce: pain, a moment's helplessness, now and then an injury; worst to the head and close by.
void blunt_struck(World *w, Unit *u, Region region, const Effect *e, i32 distance_cm, u32 cause, const Unit *by) {
    Event hit = event_of(w, EVENT_blunt_hit, by ? by : u);
    hit.other = unit_id(w, u);
    hit.at = hit.to = unit_at(u);
    hit.cause = cause;
    hit.a = region;
    hit.b = distance_cm;
    u32 id = emit(w, hit);
    if (u->life == LIFE_DEAD) return;
    const Kit *kit = unit_kit(w, u);
    bool padded = kit && kit->armour && region != REGION_HEAD && region != REGION_ARM && region != REGION_LEG;
    u->pain = (i16)i64_min(1000, u->pain + e->pain / (padded ? 2 : 1));
    mind_stress(w, u, e->stress);
    mind_suppress(w, u, e->suppression, id);
    int injury = region == REGION_HEAD ? e->head_pm : distance_cm < e->close_cm ? e->close_pm : e->far_pm;
    if (rng_permille(draw_unit(w, u, PURPOSE_device, 1), padded ? injury / 2 : injury)) body_hit(w, u, region, e->harm_pm, AMMO_SHOT, id, by);
    if (u->life != LIFE_UP) return;
    i64 ms = takes_out_ms(w, u, e);
    stun_for(w, u, padded ? ms / 2 : ms, id);
    mind_yield_pull(w, u, e->pull, id);
}

// Nothing beside it to stand on or hold on to: a cell without floor over the storey below.
static bool drop_beside(const World *w, Pos at, Pos *over) {
    for (int dir = DIR_N; at.z > 0 && dir <= DIR_NW; dir += 2) {
        Pos p = pos_step(at, (Dir)dir);
        if (!map_has(&w->map, p)) continue;
        const MapCell *cell = map_cell(&w->map, p);
        if (cell->floor || cell->material || cell->opening || cell->flags & CELL_STAIR_DOWN) continue;
        *over = p;
        return true;
    }
    return false;
}

static void go_over(World *w, Unit *u, Pos over, u32 cause) {
    Pos to = over;
    while (to.z > 0 && !ground_standable(&w->ground, to)) to.z--;
    int storeys = u->z - to.z;
    if (!storeys || !ground_standable(&w->ground, to) || !cell_free(w, to, unit_lies(u))) return;
    Event e = event_of(w, EVENT_went_over, u);
    e.other = unit_id(w, u);
    e.to = to;
    e.cause = cause;
    u32 id = emit(w, e);
    unit_place(w, u, to);
    noise_of(w, u, to, LOUD_landing, 0, id);
    body_hit(w, u, REGION_LEG, 900, AMMO_HANDGUN, id, NULL);
    body_hit(w, u, storeys > 1 ? REGION_HEAD : REGION_BACK, 400 * storeys, AMMO_HANDGUN, id, NULL);
}

static void drops(World *w, Unit *u, const Effect *e, u32 cause) {
    Pos over;
    if (u->stance != stance_prone) {
        u->stance = stance_prone;
        emit(w, event_of(w, EVENT_stance_taken, u));
    }
    if (drop_beside(w, unit_at(u), &over) && rng_permille(draw_unit(w, u, PURPOSE_device, 2), e->edge_pm)) go_over(w, u, over, cause);
    else if (rng_permille(draw_unit(w, u, PURPOSE_device, 3), e->far_pm)) body_hit(w, u, REGION_HEAD, e->harm_pm, AMMO_HANDGUN, cause, NULL);
}

// ---- aim --------------------------------------------------------------------------------------------------------

static i32 error_mrad10(const World *w, const Unit *u, i32 own_mrad10) {
    i64 e = (i64)own_mrad10 * unit_skill(w, u)->aim_pm / 1000;
    e = e * (1000 + STRESS_GAIN * mind_stressed(w, u)) / 1000 * 1000 / body_hand_pm(u);
    return (i32)i64_min(e * gas_aim_pm(w, u) / 1000, 3000);
}

static i32 off_cm(const World *w, const Unit *u, i32 mrad10, i64 far_cm, u32 n) {
    return (i32)(far_cm * mrad10 / 10000 * rng_normal_milli(draw_unit(w, u, PURPOSE_aim_error, n)) / 1000);
}

static int tall_cm(const World *w, const Unit *u) {
    if (unit_lies(u) || u->stance == stance_prone) return 30;
    int height = unit_kind(w, u)->height_cm;
    return u->stance == stance_crouch ? height * 62 / 100 : height;
}

static void launch(World *w, Unit *u, const Unit *target, u32 cause) {
    int row = pack_weapon(w->pack, "launcher");
    static const Weapon plain = {.name = "launcher", .title = "launcher", .ammo = AMMO_SHOT, .sound = SOUND_launcher, .hands = 2, .capacity = 1,
                                 .noise_db10 = 1300, .error_mrad10 = 150, .blunt = 1, .interval_ms = 1000};
    const Weapon *weapon = row ? &w->pack->weapons[row - 1] : &plain;
    Point from = aim_muzzle(u), to = pos_point(unit_at(target), tall_cm(w, target) * LOW_PM / 1000);
    i64 dx = to.x - from.x, dy = to.y - from.y, dz = to.z - from.z, flat = (i64)i64_max(1, (i64)fix_sqrt((u64)(dx * dx + dy * dy)));
    i32 mrad10 = error_mrad10(w, u, weapon->error_mrad10);
    i64 side = off_cm(w, u, mrad10, flat, 0), up = off_cm(w, u, mrad10, flat, 1);
    i64 ax = dx - dy * side / flat, ay = dy + dx * side / flat;
    dx = ax, dy = ay, dz += up;
    noise(w, u, unit_at(u), (SoundKind)weapon->sound, weapon->noise_db10, cause);
    bullet_fly(w, u, from, (Point){(i32)(from.x + dx * FLIGHT_CM / flat), (i32)(from.y + dy * FLIGHT_CM / flat), (i32)(from.z + dz * FLIGHT_CM / flat)}, weapon, cause);
}

// Two probes, the lower one off by the angle of the cartridge: both must strike, get through, and be far enough apart.
static int probes_through(World *w, Unit *u, const Unit *target, const Effect *e, i32 *apart_cm) {
    i64 far = i64_max(50, pos_distance_cm(unit_at(u), unit_at(target)));
    i32 mrad10 = error_mrad10(w, u, e->error_mrad10), tall = tall_cm(w, target), z[2];
    i32 aim_z = tall * CHEST_PM / 1000, side = off_cm(w, u, mrad10, far, 0), up = off_cm(w, u, mrad10, far, 1);
    const Kit *kit = unit_kit(w, target);
    int through = 0;
    for (int i = 0; i < 2; i++) {
        z[i] = aim_z + up - (i ? (i32)(far * e->spread_mrad10 / 10000) : 0);
        bool strikes = side <= HALF_CM && side >= -HALF_CM && z[i] > 0 && z[i] <= tall;
        bool trunk = z[i] > tall * 48 / 100 && z[i] < tall * 86 / 100;
        int cloth = trunk && kit && kit->armour ? e->armour_pm : e->bare_pm;
        through += strikes && rng_permille(draw_unit(w, u, PURPOSE_device, 4 + (u32)i), cloth);
    }
    *apart_cm = z[0] - z[1];
    return through;
}

static void tell_effect(World *w, Unit *u, const Order *o, bool worked) {
    Percept p = percept_of(w, worked ? PERCEPT_device_worked : PERCEPT_device_failed, u->group, u->ordinal);
    p.contact = o->contact;
    p.item = o->item;
    p.order = o->id;
    tell(w, p);
}

static bool discharge(World *w, Unit *u, Unit *target, const Order *o, u32 cause) {
    const Effect *e = effect_of(w, ITEM_STUN);
    i32 apart = 0;
    int through = probes_through(w, u, target, e, &apart);
    bool works = through == 2 && apart >= e->gap_cm && rng_permille(draw_unit(w, u, PURPOSE_device, 7), e->works_pm);
    noise_of(w, u, unit_at(u), LOUD_landing, 0, cause);
    if (!works) {
        Event failed = event_of(w, EVENT_stun_failed, u);
        failed.other = unit_id(w, target);
        failed.cause = cause;
        failed.a = through;
        emit(w, failed);
        if (through) mind_stress(w, target, e->stress / 2);
        tell_effect(w, u, o, false);
        return false;
    }
    target->pain = (i16)i64_min(1000, target->pain + e->pain);
    mind_stress(w, target, e->stress);
    stun_for(w, target, takes_out_ms(w, target, e), cause);
    if (target->life == LIFE_UP) drops(w, target, e, cause);
    mind_yield_pull(w, target, e->pull, cause);
    tell_effect(w, u, o, true);
    return true;
}

// At whoever is aware of it a blow may be parried; where it lands is luck, mostly arms and legs.
static void strike(World *w, Unit *u, Unit *target, const Order *o, u32 cause) {
    static const u8 WHERE[] = {REGION_LEG, REGION_LEG, REGION_LEG, REGION_ARM, REGION_ARM, REGION_ARM, REGION_ABDOMEN, REGION_BACK, REGION_CHEST, REGION_HEAD};
    const Effect *e = effect_of(w, ITEM_BATON);
    bool parries = hands_resist(w, u, target) && !rng_permille(draw_unit(w, u, PURPOSE_device, 8), e->works_pm);
    Region region = (Region)WHERE[rng_below(draw_unit(w, u, PURPOSE_device, 9), ARRAY_LEN(WHERE))];
    if (!parries) blunt_struck(w, target, region, e, 100, cause, u);
    tell_effect(w, u, o, !parries);
}

// ---- what speaks against it, as believed ----------------------------------------------------------------------

static bool edge_believed(const World *w, GroupId g, Pos at) {
    for (int dir = DIR_N; at.z > 0 && dir <= DIR_NW; dir += 2) {
        Pos p = pos_step(at, (Dir)dir);
        KnownCell cell = know_cell(w, g, p);
        if (map_has(&w->map, p) && cell.known && !cell.floor && !cell.material && !cell.opening) return true;
    }
    return false;
}

// On this storey, and made out: of who was only heard nothing is believed yet, and a floor keeps flash and gas off.
static bool residents_near(const World *w, GroupId g, Pos at) {
    const Contact *rows = contact_rows(w, g);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!c->id || c->state == CONTACT_DROPPED || w->now - c->last_ms > RESIDENT_MS || c->class_pm[CLASS_UNARMED] < RESIDENT_PM) continue;
        if (c->z == at.z && c->level >= LEVEL_RECOGNISED && pos_chebyshev(at, pos(c->x, c->y, c->z)) <= RESIDENT_CELLS) return true;
    }
    return false;
}

void force_device(World *w, const Unit *u, u16 number, ItemKind kind, Pos at) {
    if (!number) return;
    ForceRecord *r = &w->force[number - 1];
    r->device = (u8)kind;
    bool thrown = kind == ITEM_GAS || kind == ITEM_FLASH;
    const Effect *e = thrown ? NULL : effect_of(w, kind);
    if (r->custody >= CUSTODY_YIELDED) r->misuse |= MISUSE_CUSTODY;
    if (e && e->close_cm && pos_distance_cm(unit_at(u), at) < e->close_cm) r->misuse |= MISUSE_CLOSE;
    if (thrown && residents_near(w, u->group, at)) r->misuse |= MISUSE_RESIDENTS;
    if (kind == ITEM_STUN && edge_believed(w, u->group, at)) r->misuse |= MISUSE_EDGE;
}

void force_used(World *w, u16 number) {
    if (!number) return;
    ForceRecord *r = &w->force[number - 1];
    if (r->fired_ms < 0) r->fired_ms = w->now;
    r->rounds++;
}

// ---- the order --------------------------------------------------------------------------------------------------

Reason lesslethal_check(const World *w, const Unit *u, const Order *o) {
    ItemKind kind = kind_of(w, o);
    Pos at;
    if (kind == ITEM_MASK) return REASON_none;
    if (u->holds) return REASON_hands_full;
    if (u->blind_until_ms > w->now) return REASON_dazed;
    if (!(o->contact || o->track)) return REASON_bad_order;
    if (!order_place(w, u, o, &at)) return REASON_lost_contact;
    return pos_distance_cm(unit_at(u), at) <= effect_of(w, kind)->range_cm ? REASON_none : REASON_too_far;
}

static void turn_to(World *w, Unit *u, Pos at) {
    if (pos_same(at, unit_at(u))) return;
    u->face = pos_angle(unit_at(u), at);
    look_dirty(w, u);
}

void lesslethal_start(World *w, Unit *u, const Order *o) {
    ItemKind kind = kind_of(w, o);
    const Action *row = pack_item_action(w->pack, o->item);
    Pos at;
    u->covering = 0;
    if (kind != ITEM_MASK && order_place(w, u, o, &at)) {
        turn_to(w, u, at);
        u->act_force = force_decide(w, u, o);
        force_device(w, u, u->act_force, kind, at);
        if (u->act_force) u->act_event = w->force[u->act_force - 1].event;
    }
    i64 plain = kind == ITEM_MASK ? MASK_MS : USE_MS;
    act_due_in(w, u, row && row->high_ms ? act_time(w, u, row, 0) : plain);
}

static void put_mask(World *w, Unit *u, const Order *o) {
    u->masked = o->has & HAS_AMOUNT ? o->amount > 0 : !u->masked;
    Event e = event_of(w, EVENT_masked, u);
    e.a = u->masked;
    emit(w, e);
    act_done(w, u);
}

// Whom it is meant for, while he is before the eyes; arm's length is enough for a baton.
static Unit *target_of(World *w, const Unit *u, const Order *o, ItemKind kind) {
    if (kind == ITEM_BATON) return unit_get(w, act_target(w, u, o));
    const Track *t = order_track(w, u, o);
    Unit *target = track_sees(t) ? unit_get(w, t->target) : NULL;
    bool line = target && sight_between(&w->ground, eye(unit_at(u), unit_eye_cm(u)), eye(unit_at(target), unit_eye_cm(target)));
    return line ? target : NULL;
}

static int slot_of(const World *w, const Unit *u, const Order *o) {
    const Kit *kit = unit_kit(w, u);
    for (int i = 0; kit && i < KIT_ITEMS; i++)
        if (kit->item[i] == o->item && u->items[i]) return i;
    return -1;
}

void lesslethal_due(World *w, Unit *u, const Order *o) {
    ItemKind kind = kind_of(w, o);
    int slot = slot_of(w, u, o);
    if (kind == ITEM_MASK) { put_mask(w, u, o); return; }
    Unit *target = slot < 0 ? NULL : target_of(w, u, o, kind);
    Reason r = slot < 0 ? REASON_no_item : !target ? REASON_no_line
               : pos_distance_cm(unit_at(u), unit_at(target)) > effect_of(w, kind)->range_cm ? REASON_too_far : REASON_none;
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    Event e = event_of(w, EVENT_device_fired, u);
    e.item = o->item;
    e.to = unit_at(target);
    e.other = unit_id(w, target);
    e.contact = o->contact;
    e.b = u->act_force;
    u32 cause = emit(w, e);
    force_used(w, u->act_force);
    if (kind != ITEM_BATON) u->items[slot]--;
    turn_to(w, u, unit_at(target));
    if (kind == ITEM_STUN) discharge(w, u, target, o, cause);
    else if (kind == ITEM_BATON) strike(w, u, target, o, cause);
    else {
        int had = target->pain, before = target->stunned_until_ms > w->now;
        launch(w, u, target, cause);
        tell_effect(w, u, o, target->pain > had || (!before && unit_stunned(w, target)));
    }
    u->act_force = 0;
    act_done(w, u);
}
