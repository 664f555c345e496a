// forcing.c: what it takes to get a door, a pane or a wall open: what holds it, by what means, how long.
// Work adds up to a threshold drawn once for each door; so the times have a heavy tail and forecasts a base.
#include "sim/forcing.h"

enum {
    LOCK_PM = 1000, CHAIN_PM = 300, WEDGE_PM = 600, STRENGTH_PM = 20, // of a point of furniture's strength
    WALL_PM = 1000,
    PULL_BODY_PM = 3000, PULL_BAR_PM = 700, // kicking against the frame; the edge lies open to the bar
    HACK_BODY_PM = 2000,
    STURDY_LOW = 250, STURDY_HIGH = 6000,
    CHARGE_UNIT = 1000,
};

// ---- what holds it ------------------------------------------------------------------------------------

Held held_truly(const World *w, int row, Pos from) {
    const Opening *o = &w->openings[row];
    Held h = {.pull = o->swing && opening_side(w, row, from) == o->swing};
    if (o->lock_state & LOCK_LOCKED) h.lock = LOCK_PM;
    if (o->lock_state & LOCK_CHAINED) h.chain = CHAIN_PM;
    if (o->lock_state & LOCK_WEDGED) h.block = WEDGE_PM;
    h.block += o->barricade * STRENGTH_PM;
    return h;
}

Held held_believed(const World *w, GroupId g, int row, Pos from) {
    const Belief *b = belief_row(w, g, row);
    const Opening *hung = &w->openings[row]; // read only where the group has seen how it hangs
    Held h = {.pull = b->hung && hung->swing && opening_side(w, row, from) == hung->swing};
    h.lock = b->lock == 2 ? LOCK_PM : b->lock == 0 ? LOCK_PM / 2 : 0;
    h.chain = b->chain == 2 ? CHAIN_PM : 0;
    h.block = b->block == 2 ? (i32)i64_max(WEDGE_PM, b->barricade * STRENGTH_PM) : 0;
    return h;
}

i32 held_pm(Held h, Means means) {
    if (means == MEANS_PICKS || means == MEANS_SHOT) return h.lock;
    return h.lock + h.chain + h.block;
}

// ---- means ----------------------------------------------------------------------------------------------

i64 forcing_median_ms(const Material *m, Means means, Held h) {
    i64 ms = m->force_ms[means];
    if (material_is_opening(m) && m->role != ROLE_WINDOW) ms = ms * held_pm(h, means) / LOCK_PM;
    if (h.pull && (means == MEANS_BODY || means == MEANS_RAM)) ms = ms * PULL_BODY_PM / 1000;
    if (h.pull && means == MEANS_BAR) ms = ms * PULL_BAR_PM / 1000;
    return m->force_ms[means] ? i64_max(ms, 1) : 0;
}

i64 hacking_median_ms(const Material *m, Means means) {
    if (means == MEANS_BAR || means == MEANS_RAM) return m->hole_ms;
    return m->force_ms[MEANS_BODY] && means == MEANS_BODY ? (i64)m->hole_ms * HACK_BODY_PM / 1000 : 0;
}

i32 sturdy_pm(const World *w, Pos at) {
    i64 pm = rng_lognormal(draw_place(w, at, PURPOSE_sturdy), 1000, FORCE_SIGMA);
    return (i32)i64_clamp(pm, STURDY_LOW, STURDY_HIGH);
}

static bool has(const World *w, const Unit *u, Means means) {
    const Weapon *weapon = u ? unit_weapon(w, u) : NULL;
    switch (means) {
    case MEANS_BODY: return true;
    case MEANS_RAM: return !u || unit_item_slot(w, u, ITEM_RAM) >= 0;
    case MEANS_BAR: return !u || unit_item_slot(w, u, ITEM_PRYBAR) >= 0;
    case MEANS_PICKS: return !u || unit_item_slot(w, u, ITEM_PICKS) >= 0;
    case MEANS_SHOT: return !u || (weapon && weapon->ammo == AMMO_SHOT && u->rounds[u->weapon_in_hand - 1] > 0);
    case MEANS_CHARGE: return !u || unit_item_slot(w, u, ITEM_CHARGE) >= 0;
    case MEANS_COUNT: break;
    }
    return false;
}

// The quickest of body, ram and bar.
static int quickest(const World *w, const Unit *u, const Material *m, bool hack) {
    int best = -1;
    i64 least = INT64_MAX;
    for (Means means = MEANS_BODY; means <= MEANS_BAR; means++) {
        i64 ms = hack ? hacking_median_ms(m, means) : m->force_ms[means];
        if (ms && ms < least && has(w, u, means)) least = ms, best = (int)means;
    }
    return best;
}

int means_of(const World *w, const Unit *u, Verb verb, const Material *m) {
    bool leaf = m->role == ROLE_DOOR || m->role == ROLE_HATCH;
    int means = -1;
    if (verb == VERB_kick) means = MEANS_BODY;
    else if (verb == VERB_ram) means = MEANS_RAM;
    else if (verb == VERB_pry) means = MEANS_BAR;
    else if (verb == VERB_pick) means = MEANS_PICKS;
    else if (verb == VERB_charge) means = MEANS_CHARGE;
    else if (verb == VERB_break) return quickest(w, u, m, leaf);
    else if (verb == VERB_breach && leaf) means = MEANS_SHOT;
    else if (verb == VERB_breach) return quickest(w, u, m, false);
    return means >= 0 && m->force_ms[means] && has(w, u, (Means)means) ? means : -1;
}

const Action *means_action(const World *w, Verb verb, Means means) {
    static const u8 OWN[MEANS_COUNT] = {VERB_kick, VERB_ram, VERB_pry, VERB_pick, VERB_breach, VERB_charge};
    if (verb == VERB_break && means == MEANS_BODY) return pack_action(w->pack, VERB_break);
    return pack_action(w->pack, (Verb)OWN[means]);
}

int forcing_tries(const Action *row) { return row && row->tries ? row->tries : 20; }

// ---- estimates --------------------------------------------------------------------------------------------

// Chance in 1000 that a standard normal lies below z (in thousandths); straight between the knots.
static i32 below_pm(i32 z) {
    static const i16 KNOTS[] = {1, 6, 23, 67, 159, 309, 500, 691, 841, 933, 977, 994, 999}; // -3 .. 3 by halves
    i32 at = (i32)i64_clamp(z + 3000, 0, 6000);
    if (at == 6000) return KNOTS[12];
    i32 knot = at / 500, part = at % 500;
    return KNOTS[knot] + (KNOTS[knot + 1] - KNOTS[knot]) * part / 500;
}

static i64 mean_ms(const Action *row) { return row && row->high_ms > 0 ? ((i64)row->low_ms + row->mode_ms + row->high_ms) / 3 : 1500; }

static i64 whole_blows(i64 ms, i64 blow) { return i64_max((ms + blow - 1) / blow, 1) * blow; }

// Of work that would take `median` when nothing was done yet.
static void reckon(KnownForce *out, const Action *row, i64 median, int damage, int tries) {
    enum { TAIL_Z = 1282 }; // nine in ten
    i64 blow = mean_ms(row), left = i64_max(median * (100 - damage) / 100, 1);
    out->median_ms = whole_blows(left, blow);
    out->long_ms = whole_blows(left * fix_exp_milli(FORCE_SIGMA * TAIL_Z / 1000) / 1000, blow);
    i64 order = tries * blow;
    out->chance_pm = (i16)below_pm((i32)((i64)fix_ln_milli((u64)order, (u64)left) * 1000 / FORCE_SIGMA));
}

static void reckon_charge(KnownForce *out, const Action *row, i64 thousandths) {
    out->median_ms = mean_ms(row);
    out->long_ms = row ? row->high_ms : out->median_ms;
    out->chance_pm = (i16)below_pm((i32)((i64)fix_ln_milli(CHARGE_UNIT, (u64)i64_max(thousandths, 1)) * 1000 / FORCE_SIGMA));
}

static void reckon_hand(const World *w, GroupId g, int row, Verb verb, KnownForce *out) {
    const Belief *b = belief_row(w, g, row);
    const Action *action = pack_action(w->pack, verb);
    out->median_ms = mean_ms(action);
    out->long_ms = action ? action->high_ms : out->median_ms;
    int held = verb == VERB_unlock ? 0 : b->lock == 2 || b->block == 2 || b->chain == 2 ? 1000 : b->lock == 0 ? 500 : 0;
    out->chance_pm = (i16)(1000 - held);
}

static Pos from_of(const World *w, const Unit *u, int row) {
    return u ? unit_at(u) : w->map.openings[row].at; // of nobody in particular: from neither side
}

bool know_force_estimate(const World *w, GroupId g, int ordinal, Pos at, Verb verb, KnownForce *out) {
    static const u8 FORCES[VERB_COUNT] = {[VERB_kick] = 1, [VERB_ram] = 1, [VERB_pry] = 1, [VERB_pick] = 1, [VERB_charge] = 1,
                                          [VERB_break] = 1, [VERB_breach] = 1, [VERB_open] = 1, [VERB_unlock] = 1};
    *out = (KnownForce){.reason = REASON_bad_order};
    if (verb >= VERB_COUNT || !FORCES[verb] || !map_has(&w->map, at)) return false;
    KnownCell cell = know_cell(w, g, at);
    int row = opening_at(w, at);
    if (row >= 0 && !belief_row(w, g, row)->number) row = -1;
    const Unit *u = ordinal ? unit_get(w, sim_unit_find(w, g, ordinal)) : NULL;
    const Material *m = &w->pack->materials[cell.material];
    *out = (KnownForce){.reason = REASON_none};
    if (verb == VERB_open || verb == VERB_unlock) {
        if (row < 0) return out->reason = REASON_not_opening, true;
        reckon_hand(w, g, row, verb, out);
        const Action *action = pack_action(w->pack, verb);
        out->noise_db10 = action ? action->noise_db10 : 0;
        return true;
    }
    int means = cell.known ? means_of(w, u, verb, m) : -1;
    if (means < 0) return out->reason = u && means_of(w, NULL, verb, m) >= 0 ? REASON_no_item : REASON_hopeless, true;
    const Action *action = means_action(w, verb, (Means)means);
    out->means = (u8)means;
    out->noise_db10 = action ? action->noise_db10 : 0;
    Held h = row >= 0 ? held_believed(w, g, row, from_of(w, u, row)) : (Held){.lock = WALL_PM};
    bool hack = verb == VERB_break && (m->role == ROLE_DOOR || m->role == ROLE_HATCH);
    i64 median = hack ? hacking_median_ms(m, (Means)means) : forcing_median_ms(m, (Means)means, h);
    if (means == MEANS_CHARGE) reckon_charge(out, action, median);
    else reckon(out, action, median, row >= 0 && !hack ? belief_row(w, g, row)->damage : 0, forcing_tries(action));
    return true;
}
