// shoot.c: bringing a weapon to bear and firing it: aim, shoot, suppress.
// Checks look at belief only; what truth forbids is found by trying.
#include "sim/act.h"
#include "sim/aim.h"

enum {
    ROUNDS_SHOOT = 2,
    ROUNDS_SUPPRESS = 6,
    SUPPRESS_SLOWER = 3,
    RAISE_SIGMA = 280, // CALIBRATION 2.9
    INTERVAL_SIGMA = 200,
    SQUEEZE_LOW_MS = 40,
    SQUEEZE_HIGH_MS = 110, // already aimed
    FIRED_MS = 30000,      // a contact that fired this lately may be answered
    ARMED_PM = 500,
    MATE_PM = 600,
    MATE_MS = 10000,
    LANE_CM = 45,
    LANE_BEYOND_CM = 200,
    DECIDED_STRESS = 700 // firing at a person is no range work, whoever does it
};

const Track *order_track(const World *w, const Unit *u, const Order *o) {
    const Track *rows = track_rows(w, u), *found = NULL;
    if (o->track && o->track <= TRACKS_PER_UNIT && rows[o->track - 1].used)
        return &rows[o->track - 1];
    for (int i = 0; o->contact && i < TRACKS_PER_UNIT; i++) {
        if (!rows[i].used || rows[i].contact != o->contact) continue;
        bool sees = track_sees(&rows[i]), saw = track_sees(found);
        if (!found || (sees && !saw) || (sees == saw && rows[i].last_ms > found->last_ms))
            found = &rows[i];
    }
    return found;
}

// ---- rules of force, on belief ------------------------------------------------------------

static bool believed_armed(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    const Track *t = order_track(w, u, o);
    return (c && c->class_pm[CLASS_ARMED] >= ARMED_PM) ||
           (t && t->class_pm[CLASS_ARMED] >= ARMED_PM);
}

static bool believed_firing(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    return mind_under_fire(w, u) || (c && c->fired_ms >= 0 && w->now - c->fired_ms <= FIRED_MS);
}

// Fire at a place stands for fire at an armed contact believed within a cell or two of it.
static bool armed_near(const World *w, const Unit *u, Pos at) {
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].class_pm[CLASS_ARMED] >= ARMED_PM &&
            pos_chebyshev(at, pos(rows[i].x, rows[i].y, rows[i].z)) <= 2)
            return true;
    return false;
}

bool shoot_over(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    const Track *t = order_track(w, u, o);
    if (t) return t->down_seen || t->custody_seen != CUSTODY_FREE;
    return c && (c->down_seen || c->custody_seen != CUSTODY_FREE);
}

static bool rules_allow(const World *w, const Unit *u, const Order *o) {
    if (u->rules == rules_free) return true;
    if (u->rules == rules_hold_fire) return false;
    if (believed_firing(w, u, o)) return true;
    if (u->rules == rules_return_fire) return false;
    return o->contact || o->track ? believed_armed(w, u, o) : armed_near(w, u, order_at(o));
}

static Reason check_weapon(const World *w, const Unit *u) {
    const Weapon *weapon = unit_weapon(w, u);
    if (!weapon) return REASON_no_weapon;
    if (u->holds && weapon->hands > 1) return REASON_hands_full;
    if (u->blind_until_ms > w->now) return REASON_dazed;
    return REASON_none;
}

static Reason check_aim(const World *w, const Unit *u, const Order *o) {
    Reason reason = check_weapon(w, u);
    if (reason) return reason;
    if (o->contact && !contact_find(w, u->group, o->contact)) return REASON_unknown_contact;
    if (o->track && !order_track(w, u, o)) return REASON_unknown_contact;
    return REASON_none;
}

Reason shoot_check(const World *w, const Unit *u, const Order *o) {
    Reason reason = check_aim(w, u, o);
    if (reason) return reason;
    if (u->rounds[u->weapon_in_hand - 1] <= 0) return REASON_empty;
    if (!rules_allow(w, u, o)) return REASON_rules;
    if (u->rules != rules_free && shoot_over(w, u, o)) return REASON_threat_over;
    return REASON_none;
}

// ---- the believed lane of fire ---------------------------------------------------------------

static bool in_lane(Pos from, Pos to, Pos at) {
    if (from.z != to.z ? at.z != to.z : at.z != from.z) return false;
    i64 dx = (to.x - from.x) * CELL_CM, dy = (to.y - from.y) * CELL_CM;
    i64 px = (at.x - from.x) * CELL_CM, py = (at.y - from.y) * CELL_CM;
    i64 length = (i64)fix_sqrt((u64)(dx * dx + dy * dy));
    if (!length) return false;
    i64 along = (dx * px + dy * py) / length, cross = (dx * py - dy * px) / length;
    return along > 0 && along <= length + LANE_BEYOND_CM && cross >= -LANE_CM && cross <= LANE_CM;
}

// Own people, whose places the group knows, and those it takes for police.
static bool mate_in_lane(const World *w, const Unit *u, const AimMark *mark) {
    Pos from = unit_at(u);
    for (i32 i = 0; i < w->units_count; i++) {
        const Unit *mate = &w->units[i];
        if (mate->group != u->group || mate == u || mate->place != PLACE_MAP ||
            mate->life == LIFE_DEAD)
            continue;
        if (unit_lies(mate) && mark->point.z > mate->z * STOREY_CM + 60) continue;
        if (in_lane(from, mark->cell, unit_at(mate))) return true;
    }
    if (unit_group(w, u)->side != SIDE_BLUE) return false;
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!c->id || c->class_pm[CLASS_POLICE] < MATE_PM || w->now - c->last_ms > MATE_MS ||
            c->error_cells > 1)
            continue;
        if (in_lane(from, mark->cell, pos(c->x, c->y, c->z))) return true;
    }
    return false;
}

// ---- one round ------------------------------------------------------------------------------

static void run_dry(World *w, Unit *u) {
    Event e = event_of(w, EVENT_magazine_empty, u);
    e.item = u->weapon_in_hand;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_magazine_empty, u->group, u->ordinal);
    p.mate = u->ordinal;
    tell(w, p);
}

static u32 emit_shot(World *w, Unit *u, const Order *o, const AimMark *mark) {
    ForceRecord *record = u->act_force ? &w->force[u->act_force - 1] : NULL;
    Event e = event_of(w, EVENT_shot, u);
    e.order = o->id;
    e.percept = record ? record->percept : 0;
    e.cause = record ? record->event : e.cause;
    e.contact = o->contact;
    e.to = mark->cell;
    e.other = mark->target ? unit_id(w, mark->target) : 0;
    e.verb = o->verb;
    e.item = u->arm[u->weapon_in_hand - 1];
    e.a = u->rounds[u->weapon_in_hand - 1];
    e.b = u->act_force;
    if (record) {
        if (record->fired_ms < 0) record->fired_ms = w->now;
        record->rounds++;
    }
    return emit(w, e);
}

static void tell_shot(World *w, Unit *u, const Order *o, const AimMark *mark) {
    Percept p = percept_of(w, PERCEPT_shot_fired, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.order = o->id;
    p.contact = o->contact;
    p.at = mark->cell;
    p.amount = u->rounds[u->weapon_in_hand - 1];
    tell(w, p);
}

static void turn_to(World *w, Unit *u, Pos at) {
    u8 face = pos_angle(unit_at(u), at);
    if (pos_same(unit_at(u), at) || face == u->face) return;
    u->face = face;
    look_dirty(w, u);
}

Reason shoot_round(World *w, Unit *u, const Order *o) {
    const Weapon *weapon = unit_weapon(w, u);
    Reason reason = check_weapon(w, u);
    AimMark mark;
    if (reason) return reason;
    if (u->rounds[u->weapon_in_hand - 1] <= 0) {
        run_dry(w, u);
        return REASON_empty;
    }
    if (!aim_mark(w, u, o, &mark)) return REASON_lost_contact;
    if (o->verb != VERB_suppress && mate_in_lane(w, u, &mark)) return REASON_mate_in_line;
    turn_to(w, u, mark.cell);
    u->ready = READY_AIMED;
    Point from = aim_muzzle(u), to = aim_line(w, u, &mark);
    u->rounds[u->weapon_in_hand - 1]--;
    u32 shot = emit_shot(w, u, o, &mark);
    tell_shot(w, u, o, &mark);
    noise(w, u, unit_at(u), (SoundKind)weapon->sound, weapon->noise_db10, shot);
    look_flash(w, u, shot);
    bullet_fly(w, u, from, to, weapon, shot);
    u->shot_ms = w->now;
    return REASON_none;
}

// At arm's length, past the frame and down: no use of force against anybody, but whoever is behind it may be hit.
Reason shoot_lock(World *w, Unit *u, const Order *o) {
    enum { LOCK_CM = 100, BEYOND = 8 };
    const Weapon *weapon = unit_weapon(w, u);
    Reason reason = check_weapon(w, u);
    AimMark mark = {NULL, order_at(o), pos_point(order_at(o), LOCK_CM)};
    if (reason) return reason;
    if (u->rounds[u->weapon_in_hand - 1] <= 0) {
        run_dry(w, u);
        return REASON_empty;
    }
    if (mate_in_lane(w, u, &mark)) return REASON_mate_in_line;
    turn_to(w, u, mark.cell);
    u->ready = READY_AIMED;
    u->rounds[u->weapon_in_hand - 1]--;
    u32 shot = emit_shot(w, u, o, &mark);
    tell_shot(w, u, o, &mark);
    noise(w, u, unit_at(u), (SoundKind)weapon->sound, weapon->noise_db10, shot);
    look_flash(w, u, shot);
    Point from = aim_muzzle(u), to = mark.point;
    to.x += (to.x - from.x) * BEYOND, to.y += (to.y - from.y) * BEYOND, to.z += (to.z - from.z) * BEYOND;
    bullet_fly(w, u, from, to, weapon, shot);
    u->shot_ms = w->now;
    return REASON_none;
}

// ---- times ------------------------------------------------------------------------------------

i64 shoot_raise_ms(const World *w, const Unit *u) {
    bool running = u->pace == pace_run && u->moved_ms >= 0 && w->now - u->moved_ms < 500;
    if (u->ready == READY_AIMED && !running)
        return rng_between(draw_unit(w, u, PURPOSE_action_time, 1), SQUEEZE_LOW_MS,
                           SQUEEZE_HIGH_MS);
    i64 median = unit_weapon(w, u)->raise_ms * (u->ready == READY_SLUNG ? 2 : 1);
    median = median * 1000 / body_hand_pm(u);
    return rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 1), i64_max(median, SQUEEZE_LOW_MS),
                         RAISE_SIGMA);
}

i64 shoot_interval_ms(const World *w, const Unit *u) {
    i64 median = unit_weapon(w, u)->interval_ms * 1000 / i64_max(300, body_hand_pm(u));
    return rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 2), median, INTERVAL_SIGMA);
}

// ---- the acts
// ------------------------------------------------------------------------------------

static Pos aimed_at(const World *w, const Unit *u, const Order *o) {
    const Track *t = order_track(w, u, o);
    const Contact *c = contact_find(w, u->group, o->contact);
    if (t) return pos(t->x, t->y, t->z);
    return c ? pos(c->x, c->y, c->z) : order_at(o);
}

static void raised(World *w, Unit *u) {
    if (u->ready == READY_AIMED) return;
    u->ready = READY_AIMED;
    emit(w, event_of(w, EVENT_weapon_raised, u));
    look_dirty(w, u);
}

static void start_aim(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    act_due_in(w, u, shoot_raise_ms(w, u));
}

// Held from now on: the facing follows the contact until the next order.
static void due_aim(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    raised(w, u);
    u->covering = 1;
    u->cover_face = u->face;
    u->cover_contact = o->contact;
    act_done(w, u);
}

static void start_shoot(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    mind_update(w, u);
    int floor = DECIDED_STRESS * (1500 - unit_kind(w, u)->nerve) / 1000;
    if (u->stress < floor) u->stress = (i16)floor;
    u->act_force = force_decide(w, u, o);
    if (u->act_force) u->act_event = w->force[u->act_force - 1].event;
    u->act_phase = 0;
    u->act_count = 0;
    act_due_in(w, u, shoot_raise_ms(w, u));
}

static int rounds_meant(const Order *o) {
    if (o->has & HAS_AMOUNT && o->amount > 0) return o->amount;
    return o->verb == VERB_suppress ? ROUNDS_SUPPRESS : ROUNDS_SHOOT;
}

static void due_shoot(World *w, Unit *u, const Order *o) {
    if (!unit_weapon(w, u)) {
        act_failed(w, u, REASON_no_weapon);
        return;
    }
    if (u->act_phase == 0) raised(w, u);
    u->act_phase = 1;
    if (shoot_over(w, u, o)) {
        if (u->act_count)
            act_done(w, u);
        else
            act_failed(w, u, REASON_threat_over);
        return;
    }
    Reason reason = shoot_round(w, u, o);
    if (reason) {
        act_failed(w, u, reason);
        return;
    }
    if (!u->act) return; // broken off by what the round brought about
    u->act_count++;
    if (u->act_count >= rounds_meant(o))
        act_done(w, u);
    else
        act_due_in(w, u,
                   shoot_interval_ms(w, u) * (o->verb == VERB_suppress ? SUPPRESS_SLOWER : 1));
}

static void stop_shoot(World *w, Unit *u) {
    (void)w;
    u->act_force = 0;
}

const ActRow row_aim = {check_aim, start_aim, due_aim, NULL};
const ActRow row_shoot = {shoot_check, start_shoot, due_shoot, stop_shoot};
const ActRow row_suppress = {shoot_check, start_shoot, due_shoot, stop_shoot};
