// threat.c: what arms do to those who face them: fear of an armed stranger, and the will to fight that goes.
// Fear stands at what is before the eyes and does not add up by looking again; being shot at and hurt does.
#include "sim/sim.h"
#include "sim/world.h"

// A stranger with a weapon in hand, as far as this look shows. Police are one to those they come for.
static bool armed_stranger(const World *w, const Unit *u, const Track *t) {
    bool weapon = t->hands == HANDS_HOLDING && (t->shape == 1 || t->shape == 2);
    if (!weapon || t->down_seen || t->custody_seen != CUSTODY_FREE) return false;
    return unit_group(w, u)->side != SIDE_BLUE || t->class_pm[CLASS_POLICE] <= t->class_pm[CLASS_ARMED];
}

void threat_seen(World *w, Unit *u, const Track *t) {
    const Shooting *s = shooting(w);
    if (u->life != LIFE_UP || !u->weapon_in_hand || !armed_stranger(w, u, t)) return; // the fear of who bears none is mind.c's
    i64 cm = i64_clamp(pos_distance_cm(unit_at(u), pos(t->x, t->y, t->z)), 0, s->threat_cm);
    mind_alarm(w, u, (int)(s->threat + (s->threat_far - s->threat) * cm / s->threat_cm));
}

// How much is drawn anew each time, and more or less of it for each as he is: some are through with it at the first scratch, and some hardly notice.
static void frightens(World *w, Unit *u, int mean, u32 cause) {
    if (u->life != LIFE_UP || mean <= 0) return;
    i64 temper = rng_lognormal(draw_unit_at(w, u, 0, PURPOSE_temper, 1), 1000, shooting(w)->fear_sigma);
    i64 drawn = mean * temper / 1000 * rng_exponential_milli(draw_unit(w, u, PURPOSE_fear, 0)) / 1000;
    mind_yield_pull(w, u, (int)i64_min(drawn, 4000), cause);
}

// Who has fired himself a moment ago has made up his mind, and in the heat of it hardly feels what hits him;
// with an empty or jammed weapon in hand it is all before him again.
static bool committed(const World *w, const Unit *u) {
    bool fires_on = u->weapon_in_hand && u->rounds[u->weapon_in_hand - 1] > 0 && !(u->jammed & u->weapon_in_hand);
    return fires_on && u->shot_ms >= 0 && w->now - u->shot_ms <= shooting(w)->committed_ms;
}

// What being shot at does is done by the fire, not by each round of it: several within a spell are one. Whoever bears no arms is not fired
// at for them: him a round close by moves no further.
static int shot_at(const World *w, const Unit *u) {
    const Shooting *s = shooting(w);
    if (!u->weapon_in_hand || (u->shaken_ms >= 0 && w->now - u->shaken_ms < s->spell_ms)) return 0;
    return committed(w, u) ? s->pull_near * s->committed_pm / 1000 : s->pull_near;
}

void threat_missed(World *w, Unit *u, u32 cause) {
    int mean = shot_at(w, u);
    if (!mean) return;
    u->shaken_ms = w->now;
    frightens(w, u, mean, cause);
}

// To be hit is to be shot at, and to be hurt besides.
void threat_hurt(World *w, Unit *u, int severity, u32 cause) {
    const Shooting *s = shooting(w);
    int pain = s->pull_wound + s->pull_degree * severity, fire = shot_at(w, u);
    if (fire) u->shaken_ms = w->now;
    frightens(w, u, fire + (committed(w, u) ? pain * s->heated_pm / 1000 : pain), cause);
}

// Blast and flashes beside him, and nobody can tell at once whose: who is about to take in that it is over has to look anew.
void threat_fires_on(World *w, const Unit *shooter) {
    for (i32 i = 0; i < w->units_count; i++) {
        Unit *u = &w->units[i];
        bool beside = u != shooter && u->place == PLACE_MAP && unit_group(w, u)->side == unit_group(w, shooter)->side;
        if (!beside || pos_distance_cm(unit_at(u), unit_at(shooter)) > shooting(w)->cross_cm) continue;
        Track *rows = track_rows(w, u);
        for (int t = 0; t < TRACKS_PER_UNIT; t++)
            if (rows[t].used && rows[t].over_ms > w->now) rows[t].over_ms = w->now + react_over_ms(w, u);
    }
}
