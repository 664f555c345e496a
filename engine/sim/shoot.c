// shoot.c: bringing a weapon to bear and firing it: aim, shoot, suppress.
// Checks look at belief only; what truth forbids is found by trying.
#include "sim/act.h"
#include "sim/aim.h"

enum { LOCK_CM = 100, LOCK_BEYOND = 8, RUNNING_MS = 500, SURE_ODDS = 1000000, ON_IT = 8 }; // 1/256 turn: the weapon is on it already

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
    return (c && c->class_pm[CLASS_ARMED] >= shooting(w)->armed_pm) ||
           (t && t->class_pm[CLASS_ARMED] >= shooting(w)->armed_pm);
}

static bool believed_firing(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    return mind_under_fire(w, u) || (c && c->fired_ms >= 0 && w->now - c->fired_ms <= shooting(w)->fired_ms);
}

// Fire at a place stands for fire at an armed contact believed within a cell or two of it.
static bool armed_near(const World *w, const Unit *u, Pos at) {
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++)
        if (rows[i].id && rows[i].class_pm[CLASS_ARMED] >= shooting(w)->armed_pm &&
            pos_chebyshev(at, pos(rows[i].x, rows[i].y, rows[i].z)) <= 2)
            return true;
    return false;
}

// Down, given up, in custody, or the weapon out of hand: taken in by the shooter's own eyes after their time
// (Track.over_ms); of somebody out of his sight, whatever he saw before, he takes what his group knows. Who is seen to fire after
// that is a threat again.
bool shoot_over(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    const Track *t = order_track(w, u, o);
    if (t && t->over_ms > 0 && w->now >= t->over_ms) return !(c && c->fired_ms > t->over_ms);
    return !track_sees(t) && c && (c->down_seen || c->custody_seen != CUSTODY_FREE);
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

static bool in_lane(const World *w, Pos from, Pos to, Pos at) {
    const Shooting *s = shooting(w);
    if (from.z != to.z ? at.z != to.z : at.z != from.z) return false;
    i64 dx = (to.x - from.x) * CELL_CM, dy = (to.y - from.y) * CELL_CM;
    i64 px = (at.x - from.x) * CELL_CM, py = (at.y - from.y) * CELL_CM;
    i64 length = (i64)fix_sqrt((u64)(dx * dx + dy * dy));
    if (!length) return false;
    i64 along = (dx * px + dy * py) / length, cross = (dx * py - dy * px) / length;
    return along > 0 && along <= length + s->beyond_cm && cross >= -s->lane_cm && cross <= s->lane_cm;
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
        if (in_lane(w, from, mark->cell, unit_at(mate))) return true;
    }
    if (unit_group(w, u)->side != SIDE_BLUE) return false;
    const Contact *rows = contact_rows(w, u->group);
    for (int i = 0; i < CONTACTS_PER_GROUP; i++) {
        const Contact *c = &rows[i];
        if (!c->id || c->class_pm[CLASS_POLICE] < shooting(w)->police_pm || w->now - c->last_ms > shooting(w)->police_ms ||
            c->error_cells > 1)
            continue;
        if (in_lane(w, from, mark->cell, pos(c->x, c->y, c->z))) return true;
    }
    return false;
}

// ---- one round ------------------------------------------------------------------------------

static void told(World *w, Unit *u, PerceptKind kind) {
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.mate = u->ordinal;
    tell(w, p);
}

static void run_dry(World *w, Unit *u) {
    Event e = event_of(w, EVENT_magazine_empty, u);
    e.item = u->weapon_in_hand;
    emit(w, e);
    told(w, u, PERCEPT_magazine_empty);
}

// By luck of the round: the next pull of the trigger finds out.
static void may_jam(World *w, Unit *u, const Weapon *weapon, u32 shot) {
    if ((i32)rng_below(draw_unit(w, u, PURPOSE_jam, 0), 1000000) >= weapon->jam_ppm || !u->rounds[u->weapon_in_hand - 1]) return;
    u->jammed |= u->weapon_in_hand;
    Event e = event_of(w, EVENT_jammed, u);
    e.cause = shot;
    e.item = u->arm[u->weapon_in_hand - 1];
    emit(w, e);
    told(w, u, PERCEPT_weapon_jammed);
}

static bool jam(const Unit *u) { return u->jammed & u->weapon_in_hand; }

void shoot_clear(World *w, Unit *u) {
    if (!jam(u)) return;
    u->jammed &= (u8)~u->weapon_in_hand;
    if (u->rounds[u->weapon_in_hand - 1] > 0) { // the one that stuck
        u->rounds[u->weapon_in_hand - 1]--;
        thing_put(w, unit_at(u), 0, 0, 1);
    }
    emit(w, event_of(w, EVENT_jam_cleared, u));
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
    e.c = (i32)aim_causes(w, u, mark);
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

// What is held on something else has to come over and settle anew.
static void turn_to(World *w, Unit *u, Pos at) {
    u8 face = pos_angle(unit_at(u), at);
    if (pos_same(unit_at(u), at) || face == u->face) return;
    if (fix_angle_between(face, u->face) > ON_IT) u->aimed_ms = w->now;
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
    if (jam(u)) return REASON_jammed;
    if (!aim_mark(w, u, o, &mark)) return REASON_lost_contact;
    if (o->verb != VERB_suppress && mate_in_lane(w, u, &mark)) return REASON_mate_in_line;
    turn_to(w, u, mark.cell);
    shoot_raised(w, u);
    Point from = aim_muzzle(u), to = aim_line(w, u, &mark);
    u32 shot = emit_shot(w, u, o, &mark);
    u->rounds[u->weapon_in_hand - 1]--;
    tell_shot(w, u, o, &mark);
    noise(w, u, unit_at(u), (SoundKind)weapon->sound, weapon->noise_db10, shot);
    look_flash(w, u, shot);
    bullet_fly(w, u, from, to, weapon, shot);
    u->shot_ms = w->now;
    threat_fires_on(w, u);
    if (u->weapon_in_hand) may_jam(w, u, weapon, shot);
    return REASON_none;
}

// At arm's length, past the frame and down: no use of force against anybody, but whoever is behind it may be hit.
Reason shoot_lock(World *w, Unit *u, const Order *o) {
    const Weapon *weapon = unit_weapon(w, u);
    Reason reason = check_weapon(w, u);
    AimMark mark = {NULL, order_at(o), pos_point(order_at(o), LOCK_CM), 0};
    if (reason) return reason;
    if (u->rounds[u->weapon_in_hand - 1] <= 0) {
        run_dry(w, u);
        return REASON_empty;
    }
    if (jam(u)) return REASON_jammed;
    if (mate_in_lane(w, u, &mark)) return REASON_mate_in_line;
    turn_to(w, u, mark.cell);
    shoot_raised(w, u);
    u->rounds[u->weapon_in_hand - 1]--;
    u32 shot = emit_shot(w, u, o, &mark);
    tell_shot(w, u, o, &mark);
    noise(w, u, unit_at(u), (SoundKind)weapon->sound, weapon->noise_db10, shot);
    look_flash(w, u, shot);
    Point from = aim_muzzle(u), to = mark.point;
    to.x += (to.x - from.x) * LOCK_BEYOND, to.y += (to.y - from.y) * LOCK_BEYOND, to.z += (to.z - from.z) * LOCK_BEYOND;
    bullet_fly(w, u, from, to, weapon, shot);
    u->shot_ms = w->now;
    if (u->weapon_in_hand) may_jam(w, u, weapon, shot);
    return REASON_none;
}

// ---- times ------------------------------------------------------------------------------------

// Time that is taken on the target: more the farther it is, less the more one is pressed.
static i64 hold_ms(const World *w, const Unit *u, Pos at) {
    const Shooting *s = shooting(w);
    i64 cm = i64_max(0, pos_distance_cm(unit_at(u), at));
    i64 ms = i64_min(cm * s->hold_ms_m / 100, s->hold_most_ms);
    return ms * (1000000 - (i64)s->rush_pm * mind_stressed(w, u)) / 1000000;
}

// It comes up to the eyes of whoever looks, and there is no hiding that.
void shoot_rises(World *w, Unit *u) {
    u->rises_ms = w->now;
    emit(w, event_of(w, EVENT_weapon_rises, u));
    look_dirty(w, u);
}

static i64 raise_ms(const World *w, const Unit *u) {
    const Shooting *s = shooting(w);
    i64 median = unit_weapon(w, u)->raise_ms * (u->ready == READY_SLUNG ? 2 : 1);
    median = median * unit_skill(w, u)->handle_pm / body_hand_pm(u);
    return rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 1), i64_max(median, s->squeeze_low_ms), s->raise_sigma);
}

i64 shoot_bring_ms(World *w, Unit *u, Pos at) {
    const Shooting *s = shooting(w);
    bool running = u->pace == pace_run && u->moved_ms >= 0 && w->now - u->moved_ms < RUNNING_MS;
    i64 hold = hold_ms(w, u, at);
    if (u->ready == READY_AIMED && !running) {
        i64 squeeze = rng_between(draw_unit(w, u, PURPOSE_action_time, 1), s->squeeze_low_ms, s->squeeze_high_ms);
        return squeeze + i64_max(0, hold - (w->now - u->aimed_ms));
    }
    i64 up = raise_ms(w, u);
    shoot_rises(w, u);
    u->aimed_ms = w->now + up;
    return up + hold;
}

// From one round to the next: until the weapon is down again, and the time taken on the target.
i64 shoot_interval_ms(World *w, Unit *u, Pos at) {
    i64 median = (i64)unit_weapon(w, u)->interval_ms * unit_skill(w, u)->handle_pm / i64_max(300, body_hand_pm(u));
    i64 ms = rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 2), median, shooting(w)->interval_sigma);
    u->aimed_ms = w->now + ms;
    return ms + hold_ms(w, u, at);
}

// Another round at once, or first a look at what the last one did? The nearer the threat, and the more one is shot at or hears
// others fire, the more hands go on by themselves; people differ widely in it, each in his own way throughout. Who is told to fire
// more than is usual is told to fire them one after the other, and through a shut door there is nothing to look at.
static bool follows_on(const World *w, const Unit *u, const Order *o, Pos at) {
    const Shooting *s = shooting(w);
    bool string = o->has & HAS_AMOUNT && o->amount > s->rounds;
    if (string || !track_sees(order_track(w, u, o))) return true;
    i64 odds = rng_lognormal(draw_unit_at(w, u, 0, PURPOSE_temper, 0), s->follow_odds, s->follow_sigma);
    odds = odds * unit_skill(w, u)->follow_pm / 1000 * s->follow_cm / i64_max(CELL_CM, pos_distance_cm(unit_at(u), at));
    if (mind_under_fire(w, u)) odds = odds * s->follow_hot_pm / 1000;
    for (int mates = aim_mates_firing(w, u); mates > 0; mates--) odds = i64_min(odds * s->follow_mate_pm / 1000, SURE_ODDS);
    return rng_permille(draw_unit(w, u, PURPOSE_action_time, 3), (i32)(odds * 1000 / (1000 + odds)));
}

static i64 clear_ms(const World *w, const Unit *u) {
    i64 median = (i64)unit_weapon(w, u)->clear_ms * unit_skill(w, u)->handle_pm / i64_max(300, body_hand_pm(u));
    return rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 5), i64_max(median, 1), shooting(w)->raise_sigma);
}

static i64 assess_ms(const World *w, const Unit *u) {
    return rng_lognormal(draw_unit(w, u, PURPOSE_action_time, 4), shooting(w)->assess_ms, shooting(w)->assess_sigma);
}

// ---- the acts
// ------------------------------------------------------------------------------------

void shoot_raised(World *w, Unit *u) {
    if (u->ready == READY_AIMED) return;
    u->ready = READY_AIMED;
    if (u->aimed_ms < 0 || u->aimed_ms < u->rises_ms) u->aimed_ms = w->now;
    emit(w, event_of(w, EVENT_weapon_raised, u));
    look_dirty(w, u);
}

static Pos aimed_at(const World *w, const Unit *u, const Order *o) {
    const Track *t = order_track(w, u, o);
    const Contact *c = contact_find(w, u->group, o->contact);
    if (t) return pos(t->x, t->y, t->z);
    return c ? pos(c->x, c->y, c->z) : order_at(o);
}

static void start_aim(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    act_due_in(w, u, shoot_bring_ms(w, u, aimed_at(w, u, o)));
}

// Held from now on: the facing follows the contact until the next order.
static void due_aim(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    shoot_raised(w, u);
    u->covering = 1;
    u->cover_face = u->face;
    u->cover_contact = o->contact;
    act_done(w, u);
}

enum { SHOOT_RISING, SHOOT_FIRING, SHOOT_LOOKING, SHOOT_CLEARING, SHOOT_WAITING, SHOOT_WAITS = 5 };

static void start_shoot(World *w, Unit *u, const Order *o) {
    turn_to(w, u, aimed_at(w, u, o));
    mind_update(w, u);
    u->act_force = force_decide(w, u, o);
    if (u->act_force) u->act_event = w->force[u->act_force - 1].event;
    u->act_count = 0;
    i64 ms = shoot_bring_ms(w, u, aimed_at(w, u, o)), up = u->aimed_ms - w->now;
    u->act_phase = u->ready == READY_AIMED || up <= 0 || up >= ms ? SHOOT_FIRING : SHOOT_RISING;
    act_due_in(w, u, u->act_phase == SHOOT_RISING ? up : ms);
}

static int rounds_meant(const World *w, const Order *o) {
    if (o->has & HAS_AMOUNT && o->amount > 0) return o->amount;
    return o->verb == VERB_suppress ? shooting(w)->suppress_rounds : shooting(w)->rounds;
}

// Where nobody is in sight no time is taken on the target, and there is nothing to look at afterwards: the rounds follow as fast as hands go.
static bool blind(const World *w, const Unit *u, const Order *o) { return !track_sees(order_track(w, u, o)); }

static void round_over(World *w, Unit *u, const Order *o) {
    bool suppress = o->verb == VERB_suppress, last = ++u->act_count >= rounds_meant(w, o), unseen = !suppress && blind(w, u, o);
    if (suppress && last) {
        act_done(w, u);
        return;
    }
    i64 ms = shoot_interval_ms(w, u, unseen ? unit_at(u) : aimed_at(w, u, o));
    if (suppress) ms = ms * shooting(w)->suppress_pm / 1000;
    else if (!unseen && (last || !follows_on(w, u, o, aimed_at(w, u, o)))) ms = assess_ms(w, u) + (last ? 0 : ms);
    if (last) u->act_phase = SHOOT_LOOKING;
    act_due_in(w, u, ms);
}

// Fired at, or a weapon is held on somebody.
static bool in_danger(const World *w, const Unit *u, const Order *o) {
    const Contact *c = contact_find(w, u->group, o->contact);
    const Track *t = order_track(w, u, o);
    return (c && c->doing == DOING_AIMS_AT) || (t && t->doing == DOING_AIMS_AT) || believed_firing(w, u, o);
}

// Who cannot trust himself to hit from so far off holds it on him and looks again: once, or while nobody is in danger of his
// holding fire. So does he from whose sight the other has gone, while nobody fires at himself. Without rules nobody asks himself that
// second question.
static bool holds_fire(const World *w, const Unit *u, const Order *o) {
    bool seen = track_sees(order_track(w, u, o)), rules = u->rules != rules_free;
    if (o->verb == VERB_suppress) return false;
    if (!seen) return rules && o->contact && !mind_under_fire(w, u);
    if (aim_judged_cm100(w, u, aimed_at(w, u, o)) <= shooting(w)->unsure_cm * 100) return false;
    return u->act_phase < SHOOT_WAITING || (rules && !in_danger(w, u, o));
}

static void look_again(World *w, Unit *u) {
    u->act_phase = u->act_phase < SHOOT_WAITING ? SHOOT_WAITING : u->act_phase + 1;
    if (u->act_phase >= SHOOT_WAITING + SHOOT_WAITS) act_failed(w, u, REASON_unsure);
    else act_due_in(w, u, assess_ms(w, u));
}

static void due_shoot(World *w, Unit *u, const Order *o) {
    if (!unit_weapon(w, u)) {
        act_failed(w, u, REASON_no_weapon);
        return;
    }
    if (u->act_phase == SHOOT_RISING) { // up: the time on the target is still to come
        shoot_raised(w, u);
        u->act_phase = SHOOT_FIRING;
        act_due_in(w, u, hold_ms(w, u, aimed_at(w, u, o)));
        return;
    }
    if (u->act_phase == SHOOT_LOOKING) {
        act_done(w, u);
        return;
    }
    if (shoot_over(w, u, o)) {
        if (u->act_count)
            act_done(w, u);
        else
            act_failed(w, u, REASON_threat_over);
        return;
    }
    if (u->act_phase == SHOOT_CLEARING) {
        shoot_clear(w, u);
        u->act_phase = SHOOT_FIRING;
        act_due_in(w, u, shoot_interval_ms(w, u, aimed_at(w, u, o)));
        return;
    }
    if (holds_fire(w, u, o)) {
        look_again(w, u);
        return;
    }
    u->act_phase = SHOOT_FIRING;
    Reason reason = shoot_round(w, u, o);
    if (reason == REASON_jammed) { // hands do what they were taught
        u->act_phase = SHOOT_CLEARING;
        act_due_in(w, u, clear_ms(w, u));
        return;
    }
    if (reason) {
        act_failed(w, u, reason);
        return;
    }
    if (u->act) round_over(w, u, o); // else broken off by what the round brought about
}

static void stop_shoot(World *w, Unit *u) {
    (void)w;
    u->act_force = 0;
}

const ActRow row_aim = {check_aim, start_aim, due_aim, NULL};
const ActRow row_shoot = {shoot_check, start_shoot, due_shoot, stop_shoot};
const ActRow row_suppress = {shoot_check, start_shoot, due_shoot, stop_shoot};
