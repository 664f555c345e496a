// gas.c: a gas that irritates: flows by open ways, thins in the open air, takes hold of eyes and lungs.
// All of it on the 1 s grid; a mask keeps it off, and who has trouble breathing suffers soonest.
#include "sim/senses.h"

enum {
    GAS_DENSITY = 8,
    VENT = 2, OPEN_AIR = 1,          // density that leaves in a second by an open window, and under the sky
    FELT = 150, COUGHS = 200,        // exposure from which it is felt, and heard
    TELL_STEP = 250,                 // a member is told again at each such step of exposure, up or held
    OVERCOME_MS = 20000,
    HURT_PM = 1000                   // of frailty: above it going down in gas leaves harm
};

static const Effect *gas_row(const World *w) { return pack_effect(w->pack, "gas"); }

// ---- the cloud --------------------------------------------------------------------------------------------

void cloud_derive(World *w, i32 cell) {
    Pos at = map_pos(&w->map, cell);
    int smoke = 0, gas = 0;
    for (int i = 0; i < w->smoke_count; i++) {
        const Smoke *s = &w->smoke[i];
        if (s->x != at.x || s->y != at.y || s->z != at.z) continue;
        if (s->gas) gas = (int)i64_max(gas, s->density);
        else smoke = (int)i64_max(smoke, s->density);
    }
    w->smoke_at[cell] = (u8)i64_max(smoke, gas / 2);  // half as thick to the eye
    w->gas_at[cell] = (u8)gas;
}

static Smoke *row_at(World *w, Pos at) {
    for (int i = 0; i < w->smoke_count; i++) {
        Smoke *s = &w->smoke[i];
        if (s->gas && s->x == at.x && s->y == at.y && s->z == at.z) return s;
    }
    return w->smoke_count < w->smoke_capacity ? &w->smoke[w->smoke_count++] : NULL;
}

void gas_put(World *w, Pos at, int density, i64 until_ms) {
    Smoke *s = row_at(w, at);
    if (!s) return; // as much as the world holds
    i32 cell = map_index(&w->map, at);
    *s = (Smoke){.x = at.x, .y = at.y, .z = at.z, .gas = 1, .density = (u8)i64_min(10, i64_max(w->gas_at[cell], density)), .until_ms = until_ms};
    cloud_derive(w, cell);
    stir(w, at);
}

void gas_spread(World *w, Pos from, int radius, i64 until_ms) {
    for (int dy = -radius; dy <= radius; dy++)
        for (int dx = -radius; dx <= radius; dx++) {
            Pos at = pos(from.x + dx, from.y + dy, from.z);
            int far = pos_chebyshev(from, at);
            if (!map_has(&w->map, at) || !smoke_passes(w, at)) continue;
            if (far && !sight_between(&w->ground, eye(from, EYE_PRONE), eye(at, EYE_PRONE))) continue;
            gas_put(w, at, (int)i64_max(2, GAS_DENSITY - 4 * far / (radius + 1)), until_ms);
        }
}

// What leaves a cell in a second without going to another.
static int lost_at(const World *w, Pos at) {
    const MapCell *cell = map_cell(&w->map, at);
    if (cell->flags & CELL_OUTDOOR) return OPEN_AIR;
    return cell->opening && ground_material(&w->ground, at)->role == ROLE_WINDOW && w->open_pct[cell->opening - 1] >= OPEN_SHUT_BELOW ? VENT : 0;
}

// To the thinnest of the cells beside; ties by direction.
static bool thinner(const World *w, Pos at, int density, Pos *to) {
    int least = density - 1;
    for (int dir = DIR_N; dir <= DIR_NW; dir += 2) {
        Pos next = pos_step(at, (Dir)dir);
        if (!map_has(&w->map, next) || !smoke_passes(w, next) || w->gas_at[map_index(&w->map, next)] >= least) continue;
        least = w->gas_at[map_index(&w->map, next)];
        *to = next;
    }
    return least < density - 1;
}

static void set_density(World *w, Smoke *s, int density) {
    s->density = (u8)i64_max(0, density);
    cloud_derive(w, map_index(&w->map, pos(s->x, s->y, s->z)));
    stir(w, pos(s->x, s->y, s->z));
}

static void flow(World *w) {
    int rows = w->smoke_count;
    for (int i = 0; i < rows; i++) {
        Smoke *s = &w->smoke[i];
        if (!s->gas || !s->density) continue;
        Pos at = pos(s->x, s->y, s->z), to;
        i64 until = s->until_ms;
        int lost = lost_at(w, at);
        if (lost) set_density(w, s, s->density - lost);
        if (s->density < 2 || !thinner(w, at, s->density, &to)) continue;
        set_density(w, s, s->density - 1);
        gas_put(w, to, w->gas_at[map_index(&w->map, to)] + 1, until);
    }
    for (int i = 0; i < w->smoke_count;) {
        if (!w->smoke[i].gas || w->smoke[i].density) { i++; continue; }
        w->smoke[i] = w->smoke[--w->smoke_count];
        w->smoke[w->smoke_count] = (Smoke){0};
    }
}

// ---- whom it takes hold of -----------------------------------------------------------------------------------

void gas_spawn(World *w, Unit *u) {
    const Effect *e = gas_row(w);
    i64 point = rng_lognormal(draw_unit(w, u, PURPOSE_gas, 0), e->collapse_ms, e->collapse_sigma);
    if (u->traits & TRAIT_ASTHMA) point = point * e->frail_pm / 1000;
    u->gas_point = (i32)i64_clamp(point, 1000, INT32_MAX / 2);  // ms at full exposure
}

static i32 frailty_pm(const World *w, const Unit *u) {
    i32 frail = unit_kind(w, u)->frail_pm;
    return frail ? frail : 1000;
}

int gas_eyes_pm(const World *w, const Unit *u) { return u->gas ? 1000 - gas_row(w)->eyes_pm * u->gas / 1000 : 1000; }
int gas_aim_pm(const World *w, const Unit *u) { return u->gas ? 1000 + gas_row(w)->aim_pm * u->gas / 1000 : 1000; }

static u32 tell_irritated(World *w, Unit *u) {
    Event e = event_of(w, EVENT_irritated, u);
    e.a = u->gas;
    u32 id = emit(w, e);
    Percept p = percept_of(w, PERCEPT_irritated, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.at = unit_at(u);
    p.amount = u->gas;
    tell(w, p);
    return id;
}

static void cough(World *w, Unit *u, u32 cause) {
    const Effect *e = gas_row(w);
    if (u->gas < COUGHS || (u->cough_ms >= 0 && w->now < u->cough_ms)) return;
    u->cough_ms = w->now + rng_triangle(draw_unit(w, u, PURPOSE_gas, 1), e->low_ms, e->mode_ms, e->high_ms);
    noise_of(w, u, unit_at(u), LOUD_cough, 0, cause);
}

// Down, and helpless as long as he lies in it. The frail are harmed: that is what speaks against gas where they may be.
static void overcome(World *w, Unit *u, u32 cause) {
    bool fresh = !unit_stunned(w, u);
    Event e = event_of(w, EVENT_overcome, u);
    e.cause = cause;
    if (fresh) cause = emit(w, e);
    stun_for(w, u, OVERCOME_MS, cause);
    bool frail = u->traits & TRAIT_ASTHMA || frailty_pm(w, u) > HURT_PM;
    if (fresh && frail && !u->wound[REGION_CHEST]) body_hit(w, u, REGION_CHEST, gas_row(w)->harm_pm, AMMO_HANDGUN, cause, NULL);
}

static void breathe(World *w, Unit *u) {
    const Effect *e = gas_row(w);
    int density = u->masked ? 0 : w->gas_at[map_index(&w->map, unit_at(u))], had = u->gas;
    if (density) u->gas = (i16)i64_min(1000, u->gas + (i64)e->rise_s * density / 10 * frailty_pm(w, u) / 1000);
    else u->gas = (i16)i64_max(0, u->gas - e->fall_s);
    if (!u->gas || u->life != LIFE_UP) return;
    u32 cause = 0;
    if (u->gas / TELL_STEP > had / TELL_STEP || (had < FELT && u->gas >= FELT)) cause = tell_irritated(w, u);
    if ((u->gas ^ had) / 128) u->look |= LOOK_LIT; // sees less, or more again
    cough(w, u, cause);
    if (!density) return;
    mind_stress(w, u, e->stress * density / 10);
    mind_yield_pull(w, u, e->pull * u->gas / 1000, cause);
    u->gas_dose = (i32)i64_min(INT32_MAX / 2, u->gas_dose + u->gas); // ms at full exposure
    if (u->gas_dose >= u->gas_point) overcome(w, u, cause);
}

void gas_run(World *w) {
    bool any = false;
    for (int i = 0; i < w->smoke_count && !any; i++) any = w->smoke[i].gas;
    if (any) flow(w);
    for (int i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->place == PLACE_MAP && u->life != LIFE_DEAD && (any || u->gas)) breathe(w, u);
    }
}
