// act_force.c: openings and walls by force: kick, ram, pry, pick, break, breach, charge, detonate.
// An order goes on blow after blow until it gives, its tries are over, or another order takes its place.
#include "sim/forcing.h"
#include "sim/senses.h"

enum {
    BROKEN_PPM = 1000000,
    LUCK_LOW_PM = 500, LUCK_HIGH_PM = 1500,   // of one blow; its mean is as the table says
    CRASH_DB10 = 1200,                        // CALIBRATION 6.14: a door forced, 110 to 125 dB at 1 m
    BLAST_DB10 = 1750,
    HOLE_PCT = 25,                            // what is hacked out of a leaf at a time: to look and fire through
    LOCK_GONE_PPM = 600000,                   // a lock shot off is that much of the work done
    CHARGE_CM = 110, NEAR_CM = 160, MID_CM = 300, DAZE_CM = 300
};

// ---- what is struck -----------------------------------------------------------------------------------

// A place as the group believes it: the opening it knows there, or what fills the cell.
typedef struct Target { Pos at; int row; const Material *material; bool known; } Target;

static Target believed_target(const World *w, const Unit *u, Pos at) {
    Target t = {at, opening_at(w, at), &w->pack->materials[0], false};
    if (t.row >= 0 && !belief_row(w, u->group, t.row)->number) t.row = -1;
    KnownCell cell = know_cell(w, u->group, at);
    t.known = cell.known;
    t.material = &w->pack->materials[cell.material];
    return t;
}

static Target true_target(const World *w, Pos at) {
    Target t = {at, opening_at(w, at), ground_material(&w->ground, at), true};
    return t;
}

static bool is_leaf(const Material *m) { return m->role == ROLE_DOOR || m->role == ROLE_HATCH; }

// Only what has a further side: a wall gives on to something.
static bool is_breakable(const Material *m) { return is_leaf(m) || m->role == ROLE_WINDOW || (m->role == ROLE_WALL && m->broken); }

static Reason force_check(const World *w, const Unit *u, const Order *o) {
    Target t = believed_target(w, u, order_at(o));
    if (u->held_by) return REASON_not_able;
    if (u->holds) return REASON_hands_full;
    bool walls = o->verb == VERB_break || o->verb == VERB_breach || o->verb == VERB_charge;
    if (t.row < 0 && !(walls && t.known && t.material->role == ROLE_WALL)) return REASON_not_opening;
    if (!act_reached(w, u, t.at, act_reach(w, o->verb))) return REASON_too_far;
    if (!is_breakable(t.material)) return REASON_hopeless;
    const Belief *b = t.row >= 0 ? belief_row(w, u->group, t.row) : NULL;
    if (b && b->source >= SOURCE_SEEN && b->open_pct > OPEN_WIDE_ABOVE) return REASON_already;
    if (b && o->verb == VERB_pick && b->lock == 1) return REASON_already;
    if (means_of(w, u, (Verb)o->verb, t.material) >= 0) return REASON_none;
    if (o->verb == VERB_breach && is_leaf(t.material)) return REASON_no_weapon;
    return means_of(w, NULL, (Verb)o->verb, t.material) >= 0 ? REASON_no_item : REASON_hopeless;
}

// ---- one blow -----------------------------------------------------------------------------------------

static Event event_at(const World *w, const Unit *u, Target t, EventKind kind) {
    Event e = event_of(w, kind, u);
    e.opening = (u16)(t.row >= 0 && t.row < w->pack->openings_count ? t.row + 1 : 0);
    e.to = t.at;
    return e;
}

static void blow_due_in(World *w, Unit *u, const Action *row) { act_due_in(w, u, act_time(w, u, row, (u32)u->act_count)); }

static void force_start(World *w, Unit *u, const Order *o) {
    Target t = believed_target(w, u, order_at(o));
    int means = means_of(w, u, (Verb)o->verb, t.material);
    u->covering = 0;
    u8 face = pos_angle(unit_at(u), t.at);
    if (face != u->face && t.at.z == u->z) u->face = face, look_dirty(w, u);
    blow_due_in(w, u, means_action(w, (Verb)o->verb, (Means)i64_max(means, 0)));
}

static i64 blow_ms(const Action *row) { return row && row->high_ms > 0 ? ((i64)row->low_ms + row->mode_ms + row->high_ms) / 3 : 1500; }

// Millionths of the work that one blow does; the limb that strikes must be whole.
static i32 blow_ppm(const World *w, const Unit *u, Target t, Means means, i64 median_ms, i64 spent_ms) {
    i64 luck = rng_between(draw_unit(w, u, PURPOSE_action_chance, (u32)u->act_count), LUCK_LOW_PM, LUCK_HIGH_PM);
    i64 limb = means == MEANS_BODY ? body_leg_pm(u) : means == MEANS_CHARGE ? 1000 : body_hand_pm(u);
    i64 whole = i64_max(median_ms * sturdy_pm(w, t.at) / 1000, 1);
    return (i32)i64_clamp(spent_ms * luck / 1000 * limb * 1000 / whole, 0, BROKEN_PPM);
}

static void show_damage(Opening *o) { o->damage = (u8)i64_max(o->damage, (o->worked_ppm + 9999) / 10000); }

// ---- giving way -----------------------------------------------------------------------------------------

static void blow_due(World *w, Unit *u, const Order *o);

static u32 tell_forced(World *w, Unit *u, Target t, EventKind kind) {
    u32 cause = emit(w, event_at(w, u, t, kind));
    opening_changed(w, t.row);
    belief_see(w, u->group, t.row, SOURCE_TRIED);
    Percept p = percept_of(w, PERCEPT_opening_forced, u->group, u->ordinal);
    p.at = t.at;
    p.verb = u->act;
    if (act_row((Verb)u->act)->due == blow_due || u->act == VERB_use) p.order = order_slot(w, u, SLOT_ACTIVE)->id;
    tell(w, p);
    return cause;
}

static void wall_gives(World *w, Unit *u, Target t) {
    Opening *o = &w->openings[t.row];
    o->material = (u8)(t.material->broken - 1);
    o->open_pct = 100;
    map_derive(w);
    u32 cause = tell_forced(w, u, t, EVENT_wall_breached);
    noise(w, u, t.at, SOUND_crash, CRASH_DB10, cause);
}

static void glass_gives(World *w, Unit *u, Target t) {
    opening_shatter(w, t.row);
    furniture_aside(w, t.row, u->group);
    u32 cause = tell_forced(w, u, t, EVENT_glass_broken);
    noise_of(w, u, t.at, LOUD_glass, 0, cause);
}

static void leaf_gives(World *w, Unit *u, Target t) {
    Opening *o = &w->openings[t.row];
    o->lock_state = o->barricade = o->held_from = 0;
    o->damage = 100;
    o->worked_ppm = BROKEN_PPM;
    o->open_pct = 100;
    furniture_aside(w, t.row, u->group);
    u32 cause = tell_forced(w, u, t, EVENT_opening_forced);
    noise(w, u, t.at, SOUND_crash, CRASH_DB10, cause);
}

// The lock alone; chain, wedge and furniture hold on.
static void lock_gives(World *w, Unit *u, Target t, bool picked) {
    Opening *o = &w->openings[t.row];
    o->lock_state &= (u8)~LOCK_LOCKED;
    if (!picked) o->worked_ppm = (i32)i64_max(o->worked_ppm, LOCK_GONE_PPM), show_damage(o);
    belief_lock(w, u->group, t.row, false);
    tell_forced(w, u, t, EVENT_opening_locked);
}

static void hole_gives(World *w, Unit *u, Target t) {
    Opening *o = &w->openings[t.row];
    o->hole = (u8)i64_min(o->hole + HOLE_PCT, HOLE_MOST);
    o->hacked_ppm = 0;
    tell_forced(w, u, t, EVENT_leaf_holed);
}

static void gives(World *w, Unit *u, Target t, Verb verb, Means means) {
    if (t.material->role == ROLE_WALL) wall_gives(w, u, t);
    else if (t.material->role == ROLE_WINDOW) glass_gives(w, u, t);
    else if (verb == VERB_break) hole_gives(w, u, t);
    else if (means == MEANS_PICKS || means == MEANS_SHOT) lock_gives(w, u, t, means == MEANS_PICKS);
    else leaf_gives(w, u, t);
}

// ---- blow after blow ------------------------------------------------------------------------------------

static bool hacks(Target t, Verb verb) { return verb == VERB_break && is_leaf(t.material); }

// Does this much work of that means bring it open? The work done stays in the door.
static bool work(World *w, Unit *u, Target t, Verb verb, Means means, i64 spent_ms) {
    Opening *o = &w->openings[t.row];
    bool hack = hacks(t, verb), leaf = is_leaf(t.material);
    Held h = leaf ? held_truly(w, t.row, unit_at(u)) : (Held){0};
    if (leaf && !hack && !held_pm(h, means)) return means != MEANS_PICKS && means != MEANS_SHOT; // it was only shut
    i64 median = hack ? hacking_median_ms(t.material, means) : forcing_median_ms(t.material, means, h);
    if (!median) return false;
    i32 *done = hack ? &o->hacked_ppm : &o->worked_ppm, was = means == MEANS_PICKS ? 0 : *done;
    i32 now = (i32)i64_min((i64)was + blow_ppm(w, u, t, means, median, spent_ms), BROKEN_PPM);
    if (means == MEANS_PICKS) return rng_permille(draw_unit(w, u, PURPOSE_action_chance, (u32)u->act_count + 5000), (i32)i64_min(now / 1000 * 7 / 10, 900));
    *done = now;
    if (!hack) show_damage(o);
    return now == BROKEN_PPM;
}

static void sound_of_blow(World *w, Unit *u, Target t, const Action *row) {
    if (!row || row->noise_db10 <= 0) return;
    SoundKind kind = row->sound ? (SoundKind)row->sound : SOUND_kick;
    if (t.material->role == ROLE_WALL && kind != SOUND_ram) kind = SOUND_hammering;
    noise(w, u, t.at, kind, row->noise_db10, u->act_event);
}

static Reason found_there(const World *w, Target t, Verb verb) {
    if (t.row >= 0 && w->openings[t.row].gone) return REASON_already;
    if (t.row >= 0 && t.material->role != ROLE_WALL && w->openings[t.row].open_pct > OPEN_WIDE_ABOVE) return REASON_already;
    if (t.row < 0 && t.material->role != ROLE_WALL) return REASON_blocked;
    bool unlocked = t.row >= 0 && is_leaf(t.material) && !(w->openings[t.row].lock_state & LOCK_LOCKED);
    return unlocked && (verb == VERB_pick || verb == VERB_breach) ? REASON_already : REASON_none;
}

static void found(World *w, Unit *u, Target t, Reason reason) {
    if (t.row >= 0 && t.material->role != ROLE_WALL) opening_tried(w, u, t.row, reason);
    act_failed(w, u, reason);
}

static int tries_meant(const Order *o, const Action *row) {
    return (o->has & HAS_AMOUNT) && o->amount > 0 ? o->amount : forcing_tries(row);
}

static void blow_due(World *w, Unit *u, const Order *o) {
    Verb verb = (Verb)o->verb;
    Target t = true_target(w, order_at(o));
    Reason reason = found_there(w, t, verb);
    int means = reason == REASON_none ? means_of(w, u, verb, t.material) : -1;
    if (reason == REASON_none && means < 0) reason = verb == VERB_breach && is_leaf(t.material) ? REASON_no_weapon : REASON_hopeless;
    if (reason == REASON_none && t.row < 0 && (t.row = hole_add(w, t.at)) < 0) reason = REASON_withstood;
    if (reason != REASON_none) {
        found(w, u, t, reason);
        return;
    }
    const Action *row = means_action(w, verb, (Means)means);
    if (means == MEANS_SHOT) {
        reason = shoot_lock(w, u, o);
        if (reason != REASON_none || !u->act) {
            if (u->act) act_failed(w, u, reason);
            return;
        }
    } else {
        sound_of_blow(w, u, t, row);
    }
    if (work(w, u, t, verb, (Means)means, blow_ms(row))) {
        gives(w, u, t, verb, (Means)means);
        act_done(w, u);
        return;
    }
    u->act_count++;
    bool wall = t.material->role == ROLE_WALL;
    if (!wall) opening_struck(w, u, t.row);
    if (u->act_count >= tries_meant(o, row)) found(w, u, t, REASON_withstood);
    else blow_due_in(w, u, row);
}

// ---- charges --------------------------------------------------------------------------------------------

static Charge *charge_row(World *w, GroupId g, Pos at) {
    for (int i = 0; i < CHARGES_MAX; i++) {
        Charge *c = &w->charges[i];
        if (c->group == g && (!g || pos_same(pos(c->x, c->y, c->z), at))) return c;
    }
    return NULL;
}

int charges_of(const World *w, GroupId g, Pos at) {
    int count = 0;
    for (int i = 0; i < CHARGES_MAX; i++) {
        const Charge *c = &w->charges[i];
        count += c->group == g && (at.x < 0 || pos_same(pos(c->x, c->y, c->z), at));
    }
    return count;
}

bool charge_put(World *w, const Unit *u, Pos at, u32 cause) {
    Charge *c = charge_row(w, 0, at);
    if (!c) return false;
    *c = (Charge){.group = u->group, .unit = unit_id(w, u), .x = at.x, .y = at.y, .z = at.z,
                  .from_x = u->x, .from_y = u->y, .from_z = u->z, .cause = cause};
    return true;
}

static Reason charge_check(const World *w, const Unit *u, const Order *o) {
    if (charges_of(w, u->group, order_at(o))) return REASON_already;
    return force_check(w, u, o);
}

static void charge_due(World *w, Unit *u, const Order *o) {
    Target t = true_target(w, order_at(o));
    Reason reason = found_there(w, t, VERB_charge);
    int slot = unit_item_slot(w, u, ITEM_CHARGE);
    if (reason == REASON_none && slot < 0) reason = REASON_no_item;
    if (reason == REASON_none && !charge_row(w, 0, t.at)) reason = REASON_not_able;
    if (reason != REASON_none) {
        found(w, u, t, reason);
        return;
    }
    u->items[slot]--;
    u32 cause = emit(w, event_at(w, u, t, EVENT_charge_set));
    charge_put(w, u, t.at, cause);
    Percept p = percept_of(w, PERCEPT_charge_set, u->group, u->ordinal);
    p.at = t.at;
    tell(w, p);
    act_noise(w, u, VERB_charge, t.at, SOUND_gear, 400);
    act_done(w, u);
}

static Pos said(const Order *o) { return o->has & HAS_AT ? order_at(o) : pos(-1, -1, -1); }

static Reason detonate_check(const World *w, const Unit *u, const Order *o) {
    return charges_of(w, u->group, said(o)) ? REASON_none : REASON_no_charge;
}

static void detonate_start(World *w, Unit *u, const Order *o) {
    (void)o;
    act_due_in(w, u, act_time(w, u, pack_action(w->pack, VERB_detonate), 0));
}

// Fragments and blast: near it most are hurt, farther off some; what stands between spares them.
static void blast_hurts(World *w, Unit *by, const Charge *c, Pos at, int row, bool gave, u32 cause) {
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->place != PLACE_MAP || u->life == LIFE_DEAD) continue;
        i32 far = pos_distance_cm(unit_at(u), at);
        if (far > MID_CM || !sight_between(&w->ground, eye(at, CHARGE_CM), eye(unit_at(u), unit_eye_cm(u)))) continue;
        int side = row >= 0 ? opening_side(w, row, unit_at(u)) : 0;
        bool outside = !side || side == opening_side(w, row, pos(c->from_x, c->from_y, c->from_z));
        int chance = far <= NEAR_CM ? 800 : 350;
        if (!outside && !gave) continue;
        if (!rng_permille(draw_unit(w, u, PURPOSE_blast, 0), chance)) continue;
        Region region = (Region)rng_below(draw_unit(w, u, PURPOSE_blast, 1), REGION_COUNT);
        body_hit(w, u, region, far <= NEAR_CM ? 700 : 350, AMMO_SHOT, cause, by);
    }
}

static void go_off(World *w, Charge *row) {
    Charge c = *row;
    Target t = true_target(w, pos(c.x, c.y, c.z));
    Unit *by = unit_get(w, c.unit);
    *row = (Charge){0};
    Event e = event_at(w, by, t, EVENT_charge_fired);
    e.at = t.at;
    e.cause = c.cause;
    u32 cause = emit(w, e);
    noise(w, NULL, t.at, SOUND_bang, BLAST_DB10, cause);
    bool open = found_there(w, t, VERB_charge) != REASON_none, gave = open;
    if (!open && t.row < 0) t.row = hole_add(w, t.at);
    if (!open && t.row >= 0 && t.material->force_ms[MEANS_CHARGE]) {
        u32 was = by->act_event; // what gives way, gives way by the charge
        by->act_event = cause;
        gave = work(w, by, t, VERB_charge, MEANS_CHARGE, 1000);
        if (gave) gives(w, by, t, VERB_charge, MEANS_CHARGE);
        else if (t.material->role != ROLE_WALL) opening_struck(w, by, t.row);
        by->act_event = was;
    }
    device_stun(w, t.at, DAZE_CM, cause);
    blast_hurts(w, by, &c, t.at, t.row, gave, cause);
}

// In order of place, which has nothing to do with who set them.
static Charge *next_charge(World *w, GroupId g, Pos at) {
    Charge *best = NULL;
    for (int i = 0; i < CHARGES_MAX; i++) {
        Charge *c = &w->charges[i];
        Pos here = pos(c->x, c->y, c->z);
        if (c->group != g || (at.x >= 0 && !pos_same(here, at))) continue;
        if (!best || pos_order(here, pos(best->x, best->y, best->z)) < 0) best = c;
    }
    return best;
}

static void detonate_due(World *w, Unit *u, const Order *o) {
    GroupId g = u->group;
    Pos at = said(o);
    int fired = 0;
    for (Charge *c; (c = next_charge(w, g, at)); fired++) go_off(w, c);
    if (!u->act) return; // the blast reached whoever set it off
    if (fired) act_done(w, u);
    else act_failed(w, u, REASON_no_charge);
}

const ActRow row_kick = {force_check, force_start, blow_due, NULL};
const ActRow row_ram = {force_check, force_start, blow_due, NULL};
const ActRow row_pry = {force_check, force_start, blow_due, NULL};
const ActRow row_pick = {force_check, force_start, blow_due, NULL};
const ActRow row_break = {force_check, force_start, blow_due, NULL};
const ActRow row_breach = {force_check, force_start, blow_due, NULL};
const ActRow row_charge = {charge_check, force_start, charge_due, NULL};
const ActRow row_detonate = {detonate_check, detonate_start, detonate_due, NULL};
