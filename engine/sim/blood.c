// blood.c: how blood is lost: by wound, by care, slower as the pressure falls, until held or gone.
// Constant rates between exact moments, so nothing is integrated and no step matters.
#include "sim/blood.h"

// A pack without rows of wounds (drawings, benchmarks) knows pain, but no bleeding.
static const WoundKind HARMLESS = {.moderate_pm = 1000, .dressed_pm = 1000, .tourniquet_pm = 1000};
static const Physiology UNKNOWN = {.class_pm = {0, 0, 0}, .flow_pm = {1000, 1000, 1000, 1000}, .faint_pm = 600, .death_pm = 500, .transfused_pm = 1000};

const WoundKind *wound_kind(const World *w, Region region) {
    return w->pack->wounds_count == REGION_COUNT ? &w->pack->wounds[region] : &HARMLESS;
}

const Physiology *physiology(const World *w) { return w->pack->physiology_count ? w->pack->physiology : &UNKNOWN; }

i32 blood_full_ul(const World *w, const Unit *u) { return (i32)unit_kind(w, u)->blood_ml * 1000; }

void blood_run(Unit *u, i64 ms) {
    if (u->life == LIFE_DEAD || ms <= u->body_ms) return;
    u->blood_ul = (i32)i64_max(0, u->blood_ul - (ms - u->body_ms) * u->bleed_ul_s / 1000);
    u->body_ms = ms;
}

static i32 share_ul(const World *w, const Unit *u, i32 pm) { return (i32)((i64)blood_full_ul(w, u) * pm / 1000); }

// 0 hardly any loss .. 3 the pressure is gone.
static int loss_class(const World *w, const Unit *u) {
    int class = 0;
    while (class < 3 && u->blood_ul <= share_ul(w, u, physiology(w)->class_pm[class])) class++;
    return class;
}

static i32 care_pm(const WoundKind *kind, int care) {
    return care == CARE_TOURNIQUET ? kind->tourniquet_pm : care == CARE_DRESSED ? kind->dressed_pm : 1000;
}

void blood_flow(const World *w, Unit *u) {
    i64 rate = 0;
    for (int r = 0; r < REGION_COUNT; r++) rate += (i64)u->wound_ul_s[r] * care_pm(wound_kind(w, (Region)r), u->wound_care[r]) / 1000;
    rate = rate * physiology(w)->flow_pm[loss_class(w, u)] / 1000;
    if (u->hospital_ms >= 0 && u->body_ms >= u->hospital_ms) rate = rate * physiology(w)->transfused_pm / 1000;
    if (u->life == LIFE_DEAD || (u->control_ms >= 0 && u->body_ms >= u->control_ms)) rate = 0;
    u->bleed_ul_s = (i32)i64_min(rate, 200000);
}

// The moment at which no more than this is left; -1 never at this rate.
static i64 left_at(const Unit *u, i64 ul) {
    i64 over = u->blood_ul - ul;
    if (over <= 0) return u->body_ms;
    return u->bleed_ul_s ? u->body_ms + (over * 1000 + u->bleed_ul_s - 1) / u->bleed_ul_s : -1;
}

static void sooner(BloodTurn turn, i64 at, i64 now, BloodTurn *best, i64 *ms) {
    if (at < 0 || (*best && at > *ms) || (*best && at == *ms && turn < *best)) return;
    *best = turn;
    *ms = i64_max(at, now);
}

BloodTurn blood_next(const World *w, const Unit *u, i64 *ms) {
    BloodTurn best = BLOOD_NOTHING;
    const Physiology *p = physiology(w);
    if (u->life == LIFE_DEAD) return best;
    int class = loss_class(w, u);
    if (class < 3) sooner(BLOOD_CLASS, left_at(u, share_ul(w, u, p->class_pm[class])), u->body_ms, &best, ms);
    if (u->life == LIFE_UP) {
        sooner(BLOOD_FAINT, left_at(u, share_ul(w, u, p->faint_pm)), u->body_ms, &best, ms);
        sooner(BLOOD_COLLAPSE, u->collapse_ms, u->body_ms, &best, ms);
    }
    if (u->hospital_ms > u->body_ms) sooner(BLOOD_HOSPITAL, u->hospital_ms, u->body_ms, &best, ms);
    if (u->control_ms > u->body_ms) sooner(BLOOD_CONTROL, u->control_ms, u->body_ms, &best, ms);
    sooner(BLOOD_DEATH, left_at(u, share_ul(w, u, p->death_pm)), u->body_ms, &best, ms);
    sooner(BLOOD_DEATH, u->fatal_ms, u->body_ms, &best, ms);
    return best;
}
