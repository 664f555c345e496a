// struggle.c: hand to hand: running at somebody, grappling round after round, the weapon between them, breaking free.
// Who wins follows from strength, numbers, surprise and momentum, over time; nothing is settled by one draw.
#include "sim/act.h"
#include "sim/aim.h"
#include "sim/bullet.h"

enum { PHASE_GRAPPLE = 6, PHASE_SHOVE = 5 };
enum {
    LEGS_MOST = 12, SHOVE_MS = 700, HELD_CHECK_MS = 2000, MUZZLE_SIGMA = 36, // 1/256 turn
    FLIGHT_CM = 8000, ATTACKERS_MOST = 6, OTHERS_PM = 700 // what each further pair of hands is worth
};

static const Struggle *row(const World *w) { return pack_struggle(w->pack); }

// ---- strength -----------------------------------------------------------------------------------------------

// As it now is: wounds, gas and a long arm in the hands take of it.
static int strength(const World *w, const Unit *u) {
    if (unit_stunned(w, u) || u->life != LIFE_UP) return 1;
    int kind = unit_kind(w, u)->strength, hale = kind ? kind : 1000;
    hale = hale * (int)i64_min(body_hand_pm(u), body_leg_pm(u)) / 1000;
    if (u->weapon_in_hand == 1) hale = hale * 850 / 1000;
    return (int)i64_max(1, hale * (1000 - u->gas / 3) / 1000);
}

static bool near_to(const Unit *a, const Unit *b) { return a->z == b->z && pos_chebyshev(unit_at(a), unit_at(b)) <= 1; }

static int attackers_of(const World *w, const Unit *target, Unit **out) {
    UnitId id = unit_id(w, target);
    int n = 0;
    for (int i = 0; i < w->units_count && n < ATTACKERS_MOST; i++)
        if (w->units[i].grapples == id) out[n++] = &w->units[i];
    return n;
}

bool struggle_in(const World *w, const Unit *u) {
    Unit *by[ATTACKERS_MOST];
    return u->grapples || u->pinned || (u->due_ms[DUE_STRUGGLE] >= 0 && attackers_of(w, u, by) > 0);
}

bool struggle_held(const World *w, const Unit *u) {
    Unit *by[ATTACKERS_MOST];
    return u->pinned || (u->due_ms[DUE_STRUGGLE] >= 0 && attackers_of(w, u, by) > 0);
}

// ---- ending -------------------------------------------------------------------------------------------------

static void get_up(World *w, Unit *target) {
    if (!target->pinned) return;
    target->pinned = 0;
    if (target->life == LIFE_UP && target->custody < CUSTODY_CUFFED && target->place == PLACE_MAP) {
        if (target->stance == stance_prone) target->stance = stance_crouch;
        unit_place(w, target, unit_at(target));
    }
    look_dirty(w, target);
}

// The hands come off; the last of them sets him free.
void struggle_release(World *w, Unit *u) {
    Unit *target = unit_get(w, u->grapples), *by[ATTACKERS_MOST];
    if (!u->grapples) return;
    u->grapples = 0;
    if (!target || attackers_of(w, target, by)) return;
    due_set(w, target, DUE_STRUGGLE, -1);
    target->grip = 0;
    get_up(w, target);
}

void struggle_end(World *w, Unit *target) {
    Unit *by[ATTACKERS_MOST];
    int n = attackers_of(w, target, by);
    for (int i = 0; i < n; i++) by[i]->grapples = 0;
    due_set(w, target, DUE_STRUGGLE, -1);
    target->grip = 0;
    if (target->life != LIFE_UP || target->custody >= CUSTODY_CUFFED) target->pinned = 0;
    get_up(w, target);
}

static Percept about(const World *w, const Unit *u, const Unit *other, PerceptKind kind) {
    const Track *t = track_of(w, u, unit_id(w, other));
    Percept p = percept_of(w, kind, u->group, u->ordinal);
    p.contact = t ? t->contact : 0;
    p.mate = u->ordinal;
    p.at = unit_at(u);
    return p;
}

static u32 happened(World *w, EventKind kind, const Unit *u, const Unit *other, i32 a, u32 cause) {
    Event e = event_of(w, kind, u);
    e.other = unit_id(w, other);
    e.to = unit_at(other);
    e.a = a;
    if (cause) e.cause = cause;
    return emit(w, e);
}

// Down under them, weapon gone: only now can handcuffs be put on.
static void pin(World *w, Unit *target, Unit **by, int n) {
    u32 cause = happened(w, EVENT_pinned, by[0], target, n, 0);
    hands_empty(w, target, false, cause);
    hide_leave(w, target);
    if (cell_free(w, unit_at(target), true)) {
        target->pinned = 1;
        target->stance = stance_prone;
        unit_place(w, target, unit_at(target));
    }
    for (int i = 0; i < n; i++) {
        tell(w, about(w, by[i], target, PERCEPT_pinned));
        if (by[i]->act == VERB_tackle) act_done(w, by[i]);
    }
    tell(w, about(w, target, by[0], PERCEPT_member_pinned));
    mind_stress(w, target, row(w)->stress);
    due_set(w, target, DUE_STRUGGLE, w->now + HELD_CHECK_MS);
    mind_yield_pull(w, target, row(w)->pin_pull, cause);
}

static void throw_off(World *w, Unit *target, Unit **by, int n) {
    u32 cause = happened(w, EVENT_broke_free, target, by[0], n, 0);
    due_set(w, target, DUE_STRUGGLE, -1);
    target->grip = 0;
    for (int i = 0; i < n; i++) {
        by[i]->grapples = 0;
        tell(w, about(w, by[i], target, PERCEPT_thrown_off));
        if (by[i]->act == VERB_tackle) act_failed(w, by[i], REASON_thrown_off);
        stun_for(w, by[i], rng_between(draw_unit(w, by[i], PURPOSE_struggle, 8), row(w)->stagger_low_ms, row(w)->stagger_high_ms), cause);
    }
}

// ---- the weapon between them ----------------------------------------------------------------------------------

// It goes off, wherever the muzzle is just then: at somebody or past everybody.
static void goes_off(World *w, Unit *holder, const Unit *other, u32 cause) {
    const Weapon *weapon = unit_weapon(w, holder);
    int n = holder->weapon_in_hand - 1;
    if (!weapon || holder->rounds[n] <= 0) return;
    u8 bearing = pos_same(unit_at(holder), unit_at(other)) ? holder->face : pos_angle(unit_at(holder), unit_at(other));
    u8 angle = (u8)(bearing + MUZZLE_SIGMA * rng_normal_milli(draw_unit(w, holder, PURPOSE_struggle, 4)) / 1000);
    Point from = aim_muzzle(holder);
    i32 rise = (i32)rng_between(draw_unit(w, holder, PURPOSE_struggle, 5), -FLIGHT_CM, FLIGHT_CM / 2);
    Point to = {from.x + (i32)((i64)fix_cos(angle) * FLIGHT_CM / 1024), from.y + (i32)((i64)fix_sin(angle) * FLIGHT_CM / 1024), from.z + rise};
    holder->rounds[n]--;
    Event e = event_of(w, EVENT_went_off, holder);
    e.other = unit_id(w, other);
    e.cause = cause;
    e.item = holder->arm[n];
    u32 shot = emit(w, e);
    noise(w, holder, unit_at(holder), (SoundKind)weapon->sound, weapon->noise_db10, shot);
    look_flash(w, holder, shot);
    bullet_fly(w, holder, from, to, weapon, shot);
    holder->shot_ms = w->now;
}

// From one to the other: into his hand if he has none in it and one is free, else to the floor.
static void torn_away(World *w, Unit *holder, Unit *other, u32 cause) {
    int which = holder->weapon_in_hand, rounds = holder->rounds[which - 1], weapon = holder->arm[which - 1];
    bool takes = !other->weapon_in_hand && !(other->armed_with & which) && weapon;
    u32 id = happened(w, EVENT_torn_away, other, holder, takes, cause);
    if (!takes) {
        hands_empty(w, holder, false, id);
    } else {
        holder->armed_with &= (u8)~which;
        holder->rounds[which - 1] = 0;
        holder->weapon_in_hand = 0;
        holder->ready = READY_SLUNG;
        other->armed_with |= (u8)which;
        other->arm[which - 1] = (u8)weapon;
        other->rounds[which - 1] = (i16)rounds;
        other->weapon_in_hand = (u8)which;
        other->ready = READY_LOW;
    }
    tell(w, about(w, holder, other, PERCEPT_weapon_lost));
    look_dirty(w, holder);
    look_dirty(w, other);
}

// Both hands on it: the one who has the upper hand may get it, and in the pulling it may go off. edge: of `other`, -1000..1000.
static void contend(World *w, Unit *holder, Unit *other, int edge, u32 n, u32 cause) {
    if (!holder->weapon_in_hand) return;
    if (rng_permille(draw_unit(w, holder, PURPOSE_struggle, 16 + n), row(w)->discharge_pm)) goes_off(w, holder, other, cause);
    if (holder->life != LIFE_UP || !holder->weapon_in_hand) return;
    i32 chance = (i32)i64_max(0, (i64)row(w)->tear_pm * (1000 + edge) / 1000);
    if (rng_permille(draw_unit(w, holder, PURPOSE_struggle, 24 + n), chance)) torn_away(w, holder, other, cause);
}

// ---- round after round ------------------------------------------------------------------------------------------

static void next_round(World *w, Unit *target) {
    const Struggle *s = row(w);
    due_set(w, target, DUE_STRUGGLE, w->now + rng_between(draw_unit(w, target, PURPOSE_struggle, 0), s->round_low_ms, s->round_high_ms));
}

static int hands_left(World *w, Unit *target, Unit **by) {
    int n = attackers_of(w, target, by), left = 0;
    for (int i = 0; i < n; i++) {
        bool holds = unit_able(by[i]) && !unit_stunned(w, by[i]) && near_to(by[i], target) && target->place == PLACE_MAP;
        if (holds) by[left++] = by[i];
        else by[i]->grapples = 0;
    }
    return left;
}

static int pull(World *w, Unit *target, Unit **by, int n) {
    const Struggle *s = row(w);
    i64 all = 0, own = strength(w, target);
    for (int i = 0; i < n; i++) all += i ? strength(w, by[i]) * OTHERS_PM / 1000 : strength(w, by[i]);
    return (int)(s->gain * (all - own) / (all + own)) + s->sway * rng_normal_milli(draw_unit(w, target, PURPOSE_struggle, 1)) / 1000;
}

static void round_of(World *w, Unit *target, int more) {
    Unit *by[ATTACKERS_MOST];
    int n = hands_left(w, target, by);
    if (!n || target->life != LIFE_UP || target->custody >= CUSTODY_CUFFED) {
        struggle_end(w, target);
        return;
    }
    if (target->pinned) {
        due_set(w, target, DUE_STRUGGLE, w->now + HELD_CHECK_MS);
        return;
    }
    u32 cause = happened(w, EVENT_wrestled, by[0], target, target->grip, 0);
    noise_of(w, target, unit_at(target), LOUD_scuffle, 0, cause);
    if (target->custody == CUSTODY_YIELDED) target->grip = 1000;
    else target->grip = (i16)i64_clamp(target->grip + pull(w, target, by, n) + more, 0, 1000);
    mind_stress(w, target, row(w)->stress / 4);
    int edge = 2 * target->grip - 1000;
    contend(w, target, by[0], edge, 0, cause);
    for (int i = 0; i < n && target->life == LIFE_UP; i++)
        if (by[i]->life == LIFE_UP) contend(w, by[i], target, -edge, 1 + (u32)i, cause);
    n = hands_left(w, target, by);
    if (!n || target->life != LIFE_UP) struggle_end(w, target);
    else if (target->grip >= 1000) pin(w, target, by, n);
    else if (target->grip <= 0) throw_off(w, target, by, n);
    else next_round(w, target);
}

void struggle_run(World *w, Unit *target) { round_of(w, target, 0); }

// ---- taking hold ------------------------------------------------------------------------------------------------

static bool unaware(const World *w, const Unit *target, const Unit *by) {
    const Track *t = track_of(w, target, unit_id(w, by));
    return target->blind_until_ms > w->now || !track_sees(t);
}

static Reason take_hold(World *w, Unit *u, Unit *target) {
    Unit *by[ATTACKERS_MOST];
    const Struggle *s = row(w);
    if (target->life != LIFE_UP) return REASON_gone_down;
    if (target->custody >= CUSTODY_CUFFED || unit_kind(w, target)->species) return REASON_already;
    bool first = !attackers_of(w, target, by), ran = u->pace == pace_run;
    bool surprised = unaware(w, target, u);
    u32 cause = happened(w, EVENT_grappled, u, target, ran, 0);
    u->grapples = unit_id(w, target);
    u->pace = 0;
    u->act_phase = PHASE_GRAPPLE;
    u->ready = u->weapon_in_hand ? READY_LOW : READY_SLUNG;
    u->leg_x = u->leg_y = u->leg_z = -1;
    due_set(w, u, DUE_ACTION, -1);
    force_used(w, u->act_force);
    int grip = (first ? s->start : target->grip) + (surprised ? s->surprise : 0) + (ran ? s->momentum : 0);
    target->grip = (i16)i64_clamp(grip, 1, 999);
    if (target->act) act_break(w, target, REASON_held);
    target->covering = 0;
    Percept p = about(w, target, u, PERCEPT_grappled);
    p.mate = target->ordinal;
    tell(w, p);
    mind_stress(w, target, s->stress);
    noise_of(w, u, unit_at(target), LOUD_scuffle, 0, cause);
    if (first) next_round(w, target);
    look_dirty(w, u);
    look_dirty(w, target);
    return REASON_none;
}

// ---- tackle: at a run, or from beside him -----------------------------------------------------------------------

static Reason tackle_check(const World *w, const Unit *u, const Order *o) {
    Pos at, last;
    if (u->holds) return REASON_hands_full;
    if (u->held_by) return REASON_not_able;
    if (!order_place(w, u, o, &at)) return REASON_lost_contact;
    return walk_way(w, u, at, true, &last) ? REASON_none : REASON_no_way;
}

static Unit *within_arms(World *w, const Unit *u, const Order *o) { return unit_get(w, act_target(w, u, o)); }

static void go_at(World *w, Unit *u, const Order *o) {
    Pos at, last;
    Unit *target = within_arms(w, u, o);
    Reason r = REASON_none;
    if (target && target != u) r = take_hold(w, u, target);
    else if (u->finds++ >= LEGS_MOST || !order_place(w, u, o, &at) || !walk_way(w, u, at, true, &last) || pos_same(last, unit_at(u))) r = REASON_lost_contact;
    else walk_leg(w, u, o, last, pace_run);
    if (r != REASON_none) act_failed(w, u, r);
}

static void tackle_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    u->act_force = force_decide(w, u, o);
    if (u->act_force) u->act_event = w->force[u->act_force - 1].event;
    go_at(w, u, o);
}

void tackle_there(World *w, Unit *u, const Order *o) { go_at(w, u, o); }

// He may have moved since: then the run bends after him.
static void tackle_due(World *w, Unit *u, const Order *o) {
    Pos at;
    Unit *target = within_arms(w, u, o);
    bool strayed = order_place(w, u, o, &at) && u->leg_x >= 0 && pos_chebyshev(at, pos(u->leg_x, u->leg_y, u->leg_z)) > 1;
    if ((target && target != u) || strayed) go_at(w, u, o);
    else walk_on(w, u, o);
}

static void tackle_stop(World *w, Unit *u) {
    walk_stopped(w, u);
    u->act_force = 0;
    struggle_release(w, u);
}

const ActRow row_tackle = {tackle_check, tackle_start, tackle_due, tackle_stop};

// ---- push: out of a hold, or away whoever stands too near ---------------------------------------------------------

static Reason push_check(const World *w, const Unit *u, const Order *o) {
    if (u->pinned) return REASON_held;
    return struggle_held(w, u) || u->held_by ? REASON_none : hands_near(w, u, o);
}

static void push_start(World *w, Unit *u, const Order *o) {
    (void)o;
    const Action *action = pack_action(w->pack, VERB_push);
    u->act_phase = PHASE_SHOVE;
    act_due_in(w, u, action ? act_time(w, u, action, 0) : SHOVE_MS);
}

// Back by a step where there is room, and off balance for a moment; who is stronger or braced stands.
static void shove(World *w, Unit *u, Unit *other, u32 cause) {
    i64 own = strength(w, u), his = strength(w, other);
    bool moves = rng_below(draw_unit(w, u, PURPOSE_struggle, 2), (u32)(own + his)) < (u64)own;
    Pos back = pos(2 * other->x - u->x, 2 * other->y - u->y, other->z);
    if (!moves) return;
    if (map_has(&w->map, back) && ground_standable(&w->ground, back) && cell_free(w, back, unit_lies(other))) unit_place(w, other, back);
    stun_for(w, other, rng_between(draw_unit(w, other, PURPOSE_struggle, 9), row(w)->stagger_low_ms, row(w)->stagger_high_ms), cause);
}

static void push_due(World *w, Unit *u, const Order *o) {
    Unit *by[ATTACKERS_MOST];
    u32 cause = u->act_event;
    if (struggle_held(w, u)) {
        int n = attackers_of(w, u, by);
        cause = happened(w, EVENT_pushed, u, by[0], n, cause);
        act_done(w, u);
        round_of(w, u, -row(w)->push);
        return;
    }
    if (u->held_by) {
        Unit *holder = unit_get(w, u->held_by);
        cause = happened(w, EVENT_pushed, u, holder, 1, cause);
        act_done(w, u);
        shove(w, u, holder, cause);
        if (unit_stunned(w, holder)) {
            led_breaks_away(w, u);
            if (u->custody == CUSTODY_YIELDED) u->custody = CUSTODY_FREE, u->arms_raised = 0;
        }
        return;
    }
    Unit *other = within_arms(w, u, o);
    if (!other || other == u) {
        act_failed(w, u, REASON_lost_contact);
        return;
    }
    cause = happened(w, EVENT_pushed, u, other, 1, cause);
    shove(w, u, other, cause);
    act_done(w, u);
}

const ActRow row_push = {push_check, push_start, push_due, NULL};
