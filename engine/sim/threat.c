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
// Whoever bears no arms is not fired at for them: him a round close by moves no further.
void threat_frightens(World *w, Unit *u, int mean, u32 cause) {
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

int threat_near_miss(const World *w, const Unit *u) {
    const Shooting *s = shooting(w);
    if (!u->weapon_in_hand) return 0;
    return committed(w, u) ? s->pull_near * s->committed_pm / 1000 : s->pull_near;
}

int threat_wound(const World *w, const Unit *u, int severity) {
    const Shooting *s = shooting(w);
    int pull = s->pull_wound + s->pull_degree * severity;
    return committed(w, u) ? pull * s->heated_pm / 1000 : pull;
}
