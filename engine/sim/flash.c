// flash.c: a flash device going off: whom it blinds, deafens and shakes.
// Only those with a line to it; who looks away is spared most of the light and none of the noise.
#include "sim/world.h"

enum {
    GLANCE_PM = 400,
    AWAY_PM = 150,
    FRONT = 48,
    SIDE = 88, // 1/256 turns from the facing
    STOPS_MS = 1500, // blinded this long, nobody goes on with what he was doing
    BURST_CM = 30
};

static const Effect *flash_row(const World *w) { return pack_effect(w->pack, "flash"); }

static i64 blind_ms(const World *w, const Unit *u, Pos at, i32 distance_cm, i32 blind_cm) {
    if (distance_cm > blind_cm) return 0;
    const Effect *e = flash_row(w);
    i64 ms = rng_triangle(draw_unit(w, u, PURPOSE_flash, 0), e->low_ms, e->mode_ms, e->high_ms);
    int off = pos_same(at, unit_at(u)) ? 0 : fix_angle_between(u->face, pos_angle(unit_at(u), at));
    if (off > SIDE) return ms * AWAY_PM / 1000;
    return off > FRONT ? ms * GLANCE_PM / 1000 : ms;
}

static void dazzle(World *w, Unit *u, i64 ms, u32 cause) {
    u->blind_until_ms = i64_max(u->blind_until_ms, w->now + ms);
    Event e = event_of(w, EVENT_dazzled, u);
    e.cause = cause;
    e.a = (i32)ms;
    u32 id = emit(w, e);
    Percept p = percept_of(w, PERCEPT_member_dazed, u->group, u->ordinal);
    p.mate = u->ordinal;
    p.amount = (i32)ms;
    tell(w, p);
    if (ms >= STOPS_MS && u->act) act_break(w, u, REASON_dazed);
    const Effect *shock = flash_row(w);
    mind_stress(w, u, shock->stress);
    mind_suppress(w, u, shock->suppression, id);
    look_dirty(w, u);
    mind_yield_pull(w, u, shock->pull, id);
}

void device_flash(World *w, Pos at, u32 cause) { device_stun(w, at, flash_row(w)->range_cm, cause); }

void device_stun(World *w, Pos at, i32 blind_cm, u32 cause) {
    const Effect *e = flash_row(w);
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        if (u->place != PLACE_MAP || u->life != LIFE_UP) continue;
        i32 distance = pos_distance_cm(unit_at(u), at);
        if (distance > e->far_cm ||
            !sight_between(&w->ground, eye(at, BURST_CM), eye(unit_at(u), unit_eye_cm(u))))
            continue;
        i64 deaf = rng_between(draw_unit(w, u, PURPOSE_flash, 1), e->after_low_ms, e->after_high_ms);
        if (!ear_guard_db10(w, u)) u->deaf_until_ms = i64_max(u->deaf_until_ms, w->now + deaf);
        i64 blind = blind_ms(w, u, at, distance, blind_cm);
        if (blind) dazzle(w, u, blind, cause);
    }
}
