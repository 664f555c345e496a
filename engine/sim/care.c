// care.c: care of the wounded: dressing, tourniquet, handing over to a crew, and what becomes of them.
// A dressing hardly reaches what bleeds inside: that takes a hospital, and the time until there.
#include "sim/act.h"
#include "sim/blood.h"

enum {
    TREAT_MS = 20000,
    MEDIC_PM = 500,
    SELF_PM = 1500,    // one's own wounds, with what the wounds leave of the hands
    SERIOUS = 3,       // from here on a limb gets a tourniquet, when there is one
    HAND_OVER_MS = 8000,
    CREW_CELLS = 2,
    QUARTILES_SIGMA = 1349, // from quartile to quartile of a normal distribution, milli sigma
    TURNS_MAX = 64
};

// ---- dressing -------------------------------------------------------------------------------------

static int tourniquet_slot(const World *w, const Unit *medic, const Unit *hurt, int region) {
    bool fits = wound_kind(w, (Region)region)->tourniquet_pm < 1000 && hurt->wound[region] >= SERIOUS;
    return fits ? unit_item_slot(w, medic, ITEM_TOURNIQUET) : -1;
}

// Of the wounds that these hands can still do something for, the one that loses most; ties by region. -1 none. A dressed limb may still
// get the tourniquet that nobody had to hand before.
static int worst_wound(const World *w, const Unit *medic, const Unit *u) {
    int worst = -1;
    for (int r = 0; r < REGION_COUNT; r++) {
        bool open = u->wound[r] && (!u->wound_care[r] || (u->wound_care[r] == CARE_DRESSED && tourniquet_slot(w, medic, u, r) >= 0));
        if (open && (worst < 0 || u->wound_ul_s[r] > u->wound_ul_s[worst])) worst = r;
    }
    return worst;
}

static const Action *care_action(const World *w, const Unit *medic, int slot) {
    const Action *own = slot >= 0 ? pack_item_action(w->pack, unit_kit(w, medic)->item[slot]) : NULL;
    return own && own->verb == VERB_use ? own : pack_action(w->pack, VERB_treat);
}

static Unit *patient(World *w, const Unit *u, const Order *o) {
    return o->mate == u->ordinal ? unit_get(w, unit_id(w, u)) : unit_get(w, act_target(w, u, o));
}

static void treat_next(World *w, Unit *u, const Unit *hurt) {
    int region = hurt ? worst_wound(w, u, hurt) : -1;
    const Action *row = care_action(w, u, region < 0 ? -1 : tourniquet_slot(w, u, hurt, region));
    i64 ms = row ? act_time(w, u, row, u->act_count) : TREAT_MS;
    if (unit_kind(w, u)->duty == DUTY_MEDIC) ms = ms * MEDIC_PM / 1000;
    if (hurt == u) ms = ms * SELF_PM / body_hand_pm(u);
    act_due_in(w, u, ms);
}

static void treat_start(World *w, Unit *u, const Order *o) {
    u->covering = 0;
    u->ready = READY_SLUNG;
    u->act_count = 0;
    treat_next(w, u, patient(w, u, o));
}

static void dress(World *w, Unit *medic, Unit *hurt, int region) {
    int slot = tourniquet_slot(w, medic, hurt, region);
    if (slot >= 0) medic->items[slot]--;
    body_update(w, hurt);
    hurt->wound_care[region] = slot >= 0 ? CARE_TOURNIQUET : CARE_DRESSED;
    body_foresee(w, hurt);
    Event e = event_of(w, EVENT_bleeding_stopped, medic);
    e.other = unit_id(w, hurt);
    e.a = region, e.b = hurt->wound_care[region], e.c = hurt->bleed_ul_s;
    emit(w, e);
}

static void tell_better(World *w, const Unit *hurt) {
    Percept p = percept_of(w, PERCEPT_member_better, hurt->group, hurt->ordinal);
    p.mate = hurt->ordinal;
    tell(w, p);
}

// Wound by wound, the worst first, until nothing is left that hands can do.
static void treat_due(World *w, Unit *u, const Order *o) {
    Unit *hurt = patient(w, u, o);
    Reason r = !hurt ? REASON_lost_contact : hurt->life == LIFE_DEAD ? REASON_dead : REASON_none;
    int region = r == REASON_none ? worst_wound(w, u, hurt) : -1;
    if (r == REASON_none && region < 0 && !u->act_count) r = REASON_unhurt;
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    if (region >= 0) dress(w, u, hurt, region), u->act_count++;
    if (worst_wound(w, u, hurt) >= 0) {
        treat_next(w, u, hurt);
        return;
    }
    tell_better(w, hurt);
    act_done(w, u);
}

// ---- to hospital --------------------------------------------------------------------------------

// Lognormal between quartiles.
static i64 quartile_ms(u64 draw, i64 low, i64 median, i64 high) {
    if (low <= 0 || median <= 0) return i64_max(median, 1);
    i32 sigma = (i32)((i64)fix_ln_milli((u64)high, (u64)low) * 1000 / QUARTILES_SIGMA);
    return i64_max(1, rng_lognormal(draw, median, sigma));
}

static void admit(const World *w, Unit *u, i64 arrives_ms) {
    const Physiology *p = physiology(w);
    u->hospital_ms = arrives_ms;
    u->control_ms = arrives_ms + 1 + rng_lognormal(draw_unit_at(w, u, 0, PURPOSE_surgery, 0), p->control_ms, p->control_sigma);
}

// Nearer first; ties by group and ordinal.
static bool nearer(const Unit *a, const Unit *b, Pos at) {
    int far = pos_chebyshev(unit_at(a), at) - pos_chebyshev(unit_at(b), at);
    if (far) return far < 0;
    return a->group != b->group ? a->group < b->group : a->ordinal < b->ordinal;
}

// Somebody able with room in a vehicle, near enough to take over; NULL nobody.
static Unit *crew_near(const World *w, const Unit *u, int *slot) {
    Unit *best = NULL;
    for (int i = 0; i < w->units_count; i++) {
        Unit *c = &w->units[i];
        if (!unit_able(c) || c->z != u->z || pos_chebyshev(unit_at(c), unit_at(u)) > CREW_CELLS) continue;
        int have = unit_item_slot(w, c, ITEM_VEHICLE);
        if (have >= 0 && (!best || nearer(c, best, unit_at(u)))) best = c, *slot = have;
    }
    return best;
}

static void taken_away(World *w, Unit *u, Unit *who, Unit *crew, int slot) {
    u8 item = unit_kit(w, crew)->item[slot];
    const Action *row = pack_item_action(w->pack, item);
    crew->items[slot]--;
    Event e = event_of(w, EVENT_handed_over, u);
    e.other = unit_id(w, who);
    e.item = item;
    emit(w, e);
    Percept p = percept_of(w, PERCEPT_handed_over, u->group, u->ordinal);
    p.mate = who->group == u->group ? who->ordinal : 0;
    p.contact = order_slot(w, u, SLOT_ACTIVE)->contact;
    p.at = unit_at(u);
    tell(w, p);
    body_update(w, who);
    act_break(w, who, REASON_away);
    hold_release(w, who);
    if (who->custody != CUSTODY_FREE) who->custody = CUSTODY_HANDED;
    unit_remove(w, who, PLACE_LEFT);
    who->transport = w->pack->items[item - 1].action;
    i64 ms = row ? quartile_ms(draw_unit(w, who, PURPOSE_evacuate, 0), row->low_ms, row->mode_ms, row->high_ms) : 1;
    admit(w, who, w->now + ms);
    body_foresee(w, who);
}

static Reason hand_over_check(const World *w, const Unit *u, const Order *o) {
    Pos at;
    if (o->mate == u->ordinal) return REASON_bad_order;
    if (!order_place(w, u, o, &at)) return REASON_lost_contact;
    return at.z == u->z && pos_chebyshev(unit_at(u), at) <= 1 ? REASON_none : REASON_too_far;
}

static void hand_over_start(World *w, Unit *u, const Order *o) {
    (void)o;
    const Action *row = pack_action(w->pack, VERB_hand_over);
    act_due_in(w, u, row ? act_time(w, u, row, 0) : HAND_OVER_MS);
}

static void hand_over_due(World *w, Unit *u, const Order *o) {
    int slot = -1;
    Unit *who = unit_get(w, act_target(w, u, o)), *crew = crew_near(w, u, &slot);
    bool walks = who && who->life == LIFE_UP && who->custody < CUSTODY_CUFFED && !body_wounded(who);
    Reason r = !who ? REASON_lost_contact : who->life == LIFE_DEAD ? REASON_dead : walks ? REASON_not_down : !crew ? REASON_no_crew : REASON_none;
    if (r != REASON_none) {
        act_failed(w, u, r);
        return;
    }
    taken_away(w, u, who, crew, slot);
    act_done(w, u);
}

// ---- what becomes of them ---------------------------------------------------------------------------

bool sim_prognosis(const World *w, UnitId id, Prognosis *out) {
    const Unit *row = unit_get(w, id);
    if (!row) return false;
    Unit u = *row;
    *out = (Prognosis){.fate = FATE_UNHURT, .ms = -1, .hospital_ms = row->hospital_ms};
    if (u.life == LIFE_DEAD) {
        *out = (Prognosis){u.place == PLACE_LEFT ? FATE_DIES_LATER : FATE_DEAD, u.body_ms, u.hospital_ms};
        return true;
    }
    if (!body_wounded(&u)) return true;
    blood_run(&u, w->core->ms);
    if (u.hospital_ms < 0) {
        const Physiology *p = physiology(w);
        i64 low = p->call_low_ms, high = p->call_high_ms, median = (i64)fix_sqrt((u64)(low * high));
        admit(w, &u, u.body_ms + quartile_ms(draw_unit_at(w, &u, 0, PURPOSE_evacuate, 1), low, median, high));
    }
    i64 ms = -1;
    blood_flow(w, &u);
    out->fate = FATE_SURVIVES;
    out->hospital_ms = u.hospital_ms;
    for (int n = 0; n < TURNS_MAX; n++) {
        BloodTurn turn = blood_next(w, &u, &ms);
        if (turn == BLOOD_NOTHING) break;
        blood_run(&u, ms);
        if (turn == BLOOD_FAINT || turn == BLOOD_COLLAPSE) u.life = LIFE_DOWN;
        if (turn == BLOOD_DEATH) {
            *out = (Prognosis){FATE_DIES_LATER, ms, u.hospital_ms};
            break;
        }
        blood_flow(w, &u);
    }
    return true;
}

const ActRow row_treat = {hands_check, treat_start, treat_due, NULL};
const ActRow row_hand_over = {hand_over_check, hand_over_start, hand_over_due, NULL};
